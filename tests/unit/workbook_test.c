#include "testing.h"

#include <pthread.h>
#include <time.h>
#include <zip.h>

#include "base/buffer.h"
#include "base/file.h"
#include "write/workbook/calc.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/formula.h"
#include "write/workbook/looks.h"
#include "write/workbook/read_back.h"

/* The workbooks themselves are proven by tests/e2e/workbook.sh, against
 * other programs; here are the pieces that those would not name. */

/* ---- Texts of cells ------------------------------------------------------ */

static void
keeps_what_a_cell_may_hold(void **state)
{
	struct arena *arena = *state;

	assert_text(cell_text(arena, STR("=1+1 <b> 中"), 99), "=1+1 <b> 中");
	assert_text(cell_text(arena, STR("a\r\nb\rc\td"), 99), "a\nb\nc\td");
	assert_text(cell_text(arena, STR("a\x01\x7F\xEF\xBF\xBF"), 99),
	    "a\uFFFD\uFFFD\uFFFD");
	assert_text(cell_text(arena, STR("\xC3(\xFF"), 99),
	    "\uFFFD(\uFFFD");
}

static void
cuts_by_utf16_units(void **state)
{
	struct arena *arena = *state;

	assert_text(cell_text(arena, STR("abcd"), 4), "abcd");
	assert_text(cell_text(arena, STR("abcde"), 4), "abc…");
	assert_text(cell_text(arena, STR("中中中"), 2), "中…");
	assert_text(cell_text(arena, STR("😀😀"), 4), "😀😀");
	assert_text(cell_text(arena, STR("😀😀😀"), 4), "😀…");
	assert_int_equal(utf16_length(STR("a中😀")), 4);
}

static void
escapes_what_looks_like_an_escape(void **state)
{
	struct arena *arena = *state;

	assert_text(cell_text_escape(arena, STR("_x0041_")),
	    "_x005F_x0041_");
	assert_text(cell_text_escape(arena, STR("a_x00e9_b_x00E9_")),
	    "a_x005F_x00e9_b_x005F_x00E9_");
	assert_text(cell_text_escape(arena, STR("_x41_ _xGHIJ_ _x004")),
	    "_x41_ _xGHIJ_ _x004");
}

static void
makes_legal_names_of_sheets(void **state)
{
	struct arena *arena = *state;

	assert_text(sheet_name(arena, STR("评估")), "评估");
	assert_text(sheet_name(arena, STR("a[b]:c*d?e/f\\g'h i")),
	    "a_b__c_d_e_f_g_h_i");
	assert_text(sheet_name(arena, STR("")), "_");
	assert_text(sheet_name(arena, STR("History")), "History_");
	assert_int_equal(utf16_length(sheet_name(arena,
	    STR("0123456789012345678901234567890123456789"))), 31);
}

static void
counts_lines(void **state)
{
	(void)state;
	assert_int_equal(lines_in_width(STR(""), 10), 1);
	assert_int_equal(lines_in_width(STR("a\nb\n"), 10), 3);
	assert_int_equal(lines_in_width(STR("five five five"), 6), 3);
	assert_int_equal(lines_in_width(STR("中中中中中"), 10), 1);
	assert_int_equal(lines_in_width(STR("中中中中中中"), 10), 2);
	assert_true(lines_in_width(STR("onewordlongerthanthecolumn"), 10) >=
	    3);
}

/* The first LINES of a text in a column of 10 digits. */
static struct str
first_lines(const char *text, size_t lines)
{
	static char start[64];
	size_t length = length_in_lines(str_from(text), 10, lines);

	memcpy(start, text, length);
	start[length] = '\0';
	return str_from(start);
}

static void
cuts_by_lines(void **state)
{
	(void)state;
	assert_text(first_lines("", 1), "");
	assert_text(first_lines("all of it fits", 2), "all of it fits");
	assert_text(first_lines("a\nb\nc", 2), "a\nb\n");
	assert_text(first_lines("a\nb\n", 2), "a\nb\n");
	/* A paragraph that does not fit whole goes into the next part. */
	assert_text(first_lines("a\nfive five five five", 2), "a\n");
	assert_text(first_lines("five five five five", 1), "five five ");
	assert_text(first_lines("中中中中中中中", 1), "中中中中中");
	/* A word that no line can hold is cut, and something always comes. */
	assert_true(first_lines("onewordlongerthanthecolumn", 1).length >= 8);
	assert_true(length_in_lines(STR("中"), 1, 0) == 3);
}

