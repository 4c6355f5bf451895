#include "write/workbook/formula.h"
#include "write/workbook/looks.h"
#include "write/workbook/standard.h"

/* Left of what a cell shows, in digits. */
enum { CELL_PADDING = 1 };

/* ---- Prose --------------------------------------------------------------- */

static struct str
without_line_end(struct str text)
{
	size_t length = text.length;

	while (length > 0 && text.data[length - 1] == '\n')
		length--;
	return str_slice(text, 0, length);
}

/* A number that is too long for its column goes before the text. */
static struct str
place_mark(struct cursor *cursor, const struct prose *prose)
{
	double width;

	if (prose->mark.length == 0 || prose->column == 0)
		return prose->text;
	width = cursor->widths[prose->column - 1] - CELL_PADDING;
	if (look_lines(LOOK_PROSE_MARK, prose->mark, width) > 1)
		return str_format(cursor->job->arena, "%.*s %.*s",
		    STR_ARGS(prose->mark), STR_ARGS(prose->text));
	cursor_text(cursor, prose->column - 1, LOOK_PROSE_MARK, prose->mark);
	return prose->text;
}

static void
write_line(struct cursor *cursor, const struct prose *prose, double width,
    struct str text)
{
	struct place place = cursor_at(cursor, prose->column);

	if (prose->look == LOOK_VERBATIM || prose->address.length > 0) {
		cell_span(cursor->sheet, place, GRID_PROSE_LAST,
		    LOOK_PROSE_LINK, prose->look, prose->address, text);
		cursor_end(cursor, prose->look, look_lines(prose->look, text,
		    width));
	} else {
		cell_line(cursor->sheet, place, GRID_PROSE_LAST, width,
		    prose->look, text);
		cursor->row++;
	}
}

void
prose_write(struct cursor *cursor, const struct prose *prose)
{
	double width = cursor_width(cursor, prose->column, GRID_PROSE_LAST) -
	    CELL_PADDING;
	struct str text = place_mark(cursor, prose);

	while (text.length > 0) {
		size_t length = look_fitting(prose->look, text, width);

		write_line(cursor, prose, width, without_line_end(
		    str_slice(text, 0, length)));
		text = str_slice(text, length, text.length - length);
	}
}

void
prose_paragraph(struct cursor *cursor, enum look look, struct str text)
{
	prose_write(cursor, &(struct prose){.look = look, .text = text});
}

void
prose_heading(struct cursor *cursor, struct str text)
{
	cursor_gap(cursor);
	prose_paragraph(cursor, LOOK_PART, text);
}

void
prose_caption(struct cursor *cursor, enum label label)
{
	cursor_gap(cursor);
	prose_paragraph(cursor, LOOK_SUBSECTION, word(cursor->job, label));
}

void
prose_bullet(struct cursor *cursor, size_t column, struct str text)
{
	prose_write(cursor, &(struct prose){.column = column,
	    .look = LOOK_PROSE, .text = text, .mark = STR("•")});
}

void
add_paragraph(struct buffer *buffer, struct str text)
{
	if (text.length == 0)
		return;
	if (buffer->length > 0)
		buffer_add_byte(buffer, '\n');
	buffer_add(buffer, text);
}

/* ---- Tables -------------------------------------------------------------- */

struct span_table
span_of_levels(struct cursor *cursor, size_t count, size_t share)
{
	struct span_table table = {cursor, count + 1, {GRID_HEAD - 1}};
	size_t i;

	for (i = 1; i <= count; i++)
		table.ends[i] = table.ends[i - 1] + share;
	return table;
}

static size_t
first_column(const struct span_table *table, size_t index)
{
	return index == 0 ? 0 : table->ends[index - 1] + 1;
}

static double
column_width(const struct span_table *table, size_t index)
{
	return cursor_width(table->cursor, first_column(table, index),
	    table->ends[index]) - CELL_PADDING;
}

static enum look
link_look_of(enum look look)
{
	static const struct {
		enum look look, link;
	} links[] = {
		{LOOK_CELL, LOOK_CELL_LINK},
		{LOOK_CELL_BOLD, LOOK_CELL_BOLD_LINK},
		{LOOK_LEVEL, LOOK_LEVEL_LINK},
		{LOOK_UNIT, LOOK_UNIT_LINK},
		{LOOK_ELEMENT, LOOK_ELEMENT_LINK},
	};
	size_t i;

	for (i = 0; i < sizeof(links) / sizeof(links[0]); i++)
		if (links[i].look == look)
			return links[i].link;
	return look;
}

