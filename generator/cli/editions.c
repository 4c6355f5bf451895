#include "cli/editions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "check/check.h"
#include "load/load.h"

#define ENDING STR(".json")

/* A file of editions/, or beside a frozen edition. */
struct candidate {
	struct str path;
	struct str name;              /* without the ending */
	const struct edition *edition; /* NULL where it cannot be read */
	struct date date;             /* when it came out */
	struct diagnostics *findings;
};

struct candidates {
	struct candidate *items;
	size_t count;
};

/* FOLDER of FOLDER/NAME; "." where a bare name was given. */
static struct str
folder_of(struct arena *arena, struct str path)
{
	size_t length = path.length - file_name(path).length;

	return length == 0 ? STR(".") :
	    str_copy(arena, str_slice(path, 0, length > 1 ? length - 1 : 1));
}

static bool
has_name(struct str name, struct str edition)
{
	return name.length == edition.length + ENDING.length &&
	    str_starts_with(name, edition) && str_ends_with(name, ENDING);
}

static const struct revision *
find_revision(const struct edition *edition, struct str name)
{
	for (size_t i = 0; i < edition->revision_count; i++)
		if (str_equal(edition->revisions[i].edition, name))
			return &edition->revisions[i];
	return NULL;
}

/* When an edition came out, as a newer one tells: its own date says when it
 * was corrected last, which may be behind that. */
static struct date
find_date(const struct source *source, const struct edition *edition)
{
	const struct revision *revision = find_revision(source->edition,
	    edition->edition);

	return revision != NULL ? revision->date : edition->revised;
}

static void
read_candidate(struct source *source, struct candidate *candidate)
{
	struct arena *arena = source->arena;

	candidate->findings = diagnostics_new(arena);
	if (file_is_link(candidate->path.data)) {
		diagnostics_report(candidate->findings,
		    (struct span){.file = candidate->path},
		    DIAGNOSTIC_ID_EDITION_LINK);
		return;
	}
	candidate->edition = load_frozen(arena, candidate->findings,
	    candidate->path.data);
	if (candidate->edition == NULL)
		return;
	candidate->date = find_date(source, candidate->edition);
	check_edition(candidate->findings, candidate->edition);
}

/* The files of FOLDER that end in .json, but for SKIPPED. */
static struct candidates
read_candidates(struct source *source, struct str folder,
    const struct str_list *names, struct str skipped)
{
	struct candidates found = {.items = ARENA_ARRAY(source->arena,
	    struct candidate, names->count)};

	for (size_t i = 0; i < names->count; i++) {
		struct str name = names->items[i];
		struct candidate *candidate = &found.items[found.count];

		if (name.data[0] == '.' || !str_ends_with(name, ENDING) ||
		    str_equal(name, skipped))
			continue;
		candidate->path = file_join(source->arena, folder, name);
		candidate->name = name;
		read_candidate(source, candidate);
		found.count++;
	}
	return found;
}

/* What is found in the file beside what is wrong inside it. */
static void
check_place(const struct source *source, const struct candidate *candidate)
{
	const struct edition *edition = candidate->edition;

	if (edition->id.length > 0 && source->edition->id.length > 0 &&
	    !str_equal(edition->id, source->edition->id))
		diagnostics_report(candidate->findings, edition->id_span,
		    DIAGNOSTIC_ID_EDITION_FOREIGN, STR_ARGS(edition->id),
		    STR_ARGS(source->edition->id));
	if (edition->edition.length > 0 &&
	    !has_name(candidate->name, edition->edition))
		diagnostics_report(candidate->findings, edition->edition_span,
		    DIAGNOSTIC_ID_EDITION_NAME, STR_ARGS(edition->edition),
		    STR_ARGS(edition->edition));
}

/* ---- Age --------------------------------------------------------------- */

/* Newest first. */
static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;
	int order = date_compare(right->date, left->date);

	return order != 0 ? order : str_compare(right->name, left->name);
}

