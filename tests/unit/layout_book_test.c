/* Whole books on metrics without fonts: pages, tables, contents, links. */
#include "book_fixture.h"

#include "base/table.h"
#include "layout/page.h"
#include "layout/table.h"

static struct str
address(struct arena *arena, const struct edition *edition, size_t language,
    struct str id)
{
	return str_format(arena, "https://x/%.*s#%.*s",
	    STR_ARGS(edition->languages[language]), STR_ARGS(id));
}

static void
lay_out(struct fixture *fixture, size_t language)
{
	struct layout_input input = input_of(fixture, language);

	fixture->drawing = layout_book(fixture->arena, fixture->diagnostics,
	    &input);
	assert_non_null(fixture->drawing);
}

/* All text of a page, without white space. */
static struct str
page_text(struct fixture *fixture, size_t page)
{
	const struct draw_page *row = &fixture->drawing->pages[page];
	struct str all = STR("");

	for (size_t i = 0; i < row->item_count; i++)
		if (row->items[i].kind == DRAW_TEXT)
			all = str_join(fixture->arena, all,
			    row->items[i].text.text);
	return all;
}

static struct str
squeeze(struct arena *arena, struct str text)
{
	char *bytes = arena_alloc(arena, text.length + 1);
	size_t length = 0;

	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] != ' ' && text.data[i] != '\n')
			bytes[length++] = text.data[i];
	return (struct str){bytes, length};
}

static struct str
book_text(struct fixture *fixture)
{
	struct str all = STR("");

	for (size_t i = 0; i < fixture->drawing->page_count; i++)
		all = str_join(fixture->arena, all, page_text(fixture, i));
	return squeeze(fixture->arena, all);
}

/* ---- What holds for every book ----------------------------------------- */

static void
check_inside(const struct fixture *fixture, const struct draw_item *item)
{
	const struct theme_page *page = &fixture->theme->page;
	int margin = page->margin_inner < page->margin_outer ?
	    page->margin_inner : page->margin_outer;

	if (item->kind != DRAW_TEXT)
		return;
	/* A mark's blank half may hang over, as may a last space. */
	assert_true(item->text.x >= margin - item->text.size / 2);
	assert_true(item->text.x + item->text.width <=
	    page->width - margin + item->text.size);
	assert_true(item->text.y > 0 && item->text.y < page->height);
	assert_true(item->text.size >= 8000);
}

static void
check_glyphs(const struct draw_text *text)
{
	size_t bytes = 0;

	for (size_t i = 0; i < text->glyph_count; i++) {
		assert_int_not_equal(text->glyphs[i].id, 0);
		bytes += text->glyphs[i].text_length;
	}
	assert_int_equal(bytes, text->text.length);
}

static size_t
count_anchors(const struct fixture *fixture, struct str id)
{
	size_t count = 0;

	for (size_t i = 0; i < fixture->drawing->page_count; i++)
		for (size_t k = 0;
		     k < fixture->drawing->pages[i].item_count; k++) {
			const struct draw_item *item =
			    &fixture->drawing->pages[i].items[k];

			count += item->kind == DRAW_ANCHOR &&
			    str_equal(item->anchor.id, id);
		}
	return count;
}

static void
check_item(const struct fixture *fixture, const struct draw_item *item)
{
	assert_true(item->element < fixture->drawing->element_count);
	check_inside(fixture, item);
	if (item->kind == DRAW_TEXT)
		check_glyphs(&item->text);
	if (item->kind == DRAW_LINK && item->link.url.length == 0)
		assert_int_equal(count_anchors(fixture, item->link.anchor),
		    1);
	if (item->kind == DRAW_ANCHOR)
		assert_int_equal(count_anchors(fixture, item->anchor.id), 1);
}

