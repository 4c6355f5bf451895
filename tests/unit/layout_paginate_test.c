/* Flows cut into pages, and tables, on metrics without fonts. */
#include "book_fixture.h"

#include "layout/page.h"
#include "layout/table.h"

/* ---- Pages and tables -------------------------------------------------- */

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

static void
add_paragraph(struct flow *flow, size_t lines, unsigned heading)
{
	struct fragment_list list = fragments_in(flow->typesetter,
	    LETTERING_BODY, COLOUR_TEXT);
	struct paragraph_style style = heading > 0 ?
	    style_heading(flow->typesetter, heading) :
	    style_body(flow->typesetter);

	style.first_indent = 0;
	for (size_t i = 0; i < lines; i++)
		fragment_add(&list, i == 0 ? STR("行") : STR("\n行"));
	flow_paragraph(flow, &list, &style);
}

/* Lines of the body that a page holds. */
static size_t
page_lines(const struct fixture *fixture)
{
	const struct theme_page *page = &fixture->theme->page;

	return (size_t)((page->height - page->margin_top -
	    page->margin_bottom) / page->leading);
}

static void
test_no_line_alone_on_a_page(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	size_t lines = page_lines(fixture);
	struct leaf_list leaves;

	/* The second paragraph's first line would be alone: it moves. */
	add_paragraph(&flow, lines - 1, 0);
	add_paragraph(&flow, 20, 0);
	leaves = paginate(&flow);
	assert_int_equal(leaves.count, 2);
	assert_int_equal(leaves.items[0].count, lines - 1);
	/* A last line alone takes another one with it. */
	flow = flow_begin(typesetter, &elements, flow.width);
	add_paragraph(&flow, lines + 1, 0);
	add_paragraph(&flow, 20, 0);
	leaves = paginate(&flow);
	assert_int_equal(leaves.items[0].count, lines - 1);
	assert_int_equal(leaves.items[1].count, 22);
	typesetter_close(typesetter);
}

/* One line below a heading is too little, also where it is a paragraph of its
 * own, as items of lists are. */
static void
test_heading_stays_with_two_lines(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	size_t lines = page_lines(fixture);
	struct leaf_list leaves;

	add_paragraph(&flow, lines - 3, 0);
	add_paragraph(&flow, 1, 3);
	add_paragraph(&flow, 1, 0);
	for (size_t i = 0; i < 20; i++)
		add_paragraph(&flow, 1, 0);
	leaves = paginate(&flow);
	assert_int_equal(leaves.count, 2);
	assert_int_equal(leaves.items[0].count, lines - 3);
	typesetter_close(typesetter);
}

/* A last page before a new one has more on it than two lines, all lines are
 * there, in order, and none stands alone; the page before stays full enough. */
static void
test_last_page_has_more_than_hardly_anything(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	size_t lines = page_lines(fixture), number = 0;
	struct leaf_list leaves;

	add_paragraph(&flow, lines - 10, 0);
	add_paragraph(&flow, 12, 0);
	flow_right_page(&flow);
	add_paragraph(&flow, 3, 0);
	leaves = paginate(&flow);
	/* The third part begins on the right: no blank page is needed. */
	assert_int_equal(leaves.count, 3);
	assert_true(leaves.items[1].count >= lines / 7);
	assert_true(leaves.items[0].count >= lines - 10);
	for (size_t i = 0; i < leaves.count; i++)
		for (size_t k = 0; k < leaves.items[i].count; k++)
			assert_ptr_equal(leaves.items[i].placements[k].slab,
			    &flow.slabs.items[number++]);
	assert_int_equal(number, flow.slabs.count);
	typesetter_close(typesetter);
}

/* Also then each page has the running head of what stands on it. */
static void
test_last_page_and_running_heads(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	size_t lines = page_lines(fixture);
	struct leaf_list leaves;

	flow_part(&flow, STR("部"));
	add_paragraph(&flow, lines, 0);
	flow_section(&flow, STR("甲"));
	add_paragraph(&flow, lines - 4, 0);
	flow_section(&flow, STR("乙"));
	add_paragraph(&flow, 2, 0);
	flow_section(&flow, STR("丙"));
	add_paragraph(&flow, 4, 0);
	leaves = paginate(&flow);
	assert_int_equal(leaves.count, 3);
	assert_text(leaves.items[0].section, "");
	assert_text(leaves.items[1].section, "甲");
	assert_text(leaves.items[2].section, "丙");
	assert_int_equal(leaves.items[2].count, 6);
	for (size_t i = 0; i < 3; i++)
		assert_text(leaves.items[i].part, "部");
	typesetter_close(typesetter);
}

/* What keeps together as a whole cannot be moved in part. */
static void
test_last_page_that_cannot_have_more(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	size_t lines = page_lines(fixture);
	struct leaf_list leaves;

	add_paragraph(&flow, lines, 0);
	for (size_t i = 0; i + 1 < flow.slabs.count; i++)
		flow.slabs.items[i].keep = true;
	add_paragraph(&flow, 1, 0);
	leaves = paginate(&flow);
	assert_int_equal(leaves.count, 2);
	assert_int_equal(leaves.items[0].count, lines);
	assert_int_equal(leaves.items[1].count, 1);
	typesetter_close(typesetter);
}

static void
test_heading_stays_with_its_text(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	size_t lines = page_lines(fixture);
	struct leaf_list leaves;

	add_paragraph(&flow, lines - 3, 0);
	add_paragraph(&flow, 1, 3);
	add_paragraph(&flow, 20, 0);
	leaves = paginate(&flow);
	assert_int_equal(leaves.count, 2);
	assert_int_equal(leaves.items[0].count, lines - 3);
	typesetter_close(typesetter);
}

