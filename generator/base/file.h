#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

/* The largest source file that is read, in MiB. */
enum { FILE_LIMIT_MIB = 32 };

/*
 * The contents of the regular file PATH, at most LIMIT_MIB MiB, followed by
 * a NUL. On failure a diagnostic at SPAN (where the file is named; its own
 * path if SPAN.file is empty), and false. Never blocks on a pipe or device.
 */
bool file_read(struct arena *arena, struct diagnostics *diagnostics,
    struct span span, const char *path, int limit_mib, struct str *contents);

/*
 * Writes CONTENTS as the new file PATH. Where it cannot, a finding
 * (DIAGNOSTIC_ID_SYSTEM) and false; also where there is one already. It is on
 * disk behind folder_sync only.
 */
bool file_write(struct diagnostics *diagnostics, struct str path,
    struct str contents);

bool file_is_directory(const char *path);
bool file_exists(const char *path);

/* Whether PATH itself, not what it leads to, is a symbolic link. */
bool file_is_link(const char *path);

/* Whether PATH, all links followed, leads to something below FOLDER; false
 * also where one of them is not there. */
bool file_is_below(const char *path, const char *folder);

/* Names in a directory (no . and ..), sorted in byte order; false if it
 * cannot be listed. */
bool file_list(struct arena *arena, const char *path, struct str_list *names);

/* A path without its folders. */
struct str file_name(struct str path);

/* FOLDER/NAME in ARENA. */
struct str file_join(struct arena *arena, struct str folder, struct str name);

#endif
