#ifndef WRITE_SITE_SEARCH_DATA_H
#define WRITE_SITE_SEARCH_DATA_H

#include "write/site/page.h"

/*
 * <lang>/search-data.js: what search.js of the theme looks through, as a
 * classic script, because a page from a folder may load no other data:
 *
 *	const searchData = [
 *	[3,"#calls","1.1.1.1","Telephone","Calls …\n≥ 5 …\nCall log","ml"],
 *	…
 *	];
 *
 * One row for each thing with an address, in the order of edition_node():
 * kind, place, code, title, text, more, and then, only where one of the two
 * is in another language than the file, the languages of title and text. What
 * is empty at the end of a row is left out, but for the text. The place is a
 * link from the language's folder, or "#id" on the page of the unit before.
 * Parts of the text are separated by line ends. Kind and more are
 *
 *	0  level      its number in words ("一级")
 *	1  unit
 *	2  element
 *	3  behaviour  letters: m mandatory; n without a measure, a with any,
 *	              l with one at least, h at most, b between, c a checklist
 *	4  condition  the codes of the levels that ask it, with spaces between
 *	5  term
 *	6  chapter    (its text up to the first heading)
 *	7  section    of the chapter before, from a heading to the next
 */
bool search_data_write(const struct site *site, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics);

/* These letters, by which the page filters; all that a behaviour has. */
#define SEARCH_MANDATORY 'm'
#define SEARCH_UNMEASURED 'n'
#define SEARCH_MEASURED 'a'
#define SEARCH_AT_LEAST 'l'
#define SEARCH_AT_MOST 'h'
#define SEARCH_BETWEEN 'b'
#define SEARCH_CHECKLIST 'c'
struct str search_letters(struct arena *arena,
    const struct behaviour *behaviour);

#endif
