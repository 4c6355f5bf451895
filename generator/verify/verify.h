#ifndef VERIFY_VERIFY_H
#define VERIFY_VERIFY_H

#include <stdbool.h>

#include "base/diagnostics.h"
#include "base/str.h"

/* What was read and compared, when all of it holds. */
struct verify_summary {
	size_t files;    /* listed artifacts, of all trees */
	size_t clauses;  /* of all editions; 0 where no data is there */
	size_t earlier;  /* earlier editions */
	struct str_list languages; /* of the artifacts that were read back */
};

/*
 * Proves a published folder (design: out/<standard-id>/) from nothing but
 * the folder itself:
 *
 *	- manifest.json lists every file, with its bytes and SHA-256; no file
 *	  is missing or unlisted; SHA256SUMS says the same; content_sha256 is
 *	  the hash of data/standard.json;
 *	- in each language, the clauses (units, elements, behaviours; code and
 *	  title) that data/standard.json gives are exactly those that are
 *	  visible in the rulebook, on the pages of the site and in the
 *	  workbook of all levels, and in the workbook of a level exactly that
 *	  level's; titles are equal up to white space;
 *	- edition, revision date and the first 12 digits of the hash stand
 *	  visibly in each rulebook, page and workbook;
 *	- all of this holds of the tree of each earlier edition, in
 *	  editions/<edition>/, by its own manifest, which the manifest of the
 *	  whole lists; no tree stands deeper.
 *
 * A part that was built with --only or --lang is proven for what its
 * manifest lists; without data/standard.json a note says that clauses were
 * not compared. Everything found is in DIAGNOSTICS, with the artifact's path
 * as the file; errors mean that the folder is not what it should be. The
 * files may come from anybody. Nothing is written.
 */
struct verify_summary verify_folder(struct arena *arena,
    struct diagnostics *diagnostics, struct str folder);

#endif
