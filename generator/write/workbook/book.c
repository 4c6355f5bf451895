#include "write/workbook/book.h"

#include <string.h>
#include <time.h>

#include "write/workbook/cell_text.h"
#include "write/workbook/looks.h"

enum { LINKS_MAX = 65000, ADDRESS_MAX = 2000, FORMULA_MAX = 8000 };

static void
keep(struct book *book, lxw_error error)
{
	if (error != LXW_NO_ERROR && book->problem == NULL)
		book->problem = lxw_strerror(error);
}

/* Notes that a cell of the sheet was written. */
static void
wrote(struct sheet *sheet, struct place place, lxw_error error)
{
	keep(sheet->book, error);
	sheet->cells++;
	if (place.row > sheet->last_row)
		sheet->last_row = place.row;
}

static lxw_row_t
row_of(struct place place)
{
	return (lxw_row_t)place.row;
}

static lxw_col_t
column_of(struct place place)
{
	return (lxw_col_t)place.column;
}

/* ---- The file ------------------------------------------------------------ */

static void
make_formats(struct book *book, const struct theme *theme)
{
	size_t i;

	for (i = 0; i < LOOK__COUNT; i++) {
		book->looks[i] = look_make(book->workbook, theme,
		    (enum look)i);
		if (book->looks[i] == NULL)
			keep(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
	}
	for (i = 0; i < TINT__COUNT; i++) {
		book->tints[i] = tint_make(book->workbook, theme,
		    (enum tint)i);
		if (book->tints[i] == NULL)
			keep(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
	}
}

struct book
book_open(struct arena *arena, const struct theme *theme, struct str path,
    struct str temporary_folder)
{
	struct book book = {.arena = arena, .theme = theme};
	lxw_workbook_options options = {
		.constant_memory = LXW_FALSE,
		/* The library does not change it. */
		.tmpdir = (char *)(uintptr_t)temporary_folder.data,
	};

	book.workbook = workbook_new_opt(path.data, &options);
	if (book.workbook == NULL) {
		book.problem = "no memory for a workbook";
		return book;
	}
	make_formats(&book, theme);
	return book;
}

bool
book_close(struct book *book)
{
	lxw_error error;

	if (book->workbook == NULL)
		return false;
	/* Also frees everything, whatever it returns. */
	error = workbook_close(book->workbook);
	book->workbook = NULL;
	keep(book, error);
	return book->problem == NULL;
}

/*
 * libxlsxwriter calls gmtime, whose answer all threads share: a workbook of
 * another edition, written at the same time, would lend this one its date.
 * This takes the place of the system's in all that we link.
 */
struct tm *
gmtime(const time_t *seconds)
{
	static _Thread_local struct tm tm;

	return gmtime_r(seconds, &tm);
}

static time_t
noon_of(struct date date)
{
	struct tm tm = {
		.tm_year = date.year - 1900,
		.tm_mon = date.month - 1,
		.tm_mday = date.day,
		.tm_hour = 12,
	};

	return timegm(&tm);
}

static char *
property_text(struct book *book, struct str text)
{
	struct str clean = cell_text(book->arena, text, PROMPT_TEXT_MAX);

	return (char *)(uintptr_t)clean.data;
}

void
book_describe(struct book *book, struct str title, struct str subject,
    struct str author, struct date date)
{
	lxw_doc_properties properties = {
		.title = property_text(book, title),
		.subject = property_text(book, subject),
		.author = property_text(book, author),
		.created = noon_of(date),
	};

	keep(book, workbook_set_properties(book->workbook, &properties));
}

void
book_property(struct book *book, const char *name, struct str value)
{
	keep(book, workbook_set_custom_property_string(book->workbook, name,
	    property_text(book, value)));
}

void
book_name(struct book *book, const char *name, const struct sheet *sheet,
    struct place from, struct place to)
{
	char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
	struct str formula;

	lxw_rowcol_to_cell_abs(first, row_of(from), column_of(from),
	    true, true);
	lxw_rowcol_to_cell_abs(last, row_of(to), column_of(to), true,
	    true);
	formula = str_format(book->arena, "=%s!%s:%s", sheet->quoted.data,
	    first, last);
	keep(book, workbook_define_name(book->workbook, name, formula.data));
}

/* ---- Sheets -------------------------------------------------------------- */

struct sheet
sheet_open(struct book *book, struct str name)
{
	struct sheet sheet = {.book = book, .name = name};

	sheet.quoted = str_format(book->arena, "'%.*s'", STR_ARGS(name));
	sheet.worksheet = workbook_add_worksheet(book->workbook, name.data);
	if (sheet.worksheet == NULL)
		keep(book, LXW_ERROR_PARAMETER_VALIDATION);
	return sheet;
}

void
sheet_column(struct sheet *sheet, size_t column, double width)
{
	keep(sheet->book, worksheet_set_column(sheet->worksheet,
	    (lxw_col_t)column, (lxw_col_t)column, width, NULL));
}

void
sheet_hide_columns(struct sheet *sheet, size_t first, size_t last)
{
	lxw_row_col_options options = {.hidden = 1};

	keep(sheet->book, worksheet_set_column_opt(sheet->worksheet,
	    (lxw_col_t)first, (lxw_col_t)last, LXW_DEF_COL_WIDTH, NULL,
	    &options));
}

void
sheet_row_points(struct sheet *sheet, size_t row, size_t points)
{
	keep(sheet->book, worksheet_set_row(sheet->worksheet, (lxw_row_t)row,
	    (double)points, NULL));
}

void
sheet_hide_row(struct sheet *sheet, size_t row)
{
	lxw_row_col_options options = {.hidden = 1};

	keep(sheet->book, worksheet_set_row_opt(sheet->worksheet,
	    (lxw_row_t)row, LXW_DEF_ROW_HEIGHT, NULL, &options));
}

/* ---- Cells --------------------------------------------------------------- */

/* Three units are left for each escape; the limit of cells is for readers. */
static struct str
written_text(struct book *book, struct str text)
{
	return cell_text_escape(book->arena, cell_text(book->arena, text,
	    CELL_TEXT_MAX));
}

void
cell_blank(struct sheet *sheet, struct place place, enum look look)
{
	wrote(sheet, place, worksheet_write_blank(sheet->worksheet,
	    row_of(place), column_of(place), sheet->book->looks[look]));
}

void
cell_string(struct sheet *sheet, struct place place, enum look look,
    struct str text)
{
	struct str clean = written_text(sheet->book, text);

	if (clean.length == 0) {
		cell_blank(sheet, place, look);
		return;
	}
	wrote(sheet, place, worksheet_write_string(sheet->worksheet,
	    row_of(place), column_of(place), clean.data,
	    sheet->book->looks[look]));
}

static lxw_format *
wrapped_format(struct book *book, enum look look)
{
	if (book->wrapped[look] == NULL)
		book->wrapped[look] = look_make_wrapped(book->workbook,
		    book->theme, look);
	if (book->wrapped[look] == NULL)
		keep(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
	return book->wrapped[look];
}

void
cell_line(struct sheet *sheet, struct place first, size_t last, double width,
    enum look look, struct str text)
{
	struct str clean = written_text(sheet->book, text);
	size_t lines = look_lines(look, text, width);

	if (lines > 1 && last == first.column) {
		wrote(sheet, first, worksheet_write_string(sheet->worksheet,
		    row_of(first), column_of(first), clean.data,
		    wrapped_format(sheet->book, look)));
	} else if (lines > 1) {
		wrote(sheet, first, worksheet_merge_range(sheet->worksheet,
		    row_of(first), column_of(first), row_of(first),
		    (lxw_col_t)last, clean.data,
		    wrapped_format(sheet->book, look)));
		sheet->cells += last - first.column;
	} else {
		cell_string(sheet, first, look, text);
	}
	sheet_row_points(sheet, first.row, look_points(look, lines));
}

void
cell_number(struct sheet *sheet, struct place place, enum look look,
    double number)
{
	wrote(sheet, place, worksheet_write_number(sheet->worksheet,
	    row_of(place), column_of(place), number,
	    sheet->book->looks[look]));
}

static bool
is_address(struct str address)
{
	return str_starts_with(address, STR("internal:")) ||
	    str_starts_with(address, STR("https://")) ||
	    str_starts_with(address, STR("http://")) ||
	    str_starts_with(address, STR("mailto:"));
}

/* CLEAN is the text of the link. */
static bool
can_link(const struct sheet *sheet, struct str address, struct str clean)
{
	return is_address(address) && address.length <= ADDRESS_MAX &&
	    sheet->links < LINKS_MAX && clean.length > 0;
}

void
cell_link(struct sheet *sheet, struct place place, enum look link_look,
    enum look look, struct str address, struct str text)
{
	struct str clean = written_text(sheet->book, text);

	if (!can_link(sheet, address, clean)) {
		cell_string(sheet, place, look, text);
		return;
	}
	sheet->links++;
	wrote(sheet, place, worksheet_write_url_opt(sheet->worksheet,
	    row_of(place), column_of(place), address.data,
	    sheet->book->looks[link_look], clean.data, NULL));
}

void
cell_span(struct sheet *sheet, struct place first, size_t last,
    enum look link_look, enum look look, struct str address, struct str text)
{
	struct str clean = written_text(sheet->book, text);
	bool linked = can_link(sheet, address, clean);
	lxw_format *format = wrapped_format(sheet->book,
	    linked ? link_look : look);

	if (last > first.column) {
		keep(sheet->book, worksheet_merge_range(sheet->worksheet,
		    row_of(first), column_of(first), row_of(first),
		    (lxw_col_t)last, "", format));
		sheet->cells += last - first.column;
	}
	if (linked) {
		sheet->links++;
		wrote(sheet, first, worksheet_write_url_opt(sheet->worksheet,
		    row_of(first), column_of(first), address.data, format,
		    clean.data, NULL));
	} else if (clean.length == 0) {
		wrote(sheet, first, worksheet_write_blank(sheet->worksheet,
		    row_of(first), column_of(first), format));
	} else {
		wrote(sheet, first, worksheet_write_string(sheet->worksheet,
		    row_of(first), column_of(first), clean.data, format));
	}
}

static const char *
with_equals_sign(struct sheet *sheet, struct str formula)
{
	if (formula.length > FORMULA_MAX && sheet->book->problem == NULL)
		sheet->book->problem =
		    "a formula longer than spreadsheets allow";
	return str_format(sheet->book->arena, "=%.*s",
	    STR_ARGS(formula)).data;
}

void
cell_formula_number(struct sheet *sheet, struct place place, enum look look,
    struct str formula, double value)
{
	wrote(sheet, place, worksheet_write_formula_num(sheet->worksheet,
	    row_of(place), column_of(place),
	    with_equals_sign(sheet, formula), sheet->book->looks[look],
	    value));
}

void
cell_formula_string(struct sheet *sheet, struct place place, enum look look,
    struct str formula, struct str value)
{
	struct str clean = written_text(sheet->book, value);

	wrote(sheet, place, worksheet_write_formula_str(sheet->worksheet,
	    row_of(place), column_of(place),
	    with_equals_sign(sheet, formula), sheet->book->looks[look],
	    clean.data));
}

/* ---- Rules for input ----------------------------------------------------- */

static char *
prompt_text(struct sheet *sheet, struct str text, size_t limit)
{
	struct str clean;

	if (text.length == 0)
		return NULL;
	clean = cell_text(sheet->book->arena, text, limit);
	return (char *)(uintptr_t)clean.data;
}

static void
set_kind(struct sheet *sheet, const struct rule *rule,
    lxw_data_validation *validation)
{
	validation->criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
	if (rule->list.length > 0) {
		validation->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
		validation->value_formula = (char *)(uintptr_t)
		    with_equals_sign(sheet, rule->list);
	} else if (rule->date) {
		validation->validate = LXW_VALIDATION_TYPE_DATE;
		validation->value_datetime = (lxw_datetime){1980, 1, 1, 0, 0,
		    0};
	} else if (rule->number) {
		validation->validate = rule->whole ?
		    LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
		validation->value_number = 0;
	} else {
		validation->validate = LXW_VALIDATION_TYPE_ANY;
	}
}

void
cell_rule(struct sheet *sheet, struct place from, struct place to,
    const struct rule *rule)
{
	lxw_data_validation validation = {
		.ignore_blank = LXW_VALIDATION_ON,
		.show_input = LXW_VALIDATION_ON,
		.show_error = LXW_VALIDATION_ON,
		.error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
		.dropdown = LXW_VALIDATION_ON,
	};

	set_kind(sheet, rule, &validation);
	validation.input_title = prompt_text(sheet, rule->title,
	    PROMPT_TITLE_MAX);
	validation.input_message = prompt_text(sheet, rule->prompt,
	    PROMPT_TEXT_MAX);
	validation.error_message = prompt_text(sheet, rule->error,
	    PROMPT_TEXT_MAX);
	keep(sheet->book, worksheet_data_validation_range(sheet->worksheet,
	    row_of(from), column_of(from), row_of(to), column_of(to),
	    &validation));
}

void
cell_tint(struct sheet *sheet, struct place from, struct place to,
    enum tint tint, struct str formula)
{
	lxw_conditional_format condition = {
		.type = LXW_CONDITIONAL_TYPE_FORMULA,
		.value_string = (char *)(uintptr_t)
		    with_equals_sign(sheet, formula),
		.format = sheet->book->tints[tint],
	};

	keep(sheet->book, worksheet_conditional_format_range(
	    sheet->worksheet, row_of(from), column_of(from), row_of(to),
	    column_of(to), &condition));
}

/* ---- Sheets as a whole --------------------------------------------------- */

enum { PAPER_A4 = 9 };

void
sheet_print(struct sheet *sheet, struct str footer, size_t last_column)
{
	struct arena *arena = sheet->book->arena;
	struct str left = header_text(arena, footer, HEADER_TEXT_MAX - 32);
	/* The blank parts the size from a digit that the words begin with. */
	struct str all = str_format(arena, "&L&8 %.*s&R&8&P / &N",
	    STR_ARGS(left));

	worksheet_set_landscape(sheet->worksheet);
	worksheet_set_paper(sheet->worksheet, PAPER_A4);
	worksheet_set_margins(sheet->worksheet, 0.4, 0.4, 0.5, 0.6);
	worksheet_fit_to_pages(sheet->worksheet, 1, 0);
	keep(sheet->book, worksheet_print_area(sheet->worksheet, 0, 0,
	    (lxw_row_t)sheet->last_row, (lxw_col_t)last_column));
	keep(sheet->book, worksheet_set_footer(sheet->worksheet, all.data));
}

void
sheet_repeat(struct sheet *sheet, size_t first_row, size_t last_row)
{
	keep(sheet->book, worksheet_repeat_rows(sheet->worksheet,
	    (lxw_row_t)first_row, (lxw_row_t)last_row));
}

void
sheet_freeze(struct sheet *sheet, struct place place)
{
	worksheet_freeze_panes(sheet->worksheet, row_of(place),
	    column_of(place));
}

void
sheet_filter(struct sheet *sheet, struct place from, struct place to)
{
	keep(sheet->book, worksheet_autofilter(sheet->worksheet, row_of(from),
	    column_of(from), row_of(to), column_of(to)));
}

void
sheet_finish(struct sheet *sheet, bool hidden)
{
	lxw_protection protection = {
		.format_columns = 1,
		.format_rows = 1,
		.autofilter = 1,
	};

	worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
	worksheet_protect(sheet->worksheet, NULL, &protection);
	if (hidden)
		worksheet_hide(sheet->worksheet);
}
