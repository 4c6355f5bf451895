#include "verify/grid.h"

#include <string.h>

#include "base/buffer.h"
#include "base/package.h"
#include "base/table.h"

struct sheet_entry {
	struct str name, relation;
	bool hidden;
};

#define MAIN_SPACE \
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main"

/* What is known of the file before its sheets are read. */
struct workbook {
	struct arena *arena;
	const struct package *package;
	struct str folder;          /* of workbook.xml, with its '/' */
	struct table *targets;      /* relation id -> struct str, a part */
	struct str shared_part;     /* "" where there is none */
	struct sheet_entry *sheets;
	size_t sheet_count, sheet_capacity;
	struct str *shared;
	size_t shared_count, shared_capacity;
};

/* A bigger copy of COUNT items of SIZE. */
static void *
grow(struct arena *arena, const void *items, size_t count, size_t *capacity,
    size_t size)
{
	void *more;

	*capacity = *capacity * 2 + 64;
	more = arena_alloc_array(arena, *capacity, size);
	if (count > 0)
		memcpy(more, items, count * size);
	return more;
}

static bool
read_part(const struct workbook *workbook, struct str name,
    const struct xml_handler *handler, const char **problem)
{
	size_t entry = package_find(workbook->package, name);
	struct str contents;

	*problem = "a part is missing";
	return entry != SIZE_MAX && package_read(workbook->package,
	    workbook->arena, entry, &contents, problem) &&
	    xml_read(contents, handler, problem);
}

static bool
is_true(struct str value)
{
	return str_is(value, "1") || str_is(value, "true");
}

/* ---- Relations ---------------------------------------------------------- */

struct relations {
	struct workbook *workbook;
	struct str base;            /* the folder that targets start from */
	struct str document;        /* the workbook's part, if named */
};

static bool
start_relation(void *context, const struct xml_element *element)
{
	struct relations *relations = context;
	struct workbook *workbook = relations->workbook;
	struct str target = xml_attribute(element, "Target");
	struct str type = xml_attribute(element, "Type");
	struct str *part;

	if (!str_is(element->name, "Relationship"))
		return true;
	part = ARENA_NEW(workbook->arena, struct str);
	*part = str_starts_with(target, STR("/")) ?
	    str_copy(workbook->arena, str_slice(target, 1, target.length)) :
	    str_join(workbook->arena, relations->base, target);
	table_put(workbook->targets, str_copy(workbook->arena,
	    xml_attribute(element, "Id")), part);
	if (str_ends_with(type, STR("/sharedStrings")))
		workbook->shared_part = *part;
	if (str_ends_with(type, STR("/officeDocument")))
		relations->document = *part;
	return true;
}

/* The relations of the part FOLDER NAME ("" NAME: of the whole file). */
static bool
read_relations(struct workbook *workbook, struct str folder, struct str name,
    struct relations *relations, const char **problem)
{
	const struct xml_handler handler = {.context = relations,
	    .start = start_relation};

	*relations = (struct relations){.workbook = workbook, .base = folder};
	workbook->targets = table_new(workbook->arena);
	return read_part(workbook, str_format(workbook->arena,
	    "%.*s_rels/%.*s.rels", STR_ARGS(folder), STR_ARGS(name)),
	    &handler, problem);
}

/* ---- The list of sheets ------------------------------------------------- */

static bool
start_sheet_entry(void *context, const struct xml_element *element)
{
	struct workbook *workbook = context;
	struct sheet_entry *entry;
	struct str state = xml_attribute(element, "state");

	if (!str_is(element->name, "sheet"))
		return true;
	if (workbook->sheet_count == workbook->sheet_capacity)
		workbook->sheets = grow(workbook->arena, workbook->sheets,
		    workbook->sheet_count, &workbook->sheet_capacity,
		    sizeof(*workbook->sheets));
	entry = &workbook->sheets[workbook->sheet_count++];
	*entry = (struct sheet_entry){
	    .name = str_copy(workbook->arena, xml_attribute(element, "name")),
	    .hidden = state.length > 0 && !str_is(state, "visible")};
	for (size_t i = 0; i < element->attribute_count; i++)
		if (element->attributes[i].space.length > 0 &&
		    str_is(element->attributes[i].name, "id"))
			entry->relation = str_copy(workbook->arena,
			    element->attributes[i].value);
	return true;
}

static bool
open_workbook(struct workbook *workbook, const char **problem)
{
	const struct xml_handler handler = {.context = workbook,
	    .start = start_sheet_entry};
	struct relations relations;
	struct str document;
	size_t name;

	if (!read_relations(workbook, STR(""), STR(""), &relations, problem))
		return false;
	document = relations.document;
	for (name = document.length; name > 0; name--)
		if (document.data[name - 1] == '/')
			break;
	workbook->folder = str_copy(workbook->arena,
	    str_slice(document, 0, name));
	return read_part(workbook, document, &handler, problem) &&
	    read_relations(workbook, workbook->folder,
		str_slice(document, name, document.length), &relations,
		problem);
}

