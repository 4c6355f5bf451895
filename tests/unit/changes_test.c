/* What changed between two editions: every kind, and what is no change. */
#include "testing.h"

#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"
#include "load/load.h"
#include "revision/revision.h"
#include "write/data/data.h"

/* ---- Two editions, and what differs as text ---------------------------- */

static const struct edition *
load(struct scratch *fixture, struct str yaml)
{
	struct diagnostics *diagnostics = diagnostics_new(fixture->arena);
	const struct edition *edition;

	write_text_file(fixture->folder, "one.yaml", yaml.data);
	edition = load_frozen(fixture->arena, diagnostics,
	    file_join(fixture->arena, fixture->folder,
		STR("one.yaml")).data);
	if (edition == NULL ||
	    diagnostics_reach(diagnostics, DIAGNOSTIC_ERROR))
		fail_msg("%s", print_findings(fixture->arena,
		    diagnostics).data);
	return edition;
}

static void
print_change(struct buffer *buffer, const struct changes *changes,
    const struct change *change)
{
	buffer_print(buffer, "%s %s %s", change_kind_name(change->kind),
	    change->before == NULL ? "-" : change->before->id.data,
	    change->after == NULL ? "-" : change->after->id.data);
	if (change->field.length > 0)
		buffer_print(buffer, " %.*s", STR_ARGS(change->field));
	if (change->entry.length > 0)
		buffer_print(buffer, "/%.*s", STR_ARGS(change->entry));
	if (change->language != NONE)
		buffer_print(buffer, " @%s",
		    changes->after->languages[change->language].data);
	if (change->measure_before != NULL || change->measure_after != NULL)
		buffer_print(buffer, " {%s>%s}",
		    change->measure_before == NULL ? "" :
		    change->measure_before->id.data,
		    change->measure_after == NULL ? "" :
		    change->measure_after->id.data);
	if (change->kind == CHANGE_CONDITION)
		buffer_print(buffer, " %s:%d>%s:%d",
		    change->level_before == NULL ? "-" :
		    change->level_before->node.id.data,
		    change->requirement_before != NULL,
		    change->level_after->node.id.data,
		    change->requirement_after != NULL);
	if (change->kind == CHANGE_GRADING)
		buffer_print(buffer, " %s>%s", change->value_before.data,
		    change->value_after.data);
	if (change->kind == CHANGE_REWORDED &&
	    (change->text_before == NULL) != (change->text_after == NULL))
		buffer_add_c(buffer, change->text_before == NULL ? " new" :
		    " gone");
	buffer_add_byte(buffer, '\n');
}

static struct str
print_changes(struct arena *arena, const struct changes *changes)
{
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < changes->count; i++)
		print_change(&buffer, changes, &changes->items[i]);
	return buffer_str(&buffer);
}

#define HEAD \
	"id: s\nedition: '1'\nrevised: 2025-01-31\nstatus: draft\n" \
	"revisions: [{edition: '1', date: 2025-01-31, summary: New}]\n"
#define SCALE "scale: [{score: 0, title: Nil}, {score: 1, title: Good}]\n"
#define GATES \
	"grading: {met_at: 1, element: {met: 60%}, unit: {met: 60%},\n" \
	"  level: {met: 80%}, not_applicable: {at_most: 20%}}\n"
#define PLAIN HEAD "title: T\nowner: W\nlanguages: [en]\n" SCALE GATES
#define LEVELS "levels:\n"
#define LEVEL(id, rest) "  - id: " id "\n    title: L\n" rest
#define UNITS "    units:\n"
#define UNIT(id, rest) "      - id: " id "\n        title: U\n" \
	"        elements:\n" rest
#define ELEMENT(id, rest) "          - id: " id "\n            title: E\n" \
	"            behaviours:\n" rest
#define BEHAVIOUR(id, rest) \
	"              - {id: " id ", title: B" rest "}\n"
#define DO(id) BEHAVIOUR(id, ", text: Do it")

/* One level, unit and element around the behaviours. */
#define ONE(behaviours) LEVELS LEVEL("l", UNITS UNIT("u", \
	ELEMENT("e", behaviours)))

static const struct changes *
compare(struct scratch *fixture, const char *before, const char *after)
{
	return changes_between(fixture->arena,
	    load(fixture, str_from(before)), load(fixture, str_from(after)));
}

