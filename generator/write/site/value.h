#ifndef WRITE_SITE_VALUE_H
#define WRITE_SITE_VALUE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * What a template is filled with: objects of named values. A template that
 * names a value that is not there is wrong, so an object says "absent" by
 * an empty text or by false. Names are literals.
 */
enum value_kind {
	VALUE_TEXT,            /* escaped by {{name}} */
	VALUE_MARKUP,          /* HTML made by our own code, for {{{name}}} only */
	VALUE_BOOLEAN,
	VALUE_LIST,
	VALUE_OBJECT,
};

struct object;
struct list;

struct value {
	enum value_kind kind;
	bool truth;
	struct str text;
	const struct object *object;
	const struct list *list;
};

struct member {
	struct str name;
	struct value value;
};

struct object {
	struct arena *arena;
	struct member *members;
	size_t count, capacity;
};

struct list {
	struct arena *arena;
	struct value *items;
	size_t count, capacity;
};

struct object *object_new(struct arena *arena);
struct list *list_new(struct arena *arena);

/* Adds a value under a name that the object does not have yet. */
void object_put(struct object *object, const char *name, struct value value);
void object_text(struct object *object, const char *name, struct str text);
void object_markup(struct object *object, const char *name,
    struct str markup);
void object_flag(struct object *object, const char *name, bool truth);
void object_list(struct object *object, const char *name,
    const struct list *list);

/* NULL is put as false: a section over it is left out. */
void object_object(struct object *object, const char *name,
    const struct object *value);

void list_object(struct list *list, const struct object *object);
void list_text(struct list *list, struct str text);
void list_markup(struct list *list, struct str markup);

/* The value of a member, or NULL. */
const struct value *object_find(const struct object *object, struct str name);

/* False for false, an empty text and an empty list. */
bool value_is_true(const struct value *value);

#endif