/* ---- Texts -------------------------------------------------------------- */

static int
hexadecimal(struct str text, size_t at)
{
	static const char digits[] = "0123456789ABCDEF";
	int value = 0;

	for (size_t i = at; i < at + 4; i++) {
		char c = i < text.length ? text.data[i] : ' ';
		const char *found;

		if (c >= 'a' && c <= 'f')
			c = (char)(c - 'a' + 'A');
		found = c == '\0' ? NULL : strchr(digits, c);
		if (found == NULL)
			return -1;
		value = value * 16 + (int)(found - digits);
	}
	return value;
}

/* _xHHHH_ is one character (ST_Xstring). */
static struct str
unescape(struct arena *arena, struct str text)
{
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < text.length; i++) {
		int code_point = -1;

		if (str_starts_with(str_slice(text, i, 2), STR("_x")) &&
		    i + 6 < text.length && text.data[i + 6] == '_')
			code_point = hexadecimal(text, i + 2);
		if (code_point < 0 ||
		    (code_point >= 0xD800 && code_point <= 0xDFFF)) {
			buffer_add_byte(&buffer, text.data[i]);
			continue;
		}
		buffer_add_code_point(&buffer, (uint32_t)code_point);
		i += 6;
	}
	return buffer_str(&buffer);
}

struct strings {
	struct workbook *workbook;
	struct buffer text;
	size_t phonetic;            /* inside <rPh>: not the text itself */
	bool in_text;
};

static bool
start_string(void *context, const struct xml_element *element)
{
	struct strings *strings = context;

	if (str_is(element->name, "si"))
		strings->text = buffer_in(strings->workbook->arena);
	else if (str_is(element->name, "rPh"))
		strings->phonetic++;
	strings->in_text = str_is(element->name, "t") &&
	    strings->phonetic == 0;
	return true;
}

static bool
end_string(void *context, struct str name)
{
	struct strings *strings = context;
	struct workbook *workbook = strings->workbook;

	strings->in_text = false;
	if (str_is(name, "rPh"))
		strings->phonetic--;
	if (!str_is(name, "si"))
		return true;
	if (workbook->shared_count == workbook->shared_capacity)
		workbook->shared = grow(workbook->arena, workbook->shared,
		    workbook->shared_count, &workbook->shared_capacity,
		    sizeof(*workbook->shared));
	workbook->shared[workbook->shared_count++] = unescape(workbook->arena,
	    buffer_str(&strings->text));
	return true;
}

static void
text_of_string(void *context, struct str text)
{
	struct strings *strings = context;

	if (strings->in_text)
		buffer_add(&strings->text, text);
}

static bool
read_shared(struct workbook *workbook, const char **problem)
{
	struct strings strings = {.workbook = workbook,
	    .text = buffer_in(workbook->arena)};
	const struct xml_handler handler = {&strings, start_string,
	    end_string, text_of_string};

	return workbook->shared_part.length == 0 ||
	    read_part(workbook, workbook->shared_part, &handler, problem);
}

/* ---- Cells -------------------------------------------------------------- */

enum { MERGED_MAX = 65536 };

struct cells {
	const struct workbook *workbook;
	bool *hidden_columns;
	size_t described;           /* columns so far */
	bool hides_rows;            /* unless they say otherwise */
	size_t merged;              /* areas so far */
	bool in_data, in_cell;
	bool hidden_row;
	size_t row, column;         /* of the cell now read, or the next */
	struct str type;            /* of the cell */
	struct buffer value;
	bool in_value, in_footer;
	struct buffer footer;
	struct grid_cell *items;
	size_t count, capacity;
	const char *problem;
};

static bool
read_index(struct str digits, size_t limit, size_t *index)
{
	*index = 0;
	for (size_t i = 0; i < digits.length; i++) {
		if (digits.data[i] < '0' || digits.data[i] > '9')
			return false;
		*index = *index * 10 + (size_t)(digits.data[i] - '0');
		if (*index > limit)
			return false;
	}
	return digits.length > 0;
}

/* "AB12": the column; the row is that of the row around it. */
static bool
read_column(struct str reference, size_t *column)
{
	size_t i = 0;

	*column = 0;
	while (i < reference.length && reference.data[i] >= 'A' &&
	    reference.data[i] <= 'Z' && *column <= GRID_COLUMNS_MAX)
		*column = *column * 26 +
		    (size_t)(reference.data[i++] - 'A' + 1);
	if (*column == 0 || *column > GRID_COLUMNS_MAX)
		return false;
	*column -= 1;
	return true;
}

