#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H

#include "model/edition.h"

/*
 * Loads the standard in FOLDER (its standard.yaml and what that names) into
 * ARENA. Every finding of all files is reported in one run. NULL where
 * nothing could be made of standard.yaml; otherwise all that could be read:
 * if an error was reported, fit for check_edition and for nothing else.
 *
 * In texts, titles and chapters:
 *	{id}        the number of the measure with this id, in the form of
 *	            the language; {id.low} and {id.high} of a range
 *	[[id]]      the code and title of what has this id; not in titles
 *	[[id|words]] the words in place of a term, linked to it; they are not
 *	            empty, hold no bracket, brace or bar, and neither begin
 *	            nor end with a space
 *	[[!name]]   as a paragraph of its own in a chapter: a computed block
 *	{{ }}       a literal brace, opening or closing
 *	[[[[ ]]]]   literal [[ and ]]; single brackets need no doubling
 * Code in chapters (`...`, indented or fenced) is taken as it is.
 */
struct edition *load_standard(struct arena *arena,
    struct diagnostics *diagnostics, const char *folder);

/* The same on up to THREADS threads, with the same findings. */
struct edition *load_standard_on(struct arena *arena,
    struct diagnostics *diagnostics, const char *folder, size_t threads);

/*
 * The same for a frozen edition: one JSON (or YAML) file PATH of the shape of
 * standard.yaml, with levels and chapters as maps in place of their files.
 */
struct edition *load_frozen(struct arena *arena,
    struct diagnostics *diagnostics, const char *path);

/*
 * What translations.yaml of the standard in FOLDER, which has no errors, is to
 * hold once the translations of the things with IDS count as made from the
 * source texts of now; of all things where IDS is empty. The standard's own id
 * stands for the texts that belong to nothing else. What was recorded of other
 * things stays, what is no more is left out; *YAML is empty where nothing is
 * left. An id that nothing has is a finding, and false.
 */
bool load_accepted(struct arena *arena, struct diagnostics *diagnostics,
    const char *folder, struct str_list ids, struct str *yaml);

/*
 * Where a byte of a text of an edition that was loaded stands in its files:
 * OFFSET is in the source of the phrase or chapter with this ORIGIN.
 */
struct span load_locate(const struct origin *origin, size_t offset);

/* Limits of a standard beside those of yaml/tree.h and base/file.h. */
enum {
	LOAD_LANGUAGES_MAX = 16,
	LOAD_LEVELS_MAX = 20,
	LOAD_STEPS_MAX = 50,
	LOAD_CONDITIONS_MAX = 100,
	LOAD_CHAPTERS_MAX = 100,
	LOAD_TEXT_MAX = 5000,     /* code points of one text */
	LOAD_ID_MAX = 60,
	LOAD_BLOCK_DEPTH_MAX = 8, /* lists and quotations in each other */
	LOAD_CHAPTER_KIB = 256,   /* one chapter in one language */
	LOAD_TOTAL_MIB = 32,      /* all files together */
	LOAD_FINDINGS_MAX = 20,   /* of one kind in one text */
};

#endif
