#include "layout/line.h"

#include <string.h>

/* So many atoms at most move to a last line that is too short. */
enum { FED_MAX = 6 };

/* What breaking needs again and again, summed up from the left. */
struct sums {
	const struct paragraph *paragraph;
	int64_t *width;  /* of atoms and gaps before atom i */
	int64_t *shrink; /* likewise, what they can give */
};

static int
shrink_total(const struct paragraph *paragraph, const struct atom *atom,
    bool first, bool last)
{
	int total = 0;

	for (enum shrink_rank rank = 0; rank < SHRINK__COUNT; rank++)
		total += atom_shrink(paragraph, atom, rank, first, last);
	return total;
}

static struct sums
sum_up(struct arena *arena, const struct paragraph *paragraph)
{
	struct sums sums = {
		paragraph,
		ARENA_ARRAY(arena, int64_t, paragraph->count + 1),
		ARENA_ARRAY(arena, int64_t, paragraph->count + 1),
	};

	for (size_t i = 0; i < paragraph->count; i++) {
		const struct atom *atom = &paragraph->atoms[i];

		sums.width[i + 1] = sums.width[i] + atom->width + atom->gap;
		sums.shrink[i + 1] = sums.shrink[i] +
		    shrink_total(paragraph, atom, false, false);
	}
	return sums;
}

static int64_t
natural_width(const struct sums *sums, size_t first, size_t last)
{
	const struct atom *atoms = sums->paragraph->atoms;

	return sums->width[last + 1] - sums->width[first] - atoms[first].gap -
	    atoms[first].lead - atoms[last].trail;
}

static int64_t
least_width(const struct sums *sums, size_t first, size_t last)
{
	const struct paragraph *paragraph = sums->paragraph;
	const struct atom *a = &paragraph->atoms[first];
	const struct atom *b = &paragraph->atoms[last];
	int64_t shrink = sums->shrink[last + 1] - sums->shrink[first];

	shrink -= shrink_total(paragraph, a, false, false) -
	    shrink_total(paragraph, a, true, false);
	shrink -= shrink_total(paragraph, b, false, false) -
	    shrink_total(paragraph, b, false, true);
	return natural_width(sums, first, last) - shrink;
}

/* How far a line is from its width: over it, or short of it. */
struct fit {
	int64_t natural;       /* width - column */
	int64_t give;          /* what it can shrink by */
};

static struct fit
measure(const struct sums *sums, const struct column *column, size_t first,
    size_t behind, int width)
{
	size_t last = line_last(sums->paragraph, first, behind);
	int64_t natural = natural_width(sums, first, last);

	return (struct fit){natural - width,
		column->alignment == ALIGN_JUSTIFY ?
		natural - least_width(sums, first, last) : 0};
}

/*
 * Whether the line that must shrink to LONG is better than the one that must
 * stretch from SHORT (NULL: there is none): where no more than half of what
 * the marks can give is taken, or where it would be pulled apart by more than
 * a letter because of what may not begin a line.
 */
static bool
prefers_shrinking(const struct sums *sums, const struct fit *shorter,
    const struct fit *longer)
{
	if (shorter == NULL || longer->natural <= 0)
		return true;
	return longer->natural * 2 <= longer->give ||
	    -shorter->natural > sums->paragraph->size;
}

/* Where the line that begins with FIRST ends; FORCED: a break stands there. */
static size_t
find_end(const struct sums *sums, const struct column *column, size_t first,
    int width, bool *forced)
{
	const struct paragraph *paragraph = sums->paragraph;
	size_t best = first, emergency = first;
	struct fit best_fit = {0, 0};

	*forced = false;
	for (size_t i = first + 1; i <= paragraph->count; i++) {
		bool end = i == paragraph->count;
		struct fit fit = measure(sums, column, first, i, width);

		if (fit.natural > fit.give)
			break;
		emergency = i;
		if (!end && paragraph->atoms[i].break_before ==
		    TEXT_BREAK_NONE)
			continue;
		if (!prefers_shrinking(sums, best > first ? &best_fit : NULL,
		    &fit))
			break;
		best = i;
		best_fit = fit;
		*forced = !end && paragraph->atoms[i].break_before ==
		    TEXT_BREAK_FORCED;
		if (end || *forced)
			return best;
	}
	if (best > first)
		return best;
	return emergency > first ? emergency : first + 1;
}

/* ---- No Han character alone in a last line ----------------------------- */

static bool
is_lonely(const struct paragraph *paragraph, const struct line *line)
{
	size_t han = 0;

	for (size_t i = line->first; i < line->behind; i++) {
		enum character_class class = paragraph->atoms[i].class;

		if (class == CHARACTER_LETTER || class == CHARACTER_DIGIT)
			return false;
		han += class == CHARACTER_HAN;
	}
	return han < 2;
}

static void
feed_last_line(const struct sums *sums, struct line *lines, size_t count,
    int width)
{
	const struct paragraph *paragraph = sums->paragraph;
	struct line *last = &lines[count - 1], *before = last - 1;

	if (!is_lonely(paragraph, last) || before->last)
		return;
	for (size_t i = last->first - 1; i > before->first + 4; i--) {
		struct line longer = {i, last->behind, true};

		if (paragraph->atoms[i].break_before == TEXT_BREAK_NONE ||
		    is_lonely(paragraph, &longer))
			continue;
		if (last->first - i > FED_MAX || natural_width(sums, i,
		    line_last(paragraph, i, last->behind)) > width)
			return;
		before->behind = last->first = i;
		return;
	}
}

struct line_list
break_lines(struct arena *arena, const struct paragraph *paragraph,
    const struct column *column)
{
	struct sums sums = sum_up(arena, paragraph);
	struct line *lines = ARENA_ARRAY(arena, struct line,
	    paragraph->count + 1);
	size_t count = 0, first = 0;

	while (first < paragraph->count) {
		int width = column->width -
		    (count == 0 ? column->first_indent : 0);
		struct line *line = &lines[count++];

		line->first = first;
		line->behind = find_end(&sums, column, first, width,
		    &line->last);
		first = line->behind;
		line->last = line->last || first == paragraph->count;
	}
	if (count > 1 && paragraph->han)
		feed_last_line(&sums, lines, count, column->width);
	return (struct line_list){lines, count};
}
