#include "score/rules.h"

#include <string.h>

/*
 * A plan for one level. All arrays have one member for each of their kind in
 * the edition; those of other levels are not used.
 */
struct plan {
	const struct level *level;
	struct behaviour_result *behaviours; /* as they will be after the N/A */
	bool *chosen;          /* behaviours: needed if their element is */
	bool *elements;        /* needed if their unit is */
	bool *units;           /* needed */
};

/* The first of the heaviest behaviours that could still be met, or NULL. */
static const struct behaviour *
heaviest_unmet(const struct element *element,
    const struct behaviour_result *behaviours, const bool *chosen)
{
	const struct behaviour *best = NULL;

	for (size_t i = 0; i < element->behaviour_count; i++) {
		const struct behaviour *one = &element->behaviours[i];
		enum behaviour_state state = behaviours[one->node.index].state;

		if (state == BEHAVIOUR_MET || chosen[one->node.index] ||
		    state == BEHAVIOUR_NOT_APPLICABLE)
			continue;
		if (best == NULL || one->weight > best->weight)
			best = one;
	}
	return best;
}

/* Chooses the mandatory behaviours not yet met; gives how many. */
static size_t
choose_mandatory(const struct element *element,
    const struct behaviour_result *behaviours, bool *chosen,
    uint32_t *met_weight)
{
	size_t count = 0;

	for (size_t i = 0; i < element->behaviour_count; i++) {
		const struct behaviour *one = &element->behaviours[i];

		if (!one->mandatory ||
		    behaviours[one->node.index].state == BEHAVIOUR_MET)
			continue;
		chosen[one->node.index] = true;
		*met_weight += one->weight;
		count++;
	}
	return count;
}

size_t
way_of_element(const struct element *element, const struct grading *grading,
    const struct behaviour_result *behaviours, bool *chosen)
{
	struct element_result now = gates_element(element, grading,
	    behaviours);
	uint32_t met = now.met_weight;
	size_t count;

	if (now.weight == 0)
		return NONE;
	count = choose_mandatory(element, behaviours, chosen, &met);
	while (!score_attains(met, now.weight, grading->element_met)) {
		const struct behaviour *next = heaviest_unmet(element,
		    behaviours, chosen);

		chosen[next->node.index] = true;
		met += next->weight;
		count++;
	}
	return count;
}

static size_t
count_assessable(const size_t *costs, size_t count)
{
	size_t of = 0;

	for (size_t i = 0; i < count; i++)
		of += costs[i] != NONE;
	return of;
}

/*
 * Selects the cheapest children, as many as the share asks of those whose
 * cost is not NONE; gives the sum of their costs, NONE where no child counts.
 */
static size_t
select_cheapest(const size_t *costs, size_t count, uint32_t share,
    bool *selected)
{
	size_t of = count_assessable(costs, count), sum = 0;

	if (of == 0)
		return NONE;
	for (size_t i = gates_needed(of, share); i > 0; i--) {
		size_t best = NONE;

		for (size_t j = 0; j < count; j++)
			if (!selected[j] && costs[j] != NONE &&
			    (best == NONE || costs[j] < costs[best]))
				best = j;
		selected[best] = true;
		sum += costs[best];
	}
	return sum;
}

static size_t
plan_unit(struct arena *arena, struct plan *plan, const struct unit *unit)
{
	const struct grading *grading = &plan->level->grading;
	size_t *costs = ARENA_ARRAY(arena, size_t, unit->element_count);

	if (unit->element_count == 0)
		return NONE;
	for (size_t i = 0; i < unit->element_count; i++)
		costs[i] = way_of_element(&unit->elements[i], grading,
		    plan->behaviours, plan->chosen);
	return select_cheapest(costs, unit->element_count, grading->unit_met,
	    &plan->elements[unit->elements[0].node.index]);
}

/* False where the level has nothing to assess. */
static bool
plan_level(struct arena *arena, struct plan *plan)
{
	const struct level *level = plan->level;
	size_t *costs = ARENA_ARRAY(arena, size_t, level->unit_count);

	if (level->unit_count == 0)
		return false;
	for (size_t i = 0; i < level->unit_count; i++)
		costs[i] = plan_unit(arena, plan, &level->units[i]);
	return select_cheapest(costs, level->unit_count,
	    level->grading.level_met,
	    &plan->units[level->units[0].node.index]) != NONE;
}

static bool
is_needed(const struct plan *plan, const struct behaviour *behaviour)
{
	const struct node *element = behaviour->node.parent;

	return plan->chosen[behaviour->node.index] &&
	    plan->elements[element->index] &&
	    plan->units[element->parent->index];
}

/* The way's behaviours, in document order. */
static void
list_needed(const struct edition *edition, const struct plan *plan,
    struct way *way)
{
	const struct behaviour **all =
	    &edition->behaviours[plan->level->first_behaviour];

	for (size_t i = 0; i < plan->level->behaviour_count; i++)
		if (is_needed(plan, all[i]))
			way->behaviours[way->behaviour_count++] = all[i];
}

/* Adds the candidates that are in this state in the plan. */
static void
list_not_applicable(const struct edition *edition, const struct view *view,
    const struct plan *plan, enum behaviour_state planned, struct way *way)
{
	for (size_t i = 0; i < plan->level->behaviour_count; i++) {
		size_t index = plan->level->first_behaviour + i;

		if (view->behaviours[index].state ==
		    BEHAVIOUR_NOT_APPLICABLE &&
		    plan->behaviours[index].state == planned)
			way->not_applicable[way->not_applicable_count++] =
			    edition->behaviours[index];
	}
}

static struct plan
new_plan(struct arena *arena, const struct edition *edition,
    const struct view *view, const struct level *level)
{
	struct plan plan = {
		.level = level,
		.behaviours = ARENA_ARRAY(arena, struct behaviour_result,
		    edition->behaviour_count),
		.chosen = ARENA_ARRAY(arena, bool, edition->behaviour_count),
		.elements = ARENA_ARRAY(arena, bool, edition->element_count),
		.units = ARENA_ARRAY(arena, bool, edition->unit_count),
	};

	if (edition->behaviour_count > 0)
		memcpy(plan.behaviours, view->behaviours,
		    edition->behaviour_count * sizeof(*plan.behaviours));
	return plan;
}

/* How many N/A must be answered before any way leads to the level. */
static size_t
replacements(const struct level_result *result)
{
	if (result->not_applicable_excess == 0 &&
	    result->units.verdict == VERDICT_NOT_APPLICABLE)
		return 1;
	return result->not_applicable_excess;
}

struct way
score_way(struct arena *arena, const struct edition *edition,
    const struct view *view, size_t level)
{
	const struct level_result *result = &view->levels[level];
	const struct level *target = &edition->levels[level];
	struct way way = {
		.replace_not_applicable = replacements(result),
		.not_applicable = ARENA_ARRAY(arena, const struct behaviour *,
		    result->not_applicable),
		.behaviours = ARENA_ARRAY(arena, const struct behaviour *,
		    target->behaviour_count),
	};
	struct arena_mark mark = arena_mark(arena);
	struct plan plan = new_plan(arena, edition, view, target);

	if (way.replace_not_applicable > 0) {
		replacement_choose(arena, target, plan.behaviours,
		    way.replace_not_applicable);
		list_not_applicable(edition, view, &plan, BEHAVIOUR_MET, &way);
		list_not_applicable(edition, view, &plan,
		    BEHAVIOUR_NOT_APPLICABLE, &way);
	}
	way.possible = plan_level(arena, &plan);
	list_needed(edition, &plan, &way);
	arena_reset(arena, mark);
	return way;
}
