#include "testing.h"

#include <sys/stat.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "check/check.h"
#include "load/load.h"

/*
 * The rules of style on one text in one language: which rule, at which
 * column of the text. The goldens of the findings show what they say.
 */

struct fixture {
	struct arena *arena;
	struct str folder;
};

static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->folder = make_scratch_folder(fixture->arena);
	mkdir(str_format(fixture->arena, "%s/chapters",
	    fixture->folder.data).data, 0777);
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	remove_scratch_folder(fixture->arena, fixture->folder);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

#define STYLE_TEST(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static struct str
quote(struct arena *arena, struct str text)
{
	struct buffer buffer = buffer_in(arena);

	buffer_add_byte(&buffer, '"');
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '"' || text.data[i] == '\\')
			buffer_add_byte(&buffer, '\\');
		buffer_add_byte(&buffer, text.data[i]);
	}
	buffer_add_byte(&buffer, '"');
	return buffer_str(&buffer);
}

/* A line of one.yaml is the text in quotes; the measure n is there, and so is
 * the term t. */
static void
write_standard(struct fixture *fixture, const char *tag, struct str text,
    struct str chapter)
{
	struct arena *arena = fixture->arena;

	write_text_file(fixture->folder, "standard.yaml", str_format(arena,
	    "id: tiny\ntitle: t\nowner: o\nedition: '1'\n"
	    "revised: 2025-01-31\nstatus: draft\nlanguages: [%s]\n"
	    "scale: [{score: 0, title: n}, {score: 1, title: y}]\n"
	    "grading:\n  met_at: 1\n  element: {met: 60%%}\n"
	    "  unit: {met: 60%%}\n  level: {met: 60%%}\n"
	    "  not_applicable: {at_most: 20%%}\n"
	    "revisions: [{edition: '1', date: 2025-01-31, summary: s}]\n"
	    "glossary: [{id: t, term: 词, text: m}]\n"
	    "levels: [one.yaml]\nchapters: {front: [about]}\n", tag).data);
	write_text_file(fixture->folder, "one.yaml", str_format(arena,
	    "units: [{id: u, title: u, elements: [{id: e, title: e, "
	    "behaviours: [{id: b, title: b, evidence: e, text:\n%s, "
	    "measure: {id: n, at_least: 2}}]}]}]\nid: one\ntitle: one\n",
	    quote(arena, text).data).data);
	write_text_file(fixture->folder, str_format(arena,
	    "chapters/about.%s.md", tag).data, str_format(arena,
	    "# about\n\n[[t]]\n\n%.*s\n", STR_ARGS(chapter)).data);
}

static struct diagnostics *
judge(struct fixture *fixture)
{
	struct diagnostics *diagnostics = diagnostics_new(fixture->arena);
	const struct edition *edition = load_standard(fixture->arena,
	    diagnostics, fixture->folder.data);

	assert_non_null(edition);
	check_edition(diagnostics, edition);
	if (!diagnostics_reach(diagnostics, DIAGNOSTIC_ERROR))
		check_style(diagnostics, edition, load_locate);
	return diagnostics;
}

/* "rule@column " of each finding in FILE. */
static struct str
list_rules(struct fixture *fixture, const struct diagnostics *diagnostics,
    const char *file)
{
	struct str printed = print_findings(fixture->arena, diagnostics);
	struct buffer rules = buffer_in(fixture->arena);
	char *line = strtok((char *)(uintptr_t)printed.data, "\n");

	for (; line != NULL; line = strtok(NULL, "\n")) {
		const char *place = strstr(line, file);
		const char *rule = strrchr(line, '[');
		unsigned row, column;

		if (place == NULL || rule == NULL || strstr(line,
		    "measure-unused") != NULL || sscanf(place +
		    strlen(file), ":%u:%u", &row, &column) != 2)
			continue;
		buffer_print(&rules, "%.*s@%u ", (int)strcspn(rule + 1, "]"),
		    rule + 1, column - 1);
	}
	return buffer_str(&rules);
}

static void
assert_style(struct fixture *fixture, const char *tag, const char *text,
    const char *expected)
{
	write_standard(fixture, tag, str_from(text), STR(""));
	assert_text(list_rules(fixture, judge(fixture), "one.yaml"),
	    expected);
}

