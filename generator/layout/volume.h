#ifndef LAYOUT_VOLUME_H
#define LAYOUT_VOLUME_H

#include "layout/book.h"

/*
 * Puts the whole book together: cover; what stands before the contents, and
 * the contents, in roman numbers, of which the cover is the first; from a
 * right-hand page on the body, the index and the appendix in arabic ones.
 */
const struct drawing *volume_draw(struct book *book);

#endif
