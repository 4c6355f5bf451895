#include "base/buffer.h"
#include "base/utf8.h"
#include "load/loader.h"

/* ---- Texts in all languages ----------------------------------------- */

static void
add_place_name(struct buffer *buffer, const struct place *place,
    const struct place *owner)
{
	if (place == NULL || place == owner)
		return;
	add_place_name(buffer, place->outer, owner);
	if (buffer->length > 0)
		buffer_add_byte(buffer, '/');
	buffer_add(buffer, place->name);
}

/* The field of a text, below the thing with an id that it belongs to. */
static struct str
field_name(struct loader *loader, const char *last)
{
	const struct place *place = loader->binding.place;
	struct buffer buffer = buffer_in(loader->scratch);

	if (last == NULL && place != NULL && place->outer == loader->owner)
		return place->name;
	add_place_name(&buffer, place, loader->owner);
	if (last != NULL)
		buffer_print(&buffer, "/%s", last);
	return buffer_str(&buffer);
}

struct origin
origin_in(const struct tree_node *scalar, size_t shift)
{
	return (struct origin){
		.source = scalar->source,
		.value = scalar->text,
		.start = (uint32_t)scalar->start,
		.end = (uint32_t)scalar->end,
		.line = scalar->span.line,
		.column = scalar->span.column,
		.shift = (uint32_t)shift,
		.plain = scalar->plain,
		.block = scalar->block,
	};
}

void
pend_text(struct loader *loader, struct text *text,
    const struct tree_node **scalars, bool references, struct str field)
{
	struct pending *pending = ARENA_NEW(loader->scratch, struct pending);
	struct binding binding = loader->binding;

	pending->text = text;
	pending->scalars = scalars;
	pending->scope = loader->scope;
	pending->references = references;
	binding.arena = loader->scratch;
	pending->place = bind_place(&binding);
	pending->id = loader->owner != NULL ? loader->owner->name : STR("/");
	pending->field = field;
	*loader->pending_end = pending;
	loader->pending_end = &pending->next;
}

static bool
is_language_tag(struct str text)
{
	size_t i = 0;

	while (i < text.length && text.data[i] >= 'a' && text.data[i] <= 'z')
		i++;
	return i >= 2 && i <= 3 && (i == text.length || text.data[i] == '-');
}

static struct str
list_languages(struct loader *loader)
{
	struct buffer buffer = buffer_in(loader->arena);

	for (size_t i = 0; i < loader->edition->language_count; i++) {
		if (i > 0)
			buffer_add_c(&buffer, ", ");
		buffer_add(&buffer, loader->edition->languages[i]);
	}
	return buffer_str(&buffer);
}

void
report_language(struct loader *loader, const struct tree_entry *entry)
{
	struct str hint = list_languages(loader);

	if (is_language_tag(entry->key))
		hint = str_format(loader->arena,
		    "the languages of this standard are %.*s", STR_ARGS(hint));
	else
		hint = STR("an unquoted comma or brace probably cut the text "
		    "before it: quote the whole text");
	diagnostics_report(loader->diagnostics, entry->span,
	    DIAGNOSTIC_ID_LANGUAGE_UNKNOWN, STR_ARGS(entry->key),
	    STR_ARGS(hint));
}

/* The text of one language is whole: not empty, one line, not too long. */
static bool
prove_text(struct binding *binding, const struct field *field,
    const struct tree_node *value)
{
	struct str text;
	size_t line_end;

	if (!bind_string(binding, field, value, &text))
		return false;
	line_end = str_find(str_trim(text), STR("\n"), 0);
	if (line_end != SIZE_MAX) {
		line_end += (size_t)(str_trim(text).data - text.data);
		diagnostics_report(binding->diagnostics,
		    tree_locate(value, line_end),
		    DIAGNOSTIC_ID_TEXT_LINES, STR_ARGS(bind_place(binding)));
		return false;
	}
	if (text.length > LOAD_TEXT_MAX && utf8_count(text) > LOAD_TEXT_MAX) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_TEXT_LONG, STR_ARGS(bind_place(binding)),
		    (int)LOAD_TEXT_MAX);
		return false;
	}
	return true;
}

