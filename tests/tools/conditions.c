/*
 * What score/ makes of entries for the conditions, for whoever says the same
 * in another language: tests/browser/conditions.mjs.
 *
 *	conditions FROZEN
 *
 * prints a line of JSON with what there is to enter,
 *
 *	{"inputs": ["percent", …], "levels": 4, "conditions": 4}
 *
 * of the inputs that bear on a level, in order, "years", "figure", "percent"
 * or "choice"; and one for each case:
 *
 *	{"r": 0, "e": ["5", "", …], "c": "mno.…", "l": "mmno", "n": 2}
 *
 * e: what was typed; r: the recognised level; c: each condition at each level
 * (m met, n not met, o open, . not asked); l: all of a level; n: the level by
 * conditions. A figure in percent without a sign is read with one.
 *
 * The cases: all combinations of each condition's inputs around each of its
 * thresholds (level by level where they are too many), the others blank, good
 * or at random in turn; the same for each pair of inputs; for each number
 * every way of writing it.
 */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/json.h"
#include "load/load.h"
#include "score/score.h"

enum { PRODUCT_MAX = 20000 };

/* What is typed into one field, in turn. */
struct values {
	struct str *items;
	size_t count, capacity;
	size_t best;           /* the one that fulfils most */
	size_t worst;          /* one that fails, of an alternative */
};

struct grid {
	struct arena *arena;
	const struct edition *edition;
	size_t *inputs;        /* that bear on a level */
	size_t count;
	struct values *values; /* one for each of them */
	struct values *writings;
	size_t *chosen;        /* index of a value */
	size_t cases;
	uint64_t dice;
};

static uint32_t
roll(struct grid *grid, size_t sides)
{
	grid->dice ^= grid->dice << 13;
	grid->dice ^= grid->dice >> 7;
	grid->dice ^= grid->dice << 17;
	return (uint32_t)((grid->dice >> 16) % sides);
}

/* ---- What can be entered ---------------------------------------------- */

static bool
is_percent(const struct input *input)
{
	return input->kind == INPUT_FIGURE &&
	    input->alternative->measure->unit == UNIT_PERCENT;
}

static const char *
kind_of(const struct input *input)
{
	static const char *const names[] = {
		[INPUT_DEGREE_YEARS] = "years", [INPUT_NUMBER] = "figure",
		[INPUT_YES_NO] = "choice", [INPUT_FIGURE] = "figure",
	};

	return is_percent(input) ? "percent" : names[input->kind];
}

/* Whether something of this condition is asked anywhere. */
static bool
is_asked(const struct edition *edition, const struct condition *condition)
{
	bool asked = false;

	for (size_t i = 0; i < edition->level_count; i++)
		asked |= condition->requirements[i].asked;
	return asked;
}

static bool
belongs_to(const struct input *input, const struct condition *condition)
{
	return input->kind == INPUT_DEGREE_YEARS ?
	    condition->kind == CONDITION_DEGREE_AND_YEARS :
	    input->condition == condition;
}

static void
find_inputs(struct grid *grid)
{
	const struct edition *edition = grid->edition;

	grid->inputs = ARENA_ARRAY(grid->arena, size_t, edition->input_count);
	for (size_t i = 0; i < edition->input_count; i++) {
		bool bears = false;

		for (size_t j = 0; j < edition->condition_count; j++)
			bears |= belongs_to(&edition->inputs[i],
			    &edition->conditions[j]) &&
			    is_asked(edition, &edition->conditions[j]);
		if (bears)
			grid->inputs[grid->count++] = i;
	}
}

static const struct input *
input_at(const struct grid *grid, size_t field)
{
	return &grid->edition->inputs[grid->inputs[field]];
}

/* ---- Values ------------------------------------------------------------ */

static void
add_value(struct grid *grid, struct values *values, struct str text)
{
	for (size_t i = 0; i < values->count; i++)
		if (str_equal(values->items[i], text))
			return;
	if (values->count == values->capacity) {
		struct str *old = values->items;

		values->capacity = values->capacity * 2 + 16;
		values->items = ARENA_ARRAY(grid->arena, struct str,
		    values->capacity);
		for (size_t i = 0; i < values->count; i++)
			values->items[i] = old[i];
	}
	values->items[values->count++] = text;
}

