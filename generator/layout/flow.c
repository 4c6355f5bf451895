#include "layout/flow.h"

#include <string.h>

void
elements_reserve(struct element_list *elements, size_t count)
{
	struct draw_element *items;

	if (elements->capacity - elements->count >= count)
		return;
	if (elements->capacity > 0 && arena_resize(elements->arena,
	    elements->items, elements->capacity * sizeof(*items),
	    (elements->count + count) * sizeof(*items))) {
		elements->capacity = elements->count + count;
		return;
	}
	elements->capacity = elements->count + count;
	items = ARENA_ARRAY(elements->arena, struct draw_element,
	    elements->capacity);
	if (elements->count > 0)
		memcpy(items, elements->items,
		    elements->count * sizeof(*items));
	elements->items = items;
}

size_t
element_add(struct element_list *elements, enum draw_role role, size_t parent,
    size_t language)
{
	if (elements->count == elements->capacity)
		elements_reserve(elements, elements->count + 64);
	elements->items[elements->count] =
	    (struct draw_element){.role = role,
		.parent = (uint32_t)parent, .language = (uint32_t)language};
	return elements->count++;
}

struct flow
flow_begin(struct typesetter *typesetter, struct element_list *elements,
    int width)
{
	typesetter->elements = elements;
	typesetter->link = (struct link_place){0};
	return (struct flow){
		.typesetter = typesetter,
		.arena = typesetter->lists,
		.elements = elements,
		.element = ELEMENT_DOCUMENT,
		.width = width,
		.heading = ROLE_HEADING_1,
		.below_heading = true,
		.grid = typesetter->theme->page.leading,
		.marks = {.arena = typesetter->lists},
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

void
flow_reserve(struct flow *flow, size_t count)
{
	struct slab_list *list = &flow->slabs;
	struct slab *items;

	if (list->capacity - list->count >= count)
		return;
	list->capacity = list->count + count;
	items = ARENA_ARRAY(flow->arena, struct slab,
	    list->capacity);
	if (list->count > 0)
		memcpy(items, list->items, list->count * sizeof(*items));
	list->items = items;
}

struct slab *
flow_slab(struct flow *flow, int height, size_t part_count)
{
	struct arena *arena = flow->typesetter->lists;
	struct slab *slab;

	add_slab(flow->arena, &flow->slabs);
	slab = &flow->slabs.items[flow->slabs.count - 1];
	*slab = (struct slab){
		.height = height,
		.before = flow->before,
		.page_before = flow->page_before,
		.right_before = flow->right_before,
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
	flow->below_heading = false;
	flow->page_before = flow->right_before = false;
	flow->running = NULL;
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

static bool
is_heading(enum draw_role role)
{
	return role >= ROLE_HEADING_1 && role <= ROLE_HEADING_4;
}

/* No heading is more than one level below that before it (ISO 14289-1
 * 7.4.2). */
static enum draw_role
settle_role(struct flow *flow, enum draw_role role)
{
	if (!is_heading(role))
		return role;
	if (role > flow->heading + 1)
		role = flow->heading + 1;
	return flow->heading = role;
}

size_t
flow_paragraph(struct flow *flow, const struct fragment_list *text,
    const struct paragraph_style *style)
{
	struct typesetter *typesetter = flow->typesetter;
	struct column column = {flow->width - style->left,
		style->flush_below_heading && flow->below_heading ? 0 :
		style->first_indent, style->alignment};
	struct arena_mark mark = arena_mark(typesetter->scratch);
	const struct paragraph *paragraph;
	struct line_list lines;
	size_t element;

	if (text->count == 0)
		return ELEMENT_ARTIFACT;
	paragraph = paragraph_shape(typesetter, text, style->size);
	lines = break_lines(typesetter->scratch, paragraph, &column);
	element = element_add(flow->elements, settle_role(flow, style->role),
	    flow->element, text->items[0].language);
	flow_white(flow, style->before);
	for (size_t i = 0; i < lines.count; i++) {
		struct slab *slab = flow_slab(flow, style->leading, 1);

		slab->on_grid = !style->off_grid;
		slab->keep = style->keep || keeps_line(i, lines.count);
		slab->is_heading = is_heading(style->role);
		line_set(typesetter, &slab->parts[0], paragraph,
		    &lines.items[i], &column, style->left,
		    baseline_of(style->size, style->leading), element);
	}
	flow->below_heading = is_heading(style->role);
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
flow_right_page(struct flow *flow)
{
	flow->page_before = flow->right_before = true;
}

static void
set_running(struct flow *flow, struct running running)
{
	struct running *place = ARENA_NEW(flow->typesetter->arena,
	    struct running);

	*place = running;
	flow->running = place;
}

void
flow_part(struct flow *flow, struct str part)
{
	set_running(flow, (struct running){part, STR("")});
}

void
flow_section(struct flow *flow, struct str section)
{
	set_running(flow, (struct running){flow->running == NULL ? STR("") :
		flow->running->part, section});
}

/* ---- Lists ------------------------------------------------------------- */

size_t
list_begin(struct flow *flow, bool numbered)
{
	size_t list = element_add(flow->elements, ROLE_LIST, flow->element,
	    flow->typesetter->language);

	flow->elements->items[list].numbered = numbered;
	return list;
}

void
list_item_begin(struct flow *flow)
{
	size_t language = flow->typesetter->language;
	size_t item = element_add(flow->elements, ROLE_LIST_ITEM,
	    flow->element, language);

	flow->element = element_add(flow->elements, ROLE_LIST_BODY, item,
	    language);
}

void
list_item_end(struct flow *flow)
{
	const struct draw_element *items = flow->elements->items;

	flow->element = items[items[flow->element].parent].parent;
}

size_t
list_label(struct flow *flow)
{
	size_t item = flow->elements->items[flow->element].parent;

	return element_add(flow->elements, ROLE_LIST_LABEL, item,
	    flow->typesetter->language);
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
		.first_indent = han ? 2 * page->body_size :
		    page->body_size * 3 / 2,
		.flush_below_heading = !han,
		.alignment = ALIGN_JUSTIFY,
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