static void
check_bookmarks(const struct fixture *fixture)
{
	unsigned level = 0;

	for (size_t i = 0; i < fixture->drawing->page_count; i++)
		for (size_t k = 0;
		     k < fixture->drawing->pages[i].item_count; k++) {
			const struct draw_item *item =
			    &fixture->drawing->pages[i].items[k];

			if (item->kind != DRAW_BOOKMARK)
				continue;
			assert_true(item->bookmark.level >= 1);
			assert_true(item->bookmark.level <= level + 1);
			assert_true(item->bookmark.title.length > 0);
			level = item->bookmark.level;
		}
}

/* Code, title and text of each clause stand in the book in this order. */
static void
check_clauses(struct fixture *fixture, size_t language)
{
	const struct edition *edition = fixture->edition;
	struct str all = book_text(fixture);

	for (size_t i = 0; i < edition->clause_count; i++) {
		const struct node *node = edition->clauses[i];
		struct str title = text_plain(&node->title, language);

		if (node->kind == NODE_LEVEL)
			continue;
		assert_int_not_equal(str_find(all, squeeze(fixture->arena,
		    str_join(fixture->arena, node->code, title)), 0),
		    SIZE_MAX);
		assert_int_equal(count_anchors(fixture, node->id), 1);
	}
}

static void
check_book(struct fixture *fixture, const char *standard)
{
	load(fixture, standard);
	for (size_t i = 0; i < fixture->edition->language_count; i++) {
		lay_out(fixture, i);
		for (size_t p = 0; p < fixture->drawing->page_count; p++) {
			const struct draw_page *page =
			    &fixture->drawing->pages[p];

			for (size_t k = 0; k < page->item_count; k++)
				check_item(fixture, &page->items[k]);
		}
		check_bookmarks(fixture);
		check_clauses(fixture, i);
	}
}

static void
test_real_standard(void **state)
{
	check_book(*state, REAL);
}

static void
test_minimal_standard(void **state)
{
	check_book(*state, MINIMAL);
}

/* ---- Running heads ----------------------------------------------------- */

static void
test_every_page_says_which_edition(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, MINIMAL);
	lay_out(fixture, 0);
	for (size_t i = 1; i < fixture->drawing->page_count; i++) {
		struct str text = page_text(fixture, i);

		/* A page that stays blank says nothing else. */
		if (fixture->drawing->pages[i].item_count > 1)
			assert_int_not_equal(str_find(text,
			    STR("2025-02-28"), 0),
		    SIZE_MAX);
		assert_int_not_equal(str_find(text,
		    fixture->theme->labels[0].text[LABEL_DRAFT_NOTICE], 0),
		    SIZE_MAX);
	}
	assert_int_not_equal(str_find(page_text(fixture, 0),
	    STR("0123456789ab"), 0), SIZE_MAX);
	assert_int_equal(str_find(page_text(fixture, 0),
	    STR("0123456789abc"), 0), SIZE_MAX);
}

static void
test_codes_lead_to_the_web(void **state)
{
	struct fixture *fixture = *state;
	struct layout_input input;
	struct str trace;

	load(fixture, REAL);
	input = input_of(fixture, 1);
	input.address = address;
	fixture->drawing = layout_book(fixture->arena, fixture->diagnostics,
	    &input);
	trace = layout_trace(fixture->arena, fixture->drawing);
	for (size_t i = 0; i < fixture->edition->unit_count; i++)
		assert_int_not_equal(str_find(trace, str_format(
		    fixture->arena, " https://x/en#%.*s ",
		    STR_ARGS(fixture->edition->units[i]->node.id)), 0),
		    SIZE_MAX);
}

static void
test_same_source_same_drawing(void **state)
{
	struct fixture *fixture = *state;
	struct str once, again;

	load(fixture, REAL);
	lay_out(fixture, 0);
	once = layout_trace(fixture->arena, fixture->drawing);
	lay_out(fixture, 0);
	again = layout_trace(fixture->arena, fixture->drawing);
	assert_true(str_equal(once, again));
}