static struct decimal
moved(struct decimal number, int64_t millionths)
{
	while (number.places < DECIMAL_PLACES_MAX) {
		number.units *= 10;
		number.places++;
	}
	number.units += millionths;
	while (number.places > 0 && number.units % 10 == 0) {
		number.units /= 10;
		number.places--;
	}
	return number;
}

static struct str
full_width(struct arena *arena, struct str text)
{
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < text.length; i++)
		buffer_add_code_point(&buffer,
		    0xFEE0u + (unsigned char)text.data[i]);
	return buffer_str(&buffer);
}

/* The ways in which people and programs write a number, wrong ones too; %s
 * is the number. */
static const char *const ways[] = {
	" %s ", "\t%s", "\u3000%s\u00a0", "\u200b%s\ufeff", "%s\u2003",
	"+%s", "-%s", "--%s", "+-%s", "0%s", "000000000000000000%s", "%s.",
	"%s.0", "%s0", "%se0", "%sE0", "%se+0", "%se-0", "%se1", "%se-1",
	"%se", "e%s", "%se0.5", "%s%%", "%s %%", "%s \uff05", "%s%%%%", "%%%s",
	"%s,0", ",%s", "%s 0", "$%s", "%s\u5e74", "%s\u842c", "0x%s", "%s_",
	"%s.0.0", "'%s", "%se999", "%se1000", "%se-1000", "%se00000000000001",
	"%s\u00b2", "\u0663%s", "%s/1", "=%s", "(%s)", "%s-", "- %s", "<%s>",
	"%s\xC2\x85", "\v%s\f", "%s\u2028", "\U0001F600%s",
};

static void
add_ways(struct grid *grid, struct values *values, struct str number)
{
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
			struct buffer buffer = buffer_in(grid->arena);

		for (const char *c = ways[i]; *c != '\0'; c++) {
			if (c[0] == '%' && c[1] == 's')
				buffer_add(&buffer, number);
			else if (c[0] == '%' && c[1] == '%')
				buffer_add_byte(&buffer, '%');
			else
				buffer_add_byte(&buffer, *c);
			c += c[0] == '%';
		}
		add_value(grid, values, buffer_str(&buffer));
	}
	add_value(grid, values, full_width(grid->arena, number));
}

/* As long as a text may be, and longer. */
static void
add_padded(struct grid *grid, struct values *values, struct str number)
{
	static const char zeros[] =
	    "00000000000000000000000000000000000000000000000000";

	for (size_t length = 46; length <= 49; length++)
		if (number.length < length)
			add_value(grid, values, str_format(grid->arena,
			    "%.*s%s", (int)(length - number.length), zeros,
			    number.data));
}

/* The 16th digit decides whether it is WHOLE + 1. */
static void
add_rounded(struct grid *grid, struct values *values, struct str whole,
    int places)
{
	static const char nines[] = "999999999999999";
	int kept = 15 - (str_is(whole, "0") ? 0 : (int)whole.length);

	for (char digit = '4'; kept > 0 && digit <= '6'; digit++)
		add_value(grid, values, str_format(grid->arena, "%s.%.*s%ce-%d",
		    whole.data, kept, nines, digit, places));
}

/* Digits that a spreadsheet drops, at the threshold and right below it. */
static void
add_long_ones(struct grid *grid, struct values *values,
    struct decimal threshold)
{
	static const char *const tails[] = {
		"9", "99999", "9999999", "99999999999999", "9999999999999999",
		"99999999999999999999", "9999994", "0000001", "000001",
		"00000000000000", "000000000000001", "00000000000000000001",
	};
	struct str whole = decimal_plain(grid->arena,
	    decimal_from_integer(threshold.units));
	struct str less = decimal_plain(grid->arena,
	    decimal_from_integer(threshold.units - 1));
	int places = (int)threshold.places;

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		add_value(grid, values, str_format(grid->arena, "%s.%se-%d",
		    whole.data, tails[i], places));
		add_value(grid, values, str_format(grid->arena, "%s.%se-%d",
		    less.data, tails[i], places));
	}
	add_rounded(grid, values, less, places);
	for (int shift = -20; shift <= 20; shift++)
		add_value(grid, values, str_format(grid->arena, "%se%d",
		    whole.data, shift - places));
}

