#include "base/file.h"
#include "base/hash.h"
#include "base/table.h"
#include "load/loader.h"

enum { DIGEST_DIGITS = 16 };

/* What translations.yaml says of one text in one language. */
struct record {
	struct str digest; /* of the source text it was made from */
	struct span span;
	struct str name;   /* "id field language" */
	bool used;
	struct record *next;
};

struct translations {
	struct table *records;
	struct record *first, **end;
};

static struct str
record_name(struct loader *loader, struct str id, struct str field,
    struct str language)
{
	return str_format(loader->scratch, "%.*s %.*s %.*s", STR_ARGS(id),
	    STR_ARGS(field), STR_ARGS(language));
}

static bool
is_digest(struct str text)
{
	if (text.length != DIGEST_DIGITS)
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (!((text.data[i] >= '0' && text.data[i] <= '9') ||
		    (text.data[i] >= 'a' && text.data[i] <= 'f')))
			return false;
	return true;
}

static void
add_record(struct loader *loader, struct str id, struct str field,
    const struct tree_entry *entry)
{
	struct translations *translations = loader->translations;
	struct record *record = ARENA_NEW(loader->scratch, struct record);

	if (entry->value->kind != TREE_SCALAR ||
	    !is_digest(entry->value->text)) {
		diagnostics_report(loader->diagnostics, entry->value->span,
		    DIAGNOSTIC_ID_TRANSLATION_FORM);
		return;
	}
	record->digest = entry->value->text;
	record->span = entry->span;
	record->name = record_name(loader, id, field, entry->key);
	table_put(translations->records, record->name, record);
	*translations->end = record;
	translations->end = &record->next;
}

static bool
is_map(struct loader *loader, const struct tree_node *node)
{
	if (node->kind == TREE_MAP)
		return true;
	diagnostics_report(loader->diagnostics, node->span,
	    DIAGNOSTIC_ID_TRANSLATION_FORM);
	return false;
}

static void
read_fields(struct loader *loader, const struct tree_entry *owner)
{
	for (size_t i = 0; i < owner->value->count; i++) {
		const struct tree_entry *field = &owner->value->entries[i];

		if (!is_map(loader, field->value))
			continue;
		for (size_t j = 0; j < field->value->count; j++)
			add_record(loader, owner->key, field->key,
			    &field->value->entries[j]);
	}
}

void
translations_open(struct loader *loader)
{
	struct str name = TRANSLATIONS_NAME;
	struct str path = file_join(loader->arena, loader->folder, name);
	const struct tree_node *tree;

	loader->translations = ARENA_NEW(loader->scratch,
	    struct translations);
	loader->translations->records = table_new(loader->scratch);
	loader->translations->end = &loader->translations->first;
	if (loader->frozen || !file_exists(str_c(path)))
		return;
	tree = loader_tree(loader, (struct span){0}, name);
	if (tree == NULL || !is_map(loader, tree))
		return;
	for (size_t i = 0; i < tree->count; i++)
		if (is_map(loader, tree->entries[i].value))
			read_fields(loader, &tree->entries[i]);
}

struct str
translation_digest(struct loader *loader, struct str source)
{
	return str_slice(hash_sha256(loader->scratch, source), 0,
	    DIGEST_DIGITS);
}

static void
note_presence(struct loader *loader, struct presence presence)
{
	struct presence *noted = ARENA_NEW(loader->scratch, struct presence);

	*noted = presence;
	*loader->present_end = noted;
	loader->present_end = &noted->next;
	loader->present_count++;
}

bool
translation_is_fresh(struct loader *loader, struct str id, struct str field,
    struct str language, struct str source)
{
	struct record *record = table_find(loader->translations->records,
	    record_name(loader, id, field, language));

	note_presence(loader, (struct presence){id, field, language, source,
	    record != NULL ? record->digest : STR(""), NULL});
	if (record == NULL)
		return true;
	record->used = true;
	return str_equal(record->digest, translation_digest(loader, source));
}

void
translations_close(struct loader *loader)
{
	for (const struct record *record = loader->translations->first;
	    record != NULL; record = record->next)
		if (!record->used)
			diagnostics_report(loader->diagnostics, record->span,
			    DIAGNOSTIC_ID_TRANSLATION_UNKNOWN,
			    STR_ARGS(record->name));
}