static void
test_glyph_in_no_face(void **state)
{
	struct fixture *fixture = *state;
	struct layout_input input;

	load(fixture, MINIMAL);
	fixture->edition->levels[0].units[0].elements[0].behaviours[0].text
	    .phrases[0].runs = (const struct run[]){
		{.text = STR("\xEE\x80\x80")}};
	fixture->edition->levels[0].units[0].elements[0].behaviours[0].text
	    .phrases[0].run_count = 1;
	input = input_of(fixture, 0);
	assert_null(layout_book(fixture->arena, fixture->diagnostics,
	    &input));
	assert_non_null(strstr(print_findings(fixture->arena,
	    fixture->diagnostics).data, "levels/junior.yaml:"));
	assert_true(diagnostics_reach(fixture->diagnostics,
	    DIAGNOSTIC_ERROR));
}

/* On the cover too it is known where the text is written. */
static void
test_glyph_in_no_face_on_the_cover(void **state)
{
	struct fixture *fixture = *state;
	struct layout_input input;

	load(fixture, MINIMAL);
	fixture->edition->owner.phrases[0].plain = STR("\xEE\x80\x80");
	fixture->edition->owner.phrases[0].runs = (const struct run[]){
		{.text = STR("\xEE\x80\x80")}};
	fixture->edition->owner.phrases[0].run_count = 1;
	input = input_of(fixture, 0);
	assert_null(layout_book(fixture->arena, fixture->diagnostics,
	    &input));
	assert_non_null(strstr(print_findings(fixture->arena,
	    fixture->diagnostics).data, "standard.yaml:5:"));
	assert_null(strstr(print_findings(fixture->arena,
	    fixture->diagnostics).data, "\nerror:"));
}

/* ---- Much text where little is usual ----------------------------------- */

static struct flow
begin_flow(struct fixture *fixture, struct typesetter **typesetter,
    struct element_list *elements)
{
	struct layout_input *input = ARENA_NEW(fixture->arena,
	    struct layout_input);

	load(fixture, REAL);
	*input = input_of(fixture, 0);
	*typesetter = typesetter_open(fixture->arena, fixture->diagnostics,
	    input);
	*elements = (struct element_list){.arena = fixture->arena};
	element_add(elements, ROLE_ARTIFACT, 0, 0);
	element_add(elements, ROLE_DOCUMENT, 0, 0);
	return flow_begin(*typesetter, elements,
	    page_measure(&fixture->theme->page));
}

/* COUNT words with numbers. */
static struct str
words(struct fixture *fixture, size_t count)
{
	struct str all = STR("");

	for (size_t i = 0; i < count; i++)
		all = str_format(fixture->arena, "%.*sword%zu ",
		    STR_ARGS(all), i);
	return str_trim(all);
}

static void
set_text(struct fixture *fixture, struct text *text, struct str value)
{
	struct run *run = ARENA_NEW(fixture->arena, struct run);

	run->text = value;
	text->phrases = ARENA_ARRAY(fixture->arena, struct phrase,
	    fixture->edition->language_count);
	for (size_t i = 0; i < fixture->edition->language_count; i++)
		text->phrases[i] = (struct phrase){.source = value,
			.plain = value, .runs = run, .run_count = 1,
			.language = i};
}

/* All text of the page stands above its edge, and none on another. */
static void
check_nothing_overlaps(const struct fixture *fixture,
    const struct draw_page *page)
{
	for (size_t i = 0; i < page->item_count; i++) {
		const struct draw_text *a = &page->items[i].text;

		if (page->items[i].kind != DRAW_TEXT)
			continue;
		assert_true(a->y <= fixture->theme->page.height -
		    fixture->theme->page.margin_bottom / 2);
		for (size_t j = 0; j < i; j++) {
			const struct draw_text *b = &page->items[j].text;

			if (page->items[j].kind == DRAW_TEXT &&
			    a->x + a->width > b->x && b->x + b->width > a->x)
				assert_true(abs(a->y - b->y) >=
				    (a->size < b->size ? a->size : b->size));
		}
	}
}

