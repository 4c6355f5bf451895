/* The comparison of levels in the book, on metrics without fonts. */
#include "book_fixture.h"

#include "model/measure.h"
#include "model/numeral.h"
#include "model/outline.h"

#define GATES "tests/fixtures/gates"
#define ONE_LEVEL "tests/fixtures/one-level"

enum { MANY = 9 };

/* Without white space, and without hyphens at the ends of lines. */
static struct str
squeeze(struct arena *arena, struct str text)
{
	char *bytes = arena_alloc(arena, text.length + 1);
	size_t length = 0;

	for (size_t i = 0; i < text.length; i++) {
		struct str rest = str_slice(text, i, text.length);

		if (str_starts_with(rest, STR("\u00A0")) ||
		    str_starts_with(rest, STR("\u00AD"))) {
			i++;
			continue;
		}
		if (text.data[i] != ' ' && text.data[i] != '\n')
			bytes[length++] = text.data[i];
	}
	return (struct str){bytes, length};
}

static bool
has_anchor(const struct draw_page *page, struct str anchor)
{
	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].kind == DRAW_ANCHOR &&
		    str_equal(page->items[i].anchor.id, anchor))
			return true;
	return false;
}

static bool
has_bookmark(const struct draw_page *page)
{
	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].kind == DRAW_BOOKMARK)
			return true;
	return false;
}

/* The text of the pages from ANCHOR to the next section that begins a page;
 * "" where there is no such anchor. */
static struct str
section_text(const struct fixture *fixture, struct str anchor)
{
	struct str all = STR("");
	size_t i = 0;

	while (i < fixture->drawing->page_count &&
	    !has_anchor(&fixture->drawing->pages[i], anchor))
		i++;
	for (size_t first = i; i < fixture->drawing->page_count; i++) {
		const struct draw_page *page = &fixture->drawing->pages[i];

		if (i > first && has_bookmark(page))
			break;
		for (size_t k = 0; k < page->item_count; k++)
			if (page->items[k].kind == DRAW_TEXT &&
			    page->items[k].element != ELEMENT_ARTIFACT)
				all = str_join(fixture->arena, all,
				    page->items[k].text.text);
	}
	return squeeze(fixture->arena, all);
}

static void
lay_out(struct fixture *fixture, size_t language, const char *anchor)
{
	struct layout_input input = {
		.edition = fixture->edition,
		.theme = fixture->theme,
		.metrics = &fixture->fake.metrics,
		.language = language,
		.threads = 1,
		.content_sha256 = STR("0123456789abcdef0123456789abcdef"),
	};

	fixture->drawing = layout_book(fixture->arena, fixture->diagnostics,
	    &input);
	assert_non_null(fixture->drawing);
	fixture->text = section_text(fixture, str_from(anchor));
}

/* Finds WORDS behind AT; gives the place behind them. */
static size_t
pass(const struct fixture *fixture, struct str words, size_t at)
{
	struct str squeezed = squeeze(fixture->arena, words);
	size_t found = str_find(fixture->text, squeezed, at);

	if (found == SIZE_MAX)
		fail_msg("'%.*s' does not stand behind '%.*s'",
		    STR_ARGS(words), STR_ARGS(str_slice(fixture->text,
			at < 60 ? 0 : at - 60, 60)));
	return found + squeezed.length;
}

static size_t
count(const struct fixture *fixture, enum label label)
{
	struct str words = squeeze(fixture->arena,
	    fixture->theme->labels[0].text[label]);
	size_t times = 0, at = 0;

	while ((at = str_find(fixture->text, words, at)) != SIZE_MAX) {
		times++;
		at += words.length;
	}
	return times;
}

/* Levels, what each is for, conditions, units, counts: row by row. */
static void
check_matrix(const struct fixture *fixture, size_t language)
{
	const struct edition *edition = fixture->edition;
	const struct labels *labels = &fixture->theme->labels[language];
	size_t at = 0, i;

	for (i = 0; i < edition->level_count; i++)
		at = pass(fixture, text_plain(&edition->levels[i].node.title,
		    language), at);
	for (i = 0; i < edition->level_count; i++)
		at = pass(fixture, text_plain(&edition->levels[i].purpose,
		    language), at);
	for (i = 0; i < edition->condition_count; i++) {
		const struct node *node = &edition->conditions[i].node;

		at = pass(fixture, str_join(fixture->arena, node->code,
		    text_plain(&node->title, language)), at);
	}
	at = pass(fixture, labels->text[LABEL_UNITS], at);
	for (i = 0; i < edition->unit_count; i++)
		at = pass(fixture, str_join(fixture->arena,
		    edition->units[i]->node.code, text_plain(
			&edition->units[i]->node.title, language)), at);
	for (i = 0; i < edition->level_count; i++)
		at = pass(fixture, str_format(fixture->arena, "%.*s%zu",
		    STR_ARGS(labels->text[LABEL_BEHAVIOURS]),
		    level_behaviours(&edition->levels[i])), at);
}

static void
test_all_levels_side_by_side(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, REAL);
	for (size_t i = 0; i < fixture->edition->language_count; i++) {
		lay_out(fixture, i, "level-comparison");
		check_matrix(fixture, i);
		/* Not a second time in a section of its own. */
		assert_int_equal(section_text(fixture,
		    STR(":comparison")).length, 0);
	}
}

