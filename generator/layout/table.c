#include "layout/table.h"

enum {
	PAD_SIDE = 5000,
	PAD = 4000,            /* above and below the text of a row */
	PAD_TIGHT = 2200,
	RULE = 400,
	RULE_HEAD = 700,
	RULE_HEAVY = 900,
	/* A row of up to so many lines is not cut. */
	WHOLE_LINES_MAX = 9,
	/* Lines of a cut row that stay together at its top and bottom. */
	CUT_LINES_MIN = 3,
	/* A table of at most so many lines of the body is not cut. */
	WHOLE_TABLE_MAX = 14,
	/* Text in columns of fewer ems is justified only if it has no holes. */
	JUSTIFY_EMS_MIN = 20,
};

/* One row while it is made. */
struct row {
	struct table *table;
	const struct table_shape *shape;
	const struct cell *cells;
	size_t element;
	bool head, band;
	size_t line_count[TABLE_COLUMNS_MAX];
	struct item_list *lines[TABLE_COLUMNS_MAX]; /* from a line's top left */
};

static struct paragraph_style
table_style(const struct table *table)
{
	const struct typesetter *typesetter = table->flow->typesetter;
	const struct theme_page *page = &typesetter->theme->page;
	struct paragraph_style style = style_table(typesetter);

	if (table->small && page->small_size < style.size) {
		style.leading = language_is_han(typesetter->tag) ?
		    (int)((int64_t)style.leading * page->small_size /
			style.size) : page->small_size * 27 / 20;
		style.size = page->small_size;
	}
	return style;
}

static int
column_left(const struct table *table, const struct table_shape *shape,
    size_t column)
{
	int64_t total = 0, before = 0;

	for (size_t i = 0; i < shape->columns; i++) {
		total += shape->shares[i];
		before += i < column ? shape->shares[i] : 0;
	}
	return total == 0 ? 0 :
	    (int)(table->flow->width * before / total);
}

static enum alignment
cell_alignment(const struct row *row, const struct cell *cell, int width)
{
	struct paragraph_style style = table_style(row->table);

	if (cell->align)
		return cell->alignment;
	if (row->head || row->band)
		return ALIGN_LEFT;
	return style.alignment == ALIGN_JUSTIFY &&
	    width < JUSTIFY_EMS_MIN * style.size ? ALIGN_EVEN :
	    style.alignment;
}

static enum draw_role
cell_role(const struct row *row, const struct cell *cell)
{
	return row->head || cell->is_heading ? ROLE_TABLE_HEAD_CELL :
	    ROLE_TABLE_CELL;
}

static size_t
widest(const struct table_shape *shape)
{
	size_t best = 0;

	for (size_t i = 1; i < shape->columns; i++)
		if (shape->shares[i] > shape->shares[best])
			best = i;
	return best;
}

/* A band over the whole width names the cells below it, another heading
 * those beside it. */
static enum draw_scope
cell_scope(const struct row *row, const struct cell *cell)
{
	if (row->head || (row->band && row->shape->columns == 1))
		return SCOPE_COLUMN;
	return cell->is_heading ? SCOPE_ROW : SCOPE_NONE;
}

/* Where the text of a cell stands. */
static struct column
cell_column(const struct row *row, size_t i, int *left)
{
	int width;

	*left = column_left(row->table, row->shape, i) + PAD_SIDE;
	width = column_left(row->table, row->shape, i + 1) - PAD_SIDE - *left;
	return (struct column){width, 0,
		cell_alignment(row, &row->cells[i], width)};
}

/* A column that cannot hold a letter is the fault of the page. */
static void
check_column(const struct row *row, const struct column *column, int size)
{
	struct typesetter *typesetter = row->table->flow->typesetter;

	if (column->width >= size)
		return;
	diagnostics_report(typesetter->diagnostics,
	    theme_span(typesetter->theme, "page", "width"),
	    DIAGNOSTIC_ID_PAGE_NARROW);
	typesetter->failed = true;
}

/* Makes room for COUNT more lines in a cell; gives the first of them. */
static struct item_list *
more_lines(struct row *row, size_t i, size_t count)
{
	struct arena *arena = row->table->flow->typesetter->lists;
	size_t old = row->line_count[i];
	struct item_list *lines = ARENA_ARRAY(arena, struct item_list,
	    old + count);

	for (size_t j = 0; j < old; j++)
		lines[j] = row->lines[i][j];
	for (size_t j = 0; j < count; j++)
		lines[old + j].arena = arena;
	row->lines[i] = lines;
	row->line_count[i] += count;
	return lines + old;
}

