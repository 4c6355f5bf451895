#ifndef LAYOUT_ITEM_H
#define LAYOUT_ITEM_H

#include "base/arena.h"
#include "layout/drawing.h"

/* Items of a drawing, while they are made. */
struct item_list {
	struct arena *arena;
	struct draw_item *items;
	size_t count, capacity;
};

/* A new item at the end, zeroed but for its kind and element. */
struct draw_item *item_add(struct item_list *list, enum draw_kind kind,
    size_t element);

/* Room for COUNT more items. */
void item_reserve(struct item_list *list, size_t count);

/* Gives back what the list has room for but does not need, if it can. */
void item_trim(struct item_list *list);

void item_add_box(struct item_list *list, int x, int y, int width, int height,
    enum colour_role colour);

/* Copies of all items of FROM, moved. */
void item_add_moved(struct item_list *list, const struct item_list *from,
    int x, int y);

/* The same where FROM is used no more: its items may become those of LIST. */
void item_take(struct item_list *list, const struct item_list *from, int x,
    int y);

#endif
