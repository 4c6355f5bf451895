#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "layout/drawing.h"
#include "write/pdf/typeface.h"

/* Notes the glyphs of a page and what they stand for. */
void content_note(struct typefaces *typefaces, const struct draw_page *page);

/* The content stream of a page, in ARENA, once the glyphs of all pages have
 * been noted; several threads may write pages at a time. */
struct str content_write(const struct typefaces *typefaces,
    const struct theme *theme, const struct drawing *drawing,
    const struct draw_page *page, struct arena *arena);

#endif
