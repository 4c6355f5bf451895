/* Memory, texts, UTF-8, tables, hashes and threads of base/. */
#include "testing.h"

#include <stdalign.h>
#include <stdatomic.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/pool.h"
#include "base/table.h"
#include "base/utf8.h"

/* ---- Arena ------------------------------------------------------------- */

static void
test_arena_gives_zeroed_aligned_memory(void **state)
{
	const size_t sizes[] = {0, 1, 7, 8, 15, 16, 17, 1000, 65536, 100000};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		unsigned char *memory = arena_alloc(*state, sizes[i]);

		assert_non_null(memory);
		assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
		for (size_t j = 0; j < sizes[i]; j++)
			assert_int_equal(memory[j], 0);
		memset(memory, 0xFF, sizes[i]);
	}
}

static void
test_arena_allocations_never_overlap(void **state)
{
	enum { COUNT = 5000 };
	unsigned char *parts[COUNT];

	for (size_t i = 0; i < COUNT; i++) {
		parts[i] = arena_alloc(*state, i % 97 + 1);
		memset(parts[i], (int)(i % 251), i % 97 + 1);
	}
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < i % 97 + 1; j++)
			assert_int_equal(parts[i][j], i % 251);
}

static void
test_arena_reset_gives_back_across_blocks(void **state)
{
	struct arena *arena = *state;
	char *first = arena_alloc(arena, 10);
	struct arena_mark mark = arena_mark(arena);
	size_t used = arena_used(arena);
	char *second = arena_alloc(arena, 10);

	strcpy(first, "kept");
	memset(second, 0xAA, 10);
	for (int i = 0; i < 100; i++)
		arena_alloc(arena, 50000);
	assert_true(arena_used(arena) > 5000000);
	arena_reset(arena, mark);
	assert_int_equal(arena_used(arena), used);
	assert_string_equal(first, "kept");
	assert_ptr_equal(arena_alloc(arena, 10), second);
	assert_int_equal(second[0], 0);
}

static void
test_arena_reset_to_its_empty_start(void **state)
{
	struct arena_mark mark = arena_mark(*state);

	arena_alloc(*state, 100);
	arena_reset(*state, mark);
	assert_int_equal(arena_used(*state), 0);
	assert_non_null(arena_alloc(*state, 1));
	arena_free(NULL);
}

static void
overflow_array(void *arena)
{
	arena_alloc_array(arena, SIZE_MAX / 8, 16);
}

static void
ask_too_much(void *arena)
{
	arena_alloc(arena, SIZE_MAX / 2);
}

static void
test_arena_ends_the_program_without_memory(void **state)
{
	assert_int_equal(run_in_child(overflow_array, *state), 3);
	assert_int_equal(run_in_child(ask_too_much, *state), 3);
}

/* ---- Texts ------------------------------------------------------------- */

static void
test_str_of_nothing(void **state)
{
	struct str zeroed = {0};

	(void)state;
	assert_text(str_from(NULL), "");
	assert_string_equal(str_c(zeroed), "");
	assert_true(str_equal(zeroed, STR("")));
	assert_true(str_is(zeroed, NULL));
	assert_int_equal(str_compare(zeroed, STR("")), 0);
	assert_true(str_compare(zeroed, STR("a")) < 0);
	assert_true(str_starts_with(zeroed, STR("")));
	assert_true(str_ends_with(zeroed, zeroed));
	assert_int_equal(str_trim(zeroed).length, 0);
	assert_int_equal(str_find(zeroed, STR("a"), 0), SIZE_MAX);
	assert_int_equal(str_find(zeroed, zeroed, 0), 0);
	assert_text(str_copy(*state, zeroed), "");
	assert_text(str_join(*state, zeroed, zeroed), "");
	assert_text(str_format(*state, "%.*s", STR_ARGS(zeroed)), "");
}

static void
test_str_compare_is_by_byte(void **state)
{
	(void)state;
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("Z"), STR("a")) < 0);
	assert_true(str_compare(STR("ab"), STR("a")) > 0);
	assert_true(str_compare(STR("z"), STR("\xC3\xA9")) < 0);
	assert_int_equal(str_compare(STR("a\0b"), STR("a\0b")), 0);
	assert_true(str_compare(STR("a\0b"), STR("a\0c")) < 0);
	assert_false(str_is(STR("a\0b"), "a"));
}

