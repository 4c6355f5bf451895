#include "verify/pdf_text.h"

#include <poppler.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "verify/text.h"

/* Parts of the height of a letter. */
static const double gap_limit = 0.4;
static const double rise_limit = 0.5;

/* ---- Pages -------------------------------------------------------------- */

struct pieces {
	struct arena *arena;
	struct pdf_piece *items;
	size_t count;
	struct buffer text;      /* of the piece that grows */
	struct pdf_piece piece;  /* likewise */
	bool is_open;
	GList *fonts;            /* from the one of the last letter on */
};

static void
end_piece(struct pieces *pieces)
{
	if (!pieces->is_open)
		return;
	pieces->piece.text = buffer_str(&pieces->text);
	pieces->items[pieces->count++] = pieces->piece;
	pieces->is_open = false;
}

static double
height_of(const PopplerRectangle *box)
{
	return box->y2 - box->y1;
}

/* Whether a letter in BOX belongs to the piece that grows. */
static bool
is_beside(const struct pdf_piece *piece, const PopplerRectangle *box)
{
	double height = height_of(box);
	double gap = box->x1 - piece->right;
	double rise = box->y2 - piece->bottom;

	return gap < gap_limit * height && gap > -gap_limit * height &&
	    rise < rise_limit * height && rise > -rise_limit * height;
}

/* The font of the letter with this index; they are asked for in order. */
static struct str
font_of(struct pieces *pieces, size_t index)
{
	const PopplerTextAttributes *font;

	while (pieces->fonts != NULL) {
		font = pieces->fonts->data;
		if (font->end_index >= 0 && (size_t)font->end_index >= index)
			return str_copy(pieces->arena,
			    str_from(font->font_name));
		pieces->fonts = pieces->fonts->next;
	}
	return STR("");
}

static void
add_letter(struct pieces *pieces, struct str letter, size_t index,
    const PopplerRectangle *box)
{
	struct pdf_piece *piece = &pieces->piece;

	if (pieces->is_open && !is_beside(piece, box))
		end_piece(pieces);
	if (!pieces->is_open) {
		*piece = (struct pdf_piece){box->x1, box->y1, box->x2,
		    box->y2, STR(""), font_of(pieces, index)};
		pieces->text = buffer_in(pieces->arena);
		pieces->is_open = true;
	}
	buffer_add(&pieces->text, letter);
	piece->right = box->x2;
	if (box->y1 < piece->top)
		piece->top = box->y1;
	if (box->y2 > piece->bottom)
		piece->bottom = box->y2;
}

/* What lies beside the page is not seen. */
static bool
is_on_page(const PopplerRectangle *box, double width, double height)
{
	return box->x2 > 0 && box->y2 > 0 && box->x1 < width &&
	    box->y1 < height && height_of(box) > 0;
}

static void
cut_pieces(struct pieces *pieces, struct str text,
    const PopplerRectangle *boxes, size_t box_count, double width,
    double height)
{
	size_t offset = 0;

	for (size_t i = 0; offset < text.length && i < box_count; i++) {
		size_t start = offset;
		uint32_t letter = utf8_next(text, &offset);

		if (letter == '\n')
			end_piece(pieces);
		else if (!text_is_space(letter) &&
		    is_on_page(&boxes[i], width, height))
			add_letter(pieces, str_slice(text, start,
			    offset - start), i, &boxes[i]);
		else if (letter == ' ' && pieces->is_open)
			buffer_add_byte(&pieces->text, ' ');
	}
	end_piece(pieces);
}

