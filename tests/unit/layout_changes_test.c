/* Changes, bars and forms of the rulebook, on metrics without fonts. */
#include "testing.h"

#include "../tools/fake_metrics.h"
#include "base/buffer.h"
#include "base/table.h"
#include "layout/layout.h"
#include "layout/page.h"
#include "load/load.h"
#include "model/change_words.h"
#include "revision/revision.h"

#define NOW "tests/fixtures/two-editions"
#define THEN "tests/fixtures/two-editions/editions/2019.json"

enum { ENGLISH = 1 };

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct fake_metrics fake;
	const struct edition *before, *after;
	const struct theme *theme;
};

static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	fake_metrics_open(&fixture->fake);
	fixture->before = load_frozen(fixture->arena, fixture->diagnostics,
	    THEN);
	fixture->after = load_standard(fixture->arena, fixture->diagnostics,
	    NOW);
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

	fake_metrics_close(&fixture->fake);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static const struct drawing *
lay_out(struct fixture *fixture, const struct edition *edition,
    const struct changes *changes)
{
	const struct layout_input input = {.edition = edition,
		.theme = fixture->theme, .metrics = &fixture->fake.metrics,
		.language = ENGLISH, .changes = changes,
		.content_sha256 = STR("0123456789abcdef0123456789abcdef")};
	const struct drawing *drawing = layout_book(fixture->arena,
	    fixture->diagnostics, &input);

	assert_non_null(drawing);
	return drawing;
}

/* The text of a page, lines without white space at their ends. */
static struct str
page_text(struct fixture *fixture, const struct draw_page *page)
{
	struct buffer buffer = buffer_in(fixture->arena);

	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].kind == DRAW_TEXT)
			buffer_add(&buffer, page->items[i].text.text);
	return buffer_str(&buffer);
}

static struct str
book_text(struct fixture *fixture, const struct drawing *drawing)
{
	struct buffer buffer = buffer_in(fixture->arena);

	for (size_t i = 0; i < drawing->page_count; i++)
		buffer_add(&buffer, page_text(fixture, &drawing->pages[i]));
	return buffer_str(&buffer);
}

static bool
has(struct str text, const char *part)
{
	return str_find(text, str_from(part), 0) != SIZE_MAX;
}

static const struct changes *
changes_of_fixture(struct fixture *fixture)
{
	return changes_between(fixture->arena, fixture->before,
	    fixture->after);
}

/* ---- Bars ---------------------------------------------------------------- */

/* Boxes beside the text. */
static size_t
count_bars(const struct fixture *fixture, const struct draw_page *page,
    size_t number)
{
	const struct theme_page *sizes = &fixture->theme->page;
	int left = page_left(sizes, number);
	int right = left + page_measure(sizes);
	size_t count = 0;

	for (size_t i = 0; i < page->item_count; i++) {
		const struct draw_item *item = &page->items[i];

		if (item->kind != DRAW_BOX || (item->box.x >= left &&
		    item->box.x + item->box.width <= right))
			continue;
		/* On the outer side of the page, and on it. */
		assert_true(number % 2 == 1 ? item->box.x >= right :
		    item->box.x + item->box.width <= left);
		assert_true(item->box.x > 0 && item->box.x +
		    item->box.width < sizes->width);
		assert_int_equal(item->element, ELEMENT_ARTIFACT);
		count++;
	}
	return count;
}

static size_t
count_all_bars(const struct fixture *fixture, const struct drawing *drawing)
{
	size_t count = 0;

	for (size_t i = 0; i < drawing->page_count; i++)
		count += count_bars(fixture, &drawing->pages[i], i + 1);
	return count;
}

