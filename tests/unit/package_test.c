#include "testing.h"

#include <zip.h>

#include "base/file.h"
#include "base/package.h"

/* ---- Making packages ----------------------------------------------------- */

struct part {
	const char *name;
	struct str contents;
};

/* A zip of these parts, made on disk because libzip wants a place. */
static struct str
make_zip(struct arena *arena, const struct part *parts, size_t count)
{
	char path[] = "/tmp/rubric-package-XXXXXX";
	int descriptor = mkstemp(path);
	struct str bytes;
	zip_t *zip;

	assert_true(descriptor >= 0);
	close(descriptor);
	zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	assert_non_null(zip);
	for (size_t i = 0; i < count; i++) {
		zip_source_t *source = zip_source_buffer(zip,
		    parts[i].contents.data, parts[i].contents.length, 0);

		assert_true(zip_file_add(zip, parts[i].name, source,
		    ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	assert_true(file_read(arena, diagnostics_new(arena), (struct span){0},
	    path, 64, &bytes));
	unlink(path);
	return bytes;
}

static const char *
problem_of(struct arena *arena, struct str bytes)
{
	const char *problem = NULL;
	struct package *package = package_open(arena, bytes, &problem);

	package_close(package);
	assert_true((package == NULL) == (problem != NULL));
	return problem != NULL ? problem : "none";
}

/* ---- Packages ------------------------------------------------------------ */

static void
reads_parts(void **state)
{
	struct arena *arena = *state;
	const struct part parts[] = {
		{"xl/workbook.xml", STR("<a/>")},
		{"xl/SharedStrings.xml", STR("<b>text</b>")},
	};
	const char *problem;
	struct package *package = package_open(arena,
	    make_zip(arena, parts, 2), &problem);
	struct str contents;

	assert_non_null(package);
	assert_int_equal(package_count(package), 2);
	assert_text(package_name(package, 1), "xl/SharedStrings.xml");
	assert_int_equal(package_find(package, STR("xl/sharedstrings.xml")),
	    1);
	assert_int_equal(package_find(package, STR("xl/none.xml")),
	    SIZE_MAX);
	assert_true(package_read(package, arena, 1, &contents, &problem));
	assert_text(contents, "<b>text</b>");
	package_close(package);
}

static void
says_what_is_no_package(void **state)
{
	struct arena *arena = *state;
	struct str ole = STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more");

	assert_string_equal(problem_of(arena, STR("")), "empty");
	assert_string_equal(problem_of(arena, STR("id,score\n")),
	    "not a zip container");
	assert_string_equal(problem_of(arena, ole),
	    "locked with a password, or in the old binary format");
}

static void
refuses_names_that_lead_out(void **state)
{
	static const char *const names[] = {"../evil", "/etc/passwd",
		"a/../../b", "a\\b", "c:evil", "a/.."};
	struct arena *arena = *state;

	for (size_t i = 0; i < 6; i++) {
		const struct part part = {names[i], STR("x")};

		assert_string_equal(problem_of(arena,
		    make_zip(arena, &part, 1)),
		    "a part whose name leads out of the file");
	}
}

static void
refuses_names_that_differ_by_case(void **state)
{
	struct arena *arena = *state;
	const struct part parts[] = {{"a.xml", STR("1")},
		{"A.XML", STR("2")}};

	assert_string_equal(problem_of(arena, make_zip(arena, parts, 2)),
	    "two parts with the same name");
}

static void
refuses_bombs(void **state)
{
	struct arena *arena = *state;
	size_t length = (size_t)8 << 20;
	struct part part = {"bomb.xml", {arena_alloc(arena, length), length}};

	assert_string_equal(problem_of(arena, make_zip(arena, &part, 1)),
	    "a part packed more tightly than honest text can be");
}

/* Text that packs as text does, so many bytes of it. */
static struct str
make_text(struct arena *arena, size_t length)
{
	char *bytes = arena_alloc(arena, length + 1);
	uint32_t state = 1;

	for (size_t i = 0; i < length; i++) {
		state = state * 1664525 + 1013904223;
		bytes[i] = (char)('a' + (state >> 24) % 26);
	}
	return (struct str){bytes, length};
}

static void
bounds_what_is_read(void **state)
{
	struct arena *arena = *state;
	struct part part = {"large.xml", make_text(arena, (size_t)17 << 20)};
	const char *problem;
	struct package *package = package_open(arena,
	    make_zip(arena, &part, 1), &problem);
	struct str contents;

	assert_non_null(package);
	assert_false(package_read(package, arena, 0, &contents, &problem));
	assert_string_equal(problem,
	    "a part larger than the limit when unpacked");
	package_trust(package);
	assert_true(package_read(package, arena, 0, &contents, &problem));
	assert_int_equal(contents.length, part.contents.length);
	package_close(package);
}

/* Wherever the file ends, or whichever byte is wrong: refused, or read. */
static void
survives_damage(void **state)
{
	struct arena *arena = *state;
	const struct part part = {"a.xml", STR("<a>some text, packed</a>")};
	struct str whole = make_zip(arena, &part, 1);

	for (size_t i = 0; i < 2 * whole.length; i++) {
		struct str bytes = str_copy(arena, whole);
		const char *problem;
		struct package *package;
		struct str contents;

		if (i < whole.length)
			bytes.length = i;
		else
			((char *)(uintptr_t)bytes.data)[i - whole.length] ^=
			    0x55;
		package = package_open(arena, bytes, &problem);
		if (package == NULL)
			continue;
		for (size_t j = 0; j < package_count(package); j++)
			package_read(package, arena, j, &contents, &problem);
		package_close(package);
	}
}

/* ---- XML ----------------------------------------------------------------- */

struct seen {
	char names[256];
	char text[256];
	size_t stop_after;
	size_t count;
};

static bool
see_start(void *context, const struct xml_element *element)
{
	struct seen *seen = context;

	strncat(seen->names, str_c(element->name), element->name.length);
	strcat(seen->names, " ");
	seen->count++;
	return seen->stop_after == 0 || seen->count < seen->stop_after;
}

static void
see_text(void *context, struct str text)
{
	strncat(((struct seen *)context)->text, text.data, text.length);
}

static const char *
read_xml(struct seen *seen, struct str bytes)
{
	const struct xml_handler handler = {seen, see_start, NULL, see_text};
	const char *problem = NULL;

	return xml_read(bytes, &handler, &problem) ? "none" : problem;
}

static void
reads_names_without_prefixes(void **state)
{
	struct seen seen = {.count = 0};

	(void)state;
	assert_string_equal(read_xml(&seen, STR("<x:a xmlns:x='urn:x'>"
	    "<x:b y='1'>one</x:b><c>&amp;two&#x4E2D;</c></x:a>")), "none");
	assert_string_equal(seen.names, "a b c ");
	assert_string_equal(seen.text, "one&two\xE4\xB8\xAD");
}

static void
reads_utf16(void **state)
{
	struct seen seen = {.count = 0};

	(void)state;
	assert_string_equal(read_xml(&seen,
	    STR("\xFF\xFE<\0a\0>\0-N<\0/\0a\0>\0")), "none");
	assert_string_equal(seen.text, "\xE4\xB8\xAD");
}

static void
refuses_document_types(void **state)
{
	struct seen seen = {.count = 0};

	(void)state;
	assert_string_equal(read_xml(&seen, STR("<!DOCTYPE a [<!ENTITY b "
	    "'bbbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>")),
	    "a document type declaration, which no workbook needs");
	assert_string_equal(read_xml(&seen, STR("<!DOCTYPE a SYSTEM "
	    "'file:///etc/passwd'><a/>")),
	    "a document type declaration, which no workbook needs");
	assert_string_equal(seen.names, "");
}

static void
bounds_nesting(void **state)
{
	struct arena *arena = *state;
	size_t depth = XML_DEPTH_MAX + 1;
	char *deep = arena_alloc(arena, depth * 7 + 1);

	for (size_t i = 0; i < depth; i++) {
		memcpy(deep + 3 * i, "<a>", 3);
		memcpy(deep + 3 * depth + 4 * i, "</a>", 4);
	}
	assert_string_equal(read_xml(&(struct seen){.stop_after = 0},
	    (struct str){"<a></a>", 7}), "none");
	{
		const struct xml_handler nothing = {NULL, NULL, NULL, NULL};
		const char *problem;

		assert_false(xml_read((struct str){deep, depth * 7}, &nothing,
		    &problem));
		assert_string_equal(problem, "XML nested too deeply");
	}
}

static void
stops_and_complains(void **state)
{
	struct seen seen = {.stop_after = 2};

	(void)state;
	assert_string_equal(read_xml(&seen, STR("<a><b/><c/></a>")),
	    "stopped");
	assert_string_equal(seen.names, "a b ");
	assert_string_equal(read_xml(&(struct seen){.count = 0},
	    STR("<a><b></a>")), "mismatched tag");
	assert_string_equal(read_xml(&(struct seen){.count = 0}, STR("")),
	    "no element found");
	assert_string_equal(read_xml(&(struct seen){.count = 0},
	    STR("<a>\xFF</a>")), "not well-formed (invalid token)");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(reads_parts),
		ARENA_TEST(says_what_is_no_package),
		ARENA_TEST(refuses_names_that_lead_out),
		ARENA_TEST(refuses_names_that_differ_by_case),
		ARENA_TEST(refuses_bombs),
		ARENA_TEST(bounds_what_is_read),
		ARENA_TEST(survives_damage),
		ARENA_TEST(reads_names_without_prefixes),
		ARENA_TEST(reads_utf16),
		ARENA_TEST(refuses_document_types),
		ARENA_TEST(bounds_nesting),
		ARENA_TEST(stops_and_complains),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
