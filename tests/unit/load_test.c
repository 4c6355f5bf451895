#include "testing.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "check/check.h"
#include "load/grammar.h"
#include "load/load.h"
#include "model/dump.h"
#include "write/data/data.h"

/* ---- Standards made on the fly -------------------------------------- */

static const char head[] =
    "id: tiny\ntitle: {de: Klein, en: Small, zh-Hans: 小}\n"
    "owner: {de: Wir, en: We, zh-Hans: 我们}\nedition: '1'\n"
    "revised: 2025-01-31\nstatus: draft\nlanguages: [de, en, zh-Hans]\n"
    "scale:\n  - {score: 0, title: {de: Nein, en: No, zh-Hans: 否}}\n"
    "  - {score: 0.5, title: {de: Halb, en: Half, zh-Hans: 半}}\n"
    "  - {score: 1, title: {de: Ja, en: Yes, zh-Hans: 是}}\n"
    "revisions:\n  - edition: '1'\n    date: 2025-01-31\n"
    "    summary: {de: Erste, en: First, zh-Hans: 一}\n"
    "levels: [levels/1.yaml, levels/2.yaml]\n";
static const char grading[] =
    "grading:\n  met_at: 0.5\n  element: {met: 60%}\n"
    "  unit: {met: 66.67 %}\n  level: {met: 100%}\n"
    "  not_applicable: {at_most: 0%}\n";
static const char level_1[] =
    "id: one\ntitle: {de: Eins, en: One, zh-Hans: 一级}\n"
    "purpose: {de: Zweck, en: Purpose, zh-Hans: 目的}\n"
    "units:\n  - id: u1\n    title: {de: U1, en: U1, zh-Hans: 单元}\n"
    "    elements:\n      - id: e1\n"
    "        title: {de: E1, en: E1, zh-Hans: 要素}\n"
    "        behaviours:\n          - id: b1\n"
    "            title: {de: B1, en: B1, zh-Hans: 行为}\n"
    "            text:\n"
    "              de: \"Mindestens {n} {{Mal}}, siehe [[two]].\"\n"
    "              en: \"At least {n} times, see [[two]] and [[c]].\"\n"
    "              zh-Hans: \"至少{n}次\"\n"
    "            measure: {id: n, at_least: 12345, unit: {de: Mal,\n"
    "              en: {one: time, other: times}, zh-Hans: 次}}\n"
    "          - id: b2\n"
    "            title: {de: B2, en: B2, zh-Hans: 行为}\n"
    "            text: {de: Text, en: Text, zh-Hans: 正文}\n"
    "            mandatory: true\n            weight: 7\n"
    "            provenance: drafted\n"
    "      - id: e2\n        title: {de: E2, en: E2, zh-Hans: 要素}\n";
static const char level_2[] =
    "id: two\ntitle: {de: Zwei, en: Two, zh-Hans: 二级}\n"
    "grading: {met_at: 1, level: {met: 75.5%}}\n"
    "units:\n  - id: u2\n    title: {de: U2, en: U2, zh-Hans: 单元}\n"
    "    elements:\n      - id: e3\n"
    "        title: {de: E3, en: E3, zh-Hans: 要素}\n"
    "        behaviours:\n          - id: b3\n"
    "            title: {de: B3, en: B3, zh-Hans: 行为}\n"
    "            text: {de: \"{s}\", en: \"{s}\", zh-Hans: \"{s}\"}\n"
    "            measures: [{id: s, between: [60 %, 70%]}]\n";
static const char conditions[] =
    "degrees:\n  - {id: low, title: {de: N, en: L, zh-Hans: 低}}\n"
    "  - {id: high, title: {de: H, en: H, zh-Hans: 高}}\n"
    "conditions:\n  - id: c\n    kind: degree_and_years\n"
    "    title: {de: C, en: C, zh-Hans: 条件}\n"
    "    levels: {two: [{degree: low, years: 4}, {degree: high, years: 2}]}\n"
    "  - id: d\n    kind: number\n    title: {de: D, en: D, zh-Hans: 条件}\n"
    "    unit: {de: Jahre, en: {one: year, other: years}, zh-Hans: 年}\n"
    "    levels: {one: 0.5, two: 3}\n"
    "  - id: f\n    kind: statement\n"
    "    title: {de: F, en: F, zh-Hans: 条件}\n    levels:\n      two:\n"
    "        - any_of:\n"
    "          - {id: x, text: {de: \"{y}\", en: \"{y}\", zh-Hans: \"{y}\"},"
    " measure: {id: y, at_least: 5000000, unit: CNY}}\n"
    "          - {id: z, text: {de: Z, en: Z, zh-Hans: Z}}\n"
    "        - {id: w, text: {de: W, en: W, zh-Hans: W}}\n";

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str folder;
};

