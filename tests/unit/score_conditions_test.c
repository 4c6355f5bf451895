/* Conditions: each kind, each state, by hand and against an oracle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "score/score.h"
#include "score_builder.h"

#define MET FULFILMENT_MET
#define NOT_MET FULFILMENT_NOT_MET
#define IS_OPEN FULFILMENT_OPEN

static const struct entry blank = {.kind = ENTRY_BLANK};
static const struct entry invalid = {.kind = ENTRY_INVALID};
static const struct entry yes = {.kind = ENTRY_YES};
static const struct entry no = {.kind = ENTRY_NO};

static int
set_up(void **state)
{
	*state = arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

static enum fulfilment
first_condition(const struct builder *b, const struct entry *entries)
{
	return score_condition(b->edition, &b->edition->conditions[0], 0,
	    entries);
}

/* ---- Degrees ----------------------------------------------------------- */

/* A bachelor's and 6 years, or a master's and 4; a doctor's above both. */
static void
degrees_by_hand(void **state)
{
	static const int64_t pairs[][2] = {{0, 6}, {1, 4}};
	struct { int bachelor, master, doctor; enum fulfilment is; } cases[] = {
		/* -1 blank, -2 invalid */
		{-1, -1, -1, IS_OPEN},
		{6, -1, -1, MET},
		{5, -1, -1, NOT_MET},
		{-1, 4, -1, MET},
		{-1, 3, -1, NOT_MET},
		/* Its own years count, not those of the lower one. */
		{5, 3, -1, NOT_MET},
		{9, 1, -1, MET},
		/* A higher degree for a lower one. */
		{-1, -1, 4, MET},
		{-1, -1, 3, NOT_MET},
		{0, 0, 6, MET},
		/* An invalid entry may be anything; the others are not held
		 * as soon as one is given. */
		{-2, -1, -1, IS_OPEN},
		{-2, 3, -1, IS_OPEN},
		{-2, 4, -1, MET},
		{5, -1, -2, IS_OPEN},
		{-2, -2, -2, IS_OPEN},
		{0, 0, 0, NOT_MET},
	};
	struct builder b = builder_new(*state, "1");

	builder_degrees(&b, 3);
	builder_ask_degrees(&b,
	    builder_new_condition(&b, CONDITION_DEGREE_AND_YEARS), 0, 2, pairs);
	/* A figure that is no degree's gives none. */
	builder_new_condition(&b, CONDITION_NUMBER);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const int given[] = {cases[i].bachelor, cases[i].master,
		    cases[i].doctor};
		struct entry entries[4] = {[3] = builder_figure(9, 0)};

		for (size_t j = 0; j < 3; j++)
			entries[j] = given[j] == -1 ? blank :
			    given[j] == -2 ? invalid :
			    builder_figure(given[j], 0);
		if (first_condition(&b, entries) != cases[i].is)
			fail_msg("case %zu", i);
	}
}

static void
a_lower_degree_never_stands_for_a_higher_one(void **state)
{
	static const int64_t pairs[][2] = {{1, 2}};
	struct builder b = builder_new(*state, "1");
	struct entry entries[2] = {builder_figure(30, 0), blank};

	builder_degrees(&b, 2);
	builder_ask_degrees(&b,
	    builder_new_condition(&b, CONDITION_DEGREE_AND_YEARS), 0, 1, pairs);
	assert_int_equal(first_condition(&b, entries), NOT_MET);
	entries[0] = invalid;
	assert_int_equal(first_condition(&b, entries), IS_OPEN);
	/* An invalid bachelor's cannot help where a master's is asked. */
	entries[1] = builder_figure(1, 0);
	assert_int_equal(first_condition(&b, entries), NOT_MET);
}

/*
 * All entries of three degrees (blank, invalid, 0 to 3 years) against all
 * pairs of requirements. Oracle: open is what is not met but would be with
 * every entry that is open at 99 years.
 */
