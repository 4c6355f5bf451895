#ifndef VERIFY_CLAUSES_H
#define VERIFY_CLAUSES_H

#include "base/diagnostics.h"
#include "base/table.h"
#include "model/edition.h"

/* A clause as every artifact must show it. */
struct clause {
	enum node_kind kind;   /* NODE_UNIT, NODE_ELEMENT, NODE_BEHAVIOUR */
	struct str id;
	struct str code;       /* derived from its position */
	struct str *titles;    /* one a language, white space collapsed */
	bool *is_fallback;     /* one a language: not translated */
	size_t level;          /* index of its level */
	size_t unit;           /* index of its unit in standard.clauses */
};

struct clause_level {
	struct str id;
	struct str *titles;
	bool *is_fallback;
};

/* What data/standard.json says. */
struct standard {
	struct str id, edition, revised;
	struct str_list languages; /* the first is the source */
	const struct clause_level *levels;
	size_t level_count;
	const struct clause *clauses; /* in document order */
	size_t clause_count;
	struct table *by_code; /* code -> struct clause */
};

/* The language's index, or NONE. */
size_t standard_find_language(const struct standard *standard,
    struct str language);

/*
 * Reads data/standard.json, whose contents are BYTES. A title that is not
 * translated is the source's; {id} in a title is the measure's number. NULL
 * after a finding at FILE.
 */
const struct standard *standard_read(struct arena *arena,
    struct diagnostics *diagnostics, struct str file, struct str bytes);

#endif
