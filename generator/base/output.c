#include "base/output.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/hash.h"

enum { WORKBOOK_LIMIT_MIB = 512 };

/* Below the folder; emptied and removed by output_close. */
#define TEMPORARY_NAME ".temporary"

/* Where the files of one or several outputs go. */
struct sink {
	struct arena *arena;    /* guarded by lock, as are all lists */
	pthread_mutex_t lock;
	struct str folder;      /* on the null sink empty until it is needed */
	bool is_null;           /* folder is private and goes at the end */
	struct output *whole;   /* the first one; then those below it */
};

struct output {
	struct sink *sink;
	struct str prefix;      /* "<folder>/" of one below another; "" */
	struct artifact *items;
	size_t count, capacity;
	struct output *next;
};

static const char *const kind_names[] = {
	[ARTIFACT_PDF] = "pdf",
	[ARTIFACT_SITE] = "site",
	[ARTIFACT_WORKBOOK] = "workbook",
	[ARTIFACT_DATA] = "data",
};

const char *
artifact_kind_name(enum artifact_kind kind)
{
	return kind_names[kind];
}

static void
lock(struct sink *sink)
{
	int error = pthread_mutex_lock(&sink->lock);

	assert(error == 0);
	(void)error;
}

static void
unlock(struct sink *sink)
{
	pthread_mutex_unlock(&sink->lock);
}

struct output *
output_new(struct arena *arena, const char *folder)
{
	struct output *output = ARENA_NEW(arena, struct output);
	struct sink *sink = ARENA_NEW(arena, struct sink);

	sink->arena = arena;
	sink->is_null = folder == NULL;
	sink->folder = str_copy(arena, str_from(folder));
	sink->whole = output;
	pthread_mutex_init(&sink->lock, NULL);
	output->sink = sink;
	return output;
}

struct output *
output_below(struct output *output, struct str folder)
{
	struct sink *sink = output->sink;
	struct output *below;

	assert(output == sink->whole);
	lock(sink);
	below = ARENA_NEW(sink->arena, struct output);
	below->sink = sink;
	below->prefix = str_join(sink->arena, folder, STR("/"));
	below->next = output->next;
	output->next = below;
	unlock(sink);
	return below;
}

void
output_close(struct output *output)
{
	struct sink *sink = output->sink;
	struct arena *scratch = arena_new();
	/* What cannot be removed was reported when it was to be written. */
	struct diagnostics *unseen = diagnostics_new(scratch);

	if (!sink->is_null)
		folder_remove(unseen, file_join(scratch, sink->folder,
		    STR(TEMPORARY_NAME)));
	else if (sink->folder.length > 0)
		folder_remove(unseen, sink->folder);
	arena_free(scratch);
}

/* Where the file of ARTIFACT stands. */
static struct str
place_of(const struct output *output, struct arena *arena,
    const struct artifact *artifact)
{
	return file_join(arena, output->sink->folder,
	    str_join(arena, output->prefix, artifact->path));
}

static bool
fail(struct diagnostics *diagnostics, struct str path, int error)
{
	diagnostics_report(diagnostics, (struct span){0},
	    DIAGNOSTIC_ID_SYSTEM, str_c(path), strerror(error));
	return false;
}

/* Makes the folders above the file PATH, which is below the sink's folder. */
static bool
make_folders(const struct sink *sink, struct arena *arena,
    struct diagnostics *diagnostics, struct str path)
{
	for (size_t i = sink->folder.length + 1; i < path.length; i++) {
		struct str folder;

		if (path.data[i] != '/')
			continue;
		folder = str_copy(arena, str_slice(path, 0, i));
		if (mkdir(folder.data, 0755) != 0 && errno != EEXIST)
			return fail(diagnostics, folder, errno);
	}
	return true;
}

static void
list_artifact(struct output *output, const struct artifact *artifact,
    struct str contents)
{
	struct arena *arena = output->sink->arena;
	struct arena *scratch = arena_new();
	struct str sha256 = hash_sha256(scratch, contents);
	struct artifact *item;

