#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "check/check.h"
#include "cli/publications.h"
#include "font/font.h"
#include "load/load.h"
#include "text/character.h"
#include "write/pdf/pdf.h"
#include "write/site/check.h"

/* The faces of a theme. */
struct faces {
	const struct metrics *metrics;
	unsigned count;
};

static bool
has_glyph(const void *context, uint32_t code_point)
{
	const struct faces *faces = context;

	for (unsigned i = 0; i < faces->count; i++)
		if (faces->metrics->has_glyph(faces->metrics, i, code_point))
			return true;
	return false;
}

static void
judge_glyphs(const struct source *source, const struct theme *theme)
{
	struct font_set *fonts = theme_open_fonts(source->arena,
	    source->diagnostics, theme);
	struct faces faces;
	struct glyphs glyphs = {&faces, has_glyph};

	if (fonts == NULL)
		return;
	faces.metrics = font_set_metrics(fonts);
	faces.count = (unsigned)theme->face_count;
	check_glyphs(source->diagnostics, source->edition, &glyphs);
	font_set_close(fonts);
}

/* The theme, and whether it can show what the edition says. */
static const struct theme *
judge_theme(const struct source *source, const struct options *options)
{
	const struct theme *theme = source_theme(source, options);

	if (theme != NULL)
		judge_glyphs(source, theme);
	return theme;
}

static void
judge_artifacts(const struct source *source,
    const struct publication *publication)
{
	for (size_t i = 0; i < publication->edition->language_count; i++)
		rulebook_check(publication, i, source->diagnostics);
	site_check(publication, source->diagnostics);
}

/* What only shows where pages are made: a column too narrow for a letter, a
 * label that no font can set, a template that names what is not there. */
static void
judge_pages(const struct source *source, const struct options *options)
{
	const struct publication *publication =
	    diagnostics_reach(source->diagnostics, DIAGNOSTIC_ERROR) ? NULL :
	    publications_make(source, options);

	if (publication == NULL)
		return;
	judge_artifacts(source, publication);
	for (size_t i = 0; i < publication->earlier_count; i++)
		judge_artifacts(source, publication->earlier[i]);
}

static bool
has_han(const struct edition *edition)
{
	for (size_t i = 0; i < edition->language_count; i++)
		if (language_is_han(edition->languages[i]))
			return true;
	return false;
}

/* What must be mended first is said alone. */
static void
judge_style(const struct source *source, const struct theme *theme)
{
	if (theme == NULL ||
	    diagnostics_reach(source->diagnostics, DIAGNOSTIC_ERROR))
		return;
	check_style(source->diagnostics, source->edition, load_locate);
	theme_check_style(source->diagnostics, theme,
	    has_han(source->edition));
}

static enum exit_status
check(struct arena *arena, const struct options *options)
{
	struct source source = source_open(arena, options), one = source;
	const struct theme *theme = NULL;

	if (source.edition != NULL)
		theme = judge_theme(&source, options);
	if (options->fail_at <= DIAGNOSTIC_STYLE)
		judge_style(&source, theme);
	for (size_t i = 0; i < source.earlier_count; i++) {
		one.edition = source.earlier[i];
		judge_theme(&one, options);
	}
	if (source.edition != NULL)
		judge_pages(&source, options);
	return source_report(source.diagnostics, options);
}

/* ---- Accepting translations ----------------------------------------- */

/* A folder or file, or what can be nothing else. */
static bool
names_standard(struct str operand)
{
	return str_find(operand, STR("/"), 0) != SIZE_MAX ||
	    file_exists(operand.data);
}

/* Tells the operands apart; false where two of them are standards. */
static bool
split_operands(struct arena *arena, const struct options *options,
    struct options *standard, struct str_list *ids)
{
	struct str_list operands = options->operands;
	struct str *words = ARENA_ARRAY(arena, struct str, operands.count);

	*standard = *options;
	standard->operands.count = 0;
	*ids = (struct str_list){words, 0};
	for (size_t i = 0; i < operands.count; i++) {
		if (!names_standard(operands.items[i])) {
			words[ids->count++] = operands.items[i];
			continue;
		}
		if (standard->operands.count == 1) {
			fprintf(stderr, "rubric check: two standards: %s "
			    "(see rubric check --help)\n",
			    operands.items[i].data);
			return false;
		}
		standard->operands = (struct str_list){
		    &operands.items[i], 1};
	}
	return true;
}

static bool
holds_already(const struct source *source, struct str path, struct str yaml)
{
	struct str now;

	if (!file_exists(path.data))
		return yaml.length == 0;
	return yaml.length > 0 && file_read(source->arena,
	    diagnostics_new(source->arena), (struct span){0}, path.data,
	    FILE_LIMIT_MIB, &now) && str_equal(now, yaml);
}

/* Puts YAML in place of PATH in one step. */
static void
replace(const struct source *source, struct str path, struct str yaml)
{
	struct diagnostics *diagnostics = source->diagnostics;
	struct str temporary = file_join(source->arena, source->folder,
	    STR(".translations.yaml.new"));

	if (yaml.length == 0) {
		folder_remove(diagnostics, path);
		return;
	}
	/* Behind a run that was killed, its file is still there. */
	if (!folder_remove(diagnostics, temporary))
		return;
	if (!file_write(diagnostics, temporary, yaml) ||
	    !folder_sync(diagnostics, source->folder) ||
	    !folder_rename(diagnostics, temporary, path))
		folder_remove(diagnostics, temporary);
}

static void
write_translations(const struct source *source, struct str_list ids,
    const struct options *options)
{
	struct str path = file_join(source->arena, source->folder,
	    STR("translations.yaml"));
	struct str yaml;
	bool written;

	if (!load_accepted(source->arena, source->diagnostics,
	    source->folder.data, ids, &yaml))
		return;
	written = !holds_already(source, path, yaml);
	if (written)
		replace(source, path, yaml);
	if (!options->quiet && (options->verbose || isatty(STDERR_FILENO)) &&
	    !diagnostics_reach(source->diagnostics, DIAGNOSTIC_ERROR))
		fprintf(stderr, "%s %s\n", path.data,
		    written ? "written" : "holds this already");
}

/* Findings of what is accepted are judged anew, behind it. */
static enum exit_status
accept(struct arena *arena, const struct options *options)
{
	struct options standard;
	struct str_list ids;
	struct source source;
	int lock;

	if (!split_operands(arena, options, &standard, &ids))
		return EXIT_USAGE;
	source = source_open(arena, &standard);
	if (source.edition != NULL && !file_is_directory(source.folder.data))
		diagnostics_report(source.diagnostics,
		    (struct span){.file = source.folder},
		    DIAGNOSTIC_ID_ACCEPT_FROZEN);
	if (diagnostics_reach(source.diagnostics, DIAGNOSTIC_ERROR))
		return source_report(source.diagnostics, options);
	lock = folder_lock(source.diagnostics, source.folder);
	if (lock >= 0)
		write_translations(&source, ids, options);
	folder_unlock(lock);
	if (diagnostics_reach(source.diagnostics, DIAGNOSTIC_ERROR))
		return source_report(source.diagnostics, options);
	return check(arena, &standard);
}

static enum exit_status
run_check(struct arena *arena, const struct options *options)
{
	return options->accept ? accept(arena, options) :
	    check(arena, options);
}

const struct command check_command = {
	.name = "check",
	.operands = "[--accept [ID…]] [STANDARD]",
	.accepts = "Wta",
	.operands_most = 1,
	.summary = "Read a standard and its theme and list every finding.",
	.run = run_check,
};
