#ifndef CHECK_PROSE_H
#define CHECK_PROSE_H

#include "check/texts.h"
#include "text/character.h"

/*
 * A text letter by letter as readers see it, with where each was written:
 * what the rules of style look at. One of a text, or of a block of a chapter.
 */
enum letter_origin {
	LETTER_WRITTEN,  /* stands in the source as it is shown */
	LETTER_WORDS,    /* likewise, behind the bar of [[id|words]] */
	LETTER_SHOWN,    /* comes from {id} or [[id]], or is code */
};

struct letter {
	uint32_t code_point;
	enum character_class class; /* by the language of the text */
	enum letter_origin origin;
	size_t run;
	size_t offset;         /* in the phrase's source; in a block, in the
				* text of its run */
};

/* The class for a place outside the text. */
#define CLASS_OUTSIDE CHARACTER__COUNT

struct prose {
	struct checker *checker;
	const struct letter *letters;
	size_t count;
	struct str tag;        /* of the language */
	bool han;              /* it is set in full-width marks */
	const struct phrase *phrase;         /* of a text, or */
	const struct chapter_text *chapter;  /* … of a chapter */
	const struct block *block;
	enum diagnostic_id rule; /* that reported last, how often, … */
	size_t findings;
	size_t cursor;         /* … and where in the chapter to look on */
};

/* Letters live in the checker's arena. */
struct prose prose_of_phrase(struct checker *checker,
    const struct phrase *phrase, struct str tag);
struct prose prose_of_block(struct checker *checker,
    const struct chapter_text *chapter, const struct block *block,
    struct str tag);

/* Class and code point at INDEX; SIZE_MAX and past the end are outside. */
enum character_class prose_class(const struct prose *prose, size_t index);
uint32_t prose_code_point(const struct prose *prose, size_t index);

/* Whether the letter at INDEX was written where it is shown. */
bool prose_is_written(const struct prose *prose, size_t index);

/*
 * Reports RULE at the letter FIRST. Its format takes one text: the COUNT
 * letters from there on. Each rule reports a handful of times in one text.
 */
void prose_report(struct prose *prose, enum diagnostic_id rule, size_t first,
    size_t count);

#endif
