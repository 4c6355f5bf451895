#include "publish/publish.h"

#include <stdint.h>

#include "base/file.h"
#include "base/folder.h"
#include "publish/manifest.h"

/* The names that one standard may have in ROOT. */
struct places {
	struct str target;  /* ROOT/<id> */
	struct str staging; /* grows, or is being removed: never complete */
	struct str next;    /* complete, or the old one after the exchange */
	struct str old;     /* only where the exchange is refused */
};

/* The tree of an earlier edition. */
struct inner {
	struct output *output;
	const struct manifest *manifest;
	struct inner *next;
};

struct publishing {
	struct arena *arena;
	struct str root;
	bool is_root_new;
	struct places at;
	struct output *output;
	struct inner *inner;
	int lock;
};

static const char *const prefixes[] = {".staging-", ".new-", ".old-"};

static struct str
make_path(struct arena *arena, struct str root, const char *prefix,
    struct str id)
{
	return str_format(arena, "%.*s/%s%.*s", STR_ARGS(root), prefix,
	    STR_ARGS(id));
}

static struct places
make_places(struct arena *arena, struct str root, struct str id)
{
	return (struct places){
		.target = make_path(arena, root, "", id),
		.staging = make_path(arena, root, prefixes[0], id),
		.next = make_path(arena, root, prefixes[1], id),
		.old = make_path(arena, root, prefixes[2], id),
	};
}

/*
 * Removes a whole tree. It is renamed first, so that a kill in between never
 * leaves half a tree under a name that stands for a whole one.
 */
static bool
discard(const struct places *at, struct diagnostics *diagnostics,
    struct str folder)
{
	return !file_exists(folder.data) ||
	    (folder_rename(diagnostics, folder, at->staging) &&
	    folder_remove(diagnostics, at->staging));
}

/* Completes or undoes what a killed run left of one standard. */
static bool
recover(const struct places *at, struct diagnostics *diagnostics)
{
	if (!file_exists(at->target.data)) {
		struct str whole = file_exists(at->next.data) ? at->next :
		    at->old;

		if (file_exists(whole.data) &&
		    !folder_rename(diagnostics, whole, at->target))
			return false;
	}
	return folder_remove(diagnostics, at->staging) &&
	    discard(at, diagnostics, at->next) &&
	    discard(at, diagnostics, at->old);
}

/* A tree that was published, by what stands in each. */
static bool
is_published(struct arena *arena, struct str folder)
{
	return !file_is_link(folder.data) &&
	    file_exists(file_join(arena, folder,
	    STR("manifest.json")).data) &&
	    file_exists(file_join(arena, folder, STR("SHA256SUMS")).data);
}

/* Whether nothing of anybody else's would be lost with TARGET, such as the
 * source of the standard. */
static bool
is_replaceable(struct arena *arena, struct diagnostics *diagnostics,
    struct str target)
{
	struct str_list names;

	if (!file_exists(target.data) || is_published(arena, target) ||
	    (!file_is_link(target.data) && file_list(arena, target.data,
	    &names) && names.count == 0))
		return true;
	diagnostics_report(diagnostics, (struct span){.file = target},
	    DIAGNOSTIC_ID_TARGET_FOREIGN);
	return false;
}

/* The same for every standard of ROOT: its lock is ours, so none is at work. */
static bool
recover_all(struct diagnostics *diagnostics, struct str root)
{
	struct arena *scratch = arena_new();
	struct str_list names;
	bool done = true;

	if (!file_list(scratch, root.data, &names))
		names.count = 0;
	for (size_t i = 0; done && i < names.count; i++)
		for (size_t j = 0; j < sizeof(prefixes) / sizeof(*prefixes);
		    j++) {
			struct str prefix = str_from(prefixes[j]);
			struct places at;

			if (!str_starts_with(names.items[i], prefix))
				continue;
			/* Only the staging folder may be half a tree. */
			if (j > 0 && !is_published(scratch, file_join(scratch,
			    root, names.items[i])))
				continue;
			at = make_places(scratch, root, str_slice(
			    names.items[i], prefix.length, SIZE_MAX));
			done = done && recover(&at, diagnostics);
		}
	arena_free(scratch);
	return done;
}

