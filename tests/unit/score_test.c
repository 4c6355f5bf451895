/*
 * The rules of grading, by examples worked out by hand. The builder's
 * defaults: met at 3; element 60 %, unit 60 %, level 80 %, N/A at most 20 %.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "score/score.h"
#include "score_builder.h"

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

static const struct results *
score(const struct builder *b, const char *self, const char *review)
{
	struct answers answers = builder_answers(b, self, review);

	return score_answers(b->arena, b->edition, &answers);
}

/* ---- Answers and behaviours ------------------------------------------ */

static void
a_step_is_met_from_met_at_on(void **state)
{
	struct builder b = builder_new(*state, "1 1 1 1 1");
	const struct view *self = &score(&b, "0 1 2 3 4", "")->self;

	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(self->behaviours[i].state,
		    i < 3 ? BEHAVIOUR_NOT_MET : BEHAVIOUR_MET);
		assert_int_equal(self->behaviours[i].step, i);
		assert_false(self->behaviours[i].invalid);
	}
	/* Met 2 of 5 = 40 %. */
	assert_int_equal(self->elements[0].verdict, VERDICT_FAILED);
	assert_int_equal(self->elements[0].met_weight, 2);
	assert_int_equal(self->elements[0].weight, 5);
	assert_int_equal(self->elements[0].reasons, REASON_SHARE);
}

static void
half_points_are_compared_exactly(void **state)
{
	static const char *const scores[] = {"0", "0.5", "1", "1.5", "2"};
	struct builder b = builder_new(*state, "1 1 1");
	struct grading grading = builder_grading;
	const struct view *self;

	builder_scale(&b, scores, 5);
	grading.met_at = (struct decimal){15, 1};
	builder_grade(&b, grading);
	self = &score(&b, "2 3 4", "")->self;
	assert_int_equal(self->behaviours[0].state, BEHAVIOUR_NOT_MET);
	assert_int_equal(self->behaviours[1].state, BEHAVIOUR_MET);
	assert_int_equal(self->behaviours[2].state, BEHAVIOUR_MET);
	/* 2 of 3 = 66.66… % */
	assert_int_equal(self->elements[0].verdict, VERDICT_PASSED);

	/* Between two steps: 1.7 is met by 2, not by 1.5. */
	grading.met_at = (struct decimal){17, 1};
	builder_grade(&b, grading);
	self = &score(&b, "2 3 4", "")->self;
	assert_int_equal(self->behaviours[1].state, BEHAVIOUR_NOT_MET);
	assert_int_equal(self->behaviours[2].state, BEHAVIOUR_MET);
}

static void
blank_and_invalid_are_open(void **state)
{
	struct builder b = builder_new(*state, "1 1");
	const struct view *self = &score(&b, ". ?", "")->self;

	assert_int_equal(self->behaviours[0].state, BEHAVIOUR_OPEN);
	assert_false(self->behaviours[0].invalid);
	assert_int_equal(self->behaviours[0].step, NONE);
	assert_int_equal(self->behaviours[1].state, BEHAVIOUR_OPEN);
	assert_true(self->behaviours[1].invalid);
	assert_int_equal(self->behaviours[1].step, NONE);
	assert_int_equal(self->levels[0].invalid, 1);
	assert_int_equal(self->levels[0].answered, 0);
	assert_int_equal(self->elements[0].open_weight, 2);
	assert_int_equal(self->elements[0].reasons, REASON_OPEN);
}

static void
the_reviewers_cell_is_adopted_unless_blank(void **state)
{
	struct builder b = builder_new(*state, "1 1 1 1");
	const struct results *results = score(&b, "4 4 0 .", "0 . 3 4");

	assert_int_equal(results->self.behaviours[0].step, 4);
	assert_int_equal(results->adopted.behaviours[0].step, 0);
	assert_int_equal(results->adopted.behaviours[0].state,
	    BEHAVIOUR_NOT_MET);
	assert_int_equal(results->adopted.behaviours[1].step, 4);
	assert_int_equal(results->adopted.behaviours[2].step, 3);
	assert_int_equal(results->self.behaviours[3].state, BEHAVIOUR_OPEN);
	assert_int_equal(results->adopted.behaviours[3].step, 4);
	assert_int_equal(results->self.levels[0].answered, 3);
	assert_int_equal(results->adopted.levels[0].answered, 4);
}

