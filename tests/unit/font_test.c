/* Faces, shaping and subsets, on the fonts of the default theme. */
#include "testing.h"

#include "font/font.h"
#include "theme/theme.h"

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct font_set *set;
};

static int
set_up(void **state)
{
	static const struct str languages[] = {{"en", 2}};
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	struct font_source sources[FACE__COUNT];
	const struct theme *theme;

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	theme = theme_load(fixture->arena, fixture->diagnostics,
	    STR("themes/default"), languages, 1);
	assert_non_null(theme);
	for (size_t i = 0; i < FACE__COUNT; i++)
		sources[i] = (struct font_source){theme->faces[i].path,
			theme->faces[i].index};
	fixture->set = font_set_open(fixture->arena, fixture->diagnostics,
	    sources, FACE__COUNT);
	assert_non_null(fixture->set);
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	font_set_close(fixture->set);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static const struct font_glyph *
shape(struct fixture *fixture, unsigned face, bool han, const char *language,
    const char *text, size_t *count)
{
	const struct metrics *metrics = font_set_metrics(fixture->set);
	struct font_run run = {.text = str_from(text),
		.length = strlen(text), .face = face, .han = han,
		.language = str_from(language)};

	return metrics->shape(metrics, &run, count);
}

static void
test_has_glyph(void **state)
{
	struct fixture *fixture = *state;
	const struct metrics *metrics = font_set_metrics(fixture->set);

	assert_true(metrics->has_glyph(metrics, FACE_BODY, 0x5BA2));
	assert_true(metrics->has_glyph(metrics, FACE_BODY, 0x20BB7));
	assert_false(metrics->has_glyph(metrics, FACE_LATIN, 0x5BA2));
	assert_true(metrics->has_glyph(metrics, FACE_LATIN, 'A'));
	assert_false(metrics->has_glyph(metrics, FACE_BODY, 0xE000));
}

static void
test_han_fills_squares(void **state)
{
	size_t count;
	const struct font_glyph *glyphs = shape(*state, FACE_BODY, true,
	    "zh-Hans", "客户，“经理”。", &count);

	assert_int_equal(count, 8);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(glyphs[i].advance, 1000);
		assert_int_not_equal(glyphs[i].id, 0);
		assert_int_equal(glyphs[i].cluster, 3 * i);
	}
}

static void
test_latin_is_kerned(void **state)
{
	struct fixture *fixture = *state;
	size_t count;
	const struct font_glyph *glyphs = shape(fixture, FACE_LATIN, false,
	    "en", "AV", &count);

	assert_int_equal(count, 2);
	assert_true(glyphs[0].advance < font_advance(fixture->set, FACE_LATIN,
	    glyphs[0].id));
}

static void
test_accents_share_a_cluster(void **state)
{
	size_t count;
	const struct font_glyph *glyphs = shape(*state, FACE_LATIN, false,
	    "en", "x\xCC\x81y", &count);

	assert_true(count >= 2);
	assert_int_equal(glyphs[0].cluster, 0);
	assert_int_equal(glyphs[count - 1].cluster, 3);
}

static void
test_describe(void **state)
{
	struct fixture *fixture = *state;
	struct font_description body = font_describe(fixture->set,
	    fixture->arena, FACE_BODY);
	struct font_description latin = font_describe(fixture->set,
	    fixture->arena, FACE_LATIN_EMPHASIS);

	assert_int_equal(body.format, FONT_CFF);
	assert_true(body.serif);
	assert_true(body.ascent > 700 && body.descent < 0);
	assert_true(body.box[0] < body.box[2] && body.box[1] < body.box[3]);
	assert_int_equal(latin.format, FONT_TRUETYPE);
	assert_int_not_equal(latin.italic_angle, 0);
	assert_true(latin.name.length > 0);
}

static void
check_subset(struct fixture *fixture, unsigned face, uint32_t glyph)
{
	const uint32_t glyphs[] = {glyph};
	struct str once = font_subset(fixture->set, fixture->arena, face,
	    glyphs, 1);
	struct str again = font_subset(fixture->set, fixture->arena, face,
	    glyphs, 1);

	assert_true(once.length > 100 && once.length < 200000);
	assert_true(str_equal(once, again));
}

static void
test_subset(void **state)
{
	struct fixture *fixture = *state;
	size_t count;

	check_subset(fixture, FACE_BODY, shape(fixture, FACE_BODY, true,
	    "zh-Hans", "客", &count)[0].id);
	check_subset(fixture, FACE_LATIN, shape(fixture, FACE_LATIN, false,
	    "en", "A", &count)[0].id);
}

/* ---- What is no font --------------------------------------------------- */

static void
assert_refused(struct arena *arena, struct str path, const char *finding)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct font_source source = {path, 0};

	assert_null(font_set_open(arena, diagnostics, &source, 1));
	assert_non_null(strstr(print_findings(arena, diagnostics).data,
	    finding));
}

static void
test_bad_files(void **state)
{
	struct arena *arena = *state;
	struct str folder = make_scratch_folder(arena);

	write_text_file(folder, "text.ttf", "This is no font at all.\n");
	write_text_file(folder, "empty.ttf", "");
	assert_refused(arena, STR("/nowhere/font.ttf"), "[font-unreadable]");
	assert_refused(arena, str_join(arena, folder, STR("/text.ttf")),
	    "[font-unreadable]");
	assert_refused(arena, str_join(arena, folder, STR("/empty.ttf")),
	    "[font-unreadable]");
	assert_refused(arena, folder, "[font-unreadable]");
	remove_scratch_folder(arena, folder);
}

/* A real font, cut off or with its fsType set to "restricted". */
static void
test_spoiled_files(void **state)
{
	struct arena *arena = *state;
	struct str folder = make_scratch_folder(arena);
	struct str command = str_format(arena,
	    "f=/usr/share/fonts/truetype/noto/NotoSerif-Italic.ttf; "
	    "head -c 300 $f > %s/cut.ttf; python3 - $f %s/locked.ttf <<'X'\n"
	    "import struct, sys\n"
	    "b = bytearray(open(sys.argv[1], 'rb').read())\n"
	    "for i in range(struct.unpack('>H', b[4:6])[0]):\n"
	    "    at = 12 + 16 * i\n"
	    "    if b[at:at + 4] == b'OS/2':\n"
	    "        o = struct.unpack('>I', b[at + 8:at + 12])[0] + 8\n"
	    "        b[o:o + 2] = b'\\x00\\x02'\n"
	    "open(sys.argv[2], 'wb').write(b)\nX\n", folder.data,
	    folder.data);

	assert_int_equal(system(command.data), 0);
	assert_refused(arena, str_join(arena, folder, STR("/cut.ttf")),
	    "[font-unreadable]");
	assert_refused(arena, str_join(arena, folder, STR("/locked.ttf")),
	    "[font-restricted]");
	remove_scratch_folder(arena, folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define FONT_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
		FONT_TEST(test_has_glyph),
		FONT_TEST(test_han_fills_squares),
		FONT_TEST(test_latin_is_kerned),
		FONT_TEST(test_accents_share_a_cluster),
		FONT_TEST(test_describe),
		FONT_TEST(test_subset),
		ARENA_TEST(test_bad_files),
		ARENA_TEST(test_spoiled_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
