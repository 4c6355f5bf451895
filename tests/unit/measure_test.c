/* Measures in words, and the small parts of the model beside them. */
#include "testing.h"

#include "base/buffer.h"
#include "model/edition.h"
#include "model/measure.h"
#include "model/numeral.h"

enum { ENGLISH, CHINESE };
#define NNBSP "\u202F"
#define NBSP "\u00A0"

static struct decimal
number(const char *text)
{
	struct decimal decimal;

	assert_true(decimal_parse(str_from(text), &decimal));
	return decimal;
}

static struct text
make_text(struct arena *arena, const char *english, const char *chinese)
{
	struct text text = {.phrases = ARENA_ARRAY(arena, struct phrase, 2)};

	text.phrases[ENGLISH].plain = str_from(english);
	text.phrases[CHINESE].plain = str_from(chinese);
	return text;
}

static const struct labels *
make_labels(struct arena *arena)
{
	struct labels *labels = ARENA_NEW(arena, struct labels);

	labels->text[LABEL_MEASURE_AT_LEAST] = STR(">= {value}");
	labels->text[LABEL_MEASURE_AT_MOST] = STR("<= {value}");
	labels->text[LABEL_MEASURE_BETWEEN] = STR("{low}-{high}");
	labels->text[LABEL_MEASURE_QUANTITY] = STR("{number} {unit}");
	labels->text[LABEL_MEASURE_PER_DAY] = STR("{measure} a day");
	labels->text[LABEL_MEASURE_PER_WEEK] = STR("{measure} a week");
	labels->text[LABEL_MEASURE_PER_MONTH] = STR("{measure} a month");
	labels->text[LABEL_MEASURE_PER_QUARTER] = STR("{measure} a quarter");
	labels->text[LABEL_MEASURE_PER_YEAR] = STR("{measure} a year");
	labels->text[LABEL_MEASURE_CHECKLIST] = STR("all {count}: {items}");
	labels->text[LABEL_MEASURE_CHECKLIST_LEAST] =
	    STR("{least} of {count}: {items}");
	labels->text[LABEL_LIST_SEPARATOR] = STR("; ");
	labels->text[LABEL_LEVEL_NUMBER] = STR("<{number}>");
	return labels;
}

static void
test_numbers_of_yuan(void **state)
{
	struct measure yuan = {.unit = UNIT_CNY};
	struct str zh = STR("zh-Hans"), en = STR("en");

	assert_text(measure_number(*state, &yuan, number("5000000"), zh),
	    "500" NBSP "万元");
	assert_text(measure_number(*state, &yuan, number("5000000"), en),
	    "CNY" NBSP "5" NNBSP "000" NNBSP "000");
	assert_text(measure_number(*state, &yuan, number("10000"), STR("zh")),
	    "1" NBSP "万元");
	assert_text(measure_number(*state, &yuan, number("9999"), zh),
	    "9999" NBSP "元");
	assert_text(measure_number(*state, &yuan, number("15000"), zh),
	    "15" NNBSP "000" NBSP "元");
	assert_text(measure_number(*state, &yuan, number("20000.5"), zh),
	    "20" NNBSP "000.5" NBSP "元");
	assert_text(measure_number(*state, &yuan, number("0"), zh),
	    "0" NBSP "元");
	assert_text(measure_number(*state, &yuan, number("100000000000"), zh),
	    "10" NNBSP "000" NNBSP "000" NBSP "万元");
	/* A tag that only begins like Chinese is another language. */
	assert_text(measure_number(*state, &yuan, number("10000"),
	    STR("zha")), "CNY" NBSP "10" NNBSP "000");
}

static void
test_numbers_of_other_units(void **state)
{
	struct measure percent = {.unit = UNIT_PERCENT};
	struct measure text = {.unit = UNIT_TEXT};
	struct measure none = {.unit = UNIT_NONE};

	assert_text(measure_number(*state, &percent, number("70"), STR("en")),
	    "70" NNBSP "%");
	assert_text(measure_number(*state, &percent, number("12.5"),
	    STR("zh-Hans")), "12.5" NNBSP "%");
	assert_text(measure_number(*state, &text, number("50000"), STR("en")),
	    "50" NNBSP "000");
	assert_text(measure_number(*state, &none, number("5"), STR("en")),
	    "5");
}

static void
test_unit_of_one_and_many(void **state)
{
	struct text one = make_text(*state, "customer", "位");
	struct text other = make_text(*state, "customers", "位");

	assert_text(unit_for(&one, &other, number("1"), ENGLISH), "customer");
	assert_text(unit_for(&one, &other, number("1.0"), ENGLISH),
	    "customer");
	assert_text(unit_for(&one, &other, number("0"), ENGLISH),
	    "customers");
	assert_text(unit_for(&one, &other, number("1.5"), ENGLISH),
	    "customers");
	assert_text(unit_for(&one, &other, number("0.1"), ENGLISH),
	    "customers");
	assert_text(unit_for(&one, &other, number("10"), ENGLISH),
	    "customers");
	assert_text(unit_for(&one, &other, number("1"), CHINESE), "位");
}

static struct measure
count_customers(struct arena *arena, enum measure_kind kind)
{
	return (struct measure){.kind = kind, .low = number("1"),
	    .high = number("5"), .unit = UNIT_TEXT,
	    .unit_one = make_text(arena, "customer", "位"),
	    .unit_other = make_text(arena, "customers", "位")};
}

