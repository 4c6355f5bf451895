#include "layout/book.h"
#include "model/outline.h"

/*
 * What the levels ask, side by side: a row each, a column a level. A cell
 * that asks the same as the one to its left says only that. Many levels make
 * several tables. Tasks and proficiency stand at the head of each level: they
 * are too long for columns.
 */
enum { LEVELS_MAX = 4 };

/* Shares of the first column and of each level. */
enum { HEAD_SHARE = 7, LEVEL_SHARE = 10 };

/* One of the tables, and the levels that it compares. */
struct matrix {
	struct book *book;
	struct table table;
	const struct level *levels;
	size_t count;
};

static struct fragment_list
plain_list(const struct matrix *matrix, enum colour_role colour)
{
	return fragments_in(matrix->book->typesetter, LETTERING_BODY, colour);
}

static struct fragment_list *
new_lists(const struct matrix *matrix, size_t count)
{
	return ARENA_ARRAY(matrix->book->typesetter->arena,
	    struct fragment_list, count);
}

/* ---- What is the same ---------------------------------------------------- */

static bool
is_same_text(const struct fragment_list *a, const struct fragment_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!str_equal(a->items[i].text, b->items[i].text))
			return false;
	return true;
}

static bool
is_same_cell(const struct cell *a, const struct cell *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!is_same_text(&a->paragraphs[i], &b->paragraphs[i]))
			return false;
	return true;
}

/* A cell that asks what the one BEFORE it does says only that. */
static void
mark_same(const struct matrix *matrix, struct cell *cell,
    const struct cell *before)
{
	struct fragment_list *list;

	if (!is_same_cell(cell, before))
		return;
	list = new_lists(matrix, 1);
	*list = plain_list(matrix, COLOUR_MUTED);
	fragment_label(list, LABEL_COMPARISON_SAME);
	*cell = cell_of(list);
}

/* ---- Rows ---------------------------------------------------------------- */

/* A row of CELLS, one a level, behind a cell that names it. */
static void
add_row(struct matrix *matrix, const struct fragment_list *name,
    const struct cell *cells)
{
	struct cell row[LEVELS_MAX + 1] = {cell_of(name)};

	row[0].is_heading = true;
	for (size_t i = 0; i < matrix->count; i++)
		row[i + 1] = cells[i];
	for (size_t i = 0; i <= matrix->count; i++) {
		row[i].align = true;
		row[i].alignment = ALIGN_LEFT;
	}
	table_row(&matrix->table, row);
}

static struct fragment_list
name_of(const struct matrix *matrix, enum label label)
{
	struct fragment_list name = fragments_in(matrix->book->typesetter,
	    LETTERING_BOLD, COLOUR_TEXT);

	fragment_label(&name, label);
	return name;
}

static void
add_purposes(struct matrix *matrix)
{
	struct fragment_list name = name_of(matrix, LABEL_PURPOSE);
	struct cell cells[LEVELS_MAX];
	bool told = false;

	for (size_t i = 0; i < matrix->count; i++) {
		struct fragment_list *list = new_lists(matrix, 1);

		*list = plain_list(matrix, COLOUR_TEXT);
		fragment_text(list, &matrix->levels[i].purpose);
		cells[i] = cell_of(list);
		told |= text_is_present(&matrix->levels[i].purpose);
	}
	if (told)
		add_row(matrix, &name, cells);
}

/* What a condition asks of each level. */
static void
add_condition(struct matrix *matrix, const struct condition *condition)
{
	struct fragment_list name = plain_list(matrix, COLOUR_TEXT);
	struct cell cells[LEVELS_MAX], shown[LEVELS_MAX];

	fragment_reference(&name, &condition->node);
	for (size_t i = 0; i < matrix->count; i++) {
		const struct level *level = &matrix->levels[i];

		cells[i] = rulebook_requirement(matrix->book, condition,
		    level);
		shown[i] = cells[i];
		if (condition->requirements[level->node.index].asked && i > 0)
			mark_same(matrix, &shown[i], &cells[i - 1]);
	}
	add_row(matrix, &name, shown);
}

static void
add_conditions(struct matrix *matrix)
{
	const struct edition *edition = matrix->book->typesetter->edition;

	for (size_t i = 0; i < edition->condition_count; i++)
		add_condition(matrix, &edition->conditions[i]);
}

static void
add_units(struct matrix *matrix)
{
	struct fragment_list name = name_of(matrix, LABEL_UNITS);
	struct cell cells[LEVELS_MAX];

	for (size_t i = 0; i < matrix->count; i++) {
		const struct level *level = &matrix->levels[i];
		struct fragment_list *lists = new_lists(matrix,
		    level->unit_count);

		for (size_t k = 0; k < level->unit_count; k++) {
			lists[k] = plain_list(matrix, COLOUR_TEXT);
			fragment_reference(&lists[k], &level->units[k].node);
			lists[k].items[0].colour = COLOUR_ACCENT;
		}
		cells[i] = (struct cell){.paragraphs = lists,
			.count = level->unit_count};
	}
	add_row(matrix, &name, cells);
}

/* ---- Counts -------------------------------------------------------------- */

static size_t
mandatory_behaviours(const struct edition *edition, const struct level *level)
{
	size_t count = 0;

	for (size_t i = 0; i < level->behaviour_count; i++)
		count += edition->behaviours[level->first_behaviour + i]->
		    mandatory;
	return count;
}

