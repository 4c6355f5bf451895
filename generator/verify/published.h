#ifndef VERIFY_PUBLISHED_H
#define VERIFY_PUBLISHED_H

#include "base/diagnostics.h"
#include "base/output.h"

/* What manifest.json says of the folder. */
struct published {
	struct arena *arena;
	struct str folder;
	struct str standard, edition, revised, content_sha256;
	const struct artifact *artifacts; /* those with a usable path */
	size_t artifact_count;
	struct table *by_path; /* path -> struct artifact */
	struct artifact self;  /* manifest.json, as it is */
};

/* Reads FOLDER/manifest.json; NULL after a finding. */
const struct published *published_read(struct arena *arena,
    struct diagnostics *diagnostics, struct str folder);

/* FOLDER/PATH: what a finding names as the file. */
struct str published_path(const struct published *published,
    struct str path);

/* Reports every file in the folder that is not listed, every link, and
 * where SHA256SUMS differs from the manifest. */
void published_check_folder(const struct published *published,
    struct diagnostics *diagnostics);

/*
 * The bytes of an artifact, in ARENA. Reports where they are not those of
 * the manifest, and then gives them all the same; false where there are none.
 */
bool published_open(const struct published *published, struct arena *arena,
    struct diagnostics *diagnostics, const struct artifact *artifact,
    struct str *bytes);

/* The listed artifact with this path, or NULL. */
const struct artifact *published_find(const struct published *published,
    struct str path);

#endif
