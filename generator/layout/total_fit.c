#include "layout/line.h"

#include <assert.h>

/*
 * Every place where a line may end is a node, every line that fits an edge
 * with a price; the lines are the cheapest way from the first place to the
 * last (Knuth and Plass 1981). Sums from the paragraph's start tell what a
 * line needs without looking at its atoms.
 */

enum {
	/* Lines in a row that end with a hyphen, at most. */
	HYPHENS_MAX = 2,
	BADNESS_MAX = 20000,
	/* In hundredths: where badness is half of that, and grows evenly. */
	RATIO_BAD = 464,
	/* Added to the badness of any line, so that fewer are better. */
	LINE_BADNESS = 10,
	HYPHEN_PRICE = 60 * 60,
	HYPHEN_RAGGED_PRICE = 200 * 200,
	HYPHENS_PRICE = 120 * 120, /* two lines in a row */
	SHORT_LAST_PRICE = 70 * 70,
	/* A line has holes whose gaps grow by more than this part of an em. */
	HOLE_SHARE = 8,
};

#define ADDRESS_PRICE INT64_C(500000)
#define EMERGENCY_PRICE INT64_C(40000000)
/* Each worth more than any number of lines before it. */
#define STRETCHED_PRICE INT64_C(1000000000)
#define LONELY_PRICE INT64_C(100000000000)
#define OVERFULL_PRICE INT64_C(1000000000000)

/* Of atoms from the paragraph's start. */
struct sums {
	int64_t width, shrink, stretch, joints;
};

struct place {
	size_t atom;           /* the line behind it begins with */
	struct sums end;       /* what a line that ends here has more than */
	struct sums start;     /* this, where it begins */
	enum text_break kind;
	bool emergency;        /* in a word that is longer than a line */
};

/* The best way to a place whose line and COUNT - 1 before end with hyphens. */
struct path {
	int64_t price;
	size_t from;           /* the place before it */
	unsigned from_hyphens;
};

struct fit {
	int64_t over;          /* its width beyond the column's */
	int64_t shrink, stretch, joints;
};

struct task {
	struct arena *arena;
	const struct paragraph *paragraph;
	const struct column *column;
	bool flush;
	struct place *places;
	size_t count;
	struct path (*paths)[HYPHENS_MAX + 1];
	size_t lonely;         /* a last line from here on is too short */
	/* Walking over the atoms: */
	struct sums sums;      /* of all so far */
	struct sums solid;     /* up to the last one that is no space */
	struct sums word;      /* up to the last place */
};

/* ---- Places -------------------------------------------------------------- */

static bool
is_blank(const struct atom *atom)
{
	return atom->class == CHARACTER_SPACE ||
	    atom->class == CHARACTER_NEWLINE;
}

static void
add_atom(struct task *task, size_t i)
{
	const struct paragraph *paragraph = task->paragraph;
	const struct atom *atom = &paragraph->atoms[i];
	struct sums *sums = &task->sums;

	sums->width += atom->gap + atom->width;
	if (i > 0)
		sums->joints += atom_is_joint(atom);
	sums->shrink += atom_shrink(paragraph, atom, false, false);
	sums->stretch += atom_stretch(paragraph, atom, false);
	if (is_blank(atom))
		return;
	task->solid = *sums;
	task->solid.width -= atom->trail;
	task->solid.shrink -= atom_shrink(paragraph, atom, false, false) -
	    atom_shrink(paragraph, atom, false, true);
}

/* What a line does not have of the sums up to its end if it begins with atom
 * I: all before it, and the blanks and the gap at its left. */
static struct sums
sums_of_start(const struct task *task, size_t i)
{
	const struct paragraph *paragraph = task->paragraph;
	const struct atom *atom = &paragraph->atoms[i];
	struct sums sums = task->sums;

	if (i == paragraph->count)
		return sums;
	sums.width += atom->gap + atom->lead;
	sums.joints += i > 0 && atom_is_joint(atom);
	sums.shrink += atom_shrink(paragraph, atom, false, false) -
	    atom_shrink(paragraph, atom, true, false);
	sums.stretch += atom_stretch(paragraph, atom, false) -
	    atom_stretch(paragraph, atom, true);
	return sums;
}

static void
add_place(struct task *task, size_t i, bool emergency)
{
	const struct paragraph *paragraph = task->paragraph;
	struct place *place = &task->places[task->count++];

	place->atom = i;
	place->kind = i == paragraph->count ? TEXT_BREAK_FORCED :
	    paragraph->atoms[i].break_before;
	place->emergency = emergency;
	place->end = task->solid;
	place->start = sums_of_start(task, i);
	if (place->kind == TEXT_BREAK_HYPHEN)
		place->end.width += line_hyphen(paragraph, i);
}

