#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include "layout/drawing.h"
#include "write/pdf/document.h"

/*
 * The structure tree of a tagged PDF (ISO 32000-1 14.7, 14.8): the elements
 * of a drawing in the order in which their content is read, without those
 * that have none; but a table keeps all its rows and cells, so that each row
 * has as many.
 */

/* The link annotations of a page, one for each DRAW_LINK item of it that is
 * no artifact, in order. */
struct page_links {
	size_t *objects;
	size_t count;
	size_t first_key;      /* of the parent tree; the others follow */
};

/* "/P": the structure type of a role, as a name. */
const char *structure_type(enum draw_role role);

/*
 * Writes the tree and its parent tree. PAGES are the objects of the pages;
 * page i has the key i in the parent tree, links the keys that they name.
 * Gives the object of the root.
 */
size_t structure_write(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing, const size_t *pages,
    const struct page_links *links);

#endif
