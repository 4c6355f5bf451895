#include "verify/clauses.h"

#include "base/json.h"
#include "verify/title.h"

/* What reading needs; the arrays are as long as they can get. */
struct reading {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str file;
	struct standard *standard;
	struct clause_level *levels;
	struct clause *clauses;
	size_t level, unit;
	bool failed;
};

static void
refuse(struct reading *reading, struct str where, const char *what)
{
	diagnostics_report(reading->diagnostics,
	    (struct span){.file = reading->file},
	    DIAGNOSTIC_ID_VERIFY_STANDARD, STR_ARGS(where), what);
	reading->failed = true;
}

/* The titles in every language, or the source's where there is none. */
static struct str *
read_titles(struct reading *reading, const struct json *node,
    struct str where, bool **is_fallback)
{
	const struct str_list *languages = &reading->standard->languages;
	const struct json *map = json_find(node, "title");
	const struct json *measures = json_find(node, "measures");
	struct str *titles = ARENA_ARRAY(reading->arena, struct str,
	    languages->count);

	*is_fallback = ARENA_ARRAY(reading->arena, bool, languages->count);
	for (size_t i = 0; i < languages->count; i++) {
		struct str source = json_find_text(map,
		    str_c(languages->items[i]));

		(*is_fallback)[i] = source.length == 0 && i > 0;
		titles[i] = (*is_fallback)[i] ? titles[0] :
		    title_words(reading->arena, source, measures,
			languages->items[i]);
		if (titles[i].length == 0)
			refuse(reading, where, "has no title");
	}
	return titles;
}

static struct str
read_id(struct reading *reading, const struct json *node, struct str where)
{
	struct str id = json_find_text(node, "id");

	if (id.length == 0)
		refuse(reading, where, "has no id");
	return str_copy(reading->arena, id);
}

/* The parts of a unit, one kind below the other. */
static const struct {
	enum node_kind kind;
	const char *below; /* the key of what is below, or NULL */
} kinds[] = {
	{NODE_UNIT, "elements"},
	{NODE_ELEMENT, "behaviours"},
	{NODE_BEHAVIOUR, NULL},
};

enum { KIND_COUNT = sizeof(kinds) / sizeof(*kinds) };

/* Counts the clauses in LIST, which are of kinds[DEPTH]. */
static size_t
count_clauses(const struct json *list, size_t depth)
{
	size_t count = json_count(list);
	size_t total = count;

	if (kinds[depth].below == NULL)
		return total;
	for (size_t i = 0; i < count; i++)
		total += count_clauses(json_find(json_item(list, i),
		    kinds[depth].below), depth + 1);
	return total;
}

static void
read_clauses(struct reading *reading, const struct json *list,
    struct str prefix, size_t depth)
{
	for (size_t i = 0; i < json_count(list); i++) {
		const struct json *node = json_item(list, i);
		size_t index = reading->standard->clause_count++;
		struct clause *clause = &reading->clauses[index];

		if (depth == 0)
			reading->unit = index;
		clause->kind = kinds[depth].kind;
		clause->code = str_format(reading->arena, "%.*s.%zu",
		    STR_ARGS(prefix), i + 1);
		clause->id = read_id(reading, node, clause->code);
		clause->titles = read_titles(reading, node, clause->code,
		    &clause->is_fallback);
		clause->level = reading->level;
		clause->unit = reading->unit;
		table_put(reading->standard->by_code, clause->code, clause);
		if (kinds[depth].below != NULL)
			read_clauses(reading, json_find(node,
			    kinds[depth].below), clause->code, depth + 1);
	}
}

static void
read_levels(struct reading *reading, const struct json *list)
{
	size_t clauses = 0;

	for (size_t i = 0; i < json_count(list); i++)
		clauses += count_clauses(json_find(json_item(list, i),
		    "units"), 0);
	reading->clauses = ARENA_ARRAY(reading->arena, struct clause, clauses);
	reading->levels = ARENA_ARRAY(reading->arena, struct clause_level,
	    json_count(list));
	for (size_t i = 0; i < json_count(list); i++) {
		const struct json *level = json_item(list, i);
		struct str code = str_format(reading->arena, "%zu", i + 1);

		reading->level = i;
		reading->levels[i].id = read_id(reading, level, code);
		reading->levels[i].titles = read_titles(reading, level, code,
		    &reading->levels[i].is_fallback);
		read_clauses(reading, json_find(level, "units"), code, 0);
	}
	reading->standard->levels = reading->levels;
	reading->standard->level_count = json_count(list);
	reading->standard->clauses = reading->clauses;
	if (reading->standard->level_count == 0)
		refuse(reading, STR("levels"), "is no list, or empty");
}

static struct str
read_word(struct reading *reading, const struct json *root, const char *key)
{
	struct str word = json_find_text(root, key);

	if (word.length == 0)
		refuse(reading, str_from(key), "is missing");
	return str_copy(reading->arena, word);
}

static void
read_languages(struct reading *reading, const struct json *list)
{
	size_t count = json_count(list);
	struct str *items = ARENA_ARRAY(reading->arena, struct str, count);

	for (size_t i = 0; i < count; i++)
		if (json_read_text(json_item(list, i), &items[i]))
			items[i] = str_copy(reading->arena, items[i]);
	reading->standard->languages = (struct str_list){items, count};
	if (count == 0 || !json_is_list(list))
		refuse(reading, STR("languages"), "is no list, or empty");
}

static const struct standard *
read_root(struct reading *reading, const struct json *root)
{
	struct standard *standard = ARENA_NEW(reading->arena,
	    struct standard);

	reading->standard = standard;
	standard->by_code = table_new(reading->arena);
	standard->id = read_word(reading, root, "id");
	standard->edition = read_word(reading, root, "edition");
	standard->revised = read_word(reading, root, "revised");
	read_languages(reading, json_find(root, "languages"));
	read_levels(reading, json_find(root, "levels"));
	return reading->failed ? NULL : standard;
}

const struct standard *
standard_read(struct arena *arena, struct diagnostics *diagnostics,
    struct str file, struct str bytes)
{
	struct reading reading = {.arena = arena,
	    .diagnostics = diagnostics, .file = file};
	const struct standard *standard;
	struct span span = {.file = file};
	const char *problem;
	struct json *root = json_parse(arena, bytes, &problem, &span.line);

	if (root == NULL) {
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_JSON, problem);
		return NULL;
	}
	standard = read_root(&reading, root);
	json_release(root);
	return standard;
}

size_t
standard_find_language(const struct standard *standard, struct str language)
{
	for (size_t i = 0; i < standard->languages.count; i++)
		if (str_equal(standard->languages.items[i], language))
			return i;
	return NONE;
}
