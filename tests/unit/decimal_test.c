/* Exact decimal numbers: reading, comparing, writing. */
#include "testing.h"

#include "model/decimal.h"

struct reading {
	const char *text;
	int64_t units;
	uint32_t places;
};

static void
test_parse_reads_exactly(void **state)
{
	const struct reading readings[] = {
		{"0", 0, 0}, {"-0", 0, 0}, {"+5", 5, 0}, {"007", 7, 0},
		{"70", 70, 0}, {"2.5", 25, 1}, {"-2.5", -25, 1},
		{"2.50", 25, 1}, {"2.00", 2, 0}, {"0.0", 0, 0},
		{"-0.000001", -1, 6}, {"10.10", 101, 1},
		{"999999999999", 999999999999, 0},
		{"999999999999.999999", 999999999999999999, 6},
		{"-999999999999.999999", -999999999999999999, 6},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(readings) / sizeof(*readings); i++) {
		struct decimal number = {-1, 9};

		if (!decimal_parse(str_from(readings[i].text), &number))
			fail_msg("%s is not read", readings[i].text);
		assert_int_equal(number.units, readings[i].units);
		assert_int_equal(number.places, readings[i].places);
	}
}

/* Fifteen digits, wherever the point and the zeros are. */
static void
test_what_spreadsheets_keep(void **state)
{
	static const struct {
		const char *text;
		bool kept;
	} numbers[] = {
		{"0", true}, {"999999999999", true}, {"0.000001", true},
		{"123456789012.125", true}, {"-123456789012.125", true},
		{"123456789012.1234", false}, {"123456789.123456", true},
		{"1234567890.123456", false}, {"-1234567890.123456", false},
		{"100000000000.00001", false}, {"100000000000.001", true},
		{"900000000000.000", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		struct decimal number;

		assert_true(decimal_parse(str_from(numbers[i].text), &number));
		if (decimal_is_kept(number) != numbers[i].kept)
			fail_msg("%s", numbers[i].text);
	}
}

static void
test_parse_refuses_all_else(void **state)
{
	const char *const texts[] = {
		"", "-", "+", ".", ".5", "5.", "-.5", "1,5", "1 000", "1e3",
		" 1", "1 ", "--1", "+-1", "0x10", "1.2.3", "5%", "１", "inf",
		"nan", "1000000000000", "1.1234567", "1.0000000", "1.-5",
	};
	struct decimal number;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (decimal_parse(str_from(texts[i]), &number))
			fail_msg("\"%s\" is read", texts[i]);
	assert_false(decimal_parse((struct str){0}, &number));
	assert_false(decimal_parse(STR("1\0"), &number));
	/* Nothing behind the end of a view is read. */
	assert_true(decimal_parse(str_slice(STR("12"), 0, 1), &number));
	assert_int_equal(number.units, 1);
}

static struct decimal
parse(const char *text)
{
	struct decimal number;

	assert_true(decimal_parse(str_from(text), &number));
	return number;
}

static void
test_compare_orders_all_pairs(void **state)
{
	const char *const ascending[] = {
		"-999999999999.999999", "-1.000001", "-1", "-0.999999",
		"-0.5", "0", "0.000001", "0.49", "0.5", "1", "1.000001", "1.1",
		"2", "10", "999999999999.999998", "999999999999.999999",
	};
	const size_t count = sizeof(ascending) / sizeof(*ascending);

	(void)state;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++) {
			int order = decimal_compare(parse(ascending[i]),
			    parse(ascending[j]));

			assert_int_equal((order > 0) - (order < 0),
			    (i > j) - (i < j));
		}
}

static void
test_extreme_integers(void **state)
{
	struct decimal most = decimal_from_integer(INT64_MAX);
	struct decimal least = decimal_from_integer(INT64_MIN);

	assert_true(decimal_compare(most, least) > 0);
	assert_true(decimal_compare(least, parse("0.5")) < 0);
	assert_text(decimal_plain(*state, least), "-9223372036854775808");
	assert_text(decimal_plain(*state, most), "9223372036854775807");
}

static void
test_plain_is_what_parse_reads(void **state)
{
	const char *const texts[] = {"0", "-0.5", "1234.5", "-12345.000001",
	    "999999999999.999999", "100", "0.05"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_text(decimal_plain(*state, parse(texts[i])), texts[i]);
}

static void
test_grouped_from_five_digits_on(void **state)
{
	assert_text(decimal_grouped(*state, parse("999")), "999");
	assert_text(decimal_grouped(*state, parse("5000")), "5000");
	assert_text(decimal_grouped(*state, parse("-5000.25")), "-5000.25");
	assert_text(decimal_grouped(*state, parse("10000")), "10\u202F000");
	assert_text(decimal_grouped(*state, parse("-123456.5")),
	    "-123\u202F456.5");
	assert_text(decimal_grouped(*state, parse("1234567.123456")),
	    "1\u202F234\u202F567.123456");
}

static void
test_to_double(void **state)
{
	(void)state;
	assert_true(decimal_to_double(parse("0.1")) == 0.1);
	assert_true(decimal_to_double(parse("-2.5")) == -2.5);
	assert_true(decimal_to_double(parse("1234567.890123")) ==
	    1234567.890123);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse_reads_exactly),
		cmocka_unit_test(test_what_spreadsheets_keep),
		cmocka_unit_test(test_parse_refuses_all_else),
		cmocka_unit_test(test_compare_orders_all_pairs),
		ARENA_TEST(test_extreme_integers),
		ARENA_TEST(test_plain_is_what_parse_reads),
		ARENA_TEST(test_grouped_from_five_digits_on),
		cmocka_unit_test(test_to_double),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
