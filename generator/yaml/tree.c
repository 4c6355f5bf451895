#include "yaml/tree.h"

#include <string.h>
#include <yaml.h>

#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "yaml/source.h"

enum { FEW_KEYS = 16 };

/* A list or map that is being read. */
struct frame {
	struct tree_node *node;
	struct tree_node **items;
	struct tree_entry *entries;
	size_t capacity;
	bool has_key;          /* of a map: its last entry waits for a value */
};

struct reader {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct tree_source *source;
	yaml_parser_t parser;
	struct frame frames[TREE_DEPTH_MAX];
	size_t depth;
	size_t node_count;
	struct tree_node *root;
	/* Marks count characters; this pair goes along with them. */
	size_t characters;
	size_t offset;
};

static struct span
mark_span(const struct reader *reader, yaml_mark_t mark)
{
	return (struct span){reader->source->file, (uint32_t)mark.line + 1,
	    (uint32_t)mark.column + 1};
}

/* libyaml counts a line more behind a last line that does not end. */
static struct span
problem_span(const struct reader *reader)
{
	yaml_mark_t mark = reader->parser.problem_mark;

	return tree_source_span(reader->source, tree_source_offset(
	    reader->source, mark.line + 1, mark.column + 1));
}

/* The byte that a mark stands at; marks are asked for in rising order. */
static size_t
mark_offset(struct reader *reader, yaml_mark_t mark)
{
	while (reader->characters < mark.index &&
	    reader->offset < reader->source->bytes.length) {
		utf8_next(reader->source->bytes, &reader->offset);
		reader->characters++;
	}
	return reader->offset;
}

/* ---- Syntax errors -------------------------------------------------- */

/* libyaml's words for the mistakes that people make, in ours. */
static const struct wording {
	const char *problem;
	const char *ours;
} wordings[] = {
	{"mapping values are not allowed in this context",
	    "a second ': ' in one line; a text that holds one must be quoted"},
	{"did not find expected ',' or '}'",
	    "a '{' that is not closed, or a text in it that must be quoted"},
	{"did not find expected ',' or ']'",
	    "a '[' that is not closed, or a text in it that must be quoted"},
	{"did not find expected key",
	    "a key is expected here; is the indentation right, is a text "
	    "that ends in a quote quoted as a whole?"},
	{"could not find expected ':'", "a ':' is missing behind a key"},
	{"did not find expected '-' indicator",
	    "an item that begins with '-' is expected here; is the "
	    "indentation right?"},
	{"found unexpected end of stream", "a quote that is not closed"},
	{"found unknown escape character",
	    "an unknown \\ escape in a text in double quotes"},
	{"found character that cannot start any token",
	    "a text that begins with this character must be quoted"},
	{"block sequence entries are not allowed in this context",
	    "an item that begins with '-' cannot stand here"},
};

static const char *
reword(const char *problem)
{
	for (size_t i = 0; i < sizeof(wordings) / sizeof(*wordings); i++)
		if (strcmp(wordings[i].problem, problem) == 0)
			return wordings[i].ours;
	return problem;
}

/* Offset of a tab in the indentation of a line, or SIZE_MAX. */
static size_t
find_tab_indentation(const struct tree_source *source, size_t line)
{
	size_t offset = tree_source_offset(source, line, 1);

	while (offset < source->bytes.length &&
	    source->bytes.data[offset] == ' ')
		offset++;
	return offset < source->bytes.length &&
	    source->bytes.data[offset] == '\t' ? offset : SIZE_MAX;
}

static void
report_syntax(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	size_t tab = find_tab_indentation(reader->source,
	    parser->problem_mark.line + 1);
	const char *problem = parser->problem != NULL ? parser->problem :
	    "not YAML";

	if (parser->error == YAML_MEMORY_ERROR)
		diagnostics_report(reader->diagnostics, (struct span){0},
		    DIAGNOSTIC_ID_LIBRARY, "libyaml", "out of memory");
	else if (tab != SIZE_MAX)
		diagnostics_report(reader->diagnostics,
		    tree_source_span(reader->source, tab),
		    DIAGNOSTIC_ID_YAML_TAB);
	else
		diagnostics_report(reader->diagnostics,
		    problem_span(reader), DIAGNOSTIC_ID_YAML_SYNTAX,
		    reword(problem));
}

/* ---- Building ------------------------------------------------------- */

