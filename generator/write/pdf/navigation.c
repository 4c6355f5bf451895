#include "write/pdf/navigation.h"

#include <stdlib.h>

#include "write/pdf/syntax.h"

/* ---- Links ------------------------------------------------------------- */

static void
add_rectangle(struct buffer *buffer, const struct draw_link *link,
    int page_height)
{
	const int edges[] = {link->x, page_height - link->y - link->height,
		link->x + link->width, page_height - link->y};

	for (size_t i = 0; i < 4; i++) {
		buffer_add_byte(buffer, i == 0 ? '[' : ' ');
		pdf_number(buffer, edges[i]);
	}
	buffer_add_byte(buffer, ']');
}

static size_t
write_link(struct pdf_document *document, struct arena *arena,
    const struct draw_link *link, int page_height, size_t key)
{
	struct buffer buffer = buffer_in(arena);
	size_t object = pdf_dictionary(document);

	buffer_add_c(&buffer, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]"
	    "/Rect");
	add_rectangle(&buffer, link, page_height);
	buffer_add_c(&buffer, "/Contents");
	pdf_text(&buffer, *link->text);
	buffer_add_c(&buffer, "/StructParent ");
	pdf_integer(&buffer, key);
	if (link->url.length > 0) {
		buffer_add_c(&buffer, "/A<</S/URI/URI");
		pdf_bytes(&buffer, link->url);
		buffer_add_c(&buffer, ">>");
	} else {
		buffer_add_c(&buffer, "/Dest");
		pdf_bytes(&buffer, link->anchor);
	}
	pdf_fill(document, object, buffer_str(&buffer));
	return object;
}

struct page_links
links_write(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing, const struct draw_page *page,
    size_t first_key)
{
	struct page_links links = {.first_key = first_key};
	size_t most = 0;

	for (size_t i = 0; i < page->item_count; i++)
		most += page->items[i].kind == DRAW_LINK;
	links.objects = ARENA_ARRAY(arena, size_t, most);
	for (size_t i = 0; i < page->item_count; i++) {
		const struct draw_item *item = &page->items[i];

		if (item->kind != DRAW_LINK ||
		    item->element == ELEMENT_ARTIFACT)
			continue;
		links.objects[links.count] = write_link(document, arena,
		    &item->link, drawing->height, first_key + links.count);
		links.count++;
	}
	return links;
}

/* ---- Page labels ------------------------------------------------------- */

/* Whether page I goes on where the page before stopped. */
static bool
label_goes_on(const struct drawing *drawing, size_t i)
{
	const struct draw_page *page = &drawing->pages[i], *before = page - 1;

	if (i == 0 || page->numbering != before->numbering)
		return false;
	return page->numbering == NUMBERING_NONE ||
	    page->number == before->number + 1;
}

struct str
page_labels(struct arena *arena, const struct drawing *drawing)
{
	static const char *const styles[] = {
		[NUMBERING_NONE] = "<<>>",
		[NUMBERING_ROMAN] = "<</S/r/St ",
		[NUMBERING_ARABIC] = "<</S/D/St ",
	};
	struct buffer buffer = buffer_in(arena);
	bool numbered = false;

	buffer_add_c(&buffer, "<</Nums[");
	for (size_t i = 0; i < drawing->page_count; i++) {
		const struct draw_page *page = &drawing->pages[i];

		if (label_goes_on(drawing, i))
			continue;
		pdf_integer(&buffer, i);
		buffer_add_c(&buffer, styles[page->numbering]);
		if (page->numbering == NUMBERING_NONE)
			continue;
		numbered = true;
		pdf_integer(&buffer, page->number);
		buffer_add_c(&buffer, ">>");
	}
	buffer_add_c(&buffer, "]>>");
	return numbered ? buffer_str(&buffer) : STR("");
}

/* ---- Places ------------------------------------------------------------ */

/* A place in the book, by page and height. */
struct mark {
	const struct draw_item *item;
	size_t page;           /* its object */
};

static size_t
collect(struct arena *arena, const struct drawing *drawing,
    const size_t *pages, enum draw_kind kind, struct mark **marks)
{
	size_t count = 0, capacity = 0;

	for (size_t i = 0; i < drawing->page_count; i++)
		for (size_t k = 0; k < drawing->pages[i].item_count; k++)
			capacity += drawing->pages[i].items[k].kind == kind;
	*marks = ARENA_ARRAY(arena, struct mark, capacity);
	for (size_t i = 0; i < drawing->page_count; i++) {
		const struct draw_page *page = &drawing->pages[i];

		for (size_t k = 0; k < page->item_count; k++)
			if (page->items[k].kind == kind)
				(*marks)[count++] = (struct mark){
					&page->items[k], pages[i]};
	}
	return count;
}

