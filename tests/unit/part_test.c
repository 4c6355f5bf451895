/* A book is the same on any number of threads: its pages, its tree, and what
 * is found wrong with it. */
#include "testing.h"

#include "../tools/fake_metrics.h"
#include "base/table.h"
#include "layout/layout.h"
#include "layout/part.h"
#include "load/load.h"

struct standard {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct edition *edition;
	const struct theme *theme;
};

static struct standard
load(struct arena *arena, const char *folder)
{
	struct standard standard = {arena, diagnostics_new(arena), NULL, NULL};

	standard.edition = load_standard(arena, standard.diagnostics, folder);
	assert_non_null(standard.edition);
	standard.theme = theme_load(arena, standard.diagnostics,
	    STR("themes/default"), standard.edition->languages,
	    standard.edition->language_count);
	assert_non_null(standard.theme);
	return standard;
}

/* What layout makes of it on so many threads; "" where it fails. */
static struct str
lay_out(const struct standard *standard, size_t language, size_t threads,
    struct diagnostics *findings, const struct drawing **drawing)
{
	struct fake_metrics fake;
	const struct layout_input input = {
		.edition = standard->edition,
		.theme = standard->theme,
		.metrics = fake_metrics_open(&fake),
		.language = language,
		.content_sha256 = STR("0123456789abcdef0123456789abcdef"),
		.threads = threads,
	};
	struct str trace = STR("");

	*drawing = layout_book(standard->arena, findings, &input);
	if (*drawing != NULL)
		trace = layout_trace(standard->arena, *drawing);
	fake_metrics_close(&fake);
	return trace;
}

static void
assert_same_tree(const struct drawing *a, const struct drawing *b)
{
	assert_int_equal(a->element_count, b->element_count);
	for (size_t i = 0; i < a->element_count; i++) {
		const struct draw_element *x = &a->elements[i];
		const struct draw_element *y = &b->elements[i];

		assert_int_equal(x->role, y->role);
		assert_int_equal(x->parent, y->parent);
		assert_int_equal(x->language, y->language);
		assert_int_equal(x->scope, y->scope);
		assert_int_equal(x->columns, y->columns);
		/* Parents come before their children. */
		assert_true(i == 0 || x->parent < i);
	}
}

static void
assert_same_elements(const struct drawing *a, const struct drawing *b)
{
	assert_int_equal(a->page_count, b->page_count);
	for (size_t i = 0; i < a->page_count; i++) {
		assert_int_equal(a->pages[i].item_count,
		    b->pages[i].item_count);
		for (size_t k = 0; k < a->pages[i].item_count; k++) {
			size_t element = a->pages[i].items[k].element;

			assert_int_equal(element,
			    b->pages[i].items[k].element);
			assert_true(element < a->element_count);
		}
	}
}

static void
check_standard(struct arena *arena, const char *folder)
{
	static const size_t threads[] = {0, 2, 7, 100};
	struct standard standard = load(arena, folder);

	for (size_t language = 0; language <
	     standard.edition->language_count; language++) {
		const struct drawing *one, *other;
		struct str trace = lay_out(&standard, language, 1,
		    standard.diagnostics, &one);

		assert_non_null(one);
		for (size_t i = 0; i < sizeof(threads) / sizeof(*threads);
		     i++) {
			assert_true(str_equal(trace, lay_out(&standard,
			    language, threads[i], standard.diagnostics,
			    &other)));
			assert_same_tree(one, other);
			assert_same_elements(one, other);
		}
	}
}

static void
test_same_on_any_threads(void **state)
{
	check_standard(*state, "tests/fixtures/minimal");
	check_standard(*state, "tests/fixtures/long-titles");
	check_standard(*state, "tests/fixtures/gates");
	check_standard(*state, "content/account-manager");
}

/* Each id has one place; a bookmark is at most one level deeper. */
static void
test_marks(void **state)
{
	struct standard standard = load(*state, "content/account-manager");
	struct table *seen = table_new(*state);
	const struct drawing *drawing;
	unsigned level = 0;
	size_t anchors = 0, bookmarks = 0;

	lay_out(&standard, 0, 3, standard.diagnostics, &drawing);
	for (size_t i = 0; i < drawing->page_count; i++)
		for (size_t k = 0; k < drawing->pages[i].item_count; k++) {
			const struct draw_item *item =
			    &drawing->pages[i].items[k];

			if (item->kind == DRAW_ANCHOR) {
				assert_null(table_find(seen,
				    item->anchor.id));
				table_put(seen, item->anchor.id, seen);
				anchors++;
			}
			if (item->kind == DRAW_BOOKMARK) {
				assert_in_range(item->bookmark.level, 1,
				    level + 1);
				level = item->bookmark.level;
				bookmarks++;
			}
		}
	assert_true(anchors > 100);
	assert_true(bookmarks > 20);
}

/* ---- What waits from part to part -------------------------------------- */

static void
add_waiting(struct book *book, const struct part *part)
{
	(void)part;
	flow_anchor(&book->flow, STR("waits"));
	flow_bookmark(&book->flow, 3, STR("too deep"));
	flow_white(&book->flow, 7000);
	flow_page(&book->flow);
}

static void
add_line(struct book *book, const struct part *part)
{
	size_t element = element_add(&book->elements, ROLE_PARAGRAPH,
	    book->flow.element, 0);
	struct slab *slab;

	flow_anchor(&book->flow, STR("waits"));
	flow_white(&book->flow, 5000);
	slab = flow_slab(&book->flow, *(const int *)part->subject, 1);
	item_add(&slab->parts[0], DRAW_BOX, element);
}

