#include "layout/flow.h"

#include <string.h>

size_t
element_add(struct element_list *elements, enum draw_role role, size_t parent,
    size_t language)
{
	if (elements->count == elements->capacity) {
		size_t capacity = elements->capacity == 0 ? 64 :
		    elements->capacity * 2;
		struct draw_element *items = ARENA_ARRAY(elements->arena,
		    struct draw_element, capacity);

		if (elements->count > 0)
			memcpy(items, elements->items,
			    elements->count * sizeof(*items));
		elements->items = items;
		elements->capacity = capacity;
	}
	elements->items[elements->count] =
	    (struct draw_element){.role = role, .parent = parent,
		.language = language};
	return elements->count++;
}

struct flow
flow_begin(struct typesetter *typesetter, struct element_list *elements,
    int width)
{
	return (struct flow){
		.typesetter = typesetter,
		.elements = elements,
		.element = ELEMENT_DOCUMENT,
		.width = width,
		.grid = typesetter->theme->page.leading,
		.marks = {.arena = typesetter->arena},
	};
}

static void
add_slab(struct arena *arena, struct slab_list *list)
{
	if (list->count == list->capacity) {
		size_t capacity = list->capacity == 0 ? 64 :
		    list->capacity * 2;
		struct slab *items = ARENA_ARRAY(arena, struct slab, capacity);

		if (list->count > 0)
			memcpy(items, list->items,
			    list->count * sizeof(*items));
		list->items = items;
		list->capacity = capacity;
	}
	list->count++;
}

struct slab *
flow_slab(struct flow *flow, int height, size_t part_count)
{
	struct arena *arena = flow->typesetter->arena;
	struct slab *slab;

	add_slab(arena, &flow->slabs);
	slab = &flow->slabs.items[flow->slabs.count - 1];
	*slab = (struct slab){
		.height = height,
		.before = flow->before,
		.page_before = flow->page_before,
		.barred = flow->barred,
		.parts = ARENA_ARRAY(arena, struct item_list, part_count),
		.part_count = part_count,
		.row = NONE,
		.running = flow->running,
	};
	for (size_t i = 0; i < part_count; i++)
		slab->parts[i].arena = arena;
	item_add_moved(&slab->parts[0], &flow->marks, 0, 0);
	flow->marks.count = 0;
	flow->before = 0;
	flow->page_before = false;
	flow->running = STR("");
	return slab;
}

int
baseline_of(int size, int leading)
{
	/* The square of a Han character reaches 0.12 em below the baseline. */
	return (leading - size) / 2 + size * 88 / 100;
}

/* CLREQ 3.1.3: no first line alone at the foot of a page, no last line alone
 * at its head. */
static bool
keeps_line(size_t i, size_t count)
{
	return i + 1 < count && (i == 0 || i + 2 == count);
}

size_t
flow_paragraph(struct flow *flow, const struct fragment_list *text,
    const struct paragraph_style *style)
{
	struct typesetter *typesetter = flow->typesetter;
	struct column column = {flow->width - style->left,
		style->first_indent, style->alignment};
	struct arena_mark mark = arena_mark(typesetter->scratch);
	const struct paragraph *paragraph;
	struct line_list lines;
	size_t element;

	if (text->count == 0)
		return ELEMENT_ARTIFACT;
	paragraph = paragraph_shape(typesetter, text, style->size);
	lines = break_lines(typesetter->scratch, paragraph, &column);
	element = element_add(flow->elements, style->role, flow->element,
	    text->items[0].language);
	flow_white(flow, style->before);
	for (size_t i = 0; i < lines.count; i++) {
		struct slab *slab = flow_slab(flow, style->leading, 1);

		slab->on_grid = !style->off_grid;
		slab->keep = style->keep || keeps_line(i, lines.count);
		line_set(typesetter, &slab->parts[0], paragraph,
		    &lines.items[i], &column, style->left,
		    baseline_of(style->size, style->leading), element);
	}
	arena_reset(typesetter->scratch, mark);
	return element;
}

void
flow_anchor(struct flow *flow, struct str id)
{
	struct draw_item *item = item_add(&flow->marks, DRAW_ANCHOR,
	    ELEMENT_ARTIFACT);

	item->anchor.id = id;
}

void
flow_bookmark(struct flow *flow, unsigned level, struct str title)
{
	struct draw_item *item = item_add(&flow->marks, DRAW_BOOKMARK,
	    ELEMENT_ARTIFACT);

	if (level > flow->bookmark_level + 1)
		level = flow->bookmark_level + 1;
	flow->bookmark_level = level;
	item->bookmark.level = level;
	item->bookmark.title = title;
}

/* White does not add up: the larger of two stays. */
void
flow_white(struct flow *flow, int height)
{
	if (height > flow->before)
		flow->before = height;
}

void
flow_page(struct flow *flow)
{
	flow->page_before = true;
}

void
flow_running(struct flow *flow, struct str text)
{
	flow->running = text;
}

/* ---- Styles ------------------------------------------------------------ */

struct paragraph_style
style_body(const struct typesetter *typesetter)
{
	const struct theme_page *page = &typesetter->theme->page;
	bool han = language_is_han(typesetter->tag);

	return (struct paragraph_style){
		.size = page->body_size,
		.leading = page->leading,
		.first_indent = han ? 2 * page->body_size : 0,
		.alignment = ALIGN_JUSTIFY,
		.before = han ? 0 : page->leading / 2,
		.off_grid = !han,
		.role = ROLE_PARAGRAPH,
	};
}

struct paragraph_style
style_heading(const struct typesetter *typesetter, unsigned level)
{
	static const enum draw_role roles[] = {ROLE_HEADING_1, ROLE_HEADING_2,
		ROLE_HEADING_3, ROLE_HEADING_4};
	const struct theme_page *page = &typesetter->theme->page;
	unsigned i = level > 4 ? 3 : level - 1;
	int size = page->heading_sizes[i];
	/* Larger letters have their own leading; the text goes back to the
	 * grid behind them. */
	bool large = size * 5 / 4 > page->leading;

	return (struct paragraph_style){
		.size = size,
		.leading = large ? size * 7 / 5 : page->leading,
		.off_grid = large,
		.alignment = ALIGN_LEFT,
		.before = page->leading * (level == 1 ? 2 : 1),
		.keep = true,
		.role = roles[i],
	};
}

struct paragraph_style
style_table(const struct typesetter *typesetter)
{
	const struct theme_page *page = &typesetter->theme->page;

	return (struct paragraph_style){
		.size = page->table_size,
		.leading = page->table_leading,
		.alignment = language_is_han(typesetter->tag) ?
		    ALIGN_JUSTIFY : ALIGN_LEFT,
		.role = ROLE_PARAGRAPH,
	};
}
