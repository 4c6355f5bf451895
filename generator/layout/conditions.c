#include "layout/book.h"
#include "model/measure.h"

/*
 * The conditions as a table, a row each, a column a level; with many levels
 * as several tables below one another.
 */
enum { LEVELS_MAX = 4 };

/* The paragraphs of one cell. */
struct stack {
	struct book *book;
	struct fragment_list *items;
	size_t count, capacity;
};

static struct fragment_list *
push(struct stack *stack, enum colour_role colour)
{
	struct fragment_list *list;

	if (stack->count == stack->capacity) {
		struct fragment_list *old = stack->items;

		stack->capacity = stack->capacity * 2 + 8;
		stack->items = ARENA_ARRAY(stack->book->typesetter->arena,
		    struct fragment_list, stack->capacity);
		for (size_t i = 0; i < stack->count; i++)
			stack->items[i] = old[i];
	}
	list = &stack->items[stack->count++];
	*list = fragments_in(stack->book->typesetter, LETTERING_BODY, colour);
	return list;
}

static void
push_label(struct stack *stack, enum label label)
{
	fragment_label(push(stack, COLOUR_MUTED), label);
}

/* One of several things, so that it is seen where the next one begins. */
static struct fragment_list *
push_item(struct stack *stack, bool several)
{
	struct fragment_list *list = push(stack, COLOUR_TEXT);

	if (several)
		fragment_add(list, STR("•\u00A0"));
	return list;
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

		fragment_add(push_item(stack, requirement->any_of_count > 1),
		    degree_asked_phrase(typesetter->arena,
		    text_plain(&degree->title, typesetter->language),
		    row->years, typesetter->labels));
	}
}

static void
add_number(struct stack *stack, const struct condition *condition,
    const struct requirement *requirement)
{
	const struct typesetter *typesetter = stack->book->typesetter;

	fragment_add(push(stack, COLOUR_TEXT), number_asked_phrase(
	    typesetter->arena, condition, requirement->at_least,
	    typesetter->language, typesetter->labels));
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
			fragment_text(push_item(stack,
				requirement->statement_count > 1 ||
				    statement->alternative_count > 1),
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

struct cell
rulebook_requirement(struct book *book, const struct condition *condition,
    const struct level *level)
{
	return requirement_cell(book, condition,
	    &condition->requirements[level->node.index]);
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
	cells[0].align = true;
	cells[0].alignment = ALIGN_LEFT;
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

static void
add_level_condition(struct book *book, struct table *table,
    const struct condition *condition, size_t level)
{
	struct fragment_list name = fragments_in(book->typesetter,
	    LETTERING_BODY, COLOUR_TEXT);
	struct cell cells[2];

	fragment_reference(&name, &condition->node);
	cells[0] = cell_of(&name);
	cells[0].is_heading = true;
	cells[1] = requirement_cell(book, condition,
	    &condition->requirements[level]);
	cells[0].align = true;
	cells[0].alignment = ALIGN_LEFT;
	table_row(table, cells);
}

bool
rulebook_level_conditions(struct book *book, const struct level *level)
{
	static const struct table_shape shape = {2, {34, 66}};
	const struct edition *edition = book->typesetter->edition;
	size_t index = level->node.index, asked = 0;
	struct table table;

	for (size_t i = 0; i < edition->condition_count; i++)
		asked += edition->conditions[i].requirements[index].asked;
	if (asked == 0)
		return false;
	table = table_begin(&book->flow, &shape, NULL);
	table.tight = true;
	for (size_t i = 0; i < edition->condition_count; i++)
		if (edition->conditions[i].requirements[index].asked)
			add_level_condition(book, &table,
			    &edition->conditions[i], index);
	table_end(&table);
	return true;
}

void
rulebook_conditions(struct book *book)
{
	const struct edition *edition = book->typesetter->edition;
	size_t levels = edition->level_count, tables, columns;

	if (edition->condition_count == 0 || levels == 0)
		return;
	/* All tables have about as many columns. */
	tables = (levels + LEVELS_MAX - 1) / LEVELS_MAX;
	columns = (levels + tables - 1) / tables;
	for (size_t first = 0; first < levels; first += columns)
		add_table(book, first, levels - first < columns ?
		    levels - first : columns);
}
