#ifndef LAYOUT_LOGO_H
#define LAYOUT_LOGO_H

#include "layout/flow.h"

/*
 * Draws the theme's logo with its top left corner at X and Y, as a figure
 * that says whose it is; no wider than WIDTH, no higher than a quarter of the
 * page. Gives the y below it and its white; Y, where the theme has none.
 */
int logo_place(struct typesetter *typesetter, struct element_list *elements,
    struct item_list *items, int x, int y, int width);

#endif