/* Whether the 15 digits of an entry are too few to reach a threshold. */
static bool
is_out_of_reach(const struct grid *grid, size_t field,
    struct decimal threshold)
{
	struct entry entry = score_parse_entry(input_at(grid, field),
	    decimal_plain(grid->arena, threshold));

	return entry.kind == ENTRY_FIGURE &&
	    decimal_compare(entry.figure, threshold) < 0;
}

/* Around a threshold: whole steps, and the smallest there are. */
static void
add_threshold(struct grid *grid, size_t field, struct decimal threshold)
{
	static const int64_t steps[] = {0, 1, -1, 1000000, -1000000};
	bool years = input_at(grid, field)->kind == INPUT_DEGREE_YEARS;
	struct values *values = &grid->values[field];
	struct str text = decimal_plain(grid->arena, threshold);

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct decimal number = moved(threshold, steps[i]);

		if (number.units >= 0)
			add_value(grid, i < 3 && (i == 0 || !years) ? values :
			    years ? values : &grid->writings[field],
			    decimal_plain(grid->arena, number));
	}
	if (!is_percent(input_at(grid, field)) &&
	    is_out_of_reach(grid, field, threshold))
		add_value(grid, values, decimal_plain(grid->arena,
		    moved(threshold, 1000000)));
	add_ways(grid, &grid->writings[field], text);
	add_padded(grid, &grid->writings[field], text);
	add_long_ones(grid, &grid->writings[field], threshold);
}

static void
add_thresholds_of_degrees(struct grid *grid, size_t field)
{
	const struct edition *edition = grid->edition;

	for (size_t i = 0; i < edition->condition_count; i++)
		for (size_t j = 0; j < edition->level_count; j++) {
			const struct requirement *requirement =
			    &edition->conditions[i].requirements[j];

			for (size_t k = 0; k < requirement->any_of_count; k++)
				add_threshold(grid, field,
				    requirement->any_of[k].years);
		}
}

static void
add_thresholds(struct grid *grid, size_t field)
{
	const struct input *input = input_at(grid, field);
	const struct measure *measure;

	switch (input->kind) {
	case INPUT_DEGREE_YEARS:
		add_thresholds_of_degrees(grid, field);
		return;
	case INPUT_NUMBER:
		for (size_t i = 0; i < grid->edition->level_count; i++)
			if (input->condition->requirements[i].asked)
				add_threshold(grid, field, input->condition->
				    requirements[i].at_least);
		return;
	case INPUT_YES_NO:
		add_value(grid, &grid->values[field], STR("yes"));
		add_value(grid, &grid->values[field], STR("no"));
		return;
	case INPUT_FIGURE:
		break;
	}
	measure = input->alternative->measure;
	if (measure->kind != MEASURE_AT_MOST)
		add_threshold(grid, field, measure->low);
	if (measure->kind != MEASURE_AT_LEAST)
		add_threshold(grid, field, measure->high);
}

/* A sign anywhere but at the end makes a figure invalid, with or without
 * another one behind it. */
static struct entry
read_value(const struct grid *grid, size_t field, struct str text)
{
	const struct input *input = input_at(grid, field);

	if (is_percent(input) && !score_is_blank(text) &&
	    str_find(text, STR("%"), 0) == SIZE_MAX &&
	    str_find(text, STR("\uff05"), 0) == SIZE_MAX)
		text = str_join(grid->arena, text, STR("%"));
	return score_parse_entry(input, text);
}

/* Whether A does more for its conditions than B. */
static bool
is_better(const struct input *input, const struct entry *a,
    const struct entry *b)
{
	if (input->alternative != NULL)
		return score_alternative(input->alternative, a) ==
		    FULFILMENT_MET;
	return a->kind == ENTRY_FIGURE && (b->kind != ENTRY_FIGURE ||
	    decimal_compare(a->figure, b->figure) > 0);
}

