/* Cells read into answers and entries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "score/score.h"
#include "score_builder.h"

static int
set_up(void **state)
{
	*state = arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	arena_free(*state);
	return 0;
}

/* 0…9 a step, 'a' N/A, '.' blank, '?' invalid. */
static char
read_answer(const struct builder *b, struct str raw)
{
	struct answer answer = score_parse_answer(b->edition, raw);

	switch (answer.kind) {
	case ANSWER_BLANK:
		return '.';
	case ANSWER_STEP:
		return (char)('0' + answer.step);
	case ANSWER_NOT_APPLICABLE:
		return 'a';
	case ANSWER_INVALID:
		break;
	}
	/* Kept as found, not a copy. */
	assert_ptr_equal(answer.raw.data, raw.data);
	assert_int_equal(answer.raw.length, raw.length);
	return '?';
}

static void
answers_are_read(void **state)
{
	static const struct { const char *raw; char is; } cases[] = {
		{"", '.'}, {" \t\r\n", '.'}, {"\u3000\u00A0\u200B\uFEFF", '.'},
		{"0", '0'}, {"3", '3'}, {" 3 ", '3'}, {"3.0", '3'},
		{"3.000", '3'}, {"03", '3'}, {"+3", '3'}, {"-0", '0'},
		{"\u00A03\u3000", '3'}, {"３", '3'}, {"３．０", '3'},
		{"　４　", '4'}, {"3e0", '3'}, {"3E+0", '3'}, {"30e-1", '3'},
		{"3.0000000000000001", '3'}, {"2.9999999999999996", '3'},
		{"2.99999", '?'}, {"3.000001", '?'}, {"3.0000001", '?'},
		{"N/A", 'a'}, {"n/a", 'a'}, {" n/A ", 'a'}, {"Ｎ／Ａ", 'a'},
		{"ｎ／ａ", 'a'}, {"Ｎ/Ａ", 'a'}, {"不适用", 'a'},
		{"　不适用　", 'a'},
		{"5", '?'}, {"-1", '?'}, {"2.5", '?'}, {"3,0", '?'},
		{"3 分", '?'}, {"three", '?'}, {"三", '?'}, {"3 4", '?'},
		{"#N/A", '?'}, {"NA", '?'}, {"N / A", '?'}, {"不 适用", '?'},
		{"3.", '?'}, {".3", '?'}, {"3..0", '?'}, {"3e", '?'},
		{"3e+", '?'}, {"e3", '?'}, {"+", '?'}, {"-", '?'}, {"--3", '?'},
		{"3e99999", '?'}, {"3e-999", '?'}, {"0e999", '0'},
		{"3e4294967296", '?'}, {"3000000000000000000e-18", '3'},
		{"3\xFF", '?'}, {"\xE4\xB8", '?'}, {"true", '?'},
		{"3000000000000000000000000000000000000000000", '?'},
		{"3.0000000000000000000000000000000000000000000000000", '?'},
		{"                                                  3", '3'},
		{"999999999999999999999999999999", '?'},
		{"18446744073709551619", '?'}, {"4294967299", '?'},
	};
	struct builder b = builder_new(*state, "1");
	char broken[48];

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char is = read_answer(&b, str_from(cases[i].raw));

		if (is != cases[i].is)
			fail_msg("\"%s\" is %c", cases[i].raw, is);
	}
	memset(broken, 0xFF, sizeof(broken));
	assert_int_equal(read_answer(&b, (struct str){broken,
	    sizeof(broken)}), '?');
	assert_int_equal(read_answer(&b, (struct str){0}), '.');
	assert_int_equal(read_answer(&b, (struct str){"3\0", 2}), '?');
}

/* Numbers as Excel stores them: 17 digits of the nearest double. */
static void
half_points_are_read_from_any_spreadsheet(void **state)
{
	static const char *const scores[] = {"-0.5", "0.1", "0.3", "1.5",
	    "2.2", "3.3"};
	static const struct { const char *raw; char is; } cases[] = {
		{"-0.5", '0'}, {"-.5", '?'}, {"-5e-1", '0'}, {"－０．５", '0'},
		{"0.10000000000000001", '1'}, {"1E-1", '1'},
		{"0.29999999999999999", '2'}, {"0.30000000000000004", '2'},
		{"1.5", '3'}, {"1.50", '3'}, {"2.2000000000000002", '4'},
		{"3.2999999999999998", '5'}, {"3.3", '5'},
		{"3.29999999999999", '?'}, {"2", '?'},
	};
	struct builder b = builder_new(*state, "1");

	builder_scale(&b, scores, 6);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char is = read_answer(&b, str_from(cases[i].raw));

		if (is != cases[i].is)
			fail_msg("\"%s\" is %c", cases[i].raw, is);
	}
	/* Every double of this form comes back, printed with 17 digits. */
	for (int tenths = 0; tenths <= 200; tenths++) {
		char plain[16], stored[40];
		const char *list[] = {plain};

		snprintf(plain, sizeof(plain), "%d.%d", tenths / 10,
		    tenths % 10);
		snprintf(stored, sizeof(stored), "%.17g", tenths / 10.0);
		builder_scale(&b, list, 1);
		assert_int_equal(read_answer(&b, str_from(stored)), '0');
	}
}

