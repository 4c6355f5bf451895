#include "layout/page.h"

#include "base/utf8.h"

/* ---- Cutting a flow into pages ----------------------------------------- */

struct pager {
	const struct flow *flow;
	int height;
	struct placement *placements; /* of all pages */
	size_t count, capacity;
	size_t first;          /* of the open page */
	int y;
	struct leaf_list leaves;
	size_t leaf_capacity;
	struct str running;    /* of what was placed last */
	struct str heading;    /* of the open page: what stands at its top */
};

static bool
is_empty(const struct pager *pager)
{
	return pager->count == pager->first;
}

/* Where the slab's top would be below Y. */
static int
top_of(const struct pager *pager, const struct slab *slab, int y, bool empty)
{
	int grid = pager->flow->grid;

	if (!empty)
		y += slab->before;
	return slab->on_grid ? (y + grid - 1) / grid * grid : y;
}

static void
place(struct pager *pager, const struct slab *slab, bool repeated)
{
	int y = top_of(pager, slab, pager->y, is_empty(pager));

	if (pager->count == pager->capacity) {
		struct placement *old = pager->placements;

		pager->capacity = pager->capacity * 2 + 64;
		pager->placements = ARENA_ARRAY(
		    pager->flow->typesetter->arena, struct placement,
		    pager->capacity);
		for (size_t i = 0; i < pager->count; i++)
			pager->placements[i] = old[i];
	}
	pager->placements[pager->count++] =
	    (struct placement){slab, y, repeated};
	pager->y = y + slab->height;
	if (slab->running.length > 0)
		pager->running = slab->running;
	if (pager->count == pager->first + 1)
		pager->heading = pager->running;
}

static void
add_leaf(struct pager *pager, struct leaf leaf)
{
	if (pager->leaves.count == pager->leaf_capacity) {
		struct leaf *old = pager->leaves.items;

		pager->leaf_capacity = pager->leaf_capacity * 2 + 16;
		pager->leaves.items = ARENA_ARRAY(
		    pager->flow->typesetter->arena, struct leaf,
		    pager->leaf_capacity);
		for (size_t i = 0; i < pager->leaves.count; i++)
			pager->leaves.items[i] = old[i];
	}
	pager->leaves.items[pager->leaves.count++] = leaf;
}

/* The head that is repeated above NEXT, or NULL; one that would take most of
 * the page is not. */
static const struct slab_list *
head_above(const struct pager *pager, const struct slab *next)
{
	int height = 0;

	if (next == NULL || next->head == NULL)
		return NULL;
	for (size_t i = 0; i < next->head->count; i++)
		height += next->head->items[i].height;
	return height <= pager->height / 2 ? next->head : NULL;
}

static void
end_page(struct pager *pager, const struct slab *next)
{
	const struct slab_list *head = head_above(pager, next);
	bool cut = next != NULL && head != NULL && pager->count > 0 &&
	    next->row == pager->placements[pager->count - 1].slab->row;
	/* Where its placements stand is filled in by link_leaves. */
	struct leaf leaf = {.count = pager->count - pager->first};

	leaf.running = pager->heading;
	add_leaf(pager, leaf);
	pager->first = pager->count;
	pager->y = 0;
	for (size_t i = 0; head != NULL && i < head->count; i++)
		place(pager, &head->items[i], true);
	/* The first line of a row has white above it, others have not. */
	if (cut)
		pager->y += pager->flow->grid / 4;
}

/* The last slab that keeps with slab I. */
static size_t
group_end(const struct slab_list *slabs, size_t i)
{
	while (slabs->items[i].keep && i + 1 < slabs->count &&
	    !slabs->items[i + 1].page_before)
		i++;
	return i;
}

static bool
group_fits(const struct pager *pager, size_t first, size_t last)
{
	const struct slab *slabs = pager->flow->slabs.items;
	int y = pager->y;

	for (size_t i = first; i <= last; i++)
		y = top_of(pager, &slabs[i], y, i == first &&
		    is_empty(pager)) + slabs[i].height;
	return y <= pager->height;
}

/* Fills in where each leaf's placements stand, now that they do not move. */
static void
link_leaves(struct pager *pager)
{
	size_t first = 0;

	for (size_t i = 0; i < pager->leaves.count; i++) {
		pager->leaves.items[i].placements = pager->placements + first;
		first += pager->leaves.items[i].count;
	}
}

struct leaf_list
paginate(const struct flow *flow)
{
	const struct theme_page *page = &flow->typesetter->theme->page;
	struct pager pager = {.flow = flow, .running = STR(""),
		.height = page->height - page->margin_top -
		    page->margin_bottom};
	size_t together = 0; /* slabs below this have been decided on */

	for (size_t i = 0; i < flow->slabs.count; i++) {
		const struct slab *slab = &flow->slabs.items[i];
		bool fits;

		if (i >= together) {
			size_t last = group_end(&flow->slabs, i);

			fits = group_fits(&pager, i, last);
			together = last + 1;
		} else {
			fits = group_fits(&pager, i, i);
		}
		if (!is_empty(&pager) && (slab->page_before || !fits))
			end_page(&pager, slab);
		place(&pager, slab, false);
	}
	if (!is_empty(&pager))
		end_page(&pager, NULL);
	link_leaves(&pager);
	return pager.leaves;
}

