/* The index of the book, on metrics without fonts. */
#include "testing.h"

#include "../tools/fake_metrics.h"
#include "layout/index.h"
#include "layout/layout.h"
#include "load/load.h"
#include "model/numeral.h"

#define REAL "content/account-manager"
#define HOSTILE "tests/fixtures/hostile-text"
#define LONG_TITLES "tests/fixtures/long-titles"
#define ONE_LEVEL "tests/fixtures/one-level"

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct fake_metrics fake;
	struct edition *edition;
	struct theme theme;
	size_t language, threads;
	const struct drawing *drawing;
	size_t first, behind;  /* the pages of the index */
};

static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	fixture->threads = 1;
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
load(struct fixture *fixture, const char *standard)
{
	const struct theme *theme;

	fixture->edition = load_standard(fixture->arena, fixture->diagnostics,
	    standard);
	assert_non_null(fixture->edition);
	theme = theme_load(fixture->arena, fixture->diagnostics,
	    STR("themes/default"), fixture->edition->languages,
	    fixture->edition->language_count);
	assert_non_null(theme);
	fixture->theme = *theme;
}

/* The page with an anchor, or SIZE_MAX. */
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
	return SIZE_MAX;
}

/* The index ends where the next section begins, which has a bookmark. */
static bool
begins_section(const struct draw_page *page)
{
	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].kind == DRAW_BOOKMARK)
			return true;
	return false;
}

static void
lay_out(struct fixture *fixture)
{
	struct layout_input input = {
		.edition = fixture->edition,
		.theme = &fixture->theme,
		.metrics = &fixture->fake.metrics,
		.language = fixture->language,
		.threads = fixture->threads,
		.content_sha256 = STR("0123456789abcdef0123456789abcdef"),
	};

	fixture->drawing = layout_book(fixture->arena, fixture->diagnostics,
	    &input);
	if (fixture->drawing == NULL)
		fail_msg("%s", print_findings(fixture->arena,
		    fixture->diagnostics).data);
	fixture->first = page_of(fixture, STR(":index"));
	if (fixture->first == SIZE_MAX)
		return;
	fixture->behind = fixture->first + 1;
	while (fixture->behind < fixture->drawing->page_count &&
	    !begins_section(&fixture->drawing->pages[fixture->behind]))
		fixture->behind++;
}

static const struct labels *
labels(const struct fixture *fixture)
{
	return &fixture->theme.labels[fixture->language];
}

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
is_text(const struct draw_item *item)
{
	return item->kind == DRAW_TEXT && item->element != ELEMENT_ARTIFACT;
}

/* What the pages of the index say, without heads and feet of pages. */
static struct str
index_text(const struct fixture *fixture)
{
	struct str all = STR("");

	for (size_t i = fixture->first; i < fixture->behind; i++) {
		const struct draw_page *page = &fixture->drawing->pages[i];

		for (size_t k = 0; k < page->item_count; k++)
			if (is_text(&page->items[k]))
				all = str_join(fixture->arena, all,
				    page->items[k].text.text);
	}
	return squeeze(fixture->arena, all);
}

/* Where WORDS stand in ALL from AT on; the test fails if they do not. */
static size_t
find_from(const struct fixture *fixture, struct str all, struct str words,
    size_t at)
{
	size_t found = str_find(all, squeeze(fixture->arena, words), at);

	if (found == SIZE_MAX)
		fail_msg("'%.*s' is not in the index behind '%.*s'",
		    STR_ARGS(words), STR_ARGS(str_slice(all, at, 60)));
	return found;
}

static struct str
number_of(const struct fixture *fixture, struct str anchor)
{
	size_t page = page_of(fixture, anchor);

	assert_true(page < fixture->drawing->page_count);
	return str_format(fixture->arena, "%zu",
	    fixture->drawing->pages[page].number);
}

/* ---- Ranges -------------------------------------------------------------- */

