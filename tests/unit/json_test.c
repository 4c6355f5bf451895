/* Canonical JSON: the same value, the same bytes. */
#include "testing.h"

#include "base/json.h"

static struct str
serialise_text(struct arena *arena, struct str text)
{
	struct json_value *root = json_make_array(arena);
	struct str bytes;

	json_push_text(root, text);
	bytes = json_serialise(arena, root);
	/* Without "[\n  " and "\n]\n". */
	return str_copy(arena, str_slice(bytes, 4, bytes.length - 7));
}

static void
test_members_are_sorted_by_byte(void **state)
{
	struct json_value *root = json_make_object(*state);

	json_put_integer(root, "b", 1);
	json_put_integer(root, "zh-Hans", 2);
	json_put_integer(root, "B", 3);
	json_put_integer(root, "a-b", 4);
	json_put_integer(root, "a", 5);
	json_put_integer(root, "客", 6);
	json_put_integer(root, "", 7);
	assert_text(json_serialise(*state, root),
	    "{\n  \"\": 7,\n  \"B\": 3,\n  \"a\": 5,\n  \"a-b\": 4,\n"
	    "  \"b\": 1,\n  \"zh-Hans\": 2,\n  \"客\": 6\n}\n");
}

static void
test_the_last_put_stands(void **state)
{
	struct json_value *root = json_make_object(*state);

	json_put_text(root, "a", STR("x"));
	json_put_text(root, "c", STR("x"));
	json_put_text(root, "b", STR("x"));
	json_put_text(root, "a", STR("y"));
	json_put_text(root, "c", STR("z"));
	json_put_text(root, "d", STR("x"));
	assert_text(json_serialise(*state, root), "{\n  \"a\": \"y\",\n"
	    "  \"b\": \"x\",\n  \"c\": \"z\",\n  \"d\": \"x\"\n}\n");
}

static void
test_nesting_and_empty_values(void **state)
{
	struct json_value *root = json_make_object(*state);
	struct json_value *list = json_make_array(*state);

	assert_true(json_is_empty(list));
	json_push(list, json_make_object(*state));
	json_push(list, json_make_array(*state));
	json_push(list, json_make_boolean(*state, true));
	json_push(list, json_make_boolean(*state, false));
	json_push(list, json_make_integer(*state, INT64_MIN));
	assert_false(json_is_empty(list));
	json_put(root, "list", list);
	assert_text(json_serialise(*state, root),
	    "{\n  \"list\": [\n    {},\n    [],\n    true,\n    false,\n"
	    "    -9223372036854775808\n  ]\n}\n");
}

static void
test_texts_are_escaped_no_more_than_needed(void **state)
{
	assert_text(serialise_text(*state, STR("客户 😀 é / ' <&>")),
	    "\"客户 😀 é / ' <&>\"");
	assert_text(serialise_text(*state, STR("\"\\\n\t\r\b\f")),
	    "\"\\\"\\\\\\n\\t\\r\\b\\f\"");
	assert_text(serialise_text(*state, STR("\x01\x1F\0z")),
	    "\"\\u0001\\u001F\\u0000z\"");
	assert_text(serialise_text(*state, (struct str){0}), "\"\"");
}

/* Raw, they are line ends or forbidden to a reader of YAML 1.1. */
static void
test_what_yaml_would_mistake_is_escaped(void **state)
{
	assert_text(serialise_text(*state, STR("a\u2028b\u2029c\xC2\x85" "d")),
	    "\"a\\u2028b\\u2029c\\u" "0085d\"");
	assert_text(serialise_text(*state, STR("\x7F\xC2\x9F\uFEFF\uFFFE!")),
	    "\"\\u" "007F\\u" "009F\\uFEFF\\uFFFE!\"");
	assert_text(serialise_text(*state, STR("\u00A0\u202F\u2027")),
	    "\"\u00A0\u202F\u2027\"");
}

static void
test_a_large_document(void **state)
{
	struct json_value *root = json_make_array(*state);
	struct str bytes;

	for (int64_t i = 0; i < 20000; i++)
		json_push(root, json_make_integer(*state, i));
	bytes = json_serialise(*state, root);
	assert_true(str_starts_with(bytes, STR("[\n  0,\n  1,\n")));
	assert_true(str_ends_with(bytes, STR(",\n  19999\n]\n")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_members_are_sorted_by_byte),
		ARENA_TEST(test_the_last_put_stands),
		ARENA_TEST(test_nesting_and_empty_values),
		ARENA_TEST(test_texts_are_escaped_no_more_than_needed),
		ARENA_TEST(test_what_yaml_would_mistake_is_escaped),
		ARENA_TEST(test_a_large_document),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