static void
assert_changes(void **state, const char *before, const char *after,
    const char *expected)
{
	struct scratch *fixture = *state;

	assert_text(print_changes(fixture->arena,
	    compare(fixture, before, after)), expected);
}

/* ---- Clauses as a whole --------------------------------------------------- */

static void
finds_what_is_added_and_withdrawn(void **state)
{
	assert_changes(state, PLAIN ONE(DO("a") DO("b") DO("c")),
	    PLAIN ONE(DO("a") DO("c") DO("d")),
	    "withdrawn b -\nrenumbered c c\nadded - d\n");
	assert_changes(state, PLAIN ONE(DO("a") DO("b")), PLAIN ONE(DO("b")),
	    "withdrawn a -\nrenumbered b b\n");
}

static void
finds_what_is_withdrawn_below_what_is_withdrawn(void **state)
{
	assert_changes(state, PLAIN LEVELS LEVEL("l", UNITS
	    UNIT("u", ELEMENT("e", DO("a")))
	    UNIT("v", ELEMENT("f", DO("b") DO("c")))
	    UNIT("w", ELEMENT("g", DO("d")))),
	    PLAIN LEVELS LEVEL("l", UNITS UNIT("u", ELEMENT("e", DO("a")))
	    UNIT("w", ELEMENT("g", DO("d")))),
	    "withdrawn v -\nwithdrawn f -\nwithdrawn b -\nwithdrawn c -\n"
	    "renumbered w w\nrenumbered g g\nrenumbered d d\n");
}

static void
follows_renamed_ids(void **state)
{
	assert_changes(state, PLAIN ONE(DO("a") DO("b")),
	    PLAIN ONE(BEHAVIOUR("c", ", text: Do it, renamed_from: a")
	    BEHAVIOUR("x", ", text: Do it, renamed_from: [y, z, b]")),
	    "renamed a c\nrenamed b x\n");
	/* What was renamed before the older edition is no change. */
	assert_changes(state,
	    PLAIN ONE(BEHAVIOUR("b", ", text: Do it, renamed_from: a")),
	    PLAIN ONE(BEHAVIOUR("b", ", text: Do it, renamed_from: a")), "");
	/* A parent by another id is the same parent. */
	assert_changes(state, PLAIN ONE(DO("a")), PLAIN LEVELS LEVEL("l",
	    UNITS UNIT("u", ELEMENT("n\n            renamed_from: e",
	    DO("a")))), "renamed e n\n");
}

static void
finds_what_is_merged_and_split(void **state)
{
	assert_changes(state, PLAIN ONE(DO("a") DO("b") DO("c")),
	    PLAIN ONE(BEHAVIOUR("a", ", text: Do both, merged_from: [b, c]")),
	    "merged b a\nmerged c a\nreworded a a text\n");
	assert_changes(state, PLAIN ONE(DO("a") DO("b")),
	    PLAIN ONE(BEHAVIOUR("n", ", text: Both, merged_from: [a, b]")),
	    "merged a n\nmerged b n\n");
	assert_changes(state, PLAIN ONE(DO("a")),
	    PLAIN ONE(DO("a") BEHAVIOUR("b", ", text: Half, split_from: a")),
	    "split a a\nsplit a b\n");
	assert_changes(state, PLAIN ONE(DO("a")),
	    PLAIN ONE(BEHAVIOUR("b", ", text: Half, split_from: a")
	    BEHAVIOUR("c", ", text: Half, split_from: a")),
	    "split a b\nsplit a c\n");
	/* What the old edition said already is no news. */
	assert_changes(state,
	    PLAIN ONE(DO("a") BEHAVIOUR("b", ", text: Half, split_from: a")),
	    PLAIN ONE(DO("a") BEHAVIOUR("b", ", text: Half, split_from: a")
	    BEHAVIOUR("c", ", text: Half, split_from: a")),
	    "split a a\nsplit a c\n");
}

#define TWO(one, two) LEVELS LEVEL("l", UNITS UNIT("u", ELEMENT("e", one) \
	ELEMENT("f", two)))

