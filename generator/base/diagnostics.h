#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * A place in a source file. Line and column count from 1, columns in code
 * points; 0 means "the file as a whole". FILE lives as long as the run; a
 * finding keeps a copy of it.
 */
struct span {
	struct str file;
	uint32_t line;
	uint32_t column;
};

enum diagnostic_level {
	DIAGNOSTIC_NOTE,
	DIAGNOSTIC_STYLE,
	DIAGNOSTIC_WARNING,
	DIAGNOSTIC_ERROR, /* a finding in what was read: exit status 1 */
	DIAGNOSTIC_FATAL, /* the system or a library failed: exit status 3 */
};

/* The catalogue: one id a thing that can go wrong, from catalogue.def. */
enum diagnostic_id {
#define DIAGNOSTIC(id, name, level, format, remedy) DIAGNOSTIC_ID_##id,
#include "base/catalogue.def"
#undef DIAGNOSTIC
	DIAGNOSTIC_ID__COUNT
};

struct diagnostic_kind {
	const char *name;   /* as printed in [brackets] and explained */
	enum diagnostic_level level;
	const char *format; /* of the message */
	const char *remedy; /* what to do about it, one sentence or two */
};

/* The catalogue's row of an id. */
const struct diagnostic_kind *diagnostic_kind(enum diagnostic_id id);

/* The id with this name, or DIAGNOSTIC_ID__COUNT. */
enum diagnostic_id diagnostic_find(struct str name);

/* The name of a level, as printed. */
const char *diagnostic_level_name(enum diagnostic_level level);

/* All findings of a run, or of one thread of it. Prints nothing by itself. */
struct diagnostics;

struct diagnostics *diagnostics_new(struct arena *arena);

/*
 * Records a finding. The arguments are those of the row's format: C strings
 * for %s, int for %d, and STR_ARGS for %.*s. Control characters of the
 * arguments are shown escaped when printed.
 */
void diagnostics_report(struct diagnostics *diagnostics, struct span span,
    enum diagnostic_id id, ...);

/* Adds a note ("first used here") to the finding reported last. */
void diagnostics_note(struct diagnostics *diagnostics, struct span span,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Copies all findings of FROM behind those of TO; FROM's arena may go then. */
void diagnostics_merge(struct diagnostics *to, const struct diagnostics *from);

/* True if any finding stands at LEVEL or above. */
bool diagnostics_reach(const struct diagnostics *diagnostics,
    enum diagnostic_level level);

size_t diagnostics_count(const struct diagnostics *diagnostics);

/*
 * Prints all findings, sorted by file, line, column, order of report, the
 * same finding once: "file:line:col: level: message [id]". COLOUR uses SGR
 * sequences.
 */
void diagnostics_print(const struct diagnostics *diagnostics, FILE *stream,
    bool colour);

#endif