static void
an_invalid_review_never_falls_back(void **state)
{
	struct builder b = builder_new(*state, "1 1!");
	const struct results *results = score(&b, "4 4", "? a");

	assert_int_equal(results->adopted.behaviours[0].state,
	    BEHAVIOUR_OPEN);
	assert_true(results->adopted.behaviours[0].invalid);
	/* N/A on a mandatory one, although the note gives a reason. */
	assert_int_equal(results->adopted.behaviours[1].state,
	    BEHAVIOUR_OPEN);
	assert_true(results->adopted.behaviours[1].invalid);
	assert_int_equal(results->self.levels[0].verdict, VERDICT_PASSED);
	assert_int_equal(results->adopted.levels[0].verdict, VERDICT_OPEN);
	assert_int_equal(results->adopted.levels[0].invalid, 2);
}

static void
not_applicable_needs_its_own_reason(void **state)
{
	struct builder b = builder_new(*state, "1 1 1 1 1");
	struct answers answers = builder_answers(&b, "a A . . A", ". . A a .");
	const struct results *results;

	/* The note is no reason for a self cell, the evidence none for a
	 * reviewer's; white space is none for either. */
	answers.behaviours[1].note = STR("a note");
	answers.behaviours[2].evidence = STR("evidence");
	answers.behaviours[4].evidence = STR(" \t\n\u3000\u00A0");
	results = score_answers(*state, b.edition, &answers);
	assert_int_equal(results->self.behaviours[0].state,
	    BEHAVIOUR_NOT_APPLICABLE);
	assert_int_equal(results->self.behaviours[0].step, NONE);
	assert_int_equal(results->self.behaviours[1].state, BEHAVIOUR_OPEN);
	assert_true(results->self.behaviours[1].invalid);
	assert_int_equal(results->adopted.behaviours[2].state,
	    BEHAVIOUR_OPEN);
	assert_true(results->adopted.behaviours[2].invalid);
	assert_int_equal(results->adopted.behaviours[3].state,
	    BEHAVIOUR_NOT_APPLICABLE);
	assert_true(results->self.behaviours[4].invalid);
	/* N/A counts as answered, the invalid ones do not. */
	assert_int_equal(results->self.levels[0].answered, 1);
	assert_int_equal(results->adopted.levels[0].answered, 2);
}

static void
not_applicable_on_a_mandatory_behaviour_is_invalid(void **state)
{
	struct builder b = builder_new(*state, "1! 1");
	const struct view *self = &score(&b, "a 3", "")->self;

	assert_true(self->behaviours[0].invalid);
	assert_int_equal(self->behaviours[0].state, BEHAVIOUR_OPEN);
	assert_int_equal(self->elements[0].weight, 2);
	assert_int_equal(self->elements[0].mandatory_open, 1);
	assert_int_equal(self->levels[0].not_applicable, 0);
}

static void
missing_evidence_is_a_status_only(void **state)
{
	struct builder b = builder_new(*state, "1 1 1");
	struct answers answers = builder_answers(&b, "3 3 0", "");
	const struct view *self;

	answers.behaviours[1].evidence = STR("file 7");
	self = &score_answers(*state, b.edition, &answers)->self;
	assert_true(self->behaviours[0].evidence_missing);
	assert_false(self->behaviours[1].evidence_missing);
	assert_false(self->behaviours[2].evidence_missing); /* not met */
	assert_int_equal(self->levels[0].evidence_missing, 1);
	assert_int_equal(self->levels[0].verdict, VERDICT_PASSED);
}

/* ---- Elements --------------------------------------------------------- */

struct element_case {
	const char *spec, *answers;
	uint32_t share;
	enum verdict verdict;
	unsigned reasons;
};

