#include "layout/item.h"

#include <string.h>

void
item_reserve(struct item_list *list, size_t count)
{
	size_t capacity = list->count + count;
	struct draw_item *items;

	if (capacity <= list->capacity)
		return;
	if (list->capacity == 0 || !arena_resize(list->arena, list->items,
	    list->capacity * sizeof(*items), capacity * sizeof(*items))) {
		items = ARENA_ARRAY(list->arena, struct draw_item, capacity);
		if (list->count > 0)
			memcpy(items, list->items,
			    list->count * sizeof(*items));
		list->items = items;
	}
	list->capacity = capacity;
}

void
item_trim(struct item_list *list)
{
	if (list->capacity > list->count && list->count > 0 &&
	    arena_resize(list->arena, list->items,
		list->capacity * sizeof(*list->items),
		list->count * sizeof(*list->items)))
		list->capacity = list->count;
}

struct draw_item *
item_add(struct item_list *list, enum draw_kind kind, size_t element)
{
	struct draw_item *item;

	if (list->count == list->capacity)
		item_reserve(list, list->capacity == 0 ? 1 : list->capacity);
	item = &list->items[list->count++];
	*item = (struct draw_item){.kind = kind,
		.element = (uint32_t)element};
	return item;
}

void
item_add_box(struct item_list *list, int x, int y, int width, int height,
    enum colour_role colour)
{
	struct draw_item *item = item_add(list, DRAW_BOX, ELEMENT_ARTIFACT);

	item->box = (struct draw_box){x, y, width, height, colour};
}

static void
move(struct draw_item *item, int x, int y)
{
	switch (item->kind) {
	case DRAW_TEXT:
		item->text.x += x;
		item->text.y += y;
		break;
	case DRAW_BOX:
		item->box.x += x;
		item->box.y += y;
		break;
	case DRAW_IMAGE:
		item->image.x += x;
		item->image.y += y;
		break;
	case DRAW_LINK:
		item->link.x += x;
		item->link.y += y;
		break;
	case DRAW_ANCHOR:
		item->anchor.y += y;
		break;
	case DRAW_BOOKMARK:
		item->bookmark.y += y;
		break;
	}
}

void
item_add_moved(struct item_list *list, const struct item_list *from, int x,
    int y)
{
	item_reserve(list, from->count);
	for (size_t i = 0; i < from->count; i++) {
		struct draw_item *item = &list->items[list->count++];

		*item = from->items[i];
		move(item, x, y);
	}
}

void
item_take(struct item_list *list, const struct item_list *from, int x, int y)
{
	if (list->count > 0) {
		item_add_moved(list, from, x, y);
		return;
	}
	*list = *from;
	for (size_t i = 0; i < list->count; i++)
		move(&list->items[i], x, y);
}