/* Room for one more child of the innermost list or map. */
static void
make_room(struct reader *reader, struct frame *frame)
{
	size_t count = frame->node->count;
	size_t capacity = frame->capacity == 0 ? 4 : frame->capacity * 2;

	if (count < frame->capacity)
		return;
	frame->capacity = capacity;
	if (frame->node->kind == TREE_LIST) {
		struct tree_node **items = ARENA_ARRAY(reader->arena,
		    struct tree_node *, capacity);

		if (count > 0)
			memcpy(items, frame->items, count * sizeof(*items));
		frame->items = items;
		frame->node->items = (const struct tree_node *const *)items;
	} else {
		struct tree_entry *entries = ARENA_ARRAY(reader->arena,
		    struct tree_entry, capacity);

		if (count > 0)
			memcpy(entries, frame->entries,
			    count * sizeof(*entries));
		frame->entries = entries;
		frame->node->entries = entries;
	}
}

static bool
add_key(struct reader *reader, struct frame *frame,
    const struct tree_node *key)
{
	if (key->kind != TREE_SCALAR) {
		diagnostics_report(reader->diagnostics, key->span,
		    DIAGNOSTIC_ID_KEY_NOT_TEXT);
		return false;
	}
	make_room(reader, frame);
	frame->entries[frame->node->count].key = key->text;
	frame->entries[frame->node->count].span = key->span;
	frame->has_key = true;
	return true;
}

/* Hangs a node into the innermost list or map. */
static bool
add_node(struct reader *reader, struct tree_node *node)
{
	struct frame *frame;

	if (reader->depth == 0) {
		reader->root = node;
		return true;
	}
	frame = &reader->frames[reader->depth - 1];
	if (frame->node->kind == TREE_LIST) {
		make_room(reader, frame);
		frame->items[frame->node->count++] = node;
		return true;
	}
	if (!frame->has_key)
		return add_key(reader, frame, node);
	frame->entries[frame->node->count++].value = node;
	frame->has_key = false;
	return true;
}

static struct tree_node *
new_node(struct reader *reader, enum tree_kind kind, yaml_mark_t mark)
{
	struct tree_node *node = ARENA_NEW(reader->arena, struct tree_node);

	node->kind = kind;
	node->span = mark_span(reader, mark);
	node->source = reader->source;
	node->text = STR("");
	if (++reader->node_count <= TREE_NODES_MAX)
		return node;
	diagnostics_report(reader->diagnostics, node->span,
	    DIAGNOSTIC_ID_YAML_NODES, (int)TREE_NODES_MAX);
	return NULL;
}

static void
refuse_decoration(struct reader *reader, yaml_mark_t mark,
    const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor != NULL)
		diagnostics_report(reader->diagnostics,
		    mark_span(reader, mark), DIAGNOSTIC_ID_YAML_ANCHOR, "&",
		    (const char *)anchor);
	if (tag != NULL)
		diagnostics_report(reader->diagnostics,
		    mark_span(reader, mark), DIAGNOSTIC_ID_YAML_TAG,
		    (const char *)tag);
}

static bool
read_scalar(struct reader *reader, const yaml_event_t *event)
{
	struct tree_node *node = new_node(reader, TREE_SCALAR,
	    event->start_mark);
	yaml_scalar_style_t style = event->data.scalar.style;

	if (node == NULL)
		return false;
	refuse_decoration(reader, event->start_mark,
	    event->data.scalar.anchor, event->data.scalar.tag);
	node->text = str_copy(reader->arena,
	    (struct str){(const char *)event->data.scalar.value,
		event->data.scalar.length});
	node->plain = style == YAML_PLAIN_SCALAR_STYLE;
	node->block = style == YAML_LITERAL_SCALAR_STYLE ||
	    style == YAML_FOLDED_SCALAR_STYLE;
	node->start = mark_offset(reader, event->start_mark);
	node->end = mark_offset(reader, event->end_mark);
	return add_node(reader, node);
}

static bool
read_alias(struct reader *reader, const yaml_event_t *event)
{
	struct tree_node *node = new_node(reader, TREE_SCALAR,
	    event->start_mark);

	if (node != NULL)
		node->text = str_format(reader->arena, "*%s",
		    (const char *)event->data.alias.anchor);
	diagnostics_report(reader->diagnostics,
	    mark_span(reader, event->start_mark), DIAGNOSTIC_ID_YAML_ANCHOR,
	    "*", (const char *)event->data.alias.anchor);
	return node != NULL && add_node(reader, node);
}

static bool
begin_collection(struct reader *reader, enum tree_kind kind,
    const yaml_event_t *event, const yaml_char_t *anchor,
    const yaml_char_t *tag)
{
	struct tree_node *node = new_node(reader, kind, event->start_mark);

	if (node == NULL)
		return false;
	refuse_decoration(reader, event->start_mark, anchor, tag);
	if (reader->depth == TREE_DEPTH_MAX) {
		diagnostics_report(reader->diagnostics, node->span,
		    DIAGNOSTIC_ID_YAML_DEPTH, (int)TREE_DEPTH_MAX);
		return false;
	}
	if (!add_node(reader, node))
		return false;
	reader->frames[reader->depth++] = (struct frame){.node = node};
	return true;
}