/* "y", "n", "." blank, "?" invalid, or the figure. */
static void
expect_entry(struct arena *arena, const struct input *input, const char *raw,
    const char *expected)
{
	struct entry entry = score_parse_entry(input, str_from(raw));
	struct str is = STR("?");

	if (entry.kind == ENTRY_BLANK)
		is = STR(".");
	else if (entry.kind == ENTRY_YES)
		is = STR("y");
	else if (entry.kind == ENTRY_NO)
		is = STR("n");
	else if (entry.kind == ENTRY_FIGURE)
		is = decimal_plain(arena, entry.figure);
	else
		assert_string_equal(entry.raw.data, raw);
	if (!str_is(is, expected))
		fail_msg("\"%s\" is %s, not %s", raw, str_c(is), expected);
}

static void
entries_are_read_by_kind(void **state)
{
	struct measure percent = {.kind = MEASURE_AT_LEAST,
	    .unit = UNIT_PERCENT, .low = {70, 0}};
	struct measure cny = {.kind = MEASURE_AT_LEAST, .unit = UNIT_CNY};
	struct alternative of_percent = {.measure = &percent};
	struct alternative of_cny = {.measure = &cny};
	struct input degree = {.kind = INPUT_DEGREE_YEARS};
	struct input number = {.kind = INPUT_NUMBER};
	struct input yes_no = {.kind = INPUT_YES_NO};
	struct input share = {.kind = INPUT_FIGURE,
	    .alternative = &of_percent};
	struct input amount = {.kind = INPUT_FIGURE, .alternative = &of_cny};
	const struct { const struct input *input; const char *raw, *is; }
	cases[] = {
		{&degree, "", "."}, {&degree, "　", "."}, {&degree, "4", "4"},
		{&degree, "4.0", "4"}, {&degree, "４", "4"},
		{&degree, "0", "0"}, {&degree, "4.5", "?"},
		{&degree, "-1", "?"}, {&degree, "yes", "?"},
		{&degree, "N/A", "?"}, {&degree, "4 年", "?"},
		{&number, "2.5", "2.5"}, {&number, "２．５", "2.5"},
		{&number, "-0", "0"}, {&number, "-2", "?"},
		{&number, "", "."}, {&number, "no", "?"},
		{&number, "0.1234567", "?"}, {&number, "0.123456", "0.123456"},
		{&number, "999999999999", "999999999999"},
		{&number, "1000000000000", "?"},
		{&number, "999999999999.9999", "?"}, /* rounded: 13 digits */
		{&number, "123456789012.125", "123456789012.125"},
		{&number, "123456789012.1234", "123456789012.123"},
		{&amount, "5000000", "5000000"}, {&amount, "5E+6", "5000000"},
		{&amount, "5,000,000", "?"}, {&amount, "500 万元", "?"},
		{&amount, "1E+12", "?"}, {&amount, "是", "?"},
		{&share, "0.7", "70"}, {&share, "0.70499999999999996", "70.5"},
		{&share, "70%", "70"}, {&share, "70 %", "70"},
		{&share, "７０％", "70"}, {&share, "70.5 %", "70.5"},
		{&share, "70\u202F%", "70"},
		{&share, "1", "100"}, {&share, "%", "?"}, {&share, "", "."},
		{&share, "7%%", "?"}, {&share, "-1%", "?"},
		{&share, "999999999999", "?"}, {&share, "0.0000001", "0.00001"},
		{&yes_no, "yes", "y"}, {&yes_no, " YES ", "y"},
		{&yes_no, "ｙｅｓ", "y"}, {&yes_no, "是", "y"},
		{&yes_no, "No", "n"}, {&yes_no, "否", "n"},
		{&yes_no, "　否", "n"}, {&yes_no, "", "."},
		{&yes_no, "1", "?"}, {&yes_no, "不", "?"}, {&yes_no, "y", "?"},
		{&yes_no, "是的", "?"}, {&yes_no, "N/A", "?"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect_entry(*state, cases[i].input, cases[i].raw,
		    cases[i].is);
}

static void
the_recognised_level_is_read(void **state)
{
	static const struct { const char *raw; size_t level; bool invalid; }
	cases[] = {
		{"", 0, false}, {" ", 0, false}, {"0", 0, false},
		{"2", 2, false}, {"２", 2, false}, {"2.0", 2, false},
		{"3", 3, false}, {"4", 0, true}, {"-1", 0, true},
		{"1.5", 0, true}, {"二", 0, true}, {"N/A", 0, true},
		{"0.1", 0, true}, {"2E0", 2, false},
		{"18446744073709551617", 0, true},
	};
	struct builder b = builder_new(*state, "1/1/1");

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct answers answers = builder_answers(&b, "", "");

		answers.recognised_level = 1;
		score_parse_recognised(b.edition, str_from(cases[i].raw),
		    &answers);
		assert_int_equal(answers.recognised_level, cases[i].level);
		assert_int_equal(answers.recognised_invalid,
		    cases[i].invalid);
	}
}

static void
blank_is_white_space_only(void **state)
{
	(void)state;
	assert_true(score_is_blank((struct str){0}));
	assert_true(score_is_blank(STR("")));
	assert_true(score_is_blank(STR(" \u2003\u3000\u202F\v\f\xC2\x85")));
	assert_false(score_is_blank(STR("\u3000x")));
	assert_false(score_is_blank(STR("。")));
	assert_false(score_is_blank(STR("\xFF")));
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(answers_are_read),
		TEST(half_points_are_read_from_any_spreadsheet),
		TEST(entries_are_read_by_kind),
		TEST(the_recognised_level_is_read),
		TEST(blank_is_white_space_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
