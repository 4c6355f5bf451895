#include <stddef.h>

#include "base/file.h"
#include "load/loader.h"

enum { KIBIBYTE = 1024 };

/* ---- One language --------------------------------------------------- */

static bool
is_blank(struct str line)
{
	return str_trim(line).length == 0;
}

/* Offset of the first line that is not blank. */
static size_t
find_first_line(struct str text)
{
	size_t start = 0;

	for (;;) {
		size_t end = str_find(text, STR("\n"), start);

		if (end == SIZE_MAX ||
		    !is_blank(str_slice(text, start, end - start)))
			return start;
		start = end + 1;
	}
}

/* Splits "# Title" off the text; the title as a scalar, or NULL. */
static const struct tree_node *
split_title(struct loader *loader, struct manuscript *manuscript)
{
	struct str text = manuscript->text;
	size_t start = find_first_line(text);
	size_t end = str_find(text, STR("\n"), start);
	struct str line = str_slice(text, start,
	    end == SIZE_MAX ? SIZE_MAX : end - start);
	struct str title = str_trim(str_slice(line, 2, SIZE_MAX));
	struct tree_node *scalar;

	if (text.length > (size_t)LOAD_CHAPTER_KIB * KIBIBYTE) {
		diagnostics_report(loader->diagnostics,
		    manuscript_span(manuscript, 0),
		    DIAGNOSTIC_ID_CHAPTER_LONG, (int)LOAD_CHAPTER_KIB);
		manuscript->text = STR("");
		return NULL;
	}
	if (!str_starts_with(line, STR("# ")) || title.length == 0) {
		diagnostics_report(loader->diagnostics,
		    manuscript_span(manuscript, start),
		    DIAGNOSTIC_ID_CHAPTER_TITLE);
		return NULL;
	}
	scalar = ARENA_NEW(loader->scratch, struct tree_node);
	scalar->text = str_copy(loader->arena, title);
	scalar->plain = true;
	scalar->source = manuscript->source;
	if (manuscript->source != NULL)
		scalar->start = (size_t)(title.data - text.data);
	else
		scalar->source = manuscript->scalar->source;
	scalar->end = scalar->start + title.length;
	scalar->span = manuscript_span(manuscript,
	    (size_t)(title.data - text.data));
	manuscript->start = end == SIZE_MAX ? text.length : end + 1;
	manuscript->text = str_slice(text, manuscript->start, SIZE_MAX);
	return scalar;
}

/* chapters/<id>.<language>.md; the title, or NULL. */
static const struct tree_node *
read_chapter(struct loader *loader, const struct chapter *chapter,
    size_t language, struct manuscript *manuscript)
{
	struct str tag = loader->edition->languages[language];
	struct str name = str_format(loader->arena, "chapters/%.*s.%.*s.md",
	    STR_ARGS(chapter->node.id), STR_ARGS(tag));
	struct str path = file_join(loader->arena, loader->folder, name);
	const struct tree_source *source;
	struct str contents;

	if (language > 0 && !file_exists(str_c(path)))
		return NULL;
	if (!loader_read(loader, chapter->node.span, name, &path, &contents))
		return NULL;
	source = tree_source_open(loader->arena, loader->diagnostics, path,
	    contents);
	if (source == NULL)
		return NULL;
	if (is_blank(source->bytes)) {
		diagnostics_report(loader->diagnostics,
		    (struct span){.file = path}, DIAGNOSTIC_ID_FILE_EMPTY);
		return NULL;
	}
	manuscript->source = source;
	manuscript->text = manuscript->whole = source->bytes;
	return split_title(loader, manuscript);
}

static bool
load_files(struct loader *loader, struct chapter *chapter,
    struct manuscript *manuscripts, const struct tree_node **titles)
{
	size_t before = diagnostics_count(loader->diagnostics);

	if (loader->frozen)
		return loader_allows(loader, chapter->node.span,
		    chapter->node.id);
	if (!has_id_form(chapter->node.id)) {
		diagnostics_report(loader->diagnostics, chapter->node.span,
		    DIAGNOSTIC_ID_ID_FORM, STR_ARGS(chapter->node.id));
		return false;
	}
	for (size_t i = 0; i < loader->edition->language_count; i++)
		titles[i] = read_chapter(loader, chapter, i, &manuscripts[i]);
	return titles[0] != NULL ||
	    diagnostics_count(loader->diagnostics) == before;
}

