#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
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

struct output {
	struct arena *arena;    /* guarded by lock, as are the next three */
	struct artifact *items;
	size_t count, capacity;
	pthread_mutex_t lock;
	struct str folder;      /* on the null sink empty until it is needed */
	bool is_null;           /* folder is private and goes at the end */
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

struct output *
output_new(struct arena *arena, const char *folder)
{
	struct output *output = ARENA_NEW(arena, struct output);

	output->arena = arena;
	output->is_null = folder == NULL;
	output->folder = str_copy(arena, str_from(folder));
	pthread_mutex_init(&output->lock, NULL);
	return output;
}

void
output_close(struct output *output)
{
	struct arena *scratch = arena_new();
	/* What cannot be removed was reported when it was to be written. */
	struct diagnostics *unseen = diagnostics_new(scratch);

	if (!output->is_null)
		folder_remove(unseen, file_join(scratch, output->folder,
		    STR(TEMPORARY_NAME)));
	else if (output->folder.length > 0)
		folder_remove(unseen, output->folder);
	pthread_mutex_destroy(&output->lock);
	arena_free(scratch);
}

static bool
fail(struct diagnostics *diagnostics, struct str path, int error)
{
	diagnostics_report(diagnostics, (struct span){0},
	    DIAGNOSTIC_ID_SYSTEM, str_c(path), strerror(error));
	return false;
}

/* Makes the folders above the file PATH, which is below OUTPUT's folder. */
static bool
make_folders(struct output *output, struct arena *arena,
    struct diagnostics *diagnostics, struct str path)
{
	for (size_t i = output->folder.length + 1; i < path.length; i++) {
		struct str folder;

		if (path.data[i] != '/')
			continue;
		folder = str_copy(arena, str_slice(path, 0, i));
		if (mkdir(folder.data, 0755) != 0 && errno != EEXIST)
			return fail(diagnostics, folder, errno);
	}
	return true;
}

static bool
write_all(int descriptor, struct str contents)
{
	size_t done = 0;

	while (done < contents.length) {
		ssize_t wrote = write(descriptor, contents.data + done,
		    contents.length - done);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0) {
			errno = wrote == 0 ? EIO : errno;
			return false;
		}
		done += (size_t)wrote;
	}
	return true;
}

static bool
write_file(struct diagnostics *diagnostics, struct str path,
    struct str contents)
{
	int descriptor = open(path.data, O_WRONLY | O_CREAT | O_EXCL |
	    O_CLOEXEC | O_NOFOLLOW, 0644);

	if (descriptor < 0)
		return fail(diagnostics, path, errno);
	if (!write_all(descriptor, contents)) {
		int error = errno;

		close(descriptor);
		return fail(diagnostics, path, error);
	}
	if (close(descriptor) != 0)
		return fail(diagnostics, path, errno);
	return true;
}

static void
list_artifact(struct output *output, const struct artifact *artifact,
    struct str contents)
{
	struct arena *scratch = arena_new();
	struct str sha256 = hash_sha256(scratch, contents);
	struct artifact *item;

	pthread_mutex_lock(&output->lock);
	if (output->count == output->capacity) {
		size_t capacity = output->capacity * 2 + 64;
		struct artifact *items = ARENA_ARRAY(output->arena,
		    struct artifact, capacity);

		if (output->count > 0)
			memcpy(items, output->items,
			    output->count * sizeof(*items));
		output->items = items;
		output->capacity = capacity;
	}
	item = &output->items[output->count++];
	*item = *artifact;
	item->path = str_copy(output->arena, artifact->path);
	item->language = str_copy(output->arena, artifact->language);
	item->bytes = contents.length;
	item->sha256 = str_copy(output->arena, sha256);
	pthread_mutex_unlock(&output->lock);
	arena_free(scratch);
}

bool
output_write(struct output *output, struct diagnostics *diagnostics,
    const struct artifact *artifact, struct str contents)
{
	struct arena *scratch;
	struct str path;
	bool done;

	if (output->is_null) {
		list_artifact(output, artifact, contents);
		return true;
	}
	scratch = arena_new();
	path = file_join(scratch, output->folder, artifact->path);
	done = make_folders(output, scratch, diagnostics, path) &&
	    write_file(diagnostics, path, contents);
	if (done)
		list_artifact(output, artifact, contents);
	arena_free(scratch);
	return done;
}

/* The folder that a library writes to on the null sink, made when needed. */
static bool
make_private_folder(struct output *output, struct diagnostics *diagnostics)
{
	const char *base = getenv("TMPDIR");
	struct str path;
	int error = 0;

	pthread_mutex_lock(&output->lock);
	if (output->folder.length == 0) {
		path = str_format(output->arena, "%s/rubric-XXXXXX",
		    base != NULL && *base != '\0' ? base : "/tmp");
		if (mkdtemp((char *)(uintptr_t)path.data) != NULL)
			output->folder = path;
		else
			error = errno;
	}
	pthread_mutex_unlock(&output->lock);
	return error == 0 || fail(diagnostics, STR("temporary folder"), error);
}

bool
output_reserve(struct output *output, struct arena *arena,
    struct diagnostics *diagnostics, const struct artifact *artifact,
    struct str *path, struct str *temporary_folder)
{
	if (output->is_null && !make_private_folder(output, diagnostics))
		return false;
	*path = file_join(arena, output->folder, artifact->path);
	*temporary_folder = file_join(arena, output->folder,
	    STR(TEMPORARY_NAME));
	if (mkdir(temporary_folder->data, 0700) != 0 && errno != EEXIST)
		return fail(diagnostics, *temporary_folder, errno);
	return make_folders(output, arena, diagnostics, *path);
}

bool
output_adopt(struct output *output, struct arena *arena,
    struct diagnostics *diagnostics, const struct artifact *artifact,
    struct str *contents)
{
	struct str path = file_join(arena, output->folder, artifact->path);

	if (!file_read(arena, diagnostics, (struct span){0}, path.data,
	    WORKBOOK_LIMIT_MIB, contents))
		return false;
	if (output->is_null)
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

	pthread_mutex_lock(&output->lock);
	*count = output->count;
	list = ARENA_ARRAY(arena, struct artifact, output->count + 1);
	if (output->count > 0)
		memcpy(list, output->items, output->count * sizeof(*list));
	pthread_mutex_unlock(&output->lock);
	qsort(list, *count, sizeof(*list), compare_artifacts);
	return list;
}