static bool
fails(const struct input *input, const struct entry *entry)
{
	return input->alternative != NULL && score_alternative(
	    input->alternative, entry) == FULFILMENT_NOT_MET;
}

static void
fill_values(struct grid *grid)
{
	grid->values = ARENA_ARRAY(grid->arena, struct values, grid->count);
	grid->writings = ARENA_ARRAY(grid->arena, struct values, grid->count);
	grid->chosen = ARENA_ARRAY(grid->arena, size_t, grid->count);
	for (size_t field = 0; field < grid->count; field++) {
		struct values *values = &grid->values[field];
		struct entry best = {.kind = ENTRY_BLANK};

		add_value(grid, values, STR(""));
		if (input_at(grid, field)->kind != INPUT_YES_NO)
			add_value(grid, values, STR("x"));
		add_thresholds(grid, field);
		for (size_t i = 0; i < values->count; i++) {
			struct entry entry = read_value(grid, field,
			    values->items[i]);

			if (fails(input_at(grid, field), &entry))
				values->worst = i;
			if (!is_better(input_at(grid, field), &entry, &best))
				continue;
			best = entry;
			values->best = i;
		}
	}
}

/* ---- Cases ------------------------------------------------------------- */

static void
print_text(struct arena *arena, struct str text)
{
	struct str json = json_serialise(arena, json_make_text(arena, text));

	fwrite(json.data, 1, str_trim(json).length, stdout);
}

static char
letter_of(enum fulfilment fulfilment)
{
	static const char letters[] = {
		[FULFILMENT_OPEN] = 'o', [FULFILMENT_MET] = 'm',
		[FULFILMENT_NOT_MET] = 'n', [FULFILMENT_NOT_ASKED] = '.',
	};

	return letters[fulfilment];
}

static void
print_results(const struct edition *edition, const struct view *view)
{
	printf("],\"c\":\"");
	for (size_t i = 0; i < edition->condition_count * edition->level_count;
	    i++)
		putchar(letter_of(view->conditions[i]));
	printf("\",\"l\":\"");
	for (size_t i = 0; i < edition->level_count; i++)
		putchar(letter_of(view->levels[i].conditions));
	printf("\",\"n\":%zu", view->level_by_conditions);
}

/* The case of what is typed into each field. */
static void
print_case(struct grid *grid, const struct str *typed)
{
	const struct edition *edition = grid->edition;
	struct arena *arena = arena_new();
	struct answers answers = answers_blank(arena,
	    edition->behaviour_count, edition->input_count);
	size_t turn = grid->cases++;

	answers.recognised_level = turn % 3 > 0 ? 0 :
	    turn / 3 % (edition->level_count + 1);
	printf("{\"r\":%zu,\"e\":[", answers.recognised_level);
	for (size_t i = 0; i < grid->count; i++) {
		answers.entries[grid->inputs[i]] = read_value(grid, i,
		    typed[i]);
		fputs(i > 0 ? "," : "", stdout);
		print_text(arena, typed[i]);
	}
	print_results(edition,
	    &score_answers(arena, edition, &answers)->self);
	puts("}");
	arena_free(arena);
}

/* What the fields hold that a case is not about: nothing, what fulfils most,
 * anything; in turn. */
static void
print_with_others(struct grid *grid, const bool *about)
{
	struct str *typed = ARENA_ARRAY(grid->arena, struct str, grid->count);

	for (size_t i = 0; i < grid->count; i++) {
		const struct values *values = &grid->values[i];
		size_t others[] = {0, values->best,
		    roll(grid, values->count)};

		typed[i] = values->items[about[i] ? grid->chosen[i] :
		    others[grid->cases % 3]];
	}
	print_case(grid, typed);
}

/* The next combination of the fields it is about; false after the last. */
static bool
step(struct grid *grid, const bool *about)
{
	for (size_t i = 0; i < grid->count; i++) {
		if (!about[i])
			continue;
		if (++grid->chosen[i] < grid->values[i].count)
			return true;
		grid->chosen[i] = 0;
	}
	return false;
}