static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	fixture->folder = make_scratch_folder(fixture->arena);
	mkdir(str_format(fixture->arena, "%s/levels",
	    fixture->folder.data).data, 0777);
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

#define STANDARD_TEST(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void
write_standard(struct fixture *fixture, const char *more)
{
	write_text_file(fixture->folder, "standard.yaml",
	    str_format(fixture->arena, "%s%s%s%s", head, grading, conditions,
		more).data);
	write_text_file(fixture->folder, "levels/1.yaml", level_1);
	write_text_file(fixture->folder, "levels/2.yaml", level_2);
}

static struct edition *
load(struct fixture *fixture)
{
	struct edition *edition = load_standard(fixture->arena,
	    fixture->diagnostics, fixture->folder.data);

	if (edition != NULL)
		check_edition(fixture->diagnostics, edition);
	return edition;
}

/* Asserts the findings; the scratch folder is written as @. */
static void
assert_findings(struct fixture *fixture, const char *expected)
{
	struct str found = print_findings(fixture->arena,
	    fixture->diagnostics);
	char *shown = arena_alloc(fixture->arena, found.length + 1);
	size_t length = 0;

	for (size_t i = 0; i < found.length;) {
		if (str_starts_with(str_slice(found, i, SIZE_MAX),
		    fixture->folder)) {
			shown[length++] = '@';
			i += fixture->folder.length;
		} else {
			shown[length++] = found.data[i++];
		}
	}
	assert_string_equal(shown, expected);
}

/* ---- The model ------------------------------------------------------ */

static void
derives_codes_and_arrays(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition;
	static const char *const codes[] = {"1", "1.1", "1.1.1", "1.1.1.1",
	    "1.1.1.2", "1.1.2", "2", "2.1", "2.1.1", "2.1.1.1"};

	write_standard(fixture, "");
	edition = load(fixture);
	assert_findings(fixture, "");
	assert_int_equal(edition->clause_count, 10);
	for (size_t i = 0; i < 10; i++)
		assert_text(edition->clauses[i]->code, codes[i]);
	assert_int_equal(edition->unit_count, 2);
	assert_int_equal(edition->element_count, 3);
	assert_int_equal(edition->behaviour_count, 3);
	assert_int_equal(edition->levels[0].behaviour_count, 2);
	assert_int_equal(edition->levels[1].first_behaviour, 2);
	assert_ptr_equal(edition->behaviours[2]->node.parent,
	    &edition->elements[2]->node);
	assert_int_equal(edition->behaviours[2]->node.index, 2);
	assert_ptr_equal(level_of(&edition->behaviours[2]->node),
	    &edition->levels[1]);
	assert_ptr_equal(edition_find(edition, STR("b2")),
	    &edition->behaviours[1]->node);
	assert_null(edition_find(edition, STR("nothing")));
	assert_text(edition_find(edition, STR("f"))->code, "C3");
	assert_text(edition->theme, "default");
	assert_text(edition->url, "");
}

static void
keeps_behaviours_as_written(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition;
	const struct behaviour *behaviour;

	write_standard(fixture, "");
	edition = load(fixture);
	behaviour = edition->behaviours[1];
	assert_true(behaviour->mandatory);
	assert_true(behaviour->drafted);
	assert_int_equal(behaviour->weight, 7);
	assert_false(text_is_present(&behaviour->evidence));
	behaviour = edition->behaviours[0];
	assert_false(behaviour->mandatory);
	assert_int_equal(behaviour->weight, 1);
	assert_int_equal(behaviour->measures.count, 1);
	assert_text(text_plain(&behaviour->measures.items[0].unit_one, 1),
	    "time");
	assert_text(text_plain(&behaviour->measures.items[0].unit_other, 1),
	    "times");
	assert_text(text_plain(&behaviour->measures.items[0].unit_one, 2),
	    "次");
	assert_int_equal(edition->behaviours[2]->measures.items[0].unit,
	    UNIT_PERCENT);
}