static void
test_str_find_edges(void **state)
{
	struct str text = STR("ababc");

	(void)state;
	assert_int_equal(str_find(text, STR("abc"), 0), 2);
	assert_int_equal(str_find(text, STR("ab"), 1), 2);
	assert_int_equal(str_find(text, STR("c"), 4), 4);
	assert_int_equal(str_find(text, STR("c"), 5), SIZE_MAX);
	assert_int_equal(str_find(text, STR("a"), 6), SIZE_MAX);
	assert_int_equal(str_find(text, STR("a"), SIZE_MAX), SIZE_MAX);
	assert_int_equal(str_find(text, STR(""), 5), 5);
	assert_int_equal(str_find(text, STR(""), 6), SIZE_MAX);
	assert_int_equal(str_find(text, STR("ababcd"), 0), SIZE_MAX);
	assert_int_equal(str_find(STR("a\0b"), STR("\0b"), 0), 1);
	/* Nothing behind the end of a view is looked at. */
	assert_int_equal(str_find(str_slice(text, 0, 4), STR("c"), 0),
	    SIZE_MAX);
}

static void
test_str_slice_is_cut_to_what_is_there(void **state)
{
	struct str text = STR("abc");

	assert_text(str_copy(*state, str_slice(text, 1, 1)), "b");
	assert_text(str_copy(*state, str_slice(text, 1, SIZE_MAX)), "bc");
	assert_text(str_copy(*state, str_slice(text, 0, 0)), "");
	assert_int_equal(str_slice(text, 3, 1).length, 0);
	assert_int_equal(str_slice(text, SIZE_MAX, SIZE_MAX).length, 0);
}

static void
test_str_ends(void **state)
{
	(void)state;
	assert_true(str_starts_with(STR("zh-Hans"), STR("zh-")));
	assert_false(str_starts_with(STR("zh"), STR("zh-")));
	assert_true(str_ends_with(STR("a.yaml"), STR(".yaml")));
	assert_true(str_ends_with(STR("a"), STR("")));
	assert_false(str_ends_with(STR("yaml"), STR(".yaml")));
}

static void
test_str_trim_takes_ascii_space_only(void **state)
{
	assert_text(str_copy(*state, str_trim(STR(" \t\r\n a b \n"))), "a b");
	assert_int_equal(str_trim(STR(" \n\t ")).length, 0);
	assert_text(str_copy(*state, str_trim(STR("\u3000a\u00A0"))),
	    "\u3000a\u00A0");
}

static void
test_str_join_and_format(void **state)
{
	assert_text(str_join(*state, STR("a"), STR("b")), "ab");
	assert_text(str_format(*state, "%s-%d", "x", 7), "x-7");
	assert_int_equal(str_format(*state, "%0100000d", 1).length, 100000);
}

/* ---- Buffer ------------------------------------------------------------ */

static void
test_buffer_grows(void **state)
{
	struct buffer buffer = buffer_in(*state);
	struct str text;

	for (int i = 0; i < 10000; i++)
		buffer_print(&buffer, "%d,", i % 10);
	text = buffer_str(&buffer);
	assert_int_equal(text.length, 20000);
	assert_int_equal(text.data[20000], '\0');
	assert_memory_equal(text.data + 19990, "5,6,7,8,9,", 10);
}

static void
test_buffer_takes_its_own_text(void **state)
{
	struct buffer buffer = buffer_in(*state);

	buffer_add_c(&buffer, "ab");
	for (int i = 0; i < 8; i++)
		buffer_add(&buffer, buffer_str(&buffer));
	assert_int_equal(buffer.length, 512);
	assert_memory_equal(buffer.data + 508, "abab", 4);
}

static void
test_buffer_keeps_nul_and_nothing(void **state)
{
	struct buffer buffer = buffer_in(*state);

	assert_text(buffer_str(&buffer), "");
	buffer_add(&buffer, (struct str){0});
	buffer_print(&buffer, "%s", "");
	buffer_add_byte(&buffer, '\0');
	buffer_add_byte(&buffer, 'x');
	assert_int_equal(buffer_str(&buffer).length, 2);
	assert_memory_equal(buffer.data, "\0x", 3);
}

