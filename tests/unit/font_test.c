/* Faces, shaping and subsets, on the fonts of the default theme. */
#include "testing.h"

#include "base/file.h"
#include "font/font.h"
#include "font/set.h"
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
	const struct theme *theme;

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	theme = theme_load(fixture->arena, fixture->diagnostics,
	    STR("themes/default"), languages, 1);
	assert_non_null(theme);
	fixture->set = theme_open_fonts(fixture->arena, fixture->diagnostics,
	    theme);
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

/* A font of 5 kB. */
#define SMALL_FONT "/usr/share/fonts/truetype/noto/NotoSansOgham-Regular.ttf"

static void
assert_source_refused(struct arena *arena, struct font_source source,
    const char *finding)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct str text;

	assert_null(font_set_open(arena, diagnostics, &source, 1));
	text = print_findings(arena, diagnostics);
	if (strstr(text.data, finding) == NULL)
		fail_msg("not %s, but %s", finding, text.data);
}

static void
assert_refused(struct arena *arena, struct str path, const char *finding)
{
	struct font_source source = {.path = path};

	assert_source_refused(arena, source, finding);
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
	    "it is no font [font-unreadable]");
	assert_refused(arena, str_join(arena, folder, STR("/empty.ttf")),
	    "[font-unreadable]");
	assert_refused(arena, folder, "[font-unreadable]");
	remove_scratch_folder(arena, folder);
}

