#ifndef LAYOUT_INDEX_H
#define LAYOUT_INDEX_H

#include "layout/book.h"

/*
 * The index at the end of the book (GB/T 22466): every clause and condition
 * with its code and page, every term with the pages where it is explained and
 * used, in the order of the language, under its letters.
 */

/* A page that the index may name. */
struct indexed_page {
	const struct leaf *leaf;
	struct str name;       /* its number, as the page shows it */
	enum page_numbering numbering;
	size_t number;
};

/* What the index holds, in its order. */
struct index;

/*
 * Looks up in PAGES, which are those of the text in their order, where
 * clauses and terms stand and where links lead to terms, and gives an anchor
 * to each page whose number will be a link. NULL: there is nothing to list,
 * or ICU failed, which is a diagnostic.
 */
const struct index *index_gather(struct book *book,
    const struct indexed_page *pages, size_t count);

/* The index as a section of its own, from a new page on, in two columns
 * where the page is wide enough. BOOK need not be the one of gathering. */
void rulebook_index(struct book *book, const struct index *index);

/* The pages of an entry as they are listed: those next to one another as one
 * range, but for the one that EXPLAINED stands on (NONE: no page). USES are
 * numbers of pages in ascending order, each once. Fills RANGES, which has
 * room for count + 1, with first and last page; gives how many there are. */
struct page_range {
	size_t first, last;
	bool explained;
};
size_t index_ranges(struct page_range *ranges,
    const struct indexed_page *pages, const size_t *uses, size_t count,
    size_t explained);

#endif
