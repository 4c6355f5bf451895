#include "layout/page.h"

enum {
	/* A last page of a stretch with less on it than this part of a page
	 * gets more from the page before; that keeps at least this part. */
	LAST_LEAST = 7,
	BEFORE_LEAST = 2,
};

struct pager {
	const struct flow *flow;
	int height;
	struct placement *placements; /* of all pages */
	size_t count, capacity;
	size_t first;          /* of the open page */
	int y;
	struct leaf_list leaves;
	size_t leaf_capacity;
	struct running running; /* of what was placed last */
	struct str part;       /* of the open page: what stands at its top */
	bool opens;            /* the part begins there */
	/* Before the last two pages: to begin the last one elsewhere. */
	struct running begun, begun_before;
};

static bool
is_empty(const struct pager *pager)
{
	return pager->count == pager->first;
}

/* ---- Placing ----------------------------------------------------------- */

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
run_on(struct running *running, const struct running *next)
{
	if (next == NULL)
		return;
	if (next->part.length > 0)
		running->part = next->part;
	running->section = next->section;
}

static bool
begins_part(const struct slab *slab)
{
	return slab->running != NULL && slab->running->part.length > 0;
}

static void
place(struct pager *pager, const struct slab *slab, bool repeated)
{
	int y = top_of(pager, slab, pager->y, is_empty(pager));

	if (pager->count == pager->capacity) {
		struct placement *old = pager->placements;

		pager->capacity = pager->capacity * 2 + 64;
		pager->placements = ARENA_ARRAY(
		    pager->flow->typesetter->lists, struct placement,
		    pager->capacity);
		for (size_t i = 0; i < pager->count; i++)
			pager->placements[i] = old[i];
	}
	pager->placements[pager->count++] =
	    (struct placement){slab, y, repeated};
	pager->y = y + slab->height;
	run_on(&pager->running, slab->running);
	if (pager->count > pager->first + 1)
		return;
	pager->part = pager->running.part;
	pager->opens = begins_part(slab);
}

/* ---- Ending a page ----------------------------------------------------- */

static void
add_leaf(struct pager *pager, struct leaf leaf)
{
	if (pager->leaves.count == pager->leaf_capacity) {
		struct leaf *old = pager->leaves.items;

		pager->leaf_capacity = pager->leaf_capacity * 2 + 16;
		pager->leaves.items = ARENA_ARRAY(
		    pager->flow->typesetter->lists, struct leaf,
		    pager->leaf_capacity);
		for (size_t i = 0; i < pager->leaves.count; i++)
			pager->leaves.items[i] = old[i];
	}
	pager->leaves.items[pager->leaves.count++] = leaf;
}

static int
height_of(const struct slab_list *head)
{
	int height = 0;

	for (size_t i = 0; head != NULL && i < head->count; i++)
		height += head->items[i].height;
	return height;
}

/* The head that is repeated above NEXT, or NULL; one that would take most of
 * the page is not. */
static const struct slab_list *
head_above(const struct pager *pager, const struct slab *next)
{
	if (next == NULL || next->head == NULL)
		return NULL;
	return height_of(next->head) <= pager->height / 2 ? next->head : NULL;
}

static void
end_page(struct pager *pager, const struct slab *next)
{
	const struct slab_list *head = head_above(pager, next);
	bool cut = next != NULL && head != NULL && pager->count > 0 &&
	    next->row == pager->placements[pager->count - 1].slab->row;

	/* Where its placements stand is filled in by link_leaves. */
	add_leaf(pager, (struct leaf){.count = pager->count - pager->first,
		.part = pager->part, .section = pager->opens ? STR("") :
		    pager->running.section});
	pager->first = pager->count;
	pager->y = 0;
	pager->begun_before = pager->begun;
	pager->begun = pager->running;
	for (size_t i = 0; head != NULL && i < head->count; i++)
		place(pager, &head->items[i], true);
	/* The first line of a row has white above it, others have not. */
	if (cut)
		pager->y += pager->flow->grid / 4;
}

/* ---- What keeps together ----------------------------------------------- */

/* The last slab that keeps with slab I, before slab BEHIND. */
static size_t
kept_end(const struct slab_list *slabs, size_t i, size_t behind)
{
	while (slabs->items[i].keep && i + 1 < behind)
		i++;
	return i;
}

/* The same, but where what follows a heading is one line, which may be a
 * paragraph or an item of a list, the next one keeps with it. */
