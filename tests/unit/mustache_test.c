/* Templates: what they make of values, and what they refuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "write/site/escape.h"
#include "write/site/template.h"

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct templates *templates;
	char folder[64];
	struct str name;       /* of the folder */
};

static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	strcpy(fixture->folder, "/tmp/mustache-test-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	fixture->name = str_from(fixture->folder);
	fixture->templates = templates_new(fixture->arena,
	    fixture->diagnostics, (struct str_list){&fixture->name, 1});
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;
	char command[128];

	snprintf(command, sizeof(command), "rm -r %s", fixture->folder);
	assert_int_equal(system(command), 0);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static void
put_file(struct fixture *fixture, const char *name, const char *text)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s.mustache", fixture->folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

/* The data that all of the tests fill templates with. */
static struct object *
make_data(struct arena *arena)
{
	struct object *object = object_new(arena);
	struct object *person = object_new(arena);
	struct object *inner = object_new(arena);
	struct list *items = list_new(arena), *words = list_new(arena);
	static const char *const names[] = {"a", "b", "c"};

	for (size_t i = 0; i < 3; i++) {
		struct object *item = object_new(arena);

		object_text(item, "name", str_from(names[i]));
		list_object(items, item);
		list_text(words, str_from(names[i]));
	}
	object_text(inner, "c", STR("deep"));
	object_object(person, "b", inner);
	object_text(person, "name", STR("Ann"));
	object_text(object, "text", STR("a<b>&\"'"));
	object_text(object, "empty", STR(""));
	object_text(object, "name", STR("outer"));
	object_markup(object, "markup", STR("<b>bold</b>"));
	object_flag(object, "yes", true);
	object_flag(object, "no", false);
	object_object(object, "a", person);
	object_object(object, "absent", NULL);
	object_list(object, "items", items);
	object_list(object, "words", words);
	object_list(object, "nothing", list_new(arena));
	return object;
}

static bool
render(struct fixture *fixture, const char *template, struct str *result)
{
	struct buffer buffer = buffer_in(fixture->arena);
	bool good = template_render_text(fixture->templates, STR("t"),
	    str_from(template), make_data(fixture->arena), &buffer);

	*result = buffer_str(&buffer);
	return good;
}

struct example {
	const char *template, *expected;
};

static void
check_examples(void **state, const struct example *examples, size_t count)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < count; i++) {
		struct str result;

		assert_true(render(fixture, examples[i].template, &result));
		assert_string_equal(str_c(result), examples[i].expected);
	}
	assert_int_equal(diagnostics_count(fixture->diagnostics), 0);
}

#define CHECK_EXAMPLES(state, examples) \
	check_examples((state), (examples), \
	    sizeof(examples) / sizeof(*(examples)))

static void
test_variables(void **state)
{
	static const struct example examples[] = {
		{"", ""},
		{"plain { } }} text", "plain { } }} text"},
		{"{{text}}", "a&lt;b&gt;&amp;&quot;&#39;"},
		{"[{{ text }}]", "[a&lt;b&gt;&amp;&quot;&#39;]"},
		{"{{{markup}}}{{& markup }}", "<b>bold</b><b>bold</b>"},
		{"{{empty}}|", "|"},
		{"{{a.name}} {{a.b.c}}", "Ann deep"},
		{"{{#a}}{{b.c}} {{name}}{{/a}} {{name}}", "deep Ann outer"},
		{"{{! {{ comment }}x", "x"},
	};

	CHECK_EXAMPLES(state, examples);
}

static void
test_sections(void **state)
{
	static const struct example examples[] = {
		{"{{#yes}}y{{/yes}}{{#no}}n{{/no}}", "y"},
		{"{{^yes}}y{{/yes}}{{^no}}n{{/no}}", "n"},
		{"{{#items}}{{name}},{{/items}}", "a,b,c,"},
		{"{{#words}}{{.}}{{/words}}", "abc"},
		{"{{#nothing}}x{{/nothing}}{{^nothing}}none{{/nothing}}",
		    "none"},
		{"{{#empty}}x{{/empty}}{{^empty}}e{{/empty}}", "e"},
		{"{{#text}}t{{/text}}", "t"},
		{"{{#absent}}x{{/absent}}{{^absent}}-{{/absent}}", "-"},
		{"{{#a.b}}{{c}}{{name}}{{/a.b}}", "deepouter"},
		{"{{#items}}{{#words}}{{name}}{{.}} {{/words}}{{/items}}",
		    "aa ab ac ba bb bc ca cb cc "},
		{"{{#words}}{{#yes}}{{.}}{{/yes}}{{/words}}", "abc"},
		{"{{#yes}}{{#yes}}{{text}}{{/yes}}{{/yes}}",
		    "a&lt;b&gt;&amp;&quot;&#39;"},
	};

	CHECK_EXAMPLES(state, examples);
}

