#include <stddef.h>
#include <strings.h>

#include "base/table.h"
#include "load/loader.h"

/* ---- The rows of standard.yaml -------------------------------------- */

static const struct field step_fields[] = {
	{.key = "score", .bind = bind_decimal, .required = true,
	    .offset = offsetof(struct step, score)},
	{.key = "title", .bind = bind_title, .required = true,
	    .offset = offsetof(struct step, title)},
	{.key = "anchor", .bind = bind_text,
	    .offset = offsetof(struct step, anchor)},
};

static const struct schema step_schema = {
	"a step of the scale", sizeof(struct step),
	offsetof(struct step, span), step_fields, ARRAY_COUNT(step_fields),
};

static const struct field degree_fields[] = {
	{.key = "id", .bind = bind_string, .required = true,
	    .offset = offsetof(struct degree, id)},
	{.key = "title", .bind = bind_title, .required = true,
	    .offset = offsetof(struct degree, title)},
};

static const struct schema degree_schema = {
	"a degree", sizeof(struct degree), offsetof(struct degree, span),
	degree_fields, ARRAY_COUNT(degree_fields),
};

static const struct field term_fields[] = {
	{.key = "id", .bind = bind_string, .required = true,
	    .offset = offsetof(struct term, node.id)},
	{.key = "term", .bind = bind_title, .required = true,
	    .offset = offsetof(struct term, node.title)},
	EARLIER_ID_FIELDS(term),
	{.key = "text", .bind = bind_text, .required = true,
	    .offset = offsetof(struct term, text)},
};

static const struct schema term_schema = {
	"a term", sizeof(struct term), offsetof(struct term, node.span),
	term_fields, ARRAY_COUNT(term_fields),
};

static const struct field revision_fields[] = {
	{.key = "edition", .bind = bind_string, .required = true,
	    .offset = offsetof(struct revision, edition)},
	{.key = "date", .bind = bind_date, .required = true,
	    .offset = offsetof(struct revision, date)},
	{.key = "summary", .bind = bind_text, .required = true,
	    .offset = offsetof(struct revision, summary)},
};

static const struct schema revision_schema = {
	"a revision", sizeof(struct revision),
	offsetof(struct revision, span), revision_fields,
	ARRAY_COUNT(revision_fields),
};

/* Offsets are those of the edition: the record is bound in place. */
static const struct field approval_fields[] = {
	{.key = "by", .bind = bind_title, .required = true,
	    .offset = offsetof(struct edition, approved_by)},
	{.key = "date", .bind = bind_date, .required = true,
	    .offset = offsetof(struct edition, approved_on)},
};

static const struct schema approval_schema = {
	"approved", sizeof(struct edition), SCHEMA_NO_SPAN, approval_fields,
	ARRAY_COUNT(approval_fields),
};

static const struct choice statuses[] = {
	{"draft", STATUS_DRAFT}, {"in-force", STATUS_IN_FORCE}, {NULL, 0},
};

/* Languages are known before anything else is bound. */
static bool
bind_nothing(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	(void)binding;
	(void)field;
	(void)value;
	(void)target;
	return true;
}

#define TEXT_FIELD(word, must)                                             \
	{.key = #word, .bind = bind_title, .required = (must),             \
	    .offset = offsetof(struct edition, word)}
