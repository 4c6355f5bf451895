/* The opening of a level in the book, on metrics without fonts. */
#include "testing.h"

#include "../tools/fake_metrics.h"
#include "layout/layout.h"
#include "load/load.h"
#include "model/outline.h"

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct fake_metrics fake;
	struct edition *edition;
	const struct theme *theme;
	const struct drawing *drawing;
};

static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	fixture->edition = load_standard(fixture->arena,
	    fixture->diagnostics, "tests/fixtures/gates");
	assert_non_null(fixture->edition);
	fixture->theme = theme_load(fixture->arena, fixture->diagnostics,
	    STR("themes/default"), fixture->edition->languages,
	    fixture->edition->language_count);
	assert_non_null(fixture->theme);
	fake_metrics_open(&fixture->fake);
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	fake_metrics_close(&fixture->fake);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static void
lay_out(struct fixture *fixture)
{
	struct layout_input input = {
		.edition = fixture->edition,
		.theme = fixture->theme,
		.metrics = &fixture->fake.metrics,
		.content_sha256 = STR("0123456789abcdef"),
	};

	fixture->drawing = layout_book(fixture->arena, fixture->diagnostics,
	    &input);
	assert_non_null(fixture->drawing);
}

/* Without blanks and soft hyphens: a line may end at any of them. */
static struct str
squeeze(struct arena *arena, struct str text)
{
	char *bytes = arena_alloc(arena, text.length + 1);
	size_t length = 0;

	for (size_t i = 0; i < text.length; i++)
		if (str_starts_with(str_slice(text, i, 2), STR("\u00AD")))
			i++;
		else if (text.data[i] != ' ')
			bytes[length++] = text.data[i];
	return (struct str){bytes, length};
}

static struct str
page_text(struct fixture *fixture, size_t page)
{
	const struct draw_page *row = &fixture->drawing->pages[page];
	struct str all = STR("");

	for (size_t i = 0; i < row->item_count; i++)
		if (row->items[i].kind == DRAW_TEXT)
			all = str_join(fixture->arena, all,
			    row->items[i].text.text);
	return squeeze(fixture->arena, all);
}

/* Where TEXT stands in PAGE, or SIZE_MAX. */
static size_t
find(struct fixture *fixture, struct str page, struct str text)
{
	return str_find(page, squeeze(fixture->arena, text), 0);
}

static size_t
page_of(const struct fixture *fixture, struct str anchor)
{
	for (size_t i = 0; i < fixture->drawing->page_count; i++)
		for (size_t k = 0;
		     k < fixture->drawing->pages[i].item_count; k++) {
			const struct draw_item *item =
			    &fixture->drawing->pages[i].items[k];

			if (item->kind == DRAW_ANCHOR &&
			    str_equal(item->anchor.id, anchor))
				return i;
		}
	fail_msg("no anchor %.*s", STR_ARGS(anchor));
	return 0;
}

static struct str
label(const struct fixture *fixture, enum label name)
{
	return fixture->theme->labels[0].text[name];
}

static struct str
opening_of(struct fixture *fixture, const struct level *level)
{
	return page_text(fixture, page_of(fixture, level->node.id));
}

static struct str
gates_of(const struct fixture *fixture, const struct level *level)
{
	return gates_phrase(fixture->arena, &level->grading,
	    fixture->edition->languages[0], &fixture->theme->labels[0]);
}

static void
test_all_of_it_in_its_order(void **state)
{
	struct fixture *fixture = *state;
	const struct level *level = &fixture->edition->levels[0];
	struct str page;
	size_t at = 0;

	lay_out(fixture);
	page = opening_of(fixture, level);
	const struct str parts[] = {
		text_plain(&level->purpose, 0),
		label(fixture, LABEL_CONDITIONS),
		text_plain(&fixture->edition->conditions[0].node.title, 0),
		label(fixture, LABEL_TASKS),
		text_plain(&level->tasks[0].text, 0),
		text_plain(&level->tasks[2].text, 0),
		label(fixture, LABEL_ASSESSED),
		text_plain(&level->units[0].node.title, 0),
		label(fixture, LABEL_TOTAL),
		gates_of(fixture, level),
		label(fixture, LABEL_PROFICIENCY),
		text_plain(&level->proficiency[0].text, 0),
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		size_t found = find(fixture, page, parts[i]);

		assert_int_not_equal(found, SIZE_MAX);
		assert_true(found >= at);
		at = found;
	}
}

