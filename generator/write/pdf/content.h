#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "layout/drawing.h"
#include "write/pdf/typeface.h"

/* The content stream of a page; notes the glyphs that it uses. */
struct str content_write(struct typefaces *typefaces,
    const struct theme *theme, const struct drawing *drawing,
    const struct draw_page *page);

#endif
