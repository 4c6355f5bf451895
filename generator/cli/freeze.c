#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "check/check.h"
#include "cli/source.h"
#include "load/load.h"
#include "write/data/data.h"

struct freezing {
	const struct source *source;
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str bytes;
	struct str folder;     /* editions/ */
	struct str path;       /* of the frozen edition */
	struct str temporary;  /* beside it; hidden, so that nothing reads it */
};

static struct freezing
begin(const struct source *source)
{
	struct arena *arena = source->arena;
	struct freezing freezing = {.source = source, .arena = arena,
	    .diagnostics = source->diagnostics};
	struct str name = source->edition->edition;

	freezing.bytes = data_standard_json(arena, source->edition);
	freezing.folder = file_join(arena, source->folder, STR("editions"));
	freezing.path = str_format(arena, "%.*s/%.*s.json",
	    STR_ARGS(freezing.folder), STR_ARGS(name));
	freezing.temporary = str_format(arena, "%.*s/.%.*s.json.new",
	    STR_ARGS(freezing.folder), STR_ARGS(name));
	return freezing;
}

/* ---- What is frozen already ------------------------------------------- */

/* Whether it may be replaced, or a finding. */
static bool
may_amend(const struct freezing *freezing, const struct options *options)
{
	const struct edition *edition = freezing->source->edition;
	const struct edition *frozen = freezing->source->frozen;

	if (!options->amend) {
		diagnostics_report(freezing->diagnostics,
		    edition->edition_span, DIAGNOSTIC_ID_FREEZE_DIFFERS,
		    STR_ARGS(edition->edition));
		diagnostics_note(freezing->diagnostics,
		    (struct span){.file = freezing->path}, "frozen here");
		return false;
	}
	if (date_compare(edition->revised, frozen->revised) > 0)
		return true;
	diagnostics_report(freezing->diagnostics, edition->revised_span,
	    DIAGNOSTIC_ID_FREEZE_DATE,
	    STR_ARGS(date_format(freezing->arena, edition->revised)),
	    STR_ARGS(date_format(freezing->arena, frozen->revised)));
	return false;
}

enum state { STATE_MISSING, STATE_SAME, STATE_OTHER, STATE_UNREADABLE };

static enum state
compare_frozen(const struct freezing *freezing)
{
	struct str bytes;

	if (freezing->source->frozen == NULL)
		return STATE_MISSING;
	if (!file_read(freezing->arena, freezing->diagnostics,
	    (struct span){0}, freezing->path.data, FILE_LIMIT_MIB, &bytes))
		return STATE_UNREADABLE;
	return str_equal(bytes, freezing->bytes) ? STATE_SAME : STATE_OTHER;
}

/* ---- Writing ------------------------------------------------------------ */

/* What was written is an edition without errors, and the same one. */
static bool
reads_back(const struct freezing *freezing)
{
	struct arena *arena = arena_new();
	struct diagnostics *unseen = diagnostics_new(arena);
	const struct edition *edition = load_frozen(arena, unseen,
	    freezing->temporary.data);
	bool done = false;

	if (edition != NULL) {
		check_edition(unseen, edition);
		done = !diagnostics_reach(unseen, DIAGNOSTIC_ERROR) &&
		    str_equal(data_standard_json(arena, edition),
		    freezing->bytes);
	}
	arena_free(arena);
	if (!done)
		diagnostics_report(freezing->diagnostics,
		    freezing->source->edition->span,
		    DIAGNOSTIC_ID_FREEZE_READ_BACK);
	return done;
}

/* Behind a run that was killed, its file is still there. */
static bool
put_in_place(const struct freezing *freezing)
{
	struct diagnostics *diagnostics = freezing->diagnostics;
	bool done;

	if (!folder_remove(diagnostics, freezing->temporary))
		return false;
	done = file_write(diagnostics, freezing->temporary,
	    freezing->bytes) &&
	    folder_sync(diagnostics, freezing->folder) &&
	    reads_back(freezing) && folder_rename(diagnostics,
	    freezing->temporary, freezing->path);
	if (!done)
		folder_remove(diagnostics, freezing->temporary);
	return done && folder_sync(diagnostics, freezing->folder);
}

static void
report_progress(const struct freezing *freezing,
    const struct options *options, enum state state)
{
	if (options->quiet || (!options->verbose && !isatty(STDERR_FILENO)))
		return;
	fprintf(stderr, "%s %s\n", freezing->path.data,
	    state == STATE_SAME ? "holds this edition already" : "written");
}

static void
freeze(const struct freezing *freezing, const struct options *options)
{
	enum state state = compare_frozen(freezing);
	bool done = false;

	switch (state) {
	case STATE_MISSING:
		done = put_in_place(freezing);
		break;
	case STATE_SAME:
		done = true;
		break;
	case STATE_OTHER:
		done = may_amend(freezing, options) && put_in_place(freezing);
		break;
	case STATE_UNREADABLE:
		break;
	}
	if (done)
		report_progress(freezing, options, state);
}

static void
freeze_locked(const struct source *source, const struct options *options)
{
	const struct freezing freezing = begin(source);
	int lock;

	if (!folder_make(source->diagnostics, freezing.folder))
		return;
	lock = folder_lock(source->diagnostics, freezing.folder);
	if (lock >= 0)
		freeze(&freezing, options);
	folder_unlock(lock);
}

static enum exit_status
run_freeze(struct arena *arena, const struct options *options)
{
	struct source source = source_open(arena, options);

	if (source.edition != NULL &&
	    !file_is_directory(source.folder.data))
		diagnostics_report(source.diagnostics,
		    (struct span){.file = source.folder},
		    DIAGNOSTIC_ID_FREEZE_FROZEN);
	if (source.edition != NULL &&
	    !diagnostics_reach(source.diagnostics, DIAGNOSTIC_ERROR))
		freeze_locked(&source, options);
	return source_report(source.diagnostics, options);
}

const struct command freeze_command = {
	.name = "freeze",
	.operands = "[STANDARD]",
	.accepts = "A",
	.operands_most = 1,
	.summary = "Keep this edition in editions/, unchanged from now on.",
	.run = run_freeze,
};