static void
test_lines(void **state)
{
	static const struct example examples[] = {
		{"a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n"},
		{"a\n  {{#yes}}  \nb\n\t{{/yes}}\t\nc", "a\nb\nc"},
		{"a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc", "a\r\nb\r\nc"},
		{"a {{#yes}}\nb\n{{/yes}} c\n", "a \nb\n c\n"},
		{"{{#yes}}{{/yes}}\nb", "\nb"},
		{"  {{! comment }}\nx", "x"},
		{"x\n{{! comment }}", "x\n"},
		{"  {{name}}\n", "  outer\n"},
		{"{{#yes}}\n{{/yes}}", ""},
		{"{{!\nlong\n}}\nx", "x"},
	};

	CHECK_EXAMPLES(state, examples);
}

static void
test_partials(void **state)
{
	static const struct example examples[] = {
		{"[{{>inner}}]", "[<outer\n>]"},
		{"  {{>inner}}\nend", "  <outer\n  >end"},
		{"{{#items}}{{>item}}{{/items}}", "(a)(b)(c)"},
		{"  {{>gap}}\n", "  a\n\n  b\n"},
		{"{{#items}}\n  {{>line}}\n{{/items}}", "  a\n  b\n  c\n"},
	};

	put_file(*state, "inner", "<{{name}}\n>");
	put_file(*state, "item", "({{name}})");
	put_file(*state, "gap", "a\n\nb\n");
	put_file(*state, "line", "{{name}}\n");
	CHECK_EXAMPLES(state, examples);
}

/* What is refused, and where. */
static const struct refusal {
	const char *template, *id;
	int line, column;
} refusals[] = {
	{"{{#a}}{{unknown}}{{/a}}", "template-name", 1, 7},
	{"\n  客户{{a.b.x}}", "template-name", 2, 5},
	{"{{name.x}}", "template-name", 1, 1},
	{"{{#unknown}}{{/unknown}}", "template-name", 1, 1},
	{"{{^unknown}}{{/unknown}}", "template-name", 1, 1},
	{"{{markup}}", "template-markup", 1, 1},
	{"x{{{text}}}", "template-raw", 1, 2},
	{"{{items}}", "template-type", 1, 1},
	{"{{{yes}}}", "template-type", 1, 1},
	{"{{a}}", "template-type", 1, 1},
	{"{{#yes}}", "template-syntax", 1, 1},
	{"{{/yes}}", "template-syntax", 1, 1},
	{"{{#yes}}{{/no}}", "template-syntax", 1, 9},
	{"{{name", "template-syntax", 1, 1},
	{"{{{markup}}", "template-syntax", 1, 1},
	{"{{}}", "template-syntax", 1, 1},
	{"{{a..b}}", "template-syntax", 1, 1},
	{"{{=<% %>=}}", "template-syntax", 1, 1},
	{"{{>../style}}", "template-syntax", 1, 1},
	{"{{>/etc/passwd}}", "template-syntax", 1, 1},
	{"{{>a.b}}", "template-partial", 1, 1},
	{"{{>nothing-there}}", "file-missing", 1, 1},
	{"{{>self}}", "template-depth", 1, 1},
	{"{{>ring}}", "template-depth", 1, 1},
	{"a\n客\xE5\xAE{{name}}", "utf8-invalid", 2, 2},
	{"\xC0\x80", "utf8-invalid", 1, 1},
	{"\xED\xA0\x80", "utf8-invalid", 1, 1},
	{"{{!\x01}}", "control-character", 1, 4},
	{"\r\n\x7F", "control-character", 2, 1},
	{"\uFEFF{{name}}", "control-character", 1, 1},
	{"  {{>marked}}\n", "control-character", 2, 2},
};

static void
test_refusals(void **state)
{
	struct fixture *fixture = *state;

	put_file(fixture, "self", "{{>self}}");
	put_file(fixture, "ring", "{{#a}}{{>other}}{{/a}}");
	put_file(fixture, "other", "{{>ring}}");
	put_file(fixture, "marked", "a\nb\x02");
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		struct diagnostics *diagnostics =
		    diagnostics_new(fixture->arena);
		struct templates *templates = templates_new(fixture->arena,
		    diagnostics, (struct str_list){&fixture->name, 1});
		struct buffer buffer = buffer_in(fixture->arena);
		char place[32], id[32], *text = NULL;
		size_t size = 0;
		FILE *stream = open_memstream(&text, &size);

		assert_false(template_render_text(templates, STR("t"),
		    str_from(refusals[i].template),
		    make_data(fixture->arena), &buffer));
		diagnostics_print(diagnostics, stream, false);
		fclose(stream);
		snprintf(place, sizeof(place), ":%d:%d: error: ",
		    refusals[i].line, refusals[i].column);
		snprintf(id, sizeof(id), " [%s]\n", refusals[i].id);
		if (strstr(text, place) == NULL || strstr(text, id) == NULL)
			fail_msg("%s\ngives %s", refusals[i].template, text);
		free(text);
	}
}

static void assert_found(const struct diagnostics *diagnostics,
    const char *part);

