#include "write/site/value.h"

#include <assert.h>
#include <string.h>

/* Objects with more members than LISTED_MAX are not searched through. */
enum { FIRST_CAPACITY = 8, LISTED_MAX = 32 };

#define HASH_FACTOR UINT64_C(0x9E3779B97F4A7C15)

static inline bool
name_equal(struct name a, struct name b)
{
	return a.key == b.key && str_equal(a.text, b.text);
}

struct object *
object_new(struct arena *arena)
{
	struct object *object = ARENA_NEW(arena, struct object);

	object->arena = arena;
	return object;
}

struct object *
object_sized(struct arena *arena, size_t capacity)
{
	struct object *object = object_new(arena);

	assert(capacity <= LISTED_MAX);
	object->members = ARENA_ARRAY(arena, struct member, capacity);
	object->capacity = capacity;
	return object;
}

struct list *
list_new(struct arena *arena)
{
	struct list *list = ARENA_NEW(arena, struct list);

	list->arena = arena;
	return list;
}

/* Room for one more item of SIZE bytes. */
static void *
grow(struct arena *arena, const void *items, size_t count, size_t *capacity,
    size_t size)
{
	size_t larger = *capacity == 0 ? FIRST_CAPACITY : *capacity * 2;
	void *room = arena_alloc_array(arena, larger, size);

	if (count > 0)
		memcpy(room, items, count * size);
	*capacity = larger;
	return room;
}

static inline uint64_t
mark_of(struct name name)
{
	return UINT64_C(1) << ((name.key * HASH_FACTOR) >> 58);
}

/* The slot of a name: where it is, or free for it. */
static uint16_t *
find_slot(const struct object *object, struct name name)
{
	size_t last = object->capacity * 2 - 1;
	size_t i = (size_t)((name.key * HASH_FACTOR) >> 32) & last;

	while (object->slots[i] != 0 && !name_equal(name,
	    object->members[object->slots[i] - 1].name))
		i = (i + 1) & last;
	return &object->slots[i];
}

static void
grow_object(struct object *object)
{
	object->members = grow(object->arena, object->members, object->count,
	    &object->capacity, sizeof(struct member));
	if (object->capacity <= LISTED_MAX)
		return;
	assert(object->capacity <= UINT16_MAX / 2);
	object->slots = ARENA_ARRAY(object->arena, uint16_t,
	    object->capacity * 2);
	for (size_t i = 0; i < object->count; i++)
		*find_slot(object, object->members[i].name) =
		    (uint16_t)(i + 1);
}

void
object_put_named(struct object *object, struct name name, struct value value)
{
	assert(object_find_named(object, name) == NULL);
	if (object->count == object->capacity)
		grow_object(object);
	object->members[object->count++] = (struct member){name, value};
	object->marks |= mark_of(name);
	if (object->slots != NULL)
		*find_slot(object, name) = (uint16_t)object->count;
}

static void
list_add(struct list *list, struct value value)
{
	if (list->count == list->capacity)
		list->items = grow(list->arena, list->items, list->count,
		    &list->capacity, sizeof(struct value));
	list->items[list->count++] = value;
}

void
list_object(struct list *list, const struct object *object)
{
	list_add(list, (struct value){.kind = VALUE_OBJECT, .object = object});
}

void
list_text(struct list *list, struct str text)
{
	list_add(list, (struct value){.kind = VALUE_TEXT, .text = text});
}

void
list_markup(struct list *list, struct str markup)
{
	list_add(list, (struct value){.kind = VALUE_MARKUP, .text = markup});
}

const struct value *
object_find_named(const struct object *object, struct name name)
{
	if ((object->marks & mark_of(name)) == 0)
		return NULL;
	if (object->slots != NULL) {
		uint16_t place = *find_slot(object, name);

		return place == 0 ? NULL : &object->members[place - 1].value;
	}
	for (size_t i = 0; i < object->count; i++)
		if (name_equal(name, object->members[i].name))
			return &object->members[i].value;
	return NULL;
}

const struct value *
object_find(const struct object *object, struct str name)
{
	return object_find_named(object, name_of(name));
}

bool
value_is_true(const struct value *value)
{
	switch (value->kind) {
	case VALUE_TEXT:
	case VALUE_MARKUP:
		return value->text.length > 0;
	case VALUE_BOOLEAN:
		return value->truth;
	case VALUE_LIST:
		return value->list->count > 0;
	case VALUE_OBJECT:
		break;
	}
	return true;
}
