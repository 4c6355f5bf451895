#include "write/pdf/content.h"

#include "write/pdf/syntax.h"

/* The state of a page's content stream (ISO 32000-1 8, 9). */
struct content {
	struct typefaces *typefaces;
	const struct theme *theme;
	int height;            /* of the page */
	struct buffer buffer;
	bool in_text;          /* between BT and ET */
	unsigned face;
	int size;              /* 0: no font yet */
	enum colour_role colour; /* COLOUR__COUNT: none yet */
};

static void
set_colour(struct content *content, enum colour_role role)
{
	struct theme_colour colour = content->theme->colours[role];
	unsigned char parts[] = {colour.red, colour.green, colour.blue};

	if (content->colour == role)
		return;
	content->colour = role;
	for (size_t i = 0; i < 3; i++) {
		pdf_number(&content->buffer, parts[i] * 1000 / 255);
		buffer_add_byte(&content->buffer, ' ');
	}
	buffer_add_c(&content->buffer, "rg\n");
}

static void
end_text(struct content *content)
{
	if (content->in_text)
		buffer_add_c(&content->buffer, "ET\n");
	content->in_text = false;
}

static void
draw_box(struct content *content, const struct draw_box *box)
{
	struct buffer *buffer = &content->buffer;

	end_text(content);
	set_colour(content, box->colour);
	pdf_number(buffer, box->x);
	buffer_add_byte(buffer, ' ');
	pdf_number(buffer, content->height - box->y - box->height);
	buffer_add_byte(buffer, ' ');
	pdf_number(buffer, box->width);
	buffer_add_byte(buffer, ' ');
	pdf_number(buffer, box->height);
	buffer_add_c(buffer, " re f\n");
}

static void
begin_text(struct content *content, const struct draw_text *text)
{
	struct buffer *buffer = &content->buffer;

	if (!content->in_text)
		buffer_add_c(buffer, "BT\n");
	content->in_text = true;
	set_colour(content, text->colour);
	if (content->face != text->face || content->size != text->size) {
		buffer_print(buffer, "/F%u ", text->face);
		pdf_number(buffer, text->size);
		buffer_add_c(buffer, " Tf\n");
	}
	content->face = text->face;
	content->size = text->size;
}

/* Moves to a place of the page; y downwards. */
static void
move_to(struct content *content, int x, int y)
{
	buffer_add_c(&content->buffer, "1 0 0 1 ");
	pdf_number(&content->buffer, x);
	buffer_add_byte(&content->buffer, ' ');
	pdf_number(&content->buffer, content->height - y);
	buffer_add_c(&content->buffer, " Tm\n");
}

/* ---- Glyphs ------------------------------------------------------------ */

/* Glyphs of one TJ: their places in thousandths of an em. */
struct shower {
	struct content *content;
	const struct draw_text *text;
	int origin;            /* x of the TJ's start, from the text's */
	int32_t pen;           /* where the viewer stands by now */
	bool in_array, in_string;
};

static void
close_string(struct shower *shower)
{
	if (shower->in_string)
		buffer_add_byte(&shower->content->buffer, '>');
	shower->in_string = false;
}

static void
close_array(struct shower *shower)
{
	close_string(shower);
	if (shower->in_array)
		buffer_add_c(&shower->content->buffer, "]TJ\n");
	shower->in_array = false;
}

static void
open_array(struct shower *shower, const struct draw_glyph *glyph)
{
	move_to(shower->content, shower->text->x + glyph->x,
	    shower->text->y + glyph->y);
	buffer_add_byte(&shower->content->buffer, '[');
	shower->in_array = true;
	shower->origin = glyph->x;
	shower->pen = 0;
}

static int32_t
rounded(int64_t dividend, int64_t divisor)
{
	int64_t half = divisor / 2;

	return (int32_t)((dividend + (dividend < 0 ? -half : half)) /
	    divisor);
}

static void
show_glyph(struct shower *shower, const struct draw_glyph *glyph)
{
	struct content *content = shower->content;
	const struct draw_text *text = shower->text;
	int32_t place;

	if (!shower->in_array)
		open_array(shower, glyph);
	place = rounded((int64_t)(glyph->x - shower->origin) * 1000,
	    text->size);
	if (place != shower->pen) {
		close_string(shower);
		buffer_print(&content->buffer, "%d", shower->pen - place);
		shower->pen = place;
	}
	if (!shower->in_string)
		buffer_add_byte(&content->buffer, '<');
	shower->in_string = true;
	pdf_code(&content->buffer, glyph->id);
	shower->pen += font_advance(content->typefaces->fonts, text->face,
	    glyph->id);
}

/* Behind glyph I: the next one of another cluster. */
static size_t
cluster_end(const struct draw_text *text, size_t i)
{
	for (i++; i < text->glyph_count; i++)
		if (text->glyphs[i].text_length > 0)
			break;
	return i;
}

static bool
use_cluster(struct shower *shower, size_t first, size_t behind,
    struct str words)
{
	struct typefaces *typefaces = shower->content->typefaces;
	const struct draw_glyph *glyphs = shower->text->glyphs;
	bool plain = behind - first == 1;

	if (plain)
		return typeface_use(typefaces, shower->text->face,
		    glyphs[first].id, words);
	for (size_t i = first; i < behind; i++)
		typeface_use(typefaces, shower->text->face, glyphs[i].id,
		    STR(""));
	return false;
}

/* What the glyphs' own texts do not say is said by /ActualText (14.9.4). */
static void
show_cluster(struct shower *shower, size_t first, size_t behind)
{
	const struct draw_glyph *glyphs = shower->text->glyphs;
	struct buffer *buffer = &shower->content->buffer;
	struct str words = str_slice(shower->text->text, glyphs[first].text,
	    glyphs[first].text_length);
	bool plain = use_cluster(shower, first, behind, words);

	if (!plain) {
		close_array(shower);
		buffer_add_c(buffer, "/Span<</ActualText");
		pdf_text(buffer, words);
		buffer_add_c(buffer, ">>BDC\n");
	}
	for (size_t i = first; i < behind; i++) {
		if (shower->in_array && i > 0 &&
		    glyphs[i].y != glyphs[i - 1].y)
			close_array(shower);
		show_glyph(shower, &glyphs[i]);
	}
	if (!plain) {
		close_array(shower);
		buffer_add_c(buffer, "EMC\n");
	}
}

static void
draw_text(struct content *content, const struct draw_text *text)
{
	struct shower shower = {.content = content, .text = text};

	if (text->glyph_count == 0)
		return;
	begin_text(content, text);
	for (size_t i = 0; i < text->glyph_count;) {
		size_t behind = cluster_end(text, i);

		show_cluster(&shower, i, behind);
		i = behind;
	}
	close_array(&shower);
}

struct str
content_write(struct typefaces *typefaces, const struct theme *theme,
    const struct drawing *drawing, const struct draw_page *page)
{
	struct content content = {.typefaces = typefaces, .theme = theme,
		.height = drawing->height,
		.buffer = buffer_in(typefaces->arena),
		.colour = COLOUR__COUNT};

	for (size_t i = 0; i < page->item_count; i++) {
		const struct draw_item *item = &page->items[i];

		switch (item->kind) {
		case DRAW_TEXT:
			draw_text(&content, &item->text);
			break;
		case DRAW_BOX:
			draw_box(&content, &item->box);
			break;
		case DRAW_LINK:
		case DRAW_ANCHOR:
		case DRAW_BOOKMARK:
			break;
		}
	}
	end_text(&content);
	return buffer_str(&content.buffer);
}
