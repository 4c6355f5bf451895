#include "judge.h"

/* Rules 15 and 16: sizes, faces, quotes. */

enum {
	SIZE_MIN = 7000,
	LEADING_MIN = 1500, LEADING_MAX = 1800, /* of the size */
};

static bool
is_heading_face(unsigned face)
{
	return face == FACE_HEADING || face == FACE_LATIN_HEADING;
}

/* Headings in Hei, running text in Song, Kai or bold: CLREQ 2.3. The name of
 * the language may follow a text that is shown in another one: the first
 * character speaks for all. */
static void
judge_faces(struct judge *judge, const struct block *block)
{
	for (size_t i = 0; i < block->line_count; i++)
		for (size_t j = block->lines[i].first;
		     j < block->lines[i].behind; j++) {
			const struct letter *letter = &block->letters[j];

			if (letter->kind != KIND_HAN ||
			    letter->face >= FACE__COUNT)
				continue;
			if (block->place == PLACE_HEADING &&
			    !is_heading_face(letter->face))
				report(judge, block, &block->lines[i], 15,
				    "a heading is not set in Hei");
			if ((block->place == PLACE_BODY ||
			    block->place == PLACE_LIST) &&
			    is_heading_face(letter->face))
				report(judge, block, &block->lines[i], 15,
				    "running text is set in Hei");
			return;
		}
}

/* Body text: judge_theme. Notes may be smaller. */
static void
judge_size(struct judge *judge, const struct block *block)
{
	if (block->size < SIZE_MIN)
		report(judge, block, &block->lines[0], 15,
		    "letters of %d.%03d pt", block->size / 1000,
		    block->size % 1000);
}

/* From baseline to baseline within a paragraph: 15 and 17. */
static void
judge_leading(struct judge *judge, const struct block *block)
{
	int leading = 0;

	for (size_t i = 1; i < block->line_count; i++) {
		const struct set_line *line = &block->lines[i];
		int step = line->y - line[-1].y;

		if (line->page != line[-1].page)
			continue;
		if (leading != 0 && step != leading) {
			report(judge, block, line, 17, "%d.%03d pt below the "
			    "line before, others %d.%03d", step / 1000,
			    step % 1000, leading / 1000, leading % 1000);
			return;
		}
		leading = step;
	}
	if (leading != 0 && block->justified && block->place != PLACE_CELL &&
	    (in_ems(block, leading) < LEADING_MIN ||
		in_ems(block, leading) > LEADING_MAX))
		report(judge, block, &block->lines[1], 15,
		    "leading of %d thousandths of the size",
		    in_ems(block, leading));
}

/* 16: “ ” ‘ ’ fill a square in Chinese, and are narrow in English. */
static void
judge_quotes(struct judge *judge, const struct block *block)
{
	for (size_t i = 0; i < block->line_count; i++)
		for (size_t j = block->lines[i].first;
		     j < block->lines[i].behind; j++) {
			const struct letter *letter = &block->letters[j];
			bool square = letter->advance > letter->size * 9 / 10;
			bool word = letter->kind == KIND_LETTER ||
			    letter->kind == KIND_OTHER;

			if (letter->c != 0x2018 && letter->c != 0x2019 &&
			    letter->c != 0x201C && letter->c != 0x201D)
				continue;
			if (square == word)
				report(judge, block, &block->lines[i], 16,
				    word ? "an English quote fills a square" :
				    "a Chinese quote is narrow");
		}
}

void
judge_style(struct judge *judge, const struct block *block)
{
	judge_faces(judge, block);
	judge_size(judge, block);
	judge_leading(judge, block);
	judge_quotes(judge, block);
}