static void
test_bars_stand_beside_what_changed(void **state)
{
	struct fixture *fixture = *state;
	const struct node *weighing = edition_find(fixture->after,
	    STR("weighing"));
	const struct change one = {.kind = CHANGE_REWORDED,
		.before = weighing, .after = weighing, .field = STR("text"),
		.language = NONE};
	struct change_range range = {&one, 1};
	struct changes changes = {.before = fixture->before,
		.after = fixture->after, .items = &one, .count = 1,
		.ranges = table_new(fixture->arena)};
	size_t bars;

	table_put(changes.ranges, weighing->id, &range);
	bars = count_all_bars(fixture, lay_out(fixture, fixture->after,
	    &changes));
	/* A row of the table: a bar for each of its lines. */
	assert_true(bars >= 2 && bars <= 6);
	assert_true(count_all_bars(fixture, lay_out(fixture, fixture->after,
	    changes_of_fixture(fixture))) > bars);
}

static void
test_no_bars_in_a_first_edition(void **state)
{
	struct fixture *fixture = *state;
	const struct drawing *drawing = lay_out(fixture, fixture->after, NULL);

	assert_int_equal(count_all_bars(fixture, drawing), 0);
	assert_true(has(book_text(fixture, drawing),
	    "No earlier edition is kept"));
}

/* ---- The block ----------------------------------------------------------- */

static void
test_the_block_has_old_and_new(void **state)
{
	static const char *const parts[] = {
		"From edition 2019 to edition 2023", "≥ 8 ", "≥ 10 ",
		"1.1.1.5 → 1.1.1.3", "Withdrawn · 1.1.1.4 ", "尝味",
		"Resting", "greeting", "welcome", "A bar in the outer margin",
	};
	struct fixture *fixture = *state;
	struct str text = book_text(fixture, lay_out(fixture, fixture->after,
	    changes_of_fixture(fixture)));

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (!has(text, parts[i]))
			fail_msg("the book lacks \"%s\"", parts[i]);
}

/* Where no chapter has the block, it is a section of its own. */
static void
test_a_section_where_no_chapter_has_it(void **state)
{
	struct fixture *fixture = *state;
	struct edition edition = *fixture->after;
	struct changes changes = *changes_of_fixture(fixture);
	const struct drawing *drawing;

	edition.chapter_count = 0;
	changes.after = &edition;
	drawing = lay_out(fixture, &edition, &changes);
	assert_true(has(book_text(fixture, drawing),
	    "From edition 2019 to edition 2023"));
	assert_false(has(book_text(fixture, lay_out(fixture, &edition,
	    NULL)), "No earlier edition is kept"));
}

static void
test_hundreds_of_changes(void **state)
{
	enum { COUNT = 400 };
	struct fixture *fixture = *state;
	const struct changes *real = changes_of_fixture(fixture);
	struct change *items = ARENA_ARRAY(fixture->arena, struct change,
	    COUNT);
	struct changes changes = *real;

	for (size_t i = 0; i < COUNT; i++)
		items[i] = real->items[i % real->count];
	changes.items = items;
	changes.count = COUNT;
	assert_true(lay_out(fixture, fixture->after,
	    &changes)->page_count > 20);
}

static size_t
count_in(struct str text, const char *part)
{
	size_t count = 0;

	for (size_t at = 0; (at = str_find(text, str_from(part), at)) !=
	    SIZE_MAX; at++)
		count++;
	return count;
}

/* Letters and digits only: where lines end does not matter. */
static struct str
letters(struct fixture *fixture, struct str text)
{
	struct buffer buffer = buffer_in(fixture->arena);

	for (size_t i = 0; i < text.length; i++) {
		char byte = text.data[i];

		if (byte == '\xC2' || byte == '\xA0' || byte == '\xAD')
			continue;
		if ((byte & 0x80) || (byte >= '0' && byte <= '9') ||
		    (byte >= 'A' && byte <= 'Z') ||
		    (byte >= 'a' && byte <= 'z'))
			buffer_add_byte(&buffer, byte);
	}
	return buffer_str(&buffer);
}

static void
check_told(struct fixture *fixture, struct str all, struct str part)
{
	struct str wanted = letters(fixture, part);

	if (str_find(all, wanted, 0) == SIZE_MAX)
		fail_msg("the book lacks \"%.*s\"", STR_ARGS(part));
}

