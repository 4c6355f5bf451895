/* What threads work with: arenas that grow and are handed over, workers of a
 * pool, deflating. */
#include "testing.h"

#include <libdeflate.h>
#include <stdatomic.h>

#include "base/buffer.h"
#include "base/deflate.h"
#include "base/pool.h"

/* ---- Arenas ------------------------------------------------------------ */

static void
test_resize(void **state)
{
	struct arena *arena = *state;
	char *first = arena_alloc(arena, 10), *second;

	memcpy(first, "123456789", 10);
	assert_true(arena_resize(arena, first, 10, 1000));
	assert_string_equal(first, "123456789");
	for (size_t i = 10; i < 1000; i++)
		assert_int_equal(first[i], 0);
	first[999] = 'x';
	/* Shorter, and longer again: no old byte comes back. */
	assert_true(arena_resize(arena, first, 1000, 20));
	second = arena_alloc(arena, 8);
	assert_true(second < first + 100);
	assert_false(arena_resize(arena, first, 20, 40));
	assert_true(arena_resize(arena, second, 8, 2000));
	for (size_t i = 8; i < 2000; i++)
		assert_int_equal(second[i], 0);
	assert_string_equal(first, "123456789");
	/* There is no such room in any block. */
	assert_false(arena_resize(arena, second, 2000, 64 << 20));
}

static void
test_adopt(void **state)
{
	struct arena *arena = *state, *other = arena_new();
	char *kept = arena_alloc(arena, 100), *large, *small;
	size_t used;

	memset(kept, 'k', 100);
	large = arena_alloc(other, 3 << 20);
	memset(large, 'l', 3 << 20);
	small = arena_alloc(other, 50);
	memset(small, 's', 50);
	used = arena_used(arena) + arena_used(other);
	arena_adopt(arena, other);
	assert_int_equal(arena_used(arena), used);
	memset(arena_alloc(arena, 5000), 'n', 5000);
	assert_int_equal(kept[99], 'k');
	assert_int_equal(large[(3 << 20) - 1], 'l');
	assert_int_equal(small[49], 's');
	/* One that is empty, and into one that is. */
	arena_adopt(arena, arena_new());
	other = arena_new();
	arena_adopt(other, arena_new());
	arena_free(other);
}

/* Scratch memory whose mark stands at the end of a block. */
static void
test_reset_again_and_again(void **state)
{
	struct arena *arena = *state;

	arena_alloc(arena, 60 << 10);
	for (size_t i = 0; i < 1000; i++) {
		struct arena_mark mark = arena_mark(arena);
		size_t size = (i % 7 + 1) * 100000;
		char *bytes = arena_alloc(arena, size);

		assert_int_equal(bytes[0], 0);
		assert_int_equal(bytes[size - 1], 0);
		memset(bytes, 1, size);
		arena_reset(arena, mark);
	}
	assert_true(arena_used(arena) < 70 << 10);
}

static void
test_buffer_leaves_nothing(void **state)
{
	struct arena *arena = *state;
	size_t before = arena_used(arena);
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < 1000; i++)
		buffer_add_c(&buffer, "0123456789");
	assert_int_equal(buffer_str(&buffer).length, 10000);
	assert_true(arena_used(arena) - before < 10100);
	/* It goes on growing behind that. */
	buffer_add_c(&buffer, "end");
	assert_text(str_slice(buffer_str(&buffer), 9998, 5), "89end");
}

/* ---- Workers ----------------------------------------------------------- */

enum { WORKERS = 5, CALLS = 2000 };

struct busy {
	atomic_int inside[WORKERS];
	int seen[CALLS];
	atomic_int wrong;
};

static void
work(void *context, size_t worker, size_t i)
{
	struct busy *busy = context;

	/* Nobody else is this worker meanwhile. */
	if (worker >= WORKERS ||
	    atomic_fetch_add(&busy->inside[worker], 1) != 0)
		atomic_fetch_add(&busy->wrong, 1);
	usleep(10);
	busy->seen[i]++;
	if (worker < WORKERS)
		atomic_fetch_sub(&busy->inside[worker], 1);
}

static void
test_workers(void **state)
{
	struct busy busy = {.wrong = 0};

	(void)state;
	assert_int_equal(pool_width(WORKERS, CALLS), WORKERS);
	assert_int_equal(pool_width(8, 3), 3);
	assert_int_equal(pool_width(0, 3), 1);
	assert_int_equal(pool_width(3, 0), 1);
	pool_run_workers(WORKERS, CALLS, work, &busy);
	for (size_t i = 0; i < CALLS; i++)
		assert_int_equal(busy.seen[i], 1);
	assert_int_equal(busy.wrong, 0);
	pool_run_workers(0, 1, work, &busy);
	assert_int_equal(busy.seen[0], 2);
}

/* ---- Deflating --------------------------------------------------------- */

static void
assert_inflates(struct str deflated, struct str expected)
{
	struct libdeflate_decompressor *inflater =
	    libdeflate_alloc_decompressor();
	size_t length = 0;
	char *bytes = malloc(expected.length + 16);

	assert_int_equal(libdeflate_zlib_decompress(inflater, deflated.data,
	    deflated.length, bytes, expected.length + 16, &length),
	    LIBDEFLATE_SUCCESS);
	assert_int_equal(length, expected.length);
	assert_memory_equal(bytes, str_c(expected), length);
	libdeflate_free_decompressor(inflater);
	free(bytes);
}

static void
test_deflate(void **state)
{
	struct arena *arena = *state;
	struct deflater *deflater = deflater_open(), *other = deflater_open();
	struct buffer buffer = buffer_in(arena);
	struct str once;

	assert_inflates(deflate_bytes(deflater, arena, STR("")), STR(""));
	assert_inflates(deflate_bytes(deflater, arena, STR("a")), STR("a"));
	for (int i = 0; i < 50000; i++)
		buffer_print(&buffer, "%d Tj\n", i % 977 * 31);
	once = deflate_bytes(deflater, arena, buffer_str(&buffer));
	assert_inflates(once, buffer_str(&buffer));
	assert_true(once.length < buffer.length / 2);
	/* What a deflater did before does not matter. */
	assert_true(str_equal(once, deflate_bytes(other, arena,
	    buffer_str(&buffer))));
	deflater_close(deflater);
	deflater_close(other);
	deflater_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_resize),
		ARENA_TEST(test_adopt),
		ARENA_TEST(test_reset_again_and_again),
		ARENA_TEST(test_buffer_leaves_nothing),
		ARENA_TEST(test_workers),
		ARENA_TEST(test_deflate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
