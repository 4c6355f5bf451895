#include <stdlib.h>

#include "judge.h"

/* Rules 5, 6, 11, 12: where lines begin and end. */

static bool
is_flush(const struct block *block, int distance)
{
	return abs(in_ems(block, distance)) <= EDGE_EM;
}

/* The ink of a mark differs a little from face to face. */
static bool
is_mark_flush(const struct block *block, int distance)
{
	return is_flush(block, distance / 2);
}

/* Hundredths of an em for people: "0.31". */
static struct str
show_ems(struct judge *judge, const struct block *block, int length)
{
	int ems = in_ems(block, abs(length));

	return str_format(judge->arena, "%d.%03d em", ems / 1000, ems % 1000);
}

/* A word that is longer than a line is broken anywhere: its lines are full but
 * for a letter. An address is broken behind marks. */
static bool
breaks_word(const struct block *block, const struct set_line *line)
{
	return line->behind < block->letter_count &&
	    is_word(&block->letters[line->behind]) &&
	    is_word(&block->letters[line->behind - 1]) &&
	    !is_address(block, line->behind);
}

/* A line that is mostly one word or address, or before a word of more than
 * half a line, has nowhere to stretch. */
bool
is_excused(const struct block *block, const struct set_line *line)
{
	size_t words = 0, count = line->last + 1 - line->first;
	const struct letter *last = &block->letters[line->last];

	if (breaks_word(block, line))
		return last->x + last->advance + last->size >=
		    block->right - block->left + block->letters[line->first].x;
	if (line->behind < block->letter_count &&
	    is_overlong(block, line->behind))
		return true;
	for (size_t i = line->first; i <= line->last; i++)
		words += is_overlong(block, i) || is_address(block, i);
	return words * 2 > count;
}

static void
judge_right_edge(struct judge *judge, const struct block *block,
    const struct set_line *line)
{
	const struct letter *last = &block->letters[line->last];
	int distance = ink_right(block, last) -
	    block_right(judge, block, line->page);
	unsigned rule = is_closing(last) ? 5 : 11;

	if (is_flush(block, distance) || (last->kind <= KIND_MIDDLE &&
	    last->kind != KIND_HAN && is_mark_flush(block, distance)))
		return;
	if (distance > 0)
		report(judge, block, line, rule,
		    "right ink edge %s outside the margin",
		    show_ems(judge, block, distance).data);
	else if (block->justified && !line->ends &&
	    !is_excused(block, line))
		report(judge, block, line, rule,
		    "right ink edge %s inside the margin",
		    show_ems(judge, block, distance).data);
}

/* Chinese body text begins two ems in, 12; all other lines at the left. */
static void
judge_left_edge(struct judge *judge, const struct block *block, size_t i)
{
	const struct set_line *line = &block->lines[i];
	const struct letter *first = &block->letters[line->first];
	bool indented = i == 0 && block->han && block->place == PLACE_BODY &&
	    block->justified && block->line_count > 1;
	int distance = ink_left(first) - block_left(judge, block, line->page) -
	    (indented ? 2 * block->size : 0);

	if (is_flush(block, distance) || !block->justified)
		return;
	if (i == 0 && !indented)
		return;
	report(judge, block, line, is_opening(first) ? 5 : indented ? 12 : 11,
	    "left ink edge %s %s", show_ems(judge, block, distance).data,
	    distance > 0 ? "inside" : "outside");
}

/* A column of a table that is wide enough is justified as the text is. */
static void
judge_wide_cell(struct judge *judge, const struct block *block)
{
	enum { WIDE = 20 };

	if (block->place != PLACE_CELL || block->justified || !block->han ||
	    !language_is_chinese(judge->typography->drawing->language) ||
	    block->line_count < 3 ||
	    block->right - block->left < WIDE * block->size)
		return;
	for (size_t i = 0; i < block->line_count; i++) {
		const struct set_line *line = &block->lines[i];

		if (line->ends || is_excused(block, line) ||
		    is_flush(block, ink_right(block,
		    &block->letters[line->last]) -
		    block_right(judge, block, line->page)))
			continue;
		report(judge, block, line, 11,
		    "a column of %s is not justified", show_ems(judge, block,
		    block->right - block->left).data);
		return;
	}
}

