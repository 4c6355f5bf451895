#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

/*
 * Where a build writes: a staging folder, or nowhere (the null sink that the
 * fuzzers use). This and base/file are the only code that writes to disk;
 * each write and close is checked here. Safe to use from several threads.
 */
struct output;

enum artifact_kind {
	ARTIFACT_PDF,
	ARTIFACT_SITE,
	ARTIFACT_WORKBOOK,
	ARTIFACT_DATA,
};

/* One published file, as the manifest lists it. */
struct artifact {
	struct str path;      /* below the standard's root, '/' between names */
	enum artifact_kind kind;
	struct str language;  /* empty where the file has none */
	uint32_t level;       /* 1…, or 0 where the file is of no one level */
	uint64_t bytes;       /* set by output_ functions */
	struct str sha256;    /* 64 hexadecimal digits, set by output_ */
};

/* "pdf", "site", "workbook", "data". */
const char *artifact_kind_name(enum artifact_kind kind);

/* An output into the existing, empty FOLDER; NULL: the null sink. */
struct output *output_new(struct arena *arena, const char *folder);

/*
 * An output into FOLDER below OUTPUT, which must be no such output itself:
 * for a tree that stands in a tree. What is written through it has paths below
 * FOLDER, and output_list lists for each of the two only its own files.
 * Released with OUTPUT.
 */
struct output *output_below(struct output *output, struct str folder);

/* Removes what OUTPUT holds beside its arena. Nothing is written to it then;
 * what was written can still be listed. */
void output_close(struct output *output);

/*
 * Writes CONTENTS as a new file; folders are made as needed. ARTIFACT gives
 * path, kind, language and level. On failure a diagnostic, and false.
 */
bool output_write(struct output *output, struct diagnostics *diagnostics,
    const struct artifact *artifact, struct str contents);

/*
 * For a library that writes files itself: gives the file-system path under
 * which it may create ARTIFACT, with its folder made, and a folder for its
 * temporary files. On the null sink a path in a private temporary folder.
 * output_adopt then reads the finished file back (CONTENTS, in ARENA, for
 * the caller to prove whole) and lists it.
 */
bool output_reserve(struct output *output, struct arena *arena,
    struct diagnostics *diagnostics, const struct artifact *artifact,
    struct str *path, struct str *temporary_folder);
bool output_adopt(struct output *output, struct arena *arena,
    struct diagnostics *diagnostics, const struct artifact *artifact,
    struct str *contents);

/*
 * All files written so far, sorted by path in byte order, in ARENA. The
 * order does not depend on which thread wrote first.
 */
const struct artifact *output_list(struct output *output, struct arena *arena,
    size_t *count);

/* The same with the files of the outputs below it, under their whole paths. */
const struct artifact *output_list_whole(struct output *output,
    struct arena *arena, size_t *count);

#endif
