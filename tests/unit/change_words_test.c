/* What changed, as readers get it: tests/fixtures/two-editions. */
#include "testing.h"

#include "load/load.h"
#include "model/change_words.h"
#include "revision/revision.h"
#include "theme/theme.h"

#define NOW "tests/fixtures/two-editions"
#define THEN "tests/fixtures/two-editions/editions/2019.json"

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct edition *before, *after;
	const struct changes *changes;
	const struct theme *theme;
};

static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	fixture->before = load_frozen(fixture->arena, fixture->diagnostics,
	    THEN);
	fixture->after = load_standard(fixture->arena, fixture->diagnostics,
	    NOW);
	assert_non_null(fixture->before);
	assert_non_null(fixture->after);
	fixture->changes = changes_between(fixture->arena, fixture->before,
	    fixture->after);
	fixture->theme = theme_load(fixture->arena, fixture->diagnostics,
	    STR("themes/default"), fixture->after->languages,
	    fixture->after->language_count);
	assert_non_null(fixture->theme);
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static struct change_reader
reader_of(const struct fixture *fixture, size_t language)
{
	return (struct change_reader){fixture->arena, fixture->changes,
		fixture->theme->labels, language};
}

/* "Kind|subject|before|after", with [tag] behind a text in another language. */
static struct str
say(const struct fixture *fixture, size_t language,
    const struct change *change)
{
	struct change_reader reader = reader_of(fixture, language);
	struct change_words words = change_in_words(&reader, change);

	return str_format(fixture->arena, "%.*s|%.*s|%.*s%s%.*s|%.*s%s%.*s",
	    STR_ARGS(words.kind), STR_ARGS(words.subject),
	    STR_ARGS(words.before.text), words.before.tag.length > 0 ?
	    "@" : "", STR_ARGS(words.before.tag), STR_ARGS(words.after.text),
	    words.after.tag.length > 0 ? "@" : "",
	    STR_ARGS(words.after.tag));
}

static const struct change *
find(const struct fixture *fixture, enum change_kind kind, const char *id,
    const char *field)
{
	for (size_t i = 0; i < fixture->changes->count; i++) {
		const struct change *change = &fixture->changes->items[i];
		const struct node *node = change->after != NULL ?
		    change->after : change->before;

		if (change->kind == kind && str_is(change->field, field) &&
		    (node == NULL ? id[0] == '\0' : str_is(node->id, id)))
			return change;
	}
	fail_msg("no change of %s", id);
	return NULL;
}

static void
test_every_kind_in_words(void **state)
{
	static const struct {
		enum change_kind kind;
		const char *id, *field, *words;
	} rows[] = {
		{CHANGE_ADDED, "labelling", "", "Added|||"},
		{CHANGE_WITHDRAWN, "tasting", "", "Withdrawn||"
		    "每一炉出炉后先尝一口，再决定是否上架。@zh-Hans|"},
		{CHANGE_RENAMED, "welcome", "",
		    "New identifier||greeting|welcome"},
		{CHANGE_MERGED, "kneading", "",
		    "Merged||1.1.1.3 Resting|1.1.1.2 Kneading"},
		{CHANGE_SPLIT, "floor", "",
		    "Split||1.1.2.1 Cleaning|1.1.2.2 The floor"},
		{CHANGE_MOVED, "counting", "", "Moved|2.1.1.1 → 2.2.1.1|"
		    "2.1.1 Selling|2.2.1 Closing"},
		{CHANGE_RENUMBERED, "shaping", "",
		    "Renumbered|1.1.1.5 → 1.1.1.3||"},
		{CHANGE_REWORDED, "weighing", "evidence",
		    "Supplied|Evidence||The weighing slip."},
		{CHANGE_REWORDED, "preface", "text", "Reworded|Text||"},
		{CHANGE_TRANSLATION, "kneading", "evidence",
		    "Translation only|Evidence (English)|"
		    "The book of the dough.|The record of each kneading."},
		{CHANGE_THRESHOLD, "kneading", "measures",
		    "Measure||≥ 8 minutes|≥ 10 minutes"},
		{CHANGE_CONDITION, "loaves", "levels", "Condition|"
		    "Level 1: Apprentice|≥ 100 loaves|≥ 1200 loaves"},
		{CHANGE_CONDITION, "record", "levels", "Condition|"
		    "Level 2: Journeyman|"
		    "Won a prize of the guild; or Sold bread for at least "
		    "CNY\u00A0200\u202F000 in a year.|"
		    "Won a prize of the guild; or Sold bread for at least "
		    "CNY\u00A0300\u202F000 in a year."},
		{CHANGE_GRADING, "", "unit", "Grading|"
		    "Share for a unit to pass|60\u202F%|70\u202F%"},
		{CHANGE_GRADING, "kneading", "mandatory",
		    "Grading|Mandatory|No|Yes"},
		{CHANGE_GRADING, "kneading", "weight",
		    "Grading|Weight|1|2"},
	};
	const struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_string_equal(say(fixture, 1, find(fixture,
		    rows[i].kind, rows[i].id, rows[i].field)).data,
		    rows[i].words);
}