/* ---- Geometry ---------------------------------------------------------- */

int
page_measure(const struct theme_page *page)
{
	int width = page->width - page->margin_inner - page->margin_outer;

	return width / page->body_size * page->body_size;
}

int
page_left(const struct theme_page *page, size_t number)
{
	/* Right-hand pages are odd; what the whole ems leave is outside. */
	return number % 2 == 1 ? page->margin_inner :
	    page->width - page->margin_inner - page_measure(page);
}

/* ---- Text at a place --------------------------------------------------- */

int
text_place(struct typesetter *typesetter, struct item_list *items,
    const struct fragment_list *text, const struct place *place)
{
	struct arena_mark mark = arena_mark(typesetter->scratch);
	const struct paragraph *paragraph = paragraph_shape(typesetter, text,
	    place->size);
	struct column column = {place->width, 0, place->alignment};
	struct line_list lines = break_lines(typesetter->scratch, paragraph,
	    &column);
	int y = place->y;

	for (size_t i = 0; i < lines.count; i++) {
		line_set(typesetter, items, paragraph, &lines.items[i],
		    &column, place->x,
		    y + baseline_of(place->size, place->leading),
		    place->element);
		y += place->leading;
	}
	arena_reset(typesetter->scratch, mark);
	return y;
}

/* The first COUNT characters of TEXT, and … where that is not all. */
static struct str
shorten(struct arena *arena, struct str text, size_t count)
{
	size_t end = 0;

	while (count-- > 0 && end < text.length)
		utf8_next(text, &end);
	return end == text.length ? text :
	    str_join(arena, str_trim(str_slice(text, 0, end)), STR("…"));
}

static bool
fits_lines(struct typesetter *typesetter,
    const struct fragment_list *look, struct str text,
    const struct place *place, size_t lines)
{
	struct arena_mark mark = arena_mark(typesetter->scratch);
	struct column column = {place->width, 0, ALIGN_LEFT};
	struct fragment_list fragments = *look;
	bool fits;

	fragment_add(&fragments, text);
	fits = break_lines(typesetter->scratch, paragraph_shape(typesetter,
		&fragments, place->size), &column).count <= lines;
	arena_reset(typesetter->scratch, mark);
	return fits;
}

struct str
text_fit(struct typesetter *typesetter, const struct fragment_list *look,
    struct str text, const struct place *place, size_t lines)
{
	/* No more letters of an eighth of an em go into the lines. */
	size_t room = lines * 8 * (size_t)(place->width / place->size + 1);
	size_t fits = 1, behind = utf8_count(text);

	if (behind <= room &&
	    fits_lines(typesetter, look, text, place, lines))
		return text;
	behind = behind < room ? behind : room;
	while (behind > fits + 1) {
		size_t middle = fits + (behind - fits) / 2;

		*(fits_lines(typesetter, look, shorten(typesetter->arena,
			text, middle), place, lines) ? &fits : &behind) =
		    middle;
	}
	return shorten(typesetter->arena, text, fits);
}

void
line_place(struct typesetter *typesetter, struct item_list *items,
    struct str text, const struct place *place, enum lettering lettering,
    enum colour_role colour)
{
	struct fragment_list fragments = fragments_in(typesetter, lettering,
	    colour);

	if (text.length == 0)
		return;
	fragment_add(&fragments, text_fit(typesetter, &fragments, text,
	    place, 1));
	text_place(typesetter, items, &fragments, place);
}

/* ---- Running head and foot --------------------------------------------- */

/* "2014 版 · 2014-03-13" */
static struct str
edition_line(struct typesetter *typesetter)
{
	const struct edition *edition = typesetter->edition;
	struct str named = LABEL_FORMAT(typesetter->arena, typesetter->labels,
	    LABEL_EDITION_NAMED, {"edition", edition->edition});

	return LABEL_FORMAT(typesetter->arena, typesetter->labels,
	    LABEL_RULEBOOK_EDITION, {"edition", named},
	    {"date", date_format(typesetter->arena, edition->revised)});
}

