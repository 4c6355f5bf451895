#include "yaml/tree.h"

#include <string.h>
#include <yaml.h>

#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "yaml/source.h"

enum { FEW_KEYS = 16, RECENT_KEYS = 64, CHILDREN_FIRST = 256 };

/* A list or map that is being read. */
struct frame {
	struct tree_node *node;
	size_t first;          /* of its children in reader.children */
	bool has_key;          /* of a map: its last entry waits for a value */
};

struct reader {
	struct arena *arena;   /* of texts and the source */
	struct arena *nodes;   /* of room */
	struct tree_room *room;
	struct diagnostics *diagnostics;
	const struct tree_source *source;
	yaml_parser_t parser;
	struct frame frames[TREE_DEPTH_MAX];
	size_t depth;
	/* Of all lists and maps that are open, inner ones behind outer ones;
	 * items of a list have no key. */
	struct tree_entry *children;
	size_t child_count, capacity;
	struct str keys[RECENT_KEYS]; /* that were read last, to be shared */
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
	if (mark.index > reader->characters) {
		reader->offset = utf8_skip(reader->source->bytes,
		    reader->offset, mark.index - reader->characters);
		reader->characters = mark.index;
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

/* One more child of the innermost list or map. */
static struct tree_entry *
add_child(struct reader *reader)
{
	if (reader->child_count == reader->capacity) {
		size_t capacity = reader->capacity == 0 ? CHILDREN_FIRST :
		    reader->capacity * 2;
		struct tree_entry *children = ARENA_ARRAY(reader->nodes,
		    struct tree_entry, capacity);

		if (reader->child_count > 0)
			memcpy(children, reader->children,
			    reader->child_count * sizeof(*children));
		reader->children = children;
		reader->capacity = capacity;
	}
	return &reader->children[reader->child_count++];
}

static bool
add_key(struct reader *reader, struct frame *frame,
    const struct tree_node *key)
{
	struct tree_entry *entry;

	if (key->kind != TREE_SCALAR) {
		diagnostics_report(reader->diagnostics, key->span,
		    DIAGNOSTIC_ID_KEY_NOT_TEXT);
		return false;
	}
	entry = add_child(reader);
	entry->key = key->text;
	entry->span = key->span;
	frame->has_key = true;
	return true;
}

/* The children of FRAME get the room that they need. */
static void
keep_children(struct reader *reader, const struct frame *frame)
{
	const struct tree_entry *children = &reader->children[frame->first];
	size_t count = reader->child_count - frame->first;
	struct tree_node *node = frame->node;

	node->count = count;
	reader->child_count = frame->first;
	if (node->kind == TREE_LIST) {
		const struct tree_node **items = ARENA_ARRAY(reader->nodes,
		    const struct tree_node *, count);

		for (size_t i = 0; i < count; i++)
			items[i] = children[i].value;
		node->items = items;
	} else if (count > 0) {
		struct tree_entry *entries = ARENA_ARRAY(reader->nodes,
		    struct tree_entry, count);

		memcpy(entries, children, count * sizeof(*entries));
		node->entries = entries;
	}
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
		add_child(reader)->value = node;
		return true;
	}
	if (!frame->has_key)
		return add_key(reader, frame, node);
	reader->children[reader->child_count - 1].value = node;
	frame->has_key = false;
	return true;
}

/* Keys are few and stand again and again; they share their bytes. */
static struct str
keep_key(struct reader *reader, struct str key)
{
	size_t sum = key.length;
	struct str *recent;

	for (size_t i = 0; i < key.length; i++)
		sum = sum * 31 + (unsigned char)key.data[i];
	recent = &reader->keys[sum % RECENT_KEYS];
	if (recent->data == NULL || !str_equal(*recent, key))
		*recent = str_copy(reader->arena, key);
	return *recent;
}

/* Whether what is read next is the key of a map. */
static bool
awaits_key(const struct reader *reader)
{
	const struct frame *frame;

	if (reader->depth == 0)
		return false;
	frame = &reader->frames[reader->depth - 1];
	return frame->node->kind == TREE_MAP && !frame->has_key;
}

static struct tree_node *
new_node(struct reader *reader, enum tree_kind kind, yaml_mark_t mark)
{
	struct tree_node *node = ARENA_NEW(reader->nodes, struct tree_node);

	node->kind = kind;
	node->span = mark_span(reader, mark);
	node->source = reader->source;
	node->text = STR("");
	if (++reader->room->node_count <= TREE_NODES_MAX)
		return node;
	reader->room->overflowed = true;
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
	const struct str text = {(const char *)event->data.scalar.value,
	    event->data.scalar.length};

	if (node == NULL)
		return false;
	refuse_decoration(reader, event->start_mark,
	    event->data.scalar.anchor, event->data.scalar.tag);
	node->text = awaits_key(reader) ? keep_key(reader, text) :
	    str_copy(reader->arena, text);
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
	reader->frames[reader->depth++] = (struct frame){.node = node,
	    .first = reader->child_count};
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
	    table_new(reader->nodes) : NULL;

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
	const struct frame *frame = &reader->frames[--reader->depth];

	keep_children(reader, frame);
	if (frame->node->kind == TREE_MAP)
		find_repeated_keys(reader, frame->node);
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

static const struct tree_node *
parse(struct arena *arena, struct tree_room *room,
    struct diagnostics *diagnostics, struct str file, struct str bytes)
{
	struct reader reader = {.arena = arena, .nodes = room->nodes,
	    .room = room, .diagnostics = diagnostics};
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
tree_parse(struct arena *arena, struct diagnostics *diagnostics,
    struct str file, struct str bytes)
{
	struct tree_room room = {.nodes = arena};

	return parse(arena, &room, diagnostics, file, bytes);
}

const struct tree_node *
tree_parse_apart(struct arena *arena, struct tree_room *room,
    struct diagnostics *diagnostics, struct str file, struct str bytes)
{
	struct arena_mark mark = arena_mark(room->nodes);
	size_t count = room->node_count;
	const struct tree_node *tree = parse(arena, room, diagnostics, file,
	    bytes);

	if (tree == NULL) {
		arena_reset(room->nodes, mark);
		room->node_count = count;
	}
	return tree;
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
