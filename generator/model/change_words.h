#ifndef MODEL_CHANGE_WORDS_H
#define MODEL_CHANGE_WORDS_H

#include "base/labels.h"
#include "model/change_groups.h"

/* In whose words: those of one language of the new edition. */
struct change_reader {
	struct arena *arena;
	const struct changes *changes;
	const struct labels *labels; /* one a language of the new edition */
	size_t language;
};

/* What was, or what is now. */
struct change_side {
	struct str text;       /* "" for nothing */
	struct str tag;        /* of the text's language; "": the reader's */
};

/* One change as every artifact says it. */
struct change_words {
	struct str kind;       /* "Reworded" */
	struct str subject;    /* "Evidence", "Level 2: …", "1.2 → 1.3", or "" */
	struct change_side before, after;
};

struct change_words change_in_words(const struct change_reader *reader,
    const struct change *change);

/* How many changes are called so. */
struct change_count {
	struct str kind;
	size_t changes;
};

/* Each word for a kind that a change is called by, COUNT of them. */
const struct change_count *change_counts(const struct change_reader *reader,
    size_t *count);

/* What a section is about. */
struct str change_section_in_words(const struct change_reader *reader,
    const struct change_section *section);

/* "From edition 2014 to edition 2026: 31 changes." */
struct str change_total_in_words(const struct change_reader *reader);

/* A title of the old or the new edition. */
struct change_side change_title(const struct change_reader *reader,
    const struct edition *edition, const struct node *node);

#endif
