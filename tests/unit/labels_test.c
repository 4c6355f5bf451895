/* Labels: names, and placeholders put in. */
#include "testing.h"

#include "base/labels.h"

/* "pattern" formatted with a = "A" and long-name = "{a}". */
static struct str
format(struct arena *arena, const char *pattern)
{
	struct labels *labels = ARENA_NEW(arena, struct labels);

	labels->text[LABEL_EDITION] = str_from(pattern);
	return LABEL_FORMAT(arena, labels, LABEL_EDITION, {"a", STR("A")},
	    {"long-name", STR("{a}")}, {"empty", STR("")});
}

static void
test_placeholders_are_replaced(void **state)
{
	assert_text(format(*state, "{a}"), "A");
	assert_text(format(*state, "第{a}级、{a}"), "第A级、A");
	assert_text(format(*state, "[{empty}]"), "[]");
	assert_text(format(*state, ""), "");
	assert_text(format(*state, "no placeholder"), "no placeholder");
}

static void
test_values_are_not_looked_into(void **state)
{
	assert_text(format(*state, "{long-name}{a}"), "{a}A");
}

static void
test_what_is_unknown_stays(void **state)
{
	assert_text(format(*state, "{b} {a}"), "{b} A");
	assert_text(format(*state, "{A}{}"), "{A}{}");
}

static void
test_braces_that_do_not_match_stay(void **state)
{
	assert_text(format(*state, "{a"), "{a");
	assert_text(format(*state, "a}{a}"), "a}A");
	assert_text(format(*state, "}{"), "}{");
	assert_text(format(*state, "{a}{"), "A{");
	assert_text(format(*state, "{x{a}"), "{xA");
	assert_text(format(*state, "{{a}}"), "{A}");
}

static void
test_an_unset_label_is_empty(void **state)
{
	const struct labels *labels = ARENA_NEW((struct arena *)*state,
	    struct labels);

	assert_text(label_format(*state, labels, LABEL_LEVEL, NULL, 0), "");
}

static void
test_names_are_unique(void **state)
{
	(void)state;
	for (int i = 0; i < LABEL__COUNT; i++) {
		const char *name = label_name((enum label)i);

		assert_true(strlen(name) > 0);
		assert_int_equal(strspn(name,
		    "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name));
		for (int j = 0; j < i; j++)
			assert_string_not_equal(name,
			    label_name((enum label)j));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_placeholders_are_replaced),
		ARENA_TEST(test_values_are_not_looked_into),
		ARENA_TEST(test_what_is_unknown_stays),
		ARENA_TEST(test_braces_that_do_not_match_stay),
		ARENA_TEST(test_an_unset_label_is_empty),
		cmocka_unit_test(test_names_are_unique),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