struct publishing *
publish_begin(struct arena *arena, struct diagnostics *diagnostics,
    struct str root, struct str standard_id)
{
	struct publishing *publishing = ARENA_NEW(arena, struct publishing);

	publishing->arena = arena;
	publishing->root = root;
	publishing->is_root_new = !file_exists(root.data);
	publishing->at = make_places(arena, root, standard_id);
	if (!folder_make(diagnostics, root))
		return NULL;
	publishing->lock = folder_lock(diagnostics, root);
	if (publishing->lock < 0)
		return NULL;
	if (!recover_all(diagnostics, root) ||
	    !is_replaceable(arena, diagnostics, publishing->at.target) ||
	    !folder_make(diagnostics, publishing->at.staging)) {
		folder_unlock(publishing->lock);
		return NULL;
	}
	publishing->output = output_new(arena, publishing->at.staging.data);
	return publishing;
}

struct output *
publish_output(const struct publishing *publishing)
{
	return publishing->output;
}

struct output *
publish_earlier(struct publishing *publishing, const struct manifest *manifest)
{
	struct inner *inner = ARENA_NEW(publishing->arena, struct inner);
	struct str folder = str_join(publishing->arena, STR("editions/"),
	    manifest->edition->edition);

	inner->output = output_below(publishing->output, folder);
	inner->manifest = manifest;
	inner->next = publishing->inner;
	publishing->inner = inner;
	return inner->output;
}

struct str
publish_target(const struct publishing *publishing)
{
	return publishing->at.target;
}

static void
link_unchanged(const struct publishing *publishing)
{
	const struct places *at = &publishing->at;
	struct arena *scratch = arena_new();
	struct str temporary = file_join(scratch, at->staging, STR(".link"));
	size_t count;
	const struct artifact *artifacts = output_list_whole(
	    publishing->output, scratch, &count);

	for (size_t i = 0; i < count; i++)
		folder_link_unchanged(
		    file_join(scratch, at->staging, artifacts[i].path),
		    file_join(scratch, at->target, artifacts[i].path),
		    temporary);
	arena_free(scratch);
}

/* The two renames of a file system that cannot exchange. */
static bool
swap_by_renaming(const struct places *at, struct diagnostics *diagnostics)
{
	if (!folder_rename(diagnostics, at->target, at->old))
		return false;
	if (!folder_rename(diagnostics, at->next, at->target)) {
		folder_rename(diagnostics, at->old, at->target);
		return false;
	}
	return true;
}

static bool
exchange(const struct places *at, struct diagnostics *diagnostics)
{
	bool is_refused;

	if (!folder_rename(diagnostics, at->staging, at->next))
		return false;
	if (!file_exists(at->target.data))
		return folder_rename(diagnostics, at->next, at->target);
	if (folder_exchange(diagnostics, at->next, at->target, &is_refused))
		return true;
	return is_refused && swap_by_renaming(at, diagnostics);
}

bool
publish_commit(struct publishing *publishing, struct diagnostics *diagnostics,
    const struct manifest *manifest)
{
	for (const struct inner *inner = publishing->inner; inner != NULL;
	    inner = inner->next)
		if (!manifest_write(inner->output, diagnostics,
		    inner->manifest))
			return false;
	if (!manifest_write(publishing->output, diagnostics, manifest))
		return false;
	link_unchanged(publishing);
	output_close(publishing->output);
	publishing->output = NULL;
	return folder_sync(diagnostics, publishing->at.staging) &&
	    exchange(&publishing->at, diagnostics);
}

void
publish_end(struct publishing *publishing, struct diagnostics *diagnostics)
{
	const struct places *at = &publishing->at;

	if (publishing->output != NULL)
		output_close(publishing->output);
	folder_remove(diagnostics, at->staging);
	/* Where nothing is in place, they are what the next run completes. */
	if (file_exists(at->target.data)) {
		discard(at, diagnostics, at->next);
		discard(at, diagnostics, at->old);
	}
	if (publishing->is_root_new)
		folder_remove_empty(publishing->root);
	folder_unlock(publishing->lock);
}
