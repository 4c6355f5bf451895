#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "verify/artifacts.h"
#include "verify/compare.h"
#include "verify/html.h"
#include "verify/text.h"
#include "verify/title.h"

static struct arena *arena;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#define assert_text(text, expected) \
	assert_string_equal(str_copy(arena, (text)).data, (expected))

/* ---- JSON --------------------------------------------------------------- */

static void
reads_json(void **state)
{
	const char *problem;
	uint32_t line;
	int64_t integer;
	struct json *root = json_parse(arena, STR("{\"a\": [1, \"x\"],\n"
	    "\"b\": \"\xE4\xB8\xAD\"}"), &problem, &line);
	const struct json *list = json_find(root, "a");

	(void)state;
	assert_non_null(root);
	assert_true(json_is_list(list));
	assert_int_equal(json_count(list), 2);
	assert_true(json_read_integer(json_item(list, 0), &integer));
	assert_int_equal(integer, 1);
	assert_false(json_read_integer(json_item(list, 1), &integer));
	assert_null(json_item(list, 2));
	assert_null(json_find(list, "a"));
	assert_null(json_find(NULL, "a"));
	assert_text(json_find_text(root, "b"), "\xE4\xB8\xAD");
	assert_text(json_find_text(root, "a"), "");
	json_release(root);
}

static void
refuses_json(void **state)
{
	static const struct {
		const char *text;
		uint32_t line;
	} cases[] = {
		{"", 1}, {"{", 1}, {"{\"a\": 1,\n \"a\": 2}", 2},
		{"[1] [2]", 1}, {"\"\xFF\"", 1}, {"[99999999999999999999]", 1},
		{"{\"a\": \"\\u0000\"}", 1},
	};
	char deep[8192];
	const char *problem;
	uint32_t line;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_null(json_parse(arena, str_from(cases[i].text),
		    &problem, &line));
		assert_non_null(problem);
		assert_int_equal(line, cases[i].line);
	}
	memset(deep, '[', sizeof(deep));
	assert_null(json_parse(arena, (struct str){deep, sizeof(deep)},
	    &problem, &line));
	assert_non_null(problem);
}

/* ---- Texts -------------------------------------------------------------- */

static void
folds_white_space_only(void **state)
{
	(void)state;
	assert_text(text_collapse(arena, STR("  a\n\tb\u00A0\u3000c ")),
	    "a b c");
	assert_text(text_squeeze(arena, STR("a b\u00ADc\u200Bd\uFEFF")),
	    "abcd");
	assert_text(text_squeeze(arena, STR("（a）, (b)")), "（a）,(b)");
	assert_text(text_collapse(arena, STR(" \n")), "");
}

static void
finds_words(void **state)
{
	(void)state;
	assert_true(text_has_word(STR("edition 2014, revised"), STR("2014")));
	assert_true(text_has_word(STR("2014版"), STR("2014")));
	assert_true(text_has_word(STR("x20141 2014"), STR("2014")));
	assert_false(text_has_word(STR("20140 a2014"), STR("2014")));
	assert_false(text_has_word(STR("abc"), STR("")));
	assert_true(text_has_word(STR("第二版。"), STR("第二版")));
}

static void
knows_codes(void **state)
{
	(void)state;
	assert_true(text_is_clause_code(STR("1.1")));
	assert_true(text_is_clause_code(STR("10.20.30.40")));
	assert_false(text_is_clause_code(STR("1")));
	assert_false(text_is_clause_code(STR("1.")));
	assert_false(text_is_clause_code(STR("1.1.1.1.1")));
	assert_false(text_is_clause_code(STR("1.1 ")));
	assert_false(text_is_clause_code(STR("C1")));
	assert_false(text_is_clause_code(STR("")));
	assert_false(text_is_clause_code(STR(".1")));
}

