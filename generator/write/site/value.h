#ifndef WRITE_SITE_VALUE_H
#define WRITE_SITE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

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
	bool truth;                         /* of VALUE_BOOLEAN */
	union {
		struct str text;            /* of VALUE_TEXT, VALUE_MARKUP */
		const struct object *object;
		const struct list *list;
	};
};

/* A name, with a number made of its length, its start and its end: names
 * that differ in it are looked at no further. */
struct name {
	struct str text;
	uint64_t key;
};

struct member {
	struct name name;
	struct value value;
};

struct object {
	struct arena *arena;
	struct member *members;
	size_t count, capacity;
	uint64_t marks;            /* a bit for each name, several may share */
	uint16_t *slots;           /* of many members: by key, index + 1 */
};

struct list {
	struct arena *arena;
	struct value *items;
	size_t count, capacity;
};

/* In line, so that nothing is left to compute of a literal. */
static inline struct name
name_of(struct str text)
{
	struct name name = {.text = text};
	size_t part = text.length < sizeof(uint64_t) ? text.length :
	    sizeof(uint64_t);
	uint64_t start = 0, end = 0;

	if (part > 0) {
		memcpy(&start, text.data, part);
		memcpy(&end, text.data + text.length - part, part);
	}
	name.key = (start ^ end * 31) + text.length;
	return name;
}

struct object *object_new(struct arena *arena);

/* The same with room for CAPACITY members; more find room as well. */
struct object *object_sized(struct arena *arena, size_t capacity);
struct list *list_new(struct arena *arena);

/* Adds a value under a name that the object does not have yet. */
void object_put_named(struct object *object, struct name name,
    struct value value);

static inline void
object_put(struct object *object, const char *name, struct value value)
{
	object_put_named(object, name_of(str_from(name)), value);
}

static inline void
object_text(struct object *object, const char *name, struct str text)
{
	object_put(object, name,
	    (struct value){.kind = VALUE_TEXT, .text = text});
}

static inline void
object_markup(struct object *object, const char *name, struct str markup)
{
	object_put(object, name,
	    (struct value){.kind = VALUE_MARKUP, .text = markup});
}

static inline void
object_flag(struct object *object, const char *name, bool truth)
{
	object_put(object, name,
	    (struct value){.kind = VALUE_BOOLEAN, .truth = truth});
}

static inline void
object_list(struct object *object, const char *name, const struct list *list)
{
	object_put(object, name,
	    (struct value){.kind = VALUE_LIST, .list = list});
}

/* NULL is put as false: a section over it is left out. */
static inline void
object_object(struct object *object, const char *name,
    const struct object *value)
{
	if (value == NULL)
		object_flag(object, name, false);
	else
		object_put(object, name,
		    (struct value){.kind = VALUE_OBJECT, .object = value});
}

void list_object(struct list *list, const struct object *object);
void list_text(struct list *list, struct str text);
void list_markup(struct list *list, struct str markup);

/* The value of a member, or NULL. */
const struct value *object_find_named(const struct object *object,
    struct name name);
const struct value *object_find(const struct object *object, struct str name);

/* False for false, an empty text and an empty list. */
bool value_is_true(const struct value *value);

#endif
