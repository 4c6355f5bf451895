#include "model/measure.h"
#include "write/workbook/formula.h"
#include "write/workbook/standard.h"

/* What the conditions ask of the levels, and how the levels differ. */

/* ---- One requirement ----------------------------------------------------- */

/* So that it is seen where the next of several things begins, and what is
 * one of them. */
static const char *const marks[] = {"", "• ", "\u2003– "};

static void
add_item(const struct job *job, struct buffer *buffer, size_t depth,
    struct str text)
{
	add_paragraph(buffer, str_join(job->arena, str_from(marks[depth]),
	    text));
}

static void
add_degrees(const struct job *job, struct buffer *buffer,
    const struct requirement *requirement)
{
	bool several = requirement->any_of_count > 1;
	size_t i;

	if (several)
		add_paragraph(buffer, word(job, LABEL_CONDITION_ANY_OF));
	for (i = 0; i < requirement->any_of_count; i++)
		add_item(job, buffer, several, degree_words(job,
		    &requirement->any_of[i]));
}

static void
add_statements(const struct job *job, struct buffer *buffer,
    const struct requirement *requirement)
{
	bool all_of = requirement->statement_count > 1;
	size_t i, j;

	if (all_of)
		add_paragraph(buffer, word(job, LABEL_CONDITION_ALL_OF));
	for (i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];
		bool any_of = statement->alternative_count > 1;

		if (any_of)
			add_item(job, buffer, all_of,
			    word(job, LABEL_CONDITION_ANY_OF));
		for (j = 0; j < statement->alternative_count; j++)
			add_item(job, buffer, (size_t)all_of + any_of,
			    words_of(job, &statement->alternatives[j].text));
	}
}

static struct span_cell
requirement_cell(const struct job *job, const struct condition *condition,
    const struct level *level)
{
	const struct requirement *requirement =
	    &condition->requirements[level->node.index];
	struct buffer buffer = buffer_in(job->arena);

	if (!requirement->asked)
		return (struct span_cell){word(job, LABEL_CONDITION_NONE),
			LOOK_CELL_MUTED, STR("")};
	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		add_degrees(job, &buffer, requirement);
		break;
	case CONDITION_NUMBER:
		add_paragraph(&buffer, number_asked_phrase(job->arena,
		    condition, requirement->at_least, job->language,
		    job->labels));
		break;
	case CONDITION_STATEMENT:
		add_statements(job, &buffer, requirement);
		break;
	}
	return (struct span_cell){buffer_str(&buffer), LOOK_CELL, STR("")};
}

/* ---- Levels side by side ------------------------------------------------- */

/* Some levels of the edition, a column each. */
struct columns {
	struct span_table table;
	const struct level *levels;
	size_t count;
};

/* Calls WRITE with so many levels at a time as fit side by side. */
static void
write_side_by_side(struct cursor *cursor, size_t first, size_t count,
    enum label head, void (*write)(const struct columns *))
{
	size_t tables = (count + SPAN_LEVELS_MAX - 1) / SPAN_LEVELS_MAX;
	size_t width = (count + tables - 1) / tables, i, j;
	struct str heads[SPAN_COLUMNS_MAX];

	for (i = 0; i < count; i += width) {
		struct columns columns = {
			.levels = &cursor->job->edition->levels[first + i],
			.count = count - i < width ? count - i : width,
		};

		if (i > 0)
			cursor_gap(cursor);
		columns.table = span_of_levels(cursor, columns.count,
		    (GRID_COLUMNS - GRID_HEAD) / width);
		heads[0] = word(cursor->job, head);
		for (j = 0; j < columns.count; j++)
			heads[1 + j] = level_words(cursor->job,
			    &columns.levels[j]);
		span_head(&columns.table, heads);
		write(&columns);
	}
}

static void
write_conditions(const struct columns *columns)
{
	const struct job *job = columns->table.cursor->job;
	struct span_cell cells[SPAN_COLUMNS_MAX];
	size_t i, j;

	for (i = 0; i < job->edition->condition_count; i++) {
		const struct condition *condition =
		    &job->edition->conditions[i];

		cells[0] = (struct span_cell){node_words(job,
		    &condition->node), LOOK_CELL_BOLD, STR("")};
		for (j = 0; j < columns->count; j++)
			cells[1 + j] = requirement_cell(job, condition,
			    &columns->levels[j]);
		span_row(&columns->table, cells);
	}
}