/* However close together: each change with what it says. */
static void
test_nothing_is_dropped(void **state)
{
	struct fixture *fixture = *state;
	const struct changes *changes = changes_of_fixture(fixture);
	const struct change_reader reader = {fixture->arena, changes,
		fixture->theme->labels, ENGLISH};
	struct str all = letters(fixture, book_text(fixture, lay_out(fixture,
	    fixture->after, changes)));

	assert_true(changes->count > 20);
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		struct change_words words = change_in_words(&reader, change);

		check_told(fixture, all, words.kind);
		check_told(fixture, all, words.subject);
		check_told(fixture, all, words.before.text);
		check_told(fixture, all, words.after.text);
		if (change->after != NULL)
			check_told(fixture, all, change_title(&reader,
			    changes->after, change->after).text);
		if (change->before != NULL)
			check_told(fixture, all, change_title(&reader,
			    changes->before, change->before).text);
	}
}

/* Things that the same happened to stand behind one another. */
static void
test_what_was_added_is_one_list(void **state)
{
	struct fixture *fixture = *state;
	const struct element *element =
	    &fixture->after->levels[0].units[0].elements[0];
	struct change items[3];
	struct changes changes = {.before = fixture->before,
		.after = fixture->after, .items = items, .count = 3,
		.ranges = table_new(fixture->arena)};
	struct str text;

	assert_true(element->behaviour_count >= 3);
	for (size_t i = 0; i < 3; i++)
		items[i] = (struct change){.kind = CHANGE_ADDED,
			.after = &element->behaviours[i].node,
			.language = NONE};
	text = book_text(fixture, lay_out(fixture, fixture->after, &changes));
	/* The other one counts them. */
	assert_int_equal(count_in(text, "Added"), 2);
	for (size_t i = 0; i < 3; i++)
		assert_true(count_in(text, str_c(text_plain(
		    &element->behaviours[i].node.title, ENGLISH))) > 1);
}

/* New texts of one list are one row, without an empty cell. */
static void
test_new_texts_are_one_row(void **state)
{
	struct fixture *fixture = *state;
	const struct level *level = &fixture->after->levels[0];
	struct change items[3];
	struct changes changes = {.before = fixture->before,
		.after = fixture->after, .items = items, .count = 3,
		.ranges = table_new(fixture->arena)};
	struct str text;

	for (size_t i = 0; i < 3; i++)
		items[i] = (struct change){.kind = CHANGE_REWORDED,
			.before = &fixture->before->levels[0].node,
			.after = &level->node, .field = STR("tasks"),
			.entry = STR("x"), .text_after = &level->purpose,
			.language = NONE};
	text = book_text(fixture, lay_out(fixture, fixture->after, &changes));
	/* One of them counts them. */
	assert_int_equal(count_in(text, "Supplied"), 2);
	assert_int_equal(count_in(text, "(none)"), 0);
	/* In a list of their own, beside the level's, and its opening. */
	assert_true(count_in(text, "•\u00A0Makes sound dough") == 3);
}

/* What leads to a table of behaviours stands on its page. */
static void
test_a_unit_begins_with_its_table(void **state)
{
	enum { COUNT_MAX = 45 };
	struct fixture *fixture = *state;
	struct edition edition = *fixture->after;
	struct level level = edition.levels[0];
	struct unit unit = level.units[0];
	struct point *entries = ARENA_ARRAY(fixture->arena,
	    struct point, COUNT_MAX);

	for (size_t i = 0; i < COUNT_MAX; i++)
		entries[i] = level.proficiency[0];
	unit.text = edition.levels[1].purpose;
	level.units = &unit;
	level.unit_count = 1;
	level.proficiency = entries;
	edition.levels = &level;
	edition.level_count = 1;
	for (size_t i = 1; i <= COUNT_MAX; i++) {
		const struct drawing *drawing;

		level.proficiency_count = i;
		drawing = lay_out(fixture, &edition, NULL);
		for (size_t k = 0; k < drawing->page_count; k++) {
			struct str text = page_text(fixture,
			    &drawing->pages[k]);

			assert_true(!has(text, "Minds oven") ||
			    has(text, "Evidence"));
		}
	}
}

