#include "base/buffer.h"
#include "layout/drawing.h"

static const char *const role_names[ROLE__COUNT] = {
	"artifact", "document", "section", "title", "h1", "h2", "h3", "h4",
	"p", "quote", "code", "list", "item", "label", "body", "contents",
	"entry", "table", "table-head", "table-body", "row", "head", "cell",
	"caption", "link", "figure", "index",
	"reference", "span",
};

static const char *const face_names[THEME_FACES_MAX] = {
	"body", "body-bold", "heading", "emphasis", "latin", "latin-bold",
	"latin-heading", "latin-emphasis", "fallback-1", "fallback-2",
	"fallback-3", "fallback-4", "fallback-5", "fallback-6", "fallback-7",
	"fallback-8",
};

static const char *const colour_names[COLOUR__COUNT] = {
	"text", "muted", "accent", "rule", "band", "input", "good", "bad",
	"warn", "paper",
};

static void
add_quoted(struct buffer *buffer, struct str text)
{
	buffer_add_byte(buffer, '"');
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '\n') {
			buffer_add_c(buffer, "\\n");
			continue;
		}
		if (text.data[i] == '"' || text.data[i] == '\\')
			buffer_add_byte(buffer, '\\');
		buffer_add_byte(buffer, text.data[i]);
	}
	buffer_add_byte(buffer, '"');
}

/* "10500*3 5250": how far apart the glyphs are. */
static void
add_advances(struct buffer *buffer, const struct draw_text *text)
{
	size_t count = 0;

	for (size_t i = 1; i < text->glyph_count; i += count) {
		int advance = text->glyphs[i].x - text->glyphs[i - 1].x;

		for (count = 1; i + count < text->glyph_count &&
		     text->glyphs[i + count].x -
			     text->glyphs[i + count - 1].x == advance;
		     count++)
			continue;
		buffer_print(buffer, " %d", advance);
		if (count > 1)
			buffer_print(buffer, "*%zu", count);
	}
}

static void
trace_text(struct buffer *buffer, const struct draw_text *text,
    enum draw_role role)
{
	buffer_print(buffer, "text %d %d %d %d %s %s %s %.*s ", text->x,
	    text->y, text->width, text->size, face_names[text->face],
	    colour_names[text->colour], role_names[role],
	    STR_ARGS(*text->language));
	add_quoted(buffer, text->text);
	add_advances(buffer, text);
}

static void
trace_link(struct buffer *buffer, const struct draw_link *link)
{
	buffer_print(buffer, "link %d %d %d %d ", link->x, link->y,
	    link->width, link->height);
	buffer_print(buffer, "%s%.*s ", link->url.length > 0 ? "" : "#",
	    STR_ARGS(link->url.length > 0 ? link->url : link->anchor));
	add_quoted(buffer, *link->text);
}

static void
trace_item(struct buffer *buffer, const struct drawing *drawing,
    const struct draw_item *item)
{
	switch (item->kind) {
	case DRAW_TEXT:
		trace_text(buffer, &item->text,
		    drawing->elements[item->element].role);
		break;
	case DRAW_BOX:
		buffer_print(buffer, "box %d %d %d %d %s", item->box.x,
		    item->box.y, item->box.width, item->box.height,
		    colour_names[item->box.colour]);
		break;
	case DRAW_IMAGE:
		buffer_print(buffer, "image %d %d %d %d", item->image.x,
		    item->image.y, item->image.width, item->image.height);
		break;
	case DRAW_LINK:
		trace_link(buffer, &item->link);
		break;
	case DRAW_ANCHOR:
		buffer_print(buffer, "anchor %d %.*s", item->anchor.y,
		    STR_ARGS(item->anchor.id));
		break;
	case DRAW_BOOKMARK:
		buffer_print(buffer, "bookmark %d %u ", item->bookmark.y,
		    item->bookmark.level);
		add_quoted(buffer, item->bookmark.title);
		break;
	}
	buffer_add_byte(buffer, '\n');
}

struct str
layout_trace(struct arena *arena, const struct drawing *drawing)
{
	struct buffer buffer = buffer_in(arena);

	buffer_add_c(&buffer, "title ");
	add_quoted(&buffer, drawing->title);
	buffer_print(&buffer, "\nlanguage %.*s\n",
	    STR_ARGS(drawing->language));
	for (size_t i = 0; i < drawing->page_count; i++) {
		const struct draw_page *page = &drawing->pages[i];

		buffer_print(&buffer, "page %zu %d %d\n", i + 1,
		    drawing->width, drawing->height);
		for (size_t j = 0; j < page->item_count; j++)
			trace_item(&buffer, drawing, &page->items[j]);
	}
	return buffer_str(&buffer);
}
