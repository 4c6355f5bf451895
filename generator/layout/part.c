#include "layout/part.h"

#include <string.h>

#include "base/table.h"

enum {
	/* Rows of two tables that stand next to one another have different
	 * numbers. */
	PART_ROWS = 1 << 20,
	/* Bookmarks are put below those before them when parts are joined. */
	BOOKMARK_ANY = 1000,
	/* Elements that all parts share: the artifact and the document. */
	SHARED_ELEMENTS = ELEMENT_DOCUMENT + 1,
};

void
part_add(struct part_list *parts,
    void (*add)(struct book *book, const struct part *part),
    const void *subject, bool page)
{
	if (parts->count == parts->capacity) {
		size_t capacity = parts->capacity * 2 + 32;
		struct part *items = ARENA_ARRAY(parts->arena, struct part,
		    capacity);

		if (parts->count > 0)
			memcpy(items, parts->items,
			    parts->count * sizeof(*items));
		parts->items = items;
		parts->capacity = capacity;
	}
	parts->items[parts->count++] = (struct part){.add = add,
		.subject = subject, .page = page,
		.segment = parts->segment};
}

/* ---- One part ---------------------------------------------------------- */

struct laying {
	const struct book *whole;
	struct part *parts;
};

/* What grew in an arena of its own stays without the room it had. */
static void
keep_lists(struct book *book)
{
	struct arena *arena = book->typesetter->drafts;
	struct slab_list *slabs = &book->flow.slabs;
	struct element_list *elements = &book->elements;
	struct slab *slab_copy = ARENA_ARRAY(arena, struct slab, slabs->count);
	struct draw_element *element_copy = ARENA_ARRAY(arena,
	    struct draw_element, elements->count);

	if (slabs->count > 0)
		memcpy(slab_copy, slabs->items,
		    slabs->count * sizeof(*slab_copy));
	memcpy(element_copy, elements->items,
	    elements->count * sizeof(*element_copy));
	slabs->items = slab_copy;
	slabs->capacity = slabs->count;
	elements->items = element_copy;
	elements->capacity = elements->count;
	elements->arena = book->flow.arena = arena;
}

static void
lay_part(void *context, struct typesetter *worker, size_t i)
{
	const struct laying *laying = context;
	struct part *part = &laying->parts[i];
	struct book *book = &part->book;
	struct arena_mark mark = arena_mark(worker->scratch);
	struct arena *growing = arena_new();

	/* The index is laid out when all other parts have been. */
	if (part->segment != SEGMENT_INDEX)
		typesetter_turn_lists(worker, i);
	*book = (struct book){.typesetter = worker,
		.elements = {.arena = growing}};
	for (size_t k = 0; k < SHARED_ELEMENTS; k++)
		element_add(&book->elements, ROLE_DOCUMENT, ELEMENT_ARTIFACT,
		    worker->language);
	book->flow = flow_begin(worker, &book->elements,
	    laying->whole->flow.width);
	book->flow.arena = growing;
	book->flow.rows = i * PART_ROWS;
	book->flow.bookmark_level = BOOKMARK_ANY;
	part->add(book, part);
	keep_lists(book);
	arena_free(growing);
	arena_reset(worker->scratch, mark);
}

/* ---- Joining ----------------------------------------------------------- */

static bool
is_mark(const struct draw_item *item)
{
	return item->kind == DRAW_ANCHOR || item->kind == DRAW_BOOKMARK;
}

/* An id has one place; a bookmark is at most one level below that before. */
static bool
settle_mark(struct book *book, struct draw_item *item)
{
	struct flow *flow = &book->flow;

	if (item->kind == DRAW_ANCHOR) {
		struct arena *arena = book->typesetter->arena;

		if (table_find(book->anchored, item->anchor.id) != NULL)
			return false;
		table_put(book->anchored, item->anchor.id,
		    ARENA_NEW(arena, struct page_number));
		return true;
	}
	if (item->bookmark.level > flow->bookmark_level + 1)
		item->bookmark.level = flow->bookmark_level + 1;
	flow->bookmark_level = item->bookmark.level;
	return true;
}

