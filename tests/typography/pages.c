#include <stdlib.h>

#include "judge.h"

/* Rules 12, 14, 17: paragraphs below one another and over pages. */

static bool
is_running(const struct block *block)
{
	return block->place == PLACE_BODY || block->place == PLACE_LIST ||
	    block->place == PLACE_QUOTE;
}

/* ---- 14 ---------------------------------------------------------------- */

/* No first or last line alone on its page. A paragraph in a row of a table
 * stands beside others, which are cut at the same place: only one that fills
 * its cell is judged. */
static void
judge_cut(struct judge *judge, const struct block *block)
{
	size_t count = block->line_count;

	if (count < 2 || (!is_running(block) && block->place !=
	    PLACE_HEADING))
		return;
	if (block->place == PLACE_HEADING &&
	    block->lines[0].page != block->lines[count - 1].page)
		report(judge, block, &block->lines[0], 14,
		    "a heading goes on on the next page");
	if (block->lines[0].page != block->lines[1].page)
		report(judge, block, &block->lines[0], 14,
		    "a first line stands alone at the foot");
	if (block->lines[count - 2].page != block->lines[count - 1].page)
		report(judge, block, &block->lines[count - 1], 14,
		    "a last line stands alone at the head");
}

/* Baselines of the blocks behind I on the page of its last line: the cells of
 * a row, or an item and its label, share theirs. */
static size_t
lines_below(const struct judge *judge, size_t i, size_t page, bool *more)
{
	size_t lines = 0;
	int lowest = 0;

	*more = false;
	for (size_t k = i + 1; k < judge->block_count; k++) {
		const struct block *block = &judge->blocks[k];

		for (size_t j = 0; j < block->line_count; j++) {
			if (block->lines[j].page != page) {
				*more = block->role != ROLE_HEADING_1;
				return lines;
			}
			lines += block->lines[j].y > lowest;
			if (block->lines[j].y > lowest)
				lowest = block->lines[j].y;
		}
	}
	return lines;
}

/* A heading has two lines below it, or all that there is before the next
 * chapter; a letter of the index one entry. */
static void
judge_heading(struct judge *judge, size_t i)
{
	const struct block *block = &judge->blocks[i];
	const struct set_line *line;
	bool more;
	size_t lines;

	if (block->place != PLACE_HEADING || block->line_count == 0)
		return;
	line = &block->lines[block->line_count - 1];
	lines = lines_below(judge, i, line->page, &more);
	if (lines < 2u - block->index && more)
		report(judge, block, line, 14,
		    "a heading has %zu lines below it on its page", lines);
}

/* ---- 12 and 17 --------------------------------------------------------- */

static bool
has_box_between(const struct judge *judge, size_t page, int above, int below)
{
	const struct draw_page *items =
	    &judge->typography->drawing->pages[page];

	for (size_t i = 0; i < items->item_count; i++)
		if (items->items[i].kind == DRAW_BOX &&
		    items->items[i].box.y > above &&
		    items->items[i].box.y < below)
			return true;
	return false;
}

static bool
is_indented(const struct judge *judge, const struct block *block)
{
	return block->place == PLACE_BODY && block->han && block->justified &&
	    ink_left(&block->letters[block->lines[0].first]) >
	    block_left(judge, block, block->lines[0].page) + block->size;
}

/* Between two indented paragraphs there is no white. */
static void
judge_white(struct judge *judge, const struct block *block,
    const struct block *next)
{
	const struct set_line *last = &block->lines[block->line_count - 1];
	const struct set_line *first = &next->lines[0];
	int leading = judge->typography->theme->page.leading;

	if (!is_indented(judge, block) || !is_indented(judge, next) ||
	    last->page != first->page ||
	    has_box_between(judge, last->page, last->y, first->y))
		return;
	if (first->y - last->y != leading)
		report(judge, next, first, 12, "%d.%03d pt below the "
		    "paragraph before", (first->y - last->y) / 1000,
		    (first->y - last->y) % 1000);
}

/* Lines of running text stand on the grid of the page; those of languages
 * that part paragraphs by half a line on one of half a line. */
static void
judge_grid(struct judge *judge, const struct block *block)
{
	const struct theme_page *page = &judge->typography->theme->page;
	/* The square of a Han character reaches 0.12 em below the baseline. */
	int first = page->margin_top + (page->leading - page->body_size) / 2 +
	    page->body_size * 88 / 100;
	int step = block->han ? page->leading : page->leading / 2;

	if (!is_running(block) || !block->justified)
		return;
	for (size_t i = 0; i < block->line_count; i++) {
		int off = (block->lines[i].y - first) % step;

		if (off < 0)
			off += step;
		if (off > page->body_size / 50 &&
		    step - off > page->body_size / 50) {
			report(judge, block, &block->lines[i], 17,
			    "%d.%03d pt off the grid", off / 1000,
			    off % 1000);
			return;
		}
	}
}

void
judge_pages(struct judge *judge)
{
	for (size_t i = 0; i < judge->block_count; i++) {
		const struct block *block = &judge->blocks[i];

		if (block->line_count == 0)
			continue;
		judge_cut(judge, block);
		judge_heading(judge, i);
		judge_grid(judge, block);
		if (i + 1 < judge->block_count && block[1].line_count > 0)
			judge_white(judge, block, block + 1);
	}
}
