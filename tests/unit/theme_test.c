/* The theme: what theme.yaml and the label files give, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <png.h>

#include "base/file.h"
#include "theme/parts.h"

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

/* The ratio of WCAG 2, from the formula. */
static double
ratio(struct theme_colour one, struct theme_colour other)
{
	double a = luminance(one) + 0.05, b = luminance(other) + 0.05;

	return a > b ? a / b : b / a;
}

static const enum colour_role texts[] = {COLOUR_TEXT, COLOUR_MUTED,
    COLOUR_ACCENT, COLOUR_GOOD, COLOUR_BAD, COLOUR_WARN};
enum { TEXTS = sizeof(texts) / sizeof(*texts) };

static void
assert_legible(const struct theme_colour *colours)
{
	for (size_t i = 0; i < TEXTS; i++) {
		struct theme_colour text = colours[texts[i]];

		assert_true(ratio(text, colours[COLOUR_PAPER]) >= 4.5);
		assert_true(ratio(text, colours[COLOUR_BAND]) >= 4.5);
		assert_true(ratio(text, colours[COLOUR_INPUT]) >= 4.5);
	}
}

/* Every colour of text has a contrast of 4.5 on all that it stands on. */
static void
test_contrast(void **state)
{
	static const char *const names[] = {"default", "letter"};
	struct fixture *fixture = *state;
	const struct str languages[] = {STR("en")};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct theme *theme = theme_load(fixture->arena,
		    fixture->diagnostics, file_join(fixture->arena,
		    STR("themes"), str_from(names[i])), languages, 1);

		assert_non_null(theme);
		assert_int_equal(theme->colours[COLOUR_PAPER].red, 255);
		assert_true(theme->has_dark);
		assert_legible(theme->colours);
		assert_legible(theme->dark);
	}
}

/* The next number of a fixed sequence. */
static unsigned
next(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16;
}

static struct theme_colour
some_colour(unsigned *seed)
{
	return (struct theme_colour){(unsigned char)next(seed),
		(unsigned char)next(seed), (unsigned char)next(seed)};
}

/* The check in whole numbers says what the formula says; where it is closer
 * to 4.5 than rounding, either will do. */
