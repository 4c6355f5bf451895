#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "check/check.h"
#include "cli/source.h"
#include "load/load.h"

/* What must be mended first is said alone. */
static void
judge_style(const struct source *source)
{
	if (!diagnostics_reach(source->diagnostics, DIAGNOSTIC_ERROR))
		check_style(source->diagnostics, source->edition,
		    load_locate);
}

static enum exit_status
check(struct arena *arena, const struct options *options)
{
	struct source source = source_open(arena, options);

	if (options->fail_at <= DIAGNOSTIC_STYLE)
		judge_style(&source);
	if (source.edition != NULL)
		source_theme(&source, options);
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
