#include "write/site/value.h"

#include <assert.h>
#include <string.h>

enum { FIRST_CAPACITY = 8 };

struct object *
object_new(struct arena *arena)
{
	struct object *object = ARENA_NEW(arena, struct object);

	object->arena = arena;
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

void
object_put(struct object *object, const char *name, struct value value)
{
	assert(object_find(object, str_from(name)) == NULL);
	if (object->count == object->capacity)
		object->members = grow(object->arena, object->members,
		    object->count, &object->capacity, sizeof(struct member));
	object->members[object->count++] = (struct member){
	    str_from(name), value};
}

void
object_text(struct object *object, const char *name, struct str text)
{
	object_put(object, name,
	    (struct value){.kind = VALUE_TEXT, .text = text});
}

void
object_markup(struct object *object, const char *name, struct str markup)
{
	object_put(object, name,
	    (struct value){.kind = VALUE_MARKUP, .text = markup});
}

void
object_flag(struct object *object, const char *name, bool truth)
{
	object_put(object, name,
	    (struct value){.kind = VALUE_BOOLEAN, .truth = truth});
}

void
object_list(struct object *object, const char *name, const struct list *list)
{
	object_put(object, name,
	    (struct value){.kind = VALUE_LIST, .list = list});
}

void
object_object(struct object *object, const char *name,
    const struct object *value)
{
	if (value == NULL)
		object_flag(object, name, false);
	else
		object_put(object, name,
		    (struct value){.kind = VALUE_OBJECT, .object = value});
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
object_find(const struct object *object, struct str name)
{
	for (size_t i = 0; i < object->count; i++)
		if (str_equal(name, object->members[i].name))
			return &object->members[i].value;
	return NULL;
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
