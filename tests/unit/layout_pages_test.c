/* The book as a book, on metrics without fonts: what comes after what, page
 * numbers, right-hand pages, running heads, contents, the cover's code. */
#include "book_fixture.h"

#include <qrencode.h>

#include "layout/page.h"
#include "layout/qr_code.h"
#include "revision/revision.h"

#define EDITIONS "tests/fixtures/two-editions"

static void
load_changes(struct fixture *fixture, const char *frozen)
{
	const struct edition *before = load_frozen(fixture->arena,
	    fixture->diagnostics, frozen);

	assert_non_null(before);
	fixture->input.changes = changes_between(fixture->arena, before,
	    fixture->edition);
}

static void
lay_out(struct fixture *fixture, size_t language)
{
	fixture->input.language = language;
	fixture->drawing = layout_book(fixture->arena, fixture->diagnostics,
	    &fixture->input);
	if (fixture->drawing == NULL)
		fail_msg("%s", print_findings(fixture->arena,
		    fixture->diagnostics).data);
}

/* ---- What the drawing says --------------------------------------------- */

/* The page where an anchor stands, counted from 0. */
static size_t
page_of(const struct fixture *fixture, struct str id)
{
	const struct drawing *drawing = fixture->drawing;

	for (size_t i = 0; i < drawing->page_count; i++)
		for (size_t k = 0; k < drawing->pages[i].item_count; k++) {
			const struct draw_item *item =
			    &drawing->pages[i].items[k];

			if (item->kind == DRAW_ANCHOR &&
			    str_equal(item->anchor.id, id))
				return i;
		}
	fail_msg("no anchor %.*s", STR_ARGS(id));
	return 0;
}

static struct str
number_of(const struct fixture *fixture, size_t page)
{
	const struct draw_page *row = &fixture->drawing->pages[page];

	return page_number_words(fixture->arena, (struct page_number){
	    row->numbering, row->number});
}

/* The text of a running head, or of a foot, one piece a line. */
static struct str
aside_text(const struct fixture *fixture, size_t page, enum draw_aside aside)
{
	const struct draw_page *row = &fixture->drawing->pages[page];
	struct str all = STR("");

	for (size_t i = 0; i < row->item_count; i++)
		if (row->items[i].kind == DRAW_TEXT &&
		    row->items[i].element == ELEMENT_ARTIFACT &&
		    row->items[i].aside == aside)
			all = str_join(fixture->arena, all,
			    row->items[i].text.text);
	return all;
}

static bool
says(struct str text, struct str words)
{
	return str_find(text, words, 0) != SIZE_MAX;
}

/* Anchors of bookmarks of the first level, without the cover's; - for the
 * contents, that nothing leads to. */
static struct str
outline(const struct fixture *fixture)
{
	const struct drawing *drawing = fixture->drawing;
	struct str all = STR("");

	for (size_t i = 1; i < drawing->page_count; i++)
		for (size_t k = 0; k < drawing->pages[i].item_count; k++) {
			const struct draw_item *item =
			    &drawing->pages[i].items[k];
			bool anchored = k > 0 &&
			    item[-1].kind == DRAW_ANCHOR;

			if (item->kind == DRAW_BOOKMARK &&
			    item->bookmark.level == 1)
				all = str_format(fixture->arena, "%.*s%.*s ",
				    STR_ARGS(all), STR_ARGS(anchored ?
				    item[-1].anchor.id : STR("-")));
		}
	return all;
}

/* ---- What comes after what --------------------------------------------- */

static void
test_order_of_the_real_book(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, REAL);
	load_changes(fixture, REAL "/editions/2014.json");
	lay_out(fixture, 1);
	assert_text(outline(fixture), "legal revision-history - about "
	    "how-to-use levels-and-conditions sales-representative "
	    "account-manager senior-account-manager "
	    "principal-account-manager level-comparison grading-rules "
	    "application-and-review conduct paper-forms terms :index "
	    "previous-edition ");
}