static void
resolves_measures_and_references(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition;
	const struct phrase *phrase;

	write_standard(fixture, "");
	edition = load(fixture);
	phrase = text_in(&edition->behaviours[0]->text, 0);
	assert_text(phrase->plain,
	    "Mindestens 12\u202F345 {Mal}, siehe 2 Zwei.");
	assert_text(phrase->source,
	    "Mindestens {n} {{Mal}}, siehe [[two]].");
	assert_int_equal(phrase->run_count, 5);
	assert_int_equal(phrase->runs[1].kind, RUN_MEASURE);
	assert_ptr_equal(phrase->runs[1].measure,
	    edition->behaviours[0]->measures.items);
	assert_text(phrase->runs[2].text, " {Mal}, siehe ");
	assert_int_equal(phrase->runs[3].kind, RUN_REFERENCE);
	assert_ptr_equal(phrase->runs[3].target,
	    &edition->levels[1].node);
	phrase = text_in(&edition->behaviours[0]->text, 1);
	assert_text(phrase->plain,
	    "At least 12\u202F345 times, see 2 Two and C1 C.");
	phrase = text_in(&edition->behaviours[2]->text, 1);
	assert_text(phrase->plain, "60\u202F%–70\u202F%");
}

/* A term may be shown in other words; they lead to it all the same. */
static void
shows_terms_in_other_words(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition;
	const struct phrase *phrase;

	write_standard(fixture, "glossary:\n  - id: t\n    term: {de: Wort,"
	    " en: word, zh-Hans: 词}\n    text:\n      de: \"[[t|Wörter]]"
	    " | [[t]]\"\n      en: \"[[t|words]]\"\n"
	    "      zh-Hans: \"[[t]]\"\n");
	edition = load(fixture);
	assert_findings(fixture, "");
	phrase = text_in(&edition->glossary[0].text, 0);
	assert_text(phrase->source, "[[t|Wörter]] | [[t]]");
	assert_text(phrase->plain, "Wörter | Wort");
	assert_int_equal(phrase->runs[0].kind, RUN_REFERENCE);
	assert_ptr_equal(phrase->runs[0].target, &edition->glossary[0].node);
	assert_text(phrase->runs[0].text, "Wörter");
	assert_text(text_plain(&edition->glossary[0].text, 1), "words");
	assert_text(text_plain(&edition->glossary[0].text, 2), "词");
}

static void
inherits_grading(void **state)
{
	struct fixture *fixture = *state;
	const struct grading *one, *two;
	const struct edition *edition;

	write_standard(fixture, "");
	edition = load(fixture);
	one = &edition->levels[0].grading;
	two = &edition->levels[1].grading;
	assert_int_equal(one->met_at.units, 5);
	assert_int_equal(one->met_at.places, 1);
	assert_int_equal(one->element_met, 6000);
	assert_int_equal(one->unit_met, 6667);
	assert_int_equal(one->level_met, 10000);
	assert_int_equal(one->not_applicable_at_most, 0);
	assert_int_equal(two->met_at.units, 1);
	assert_int_equal(two->element_met, 6000);
	assert_int_equal(two->level_met, 7550);
}

static void
lists_inputs_in_order(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition;
	static const struct {
		enum input_kind kind;
		const char *key;
	} inputs[] = {
		{INPUT_DEGREE_YEARS, "degree/low"},
		{INPUT_DEGREE_YEARS, "degree/high"},
		{INPUT_NUMBER, "d"},
		{INPUT_FIGURE, "f/two/x"},
		{INPUT_YES_NO, "f/two/z"},
		{INPUT_YES_NO, "f/two/w"},
	};

	write_standard(fixture, "");
	edition = load(fixture);
	assert_int_equal(edition->input_count, 6);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(edition->inputs[i].kind, inputs[i].kind);
		assert_text(edition->inputs[i].key, inputs[i].key);
	}
	assert_int_equal(edition->conditions[1].input, 2);
	assert_ptr_equal(edition->inputs[3].alternative,
	    edition->conditions[2].requirements[1].statements[0]
	    .alternatives);
	assert_int_equal(edition->inputs[3].alternative->input, 3);
	assert_int_equal(edition->inputs[3].level, 1);
	assert_int_equal(edition->inputs[2].level, NONE);
	assert_false(edition->conditions[0].requirements[0].asked);
	assert_int_equal(
	    edition->conditions[0].requirements[1].any_of[1].degree, 1);
	assert_int_equal(edition->conditions[1].requirements[0].at_least.units,
	    5);
	assert_text(text_plain(&edition->inputs[3].alternative->text, 2),
	    "500\u00A0万元");
}

