#ifndef PDF_NAVIGATION_H
#define PDF_NAVIGATION_H

#include "layout/drawing.h"
#include "write/pdf/structure.h"

/* Links, named destinations and the outline (ISO 32000-1 12.3, 12.5). */

/* The link annotations of a page; their keys in the parent tree from
 * FIRST_KEY on. */
struct page_links links_write(struct pdf_document *document,
    struct arena *arena, const struct drawing *drawing,
    const struct draw_page *page, size_t first_key);

/* The name tree of all anchors, by the objects of the pages. */
size_t anchors_write(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing, const size_t *pages);

/* The number tree of page labels (12.4.2) as the value of /PageLabels; empty
 * where pages have no other numbers than those from 1 on. */
struct str page_labels(struct arena *arena, const struct drawing *drawing);

/* The outline; 0 where there is none. */
size_t outline_write(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing, const size_t *pages);

#endif
