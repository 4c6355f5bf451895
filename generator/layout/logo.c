#include "layout/logo.h"

/* The largest size with the picture's proportions in WIDTH × HEIGHT. */
static void
fit(const struct theme_image *logo, int *width, int *height)
{
	int64_t wide = (int64_t)*height * logo->columns / logo->rows;

	if (wide > *width)
		*height = (int)((int64_t)*width * logo->rows / logo->columns);
	else
		*width = (int)wide;
	if (*width < 1)
		*width = 1;
	if (*height < 1)
		*height = 1;
}

int
logo_place(struct typesetter *typesetter, struct element_list *elements,
    struct item_list *items, int x, int y, int width)
{
	const struct theme *theme = typesetter->theme;
	const struct theme_image *logo = &theme->logo;
	const struct phrase *owner = text_in(&typesetter->edition->owner,
	    typesetter->language);
	int height = logo->height < theme->page.height / 4 ? logo->height :
	    theme->page.height / 4;
	struct draw_item *item;
	size_t element;

	if (logo->pixels.length == 0)
		return y;
	fit(logo, &width, &height);
	element = element_add(elements, ROLE_FIGURE, ELEMENT_DOCUMENT,
	    owner->language);
	elements->items[element].alternate = owner->plain;
	item = item_add(items, DRAW_IMAGE, element);
	item->image = (struct draw_image){x, y, width, height, logo};
	return y + height + theme->page.leading;
}