static void
finds_what_moved(void **state)
{
	assert_changes(state, PLAIN TWO(DO("a") DO("b"), DO("c")),
	    PLAIN TWO(DO("a"), DO("b") DO("c")),
	    "moved b b\nrenumbered c c\n");
	/* Merged and moved at once, with an id that stays or a new one. */
	assert_changes(state, PLAIN TWO(DO("a") DO("b"), DO("c")),
	    PLAIN TWO(DO("a"),
	    BEHAVIOUR("b", ", text: Do it, merged_from: c")),
	    "merged c b\nmoved b b\n");
	assert_changes(state, PLAIN TWO(DO("a") DO("b"), DO("c")),
	    PLAIN TWO(DO("c"), DO("d")
	    BEHAVIOUR("n", ", text: Do it, merged_from: [a, b]")),
	    "moved c c\nadded - d\nmerged a n\nmerged b n\nmoved a n\n");
	assert_changes(state, PLAIN TWO(DO("a") DO("b"), DO("c")),
	    PLAIN TWO(DO("a"),
	    BEHAVIOUR("n", ", text: Do it, merged_from: [b, c]")),
	    "merged b n\nmerged c n\n");
}

static void
leaves_what_is_gone_where_it_stood(void **state)
{
	/* Not behind B, which went away from there. */
	assert_changes(state, PLAIN TWO(DO("a") DO("b") DO("x"), DO("c")),
	    PLAIN TWO(DO("a"), DO("c") DO("b")),
	    "withdrawn x -\nmoved b b\n");
}

static void
tells_kinds_apart(void **state)
{
	assert_changes(state, PLAIN ONE(DO("a")), PLAIN LEVELS LEVEL("l",
	    UNITS UNIT("u", ELEMENT("a", DO("e")))),
	    "withdrawn e -\nwithdrawn a -\nadded - a\nadded - e\n");
}

/* ---- What a clause says ------------------------------------------------------ */

static void
finds_what_is_reworded(void **state)
{
	assert_changes(state,
	    PLAIN ONE(BEHAVIOUR("a", ", text: Do, evidence: Log") DO("b")),
	    PLAIN ONE(BEHAVIOUR("a", ", text: Did") "              - "
	    "{id: b, title: C, text: Do it, evidence: Log}\n"),
	    "reworded a a text\nreworded a a evidence gone\n"
	    "reworded b b title\nreworded b b evidence new\n");
	assert_changes(state, PLAIN LEVELS LEVEL("l", "    purpose: P\n"
	    "    proficiency: [{id: p, text: P}, {id: q, text: Q}]\n"
	    "    tasks: [{id: p, text: P}]\n"
	    UNITS UNIT("u", ELEMENT("e", DO("a")))),
	    PLAIN LEVELS LEVEL("l", "    purpose: R\n"
	    "    proficiency: [{id: r, text: P}, {id: q, text: S}]\n"
	    "    tasks: [{id: p, text: P}]\n"
	    UNITS UNIT("u", ELEMENT("e", DO("a")))),
	    "reworded l l purpose\nreworded l l proficiency/r new\n"
	    "reworded l l proficiency/q\nreworded l l proficiency/p gone\n");
}

static void
finds_numbers_apart_from_words(void **state)
{
	assert_changes(state,
	    PLAIN ONE(BEHAVIOUR("a", ", text: 'Calls {n} times', measures: "
	    "[{id: n, at_least: 5, unit: calls, per: day}]")),
	    PLAIN ONE(BEHAVIOUR("a", ", text: 'Calls {n} times', measures: "
	    "[{id: n, at_least: 6, unit: calls, per: day}]")),
	    "threshold a a measures {n>n}\n");
	assert_changes(state,
	    PLAIN ONE(BEHAVIOUR("a", ", text: '{m} {n} {o} {p}', measures: "
	    "[{id: n, at_least: 5, unit: x}, {id: m, at_most: 5 %}, "
	    "{id: o, at_most: 1, unit: x, per: day}, "
	    "{id: p, between: [1, 2], unit: x}]")),
	    PLAIN ONE(BEHAVIOUR("a", ", text: '{m} {n} {o} {p}', measures: "
	    "[{id: m, at_most: 5, unit: x}, {id: n, at_least: 5, unit: y}, "
	    "{id: o, at_most: 1, unit: x, per: week}, "
	    "{id: p, between: [1, 2], unit: x}]")),
	    "threshold a a measures {m>m}\nthreshold a a measures {n>n}\n"
	    "threshold a a measures {o>o}\n");
	assert_changes(state,
	    PLAIN ONE(BEHAVIOUR("a", ", text: '{o}', measures: "
	    "[{id: n, items: [x, y]}, {id: o, items: [x, y]}]")),
	    PLAIN ONE(BEHAVIOUR("a", ", text: '{o}', measures: "
	    "[{id: o, items: [x, z], at_least: 2}, {id: p, items: [x]}]")),
	    "threshold a a measures {o>o}\nthreshold a a measures {>p}\n"
	    "threshold a a measures {n>}\n");
}

