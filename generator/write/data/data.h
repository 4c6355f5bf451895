#ifndef WRITE_DATA_DATA_H
#define WRITE_DATA_DATA_H

#include "base/arena.h"
#include "model/edition.h"

/*
 * The whole edition in every language as canonical JSON (base/json.h), in
 * the shape of the source: the same keys, levels and chapters in place of
 * the names of their files, texts as they were written ({id}, [[id]]).
 * Nothing derived is in it, so a folder and its frozen edition give the same
 * bytes. A translation that is missing is left out.
 */
struct str data_standard_json(struct arena *arena,
    const struct edition *edition);

/*
 * The clauses as CSV (RFC 4180; UTF-8, CRLF line ends): kind, id, code, then
 * title and text in each language. A field that a spreadsheet would read as
 * a formula gets an apostrophe before it.
 */
struct str data_clauses_csv(struct arena *arena,
    const struct edition *edition);

#endif
