/* The PDF file: its syntax, its store of objects, and a whole rulebook. */
#include "testing.h"

#include <locale.h>

#include "base/file.h"
#include "load/load.h"
#include "write/pdf/document.h"
#include "write/pdf/pdf.h"
#include "write/pdf/syntax.h"
#include "write/pdf/typeface.h"
#include "write/writer.h"

#define MINIMAL "tests/fixtures/minimal"

/* ---- Syntax ------------------------------------------------------------ */

static struct str
number(struct arena *arena, int thousandths)
{
	struct buffer buffer = buffer_in(arena);

	pdf_number(&buffer, thousandths);
	return buffer_str(&buffer);
}

static void
test_numbers(void **state)
{
	struct arena *arena = *state;

	assert_text(number(arena, 0), "0");
	assert_text(number(arena, 10500), "10.5");
	assert_text(number(arena, -250), "-0.25");
	assert_text(number(arena, 7), "0.007");
	assert_text(number(arena, 595276), "595.276");
	assert_text(number(arena, -1000), "-1");
	assert_text(number(arena, INT32_MIN), "-2147483.648");
}

static void
test_texts(void **state)
{
	struct buffer buffer = buffer_in(*state);

	pdf_text(&buffer, STR("A客𠮷"));
	pdf_bytes(&buffer, STR("(\\)\n"));
	pdf_code(&buffer, 0x1F);
	pdf_reference(&buffer, 12);
	assert_text(buffer_str(&buffer),
	    "<FEFF00415BA2D842DFB7><285C290A>001F12 0 R");
}

/* ---- Objects ----------------------------------------------------------- */

static struct str
save(struct arena *arena, struct pdf_document *document)
{
	struct str bytes;

	assert_true(pdf_save(document, 1, &bytes));
	pdf_document_close(document);
	assert_int_not_equal(str_find(bytes, STR("%%EOF"), 0), SIZE_MAX);
	return str_copy(arena, bytes);
}

static void
test_objects(void **state)
{
	struct arena *arena = *state;
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct pdf_document *document = pdf_document_open(arena, diagnostics);
	unsigned char identity[16] = {0xAB};
	size_t page = pdf_page(document, 595276, 841890);
	size_t resources = pdf_dictionary(document);
	size_t note = pdf_dictionary(document);
	struct str bytes;

	/* Without object streams, so that dictionaries can be read. */
	pdf_plain(document);
	pdf_fill(document, resources, STR("/Marker/Resources"));
	pdf_fill(document, note, STR("/Marker/Note"));
	pdf_stream(document, STR("/Marker/Stream"), STR("plain bytes"), false);
	pdf_page_fill(document, page, STR("0 0 1 1 re f"), resources, &note,
	    1);
	pdf_catalog(document, STR("/Lang(en)"));
	pdf_information(document, STR("/Marker/Info"));
	pdf_identity(document, identity);
	bytes = save(arena, document);
	assert_true(str_starts_with(bytes, STR("%PDF-1.4")));
	assert_int_not_equal(str_find(bytes, STR("/Marker/Resources"), 0),
	    SIZE_MAX);
	assert_int_not_equal(str_find(bytes, STR("plain bytes"), 0), SIZE_MAX);
	assert_int_not_equal(str_find(bytes, STR("/Lang(en)"), 0), SIZE_MAX);
	assert_int_not_equal(str_find(bytes, STR("AB000000"), 0), SIZE_MAX);
	assert_int_not_equal(str_find(bytes, STR("/Marker/Info"), 0),
	    SIZE_MAX);
	assert_int_equal(str_find(bytes, STR("CreationDate"), 0), SIZE_MAX);
	assert_int_equal(str_find(bytes, STR("Haru"), 0), SIZE_MAX);
}

/* libharu refuses it, and says so only when asked. */
static void
test_failures_are_reported(void **state)
{
	struct arena *arena = *state;
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct pdf_document *document = pdf_document_open(arena, diagnostics);
	struct str bytes;

	pdf_page(document, 100000000, 100000000);
	pdf_fill(document, pdf_dictionary(document), STR("/A 1"));
	assert_false(pdf_save(document, 1, &bytes));
	pdf_document_close(document);
	assert_non_null(strstr(print_findings(arena, diagnostics).data,
	    "fatal: libharu: error 0x"));
}

/* ---- Glyphs and their texts -------------------------------------------- */