/* ---- UTF-8 ------------------------------------------------------------- */

static void
test_utf8_round_trip_of_every_code_point(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char bytes[UTF8_LENGTH_MAX];
		struct str text = {bytes, utf8_encode(c, bytes)};
		size_t offset = 0;
		bool surrogate = c >= 0xD800 && c <= 0xDFFF;

		if (utf8_next(text, &offset) != (surrogate ? UTF8_INVALID : c))
			fail_msg("U+%04X", (unsigned)c);
		if (offset != (surrogate ? 1 : text.length))
			fail_msg("U+%04X: offset %zu", (unsigned)c, offset);
	}
}

static void
test_utf8_refuses_every_invalid_form(void **state)
{
	const struct str invalid[] = {
		STR("\x80"), STR("\xBF"),                 /* lone continuation */
		STR("\xC0\x80"), STR("\xC1\xBF"),         /* overlong, 2 bytes */
		STR("\xE0\x80\x80"), STR("\xE0\x9F\xBF"), /* overlong, 3 bytes */
		STR("\xF0\x80\x80\x80"),
		STR("\xF0\x8F\xBF\xBF"),                  /* overlong, 4 bytes */
		STR("\xED\xA0\x80"), STR("\xED\xBF\xBF"), /* surrogates */
		STR("\xF4\x90\x80\x80"),                  /* above U+10FFFF */
		STR("\xF5\x80\x80\x80"), STR("\xF8\x88\x80\x80\x80"),
		STR("\xFE"), STR("\xFF"),
		STR("\xC3"), STR("\xE4\xBD"), STR("\xF0\x9F\x98"), /* cut */
		STR("\xC3" "a"), STR("\xE4" "ab"), STR("\xE4\xBD" "a"),
		STR("\xF0\x9F\x98" "a"), STR("\xC3\xC3"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(invalid) / sizeof(*invalid); i++) {
		size_t offset = 0;

		assert_int_equal(utf8_next(invalid[i], &offset), UTF8_INVALID);
		assert_int_equal(offset, 1);
		assert_int_equal(utf8_find_invalid(invalid[i]), 0);
	}
}

static void
test_utf8_never_reads_behind_a_view(void **state)
{
	/* The third byte would make it whole, but is not of the view. */
	struct str cut = str_slice(STR("a\xE4\xBD\xA0"), 0, 3);
	size_t offset = 1;

	(void)state;
	assert_int_equal(utf8_next(cut, &offset), UTF8_INVALID);
	assert_int_equal(utf8_find_invalid(cut), 1);
	assert_int_equal(utf8_find_invalid(STR("")), SIZE_MAX);
	assert_int_equal(utf8_find_invalid(STR("客户经理 é 😀")), SIZE_MAX);
	assert_int_equal(utf8_find_invalid(STR("客\xFF")), 3);
}

static void
test_utf8_counts_and_columns(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(STR("客户a😀")), 4);
	assert_int_equal(utf8_count(STR("\xFF\xFE")), 2);
	assert_int_equal(utf8_columns(STR("客户a")), 5);
	assert_int_equal(utf8_columns(STR("（，）")), 6);
	assert_int_equal(utf8_columns(STR("é—")), 2);
	assert_true(utf8_is_wide(0x20000));
	assert_true(utf8_is_wide(0x3000));
	assert_true(utf8_is_wide(0xFE11));
	assert_false(utf8_is_wide(0x303F));
	assert_false(utf8_is_wide(0xFF61));
	assert_false(utf8_is_wide(UTF8_INVALID));
}

/* ---- Table, hash, threads ---------------------------------------------- */

/* From every letter by every count, also past the end. */
static void
test_utf8_skips_as_it_reads(void **state)
{
	const struct str text = STR("a客é户经理ABCDEFGH 😀😀bc中");
	size_t count = utf8_count(text);

	(void)state;
	for (size_t start = 0; start < text.length;) {
		size_t offset = start;

		for (size_t i = 0; i < count + 2; i++) {
			assert_int_equal(utf8_skip(text, start, i), offset);
			if (offset < text.length)
				utf8_next(text, &offset);
		}
		utf8_next(text, &start);
	}
}