struct counts {
	size_t elements, behaviours, mandatory;
};

static struct counts
counts_of(const struct matrix *matrix, const struct level *level)
{
	return (struct counts){level_elements(level),
		level_behaviours(level), mandatory_behaviours(
		    matrix->book->typesetter->edition, level)};
}

/* "Elements 5": the label and the count. */
static void
add_count(const struct matrix *matrix, struct fragment_list *list,
    enum label label, size_t count)
{
	*list = plain_list(matrix, COLOUR_TEXT);
	fragment_label(list, label);
	fragment_add(list, str_format(matrix->book->typesetter->arena,
	    "\u00A0%zu", count));
}

/* How much each level assesses. */
static void
add_counts(struct matrix *matrix)
{
	struct fragment_list name = name_of(matrix, LABEL_ASSESSED);
	struct cell cells[LEVELS_MAX];

	for (size_t i = 0; i < matrix->count; i++) {
		struct counts counts = counts_of(matrix, &matrix->levels[i]);
		struct fragment_list *lists = new_lists(matrix, 3);

		add_count(matrix, &lists[0], LABEL_ELEMENTS, counts.elements);
		add_count(matrix, &lists[1], LABEL_BEHAVIOURS,
		    counts.behaviours);
		add_count(matrix, &lists[2], LABEL_MANDATORY,
		    counts.mandatory);
		cells[i] = (struct cell){.paragraphs = lists,
			.count = counts.mandatory > 0 ? 3 : 2};
	}
	add_row(matrix, &name, cells);
}

/* ---- Gates --------------------------------------------------------------- */

static struct cell
gates_cell(const struct matrix *matrix, const struct level *level)
{
	const struct typesetter *typesetter = matrix->book->typesetter;
	struct fragment_list *list = new_lists(matrix, 1);

	*list = plain_list(matrix, COLOUR_TEXT);
	fragment_add(list, gates_phrase(typesetter->arena, &level->grading,
	    typesetter->tag, typesetter->labels));
	return cell_of(list);
}

/* Whether levels are graded by gates of their own. */
static bool
gates_differ(const struct matrix *matrix)
{
	const struct edition *edition = matrix->book->typesetter->edition;
	struct cell first = gates_cell(matrix, &edition->levels[0]);

	for (size_t i = 1; i < edition->level_count; i++) {
		struct cell cell = gates_cell(matrix, &edition->levels[i]);

		if (!is_same_cell(&first, &cell))
			return true;
	}
	return false;
}

static void
add_gates(struct matrix *matrix)
{
	struct fragment_list name = name_of(matrix, LABEL_GRADING);
	struct cell cells[LEVELS_MAX], shown[LEVELS_MAX];

	if (!gates_differ(matrix))
		return;
	for (size_t i = 0; i < matrix->count; i++) {
		cells[i] = gates_cell(matrix, &matrix->levels[i]);
		shown[i] = cells[i];
		if (i > 0)
			mark_same(matrix, &shown[i], &cells[i - 1]);
	}
	add_row(matrix, &name, shown);
}

/* ---- The matrix ---------------------------------------------------------- */

static void
name_level(const struct matrix *matrix, struct fragment_list *list,
    const struct level *level)
{
	struct typesetter *typesetter = matrix->book->typesetter;
	struct link *link = ARENA_NEW(typesetter->arena, struct link);
	struct str name = level_name(typesetter, level);

	*link = (struct link){STR(""), level->node.id, name};
	fragment_add(list, name)->link = link;
}

static void
begin_table(struct matrix *matrix)
{
	struct typesetter *typesetter = matrix->book->typesetter;
	struct table_shape shape = {matrix->count + 1, {HEAD_SHARE}};
	struct fragment_list head[LEVELS_MAX + 1];

	for (size_t i = 0; i <= matrix->count; i++)
		head[i] = fragments_in(typesetter, LETTERING_HEADING,
		    COLOUR_TEXT);
	fragment_label(&head[0], LABEL_LEVEL);
	for (size_t i = 0; i < matrix->count; i++) {
		shape.shares[i + 1] = LEVEL_SHARE;
		name_level(matrix, &head[i + 1], &matrix->levels[i]);
	}
	matrix->table = table_begin_text(&matrix->book->flow, &shape, head);
	matrix->table.tight = true;
}

static void
add_matrix(struct book *book, const struct level *levels, size_t count)
{
	struct matrix matrix = {.book = book, .levels = levels,
		.count = count};

	begin_table(&matrix);
	add_purposes(&matrix);
	add_conditions(&matrix);
	add_units(&matrix);
	add_counts(&matrix);
	add_gates(&matrix);
	table_end(&matrix.table);
}

void
rulebook_comparison(struct book *book)
{
	const struct edition *edition = book->typesetter->edition;
	size_t levels = edition->level_count, tables, columns;

	if (levels < 2)
		return;
	/* All tables have about as many columns. */
	tables = (levels + LEVELS_MAX - 1) / LEVELS_MAX;
	columns = (levels + tables - 1) / tables;
	for (size_t first = 0; first < levels; first += columns)
		add_matrix(book, &edition->levels[first],
		    levels - first < columns ? levels - first : columns);
}