/* "1 3-4 *7": the explained page has a star. */
static struct str
show_ranges(struct arena *arena, const struct indexed_page *pages,
    const size_t *uses, size_t count, size_t explained)
{
	struct page_range ranges[16];
	size_t found = index_ranges(ranges, pages, uses, count, explained);
	struct str shown = STR("");

	assert_true(found <= count + 1);
	for (size_t i = 0; i < found; i++)
		shown = str_format(arena, "%.*s%s%s%zu%s", STR_ARGS(shown),
		    i > 0 ? " " : "", ranges[i].explained ? "*" : "",
		    ranges[i].first, ranges[i].last == ranges[i].first ? "" :
		    str_format(arena, "-%zu", ranges[i].last).data);
	return shown;
}

static void
test_pages_next_to_one_another_are_a_range(void **state)
{
	struct fixture *fixture = *state;
	struct indexed_page pages[20];
	const size_t uses[] = {1, 3, 4, 5, 9, 11, 12};

	for (size_t i = 0; i < 20; i++)
		pages[i] = (struct indexed_page){
			.numbering = NUMBERING_ARABIC, .number = i + 1};
	assert_text(show_ranges(fixture->arena, pages, uses, 7, NONE),
	    "1 3-5 9 11-12");
	assert_text(show_ranges(fixture->arena, pages, uses, 7, 4),
	    "1 3 *4 5 9 11-12");
	assert_text(show_ranges(fixture->arena, pages, uses, 7, 10),
	    "1 3-5 9 *10 11-12");
	assert_text(show_ranges(fixture->arena, pages, uses, 7, 19),
	    "1 3-5 9 11-12 *19");
	assert_text(show_ranges(fixture->arena, pages, uses, 7, 0),
	    "*0 1 3-5 9 11-12");
	assert_text(show_ranges(fixture->arena, pages, uses, 0, 6), "*6");
	assert_text(show_ranges(fixture->arena, pages, uses, 0, NONE), "");
	/* "iv–1" is no range. */
	pages[3].numbering = NUMBERING_ROMAN;
	assert_text(show_ranges(fixture->arena, pages, uses, 7, NONE),
	    "1 3 4-5 9 11-12");
}

/* ---- What is listed ------------------------------------------------------ */

static struct str
code_of(const struct fixture *fixture, const struct node *node)
{
	if (node->kind != NODE_LEVEL)
		return node->code;
	return level_number(fixture->arena, node->index + 1,
	    fixture->edition->languages[fixture->language],
	    labels(fixture));
}

/* Title, code, page of each clause; each term. */
static void
check_listed(const struct fixture *fixture)
{
	const struct edition *edition = fixture->edition;
	struct str all = index_text(fixture);

	for (size_t i = 0; i < edition_node_count(edition); i++) {
		const struct node *node = edition_node(edition, i);
		struct str words = text_plain(&node->title,
		    fixture->language);

		if (node->kind == NODE_CHAPTER)
			continue;
		if (node->kind != NODE_TERM &&
		    node->title.phrases[fixture->language].language ==
			fixture->language)
			words = str_format(fixture->arena, "%.*s%.*s%.*s",
			    STR_ARGS(words),
			    STR_ARGS(code_of(fixture, node)),
			    STR_ARGS(number_of(fixture, node->id)));
		find_from(fixture, all, words, 0);
	}
}

static void
test_all_clauses_and_terms(void **state)
{
	static const char *const standards[] = {REAL, HOSTILE, LONG_TITLES,
		ONE_LEVEL};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(standards) / sizeof(*standards); i++) {
		load(fixture, standards[i]);
		for (size_t k = 0; k < fixture->edition->language_count;
		     k++) {
			fixture->language = k;
			lay_out(fixture);
			check_listed(fixture);
		}
		fixture->language = 0;
	}
}

/* Places of words in the index, one behind the other. */
static void
check_order(const struct fixture *fixture, const char *const *words)
{
	struct str all = index_text(fixture);
	size_t at = 0;

	for (size_t i = 0; words[i] != NULL; i++)
		at = find_from(fixture, all, str_from(words[i]), at) + 1;
}