static void
elements_are_judged_exactly(void **state)
{
	static const struct element_case cases[] = {
		/* 3 of 5 is 60 %, to the point. */
		{"1 1 1 1 1", "3 3 3 0 0", 6000, VERDICT_PASSED, 0},
		{"1 1 1 1 1", "3 3 3 0 0", 6001, VERDICT_FAILED,
		    REASON_SHARE},
		{"1 1 1 1 1", "3 3 0 0 0", 6000, VERDICT_FAILED,
		    REASON_SHARE},
		{"1 1 1 1 1", "3 3 . 0 0", 6000, VERDICT_OPEN, REASON_OPEN},
		{"1 1 1 1 1", "3 3 ? 0 0", 6000, VERDICT_OPEN, REASON_OPEN},
		{"1 1 1 1 1", "3 3 3 . .", 6000, VERDICT_PASSED, 0},
		/* 2 * 10000 = 20000 >= 3 * 6666 = 19998, < 3 * 6667. */
		{"1 1 1", "3 3 0", 6666, VERDICT_PASSED, 0},
		{"1 1 1", "3 3 0", 6667, VERDICT_FAILED, REASON_SHARE},
		/* 1 * 10000 >= 3 * 3333 = 9999, < 3 * 3334. */
		{"1 1 1", "3 0 0", 3333, VERDICT_PASSED, 0},
		{"1 1 1", "3 0 .", 3334, VERDICT_OPEN, REASON_OPEN},
		/* Weights: 60 of 100, 59 of 99 = 59.59 %. */
		{"60 40", "3 0", 6000, VERDICT_PASSED, 0},
		{"59 40", "3 0", 6000, VERDICT_FAILED, REASON_SHARE},
		{"1 2 3", "0 0 3", 5000, VERDICT_PASSED, 0},
		{"1 2 3", "3 0 0", 5000, VERDICT_FAILED, REASON_SHARE},
		{"1 2 3", "3 . 0", 5000, VERDICT_OPEN, REASON_OPEN},
		/* N/A leaves the denominator: 1 of 2; 2 of 3. */
		{"1 1 5", "3 0 a", 5000, VERDICT_PASSED, 0},
		{"1 1 5", "3 0 a", 5001, VERDICT_FAILED, REASON_SHARE},
		{"1 2 5", "0 3 a", 6666, VERDICT_PASSED, 0},
		{"1 1", "a a", 6000, VERDICT_NOT_APPLICABLE,
		    REASON_NOT_APPLICABLE},
		{"1 1", "a A", 6000, VERDICT_OPEN, REASON_OPEN},
		{"-", "", 6000, VERDICT_UNPUBLISHED, REASON_UNPUBLISHED},
		/* Mandatory ones gate, whatever the share. */
		{"1! 9", "0 4", 6000, VERDICT_FAILED, REASON_MANDATORY},
		{"1! 9", ". 4", 6000, VERDICT_OPEN, REASON_OPEN},
		{"1! 9", "3 0", 6000, VERDICT_FAILED, REASON_SHARE},
		{"1! 9", "3 .", 6000, VERDICT_OPEN, REASON_OPEN},
		{"1! 9", "0 0", 6000, VERDICT_FAILED,
		    REASON_MANDATORY | REASON_SHARE},
		{"1! 9", "0 .", 6000, VERDICT_FAILED, REASON_MANDATORY},
		{"1! 1!", "3 3", 10000, VERDICT_PASSED, 0},
		/* The ends: 0 % asks for the mandatory ones only. */
		{"1 1", "0 0", 0, VERDICT_PASSED, 0},
		{"1! 1", "0 3", 0, VERDICT_FAILED, REASON_MANDATORY},
		{"1 1", "4 2", 10000, VERDICT_FAILED, REASON_SHARE},
		{"1 1", "4 .", 10000, VERDICT_OPEN, REASON_OPEN},
		{"100 100 100", "4 4 4", 10000, VERDICT_PASSED, 0},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b = builder_new(*state, cases[i].spec);
		struct grading grading = builder_grading;
		const struct element_result *result;

		grading.element_met = cases[i].share;
		builder_grade(&b, grading);
		result = score(&b, cases[i].answers, "")->self.elements;
		if (result->verdict != cases[i].verdict ||
		    result->reasons != cases[i].reasons)
			fail_msg("case %zu: %s / %s: verdict %d, reasons %u",
			    i, cases[i].spec, cases[i].answers,
			    (int)result->verdict, result->reasons);
	}
}

static void
element_numbers_add_up(void **state)
{
	struct builder b = builder_new(*state, "2! 3! 5 7 11");
	const struct element_result *result =
	    score(&b, "0 . 3 a 2", "")->self.elements;

	assert_int_equal(result->weight, 21);    /* 2 + 3 + 5 + 11 */
	assert_int_equal(result->met_weight, 5);
	assert_int_equal(result->open_weight, 3);
	assert_int_equal(result->mandatory_unmet, 1);
	assert_int_equal(result->mandatory_open, 1);
	/* 5 + 3 of 21 misses 60 %, and a mandatory one is not met. */
	assert_int_equal(result->reasons, REASON_MANDATORY | REASON_SHARE);
}

