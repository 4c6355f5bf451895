#include "testing.h"

#include "yaml/schema.h"
#include "yaml/source.h"

static const struct tree_node *
parse(struct arena *arena, const char *text, const char *findings)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	const struct tree_node *tree = tree_parse(arena, diagnostics, STR("f"),
	    str_from(text));

	assert_text(print_findings(arena, diagnostics), findings);
	return tree;
}

static void
assert_span(struct span span, unsigned line, unsigned column)
{
	assert_int_equal(span.line, line);
	assert_int_equal(span.column, column);
}

/* ---- Trees ---------------------------------------------------------- */

static void
reads_every_form(void **state)
{
	const struct tree_node *tree = parse(*state,
	    "a: plain text\n"
	    "b: 'it''s'\n"
	    "c: \"x\\ty\\u4E2D\"\n"
	    "d: [1, {e: 2}]\n"
	    "f: |\n  one\n  two\n"
	    "g: >\n  one\n  two\n"
	    "h:\ni: ~\nj: null\nk: \"null\"\n", "");

	assert_int_equal(tree->kind, TREE_MAP);
	assert_int_equal(tree->count, 10);
	assert_text(tree_find(tree, "a")->text, "plain text");
	assert_text(tree_find(tree, "b")->text, "it's");
	assert_text(tree_find(tree, "c")->text, "x\ty中");
	assert_text(tree_find(tree, "f")->text, "one\ntwo\n");
	assert_text(tree_find(tree, "g")->text, "one two\n");
	assert_int_equal(tree_find(tree, "d")->count, 2);
	assert_text(tree_find(tree_find(tree, "d")->items[1], "e")->text, "2");
	assert_true(tree_is_null(tree_find(tree, "h")));
	assert_true(tree_is_null(tree_find(tree, "i")));
	assert_true(tree_is_null(tree_find(tree, "j")));
	assert_false(tree_is_null(tree_find(tree, "k")));
	assert_null(tree_find(tree, "z"));
	assert_null(tree_find(tree_find(tree, "a"), "z"));
}

static void
reads_json(void **state)
{
	const struct tree_node *tree = parse(*state,
	    "{\n  \"a\": [1, 2.5, \"x, y: {z}\", true, null],\n"
	    "  \"b\": {\"c\": \"\\\"q\\\" \\\\ \\/ \\n\"}\n}\n", "");
	const struct tree_node *list = tree_find(tree, "a");

	assert_int_equal(list->count, 5);
	assert_text(list->items[2]->text, "x, y: {z}");
	assert_true(tree_is_null(list->items[4]));
	assert_text(tree_find(tree_find(tree, "b"), "c")->text, "\"q\" \\ / \n");
}

static void
knows_places_in_code_points(void **state)
{
	const struct tree_node *tree = parse(*state,
	    "中文𠮷: 值\n  \nlist:\n  - é: \"x\"\n    b: [𠮷, y]\n", "");
	const struct tree_node *item;

	assert_span(tree->entries[0].span, 1, 1);
	assert_span(tree->entries[0].value->span, 1, 6);
	item = tree->entries[1].value->items[0];
	assert_span(item->span, 4, 5);
	assert_span(tree_find(item, "é")->span, 4, 8);
	assert_span(tree_find(item, "b")->items[1]->span, 5, 12);
}

static void
locates_bytes_of_scalars(void **state)
{
	const struct tree_node *tree = parse(*state,
	    "a: 中文 x\n"
	    "b: 'it''s x'\n"
	    "c: \"\\u4E2D\\x41\\\" x\"\n"
	    "d: |\n    one\n    two x\n"
	    "e: >-\n    one\n    two x\n"
	    "f: one\n   two\n\n   x\n"
	    "g: \"one \\\n   two x\"\n", "");
	static const struct {
		const char *key;
		unsigned line, column;
	} places[] = {
		{"a", 1, 7}, {"b", 2, 11}, {"c", 3, 18}, {"d", 6, 9},
		{"e", 9, 9}, {"f", 13, 4}, {"g", 15, 8},
	};

	for (size_t i = 0; i < ARRAY_COUNT(places); i++) {
		const struct tree_node *node = tree_find(tree, places[i].key);
		size_t offset = str_find(node->text, STR("x"), 0);

		assert_span(tree_locate(node, offset), places[i].line,
		    places[i].column);
	}
	assert_span(tree_locate(tree_find(tree, "a"), 0), 1, 4);
	assert_span(tree_locate(tree_find(tree, "a"), 999), 1, 8);
}

