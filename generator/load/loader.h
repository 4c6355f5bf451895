#ifndef LOAD_LOADER_H
#define LOAD_LOADER_H

#include "base/buffer.h"
#include "load/load.h"
#include "yaml/schema.h"
#include "yaml/source.h"

/* What the parts of load/ share while a standard is read. */

/* The measures that {id} in a text may name: MANY, or ONE, or none. */
struct scope {
	const struct measures *many;
	const struct measure *const *one;
};

/* Where the bytes of a text were read: a scalar, or the file of a chapter.
 * What of the scalar's node is needed to find them in SOURCE outlives it. */
struct origin {
	const struct tree_source *source;
	struct str value;      /* of the scalar; .data NULL: of a file */
	uint32_t start, end;   /* as in struct tree_node */
	uint32_t line, column; /* of its span */
	uint32_t shift;        /* of the text's first byte in it */
	bool plain, block;
};

/* A text that waits until all ids, codes and measures are known. */
struct pending {
	struct text *text;
	const struct tree_node **scalars; /* one a language, NULL if missing */
	struct scope scope;
	bool references;       /* [[id]] may stand in it */
	struct str place;      /* for messages */
	struct str id;         /* translations.yaml: whose text … */
	struct str field;      /* … and which */
	struct pending *next;
};

/* A chapter's Markdown in one language, before it is parsed. */
struct manuscript {
	struct str whole;      /* as read, but for line ends */
	struct str text;       /* behind the title */
	size_t start;          /* its offset in source, or in scalar's text */
	const struct tree_source *source; /* of a file */
	const struct tree_node *scalar;   /* or of a value in the YAML */
};

/* A translation that is there. */
struct presence {
	struct str id, field, language;
	struct str source;     /* the text that it translates, as it is now */
	struct str digest;     /* of translations.yaml; empty: none there */
	struct presence *next;
};

struct loader {
	struct arena *arena;
	struct arena *scratch; /* what goes when all is loaded: nodes of trees,
				* texts that wait, translations.yaml */
	struct tree_room room; /* in scratch */
	size_t threads;
	struct ahead *ahead;   /* files that were parsed before their turn */
	struct diagnostics *diagnostics;
	struct binding binding;
	struct edition *edition;
	struct str folder;
	bool frozen;           /* one file, which names no others */
	size_t bytes;          /* of all files read so far */
	struct table *files;   /* names of the files that were read */
	struct table *earlier; /* earlier ids -> the node that has one now */
	struct table *withdrawn; /* ids that are no more */
	const struct place *owner; /* innermost thing with an id */
	struct scope scope;
	struct pending *pending, **pending_end;
	struct translations *translations;
	struct presence *present, **present_end;
	size_t present_count;
	struct manuscript **manuscripts; /* [chapter][language] */
	bool front;            /* the chapters being read are front ones */
	const struct tree_node *example;
};

/* ---- Values (values.c): for rows of a schema ------------------------ */