static void
check_cover(struct fixture *fixture, size_t title, size_t fact)
{
	struct edition *edition = fixture->edition;

	set_text(fixture, &edition->title, words(fixture, title));
	set_text(fixture, &edition->owner, words(fixture, fact));
	set_text(fixture, &edition->issued_by, words(fixture, fact));
	set_text(fixture, &edition->contact, words(fixture, fact));
	set_text(fixture, &edition->approved_by, words(fixture, fact));
	set_text(fixture, &edition->audience, words(fixture, fact));
	set_text(fixture, &edition->copyright, words(fixture, fact));
	lay_out(fixture, 0);
	check_nothing_overlaps(fixture, &fixture->drawing->pages[0]);
}

static void
test_long_words_on_the_cover(void **state)
{
	struct fixture *fixture = *state;

	load(fixture, MINIMAL);
	check_cover(fixture, 20, 10);
	assert_true(str_find(squeeze(fixture->arena,
	    page_text(fixture, 0)), STR("word19"), 0) != SIZE_MAX);
	check_cover(fixture, 20, 40);
	check_cover(fixture, 700, 700);
}

static void
test_what_is_too_long_ends_in_dots(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	struct fragment_list look = fragments_in(typesetter, LETTERING_BODY,
	    COLOUR_TEXT);
	struct place place = {.width = flow.width, .size = 10000,
		.leading = 15000};
	struct str text = words(fixture, 700);
	struct str one = text_fit(typesetter, &look, text, &place, 1);
	struct str two = text_fit(typesetter, &look, text, &place, 2);

	assert_true(str_ends_with(one, STR("…")));
	assert_true(two.length > one.length && two.length < text.length);
	assert_true(str_equal(text_fit(typesetter, &look, one, &place, 1),
	    one));
	assert_true(str_equal(text_fit(typesetter, &look, STR("甲"), &place,
		1), STR("甲")));
	typesetter_close(typesetter);
}

/* Where the column begins whose head is LABEL; its first one in the book. */
static int
column_of(const struct fixture *fixture, enum label label)
{
	struct str head = fixture->theme->labels[0].text[label];

	for (size_t i = 0; i < fixture->drawing->page_count; i++)
		for (size_t k = 0;
		     k < fixture->drawing->pages[i].item_count; k++) {
			const struct draw_item *item =
			    &fixture->drawing->pages[i].items[k];

			if (item->kind == DRAW_TEXT &&
			    str_equal(item->text.text, head))
				return item->text.x;
		}
	return -1;
}

static void
test_long_checklists_get_room(void **state)
{
	enum { ITEMS = 13 };
	struct fixture *fixture = *state;
	struct behaviour *behaviour;
	struct measure *measure;
	int usual;

	load(fixture, MINIMAL);
	lay_out(fixture, 0);
	usual = column_of(fixture, LABEL_MEASURE);
	behaviour = &fixture->edition->levels[0].units[0].elements[0]
	    .behaviours[0];
	measure = ARENA_NEW(fixture->arena, struct measure);
	measure->kind = MEASURE_CHECKLIST;
	measure->items = ARENA_ARRAY(fixture->arena, struct text, ITEMS);
	measure->item_count = measure->least = ITEMS;
	for (size_t i = 0; i < ITEMS; i++)
		set_text(fixture, &measure->items[i], words(fixture, 5));
	behaviour->measures.items = measure;
	behaviour->measures.count = 1;
	lay_out(fixture, 0);
	assert_true(usual > 0);
	assert_true(column_of(fixture, LABEL_MEASURE) < usual);
}

int
main(void)
{
#define BOOK_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		BOOK_TEST(test_real_standard),
		BOOK_TEST(test_minimal_standard),
		BOOK_TEST(test_every_page_says_which_edition),
		BOOK_TEST(test_codes_lead_to_the_web),
		BOOK_TEST(test_same_source_same_drawing),
		BOOK_TEST(test_glyph_in_no_face),
		BOOK_TEST(test_glyph_in_no_face_on_the_cover),
		BOOK_TEST(test_long_words_on_the_cover),
		BOOK_TEST(test_what_is_too_long_ends_in_dots),
		BOOK_TEST(test_long_checklists_get_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
