#ifndef MODEL_ANSWERS_H
#define MODEL_ANSWERS_H

#include "base/str.h"
#include "model/decimal.h"

/* What one person and one reviewer filled in. */

enum answer_kind {
	ANSWER_BLANK,
	ANSWER_STEP,           /* a step of the scale */
	ANSWER_NOT_APPLICABLE,
	ANSWER_INVALID,        /* kept as raw, reported, counts as blank */
};

struct answer {
	enum answer_kind kind;
	size_t step;           /* index in edition.scale, for ANSWER_STEP */
	struct str raw;        /* as found, for ANSWER_INVALID */
};

/*
 * The answers to one behaviour. The reason that a "not applicable" needs is
 * the evidence (self) or the note (reviewer).
 */
struct behaviour_answers {
	struct answer self;
	struct str evidence;
	struct answer review;
	struct str note;
};

enum entry_kind {
	ENTRY_BLANK,
	ENTRY_FIGURE,
	ENTRY_YES,
	ENTRY_NO,
	ENTRY_INVALID,
};

/* What was entered for one of edition.inputs. */
struct entry {
	enum entry_kind kind;
	struct decimal figure;
	struct str raw;
};

struct answers {
	struct behaviour_answers *behaviours; /* one for each of edition.behaviours */
	struct entry *entries;                /* one for each of edition.inputs */
	size_t recognised_level;              /* 0: none, else 1… */
	bool recognised_invalid;              /* kept as 0, reported */
};

/* Blank answers for an edition with so many behaviours and inputs. */
struct answers answers_blank(struct arena *arena, size_t behaviour_count,
    size_t input_count);

#endif
