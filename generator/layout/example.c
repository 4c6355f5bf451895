#include "layout/book.h"

/* The worked example: its answers, and what comes of them tier by tier. */

struct outcome {
	enum label label;
	enum colour_role colour;
};

static const struct outcome states[] = {
	[BEHAVIOUR_OPEN] = {LABEL_STATE_OPEN, COLOUR_MUTED},
	[BEHAVIOUR_MET] = {LABEL_STATE_MET, COLOUR_GOOD},
	[BEHAVIOUR_NOT_MET] = {LABEL_STATE_NOT_MET, COLOUR_BAD},
	[BEHAVIOUR_NOT_APPLICABLE] = {LABEL_STATE_NOT_APPLICABLE,
	    COLOUR_MUTED},
};

static const struct outcome verdicts[] = {
	[VERDICT_OPEN] = {LABEL_VERDICT_OPEN, COLOUR_MUTED},
	[VERDICT_PASSED] = {LABEL_VERDICT_PASSED, COLOUR_GOOD},
	[VERDICT_FAILED] = {LABEL_VERDICT_FAILED, COLOUR_BAD},
	[VERDICT_NOT_APPLICABLE] = {LABEL_VERDICT_NOT_APPLICABLE,
	    COLOUR_MUTED},
	[VERDICT_UNPUBLISHED] = {LABEL_VERDICT_UNPUBLISHED, COLOUR_MUTED},
};

struct example_table {
	struct book *book;
	struct table table;
	const struct view *view;
};

/* A row; where NODE is a unit or the level it is a band. */
static void
add_row(struct example_table *example, const struct node *node,
    struct str figure, const struct outcome *outcome)
{
	struct typesetter *typesetter = example->book->typesetter;
	bool leaf = node->kind == NODE_BEHAVIOUR;
	bool band = node->kind == NODE_UNIT || node->kind == NODE_LEVEL;
	enum lettering lettering = leaf ? LETTERING_BODY : LETTERING_BOLD;
	struct fragment_list texts[3];
	struct cell cells[3];

	for (size_t i = 0; i < 3; i++) {
		texts[i] = fragments_in(typesetter, lettering, i < 2 ?
		    COLOUR_TEXT : outcome->colour);
		cells[i] = cell_of(&texts[i]);
		cells[i].align = true;
		cells[i].alignment = ALIGN_LEFT;
	}
	if (node->kind == NODE_LEVEL)
		fragment_add(&texts[0], level_name(typesetter,
		    node_level(node)));
	else
		fragment_reference(&texts[0], node);
	fragment_add(&texts[1], figure);
	fragment_label(&texts[2], outcome->label);
	cells[0].is_heading = true;
	if (band)
		table_band(&example->table, &example->table.shape, cells,
		    node->kind == NODE_UNIT);
	else
		table_row(&example->table, cells);
}

static struct str
fraction(const struct example_table *example, size_t part, size_t whole)
{
	const struct typesetter *typesetter = example->book->typesetter;
	struct arena *arena = typesetter->arena;

	if (whole == 0)
		return STR("–");
	return LABEL_FORMAT(arena, typesetter->labels, LABEL_FRACTION,
	    {"part", str_format(arena, "%zu", part)},
	    {"whole", str_format(arena, "%zu", whole)});
}

static struct str
figure_of(const struct example_table *example,
    const struct behaviour_result *result)
{
	const struct typesetter *typesetter = example->book->typesetter;
	const struct edition *edition = typesetter->edition;

	if (result->step != NONE)
		return decimal_grouped(typesetter->arena,
		    edition->scale[result->step].score);
	return typesetter->labels->text[
	    result->state == BEHAVIOUR_NOT_APPLICABLE ?
	    LABEL_STATE_NOT_APPLICABLE : LABEL_NOT_ANSWERED];
}

static void
add_element(struct example_table *example, const struct element *element)
{
	const struct element_result *result =
	    &example->view->elements[element->node.index];

	add_row(example, &element->node, fraction(example,
	    result->met_weight, result->weight), &verdicts[result->verdict]);
	for (size_t i = 0; i < element->behaviour_count; i++) {
		const struct node *node = &element->behaviours[i].node;
		const struct behaviour_result *behaviour =
		    &example->view->behaviours[node->index];

		add_row(example, node, figure_of(example, behaviour),
		    &states[behaviour->state]);
	}
}

static void
add_unit(struct example_table *example, const struct unit *unit)
{
	const struct gate_result *result =
	    &example->view->units[unit->node.index];

	add_row(example, &unit->node, fraction(example, result->passed,
	    result->of), &verdicts[result->verdict]);
	for (size_t i = 0; i < unit->element_count; i++)
		add_element(example, &unit->elements[i]);
}

static void
add_cap(struct book *book, const struct level_result *result)
{
	struct typesetter *typesetter = book->typesetter;
	struct arena *arena = typesetter->arena;
	struct fragment_list text = fragments_in(typesetter, LETTERING_BODY,
	    COLOUR_TEXT);
	struct paragraph_style style = style_body(typesetter);

	fragment_add(&text, LABEL_FORMAT(arena, typesetter->labels,
	    LABEL_EXAMPLE_NOT_APPLICABLE,
	    {"count", str_format(arena, "%zu", result->not_applicable)},
	    {"limit", str_format(arena, "%zu",
		result->not_applicable_allowed)}));
	flow_paragraph(&book->flow, &text, &style);
}

void
rulebook_example(struct book *book)
{
	static const enum label head[] = {LABEL_CLAUSE, LABEL_SCORE,
		LABEL_RESULT};
	static const struct table_shape shape = {3, {66, 16, 18}};
	const struct level *level = book->typesetter->edition->example.level;
	const struct results *results =
	    book->typesetter->input->example_results;
	struct example_table example = {.book = book};
	const struct level_result *result;

	if (level == NULL || results == NULL)
		return;
	example.view = &results->self;
	example.table = table_begin(&book->flow, &shape, head);
	example.table.tight = true;
	for (size_t i = 0; i < level->unit_count; i++)
		add_unit(&example, &level->units[i]);
	result = &example.view->levels[level->node.index];
	add_row(&example, &level->node, fraction(&example,
	    result->units.passed, result->units.of),
	    &verdicts[result->verdict]);
	table_end(&example.table);
	add_cap(book, result);
}