/* What no chapter shows has a section of its own. */
static void
test_order_without_chapters(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, EDITIONS);
	load_changes(fixture, EDITIONS "/editions/2019.json");
	fixture->edition->chapter_count = 0;
	lay_out(fixture, 1);
	assert_text(outline(fixture), ":revisions - :levels :conditions "
	    "apprentice journeyman :comparison :grading :forms :glossary "
	    ":index :changes ");
}

/* The chapter that tells the changes is behind the index only at the end. */
static void
test_changes_amid_chapters(void **state)
{
	struct fixture *fixture = *state;
	size_t last;
	struct chapter *chapters;

	load(fixture, REAL);
	load_changes(fixture, REAL "/editions/2014.json");
	last = fixture->edition->chapter_count - 1;
	chapters = fixture->edition->chapters;
	chapters[last - 1] = chapters[last];
	chapters[last] = (struct chapter){.node = chapters[0].node,
		.place = CHAPTER_BACK, .texts = chapters[0].texts};
	lay_out(fixture, 0);
	assert_true(page_of(fixture, STR("previous-edition")) <
	    page_of(fixture, STR(":index")));
}

/* ---- Numbers ----------------------------------------------------------- */

static void
check_numbers(const struct fixture *fixture)
{
	const struct drawing *drawing = fixture->drawing;
	size_t text = 0;

	assert_int_equal(drawing->pages[0].numbering, NUMBERING_NONE);
	for (size_t i = 1; i < drawing->page_count; i++) {
		const struct draw_page *page = &drawing->pages[i];

		if (page->numbering == NUMBERING_ARABIC && text == 0)
			text = i;
		assert_int_equal(page->numbering, text > 0 ?
		    NUMBERING_ARABIC : NUMBERING_ROMAN);
		/* The cover is the first page: i, not shown. */
		assert_int_equal(page->number, i + 1 - text);
	}
	assert_true(text > 0 && text % 2 == 0);
}

static void
test_numbers(void **state)
{
	static const char *const standards[] = {REAL, MINIMAL,
		"tests/fixtures/one-level", EDITIONS};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(standards) / sizeof(*standards); i++) {
		load(fixture, standards[i]);
		lay_out(fixture, 0);
		check_numbers(fixture);
	}
}

static void
test_number_words(void **state)
{
	static const struct {
		struct page_number number;
		const char *words;
	} cases[] = {
		{{NUMBERING_NONE, 1}, ""}, {{NUMBERING_ARABIC, 1}, "1"},
		{{NUMBERING_ARABIC, 2014}, "2014"},
		{{NUMBERING_ROMAN, 1}, "i"}, {{NUMBERING_ROMAN, 4}, "iv"},
		{{NUMBERING_ROMAN, 9}, "ix"}, {{NUMBERING_ROMAN, 14}, "xiv"},
		{{NUMBERING_ROMAN, 38}, "xxxviii"},
		{{NUMBERING_ROMAN, 49}, "xlix"},
		{{NUMBERING_ROMAN, 99}, "xcix"},
		{{NUMBERING_ROMAN, 444}, "cdxliv"},
		{{NUMBERING_ROMAN, 3999}, "mmmcmxcix"},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(page_number_words(fixture->arena,
		    cases[i].number), cases[i].words);
}

/* Every page but the cover and blank ones shows its number at its foot. */
static void
test_feet(void **state)
{
	struct fixture *fixture = *state;
	size_t blank = 0;

	load(fixture, REAL);
	lay_out(fixture, 0);
	for (size_t i = 1; i < fixture->drawing->page_count; i++) {
		struct str foot = aside_text(fixture, i, ASIDE_FOOTER);

		if (fixture->drawing->pages[i].item_count == 0)
			blank++;
		else
			assert_true(str_starts_with(foot,
			    number_of(fixture, i)));
	}
	assert_true(blank > 0);
}

/* What stands before the contents shares their page, where all of it goes on
 * one; else they begin a page. */
static void
test_contents_of_a_short_book(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, "tests/fixtures/one-level");
	lay_out(fixture, 0);
	assert_int_equal(page_of(fixture, STR(":revisions")), 1);
	assert_int_equal(fixture->drawing->pages[1].numbering,
	    NUMBERING_ROMAN);
	assert_int_equal(fixture->drawing->pages[2].numbering,
	    NUMBERING_ARABIC);
	load(fixture, REAL);
	lay_out(fixture, 0);
	assert_int_equal(page_of(fixture, STR("revision-history")), 2);
	assert_text(number_of(fixture, 3), "iv");
	assert_true(str_starts_with(aside_text(fixture, 3, ASIDE_HEADER),
	    fixture->theme->labels[0].text[LABEL_RULEBOOK_CONTENTS]));
}