static void
test_a_translation_shows_to_its_readers_only(void **state)
{
	const struct fixture *fixture = *state;

	assert_string_equal(say(fixture, 0, find(fixture, CHANGE_TRANSLATION,
	    "kneading", "evidence")).data, "仅译文修订|证据（English）||");
}

static void
test_sections_hold_every_change_once(void **state)
{
	static const char *const names[] = {"标准整体", "一级 学徒",
		"二级 帮工", "资格条件", "术语", "说明各章"};
	const struct fixture *fixture = *state;
	struct change_reader reader = reader_of(fixture, 0);
	struct change_sections sections = change_sections(fixture->arena,
	    fixture->changes);
	size_t count = 0;

	assert_int_equal(sections.count, sizeof(names) / sizeof(*names));
	for (size_t i = 0; i < sections.count; i++) {
		size_t own = 0;

		assert_string_equal(change_section_in_words(&reader,
		    &sections.items[i]).data, names[i]);
		for (size_t k = 0; k < sections.items[i].group_count; k++)
			own += sections.items[i].groups[k].count;
		assert_int_equal(own, sections.items[i].change_count);
		count += own;
	}
	assert_int_equal(count, fixture->changes->count);
}

static void
test_counts_are_of_the_words_that_changes_are_called_by(void **state)
{
	const struct fixture *fixture = *state;
	struct change_reader reader = reader_of(fixture, 0);
	const struct changes *changes = fixture->changes;
	size_t count, all = 0;
	const struct change_count *counts = change_counts(&reader, &count);

	for (size_t i = 0; i < count; i++) {
		size_t called = 0;

		for (size_t k = 0; k < changes->count; k++)
			called += str_equal(change_in_words(&reader,
			    &changes->items[k]).kind, counts[i].kind);
		assert_int_equal(called, counts[i].changes);
		all += called;
	}
	assert_int_equal(all, changes->count);
}

static void
test_what_was_merged_in_is_not_what_it_was(void **state)
{
	const struct fixture *fixture = *state;
	struct change_sections sections = change_sections(fixture->arena,
	    fixture->changes);

	for (size_t i = 0; i < sections.items[1].group_count; i++) {
		const struct change_group *group =
		    &sections.items[1].groups[i];

		if (group->after == NULL) {
			assert_string_equal(group->before->id.data,
			    "tasting");
			continue;
		}
		if (str_is(group->after->id, "kneading"))
			assert_string_equal(group->before->id.data,
			    "kneading");
		if (str_is(group->after->id, "floor"))
			assert_null(group->before);
	}
}

/* ---- Made by hand -------------------------------------------------------- */