static void
read_page(struct arena *arena, PopplerPage *page, struct pdf_page *result)
{
	char *words = poppler_page_get_text(page);
	struct str text = str_copy(arena, str_from(words));
	GList *fonts = poppler_page_get_text_attributes(page);
	struct pieces pieces = {.arena = arena, .fonts = fonts};
	struct buffer seen = buffer_in(arena);
	PopplerRectangle *boxes = NULL;
	guint box_count = 0;
	double width, height;

	g_free(words);
	poppler_page_get_size(page, &width, &height);
	if (!poppler_page_get_text_layout(page, &boxes, &box_count))
		box_count = 0;
	/* A letter begins at most one piece. */
	pieces.items = ARENA_ARRAY(arena, struct pdf_piece, box_count);
	cut_pieces(&pieces, text, boxes, box_count, width, height);
	g_free(boxes);
	poppler_page_free_text_attributes(fonts);
	for (size_t i = 0; i < pieces.count; i++) {
		buffer_add(&seen, pieces.items[i].text);
		buffer_add_byte(&seen, '\n');
	}
	*result = (struct pdf_page){pieces.items, pieces.count,
	    text_collapse(arena, buffer_str(&seen))};
}

static bool
read_pages(struct arena *arena, PopplerDocument *poppler,
    struct pdf_document *document, const char **problem)
{
	int count = poppler_document_get_n_pages(poppler);
	struct pdf_page *pages;

	*problem = "no pages, or far too many";
	if (count < 1 || count > PDF_PAGES_MAX)
		return false;
	pages = ARENA_ARRAY(arena, struct pdf_page, (size_t)count);
	for (int i = 0; i < count; i++) {
		PopplerPage *page = poppler_document_get_page(poppler, i);

		*problem = "a page is missing";
		if (page == NULL)
			return false;
		read_page(arena, page, &pages[i]);
		g_object_unref(page);
	}
	document->pages = pages;
	document->page_count = (size_t)count;
	return true;
}

/* ---- The outline -------------------------------------------------------- */

struct outline {
	struct arena *arena;
	struct str *items;
	size_t count, capacity;
};

static void
add_bookmark(struct outline *outline, PopplerIndexIter *iterator)
{
	PopplerAction *action = poppler_index_iter_get_action(iterator);

	if (outline->count == outline->capacity) {
		size_t capacity = outline->capacity * 2 + 64;
		struct str *items = ARENA_ARRAY(outline->arena, struct str,
		    capacity);

		if (outline->count > 0)
			memcpy(items, outline->items,
			    outline->count * sizeof(*items));
		outline->items = items;
		outline->capacity = capacity;
	}
	if (action != NULL)
		outline->items[outline->count++] = text_collapse(
		    outline->arena, str_from(action->any.title));
	if (action != NULL)
		poppler_action_free(action);
}

static void
read_outline(struct outline *outline, PopplerIndexIter *iterator,
    size_t depth)
{
	enum { DEPTH_MAX = 32 };

	do {
		PopplerIndexIter *child;

		if (outline->count >= PDF_BOOKMARKS_MAX)
			break;
		add_bookmark(outline, iterator);
		child = poppler_index_iter_get_child(iterator);
		if (child != NULL && depth < DEPTH_MAX)
			read_outline(outline, child, depth + 1);
		poppler_index_iter_free(child);
	} while (poppler_index_iter_next(iterator));
}

static void
read_bookmarks(struct arena *arena, PopplerDocument *poppler,
    struct pdf_document *document)
{
	struct outline outline = {.arena = arena};
	PopplerIndexIter *iterator = poppler_index_iter_new(poppler);

	if (iterator != NULL)
		read_outline(&outline, iterator, 0);
	poppler_index_iter_free(iterator);
	document->bookmarks = outline.items;
	document->bookmark_count = outline.count;
}

bool
pdf_read(struct arena *arena, struct str bytes, struct pdf_document *document,
    const char **problem)
{
	GBytes *data = g_bytes_new_static(str_c(bytes), bytes.length);
	GError *error = NULL;
	PopplerDocument *poppler = poppler_document_new_from_bytes(data, NULL,
	    &error);
	bool done;

	*document = (struct pdf_document){0};
	g_bytes_unref(data);
	if (poppler == NULL) {
		*problem = str_copy(arena, str_from(error->message)).data;
		g_error_free(error);
		return false;
	}
	done = read_pages(arena, poppler, document, problem);
	if (done)
		read_bookmarks(arena, poppler, document);
	g_object_unref(poppler);
	return done;
}