/* A plural's form, or the text where it has no forms. */
static const struct tree_node *
pick_form(struct binding *binding, const struct tree_node *value,
    const char *form)
{
	static const char *const forms[] = {"one", "other"};
	const struct tree_node *found;

	if (form == NULL || value->kind != TREE_MAP)
		return value;
	for (size_t i = 0; i < value->count; i++)
		if (!str_is(value->entries[i].key, forms[0]) &&
		    !str_is(value->entries[i].key, forms[1]))
			bind_unknown_key(binding, &value->entries[i],
			    "a plural", forms, ARRAY_COUNT(forms));
	found = tree_find(value, form);
	if (found == NULL)
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_KEY_MISSING,
		    STR_ARGS(bind_place(binding)), form);
	return found;
}

static bool
bind_language(struct binding *binding, const struct field *field,
    const struct tree_entry *entry, const char *form,
    const struct tree_node **scalars)
{
	struct loader *loader = binding->context;
	size_t language = edition_find_language(loader->edition, entry->key);
	const struct place place = {binding->place, entry->key, false};
	const struct tree_node *value;
	bool done = false;

	if (language == NONE) {
		report_language(loader, entry);
		return false;
	}
	binding->place = &place;
	value = pick_form(binding, entry->value, form);
	if (value != NULL && tree_is_null(value))
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_VALUE_MISSING,
		    STR_ARGS(bind_place(binding)));
	else if (value != NULL)
		done = prove_text(binding, field, value);
	binding->place = place.outer;
	if (value != NULL)
		scalars[language] = value;
	return done;
}

/* All languages of a map, which may hold the forms of a plural. */
static bool
bind_languages(struct binding *binding, const struct field *field,
    const struct tree_node *value, const char *form,
    const struct tree_node **scalars)
{
	struct loader *loader = binding->context;
	bool done = true;

	for (size_t i = 0; i < value->count; i++)
		done &= bind_language(binding, field, &value->entries[i],
		    form, scalars);
	if (scalars[0] == NULL && done) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_SOURCE_MISSING,
		    STR_ARGS(bind_place(binding)),
		    STR_ARGS(loader->edition->languages[0]));
		return false;
	}
	return done;
}

/* A text in the only language of the standard. */
static bool
bind_only_language(struct binding *binding, const struct field *field,
    const struct tree_node *value, const char *form,
    const struct tree_node **scalars)
{
	struct loader *loader = binding->context;

	if (value->kind == TREE_SCALAR &&
	    loader->edition->language_count > 1) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_TEXT_LANGUAGES,
		    STR_ARGS(bind_place(binding)),
		    STR_ARGS(list_languages(loader)));
		return false;
	}
	value = pick_form(binding, value, form);
	if (value == NULL || !prove_text(binding, field, value))
		return false;
	scalars[0] = value;
	return true;
}

static bool
is_plural(const struct tree_node *value)
{
	return tree_find(value, "one") != NULL ||
	    tree_find(value, "other") != NULL;
}

static bool
bind_form(struct binding *binding, const struct field *field,
    const struct tree_node *value, const char *form, bool references,
    struct text *text)
{
	struct loader *loader = binding->context;
	const struct tree_node **scalars = ARENA_ARRAY(loader->scratch,
	    const struct tree_node *, loader->edition->language_count);
	bool done;

	if (value->kind == TREE_MAP && !(form != NULL && is_plural(value)))
		done = bind_languages(binding, field, value, form, scalars);
	else
		done = bind_only_language(binding, field, value, form,
		    scalars);
	if (!done)
		return false;
	text->span = value->span;
	pend_text(loader, text, scalars, references,
	    field_name(loader, form));
	return true;
}

bool
bind_text(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	return bind_form(binding, field, value, NULL, true, target);
}

bool
bind_title(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	return bind_form(binding, field, value, NULL, false, target);
}

bool
bind_plural(struct binding *binding, const struct tree_node *value,
    struct text *one, struct text *other)
{
	const struct field field = {.key = "unit"};
	bool done = bind_form(binding, &field, value, "one", false, one);

	return bind_form(binding, &field, value, "other", false, other) &&
	    done;
}

bool
bind_owned(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;
	const struct place *outer = loader->owner;
	bool done;

	loader->owner = binding->place;
	done = bind_record(binding, field, value, target);
	loader->owner = outer;
	return done;
}
