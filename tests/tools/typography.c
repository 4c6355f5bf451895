/*
 * `typography STANDARD [LANGUAGE]` lays the rulebooks of a standard, or of a
 * frozen edition (a .json file), out in the fonts of its theme and prints
 * what the judge of tests/typography/ finds, a line each; then how many lines
 * it read. `-t THEME` takes another theme's folder. Ends with 1 if there is a
 * finding.
 */
#include <stdio.h>
#include <string.h>

#include "../typography/typography.h"
#include "font/font.h"
#include "layout/layout.h"
#include "load/load.h"
#include "score/score.h"

struct reading {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct edition *edition;
	const struct theme *theme;
	struct font_set *fonts;
	size_t findings, lines;
};

static const struct results *
score_the_example(struct arena *arena, const struct edition *edition)
{
	struct answers answers;

	if (edition->example.level == NULL)
		return NULL;
	answers = score_example(arena, edition);
	return score_answers(arena, edition, &answers);
}

static int32_t
advance_of(void *context, unsigned face, uint32_t glyph)
{
	return font_advance(context, face, glyph);
}

static bool
judge_language(struct reading *reading, size_t language)
{
	const struct edition *edition = reading->edition;
	struct layout_input input = {.edition = edition,
		.theme = reading->theme,
		.metrics = font_set_metrics(reading->fonts),
		.language = language,
		.content_sha256 = STR("0123456789abcdef"),
		.threads = 1,
		.example_results = score_the_example(reading->arena,
		    edition)};
	struct typography typography = {
		.drawing = layout_book(reading->arena, reading->diagnostics,
		    &input),
		.theme = reading->theme,
		.languages = edition->languages,
		.advance = advance_of,
		.context = reading->fonts,
	};
	struct finding_list findings;

	if (typography.drawing == NULL)
		return false;
	findings = typography_judge(reading->arena, &typography);
	for (size_t i = 0; i < findings.count; i++) {
		const struct finding *finding = &findings.items[i];

		printf("%.*s page %zu line \"%.*s\": rule %u: %.*s\n",
		    STR_ARGS(edition->languages[language]), finding->page,
		    STR_ARGS(finding->line), finding->rule,
		    STR_ARGS(finding->what));
	}
	reading->findings += findings.count;
	reading->lines += findings.lines;
	return true;
}

static bool
open_fonts(struct reading *reading)
{
	reading->fonts = theme_open_fonts(reading->arena,
	    reading->diagnostics, reading->theme);
	return reading->fonts != NULL;
}

static bool
judge_standard(struct reading *reading, const char *path, const char *theme,
    const char *only)
{
	size_t languages = 0;

	reading->edition = str_ends_with(str_from(path), STR(".json")) ?
	    load_frozen(reading->arena, reading->diagnostics, path) :
	    load_standard(reading->arena, reading->diagnostics, path);
	if (reading->edition == NULL)
		return false;
	reading->theme = theme_load(reading->arena, reading->diagnostics,
	    str_from(theme), reading->edition->languages,
	    reading->edition->language_count);
	if (reading->theme == NULL || !open_fonts(reading))
		return false;
	for (size_t i = 0; i < reading->edition->language_count; i++) {
		if (only != NULL &&
		    !str_is(reading->edition->languages[i], only))
			continue;
		languages++;
		if (!judge_language(reading, i))
			return false;
	}
	return languages > 0;
}

int
main(int argc, char **argv)
{
	struct reading reading = {.arena = arena_new()};
	const char *theme = "themes/default";
	bool good;
	int first = 1;

	if (argc > 3 && strcmp(argv[1], "-t") == 0) {
		theme = argv[2];
		first = 3;
	}
	if (argc - first < 1 || argc - first > 2) {
		fputs("usage: typography [-t THEME] STANDARD [LANGUAGE]\n",
		    stderr);
		return 2;
	}
	reading.diagnostics = diagnostics_new(reading.arena);
	good = judge_standard(&reading, argv[first], theme, argv[first + 1]);
	if (!good)
		diagnostics_print(reading.diagnostics, stderr, false);
	else
		printf("%zu lines, %zu findings\n", reading.lines,
		    reading.findings);
	font_set_close(reading.fonts);
	arena_free(reading.arena);
	return good ? reading.findings > 0 : 3;
}