static enum fulfilment
degree_oracle(const int *given, const int64_t (*pairs)[2])
{
	bool any_given = given[0] >= 0 || given[1] >= 0 || given[2] >= 0;
	bool met = false, possible = false;

	for (int d = 0; d < 3; d++) {
		int least = given[d] >= 0 ? given[d] : -1;
		int most = given[d] == -2 || !any_given ? 99 : least;

		for (int p = 0; p < 2; p++) {
			met |= d >= pairs[p][0] && least >= pairs[p][1];
			possible |= d >= pairs[p][0] && most >= pairs[p][1];
		}
	}
	return met ? MET : possible ? IS_OPEN : NOT_MET;
}

static void
compare_degrees(const struct builder *b, const int64_t (*pairs)[2])
{
	for (int code = 0; code < 6 * 6 * 6; code++) {
		int given[] = {code % 6 - 2, code / 6 % 6 - 2, code / 36 - 2};
		struct entry entries[3];

		for (size_t j = 0; j < 3; j++)
			entries[j] = given[j] == -1 ? blank :
			    given[j] == -2 ? invalid :
			    builder_figure(given[j], 0);
		assert_int_equal(first_condition(b, entries),
		    degree_oracle(given, pairs));
	}
}

static void
degrees_against_an_oracle(void **state)
{
	struct builder b = builder_new(*state, "1");
	struct condition *condition;

	builder_degrees(&b, 3);
	condition = builder_new_condition(&b, CONDITION_DEGREE_AND_YEARS);
	for (int64_t code = 0; code < 3 * 4 * 3 * 4; code++) {
		const int64_t pairs[][2] = {{code % 3, code / 3 % 4},
		    {code / 12 % 3, code / 36}};

		builder_ask_degrees(&b, condition, 0, 2, pairs);
		compare_degrees(&b, pairs);
	}
}

/* ---- Numbers, statements ------------------------------------------------ */

static void
numbers_are_compared_exactly(void **state)
{
	struct builder b = builder_new(*state, "1");
	struct condition *condition =
	    builder_new_condition(&b, CONDITION_NUMBER);
	struct entry entry;

	condition->requirements[0].asked = true;
	condition->requirements[0].at_least = (struct decimal){25, 1};
	entry = builder_figure(25, 1);
	assert_int_equal(first_condition(&b, &entry), MET);
	entry = builder_figure(3, 0);
	assert_int_equal(first_condition(&b, &entry), MET);
	entry = builder_figure(2499999, 6);
	assert_int_equal(first_condition(&b, &entry), NOT_MET);
	assert_int_equal(first_condition(&b, &blank), IS_OPEN);
	assert_int_equal(first_condition(&b, &invalid), IS_OPEN);
	assert_int_equal(first_condition(&b, &yes), IS_OPEN);
}

static void
figures_are_held_against_the_measure(void **state)
{
	struct measure measure = {.low = {10, 0}, .high = {20, 0}};
	struct alternative alternative = {.measure = &measure};
	static const enum fulfilment expected[][3] = {
		[MEASURE_AT_LEAST] = {NOT_MET, MET, MET},
		[MEASURE_AT_MOST] = {MET, MET, NOT_MET},
		[MEASURE_BETWEEN] = {NOT_MET, MET, NOT_MET},
	};
	static const struct { int64_t units; uint32_t places; int where; }
	figures[] = {{99, 1, 0}, {10, 0, 1}, {15, 0, 1}, {20, 0, 1},
	    {200001, 4, 2}, {0, 0, 0}};

	(void)state;
	for (int kind = MEASURE_AT_LEAST; kind <= MEASURE_BETWEEN; kind++)
		for (size_t i = 0; i < 6; i++) {
			struct entry entry = builder_figure(figures[i].units,
			    figures[i].places);

			measure.kind = (enum measure_kind)kind;
			assert_int_equal(score_alternative(&alternative,
			    &entry), expected[kind][figures[i].where]);
		}
	assert_int_equal(score_alternative(&alternative, &blank), IS_OPEN);
	assert_int_equal(score_alternative(&alternative, &invalid), IS_OPEN);
	assert_int_equal(score_alternative(&alternative, &yes), IS_OPEN);
	alternative.measure = NULL;
	assert_int_equal(score_alternative(&alternative, &yes), MET);
	assert_int_equal(score_alternative(&alternative, &no), NOT_MET);
	assert_int_equal(score_alternative(&alternative, &blank), IS_OPEN);
	assert_int_equal(score_alternative(&alternative, &invalid), IS_OPEN);
}