static void
test_lines_stand_on_the_grid(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	struct leaf_list leaves;

	for (unsigned i = 0; i < 40; i++)
		add_paragraph(&flow, 1 + i % 5, i % 4 == 0 ? 1 + i % 3 : 0);
	leaves = paginate(&flow);
	for (size_t i = 0; i < leaves.count; i++)
		for (size_t k = 0; k < leaves.items[i].count; k++)
			assert_true(!leaves.items[i].placements[k].slab->on_grid
			    || leaves.items[i].placements[k].y %
			    fixture->theme->page.leading == 0);
	typesetter_close(typesetter);
}

static void
add_rows(struct flow *flow, size_t rows, size_t lines)
{
	static const enum label head[] = {LABEL_TERM, LABEL_DEFINITION};
	static const struct table_shape shape = {2, {30, 70}};
	struct table table = table_begin(flow, &shape, head);

	for (size_t i = 0; i < rows; i++) {
		struct fragment_list name = fragments_in(flow->typesetter,
		    LETTERING_BODY, COLOUR_TEXT);
		struct fragment_list text = name;
		struct cell cells[2];

		fragment_add(&name, STR("甲\n乙"));
		for (size_t k = 0; k < lines; k++)
			fragment_add(&text, k == 0 ? STR("行") : STR("\n行"));
		cells[0] = cell_of(&name);
		cells[1] = cell_of(&text);
		table_row(&table, cells);
	}
	table_end(&table);
}

static void
test_table_head_is_repeated(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	struct leaf_list leaves;

	add_rows(&flow, 60, 3);
	leaves = paginate(&flow);
	assert_true(leaves.count >= 3);
	for (size_t i = 0; i < leaves.count; i++) {
		const struct leaf *leaf = &leaves.items[i];

		assert_true(leaf->placements[0].slab->is_head);
		assert_int_equal(leaf->placements[0].repeated, i > 0);
		/* Rows of three lines are not cut. */
		assert_int_equal((leaf->count - 1) % 3, 0);
	}
	typesetter_close(typesetter);
}

static void
test_long_rows_are_cut(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	int limit = fixture->theme->page.height -
	    fixture->theme->page.margin_top -
	    fixture->theme->page.margin_bottom;
	struct leaf_list leaves;

	add_rows(&flow, 2, 200);
	leaves = paginate(&flow);
	assert_true(leaves.count > 6);
	for (size_t i = 0; i < leaves.count; i++) {
		const struct leaf *leaf = &leaves.items[i];
		const struct placement *last =
		    &leaf->placements[leaf->count - 1];

		assert_true(last->y + last->slab->height <= limit);
		assert_true(leaf->count > 3);
		/* Text that goes on does not touch the head. */
		if (i > 0)
			assert_true(leaf->placements[1].y >
			    leaf->placements[0].y +
			    leaf->placements[0].slab->height);
	}
	typesetter_close(typesetter);
}

/* A head of more than half a page would leave no room for the rows. */
static void
test_long_head_is_not_repeated(void **state)
{
	static const struct table_shape shape = {1, {1}};
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	struct fragment_list text = fragments_in(typesetter, LETTERING_BODY,
	    COLOUR_TEXT);
	struct cell cell = cell_of(&text);
	struct table table;
	struct leaf_list leaves;

	for (size_t i = 0; i < 100; i++)
		fragment_add(&text, STR("行\n"));
	table = table_begin_text(&flow, &shape, &text);
	table_row(&table, &cell);
	table_end(&table);
	leaves = paginate(&flow);
	assert_true(leaves.count < 8);
	for (size_t i = 0; i < leaves.count; i++)
		assert_false(leaves.items[i].placements[0].repeated);
	typesetter_close(typesetter);
}

/* Cell after cell, although both are cut into lines. */
static void
test_rows_read_in_order(void **state)
{
	struct fixture *fixture = *state;
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow = begin_flow(fixture, &typesetter, &elements);
	struct item_list items = {.arena = fixture->arena};
	struct leaf_list leaves;
	struct str all = STR("");

	add_rows(&flow, 1, 2);
	leaves = paginate(&flow);
	leaf_draw(typesetter, &items, &leaves.items[0],
	    (struct page_number){NUMBERING_ARABIC, 3});
	for (size_t i = 0; i < items.count; i++)
		if (items.items[i].kind == DRAW_TEXT &&
		    items.items[i].element != ELEMENT_ARTIFACT)
			all = str_join(fixture->arena, all,
			    items.items[i].text.text);
	assert_true(str_ends_with(all, STR("甲乙行行")));
	typesetter_close(typesetter);
}

int
main(void)
{
#define PAGE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		PAGE_TEST(test_no_line_alone_on_a_page),
		PAGE_TEST(test_heading_stays_with_two_lines),
		PAGE_TEST(test_last_page_has_more_than_hardly_anything),
		PAGE_TEST(test_last_page_and_running_heads),
		PAGE_TEST(test_last_page_that_cannot_have_more),
		PAGE_TEST(test_heading_stays_with_its_text),
		PAGE_TEST(test_lines_stand_on_the_grid),
		PAGE_TEST(test_table_head_is_repeated),
		PAGE_TEST(test_long_rows_are_cut),
		PAGE_TEST(test_long_head_is_not_repeated),
		PAGE_TEST(test_rows_read_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