/* A word that is longer than the narrowest line may be broken anywhere. */
static void
divide_word(struct task *task, size_t first, size_t behind)
{
	struct sums sums = task->sums, solid = task->solid;

	task->sums = task->word;
	for (size_t i = first; i + 1 < behind; i++) {
		add_atom(task, i);
		if (!is_blank(&task->paragraph->atoms[i + 1]))
			add_place(task, i + 1, true);
	}
	task->sums = sums;
	task->solid = solid;
}

static void
find_places(struct task *task)
{
	const struct paragraph *paragraph = task->paragraph;
	int indent = task->column->first_indent;
	int narrowest = task->column->width - (indent > 0 ? indent : 0);
	size_t first = 0;

	task->places = ARENA_ARRAY(task->arena, struct place,
	    paragraph->count + 1);
	add_place(task, 0, false);
	for (size_t i = 1; i <= paragraph->count; i++) {
		add_atom(task, i - 1);
		if (i < paragraph->count &&
		    paragraph->atoms[i].break_before == TEXT_BREAK_NONE)
			continue;
		if (task->solid.width - task->word.width > narrowest)
			divide_word(task, first, i);
		add_place(task, i, false);
		task->word = task->sums;
		first = i;
	}
}

/* ---- Prices -------------------------------------------------------------- */

static struct fit
fit_between(const struct task *task, size_t from, size_t to)
{
	const struct sums *start = &task->places[from].start;
	const struct sums *end = &task->places[to].end;
	int indent = from == 0 ? task->column->first_indent : 0;
	struct fit fit = {
		end->width - start->width - task->column->width + indent,
		end->shrink - start->shrink, end->stretch - start->stretch,
		end->joints - start->joints,
	};

	if (fit.shrink < 0 || (!task->flush && !task->paragraph->han))
		fit.shrink = 0;
	return fit;
}

static bool
is_final(const struct place *place)
{
	return place->kind == TEXT_BREAK_FORCED;
}

/* 100 where a line takes all it can shrink by or stretches as far as is good,
 * growing with the cube up to nearly five times as far. */
static int64_t
badness_of(const struct task *task, const struct fit *fit)
{
	int64_t size = task->paragraph->size;
	int64_t want = fit->over < 0 ? -fit->over : fit->over;
	int64_t have = fit->over > 0 ? fit->shrink : !task->flush ? 3 * size :
	    fit->joints * size / 8 + fit->stretch / 2;
	int64_t ratio;

	if (want == 0)
		return 0;
	/* Without a gap the line stays short: the less the better. */
	if (fit->over < 0 && have < size / 8)
		have = size / 8;
	if (have <= 0)
		return BADNESS_MAX;
	ratio = want * 100 / have;
	if (ratio < RATIO_BAD)
		return ratio * ratio * ratio / 10000;
	ratio += BADNESS_MAX / 2 - RATIO_BAD;
	return ratio < BADNESS_MAX ? ratio : BADNESS_MAX;
}

static int64_t
hyphen_price(const struct task *task, unsigned hyphens)
{
	return (task->flush ? HYPHEN_PRICE : HYPHEN_RAGGED_PRICE) +
	    (hyphens > 1 ? HYPHENS_PRICE : 0);
}

/* Before ATOM, inside what should stay together. */
static int64_t
emergency_price(const struct atom *atom)
{
	if (character_is_never_first(atom->class))
		return 4 * EMERGENCY_PRICE;
	return is_blank(atom - 1) ? EMERGENCY_PRICE / 4 : EMERGENCY_PRICE;
}

/* Of a line that ends where it should not. */
static int64_t
break_price(const struct task *task, const struct place *place)
{
	const struct paragraph *paragraph = task->paragraph;

	if (place->emergency)
		return emergency_price(&paragraph->atoms[place->atom]);
	return place->kind == TEXT_BREAK_ADDRESS ? ADDRESS_PRICE : 0;
}

/* Of the paragraph's last line. */
static int64_t
last_price(const struct task *task, size_t from, const struct fit *fit)
{
	const struct place *place = &task->places[from];
	int64_t size = task->paragraph->size;

	if (from == 0)
		return 0;
	if (place->atom >= task->lonely)
		return LONELY_PRICE;
	return (!task->paragraph->han && fit->over + task->column->width <
	    3 * size ? SHORT_LAST_PRICE : 0) +
	    (place->kind == TEXT_BREAK_HYPHEN ? HYPHENS_PRICE : 0);
}