/* ---- Forms --------------------------------------------------------------- */

static size_t
count_pages_with(struct fixture *fixture, const struct drawing *drawing,
    const char *part)
{
	size_t count = 0;

	for (size_t i = 0; i < drawing->page_count; i++)
		count += has(page_text(fixture, &drawing->pages[i]), part);
	return count;
}

static void
test_a_form_for_each_level(void **state)
{
	struct fixture *fixture = *state;
	const struct drawing *drawing = lay_out(fixture, fixture->after, NULL);
	struct str text = book_text(fixture, drawing);

	assert_true(has(text, "Assessment form: Level 1: Apprentice"));
	assert_true(has(text, "Assessment form: Level 2: Journeyman"));
	assert_int_equal(count_pages_with(fixture, drawing, "Signature"), 2);
	assert_true(has(text, "0 = Not at all; 1 = At times; 2 = Always"));
	/* Yes or no for what has no figure. */
	assert_int_equal(count_pages_with(fixture, drawing, "□"), 1);
}

static void
test_the_first_form_follows_what_leads_to_it(void **state)
{
	struct fixture *fixture = *state;
	const struct drawing *drawing = lay_out(fixture, fixture->after, NULL);

	for (size_t i = 0; i < drawing->page_count; i++) {
		struct str text = page_text(fixture, &drawing->pages[i]);

		if (has(text, "write with a pen"))
			assert_true(has(text, "Assessment form: Level 1"));
		/* The others begin a page. */
		assert_false(has(text, "Signature") &&
		    has(text, "Assessment form: Level 2: Journeyman") &&
		    has(text, "Assessment form: Level 1: Apprentice"));
	}
}

/* What is written in has room, and the head stands on every page. */
static void
test_long_forms_repeat_their_head(void **state)
{
	enum { COUNT = 60 };
	struct fixture *fixture = *state;
	struct edition edition = *fixture->after;
	struct level level = edition.levels[0];
	struct unit unit = level.units[0];
	struct element element = unit.elements[0];
	const struct drawing *drawing;

	element.behaviours = ARENA_ARRAY(fixture->arena, struct behaviour,
	    COUNT);
	element.behaviour_count = COUNT;
	for (size_t i = 0; i < COUNT; i++)
		element.behaviours[i] = unit.elements[0].behaviours[0];
	unit.elements = &element;
	unit.element_count = 1;
	level.units = &unit;
	level.unit_count = 1;
	edition.levels = &level;
	edition.level_count = 1;
	drawing = lay_out(fixture, &edition, NULL);
	/* Two lines of a row at least; a page has about 45. */
	assert_true(count_pages_with(fixture, drawing, "Reviewer’s note") >=
	    3);
	assert_int_equal(count_pages_with(fixture, drawing, "Signature"), 1);
}

static void
test_a_level_of_headings_only(void **state)
{
	struct fixture *fixture = *state;
	struct edition edition = *fixture->after;
	struct level level = edition.levels[0];

	level.units = NULL;
	level.unit_count = level.behaviour_count = 0;
	edition.levels = &level;
	edition.level_count = 1;
	assert_true(has(book_text(fixture, lay_out(fixture, &edition, NULL)),
	    "Assessment form"));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_bars_stand_beside_what_changed),
		TEST(test_no_bars_in_a_first_edition),
		TEST(test_the_block_has_old_and_new),
		TEST(test_a_section_where_no_chapter_has_it),
		TEST(test_hundreds_of_changes),
		TEST(test_nothing_is_dropped),
		TEST(test_what_was_added_is_one_list),
		TEST(test_new_texts_are_one_row),
		TEST(test_a_unit_begins_with_its_table),
		TEST(test_a_form_for_each_level),
		TEST(test_the_first_form_follows_what_leads_to_it),
		TEST(test_long_forms_repeat_their_head),
		TEST(test_a_level_of_headings_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