/* The workbook of one level has that one, and the next one to aim at. */
void
conditions_write(struct cursor *cursor)
{
	const struct job *job = cursor->job;
	size_t first = job->scope.first_level;
	size_t end = first + job->scope.level_count;

	if (end < job->edition->level_count)
		end++;
	if (job->edition->condition_count > 0)
		write_side_by_side(cursor, first, end - first,
		    LABEL_CONDITION, write_conditions);
}

void
level_conditions_write(struct cursor *cursor, const struct level *level)
{
	struct span_table table = {cursor, 2, {GRID_HEAD - 1, GRID_PROSE_LAST}};
	const struct job *job = cursor->job;
	size_t i;

	for (i = 0; i < job->edition->condition_count; i++) {
		const struct condition *condition =
		    &job->edition->conditions[i];

		if (!condition->requirements[level->node.index].asked)
			continue;
		span_row(&table, (struct span_cell[]){
		    {node_words(job, &condition->node), LOOK_CELL_BOLD,
			STR("")},
		    requirement_cell(job, condition, level)});
	}
}

/* ---- Comparison ---------------------------------------------------------- */

/* What a level has under one head of the comparison, a row each. */
struct aspect {
	enum label label;
	size_t (*count)(const struct level *level);
	struct str (*text)(const struct job *job, const struct level *level,
	    size_t index);
};

static size_t
count_purpose(const struct level *level)
{
	return text_is_present(&level->purpose);
}

static struct str
purpose_text(const struct job *job, const struct level *level, size_t index)
{
	(void)index;
	return words_of(job, &level->purpose);
}

static size_t
count_units(const struct level *level)
{
	return level->unit_count;
}

static struct str
unit_text(const struct job *job, const struct level *level, size_t index)
{
	return node_words(job, &level->units[index].node);
}

static size_t
count_tasks(const struct level *level)
{
	return level->task_count;
}

static struct str
task_text(const struct job *job, const struct level *level, size_t index)
{
	return words_of(job, &level->tasks[index].text);
}

static size_t
count_proficiency(const struct level *level)
{
	return level->proficiency_count;
}

static struct str
proficiency_text(const struct job *job, const struct level *level,
    size_t index)
{
	return words_of(job, &level->proficiency[index].text);
}

static void
write_aspect(const struct columns *columns, const struct aspect *aspect)
{
	const struct job *job = columns->table.cursor->job;
	struct span_cell cells[SPAN_COLUMNS_MAX];
	size_t most = 0, row, i;

	for (i = 0; i < columns->count; i++) {
		size_t count = aspect->count(&columns->levels[i]);

		most = count > most ? count : most;
	}
	for (row = 0; row < most; row++) {
		cells[0] = (struct span_cell){row == 0 ?
		    word(job, aspect->label) : STR(""), LOOK_CELL_BOLD,
		    STR("")};
		for (i = 0; i < columns->count; i++)
			cells[1 + i] = (struct span_cell){
			    row < aspect->count(&columns->levels[i]) ?
			    aspect->text(job, &columns->levels[i], row) :
			    STR(""), LOOK_CELL, STR("")};
		span_row(&columns->table, cells);
	}
}

static void
write_comparison(const struct columns *columns)
{
	static const struct aspect purpose = {LABEL_PURPOSE, count_purpose,
		purpose_text};
	static const struct aspect aspects[] = {
		{LABEL_TASKS, count_tasks, task_text},
		{LABEL_UNITS, count_units, unit_text},
		{LABEL_PROFICIENCY, count_proficiency, proficiency_text},
	};
	size_t i;

	write_aspect(columns, &purpose);
	write_conditions(columns);
	for (i = 0; i < sizeof(aspects) / sizeof(aspects[0]); i++)
		write_aspect(columns, &aspects[i]);
}

/* All levels, also in the workbook of one. */
void
comparison_write(struct cursor *cursor)
{
	size_t count = cursor->job->edition->level_count;

	if (count > 1)
		write_side_by_side(cursor, 0, count, LABEL_LEVEL,
		    write_comparison);
}
