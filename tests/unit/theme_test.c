/* The theme: what theme.yaml and the label files give, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "theme/theme.h"

/* The theme that ships, from where the tests run. */
#define DEFAULT_THEME "themes/default"

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	char folder[64];
};

static void
run(const char *program, const char *a, const char *b)
{
	char command[512];

	snprintf(command, sizeof(command), "%s '%s' '%s'", program, a, b);
	assert_int_equal(system(command), 0);
}

/* A copy of the theme that tests may spoil. */
static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	strcpy(fixture->folder, "/tmp/theme-test-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	run("cp -r", DEFAULT_THEME "/.", fixture->folder);
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	run("rm -rf", fixture->folder, fixture->folder);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static const struct theme *
load(struct fixture *fixture, const char *first, const char *second)
{
	struct str languages[] = {str_from(first), str_from(second)};

	return theme_load(fixture->arena, fixture->diagnostics,
	    str_from(fixture->folder), languages, second == NULL ? 1 : 2);
}

/* All findings, for strstr; freed by the caller. */
static char *
findings(struct fixture *fixture)
{
	char *text = NULL;
	size_t size = 0;
	FILE *stream = open_memstream(&text, &size);

	diagnostics_print(fixture->diagnostics, stream, false);
	fclose(stream);
	return text;
}

static void
test_default(void **state)
{
	struct fixture *fixture = *state;
	const struct theme *theme = load(fixture, "zh-Hans", "en");

	assert_non_null(theme);
	assert_int_equal(diagnostics_count(fixture->diagnostics), 0);
	assert_int_equal(theme->page.width, 595276);
	assert_int_equal(theme->page.height, 841890);
	assert_int_equal(theme->page.body_size, 10500);
	assert_int_equal(theme->page.heading_sizes[3], 10500);
	assert_int_equal(theme->colours[COLOUR_ACCENT].red, 0x17);
	assert_int_equal(theme->colours[COLOUR_BAD].blue, 0x20);
	assert_int_equal(theme->faces[FACE_BODY].index, 2);
	assert_true(file_exists(str_c(theme->faces[FACE_LATIN].path)));
	assert_string_equal(str_c(theme->labels[1].text[LABEL_SITE_HOME]), "Home");
	assert_string_equal(str_c(theme->labels[0].text[LABEL_SITE_HOME]), "首页");
	for (enum label label = 0; label < LABEL__COUNT; label++) {
		assert_true(theme->labels[0].text[label].length > 0);
		assert_true(theme->labels[1].text[label].length > 0);
	}
}

/* The luminance of WCAG 2, in millionths. */
static double
luminance(struct theme_colour colour)
{
	unsigned char parts[3] = {colour.red, colour.green, colour.blue};
	static const double weights[3] = {0.2126, 0.7152, 0.0722};
	double sum = 0;

	for (size_t i = 0; i < 3; i++) {
		double c = parts[i] / 255.0;

		/* The power 2.4 as 2 and 0.4, the latter by Newton. */
		if (c <= 0.04045) {
			sum += weights[i] * c / 12.92;
			continue;
		}
		c = (c + 0.055) / 1.055;
		double root = 1;
		for (int step = 0; step < 60; step++)
			root -= (root * root * root * root * root - c * c) /
			    (5 * root * root * root * root);
		sum += weights[i] * c * c * root;
	}
	return sum;
}

/* Every colour of text has a contrast of 4.5 on white and on the band. */
static void
test_contrast(void **state)
{
	static const enum colour_role roles[] = {COLOUR_TEXT, COLOUR_MUTED,
	    COLOUR_ACCENT, COLOUR_GOOD, COLOUR_BAD};
	const struct theme *theme = load(*state, "en", NULL);
	double band;

	assert_non_null(theme);
	band = luminance(theme->colours[COLOUR_BAND]) + 0.05;
	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		assert_true(band /
		    (luminance(theme->colours[roles[i]]) + 0.05) >= 4.5);
}

static void
test_subtag(void **state)
{
	struct fixture *fixture = *state;
	const struct theme *theme = load(fixture, "en-GB", NULL);

	assert_non_null(theme);
	assert_string_equal(str_c(theme->labels[0].text[LABEL_SITE_HOME]), "Home");
	assert_null(load(fixture, "fr", NULL));
}

/* A change to a file of the theme, and the finding it must give. */
static const struct damage {
	const char *edit, *file, *finding;
} damages[] = {
	{"s/width: 210 mm/width: 210/", "theme.yaml", "[theme-value]"},
	{"s/width: 210 mm/width: 0 mm/", "theme.yaml", "[theme-value]"},
	{"s/width: 210 mm/width: 99999 mm/", "theme.yaml", "[theme-value]"},
	{"s/width: 210 mm/width: 2.1.0 mm/", "theme.yaml", "[theme-value]"},
	{"s/#17456b/#17456/", "theme.yaml", "[theme-value]"},
	{"s/#17456b/#17456g/", "theme.yaml", "[theme-value]"},
	{"s/NotoSerif-Bold/NoSuchFont/", "theme.yaml", "[theme-font]"},
	{"s/  accent:/  acent:/", "theme.yaml", "accent"},
	{"/workbook_font/d", "theme.yaml", "workbook_font"},
	{"/^site-home:/d", "labels/en.yaml", "[label-missing]"},
	{"s/^site-home:/site-hom:/", "labels/en.yaml", "site-home"},
	{"s/^grading-unit: .*/grading-unit: \"{part}\"/", "labels/en.yaml",
	    "[label-placeholder]"},
	{"s/^grading-unit: .*/grading-unit: \"none\"/", "labels/en.yaml",
	    "[label-placeholder]"},
	{"s/^site-home: .*/site-home: [a]/", "labels/en.yaml", "site-home"},
	{"1,$d", "labels/en.yaml", "labels/en.yaml"},
};

static void
test_damages(void **state)
{
	struct fixture *fixture = *state;
	char path[160], *text;

	for (size_t i = 0; i < sizeof(damages) / sizeof(*damages); i++) {
		run("cp -r", DEFAULT_THEME "/.", fixture->folder);
		snprintf(path, sizeof(path), "%s/%s", fixture->folder,
		    damages[i].file);
		run("sed -i", damages[i].edit, path);
		fixture->diagnostics = diagnostics_new(fixture->arena);
		assert_null(load(fixture, "zh-Hans", "en"));
		text = findings(fixture);
		if (strstr(text, damages[i].finding) == NULL ||
		    strstr(text, damages[i].file) == NULL)
			fail_msg("%s gives %s", damages[i].edit, text);
		free(text);
	}
}

static void
test_no_folder(void **state)
{
	struct fixture *fixture = *state;
	struct str languages[] = {STR("en")};

	assert_null(theme_load(fixture->arena, fixture->diagnostics,
	    STR("/tmp/no-such-theme"), languages, 1));
	assert_true(diagnostics_count(fixture->diagnostics) > 0);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_default),
		TEST(test_contrast),
		TEST(test_subtag),
		TEST(test_damages),
		TEST(test_no_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