/* Heads stand right before the first of their entries. */
static void
test_in_the_order_of_the_language(void **state)
{
	static const char *const zh[] = {"B把控", "C参", "F发货", "H行业",
		"行业营销活动3.1.2", "K开发", "客户拜访", "客户挖掘", "P评定期",
		"Q其中", "X细分市场", "销售项目实施", "Z战略", "自评", NULL};
	static const char *const en[] = {"Aacceptance", "Account Manager",
		"Customer visits", "D", "decision",
		"Sales experience", "Supporting", "Y", "years of", NULL};
	struct fixture *fixture = *state;

	load(fixture, REAL);
	lay_out(fixture);
	check_order(fixture, zh);
	fixture->language = 1;
	lay_out(fixture);
	check_order(fixture, en);
	load(fixture, HOSTILE);
	fixture->language = 0;
	lay_out(fixture);
	assert_true(find_from(fixture, index_text(fixture),
	    labels(fixture)->text[LABEL_INDEX_SYMBOLS], 0) <
	    find_from(fixture, index_text(fixture), STR("=COUNT"), 0));
}

/* ---- Numbers ------------------------------------------------------------- */

/* "page 12" of the label, turned back. */
static void
check_link(const struct fixture *fixture, const struct draw_link *link,
    struct str number)
{
	size_t page = page_of(fixture, link->anchor);

	assert_int_not_equal(page, SIZE_MAX);
	assert_true(page < fixture->first);
	assert_int_equal(fixture->drawing->pages[page].numbering,
	    NUMBERING_ARABIC);
	assert_true(str_equal(number, str_format(fixture->arena, "%zu",
	    fixture->drawing->pages[page].number)));
	assert_true(str_equal(*link->text, LABEL_FORMAT(fixture->arena,
	    labels(fixture), LABEL_INDEX_PAGE, {"page", number})));
}

/* The text that a link lies over. */
static struct str
text_below(const struct draw_page *page, const struct draw_link *link)
{
	for (size_t i = 0; i < page->item_count; i++) {
		const struct draw_text *text = &page->items[i].text;

		if (is_text(&page->items[i]) && text->x == link->x &&
		    text->y > link->y && text->y <= link->y + link->height)
			return text->text;
	}
	fail_msg("a link over nothing");
	return STR("");
}

static size_t
check_links(const struct fixture *fixture)
{
	size_t count = 0;

	for (size_t i = fixture->first; i < fixture->behind; i++) {
		const struct draw_page *page = &fixture->drawing->pages[i];

		for (size_t k = 0; k < page->item_count; k++) {
			if (page->items[k].kind != DRAW_LINK)
				continue;
			check_link(fixture, &page->items[k].link, text_below(
			    page, &page->items[k].link));
			count++;
		}
	}
	return count;
}

static void
test_every_number_leads_to_its_page(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, REAL);
	for (fixture->language = 0; fixture->language < 2;
	     fixture->language++) {
		lay_out(fixture);
		assert_true(check_links(fixture) >=
		    fixture->edition->clause_count +
		    fixture->edition->condition_count +
		    fixture->edition->term_count);
	}
}

/* Whether a link on a page leads to the term. */
static bool
uses(const struct draw_page *page, const struct term *term)
{
	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].kind == DRAW_LINK &&
		    str_equal(page->items[i].link.anchor, term->node.id))
			return true;
	return false;
}

/* As the index should list the pages of a term: "3、5–7、9". */
static struct str
pages_of_term(const struct fixture *fixture, const struct term *term)
{
	size_t explained = page_of(fixture, term->node.id), last = 0;
	struct str all = STR("");

	for (size_t i = 0; i < fixture->first; i++) {
		const struct draw_page *page = &fixture->drawing->pages[i];

		if (page->numbering != NUMBERING_ARABIC ||
		    (i != explained && !uses(page, term)))
			continue;
		if (last > 0 && i == last + 1 && i != explained &&
		    last != explained) {
			bool more = i + 1 < fixture->first &&
			    i + 1 != explained &&
			    uses(&fixture->drawing->pages[i + 1], term);

			if (!more)
				all = str_format(fixture->arena,
				    "%.*s–%zu", STR_ARGS(all), page->number);
		} else {
			all = str_format(fixture->arena, "%.*s%s%zu",
			    STR_ARGS(all), last > 0 ? "、" : "",
			    page->number);
		}
		last = i;
	}
	return all;
}

