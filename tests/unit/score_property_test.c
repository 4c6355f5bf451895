/* What holds for every edition and all answers, on random ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "score/score.h"
#include "score_builder.h"
#include "score_oracle.h"

enum { ROUNDS = 2000, LEVELS = 4, BEHAVIOURS = 8, LARGE = 400 };

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

static void
for_each_round(struct arena *arena, uint64_t seed,
    void (*check)(struct builder *, struct answers *, struct oracle_random *))
{
	struct oracle_random random = {seed};

	for (size_t i = 0; i < ROUNDS; i++) {
		struct arena_mark mark = arena_mark(arena);
		struct builder b = oracle_edition(arena, &random, LEVELS,
		    BEHAVIOURS);
		struct answers answers = oracle_answers(&b, &random);

		answers.recognised_level = oracle_below(&random, 3) == 0 ?
		    oracle_below(&random, LEVELS + 1) : 0;
		check(&b, &answers, &random);
		arena_reset(arena, mark);
	}
}

/* ---- The verdicts of all gates --------------------------------------- */

static void
check_unit(const struct unit *unit, const struct grading *grading,
    const struct view *view, const enum behaviour_state *states)
{
	const struct oracle_states now = {states, false};
	const struct oracle_states at_best = {states, true};

	assert_int_equal(view->units[unit->node.index].verdict,
	    oracle_verdict(oracle_unit(unit, grading, now),
	    oracle_unit(unit, grading, at_best)));
	for (size_t i = 0; i < unit->element_count; i++) {
		const struct element *element = &unit->elements[i];
		uint32_t share = grading->element_met;

		assert_int_equal(view->elements[element->node.index].verdict,
		    oracle_verdict(oracle_element(element, share, now),
		    oracle_element(element, share, at_best)));
	}
}

static void
check_verdicts(struct builder *b, struct answers *answers,
    struct oracle_random *random)
{
	const struct view *view =
	    &score_answers(b->arena, b->edition, answers)->adopted;
	enum behaviour_state states[ORACLE_ROOM];

	(void)random;
	for (size_t i = 0; i < b->edition->behaviour_count; i++)
		states[i] = view->behaviours[i].state;
	for (size_t i = 0; i < b->edition->level_count; i++) {
		const struct level *level = &b->edition->levels[i];

		assert_int_equal(view->levels[i].verdict,
		    oracle_level(level, states));
		for (size_t j = 0; j < level->unit_count; j++)
			check_unit(&level->units[j], &level->grading, view,
			    states);
	}
}

static void
verdicts_are_those_of_the_oracle(void **state)
{
	for_each_round(*state, 313, check_verdicts);
}

/* ---- Reasons, chain, counts ------------------------------------------ */

static void
check_level(const struct edition *edition, const struct view *view, size_t i)
{
	const struct level_result *level = &view->levels[i];
	bool below = i == 0 || view->levels[i - 1].reached;

	assert_int_equal(level->reached, i < view->level_reached);
	assert_int_equal(level->reached, level->reached_by_behaviour &&
	    level->reached_by_conditions);
	assert_int_equal(level->reached, level->reasons == 0);
	assert_int_equal(!level->reached && !below,
	    (level->reasons & REASON_LEVEL_BELOW) != 0);
	assert_true(level->answered + level->invalid <=
	    edition->levels[i].behaviour_count);
	assert_true(level->not_applicable <= level->answered);
	assert_true(level->units.passed + level->units.open <=
	    level->units.of);
	assert_true(level->reviewed <= edition->levels[i].behaviour_count);
}

static void
check_view(const struct edition *edition, const struct answers *answers,
    const struct view *view)
{
	size_t lower = view->level_by_behaviour < view->level_by_conditions ?
	    view->level_by_behaviour : view->level_by_conditions;

	assert_int_equal(view->level_reached, lower);
	assert_true(view->level_reached >= answers->recognised_level);
	assert_int_equal(view->binding == BINDING_NONE,
	    view->level_reached == edition->level_count);
	for (size_t i = 0; i < edition->level_count; i++)
		check_level(edition, view, i);
	for (size_t i = 0; i < edition->element_count; i++)
		assert_int_equal(view->elements[i].reasons == 0,
		    view->elements[i].verdict == VERDICT_PASSED);
}

static void
check_consistency(struct builder *b, struct answers *answers,
    struct oracle_random *random)
{
	const struct results *results =
	    score_answers(b->arena, b->edition, answers);

	(void)random;
	check_view(b->edition, answers, &results->self);
	check_view(b->edition, answers, &results->adopted);
}

static void
results_agree_with_each_other(void **state)
{
	for_each_round(*state, 2026, check_consistency);
}

static void
check_no_review(struct builder *b, struct answers *answers,
    struct oracle_random *random)
{
	const struct results *results;