static void
refuses_what_is_no_tree(void **state)
{
	static const struct {
		const char *text, *findings;
	} cases[] = {
		{"", "f: error: the file is empty [file-empty]\n"},
		{"# x\n", "f: error: the file is empty [file-empty]\n"},
		{"a: 1\n--- \nb: 2\n",
		    "f:2:1: error: a second document begins here "
		    "[yaml-documents]\n"},
		{"? [a]\n: b\n", "f:1:3: error: a list or map stands as a key "
		    "[key-not-text]\n"},
		{"a:\n\tb: 1\n",
		    "f:2:1: error: tab in the indentation [yaml-tab]\n"},
		{"a: b: c\n", "f:1:5: error: not YAML: a second ': ' in one "
		    "line; a text that holds one must be quoted "
		    "[yaml-syntax]\n"},
		{"a: 'x\n", "f:2:1: error: not YAML: a quote that is not closed "
		    "[yaml-syntax]\n"},
		{"a: [b\nc", "f:2:2: error: not YAML: a '[' that is not closed, "
		    "or a text in it that must be quoted [yaml-syntax]\n"},
		{"a: \xC3(\n",
		    "f:1:4: error: byte 0xC3 is not UTF-8 [utf8-invalid]\n"},
		{"a: \xED\xA0\x80\n",
		    "f:1:4: error: byte 0xED is not UTF-8 [utf8-invalid]\n"},
		{"a: x\rb: y\n", "f:1:5: error: control character U+000D "
		    "[control-character]\n"},
		{"a: \xE2\x80\xA8\n", "f:1:4: error: control character U+2028 "
		    "[control-character]\n"},
		{"a: \xEF\xBF\xBF\n", "f:1:4: error: control character U+FFFF "
		    "[control-character]\n"},
	};

	for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
		assert_null(parse(*state, cases[i].text, cases[i].findings));
}

static void
reads_on_after_what_can_be_passed_over(void **state)
{
	const struct tree_node *tree = parse(*state,
	    "a: &x 1\nb: *x\nc: !t 2\na: 3\n",
	    "f:1:4: error: anchors and aliases are not read: '&x' "
	    "[yaml-anchor]\n"
	    "f:2:4: error: anchors and aliases are not read: '*x' "
	    "[yaml-anchor]\n"
	    "f:3:4: error: tags are not read: '!t' [yaml-tag]\n"
	    "f:4:1: error: key 'a' stands twice; the first one was taken "
	    "[key-repeated]\n"
	    "f:1:1: note: first here\n");

	assert_text(tree_find(tree, "a")->text, "1");
	assert_text(tree_find(tree, "b")->text, "*x");
}

static void
skips_marks_and_line_ends_of_other_systems(void **state)
{
	const struct tree_node *tree = parse(*state,
	    "\xEF\xBB\xBF" "a: |\r\n  x\r\n  y\r\n",
	    "f:1:1: warning: byte order mark; skipped [byte-order-mark]\n"
	    "f:1:5: style: lines end in CR LF; read as LF [line-ends]\n");

	assert_text(tree_find(tree, "a")->text, "x\ny\n");
	assert_span(tree->entries[0].span, 1, 1);
}

static void
finds_repeated_keys_of_large_maps(void **state)
{
	const struct tree_node *tree = parse(*state,
	    "{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1, "
	    "k: 1, l: 1, m: 1, n: 1, o: 1, p: 1, q: 1, c: 2}\n",
	    "f:1:104: error: key 'c' stands twice; the first one was taken "
	    "[key-repeated]\nf:1:14: note: first here\n");

	assert_int_equal(tree->count, 18);
}