static size_t
group_end(const struct slab_list *slabs, size_t i, size_t behind)
{
	size_t last = kept_end(slabs, i, behind);

	if (last > i && slabs->items[last - 1].is_heading &&
	    last + 1 < behind && !slabs->items[last + 1].is_heading)
		return kept_end(slabs, last + 1, behind);
	return last;
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

/* Places slabs FIRST up to but without BEHIND, on as many pages as they take;
 * the last one stays open. */
static void
fill(struct pager *pager, size_t first, size_t behind)
{
	const struct slab_list *slabs = &pager->flow->slabs;
	size_t together = first; /* slabs below this have been decided on */

	for (size_t i = first; i < behind; i++) {
		size_t last = i;

		if (i >= together) {
			last = group_end(slabs, i, behind);
			together = last + 1;
		}
		if (!group_fits(pager, i, last) && !is_empty(pager))
			end_page(pager, &slabs->items[i]);
		place(pager, &slabs->items[i], false);
	}
}

/* ---- A last page with hardly anything on it ---------------------------- */

static size_t
slab_number(const struct pager *pager, size_t placement)
{
	return (size_t)(pager->placements[placement].slab -
	    pager->flow->slabs.items);
}

/* How much of a page slabs FIRST up to but without BEHIND take. */
static int
taken_by(const struct pager *pager, size_t first, size_t behind)
{
	const struct slab *slabs = pager->flow->slabs.items;
	int y = height_of(head_above(pager, &slabs[first]));

	for (size_t i = first; i < behind; i++)
		y = top_of(pager, &slabs[i], y, y == 0) + slabs[i].height;
	return y;
}

/* The placement of the page before that begins the last page best: the last
 * one before which a page may end that fills enough of it. Else NONE. */
static size_t
find_break(const struct pager *pager, size_t before, size_t behind)
{
	int height = pager->height;

	for (size_t i = pager->first - 1; i > before; i--) {
		const struct placement *placement = &pager->placements[i];
		int taken;

		if (placement->y < height / BEFORE_LEAST ||
		    placement->repeated)
			return NONE;
		if (pager->placements[i - 1].slab->keep)
			continue;
		taken = taken_by(pager, slab_number(pager, i), behind);
		if (taken > height)
			return NONE;
		if (taken >= height / LAST_LEAST)
			return i;
	}
	return NONE;
}

/* Moves what stands last on the page before to an open page that has hardly
 * anything on it; both hold slabs of one stretch, which ends at BEHIND. */
static void
relieve(struct pager *pager, size_t behind)
{
	const struct leaf *leaf = &pager->leaves.items[
	    pager->leaves.count - 1];
	size_t before = pager->first - leaf->count, begin;

	if (pager->y >= pager->height / LAST_LEAST)
		return;
	begin = find_break(pager, before, behind);
	if (begin == NONE)
		return;
	pager->running = pager->begun = pager->begun_before;
	for (size_t i = before; i < begin; i++)
		run_on(&pager->running, pager->placements[i].slab->running);
	pager->part = leaf->part;
	pager->opens = begins_part(pager->placements[before].slab);
	pager->leaves.count--;
	pager->first = before;
	pager->count = begin;
	begin = slab_number(pager, begin);
	end_page(pager, &pager->flow->slabs.items[begin]);
	fill(pager, begin, behind);
}

/* ---- All pages --------------------------------------------------------- */

/* Where the stretch that begins with slab FIRST ends: before the next slab
 * that begins a page. */
static size_t
stretch_end(const struct slab_list *slabs, size_t first)
{
	size_t behind = first + 1;

	while (behind < slabs->count && !slabs->items[behind].page_before)
		behind++;
	return behind;
}

/* A right-hand page has an even number among the leaves. */
static void
turn_to_the_right(struct pager *pager)
{
	if (pager->leaves.count % 2 == 1)
		add_leaf(pager, (struct leaf){0});
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
	const struct slab_list *slabs = &flow->slabs;
	struct pager pager = {.flow = flow,
		.height = page->height - page->margin_top -
		    page->margin_bottom};

	for (size_t first = 0, behind; first < slabs->count; first = behind) {
		size_t leaves;

		behind = stretch_end(slabs, first);
		if (slabs->items[first].right_before)
			turn_to_the_right(&pager);
		leaves = pager.leaves.count;
		fill(&pager, first, behind);
		if (pager.leaves.count > leaves)
			relieve(&pager, behind);
		end_page(&pager, NULL);
	}
	link_leaves(&pager);
	return pager.leaves;
}
