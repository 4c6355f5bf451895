#ifndef YAML_SCHEMA_H
#define YAML_SCHEMA_H

#include "yaml/tree.h"

/*
 * Binding a tree into plain structs by constant tables, one row a key. All
 * findings of a tree are reported, each at its place: an unknown key (with
 * the nearest known name), a missing key, a wrong type, a value out of range.
 * What cannot be bound stays zero.
 *
 *	struct page { int64_t width; struct str name; bool draft;
 *	    struct str *tags; size_t tag_count; };
 *	static const struct field page_fields[] = {
 *		{.key = "width", .bind = bind_integer, .required = true,
 *		    .offset = offsetof(struct page, width), .most = 1000},
 *		{.key = "name", .bind = bind_string,
 *		    .offset = offsetof(struct page, name)},
 *		{.key = "draft", .bind = bind_boolean,
 *		    .offset = offsetof(struct page, draft)},
 *		{.key = "tags", .bind = bind_string, .repeats = true,
 *		    .offset = offsetof(struct page, tags),
 *		    .count_offset = offsetof(struct page, tag_count),
 *		    .size = sizeof(struct str)},
 *	};
 *	static const struct schema page_schema = {"page", sizeof(struct page),
 *	    SCHEMA_NO_SPAN, page_fields, ARRAY_COUNT(page_fields)};
 *	...
 *	schema_bind(&binding, &page_schema, tree, &page);
 *
 * Fields are bound in the order of the table, not of the file.
 */
#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define SCHEMA_NO_SPAN SIZE_MAX

struct field;
struct schema;

/* Where in the content the binder stands, innermost first. */
struct place {
	const struct place *outer;
	struct str name;       /* a key, or the id of an item, or its number */
	bool is_id;
};

/* What every binding function is given. CONTEXT is the caller's own. */
struct binding {
	struct arena *arena;
	struct diagnostics *diagnostics;
	void *context;
	const struct place *place;
};

/* One of the words of a field. The table ends with a NULL name. */
struct choice {
	const char *name;
	int value;
};

struct field {
	const char *key;
	/* The type, one of the functions below or your own: puts VALUE into
	 * TARGET, the member of the struct. False: reported. */
	bool (*bind)(struct binding *binding, const struct field *field,
	    const struct tree_node *value, void *target);
	bool required;
	/* A list: OFFSET is that of a pointer to items of SIZE bytes,
	 * COUNT_OFFSET that of their size_t count. */
	bool repeats;
	bool empty_allowed;    /* of a string: "" */
	const char *named_by;  /* key that tells items apart where they have no
				* id, in messages and records; NULL: a number */
	size_t offset;
	size_t count_offset;
	size_t size;           /* of an item; 0: that of the schema */
	int64_t least, most;   /* of an integer, or of the number of items; most
				* 0: no upper limit */
	const struct choice *choices;
	const struct schema *schema; /* of a record, or of items */
};

struct schema {
	const char *what;      /* "level": as messages call it */
	size_t size;           /* of the struct */
	size_t span_offset;    /* of its struct span, or SCHEMA_NO_SPAN */
	const struct field *fields;
	size_t field_count;
};

/* Binds a map into the zeroed struct TARGET. False if anything is wrong. */
bool schema_bind(struct binding *binding, const struct schema *schema,
    const struct tree_node *map, void *target);

/* The types. TARGET is a struct str: a scalar that is not empty; */
bool bind_string(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … a bool: true or false; */
bool bind_boolean(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … an int64_t from least to most; */
bool bind_integer(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … an int or enum: one of choices; */
bool bind_choice(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … a bool: the value of one of choices; */
bool bind_flag(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … the struct of field->schema; */
bool bind_record(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);
/* … a const struct tree_node *: the tree itself, whatever it is. */
bool bind_node(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target);

/* Binds every item of a list by field->bind, as for a field that repeats. */
bool bind_list(struct binding *binding, const struct field *field,
    const struct tree_node *list, void **items, size_t *count);

/* For a binding function: the scalar's text; else a finding, and false. */
bool bind_scalar(struct binding *binding, const struct field *field,
    const struct tree_node *value, struct str *text);

/* "visits > telephone-calls > weight": where the binder stands, for messages.
 * An item with an id stands for its list. */
struct str bind_place(const struct binding *binding);

/* The value is no WHAT ("a list"): a finding. Always false. */
bool bind_wrong_type(struct binding *binding, const struct tree_node *value,
    const char *what);

/*
 * The key is none of NAMES: a finding with the one of them that is nearest.
 * WHAT has the key ("theme", "labels").
 */
void bind_unknown_key(struct binding *binding, const struct tree_entry *entry,
    const char *what, const char *const *names, size_t name_count);

/* The name that TEXT was probably meant to be, or NULL. */
const char *nearest_name(struct str text, const char *const *names,
    size_t name_count);

#endif
