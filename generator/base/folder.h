#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

/*
 * What publishing does to folders. Each function that can fail for a reason
 * outside the program reports it (DIAGNOSTIC_ID_SYSTEM) and gives false.
 */

/* Makes PATH and the folders above it; fine where it exists. */
bool folder_make(struct diagnostics *diagnostics, struct str path);

/* Removes PATH and all below it, never following a symbolic link; fine
 * where there is nothing. */
bool folder_remove(struct diagnostics *diagnostics, struct str path);

/* Removes PATH if there is nothing in it; fine where there is. */
void folder_remove_empty(struct str path);

/* rename(2): FROM takes the place of TO, which must not exist or be empty. */
bool folder_rename(struct diagnostics *diagnostics, struct str from,
    struct str to);

/*
 * Swaps two folders in one step (renameat2 with RENAME_EXCHANGE). False
 * without a finding where the file system cannot; other failures report.
 */
bool folder_exchange(struct diagnostics *diagnostics, struct str a,
    struct str b, bool *is_refused);

/* Brings all that was written to PATH's file system to disk (syncfs). */
bool folder_sync(struct diagnostics *diagnostics, struct str path);

/*
 * Waits for and takes the lock of the folder PATH (flock on itself). The
 * descriptor to give to folder_unlock, or -1 after a finding.
 */
int folder_lock(struct diagnostics *diagnostics, struct str path);
void folder_unlock(int descriptor);

/*
 * Where the file PATH has the same bytes as the regular file PUBLISHED, makes
 * PATH a hard link to it, so that an unchanged file keeps its inode and time.
 * TEMPORARY is a free name on the same file system. Best effort: where
 * linking fails, PATH stays as it is.
 */
void folder_link_unchanged(struct str path, struct str published,
    struct str temporary);

#endif