/* Writes what of the cell fits into the row and takes it away; the points
 * that it needs. */
static size_t
write_part(const struct span_table *table, size_t index, struct span_cell *cell)
{
	double width = column_width(table, index);
	size_t length = look_fitting(cell->look, cell->text, width);
	struct str part = without_line_end(str_slice(cell->text, 0, length));

	cell_span(table->cursor->sheet, cursor_at(table->cursor,
	    first_column(table, index)), table->ends[index],
	    link_look_of(cell->look), cell->look, cell->address, part);
	cell->text = str_slice(cell->text, length,
	    cell->text.length - length);
	return look_points(cell->look, look_lines(cell->look, part, width));
}

void
span_row(const struct span_table *table, const struct span_cell cells[])
{
	struct span_cell rest[SPAN_COLUMNS_MAX];
	struct cursor *cursor = table->cursor;
	bool more = true;
	size_t i;

	for (i = 0; i < table->count; i++)
		rest[i] = cells[i];
	while (more) {
		size_t points = 0;

		more = false;
		for (i = 0; i < table->count; i++) {
			size_t needed = write_part(table, i, &rest[i]);

			points = needed > points ? needed : points;
			more |= rest[i].text.length > 0;
		}
		sheet_row_points(cursor->sheet, cursor->row++, points);
	}
}

void
span_head(const struct span_table *table, const struct str heads[])
{
	struct span_cell cells[SPAN_COLUMNS_MAX];
	size_t i;

	for (i = 0; i < table->count; i++)
		cells[i] = (struct span_cell){heads[i], LOOK_HEAD, STR("")};
	span_row(table, cells);
}

void
span_head_labels(const struct span_table *table, const enum label heads[])
{
	struct str words[SPAN_COLUMNS_MAX];
	size_t i;

	for (i = 0; i < table->count; i++)
		words[i] = word(table->cursor->job, heads[i]);
	span_head(table, words);
}

/* ---- Nodes --------------------------------------------------------------- */

struct str
node_words(const struct job *job, const struct node *node)
{
	struct str title = words_of(job, &node->title);

	if (node->kind == NODE_LEVEL)
		return level_words(job, (const struct level *)node);
	if (node->code.length == 0)
		return title;
	return str_format(job->arena, "%.*s %.*s", STR_ARGS(node->code),
	    STR_ARGS(title));
}

struct str
sheet_address(const struct job *job, enum sheet_role role, size_t row,
    size_t column)
{
	return str_join(job->arena, STR("internal:"),
	    ref(job, role, row, column));
}

/* Its row in the assessment, or NONE. */
static size_t
row_of_node(const struct job *job, const struct node *node)
{
	const struct scope *scope = &job->scope;
	const struct {
		const size_t *rows;
		size_t first, count;
	} tiers[] = {
		[NODE_LEVEL] = {job->places.level_rows, scope->first_level,
		    scope->level_count},
		[NODE_UNIT] = {job->places.unit_rows, scope->first_unit,
		    scope->unit_count},
		[NODE_ELEMENT] = {job->places.element_rows,
		    scope->first_element, scope->element_count},
		[NODE_BEHAVIOUR] = {job->places.behaviour_rows,
		    scope->first_behaviour, scope->behaviour_count},
	};
	size_t offset;

	if ((size_t)node->kind >= sizeof(tiers) / sizeof(tiers[0]) ||
	    node->index < tiers[node->kind].first)
		return NONE;
	offset = node->index - tiers[node->kind].first;
	return offset < tiers[node->kind].count ?
	    tiers[node->kind].rows[offset] : NONE;
}

struct str
node_address(const struct job *job, const struct node *node)
{
	size_t row = row_of_node(job, node);

	if (row == NONE)
		return permanent_address(job->arena, job->edition,
		    job->language, node->id);
	return sheet_address(job, SHEET_ASSESSMENT, row, ASSESSMENT_CODE);
}

struct span_cell
node_cell(const struct job *job, const struct node *node, enum look look)
{
	return (struct span_cell){node_words(job, node), look,
		node_address(job, node)};
}