/* ---- A chapter as a map: {id, text: {<language>: Markdown}} --------- */

static bool
bind_body(struct loader *loader, const struct tree_entry *entry,
    struct manuscript *manuscripts, const struct tree_node **titles)
{
	struct binding *binding = &loader->binding;
	const struct field field = {.key = "text"};
	const struct place place = {binding->place, entry->key, false};
	size_t language = edition_find_language(loader->edition, entry->key);
	struct str text;
	bool done;

	if (language == NONE) {
		report_language(loader, entry);
		return false;
	}
	binding->place = &place;
	done = bind_string(binding, &field, entry->value, &text);
	binding->place = place.outer;
	if (!done)
		return false;
	manuscripts[language] = (struct manuscript){.text = text,
	    .whole = text, .scalar = entry->value};
	titles[language] = split_title(loader, &manuscripts[language]);
	return titles[language] != NULL;
}

static bool
bind_bodies(struct loader *loader, const struct tree_node *map,
    struct manuscript *manuscripts, const struct tree_node **titles)
{
	struct binding *binding = &loader->binding;
	const struct place place = {binding->place, STR("text"), false};
	bool done = true;

	binding->place = &place;
	if (map->kind != TREE_MAP)
		done = bind_wrong_type(binding, map,
		    "a map with Markdown in each language");
	for (size_t i = 0; map->kind == TREE_MAP && i < map->count; i++)
		done &= bind_body(loader, &map->entries[i], manuscripts,
		    titles);
	if (done && titles[0] == NULL) {
		diagnostics_report(loader->diagnostics, map->span,
		    DIAGNOSTIC_ID_SOURCE_MISSING,
		    STR_ARGS(bind_place(binding)),
		    STR_ARGS(loader->edition->languages[0]));
		done = false;
	}
	binding->place = place.outer;
	return done;
}

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

static const struct field chapter_fields[] = {
	{.key = "id", .bind = bind_string, .required = true,
	    .offset = offsetof(struct chapter, node.id)},
	EARLIER_ID_FIELDS(chapter),
	{.key = "text", .bind = bind_nothing},
};

static const struct schema chapter_schema = {"a chapter",
    sizeof(struct chapter), SCHEMA_NO_SPAN, chapter_fields,
    ARRAY_COUNT(chapter_fields)};

/* The text stands in the map or, as for a chapter that is only named, in its
 * files. */
static bool
bind_map(struct loader *loader, struct chapter *chapter,
    const struct tree_node *map, struct manuscript *manuscripts,
    const struct tree_node **titles)
{
	const struct tree_node *text = tree_find(map, "text");
	bool done = schema_bind(&loader->binding, &chapter_schema, map,
	    chapter);

	if (text != NULL)
		return bind_bodies(loader, text, manuscripts, titles) & done;
	return done && load_files(loader, chapter, manuscripts, titles);
}

/* ---- All chapters --------------------------------------------------- */

/* The lists, in the order of the book. */
static const char *const place_names[CHAPTER__COUNT] = {
	[CHAPTER_OPENING] = "opening",
	[CHAPTER_FRONT] = "front",
	[CHAPTER_BACK] = "back",
};

static enum chapter_place
place_named(struct str name)
{
	enum chapter_place place = CHAPTER_OPENING;

	while (!str_is(name, place_names[place]) && place < CHAPTER_BACK)
		place++;
	return place;
}

