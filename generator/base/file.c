#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MEBIBYTE = 1024 * 1024 };

static void
report_open_error(struct diagnostics *diagnostics, struct span span,
    int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_FILE_MISSING);
		break;
	case ENXIO:
	case ENODEV:
		/* A socket, or a device that is not there. */
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_FILE_NOT_REGULAR);
		break;
	case ELOOP:
		diagnostics_report(diagnostics, span, DIAGNOSTIC_ID_FILE_LOOP);
		break;
	default:
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_FILE_UNREADABLE, strerror(error));
	}
}

/* Reads on to the end or until SIZE bytes are there; false with errno. */
static bool
read_up_to(int descriptor, char *data, size_t size, size_t *length)
{
	while (*length < size) {
		ssize_t got = read(descriptor, data + *length, size - *length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0)
			break;
		*length += (size_t)got;
	}
	return true;
}

/*
 * Reads up to LIMIT + 1 bytes, so that a longer file shows itself. EXPECTED
 * is what the file system says; a file that is being written may hold more.
 */
static bool
read_all(struct arena *arena, int descriptor, size_t expected, size_t limit,
    struct str *contents)
{
	size_t size = (expected < limit ? expected : limit) + 1;
	size_t length = 0;
	char *data = arena_alloc(arena, size + 1);

	for (;;) {
		char *more;

		if (!read_up_to(descriptor, data, size, &length))
			return false;
		if (length < size || length > limit)
			break;
		size = size < limit / 2 ? size * 2 : limit + 1;
		more = arena_alloc(arena, size + 1);
		memcpy(more, data, length);
		data = more;
	}
	data[length] = '\0';
	*contents = (struct str){data, length};
	return true;
}

static bool
read_regular(struct arena *arena, struct diagnostics *diagnostics,
    struct span span, int descriptor, int limit_mib, struct str *contents)
{
	const size_t limit = (size_t)limit_mib * MEBIBYTE;
	struct stat status;

	if (fstat(descriptor, &status) != 0) {
		report_open_error(diagnostics, span, errno);
		return false;
	}
	if (!S_ISREG(status.st_mode)) {
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_FILE_NOT_REGULAR);
		return false;
	}
	if ((uint64_t)status.st_size <= limit && !read_all(arena, descriptor,
	    (size_t)status.st_size, limit, contents)) {
		report_open_error(diagnostics, span, errno);
		return false;
	}
	if ((uint64_t)status.st_size > limit || contents->length > limit) {
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_FILE_TOO_LARGE, limit_mib);
		return false;
	}
	return true;
}

bool
file_read(struct arena *arena, struct diagnostics *diagnostics,
    struct span span, const char *path, int limit_mib, struct str *contents)
{
	/* O_NONBLOCK: opening a pipe must not wait for its other end. */
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	int error = errno;
	bool done;

	if (span.file.length == 0)
		span.file = str_copy(arena, str_from(path));
	if (descriptor < 0) {
		report_open_error(diagnostics, span, error);
		return false;
	}
	done = read_regular(arena, diagnostics, span, descriptor, limit_mib,
	    contents);
	close(descriptor);
	return done;
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
report_system(struct diagnostics *diagnostics, struct str path, int error)
{
	diagnostics_report(diagnostics, (struct span){0},
	    DIAGNOSTIC_ID_SYSTEM, str_c(path), strerror(error));
	return false;
}

bool
file_write(struct diagnostics *diagnostics, struct str path,
    struct str contents)
{
	int descriptor = open(path.data, O_WRONLY | O_CREAT | O_EXCL |
	    O_CLOEXEC | O_NOFOLLOW, 0644);

	if (descriptor < 0)
		return report_system(diagnostics, path, errno);
	if (!write_all(descriptor, contents)) {
		int error = errno;

		close(descriptor);
		return report_system(diagnostics, path, error);
	}
	if (close(descriptor) != 0)
		return report_system(diagnostics, path, errno);
	return true;
}

bool
file_is_directory(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool
file_exists(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

bool
file_is_link(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

bool
file_is_below(const char *path, const char *folder)
{
	char real[PATH_MAX], above[PATH_MAX];
	size_t length;

	if (realpath(path, real) == NULL || realpath(folder, above) == NULL)
		return false;
	length = strlen(above);
	return strncmp(real, above, length) == 0 &&
	    (real[length] == '/' || above[length - 1] == '/');
}

static int
compare_names(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool
file_list(struct arena *arena, const char *path, struct str_list *names)
{
	DIR *directory = opendir(path);
	size_t count = 0, capacity = 16;
	struct str *items = ARENA_ARRAY(arena, struct str, capacity);
	const struct dirent *entry;
	bool is_whole;

	if (directory == NULL)
		return false;
	while (errno = 0, (entry = readdir(directory)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		if (count == capacity) {
			struct str *more = ARENA_ARRAY(arena, struct str,
			    capacity * 2);

			memcpy(more, items, count * sizeof(*items));
			items = more;
			capacity *= 2;
		}
		items[count++] = str_copy(arena, str_from(entry->d_name));
	}
	is_whole = errno == 0;
	closedir(directory);
	qsort(items, count, sizeof(*items), compare_names);
	*names = (struct str_list){items, count};
	return is_whole;
}

struct str
file_name(struct str path)
{
	size_t start = path.length;

	while (start > 0 && path.data[start - 1] != '/')
		start--;
	return str_slice(path, start, path.length - start);
}

struct str
file_join(struct arena *arena, struct str folder, struct str name)
{
	if (folder.length == 0)
		return str_copy(arena, name);
	return str_format(arena, "%.*s/%.*s", STR_ARGS(folder),
	    STR_ARGS(name));
}
