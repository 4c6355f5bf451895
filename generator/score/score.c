#include "score/score.h"

#include <assert.h>

#include "score/rules.h"

/* The cell in force for a behaviour, with the text that gives its reason. */
struct cell {
	struct answer answer;
	struct str reason;
};

static struct cell
self_cell(const struct behaviour_answers *answers)
{
	return (struct cell){answers->self, answers->evidence};
}

static struct cell
review_cell(const struct behaviour_answers *answers)
{
	return (struct cell){answers->review, answers->note};
}

static struct cell
adopted_cell(const struct behaviour_answers *answers)
{
	if (answers->review.kind == ANSWER_BLANK)
		return self_cell(answers);
	return review_cell(answers);
}

static bool
is_valid(const struct behaviour *behaviour, struct cell cell)
{
	switch (cell.answer.kind) {
	case ANSWER_STEP:
		return true;
	case ANSWER_NOT_APPLICABLE:
		return !behaviour->mandatory && !score_is_blank(cell.reason);
	case ANSWER_BLANK:
	case ANSWER_INVALID:
		break;
	}
	return false;
}

static struct behaviour_result
behaviour_result(const struct edition *edition,
    const struct behaviour *behaviour, struct cell cell)
{
	const struct grading *grading = &level_of(&behaviour->node)->grading;
	struct behaviour_result result = {.step = NONE};

	if (!is_valid(behaviour, cell)) {
		result.invalid = cell.answer.kind != ANSWER_BLANK;
	} else if (cell.answer.kind == ANSWER_NOT_APPLICABLE) {
		result.state = BEHAVIOUR_NOT_APPLICABLE;
	} else {
		assert(cell.answer.step < edition->step_count);
		result.step = cell.answer.step;
		result.state = decimal_compare(
		    edition->scale[result.step].score, grading->met_at) >= 0 ?
		    BEHAVIOUR_MET : BEHAVIOUR_NOT_MET;
	}
	return result;
}

static void
evaluate_behaviours(const struct edition *edition,
    const struct answers *answers,
    struct cell (*cell_of)(const struct behaviour_answers *),
    struct view *view)
{
	for (size_t i = 0; i < edition->behaviour_count; i++) {
		const struct behaviour_answers *given = &answers->behaviours[i];
		struct behaviour_result *result = &view->behaviours[i];

		*result = behaviour_result(edition, edition->behaviours[i],
		    cell_of(given));
		result->evidence_missing = result->state == BEHAVIOUR_MET &&
		    score_is_blank(given->evidence);
	}
}

static void
count_reviews(const struct level *level, const struct answers *answers,
    const struct edition *edition, struct level_result *result)
{
	for (size_t i = 0; i < level->behaviour_count; i++) {
		size_t index = level->first_behaviour + i;

		result->reviewed += is_valid(edition->behaviours[index],
		    review_cell(&answers->behaviours[index]));
	}
	result->confirmed = level->behaviour_count > 0 &&
	    result->reviewed == level->behaviour_count;
}

static bool
holds(enum fulfilment fulfilment)
{
	return fulfilment == FULFILMENT_MET ||
	    fulfilment == FULFILMENT_NOT_ASKED;
}

static unsigned
reasons_not_reached(const struct level_result *result, bool below_reached)
{
	unsigned reasons = result->units.reasons;

	if (result->reached)
		return 0;
	if (result->not_applicable_excess > 0)
		reasons |= REASON_CAP;
	if (result->conditions == FULFILMENT_NOT_MET)
		reasons |= REASON_CONDITION_NOT_MET;
	if (result->conditions == FULFILMENT_OPEN)
		reasons |= REASON_CONDITION_OPEN;
	if (!below_reached)
		reasons |= REASON_LEVEL_BELOW;
	return reasons;
}