static void
test_terms_where_they_are_used(void **state)
{
	struct fixture *fixture = *state;
	struct str all;
	size_t used = 0;

	load(fixture, REAL);
	lay_out(fixture);
	all = index_text(fixture);
	for (size_t i = 0; i < fixture->edition->term_count; i++) {
		const struct term *term = &fixture->edition->glossary[i];
		struct str pages = pages_of_term(fixture, term);

		find_from(fixture, all, str_join(fixture->arena,
		    text_plain(&term->node.title, 0), pages), 0);
		used += str_find(pages, STR("、"), 0) != SIZE_MAX;
	}
	assert_true(used > 10);
}

static void
test_the_explained_page_is_bold(void **state)
{
	struct fixture *fixture = *state;
	size_t bold = 0;

	load(fixture, REAL);
	lay_out(fixture);
	for (size_t i = fixture->first; i < fixture->behind; i++) {
		const struct draw_page *page = &fixture->drawing->pages[i];

		for (size_t k = 0; k < page->item_count; k++) {
			const struct draw_text *text = &page->items[k].text;

			bold += is_text(&page->items[k]) &&
			    text->face == FACE_LATIN_HEADING &&
			    text->colour == COLOUR_TEXT;
		}
	}
	assert_int_equal(bold, fixture->edition->term_count);
}

/* ---- Columns ------------------------------------------------------------- */

/* An entry or the head above it. */
static bool
is_of_column(const struct fixture *fixture, const struct draw_item *item)
{
	size_t element = item->element;

	while (element > ELEMENT_DOCUMENT) {
		const struct draw_element *row =
		    &fixture->drawing->elements[element];

		if (row->role == ROLE_INDEX)
			return is_text(item);
		element = row->parent;
	}
	return false;
}

static void
check_columns(const struct fixture *fixture, size_t columns)
{
	const struct theme_page *theme = &fixture->theme.page;
	int measure = page_measure(theme);

	for (size_t i = fixture->first; i < fixture->behind; i++) {
		const struct draw_page *page = &fixture->drawing->pages[i];
		int width = measure / (int)columns, column = 0;
		int left = page_left(theme, page->number), y = 0;

		for (size_t k = 0; k < page->item_count; k++) {
			const struct draw_text *text = &page->items[k].text;
			int own;

			if (!is_of_column(fixture, &page->items[k]))
				continue;
			own = (text->x - left) / width;
			assert_true(own >= column);
			/* It reads down one column and then the next. */
			assert_true(own > column || text->y >= y);
			assert_true(text->x + text->width <= left +
			    (own + 1) * width + text->size);
			assert_true(text->y <= theme->height -
			    theme->margin_bottom);
			column = own;
			y = text->y;
		}
		/* The last one of them is used on every page. */
		assert_int_equal(column, columns - 1);
	}
}

static void
test_two_columns(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, REAL);
	for (fixture->language = 0; fixture->language < 2;
	     fixture->language++) {
		lay_out(fixture);
		assert_true(fixture->behind - fixture->first >= 3);
		check_columns(fixture, 2);
	}
}

static void
test_one_column_on_a_narrow_page(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, HOSTILE);
	fixture->theme.page.width = fixture->theme.page.margin_inner +
	    fixture->theme.page.margin_outer + 26 *
	    fixture->theme.page.body_size;
	lay_out(fixture);
	check_listed(fixture);
	check_columns(fixture, 1);
}

/* A page of a few lines: nothing is lost, and it ends. */
static void
test_a_very_low_page(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, LONG_TITLES);
	fixture->theme.page.height = fixture->theme.page.margin_top +
	    fixture->theme.page.margin_bottom + 3 *
	    fixture->theme.page.table_leading;
	lay_out(fixture);
	check_listed(fixture);
}