static void
limits_depth_and_size(void **state)
{
	struct diagnostics *diagnostics = diagnostics_new(*state);
	char *brackets = arena_alloc(*state, 1000001);
	char *items = arena_alloc(*state, 4 * (TREE_NODES_MAX + 1) + 1);

	memset(brackets, '[', 1000000);
	assert_null(tree_parse(*state, diagnostics, STR("deep"),
	    (struct str){brackets, 1000000}));
	for (size_t i = 0; i <= TREE_NODES_MAX; i++)
		memcpy(items + 4 * i, "- x\n", 4);
	assert_null(tree_parse(*state, diagnostics, STR("many"),
	    str_from(items)));
	assert_text(print_findings(*state, diagnostics),
	    "deep:1:25: error: maps and lists are nested more than 24 deep "
	    "[yaml-depth]\n"
	    "many:1000000:3: error: more than 1000000 values altogether "
	    "[yaml-nodes]\n");
}

/* Under the sanitizers what is read of a node that is gone is found. */
static void
keeps_texts_without_their_nodes(void **state)
{
	struct diagnostics *diagnostics = diagnostics_new(*state);
	struct tree_room room = {.nodes = arena_new()};
	const struct tree_node *tree = tree_parse_apart(*state, &room,
	    diagnostics, STR("f"), STR("a: text\nb: [x, a]\n"));
	struct str text = tree_find(tree, "a")->text;
	struct str key = tree->entries[1].key;
	struct span span = tree_find(tree, "b")->span;

	assert_int_equal(room.node_count, 7);
	arena_free(room.nodes);
	assert_text(text, "text");
	assert_text(key, "b");
	assert_text(span.file, "f");
	assert_span(span, 2, 4);
}

/* A tree that does not fit leaves the room as it was. */
static void
limits_trees_of_one_room_together(void **state)
{
	struct diagnostics *diagnostics = diagnostics_new(*state);
	struct tree_room room = {.nodes = arena_new(),
	    .node_count = TREE_NODES_MAX - 3};
	size_t used = arena_used(room.nodes);

	assert_null(tree_parse_apart(*state, &room, diagnostics, STR("f"),
	    STR("[a, b, c]")));
	assert_true(room.overflowed);
	assert_int_equal(room.node_count, TREE_NODES_MAX - 3);
	assert_int_equal(arena_used(room.nodes), used);
	assert_non_null(tree_parse_apart(*state, &room, diagnostics, STR("f"),
	    STR("[a, b]")));
	assert_text(print_findings(*state, diagnostics),
	    "f:1:8: error: more than 1000000 values altogether "
	    "[yaml-nodes]\n");
	arena_free(room.nodes);
}

static void
loads_files(void **state)
{
	struct diagnostics *diagnostics = diagnostics_new(*state);
	struct str folder = make_scratch_folder(*state);
	struct str path = str_format(*state, "%s/a.yaml", folder.data);

	write_text_file(folder, "a.yaml", "a: 1\n");
	assert_non_null(tree_load(*state, diagnostics, (struct span){0}, path));
	assert_null(tree_load(*state, diagnostics,
	    (struct span){STR("f"), 3, 4}, STR("/nonexistent/b.yaml")));
	remove_scratch_folder(*state, folder);
	assert_text(print_findings(*state, diagnostics),
	    "f:3:4: error: no such file [file-missing]\n");
}

/* ---- Sources -------------------------------------------------------- */

static void
turns_offsets_into_places_and_back(void **state)
{
	struct diagnostics *diagnostics = diagnostics_new(*state);
	const struct tree_source *source = tree_source_open(*state,
	    diagnostics, STR("f"), STR("a中\n\n𠮷b"));

	assert_span(tree_source_span(source, 0), 1, 1);
	assert_span(tree_source_span(source, 4), 1, 3);
	assert_span(tree_source_span(source, 5), 2, 1);
	assert_span(tree_source_span(source, 10), 3, 2);
	assert_span(tree_source_span(source, 11), 3, 3);
	assert_int_equal(tree_source_offset(source, 1, 2), 1);
	assert_int_equal(tree_source_offset(source, 3, 2), 10);
	assert_int_equal(tree_source_offset(source, 1, 99), 4);
	assert_int_equal(tree_source_offset(source, 9, 1), 11);
	assert_int_equal(tree_source_offset(source, 0, 1), 11);
}