/* What is reached, from level 1 upwards. */
static void
climb(const struct edition *edition, size_t recognised, struct view *view)
{
	bool by_behaviour = true, by_conditions = true;

	for (size_t i = 0; i < edition->level_count; i++) {
		struct level_result *result = &view->levels[i];
		bool below = by_behaviour && by_conditions;
		bool given = i < recognised;

		by_behaviour = given || (by_behaviour &&
		    result->verdict == VERDICT_PASSED);
		by_conditions = given || (by_conditions &&
		    holds(result->conditions));
		result->reached_by_behaviour = by_behaviour;
		result->reached_by_conditions = by_conditions;
		result->reached = by_behaviour && by_conditions;
		result->reasons = reasons_not_reached(result, below);
		view->level_by_behaviour += by_behaviour;
		view->level_by_conditions += by_conditions;
		view->level_reached += result->reached;
	}
}

static enum binding
binding_of(const struct level_result *next)
{
	bool behaviour = next->verdict != VERDICT_PASSED;
	bool conditions = !holds(next->conditions);

	if (behaviour && conditions)
		return BINDING_BOTH;
	return behaviour ? BINDING_BEHAVIOUR : BINDING_CONDITIONS;
}

static void
allocate_view(struct arena *arena, const struct edition *edition,
    struct view *view)
{
	view->behaviours = ARENA_ARRAY(arena, struct behaviour_result,
	    edition->behaviour_count);
	view->elements = ARENA_ARRAY(arena, struct element_result,
	    edition->element_count);
	view->units = ARENA_ARRAY(arena, struct gate_result,
	    edition->unit_count);
	view->levels = ARENA_ARRAY(arena, struct level_result,
	    edition->level_count);
}

static void
evaluate_view(struct arena *arena, const struct edition *edition,
    const struct answers *answers, struct view *view)
{
	gates_evaluate(edition, view);
	for (size_t i = 0; i < edition->level_count; i++) {
		view->levels[i].conditions = conditions_of_level(edition, i,
		    view->conditions);
		count_reviews(&edition->levels[i], answers, edition,
		    &view->levels[i]);
	}
	climb(edition, answers->recognised_level, view);
	view->way.possible = true;
	if (view->level_reached < edition->level_count) {
		view->binding = binding_of(&view->levels[view->level_reached]);
		view->way = score_way(arena, edition, view,
		    view->level_reached);
	}
}

static enum fulfilment *
evaluate_conditions(struct arena *arena, const struct edition *edition,
    const struct entry *entries)
{
	enum fulfilment *conditions = ARENA_ARRAY(arena, enum fulfilment,
	    edition->condition_count * edition->level_count);

	for (size_t i = 0; i < edition->condition_count; i++)
		for (size_t j = 0; j < edition->level_count; j++)
			conditions[i * edition->level_count + j] =
			    score_condition(edition, &edition->conditions[i],
			    j, entries);
	return conditions;
}

const struct results *
score_answers(struct arena *arena, const struct edition *edition,
    const struct answers *answers)
{
	struct results *results = ARENA_NEW(arena, struct results);

	allocate_view(arena, edition, &results->self);
	allocate_view(arena, edition, &results->adopted);
	results->self.conditions = evaluate_conditions(arena, edition,
	    answers->entries);
	results->adopted.conditions = results->self.conditions;
	evaluate_behaviours(edition, answers, self_cell, &results->self);
	evaluate_behaviours(edition, answers, adopted_cell, &results->adopted);
	evaluate_view(arena, edition, answers, &results->self);
	evaluate_view(arena, edition, answers, &results->adopted);
	return results;
}

struct answers
score_example(struct arena *arena, const struct edition *edition)
{
	const struct example *example = &edition->example;
	struct answers answers = answers_blank(arena,
	    edition->behaviour_count, edition->input_count);

	if (example->level == NULL)
		return answers;
	answers.recognised_level = example->level->node.index;
	for (size_t i = 0; i < example->answer_count; i++) {
		const struct example_answer *given = &example->answers[i];
		struct behaviour_answers *cells =
		    &answers.behaviours[given->behaviour->node.index];

		cells->evidence = STR("\u2026");
		if (given->not_applicable)
			cells->self.kind = ANSWER_NOT_APPLICABLE;
		else
			cells->self = (struct answer){.kind = ANSWER_STEP,
			    .step = given->step};
	}
	return answers;
}
