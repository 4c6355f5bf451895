#include <stdlib.h>

#include "judge.h"

/* ---- What a gap is ----------------------------------------------------- */

static bool
is_kind(const struct gap *gap, enum kind kind)
{
	return gap->before->kind == kind || gap->after->kind == kind;
}

/* —— and …… are one mark of two ems; space is put neither in them, nor at a
 * solidus or connector, nor between a number and its sign. */
static bool
is_undivided(const struct gap *gap)
{
	const struct letter *a = gap->before, *b = gap->after;

	if (a->kind == b->kind && (a->kind == KIND_DASH ||
	    a->kind == KIND_ELLIPSIS))
		return true;
	return is_kind(gap, KIND_SOLIDUS) || is_kind(gap, KIND_CONNECTOR) ||
	    is_kind(gap, KIND_FIXED_SPACE) || a->kind == KIND_PREFIX ||
	    b->kind == KIND_SUFFIX;
}

static enum gap_class
class_of_closing(const struct letter *letter)
{
	if (letter->kind == KIND_CLOSE)
		return GAP_BRACKET;
	return letter->kind == KIND_PAUSE ? GAP_PAUSE : GAP_STOP;
}

/* One of the letters at least is an opening or closing mark. Of two side by
 * side one half em goes: CLREQ 3.1.6.1. */
static void
classify_marks(const struct block *block, struct gap *gap)
{
	const struct letter *a = gap->before, *b = gap->after;
	bool pair = has_blank(block, a) || is_opening(a);

	gap->class = GAP_HAN;
	if (is_closing(a) && !has_blank(block, a)) {
		gap->class = GAP_LOOSE;
	} else if (is_opening(b)) {
		gap->natural -= pair ? a->size / 2 : 0;
		gap->class = is_opening(a) ? GAP_HAN : GAP_BRACKET;
	} else if (is_closing(b)) {
		gap->natural -= has_blank(block, a) ? a->size / 2 : 0;
	} else if (is_closing(a)) {
		gap->class = class_of_closing(a);
	}
	if (gap->class < GAP_SHRINKING)
		gap->room = b->size / 2;
}

static bool
is_wide_mark(const struct letter *letter)
{
	return letter->wide && letter->kind != KIND_HAN;
}

static bool
is_han_beside_word(const struct gap *gap)
{
	return (gap->before->kind == KIND_HAN && is_word(gap->after)) ||
	    (is_word(gap->before) && gap->after->kind == KIND_HAN);
}

static bool
is_han_beside_sign(const struct gap *gap)
{
	const struct letter *a = gap->before, *b = gap->after;

	return (a->kind == KIND_HAN && b->kind == KIND_PREFIX && !b->wide) ||
	    (a->kind == KIND_SUFFIX && !a->wide && b->kind == KIND_HAN);
}

/* "60 % 或": where nothing is typed, a gap is a matter of taste, and right as
 * it stands. */
static void
classify_sign(struct gap *gap, int spaces)
{
	const struct letter *a = gap->before, *b = gap->after;
	int white = b->x - a->x - a->advance;

	gap->class = spaces > 0 ? GAP_AUTO : GAP_LOOSE;
	if (spaces > 0) {
		gap->natural += b->size / 4;
		gap->room = b->size / 8;
	} else if (white > 0 && white < b->size) {
		gap->natural += white;
	}
}

/* GB/T 15834 5.1.8: an interpunct takes half a square; elsewhere it is as wide
 * as its face has it. */
static void
classify_dot(const struct block *block, struct gap *gap)
{
	const struct letter *dot = gap->before->kind == KIND_MIDDLE ?
	    gap->before : gap->after;

	gap->class = is_full_mark(gap->before) || is_full_mark(gap->after) ||
	    gap->before->kind == gap->after->kind ? GAP_LOOSE : GAP_MIDDLE;
	if (block->half_dots)
		gap->natural += (dot->size / 2 - dot->advance) / 2;
	else if (dot->wide)
		gap->room = dot->size / 4;
}

static void
classify_plain(const struct block *block, struct gap *gap, int spaces)
{
	const struct letter *a = gap->before, *b = gap->after;

	if (is_undivided(gap)) {
		gap->class = spaces > 0 ? GAP_LOOSE : GAP_FIXED;
		gap->natural += spaces;
	} else if (is_kind(gap, KIND_MIDDLE) && spaces == 0) {
		classify_dot(block, gap);
	} else if (is_han_beside_sign(gap)) {
		classify_sign(gap, spaces);
	} else if (is_han_beside_word(gap)) {
		gap->class = GAP_AUTO;
		gap->natural += b->size / 4;
		gap->room = b->size / 8;
	} else if (spaces > 0) {
		gap->class = is_wide_mark(a) || is_wide_mark(b) ? GAP_LOOSE :
		    GAP_SPACE;
		gap->natural += spaces;
		gap->room = block->han ? spaces - a->size / 4 : spaces / 5;
		gap->room = gap->room < 0 ? 0 : gap->room;
	} else if (!a->wide && !b->wide) {
		gap->class = GAP_FIXED;
	} else {
		gap->class = a->wide && b->wide ? GAP_HAN : GAP_LOOSE;
	}
}

/* SPACES: how wide the spaces are that stand between the two letters. */
static void
classify(const struct block *block, struct gap *gap, int spaces)
{
	bool marks = is_full_mark(gap->before) || is_full_mark(gap->after);

	gap->natural = gap->before->advance;
	gap->typed = spaces > 0;
	if (marks && !is_undivided(gap) && !is_kind(gap, KIND_MIDDLE))
		classify_marks(block, gap);
	else
		classify_plain(block, gap, spaces);
}

/* ---- All gaps of a line ------------------------------------------------ */

static int
compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static bool
is_between_han(const struct gap *gap)
{
	return gap->class == GAP_HAN && gap->before->kind == KIND_HAN &&
	    gap->after->kind == KIND_HAN &&
	    gap->before->size == gap->after->size;
}

/* The median of what was put between two Han characters. */
static void
find_stretch(struct arena *arena, struct gap_list *gaps)
{
	int *found = ARENA_ARRAY(arena, int, gaps->count);
	size_t count = 0;

	for (size_t i = 0; i < gaps->count; i++)
		if (is_between_han(&gaps->items[i]))
			found[count++] = gaps->items[i].slack;
	gaps->stretch_known = count > 0;
	if (count == 0)
		return;
	qsort(found, count, sizeof(*found), compare);
	gaps->stretch = found[count / 2];
}

struct gap_list
find_gaps(struct arena *arena, const struct block *block, size_t first,
    size_t last)
{
	struct gap_list gaps = {ARENA_ARRAY(arena, struct gap,
	    last - first + 1), 0, 0, false};
	size_t before = first;

	for (size_t i = first + 1; i <= last; i++) {
		struct gap *gap = &gaps.items[gaps.count];
		int spaces = 0;

		if (block->letters[i].kind == KIND_SPACE)
			continue;
		for (size_t j = before + 1; j < i; j++)
			spaces += block->letters[j].advance;
		*gap = (struct gap){.before = &block->letters[before],
			.after = &block->letters[i]};
		classify(block, gap, spaces);
		if (block->code_end > 0 && before + 1 == block->code_end)
			gap->class = GAP_LOOSE;
		if (gap->class >= GAP_SHRINKING)
			gap->room = 0;
		gap->slack = gap->after->x - gap->before->x - gap->natural;
		gaps.count++;
		before = i;
	}
	find_stretch(arena, &gaps);
	return gaps;
}