static void
passes_over_codes_and_ids_of_references(void **state)
{
	assert_changes(state,
	    PLAIN ONE(DO("a") DO("x")
	    BEHAVIOUR("b", ", text: 'As [[x]] and [[a]]'")),
	    PLAIN ONE(BEHAVIOUR("c", ", text: Do it, renamed_from: a")
	    BEHAVIOUR("b", ", text: 'As [[x]] and [[c]]'") DO("x")),
	    "renamed a c\nrenumbered b b\nrenumbered x x\n");
	assert_changes(state,
	    PLAIN ONE(DO("a") DO("x")
	    BEHAVIOUR("b", ", text: 'As [[x]] does'")),
	    PLAIN ONE(DO("a") DO("x")
	    BEHAVIOUR("b", ", text: 'As [[a]] does'")),
	    "reworded b b text\n");
}

/* ---- Conditions, grading, the standard ---------------------------------------- */

#define DEGREES \
	"degrees: [{id: ba, title: BA}, {id: ma, title: MA}]\n"

static void
finds_what_conditions_ask(void **state)
{
	static const char levels[] = LEVELS LEVEL("l", UNITS UNIT("u",
	    ELEMENT("e", DO("a")))) LEVEL("m", UNITS UNIT("v",
	    ELEMENT("f", DO("b"))));
	struct scratch *fixture = *state;
	struct arena *arena = fixture->arena;

	assert_changes(state, str_format(arena, "%s%s%s", PLAIN DEGREES,
	    "conditions:\n"
	    "  - {id: c, kind: degree_and_years, title: C, levels: {l: "
	    "[{degree: ba, years: 2}, {degree: ma, years: 1}]}}\n"
	    "  - {id: d, kind: number, title: D, unit: years, levels: "
	    "{l: 1, m: 2}}\n"
	    "  - {id: x, kind: number, title: X, unit: years, levels: "
	    "{l: 1}}\n", levels).data,
	    str_format(arena, "%s%s%s", PLAIN DEGREES, "conditions:\n"
	    "  - {id: d, kind: number, title: D, unit: months, levels: "
	    "{m: 3}}\n"
	    "  - {id: c, kind: degree_and_years, title: C, levels: {l: "
	    "[{degree: ma, years: 1}, {degree: ba, years: 2}], "
	    "m: [{degree: ma, years: 1}]}}\n", levels).data,
	    "renumbered d d\nreworded d d unit\n"
	    "condition d d levels l:1>l:0\ncondition d d levels m:1>m:1\n"
	    "withdrawn x -\n"
	    "renumbered c c\ncondition c c levels m:0>m:1\n");
	assert_changes(state, str_format(arena, "%s%s%s", PLAIN,
	    "conditions:\n"
	    "  - {id: c, kind: statement, title: C, levels: {l: [{id: p, "
	    "text: P}], m: [{any_of: [{id: p, text: P, measure: {id: n, "
	    "at_least: 1, unit: x}}, {id: q, text: Q}]}]}}\n", levels).data,
	    str_format(arena, "%s%s%s", PLAIN, "conditions:\n"
	    "  - {id: c, kind: statement, title: C, levels: {l: [{id: p, "
	    "text: P}], m: [{any_of: [{id: p, text: P, measure: {id: n, "
	    "at_least: 2, unit: x}}, {id: q, text: Q}]}]}}\n", levels).data,
	    "condition c c levels m:1>m:1\n");
}