static void
reads_the_example(void **state)
{
	struct fixture *fixture = *state;
	const struct example *example;
	struct str standard;

	write_standard(fixture, "");
	standard = str_format(fixture->arena, "%s%s  example: {level: one, "
	    "answers: {b2: 0.50, b1: N/A}}\n%s", head, grading, conditions);
	write_text_file(fixture->folder, "standard.yaml", standard.data);
	example = &load(fixture)->example;
	assert_findings(fixture, "");
	assert_text(example->level->node.id, "one");
	assert_int_equal(example->answer_count, 2);
	assert_text(example->answers[0].behaviour->node.id, "b2");
	assert_int_equal(example->answers[0].step, 1);
	assert_true(example->answers[1].not_applicable);
}

/* ---- Languages ------------------------------------------------------ */

static void
shows_the_source_where_a_translation_lacks(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition;
	const struct phrase *phrase;

	write_standard(fixture, "contact: {de: Kontakt, zh-Hans: 联系}\n");
	edition = load(fixture);
	phrase = text_in(&edition->contact, 1);
	assert_text(phrase->plain, "Kontakt");
	assert_int_equal(phrase->language, 0);
	assert_int_equal(text_in(&edition->contact, 2)->language, 2);
	assert_findings(fixture,
	    "@/standard.yaml:45:10: warning: contact has no text in en; "
	    "artifacts show de [translation-missing]\n");
}

static void
knows_stale_translations_by_their_digest(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition;

	write_standard(fixture, "contact: {de: Kontakt, en: Contact, "
	    "zh-Hans: 联系}\nchapters: {front: [about]}\n");
	write_text_file(fixture->folder, "chapters/about.de.md",
	    "# T\n\nText\n");
	write_text_file(fixture->folder, "chapters/about.en.md",
	    "# T\n\nEnglish\n");
	write_text_file(fixture->folder, "chapters/about.zh-Hans.md",
	    "# T\n\n中文\n");
	/* The first 16 digits of the SHA-256 of "Kontakt" and of "B1". */
	write_text_file(fixture->folder, "translations.yaml",
	    "/:\n  contact: {en: bbbbbbbbbbbbbbbb, "
	    "zh-Hans: 325eecf9d30156c2}\n"
	    "b1:\n  title: {en: 0000000000000000}\n"
	    "gone:\n  title: {en: 0000000000000000}\n"
	    "about:\n  text: {en: 0000000000000000}\n");
	edition = load(fixture);
	assert_int_equal(edition->chapters[0].texts[1].language, 0);
	assert_int_equal(edition->chapters[0].texts[2].language, 2);
	assert_int_equal(text_in(&edition->contact, 1)->language, 0);
	assert_int_equal(text_in(&edition->contact, 2)->language, 2);
	assert_text(text_plain(&edition->contact, 1), "Kontakt");
	assert_int_equal(
	    text_in(&edition->behaviours[0]->node.title, 1)->language, 0);
	assert_findings(fixture,
	    "@/levels/1.yaml:12:33: warning: one > u1 > e1 > b1 > title in en "
	    "was made from an earlier text in de; artifacts show de "
	    "[translation-stale]\n"
	    "@/standard.yaml:45:28: warning: contact in en was made from an "
	    "earlier text in de; artifacts show de [translation-stale]\n"
	    "@/standard.yaml:46:20: warning: about in en was made from an "
	    "earlier text in de; artifacts show de [translation-stale]\n"
	    "@/translations.yaml:6:11: warning: 'gone title en' is no "
	    "translated text of this standard [translation-unknown]\n");
}

/* ---- Accepting translations ----------------------------------------- */

static struct str
accept(struct fixture *fixture, const char *id)
{
	const struct str ids[] = {str_from(id)};
	struct str yaml = STR("refused");

	load_accepted(fixture->arena, fixture->diagnostics,
	    fixture->folder.data, (struct str_list){ids, id != NULL}, &yaml);
	return yaml;
}