/* ---- Schemas -------------------------------------------------------- */

struct page {
	struct span span;
	struct str name;
	int64_t width;
	bool draft;
	bool odd;
	int size;
	struct page *inner;
	size_t inner_count;
	struct str *tags;
	size_t tag_count;
	const struct tree_node *rest;
	int64_t depth;
};

enum { SIZE_SMALL = 1, SIZE_LARGE };

static const struct choice sizes[] = {
	{"small", SIZE_SMALL}, {"large", SIZE_LARGE}, {NULL, 0},
};
static const struct choice sides[] = {
	{"left", 0}, {"right", 1}, {NULL, 0},
};

static const struct field depth_fields[] = {
	{.key = "depth", .bind = bind_integer, .required = true, .most = 9,
	    .offset = offsetof(struct page, depth)},
};
static const struct schema depth_schema = {
	"a box", sizeof(struct page), SCHEMA_NO_SPAN, depth_fields,
	ARRAY_COUNT(depth_fields),
};
static const struct schema page_schema;

static const struct field page_fields[] = {
	{.key = "name", .bind = bind_string, .required = true,
	    .offset = offsetof(struct page, name)},
	{.key = "width", .bind = bind_integer, .least = -5, .most = 1000,
	    .offset = offsetof(struct page, width)},
	{.key = "draft", .bind = bind_boolean,
	    .offset = offsetof(struct page, draft)},
	{.key = "side", .bind = bind_flag, .choices = sides,
	    .offset = offsetof(struct page, odd)},
	{.key = "size", .bind = bind_choice, .choices = sizes,
	    .offset = offsetof(struct page, size)},
	{.key = "pages", .bind = bind_record, .repeats = true, .least = 1,
	    .most = 2, .offset = offsetof(struct page, inner),
	    .count_offset = offsetof(struct page, inner_count),
	    .schema = &page_schema},
	{.key = "tags", .bind = bind_string, .repeats = true,
	    .offset = offsetof(struct page, tags),
	    .count_offset = offsetof(struct page, tag_count),
	    .size = sizeof(struct str), .empty_allowed = true},
	{.key = "rest", .bind = bind_node,
	    .offset = offsetof(struct page, rest)},
	{.key = "box", .bind = bind_record, .schema = &depth_schema},
};
static const struct schema page_schema = {
	"a page", sizeof(struct page), offsetof(struct page, span),
	page_fields, ARRAY_COUNT(page_fields),
};

static struct page
bind(struct arena *arena, const char *text, const char *findings)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct binding binding = {.arena = arena, .diagnostics = diagnostics};
	const struct tree_node *tree = parse(arena, text, "");
	struct page page = {.width = 0};
	bool done = schema_bind(&binding, &page_schema, tree, &page);

	assert_int_equal(done, findings[0] == '\0');
	assert_text(print_findings(arena, diagnostics), findings);
	assert_null(binding.place);
	return page;
}

/* Later findings about it have a place, too. */
static void
places_what_is_no_map(void **state)
{
	struct page page = bind(*state, "name: a\npages: [x]\n",
	    "f:2:9: error: pages > 1 must be a map of keys and values, not a "
	    "text [wrong-type]\n");

	assert_int_equal(page.inner_count, 1);
	assert_span(page.inner[0].span, 2, 9);
}

static void
binds_every_type(void **state)
{
	struct page page = bind(*state,
	    "name: n\nwidth: -5\ndraft: true\nside: right\nsize: large\n"
	    "pages:\n  - name: inner\n    width: 7\n"
	    "tags: [a, '', \"null\"]\nrest: {any: [thing]}\n"
	    "box: {depth: 9}\n", "");

	assert_text(page.name, "n");
	assert_int_equal(page.width, -5);
	assert_true(page.draft);
	assert_true(page.odd);
	assert_int_equal(page.size, SIZE_LARGE);
	assert_int_equal(page.inner_count, 1);
	assert_int_equal(page.inner[0].width, 7);
	assert_span(page.inner[0].span, 7, 5);
	assert_int_equal(page.tag_count, 3);
	assert_text(page.tags[1], "");
	assert_int_equal(page.rest->count, 1);
	assert_int_equal(page.depth, 9);
}