static void
finds_what_is_graded_otherwise(void **state)
{
	assert_changes(state,
	    PLAIN ONE(DO("a") BEHAVIOUR("b", ", text: Do it, weight: 2, "
	    "mandatory: true")),
	    HEAD "title: T\nowner: W\nlanguages: [en]\nscale: [{score: 0, "
	    "title: Nil}, {score: 0.5, title: Half}, {score: 1, title: "
	    "Best}]\ngrading: {met_at: 0.5, element: {met: 60%}, unit: "
	    "{met: 66.5%}, level: {met: 80%}, not_applicable: {at_most: "
	    "20%}}\n" ONE(BEHAVIOUR("a", ", text: Do it, provenance: "
	    "drafted") DO("b")),
	    "reworded - - scale/1\n"
	    "grading - - met_at 1>0.5\ngrading - - unit 60 %>66.5 %\n"
	    "grading - - scale/0.5 >0.5\n"
	    "grading a a provenance >drafted\n"
	    "grading b b mandatory true>false\ngrading b b weight 2>1\n");
	/* A level's own gate; one that follows the standard is no change. */
	assert_changes(state, PLAIN LEVELS
	    LEVEL("l", UNITS UNIT("u", ELEMENT("e", DO("a"))))
	    LEVEL("m", UNITS UNIT("v", ELEMENT("f", DO("b")))),
	    HEAD "title: T\nowner: W\nlanguages: [en]\n" SCALE
	    "grading: {met_at: 1, element: {met: 60%}, unit: {met: 60%},\n"
	    "  level: {met: 90%}, not_applicable: {at_most: 20%}}\n" LEVELS
	    LEVEL("l", UNITS UNIT("u", ELEMENT("e", DO("a"))))
	    LEVEL("m", "    grading: {level: {met: 70%}}\n" UNITS UNIT("v",
	    ELEMENT("f", DO("b")))),
	    "grading - - level 80 %>90 %\ngrading m m level 80 %>70 %\n");
}

static void
finds_what_the_standard_says_of_itself(void **state)
{
	assert_changes(state, PLAIN "copyright: C\n" ONE(DO("a")),
	    HEAD "title: T\nowner: X\nlanguages: [en]\naudience: All\n"
	    SCALE GATES ONE(DO("a")),
	    "reworded - - owner\nreworded - - copyright gone\n"
	    "reworded - - audience new\n");
	assert_changes(state, PLAIN DEGREES ONE(DO("a")),
	    PLAIN "degrees: [{id: ma, title: Master}]\n" ONE(DO("a")),
	    "reworded - - degrees/ma\ngrading - - degrees ba, ma>ma\n");
}

/* ---- Terms and chapters --------------------------------------------------------- */

static void
finds_terms_and_chapters(void **state)
{
	assert_changes(state, PLAIN ONE(DO("a"))
	    "glossary: [{id: t, term: T, text: Text}, "
	    "{id: v, term: V, text: Text}]\n"
	    "chapters: {front: [{id: c, text: {en: \"# C\\n\\nOne.\\n\"}}, "
	    "{id: d, text: {en: \"# D\\n\\nOne.\\n\"}}]}\n",
	    PLAIN ONE(DO("a"))
	    "glossary: [{id: t, term: Tee, text: Text}, "
	    "{id: w, term: V, text: Words, renamed_from: v}]\n"
	    "chapters: {front: [{id: d, text: {en: \"# E\\n\\nOne.\\n\"}}], "
	    "back: [{id: c, text: {en: \"# C\\n\\nTwo.\\n\"}}]}\n",
	    "reworded t t term\nrenamed v w\nreworded v w text\n"
	    "reworded d d title\nreworded c c text\n");
}

/* ---- Languages -------------------------------------------------------------------- */

/* One behaviour that says TEXT; all else says WORDS. */
#define SAYS(languages, words, text) \
	"id: s\nedition: '1'\nrevised: 2025-01-31\nstatus: draft\nrevisions: " \
	"[{edition: '1', date: 2025-01-31, summary: " words "}]\n" \
	"title: " words "\nowner: " words "\nlanguages: " languages \
	"\nscale: [{score: 0, title: " words "}, {score: 1, title: " words \
	"}]\n" GATES "levels:\n  - id: l\n    title: " words "\n    units:\n" \
	"      - id: u\n        title: " words "\n        elements:\n" \
	"          - id: e\n            title: " words "\n" \
	"            behaviours:\n              - {id: a, title: " words \
	", text: " text "}\n"
#define EN_DE "{en: W, de: V}"