/* ---- Its place ----------------------------------------------------------- */

static void
test_behind_the_glossary_and_in_the_contents(void **state)
{
	struct fixture *fixture = *state;
	bool listed = false;

	load(fixture, REAL);
	lay_out(fixture);
	for (size_t i = 0; i < fixture->edition->term_count; i++)
		assert_true(page_of(fixture,
		    fixture->edition->glossary[i].node.id) < fixture->first);
	assert_int_equal(page_of(fixture, STR("previous-edition")),
	    fixture->behind);
	for (size_t i = 0; i < fixture->first; i++)
		for (size_t k = 0;
		     k < fixture->drawing->pages[i].item_count; k++) {
			const struct draw_item *item =
			    &fixture->drawing->pages[i].items[k];

			listed |= item->kind == DRAW_LINK &&
			    str_is(item->link.anchor, ":index");
		}
	assert_true(listed);
}

static void
test_the_note_is_about_terms(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, REAL);
	lay_out(fixture);
	find_from(fixture, index_text(fixture),
	    labels(fixture)->text[LABEL_INDEX_NOTE], 0);
	fixture->edition->term_count = 0;
	lay_out(fixture);
	assert_int_equal(str_find(index_text(fixture), squeeze(
	    fixture->arena, labels(fixture)->text[LABEL_INDEX_NOTE]), 0),
	    SIZE_MAX);
	assert_true(check_links(fixture) >= fixture->edition->clause_count);
}

static void
test_any_number_of_threads(void **state)
{
	struct fixture *fixture = *state;
	struct str once, again;

	load(fixture, REAL);
	lay_out(fixture);
	once = layout_trace(fixture->arena, fixture->drawing);
	fixture->threads = 7;
	lay_out(fixture);
	again = layout_trace(fixture->arena, fixture->drawing);
	assert_true(str_equal(once, again));
}

/* ---- Structure ----------------------------------------------------------- */

static enum draw_role
role_of(const struct fixture *fixture, size_t element)
{
	return fixture->drawing->elements[element].role;
}

/* Entries are items of lists in the index. */
static void
test_structure(void **state)
{
	struct fixture *fixture = *state;
	size_t entries = 0, heads = 0;

	load(fixture, REAL);
	lay_out(fixture);
	for (size_t i = 0; i < fixture->drawing->element_count; i++) {
		const struct draw_element *element =
		    &fixture->drawing->elements[i];
		size_t list = element->parent;

		if (element->role == ROLE_LIST_ITEM &&
		    role_of(fixture, list) == ROLE_LIST)
			entries += role_of(fixture, fixture->drawing->
			    elements[list].parent) == ROLE_INDEX;
		heads += element->role == ROLE_HEADING_2 &&
		    role_of(fixture, element->parent) == ROLE_INDEX;
	}
	assert_int_equal(entries, fixture->edition->clause_count +
	    fixture->edition->condition_count + fixture->edition->term_count);
	assert_true(heads > 10 && heads < 30);
}

#define INDEX_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, \
	tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		INDEX_TEST(test_pages_next_to_one_another_are_a_range),
		INDEX_TEST(test_all_clauses_and_terms),
		INDEX_TEST(test_in_the_order_of_the_language),
		INDEX_TEST(test_every_number_leads_to_its_page),
		INDEX_TEST(test_terms_where_they_are_used),
		INDEX_TEST(test_the_explained_page_is_bold),
		INDEX_TEST(test_two_columns),
		INDEX_TEST(test_one_column_on_a_narrow_page),
		INDEX_TEST(test_a_very_low_page),
		INDEX_TEST(test_behind_the_glossary_and_in_the_contents),
		INDEX_TEST(test_the_note_is_about_terms),
		INDEX_TEST(test_any_number_of_threads),
		INDEX_TEST(test_structure),
	};

	return cmocka_run_group_tests_name("layout_index", tests, NULL, NULL);
}