static void
test_table_keeps_the_first(void **state)
{
	struct table *table = table_new(*state);
	int one = 1, two = 2;

	assert_null(table_find(table, STR("a")));
	assert_ptr_equal(table_put(table, STR("a"), &one), &one);
	assert_ptr_equal(table_put(table, STR("a"), &two), &one);
	assert_ptr_equal(table_find(table, STR("a")), &one);
	assert_ptr_equal(table_put(table, STR(""), &two), &two);
	assert_ptr_equal(table_find(table, (struct str){0}), &two);
	assert_null(table_find(table, STR("a\0")));
}

static void
test_table_of_many(void **state)
{
	enum { COUNT = 20000 };
	struct table *table = table_new(*state);
	size_t *numbers = ARENA_ARRAY((struct arena *)*state, size_t, COUNT);

	for (size_t i = 0; i < COUNT; i++) {
		numbers[i] = i;
		table_put(table, str_format(*state, "id-%zu", i), &numbers[i]);
	}
	for (size_t i = 0; i < COUNT; i++)
		assert_ptr_equal(table_find(table,
		    str_format(*state, "id-%zu", i)), &numbers[i]);
	assert_null(table_find(table, STR("id-20000")));
}

/* The examples of FIPS 180-4, and one byte around a block's end. */
static void
test_hash_known_answers(void **state)
{
	assert_text(hash_sha256(*state, STR("")),
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_text(hash_sha256(*state, (struct str){0}),
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_text(hash_sha256(*state, STR("abc")),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_text(hash_sha256(*state, STR("abcdbcdecdefdefgefghfghighij"
	    "hijkijkljklmklmnlmnomnopnopq")),
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	assert_int_equal(hash_sha256(*state, STR("\0")).length, 64);
}

struct counters {
	atomic_int calls[1000];
	atomic_size_t last;
	atomic_bool in_order;
};

static void
count_call(void *context, size_t i)
{
	struct counters *counters = context;
	size_t before = atomic_exchange(&counters->last, i + 1);

	counters->in_order = counters->in_order && before == i;
	atomic_fetch_add(&counters->calls[i], 1);
}

static void
test_pool_calls_each_once(void **state)
{
	const size_t threads[] = {0, 1, 2, 7, 500};

	(void)state;
	for (size_t t = 0; t < sizeof(threads) / sizeof(*threads); t++) {
		struct counters counters = {.in_order = true};

		pool_run(threads[t], 1000, count_call, &counters);
		for (size_t i = 0; i < 1000; i++)
			assert_int_equal(counters.calls[i], 1);
		if (threads[t] <= 1)
			assert_true(counters.in_order);
	}
	pool_run(4, 0, count_call, NULL);
	assert_true(pool_processors() >= 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_arena_gives_zeroed_aligned_memory),
		ARENA_TEST(test_arena_allocations_never_overlap),
		ARENA_TEST(test_arena_reset_gives_back_across_blocks),
		ARENA_TEST(test_arena_reset_to_its_empty_start),
		ARENA_TEST(test_arena_ends_the_program_without_memory),
		ARENA_TEST(test_str_of_nothing),
		ARENA_TEST(test_str_compare_is_by_byte),
		ARENA_TEST(test_str_find_edges),
		ARENA_TEST(test_str_slice_is_cut_to_what_is_there),
		ARENA_TEST(test_str_ends),
		ARENA_TEST(test_str_trim_takes_ascii_space_only),
		ARENA_TEST(test_str_join_and_format),
		ARENA_TEST(test_buffer_grows),
		ARENA_TEST(test_buffer_takes_its_own_text),
		ARENA_TEST(test_buffer_keeps_nul_and_nothing),
		cmocka_unit_test(test_utf8_round_trip_of_every_code_point),
		cmocka_unit_test(test_utf8_refuses_every_invalid_form),
		cmocka_unit_test(test_utf8_never_reads_behind_a_view),
		cmocka_unit_test(test_utf8_counts_and_columns),
		cmocka_unit_test(test_utf8_skips_as_it_reads),
		ARENA_TEST(test_table_keeps_the_first),
		ARENA_TEST(test_table_of_many),
		ARENA_TEST(test_hash_known_answers),
		cmocka_unit_test(test_pool_calls_each_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
