#include "load/loader.h"

static void
report_length(struct binding *binding, const struct tree_node *value)
{
	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_LENGTH_FORM, STR_ARGS(bind_place(binding)),
	    (int)LOAD_TEXT_MAX);
}

static bool
parse_count(const struct tree_node *value, uint32_t *count)
{
	struct decimal number;

	if (value->kind != TREE_SCALAR ||
	    !decimal_parse(value->text, &number) || number.places > 0 ||
	    number.units < 0 || number.units > LOAD_TEXT_MAX)
		return false;
	*count = (uint32_t)number.units;
	return true;
}

/* [least, most] */
static bool
bind_range(struct binding *binding, const struct tree_node *value,
    struct length *length)
{
	if (value->kind == TREE_LIST && value->count == 2 &&
	    parse_count(value->items[0], &length->least) &&
	    parse_count(value->items[1], &length->most) &&
	    length->most > 0 && length->least <= length->most)
		return true;
	*length = (struct length){0, 0};
	report_length(binding, value);
	return false;
}

static bool
bind_language(struct binding *binding, const struct tree_entry *entry,
    struct length *lengths)
{
	struct loader *loader = binding->context;
	const struct place place = {binding->place, entry->key, false};
	size_t language = edition_find_language(loader->edition, entry->key);
	bool done;

	if (language == NONE) {
		report_language(loader, entry);
		return false;
	}
	binding->place = &place;
	done = bind_range(binding, entry->value, &lengths[language]);
	binding->place = place.outer;
	return done;
}

/* TARGET is a struct length *: a map of languages; or, where there is one
 * language, its range. */
static bool
bind_length(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;
	size_t count = loader->edition->language_count;
	struct length *lengths = ARENA_ARRAY(binding->arena, struct length,
	    count);
	bool done = true;

	(void)field;
	*(struct length **)target = lengths;
	if (count == 1 && value->kind == TREE_LIST)
		return bind_range(binding, value, lengths);
	if (value->kind != TREE_MAP || value->count == 0) {
		report_length(binding, value);
		return false;
	}
	for (size_t i = 0; i < value->count; i++)
		done &= bind_language(binding, &value->entries[i], lengths);
	return done;
}

#define LENGTH_FIELD(kind, word)                                           \
	{.key = (word), .bind = bind_length,                               \
	    .offset = offsetof(struct edition, lengths) +                  \
	    (kind) * sizeof(struct length *)},

static const struct field length_fields[] = {LENGTH_KINDS(LENGTH_FIELD)};

const struct schema lengths_schema = {
	"lengths", sizeof(struct edition), SCHEMA_NO_SPAN, length_fields,
	ARRAY_COUNT(length_fields),
};