/* ---- Units and levels -------------------------------------------------- */

struct gate_case {
	const char *spec, *answers;
	uint32_t share;
	enum verdict verdict;
	size_t passed, open, of;
};

static void
units_count_their_elements(void **state)
{
	static const struct gate_case cases[] = {
		{"1;1;1;1;1", "33300", 6000, VERDICT_PASSED, 3, 0, 5},
		{"1;1;1;1;1", "33300", 6001, VERDICT_FAILED, 3, 0, 5},
		{"1;1;1;1;1", "33.00", 6000, VERDICT_OPEN, 2, 1, 5},
		{"1;1;1;1;1", "333..", 6000, VERDICT_PASSED, 3, 2, 5},
		/* Weights and numbers of behaviours do not count here. */
		{"100 100;1;1", "0 0 3 3", 6000, VERDICT_PASSED, 2, 0, 3},
		{"1;1;1", "330", 6666, VERDICT_PASSED, 2, 0, 3},
		{"1;1;1", "330", 6667, VERDICT_FAILED, 2, 0, 3},
		{"1;1;1", "33a", 10000, VERDICT_PASSED, 2, 0, 2},
		{"1;-;1;-", "33", 10000, VERDICT_PASSED, 2, 0, 2},
		{"1;-", "a", 6000, VERDICT_NOT_APPLICABLE, 0, 0, 0},
		{"1;1", "aa", 6000, VERDICT_NOT_APPLICABLE, 0, 0, 0},
		{"-;-", "", 6000, VERDICT_UNPUBLISHED, 0, 0, 0},
		{"=", "", 6000, VERDICT_UNPUBLISHED, 0, 0, 0},
		{"1;1", "00", 0, VERDICT_PASSED, 0, 0, 2},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b = builder_new(*state, cases[i].spec);
		struct grading grading = builder_grading;
		const struct gate_result *gate;

		grading.unit_met = cases[i].share;
		builder_grade(&b, grading);
		gate = score(&b, cases[i].answers, "")->self.units;
		if (gate->verdict != cases[i].verdict ||
		    gate->passed != cases[i].passed ||
		    gate->open != cases[i].open || gate->of != cases[i].of)
			fail_msg("case %zu: verdict %d, %zu + %zu of %zu", i,
			    (int)gate->verdict, gate->passed, gate->open,
			    gate->of);
		assert_int_equal(gate->reasons == 0,
		    gate->verdict == VERDICT_PASSED);
	}
}

static void
levels_count_their_units(void **state)
{
	static const struct gate_case cases[] = {
		{"1|1|1|1|1", "33330", 8000, VERDICT_PASSED, 4, 0, 5},
		{"1|1|1|1|1", "33330", 8001, VERDICT_FAILED, 4, 0, 5},
		{"1|1|1|1|1", "333.0", 8000, VERDICT_OPEN, 3, 1, 5},
		{"1|1|1|1|1", "33300", 8000, VERDICT_FAILED, 3, 0, 5},
		{"1|-|1|=|1", "333", 8000, VERDICT_PASSED, 3, 0, 3},
		/* 1 N/A of 5 behaviours = 20 %, within the cap. */
		{"1|1|1|1|1", "3333a", 10000, VERDICT_PASSED, 4, 0, 4},
		{"-|=", "", 8000, VERDICT_UNPUBLISHED, 0, 0, 0},
		{"", "", 8000, VERDICT_UNPUBLISHED, 0, 0, 0},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b = builder_new(*state, cases[i].spec);
		struct grading grading = builder_grading;
		const struct level_result *level;

		grading.level_met = cases[i].share;
		builder_grade(&b, grading);
		level = score(&b, cases[i].answers, "")->self.levels;
		if (level->verdict != cases[i].verdict ||
		    level->units.verdict != cases[i].verdict ||
		    level->units.passed != cases[i].passed ||
		    level->units.open != cases[i].open ||
		    level->units.of != cases[i].of)
			fail_msg("case %zu: verdict %d, %zu + %zu of %zu", i,
			    (int)level->verdict, level->units.passed,
			    level->units.open, level->units.of);
	}
}

