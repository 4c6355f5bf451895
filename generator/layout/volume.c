#include "layout/volume.h"

#include "base/table.h"
#include "layout/index.h"
#include "layout/plan.h"

/* The cover is a right-hand page, that is not shown as i. */
enum {
	FIRST_BEHIND_COVER = 2,
	BATCH = 128, /* pages that are drawn before slabs are freed */
};

/* A page of the book, before it is drawn. */
struct sheet {
	const struct leaf *leaf; /* NULL: the cover */
	struct page_number number;
};

struct volume {
	struct book *book;
	struct sheet *sheets;
	size_t count, capacity;
	size_t first;            /* of the batch that is being drawn */
	struct draw_page *pages;
};

/* ---- Pages in order ---------------------------------------------------- */

static void
add_sheet(struct volume *volume, const struct leaf *leaf,
    struct page_number number)
{
	if (volume->count == volume->capacity) {
		struct sheet *old = volume->sheets;

		volume->capacity = volume->capacity * 2 + 32;
		volume->sheets = ARENA_ARRAY(volume->book->typesetter->arena,
		    struct sheet, volume->capacity);
		for (size_t i = 0; i < volume->count; i++)
			volume->sheets[i] = old[i];
	}
	volume->sheets[volume->count++] = (struct sheet){leaf, number};
}

/* The leaves, from page FIRST on; gives the number behind them. */
static struct page_number
add_leaves(struct volume *volume, const struct leaf_list *leaves,
    struct page_number first)
{
	for (size_t i = 0; i < leaves->count; i++, first.number++)
		add_sheet(volume, &leaves->items[i], first);
	return first;
}

/* The text begins on a right-hand page; a left-hand one may stay blank. */
static void
fill_up(struct volume *volume, struct page_number next)
{
	if (next.number % 2 == 0)
		add_sheet(volume, ARENA_NEW(volume->book->typesetter->arena,
			struct leaf), next);
}

/* ---- Which anchor stands where ----------------------------------------- */

static void
note_anchors(struct book *book, const struct slab *slab,
    struct page_number page)
{
	const struct item_list *items = &slab->parts[0];

	for (size_t i = 0; i < items->count; i++)
		if (items->items[i].kind == DRAW_ANCHOR)
			*(struct page_number *)table_find(book->anchored,
			    items->items[i].anchor.id) = page;
}

static void
note_leaves(struct book *book, const struct leaf_list *leaves,
    struct page_number first)
{
	for (size_t i = 0; i < leaves->count; i++, first.number++)
		for (size_t k = 0; k < leaves->items[i].count; k++)
			if (!leaves->items[i].placements[k].repeated)
				note_anchors(book, leaves->items[i]
				    .placements[k].slab, first);
}

const struct page_number *
rulebook_page(const struct book *book, struct str anchor)
{
	return table_find(book->anchored, anchor);
}

/* ---- Putting together -------------------------------------------------- */

static void
begin_flow(struct book *book)
{
	unsigned bookmark = book->flow.bookmark_level;

	book->flow = flow_begin(book->typesetter, &book->elements,
	    page_measure(&book->typesetter->theme->page));
	book->flow.bookmark_level = bookmark;
}

/* Cuts the parts of SEGMENT into pages, the first of them numbered FIRST. */
static struct leaf_list
lay_segment(struct book *book, const struct part_list *parts,
    enum segment segment, struct page_number first)
{
	struct leaf_list leaves;

	begin_flow(book);
	parts_join(book, parts, segment);
	leaves = paginate(&book->flow);
	note_leaves(book, &leaves, first);
	return leaves;
}

/* The body's pages, from FIRST on, for the index. */
static const struct indexed_page *
pages_of(struct arena *arena, const struct leaf_list *leaves,
    struct page_number first)
{
	struct indexed_page *pages = ARENA_ARRAY(arena, struct indexed_page,
	    leaves->count);

	for (size_t i = 0; i < leaves->count; i++, first.number++)
		pages[i] = (struct indexed_page){
			.leaf = &leaves->items[i],
			.name = page_number_words(arena, first),
			.numbering = first.numbering,
			.number = first.number};
	return pages;
}

