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
	struct artifact sums;  /* SHA256SUMS, as it is; no hash: unreadable */
	struct str sums_text;
	struct str place;      /* "editions/<edition>/" in the whole, or "" */
	/* The trees of earlier editions: those whose manifest is listed. */
	const struct published **earlier;
	size_t earlier_count;
};

/*
 * Reads FOLDER/manifest.json, and the manifests of the earlier editions that
 * it lists as editions/<edition>/manifest.json; NULL after a finding. One
 * that cannot be used is reported and left out.
 */
const struct published *published_read(struct arena *arena,
    struct diagnostics *diagnostics, struct str folder);

/* FOLDER/PATH: what a finding names as the file. */
struct str published_path(const struct published *published,
    struct str path);

/* Reports every file in the folder that is not listed, every link, and
 * where SHA256SUMS differs from the manifests. What stands in the tree of an
 * earlier edition is for its own manifest to list. */
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