/* ---- Right-hand pages --------------------------------------------------- */

/* Levels begin on the right; what is left before them is left blank. */
static void
test_levels_begin_on_the_right(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, REAL);
	for (size_t language = 0; language < 2; language++) {
		lay_out(fixture, language);
		for (size_t i = 0; i < fixture->edition->level_count; i++)
			assert_int_equal(page_of(fixture,
			    fixture->edition->levels[i].node.id) % 2, 0);
	}
}

/* Of a draft a blank page says that, and nothing more. */
static void
test_blank_pages(void **state)
{
	struct fixture *fixture = *state;
	size_t blank = 0;

	load(fixture, MINIMAL);
	lay_out(fixture, 0);
	for (size_t i = 1; i < fixture->drawing->page_count; i++) {
		const struct draw_page *page = &fixture->drawing->pages[i];

		if (page->item_count > 1)
			continue;
		assert_int_equal(page->item_count, 1);
		assert_true(str_equal(page->items[0].text.text,
		    fixture->theme->labels[0].text[LABEL_DRAFT_NOTICE]));
		assert_int_equal(i % 2, 1);
		blank++;
	}
	assert_true(blank > 0);
}

/* The inner margin is at the left of right-hand pages. */
static void
test_margins_are_mirrored(void **state)
{
	struct fixture *fixture = *state;
	const struct theme_page *page;

	load(fixture, REAL);
	lay_out(fixture, 0);
	page = &fixture->theme->page;
	for (size_t i = 1; i < fixture->drawing->page_count; i++) {
		const struct draw_page *row = &fixture->drawing->pages[i];
		int left = page->width;

		for (size_t k = 0; k < row->item_count; k++)
			if (row->items[k].kind == DRAW_TEXT &&
			    row->items[k].text.x < left)
				left = row->items[k].text.x;
		if (row->item_count > 0)
			assert_int_equal(left, i % 2 == 0 ?
			    page->margin_inner : page->width -
			    page->margin_inner - page_measure(page));
	}
}

/* However small the page, the book has an end; where it cannot be, that is
 * said. */
static void
test_small_pages(void **state)
{
	static const struct {
		int ems, lines;
		bool possible;
	} sizes[] = {{60, 40, true}, {24, 3, true}, {40, 1, true},
		{3, 2, false}, {0, 40, false}};
	struct fixture *fixture = *state;
	struct theme theme;

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		load(fixture, "tests/fixtures/hostile-text");
		theme = *fixture->theme;
		fixture->input.theme = &theme;
		fixture->input.edition_address = STR("https://x.org/");
		theme.page.width = theme.page.margin_inner +
		    theme.page.margin_outer + sizes[i].ems *
		    theme.page.body_size;
		theme.page.height = theme.page.margin_top +
		    theme.page.margin_bottom + sizes[i].lines *
		    theme.page.leading;
		fixture->drawing = layout_book(fixture->arena,
		    fixture->diagnostics, &fixture->input);
		assert_int_equal(fixture->drawing != NULL,
		    sizes[i].possible);
		if (sizes[i].possible)
			check_numbers(fixture);
		else
			assert_non_null(strstr(print_findings(fixture->arena,
			    fixture->diagnostics).data, "[page-narrow]"));
	}
}

/* ---- Running heads ------------------------------------------------------ */