struct style_case {
	const char *tag, *text, *rules;
};

static void
assert_cases(void **state, const struct style_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_style(*state, cases[i].tag, cases[i].text,
		    cases[i].rules);
}

#define ASSERT_CASES(state, cases) \
	assert_cases((state), (cases), sizeof(cases) / sizeof(*(cases)))

static void
knows_numbers_that_measure(void **state)
{
	static const struct style_case cases[] = {
		{"en", "{n}", ""},
		{"en", "{{2}}", "number-unmeasured@3 "},
		{"en", "[[t]] [[t|2 words]]", ""},
		{"en", "2", "number-unmeasured@1 "},
		{"en", "one 2", "number-unmeasured@5 "},
		{"en", "A1, 5G, 3D, IPv6, B2B", ""},
		{"en", "ISO 27001, GB/T 15834, ISO-9001", ""},
		{"en", "Iso 27001", "number-unmeasured@5 "},
		{"en", "USD 5, USD5", "number-unmeasured@5 "
		    "number-unmeasured@11 "},
		{"en", "Level 2, step 3, no. 4", ""},
		{"en", "levels 2, levels 1, 2 and 3, steps 1-3", ""},
		{"en", "level 2 and 5 people", "number-unmeasured@13 "},
		{"en", "uses Windows 11 and Office 365", ""},
		{"en", "visits each Customer 5 times", "number-unmeasured@22 "},
		{"en", "Calls 5. Visits 6", "number-unmeasured@7 "
		    "number-unmeasured@17 "},
		{"en", "at 9:30, 9:30–17:00, not 1:3",
		    "number-unmeasured@26 "},
		{"en", "2014-03-13, 13/03/2014, 13 March 2014", ""},
		{"en", "March 13, 2014", ""},
		{"en", "March 13, 5 times", "number-unmeasured@7 "
		    "number-unmeasured@11 "},
		{"en", "1) a (2) b 10) c", ""},
		{"en", "a (at least 5)", "number-unmeasured@13 "},
		{"en", "https://example.org/5?a=6 7",
		    "number-unmeasured@27 "},
		{"en", "5 000, 5 00", "number-unmeasured@1 "
		    "number-unmeasured@8 number-unmeasured@10 "},
		{"de", "Stufe 2, am 13. März 2014", ""},
		{"fr", "Niveau 2, le 13 mars 2014", ""},
		{"ja", "レベル3、第2章、令和5年", ""},
		{"ja", "3社", "number-unmeasured@1 "},
		{"ko", "2014년 3월 13일, 제3조", ""},
		{"ko", "문제3", "number-unmeasured@3 "},
		{"zh-Hans", "第1、2步，附录2，3级，等级1至3", ""},
		{"zh-Hans", "1、签订；2、归档", ""},
		{"zh-Hans", "步骤：1）签订；2）归档（3）", ""},
		{"zh-Hans", "客户（不少于5）", "number-unmeasured@7 "},
		{"zh-Hans", "GB/T 15834—2011", ""},
		{"en", "2nd, 3rd, 14th", ""},
		{"en", "2nds, 3km, 4 th", "number-unmeasured@1 "
		    "number-unmeasured@7 number-unmeasured@12 "},
		{"en", "1899, 1900, 2099, 2100", "number-unmeasured@1 "
		    "number-unmeasured@19 "},
		{"en", "1.2.3", ""},
		{"en", "1.2", "number-unmeasured@1 "},
		{"zh-Hans", "第3条，第 4 条", ""},
		{"zh-Hans", "2014年3月13日", ""},
		{"zh-Hans", "2014人", "number-unmeasured@1 "},
		{"zh-Hans", "3日", "number-unmeasured@1 "},
		{"zh-Hans", "2.0版，2014 版", ""},
		{"zh-Hans", "约５户", "number-unmeasured@2 "},
		{"zh-Hans", "Windows 10", ""},
		{"zh-Hans", "CNY 10", "number-unmeasured@5 "},
		{"zh-Hans", "1", "number-unmeasured@1 "},
		{"zh-Hans", "1年s1t", "number-unmeasured@1 "},
	};

	ASSERT_CASES(state, cases);
}