/* TARGET is a struct decimal; */
bool bind_decimal(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … a uint32_t in hundredths of a percent; */
bool bind_share(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … a struct date; */
bool bind_date(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … a uint32_t from least to most; */
bool bind_uint32(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … a struct str_list: a list of words, or one word. */
bool bind_words(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);

/* Whether ID has the form of an id; its length is not looked at. */
bool has_id_form(struct str id);

/* ---- Texts (texts.c) ------------------------------------------------ */

/* A text that begins SHIFT bytes into that of SCALAR. */
struct origin origin_in(const struct tree_node *scalar, size_t shift);

/* TARGET is a struct text; [[id]] may stand in it, */
bool bind_text(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … or not: titles, names, units. */
bool bind_title(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);

/* A unit with an optional plural: {one, other} in place of a text. */
bool bind_plural(struct binding *binding, const struct tree_node *value,
    struct text *one, struct text *other);

/* Registers a text with its SCALARS (one a language, NULL where missing) to
 * be resolved; FIELD names it in translations.yaml. */
void pend_text(struct loader *loader, struct text *text,
    const struct tree_node **scalars, bool references, struct str field);

/* The record of something that has an id. */
bool bind_owned(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);

/* A key that is no language: a finding that names the likely cause. */
void report_language(struct loader *loader, const struct tree_entry *entry);

/* ---- Parts of a standard -------------------------------------------- */

bool bind_unit(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target); /* struct measure */
/* TARGET is a struct measures, a list; or of a single one; */
bool bind_measures(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
bool bind_one_measure(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … a const struct measure *. */
bool bind_measure_pointer(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);

bool bind_level(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target); /* struct level */
bool bind_condition(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target); /* struct condition */
bool bind_chapters(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target); /* struct edition */

extern const struct schema standard_grading_schema;
extern const struct schema lengths_schema; /* of the edition itself */

/* A row of a table of choices, for the words that model/edition.h lists. */
#define CHOICE_ROW(value, word) {(word), (value)},

/* The rows that every node begins with. */
#define NODE_FIELDS(type)                                                  \
	{.key = "id", .bind = bind_string, .required = true,               \
	    .offset = offsetof(struct type, node.id)},                     \
	{.key = "title", .bind = bind_title, .required = true,             \
	    .offset = offsetof(struct type, node.title)},                  \
	EARLIER_ID_FIELDS(type)
#define EARLIER_ID_FIELDS(type)                                            \
	{.key = "renamed_from", .bind = bind_words,                        \
	    .offset = offsetof(struct type, node.renamed_from)},           \
	{.key = "merged_from", .bind = bind_words,                         \
	    .offset = offsetof(struct type, node.merged_from)},            \
	{.key = "split_from", .bind = bind_words,                          \
	    .offset = offsetof(struct type, node.split_from)}

/* ---- Files (files.c) ------------------------------------------------ */

/* Reads FOLDER/NAME within the limit of all files; *PATH is for spans. */
bool loader_read(struct loader *loader, struct span span, struct str name,
    struct str *path, struct str *contents);

/* The tree of FOLDER/NAME, or NULL. */
const struct tree_node *loader_tree(struct loader *loader, struct span span,
    struct str name);

/* Names the file PATH below the last finding, which stands at SPAN. */
void loader_note_path(struct loader *loader, struct span span,
    struct str path);

/* Whether NAME leads nowhere but down from the folder. */
bool loader_is_inside(struct str name);

/* Whether NAME, written in the content, stays inside the folder. */
bool loader_allows(struct loader *loader, struct span span, struct str name);

/* Files below levels/ and chapters/ that nothing names: a finding each. */
void loader_find_unlisted(struct loader *loader);

#define TRANSLATIONS_NAME STR("translations.yaml")
#define LOAD_TOTAL_BYTES ((size_t)LOAD_TOTAL_MIB << 20)

/* ---- Files before their turn (ahead.c) ------------------------------- */

/* Parses the files that MAP, the standard, will ask for, side by side. */
void loader_read_ahead(struct loader *loader, const struct tree_node *map);

/* True if NAME was parsed ahead: *TREE is it, or NULL, and its findings are
 * reported, as if it were parsed now. */
bool loader_take(struct loader *loader, struct span span, struct str name,
    const struct tree_node **tree);

/* Frees what nobody asked for. */
void loader_drop_ahead(struct loader *loader);

/* ---- The last steps, in this order ---------------------------------- */

/* Codes, parents, arrays over the edition, inputs, the table of ids. */
void loader_derive(struct loader *loader);

void translations_open(struct loader *loader);

/* Titles first, then all other texts, then chapters. */
void loader_resolve_texts(struct loader *loader);
void loader_resolve_chapters(struct loader *loader);

/* Entries of translations.yaml that belong to nothing. */
void translations_close(struct loader *loader);

void loader_load_example(struct loader *loader);

/* ---- Translations (translations.c) ---------------------------------- */

/* Whether a translation was made from this SOURCE text, or nobody noted
 * from which. Asked once for each translation that is there. */
bool translation_is_fresh(struct loader *loader, struct str id,
    struct str field, struct str language, struct str source);

/* What translations.yaml holds for a source text. */
struct str translation_digest(struct loader *loader, struct str source);

/* ---- The whole (standard.c) ------------------------------------------ */

/* Sets up LOADER and loads with it; the edition, or NULL. NAME is a file in
 * FOLDER. The caller frees .scratch. */
struct edition *loader_load(struct loader *loader, struct arena *arena,
    struct diagnostics *diagnostics, struct str folder, struct str name,
    bool frozen, size_t threads);

/* ---- Runs (resolve.c) ----------------------------------------------- */

/* Runs that grow, and the scope and place that they are made for. */
struct run_list {
	struct loader *loader;
	struct run *items;     /* in the loader's scratch */
	size_t count, capacity;
	size_t language;
	struct scope scope;
	bool references;
	struct str literal;    /* text of the run that is not ended yet; … */
	struct buffer open;    /* … here where it was put together */
	unsigned open_style;
	size_t findings;
	/* Where a byte of the text stands; CONTEXT is the caller's. */
	struct span (*locate)(const void *context, struct str token,
	    size_t offset);
	const void *context;
};

/* Appends TEXT, with {id} and [[id]] resolved, in STYLE. */
void runs_add_text(struct run_list *runs, struct str text, unsigned style);

/* Appends TEXT as it is. */
void runs_add_literal(struct run_list *runs, struct str text, unsigned style);
void runs_add(struct run_list *runs, struct run run);

/* To be called behind the last addition: the runs, in the loader's arena. */
const struct run *runs_finish(struct run_list *runs);

/* All runs put together. */
struct str runs_plain(struct arena *arena, const struct run *runs,
    size_t count);

/* ---- Markdown (markdown.c) ------------------------------------------ */

/* The place of a byte of the manuscript's text. */
struct span manuscript_span(const struct manuscript *manuscript,
    size_t offset);

void markdown_blocks(struct loader *loader,
    const struct manuscript *manuscript, size_t language,
    struct chapter_text *chapter);

#endif
