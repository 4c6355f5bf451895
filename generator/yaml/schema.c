#include "yaml/schema.h"

#include "base/buffer.h"

static void
add_place(struct buffer *buffer, const struct place *place)
{
	if (place == NULL)
		return;
	add_place(buffer, place->is_id && place->outer != NULL ?
	    place->outer->outer : place->outer);
	if (buffer->length > 0)
		buffer_add_c(buffer, " > ");
	buffer_add(buffer, place->name);
}

struct str
bind_place(const struct binding *binding)
{
	struct buffer buffer = buffer_in(binding->arena);

	add_place(&buffer, binding->place);
	return buffer_str(&buffer);
}

/* In "{text: Calls, writes}" the word behind the comma reads as a key. */
static bool
lacks_colon(const struct tree_node *value)
{
	return tree_is_null(value) && value->text.length == 0 &&
	    value->source != NULL && value->start > 0 &&
	    value->source->bytes.data[value->start - 1] != ':';
}

void
bind_unknown_key(struct binding *binding, const struct tree_entry *entry,
    const char *what, const char *const *names, size_t name_count)
{
	const char *nearest = nearest_name(entry->key, names, name_count);
	struct str hint = STR("");

	if (nearest != NULL)
		hint = str_format(binding->arena, "; did you mean '%s'?",
		    nearest);
	else if (lacks_colon(entry->value))
		hint = STR("; an unquoted comma or brace probably cut the "
		    "text before it: quote the whole text");

	diagnostics_report(binding->diagnostics, entry->span,
	    DIAGNOSTIC_ID_KEY_UNKNOWN, what, STR_ARGS(entry->key),
	    STR_ARGS(hint));
}

static bool
is_key(const struct schema *schema, struct str key)
{
	for (size_t i = 0; i < schema->field_count; i++)
		if (str_is(key, schema->fields[i].key))
			return true;
	return false;
}

static void
report_unknown_key(struct binding *binding, const struct schema *schema,
    const struct tree_entry *entry)
{
	const char **names = ARENA_ARRAY(binding->arena, const char *,
	    schema->field_count);

	for (size_t i = 0; i < schema->field_count; i++)
		names[i] = schema->fields[i].key;
	bind_unknown_key(binding, entry, schema->what, names,
	    schema->field_count);
}

static bool
report_unknown_keys(struct binding *binding, const struct schema *schema,
    const struct tree_node *map)
{
	bool all_known = true;

	for (size_t i = 0; i < map->count; i++) {
		if (is_key(schema, map->entries[i].key))
			continue;
		report_unknown_key(binding, schema, &map->entries[i]);
		all_known = false;
	}
	return all_known;
}

static bool
report_missing(struct binding *binding, const struct schema *schema,
    const struct field *field, const struct tree_node *map)
{
	struct str place = bind_place(binding);

	if (place.length == 0)
		place = str_from(schema->what);
	diagnostics_report(binding->diagnostics, map->span,
	    DIAGNOSTIC_ID_KEY_MISSING, STR_ARGS(place), field->key);
	return false;
}

static bool
report_no_value(struct binding *binding, const struct tree_node *value)
{
	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_VALUE_MISSING, STR_ARGS(bind_place(binding)));
	return false;
}

static bool
bind_repeated(struct binding *binding, const struct field *field,
    const struct tree_node *value, char *target)
{
	void **items = (void **)(void *)(target + field->offset);
	size_t *count = (size_t *)(void *)(target + field->count_offset);

	return bind_list(binding, field, value, items, count);
}

static bool
bind_field(struct binding *binding, const struct field *field,
    const struct tree_node *value, char *target)
{
	const struct place place = {binding->place, str_from(field->key),
	    false};
	bool done;

	binding->place = &place;
	if (tree_is_null(value))
		done = report_no_value(binding, value);
	else if (field->repeats)
		done = bind_repeated(binding, field, value, target);
	else
		done = field->bind(binding, field, value,
		    target + field->offset);
	binding->place = place.outer;
	return done;
}

bool
schema_bind(struct binding *binding, const struct schema *schema,
    const struct tree_node *map, void *target)
{
	bool done;

	if (schema->span_offset != SCHEMA_NO_SPAN)
		*(struct span *)(void *)((char *)target +
		    schema->span_offset) = map->span;
	if (map->kind != TREE_MAP)
		return bind_wrong_type(binding, map,
		    "a map of keys and values");
	done = report_unknown_keys(binding, schema, map);
	for (size_t i = 0; i < schema->field_count; i++) {
		const struct field *field = &schema->fields[i];
		const struct tree_node *value = tree_find(map, field->key);

		if (value != NULL)
			done &= bind_field(binding, field, value, target);
		else if (field->required)
			done &= report_missing(binding, schema, field, map);
	}
	return done;
}

static struct str
word_of(const struct tree_node *item, const char *key)
{
	const struct tree_node *value = tree_find(item, key);

	return value != NULL && value->kind == TREE_SCALAR ? value->text :
	    STR("");
}

/* The place of an item: its id, or what else tells it apart, or its number. */
static struct place
item_place(const struct binding *binding, const struct field *field,
    const struct tree_node *item, size_t index)
{
	struct str id = word_of(item, "id");
	struct str name = field->named_by != NULL ?
	    word_of(item, field->named_by) : STR("");

	if (id.length > 0)
		return (struct place){binding->place, id, true};
	if (name.length > 0)
		return (struct place){binding->place, name, false};
	return (struct place){binding->place,
	    str_format(binding->arena, "%zu", index + 1), false};
}

static bool
bind_item(struct binding *binding, const struct field *field,
    const struct tree_node *item, size_t index, void *target)
{
	const struct place place = item_place(binding, field, item, index);
	bool done;

	binding->place = &place;
	done = tree_is_null(item) ? report_no_value(binding, item) :
	    field->bind(binding, field, item, target);
	binding->place = place.outer;
	return done;
}

static bool
prove_count(struct binding *binding, const struct field *field,
    const struct tree_node *list)
{
	int64_t count = (int64_t)list->count;

	if (count < field->least)
		diagnostics_report(binding->diagnostics, list->span,
		    DIAGNOSTIC_ID_LIST_SHORT,
		    STR_ARGS(bind_place(binding)), (int)field->least);
	else if (field->most != 0 && count > field->most)
		diagnostics_report(binding->diagnostics, list->span,
		    DIAGNOSTIC_ID_LIST_LONG, STR_ARGS(bind_place(binding)),
		    (int)field->most);
	else
		return true;
	return false;
}

bool
bind_list(struct binding *binding, const struct field *field,
    const struct tree_node *list, void **items, size_t *count)
{
	size_t size = field->size;
	bool done;

	if (size == 0)
		size = field->schema->size;
	if (list->kind != TREE_LIST)
		return bind_wrong_type(binding, list, "a list");
	done = prove_count(binding, field, list);
	if (!done && (int64_t)list->count > field->least)
		return false;
	*items = arena_alloc_array(binding->arena, list->count, size);
	*count = list->count;
	for (size_t i = 0; i < list->count; i++)
		done &= bind_item(binding, field, list->items[i], i,
		    (char *)*items + i * size);
	return done;
}