static void
draw_head(struct typesetter *typesetter, struct item_list *items,
    const struct leaf *leaf, size_t number)
{
	const struct theme_page *page = &typesetter->theme->page;
	bool right = number % 2 == 1;
	int width = page_measure(page), leading = page->small_size * 3 / 2;
	struct place place = {page_left(page, number),
		page->margin_top - 2 * leading - leading / 2, width * 3 / 5,
		page->small_size, leading, ALIGN_LEFT, ELEMENT_ARTIFACT};

	if (!right) {
		place.x += width - place.width;
		place.alignment = ALIGN_RIGHT;
	}
	line_place(typesetter, items, leaf->running, &place, LETTERING_BODY,
	    COLOUR_MUTED);
	place.x = page_left(page, number) + (right ? place.width : 0);
	place.width = width - place.width;
	place.alignment = right ? ALIGN_RIGHT : ALIGN_LEFT;
	line_place(typesetter, items, edition_line(typesetter), &place,
	    LETTERING_BODY, COLOUR_MUTED);
	item_add_box(items, page_left(page, number),
	    place.y + leading + leading / 4, width, 400, COLOUR_RULE);
}

static void
draw_draft_mark(struct typesetter *typesetter, struct item_list *items,
    const struct place *foot)
{
	struct place place = *foot;

	if (typesetter->edition->status != STATUS_DRAFT)
		return;
	place.alignment = ALIGN_CENTRE;
	place.y = typesetter->theme->page.margin_top / 4;
	line_place(typesetter, items,
	    typesetter->labels->text[LABEL_DRAFT_NOTICE], &place,
	    LETTERING_HEADING, COLOUR_BAD);
}

static void
draw_foot(struct typesetter *typesetter, struct item_list *items,
    size_t number)
{
	const struct theme_page *page = &typesetter->theme->page;
	bool right = number % 2 == 1;
	int width = page_measure(page), leading = page->small_size * 3 / 2;
	struct place place = {page_left(page, number),
		page->height - page->margin_bottom + 2 * leading, width,
		page->small_size, leading, ALIGN_LEFT, ELEMENT_ARTIFACT};
	struct place title = place;

	draw_draft_mark(typesetter, items, &place);
	place.alignment = right ? ALIGN_RIGHT : ALIGN_LEFT;
	line_place(typesetter, items,
	    str_format(typesetter->arena, "%zu", number), &place,
	    LETTERING_HEADING, COLOUR_TEXT);
	title.width = width * 9 / 10;
	title.x += right ? 0 : width - title.width;
	title.alignment = right ? ALIGN_LEFT : ALIGN_RIGHT;
	line_place(typesetter, items, text_plain(&typesetter->edition->title,
		typesetter->language), &title, LETTERING_BODY, COLOUR_MUTED);
}

/* ---- Drawing ----------------------------------------------------------- */

/* Rows are drawn cell by cell, so that they read in order. */
static size_t
draw_row(struct item_list *items, const struct leaf *leaf, size_t first,
    int left, int top)
{
	const struct placement *placements = leaf->placements;
	size_t behind = first + 1;

	while (placements[first].slab->row != NONE && behind < leaf->count &&
	    placements[behind].slab->row == placements[first].slab->row)
		behind++;
	for (size_t part = 0; part < placements[first].slab->part_count;
	     part++)
		for (size_t i = first; i < behind; i++)
			item_add_moved(items,
			    &placements[i].slab->parts[part], left,
			    top + placements[i].y);
	return behind;
}

/* A head that is shown again is no part of the text, and no place to go to. */
static void
make_artifacts(struct item_list *items, size_t from)
{
	size_t kept = from;

	for (size_t i = from; i < items->count; i++) {
		enum draw_kind kind = items->items[i].kind;

		if (kind == DRAW_ANCHOR || kind == DRAW_BOOKMARK)
			continue;
		items->items[kept] = items->items[i];
		items->items[kept++].element = ELEMENT_ARTIFACT;
	}
	items->count = kept;
}

/* Beside what changed since the edition before, outside the text. */
static void
draw_bars(struct item_list *items, const struct theme_page *page,
    const struct leaf *leaf, size_t number)
{
	enum { BAR = 1500 };
	int gap = page->margin_outer / 4;
	int x = page_left(page, number) + (number % 2 == 1 ?
	    page_measure(page) + gap : -gap - BAR);

	for (size_t i = 0; i < leaf->count; i++) {
		const struct placement *placement = &leaf->placements[i];

		if (placement->slab->barred && !placement->repeated)
			item_add_box(items, x,
			    page->margin_top + placement->y, BAR,
			    placement->slab->height, COLOUR_ACCENT);
	}
}

void
leaf_draw(struct typesetter *typesetter, struct item_list *items,
    const struct leaf *leaf, size_t number)
{
	const struct theme_page *page = &typesetter->theme->page;

	draw_head(typesetter, items, leaf, number);
	for (size_t i = 0; i < leaf->count;) {
		size_t from = items->count;
		bool repeated = leaf->placements[i].repeated;

		i = draw_row(items, leaf, i, page_left(page, number),
		    page->margin_top);
		if (repeated)
			make_artifacts(items, from);
	}
	draw_bars(items, page, leaf, number);
	draw_foot(typesetter, items, number);
}