static void
set_paragraph(struct row *row, size_t i, const struct fragment_list *text,
    size_t parent)
{
	struct flow *flow = row->table->flow;
	struct typesetter *typesetter = flow->typesetter;
	struct paragraph_style style = table_style(row->table);
	int left;
	struct column column = cell_column(row, i, &left);
	struct arena_mark mark = arena_mark(typesetter->scratch);
	const struct paragraph *paragraph = paragraph_shape(typesetter, text,
	    style.size);
	struct line_list lines = break_lines(typesetter->scratch, paragraph,
	    &column);
	struct item_list *lists = more_lines(row, i, lines.count);
	size_t element = lines.count == 0 ? ELEMENT_ARTIFACT :
	    element_add(flow->elements, ROLE_PARAGRAPH, parent,
		text->items[0].language);

	check_column(row, &column, style.size);
	for (size_t j = 0; j < lines.count; j++)
		line_set(typesetter, &lists[j], paragraph, &lines.items[j],
		    &column, left, baseline_of(style.size, style.leading),
		    element);
	arena_reset(typesetter->scratch, mark);
}

/* Sets all lines of a cell; x counts from the left edge of the text. */
static void
set_cell(struct row *row, size_t i)
{
	struct flow *flow = row->table->flow;
	const struct cell *cell = &row->cells[i];
	size_t parent = element_add(flow->elements, cell_role(row, cell),
	    row->element, flow->typesetter->language);

	flow->elements->items[parent].scope = cell_scope(row, cell);
	/* Told apart for settle_structure. */
	flow->elements->items[parent].columns = i == widest(row->shape);
	for (size_t k = 0; k < cell->count; k++)
		set_paragraph(row, i, &cell->paragraphs[k], parent);
}

/* ---- Slabs ------------------------------------------------------------- */

static bool
keeps(const struct row *row, size_t line, size_t count)
{
	if (line + 1 == count)
		return row->head || row->band;
	return count <= WHOLE_LINES_MAX || line + 1 < CUT_LINES_MIN ||
	    line + CUT_LINES_MIN >= count;
}

static void
draw_background(const struct row *row, struct slab *slab, bool first,
    bool last)
{
	int width = row->table->flow->width;
	int rule = row->head ? RULE_HEAD : RULE;

	if (row->head || row->band)
		item_add_box(&slab->parts[0], 0, 0, width, slab->height,
		    COLOUR_BAND);
	if (first && row->head)
		item_add_box(&slab->parts[0], 0, 0, width, RULE_HEAVY,
		    COLOUR_ACCENT);
	if (last)
		item_add_box(&slab->parts[0], 0, slab->height - rule, width,
		    rule, row->head ? COLOUR_ACCENT : COLOUR_RULE);
}

/* Lines between the cells of a form, and at its sides. */
static void
draw_sides(const struct row *row, struct slab *slab)
{
	const struct flow *flow = row->table->flow;

	for (size_t i = 0; i <= row->shape->columns; i++) {
		int x = column_left(row->table, row->shape, i);

		item_add_box(&slab->parts[0],
		    i == row->shape->columns ? x - RULE : x, 0, RULE,
		    slab->height, COLOUR_RULE);
	}
	if (!row->head && row->table->head == NULL &&
	    flow->slabs.count == row->table->first_slab + 1)
		item_add_box(&slab->parts[0], 0, 0, flow->width, RULE,
		    COLOUR_RULE);
}

static void
make_slab(struct row *row, size_t line, size_t count)
{
	struct flow *flow = row->table->flow;
	int pad = row->table->tight ? PAD_TIGHT : PAD;
	int top = line == 0 ? pad : 0;
	int bottom = line + 1 == count ? pad : 0;
	int leading = table_style(row->table).leading;
	struct slab *slab = flow_slab(flow, top + leading + bottom,
	    row->shape->columns + 1);

	slab->row = flow->rows;
	slab->keep = keeps(row, line, count);
	slab->is_head = row->head;
	slab->head = row->head ? NULL : row->table->head;
	draw_background(row, slab, line == 0, line + 1 == count);
	if (row->table->least_lines > 0)
		draw_sides(row, slab);
	for (size_t i = 0; i < row->shape->columns; i++)
		if (line < row->line_count[i])
			item_take(&slab->parts[i + 1],
			    &row->lines[i][line], 0, top);
}