static void
test_a_level_that_is_gone_is_a_section(void **state)
{
	struct fixture *fixture = *state;
	struct edition after = *fixture->after;
	const struct node *gone = &fixture->before->levels[1].node;
	const struct change items[] = {
		{.kind = CHANGE_WITHDRAWN, .before = gone, .language = NONE},
		{.kind = CHANGE_WITHDRAWN, .language = NONE,
		    .before = &node_level(gone)->units[0].node},
	};
	struct changes changes = {.before = fixture->before,
		.after = &after, .items = items, .count = 2};
	struct change_sections sections;
	struct change_reader reader;

	after.nodes = table_new(fixture->arena);
	fixture->changes = &changes;
	reader = reader_of(fixture, 1);
	sections = change_sections(fixture->arena, &changes);
	assert_int_equal(sections.count, 1);
	assert_true(sections.items[0].level_is_old);
	assert_int_equal(sections.items[0].group_count, 2);
	assert_string_equal(change_section_in_words(&reader,
	    &sections.items[0]).data, "Level 2: Journeyman");
	assert_string_equal(say(fixture, 1, &items[0]).data,
	    "Withdrawn||Minds oven and counter alone.|");
}

static void
test_a_language_and_a_text_the_same_to_the_eye(void **state)
{
	struct fixture *fixture = *state;
	const struct text *text = &fixture->after->title;
	const struct change items[] = {
		{.kind = CHANGE_TRANSLATION, .field = STR("languages"),
		    .entry = STR("de"), .language = NONE},
		{.kind = CHANGE_TRANSLATION, .field = STR("languages"),
		    .entry = STR("en"), .language = 1},
		{.kind = CHANGE_REWORDED, .field = STR("title"),
		    .language = NONE, .text_before = text,
		    .text_after = text},
	};

	assert_string_equal(say(fixture, 1, &items[0]).data,
	    "Translation only|Language|de|");
	assert_string_equal(say(fixture, 1, &items[1]).data,
	    "Translation only|Language||English");
	assert_string_equal(say(fixture, 1, &items[2]).data,
	    "Reworded|Title||");
}

static void
test_a_source_that_changes_alone_is_shown_in_it(void **state)
{
	struct fixture *fixture = *state;
	struct phrase phrases[2] = {{.plain = STR("旧"), .language = 0},
		{.plain = STR("Same"), .language = 1}};
	struct phrase others[2] = {{.plain = STR("新"), .language = 0},
		{.plain = STR("Same"), .language = 1}};
	const struct text before = {.phrases = phrases};
	const struct text after = {.phrases = others};
	const struct change change = {.kind = CHANGE_REWORDED,
		.field = STR("owner"), .text_before = &before,
		.text_after = &after, .language = NONE};

	assert_string_equal(say(fixture, 1, &change).data,
	    "Reworded|Owner|旧@zh-Hans|新@zh-Hans");
	assert_string_equal(say(fixture, 0, &change).data,
	    "改写|所有者|旧|新");
}

/* An earlier edition without the reader's language shows its source. */
static void
test_an_earlier_edition_without_the_language(void **state)
{
	static const struct str chinese[] = {{"zh-Hans", 7}};
	struct fixture *fixture = *state;
	struct edition before = *fixture->before;
	struct changes changes = *fixture->changes;

	before.languages = chinese;
	before.language_count = 1;
	changes.before = &before;
	fixture->changes = &changes;
	assert_string_equal(say(fixture, 1, find(fixture, CHANGE_REWORDED,
	    "weighing", "text")).data, "Reworded|Text|"
	    "按配方称出每一种原料，误差不超过一把手的量。@zh-Hans|"
	    "Weighs what the recipe asks for on scales, to within five "
	    "grams.");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_every_kind_in_words),
		TEST(test_a_translation_shows_to_its_readers_only),
		TEST(test_sections_hold_every_change_once),
		TEST(test_counts_are_of_the_words_that_changes_are_called_by),
		TEST(test_what_was_merged_in_is_not_what_it_was),
		TEST(test_a_level_that_is_gone_is_a_section),
		TEST(test_a_language_and_a_text_the_same_to_the_eye),
		TEST(test_a_source_that_changes_alone_is_shown_in_it),
		TEST(test_an_earlier_edition_without_the_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