static struct str
heading(const struct fixture *fixture, const struct node *node)
{
	return str_format(fixture->arena, "%.*s %.*s", STR_ARGS(node->code),
	    STR_ARGS(text_plain(&node->title, fixture->input.language)));
}

/* The page on which a unit ends: where the next one begins, or before the
 * next level. */
static void
check_unit_heads(struct fixture *fixture, const struct level *level,
    size_t first, size_t behind)
{
	size_t unit = 0, next = 0;

	for (size_t page = first; page < behind; page++) {
		struct str head = aside_text(fixture, page, ASIDE_HEADER);

		while (next < level->unit_count && page_of(fixture,
		    level->units[next].node.id) <= page)
			unit = next++;
		if (fixture->drawing->pages[page].item_count == 0)
			continue;
		if (page % 2 == 1)
			assert_true(says(head, text_plain(&level->node.title,
			    fixture->input.language)));
		else if (next > 0 && page > first)
			assert_true(says(head, heading(fixture,
			    &level->units[unit].node)));
	}
}

/* On the left the level, on the right the unit that is begun last. */
static void
test_running_heads(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, REAL);
	for (size_t language = 0; language < 2; language++) {
		lay_out(fixture, language);
		for (size_t i = 0; i + 1 < fixture->edition->level_count; i++)
			check_unit_heads(fixture, &fixture->edition->levels[i],
			    page_of(fixture,
				fixture->edition->levels[i].node.id),
			    page_of(fixture,
				fixture->edition->levels[i + 1].node.id));
	}
}

static void
test_heads_name_the_edition(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, REAL);
	lay_out(fixture, 0);
	for (size_t i = 1; i < fixture->drawing->page_count; i++)
		if (fixture->drawing->pages[i].item_count > 0)
			assert_true(says(aside_text(fixture, i, ASIDE_HEADER),
			    date_format(fixture->arena,
				fixture->edition->revised)));
}

/* ---- Contents ----------------------------------------------------------- */

/* Numbers with links on a page of the contents; each is the number of the
 * page on which the anchor of its link stands. */
static size_t
check_contents(struct fixture *fixture, const struct draw_page *page)
{
	size_t numbers = 0;

	for (size_t i = 0; i < page->item_count; i++) {
		const struct draw_item *item = &page->items[i];
		bool right = item->kind == DRAW_TEXT && item->text.x >
		    fixture->drawing->width * 3 / 4;
		size_t k = i;

		if (!right || item->element == ELEMENT_ARTIFACT)
			continue;
		while (k < page->item_count &&
		    page->items[k].kind != DRAW_LINK)
			k++;
		assert_true(k < page->item_count);
		assert_true(str_equal(str_trim(item->text.text),
		    number_of(fixture, page_of(fixture,
			page->items[k].link.anchor))));
		numbers++;
	}
	return numbers;
}

static bool
is_contents(const struct fixture *fixture, size_t page)
{
	return says(aside_text(fixture, page, ASIDE_HEADER),
	    fixture->theme->labels[fixture->input.language]
		.text[LABEL_RULEBOOK_CONTENTS]);
}

static void
test_contents_name_the_right_pages(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, REAL);
	for (size_t language = 0; language < 2; language++) {
		size_t numbers = 0;

		lay_out(fixture, language);
		for (size_t i = 1; fixture->drawing->pages[i].numbering ==
		     NUMBERING_ROMAN; i++)
			if (is_contents(fixture, i))
				numbers += check_contents(fixture,
				    &fixture->drawing->pages[i]);
		/* All chapters, levels, units, their forms, the index. */
		assert_int_equal(numbers, fixture->edition->unit_count +
		    2 * fixture->edition->level_count +
		    fixture->edition->chapter_count + 1);
	}
}

/* ---- Forms -------------------------------------------------------------- */

static bool
page_says(const struct fixture *fixture, size_t page, struct str words)
{
	const struct draw_page *row = &fixture->drawing->pages[page];

	for (size_t i = 0; i < row->item_count; i++)
		if (row->items[i].kind == DRAW_TEXT &&
		    str_equal(str_trim(row->items[i].text.text), words))
			return true;
	return false;
}