static int64_t
line_price(const struct task *task, size_t from, size_t to,
    const struct fit *fit)
{
	const struct place *place = &task->places[to];
	int64_t badness = LINE_BADNESS;
	int64_t price = break_price(task, place);

	if (fit->over > fit->shrink)
		price += OVERFULL_PRICE;
	else if (!is_final(place) || fit->over > 0)
		badness += badness_of(task, fit);
	if (to + 1 == task->count)
		price += last_price(task, from, fit);
	return price + badness * badness;
}

/* ---- The cheapest way ---------------------------------------------------- */

/* The ends that a line which begins at FROM may have. */
struct reach {
	size_t from;
	size_t first, behind;  /* places */
	size_t fitting;        /* the last one that needs no shrinking */
	bool shrinks;          /* one behind that is reached by shrinking */
};

static bool
is_plain(const struct place *place)
{
	return !place->emergency && (place->kind == TEXT_BREAK_ALLOWED ||
	    place->kind == TEXT_BREAK_FORCED);
}

/* How much shorter than the column a line is considered. */
static int64_t
window_of(const struct task *task)
{
	return task->paragraph->han ? 4 * (int64_t)task->paragraph->size :
	    task->column->width / 2;
}

/* Some more to the left: the first in the window may be too long already, and
 * the last line may want a character of those before it. */
static size_t
first_end(const struct reach *reach)
{
	enum { MORE = 3 };

	return reach->first > reach->from + MORE ? reach->first - MORE :
	    reach->from + 1;
}

/* FIRST never falls from one FROM to the next. */
static void
find_reach(const struct task *task, struct reach *reach)
{
	int64_t least = -window_of(task);
	size_t i = reach->from + 1;

	if (reach->first < i)
		reach->first = i;
	while (reach->first + 1 < task->count &&
	    !is_final(&task->places[reach->first]) &&
	    fit_between(task, reach->from, reach->first).over < least)
		reach->first++;
	reach->fitting = 0;
	reach->shrinks = false;
	for (i = first_end(reach); i < task->count; i++) {
		struct fit fit = fit_between(task, reach->from, i);

		if (fit.over > fit.shrink + task->paragraph->size)
			break;
		if (is_plain(&task->places[i]) && fit.over <= 0)
			reach->fitting = i;
		else if (is_plain(&task->places[i]) &&
		    fit.over <= fit.shrink)
			reach->shrinks = true;
		if (is_final(&task->places[i])) {
			i++;
			break;
		}
	}
	reach->behind = i > reach->from + 1 ? i : i + 1;
}

/*
 * Whether a line is stretched though one more character would go into it.
 * Only near the end of a paragraph that may be better than a character alone
 * in the last line.
 */
static bool
is_stretched_early(const struct task *task, const struct reach *reach,
    size_t to, const struct fit *fit)
{
	enum text_break kind = task->places[to].kind;

	return task->flush && task->paragraph->han && fit->over < 0 &&
	    (kind == TEXT_BREAK_ALLOWED || kind == TEXT_BREAK_HYPHEN) &&
	    (reach->shrinks || to < reach->fitting);
}

/* Of a line stretched early; the last but one is the one to be it. None may
 * be that is further from the end. */
static int64_t
stretched_price(const struct task *task, size_t to)
{
	int64_t width = task->column->width;
	int64_t rest = task->places[task->count - 1].end.width -
	    task->places[to].start.width;

	if (rest > 2 * width)
		return INT64_MAX;
	return rest > width ? 2 * STRETCHED_PRICE : STRETCHED_PRICE;
}

static void
take(struct task *task, size_t from, size_t to, int64_t price)
{
	bool hyphen = task->places[to].kind == TEXT_BREAK_HYPHEN;

	for (unsigned i = 0; i <= HYPHENS_MAX; i++) {
		const struct path *path = &task->paths[from][i];
		unsigned hyphens = hyphen ? i + 1 : 0;
		int64_t sum = price;
		struct path *next;

		if (path->price == INT64_MAX)
			continue;
		sum += path->price;
		if (hyphen)
			sum += hyphen_price(task, hyphens);
		if (hyphens > HYPHENS_MAX) {
			sum += LONELY_PRICE;
			hyphens = HYPHENS_MAX;
		}
		next = &task->paths[to][hyphens];
		if (sum < next->price)
			*next = (struct path){sum, from, i};
	}
}

static void
try_ends(struct task *task, const struct reach *reach)
{
	for (size_t i = first_end(reach); i < reach->behind; i++) {
		struct fit fit = fit_between(task, reach->from, i);
		int64_t extra = 0;

		if (fit.over > fit.shrink && i > reach->from + 1)
			continue;
		if (is_stretched_early(task, reach, i, &fit))
			extra = stretched_price(task, i);
		if (extra < INT64_MAX)
			take(task, reach->from, i, extra +
			    line_price(task, reach->from, i, &fit));
	}
}