/* The head or the body, the parent of the row. */
static size_t
rows_element(const struct row *row)
{
	struct table *table = row->table;
	struct flow *flow = table->flow;

	if (row->head)
		return element_add(flow->elements, ROLE_TABLE_HEAD,
		    table->element, flow->typesetter->language);
	if (table->body == 0)
		table->body = element_add(flow->elements, ROLE_TABLE_BODY,
		    table->element, flow->typesetter->language);
	return table->body;
}

static void
add_row(struct row *row)
{
	struct flow *flow = row->table->flow;
	size_t count = 1;

	if (!row->head && !row->band && row->table->least_lines > 0)
		count = row->table->least_lines;
	row->element = element_add(flow->elements, ROLE_TABLE_ROW,
	    rows_element(row), flow->typesetter->language);
	for (size_t i = 0; i < row->shape->columns; i++) {
		set_cell(row, i);
		if (row->line_count[i] > count)
			count = row->line_count[i];
	}
	for (size_t line = 0; line < count; line++)
		make_slab(row, line, count);
	flow->rows++;
}

/* ---- Tables ------------------------------------------------------------ */

/* Remembers the slabs of the head, which has just been added. */
static void
remember_head(struct table *table, size_t from)
{
	struct flow *flow = table->flow;
	size_t count = flow->slabs.count - from;

	table->head = ARENA_NEW(flow->typesetter->lists, struct slab_list);
	table->head->items = ARENA_ARRAY(flow->typesetter->lists, struct slab,
	    count);
	table->head->count = table->head->capacity = count;
	for (size_t i = 0; i < count; i++)
		table->head->items[i] = flow->slabs.items[from + i];
}

struct cell
cell_of(const struct fragment_list *paragraph)
{
	return (struct cell){.paragraphs = paragraph, .count = 1};
}

/* LOOK: a table without flow and shape. */
static struct table
begin(struct flow *flow, const struct table_shape *shape,
    const struct fragment_list *head, const struct table *look)
{
	struct table table = *look;
	struct row row = {.shape = shape, .head = true};
	struct cell cells[TABLE_COLUMNS_MAX];
	size_t from = flow->slabs.count;

	table.flow = flow;
	table.shape = *shape;
	table.first_slab = from;
	table.element = element_add(flow->elements, ROLE_TABLE, flow->element,
	    flow->typesetter->language);
	flow_white(flow, flow->grid / 2);
	if (head == NULL)
		return table;
	for (size_t i = 0; i < shape->columns; i++)
		cells[i] = cell_of(&head[i]);
	row.table = &table;
	row.cells = cells;
	add_row(&row);
	remember_head(&table, from);
	return table;
}

static struct table
begin_labels(struct flow *flow, const struct table_shape *shape,
    const enum label *head, const struct table *look)
{
	struct fragment_list texts[TABLE_COLUMNS_MAX];

	if (head == NULL)
		return begin(flow, shape, NULL, look);
	for (size_t i = 0; i < shape->columns; i++) {
		texts[i] = fragments_in(flow->typesetter, LETTERING_HEADING,
		    COLOUR_TEXT);
		fragment_label(&texts[i], head[i]);
	}
	return begin(flow, shape, texts, look);
}

struct table
table_begin_text(struct flow *flow, const struct table_shape *shape,
    const struct fragment_list *head)
{
	return begin(flow, shape, head, &(struct table){0});
}

struct table
table_begin_small(struct flow *flow, const struct table_shape *shape,
    const struct fragment_list *head)
{
	return begin(flow, shape, head, &(struct table){.tight = true,
		.small = true});
}

struct table
table_begin(struct flow *flow, const struct table_shape *shape,
    const enum label *head)
{
	return begin_labels(flow, shape, head, &(struct table){0});
}

struct table
table_begin_form(struct flow *flow, const struct table_shape *shape,
    const enum label *head, size_t least_lines)
{
	return begin_labels(flow, shape, head, &(struct table){
		.least_lines = least_lines});
}

void
table_row_of(struct table *table, const struct table_shape *shape,
    const struct cell *cells)
{
	struct row row = {.table = table, .shape = shape, .cells = cells};

	add_row(&row);
}

void
table_row(struct table *table, const struct cell *cells)
{
	table_row_of(table, &table->shape, cells);
}