/* The parts of a text put together are the text, and each fits a row. */
static void
splits_into_rows(void **state)
{
	struct arena *arena = *state;
	struct buffer buffer = buffer_in(arena);
	struct str text;
	size_t parts = 0;

	for (int i = 0; i < 400; i++)
		buffer_print(&buffer, i % 7 == 0 ? "%d\n" :
		    "wort %d, 一二三四五六七八九十，", i);
	text = buffer_str(&buffer);
	while (text.length > 0) {
		size_t length = look_fitting(LOOK_CELL, text, 30);
		struct str part = str_slice(text, 0, length);

		assert_true(length > 0);
		assert_true(look_points(LOOK_CELL, look_lines(LOOK_CELL,
		    str_trim(part), 30)) <= ROW_POINTS_MAX);
		text = str_slice(text, length, text.length - length);
		parts++;
	}
	assert_true(parts > 3);
}

static void
doubles_ampersands_of_headers(void **state)
{
	assert_text(header_text(*state, STR("R&D &P"), 200), "R&&D &&P");
}

/* ---- Formulas ------------------------------------------------------------ */

static void
quotes_literals(void **state)
{
	struct arena *arena = *state;
	struct buffer buffer = buffer_in(arena);

	assert_text(literal(arena, STR("say \"no\"\nnow")),
	    "\"say \"\"no\"\" now\"");
	assert_text(literal(arena, STR("")), "\"\"");
	for (int i = 0; i < 300; i++)
		buffer_add_byte(&buffer, 'x');
	assert_int_equal(literal(arena, buffer_str(&buffer)).length,
	    300 + 5);
}

/* What the cleaning of a formula makes of a text, and its shape. */
static void
folds_as_the_evaluator_does(void **state)
{
	struct arena *arena = *state;

	assert_text(clean_here(arena, CLEAN_ANSWER,
	    STR("\u3000３．５\t\u200b")), " 3.5  ");
	assert_text(clean_here(arena, CLEAN_ANSWER, STR("ｎ／a")), "N/A");
	assert_text(clean_here(arena, CLEAN_FIGURE, STR("７０％")), "70%");
	assert_text(clean_here(arena, CLEAN_YES_NO, STR("ｙEs")), "YES");
	assert_text(trim_here(arena, STR("  a   b  ")), "a b");
	assert_text(trim_here(arena, STR("   ")), "");
}

static bool
is_a_number(struct arena *arena, const char *text)
{
	struct str shape = shape_here(arena, str_format(arena,
	    SEPARATOR "%s" SEPARATOR, text));

	return str_find(shapes_of_numbers(arena), shape, 0) != SIZE_MAX;
}

static void
knows_numbers_by_their_shape(void **state)
{
	static const char *const numbers[] = {"3", "03", "+3", "-3", "2.50",
		"3E0", "3E+0", "-3.0E-12"};
	static const char *const others[] = {"", ".", "3.", ".5", "3 4",
		"1-2", "3E", "E3", "--3", "3+", "3.4.5", "3,4", "3%", "x",
		"*", "?", "3E0.5", "3E--1"};
	struct arena *arena = *state;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		assert_true(is_a_number(arena, numbers[i]));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(is_a_number(arena, others[i]));
}

static void
codes_answers(void **state)
{
	const struct behaviour free = {.mandatory = false};
	const struct behaviour bound = {.mandatory = true};
	const struct answer step = {.kind = ANSWER_STEP, .step = 2};
	const struct answer away = {.kind = ANSWER_NOT_APPLICABLE};
	const struct answer wrong = {.kind = ANSWER_INVALID};

	(void)state;
	assert_int_equal(answer_code_of(&free, &(struct answer){0}, STR("")),
	    0);
	assert_int_equal(answer_code_of(&free, &step, STR("")), 3);
	assert_int_equal(answer_code_of(&free, &away, STR("why")), CODE_NA);
	assert_int_equal(answer_code_of(&free, &away, STR(" \u3000")),
	    CODE_NA_WITHOUT_REASON);
	assert_int_equal(answer_code_of(&bound, &away, STR("why")),
	    CODE_NA_ON_MANDATORY);
	assert_int_equal(answer_code_of(&free, &wrong, STR("")),
	    CODE_INVALID);
}

/* ---- Reading back -------------------------------------------------------- */

static struct str
zip_of_sheets(struct arena *arena, const char *last)
{
	char path[] = "/tmp/rubric-workbook-XXXXXX";
	int descriptor = mkstemp(path);
	zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	const char *whole = "<s><row r='1'><c/></row><row r='2'><c/><c/>"
	    "</row></s>";
	struct str bytes;

	close(descriptor);
	for (int i = 1; i <= SHEET__COUNT; i++) {
		const char *xml = i == SHEET__COUNT ? last : whole;
		char name[64];

		snprintf(name, sizeof(name), "xl/worksheets/sheet%d.xml", i);
		zip_file_add(zip, name, zip_source_buffer(zip, xml,
		    strlen(xml), 0), 0);
	}
	assert_int_equal(zip_close(zip), 0);
	assert_true(file_read(arena, diagnostics_new(arena), (struct span){0},
	    path, 1, &bytes));
	unlink(path);
	return bytes;
}