static void
finds_what_is_translated_otherwise(void **state)
{
	assert_changes(state,
	    SAYS("[en, de]", EN_DE, "{en: Do, de: Tu}"),
	    SAYS("[en, de]", EN_DE, "{en: Do, de: Mach}"),
	    "translation a a text @de\n");
	assert_changes(state, SAYS("[en, de]", EN_DE, "{en: Do}"),
	    SAYS("[en, de]", EN_DE, "{en: Do, de: Mach}"),
	    "translation a a text @de\n");
	/* The source text is the fact. */
	assert_changes(state,
	    SAYS("[en, de]", EN_DE, "{en: Do, de: Tu}"),
	    SAYS("[en, de]", EN_DE, "{en: Did, de: Tat}"),
	    "reworded a a text\n");
	/* A unit without plural is one text. */
	assert_changes(state, SAYS("[en, de]", EN_DE, "{en: '{n}', de: '{n}'}"
	    ", measure: {id: n, at_least: 2, unit: {en: h, de: Std}}"),
	    SAYS("[en, de]", EN_DE, "{en: '{n}', de: '{n}'}"
	    ", measure: {id: n, at_least: 2, unit: {en: h, de: h}}"),
	    "translation a a measures @de\n");
}

static void
matches_languages_by_tag(void **state)
{
	assert_changes(state,
	    SAYS("[en, de]", EN_DE, "{en: Do, de: Tu}"),
	    SAYS("[en, fr, de]", "{en: W, de: V, fr: O}",
	    "{de: Mach, en: Do, fr: Faire}"),
	    "translation - - languages/fr @fr\n"
	    "translation a a text @de\n");
	assert_changes(state,
	    SAYS("[en, de]", EN_DE, "{en: Do, de: Tu}"),
	    SAYS("[en]", "W", "Do"), "translation - - languages/de\n");
	/* Another source language: what both have tells. */
	assert_changes(state,
	    SAYS("[en, de]", EN_DE, "{en: Do, de: Tu}"),
	    SAYS("[de, en]", EN_DE, "{en: Do, de: Tu}") "    purpose: {de: P}"
	    "\n", "reworded l l purpose new\n");
	assert_changes(state,
	    SAYS("[en, de]", EN_DE, "{en: Do}"),
	    SAYS("[de, en]", EN_DE, "{en: Do, de: Tu}"),
	    "translation a a text @de\n");
	/* No language in common: nothing can be said to be the same. */
	assert_changes(state, SAYS("[en]", "W", "Do"), SAYS("[en, de]",
	    EN_DE, "{en: Do, de: Tu}"), "translation - - languages/de @de\n");
}

/* ---- Nothing, and everything -------------------------------------------------------- */

static const char *const standards[] = {
	"tests/fixtures/minimal", "tests/fixtures/gates",
	"tests/fixtures/hostile-text", "tests/fixtures/long-titles",
	"tests/fixtures/one-level", "content/account-manager",
};

static void
finds_nothing_in_a_frozen_copy(void **state)
{
	struct scratch *fixture = *state;
	struct arena *arena = fixture->arena;

	for (size_t i = 0; i < sizeof(standards) / sizeof(*standards); i++) {
		const struct edition *folder = load_standard(arena,
		    diagnostics_new(arena), standards[i]);
		const struct edition *frozen;

		assert_non_null(folder);
		frozen = load(fixture, data_standard_json(arena, folder));
		assert_text(print_changes(arena, changes_between(arena,
		    folder, folder)), "");
		assert_text(print_changes(arena, changes_between(arena,
		    folder, frozen)), "");
		assert_text(print_changes(arena, changes_between(arena,
		    frozen, folder)), "");
	}
}

/* Two standards with nothing in common: every node once, and no more. */
static void
accounts_for_every_node(void **state)
{
	struct scratch *fixture = *state;
	struct arena *arena = fixture->arena;
	const struct edition *a = load_standard(arena,
	    diagnostics_new(arena), standards[1]);
	const struct edition *b = load_standard(arena,
	    diagnostics_new(arena), standards[5]);
	const struct changes *changes = changes_between(arena, a, b);
	size_t gone = 0, new = 0;

	for (size_t i = 0; i < changes->count; i++) {
		gone += changes->items[i].kind == CHANGE_WITHDRAWN;
		new += changes->items[i].kind == CHANGE_ADDED;
	}
	assert_int_equal(gone, edition_node_count(a));
	assert_int_equal(new, edition_node_count(b));
}

