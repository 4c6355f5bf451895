#include "base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { OPEN_FOLDERS_MAX = 32, COMPARE_LIMIT_MIB = 512 };

static bool
fail(struct diagnostics *diagnostics, struct str path, int error)
{
	diagnostics_report(diagnostics, (struct span){0},
	    DIAGNOSTIC_ID_SYSTEM, str_c(path), strerror(error));
	return false;
}

bool
folder_make(struct diagnostics *diagnostics, struct str path)
{
	struct arena *arena = arena_new();
	bool done = true;

	for (size_t i = 1; done && i <= path.length; i++) {
		struct str folder;

		if (i < path.length && path.data[i] != '/')
			continue;
		folder = str_copy(arena, str_slice(path, 0, i));
		if (mkdir(folder.data, 0755) != 0 && (errno != EEXIST ||
		    (i == path.length && !file_is_directory(folder.data))))
			done = fail(diagnostics, folder, errno);
	}
	arena_free(arena);
	return done;
}

static int
remove_entry(const char *path, const struct stat *status, int type,
    struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

bool
folder_remove(struct diagnostics *diagnostics, struct str path)
{
	if (nftw(path.data, remove_entry, OPEN_FOLDERS_MAX,
	    FTW_DEPTH | FTW_PHYS) != 0 && errno != ENOENT)
		return fail(diagnostics, path, errno);
	return true;
}

void
folder_remove_empty(struct str path)
{
	(void)rmdir(path.data);
}

bool
folder_rename(struct diagnostics *diagnostics, struct str from, struct str to)
{
	if (rename(from.data, to.data) != 0)
		return fail(diagnostics, to, errno);
	return true;
}

bool
folder_exchange(struct diagnostics *diagnostics, struct str a, struct str b,
    bool *is_refused)
{
	*is_refused = false;
	if (renameat2(AT_FDCWD, a.data, AT_FDCWD, b.data,
	    RENAME_EXCHANGE) == 0)
		return true;
	if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP) {
		*is_refused = true;
		return false;
	}
	return fail(diagnostics, b, errno);
}

bool
folder_sync(struct diagnostics *diagnostics, struct str path)
{
	int descriptor = open(path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done;

	if (descriptor < 0)
		return fail(diagnostics, path, errno);
	done = syncfs(descriptor) == 0 ||
	    fail(diagnostics, path, errno);
	close(descriptor);
	return done;
}

int
folder_lock(struct diagnostics *diagnostics, struct str path)
{
	int descriptor = open(path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (descriptor < 0) {
		fail(diagnostics, path, errno);
		return -1;
	}
	while (flock(descriptor, LOCK_EX) != 0) {
		if (errno == EINTR)
			continue;
		fail(diagnostics, path, errno);
		close(descriptor);
		return -1;
	}
	return descriptor;
}

void
folder_unlock(int descriptor)
{
	if (descriptor >= 0)
		close(descriptor);
}

static bool
has_same_bytes(struct str a, struct str b)
{
	struct arena *arena = arena_new();
	struct diagnostics *unseen = diagnostics_new(arena);
	struct str left, right;
	bool same = file_read(arena, unseen, (struct span){0}, a.data,
	    COMPARE_LIMIT_MIB, &left) &&
	    file_read(arena, unseen, (struct span){0}, b.data,
	    COMPARE_LIMIT_MIB, &right) && str_equal(left, right);

	arena_free(arena);
	return same;
}

void
folder_link_unchanged(struct str path, struct str published,
    struct str temporary)
{
	struct stat mine, theirs;

	if (lstat(path.data, &mine) != 0 ||
	    lstat(published.data, &theirs) != 0 ||
	    !S_ISREG(theirs.st_mode) || mine.st_ino == theirs.st_ino ||
	    mine.st_size != theirs.st_size ||
	    (theirs.st_mode & 07777) != (mine.st_mode & 07777) ||
	    !has_same_bytes(path, published))
		return;
	if (link(published.data, temporary.data) == 0 &&
	    rename(temporary.data, path.data) != 0)
		unlink(temporary.data);
}