struct place {
	size_t row, column;         /* from 0 */
};

/* "AB12" */
static bool
read_place(struct str reference, struct place *place)
{
	size_t letters = 0;

	while (letters < reference.length && reference.data[letters] > '9')
		letters++;
	if (!read_column(reference, &place->column) ||
	    !read_index(str_slice(reference, letters, reference.length),
		GRID_ROWS_MAX, &place->row) || place->row == 0)
		return false;
	place->row--;
	return true;
}

/* "0", "0.00": too small to show anything; absent is another matter. */
static bool
is_no_size(struct str size)
{
	return size.length > 0 && (str_is(size, "0") ||
	    str_starts_with(size, STR("0.")));
}

static bool
misplaced(struct cells *cells)
{
	cells->problem = "rows, columns or cells out of order or range";
	return false;
}

static bool
start_columns(struct cells *cells, const struct xml_element *element)
{
	const size_t limit = GRID_COLUMNS_MAX;
	bool hidden = is_true(xml_attribute(element, "hidden")) ||
	    is_no_size(xml_attribute(element, "width"));
	size_t first, last;

	if (!read_index(xml_attribute(element, "min"), limit, &first) ||
	    !read_index(xml_attribute(element, "max"), limit, &last) ||
	    first <= cells->described)
		return misplaced(cells);
	for (size_t i = first; i <= last; i++)
		cells->hidden_columns[i - 1] = hidden;
	cells->described = last;
	return true;
}

static bool
start_row(struct cells *cells, const struct xml_element *element)
{
	struct str number = xml_attribute(element, "r");
	struct str hidden = xml_attribute(element, "hidden");
	size_t before = cells->row;

	if (number.length > 0 && (!read_index(number, GRID_ROWS_MAX,
	    &cells->row) || cells->row <= before))
		return misplaced(cells);
	/* Without a number it is the next; row counts from 1 here. */
	if (number.length == 0)
		cells->row++;
	cells->column = 0;
	cells->hidden_row = hidden.length > 0 ? is_true(hidden) :
	    cells->hides_rows;
	cells->hidden_row |= is_no_size(xml_attribute(element, "ht"));
	return cells->row <= GRID_ROWS_MAX || misplaced(cells);
}

static bool
start_cell(struct cells *cells, const struct xml_element *element)
{
	struct str reference = xml_attribute(element, "r");
	size_t next = cells->column;

	if (reference.length > 0 && (!read_column(reference,
	    &cells->column) || cells->column < next))
		return misplaced(cells);
	cells->type = str_copy(cells->workbook->arena,
	    xml_attribute(element, "t"));
	cells->value = buffer_in(cells->workbook->arena);
	cells->in_cell = true;
	return (cells->column < GRID_COLUMNS_MAX && cells->row > 0) ||
	    misplaced(cells);
}

static bool
is_main(struct str space)
{
	return str_is(space, MAIN_SPACE);
}

/* The first cell in ROW (from 0) at or behind COLUMN, or behind it: they are
 * in order. */
static size_t
find_cell(const struct cells *cells, size_t row, size_t column)
{
	size_t first = 0, end = cells->count;

	while (first < end) {
		size_t middle = first + (end - first) / 2;
		const struct grid_cell *cell = &cells->items[middle];

		if (cell->row < row ||
		    (cell->row == row && cell->column < column))
			first = middle + 1;
		else
			end = middle;
	}
	return first;
}

/* Of cells that are merged, "B4:N4", only the first is shown. Ours are of
 * one row each. */
static bool
hide_merged(struct cells *cells, struct str area)
{
	size_t colon = str_find(area, STR(":"), 0);
	struct place from, to;

	if (colon == SIZE_MAX || ++cells->merged > MERGED_MAX ||
	    !read_place(str_slice(area, 0, colon), &from) ||
	    !read_place(str_slice(area, colon + 1, area.length), &to) ||
	    from.row != to.row) {
		cells->problem = "merged cells that are not of one row";
		return false;
	}
	for (size_t i = find_cell(cells, from.row, from.column + 1);
	    i < cells->count && cells->items[i].row == to.row &&
	    cells->items[i].column <= to.column; i++)
		cells->items[i].text = STR("");
	return true;
}

static void
leave_out_empty(struct cells *cells)
{
	size_t kept = 0;

	for (size_t i = 0; i < cells->count; i++)
		if (cells->items[i].text.length > 0)
			cells->items[kept++] = cells->items[i];
	cells->count = kept;
}

