#ifndef YAML_TREE_H
#define YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diagnostics.h"
#include "base/str.h"

/*
 * A YAML file as a tree that knows where everything stands. Read are maps,
 * lists and scalars of YAML 1.1, and so JSON; refused with a diagnostic are
 * anchors, aliases, tags, repeated keys, keys that are no words, several
 * documents, and more than the limits below.
 */
enum {
	TREE_DEPTH_MAX = 24,
	TREE_NODES_MAX = 1000000,
};

enum tree_kind {
	TREE_SCALAR,
	TREE_LIST,
	TREE_MAP,
};

/* A place in a long line that was counted up to. */
struct tree_cursor {
	size_t offset;
	size_t line;           /* index */
	size_t column;         /* from 0 */
};

/* A file that was read: what its nodes point back to. */
struct tree_source {
	struct str file;       /* as spans name it */
	struct str bytes;
	const size_t *lines;   /* offset of the first byte of each line */
	size_t line_count;
	struct tree_cursor *cursor; /* places are mostly asked for in order */
};

struct tree_entry;

struct tree_node {
	enum tree_kind kind;
	struct span span;
	struct str text;       /* of a scalar: its value, NUL-followed */
	bool plain;            /* a scalar without quotes and not in a block */
	bool block;            /* a scalar behind | or > */
	/* COUNT of them: */
	const struct tree_node *const *items; /* of a list */
	const struct tree_entry *entries;     /* of a map */
	size_t count;
	const struct tree_source *source;
	size_t start;          /* offset of a scalar in source->bytes */
	size_t end;
};

/* Entries stand in the order of the file. */
struct tree_entry {
	struct str key;
	struct span span;      /* of the key */
	const struct tree_node *value; /* never NULL */
};

/*
 * Reads the file PATH. SPAN is where the file is named, for a file that
 * cannot be read; zeroed for a file named by nobody. NULL, with diagnostics,
 * where the file cannot be read or is no YAML.
 */
const struct tree_node *tree_load(struct arena *arena,
    struct diagnostics *diagnostics, struct span span, struct str path);

/* The same for BYTES, which must outlive the tree; FILE is for the spans. */
const struct tree_node *tree_parse(struct arena *arena,
    struct diagnostics *diagnostics, struct str file, struct str bytes);

/* Where the nodes of one tree or several are kept; TREE_NODES_MAX holds for
 * all of them together. */
struct tree_room {
	struct arena *nodes;
	size_t node_count;     /* keys are counted too */
	bool overflowed;       /* there was a tree with too many */
};

/* The same with the nodes in ROOM, which may go while their texts and what
 * their spans name live on in ARENA, another one. What could not be read
 * leaves nothing in ROOM. */
const struct tree_node *tree_parse_apart(struct arena *arena,
    struct tree_room *room, struct diagnostics *diagnostics, struct str file,
    struct str bytes);

/* The value of a key of a map, or NULL. */
const struct tree_node *tree_find(const struct tree_node *map,
    const char *key);

/* Whether a value was left out: "key:" with nothing behind, ~ or null. */
bool tree_is_null(const struct tree_node *node);

/*
 * Where the byte OFFSET of a scalar's text stands in the file: quotes,
 * escapes, folded lines and the indentation of blocks are accounted for.
 */
struct span tree_locate(const struct tree_node *scalar, size_t offset);

#endif