static void
wants_chinese_marks_in_chinese(void **state)
{
	static const struct style_case cases[] = {
		{"zh-Hans", "好，（a, b）。", ""},
		{"zh-Hans", "好,", "punctuation-halfwidth@2 "},
		{"zh-Hans", "a ,好", "punctuation-halfwidth@3 "},
		{"zh-Hans", "a (b) c", ""},
		{"zh-Hans", "好(b)", "punctuation-halfwidth@2 "
		    "punctuation-halfwidth@4 "},
		{"zh-Hans", "用.NET，与 A Co., Ltd.签订，e.g.客户", ""},
		{"zh-Hans", "好.", "punctuation-halfwidth@2 "},
		{"zh-Hans", "说“Hi, all!”，读《Who Am I?》", ""},
		{"zh-Hans", "说“好!”", "punctuation-halfwidth@4 "},
		{"zh-Hans", "[[t]],", "punctuation-halfwidth@6 "},
		{"zh-Hans", "[[t|x]],", ""},
		{"zh-Hans", "[[t|好,好]]", "punctuation-halfwidth@6 "},
		{"zh-Hans", "好...", "punctuation-halfwidth@2 "},
		{"zh-Hans", "{{好}},", ""},
		{"zh-Hans", "[[[[好]]]],好",
		    "punctuation-halfwidth@10 "},
		{"zh-Hant-TW", "好,", "punctuation-halfwidth@2 "},
		{"ja", "かな,カナ", "punctuation-halfwidth@3 "},
		{"ko", "한국어, 좋다.", ""},
		{"en", "the customer file (客户档案), 《书名》", ""},
		{"en", "a，b", "punctuation-fullwidth@2 "},
		{"en", "60％", "number-unmeasured@1 "
		    "punctuation-fullwidth@3 "},
	};

	ASSERT_CASES(state, cases);
}

static void
wants_spaces_where_they_belong(void **state)
{
	static const struct style_case cases[] = {
		{"zh-Hans", "用 CRM 系统，{n} 次", ""},
		{"zh-Hans", "好 好", "space-at-han@1 "},
		{"zh-Hans", "好　好", "space-at-han@1 "},
		{"zh-Hans", "好。 a", "space-at-han@2 "},
		{"zh-Hans", "好？　好", "space-at-han@2 "},
		{"ja", "か？　か", ""},
		{"zh-Hans", "a “好”", "space-at-han@1 "},
		{"en", "a  b   c", "space-double@2 space-double@5 "},
		{"en", "a , b", "space-at-mark@2 "},
		{"en", "e.g. .NET", ""},
		{"en", "1.2.3 : 4.5.6", ""},
		{"en", "( a )", "space-at-mark@1 space-at-mark@4 "},
		{"en", "{n} .", "space-at-mark@4 "},
		{"fr", "a : b ; c ! d ?", ""},
		{"fr", "a , b .", "space-at-mark@2 space-at-mark@6 "},
		{"fr-CA", "a : b", ""},
		{"fro", "a : b", "space-at-mark@2 "},
	};

	ASSERT_CASES(state, cases);
}

static void
wants_marks_one_by_one(void **state)
{
	static const struct style_case cases[] = {
		{"zh-Hans", "好……好——好？！", ""},
		{"zh-Hans", "好。。。好，；", "punctuation-repeated@2 "
		    "punctuation-repeated@6 "},
		{"zh-Hans", "“好。”。", ""},
		{"en", "a... b.. c!! d?!", "punctuation-repeated@7 "
		    "punctuation-repeated@11 "},
		{"en", "\"a\" 'b' it's", ""},
		{"en", "“a” it's", "quotes-mixed@7 "},
		{"de", "„a“ „b“", ""},
		{"sv", "”a”", ""},
		{"en", "”a“", "mark-unpaired@1 mark-unpaired@3 "},
		{"en", "a) b) c", ""},
		{"en", "i) ii) iii) 10) std::vector", ""},
		{"en", "ab)", "mark-unpaired@3 "},
		{"zh-Hans", "一）甲；a）乙", ""},
		{"zh-Hans", "甲乙）", "mark-unpaired@3 "},
		{"zh-Hans", "（甲)", "mark-unpaired@1 "
		    "punctuation-halfwidth@3 mark-unpaired@3 "},
		{"zh-Hans", "“甲”「乙」", "quotes-mixed@4 quotes-mixed@6 "},
		{"zh-Hant", "「甲『乙』」", ""},
		{"zh-Hans", "it’s it's", ""},
		{"zh-Hans", "甲'乙'", "quotes-mixed@2 quotes-mixed@4 "},
	};

	ASSERT_CASES(state, cases);
}