static void
test_glyph_with_two_texts(void **state)
{
	struct arena *arena = *state;
	struct diagnostics *diagnostics = diagnostics_new(arena);
	const struct font_source source = {.path = STR(
	    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf")};
	struct typefaces typefaces = {.arena = arena,
		.fonts = font_set_open(arena, diagnostics, &source, 1)};

	assert_non_null(typefaces.fonts);
	typeface_note(&typefaces, 0, 5, STR("a"));
	typeface_note(&typefaces, 0, 5, STR("b"));
	assert_text(typeface_find(&typefaces, 0, 5)->text, "a");
	/* Used in a cluster first, then alone. */
	typeface_note(&typefaces, 0, 700, STR(""));
	typeface_note(&typefaces, 0, 700, STR("c"));
	assert_text(typeface_find(&typefaces, 0, 700)->text, "c");
	assert_int_equal(typeface_find(&typefaces, 0, 700)->advance,
	    font_advance(typefaces.fonts, 0, 700));
	assert_false(typeface_find(&typefaces, 0, 6)->used);
	font_set_close(typefaces.fonts);
}

/* ---- Rulebooks --------------------------------------------------------- */

struct rulebook {
	struct diagnostics *diagnostics;
	bool written;
	struct str bytes;
	struct str plain; /* without object streams */
};

static struct theme *
theme_of(struct arena *arena, struct diagnostics *diagnostics,
    const struct edition *edition)
{
	const struct theme *theme = theme_load(arena, diagnostics,
	    STR("themes/default"), edition->languages,
	    edition->language_count);
	struct theme *copy = ARENA_NEW(arena, struct theme);

	assert_non_null(theme);
	*copy = *theme;
	return copy;
}

static struct rulebook
write_rulebook(struct arena *arena, const char *face)
{
	struct rulebook rulebook = {.diagnostics = diagnostics_new(arena)};
	const struct edition *edition = load_standard(arena,
	    rulebook.diagnostics, MINIMAL);
	struct str folder = make_scratch_folder(arena);
	struct output *output = output_new(arena, folder.data);
	struct publication publication = {.edition = edition,
		.content_sha256 = STR("0123456789abcdef"),
		.file_stem = STR("barista-1"), .generator = STR("rubric 0")};
	struct theme *theme = theme_of(arena, rulebook.diagnostics, edition);
	struct task_list tasks = {.arena = arena};
	struct str path;

	if (face != NULL)
		theme->faces[FACE_LATIN].path = str_from(face);
	publication.theme = theme;
	pdf_writer.plan(&pdf_writer, &publication, &tasks);
	assert_int_equal(tasks.count, edition->language_count);
	rulebook.written = pdf_writer.write(&publication, &tasks.items[0],
	    arena, output, rulebook.diagnostics);
	path = file_join(arena, folder, STR("downloads/"
	    "barista-1-rulebook.en.pdf"));
	if (rulebook.written)
		assert_true(rulebook_make(&publication, 0, PDF_A1B, arena,
		    rulebook.diagnostics, &rulebook.plain));
	if (rulebook.written)
		assert_true(file_read(arena, rulebook.diagnostics,
		    (struct span){0}, path.data, 8, &rulebook.bytes));
	else
		assert_false(file_exists(path.data));
	output_close(output);
	remove_scratch_folder(arena, folder);
	return rulebook;
}

static void
test_rulebook(void **state)
{
	struct arena *arena = *state;
	struct rulebook rulebook = write_rulebook(arena, NULL);

	assert_true(rulebook.written);
	assert_int_equal(diagnostics_count(rulebook.diagnostics), 0);
	assert_true(str_starts_with(rulebook.bytes, STR("%PDF-1.7")));
	assert_true(str_starts_with(rulebook.plain, STR("%PDF-1.4")));
	assert_int_not_equal(str_find(rulebook.plain,
	    STR("/CreationDate(D:20250228000000Z)"), 0), SIZE_MAX);
	assert_int_not_equal(str_find(rulebook.plain, STR("/FontFile2 "), 0),
	    SIZE_MAX);
	/* No face that is not used. */
	assert_int_equal(str_find(rulebook.plain, STR("WenKai"), 0), SIZE_MAX);
	assert_int_equal(str_find(rulebook.plain, STR("Haru"), 0), SIZE_MAX);
}

static void
test_same_source_same_bytes(void **state)
{
	struct arena *arena = *state;
	struct str once = write_rulebook(arena, NULL).bytes;
	struct str again;

	/* Numbers must not follow the locale; where none has a comma the
	 * test of the whole build has one made. */
	setlocale(LC_ALL, "de_DE.UTF-8");
	again = write_rulebook(arena, NULL).bytes;
	setlocale(LC_ALL, "C");
	assert_true(str_equal(once, again));
}

static void
test_missing_font(void **state)
{
	struct arena *arena = *state;
	struct rulebook rulebook = write_rulebook(arena, "/nowhere.ttf");

	assert_false(rulebook.written);
	assert_non_null(strstr(print_findings(arena,
	    rulebook.diagnostics).data,
	    "/nowhere.ttf cannot be used as a font"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_numbers),
		ARENA_TEST(test_texts),
		ARENA_TEST(test_objects),
		ARENA_TEST(test_failures_are_reported),
		ARENA_TEST(test_glyph_with_two_texts),
		ARENA_TEST(test_rulebook),
		ARENA_TEST(test_same_source_same_bytes),
		ARENA_TEST(test_missing_font),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
