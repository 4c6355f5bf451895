#include "cli/source.h"

#include <limits.h>
#include <unistd.h>

#include "base/file.h"
#include "check/check.h"
#include "cli/editions.h"
#include "load/load.h"

static bool
is_standard(struct arena *arena, struct str folder)
{
	return file_exists(file_join(arena, folder,
	    STR("standard.yaml")).data);
}

/* A frozen edition; a folder is a standard with its files. */
static bool
is_file(struct str path)
{
	return file_exists(path.data) && !file_is_directory(path.data);
}

/* The only folder of content/ with a standard.yaml. */
static bool
find_default(struct source *source)
{
	struct str_list names;
	size_t found = 0;

	if (!file_list(source->arena, "content", &names))
		names.count = 0;
	for (size_t i = 0; i < names.count; i++) {
		struct str folder = file_join(source->arena, STR("content"),
		    names.items[i]);

		if (!is_standard(source->arena, folder))
			continue;
		source->folder = folder;
		found++;
	}
	if (found == 1)
		return true;
	diagnostics_report(source->diagnostics,
	    (struct span){.file = STR("content")},
	    DIAGNOSTIC_ID_STANDARD_UNNAMED, (int)found);
	return false;
}

static struct str
without_slashes(struct arena *arena, struct str path)
{
	while (path.length > 1 && path.data[path.length - 1] == '/')
		path.length--;
	return str_copy(arena, path);
}

/* What STANDARD names: the standard.yaml of a folder stands for the folder. */
static struct str
find_folder(struct arena *arena, struct str path)
{
	const struct str name = STR("standard.yaml");

	path = without_slashes(arena, path);
	if (str_equal(path, name))
		return STR(".");
	if (str_ends_with(path, STR("/standard.yaml")) && is_file(path))
		path = without_slashes(arena, str_slice(path, 0,
		    path.length - name.length));
	return path;
}

struct source
source_open(struct arena *arena, const struct options *options)
{
	struct source source = {.arena = arena,
	    .diagnostics = diagnostics_new(arena)};
	const struct edition *edition;

	if (options->operands.count > 0)
		source.folder = find_folder(arena,
		    options->operands.items[0]);
	else if (!find_default(&source))
		return source;
	edition = is_file(source.folder) ?
	    load_frozen(arena, source.diagnostics, source.folder.data) :
	    load_standard_on(arena, source.diagnostics, source.folder.data,
	    options->jobs);
	if (edition == NULL)
		return source;
	check_edition(source.diagnostics, edition);
	source.edition = edition;
	editions_open(&source);
	return source;
}

/* Where the program stands: themes/ is beside out/ in a working copy. */
static struct str
program_folder(struct arena *arena)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path));

	if (length <= 0)
		return STR(".");
	while (length > 1 && path[length - 1] != '/')
		length--;
	return str_copy(arena, (struct str){path, (size_t)length - 1});
}

enum { HOMES = 5 };

/* Where themes are looked for. */
static void
find_homes(const struct source *source, struct str homes[HOMES])
{
	struct arena *arena = source->arena;
	struct str program = program_folder(arena);

	homes[0] = STR("themes");
	homes[1] = file_join(arena, source->folder, STR("../../themes"));
	homes[2] = file_join(arena, program, STR("../../../themes"));
	homes[3] = file_join(arena, program, STR("../share/rubric/themes"));
	homes[4] = STR(RUBRIC_DATA "/themes");
}

const struct theme *
source_theme(const struct source *source, const struct options *options)
{
	struct arena *arena = source->arena;
	const struct edition *edition = source->edition;
	struct str name = options->theme.length > 0 ? options->theme :
	    edition->theme;
	struct str homes[HOMES];
	const struct str_list list = {homes, HOMES};
	struct span span;

	find_homes(source, homes);
	for (size_t i = 0; i < HOMES; i++) {
		struct str folder = file_join(arena, homes[i], name);

		if (file_exists(file_join(arena, folder,
		    STR("theme.yaml")).data))
			return theme_load_among(arena, source->diagnostics,
			    folder, &list, edition->languages,
			    edition->language_count);
	}
	span = edition->theme_span;
	if (options->theme.length > 0)
		span = (struct span){.file = STR("--theme")};
	diagnostics_report(source->diagnostics, span,
	    DIAGNOSTIC_ID_THEME_MISSING, str_c(name));
	return NULL;
}

enum exit_status
source_report(const struct diagnostics *diagnostics,
    const struct options *options)
{
	diagnostics_print(diagnostics, stderr, options->colour);
	if (diagnostics_reach(diagnostics, DIAGNOSTIC_FATAL))
		return EXIT_SYSTEM;
	return diagnostics_reach(diagnostics, options->fail_at) ?
	    EXIT_FINDINGS : EXIT_DONE;
}