static void
fills_titles(void **state)
{
	const char *problem;
	uint32_t line;
	struct json *measures = json_parse(arena, STR("[{\"id\": \"n\", "
	    "\"at_least\": 12345}, {\"id\": \"p\", \"at_most\": \"2.5\", "
	    "\"unit\": \"percent\"}, {\"id\": \"r\", \"between\": [1, 2], "
	    "\"unit\": {\"en\": \"days\"}}, {\"id\": \"c\", "
	    "\"at_least\": 5000000, \"unit\": \"CNY\"}, {\"id\": \"l\", "
	    "\"items\": [{}, {}, {}]}, {\"id\": \"m\", \"at_least\": 2, "
	    "\"items\": [{}, {}, {}]}]"), &problem, &line);

	(void)state;
	assert_text(title_words(arena, STR("Call {n}  of {x}"), measures,
	    STR("en")), "Call 12 345 of {x}");
	assert_text(title_words(arena, STR("{p}"), measures, STR("en")),
	    "2.5 %");
	assert_text(title_words(arena, STR("{r.low}-{r.high} {{n}}"), measures,
	    STR("en")), "1-2 {n}");
	assert_text(title_words(arena, STR("{c}"), measures, STR("zh-Hans")),
	    "500 万元");
	assert_text(title_words(arena, STR("{r} {l} {m} {r.mid} {l.low}"),
	    measures, STR("en")), "1–2 3 2 {r.mid} {l.low}");
	assert_text(title_words(arena, STR("[[[[a]]]] [b]"), NULL, STR("en")),
	    "[[a]] [b]");
	assert_text(title_words(arena, STR("{n"), measures, STR("en")), "{n");
	json_release(measures);
}

/* ---- HTML --------------------------------------------------------------- */

static struct str
seen(const char *html)
{
	struct html_events events;
	const char *problem;

	assert_true(html_read(arena, str_from(html), &events, &problem));
	return html_visible_text(arena, &events);
}