static void
says_enough_but_not_more(void **state)
{
	assert_style(*state, "en", "1, 2, 3, 4, 5, 6, 7",
	    "number-unmeasured@1 number-unmeasured@4 number-unmeasured@7 "
	    "number-unmeasured@10 number-unmeasured@13 ");
}

static void
finds_the_place_in_chapters(void **state)
{
	struct fixture *fixture = *state;

	write_standard(fixture, "zh-Hans", STR("好"),
	    STR("好,好，*好*,`,好,`好,&amp;好,\n续"));
	assert_text(list_rules(fixture, judge(fixture), "about.zh-Hans.md"),
	    "punctuation-halfwidth@1 punctuation-halfwidth@7 "
	    "punctuation-halfwidth@14 punctuation-halfwidth@21 ");
	write_standard(fixture, "zh-Hans", STR("好"),
	    STR("甲（乙”丙"));
	assert_text(list_rules(fixture, judge(fixture), "about.zh-Hans.md"),
	    "mark-unpaired@1 mark-unpaired@3 ");
}

/* ---- Texts of all kinds --------------------------------------------- */

static uint32_t
next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* What the rules and the brackets of load/ stumble over, put together. */
static struct str
make_text(struct arena *arena, uint32_t *seed)
{
	static const char *const parts[] = {
		"[[", "]]", "[[[[", "]]]]", "[", "]", "{", "}", "{{", "}}",
		"{n}", "{n", "[[t]]", "[[t|词]]", "[[t|a|b]]", "[[|]]", "|",
		"!", "[[!levels]]", "t", "n", "甲", "乙", "，", "。", "(",
		")", "（", "）", "“", "”", "\"", "'", " ", "  ", "　", "1",
		"２", ".", ",", "-", "第", "年", "月", "日", "*", "`", "_",
		"&", "<", "\xF0\xA0\x80\x80", "e\xCC\x81", "A", "\xC2\xA0",
		"…", "—",
	};
	struct buffer text = buffer_in(arena);
	size_t count = 1 + next_random(seed) % 20;

	buffer_add_c(&text, "x");
	for (size_t i = 0; i < count; i++)
		buffer_add_c(&text, parts[next_random(seed) %
		    (sizeof(parts) / sizeof(*parts))]);
	return buffer_str(&text);
}

/* Each finding stands in the file, at a column that the line has. */
static void
assert_places(struct fixture *fixture, const struct diagnostics *diagnostics,
    const char *file, struct str line)
{
	struct str rules = list_rules(fixture, diagnostics, file);
	size_t at = 0;

	while ((at = str_find(rules, STR("@"), at)) != SIZE_MAX)
		assert_true(strtoul(rules.data + ++at, NULL, 10) <=
		    utf8_count(line) + 500);
}

static void
bears_texts_of_all_kinds(void **state)
{
	static const char *const tags[] = {"zh-Hans", "en", "fr", "ja"};
	uint32_t seed = 20140313;
	size_t judged = 0;

	for (size_t i = 0; i < 1500; i++) {
		void *mine;
		struct fixture *fixture;
		struct str text, chapter;
		struct diagnostics *diagnostics;

		(void)state;
		assert_int_equal(set_up(&mine), 0);
		fixture = mine;
		text = make_text(fixture->arena, &seed);
		chapter = make_text(fixture->arena, &seed);
		write_standard(fixture, tags[i % 4], text, chapter);
		diagnostics = judge(fixture);
		judged += !diagnostics_reach(diagnostics, DIAGNOSTIC_ERROR);
		assert_places(fixture, diagnostics, "one.yaml", text);
		tear_down(&mine);
	}
	assert_true(judged > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STYLE_TEST(knows_numbers_that_measure),
		STYLE_TEST(wants_chinese_marks_in_chinese),
		STYLE_TEST(wants_spaces_where_they_belong),
		STYLE_TEST(wants_marks_one_by_one),
		STYLE_TEST(says_enough_but_not_more),
		STYLE_TEST(finds_the_place_in_chapters),
		STYLE_TEST(bears_texts_of_all_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
