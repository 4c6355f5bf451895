#include "layout/index.h"

#include <stdlib.h>

#include "base/table.h"
#include "layout/index_parts.h"

/* ---- What is listed ------------------------------------------------------ */

/* Reading order settles what the collation cannot. */
static int
compare_subjects(const void *a, const void *b)
{
	const struct subject *const *first = a, *const *second = b;
	int order = collation_compare(&(*first)->place, &(*second)->place);

	if (order != 0)
		return order;
	return ((*first)->rank > (*second)->rank) -
	    ((*first)->rank < (*second)->rank);
}

static void
add_subject(struct index *index, struct table *table,
    struct collator *collator, const struct node *node)
{
	struct subject *subject = ARENA_NEW(index->arena, struct subject);

	*subject = (struct subject){.node = node, .rank = index->count,
		.explained = NONE, .place = collator_place(collator,
		    text_plain(&node->title, index->language))};
	index->subjects[index->count++] = subject;
	table_put(table, node->id, subject);
}

/* All clauses, conditions and terms, in reading order. */
static bool
add_subjects(struct index *index, struct table *table,
    const struct typesetter *typesetter)
{
	const struct edition *edition = typesetter->edition;
	size_t count = edition_node_count(edition);
	struct collator *collator = collator_open(index->arena,
	    typesetter->diagnostics, typesetter->tag);

	if (collator == NULL)
		return false;
	index->subjects = ARENA_ARRAY(index->arena, struct subject *, count);
	for (size_t i = 0; i < count; i++)
		if (edition_node(edition, i)->kind != NODE_CHAPTER)
			add_subject(index, table, collator,
			    edition_node(edition, i));
	collator_close(collator);
	return true;
}

/* ---- Where it stands ----------------------------------------------------- */

static void
add_use(struct arena *arena, struct subject *subject, size_t page)
{
	if (subject->use_count > 0 &&
	    subject->uses[subject->use_count - 1] == page)
		return;
	if (subject->use_count == subject->use_capacity) {
		size_t *old = subject->uses;

		subject->use_capacity = subject->use_capacity * 2 + 8;
		subject->uses = ARENA_ARRAY(arena, size_t,
		    subject->use_capacity);
		for (size_t i = 0; i < subject->use_count; i++)
			subject->uses[i] = old[i];
	}
	subject->uses[subject->use_count++] = page;
}

static void
read_item(struct index *index, const struct table *table,
    const struct draw_item *item, size_t page)
{
	struct subject *subject;

	if (item->kind == DRAW_ANCHOR) {
		subject = table_find(table, item->anchor.id);
		if (subject != NULL && subject->explained == NONE)
			subject->explained = page;
	} else if (item->kind == DRAW_LINK && item->link.url.length == 0) {
		subject = table_find(table, item->link.anchor);
		if (subject != NULL && subject->node->kind == NODE_TERM)
			add_use(index->arena, subject, page);
	}
}

static void
read_page(struct index *index, const struct table *table, size_t page)
{
	const struct leaf *leaf = index->pages[page].leaf;

	for (size_t i = 0; i < leaf->count; i++) {
		const struct slab *slab = leaf->placements[i].slab;

		if (leaf->placements[i].repeated)
			continue;
		for (size_t part = 0; part < slab->part_count; part++)
			for (size_t k = 0; k < slab->parts[part].count; k++)
				read_item(index, table,
				    &slab->parts[part].items[k], page);
	}
}

/* What has no place in the book is not listed. */
static void
drop_absent(struct index *index)
{
	size_t kept = 0;

	for (size_t i = 0; i < index->count; i++) {
		struct subject *subject = index->subjects[i];

		if (subject->explained != NONE || subject->use_count > 0)
			index->subjects[kept++] = subject;
	}
	index->count = kept;
}

/* ---- Pages --------------------------------------------------------------- */

static bool
follows(const struct indexed_page *page, const struct indexed_page *before)
{
	return page->numbering == before->numbering &&
	    page->number == before->number + 1;
}

/* Whether page USE goes on with the range. */
static bool
goes_on(const struct page_range *range, const struct indexed_page *pages,
    size_t use, size_t explained)
{
	return !range->explained && use != explained &&
	    use == range->last + 1 && follows(&pages[use],
		&pages[range->last]);
}

static void
take_page(struct page_range *ranges, size_t *count,
    const struct indexed_page *pages, size_t page, size_t explained)
{
	if (*count > 0 && goes_on(&ranges[*count - 1], pages, page,
	    explained))
		ranges[*count - 1].last = page;
	else
		ranges[(*count)++] = (struct page_range){page, page,
			page == explained};
}

size_t
index_ranges(struct page_range *ranges, const struct indexed_page *pages,
    const size_t *uses, size_t count, size_t explained)
{
	bool told = explained == NONE;
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		if (!told && uses[i] >= explained) {
			take_page(ranges, &found, pages, explained,
			    explained);
			told = true;
		}
		if (uses[i] != explained)
			take_page(ranges, &found, pages, uses[i], explained);
	}
	if (!told)
		take_page(ranges, &found, pages, explained, explained);
	return found;
}

/* The anchor of a page at its top, which is made when first asked for. */
static void
anchor_page(struct book *book, struct index *index, size_t page)
{
	const struct leaf *leaf = index->pages[page].leaf;
	struct page_number *number;
	size_t i = 0;
	struct draw_item *item;

	if (index->anchors[page].length > 0)
		return;
	while (leaf->placements[i].repeated)
		i++;
	index->anchors[page] = str_format(index->arena, ":page-%zu", page);
	item = item_add(&leaf->placements[i].slab->parts[0], DRAW_ANCHOR,
	    ELEMENT_ARTIFACT);
	item->anchor.id = index->anchors[page];
	item->anchor.y = -leaf->placements[i].y;
	number = ARENA_NEW(index->arena, struct page_number);
	*number = (struct page_number){index->pages[page].numbering,
		index->pages[page].number};
	table_put(book->anchored, index->anchors[page], number);
}

static void
list_pages(struct book *book, struct index *index, struct subject *subject)
{
	subject->ranges = ARENA_ARRAY(index->arena, struct page_range,
	    subject->use_count + 1);
	subject->range_count = index_ranges(subject->ranges, index->pages,
	    subject->uses, subject->use_count, subject->explained);
	for (size_t i = 0; i < subject->range_count; i++) {
		const struct page_range *range = &subject->ranges[i];

		if (range->explained)
			continue;
		anchor_page(book, index, range->first);
		anchor_page(book, index, range->last);
	}
}

const struct index *
index_gather(struct book *book, const struct indexed_page *pages,
    size_t count)
{
	struct typesetter *typesetter = book->typesetter;
	struct arena *arena = typesetter->arena;
	struct table *table = table_new(arena);
	struct index *index = ARENA_NEW(arena, struct index);

	*index = (struct index){.arena = arena, .pages = pages,
		.language = typesetter->language,
		.anchors = ARENA_ARRAY(arena, struct str, count)};
	if (!add_subjects(index, table, typesetter)) {
		typesetter->failed = true;
		return NULL;
	}
	for (size_t i = 0; i < count; i++)
		read_page(index, table, i);
	drop_absent(index);
	qsort(index->subjects, index->count, sizeof(*index->subjects),
	    compare_subjects);
	for (size_t i = 0; i < index->count; i++)
		list_pages(book, index, index->subjects[i]);
	return index->count > 0 ? index : NULL;
}
