#include "score/rules.h"

/*
 * Which of a level's N/A to answer, so that the fewest behaviours are left to
 * be met. Weights make the gain of an element's second answer larger than
 * that of its first at times, so this is no matter of taking the best one
 * again and again; it is a knapsack: for each gate, the cost of passing with
 * up to t answers spent inside, found from the same of its children.
 *
 * A child is regular when it counts now; dormant when all of it is N/A: one
 * answer, met, wakes it, and it counts and passes at once; absent when it is
 * unpublished. Waking more children never raises the number of regular ones
 * that must pass.
 */
enum child_kind { CHILD_ABSENT, CHILD_REGULAR, CHILD_DORMANT };

enum { IMPOSSIBLE = UINT32_MAX / 2 };

struct child {
	enum child_kind kind;
	size_t most;           /* answers that can be spent inside */
	uint32_t *costs;       /* regular: for 0…most answers spent */
};

struct gate {
	struct child *children;
	size_t count, regular, dormant;
	uint32_t share;
	size_t most;           /* answers to spend */
	/*
	 * best[(i * (regular + 1) + p) * (most + 1) + t]: the cost for p of the
	 * first i children to pass, all regular, with up to t answers.
	 */
	uint32_t *best;
};

static uint32_t *
best_at(const struct gate *gate, size_t children, size_t passing,
    size_t answers)
{
	return &gate->best[(children * (gate->regular + 1) + passing) *
	    (gate->most + 1) + answers];
}

/* The least cost where this child passes, and the answers spent on it. */
static uint32_t
cost_passing(const struct gate *gate, size_t child, size_t passing,
    size_t answers, size_t *spent)
{
	const struct child *inside = &gate->children[child];
	uint32_t least = IMPOSSIBLE;

	for (size_t t = 0; t <= answers && t <= inside->most; t++) {
		uint32_t cost = inside->costs[t] +
		    *best_at(gate, child, passing - 1, answers - t);

		if (cost < least) {
			least = cost;
			*spent = t;
		}
	}
	return least;
}

static void
fill_row(const struct gate *gate, size_t child, size_t passing)
{
	for (size_t t = 0; t <= gate->most; t++) {
		uint32_t *best = best_at(gate, child + 1, passing, t);
		uint32_t cost;
		size_t spent;

		*best = *best_at(gate, child, passing, t);
		if (passing == 0 ||
		    gate->children[child].kind != CHILD_REGULAR)
			continue;
		cost = cost_passing(gate, child, passing, t, &spent);
		if (cost < *best)
			*best = cost;
	}
}

static void
fill(struct arena *arena, struct gate *gate)
{
	size_t row = (gate->regular + 1) * (gate->most + 1);

	gate->best = ARENA_ARRAY(arena, uint32_t, (gate->count + 1) * row);
	for (size_t i = gate->most + 1; i < row; i++)
		gate->best[i] = IMPOSSIBLE;
	for (size_t i = 0; i < gate->count; i++)
		for (size_t p = 0; p <= gate->regular; p++)
			fill_row(gate, i, p);
}

/* Regular children that must pass when so many dormant ones are woken. */
static size_t
regular_needed(const struct gate *gate, size_t woken)
{
	size_t needed = gates_needed(gate->regular + woken, gate->share);

	return needed > woken ? needed - woken : 0;
}

/* The least cost of passing with so many answers, and the children woken. */
static uint32_t
cost_of_gate(const struct gate *gate, size_t answers, size_t *woken)
{
	uint32_t least = IMPOSSIBLE;

	for (size_t w = 0; w <= answers && w <= gate->dormant; w++) {
		uint32_t cost = *best_at(gate, gate->count,
		    regular_needed(gate, w), answers - w);

		if (gate->regular + w > 0 && cost < least) {
			least = cost;
			*woken = w;
		}
	}
	return least;
}

/* The answers to spend on each child, at best ANSWERS in all. */
static void
spend(const struct gate *gate, size_t answers, size_t *spent)
{
	size_t woken = 0, passing;

	cost_of_gate(gate, answers, &woken);
	passing = regular_needed(gate, woken);
	answers -= woken;
	for (size_t i = gate->count; i-- > 0;) {
		if (gate->children[i].kind != CHILD_REGULAR ||
		    *best_at(gate, i + 1, passing, answers) ==
		    *best_at(gate, i, passing, answers))
			continue;
		cost_passing(gate, i, passing, answers, &spent[i]);
		answers -= spent[i];
		passing--;
	}
	for (size_t i = 0; i < gate->count && woken > 0; i++)
		if (gate->children[i].kind == CHILD_DORMANT) {
			spent[i] = 1;
			woken--;
		}
}

static struct gate
new_gate(struct arena *arena, size_t count, uint32_t share)
{
	return (struct gate){
		.children = ARENA_ARRAY(arena, struct child, count),
		.count = count,
		.share = share,
	};
}

/* Adds a child's kind and answers to the gate's; LIMIT is for the gate. */
static void
add_child(struct gate *gate, struct child child, size_t limit, size_t i)
{
	gate->children[i] = child;
	gate->regular += child.kind == CHILD_REGULAR;
	gate->dormant += child.kind == CHILD_DORMANT;
	gate->most += child.most;
	if (gate->most > limit)
		gate->most = limit;
}

