#include "write/workbook/formula.h"
#include "write/workbook/standard.h"

/* The worked example: its answers, and what comes of them tier by tier. */

static const enum label states[] = {
	[BEHAVIOUR_OPEN] = LABEL_STATE_OPEN,
	[BEHAVIOUR_MET] = LABEL_STATE_MET,
	[BEHAVIOUR_NOT_MET] = LABEL_STATE_NOT_MET,
	[BEHAVIOUR_NOT_APPLICABLE] = LABEL_STATE_NOT_APPLICABLE,
};

static const enum label verdicts[] = {
	[VERDICT_OPEN] = LABEL_VERDICT_OPEN,
	[VERDICT_PASSED] = LABEL_VERDICT_PASSED,
	[VERDICT_FAILED] = LABEL_VERDICT_FAILED,
	[VERDICT_NOT_APPLICABLE] = LABEL_VERDICT_NOT_APPLICABLE,
	[VERDICT_UNPUBLISHED] = LABEL_VERDICT_UNPUBLISHED,
};

struct telling {
	struct span_table table;
	const struct job *job;
	const struct view *view;
};

static void
write_row(const struct telling *telling, const struct node *node,
    struct str figure, enum label result)
{
	static const enum look looks[][2] = {
		[NODE_LEVEL] = {LOOK_LEVEL, LOOK_LEVEL_CENTRE},
		[NODE_UNIT] = {LOOK_UNIT, LOOK_UNIT_CENTRE},
		[NODE_ELEMENT] = {LOOK_ELEMENT, LOOK_ELEMENT_CENTRE},
		[NODE_BEHAVIOUR] = {LOOK_CELL, LOOK_CELL_CENTRE},
	};
	const enum look *look = looks[node->kind];

	span_row(&telling->table, (struct span_cell[]){
	    node_cell(telling->job, node, look[0]),
	    {figure, look[1], STR("")},
	    {word(telling->job, result), look[1], STR("")}});
}

static struct str
fraction(const struct job *job, size_t part, size_t whole)
{
	if (whole == 0)
		return STR("–");
	return LABEL_FORMAT(job->arena, job->labels, LABEL_FRACTION,
	    {"part", FORMULA(job, "%zu", part)},
	    {"whole", FORMULA(job, "%zu", whole)});
}

static struct str
figure_of(const struct job *job, const struct behaviour_result *result)
{
	if (result->step != NONE)
		return decimal_grouped(job->arena,
		    job->edition->scale[result->step].score);
	return word(job, result->state == BEHAVIOUR_NOT_APPLICABLE ?
	    LABEL_STATE_NOT_APPLICABLE : LABEL_NOT_ANSWERED);
}

static void
write_element(const struct telling *telling, const struct element *element)
{
	const struct element_result *result =
	    &telling->view->elements[element->node.index];
	size_t i;

	write_row(telling, &element->node, fraction(telling->job,
	    result->met_weight, result->weight), verdicts[result->verdict]);
	for (i = 0; i < element->behaviour_count; i++) {
		const struct node *node = &element->behaviours[i].node;
		const struct behaviour_result *behaviour =
		    &telling->view->behaviours[node->index];

		write_row(telling, node, figure_of(telling->job, behaviour),
		    states[behaviour->state]);
	}
}

static void
write_unit(const struct telling *telling, const struct unit *unit)
{
	const struct gate_result *result =
	    &telling->view->units[unit->node.index];
	size_t i;

	write_row(telling, &unit->node, fraction(telling->job,
	    result->passed, result->of), verdicts[result->verdict]);
	for (i = 0; i < unit->element_count; i++)
		write_element(telling, &unit->elements[i]);
}

void
example_write(struct cursor *cursor)
{
	static const enum label head[] = {LABEL_CLAUSE, LABEL_SCORE,
		LABEL_RESULT};
	const struct job *job = cursor->job;
	const struct level *level = job->edition->example.level;
	const struct results *results = job->publication->example_results;
	struct telling telling = {{cursor, 3, {8, 10, GRID_PROSE_LAST}}, job,
		NULL};
	const struct level_result *result;
	size_t i;

	if (level == NULL || results == NULL)
		return;
	telling.view = &results->self;
	result = &telling.view->levels[level->node.index];
	prose_caption(cursor, LABEL_WORKED_EXAMPLE);
	span_head_labels(&telling.table, head);
	for (i = 0; i < level->unit_count; i++)
		write_unit(&telling, &level->units[i]);
	write_row(&telling, &level->node, fraction(job, result->units.passed,
	    result->units.of), verdicts[result->verdict]);
	prose_paragraph(cursor, LOOK_PROSE, LABEL_FORMAT(job->arena,
	    job->labels, LABEL_EXAMPLE_NOT_APPLICABLE,
	    {"count", FORMULA(job, "%zu", result->not_applicable)},
	    {"limit", FORMULA(job, "%zu",
		result->not_applicable_allowed)}));
}