static void
read_entries(const char *text, struct entry *entries)
{
	for (; *text != '\0'; text++, entries++)
		*entries = *text == 'y' ? yes : *text == 'n' ? no :
		    *text == '?' ? invalid : *text == '.' ? blank :
		    builder_figure(*text - '0', 0);
}

static void
statements_all_of_any(void **state)
{
	static const struct {
		const char *spec, *entries;
		enum fulfilment is;
	} cases[] = {
		{"y", "y", MET}, {"y", "n", NOT_MET}, {"y", ".", IS_OPEN},
		{"y", "?", IS_OPEN},
		/* Any of two. */
		{"yf", "y.", MET}, {"yf", "n5", MET}, {"yf", "n4", NOT_MET},
		{"yf", "n.", IS_OPEN}, {"yf", ".4", IS_OPEN},
		{"yf", "?5", MET},
		/* All of two. */
		{"y y", "yy", MET}, {"y y", "yn", NOT_MET},
		{"y y", ".n", NOT_MET}, {"y y", "n.", NOT_MET},
		{"y y", "y.", IS_OPEN}, {"y y", ".y", IS_OPEN},
		{"y y", "..", IS_OPEN},
		/* All of any. */
		{"yy yf", "nyn5", MET}, {"yy yf", "nyn4", NOT_MET},
		{"yy yf", "nn.5", NOT_MET}, {"yy yf", "n.n5", IS_OPEN},
		{"yy yf", "n.n4", NOT_MET},
	};
	struct measure measure = {.kind = MEASURE_AT_LEAST, .low = {5, 0}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b = builder_new(*state, "1");
		struct entry entries[4];

		builder_ask_statements(&b,
		    builder_new_condition(&b, CONDITION_STATEMENT), 0,
		    cases[i].spec, &measure);
		read_entries(cases[i].entries, entries);
		if (first_condition(&b, entries) != cases[i].is)
			fail_msg("case %zu: %s %s", i, cases[i].spec,
			    cases[i].entries);
	}
}

/* ---- Levels -------------------------------------------------------------- */

/* Two levels; a number asked at both, a statement at the second one only. */
static struct builder
two_levels(struct arena *arena)
{
	struct builder b = builder_new(arena, "1/1/1");
	struct condition *number = builder_new_condition(&b, CONDITION_NUMBER);
	struct condition *statement =
	    builder_new_condition(&b, CONDITION_STATEMENT);

	for (size_t i = 0; i < 2; i++) {
		number->requirements[i].asked = true;
		number->requirements[i].at_least =
		    decimal_from_integer(3 + 2 * (int64_t)i);
	}
	builder_ask_statements(&b, statement, 1, "y", NULL);
	return b;
}

static const struct view *
score(const struct builder *b, const char *self, const char *entries,
    size_t recognised)
{
	struct answers answers = builder_answers(b, self, "");

	read_entries(entries, answers.entries);
	answers.recognised_level = recognised;
	return &score_answers(b->arena, b->edition, &answers)->adopted;
}