static void
records_what_translations_were_made_from(void **state)
{
	struct fixture *fixture = *state;
	struct str all, some;

	write_standard(fixture, "contact: {de: Kontakt, en: Contact, "
	    "zh-Hans: 联系}\n");
	write_text_file(fixture->folder, "translations.yaml",
	    "/:\n  contact: {en: bbbbbbbbbbbbbbbb}\n"
	    "  revisions/1/summary: {en: aaaaaaaaaaaaaaaa}\n"
	    "b1:\n  title: {en: 0000000000000000}\n"
	    "gone:\n  title: {en: 0000000000000000}\n");
	/* Only b1, none of which is left out; what is gone goes. */
	some = accept(fixture, "b1");
	assert_non_null(strstr(some.data,
	    "/:\n  contact:\n    en: bbbbbbbbbbbbbbbb\n"
	    "  revisions/1/summary:\n    en: aaaaaaaaaaaaaaaa\n"
	    "b1:\n  measure/unit/one:\n    en: "));
	assert_non_null(strstr(some.data, "  text:\n    en: "));
	assert_non_null(strstr(some.data,
	    "  title:\n    en: 5b950e77941d01cd\n"
	    "    zh-Hans: 5b950e77941d01cd\n"));
	assert_null(strstr(some.data, "gone"));
	assert_null(strstr(some.data, "b2"));
	/* The standard's own id stands for what belongs to nothing else. */
	some = accept(fixture, "tiny");
	assert_non_null(strstr(some.data, "contact:\n    en: 325eecf9"));
	assert_null(strstr(some.data, "aaaaaaaaaaaaaaaa"));
	assert_non_null(strstr(some.data, "b1:\n  title:\n    en: 00000000"));
	all = accept(fixture, NULL);
	write_text_file(fixture->folder, "translations.yaml", all.data);
	assert_text(accept(fixture, NULL), all.data);
	assert_text(accept(fixture, "b2"), all.data);
	assert_findings(fixture, "");
	load(fixture);
	assert_findings(fixture, "");
	assert_text(accept(fixture, "lost"), "refused");
	assert_findings(fixture, "@/standard.yaml:1:1: error: nothing here "
	    "has the id 'lost', so no translation was accepted "
	    "[accept-unknown]\n");
}

static void
records_nothing_where_nothing_is_translated(void **state)
{
	struct fixture *fixture = *state;
	struct str yaml;

	assert_true(load_accepted(fixture->arena, fixture->diagnostics,
	    "tests/fixtures/minimal", (struct str_list){0}, &yaml));
	assert_text(yaml, "");
}

/* ---- Chapters ------------------------------------------------------- */

/* Whatever the order of the lists, chapters have that of the book. */
static void
reads_the_places_of_chapters(void **state)
{
	static const char *const ids[] = {"c-a", "c-b", "c-c", "c-d"};
	static const enum chapter_place places[] = {CHAPTER_OPENING,
		CHAPTER_OPENING, CHAPTER_FRONT, CHAPTER_BACK};
	struct fixture *fixture = *state;
	const struct edition *edition;

	write_standard(fixture, "chapters:\n"
	    "  back: [{id: c-d, text: {de: \"# D\"}}]\n"
	    "  front: [{id: c-c, text: {de: \"# C\"}}]\n"
	    "  opening: [{id: c-a, text: {de: \"# A\"}}, "
	    "{id: c-b, text: {de: \"# B\"}}]\n");
	edition = load(fixture);
	assert_non_null(edition);
	assert_int_equal(edition->chapter_count, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_text(edition->chapters[i].node.id, ids[i]);
		assert_int_equal(edition->chapters[i].place, places[i]);
	}
}

static void
reads_chapters(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition;
	const struct block *blocks;

	write_standard(fixture, "chapters:\n  front: [about]\n"
	    "  back: [{id: more, text: {de: \"# Mehr\\n\\nText\"}}]\n");
	write_text_file(fixture->folder, "chapters/about.de.md",
	    "\n# Über\n\nText **fett *beides*** und [[b1]].\n\n"
	    "- eins\n\n  noch\n- zwei\n\n[[!grading]]\n\n---\n\n"
	    "## Titel\n\n    code {x}\n");
	write_text_file(fixture->folder, "chapters/about.en.md",
	    "# About\n\nOne\nline, <https://example.org>.\\\nTwo\n");
	edition = load(fixture);
	assert_findings(fixture,
	    "@/standard.yaml:46:11: warning: chapters > about has no text in "
	    "zh-Hans; artifacts show de [translation-missing]\n"
	    "@/standard.yaml:47:10: warning: chapters > more has no text in "
	    "en; artifacts show de [translation-missing]\n"
	    "@/standard.yaml:47:10: warning: chapters > more has no text in "
	    "zh-Hans; artifacts show de [translation-missing]\n");
	assert_int_equal(edition->chapter_count, 2);
	assert_int_equal(edition->chapters[0].place, CHAPTER_FRONT);
	assert_int_equal(edition->chapters[1].place, CHAPTER_BACK);
	assert_text(text_plain(&edition->chapters[0].node.title, 0), "Über");
	assert_text(text_plain(&edition->chapters[1].node.title, 2), "Mehr");
	assert_int_equal(edition->chapters[0].texts[2].language, 0);
	blocks = edition->chapters[0].texts[0].blocks;
	assert_int_equal(edition->chapters[0].texts[0].block_count, 6);
	assert_int_equal(blocks[0].kind, BLOCK_PARAGRAPH);
	assert_int_equal(blocks[0].span.line, 4);
	assert_int_equal(blocks[0].run_count, 6);
	assert_int_equal(blocks[0].runs[2].style,
	    STYLE_STRONG | STYLE_EMPHASIS);
	assert_text(blocks[0].runs[4].text, "1.1.1.1 B1");
	assert_int_equal(blocks[1].kind, BLOCK_BULLETS);
	assert_int_equal(blocks[1].child_count, 2);
	assert_int_equal(blocks[1].children[0].child_count, 2);
	assert_int_equal(blocks[2].kind, BLOCK_COMPUTED);
	assert_int_equal(blocks[2].computed, COMPUTED_GRADING);
	assert_int_equal(blocks[3].kind, BLOCK_RULE);
	assert_int_equal(blocks[4].heading_level, 2);
	assert_text(blocks[5].runs[0].text, "code {x}");
	blocks = edition->chapters[0].texts[1].blocks;
	assert_text(blocks[0].runs[0].text, "One line, ");
	assert_int_equal(blocks[0].runs[1].kind, RUN_LINK);
	assert_text(blocks[0].runs[1].url, "https://example.org");
	assert_int_equal(blocks[0].runs[3].kind, RUN_BREAK);
}

