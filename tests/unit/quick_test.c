/* The short way of shaping Chinese gives what HarfBuzz gives, also beside
 * neighbours; and a set that another thread has gives the same. */
#include "testing.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "font/set.h"

static const struct {
	const char *path;
	unsigned index;
} files[] = {
	{"/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2},
	{"/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2},
	{"/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0},
};

enum { FACES = sizeof(files) / sizeof(files[0]) };

static const char *const languages[] = {"zh-Hans", "zh-Hant", "ja", "ko"};

static struct font_set *
open_set(struct arena *arena)
{
	struct font_source *sources = ARENA_ARRAY(arena, struct font_source,
	    FACES);
	struct font_set *set;

	for (size_t i = 0; i < FACES; i++)
		sources[i] = (struct font_source){
			.path = str_from(files[i].path),
			.index = files[i].index};
	set = font_set_open(arena, diagnostics_new(arena), sources, FACES);
	assert_non_null(set);
	return set;
}

static bool
equal_glyphs(const struct font_glyph *a, const struct font_glyph *b)
{
	return a->id == b->id && a->cluster == b->cluster &&
	    a->advance == b->advance && a->x_offset == b->x_offset &&
	    a->y_offset == b->y_offset;
}

/* True if the run went the short way; then all of it must be right. */
static bool
compare(struct font_set *set, const struct font_run *run)
{
	size_t count, expected;

	if (!set_shape_quick(set, run, &count))
		return false;
	expected = set_run_harfbuzz(set, run);
	if (count != expected)
		fail_msg("%.*s: %zu glyphs, not %zu", STR_ARGS(run->text),
		    count, expected);
	for (size_t i = 0; i < count; i++) {
		struct font_glyph glyph = set_glyph(set, i);

		if (!equal_glyphs(&set->glyphs[i], &glyph))
			fail_msg("%.*s: glyph %zu of face %u in %.*s",
			    STR_ARGS(run->text), i, run->face,
			    STR_ARGS(run->language));
	}
	return true;
}

/* In how many faces and languages the text goes the short way. */
static size_t
compare_all(struct font_set *set, struct str text)
{
	size_t quick = 0;

	for (unsigned face = 0; face < FACES; face++)
		for (size_t i = 0; i < sizeof(languages) /
		     sizeof(languages[0]); i++) {
			struct font_run run = {.text = text,
				.length = text.length, .face = face,
				.han = true,
				.language = str_from(languages[i])};

			quick += compare(set, &run);
		}
	return quick;
}

static void
test_texts(void **state)
{
	struct font_set *set = open_set(*state);

	assert_int_equal(compare_all(set, STR("客户经理，负责“重点客户”的"
	    "拜访（每周）；并记录：《报告》。！？、")),
	    FACES * sizeof(languages) / sizeof(languages[0]));
	/* What the shaper joins, or makes of several. */
	assert_true(compare_all(set, STR("标准——规定")) <= 4);
	compare_all(set, STR("等等……"));
	compare_all(set, STR("か゚ガ゙葛\xF3\xA0\x84\x80"));
	compare_all(set, STR("ㇷ゚한국어"));
	compare_all(set, STR("\xF0\xA0\xAE\xB7野家"));
	compare_all(set, STR(""));
	font_set_close(set);
}

/* Every usual character between two others. */
static void
test_every_character(void **state)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {{0x3000, 0x30FF}, {0x4E00, 0x9FFF}, {0xFF01, 0xFF5E},
		{0x2010, 0x2027}};
	struct font_set *set = open_set(*state);
	size_t quick = 0;

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		for (uint32_t c = ranges[i].first; c <= ranges[i].last;
		     c += 16) {
			struct buffer buffer = buffer_in(*state);

			for (uint32_t k = c; k < c + 16; k++) {
				buffer_add_code_point(&buffer, k);
				buffer_add_code_point(&buffer,
				    0x4E00 + k * 7 % 0x5000);
			}
			quick += compare_all(set, buffer_str(&buffer));
		}
	assert_true(quick > 5000);
	font_set_close(set);
}

/* Only a part of a text, and in a set of another thread. */
static void
test_shared(void **state)
{
	struct arena *arena = *state;
	struct font_set *set = open_set(arena);
	const struct metrics *metrics = font_set_metrics(set);
	const struct metrics *other = metrics->share(metrics, arena);
	struct font_run run = {.text = STR("第1条客户，经理"), .start = 4,
		.length = 15, .han = true, .language = STR("zh-Hans")};
	const struct font_glyph *glyphs, *again;
	size_t count, count_again;

	assert_true(compare(other->context, &run));
	glyphs = metrics->shape(metrics, &run, &count);
	again = other->shape(other, &run, &count_again);
	assert_int_equal(count, 5);
	assert_int_equal(count_again, count);
	assert_int_equal(glyphs[0].cluster, 4);
	assert_true(glyphs != again);
	for (size_t i = 0; i < count; i++)
		assert_true(equal_glyphs(&glyphs[i], &again[i]));
	assert_true(other->has_glyph(other, 0, 0x5BA2));
	assert_false(other->has_glyph(other, 0, 0xE000));
	assert_false(other->has_glyph(other, 0, UTF8_INVALID));
	font_set_close(set);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_texts),
		ARENA_TEST(test_every_character),
		ARENA_TEST(test_shared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
