#ifndef TEXT_COLLATE_H
#define TEXT_COLLATE_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

/* The order of words in an index, for one language, and the heads that they
 * stand under: the Unicode collation algorithm as CLDR tailors it. */
struct collator;

/*
 * A collator for LANGUAGE (BCP 47). NULL and a diagnostic if ICU fails. The
 * caller closes it.
 */
struct collator *collator_open(struct arena *arena,
    struct diagnostics *diagnostics, struct str language);

/* NULL is allowed. */
void collator_close(struct collator *collator);

/* What the words of a group have in common. */
enum collation_kind {
	COLLATION_SYMBOLS, /* they begin with a digit or a symbol */
	COLLATION_LETTER,  /* they begin with a letter of the language, or its
			    * first letter in pinyin; Latin ones in any */
	COLLATION_OTHER,   /* they begin with a letter of another script */
};

/* Where a word stands. */
struct collation {
	enum collation_kind kind;
	size_t group;      /* ascending in the order of the index */
	struct str head;   /* "K", "1劃"; "" unless it is a letter's */
	struct str key;    /* in the group; no text */
};

/*
 * Brackets and quotation marks at the start of WORD do not count, nor does an
 * English article. Numbers go by their value. A Han character stands, for
 * Chinese in Hans, where its most usual reading does, but for common words in
 * which it has another one (行业 under H); in Hant by its strokes.
 */
struct collation collator_place(struct collator *collator, struct str word);

/* Negative where A stands before B, positive behind it, 0: nothing tells
 * them apart. */
int collation_compare(const struct collation *a, const struct collation *b);

#endif