static void
test_joining(void **state)
{
	static const int heights[] = {1000, 2000};
	struct standard standard = load(*state, "tests/fixtures/minimal");
	struct fake_metrics fake;
	const struct layout_input input = {.edition = standard.edition,
		.theme = standard.theme, .metrics = fake_metrics_open(&fake),
		.threads = 2};
	struct typesetter *typesetter = typesetter_open(*state,
	    standard.diagnostics, &input);
	struct book book = {.typesetter = typesetter,
		.elements = {.arena = *state}, .anchored = table_new(*state)};
	struct part_list parts = {.arena = *state};
	const struct slab *slabs;

	element_add(&book.elements, ROLE_ARTIFACT, ELEMENT_ARTIFACT, 0);
	element_add(&book.elements, ROLE_DOCUMENT, ELEMENT_ARTIFACT, 0);
	book.flow = flow_begin(typesetter, &book.elements, 100000);
	part_add(&parts, add_waiting, NULL, false);
	part_add(&parts, add_line, &heights[0], false);
	part_add(&parts, add_line, &heights[1], false);
	parts_lay(&book, &parts);
	parts_join(&book, &parts, parts.segment);
	assert_int_equal(book.flow.slabs.count, 2);
	slabs = book.flow.slabs.items;
	assert_int_equal(slabs[0].height, 1000);
	/* The larger white stays, and the new page is not forgotten. */
	assert_int_equal(slabs[0].before, 7000);
	assert_true(slabs[0].page_before);
	assert_int_equal(slabs[1].before, 5000);
	assert_false(slabs[1].page_before);
	/* An id has its place once; nothing is above the bookmark. */
	assert_int_equal(slabs[0].parts[0].count, 3);
	assert_int_equal(slabs[0].parts[0].items[0].kind, DRAW_ANCHOR);
	assert_int_equal(slabs[0].parts[0].items[1].kind, DRAW_BOOKMARK);
	assert_int_equal(slabs[0].parts[0].items[1].bookmark.level, 1);
	assert_int_equal(slabs[1].parts[0].count, 1);
	/* Elements have new numbers in the book. */
	assert_int_equal(book.elements.count, 4);
	assert_int_equal(slabs[0].parts[0].items[2].element, 2);
	assert_int_equal(slabs[1].parts[0].items[0].element, 3);
	typesetter_close(typesetter);
	fake_metrics_close(&fake);
}

/* ---- Findings ---------------------------------------------------------- */

static bool
has_no_letters(const struct metrics *metrics, unsigned face,
    uint32_t code_point)
{
	(void)metrics;
	(void)face;
	return code_point < 'a' || code_point > 'z';
}

static struct str
find_missing(const struct standard *standard, size_t threads)
{
	struct diagnostics *findings = diagnostics_new(standard->arena);
	struct fake_metrics fake;
	struct layout_input input = {.edition = standard->edition,
		.theme = standard->theme, .metrics = fake_metrics_open(&fake),
		.content_sha256 = STR("0123456789abcdef"), .threads = threads};

	fake.metrics.has_glyph = has_no_letters;
	assert_null(layout_book(standard->arena, findings, &input));
	fake_metrics_close(&fake);
	return print_findings(standard->arena, findings);
}

static void
test_findings(void **state)
{
	struct standard standard = load(*state, "tests/fixtures/minimal");
	struct str once = find_missing(&standard, 1);

	assert_true(once.length > 100);
	assert_text(find_missing(&standard, 2), once.data);
	assert_text(find_missing(&standard, 7), once.data);
}

enum { LONG_PART = 5 * 1024 * 1024, LONG_PARTS = 4 };

static void
fill_lists(void *context, struct typesetter *worker, size_t i)
{
	char **parts = context;

	typesetter_turn_lists(worker, i);
	parts[i] = arena_alloc(worker->lists, LONG_PART);
	memset(parts[i], (int)i + 1, LONG_PART);
}

/* The lists of the first parts can go before those of the last. */
static void
test_lists_go_with_their_parts(void **state)
{
	struct standard standard = load(*state, "tests/fixtures/minimal");
	struct fake_metrics fake;
	const struct layout_input input = {.edition = standard.edition,
		.theme = standard.theme, .metrics = fake_metrics_open(&fake),
		.threads = 1};
	struct typesetter *typesetter = typesetter_open(standard.arena,
	    standard.diagnostics, &input);
	char *parts[LONG_PARTS];

	typesetter_share(typesetter, LONG_PARTS, fill_lists, parts);
	assert_ptr_not_equal(parts[2], parts[3]);
	typesetter_drop_lists(typesetter, 2);
	assert_non_null(typesetter->workers[0]->filled);
	assert_int_equal(parts[2][LONG_PART - 1], 3);
	typesetter_drop_lists(typesetter, 3);
	assert_null(typesetter->workers[0]->filled);
	assert_int_equal(parts[3][LONG_PART - 1], 4);
	typesetter_close(typesetter);
	fake_metrics_close(&fake);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_same_on_any_threads),
		ARENA_TEST(test_marks),
		ARENA_TEST(test_joining),
		ARENA_TEST(test_findings),
		ARENA_TEST(test_lists_go_with_their_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
