#ifndef PDF_NAVIGATION_H
#define PDF_NAVIGATION_H

#include "layout/drawing.h"
#include "write/pdf/document.h"

/* Links, named destinations and the outline (ISO 32000-1 12.3, 12.5). */

/* The link annotations of a page; their number in COUNT. */
size_t *links_write(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing, const struct draw_page *page,
    size_t *count);

/* The name tree of all anchors, by the objects of the pages. */
size_t anchors_write(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing, const size_t *pages);

/* The outline; 0 where there is none. */
size_t outline_write(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing, const size_t *pages);

#endif