static void
test_a_level_without_purpose_and_tasks(void **state)
{
	struct fixture *fixture = *state;
	const struct level *level = &fixture->edition->levels[1];
	struct str page;

	lay_out(fixture);
	page = opening_of(fixture, level);
	assert_int_equal(find(fixture, page, label(fixture, LABEL_TASKS)),
	    SIZE_MAX);
	assert_int_equal(find(fixture, page,
	    label(fixture, LABEL_PROFICIENCY)), SIZE_MAX);
	assert_int_not_equal(find(fixture, page, gates_of(fixture, level)),
	    SIZE_MAX);
}

static void
test_drafted_behaviours_say_so(void **state)
{
	struct fixture *fixture = *state;
	const struct edition *edition = fixture->edition;
	struct str mark = drafted_mark(fixture->arena, edition,
	    &fixture->theme->labels[0]);
	size_t marked = 0;

	assert_int_not_equal(str_find(mark, STR(" 1 "), 0), SIZE_MAX);
	lay_out(fixture);
	for (size_t i = page_of(fixture, edition->levels[1].node.id);
	     i < page_of(fixture, edition->levels[2].node.id); i++) {
		struct str page = page_text(fixture, i);
		struct str squeezed = squeeze(fixture->arena, mark);
		size_t at = 0;

		while ((at = str_find(page, squeezed, at)) != SIZE_MAX) {
			at += squeezed.length;
			marked++;
		}
	}
	/* Each of them, and the note at the head of the level. */
	assert_int_equal(marked, level_drafted(&edition->levels[1]) + 1);
}

static void
test_a_level_of_headings(void **state)
{
	struct fixture *fixture = *state;
	const struct level *level = &fixture->edition->levels[2];
	struct str page;

	lay_out(fixture);
	page = opening_of(fixture, level);
	assert_int_not_equal(find(fixture, page, label(fixture,
	    LABEL_SUMMARY_UNPUBLISHED)), SIZE_MAX);
	assert_int_equal(find(fixture, page, gates_of(fixture, level)),
	    SIZE_MAX);
}

static void
test_a_level_that_asks_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct edition *edition = fixture->edition;

	for (size_t i = 0; i < edition->condition_count; i++)
		edition->conditions[i].requirements[0].asked = false;
	lay_out(fixture);
	assert_int_not_equal(find(fixture, opening_of(fixture,
	    &edition->levels[0]), label(fixture, LABEL_CONDITION_NONE)),
	    SIZE_MAX);
	edition->condition_count = 0;
	lay_out(fixture);
	assert_int_equal(find(fixture, opening_of(fixture,
	    &edition->levels[0]), label(fixture, LABEL_CONDITIONS)),
	    SIZE_MAX);
}

/* More than a page holds: all of it is there, on two. */
static void
test_many_long_tasks_flow_on(void **state)
{
	enum { TASKS = 70 };
	struct fixture *fixture = *state;
	struct level *level = &fixture->edition->levels[0];
	struct point *tasks = ARENA_ARRAY(fixture->arena, struct point,
	    TASKS);
	struct str all = STR("");
	size_t first, behind;

	for (size_t i = 0; i < TASKS; i++) {
		struct phrase *phrase = ARENA_NEW(fixture->arena,
		    struct phrase);
		struct run *run = ARENA_NEW(fixture->arena, struct run);

		run->text = str_format(fixture->arena, "Task %zu of a long "
		    "list that does not fit on a page.", i);
		*phrase = (struct phrase){.source = run->text,
			.plain = run->text, .runs = run, .run_count = 1};
		tasks[i].text.phrases = phrase;
	}
	level->tasks = tasks;
	level->task_count = TASKS;
	lay_out(fixture);
	first = page_of(fixture, level->node.id);
	behind = page_of(fixture, level->units[0].node.id);
	assert_true(behind > first);
	for (size_t i = first; i <= behind; i++)
		all = str_join(fixture->arena, all, page_text(fixture, i));
	for (size_t i = 0; i < TASKS; i++)
		assert_int_not_equal(find(fixture, all,
		    text_plain(&tasks[i].text, 0)), SIZE_MAX);
	assert_int_not_equal(find(fixture, all, gates_of(fixture, level)),
	    SIZE_MAX);
}

int
main(void)
{
#define SUMMARY_TEST(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		SUMMARY_TEST(test_all_of_it_in_its_order),
		SUMMARY_TEST(test_a_level_without_purpose_and_tasks),
		SUMMARY_TEST(test_drafted_behaviours_say_so),
		SUMMARY_TEST(test_a_level_of_headings),
		SUMMARY_TEST(test_a_level_that_asks_nothing),
		SUMMARY_TEST(test_many_long_tasks_flow_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