static void
reports_everything_at_once(void **state)
{
	bind(*state,
	    "wdith: 5\nwidth: 1001\ndraft: yes\nside: up\nsize: [small]\n"
	    "pages:\n  - name: [a]\n  - ~\n  - id: third\n    widht: 0x10\n"
	    "tags: one\nrest: ~\nbox: {depth: '', more: 1}\n",
	    "f:1:1: error: a page has no key 'wdith'; did you mean 'width'? "
	    "[key-unknown]\n"
	    "f:1:1: error: a page: key 'name' is missing [key-missing]\n"
	    "f:2:8: error: width must be from -5 to 1000, not 1001 "
	    "[out-of-range]\n"
	    "f:3:8: error: draft must be one of true, false, not 'yes' "
	    "[no-choice]\n"
	    "f:4:7: error: side must be one of left, right, not 'up' "
	    "[no-choice]\n"
	    "f:5:7: error: size must be a text, but reads as a list; quote it "
	    "[text-unquoted]\n"
	    "f:7:3: error: pages has more than 2 items, the limit "
	    "[list-long]\n"
	    "f:11:7: error: tags must be a list, not a text [wrong-type]\n"
	    "f:12:7: error: rest has no value [value-missing]\n"
	    "f:13:14: error: box > depth must be a whole number, not '' "
	    "[no-integer]\n"
	    "f:13:18: error: a box has no key 'more' [key-unknown]\n");
}

static void
names_places_by_ids(void **state)
{
	bind(*state,
	    "name: n\npages:\n  - {id: x, name: ' '}\n  - {name: [a]}\n",
	    "f:3:6: error: a page has no key 'id' [key-unknown]\n"
	    "f:3:19: error: x > name is empty [text-empty]\n"
	    "f:4:12: error: pages > 2 > name must be a text, but reads as a "
	    "list; quote it [text-unquoted]\n");
	bind(*state, "name: n\npages: []\n",
	    "f:2:8: error: pages needs at least 1 item(s) [list-short]\n");
	bind(*state, "[name]\n",
	    "f:1:1: error: the file must be a map of keys and values, not a "
	    "list [wrong-type]\n");
}

static void
suggests_the_nearest_name(void **state)
{
	static const char *const names[] = {"title", "text", "evidence"};

	(void)state;
	assert_string_equal(nearest_name(STR("titel"), names, 3), "title");
	assert_string_equal(nearest_name(STR("tittle"), names, 3), "title");
	assert_string_equal(nearest_name(STR("text"), names, 3), "text");
	assert_string_equal(nearest_name(STR("evidense"), names, 3),
	    "evidence");
	assert_null(nearest_name(STR("weight"), names, 3));
	assert_null(nearest_name(STR(""), names, 3));
	assert_null(nearest_name(STR("t"), names, 0));
	assert_null(nearest_name(STR(
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
	    names, 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(reads_every_form),
		ARENA_TEST(reads_json),
		ARENA_TEST(knows_places_in_code_points),
		ARENA_TEST(locates_bytes_of_scalars),
		ARENA_TEST(refuses_what_is_no_tree),
		ARENA_TEST(reads_on_after_what_can_be_passed_over),
		ARENA_TEST(skips_marks_and_line_ends_of_other_systems),
		ARENA_TEST(finds_repeated_keys_of_large_maps),
		ARENA_TEST(limits_depth_and_size),
		ARENA_TEST(keeps_texts_without_their_nodes),
		ARENA_TEST(limits_trees_of_one_room_together),
		ARENA_TEST(loads_files),
		ARENA_TEST(turns_offsets_into_places_and_back),
		ARENA_TEST(places_what_is_no_map),
		ARENA_TEST(binds_every_type),
		ARENA_TEST(reports_everything_at_once),
		ARENA_TEST(names_places_by_ids),
		ARENA_TEST(suggests_the_nearest_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