static bool
bind_chapter(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;
	size_t languages = loader->edition->language_count;
	const struct place *owner = loader->owner;
	struct chapter *chapter = target;
	size_t index = (size_t)(chapter - loader->edition->chapters);
	const struct tree_node **titles = ARENA_ARRAY(loader->scratch,
	    const struct tree_node *, languages);
	struct place place = *binding->place;
	bool done = false;

	chapter->node.span = value->span;
	chapter->node.title.span = value->span;
	chapter->place = place_named(binding->place->outer->name);
	chapter->texts = ARENA_ARRAY(loader->arena, struct chapter_text,
	    languages);
	loader->manuscripts[index] = ARENA_ARRAY(loader->scratch,
	    struct manuscript, languages);
	loader->owner = binding->place = &place;
	if (value->kind == TREE_MAP) {
		done = bind_map(loader, chapter, value,
		    loader->manuscripts[index], titles);
	} else if (bind_string(binding, field, value, &chapter->node.id)) {
		place = (struct place){place.outer, chapter->node.id, true};
		done = load_files(loader, chapter,
		    loader->manuscripts[index], titles);
	}
	if (titles[0] != NULL)
		pend_text(loader, &chapter->node.title, titles, false,
		    STR("title"));
	loader->owner = owner;
	return done;
}

static size_t
count_items(const struct tree_node *map, const char *key)
{
	const struct tree_node *list = tree_find(map, key);

	return list == NULL || list->kind != TREE_LIST ? 0 : list->count;
}

/* Binds a list of chapters behind those that are there. */
static bool
bind_group(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;
	struct edition *edition = loader->edition;
	bool done = true;

	(void)field;
	(void)target;
	if (value->kind != TREE_LIST)
		return bind_wrong_type(binding, value, "a list");
	for (size_t i = 0; i < value->count; i++) {
		const struct field row = {.key = "chapter"};
		const struct tree_node *id = tree_find(value->items[i], "id");
		bool is_id = id != NULL && id->kind == TREE_SCALAR;
		const struct place place = {binding->place, is_id ? id->text :
		    str_format(loader->arena, "%zu", i + 1), is_id};

		binding->place = &place;
		done &= bind_chapter(binding, &row, value->items[i],
		    &edition->chapters[edition->chapter_count++]);
		binding->place = place.outer;
	}
	return done;
}

bool
bind_chapters(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	static const struct field fields[] = {
		{.key = "opening", .bind = bind_group},
		{.key = "front", .bind = bind_group},
		{.key = "back", .bind = bind_group},
	};
	static const struct schema schema = {"chapters",
	    sizeof(struct edition), SCHEMA_NO_SPAN, fields,
	    ARRAY_COUNT(fields)};
	struct loader *loader = binding->context;
	size_t count = 0;

	(void)field;
	for (size_t i = 0; i < CHAPTER__COUNT; i++)
		count += count_items(value, place_names[i]);
	if (count > LOAD_CHAPTERS_MAX) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_LIST_LONG, STR_ARGS(bind_place(binding)),
		    (int)LOAD_CHAPTERS_MAX);
		return false;
	}
	loader->edition->chapters = ARENA_ARRAY(loader->arena,
	    struct chapter, count);
	loader->manuscripts = ARENA_ARRAY(loader->scratch,
	    struct manuscript *, count);
	return schema_bind(binding, &schema, value, target);
}

/* A chapter shows the source text where its translation is missing or stale. */
static void
resolve_chapter(struct loader *loader, size_t index)
{
	const struct edition *edition = loader->edition;
	struct chapter *chapter = &edition->chapters[index];
	const struct manuscript *manuscripts = loader->manuscripts[index];

	for (size_t i = 0; i < edition->language_count; i++) {
		bool present = manuscripts[i].text.data != NULL;

		if (present)
			markdown_blocks(loader, &manuscripts[i], i,
			    &chapter->texts[i]);
		if (i == 0)
			continue;
		if (present && !translation_is_fresh(loader, chapter->node.id,
		    STR("text"), edition->languages[i],
		    manuscripts[0].whole)) {
			diagnostics_report(loader->diagnostics,
			    chapter->node.span,
			    DIAGNOSTIC_ID_TRANSLATION_STALE,
			    STR_ARGS(chapter->node.id),
			    STR_ARGS(edition->languages[i]),
			    STR_ARGS(edition->languages[0]),
			    STR_ARGS(edition->languages[0]));
			present = false;
		}
		if (!present)
			chapter->texts[i] = chapter->texts[0];
	}
}

void
loader_resolve_chapters(struct loader *loader)
{
	for (size_t i = 0; i < loader->edition->chapter_count; i++)
		resolve_chapter(loader, i);
}