static void
test_no_such_face(void **state)
{
	const struct font_source beyond = {.index = 900, .path = STR(
	    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")};
	const struct font_source named = {.index = 1, .path = STR(SMALL_FONT),
	    .span = {STR("a/theme.yaml"), 7, 3}};

	assert_source_refused(*state, beyond,
	    "it has no face with this index [font-unreadable]");
	/* Said where the font is named. */
	assert_source_refused(*state, named, "a/theme.yaml:7:3: fatal: "
	    SMALL_FONT " cannot be used as a font: it has no face");
}

/* ---- Spoiled copies of a real font ------------------------------------- */

static uint32_t
read_number(const char *bytes, size_t count)
{
	uint32_t number = 0;

	for (size_t i = 0; i < count; i++)
		number = number << 8 | (unsigned char)bytes[i];
	return number;
}

/* The bytes of a font file, and where a table of it begins. */
static struct str
read_font(struct arena *arena, const char *path)
{
	struct str bytes;

	assert_true(file_read(arena, diagnostics_new(arena),
	    (struct span){0}, path, 32, &bytes));
	return str_copy(arena, bytes);
}

static char *
find_table(struct str font, const char *tag)
{
	size_t count = read_number(font.data + 4, 2);

	for (size_t i = 0; i < count; i++) {
		const char *row = font.data + 12 + 16 * i;

		if (memcmp(row, tag, 4) == 0)
			return (char *)(uintptr_t)font.data +
			    read_number(row + 8, 4);
	}
	fail_msg("no table %s", tag);
	return NULL;
}

static struct str
write_font(struct arena *arena, struct str folder, struct str bytes)
{
	struct str path = str_join(arena, folder, STR("/font.ttf"));
	FILE *stream = fopen(path.data, "wb");

	assert_non_null(stream);
	assert_int_equal(fwrite(bytes.data, 1, bytes.length, stream),
	    bytes.length);
	assert_int_equal(fclose(stream), 0);
	return path;
}

static const struct licence {
	unsigned bits;
	const char *finding; /* NULL: it may be embedded */
} licences[] = {
	{0x0000, NULL}, {0x0004, NULL}, {0x0008, NULL},
	/* The most lenient of several counts. */
	{0x000A, NULL},
	{0x0002, "to be embedded [font-restricted]"},
	{0x0200, "to be embedded with its outlines [font-restricted]"},
	{0x0104, "to be embedded in part [font-restricted]"},
};

static void
test_licences(void **state)
{
	enum { OFFSET = 8 };
	struct arena *arena = *state;
	struct str folder = make_scratch_folder(arena);
	struct str font = read_font(arena, SMALL_FONT);
	char *table = find_table(font, "OS/2");

	for (size_t i = 0; i < sizeof(licences) / sizeof(*licences); i++) {
		struct diagnostics *diagnostics = diagnostics_new(arena);
		struct font_source source = {0};
		struct font_set *set;

		table[OFFSET] = (char)(licences[i].bits >> 8);
		table[OFFSET + 1] = (char)(licences[i].bits & 0xFF);
		source.path = write_font(arena, folder, font);
		if (licences[i].finding != NULL) {
			assert_refused(arena, source.path,
			    licences[i].finding);
			continue;
		}
		set = font_set_open(arena, diagnostics, &source, 1);
		assert_non_null(set);
		font_set_close(set);
	}
	remove_scratch_folder(arena, folder);
}

static void
test_cut_and_empty_fonts(void **state)
{
	struct arena *arena = *state;
	struct str folder = make_scratch_folder(arena);
	struct str font = read_font(arena, SMALL_FONT);
	char *glyphs = find_table(font, "maxp") + 4;

	assert_refused(arena, write_font(arena, folder,
	    str_slice(font, 0, 300)), "[font-unreadable]");
	glyphs[0] = glyphs[1] = 0;
	assert_refused(arena, write_font(arena, folder, font),
	    "no outlines that can be embedded [font-unreadable]");
	remove_scratch_folder(arena, folder);
}

/* Glyphs 2000 em wide count as 20 em, so that a line can be added up. */
static void
test_wide_glyphs(void **state)
{
	enum { UNITS_OFFSET = 18 };
	struct arena *arena = *state;
	struct str folder = make_scratch_folder(arena);
	struct str font = read_font(arena, SMALL_FONT);
	struct font_run run = {.text = STR("\u1681"), .length = 3,
	    .language = STR("en")};
	struct font_source source = {0};
	struct font_set *set;
	const struct metrics *metrics;
	size_t count;

	find_table(font, "head")[UNITS_OFFSET] = 0;
	find_table(font, "head")[UNITS_OFFSET + 1] = 16;
	for (size_t i = 0; i < 120; i++)
		find_table(font, "hmtx")[i] = 0x7F;
	source.path = write_font(arena, folder, font);
	set = font_set_open(arena, diagnostics_new(arena), &source, 1);
	assert_non_null(set);
	metrics = font_set_metrics(set);
	assert_int_equal(font_advance(set, 0, 1), 20000);
	assert_int_equal(metrics->shape(metrics, &run, &count)[0].advance,
	    20000);
	font_set_close(set);
	remove_scratch_folder(arena, folder);
}

/* The next number of a fixed sequence. */
static unsigned
next(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16;
}

/* A few bytes changed, in the directory of tables or anywhere; some cut. */
static struct str
spoil(struct arena *arena, struct str font, unsigned *seed)
{
	struct str copy = str_copy(arena, font);
	char *bytes = (char *)(uintptr_t)copy.data;
	unsigned changes = 1 + next(seed) % 32;
	size_t within = next(seed) % 3 == 0 ? 256 : font.length;

	for (unsigned i = 0; i < changes; i++) {
		size_t at = (size_t)(next(seed) << 8 ^ next(seed)) % within;

		bytes[at] = next(seed) % 2 == 0 ? (char)next(seed) :
		    (char)(next(seed) % 2 == 0 ? 0xFF : 0);
	}
	if (next(seed) % 8 == 0)
		copy.length = next(seed) % copy.length;
	return copy;
}

/* All that is done with a face. */
static void
use_face(struct arena *arena, struct font_set *set, const char *text)
{
	const struct metrics *metrics = font_set_metrics(set);
	struct font_run run = {.text = str_from(text),
		.length = strlen(text), .language = STR("en")};
	uint32_t glyphs[64];
	size_t count;
	const struct font_glyph *shaped = metrics->shape(metrics, &run,
	    &count);

	count = count > 64 ? 64 : count;
	for (size_t i = 0; i < count; i++) {
		glyphs[i] = shaped[i].id;
		assert_in_range(shaped[i].advance + 20000, 0, 40000);
		assert_in_range(font_advance(set, 0, glyphs[i]) + 20000, 0,
		    40000);
	}
	metrics->has_glyph(metrics, 0, 'A');
	font_describe(set, arena, 0);
	font_subset(set, arena, 0, glyphs, count);
}

static unsigned
open_spoiled(struct arena *arena, struct str folder, const char *path,
    const char *text, unsigned turns)
{
	struct str font = read_font(arena, path);
	unsigned seed = 2014, opened = 0;

	for (unsigned i = 0; i < turns; i++) {
		struct arena *own = arena_new();
		struct font_source source = {.path = write_font(own, folder,
		    spoil(own, font, &seed))};
		struct font_set *set = font_set_open(own,
		    diagnostics_new(own), &source, 1);

		if (set != NULL)
			use_face(own, set, text);
		opened += set != NULL;
		font_set_close(set);
		arena_free(own);
	}
	return opened;
}

/* Whatever a file holds, there is an answer or a finding, and no crash. */
static void
test_spoiled_fonts(void **state)
{
	struct arena *arena = *state;
	struct str folder = make_scratch_folder(arena);
	unsigned opened = open_spoiled(arena, folder, SMALL_FONT,
	    "\u1681\u1682 Aa", 300);

	assert_in_range(opened, 50, 299);
	/* One with kerning, ligatures and accents. */
	opened = open_spoiled(arena, folder, "/usr/share/fonts/truetype/noto/"
	    "NotoSerif-Italic.ttf", "AV ffi \u0451 x\u0301", 60);
	assert_in_range(opened, 10, 60);
	remove_scratch_folder(arena, folder);
}

/* The tables of a program of CFF outlines, spoiled. */
static void
test_spoiled_cff(void **state)
{
	struct fixture *fixture = *state;
	static const uint32_t first[] = {1, 2, 3}, later[] = {1, 2, 7};
	unsigned seed = 1988, identities = 0;
	struct str cff = font_subset(fixture->set, fixture->arena, FACE_BODY,
	    later, 3);

	/* A subset keeps the CIDs of its glyphs, here 7 for glyph 3. */
	assert_false(cff_has_identity_cids(cff));
	cff = font_subset(fixture->set, fixture->arena, FACE_BODY, first, 3);
	assert_true(cff_has_identity_cids(cff));
	for (unsigned i = 0; i < 3000; i++) {
		struct arena *own = arena_new();

		identities += cff_has_identity_cids(spoil(own, cff, &seed));
		arena_free(own);
	}
	assert_in_range(identities, 1, 2999);
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
		ARENA_TEST(test_no_such_face),
		ARENA_TEST(test_licences),
		ARENA_TEST(test_cut_and_empty_fonts),
		ARENA_TEST(test_wide_glyphs),
		ARENA_TEST(test_spoiled_fonts),
		FONT_TEST(test_spoiled_cff),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