/* Marks stand before all else in a slab. */
static void
settle_marks(struct book *book, struct item_list *items)
{
	size_t kept = 0, i = 0;

	for (; i < items->count && is_mark(&items->items[i]); i++)
		if (settle_mark(book, &items->items[i]))
			items->items[kept++] = items->items[i];
	if (kept == i)
		return;
	memmove(items->items + kept, items->items + i,
	    (items->count - i) * sizeof(*items->items));
	items->count -= i - kept;
}

static void
renumber(struct item_list *items, size_t distance)
{
	for (size_t i = 0; i < items->count; i++)
		if (items->items[i].element >= SHARED_ELEMENTS)
			items->items[i].element += (uint32_t)distance;
}

static void
join_elements(struct book *book, const struct element_list *from,
    size_t distance)
{
	for (size_t i = SHARED_ELEMENTS; i < from->count; i++) {
		struct draw_element element = from->items[i];
		size_t added = element_add(&book->elements, element.role,
		    element.parent, element.language);

		if (element.parent >= SHARED_ELEMENTS)
			element.parent += (uint32_t)distance;
		book->elements.items[added] = element;
	}
}

/* What waits for the next slab of BOOK comes before what waited for SLAB. */
static void
hand_on(struct flow *flow, struct slab *slab)
{
	if (flow->marks.count > 0) {
		struct item_list items = {.arena = flow->marks.arena};

		item_add_moved(&items, &flow->marks, 0, 0);
		item_add_moved(&items, &slab->parts[0], 0, 0);
		slab->parts[0] = items;
		flow->marks.count = 0;
	}
	if (slab->before < flow->before)
		slab->before = flow->before;
	slab->page_before |= flow->page_before;
	slab->right_before |= flow->right_before;
	if (slab->running == NULL)
		slab->running = flow->running;
	flow->before = 0;
	flow->page_before = flow->right_before = false;
	flow->running = NULL;
}

static void
join_slabs(struct book *book, const struct slab_list *from, size_t distance,
    size_t part)
{
	struct slab_list *list = &book->flow.slabs;
	struct slab *slabs = list->items + list->count;

	list->count += from->count;

	for (size_t i = 0; i < from->count; i++) {
		struct slab *slab = &slabs[i];

		*slab = from->items[i];
		slab->part = part;
		for (size_t k = 0; k < slab->part_count; k++)
			renumber(&slab->parts[k], distance);
		if (i == 0)
			hand_on(&book->flow, slab);
		settle_marks(book, &slab->parts[0]);
	}
}

/* What waits at the end of a part waits on. */
static void
join_waiting(struct flow *flow, const struct flow *from)
{
	flow_white(flow, from->before);
	flow->page_before |= from->page_before;
	flow->right_before |= from->right_before;
	if (from->running != NULL)
		flow->running = from->running;
	item_add_moved(&flow->marks, &from->marks, 0, 0);
}

static void
join(struct book *book, const struct book *part, size_t number)
{
	size_t distance = book->elements.count - SHARED_ELEMENTS;

	join_elements(book, &part->elements, distance);
	join_slabs(book, &part->flow.slabs, distance, number);
	join_waiting(&book->flow, &part->flow);
	for (size_t i = 0; i < part->entries.count; i++)
		entry_add(book, &part->entries.items[i]);
}

void
parts_lay(struct book *book, struct part_list *parts)
{
	struct laying laying = {book, parts->items};

	size_t elements = 0;

	typesetter_share(book->typesetter, parts->count, lay_part, &laying);
	/* The elements of all parts become one list, and some are added. */
	for (size_t i = 0; i < parts->count; i++)
		elements += parts->items[i].book.elements.count;
	elements_reserve(&book->elements, elements + elements / 4);
}

void
parts_join(struct book *book, const struct part_list *parts,
    enum segment segment)
{
	size_t slabs = 0;

	for (size_t i = 0; i < parts->count; i++)
		if (parts->items[i].segment == segment)
			slabs += parts->items[i].book.flow.slabs.count;
	flow_reserve(&book->flow, slabs);
	for (size_t i = 0; i < parts->count; i++)
		if (parts->items[i].segment == segment)
			join(book, &parts->items[i].book,
			    segment == SEGMENT_INDEX ? 0 : i);
}