static void
each_level_has_its_own_grading(void **state)
{
	struct builder b = builder_new(*state, "1 1|1 1 / 1 1|1 1");
	struct level *second = &b.edition->levels[1];
	const struct view *self;

	/* Level 2: met at 2; element 50 %, level 50 %, N/A at most 50 %. */
	second->grading = (struct grading){.met_at = {2, 0},
	    .element_met = 5000, .unit_met = 6000, .level_met = 5000,
	    .not_applicable_at_most = 5000};
	self = &score(&b, "2 0 a a  2 0 a a", "")->self;
	assert_int_equal(self->behaviours[0].state, BEHAVIOUR_NOT_MET);
	assert_int_equal(self->behaviours[4].state, BEHAVIOUR_MET);
	assert_int_equal(self->elements[0].verdict, VERDICT_FAILED);
	assert_int_equal(self->elements[2].verdict, VERDICT_PASSED);
	/* 2 N/A of 4: level 1 allows 0.8, so 0; level 2 allows 2. */
	assert_int_equal(self->levels[0].not_applicable_allowed, 0);
	assert_int_equal(self->levels[0].not_applicable_excess, 2);
	assert_int_equal(self->levels[1].not_applicable_allowed, 2);
	assert_int_equal(self->levels[1].not_applicable_excess, 0);
	assert_int_equal(self->levels[0].verdict, VERDICT_FAILED);
	assert_int_equal(self->levels[1].verdict, VERDICT_PASSED);
}

static void
over_the_cap_a_level_fails(void **state)
{
	/* 10 behaviours, 20 %: 2 N/A are allowed. */
	struct builder b = builder_new(*state, "1 1 1 1 1|1 1 1 1 1");
	const struct level_result *level;

	level = score(&b, "3333a 3333a", "")->self.levels;
	assert_int_equal(level->not_applicable, 2);
	assert_int_equal(level->not_applicable_allowed, 2);
	assert_int_equal(level->not_applicable_excess, 0);
	assert_int_equal(level->verdict, VERDICT_PASSED);

	level = score(&b, "3333a 33aaa", "")->self.levels;
	assert_int_equal(level->not_applicable, 4);
	assert_int_equal(level->not_applicable_excess, 2);
	assert_int_equal(level->units.verdict, VERDICT_PASSED);
	assert_int_equal(level->verdict, VERDICT_FAILED);
	assert_int_equal(level->reasons, REASON_CAP);
	assert_false(level->reached);
}

static void
nothing_left_to_assess_is_never_reached(void **state)
{
	struct builder b = builder_new(*state, "1 1 / - | = / 1");
	struct grading grading = builder_grading;
	const struct view *self = &score(&b, "3 3 3", "")->self;

	/* Level 2 has headings only, so level 3 is out of reach too. */
	assert_int_equal(self->level_reached, 1);
	assert_int_equal(self->levels[1].verdict, VERDICT_UNPUBLISHED);
	assert_int_equal(self->levels[1].reasons, REASON_UNPUBLISHED);
	assert_false(self->levels[1].confirmed);
	assert_int_equal(self->levels[2].verdict, VERDICT_PASSED);
	assert_int_equal(self->levels[2].reasons, REASON_LEVEL_BELOW);
	assert_false(self->way.possible);
	assert_int_equal(self->way.behaviour_count, 0);

	/* A level that is not applicable throughout, within the cap. */
	grading.not_applicable_at_most = 10000;
	builder_grade(&b, grading);
	self = &score(&b, "a a 3", "")->self;
	assert_int_equal(self->levels[0].verdict, VERDICT_NOT_APPLICABLE);
	assert_int_equal(self->levels[0].reasons, REASON_NOT_APPLICABLE);
	assert_int_equal(self->level_reached, 0);
}

/* ---- The chain of levels ---------------------------------------------- */

static void
levels_are_reached_one_after_another(void **state)
{
	struct builder b = builder_new(*state, "1/1/1/1");
	const struct view *self = &score(&b, "3 3 0 3", "")->self;

	assert_int_equal(self->level_by_behaviour, 2);
	assert_int_equal(self->level_by_conditions, 4); /* none asked */
	assert_int_equal(self->level_reached, 2);
	assert_int_equal(self->levels[3].verdict, VERDICT_PASSED);
	assert_false(self->levels[3].reached);
	assert_int_equal(self->levels[2].reasons, REASON_SHARE);
	assert_int_equal(self->levels[3].reasons, REASON_LEVEL_BELOW);
	assert_int_equal(self->binding, BINDING_BEHAVIOUR);

	self = &score(&b, "3 3 3 3", "")->self;
	assert_int_equal(self->level_reached, 4);
	assert_int_equal(self->binding, BINDING_NONE);
	assert_int_equal(self->way.behaviour_count, 0);
	assert_true(self->way.possible);
}

