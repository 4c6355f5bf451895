#include "layout/book.h"
#include "model/measure.h"

/*
 * The conditions as a table, a row each, a column a level; with many levels
 * as several tables below one another.
 */
enum { LEVELS_MAX = 5, PARAGRAPHS_MAX = 24 };

/* The paragraphs of one cell. */
struct stack {
	struct book *book;
	struct fragment_list *items;
	size_t count;
};

static struct fragment_list *
push(struct stack *stack, enum colour_role colour)
{
	struct fragment_list *list;

	if (stack->items == NULL)
		stack->items = ARENA_ARRAY(stack->book->typesetter->arena,
		    struct fragment_list, PARAGRAPHS_MAX);
	/* What does not fit goes on in the last paragraph. */
	if (stack->count == PARAGRAPHS_MAX)
		return &stack->items[stack->count - 1];
	list = &stack->items[stack->count++];
	*list = fragments_in(stack->book->typesetter, LETTERING_BODY, colour);
	return list;
}

static void
push_label(struct stack *stack, enum label label)
{
	fragment_label(push(stack, COLOUR_MUTED), label);
}

static void
add_degrees(struct stack *stack, const struct requirement *requirement)
{
	const struct typesetter *typesetter = stack->book->typesetter;

	if (requirement->any_of_count > 1)
		push_label(stack, LABEL_CONDITION_ANY_OF);
	for (size_t i = 0; i < requirement->any_of_count; i++) {
		const struct degree_and_years *row = &requirement->any_of[i];
		const struct degree *degree =
		    &typesetter->edition->degrees[row->degree];

		fragment_add(push(stack, COLOUR_TEXT), LABEL_FORMAT(
		    typesetter->arena, typesetter->labels,
		    LABEL_CONDITION_DEGREE_YEARS,
		    {"degree", text_plain(&degree->title,
			typesetter->language)},
		    {"years", decimal_grouped(typesetter->arena,
			row->years)}));
	}
}

static void
add_number(struct stack *stack, const struct condition *condition,
    const struct requirement *requirement)
{
	const struct typesetter *typesetter = stack->book->typesetter;
	struct str unit = unit_for(&condition->unit_one,
	    &condition->unit_other, requirement->at_least,
	    typesetter->language);
	struct str number = decimal_grouped(typesetter->arena,
	    requirement->at_least);
	struct str quantity = unit.length == 0 ? number : LABEL_FORMAT(
	    typesetter->arena, typesetter->labels, LABEL_MEASURE_QUANTITY,
	    {"number", number}, {"unit", unit});

	fragment_add(push(stack, COLOUR_TEXT), LABEL_FORMAT(
	    typesetter->arena, typesetter->labels, LABEL_MEASURE_AT_LEAST,
	    {"value", quantity}));
}

static void
add_statements(struct stack *stack, const struct requirement *requirement)
{
	if (requirement->statement_count > 1)
		push_label(stack, LABEL_CONDITION_ALL_OF);
	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];

		if (statement->alternative_count > 1)
			push_label(stack, LABEL_CONDITION_ANY_OF);
		for (size_t j = 0; j < statement->alternative_count; j++)
			fragment_text(push(stack, COLOUR_TEXT),
			    &statement->alternatives[j].text);
	}
}

static struct cell
requirement_cell(struct book *book, const struct condition *condition,
    const struct requirement *requirement)
{
	struct stack stack = {.book = book};

	if (!requirement->asked) {
		push_label(&stack, LABEL_CONDITION_NONE);
		return (struct cell){.paragraphs = stack.items,
			.count = stack.count};
	}
	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		add_degrees(&stack, requirement);
		break;
	case CONDITION_NUMBER:
		add_number(&stack, condition, requirement);
		break;
	case CONDITION_STATEMENT:
		add_statements(&stack, requirement);
		break;
	}
	return (struct cell){.paragraphs = stack.items,
		.count = stack.count};
}

static void
add_condition(struct book *book, struct table *table,
    const struct condition *condition, size_t first, size_t count)
{
	struct fragment_list name = fragments_in(book->typesetter,
	    LETTERING_BOLD, COLOUR_TEXT);
	struct cell cells[LEVELS_MAX + 1];

	fragment_clause(&name, &condition->node, 0);
	cells[0] = cell_of(&name);
	cells[0].is_heading = true;
	for (size_t i = 0; i < count; i++)
		cells[1 + i] = requirement_cell(book, condition,
		    &condition->requirements[first + i]);
	for (size_t i = 0; i <= count; i++) {
		cells[i].align = true;
		cells[i].alignment = ALIGN_LEFT;
	}
	rulebook_anchor(book, condition->node.id);
	table_row(table, cells);
}

static void
add_table(struct book *book, size_t first, size_t count)
{
	const struct edition *edition = book->typesetter->edition;
	struct table_shape shape = {count + 1, {9}};
	struct fragment_list head[LEVELS_MAX + 1];
	struct table table;

	for (size_t i = 0; i <= count; i++) {
		head[i] = fragments_in(book->typesetter, LETTERING_HEADING,
		    COLOUR_TEXT);
		shape.shares[i] = i == 0 ? 9 : 10;
		if (i == 0)
			fragment_label(&head[i], LABEL_CONDITION);
		else
			fragment_add(&head[i], level_name(book->typesetter,
			    &edition->levels[first + i - 1]));
	}
	table = table_begin_text(&book->flow, &shape, head);
	for (size_t i = 0; i < edition->condition_count; i++)
		add_condition(book, &table, &edition->conditions[i], first,
		    count);
	table_end(&table);
}

void
rulebook_conditions(struct book *book)
{
	const struct edition *edition = book->typesetter->edition;
	size_t levels = edition->level_count;

	if (edition->condition_count == 0)
		return;
	for (size_t first = 0; first < levels; first += LEVELS_MAX)
		add_table(book, first, levels - first < LEVELS_MAX ?
		    levels - first : LEVELS_MAX);
}