	(void)random;
	for (size_t i = 0; i < b->edition->behaviour_count; i++)
		answers->behaviours[i].review = (struct answer){0};
	results = score_answers(b->arena, b->edition, answers);
	assert_int_equal(results->self.level_reached,
	    results->adopted.level_reached);
	for (size_t i = 0; i < b->edition->level_count; i++) {
		assert_memory_equal(&results->self.levels[i].units,
		    &results->adopted.levels[i].units,
		    sizeof(struct gate_result));
		assert_false(results->adopted.levels[i].confirmed);
	}
}

static void
without_a_reviewer_both_views_are_one(void **state)
{
	for_each_round(*state, 7, check_no_review);
}

/* ---- Better answers ---------------------------------------------------- */

static void
assert_no_lower(const struct view *before, const struct view *after)
{
	assert_true(after->level_reached >= before->level_reached);
	assert_true(after->level_by_behaviour >= before->level_by_behaviour);
	assert_true(after->level_by_conditions >=
	    before->level_by_conditions);
}

/* A higher step, or the highest one in place of anything else. */
static void
improve(const struct edition *edition, struct answer *answer)
{
	if (answer->kind == ANSWER_STEP &&
	    answer->step + 1 < edition->step_count)
		answer->step++;
	else
		*answer = (struct answer){.kind = ANSWER_STEP,
		    .step = edition->step_count - 1};
}

static size_t
clauses_to_change(const struct view *view)
{
	return view->way.replace_not_applicable + view->way.behaviour_count;
}

/*
 * Nor does it lengthen the way to the same level, except that answering an
 * N/A may: another one would have helped more.
 */
static void
check_improvement(struct builder *b, struct answers *answers,
    struct oracle_random *random)
{
	const struct edition *edition = b->edition;
	const struct results *before = score_answers(b->arena, edition,
	    answers);

	for (int i = 0; i < 6 && edition->behaviour_count > 0; i++) {
		size_t index = oracle_below(random, edition->behaviour_count);
		struct behaviour_answers *cells = &answers->behaviours[index];
		const struct results *after;

		improve(edition, &cells->self);
		if (cells->review.kind != ANSWER_BLANK)
			improve(edition, &cells->review);
		after = score_answers(b->arena, edition, answers);
		assert_no_lower(&before->self, &after->self);
		assert_no_lower(&before->adopted, &after->adopted);
		if (after->self.level_reached == before->self.level_reached &&
		    before->self.behaviours[index].state !=
		    BEHAVIOUR_NOT_APPLICABLE)
			assert_true(clauses_to_change(&after->self) <=
			    clauses_to_change(&before->self));
		before = after;
	}
}

static void
a_better_answer_never_lowers_a_level(void **state)
{
	for_each_round(*state, 99, check_improvement);
}

static void
check_recognition(struct builder *b, struct answers *answers,
    struct oracle_random *random)
{
	const struct results *before, *after;

	(void)random;
	answers->recognised_level = 0;
	before = score_answers(b->arena, b->edition, answers);
	for (size_t i = 1; i <= b->edition->level_count; i++) {
		answers->recognised_level = i;
		after = score_answers(b->arena, b->edition, answers);
		assert_no_lower(&before->self, &after->self);
		assert_no_lower(&before->adopted, &after->adopted);
		before = after;
	}
}

static void
recognition_never_lowers_a_level(void **state)
{
	for_each_round(*state, 4, check_recognition);
}

/* ---- Large ones ---------------------------------------------------------- */

/* 20 units of 5 elements of 4; three of four N/A. */
static void
a_large_level_over_the_cap_is_no_trouble(void **state)
{
	struct builder b = builder_with_room(*state, LARGE, "");
	char self[LARGE + 1];
	struct answers answers;
	const struct view *view;

	for (size_t i = 0; i < LARGE; i++) {
		if (i % 20 == 0)
			builder_new_unit(&b);
		if (i % 4 == 0)
			builder_new_element(&b);
		builder_new_behaviour(&b, 1, false);
		self[i] = i % 4 == 0 ? '0' : 'a';
	}
	self[LARGE] = '\0';
	answers = builder_answers(&b, self, "");
	view = &score_answers(*state, b.edition, &answers)->self;
	/* 300 N/A, 80 allowed. Two of an element's three answered and met
	 * make it pass, 2 of 3; 3 of 5 elements and 16 of 20 units are
	 * needed: 96 answers of the 220 suffice. */
	assert_int_equal(view->levels[0].not_applicable_excess, 220);
	assert_int_equal(view->way.replace_not_applicable, 220);
	assert_int_equal(view->way.behaviour_count, 0);
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(verdicts_are_those_of_the_oracle),
		TEST(results_agree_with_each_other),
		TEST(without_a_reviewer_both_views_are_one),
		TEST(a_better_answer_never_lowers_a_level),
		TEST(recognition_never_lowers_a_level),
		TEST(a_large_level_over_the_cap_is_no_trouble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