static void
shows_what_is_visible(void **state)
{
	static const struct {
		const char *html, *seen;
	} cases[] = {
		{"<p>a <b>b</b>c</p>", "a bc"},
		{"<p>a<p>b", "a b"},
		{"<ul><li>a<li>b</ul>c", "a b c"},
		{"<td>1</td><td>2</td>", "1 2"},
		{"a<!-- b -->c<!--> d -->e", "ac d -->e"},
		{"a<!-- <p>b</p> --!>c", "ac"},
		{"<!DOCTYPE html><title>t</title>x", "x"},
		{"<head><meta charset=\"x\"></head>x", "x"},
		{"<head><title>a</title><body>x", "x"},
		{"<script>'</scr' + \"<p>a</p>\"</script>b", "b"},
		{"<script>a</scripts>b</script>c", "c"},
		{"<SCRIPT>a</Script >b", "b"},
		{"<template><p>a</p></template>b", "b"},
		{"<p hidden>a <b>b</b></p>c", "c"},
		{"<p HIDDEN=until-found>a</p>c", "c"},
		{"<p style=\"color: red; Display : none\">a</p>c", "c"},
		{"<p style='visibility:hidden'>a</p>c", "c"},
		{"<p style='font-size:0'>a</p>c", "c"},
		{"<p style=''>a</p>c", "a c"},
		{"<dialog><p>a</p></dialog>c", "c"},
		{"<p class=\"x sr-only\">a</p>c", "c"},
		{"<p class=\"sr-only-not\">a</p>c", "a c"},
		{"<p title=\"a > b\">c</p>", "c"},
		{"<a href=x/y>c</a>", "c"},
		{"<img alt=\"a\">b<br>c<input value=\"d\" hidden>e", "b c e"},
		{"&amp;&lt;&#x4E2D;&#20013;&quot;&#39;&nope;&#0;",
		    "&<中中\"'&nope;\uFFFD"},
		{"&#xD800;&#1114112;& &;&#;&#x;", "\uFFFD\uFFFD& &;&#;&#x;"},
		{"a < b <3", "a < b <3"},
		{"a</ b>c", "ac"},
		{"a</p>b", "ab"},
		{"<div hidden><p>a</div>b", "b"},
		{"<section><div hidden>a</section>b", "b"},
		{"<textarea><p>a</p></textarea>b", "b"},
		{"<svg><title>a</title><path d=\"M0\"/></svg>b", "b"},
		{"<p", ""},
		{"<p a='", ""},
		{"<!--", ""},
		{"<", "<"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(seen(cases[i].html), cases[i].seen);
}

static void
gives_attributes(void **state)
{
	struct html_events events;
	const char *problem;

	(void)state;
	assert_true(html_read(arena, STR("<p>\n<h2 id='a&amp;b' id=c "
	    "CLASS=\"x code\">t</h2>"), &events, &problem));
	/* start p, text, end p, start h2, text, end h2 */
	assert_int_equal(events.count, 6);
	assert_int_equal(events.items[2].kind, HTML_END);
	assert_text(events.items[3].name, "h2");
	assert_text(events.items[3].id, "a&b");
	assert_int_equal(events.items[3].line, 2);
	assert_true(html_has_class(&events.items[3], "code"));
	assert_false(html_has_class(&events.items[3], "cod"));
}

static void
refuses_html(void **state)
{
	struct buffer deep = buffer_in(arena);
	struct html_events events;
	const char *problem;

	(void)state;
	for (size_t i = 0; i <= HTML_DEPTH_MAX; i++)
		buffer_add_c(&deep, "<b>");
	assert_false(html_read(arena, buffer_str(&deep), &events, &problem));
	assert_non_null(problem);
	assert_false(html_read(arena, STR("<p>\xFF</p>"), &events, &problem));
	deep = buffer_in(arena);
	for (size_t i = 0; i <= HTML_EVENTS_MAX; i++)
		buffer_add_c(&deep, "<b></b>");
	assert_false(html_read(arena, buffer_str(&deep), &events, &problem));
	assert_false(html_read(arena, STR("<style>p{}</style>x"), &events,
	    &problem));
}

/* ---- The data ----------------------------------------------------------- */

static const char data[] =
    "{\"id\": \"x\", \"edition\": \"2\", \"revised\": \"2020-01-02\","
    "\"languages\": [\"zh\", \"en\"], \"levels\": ["
    "{\"id\": \"low\", \"title\": {\"zh\": \"低\", \"en\": \"Low\"},"
    " \"units\": [{\"id\": \"u\", \"title\": {\"zh\": \"甲\"},"
    "  \"elements\": [{\"id\": \"e\", \"title\": {\"zh\": \"乙\","
    "   \"en\": \"Second\"}, \"behaviours\": [{\"id\": \"b\","
    "    \"title\": {\"zh\": \"丙\", \"en\": \"Third\"}}]},"
    "   {\"id\": \"f\", \"title\": {\"zh\": \"丁\", \"en\": \"F\"}}]}]},"
    "{\"id\": \"high\", \"title\": {\"zh\": \"高\", \"en\": \"High\"},"
    " \"units\": [{\"id\": \"v\", \"title\": {\"zh\": \"戊\","
    "  \"en\": \"V\"}, \"elements\": []}]}]}";

static const struct standard *
read_data(struct diagnostics *diagnostics)
{
	return standard_read(arena, diagnostics, STR("f"),
	    str_from(data));
}

static void
derives_clauses(void **state)
{
	static const struct {
		const char *code, *id, *en;
		size_t level, unit;
	} expected[] = {
		{"1.1", "u", "甲", 0, 0}, {"1.1.1", "e", "Second", 0, 0},
		{"1.1.1.1", "b", "Third", 0, 0}, {"1.1.2", "f", "F", 0, 0},
		{"2.1", "v", "V", 1, 4},
	};
	const struct standard *standard =
	    read_data(diagnostics_new(arena));

	(void)state;
	assert_non_null(standard);
	assert_int_equal(standard->clause_count, 5);
	for (size_t i = 0; i < 5; i++) {
		const struct clause *clause = &standard->clauses[i];

		assert_text(clause->code, expected[i].code);
		assert_text(clause->id, expected[i].id);
		assert_text(clause->titles[1], expected[i].en);
		assert_int_equal(clause->level, expected[i].level);
		assert_int_equal(clause->unit, expected[i].unit);
		assert_ptr_equal(table_find(standard->by_code, clause->code),
		    clause);
	}
	assert_true(standard->clauses[0].is_fallback[1]);
	assert_int_equal(standard_find_language(standard, STR("en")), 1);
	assert_true(standard_find_language(standard, STR("de")) == NONE);
}

static void
refuses_data(void **state)
{
	static const char *const cases[] = {
		"[]", "{}", "{\"levels\": {\"a\": 1}}", "nothing",
		"{\"id\":\"x\",\"edition\":\"2\",\"revised\":\"d\","
		"\"languages\":[\"en\"],\"levels\":[{\"id\":\"l\"}]}",
		"{\"id\":\"x\",\"edition\":\"2\",\"revised\":\"d\","
		"\"languages\":[3],\"levels\":[{\"id\":\"l\","
		"\"title\":{\"en\":\"t\"}}]}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct diagnostics *diagnostics = diagnostics_new(arena);

		assert_null(standard_read(arena, diagnostics, STR("f"),
		    str_from(cases[i])));
		assert_true(diagnostics_reach(diagnostics, DIAGNOSTIC_ERROR));
	}
}

/* ---- Comparing ---------------------------------------------------------- */

static size_t
findings_of(const struct part *part, const struct shown *shown, size_t count)
{
	static const struct title_rules rules = {.with_language = true};
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct shown_list list = {.arena = arena};

	for (size_t i = 0; i < count; i++)
		shown_add(&list, shown[i]);
	compare_clauses(diagnostics, STR("f"), part, &rules, &list);
	return diagnostics_count(diagnostics);
}

static void
compares_clauses(void **state)
{
	struct shown shown[] = {
		{.code = STR("1.1"), .title = STR("甲 [zh]")},
		{.code = STR("1.1.1"), .title = STR("Second"), .id = STR("e")},
		{.code = STR("1.1.1.1"), .title = STR("Third")},
		{.code = STR("1.1.2"), .title = STR("F")},
		{.code = STR("2.1"), .title = STR("V")},
	};
	struct part part = {.standard = read_data(diagnostics_new(arena)),
	    .language = 1, .level = NONE};

	(void)state;
	assert_int_equal(findings_of(&part, shown, 5), 0);
	assert_int_equal(findings_of(&part, shown, 4), 1); /* missing */
	part.level = 0;
	assert_int_equal(findings_of(&part, shown, 4), 0);
	assert_int_equal(findings_of(&part, shown, 5), 1); /* extra */
	part.level = 1;
	assert_int_equal(findings_of(&part, &shown[4], 1), 0);
	part.level = NONE;
	part.unit = STR("v");
	assert_int_equal(findings_of(&part, &shown[4], 1), 0);
	part.unit = STR("");
	shown[1].id = STR("b"); /* another's address */
	assert_int_equal(findings_of(&part, shown, 5), 1);
	shown[2].title = STR("third"); /* another title */
	assert_int_equal(findings_of(&part, shown, 5), 2);
	shown[3].code = STR("1.1.3"); /* one that is not there, one missing */
	assert_int_equal(findings_of(&part, shown, 5), 4);
	shown[4] = shown[0]; /* one missing, one twice */
	part.each_once = true;
	assert_int_equal(findings_of(&part, shown, 5), 6);
	shown[0].title = STR("甲 [en]"); /* the wrong language */
	assert_int_equal(findings_of(&part, shown, 5), 7);
}

static size_t
stamp_findings(const char *edition, const char *text)
{
	const struct stamp stamp = {str_from(edition), STR("2014-03-13"),
	    STR("0123456789abcdef0123456789abcdef0123456789abcdef01234567")};
	struct diagnostics *diagnostics = diagnostics_new(arena);

	compare_stamp(diagnostics, STR("f"), &stamp, str_from(text));
	return diagnostics_count(diagnostics);
}

static void
compares_the_stamp(void **state)
{
	(void)state;
	assert_int_equal(stamp_findings("2014",
	    "2014版 2014-03-13 0123456789ab"), 0);
	/* The date alone does not say the edition. */
	assert_int_equal(stamp_findings("2014", "2014-03-13 0123456789ab"), 1);
	assert_int_equal(stamp_findings("2014", "2014 2014-03-13 0123"), 1);
	assert_int_equal(stamp_findings("2014", "2014 0123456789ab"), 1);
	assert_int_equal(stamp_findings("2014", ""), 2);
	/* A figure somewhere else is not the edition. */
	assert_int_equal(stamp_findings("3",
	    "3 版 2014-03-13 0123456789ab"), 0);
	assert_int_equal(stamp_findings("3", "2014-03-13 0123456789ab......"
	    "................................................................"
	    "................................................................"
	    "3 customers"), 1);
	/* More of the hash is not the 12 digits that people compare. */
	assert_int_equal(stamp_findings("1.0",
	    "1.0 2014-03-13 0123456789abc"), 1);
}

/* ---- Style sheets ------------------------------------------------------- */

static size_t
count_foreign(const char *css)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct reading reading = {.arena = arena, .diagnostics = diagnostics,
	    .file = STR("style.css"), .bytes = str_from(css)};

	read_style(&reading);
	return diagnostics_count(diagnostics);
}

static void
lets_styles_be_at_home(void **state)
{
	static const char *const styles[] = {
		"", "a { color: red }", "a { background: url(b.svg) }",
		"@import 'more.css'; @import url(\"../x.css\");",
		"/* url(http://a.example) */ b { }",
		"a { background: url(data:image/svg+xml,%3Csvg xmlns="
		"'http://www.w3.org/2000/svg'/%3E) }",
		"a { background: url(\"data:image/svg+xml,<svg xmlns="
		"'http://www.w3.org/2000/svg'/>\") }",
		"a::after { content: \"note: \\201C\" }", "a { b: url(",
		"a { b: '", "\\", "/*", "q{content:'(http://a.example)'}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(styles) / sizeof(*styles); i++)
		if (count_foreign(styles[i]) != 0)
			fail_msg("found: %s", styles[i]);
}

static void
finds_where_styles_lead_away(void **state)
{
	static const char *const styles[] = {
		"a { background: url(http://a.example/b.png) }",
		"a { background: URL( //a.example/b.png ) }",
		"a { background: url(\"https://a.example/\") }",
		"@import 'http://a.example/x.css';",
		"@import url(http:a.example);",
		"a { background: \\75 rl(ht\\74 p://a.example) }",
		"a { background: u\\72l('\\2f\\2f a.example') }",
		"a { background: url(\\5c\\5c a.example) }",
		"a { background: url(ht\ntp://a.example) }",
		"a { background: image-set('ftp://a.example/' 1x) }",
		"a { content: 'url(data:'; background: url(file:///x) }",
		"a { b: '\n url(wss://a.example) }",
		"/* \"*/ @import \"//a.example\"; /* \" */",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(styles) / sizeof(*styles); i++)
		if (count_foreign(styles[i]) != 1)
			fail_msg("not found: %s", styles[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(reads_json),
		TEST(lets_styles_be_at_home),
		TEST(finds_where_styles_lead_away),
		TEST(refuses_json),
		TEST(folds_white_space_only),
		TEST(finds_words),
		TEST(knows_codes),
		TEST(fills_titles),
		TEST(shows_what_is_visible),
		TEST(gives_attributes),
		TEST(refuses_html),
		TEST(derives_clauses),
		TEST(refuses_data),
		TEST(compares_clauses),
		TEST(compares_the_stamp),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