static void
test_phrases_of_every_kind(void **state)
{
	const struct labels *labels = make_labels(*state);
	struct measure least = count_customers(*state, MEASURE_AT_LEAST);
	struct measure most = count_customers(*state, MEASURE_AT_MOST);
	struct measure between = count_customers(*state, MEASURE_BETWEEN);

	assert_text(measure_phrase(*state, &least, ENGLISH, STR("en"),
	    labels), ">= 1 customer");
	assert_text(measure_phrase(*state, &most, CHINESE, STR("zh-Hans"),
	    labels), "<= 5 位");
	assert_text(measure_phrase(*state, &between, ENGLISH, STR("en"),
	    labels), "1-5 customers");
	between.unit = UNIT_PERCENT;
	assert_text(measure_phrase(*state, &between, ENGLISH, STR("en"),
	    labels), "1" NNBSP "%-5" NNBSP "%");
}

static void
test_phrases_of_every_period(void **state)
{
	const struct labels *labels = make_labels(*state);
	struct measure measure = {.kind = MEASURE_AT_LEAST,
	    .unit = UNIT_NONE, .low = number("2")};
	const char *const expected[] = {
		[PERIOD_NONE] = ">= 2", [PERIOD_DAY] = ">= 2 a day",
		[PERIOD_WEEK] = ">= 2 a week", [PERIOD_MONTH] = ">= 2 a month",
		[PERIOD_QUARTER] = ">= 2 a quarter",
		[PERIOD_YEAR] = ">= 2 a year",
	};

	for (int i = PERIOD_NONE; i <= PERIOD_YEAR; i++) {
		measure.per = (enum period)i;
		assert_text(measure_phrase(*state, &measure, ENGLISH,
		    STR("en"), labels), expected[i]);
	}
}

static void
test_checklists(void **state)
{
	struct text items[] = {
		make_text(*state, "name", "姓名"),
		make_text(*state, "{count}", "电话"),
	};
	struct measure list = {.kind = MEASURE_CHECKLIST, .unit = UNIT_NONE,
	    .items = items, .item_count = 2, .least = 2};

	assert_text(measure_phrase(*state, &list, CHINESE, STR("zh-Hans"),
	    make_labels(*state)), "all 2: 姓名; 电话");
	list.least = 1;
	list.per = PERIOD_WEEK;
	assert_text(measure_phrase(*state, &list, ENGLISH, STR("en"),
	    make_labels(*state)), "1 of 2: name; {count} a week");
}

static void
test_numbers_of_levels(void **state)
{
	const struct labels *labels = make_labels(*state);
	const struct { size_t number; const char *chinese; } rows[] = {
		{1, "<一>"}, {9, "<九>"}, {10, "<十>"}, {11, "<十一>"},
		{19, "<十九>"}, {20, "<二十>"}, {21, "<二十一>"},
		{90, "<九十>"}, {99, "<九十九>"}, {100, "<100>"}, {0, "<0>"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_text(level_number(*state, rows[i].number,
		    STR("zh-Hans"), labels), rows[i].chinese);
	assert_text(level_number(*state, 12, STR("en"), labels), "<12>");
	assert_text(level_number(*state, 12, STR("zha"), labels), "<12>");
}

static void
test_small_parts_of_an_edition(void **state)
{
	const struct str tags[] = {STR("zh-Hans"), STR("en")};
	struct edition edition = {.languages = tags, .language_count = 2};
	struct text absent = {0};
	struct text empty = make_text(*state, "", "");

	assert_int_equal(edition_find_language(&edition, STR("en")), 1);
	assert_int_equal(edition_find_language(&edition, STR("zh-Hans")), 0);
	assert_int_equal(edition_find_language(&edition, STR("zh")), NONE);
	assert_int_equal(edition_find_language(&edition, STR("EN")), NONE);
	assert_text(date_format(*state, (struct date){2014, 3, 13}),
	    "2014-03-13");
	assert_text(date_format(*state, (struct date){90, 12, 1}),
	    "0090-12-01");
	assert_false(text_is_present(&absent));
	assert_text(text_plain(&absent, 1), "");
	assert_true(text_is_present(&empty));
}

static void
test_nodes_know_their_level(void **state)
{
	struct level level = {.node = {.kind = NODE_LEVEL}};
	struct unit unit = {.node = {.kind = NODE_UNIT,
	    .parent = &level.node}};
	struct element element = {.node = {.kind = NODE_ELEMENT,
	    .parent = &unit.node}};
	struct behaviour behaviour = {.node = {.kind = NODE_BEHAVIOUR,
	    .parent = &element.node}};

	(void)state;
	assert_ptr_equal(level_of(&behaviour.node), &level);
	assert_ptr_equal(level_of(&level.node), &level);
	assert_ptr_equal(node_unit(&unit.node), &unit);
	assert_ptr_equal(node_element(&element.node), &element);
	assert_ptr_equal(node_behaviour(&behaviour.node), &behaviour);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_numbers_of_yuan),
		ARENA_TEST(test_numbers_of_other_units),
		ARENA_TEST(test_unit_of_one_and_many),
		ARENA_TEST(test_phrases_of_every_kind),
		ARENA_TEST(test_phrases_of_every_period),
		ARENA_TEST(test_checklists),
		ARENA_TEST(test_numbers_of_levels),
		ARENA_TEST(test_small_parts_of_an_edition),
		cmocka_unit_test(test_nodes_know_their_level),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
