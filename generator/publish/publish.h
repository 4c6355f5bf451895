#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "base/output.h"
#include "model/edition.h"

/*
 * Publishing one standard into ROOT/<id>/ so that a reader sees the old
 * edition or the new one, whole, at every moment, and a kill at any moment
 * loses nothing.
 *
 * The new tree grows in ROOT/.staging-<id>. When it is complete and on disk
 * (one syncfs) it is renamed to .new-<id> and exchanged with <id> in one
 * step; what is then called .new-<id> is the old tree, and goes. Where the
 * file system cannot exchange, <id> moves to .old-<id> first; the next run
 * finds <id> missing and completes the swap. What is to be removed goes by
 * the name .staging-<id>, so that every other name stands for a whole tree.
 * Only one run at a time works in ROOT: the others wait for its lock, and
 * each begins by clearing up what killed runs left of any standard.
 */
struct publishing;

/*
 * Takes ROOT's lock, clears or completes what a killed run left, and makes
 * the staging folder. NULL after a finding, also where ROOT/<id> is neither
 * empty nor a tree that was published: it would be lost. End with publish_end.
 */
struct publishing *publish_begin(struct arena *arena,
    struct diagnostics *diagnostics, struct str root, struct str standard_id);

/* Where to write: an output into the staging folder. */
struct output *publish_output(const struct publishing *publishing);

/* What the manifest says of a tree. */
struct manifest {
	struct str generator;
	struct str content_sha256;
	const struct edition *edition;
};

/*
 * An earlier edition is a tree of its own in editions/<edition>/, with its
 * own manifest and sums: it could be cut out and verified by itself. Gives
 * the output to write it to; MANIFEST must last until publish_commit.
 */
struct output *publish_earlier(struct publishing *publishing,
    const struct manifest *manifest);

/*
 * Writes manifest.json (canonical JSON) and SHA256SUMS of every tree, the
 * whole last, hard-links unchanged files to the last edition, and exchanges.
 * False after a finding: nothing was changed.
 *
 * The manifest of the whole lists of each earlier edition only its manifest,
 * as data: so one hash, or one signature, covers everything. SHA256SUMS has
 * every file but itself, those of earlier editions too, so that one run of
 * sha256sum -c proves all.
 */
bool publish_commit(struct publishing *publishing,
    struct diagnostics *diagnostics, const struct manifest *manifest);

/* Removes the staging folder if it was not committed; releases the lock. */
void publish_end(struct publishing *publishing,
    struct diagnostics *diagnostics);

/* The published folder, ROOT/<id>. */
struct str publish_target(const struct publishing *publishing);

#endif