/* ---- Grammar -------------------------------------------------------- */

static struct str
list_tokens(struct arena *arena, const char *text)
{
	static const char marks[] = "tmrcu";
	struct str list = STR("");
	struct token token;
	size_t offset = 0;

	while (token_next(str_from(text), &offset, &token))
		list = str_format(arena, "%s%c(%.*s%s%.*s)", list.data,
		    marks[token.kind], STR_ARGS(token.text),
		    token.words.data != NULL ? " as " : "",
		    STR_ARGS(token.words));
	assert_int_equal(offset, strlen(text));
	return list;
}

static void
reads_the_grammar_of_texts(void **state)
{
	static const struct {
		const char *text, *tokens;
	} cases[] = {
		{"", ""},
		{"a", "t(a)"},
		{"a{b}c", "t(a)m(b)t(c)"},
		{"{{b}}", "t({)t(b)t(})"},
		{"{{{b}}}", "t({)m(b)t(})"},
		{"[[b]] [c]", "r(b)t( [c])"},
		{"[[!b]]", "c(b)"},
		{"[[b|c d]]e", "r(b as c d)t(e)"},
		{"[[b|]]", "r(b as )"},
		{"[[|c]]", "r( as c)"},
		{"[[b|c|d]]", "r(b as c|d)"},
		{"[[b|c]d]]", "r(b as c]d)"},
		{"[[b|{c}]]", "r(b as {c})"},
		{"[[b|c", "u([[)t(b|c)"},
		{"[[[[b|c]]]]", "t([[)t(b|c)t(]])"},
		{"[[!b|c]]", "c(b|c)"},
		{"{b|c}", "m(b|c)"},
		{"[[[[b]]]]", "t([[)t(b)t(]])"},
		{"a[[b", "t(a)u([[)t(b)"},
		{"a]]b}", "t(a)u(]])t(b)u(})"},
		{"{", "u({)"},
		{"{{", "t({)"},
		{"[]{}", "t([])m()"},
		{"中{中}", "t(中)m(中)"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(list_tokens(*state, cases[i].text),
		    cases[i].tokens);
}

/* ---- Whole standards ------------------------------------------------ */

/* What data/standard.json says is what the folder says, and loads again. */
static void
assert_round_trip(struct fixture *fixture, const char *folder)
{
	struct arena *arena = fixture->arena;
	struct str json, again, path;
	const struct edition *edition = load_standard(arena,
	    fixture->diagnostics, folder);

	assert_non_null(edition);
	check_edition(fixture->diagnostics, edition);
	json = data_standard_json(arena, edition);
	write_text_file(fixture->folder, "frozen.json", json.data);
	path = str_format(arena, "%s/frozen.json", fixture->folder.data);
	edition = load_frozen(arena, fixture->diagnostics, path.data);
	assert_non_null(edition);
	check_edition(fixture->diagnostics, edition);
	assert_findings(fixture, "");
	again = data_standard_json(arena, edition);
	assert_string_equal(again.data, json.data);
}

static void
loads_fixtures_and_their_frozen_form(void **state)
{
	struct fixture *fixture = *state;

	assert_round_trip(fixture, "tests/fixtures/minimal");
	assert_round_trip(fixture, "tests/fixtures/gates");
	assert_round_trip(fixture, "tests/fixtures/hostile-text/");
	write_standard(fixture, "lengths: {title: {de: [1, 50], "
	    "zh-Hans: [0, 9]}, term: {en: [5, 5]}}\n");
	assert_round_trip(fixture, fixture->folder.data);
}

/* What is found in FOLDER and what comes of it, on so many threads. */
static struct str
load_on(struct arena *arena, const char *folder, size_t threads)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	const struct edition *edition = load_standard_on(arena, diagnostics,
	    folder, threads);

	assert_non_null(edition);
	return str_join(arena, print_findings(arena, diagnostics),
	    diagnostics_reach(diagnostics, DIAGNOSTIC_ERROR) ? STR("") :
	    model_dump(arena, edition));
}

static void
loads_the_same_on_any_number_of_threads(void **state)
{
	static const char *const folders[] = {
		"tests/fixtures/two-editions", "tests/fixtures/gates",
		"tests/golden/diagnostics/keys/in",
		"tests/golden/diagnostics/yaml/in",
		"tests/golden/diagnostics/files/in",
	};
	const struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		for (size_t threads = 2; threads < 5; threads++)
			assert_text(load_on(fixture->arena, folders[i],
			    threads), load_on(fixture->arena, folders[i],
			    1).data);
}

static void
takes_half_points_and_ranges(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition = load_standard(fixture->arena,
	    fixture->diagnostics, "tests/fixtures/minimal");
	const struct behaviour *behaviour = edition->behaviours[0];

	assert_text(text_plain(&behaviour->text, 0),
	    "Pulls a double of 34–38 g in 25–30 s from 18.5 g of coffee.");
	assert_int_equal(edition->levels[1].grading.met_at.units, 15);
	assert_int_equal(edition->levels[1].grading.met_at.places, 1);
	assert_int_equal(edition->input_count, 0);
	assert_int_equal(edition->behaviours[5]->measures.items[1].least, 3);
}

static void
keeps_hostile_texts(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition = load_standard(fixture->arena,
	    fixture->diagnostics, "tests/fixtures/hostile-text");

	assert_text(text_plain(&edition->copyright, 1),
	    "© ® ™ {braces} [[brackets]] [single]");
	assert_text(text_plain(&edition->title, 1),
	    "<title> & \"quotes\" 'apostrophes'");
	assert_text(edition->url, "http://example.org/a%20b/~x/");
	assert_text(edition->chapters[0].texts[0].blocks[0].runs[0].text,
	    "段落一，分成两行的中文不应有空格，而 English words 应有。");
}

/* ---- What cannot be loaded ------------------------------------------ */

static void
gives_nothing_without_a_standard(void **state)
{
	struct fixture *fixture = *state;

	assert_null(load(fixture));
	write_text_file(fixture->folder, "standard.yaml", "- x\n");
	assert_null(load(fixture));
	write_text_file(fixture->folder, "standard.yaml", "languages: []\n");
	assert_null(load(fixture));
	write_text_file(fixture->folder, "standard.yaml", "languages: en\n");
	assert_null(load(fixture));
	assert_findings(fixture,
	    "@/standard.yaml: error: no such file [file-missing]\n"
	    "@/standard.yaml:1:1: error: the file must be a map of keys and "
	    "values, not a list [wrong-type]\n"
	    "@/standard.yaml:1:12: error: languages needs at least 1 item(s) "
	    "[list-short]\n"
	    "@/standard.yaml:1:12: error: languages must be a list, not a "
	    "text [wrong-type]\n");
}

/* Every required key missing, every value of the wrong type: the rules must
 * still run on what is left. */
static void
survives_what_is_not_there(void **state)
{
	struct fixture *fixture = *state;
	static const char *const standards[] = {
		"languages: [en]\n",
		"languages: [en]\n"
		"levels: [~, {}, [], 1, {id: x, units: [~]}]\n",
		"languages: [en]\nlevels: [{id: x, units: [{elements: [{"
		"behaviours: [~, {measures: [~, {}, {items: [~]}]}]}]}]}]\n",
		"languages: [en]\nlevels: [{id: x}]\nconditions: [~, {}, "
		"{kind: number, levels: {x: ~}}, {kind: statement, levels: "
		"{x: [~, {}, {any_of: [~]}, 1]}}, {kind: degree_and_years, "
		"levels: {x: [~, {}, {degree: d}]}}]\n",
		"languages: [en]\nchapters: {front: [~, {}, [], {id: a, text: ~"
		"}], back: {}}\nglossary: [~, {}]\nrevisions: [~, {}]\n",
		"languages: [en]\nscale: [~, {}]\ndegrees: [~, {}]\n"
		"grading: {example: ~, met_at: ~}\nwithdrawn: [~]\n",
		"languages: [en]\ngrading: {example: {level: x, answers: []}}\n"
		"chapters: [front]\nlevels: {}\n",
		"languages: [en, de]\ntitle: {en: a, de: b}\nowner: {de: {}}\n"
		"contact: []\nlevels: [{title: {en: '[[x]]', de: '{y}'}}]\n",
	};

	for (size_t i = 0; i < sizeof(standards) / sizeof(*standards); i++) {
		write_text_file(fixture->folder, "standard.yaml",
		    standards[i]);
		assert_non_null(load(fixture));
		assert_true(diagnostics_reach(fixture->diagnostics,
		    DIAGNOSTIC_ERROR));
	}
}

static void
frozen_editions_name_no_files(void **state)
{
	struct fixture *fixture = *state;
	struct str path = str_format(fixture->arena, "%s/standard.yaml",
	    fixture->folder.data);

	write_standard(fixture, "chapters: {front: [about]}\n");
	assert_non_null(load_frozen(fixture->arena, fixture->diagnostics,
	    path.data));
	assert_true(diagnostics_reach(fixture->diagnostics,
	    DIAGNOSTIC_ERROR));
}

/* Brackets without end take neither time nor memory out of proportion. */
static void
bears_broken_brackets(void **state)
{
	struct fixture *fixture = *state;
	char *text = arena_alloc(fixture->arena, 250001);
	struct str chapter;

	memset(text, '[', 125000);
	memset(text + 125000, '{', 125000);
	chapter = str_format(fixture->arena, "# T\n\n%s\n", text);
	write_standard(fixture, "chapters: {front: [about]}\n");
	write_text_file(fixture->folder, "chapters/about.de.md",
	    chapter.data);
	assert_non_null(load(fixture));
	assert_true(diagnostics_count(fixture->diagnostics) < 100);
	assert_true(arena_used(fixture->arena) < 50 * 1000 * 1000);
}

/* Each reference that leads nowhere was once looked for in the list of what
 * was withdrawn: that would take minutes. */
static void
bears_many_withdrawn_ids(void **state)
{
	struct fixture *fixture = *state;
	const struct rlimit seconds = {60, 60};
	struct buffer more = buffer_in(fixture->arena);

	buffer_add_c(&more, "withdrawn:\n");
	for (int i = 0; i < 300000; i++)
		buffer_print(&more, "- w%06d\n", i);
	buffer_add_c(&more, "glossary:\n");
	for (int i = 0; i < 20000; i++)
		buffer_print(&more, "- {id: t%d, term: {de: t%d}, "
		    "text: {de: '[[x%06d]] [[w%06d]]'}}\n", i, i, i, i);
	write_standard(fixture, buffer_str(&more).data);
	setrlimit(RLIMIT_CPU, &seconds);
	assert_non_null(load_standard(fixture->arena, fixture->diagnostics,
	    fixture->folder.data));
	assert_true(diagnostics_count(fixture->diagnostics) >= 40000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STANDARD_TEST(derives_codes_and_arrays),
		STANDARD_TEST(keeps_behaviours_as_written),
		STANDARD_TEST(resolves_measures_and_references),
		STANDARD_TEST(shows_terms_in_other_words),
		STANDARD_TEST(inherits_grading),
		STANDARD_TEST(lists_inputs_in_order),
		STANDARD_TEST(reads_the_example),
		STANDARD_TEST(shows_the_source_where_a_translation_lacks),
		STANDARD_TEST(knows_stale_translations_by_their_digest),
		STANDARD_TEST(records_what_translations_were_made_from),
		STANDARD_TEST(records_nothing_where_nothing_is_translated),
		STANDARD_TEST(reads_chapters),
		STANDARD_TEST(reads_the_places_of_chapters),
		ARENA_TEST(reads_the_grammar_of_texts),
		STANDARD_TEST(loads_fixtures_and_their_frozen_form),
		STANDARD_TEST(loads_the_same_on_any_number_of_threads),
		STANDARD_TEST(takes_half_points_and_ranges),
		STANDARD_TEST(keeps_hostile_texts),
		STANDARD_TEST(gives_nothing_without_a_standard),
		STANDARD_TEST(survives_what_is_not_there),
		STANDARD_TEST(frozen_editions_name_no_files),
		STANDARD_TEST(bears_broken_brackets),
		STANDARD_TEST(bears_many_withdrawn_ids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