#define RECORDS(word, member, function, limit)                             \
	.key = #word, .bind = (function), .repeats = true, .most = (limit), \
	.offset = offsetof(struct edition, member##s),                     \
	.count_offset = offsetof(struct edition, member##_count)

/* In the order in which one needs the other: levels need grading,
 * conditions need degrees and levels. */
static const struct field standard_fields[] = {
	{.key = "id", .bind = bind_string, .required = true,
	    .offset = offsetof(struct edition, id)},
	TEXT_FIELD(title, true),
	TEXT_FIELD(owner, true),
	TEXT_FIELD(issued_by, false),
	TEXT_FIELD(contact, false),
	TEXT_FIELD(copyright, false),
	TEXT_FIELD(audience, false),
	{.key = "edition", .bind = bind_string, .required = true,
	    .offset = offsetof(struct edition, edition)},
	{.key = "revised", .bind = bind_date, .required = true,
	    .offset = offsetof(struct edition, revised)},
	{.key = "effective", .bind = bind_date,
	    .offset = offsetof(struct edition, effective)},
	{.key = "approved", .bind = bind_record, .schema = &approval_schema},
	{.key = "status", .bind = bind_choice, .required = true,
	    .choices = statuses, .offset = offsetof(struct edition, status)},
	{.key = "languages", .bind = bind_nothing},
	{.key = "url", .bind = bind_string,
	    .offset = offsetof(struct edition, url)},
	{.key = "theme", .bind = bind_string,
	    .offset = offsetof(struct edition, theme)},
	{.key = "lengths", .bind = bind_record, .schema = &lengths_schema},
	{.key = "withdrawn", .bind = bind_words,
	    .offset = offsetof(struct edition, withdrawn)},
	{.key = "scale", .bind = bind_record, .required = true,
	    .repeats = true, .least = 2, .most = LOAD_STEPS_MAX,
	    .offset = offsetof(struct edition, scale),
	    .count_offset = offsetof(struct edition, step_count),
	    .schema = &step_schema},
	{.key = "grading", .bind = bind_record, .required = true,
	    .offset = offsetof(struct edition, grading),
	    .schema = &standard_grading_schema},
	{RECORDS(degrees, degree, bind_record, LOAD_CONDITIONS_MAX),
	    .schema = &degree_schema},
	{RECORDS(levels, level, bind_level, LOAD_LEVELS_MAX),
	    .required = true, .least = 1, .size = sizeof(struct level)},
	{RECORDS(conditions, condition, bind_condition, LOAD_CONDITIONS_MAX),
	    .size = sizeof(struct condition)},
	{.key = "glossary", .bind = bind_owned, .repeats = true,
	    .offset = offsetof(struct edition, glossary),
	    .count_offset = offsetof(struct edition, term_count),
	    .schema = &term_schema},
	{RECORDS(revisions, revision, bind_record, 0), .required = true,
	    .least = 1, .named_by = "edition", .schema = &revision_schema},
	{.key = "chapters", .bind = bind_chapters},
};

static const struct schema standard_schema = {
	"standard.yaml", sizeof(struct edition),
	offsetof(struct edition, span), standard_fields,
	ARRAY_COUNT(standard_fields),
};

/* ---- Languages ------------------------------------------------------ */

/* BCP 47 in the form that is used here: language[-Script][-REGION]… */
static bool
has_tag_form(struct str tag)
{
	size_t part = 0, parts = 1;

	for (size_t i = 0; i < tag.length; i++) {
		char c = tag.data[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (c == '-') {
			if (part < 2)
				return false;
			parts++;
			part = 0;
		} else if (letter ? parts == 1 && c < 'a' :
		    parts == 1 || c < '0' || c > '9') {
			return false;
		} else {
			part++;
		}
		if (part > (parts == 1 ? 3 : 8))
			return false;
	}
	return part >= 2;
}

static bool
bind_language_tag(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct str tag;

	if (!bind_string(binding, field, value, &tag))
		return false;
	if (!has_tag_form(tag)) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_LANGUAGE_FORM, STR_ARGS(tag));
		return false;
	}
	*(struct str *)target = tag;
	return true;
}

/* Tags are folders, which some systems tell apart without regard to case. */
static bool
is_same_tag(struct str a, struct str b)
{
	return a.length == b.length &&
	    strncasecmp(a.data, b.data, a.length) == 0;
}

static bool
languages_differ(struct loader *loader, const struct tree_node *list)
{
	for (size_t i = 0; i < list->count; i++)
		for (size_t j = 0; j < i; j++)
			if (is_same_tag(list->items[i]->text,
			    list->items[j]->text)) {
				diagnostics_report(loader->diagnostics,
				    list->items[i]->span,
				    DIAGNOSTIC_ID_LANGUAGE_TWICE,
				    STR_ARGS(list->items[i]->text));
				return false;
			}
	return true;
}

static bool
load_languages(struct loader *loader, const struct tree_node *map)
{
	static const struct field row = {.key = "languages",
	    .bind = bind_language_tag, .repeats = true, .least = 1,
	    .most = LOAD_LANGUAGES_MAX, .size = sizeof(struct str)};
	const struct tree_node *list = tree_find(map, "languages");
	const struct place place = {NULL, STR("languages"), false};
	void *items = NULL;
	bool done;

	if (list == NULL) {
		diagnostics_report(loader->diagnostics, map->span,
		    DIAGNOSTIC_ID_KEY_MISSING, STR_ARGS(STR("standard.yaml")),
		    "languages");
		return false;
	}
	loader->binding.place = &place;
	done = bind_list(&loader->binding, &row, list, &items,
	    &loader->edition->language_count) &&
	    languages_differ(loader, list);
	loader->binding.place = NULL;
	loader->edition->languages = items;
	return done;
}

/* ---- The whole ------------------------------------------------------ */

static void
complete(struct loader *loader)
{
	struct edition *edition = loader->edition;

	if (edition->theme.length == 0)
		edition->theme = STR("default");
	if (edition->url.length == 0)
		edition->url = STR("");
	else if (!str_ends_with(edition->url, STR("/")))
		edition->url = str_join(loader->arena, edition->url, STR("/"));
	loader_derive(loader);
	translations_open(loader);
	loader_resolve_texts(loader);
	loader_resolve_chapters(loader);
	translations_close(loader);
	loader_load_example(loader);
	if (!loader->frozen)
		loader_find_unlisted(loader);
}

static void
note_spans(struct edition *edition, const struct tree_node *map)
{
	const struct {
		const char *key;
		struct span *span;
	} rows[] = {
		{"id", &edition->id_span},
		{"edition", &edition->edition_span},
		{"revised", &edition->revised_span},
		{"url", &edition->url_span},
		{"theme", &edition->theme_span},
		{"withdrawn", &edition->withdrawn_span},
	};

	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		const struct tree_node *value = tree_find(map, rows[i].key);

		*rows[i].span = value != NULL ? value->span : edition->span;
	}
}

