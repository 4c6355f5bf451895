#ifndef WRITE_WRITER_H
#define WRITE_WRITER_H

#include <stdbool.h>

#include "base/output.h"
#include "model/answers.h"
#include "model/changes.h"
#include "model/edition.h"
#include "model/results.h"
#include "theme/theme.h"

/*
 * What every writer is given. All of it is checked and constant: a writer
 * never reads content, never prints, never judges. The only findings it may
 * record are failures of the system or of a library.
 */
struct publication {
	const struct edition *edition;
	const struct theme *theme;
	struct str data;           /* the bytes of data/standard.json; empty where
				    * the options leave it out */
	struct str content_sha256; /* 64 digits; artifacts show the first 12 */
	struct str file_stem;      /* "<id>-<edition>" of downloads */
	struct str generator;      /* "rubric <version>" */
	/* The answers of the worked example and what the evaluator makes of
	 * them; NULL where the standard has none. */
	const struct answers *example_answers;
	const struct results *example_results;
	size_t threads;            /* that one task may use, at least 1 */
	/* One a language of the edition: whether this build has artifacts in
	 * it; NULL: in all of them. See publication_has. */
	const bool *built;
	/* What changed since the edition before; NULL where there is none. */
	const struct changes *changes;
	/* Earlier editions, newest first; the tree of each stands in
	 * editions/<edition>/ of the published folder, if this build has it
	 * in any language. They have no earlier ones themselves. */
	const struct publication *const *earlier;
	size_t earlier_count;
	/* Of an earlier edition: the publication that it stands in; NULL:
	 * this is the whole. */
	const struct publication *current;
	/* The newest edition in force that is newer; NULL: none is. */
	const struct edition *superseded_by;
};

/* One job of a writer: a language, a level where it has one a level, and a
 * part where it has cut what there is to do in a language. */
struct task {
	const struct writer *writer;
	size_t language;           /* index, or NONE */
	size_t level;              /* index, or NONE */
	size_t part;               /* as the writer counts them, from 0 */
};

struct task_list {
	struct arena *arena;
	struct task *items;
	size_t count, capacity;
};

/* Appends a task; used by plan functions. */
void task_add(struct task_list *tasks, const struct writer *writer,
    size_t language, size_t level);
void task_add_part(struct task_list *tasks, const struct writer *writer,
    size_t language, size_t part);

struct writer {
	const char *name;          /* of --only: "pdf", "site", … */
	bool last;                 /* runs when all others are done, because it
				    * lists what they wrote */
	/* Lists the jobs, which may then run side by side. */
	void (*plan)(const struct writer *writer,
	    const struct publication *publication, struct task_list *tasks);
	/* Does one. ARENA is the task's own, freed behind it. */
	bool (*write)(const struct publication *publication,
	    const struct task *task, struct arena *arena,
	    struct output *output, struct diagnostics *diagnostics);
};

extern const struct writer data_writer, workbook_writer, pdf_writer,
    site_writer;

/* All output formats, one row each. */
extern const struct writer *const writers[];
extern const size_t writer_count;

/* Whether this build has artifacts in the language (an index, or NONE: no,
 * it has not). Only such may be linked to. */
bool publication_has(const struct publication *publication, size_t language);

/* The language in which readers of TAG go on there: the same, or the first
 * that this build has; NONE: it has the edition in no language. */
size_t publication_language(const struct publication *publication,
    struct str tag);

/* The word for the status: draft, in force, or superseded by an edition. */
struct str publication_status(struct arena *arena,
    const struct publication *publication, const struct labels *labels);

/* Where its tree stands in the published folder: "", of an earlier edition
 * "editions/<edition>/"; and on the web, "" without an address. */
struct str publication_folder(struct arena *arena,
    const struct publication *publication);
struct str publication_address(struct arena *arena,
    const struct publication *publication);

/* The page on the web that says whether this edition is still in force, in
 * the newest tree; "" without an address. */
struct str edition_address(struct arena *arena,
    const struct publication *publication, size_t language);

/* The path of a download: "downloads/<stem>-rulebook.<lang>.pdf" and so on. */
struct str rulebook_path(struct arena *arena,
    const struct publication *publication, size_t language);
struct str workbook_path(struct arena *arena,
    const struct publication *publication, size_t language, size_t level);

/* The permanent address of a node, "" where the standard has no url. */
struct str permanent_address(struct arena *arena,
    const struct edition *edition, size_t language, struct str id);

#endif