/* ---- Chance ------------------------------------------------------------------------- */

enum { ELEMENTS = 3, BEHAVIOURS = 12, ABSENT = ELEMENTS };
enum fate { STAYS, IS_RENAMED, IS_MERGED, IS_GONE, FATE_COUNT };

/* Where each behaviour stands, as which of its element; what became of it,
 * and into which it went. */
struct chance {
	uint32_t seed;
	unsigned old_place[BEHAVIOURS], new_place[BEHAVIOURS];
	size_t old_position[BEHAVIOURS], new_position[BEHAVIOURS];
	enum fate fates[BEHAVIOURS];
	size_t into[BEHAVIOURS];
	size_t expected[CHANGE__COUNT];
};

static unsigned
choose(struct chance *chance, unsigned count)
{
	chance->seed = chance->seed * 1664525 + 1013904223;
	return (chance->seed >> 16) % count;
}

static void
add_clause(struct buffer *buffer, const struct chance *chance, size_t i,
    bool is_new)
{
	bool is_renamed = is_new && chance->fates[i] == IS_RENAMED;

	buffer_print(buffer, "              - {id: %s%zu, title: B, text: X",
	    is_renamed ? "r" : "b", i);
	if (is_renamed)
		buffer_print(buffer, ", renamed_from: b%zu", i);
	buffer_add_c(buffer, ", merged_from: [");
	for (size_t j = 0; is_new && j < BEHAVIOURS; j++)
		if (chance->fates[j] == IS_MERGED && chance->into[j] == i)
			buffer_print(buffer, "b%zu, ", j);
	buffer_add_c(buffer, "]}\n");
}

/* The behaviours stand from the last to the first in the new edition if
 * BACKWARDS. */
static const struct edition *
make_edition(struct scratch *fixture, struct chance *chance, bool is_new,
    bool backwards)
{
	struct buffer buffer = buffer_in(fixture->arena);

	buffer_add_c(&buffer, PLAIN LEVELS LEVEL("l", UNITS UNIT("u", "")));
	for (unsigned element = 0; element < ELEMENTS; element++) {
		size_t position = 0;

		buffer_print(&buffer, "          - id: e%u\n            title:"
		    " E\n            behaviours:\n", element);
		for (size_t k = 0; k < BEHAVIOURS; k++) {
			size_t i = backwards ? BEHAVIOURS - 1 - k : k;

			if ((is_new ? chance->new_place :
			    chance->old_place)[i] != element)
				continue;
			(is_new ? chance->new_position :
			    chance->old_position)[i] = position++;
			add_clause(&buffer, chance, i, is_new);
		}
		if (position == 0)
			buffer_print(&buffer, "              - {id: x%u, "
			    "title: B, text: X}\n", element);
	}
	return load(fixture, buffer_str(&buffer));
}

static void
draw(struct chance *chance)
{
	for (size_t i = 0; i < BEHAVIOURS; i++) {
		chance->old_place[i] = choose(chance, ELEMENTS + 1);
		chance->new_place[i] = choose(chance, ELEMENTS + 1);
		chance->fates[i] = STAYS;
		if (chance->old_place[i] != ABSENT)
			chance->fates[i] = (enum fate)choose(chance,
			    FATE_COUNT);
		chance->into[i] = choose(chance, BEHAVIOURS);
	}
	for (size_t i = 0; i < BEHAVIOURS; i++) {
		size_t into = chance->into[i];

		if (chance->fates[i] == IS_MERGED && (into == i ||
		    chance->old_place[into] == ABSENT ||
		    chance->fates[into] > IS_RENAMED))
			chance->fates[i] = IS_GONE;
		if (chance->fates[i] > IS_RENAMED)
			chance->new_place[i] = ABSENT;
		else if (chance->old_place[i] != ABSENT &&
		    chance->new_place[i] == ABSENT)
			chance->new_place[i] = 0;
	}
}

