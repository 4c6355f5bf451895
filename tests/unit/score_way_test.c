/*
 * The shortest way: by hand, and against every subset of small editions.
 * Grading, where a test does not say otherwise: element 60 %, unit 60 %,
 * level 80 %, N/A at most 20 %.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "score/score.h"
#include "score_builder.h"
#include "score_oracle.h"

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

/* ---- By hand ------------------------------------------------------------ */

struct way_case {
	const char *spec, *answers;
	struct grading grading;
	size_t replace;
	const char *way;       /* behaviours by number, "0 3" */
	const char *candidates;
};

#define SHARES(element, unit, level, cap) { \
	.met_at = {3, 0}, .element_met = (element), .unit_met = (unit), \
	.level_met = (level), .not_applicable_at_most = (cap)}

static const char *
list(struct arena *arena, const struct behaviour **behaviours, size_t count)
{
	struct str text = STR("");

	for (size_t i = 0; i < count; i++)
		text = str_format(arena, "%.*s%s%zu", STR_ARGS(text),
		    i == 0 ? "" : " ", behaviours[i]->node.index);
	return str_c(text);
}

static void
ways_by_hand(void **state)
{
	static const struct way_case cases[] = {
		/* Nothing answered: 2 of 3 pass the element (66.7 %). */
		{"1 1 1", "...", SHARES(6000, 6000, 8000, 2000), 0, "0 1", ""},
		/* Not met and open are alike; what is met counts. */
		{"1 1 1", "0.3", SHARES(6000, 6000, 8000, 2000), 0, "0", ""},
		{"1 1 1", "033", SHARES(6000, 6000, 8000, 2000), 0, "", ""},
		/* The heaviest first: 5 of 8 is 62.5 %. */
		{"1 2 5", "...", SHARES(6000, 6000, 8000, 2000), 0, "2", ""},
		/* 5 of 9 is not enough: then 2, the first of the twos. */
		{"2 5 2", "...", SHARES(6000, 6000, 8000, 2000), 0, "0 1", ""},
		/* The mandatory one first, though light: 1, 1 + 5 of 8. */
		{"1! 2 5", "...", SHARES(6000, 6000, 8000, 2000), 0, "0 2", ""},
		/* Mandatory ones are all needed, past the share. */
		{"1! 1! 1! 1", "...3", SHARES(2500, 6000, 8000, 2000), 0,
		    "0 1 2", ""},
		/* N/A leaves the weight and is not proposed: 1 of 2. */
		{"1 1 9", "..a", SHARES(5000, 6000, 8000, 5000), 0, "0", ""},
		/* Unit: 2 of 3 elements, the cheapest (2, 3, 1), in order. */
		{"1 1;1 1 1;1", "......", SHARES(10000, 6000, 8000, 0), 0,
		    "0 1 5", ""},
		/* Equal costs: the first ones. */
		{"1;1;1", "...", SHARES(10000, 6000, 8000, 0), 0, "0 1", ""},
		/* Passed elements cost nothing: 1 more is needed. */
		{"1 1;1;1 1", "..3..", SHARES(10000, 6000, 8000, 0), 0,
		    "0 1", ""},
		/* N/A and unpublished elements do not count: 2 of 2. */
		{"1;-;1;1", ".a.", SHARES(10000, 10000, 8000, 5000), 0,
		    "0 2", ""},
		/* Level: 4 of 5 units, without the dearest. */
		{"1|1 1|1|1|1", "......", SHARES(10000, 6000, 8000, 0), 0,
		    "0 3 4 5", ""},
		/* Over the cap by 2 of 3 N/A: two are answered first. The
		 * element has 1 of 3 met, with the heavy N/A 6 of 8. */
		{"1 1 1 5 1 1", "3..aaa", SHARES(6000, 6000, 8000, 1700), 2,
		    "", "3 4 5"},
		/* An answer where it helps most: in 1.2, of weight 3. 1.1
		 * needs two even so, of 1 1 1 1 1. */
		{"1 1 1 1 1|3 1 1 1", "...aa a..3",
		    SHARES(6000, 6000, 10000, 2300), 1, "0 1", "5 3 4"},
		/* All N/A and over the cap: one answer, met, passes. */
		{"1 1;1", "aaa", SHARES(6000, 6000, 8000, 7000), 1, "",
		    "0 1 2"},
		/* All N/A within the cap: one answer all the same. */
		{"1 1;1", "aaa", SHARES(6000, 6000, 8000, 10000), 1, "",
		    "0 1 2"},
		/* Waking 1.2 passes 1 of 2 units: nothing more at 50 %. */
		{"1 1 1|1", "...a", SHARES(6000, 6000, 5000, 0), 1, "", "3"},
		/* At 100 % of the units, 1.1 is still to be passed. */
		{"1 1 1|1", "...a", SHARES(6000, 6000, 10000, 0), 1, "0 1",
		    "3"},
		/* One answer helps 1.1 or 1.2, not both: 1 and 2. */
		{"3 1 1 1|3 1 1 1", "a... a...", SHARES(6000, 6000, 10000,
		    1300), 1, "1 5 6", "0 4"},
		/*
		 * Two answers, 2 of 3 units that count. Spent both in 1.3
		 * they make it pass, 10 of 15, and 1.2 needs 2. Spent one on
		 * waking 1.1 and one in 1.3, that one needs 1, 6 of 10.
		 */
		{"1|1 1 1|1 1 1 1 1 5 5|1 1 1 1 1 1 1 1",
		    "a ... .....aa ........", SHARES(6000, 6000, 5000, 600), 2,
		    "4", "0 9 10"},
		/* Mandatory ones stay to be met after the answer. */
		{"1! 8", ".a", SHARES(6000, 6000, 8000, 0), 1, "0", "1"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b = builder_new(*state, cases[i].spec);
		struct answers answers = builder_answers(&b,
		    cases[i].answers, "");
		const struct way *way;
		const char *is, *candidates;

		builder_grade(&b, cases[i].grading);
		way = &score_answers(*state, b.edition, &answers)->self.way;
		is = list(*state, way->behaviours, way->behaviour_count);
		candidates = list(*state, way->not_applicable,
		    way->not_applicable_count);
		if (way->replace_not_applicable != cases[i].replace ||
		    strcmp(is, cases[i].way) != 0 ||
		    strcmp(candidates, cases[i].candidates) != 0 ||
		    !way->possible)
			fail_msg("case %zu: answer %zu of [%s], meet [%s]", i,
			    way->replace_not_applicable, candidates, is);
	}
}

static void
the_way_is_to_the_next_level(void **state)
{
	struct builder b = builder_new(*state, "1 1/1 1/1 1");
	struct answers answers = builder_answers(&b, "33 03 00", "");
	const struct results *results;
	struct way way;

	results = score_answers(*state, b.edition, &answers);
	assert_string_equal(list(*state, results->self.way.behaviours,
	    results->self.way.behaviour_count), "2");
	way = score_way(*state, b.edition, &results->self, 2);
	assert_string_equal(list(*state, way.behaviours, way.behaviour_count),
	    "4 5");
	answers.recognised_level = 2;
	results = score_answers(*state, b.edition, &answers);
	assert_string_equal(list(*state, results->self.way.behaviours,
	    results->self.way.behaviour_count), "4 5");
}

static void
each_view_has_its_own_way(void **state)
{
	struct builder b = builder_new(*state, "1 1 1");
	struct answers answers = builder_answers(&b, "333", "0..");
	const struct results *results =
	    score_answers(*state, b.edition, &answers);

	assert_int_equal(results->self.level_reached, 1);
	assert_int_equal(results->adopted.level_reached, 1);
	answers = builder_answers(&b, "330", "0..");
	results = score_answers(*state, b.edition, &answers);
	assert_int_equal(results->self.way.behaviour_count, 0);
	assert_int_equal(results->adopted.level_reached, 0);
	assert_string_equal(list(*state, results->adopted.way.behaviours,
	    results->adopted.way.behaviour_count), "0");
}

/* ---- Against every subset ---------------------------------------------- */

static size_t
bits(size_t mask)
{
	size_t count = 0;

	for (; mask != 0; mask &= mask - 1)
		count++;
	return count;
}

/*
 * The fewest behaviours to be met, besides exactly ANSWERED of the N/A, over
 * all subsets of the behaviours; NONE where no subset does.
 */
static size_t
fewest(const struct edition *edition, const enum behaviour_state *states,
    size_t answered)
{
	const struct level *level = &edition->levels[0];
	size_t least = NONE;

	for (size_t mask = 0; mask < (size_t)1 << level->behaviour_count;
	    mask++) {
		enum behaviour_state changed[ORACLE_BEHAVIOURS];
		size_t replaced = 0, useless = 0;

		for (size_t i = 0; i < level->behaviour_count; i++) {
			bool in = (mask >> i & 1) != 0;

			changed[i] = in ? BEHAVIOUR_MET : states[i];
			replaced += in && states[i] ==
			    BEHAVIOUR_NOT_APPLICABLE;
			useless += in && states[i] == BEHAVIOUR_MET;
		}
		if (replaced == answered && useless == 0 &&
		    bits(mask) - replaced < least &&
		    oracle_level(level, changed) == VERDICT_PASSED)
			least = bits(mask) - replaced;
	}
	return least;
}

static void
apply(struct answers *answers, const struct behaviour **behaviours,
    size_t count)
{
	for (size_t i = 0; i < count; i++)
		answers->behaviours[behaviours[i]->node.index].self =
		    (struct answer){.kind = ANSWER_STEP, .step = 4};
}

static void
check_way(struct builder *b, struct answers answers)
{
	const struct edition *edition = b->edition;
	const struct view *view =
	    &score_answers(b->arena, edition, &answers)->self;
	struct way way = score_way(b->arena, edition, view, 0);
	const struct level_result *level = &view->levels[0];
	enum behaviour_state states[ORACLE_BEHAVIOURS];
	size_t least;

	for (size_t i = 0; i < edition->behaviour_count; i++)
		states[i] = view->behaviours[i].state;
	least = fewest(edition, states, way.replace_not_applicable);
	if (edition->behaviour_count == 0) {
		assert_false(way.possible);
		return;
	}
	/* No smaller set does … */
	assert_true(way.possible);
	assert_int_equal(way.behaviour_count, least);
	assert_int_equal(way.not_applicable_count,
	    way.replace_not_applicable > 0 ? level->not_applicable : 0);
	/* … and with one N/A less none does at all … */
	if (way.replace_not_applicable > 0)
		assert_int_equal(fewest(edition, states,
		    way.replace_not_applicable - 1), NONE);
	for (size_t i = 0; i < way.behaviour_count; i++) {
		size_t index = way.behaviours[i]->node.index;

		assert_true(states[index] == BEHAVIOUR_OPEN ||
		    states[index] == BEHAVIOUR_NOT_MET);
		assert_true(i == 0 ||
		    index > way.behaviours[i - 1]->node.index);
	}
	/* … but this one does. */
	apply(&answers, way.not_applicable, way.replace_not_applicable);
	apply(&answers, way.behaviours, way.behaviour_count);
	view = &score_answers(b->arena, edition, &answers)->self;
	assert_int_equal(view->levels[0].verdict, VERDICT_PASSED);
	assert_int_equal(view->level_reached, 1);
}

static void
no_smaller_set_reaches_the_level(void **state)
{
	struct oracle_random random = {2014};

	for (size_t i = 0; i < 3000; i++) {
		struct arena_mark mark = arena_mark(*state);
		struct builder b = oracle_edition(*state, &random, 1, 9);

		check_way(&b, oracle_answers(&b, &random));
		arena_reset(*state, mark);
	}
}

/* Many N/A, in several elements that need them, and a low cap. */
static struct builder
tight_edition(struct arena *arena, struct oracle_random *random)
{
	static const uint32_t weights[] = {1, 1, 1, 2, 3, 5};
	struct builder b = builder_with_room(arena, ORACLE_ROOM, "");
	size_t left = ORACLE_BEHAVIOURS;
	struct grading grading = builder_grading;

	grading.element_met = 5000 + 1000 * (uint32_t)oracle_below(random, 4);
	grading.unit_met = 4000 + 2000 * (uint32_t)oracle_below(random, 4);
	grading.level_met = 4000 + 2000 * (uint32_t)oracle_below(random, 4);
	grading.not_applicable_at_most = (uint32_t)oracle_below(random, 4000);
	builder_grade(&b, grading);
	while (left > 0) {
		if (b.edition->unit_count == 0 || oracle_below(random, 2) == 0)
			builder_new_unit(&b);
		builder_new_element(&b);
		for (size_t i = oracle_below(random, 5); i > 0 && left > 0;
		    i--, left--)
			builder_new_behaviour(&b, weights[
			    oracle_below(random, 6)],
			    oracle_below(random, 12) == 0);
	}
	return b;
}

static void
no_smaller_set_does_over_the_cap(void **state)
{
	struct oracle_random random = {313};
	size_t hard = 0;

	for (size_t i = 0; i < 1500; i++) {
		struct arena_mark mark = arena_mark(*state);
		struct builder b = tight_edition(*state, &random);
		char self[ORACLE_BEHAVIOURS + 1] = "";
		struct answers answers;
		const struct view *view;

		for (size_t j = 0; j < ORACLE_BEHAVIOURS; j++)
			self[j] = "aaaa....003"[oracle_below(&random, 11)];
		answers = builder_answers(&b, self, "");
		view = &score_answers(*state, b.edition, &answers)->self;
		hard += view->levels[0].not_applicable_excess > 1 &&
		    view->way.behaviour_count > 0;
		check_way(&b, answers);
		arena_reset(*state, mark);
	}
	assert_true(hard > 300);
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ways_by_hand),
		TEST(the_way_is_to_the_next_level),
		TEST(each_view_has_its_own_way),
		TEST(no_smaller_set_reaches_the_level),
		TEST(no_smaller_set_does_over_the_cap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