static void
conditions_of_a_level_go_together(void **state)
{
	struct builder b = two_levels(*state);
	const struct view *view = score(&b, "333", "5.", 0);

	assert_int_equal(view->conditions[0 * 3 + 0], MET);
	assert_int_equal(view->conditions[0 * 3 + 1], MET);
	assert_int_equal(view->conditions[0 * 3 + 2], FULFILMENT_NOT_ASKED);
	assert_int_equal(view->conditions[1 * 3 + 0], FULFILMENT_NOT_ASKED);
	assert_int_equal(view->conditions[1 * 3 + 1], IS_OPEN);
	assert_int_equal(view->levels[0].conditions, MET);
	assert_int_equal(view->levels[1].conditions, IS_OPEN);
	assert_int_equal(view->levels[1].reasons, REASON_CONDITION_OPEN);
	assert_int_equal(view->levels[2].conditions, FULFILMENT_NOT_ASKED);
	assert_int_equal(view->levels[2].reasons, REASON_LEVEL_BELOW);
	assert_int_equal(view->level_by_behaviour, 3);
	assert_int_equal(view->level_by_conditions, 1);
	assert_int_equal(view->level_reached, 1);
	assert_int_equal(view->binding, BINDING_CONDITIONS);
	assert_int_equal(view->way.behaviour_count, 0);
	assert_true(view->way.possible);
	/* Not met outweighs open. */
	view = score(&b, "333", "4.", 0);
	assert_int_equal(view->levels[1].conditions, NOT_MET);
	assert_int_equal(view->levels[1].reasons, REASON_CONDITION_NOT_MET);
	/* With nothing asked at level 3, meeting level 2 is enough. */
	view = score(&b, "333", "5y", 0);
	assert_int_equal(view->level_by_conditions, 3);
	assert_int_equal(view->level_reached, 3);
}

static void
which_of_the_two_binds(void **state)
{
	struct builder b = two_levels(*state);
	const struct view *view;

	view = score(&b, "303", "5y", 0);
	assert_int_equal(view->level_reached, 1);
	assert_int_equal(view->binding, BINDING_BEHAVIOUR);
	view = score(&b, "303", "4y", 0);
	assert_int_equal(view->binding, BINDING_BOTH);
	assert_int_equal(view->levels[1].reasons,
	    REASON_SHARE | REASON_CONDITION_NOT_MET);
	view = score(&b, "333", "4y", 0);
	assert_int_equal(view->binding, BINDING_CONDITIONS);
	view = score(&b, "...", "..", 0);
	assert_int_equal(view->binding, BINDING_BOTH);
	assert_int_equal(view->levels[0].reasons,
	    REASON_OPEN | REASON_CONDITION_OPEN);
	assert_int_equal(view->levels[1].reasons,
	    REASON_OPEN | REASON_CONDITION_OPEN | REASON_LEVEL_BELOW);
	/* It is the level above the one reached that counts, not the one
	 * above the level by behaviour. */
	view = score(&b, "330", "2y", 0);
	assert_int_equal(view->level_by_behaviour, 2);
	assert_int_equal(view->level_reached, 0);
	assert_int_equal(view->binding, BINDING_CONDITIONS);
}

static void
a_recognised_level_stands_for_its_conditions(void **state)
{
	struct builder b = two_levels(*state);
	const struct view *view = score(&b, "..3", "2n", 2);

	assert_int_equal(view->level_by_behaviour, 3);
	assert_int_equal(view->level_by_conditions, 3);
	assert_int_equal(view->level_reached, 3);
	assert_int_equal(view->levels[0].conditions, NOT_MET);
	/* Recognised 1: level 2 asks for its own conditions. */
	view = score(&b, "333", "2y", 1);
	assert_int_equal(view->level_by_behaviour, 3);
	assert_int_equal(view->level_by_conditions, 1);
	view = score(&b, "333", "5y", 1);
	assert_int_equal(view->level_reached, 3);
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(degrees_by_hand),
		TEST(a_lower_degree_never_stands_for_a_higher_one),
		TEST(degrees_against_an_oracle),
		TEST(numbers_are_compared_exactly),
		TEST(figures_are_held_against_the_measure),
		TEST(statements_all_of_any),
		TEST(conditions_of_a_level_go_together),
		TEST(which_of_the_two_binds),
		TEST(a_recognised_level_stands_for_its_conditions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