static void
add_place(struct buffer *buffer, size_t page, int height, int y)
{
	buffer_add_byte(buffer, '[');
	pdf_reference(buffer, page);
	buffer_add_c(buffer, "/XYZ null ");
	pdf_number(buffer, height - y);
	buffer_add_c(buffer, " null]");
}

static int
compare_anchors(const void *a, const void *b)
{
	const struct mark *first = a, *second = b;

	return str_compare(first->item->anchor.id, second->item->anchor.id);
}

size_t
anchors_write(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing, const size_t *pages)
{
	struct buffer buffer = buffer_in(arena);
	size_t object = pdf_dictionary(document);
	struct mark *marks;
	size_t count = collect(arena, drawing, pages, DRAW_ANCHOR, &marks);

	qsort(marks, count, sizeof(*marks), compare_anchors);
	buffer_add_c(&buffer, "/Names[");
	for (size_t i = 0; i < count; i++) {
		pdf_bytes(&buffer, marks[i].item->anchor.id);
		add_place(&buffer, marks[i].page, drawing->height,
		    marks[i].item->anchor.y);
	}
	buffer_add_byte(&buffer, ']');
	pdf_fill(document, object, buffer_str(&buffer));
	return object;
}

/* ---- Outline ----------------------------------------------------------- */

struct outline {
	const struct mark *marks;
	size_t count;
	size_t *objects;       /* one a mark, and the root's at [count] */
};

static unsigned
level_at(const struct outline *outline, size_t i)
{
	return i < outline->count ? outline->marks[i].item->bookmark.level : 0;
}

static size_t
find_parent(const struct outline *outline, size_t i)
{
	unsigned level = level_at(outline, i);

	while (i-- > 0)
		if (level_at(outline, i) < level)
			return i;
	return outline->count;
}

/* The next entry beside I, or COUNT. */
static size_t
find_next(const struct outline *outline, size_t i)
{
	unsigned level = level_at(outline, i);

	for (size_t k = i + 1; level_at(outline, k) >= level; k++)
		if (level_at(outline, k) == level)
			return k;
	return outline->count;
}

static size_t
find_previous(const struct outline *outline, size_t i)
{
	unsigned level = level_at(outline, i);

	while (i-- > 0 && level_at(outline, i) >= level)
		if (level_at(outline, i) == level)
			return i;
	return outline->count;
}

static void
add_key(struct buffer *buffer, const char *key, const struct outline *outline,
    size_t i)
{
	if (i == outline->count)
		return;
	buffer_print(buffer, "/%s ", key);
	pdf_reference(buffer, outline->objects[i]);
}

/* First, last and number of the entries below one; closed but for the top. */
static void
add_children(struct buffer *buffer, const struct outline *outline,
    size_t first, unsigned level)
{
	size_t last = first, next;
	int count = 1;

	if (level_at(outline, first) != level + 1)
		return;
	while ((next = find_next(outline, last)) != outline->count) {
		last = next;
		count++;
	}
	add_key(buffer, "First", outline, first);
	add_key(buffer, "Last", outline, last);
	buffer_print(buffer, "/Count %d", level == 0 ? count : -count);
}

static void
write_entry(struct pdf_document *document, struct arena *arena,
    const struct outline *outline, size_t i, int page_height)
{
	const struct mark *mark = &outline->marks[i];
	struct buffer buffer = buffer_in(arena);

	buffer_add_c(&buffer, "/Title");
	pdf_text(&buffer, mark->item->bookmark.title);
	buffer_add_c(&buffer, "/Dest");
	add_place(&buffer, mark->page, page_height, mark->item->bookmark.y);
	buffer_add_c(&buffer, "/Parent ");
	pdf_reference(&buffer, outline->objects[find_parent(outline, i)]);
	add_key(&buffer, "Prev", outline, find_previous(outline, i));
	add_key(&buffer, "Next", outline, find_next(outline, i));
	add_children(&buffer, outline, i + 1, level_at(outline, i));
	pdf_fill(document, outline->objects[i], buffer_str(&buffer));
}

size_t
outline_write(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing, const size_t *pages)
{
	struct mark *marks;
	size_t count = collect(arena, drawing, pages, DRAW_BOOKMARK, &marks);
	struct outline outline = {marks, count,
		ARENA_ARRAY(arena, size_t, count + 1)};
	struct buffer buffer = buffer_in(arena);

	if (count == 0)
		return 0;
	outline.objects[count] = pdf_dictionary(document);
	for (size_t i = 0; i < count; i++)
		outline.objects[i] = pdf_dictionary(document);
	for (size_t i = 0; i < count; i++)
		write_entry(document, arena, &outline, i, drawing->height);
	buffer_add_c(&buffer, "/Type/Outlines");
	add_children(&buffer, &outline, 0, 0);
	pdf_fill(document, outline.objects[count], buffer_str(&buffer));
	return outline.objects[count];
}