static const struct view *
recognise(const struct builder *b, const char *self, size_t level)
{
	struct answers answers = builder_answers(b, self, "");

	answers.recognised_level = level;
	return &score_answers(b->arena, b->edition, &answers)->self;
}

static void
recognised_levels_count_as_reached(void **state)
{
	struct builder b = builder_new(*state, "1/1/1/1");
	const struct view *self;

	/* A workbook of level 3 alone. */
	self = recognise(&b, ". . 3 .", 2);
	assert_int_equal(self->level_reached, 3);
	assert_true(self->levels[0].reached);
	assert_true(self->levels[1].reached);
	assert_int_equal(self->levels[0].verdict, VERDICT_OPEN);
	assert_int_equal(self->levels[0].reasons, 0);
	self = recognise(&b, ". . 3 .", 1);
	assert_int_equal(self->level_reached, 1);
	self = recognise(&b, ". . 3 .", 0);
	assert_int_equal(self->level_reached, 0);
	/* What fails below the recognised level does not take it away. */
	self = recognise(&b, "0 0 0 3", 2);
	assert_int_equal(self->level_reached, 2);
	self = recognise(&b, "0 0 0 3", 4);
	assert_int_equal(self->level_reached, 4);
	assert_int_equal(self->binding, BINDING_NONE);
	/* It adds nothing to what is reached anyway. */
	self = recognise(&b, "3 3 3 0", 1);
	assert_int_equal(self->level_reached, 3);
	/* Past what is no longer published. */
	b = builder_new(*state, "-/1");
	self = recognise(&b, "3", 1);
	assert_int_equal(self->level_reached, 2);
}

static void
confirmed_when_every_behaviour_is_reviewed(void **state)
{
	struct builder b = builder_new(*state, "1 1 1! / 1");
	const struct results *results = score(&b, "3 3 3 3", "3 . 3 .");
	struct answers answers;

	assert_int_equal(results->adopted.levels[0].reviewed, 2);
	assert_false(results->adopted.levels[0].confirmed);
	results = score(&b, "3 3 3 3", "3 a 3 .");
	assert_int_equal(results->adopted.levels[0].reviewed, 3);
	assert_true(results->adopted.levels[0].confirmed);
	assert_int_equal(results->adopted.levels[1].reviewed, 0);
	assert_false(results->adopted.levels[1].confirmed);
	/* Invalid, N/A without note, N/A on a mandatory one: not reviewed. */
	results = score(&b, "3 3 3 3", "? A a");
	assert_int_equal(results->adopted.levels[0].reviewed, 0);
	answers = builder_answers(&b, "3 3 3 3", "3 A 3 3");
	answers.behaviours[1].evidence = STR("not a note");
	results = score_answers(*state, b.edition, &answers);
	assert_int_equal(results->adopted.levels[0].reviewed, 2);
	assert_true(results->adopted.levels[1].confirmed);
}

/*
 * The whole at once. Two units (level at 80 %: both), N/A at most 20 %.
 *   1.1   1.1.1 weights 2! 1 1     3 1 N/A -> 2 of 3 = 66.7 %: passed
 *         1.1.2 weights 1 1 1      4 3 1   -> 2 of 3: passed
 *         1.1.3 weights 1 1        0 1     -> failed; 2 of 3 elements pass
 *   1.2   1.2.1 weights 1 1 1 1 1  3 3 blank 0 1 -> 2 of 5, open: 3 of 5
 *         1.2.2 headings only      -> unpublished; 0 + 1 open of 1: open
 * Level: 1 + 1 open of 2: open. The reviewer gives the blank one a 3: passed.
 */