static void
test_contrast_is_the_formula(void **state)
{
	struct fixture *fixture = *state;
	const struct theme_colour white = {255, 255, 255};
	unsigned seed = 2014, refused = 0;

	for (int i = 0; i < 3000; i++) {
		struct theme theme = {.has_dark = i % 2 == 1};
		struct theme_colour *colours = theme.has_dark ?
		    theme.dark : theme.colours;
		struct theme_colour text = some_colour(&seed);
		struct theme_colour ground = some_colour(&seed);
		double least = ratio(text, ground);

		theme.colours[COLOUR_PAPER] = white;
		theme.colours[COLOUR_BAND] = white;
		theme.colours[COLOUR_INPUT] = white;
		for (size_t j = 0; j < TEXTS; j++)
			colours[texts[j]] = text;
		colours[COLOUR_PAPER] = theme.has_dark ? ground : white;
		colours[COLOUR_BAND] = ground;
		colours[COLOUR_INPUT] = ground;
		if (!theme.has_dark && ratio(text, white) < least)
			least = ratio(text, white);
		if (least > 4.499999 && least < 4.500001)
			continue;
		refused += least < 4.5;
		assert_int_equal(theme_check_contrast(
		    diagnostics_new(fixture->arena), &theme), least >= 4.5);
	}
	assert_true(refused > 100 && refused < 2900);
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
	{"s/#5b6470/#7f8894/", "theme.yaml", "muted on paper"},
	{"s/#edf1f5/#b0b4b8/", "theme.yaml", "muted on band"},
	{"s/#fff8e1/#333333/", "theme.yaml", "text on input"},
	{"s/leading: 17 pt/leading: 9 pt/", "theme.yaml", "[theme-leading]"},
	{"s/leading: 17 pt/leading: 32 pt/", "theme.yaml",
	    "[theme-leading]"},
	{"s/table_leading: 14.5/table_leading: 9.4/", "theme.yaml",
	    "[theme-leading]"},
	{"s/body: 10.5 pt/body: 5.9 pt/", "theme.yaml", "[theme-size]"},
	{"s/level: 22 pt/level: 73 pt/", "theme.yaml", "[theme-size]"},
	{"s/width: 210 mm/width: 100 mm/", "theme.yaml", "[theme-page]"},
	{"s/width: 210 mm/width: 40 mm/", "theme.yaml", "[theme-page]"},
	{"s/height: 297 mm/height: 110 mm/", "theme.yaml", "[theme-page]"},
	{"s/margin_top: 27 mm/margin_top: 290 mm/", "theme.yaml",
	    "[theme-page]"},
	{"s/NotoSansMath/NoSuchFont/", "theme.yaml", "[theme-font]"},
	{"$a logo: {file: nowhere.png}", "theme.yaml", "[file-missing]"},
	{"$a logo: {file: labels/en.yaml}", "theme.yaml",
	    "[image-unreadable]"},
	{"$a logo: {fil: nowhere.png}", "theme.yaml", "did you mean 'file'?"},
	{"$a logo: {file: .}", "theme.yaml", "[file-not-regular]"},
	{"$a extends: nowhere", "theme.yaml", "[theme-missing]"},
	{"$a extends: []", "theme.yaml", "extends"},
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

/* ---- A theme that builds on another ----------------------------------- */

static void
put_file(struct fixture *fixture, const char *name, const char *text)
{
	char path[160];
	FILE *stream;

	snprintf(path, sizeof(path), "%s/%s", fixture->folder, name);
	stream = fopen(path, "w");
	assert_non_null(stream);
	fputs(text, stream);
	assert_int_equal(fclose(stream), 0);
}

/* Runs a command in the folder. */
static void
in_folder(struct fixture *fixture, const char *command)
{
	char whole[512];

	snprintf(whole, sizeof(whole), "cd '%s' && %s", fixture->folder,
	    command);
	assert_int_equal(system(whole), 0);
}

/* The folder's theme, with those of the repository beside it. */
static const struct theme *
load_extended(struct fixture *fixture)
{
	static const struct str themes = {"themes", 6};
	const struct str_list homes = {&themes, 1};
	struct str languages[] = {STR("zh-Hans"), STR("en")};

	return theme_load_among(fixture->arena, fixture->diagnostics,
	    str_from(fixture->folder), &homes, languages, 2);
}

static void
test_extends(void **state)
{
	struct fixture *fixture = *state;
	const struct theme *theme;

	in_folder(fixture, "rm -r site labels/zh-Hans.yaml && sed -i "
	    "'s/^site-home: .*/site-home: Start/' labels/en.yaml && "
	    "mkdir site && touch site/style.css");
	put_file(fixture, "theme.yaml", "extends: letter\n"
	    "text: {body: 11 pt}\ncolours: {accent: \"#123456\"}\n");
	theme = load_extended(fixture);
	assert_non_null(theme);
	assert_int_equal(theme->folder_count, 3);
	/* Its own, that of letter, that of default. */
	assert_int_equal(theme->page.body_size, 11000);
	assert_int_equal(theme->colours[COLOUR_ACCENT].blue, 0x56);
	assert_int_equal(theme->page.height, 792000);
	assert_int_equal(theme->colours[COLOUR_TEXT].red, 0x22);
	assert_int_equal(theme->page.leading, 17000);
	assert_int_equal(theme->faces[FACE_BODY].index, 2);
	assert_string_equal(str_c(theme->labels[1].text[LABEL_SITE_HOME]),
	    "Start");
	assert_string_equal(str_c(theme->labels[0].text[LABEL_SITE_HOME]),
	    "首页");
	assert_true(str_starts_with(theme_file(fixture->arena, theme,
	    STR("site/style.css")), str_from(fixture->folder)));
	assert_true(str_ends_with(theme_file(fixture->arena, theme,
	    STR("site/head.mustache")), STR("default/site/head.mustache")));
	assert_int_equal(theme_file(fixture->arena, theme,
	    STR("site/nothing.css")).length, 0);
}

/* Findings stand where they are written: in the theme's own file. */
static void
test_extends_findings(void **state)
{
	struct fixture *fixture = *state;
	char *text;

	put_file(fixture, "theme.yaml", "extends: default\n"
	    "text:\n  bodi: 11 pt\ncolours:\n  muted: \"#ffffff\"\n");
	assert_null(load_extended(fixture));
	text = findings(fixture);
	assert_non_null(strstr(text, "/theme.yaml:3:3: error: "));
	assert_non_null(strstr(text, "did you mean 'body'?"));
	free(text);
	put_file(fixture, "theme.yaml", "extends: default\n"
	    "colours:\n  muted: \"#ffffff\"\n");
	assert_null(load_extended(fixture));
	text = findings(fixture);
	assert_non_null(strstr(text, "/theme.yaml:3:10: error: muted on paper "
	    "has a contrast of 1.00:1"));
	free(text);
}

/* A row of themes that leads back to its start, or goes on and on. */
static void
test_extends_in_circles(void **state)
{
	struct fixture *fixture = *state;
	char *text;

	in_folder(fixture, "mkdir a b && echo 'extends: b' > a/theme.yaml && "
	    "echo 'extends: a' > b/theme.yaml && cp -r labels a");
	strcat(fixture->folder, "/a");
	assert_null(load_extended(fixture));
	*strrchr(fixture->folder, '/') = '\0';
	text = findings(fixture);
	assert_non_null(strstr(text, "b/theme.yaml:1:10: error: "));
	assert_non_null(strstr(text, "[theme-extends]"));
	free(text);
	fixture->diagnostics = diagnostics_new(fixture->arena);
	in_folder(fixture, "for i in 0 1 2 3 4 5 6 7 8 9; do mkdir t$i && "
	    "echo extends: t$((i + 1)) > t$i/theme.yaml; done; "
	    "cp -r labels t0");
	strcat(fixture->folder, "/t0");
	assert_null(load_extended(fixture));
	*strrchr(fixture->folder, '/') = '\0';
	text = findings(fixture);
	assert_non_null(strstr(text, "t7/theme.yaml:1:10: error: "));
	assert_non_null(strstr(text, "[theme-extends]"));
	free(text);
}

/* ---- Style -------------------------------------------------------------- */

static void
test_style(void **state)
{
	struct fixture *fixture = *state;
	const struct theme *theme = load(fixture, "en", NULL);
	char *text;

	theme_check_style(fixture->diagnostics, theme, true);
	assert_int_equal(diagnostics_count(fixture->diagnostics), 0);
	in_folder(fixture, "sed -i 's/body: 10.5 pt/body: 9 pt/' theme.yaml");
	theme = load(fixture, "en", NULL);
	assert_non_null(theme);
	theme_check_style(fixture->diagnostics, theme, false);
	assert_int_equal(diagnostics_count(fixture->diagnostics), 1);
	theme_check_style(fixture->diagnostics, theme, true);
	text = findings(fixture);
	assert_non_null(strstr(text, "style: text in less than 10.5 pt"));
	assert_non_null(strstr(text, "stand 1.88 times"));
	free(text);
}

/* ---- Pictures ----------------------------------------------------------- */

/* Writes two rows of three pixels, in the format given. */
static void
put_picture(struct fixture *fixture, unsigned format, const void *pixels)
{
	png_image png = {.version = PNG_IMAGE_VERSION, .width = 3,
	    .height = 2, .format = format};
	char path[160];

	snprintf(path, sizeof(path), "%s/logo.png", fixture->folder);
	assert_int_not_equal(png_image_write_to_file(&png, path, 0, pixels, 0,
	    NULL), 0);
}

static struct theme_image
load_picture(struct fixture *fixture)
{
	struct theme_image image = {0};
	char path[160];

	snprintf(path, sizeof(path), "%s/logo.png", fixture->folder);
	assert_true(image_load(fixture->arena, fixture->diagnostics,
	    (struct span){0}, str_from(path), &image));
	assert_int_equal(image.columns, 3);
	assert_int_equal(image.rows, 2);
	assert_int_equal(image.pixels.length, 18);
	return image;
}

static void
test_pictures(void **state)
{
	static const unsigned char rgb[18] = {1, 2, 3, 40, 50, 60, 255, 0,
		0, 0, 255, 0, 0, 0, 255, 7, 8, 9};
	static const unsigned char grey[6] = {0, 50, 100, 150, 200, 255};
	/* Opaque red, red that is not seen, and one in between. */
	static const unsigned char alpha[24] = {255, 0, 0, 255, 255, 0, 0, 0,
		0, 0, 0, 128, 9, 9, 9, 255, 9, 9, 9, 0, 9, 9, 9, 255};
	struct fixture *fixture = *state;
	struct theme_image image;

	put_picture(fixture, PNG_FORMAT_RGB, rgb);
	image = load_picture(fixture);
	assert_memory_equal(image.pixels.data, rgb, sizeof(rgb));
	put_picture(fixture, PNG_FORMAT_GRAY, grey);
	image = load_picture(fixture);
	assert_int_equal((unsigned char)image.pixels.data[9], 150);
	assert_int_equal((unsigned char)image.pixels.data[11], 150);
	put_picture(fixture, PNG_FORMAT_RGBA, alpha);
	image = load_picture(fixture);
	assert_memory_equal(image.pixels.data, "\xFF\0\0\xFF\xFF\xFF", 6);
	assert_in_range((unsigned char)image.pixels.data[6], 100, 220);
}

static void
test_logo(void **state)
{
	static const unsigned char grey[6] = {0, 50, 100, 150, 200, 255};
	struct fixture *fixture = *state;
	const struct theme *theme;

	put_picture(fixture, PNG_FORMAT_GRAY, grey);
	in_folder(fixture, "echo 'logo: {file: logo.png, height: 10 pt}' >> "
	    "theme.yaml");
	theme = load(fixture, "en", NULL);
	assert_non_null(theme);
	assert_int_equal(theme->logo.height, 10000);
	assert_int_equal(theme->logo.pixels.length, 18);
	in_folder(fixture, "head -c 50 logo.png > cut && mv cut logo.png");
	assert_null(load(fixture, "en", NULL));
}

/* One pixel more than a picture may have. */
static void
test_large_picture(void **state)
{
	static const unsigned char grey[4097] = {0};
	struct fixture *fixture = *state;
	png_image png = {.version = PNG_IMAGE_VERSION, .width = 4097,
	    .height = 1, .format = PNG_FORMAT_GRAY};
	struct theme_image image = {0};
	char path[160], *text;

	snprintf(path, sizeof(path), "%s/logo.png", fixture->folder);
	assert_int_not_equal(png_image_write_to_file(&png, path, 0, grey, 0,
	    NULL), 0);
	assert_false(image_load(fixture->arena, fixture->diagnostics,
	    (struct span){0}, str_from(path), &image));
	text = findings(fixture);
	assert_non_null(strstr(text, "it has more than 4096 pixels a side"));
	free(text);
	png.width = 4096;
	assert_int_not_equal(png_image_write_to_file(&png, path, 0, grey, 0,
	    NULL), 0);
	assert_true(image_load(fixture->arena, fixture->diagnostics,
	    (struct span){0}, str_from(path), &image));
	assert_int_equal(image.columns, 4096);
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
		TEST(test_contrast_is_the_formula),
		TEST(test_subtag),
		TEST(test_damages),
		TEST(test_no_folder),
		TEST(test_extends),
		TEST(test_extends_findings),
		TEST(test_extends_in_circles),
		TEST(test_style),
		TEST(test_pictures),
		TEST(test_logo),
		TEST(test_large_picture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