/* No page has only the table for signatures: with it goes some of what is
 * signed, however many behaviours there are. */
static void
test_signatures_are_not_alone(void **state)
{
	struct fixture *fixture = *state;
	const struct labels *labels;

	load(fixture, "tests/fixtures/long-titles");
	labels = &fixture->theme->labels[0];
	lay_out(fixture, 0);
	for (size_t i = 0; i < fixture->drawing->page_count; i++)
		if (page_says(fixture, i,
			labels->text[LABEL_FORM_SIGNATURE]))
			assert_true(page_says(fixture, i,
			    labels->text[LABEL_FORM_SELF]));
}

/* ---- The code on the cover ---------------------------------------------- */

static size_t
count_figures(const struct fixture *fixture, struct str *alternate)
{
	size_t count = 0;

	for (size_t i = 0; i < fixture->drawing->element_count; i++)
		if (fixture->drawing->elements[i].role == ROLE_FIGURE) {
			*alternate = fixture->drawing->elements[i].alternate;
			count++;
		}
	return count;
}

static bool
is_of_figure(const struct fixture *fixture, const struct draw_item *item)
{
	return item->kind == DRAW_BOX && fixture->drawing->elements[
	    item->element].role == ROLE_FIGURE;
}

/* Left, top, right, bottom of the code. */
static void
code_bounds(const struct fixture *fixture, int bounds[4])
{
	const struct draw_page *cover = &fixture->drawing->pages[0];

	bounds[0] = bounds[1] = INT32_MAX;
	bounds[2] = bounds[3] = 0;
	for (size_t i = 0; i < cover->item_count; i++) {
		const struct draw_box *box = &cover->items[i].box;

		if (!is_of_figure(fixture, &cover->items[i]))
			continue;
		bounds[0] = box->x < bounds[0] ? box->x : bounds[0];
		bounds[1] = box->y < bounds[1] ? box->y : bounds[1];
		if (box->x + box->width > bounds[2])
			bounds[2] = box->x + box->width;
		if (box->y + box->height > bounds[3])
			bounds[3] = box->y + box->height;
	}
}

/* Nothing stands on the code, or closer to it than four modules. */
static void
check_quiet(const struct fixture *fixture, int modules)
{
	const struct draw_page *cover = &fixture->drawing->pages[0];
	int bounds[4], module;

	code_bounds(fixture, bounds);
	module = (bounds[2] - bounds[0]) / modules;
	assert_true(module >= QR_MODULE_MIN);
	assert_int_equal(bounds[2] - bounds[0], bounds[3] - bounds[1]);
	assert_true(bounds[0] >= QR_QUIET * module);
	for (size_t i = 0; i < cover->item_count; i++) {
		const struct draw_item *item = &cover->items[i];
		int x, y, right, below;

		if (is_of_figure(fixture, item) || (item->kind != DRAW_TEXT &&
		    item->kind != DRAW_BOX))
			continue;
		x = item->kind == DRAW_TEXT ? item->text.x : item->box.x;
		right = x + (item->kind == DRAW_TEXT ? item->text.width :
		    item->box.width);
		y = item->kind == DRAW_TEXT ? item->text.y -
		    item->text.size : item->box.y;
		below = item->kind == DRAW_TEXT ? item->text.y +
		    item->text.size / 4 : item->box.y + item->box.height;
		assert_true(right <= bounds[0] - QR_QUIET * module ||
		    x >= bounds[2] + QR_QUIET * module ||
		    below <= bounds[1] - QR_QUIET * module ||
		    y >= bounds[3] + QR_QUIET * module);
	}
}

static void
test_code_on_the_cover(void **state)
{
	static const char *const addresses[] = {"https://x.org/",
		"https://standards.example.org/account-manager/zh-Hans/"
		"editions/2026.html"};
	struct fixture *fixture = *state;
	struct str alternate = STR("");

	load(fixture, REAL);
	for (size_t i = 0; i < 2; i++) {
		struct str address = str_from(addresses[i]);

		fixture->input.edition_address = address;
		lay_out(fixture, i);
		assert_int_equal(count_figures(fixture, &alternate), 1);
		assert_true(says(alternate, address));
		check_quiet(fixture, qr_code_of(fixture->arena,
		    address).modules);
	}
}