/* A link that stays in the theme is a file like others; the theme is what
 * the folder of templates stands in. */
static void
test_links(void **state)
{
	struct fixture *fixture = *state;
	char path[128];
	struct str result;

	put_file(fixture, "inner", "({{name}})");
	snprintf(path, sizeof(path), "%s/near.mustache", fixture->folder);
	assert_int_equal(symlink("inner.mustache", path), 0);
	assert_true(render(fixture, "{{>near}}", &result));
	assert_string_equal(str_c(result), "(outer)");
	snprintf(path, sizeof(path), "%s/far.mustache", fixture->folder);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	assert_false(render(fixture, "x{{>far}}", &result));
	assert_found(fixture->diagnostics, "t:1:2: error: this link leads "
	    "out of the theme [theme-outside]");
}

static void
assert_found(const struct diagnostics *diagnostics, const char *part)
{
	char *text = NULL;
	size_t size = 0;
	FILE *stream = open_memstream(&text, &size);

	diagnostics_print(diagnostics, stream, false);
	fclose(stream);
	assert_non_null(strstr(text, part));
	free(text);
}

/* Sections within sections to no end are refused, not a crash. */
static void
test_depth(void **state)
{
	struct fixture *fixture = *state;
	struct buffer buffer = buffer_in(fixture->arena);
	struct str result;

	for (int i = 0; i < 1000; i++)
		buffer_add_c(&buffer, "{{#yes}}");
	assert_false(render(fixture, str_c(buffer_str(&buffer)), &result));
}

/* A list in itself, four times, makes gigabytes; the limit stops it. */
static void
test_output_limit(void **state)
{
	struct fixture *fixture = *state;
	struct object *object = object_new(fixture->arena);
	struct list *list = list_new(fixture->arena);
	struct buffer buffer = buffer_in(fixture->arena);

	for (size_t i = 0; i < 100; i++)
		list_text(list, STR("x"));
	object_list(object, "l", list);
	assert_false(template_render_text(fixture->templates, STR("t"),
	    STR("{{#l}}{{#l}}{{#l}}{{#l}}"
	    "0123456789012345678901234567890123456789"
	    "{{/l}}{{/l}}{{/l}}{{/l}}"), object, &buffer));
	assert_true(buffer.length < (size_t)TEMPLATE_OUTPUT_MAX + 1000);
	assert_found(fixture->diagnostics, "[template-output]");
}

/* Every byte: nothing that is markup, and nothing that HTML forbids. */
static void
test_escape(void **state)
{
	struct fixture *fixture = *state;

	for (int byte = 0; byte < 128; byte++) {
		char c = (char)byte;
		struct buffer buffer = buffer_in(fixture->arena);
		struct str result;

		escape_html(&buffer, (struct str){&c, 1});
		result = buffer_str(&buffer);
		if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'')
			assert_int_equal(result.data[0], '&');
		else if ((byte < 0x20 && c != '\t' && c != '\n') ||
		    byte == 0x7F)
			assert_string_equal(result.data, "\uFFFD");
		else
			assert_memory_equal(result.data, &c, 1);
	}
}

static void
test_escape_url(void **state)
{
	static const struct example examples[] = {
		{"https://a.b/?c=d&e", "https://a.b/?c=d&amp;e"},
		{"HTTP://a", "HTTP://a"},
		{"mailto:a@b", "mailto:a@b"},
		{"javascript:alert(1)", "#"},
		{" https://a", "#"},
		{"data:text/html,x", "#"},
		{"", "#"},
		{"https://a\"onclick=", "https://a&quot;onclick="},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		struct buffer buffer = buffer_in(fixture->arena);

		escape_url(&buffer, str_from(examples[i].template));
		assert_string_equal(str_c(buffer_str(&buffer)),
		    examples[i].expected);
	}
}

/* Nothing that ends a literal, a line of it or the script around it. */
static void
test_escape_script(void **state)
{
	static const struct example examples[] = {
		{"\"a\" \\ 'b' &", "\\x22a\\x22 \\x5c 'b' &"},
		{"</script><!--", "\\x3c/script>\\x3c!--"},
		{"1\n2\r3\t4\x7F", "1\\n2\\x0d3\\x094\\x7f"},
		{"\u2028\u2029\u2027\u202A", "\\u2028\\u2029\u2027\u202A"},
		{"\xE2\x80", "\xE2\x80"},
		{"", ""},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		struct buffer buffer = buffer_in(fixture->arena);

		escape_script(&buffer, str_from(examples[i].template));
		assert_string_equal(str_c(buffer_str(&buffer)),
		    examples[i].expected);
	}
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_variables),
		TEST(test_sections),
		TEST(test_lines),
		TEST(test_partials),
		TEST(test_refusals),
		TEST(test_links),
		TEST(test_depth),
		TEST(test_output_limit),
		TEST(test_escape),
		TEST(test_escape_url),
		TEST(test_escape_script),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