static void
print_product(struct grid *grid, const bool *about)
{
	memset(grid->chosen, 0, grid->count * sizeof(size_t));
	do
		print_with_others(grid, about);
	while (step(grid, about));
}

/* Of the inputs that a condition has, at one level (NONE: at all); false where
 * they are too many. */
static bool
print_product_of_condition(struct grid *grid,
    const struct condition *condition, size_t level)
{
	bool *about = ARENA_ARRAY(grid->arena, bool, grid->count);
	size_t product = 1;

	for (size_t i = 0; i < grid->count && product <= PRODUCT_MAX; i++) {
		const struct input *input = input_at(grid, i);

		about[i] = belongs_to(input, condition) &&
		    (level == NONE || input->level == level);
		if (about[i])
			product *= grid->values[i].count;
	}
	if (product <= PRODUCT_MAX)
		print_product(grid, about);
	return product <= PRODUCT_MAX;
}

static void
print_products(struct grid *grid)
{
	const struct edition *edition = grid->edition;

	for (size_t i = 0; i < edition->condition_count; i++) {
		const struct condition *condition = &edition->conditions[i];
		bool whole = print_product_of_condition(grid, condition, NONE);

		for (size_t j = 0; !whole && j < edition->level_count; j++)
			print_product_of_condition(grid, condition, j);
	}
}

static void
print_pairs(struct grid *grid)
{
	for (size_t i = 0; i < grid->count; i++)
		for (size_t j = 0; j < i; j++) {
			bool *about = ARENA_ARRAY(grid->arena, bool,
			    grid->count);

			about[i] = about[j] = true;
			print_product(grid, about);
		}
}

/* Whether any one of two alternatives is enough. */
static bool
are_alternatives(const struct input *a, const struct input *b)
{
	const struct requirement *requirement;

	if (a->alternative == NULL || b->alternative == NULL)
		return false;
	requirement = &a->condition->requirements[a->level];
	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct alternative *first =
		    requirement->statements[i].alternatives;
		const struct alternative *end = first +
		    requirement->statements[i].alternative_count;

		if (a->alternative >= first && a->alternative < end)
			return b->alternative >= first && b->alternative < end;
	}
	return false;
}

/* Each way of writing by itself, and where it decides: all else is fulfilled,
 * but not what could stand for it. */
static void
print_writings(struct grid *grid)
{
	struct str *blank = ARENA_ARRAY(grid->arena, struct str, grid->count);
	struct str *typed = ARENA_ARRAY(grid->arena, struct str, grid->count);

	for (size_t i = 0; i < grid->count; i++) {
		const struct values *writings = &grid->writings[i];

		for (size_t j = 0; j < grid->count; j++)
			typed[j] = grid->values[j].items[are_alternatives(
			    input_at(grid, i), input_at(grid, j)) ?
			    grid->values[j].worst : grid->values[j].best];
		for (size_t j = 0; j < writings->count; j++) {
			blank[i] = typed[i] = writings->items[j];
			print_case(grid, blank);
			print_case(grid, typed);
		}
		blank[i] = STR("");
	}
}

static void
print_grid(struct arena *arena, const struct edition *edition)
{
	struct grid grid = {.arena = arena, .edition = edition, .dice = 5};

	find_inputs(&grid);
	fill_values(&grid);
	printf("{\"levels\":%zu,\"conditions\":%zu,\"inputs\":[",
	    edition->level_count, edition->condition_count);
	for (size_t i = 0; i < grid.count; i++)
		printf("%s\"%s\"", i > 0 ? "," : "",
		    kind_of(input_at(&grid, i)));
	puts("]}");
	print_products(&grid);
	print_pairs(&grid);
	print_writings(&grid);
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena);
	const struct edition *edition = argc == 2 ?
	    load_frozen(arena, diagnostics, argv[1]) : NULL;

	if (edition != NULL)
		print_grid(arena, edition);
	else
		fputs("usage: conditions FROZEN\n", stderr);
	diagnostics_print(diagnostics, stderr, false);
	arena_free(arena);
	return edition != NULL ? 0 : 1;
}
