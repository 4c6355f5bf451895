#include "write/pdf/content.h"

#include "write/pdf/marks.h"
#include "write/pdf/structure.h"
#include "write/pdf/syntax.h"

/* The state of a page's content stream (ISO 32000-1 8, 9). */
struct content {
	const struct typefaces *typefaces;
	const struct theme *theme;
	const struct drawing *drawing;
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

/* The picture's square of 1 by 1 (8.9.5) is laid over its area. */
static void
draw_image(struct content *content, const struct draw_image *image)
{
	struct buffer *buffer = &content->buffer;
	const int matrix[] = {image->width, 0, 0, image->height, image->x,
		content->height - image->y - image->height};

	end_text(content);
	buffer_add_c(buffer, "q ");
	for (size_t i = 0; i < sizeof(matrix) / sizeof(*matrix); i++) {
		pdf_number(buffer, matrix[i]);
		buffer_add_byte(buffer, ' ');
	}
	buffer_add_c(buffer, "cm/I0 Do Q\n");
}

static void
begin_text_object(struct content *content)
{
	buffer_add_c(&content->buffer, "BT\n");
	content->in_text = true;
}

static void
begin_text(struct content *content, const struct draw_text *text)
{
	struct buffer *buffer = &content->buffer;

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
		if (shower->pen < place)
			buffer_add_byte(&content->buffer, '-');
		pdf_integer(&content->buffer, shower->pen < place ?
		    (size_t)(place - shower->pen) :
		    (size_t)(shower->pen - place));
		shower->pen = place;
	}
	if (!shower->in_string)
		buffer_add_byte(&content->buffer, '<');
	shower->in_string = true;
	pdf_code(&content->buffer, glyph->id);
	shower->pen += typeface_find(content->typefaces, text->face,
	    glyph->id)->advance;
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

/* True if the glyph's own text says what the cluster stands for. */
static bool
is_plain(const struct shower *shower, size_t first, size_t behind,
    struct str words)
{
	const struct draw_text *text = shower->text;

	return behind - first == 1 && str_equal(words,
	    typeface_find(shower->content->typefaces, text->face,
		text->glyphs[first].id)->text);
}

/* What the glyphs' own texts do not say is said by /ActualText (14.9.4). */
static void
show_cluster(struct shower *shower, size_t first, size_t behind)
{
	const struct draw_glyph *glyphs = shower->text->glyphs;
	struct buffer *buffer = &shower->content->buffer;
	struct str words = str_slice(shower->text->text, glyphs[first].text,
	    glyphs[first].text_length);
	bool plain = is_plain(shower, first, behind, words);

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

static void
draw_item(struct content *content, const struct draw_item *item)
{
	switch (item->kind) {
	case DRAW_TEXT:
		draw_text(content, &item->text);
		break;
	case DRAW_BOX:
		draw_box(content, &item->box);
		break;
	case DRAW_IMAGE:
		draw_image(content, &item->image);
		break;
	case DRAW_LINK:
	case DRAW_ANCHOR:
	case DRAW_BOOKMARK:
		break;
	}
}

/* ---- Marked content ---------------------------------------------------- */

static const char *const asides[] = {
	[ASIDE_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
	[ASIDE_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header"
	    "/Attached[/Top]>>BDC\n",
	[ASIDE_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer"
	    "/Attached[/Bottom]>>BDC\n",
	[ASIDE_REPEATED] = "/Artifact<</Type/Pagination>>BDC\n",
};

/* BDC and EMC stand both inside or both outside of a text object (14.6.1). */
static void
begin_mark(struct content *content, const struct mark *mark,
    const struct draw_item *item)
{
	struct buffer *buffer = &content->buffer;

	if (item->kind != DRAW_TEXT)
		end_text(content);
	else if (!content->in_text)
		begin_text_object(content);
	if (mark->element == ELEMENT_ARTIFACT) {
		buffer_add_c(buffer, asides[item->aside]);
		return;
	}
	buffer_add_c(buffer, structure_type(
	    content->drawing->elements[mark->element].role));
	buffer_add_c(buffer, "<</MCID ");
	pdf_integer(buffer, mark->number);
	buffer_add_c(buffer, ">>BDC\n");
}

/* Words in another language than their element's say so (14.9.2). */
static bool
is_foreign(const struct content *content, const struct draw_item *item)
{
	const struct drawing *drawing = content->drawing;

	return item->kind == DRAW_TEXT && item->element != ELEMENT_ARTIFACT &&
	    drawing->languages != NULL && !str_equal(*item->text.language,
		drawing->languages[drawing->elements[item->element].language]);
}

static void
draw_marked(struct content *content, const struct draw_item *item)
{
	bool foreign = is_foreign(content, item);

	if (foreign) {
		buffer_add_c(&content->buffer, "/Span<</Lang");
		pdf_bytes(&content->buffer, *item->text.language);
		buffer_add_c(&content->buffer, ">>BDC\n");
	}
	draw_item(content, item);
	if (foreign)
		buffer_add_c(&content->buffer, "EMC\n");
}

struct str
content_write(const struct typefaces *typefaces, const struct theme *theme,
    const struct drawing *drawing, const struct draw_page *page,
    struct arena *arena)
{
	struct content content = {.typefaces = typefaces, .theme = theme,
		.drawing = drawing, .height = drawing->height,
		.buffer = buffer_in(arena),
		.colour = COLOUR__COUNT};
	struct mark mark = {0};

	while (mark_next(page, &mark)) {
		begin_mark(&content, &mark, &page->items[mark.first]);
		for (size_t i = mark.first; i < mark.behind; i++)
			if (item_is_drawn(&page->items[i]))
				draw_marked(&content, &page->items[i]);
		buffer_add_c(&content.buffer, "EMC\n");
	}
	end_text(&content);
	return buffer_str(&content.buffer);
}

/* ---- Which glyphs there are -------------------------------------------- */

static void
note_text(struct typefaces *typefaces, const struct draw_text *text)
{
	for (size_t i = 0; i < text->glyph_count;) {
		size_t behind = cluster_end(text, i);
		struct str words = behind - i > 1 ? STR("") :
		    str_slice(text->text, text->glyphs[i].text,
			text->glyphs[i].text_length);

		for (; i < behind; i++)
			typeface_note(typefaces, text->face,
			    text->glyphs[i].id, words);
	}
}

void
content_note(struct typefaces *typefaces, const struct draw_page *page)
{
	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].kind == DRAW_TEXT)
			note_text(typefaces, &page->items[i].text);
}