static bool
is_reached(const struct task *task, size_t place)
{
	for (unsigned i = 0; i <= HYPHENS_MAX; i++)
		if (task->paths[place][i].price < INT64_MAX)
			return true;
	return false;
}

static void
find_way(struct task *task)
{
	struct reach reach = {0};

	task->paths = arena_alloc_array(task->arena, task->count,
	    sizeof(*task->paths));
	for (size_t i = 0; i < task->count; i++)
		for (unsigned k = 0; k <= HYPHENS_MAX; k++)
			task->paths[i][k].price = INT64_MAX;
	task->paths[0][0].price = 0;
	for (size_t i = 0; i + 1 < task->count; i++) {
		if (!is_reached(task, i))
			continue;
		reach.from = i;
		find_reach(task, &reach);
		try_ends(task, &reach);
	}
}

/* ---- Lines --------------------------------------------------------------- */

static struct line
line_between(const struct task *task, size_t from, size_t to)
{
	const struct place *end = &task->places[to];

	return (struct line){task->places[from].atom, end->atom,
		is_final(end), task->flush, end->kind == TEXT_BREAK_HYPHEN};
}

static unsigned
cheapest(const struct task *task, size_t place)
{
	unsigned best = 0;

	for (unsigned i = 1; i <= HYPHENS_MAX; i++)
		if (task->paths[place][i].price <
		    task->paths[place][best].price)
			best = i;
	return best;
}

/* Goes back from the last place. */
static struct line_list
lines_of_way(const struct task *task)
{
	size_t to = task->count - 1, count = 0;
	unsigned hyphens = cheapest(task, to);
	struct line *lines = ARENA_ARRAY(task->arena, struct line,
	    task->count);

	while (to > 0) {
		const struct path *path = &task->paths[to][hyphens];

		assert(path->price < INT64_MAX);
		lines[task->count - ++count] =
		    line_between(task, path->from, to);
		to = path->from;
		hyphens = path->from_hyphens;
	}
	return (struct line_list){lines + task->count - count, count};
}

/* The first atom from which on the text has fewer than two Han characters
 * and no word: too little for a line (CLREQ 3.1.3). */
static size_t
find_lonely(const struct paragraph *paragraph)
{
	size_t i = paragraph->count, han = 0;

	if (!paragraph->han)
		return i;
	while (i > 0 && han < 2) {
		enum character_class class = paragraph->atoms[i - 1].class;

		if (class == CHARACTER_LETTER || class == CHARACTER_DIGIT)
			return i;
		han += class == CHARACTER_HAN;
		i -= han < 2;
	}
	return i;
}

/* Whether lines that are flush have gaps that the eye falls into. */
static bool
has_holes(const struct task *task, const struct line_list *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->items[i];
		int64_t spare = task->column->width -
		    (line->first == 0 ? task->column->first_indent : 0) -
		    line_width(task->paragraph, line->first,
			line_last(task->paragraph, line->first, line->behind)) -
		    (line->hyphen ? line_hyphen(task->paragraph,
			line->behind) : 0);
		int64_t joints = 0;

		for (size_t k = line->first + 1; k < line->behind; k++)
			joints += atom_is_joint(&task->paragraph->atoms[k]);
		if (!line->last && spare * HOLE_SHARE >
		    joints * task->paragraph->size)
			return true;
	}
	return false;
}

static bool
is_one_line(const struct paragraph *paragraph, const struct column *column)
{
	int64_t width = column->first_indent;

	for (size_t i = 0; i < paragraph->count; i++) {
		const struct atom *atom = &paragraph->atoms[i];

		width += atom->gap + atom->width;
		if (width > column->width ||
		    atom->break_before == TEXT_BREAK_FORCED)
			return false;
	}
	return true;
}

struct line_list
break_lines(struct arena *arena, const struct paragraph *paragraph,
    const struct column *column)
{
	struct task task = {.arena = arena, .paragraph = paragraph,
		.column = column, .flush = column->alignment <= ALIGN_EVEN};
	struct line_list lines = {NULL, 0};

	if (paragraph->count == 0)
		return lines;
	if (is_one_line(paragraph, column)) {
		struct line *line = ARENA_NEW(arena, struct line);

		*line = (struct line){0, paragraph->count, true, task.flush,
			false};
		return (struct line_list){line, 1};
	}
	task.lonely = find_lonely(paragraph);
	find_places(&task);
	find_way(&task);
	lines = lines_of_way(&task);
	if (column->alignment == ALIGN_EVEN && has_holes(&task, &lines)) {
		task.flush = false;
		find_way(&task);
		lines = lines_of_way(&task);
	}
	return lines;
}