static void
add_index(struct book *book, const struct part *part)
{
	rulebook_index(book, part->subject);
}

/* The index of the BODY, which begins on page BEGIN; on pages from FIRST on. */
static struct leaf_list
lay_index(struct book *book, const struct leaf_list *body,
    struct page_number begin, struct page_number first)
{
	struct arena *arena = book->typesetter->arena;
	const struct index *index = index_gather(book, pages_of(arena, body,
		begin), body->count);
	struct part_list parts = {.arena = arena, .segment = SEGMENT_INDEX};

	if (index != NULL)
		part_add(&parts, add_index, index, true);
	parts_lay(book, &parts);
	return lay_segment(book, &parts, SEGMENT_INDEX, first);
}

/* An element for what is laid out later, so that it is read at its place. */
static size_t
reserve(struct book *book)
{
	return element_add(&book->elements, ROLE_SECTION, ELEMENT_DOCUMENT,
	    book->typesetter->language);
}

static const struct page_number *
pages_of_entries(const struct book *book)
{
	size_t count = book->entries.count;
	struct page_number *pages = ARENA_ARRAY(book->typesetter->arena,
	    struct page_number, count);

	for (size_t i = 0; i < count; i++) {
		const struct page_number *page = rulebook_page(book,
		    book->entries.items[i].anchor);

		/* Where nothing could be set, nothing has a page. */
		if (page != NULL)
			pages[i] = *page;
	}
	return pages;
}

/* What stands before the contents, with the contents behind it: from a new
 * page on, unless all of it goes on a single one. */
static struct leaf_list
lay_contents(struct book *book, const struct slab_list *opening,
    size_t element)
{
	struct slab_list *slabs = &book->flow.slabs;
	struct leaf_list leaves;

	begin_flow(book);
	book->flow.element = element;
	*slabs = *opening;
	contents_add(&book->flow, &book->entries, pages_of_entries(book));
	leaves = paginate(&book->flow);
	/* Where nothing could be set, there are no contents. */
	if (leaves.count == 1 || opening->count == 0 ||
	    slabs->count == opening->count)
		return leaves;
	slabs->items[opening->count].page_before = true;
	return paginate(&book->flow);
}

/* Numbers of the text do not depend on how long the contents are. */
static void
put_together(struct volume *volume)
{
	struct book *book = volume->book;
	struct part_list parts = plan_book(book);
	struct page_number roman = {NUMBERING_ROMAN, FIRST_BEHIND_COVER};
	const struct page_number begin = {NUMBERING_ARABIC, 1};
	struct page_number arabic = begin;
	struct leaf_list front, body, index, appendix;
	struct slab_list opening;
	size_t element;

	begin_flow(book);
	parts_lay(book, &parts);
	lay_segment(book, &parts, SEGMENT_OPENING, roman);
	opening = book->flow.slabs;
	element = reserve(book);
	body = lay_segment(book, &parts, SEGMENT_BODY, arabic);
	arabic.number += body.count;
	index = lay_index(book, &body, begin, arabic);
	arabic.number += index.count;
	appendix = lay_segment(book, &parts, SEGMENT_APPENDIX, arabic);
	front = lay_contents(book, &opening, element);
	add_sheet(volume, NULL, (struct page_number){NUMBERING_NONE, 1});
	fill_up(volume, add_leaves(volume, &front, roman));
	arabic = add_leaves(volume, &body, begin);
	arabic = add_leaves(volume, &index, arabic);
	add_leaves(volume, &appendix, arabic);
}

/* ---- Drawing ----------------------------------------------------------- */

/* The words of a dropped link, the last of COUNT items, are words of their
 * paragraph like others. */
static void
free_words(const struct book *book, struct item_list *items, size_t count,
    size_t element)
{
	while (element != ELEMENT_ARTIFACT && count-- > 0 &&
	    items->items[count].element == element)
		items->items[count].element =
		    book->elements.items[element].parent;
}

