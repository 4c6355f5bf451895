#include "write/pdf/marks.h"

bool
item_is_drawn(const struct draw_item *item)
{
	switch (item->kind) {
	case DRAW_TEXT:
		return item->text.glyph_count > 0;
	case DRAW_BOX:
	case DRAW_IMAGE:
		return true;
	case DRAW_LINK:
	case DRAW_ANCHOR:
	case DRAW_BOOKMARK:
		break;
	}
	return false;
}

static bool
goes_on(const struct draw_item *first, const struct draw_item *item)
{
	return first->kind == item->kind && first->element == item->element &&
	    (first->element != ELEMENT_ARTIFACT ||
		first->aside == item->aside);
}

bool
mark_next(const struct draw_page *page, struct mark *mark)
{
	size_t i = mark->behind;

	while (i < page->item_count && !item_is_drawn(&page->items[i]))
		i++;
	if (i == page->item_count)
		return false;
	mark->first = i;
	mark->element = page->items[i].element;
	mark->behind = i + 1;
	while (++i < page->item_count) {
		if (!item_is_drawn(&page->items[i]))
			continue;
		if (!goes_on(&page->items[mark->first], &page->items[i]))
			break;
		mark->behind = i + 1;
	}
	mark->number = mark->next_number;
	if (mark->element != ELEMENT_ARTIFACT)
		mark->next_number++;
	return true;
}