static bool
start_in_sheet(void *context, const struct xml_element *element)
{
	struct cells *cells = context;
	struct str name = element->name;

	/* Programs pass over what stands elsewhere. */
	if (!is_main(element->space))
		return true;
	cells->in_value = str_is(name, "v") || str_is(name, "t");
	cells->in_footer |= str_is(name, "oddFooter");
	cells->in_data |= str_is(name, "sheetData");
	if (str_is(name, "sheetFormatPr"))
		cells->hides_rows = is_true(xml_attribute(element,
		    "zeroHeight"));
	if (str_is(name, "col"))
		return start_columns(cells, element);
	if (str_is(name, "mergeCell"))
		return hide_merged(cells, xml_attribute(element, "ref"));
	if (str_is(name, "row") && cells->in_data)
		return start_row(cells, element);
	if (str_is(name, "c") && cells->in_data)
		return start_cell(cells, element);
	return true;
}

/* The words of the cell; false where they are said to be where none are. */
static bool
cell_words(struct cells *cells, struct str *words)
{
	const struct workbook *workbook = cells->workbook;
	size_t index;

	*words = buffer_str(&cells->value);
	if (str_is(cells->type, "s")) {
		if (words->length == 0)
			return true;
		if (!read_index(*words, SIZE_MAX / 16, &index) ||
		    index >= workbook->shared_count)
			return false;
		*words = workbook->shared[index];
	} else if (str_is(cells->type, "str") ||
	    str_is(cells->type, "inlineStr")) {
		*words = unescape(workbook->arena, *words);
	}
	return true;
}

static bool
end_cell(struct cells *cells)
{
	struct str words;

	if (cells->column >= GRID_COLUMNS_MAX)
		return false;
	if (!cell_words(cells, &words)) {
		cells->problem = "a cell whose text is not there";
		return false;
	}
	if (words.length > 0 && !cells->hidden_row &&
	    !cells->hidden_columns[cells->column]) {
		if (cells->count == cells->capacity)
			cells->items = grow(cells->workbook->arena,
			    cells->items, cells->count, &cells->capacity,
			    sizeof(*cells->items));
		cells->items[cells->count++] = (struct grid_cell){
		    cells->row - 1, cells->column, words,
		    str_is(cells->type, "s") || str_is(cells->type, "str") ||
		    str_is(cells->type, "inlineStr")};
	}
	cells->column++;
	return true;
}

static bool
end_in_sheet(void *context, struct str name)
{
	struct cells *cells = context;

	cells->in_value = false;
	if (str_is(name, "oddFooter"))
		cells->in_footer = false;
	if (str_is(name, "sheetData"))
		cells->in_data = false;
	if (!str_is(name, "c") || !cells->in_cell)
		return true;
	cells->in_cell = false;
	return end_cell(cells);
}

static void
text_in_sheet(void *context, struct str text)
{
	struct cells *cells = context;

	if (cells->in_value)
		buffer_add(&cells->value, text);
	else if (cells->in_footer)
		buffer_add(&cells->footer, text);
}

static bool
read_sheet(const struct workbook *workbook, const struct sheet_entry *entry,
    struct grid *grid, const char **problem)
{
	struct cells cells = {.workbook = workbook,
	    .hidden_columns = ARENA_ARRAY(workbook->arena, bool,
		GRID_COLUMNS_MAX),
	    .value = buffer_in(workbook->arena),
	    .footer = buffer_in(workbook->arena)};
	const struct xml_handler handler = {&cells, start_in_sheet,
	    end_in_sheet, text_in_sheet};
	const struct str *part = table_find(workbook->targets,
	    entry->relation);

	*problem = "a sheet is missing";
	if (part == NULL || !read_part(workbook, *part, &handler, problem)) {
		if (cells.problem != NULL)
			*problem = cells.problem;
		return false;
	}
	leave_out_empty(&cells);
	*grid = (struct grid){entry->name, cells.items, cells.count,
	    buffer_str(&cells.footer)};
	return true;
}

static bool
read_all(struct workbook *workbook, struct grids *grids, const char **problem)
{
	struct grid *items;

	if (!open_workbook(workbook, problem) ||
	    !read_shared(workbook, problem))
		return false;
	items = ARENA_ARRAY(workbook->arena, struct grid,
	    workbook->sheet_count);
	for (size_t i = 0; i < workbook->sheet_count; i++) {
		if (workbook->sheets[i].hidden)
			continue;
		if (!read_sheet(workbook, &workbook->sheets[i],
		    &items[grids->count], problem))
			return false;
		grids->count++;
	}
	grids->items = items;
	return true;
}

bool
grids_read(struct arena *arena, struct str bytes, struct grids *grids,
    const char **problem)
{
	struct package *package = package_open(arena, bytes, problem);
	struct workbook workbook = {.arena = arena, .package = package};
	bool done;

	*grids = (struct grids){0};
	if (package == NULL)
		return false;
	done = parts_check(arena, package, problem) &&
	    read_all(&workbook, grids, problem);
	package_close(package);
	return done;
}
