#ifndef TYPOGRAPHY_H
#define TYPOGRAPHY_H

#include "layout/drawing.h"

/*
 * A judge of Chinese and English setting. It looks at nothing but what is
 * drawn, glyph by glyph, and shares no code with layout: it has its own
 * classes of characters and finds lines, columns and gaps itself. Its rules
 * are those of CLREQ, GB/T 15834 and GB/T 15835:
 *
 *  1 what may not begin a line          10 words, numbers, units undivided
 *  2 what may not end one               11 both edges flush, last line loose
 *  3 —— and …… undivided, two ems       12 first lines two ems in, no white
 *  4 one style of adjacent marks        13 no Han character alone at the end
 *  5 marks at the edges of lines        14 no line alone on a page
 *  6 push in before push out            15 sizes, leading and faces
 *  7 order of shrinking                 16 quotes by script
 *  8 order of stretching                17 the grid of baselines
 *  9 gaps between Han and Latin
 *
 * English has 10 (hyphens), 8 (spaces between words), 11, 14, 15, 16, 17.
 */
struct typography {
	const struct drawing *drawing;
	const struct theme *theme;
	const struct str *languages;   /* of the edition */
	/* The advance of a glyph in thousandths of an em. */
	int32_t (*advance)(void *context, unsigned face, uint32_t glyph);
	void *context;
};

struct finding {
	size_t page;           /* from 1 */
	unsigned rule;
	struct str line;       /* the words of the line */
	struct str what;
};

struct finding_list {
	struct arena *arena;
	struct finding *items;
	size_t count, capacity;
	size_t lines;          /* that were judged */
};

/* Everything that is wrong, paragraph by paragraph, then page by page. */
struct finding_list typography_judge(struct arena *arena,
    const struct typography *typography);

#endif