static void
a_worked_example(void **state)
{
	struct builder b = builder_new(*state,
	    "2! 1 1; 1 1 1; 1 1 | 1 1 1 1 1; - / 1");
	const struct results *results = score(&b,
	    "3 1 a  4 3 1  0 1  3 3 . 0 1", ". . .  . . .  . .  . . 3");
	const struct view *self = &results->self;
	const struct view *adopted = &results->adopted;

	assert_int_equal(self->elements[0].verdict, VERDICT_PASSED);
	assert_int_equal(self->elements[0].met_weight, 2);
	assert_int_equal(self->elements[0].weight, 3);
	assert_int_equal(self->elements[1].verdict, VERDICT_PASSED);
	assert_int_equal(self->elements[2].verdict, VERDICT_FAILED);
	assert_int_equal(self->units[0].verdict, VERDICT_PASSED);
	assert_int_equal(self->elements[3].verdict, VERDICT_OPEN);
	assert_int_equal(self->elements[4].verdict, VERDICT_UNPUBLISHED);
	assert_int_equal(self->units[1].verdict, VERDICT_OPEN);
	assert_int_equal(self->levels[0].verdict, VERDICT_OPEN);
	assert_int_equal(self->levels[0].answered, 12);
	assert_int_equal(self->levels[0].not_applicable, 1);
	assert_int_equal(self->levels[0].not_applicable_allowed, 2);
	assert_int_equal(self->level_reached, 0);
	assert_int_equal(self->way.behaviour_count, 1);
	assert_ptr_equal(self->way.behaviours[0], b.edition->behaviours[10]);
	assert_int_equal(adopted->levels[0].verdict, VERDICT_PASSED);
	assert_int_equal(adopted->level_reached, 1);
	assert_int_equal(adopted->levels[0].reviewed, 1);
	assert_false(adopted->levels[0].confirmed);
	assert_int_equal(adopted->levels[1].verdict, VERDICT_OPEN);
}

static void
the_example_of_an_edition_is_scored(void **state)
{
	struct builder b = builder_new(*state, "1/1 1 1 1 1");
	struct example_answer given[] = {
		{b.edition->behaviours[1], false, 3},
		{b.edition->behaviours[2], false, 4},
		{b.edition->behaviours[3], false, 3},
		{b.edition->behaviours[4], true, 0},
	};
	struct answers answers = score_example(*state, b.edition);
	const struct view *self;

	assert_int_equal(answers.behaviours[1].self.kind, ANSWER_BLANK);
	b.edition->example = (struct example){&b.edition->levels[1], given,
	    4};
	answers = score_example(*state, b.edition);
	self = &score_answers(*state, b.edition, &answers)->self;
	assert_int_equal(self->behaviours[4].state, BEHAVIOUR_NOT_APPLICABLE);
	assert_int_equal(self->behaviours[5].state, BEHAVIOUR_OPEN);
	/* 3 of 4; the level below is taken as recognised. */
	assert_int_equal(self->elements[1].met_weight, 3);
	assert_int_equal(self->elements[1].weight, 4);
	assert_int_equal(self->level_reached, 2);
	assert_int_equal(self->levels[1].evidence_missing, 0);
}

static void
shares_are_shown_rounded_down(void **state)
{
	(void)state;
	assert_int_equal(score_share(2, 3), 6666);
	assert_int_equal(score_share(3, 5), 6000);
	assert_int_equal(score_share(999999, 1000000), 9999);
	assert_int_equal(score_share(7, 7), 10000);
	assert_int_equal(score_share(0, 0), 0);
	assert_true(score_attains(3, 5, 6000));
	assert_false(score_attains(2, 3, 6667));
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_step_is_met_from_met_at_on),
		TEST(half_points_are_compared_exactly),
		TEST(blank_and_invalid_are_open),
		TEST(the_reviewers_cell_is_adopted_unless_blank),
		TEST(an_invalid_review_never_falls_back),
		TEST(not_applicable_needs_its_own_reason),
		TEST(not_applicable_on_a_mandatory_behaviour_is_invalid),
		TEST(missing_evidence_is_a_status_only),
		TEST(elements_are_judged_exactly),
		TEST(element_numbers_add_up),
		TEST(units_count_their_elements),
		TEST(levels_count_their_units),
		TEST(each_level_has_its_own_grading),
		TEST(over_the_cap_a_level_fails),
		TEST(nothing_left_to_assess_is_never_reached),
		TEST(levels_are_reached_one_after_another),
		TEST(recognised_levels_count_as_reached),
		TEST(confirmed_when_every_behaviour_is_reviewed),
		TEST(a_worked_example),
		TEST(the_example_of_an_edition_is_scored),
		TEST(shares_are_shown_rounded_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