void
table_band(struct table *table, const struct table_shape *shape,
    const struct cell *cells, bool keep)
{
	struct row row = {.table = table, .shape = shape, .cells = cells,
		.band = true};

	add_row(&row);
	table->flow->slabs.items[table->flow->slabs.count - 1].keep = keep;
}

static void
keep_small(struct table *table)
{
	struct slab_list *slabs = &table->flow->slabs;
	int height = 0;

	for (size_t i = table->first_slab; i < slabs->count; i++)
		height += slabs->items[i].height;
	if (height > WHOLE_TABLE_MAX * table->flow->grid)
		return;
	for (size_t i = table->first_slab; i + 1 < slabs->count; i++)
		slabs->items[i].keep = true;
}

/* A last row does not stand alone at the head of a page. */
static void
keep_last_row(struct table *table)
{
	struct slab_list *slabs = &table->flow->slabs;
	size_t i = slabs->count;

	while (i > table->first_slab + 1 && slabs->items[i - 1].row ==
	    slabs->items[slabs->count - 1].row)
		i--;
	if (i > table->first_slab && slabs->count - i <= WHOLE_LINES_MAX)
		slabs->items[i - 1].keep = true;
}

/* ---- Spans ------------------------------------------------------------- */

static bool
is_cell(const struct draw_element *element)
{
	return element->role == ROLE_TABLE_CELL ||
	    element->role == ROLE_TABLE_HEAD_CELL;
}

/* The cells of the row ROW, which stand behind it; the widest in WIDE. */
static size_t
count_cells(const struct element_list *elements, size_t row, size_t *wide)
{
	size_t count = 0;

	for (size_t i = row + 1; i < elements->count; i++) {
		if (elements->items[i].role == ROLE_TABLE_ROW)
			break;
		if (!is_cell(&elements->items[i]))
			continue;
		count++;
		if (elements->items[i].columns > 0)
			*wide = i;
	}
	return count;
}

static bool
has_head_cells(const struct table *table)
{
	const struct element_list *elements = table->flow->elements;

	for (size_t i = table->element; i < elements->count; i++)
		if (elements->items[i].role == ROLE_TABLE_HEAD_CELL)
			return true;
	return false;
}

/* Rows of one cell each, none of which names anything, are a list. */
static void
become_list(struct table *table)
{
	struct element_list *elements = table->flow->elements;

	elements->items[table->element].role = ROLE_LIST;
	for (size_t i = table->element; i < elements->count; i++) {
		struct draw_element *element = &elements->items[i];

		if (element->role == ROLE_TABLE_ROW) {
			element->role = ROLE_LIST_ITEM;
			element->parent = (uint32_t)table->element;
		} else if (is_cell(element)) {
			element->role = ROLE_LIST_BODY;
		}
	}
}

/* The first cell of each row names it, where no cell was said to: a table
 * has head cells (ISO 14289-1 7.5). */
static void
name_rows(struct table *table)
{
	struct element_list *elements = table->flow->elements;

	for (size_t i = table->element; i + 1 < elements->count; i++)
		if (elements->items[i].role == ROLE_TABLE_ROW &&
		    is_cell(&elements->items[i + 1])) {
			elements->items[i + 1].role = ROLE_TABLE_HEAD_CELL;
			elements->items[i + 1].scope = SCOPE_ROW;
		}
}

/* All rows have as many columns: where cells are fewer, the widest spans
 * what the others leave (ISO 32000-1 14.8.4.3.4). */
static void
settle_structure(struct table *table)
{
	struct element_list *elements = table->flow->elements;
	size_t columns = 0, wide = 0;

	for (size_t i = table->element; i < elements->count; i++) {
		size_t count = elements->items[i].role == ROLE_TABLE_ROW ?
		    count_cells(elements, i, &wide) : 0;

		columns = count > columns ? count : columns;
	}
	if (!has_head_cells(table)) {
		if (columns <= 1) {
			become_list(table);
			return;
		}
		name_rows(table);
	}
	for (size_t i = table->element; i < elements->count; i++) {
		size_t count = elements->items[i].role == ROLE_TABLE_ROW ?
		    count_cells(elements, i, &wide) : 0;

		if (count > 0)
			elements->items[wide].columns =
			    (unsigned)(columns - count + 1);
	}
}

void
table_end(struct table *table)
{
	settle_structure(table);
	keep_small(table);
	keep_last_row(table);
	flow_white(table->flow, table->flow->grid / 2);
}
