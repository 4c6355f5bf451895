#include "theme/labels_file.h"

#include "base/buffer.h"
#include "base/file.h"
#include "yaml/schema.h"

static struct str
labels_path(struct arena *arena, struct str folder, struct str language)
{
	return file_join(arena, folder, str_format(arena,
	    "labels/%.*s.yaml", STR_ARGS(language)));
}

/* The file for a language in a folder, "" where it has none. */
static struct str
find_in(struct arena *arena, struct str folder, struct str language)
{
	struct str path = labels_path(arena, folder, language);
	size_t dash = str_find(language, STR("-"), 0);

	if (file_exists(str_c(path)))
		return path;
	if (dash == SIZE_MAX)
		return STR("");
	path = labels_path(arena, folder, str_slice(language, 0, dash));
	return file_exists(str_c(path)) ? path : STR("");
}

/* The file for a language, "" after a finding. */
static struct str
find_file(struct arena *arena, struct diagnostics *diagnostics,
    const struct str_list *folders, struct str language)
{
	for (size_t i = 0; i < folders->count; i++) {
		struct str path = find_in(arena, folders->items[i], language);

		if (path.length > 0)
			return path;
	}
	diagnostics_report(diagnostics,
	    (struct span){.file = folders->items[0]},
	    DIAGNOSTIC_ID_THEME_LANGUAGE, STR_ARGS(language));
	return STR("");
}

static enum label
find_label(struct str name)
{
	enum label label = 0;

	while (label < LABEL__COUNT && !str_is(name, label_name(label)))
		label++;
	return label;
}

static void
report_unknown(struct binding *binding, const struct tree_entry *entry)
{
	const char *names[LABEL__COUNT];

	for (enum label label = 0; label < LABEL__COUNT; label++)
		names[label] = label_name(label);
	bind_unknown_key(binding, entry, "labels", names, LABEL__COUNT);
}

static bool
read_labels(struct binding *binding, const struct tree_node *map,
    struct labels *labels)
{
	static const struct field any = {.key = "label"};
	bool good = true;

	for (size_t i = 0; i < map->count; i++) {
		const struct tree_entry *entry = &map->entries[i];
		const struct place place = {.name = entry->key};
		enum label label = find_label(entry->key);

		if (label == LABEL__COUNT) {
			report_unknown(binding, entry);
			good = false;
			continue;
		}
		labels->spans[label] = entry->span;
		binding->place = &place;
		good &= bind_scalar(binding, &any, entry->value,
		    &labels->text[label]);
		binding->place = NULL;
	}
	for (enum label label = 0; label < LABEL__COUNT; label++) {
		if (labels->spans[label].line > 0)
			continue;
		diagnostics_report(binding->diagnostics, map->span,
		    DIAGNOSTIC_ID_LABEL_MISSING, label_name(label));
		good = false;
	}
	return good;
}

static bool
load_file(struct arena *arena, struct diagnostics *diagnostics,
    struct str path, struct labels *labels)
{
	static const struct schema shape = {.what = "labels",
	    .span_offset = SCHEMA_NO_SPAN};
	struct binding binding = {.arena = arena, .diagnostics = diagnostics};
	const struct tree_node *tree = tree_load(arena, diagnostics,
	    (struct span){.file = STR("")}, path);

	if (tree == NULL)
		return false;
	if (tree->kind != TREE_MAP)
		return schema_bind(&binding, &shape, tree, labels);
	return read_labels(&binding, tree, labels);
}

/* ---- Placeholders ------------------------------------------------------ */

enum { PLACEHOLDERS_MAX = 8 };

struct placeholders {
	struct str names[PLACEHOLDERS_MAX]; /* in byte order, each once */
	size_t count;
};

static void
insert(struct placeholders *placeholders, struct str name)
{
	size_t at = 0;

	while (at < placeholders->count &&
	    str_compare(placeholders->names[at], name) < 0)
		at++;
	if ((at < placeholders->count &&
	    str_equal(placeholders->names[at], name)) ||
	    placeholders->count == PLACEHOLDERS_MAX)
		return;
	for (size_t i = placeholders->count; i > at; i--)
		placeholders->names[i] = placeholders->names[i - 1];
	placeholders->names[at] = name;
	placeholders->count++;
}

static struct placeholders
placeholders_of(struct str text)
{
	struct placeholders found = {.count = 0};
	size_t close = 0;

	for (;;) {
		size_t open = str_find(text, STR("{"), close);

		close = open == SIZE_MAX ? SIZE_MAX :
		    str_find(text, STR("}"), open);
		if (close == SIZE_MAX)
			return found;
		insert(&found, str_slice(text, open + 1, close - open - 1));
	}
}

/* "{a} {b}", for messages. */
static struct str
describe(struct arena *arena, const struct placeholders *placeholders)
{
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < placeholders->count; i++)
		buffer_print(&buffer, "%s{%.*s}", i > 0 ? " " : "",
		    STR_ARGS(placeholders->names[i]));
	return placeholders->count == 0 ? STR("none") : buffer_str(&buffer);
}

/* Whether a language has the placeholders of the first one. */
static bool
compare_placeholders(struct arena *arena, struct diagnostics *diagnostics,
    const struct labels *labels, const struct str *paths, size_t i)
{
	bool good = true;

	for (enum label label = 0; label < LABEL__COUNT; label++) {
		struct placeholders first = placeholders_of(
		    labels[0].text[label]);
		struct placeholders other = placeholders_of(
		    labels[i].text[label]);
		struct str expected = describe(arena, &first);
		struct str found = describe(arena, &other);

		if (str_equal(expected, found))
			continue;
		good = false;
		diagnostics_report(diagnostics, labels[i].spans[label],
		    DIAGNOSTIC_ID_LABEL_PLACEHOLDER, label_name(label),
		    STR_ARGS(found), STR_ARGS(expected),
		    STR_ARGS(paths[0]));
	}
	return good;
}

const struct labels *
labels_load(struct arena *arena, struct diagnostics *diagnostics,
    const struct str_list *folders, const struct str *languages,
    size_t language_count)
{
	struct labels *labels = ARENA_ARRAY(arena, struct labels,
	    language_count);
	struct str *paths = ARENA_ARRAY(arena, struct str, language_count);
	bool good = true;

	for (size_t i = 0; i < language_count; i++) {
		paths[i] = find_file(arena, diagnostics, folders,
		    languages[i]);
		good &= paths[i].length > 0 && load_file(arena, diagnostics,
		    paths[i], &labels[i]);
	}
	for (size_t i = 1; good && i < language_count; i++)
		good &= compare_placeholders(arena, diagnostics, labels,
		    paths, i);
	return good ? labels : NULL;
}