/* ---- 6: push in before push out ---------------------------------------- */

/* The letters that the next line's start would bring along. */
static size_t
unit_end(const struct block *block, const struct set_line *next)
{
	const char *reason;
	size_t at = next->first + 1;

	while (at < next->behind && (break_fault(block, at, &reason) != 0 ||
	    (is_word(&block->letters[at]) &&
		is_word(&block->letters[at - 1]))))
		at++;
	return at;
}

static int
natural_width(const struct block *block, const struct gap_list *gaps,
    const struct letter *first, const struct letter *last)
{
	int width = -(ink_left(first) - first->x) +
	    ink_right(block, last) - last->x;

	for (size_t i = 0; i < gaps->count; i++)
		width += gaps->items[i].natural;
	return width;
}

/* An address is broken only where it must be. */
static bool
is_inside_word(const struct block *block, size_t at)
{
	return at < block->letter_count && !block->letters[at - 1].wide &&
	    !block->letters[at].wide &&
	    block->letters[at - 1].kind != KIND_SPACE &&
	    block->letters[at].kind != KIND_SPACE;
}

/* Would the last line keep three characters, more than an indent, if COUNT
 * went to the lines before? As they go from line to line, it can only be said
 * about. */
static bool
has_to_spare(const struct block *block, size_t count)
{
	const struct set_line *last = &block->lines[block->line_count - 1];
	size_t kept = 0;

	for (size_t i = last->first; i < last->behind; i++)
		kept += block->letters[i].kind == KIND_HAN ||
		    is_word(&block->letters[i]);
	return kept >= count + 3;
}

static int
stretch_of_line(const struct gap_list *gaps)
{
	int stretch = 0;

	for (size_t i = 0; i < gaps->count; i++)
		if (gaps->items[i].class != GAP_FIXED &&
		    gaps->items[i].slack > 0)
			stretch += gaps->items[i].slack;
	return stretch;
}

/*
 * Where the letters that a line's end pushed down would have gone into it by
 * taking from its marks: a finding where a mark was the reason, or where that
 * takes less than half of what the marks can give and less than was put in.
 * No finding where the last line would then be too short.
 */
static void
judge_push(struct judge *judge, const struct block *block, size_t i)
{
	const struct set_line *line = &block->lines[i], *next = line + 1;
	size_t end = unit_end(block, next), last = end - 1;
	struct gap_list set, longer;
	int stretch, room = 0, need;

	if (block->letters[end - 1].kind == KIND_SPACE)
		last--;
	if (is_excused(block, line) || is_inside_word(block, end) ||
	    !has_to_spare(block, end - next->first))
		return;
	set = find_gaps(judge->arena, block, line->first, line->last);
	stretch = stretch_of_line(&set);
	longer = find_gaps(judge->arena, block, line->first, last);
	for (size_t j = 0; j < longer.count; j++)
		room += longer.items[j].room;
	need = natural_width(block, &longer, &block->letters[line->first],
	    &block->letters[last]) - (block_right(judge, block, line->page) -
	    ink_left(&block->letters[line->first]));
	if (in_ems(block, stretch) <= 4 * EDGE_EM || need > room)
		return;
	if (need <= 0)
		report(judge, block, line, 6,
		    "stretched by %s, though more would go in as it is",
		    show_ems(judge, block, stretch).data);
	else if (is_full_mark(&block->letters[last]) ||
	    (need * 2 <= room && need < stretch))
		report(judge, block, line, 6, "stretched by %s, though %s "
		    "of the %s that it can give would take more in",
		    show_ems(judge, block, stretch).data,
		    show_ems(judge, block, need).data,
		    show_ems(judge, block, room).data);
}

void
judge_edges(struct judge *judge, const struct block *block)
{
	for (size_t i = 0; i < block->line_count; i++) {
		if (block->place != PLACE_OTHER &&
		    block->place != PLACE_ENTRY &&
		    block->place != PLACE_LABEL)
			judge_right_edge(judge, block, &block->lines[i]);
		judge_left_edge(judge, block, i);
		if (block->han && block->justified && !block->lines[i].ends)
			judge_push(judge, block, i);
	}
	judge_wide_cell(judge, block);
}