static struct edition *
load_tree(struct loader *loader, const struct tree_node *map)
{
	if (map->kind != TREE_MAP) {
		bind_wrong_type(&loader->binding, map,
		    "a map of keys and values");
		return NULL;
	}
	if (!load_languages(loader, map))
		return NULL;
	loader_read_ahead(loader, map);
	schema_bind(&loader->binding, &standard_schema, map, loader->edition);
	note_spans(loader->edition, map);
	complete(loader);
	return loader->edition;
}

struct edition *
loader_load(struct loader *loader, struct arena *arena,
    struct diagnostics *diagnostics, struct str folder, struct str name,
    bool frozen, size_t threads)
{
	const struct tree_node *map;
	struct edition *edition;

	*loader = (struct loader){
		.arena = arena,
		.scratch = arena_new(),
		.diagnostics = diagnostics,
		.binding = {.arena = arena, .diagnostics = diagnostics},
		.edition = ARENA_NEW(arena, struct edition),
		.folder = folder,
		.frozen = frozen,
		.threads = threads,
		.files = table_new(arena),
	};
	loader->binding.context = loader;
	loader->room.nodes = loader->scratch;
	loader->pending_end = &loader->pending;
	loader->present_end = &loader->present;
	map = loader_tree(loader, (struct span){0}, name);
	edition = map == NULL ? NULL : load_tree(loader, map);
	loader_drop_ahead(loader);
	return edition;
}

struct edition *
load_standard(struct arena *arena, struct diagnostics *diagnostics,
    const char *folder)
{
	return load_standard_on(arena, diagnostics, folder, 1);
}

struct edition *
load_standard_on(struct arena *arena, struct diagnostics *diagnostics,
    const char *folder, size_t threads)
{
	struct str path = str_from(folder);
	struct edition *edition;
	struct loader loader;

	while (path.length > 1 && str_ends_with(path, STR("/")))
		path.length--;
	edition = loader_load(&loader, arena, diagnostics,
	    str_copy(arena, path), STR("standard.yaml"), false, threads);
	arena_free(loader.scratch);
	return edition;
}

struct edition *
load_frozen(struct arena *arena, struct diagnostics *diagnostics,
    const char *path)
{
	struct loader loader;
	struct edition *edition = loader_load(&loader, arena, diagnostics,
	    STR(""), str_copy(arena, str_from(path)), true, 1);

	arena_free(loader.scratch);
	return edition;
}