static void
test_numbers_of_each_level(void **state)
{
	struct fixture *fixture = *state;
	const struct condition *years;
	size_t at;

	load(fixture, REAL);
	lay_out(fixture, 0, "level-comparison");
	years = &fixture->edition->conditions[1];
	assert_int_equal(years->kind, CONDITION_NUMBER);
	at = pass(fixture, text_plain(&years->node.title, 0), 0);
	for (size_t i = 0; i < fixture->edition->level_count; i++)
		at = pass(fixture, number_asked_phrase(fixture->arena, years,
		    years->requirements[i].at_least, 0,
		    &fixture->theme->labels[0]), at);
}

/* Only what is asked, and only where it does not change. */
static void
test_what_stays_the_same_says_so(void **state)
{
	struct fixture *fixture = *state;
	struct condition *conditions;
	size_t before;

	load(fixture, REAL);
	conditions = fixture->edition->conditions;
	lay_out(fixture, 0, "level-comparison");
	before = count(fixture, LABEL_COMPARISON_SAME);
	conditions[1].requirements[2] = conditions[1].requirements[1];
	lay_out(fixture, 0, "level-comparison");
	assert_int_equal(count(fixture, LABEL_COMPARISON_SAME), before + 1);
	for (size_t i = 0; i < fixture->edition->level_count; i++)
		conditions[3].requirements[i].asked = false;
	lay_out(fixture, 0, "level-comparison");
	assert_int_equal(count(fixture, LABEL_COMPARISON_SAME), before + 1);
	assert_true(count(fixture, LABEL_CONDITION_NONE) >= 4);
}

static void
test_a_section_of_its_own(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, GATES);
	lay_out(fixture, 0, ":comparison");
	pass(fixture, fixture->theme->labels[0].text[LABEL_COMPARISON], 0);
	check_matrix(fixture, 0);
}

static void
test_one_level_is_not_compared(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, ONE_LEVEL);
	lay_out(fixture, 0, ":comparison");
	assert_int_equal(fixture->text.length, 0);
	/* Nor in a chapter that wants it. */
	load(fixture, REAL);
	fixture->edition->level_count = 1;
	lay_out(fixture, 0, "level-comparison");
	assert_true(fixture->text.length > 0);
	assert_int_equal(str_find(fixture->text, squeeze(fixture->arena,
	    text_plain(&fixture->edition->units[0]->node.title, 0)), 0),
	    SIZE_MAX);
}

/* Gates are a row where a level has its own. */
static void
test_gates_that_differ(void **state)
{
	struct fixture *fixture = *state;
	size_t at = 0;

	load(fixture, GATES);
	lay_out(fixture, 0, ":comparison");
	for (size_t i = 0; i < fixture->edition->level_count; i++)
		at = pass(fixture, gates_phrase(fixture->arena,
		    &fixture->edition->levels[i].grading, STR("en"),
		    &fixture->theme->labels[0]), at);
	for (size_t i = 1; i < fixture->edition->level_count; i++)
		fixture->edition->levels[i].grading =
		    fixture->edition->levels[0].grading;
	lay_out(fixture, 0, ":comparison");
	assert_int_equal(str_find(fixture->text, squeeze(fixture->arena,
	    gates_phrase(fixture->arena,
		&fixture->edition->levels[0].grading, STR("en"),
		&fixture->theme->labels[0])), 0), SIZE_MAX);
}

/* More levels than columns: several tables, each level in one of them. */
static void
test_many_levels(void **state)
{
	struct fixture *fixture = *state;
	struct level *levels;
	size_t at = 0;

	load(fixture, GATES);
	levels = ARENA_ARRAY(fixture->arena, struct level, MANY);
	for (size_t i = 0; i < MANY; i++) {
		levels[i] = fixture->edition->levels[0];
		levels[i].node.index = i;
		levels[i].node.id = str_format(fixture->arena, "l%zu", i);
	}
	for (size_t i = 0; i < fixture->edition->condition_count; i++) {
		struct condition *condition =
		    &fixture->edition->conditions[i];
		struct requirement *asked = ARENA_ARRAY(fixture->arena,
		    struct requirement, MANY);

		for (size_t k = 0; k < MANY; k++)
			asked[k] = condition->requirements[0];
		condition->requirements = asked;
	}
	fixture->edition->levels = levels;
	fixture->edition->level_count = MANY;
	lay_out(fixture, 0, ":comparison");
	for (size_t i = 0; i < MANY; i++)
		at = pass(fixture, level_number(fixture->arena, i + 1,
		    STR("en"), &fixture->theme->labels[0]), at);
	/* Two conditions ask in three tables of three levels. */
	assert_int_equal(count(fixture, LABEL_COMPARISON_SAME), 2 * 3 * 2);
}

#define COMPARISON_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, \
	tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		COMPARISON_TEST(test_all_levels_side_by_side),
		COMPARISON_TEST(test_numbers_of_each_level),
		COMPARISON_TEST(test_what_stays_the_same_says_so),
		COMPARISON_TEST(test_a_section_of_its_own),
		COMPARISON_TEST(test_one_level_is_not_compared),
		COMPARISON_TEST(test_gates_that_differ),
		COMPARISON_TEST(test_many_levels),
	};

	return cmocka_run_group_tests_name("layout_comparison", tests, NULL,
	    NULL);
}