static void
expect(struct chance *chance)
{
	memset(chance->expected, 0, sizeof(chance->expected));
	for (size_t i = 0; i < BEHAVIOURS; i++) {
		unsigned old = chance->old_place[i];
		unsigned new = chance->new_place[i];
		bool stays = old != ABSENT && new != ABSENT;

		chance->expected[CHANGE_RENAMED] +=
		    chance->fates[i] == IS_RENAMED;
		chance->expected[CHANGE_MERGED] +=
		    chance->fates[i] == IS_MERGED;
		chance->expected[CHANGE_WITHDRAWN] +=
		    chance->fates[i] == IS_GONE;
		chance->expected[CHANGE_ADDED] += old == ABSENT &&
		    new != ABSENT;
		chance->expected[CHANGE_MOVED] += stays && old != new;
		chance->expected[CHANGE_RENUMBERED] += stays && old == new &&
		    chance->old_position[i] != chance->new_position[i];
	}
}

static void
accounts_for_everything_by_chance(void **state)
{
	struct scratch *fixture = *state;
	struct chance chance = {.seed = 1};

	for (unsigned round = 0; round < 200; round++) {
		struct arena_mark mark = arena_mark(fixture->arena);
		size_t found[CHANGE__COUNT] = {0};
		const struct edition *before, *after;
		const struct changes *changes;

		draw(&chance);
		before = make_edition(fixture, &chance, false, false);
		after = make_edition(fixture, &chance, true, round % 2);
		expect(&chance);
		changes = changes_between(fixture->arena, before, after);
		for (size_t i = 0; i < changes->count; i++) {
			const struct change *change = &changes->items[i];
			const struct node *node = change->after != NULL ?
			    change->after : change->before;

			/* But for what fills an element that is empty. */
			if (node->id.data[0] != 'x')
				found[change->kind]++;
		}
		for (size_t kind = 0; kind < CHANGE__COUNT; kind++)
			if (found[kind] != chance.expected[kind])
				fail_msg("round %u: %zu %s, not %zu\n%s",
				    round, found[kind], change_kind_name(
				    (enum change_kind)kind),
				    chance.expected[kind], print_changes(
				    fixture->arena, changes).data);
		arena_reset(fixture->arena, mark);
	}
}

static void
gives_the_entries_of_a_node(void **state)
{
	const struct changes *changes = compare(*state,
	    PLAIN ONE(DO("a") DO("b") DO("c") DO("d")),
	    PLAIN ONE(BEHAVIOUR("b", ", text: Did, weight: 2") DO("c")
	    DO("x")));
	const struct edition *after = changes->after;
	const struct change *items;
	size_t count;

	items = changes_of(changes, edition_find(after, STR("b")), &count);
	assert_int_equal(count, 3);
	assert_int_equal(items[0].kind, CHANGE_RENUMBERED);
	assert_int_equal(items[2].kind, CHANGE_GRADING);
	assert_true(changes_touch(changes, edition_find(after, STR("b"))));
	assert_false(changes_touch(changes, edition_find(after, STR("c"))));
	assert_true(changes_touch(changes, edition_find(after, STR("x"))));
	items = changes_of(changes, edition_find(after, STR("e")), &count);
	assert_null(items);
	assert_int_equal(count, 0);
	assert_false(changes_touch(changes, edition_find(after, STR("e"))));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(finds_what_is_added_and_withdrawn),
		SCRATCH_TEST(finds_what_is_withdrawn_below_what_is_withdrawn),
		SCRATCH_TEST(follows_renamed_ids),
		SCRATCH_TEST(finds_what_is_merged_and_split),
		SCRATCH_TEST(finds_what_moved),
		SCRATCH_TEST(leaves_what_is_gone_where_it_stood),
		SCRATCH_TEST(tells_kinds_apart),
		SCRATCH_TEST(finds_what_is_reworded),
		SCRATCH_TEST(finds_numbers_apart_from_words),
		SCRATCH_TEST(passes_over_codes_and_ids_of_references),
		SCRATCH_TEST(finds_what_conditions_ask),
		SCRATCH_TEST(finds_what_is_graded_otherwise),
		SCRATCH_TEST(finds_what_the_standard_says_of_itself),
		SCRATCH_TEST(finds_terms_and_chapters),
		SCRATCH_TEST(finds_what_is_translated_otherwise),
		SCRATCH_TEST(matches_languages_by_tag),
		SCRATCH_TEST(finds_nothing_in_a_frozen_copy),
		SCRATCH_TEST(accounts_for_every_node),
		SCRATCH_TEST(accounts_for_everything_by_chance),
		SCRATCH_TEST(gives_the_entries_of_a_node),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