/* Links to what has no place in the book are dropped. */
static void
drop_dangling(const struct book *book, struct item_list *items)
{
	size_t kept = 0;

	for (size_t i = 0; i < items->count; i++) {
		const struct draw_item *item = &items->items[i];

		if (item->kind == DRAW_LINK && item->link.url.length == 0 &&
		    table_find(book->anchored, item->link.anchor) == NULL) {
			free_words(book, items, kept, item->element);
			continue;
		}
		items->items[kept++] = *item;
	}
	items->count = kept;
}

static struct draw_page
draw_sheet(const struct sheet *sheet, const struct item_list *items)
{
	return (struct draw_page){.items = items->items,
		.item_count = items->count,
		.numbering = sheet->number.numbering,
		.number = sheet->number.number};
}

static void
draw_leaf(void *context, struct typesetter *worker, size_t i)
{
	const struct volume *volume = context;
	const struct sheet *sheet = &volume->sheets[volume->first + i];
	struct arena_mark mark = arena_mark(worker->lists);
	struct arena_mark scratch = arena_mark(worker->scratch);
	struct item_list drawn = {.arena = worker->lists};
	struct item_list items = {.arena = worker->arena};

	if (sheet->leaf == NULL)
		return;
	leaf_draw(worker, &drawn, sheet->leaf, sheet->number);
	drop_dangling(volume->book, &drawn);
	/* Without the room that the list had to grow. */
	item_add_moved(&items, &drawn, 0, 0);
	volume->pages[volume->first + i] = draw_sheet(sheet, &items);
	arena_reset(worker->lists, mark);
	arena_reset(worker->scratch, scratch);
}

/* The last part of the plan that is on the sheet; parts are in its order. */
static size_t
last_part(const struct sheet *sheet)
{
	size_t last = 0;

	for (size_t i = 0; sheet->leaf != NULL && i < sheet->leaf->count; i++)
		if (sheet->leaf->placements[i].slab->part > last)
			last = sheet->leaf->placements[i].slab->part;
	return last;
}

/* Slabs and drawn pages of a long book are never there all at once. */
static void
draw_leaves(struct volume *volume)
{
	struct typesetter *typesetter = volume->book->typesetter;

	for (size_t behind; volume->first < volume->count;
	     volume->first = behind) {
		behind = volume->count - volume->first > BATCH ?
		    volume->first + BATCH : volume->count;
		typesetter_share(typesetter, behind - volume->first,
		    draw_leaf, volume);
		typesetter_drop_lists(typesetter,
		    last_part(&volume->sheets[behind - 1]));
	}
}

static void
describe(const struct typesetter *typesetter, struct drawing *drawing)
{
	const struct edition *edition = typesetter->edition;
	size_t language = typesetter->language;

	drawing->width = typesetter->theme->page.width;
	drawing->height = typesetter->theme->page.height;
	drawing->title = text_plain(&edition->title, language);
	drawing->author = text_plain(&edition->owner, language);
	drawing->subject = LABEL_FORMAT(typesetter->arena,
	    typesetter->labels, LABEL_EDITION_NAMED,
	    {"edition", edition->edition});
	drawing->language = typesetter->tag;
	drawing->languages = edition->languages;
}

const struct drawing *
volume_draw(struct book *book)
{
	struct arena *arena = book->typesetter->arena;
	struct drawing *drawing = ARENA_NEW(arena, struct drawing);
	struct volume volume = {.book = book};
	struct item_list cover = {.arena = arena};

	/* First of all, as it is read first. */
	cover_draw(book->typesetter, &book->elements, &cover);
	put_together(&volume);
	typesetter_drop_drafts(book->typesetter);
	volume.pages = ARENA_ARRAY(arena, struct draw_page, volume.count);
	volume.pages[0] = draw_sheet(&volume.sheets[0], &cover);
	draw_leaves(&volume);
	describe(book->typesetter, drawing);
	drawing->pages = volume.pages;
	drawing->page_count = volume.count;
	drawing->elements = book->elements.items;
	drawing->element_count = book->elements.count;
	return drawing;
}