	lock(output->sink);
	if (output->count == output->capacity) {
		size_t capacity = output->capacity * 2 + 64;
		struct artifact *items = ARENA_ARRAY(arena, struct artifact,
		    capacity);

		if (output->count > 0)
			memcpy(items, output->items,
			    output->count * sizeof(*items));
		output->items = items;
		output->capacity = capacity;
	}
	item = &output->items[output->count++];
	*item = *artifact;
	item->path = str_copy(arena, artifact->path);
	item->language = str_copy(arena, artifact->language);
	item->bytes = contents.length;
	item->sha256 = str_copy(arena, sha256);
	unlock(output->sink);
	arena_free(scratch);
}

bool
output_write(struct output *output, struct diagnostics *diagnostics,
    const struct artifact *artifact, struct str contents)
{
	struct arena *scratch;
	struct str path;
	bool done;

	if (output->sink->is_null) {
		list_artifact(output, artifact, contents);
		return true;
	}
	scratch = arena_new();
	path = place_of(output, scratch, artifact);
	done = make_folders(output->sink, scratch, diagnostics, path) &&
	    file_write(diagnostics, path, contents);
	if (done)
		list_artifact(output, artifact, contents);
	arena_free(scratch);
	return done;
}

/* The folder that a library writes to on the null sink, made when needed. */
static bool
make_private_folder(struct sink *sink, struct diagnostics *diagnostics)
{
	const char *base = getenv("TMPDIR");
	struct str path;
	int error = 0;

	lock(sink);
	if (sink->folder.length == 0) {
		path = str_format(sink->arena, "%s/rubric-XXXXXX",
		    base != NULL && *base != '\0' ? base : "/tmp");
		if (mkdtemp((char *)(uintptr_t)path.data) != NULL)
			sink->folder = path;
		else
			error = errno;
	}
	unlock(sink);
	return error == 0 || fail(diagnostics, STR("temporary folder"), error);
}

bool
output_reserve(struct output *output, struct arena *arena,
    struct diagnostics *diagnostics, const struct artifact *artifact,
    struct str *path, struct str *temporary_folder)
{
	struct sink *sink = output->sink;

	if (sink->is_null && !make_private_folder(sink, diagnostics))
		return false;
	*path = place_of(output, arena, artifact);
	*temporary_folder = file_join(arena, sink->folder,
	    STR(TEMPORARY_NAME));
	if (mkdir(temporary_folder->data, 0700) != 0 && errno != EEXIST)
		return fail(diagnostics, *temporary_folder, errno);
	return make_folders(sink, arena, diagnostics, *path);
}

bool
output_adopt(struct output *output, struct arena *arena,
    struct diagnostics *diagnostics, const struct artifact *artifact,
    struct str *contents)
{
	struct str path = place_of(output, arena, artifact);

	if (!file_read(arena, diagnostics, (struct span){0}, path.data,
	    WORKBOOK_LIMIT_MIB, contents))
		return false;
	if (output->sink->is_null)
		unlink(path.data);
	list_artifact(output, artifact, *contents);
	return true;
}

static int
compare_artifacts(const void *a, const void *b)
{
	return str_compare(((const struct artifact *)a)->path,
	    ((const struct artifact *)b)->path);
}

const struct artifact *
output_list(struct output *output, struct arena *arena, size_t *count)
{
	struct artifact *list;

	lock(output->sink);
	*count = output->count;
	list = ARENA_ARRAY(arena, struct artifact, output->count + 1);
	if (output->count > 0)
		memcpy(list, output->items, output->count * sizeof(*list));
	unlock(output->sink);
	qsort(list, *count, sizeof(*list), compare_artifacts);
	return list;
}

const struct artifact *
output_list_whole(struct output *output, struct arena *arena, size_t *count)
{
	struct artifact *list;
	size_t most = 1, filled = 0;

	if (output != output->sink->whole)
		return output_list(output, arena, count);
	lock(output->sink);
	for (const struct output *each = output; each != NULL;
	    each = each->next)
		most += each->count;
	list = ARENA_ARRAY(arena, struct artifact, most);
	for (const struct output *each = output; each != NULL;
	    each = each->next)
		for (size_t i = 0; i < each->count; i++) {
			list[filled] = each->items[i];
			list[filled++].path = str_join(arena, each->prefix,
			    each->items[i].path);
		}
	unlock(output->sink);
	qsort(list, filled, sizeof(*list), compare_artifacts);
	*count = filled;
	return list;
}