/* Without address no code, and no question without an answer. */
static void
test_cover_without_address(void **state)
{
	struct fixture *fixture = *state;
	struct str alternate;

	load(fixture, REAL);
	lay_out(fixture, 0);
	assert_int_equal(count_figures(fixture, &alternate), 0);
	assert_false(says(layout_trace(fixture->arena, fixture->drawing),
	    fixture->theme->labels[0].text[LABEL_RULEBOOK_CURRENT]));
}

/* An address that no code can hold is still printed; nothing is broken. */
static void
test_code_of_a_long_address(void **state)
{
	struct fixture *fixture = *state;
	char *bytes = arena_alloc(fixture->arena, 4000);
	struct str alternate;
	int bounds[4];

	memset(bytes, 'a', 4000);
	load(fixture, REAL);
	fixture->input.edition_address = (struct str){bytes, 4000};
	lay_out(fixture, 0);
	assert_int_equal(count_figures(fixture, &alternate), 0);
	fixture->input.edition_address.length = 2331;
	lay_out(fixture, 0);
	assert_int_equal(count_figures(fixture, &alternate), 1);
	/* 177 modules of 0.4 mm, that a printed code must have to be read. */
	code_bounds(fixture, bounds);
	assert_true(bounds[2] - bounds[0] >= 177 * 1133);
}

/* The boxes cover what another call of the library calls dark, once. */
static void
test_boxes_of_a_code(void **state)
{
	struct fixture *fixture = *state;
	struct str text = STR("https://example.org/客户经理");
	struct qr_code code = qr_code_of(fixture->arena, text);
	QRcode *again = QRcode_encodeData((int)text.length,
	    (const unsigned char *)text.data, 0, QR_ECLEVEL_M);
	struct item_list items = {.arena = fixture->arena};
	int *covered;

	assert_int_equal(code.modules, again->width);
	covered = ARENA_ARRAY(fixture->arena, int,
	    (size_t)(code.modules * code.modules));
	qr_code_draw(&items, &code, 1000, 2000, 100, 7);
	for (size_t i = 0; i < items.count; i++) {
		const struct draw_box *box = &items.items[i].box;

		assert_int_equal(items.items[i].element, 7);
		for (int y = (box->y - 2000) / 100;
		     y < (box->y + box->height - 2000) / 100; y++)
			for (int x = (box->x - 1000) / 100;
			     x < (box->x + box->width - 1000) / 100; x++)
				covered[y * code.modules + x]++;
	}
	for (int i = 0; i < code.modules * code.modules; i++)
		assert_int_equal(covered[i], again->data[i] & 1);
	QRcode_free(again);
	assert_int_equal(qr_code_of(fixture->arena, STR("")).modules, 0);
}

int
main(void)
{
#define PAGE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		PAGE_TEST(test_order_of_the_real_book),
		PAGE_TEST(test_order_without_chapters),
		PAGE_TEST(test_changes_amid_chapters),
		PAGE_TEST(test_numbers),
		PAGE_TEST(test_number_words),
		PAGE_TEST(test_feet),
		PAGE_TEST(test_contents_of_a_short_book),
		PAGE_TEST(test_levels_begin_on_the_right),
		PAGE_TEST(test_blank_pages),
		PAGE_TEST(test_margins_are_mirrored),
		PAGE_TEST(test_small_pages),
		PAGE_TEST(test_running_heads),
		PAGE_TEST(test_heads_name_the_edition),
		PAGE_TEST(test_contents_name_the_right_pages),
		PAGE_TEST(test_signatures_are_not_alone),
		PAGE_TEST(test_code_on_the_cover),
		PAGE_TEST(test_cover_without_address),
		PAGE_TEST(test_code_of_a_long_address),
		PAGE_TEST(test_boxes_of_a_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