/* Makes the first of the element's heaviest N/A met, if it has any. */
static void
answer_one(const struct element *element, struct behaviour_result *behaviours)
{
	const struct behaviour *best = NULL;

	for (size_t i = 0; i < element->behaviour_count; i++) {
		const struct behaviour *one = &element->behaviours[i];

		if (behaviours[one->node.index].state ==
		    BEHAVIOUR_NOT_APPLICABLE &&
		    (best == NULL || one->weight > best->weight))
			best = one;
	}
	if (best != NULL)
		behaviours[best->node.index].state = BEHAVIOUR_MET;
}

struct choice {
	struct arena *arena;
	const struct level *level;
	struct behaviour_result *behaviours;
	bool *chosen;          /* scratch for way_of_element: all false */
	size_t count;          /* N/A to answer */
	struct gate *units;    /* one a unit */
};

static uint32_t
cost_of_element(const struct choice *choice, const struct element *element)
{
	size_t cost = way_of_element(element, &choice->level->grading,
	    choice->behaviours, choice->chosen);

	for (size_t i = 0; i < element->behaviour_count; i++)
		choice->chosen[element->behaviours[i].node.index] = false;
	return (uint32_t)cost;
}

/* The not applicable behaviours of an element; NULL: only how many. */
static size_t
list_answers(const struct choice *choice, const struct element *element,
    struct behaviour_result **answers)
{
	size_t count = 0;

	for (size_t i = 0; i < element->behaviour_count; i++) {
		struct behaviour_result *one = &choice->behaviours[
		    element->behaviours[i].node.index];

		if (one->state != BEHAVIOUR_NOT_APPLICABLE)
			continue;
		if (answers != NULL)
			answers[count] = one;
		count++;
	}
	return count;
}

/* The costs of a regular element, its N/A answered one by one and put back. */
static uint32_t *
costs_of_element(const struct choice *choice, const struct element *element,
    size_t most)
{
	uint32_t *costs = ARENA_ARRAY(choice->arena, uint32_t, most + 1);
	struct behaviour_result **answers = ARENA_ARRAY(choice->arena,
	    struct behaviour_result *, most);

	list_answers(choice, element, answers);
	costs[0] = cost_of_element(choice, element);
	for (size_t t = 1; t <= most; t++) {
		answer_one(element, choice->behaviours);
		costs[t] = cost_of_element(choice, element);
	}
	for (size_t t = 0; t < most; t++)
		answers[t]->state = BEHAVIOUR_NOT_APPLICABLE;
	return costs;
}

static struct child
weigh_element(const struct choice *choice, const struct element *element)
{
	struct child child = {.most = list_answers(choice, element, NULL)};

	if (element->behaviour_count == 0)
		return child;
	if (child.most == element->behaviour_count) {
		child.kind = CHILD_DORMANT;
		return child;
	}
	child.kind = CHILD_REGULAR;
	child.costs = costs_of_element(choice, element, child.most);
	return child;
}

static struct child
weigh_unit(const struct choice *choice, const struct unit *unit,
    struct gate *gate)
{
	struct child child = {0};
	size_t woken;

	*gate = new_gate(choice->arena, unit->element_count,
	    choice->level->grading.unit_met);
	for (size_t i = 0; i < unit->element_count; i++)
		add_child(gate, weigh_element(choice, &unit->elements[i]),
		    choice->count, i);
	fill(choice->arena, gate);
	child.most = gate->most;
	if (gate->regular == 0) {
		child.kind = gate->dormant > 0 ? CHILD_DORMANT : CHILD_ABSENT;
		return child;
	}
	child.kind = CHILD_REGULAR;
	child.costs = ARENA_ARRAY(choice->arena, uint32_t, child.most + 1);
	for (size_t t = 0; t <= child.most; t++)
		child.costs[t] = cost_of_gate(gate, t, &woken);
	return child;
}

static struct gate
weigh_level(const struct choice *choice)
{
	const struct level *level = choice->level;
	struct gate gate = new_gate(choice->arena, level->unit_count,
	    level->grading.level_met);

	for (size_t i = 0; i < level->unit_count; i++)
		add_child(&gate, weigh_unit(choice, &level->units[i],
		    &choice->units[i]), choice->count, i);
	fill(choice->arena, &gate);
	return gate;
}

static void
answer_in_unit(const struct choice *choice, size_t index, size_t count)
{
	const struct unit *unit = &choice->level->units[index];
	size_t *in_elements = ARENA_ARRAY(choice->arena, size_t,
	    unit->element_count);

	spend(&choice->units[index], count, in_elements);
	for (size_t i = 0; i < unit->element_count; i++)
		for (; in_elements[i] > 0; in_elements[i]--)
			answer_one(&unit->elements[i], choice->behaviours);
}

void
replacement_choose(struct arena *arena, const struct level *level,
    struct behaviour_result *behaviours, size_t count)
{
	struct choice choice = {
		.arena = arena,
		.level = level,
		.behaviours = behaviours,
		.chosen = ARENA_ARRAY(arena, bool,
		    level->first_behaviour + level->behaviour_count),
		.count = count,
		.units = ARENA_ARRAY(arena, struct gate, level->unit_count),
	};
	struct gate gate = weigh_level(&choice);
	size_t *in_units = ARENA_ARRAY(arena, size_t, gate.count);

	spend(&gate, count, in_units);
	for (size_t i = 0; i < gate.count; i++)
		answer_in_unit(&choice, i, in_units[i]);
}