static void
report_repeated(struct reader *reader, const struct tree_entry *entry,
    const struct tree_entry *first)
{
	diagnostics_report(reader->diagnostics, entry->span,
	    DIAGNOSTIC_ID_KEY_REPEATED, STR_ARGS(entry->key));
	diagnostics_note(reader->diagnostics, first->span, "first here");
}

static void
find_repeated_keys(struct reader *reader, const struct tree_node *map)
{
	struct table *table = map->count > FEW_KEYS ?
	    table_new(reader->arena) : NULL;

	for (size_t i = 0; i < map->count; i++) {
		const struct tree_entry *entry = &map->entries[i];
		const struct tree_entry *first = map->entries;

		if (table != NULL)
			first = table_put(table, entry->key,
			    (void *)(uintptr_t)entry);
		else
			while (!str_equal(first->key, entry->key))
				first++;
		if (first != entry)
			report_repeated(reader, entry, first);
	}
}

static bool
end_collection(struct reader *reader)
{
	const struct tree_node *node = reader->frames[--reader->depth].node;

	if (node->kind == TREE_MAP)
		find_repeated_keys(reader, node);
	return true;
}

static bool
begin_document(struct reader *reader, const yaml_event_t *event)
{
	if (reader->root == NULL)
		return true;
	diagnostics_report(reader->diagnostics,
	    mark_span(reader, event->start_mark),
	    DIAGNOSTIC_ID_YAML_DOCUMENTS);
	return false;
}

/* False: reading stops, with a finding or at the end. */
static bool
read_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return read_scalar(reader, event);
	case YAML_ALIAS_EVENT:
		return read_alias(reader, event);
	case YAML_SEQUENCE_START_EVENT:
		return begin_collection(reader, TREE_LIST, event,
		    event->data.sequence_start.anchor,
		    event->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return begin_collection(reader, TREE_MAP, event,
		    event->data.mapping_start.anchor,
		    event->data.mapping_start.tag);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return end_collection(reader);
	case YAML_DOCUMENT_START_EVENT:
		return begin_document(reader, event);
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return true;
	case YAML_STREAM_END_EVENT:
	case YAML_NO_EVENT:
		break;
	}
	return false;
}

/* True if the stream was read to its end. */
static bool
read_stream(struct reader *reader)
{
	for (;;) {
		yaml_event_t event;
		bool ends, goes_on;

		if (!yaml_parser_parse(&reader->parser, &event)) {
			report_syntax(reader);
			return false;
		}
		ends = event.type == YAML_STREAM_END_EVENT;
		goes_on = read_event(reader, &event);
		yaml_event_delete(&event);
		if (ends)
			return true;
		if (!goes_on)
			return false;
	}
}

const struct tree_node *
tree_parse(struct arena *arena, struct diagnostics *diagnostics,
    struct str file, struct str bytes)
{
	struct reader reader = {.arena = arena, .diagnostics = diagnostics};
	struct str text;
	bool whole;

	reader.source = tree_source_open(arena, diagnostics, file, bytes);
	if (reader.source == NULL)
		return NULL;
	if (!yaml_parser_initialize(&reader.parser)) {
		diagnostics_report(diagnostics, (struct span){.file = file},
		    DIAGNOSTIC_ID_LIBRARY, "libyaml", "out of memory");
		return NULL;
	}
	text = reader.source->bytes;
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader.parser,
	    (const unsigned char *)str_c(text), text.length);
	whole = read_stream(&reader);
	yaml_parser_delete(&reader.parser);
	if (whole && reader.root == NULL)
		diagnostics_report(diagnostics, (struct span){.file = file},
		    DIAGNOSTIC_ID_FILE_EMPTY);
	return whole ? reader.root : NULL;
}

const struct tree_node *
tree_load(struct arena *arena, struct diagnostics *diagnostics,
    struct span span, struct str path)
{
	struct str contents;

	if (!file_read(arena, diagnostics, span, str_c(path), FILE_LIMIT_MIB,
	    &contents))
		return NULL;
	return tree_parse(arena, diagnostics, path, contents);
}

const struct tree_node *
tree_find(const struct tree_node *map, const char *key)
{
	for (size_t i = 0; i < map->count && map->kind == TREE_MAP; i++)
		if (str_is(map->entries[i].key, key))
			return map->entries[i].value;
	return NULL;
}

bool
tree_is_null(const struct tree_node *node)
{
	return node->kind == TREE_SCALAR && node->plain &&
	    (node->text.length == 0 || str_is(node->text, "~") ||
		str_is(node->text, "null"));
}