/* Whoever lists the other is newer. */
static bool
is_older(const struct edition *edition, const struct edition *than)
{
	int order = date_compare(edition->revised, than->revised);

	if (find_revision(than, edition->edition) != NULL)
		return true;
	if (find_revision(edition, than->edition) != NULL)
		return false;
	return order != 0 ? order < 0 :
	    str_compare(edition->edition, than->edition) < 0;
}

/*
 * What may stand beside a frozen edition and does not concern it: newer
 * editions, whatever is wrong with them, and anything else in a folder that
 * is no editions/.
 */
static bool
is_stranger(const struct source *source, const struct candidate *candidate,
    bool is_home)
{
	const struct edition *edition = candidate->edition;

	if (edition == NULL)
		return !is_home;
	if (!str_equal(edition->id, source->edition->id))
		return !is_home;
	return !is_older(edition, source->edition);
}

/* ---- All ---------------------------------------------------------------- */

/* Takes over those that are whole, and what is found in the others. */
static void
sort_candidates(struct source *source, const struct candidates *found)
{
	const struct edition **list = ARENA_ARRAY(source->arena,
	    const struct edition *, found->count);

	qsort(found->items, found->count, sizeof(*found->items),
	    compare_candidates);
	for (size_t i = 0; i < found->count; i++) {
		const struct candidate *one = &found->items[i];

		if (one->edition != NULL)
			check_place(source, one);
		if (one->edition == NULL ||
		    diagnostics_reach(one->findings, DIAGNOSTIC_ERROR))
			diagnostics_merge(source->diagnostics, one->findings);
		else if (str_equal(one->edition->edition,
		    source->edition->edition))
			source->frozen = one->edition;
		else
			list[source->earlier_count++] = one->edition;
	}
	source->earlier = list;
}

static void
report_strangers(struct source *source, struct str folder,
    const struct str_list *names)
{
	for (size_t i = 0; i < names->count; i++)
		if (names->items[i].data[0] != '.' &&
		    !str_ends_with(names->items[i], ENDING))
			diagnostics_report(source->diagnostics,
			    (struct span){.file = file_join(source->arena,
				folder, names->items[i])},
			    DIAGNOSTIC_ID_EDITION_OTHER_FILE);
}

static void
open_of_folder(struct source *source)
{
	struct str folder = file_join(source->arena, source->folder,
	    STR("editions"));
	struct candidates found;
	struct str_list names;

	if (!file_exists(folder.data))
		return;
	if (!file_list(source->arena, folder.data, &names)) {
		diagnostics_report(source->diagnostics,
		    (struct span){.file = folder},
		    DIAGNOSTIC_ID_FILE_UNREADABLE, strerror(errno));
		return;
	}
	report_strangers(source, folder, &names);
	found = read_candidates(source, folder, &names, STR(""));
	sort_candidates(source, &found);
}

static void
open_of_file(struct source *source)
{
	struct str folder = folder_of(source->arena, source->folder);
	struct str name = file_name(source->folder);
	bool is_home = str_is(file_name(folder), "editions");
	struct candidates found;
	size_t kept = 0;
	struct str_list names;

	if (!has_name(name, source->edition->edition) ||
	    !file_list(source->arena, folder.data, &names))
		return;
	found = read_candidates(source, folder, &names, name);
	for (size_t i = 0; i < found.count; i++)
		if (!is_stranger(source, &found.items[i], is_home))
			found.items[kept++] = found.items[i];
	found.count = kept;
	sort_candidates(source, &found);
}

void
editions_open(struct source *source)
{
	if (file_is_directory(source->folder.data))
		open_of_folder(source);
	else
		open_of_file(source);
	if (diagnostics_reach(source->diagnostics, DIAGNOSTIC_ERROR))
		return;
	if (source->earlier_count > 0)
		check_against(source->diagnostics, source->edition,
		    source->earlier[0]);
	if (source->frozen != NULL)
		check_against(source->diagnostics, source->edition,
		    source->frozen);
	for (size_t i = 1; i < source->earlier_count; i++)
		check_kinds(source->diagnostics, source->edition,
		    source->earlier[i], source->earlier[0]);
	for (size_t i = 0; i < source->earlier_count; i++)
		check_listed(source->diagnostics, source->edition,
		    source->earlier[i]);
}
