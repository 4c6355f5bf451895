#include "score/rules.h"

bool
score_attains(uint64_t part, uint64_t whole, uint32_t share)
{
	return part * WHOLE_SHARE >= share * whole;
}

uint32_t
score_share(uint64_t part, uint64_t whole)
{
	return whole == 0 ? 0 : (uint32_t)(part * WHOLE_SHARE / whole);
}

size_t
gates_needed(size_t of, uint32_t share)
{
	return (size_t)(((uint64_t)of * share + WHOLE_SHARE - 1) / WHOLE_SHARE);
}

static void
count_behaviour(const struct behaviour *behaviour, enum behaviour_state state,
    struct element_result *result)
{
	switch (state) {
	case BEHAVIOUR_NOT_APPLICABLE:
		return;
	case BEHAVIOUR_MET:
		result->met_weight += behaviour->weight;
		break;
	case BEHAVIOUR_OPEN:
		result->open_weight += behaviour->weight;
		result->mandatory_open += behaviour->mandatory;
		break;
	case BEHAVIOUR_NOT_MET:
		result->mandatory_unmet += behaviour->mandatory;
		break;
	}
	result->weight += behaviour->weight;
}

/* What a verdict hangs on: weights of behaviours, or numbers of children. */
struct balance {
	uint64_t met, open, whole;
	uint32_t share;
	bool mandatory_unmet, mandatory_open;
};

/* The verdict where there is something to assess, and its reasons. */
static enum verdict
weigh(struct balance balance, unsigned *reasons)
{
	if (balance.mandatory_unmet)
		*reasons |= REASON_MANDATORY;
	if (!score_attains(balance.met + balance.open, balance.whole,
	    balance.share))
		*reasons |= REASON_SHARE;
	if (*reasons != 0)
		return VERDICT_FAILED;
	if (!balance.mandatory_open &&
	    score_attains(balance.met, balance.whole, balance.share))
		return VERDICT_PASSED;
	*reasons = REASON_OPEN;
	return VERDICT_OPEN;
}

/* The verdict where there is nothing to assess, and its reason. */
static enum verdict
verdict_of_nothing(bool not_applicable, unsigned *reasons)
{
	*reasons |= not_applicable ? REASON_NOT_APPLICABLE : REASON_UNPUBLISHED;
	return not_applicable ? VERDICT_NOT_APPLICABLE : VERDICT_UNPUBLISHED;
}

struct element_result
gates_element(const struct element *element, const struct grading *grading,
    const struct behaviour_result *behaviours)
{
	struct element_result result = {0};

	for (size_t i = 0; i < element->behaviour_count; i++)
		count_behaviour(&element->behaviours[i],
		    behaviours[element->behaviours[i].node.index].state,
		    &result);
	if (result.weight == 0)
		result.verdict = verdict_of_nothing(
		    element->behaviour_count > 0, &result.reasons);
	else
		result.verdict = weigh((struct balance){
		    .met = result.met_weight,
		    .open = result.open_weight,
		    .whole = result.weight,
		    .share = grading->element_met,
		    .mandatory_unmet = result.mandatory_unmet > 0,
		    .mandatory_open = result.mandatory_open > 0,
		}, &result.reasons);
	return result;
}

/* Counts a child of a gate; gives whether it is not applicable. */
static bool
count_child(enum verdict verdict, struct gate_result *gate)
{
	switch (verdict) {
	case VERDICT_PASSED:
		gate->passed++;
		break;
	case VERDICT_OPEN:
		gate->open++;
		break;
	case VERDICT_FAILED:
		break;
	case VERDICT_NOT_APPLICABLE:
		return true;
	case VERDICT_UNPUBLISHED:
		return false;
	}
	gate->of++;
	return false;
}

static void
judge_gate(struct gate_result *gate, uint32_t share, bool not_applicable)
{
	if (gate->of == 0)
		gate->verdict = verdict_of_nothing(not_applicable,
		    &gate->reasons);
	else
		gate->verdict = weigh((struct balance){
		    .met = gate->passed,
		    .open = gate->open,
		    .whole = gate->of,
		    .share = share,
		}, &gate->reasons);
}

static struct gate_result
evaluate_unit(const struct unit *unit, const struct grading *grading,
    struct view *view)
{
	struct gate_result gate = {0};
	bool not_applicable = false;

	for (size_t i = 0; i < unit->element_count; i++) {
		const struct element *element = &unit->elements[i];
		struct element_result *result =
		    &view->elements[element->node.index];

		*result = gates_element(element, grading, view->behaviours);
		not_applicable |= count_child(result->verdict, &gate);
	}
	judge_gate(&gate, grading->unit_met, not_applicable);
	return gate;
}

static void
count_answers(const struct level *level, const struct view *view,
    struct level_result *result)
{
	for (size_t i = 0; i < level->behaviour_count; i++) {
		const struct behaviour_result *behaviour =
		    &view->behaviours[level->first_behaviour + i];

		result->answered += behaviour->state != BEHAVIOUR_OPEN;
		result->invalid += behaviour->invalid;
		result->evidence_missing += behaviour->evidence_missing;
		result->not_applicable +=
		    behaviour->state == BEHAVIOUR_NOT_APPLICABLE;
	}
}

static void
apply_cap(const struct level *level, struct level_result *result)
{
	size_t allowed = (size_t)((uint64_t)level->behaviour_count *
	    level->grading.not_applicable_at_most / WHOLE_SHARE);

	result->not_applicable_allowed = allowed;
	result->verdict = result->units.verdict;
	if (result->not_applicable > allowed) {
		result->not_applicable_excess =
		    result->not_applicable - allowed;
		result->verdict = VERDICT_FAILED;
	}
}

void
gates_evaluate(const struct edition *edition, struct view *view)
{
	for (size_t i = 0; i < edition->level_count; i++) {
		const struct level *level = &edition->levels[i];
		struct level_result *result = &view->levels[i];
		bool not_applicable = false;

		for (size_t j = 0; j < level->unit_count; j++) {
			const struct unit *unit = &level->units[j];
			struct gate_result *gate =
			    &view->units[unit->node.index];

			*gate = evaluate_unit(unit, &level->grading, view);
			not_applicable |= count_child(gate->verdict,
			    &result->units);
		}
		judge_gate(&result->units, level->grading.level_met,
		    not_applicable);
		count_answers(level, view, result);
		apply_cap(level, result);
	}
}