static void
finds_what_a_full_disk_loses(void **state)
{
	struct arena *arena = *state;
	struct job job = {.arena = arena};

	for (int i = 0; i < SHEET__COUNT; i++)
		job.sheets[i] = (struct sheet){.name = STR("sheet"),
			.last_row = 1, .cells = 3};
	assert_null(read_back(&job, zip_of_sheets(arena,
	    "<s><row r='1'><c/></row><row r='2'><c/><c/></row></s>")));
	assert_string_equal(read_back(&job, zip_of_sheets(arena,
	    "<s><row r='1'><c/></row></s>")),
	    "cells are missing in the finished file");
	assert_string_equal(read_back(&job, zip_of_sheets(arena,
	    "<s><row r='1'><c/></row><row r='2'><c/></row></s>")),
	    "cells are missing in the finished file");
	assert_string_equal(read_back(&job, zip_of_sheets(arena,
	    "<s><row r='1'><c/></row><row r='2'><c/>")),
	    "no element found");
	assert_string_equal(read_back(&job, STR("PK")),
	    "not a zip container");
	/* A sheet that the workbook does not have is not missed. */
	job.sheets[SHEET_STANDARD] = (struct sheet){.last_row = 0};
	assert_null(read_back(&job, zip_of_sheets(arena, "<none/>")));
}

/* A folder that is not there: a reason, not a crash, and no file. */
static void
tells_that_a_file_cannot_be_made(void **state)
{
	struct arena *arena = *state;
	const struct theme theme = {.workbook_font = STR("Arial")};
	struct book book = book_open(arena, &theme,
	    STR("/nonexistent/folder/book.xlsx"), STR("/tmp"));
	struct sheet sheet = sheet_open(&book, STR("one"));

	cell_string(&sheet, (struct place){0, 0}, LOOK_CELL, STR("text"));
	assert_false(book_close(&book));
	assert_non_null(book.problem);
}

/* A formula that is too long is a failure, not a lost cell. */
static void
refuses_long_formulas(void **state)
{
	struct arena *arena = *state;
	const struct theme theme = {.workbook_font = STR("Arial")};
	char path[] = "/tmp/rubric-book-XXXXXX";
	struct book book;
	struct sheet sheet;
	char *formula = arena_alloc(arena, 9001);

	close(mkstemp(path));
	memset(formula, '1', 9000);
	book = book_open(arena, &theme, str_from(path), STR("/tmp"));
	sheet = sheet_open(&book, STR("one"));
	cell_formula_number(&sheet, (struct place){0, 0}, LOOK_CELL,
	    (struct str){formula, 9000}, 0);
	assert_false(book_close(&book));
	assert_string_equal(book.problem,
	    "a formula longer than spreadsheets allow");
	unlink(path);
}

static void *
ask_for_another_date(void *argument)
{
	const time_t start = 0;

	(void)argument;
	assert_int_equal(gmtime(&start)->tm_year, 70);
	return NULL;
}

/* The date that libxlsxwriter is about to write is its thread's own. */
static void
keeps_dates_apart(void **state)
{
	const time_t day = 1000000000;
	const struct tm *date = gmtime(&day);
	pthread_t other;

	(void)state;
	assert_int_equal(pthread_create(&other, NULL, ask_for_another_date,
	    NULL), 0);
	pthread_join(other, NULL);
	assert_int_equal(date->tm_year, 101);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(keeps_what_a_cell_may_hold),
		ARENA_TEST(cuts_by_utf16_units),
		ARENA_TEST(escapes_what_looks_like_an_escape),
		ARENA_TEST(makes_legal_names_of_sheets),
		ARENA_TEST(counts_lines),
		ARENA_TEST(cuts_by_lines),
		ARENA_TEST(splits_into_rows),
		ARENA_TEST(doubles_ampersands_of_headers),
		ARENA_TEST(quotes_literals),
		ARENA_TEST(folds_as_the_evaluator_does),
		ARENA_TEST(knows_numbers_by_their_shape),
		ARENA_TEST(codes_answers),
		ARENA_TEST(finds_what_a_full_disk_loses),
		ARENA_TEST(tells_that_a_file_cannot_be_made),
		ARENA_TEST(refuses_long_formulas),
		ARENA_TEST(keeps_dates_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
