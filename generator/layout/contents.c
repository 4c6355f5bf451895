#include "base/buffer.h"
#include "layout/book.h"

/* The right edge of what has been set. */
static int
right_edge(const struct item_list *items)
{
	int edge = 0;

	for (size_t i = 0; i < items->count; i++)
		if (items->items[i].kind == DRAW_TEXT &&
		    items->items[i].text.x + items->items[i].text.width > edge)
			edge = items->items[i].text.x +
			    items->items[i].text.width;
	return edge;
}

enum { DOTS_MAX = 120 };

/* Sets the glyphs of the last item STEP apart. */
static void
spread(struct arena *arena, struct item_list *items, int step)
{
	struct draw_text *text = &items->items[items->count - 1].text;
	struct draw_glyph *glyphs = ARENA_ARRAY(arena, struct draw_glyph,
	    text->glyph_count);

	for (size_t i = 0; i < text->glyph_count; i++) {
		glyphs[i] = text->glyphs[i];
		glyphs[i].x = (int)i * step;
	}
	text->glyphs = glyphs;
	text->width = (int)text->glyph_count * step;
}

/* Dots from X to the page number; they stand below one another. */
static void
add_leader(struct typesetter *typesetter, struct item_list *items, int x,
    const struct place *number)
{
	int step = number->size;
	int right = number->x - step / 2;
	int count = (right - x - step / 2) / step;
	struct fragment_list dots = fragments_in(typesetter, LETTERING_BODY,
	    COLOUR_MUTED);
	struct buffer buffer = buffer_in(typesetter->arena);
	struct place place = *number;

	if (count < 1)
		return;
	if (count > DOTS_MAX)
		count = DOTS_MAX;
	for (int i = 0; i < count; i++)
		buffer_add_byte(&buffer, '.');
	fragment_add(&dots, buffer_str(&buffer));
	place.element = ELEMENT_ARTIFACT;
	place.alignment = ALIGN_LEFT;
	place.x = right - count * step;
	place.width = count * step;
	text_place(typesetter, items, &dots, &place);
	spread(typesetter->arena, items, step);
}

static void
add_entry(struct flow *flow, const struct entry *entry,
    struct page_number page, bool keep)
{
	struct typesetter *typesetter = flow->typesetter;
	struct paragraph_style style = style_body(typesetter);
	bool top = entry->depth == 1;
	struct fragment_list text = fragments_in(typesetter,
	    top ? LETTERING_HEADING : LETTERING_BODY, COLOUR_TEXT);
	struct link *link = ARENA_NEW(typesetter->arena, struct link);
	struct str words = page_number_words(typesetter->arena, page);
	int room = (words.length > 4 ? 3 : 2) * style.size;
	struct place number = {flow->width - room, 0, room, style.size,
		style.leading, ALIGN_RIGHT, 0};
	size_t first = flow->slabs.count, outer = flow->element;
	struct item_list *items;

	if (entry->code.length > 0) {
		fragment_add(&text, entry->code);
		fragment_add(&text, STR(" "))->kern = style.size / 2;
	}
	fragment_add(&text, entry->title);
	*link = (struct link){STR(""), entry->anchor, entry->title};
	for (size_t i = 0; i < text.count; i++)
		text.items[i].link = link;
	style.left = top ? 0 : 2 * style.size;
	style.first_indent = 0;
	style.alignment = ALIGN_LEFT;
	style.before = top ? style.leading / 2 : 0;
	style.off_grid = true;
	style.role = ROLE_REFERENCE;
	flow->element = element_add(flow->elements, ROLE_CONTENTS_ITEM, outer,
	    typesetter->language);
	flow->width -= 4 * style.size;
	number.element = flow_paragraph(flow, &text, &style);
	flow->element = outer;
	flow->width += 4 * style.size;
	if (first == flow->slabs.count)
		return;
	items = &flow->slabs.items[flow->slabs.count - 1].parts[0];
	add_leader(typesetter, items, right_edge(items), &number);
	text = fragments_in(typesetter, text.lettering, COLOUR_TEXT);
	fragment_add(&text, words)->link = link;
	text_place(typesetter, items, &text, &number);
	flow->slabs.items[flow->slabs.count - 1].keep = keep;
}

/* The list of the structure where an entry stands: that of the contents, or
 * INNER below it for what is part of a chapter or level. */
static size_t
list_of(struct flow *flow, const struct entry *entry, size_t list,
    size_t *inner)
{
	if (entry->depth == 1)
		*inner = list;
	else if (*inner == list)
		*inner = element_add(flow->elements, ROLE_CONTENTS, list,
		    flow->typesetter->language);
	return *inner;
}

void
contents_add(struct flow *flow, const struct entry_list *entries,
    const struct page_number *pages)
{
	struct typesetter *typesetter = flow->typesetter;
	struct fragment_list title = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_ACCENT);
	struct paragraph_style style = style_heading(typesetter, 1);
	size_t outer = flow->element, list, inner;

	fragment_label(&title, LABEL_RULEBOOK_CONTENTS);
	flow_bookmark(flow, 1,
	    typesetter->labels->text[LABEL_RULEBOOK_CONTENTS]);
	flow_part(flow, typesetter->labels->text[LABEL_RULEBOOK_CONTENTS]);
	flow_paragraph(flow, &title, &style);
	flow_white(flow, flow->grid);
	list = inner = element_add(flow->elements, ROLE_CONTENTS, outer,
	    typesetter->language);
	for (size_t i = 0; i < entries->count; i++) {
		flow->element = list_of(flow, &entries->items[i], list,
		    &inner);
		add_entry(flow, &entries->items[i], pages[i],
		    i + 1 < entries->count && entries->items[i].depth <
			entries->items[i + 1].depth);
	}
	flow->element = outer;
}
