#ifndef CHECK_TEXTS_H
#define CHECK_TEXTS_H

#include "check/rules.h"

/* What a text is for; the rules of style tell texts apart by it. */
enum text_role {
	ROLE_NAME,        /* of the standard, degrees, steps, conditions, terms,
	                   * chapters, and units of numbers */
	ROLE_TITLE,       /* of a level, unit, element or behaviour */
	ROLE_BEHAVIOUR,
	ROLE_EVIDENCE,
	ROLE_PURPOSE,
	ROLE_PROFICIENCY,
	ROLE_TASK,
	ROLE_ALTERNATIVE, /* of a condition */
	ROLE_ITEM,        /* of a checklist */
	ROLE_TERM,        /* what a term means */
	ROLE_PROSE,       /* all others: notes to units, anchors, summaries */
	ROLE__COUNT
};

/* A text in one language, in which it was written. */
struct passage {
	const struct phrase *phrase;
	size_t language;
	enum text_role role;
	const struct term *term; /* of ROLE_TERM */
};

/* Calls VISIT for every text in every language that it is there in, one text
 * behind the other; chapters are blocks and not among them. */
void each_passage(struct checker *checker,
    void (*visit)(struct checker *checker, const struct passage *passage));

/* Calls VISIT for every block of every chapter, outer ones first, in the
 * languages that it was written in. */
void each_block(struct checker *checker,
    void (*visit)(struct checker *checker, const struct chapter_text *chapter,
	const struct block *block));

#endif
