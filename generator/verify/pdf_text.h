#ifndef VERIFY_PDF_TEXT_H
#define VERIFY_PDF_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * The words of a PDF as they lie on its pages, read by poppler. The only
 * code that knows that library. Lengths are in points, y downwards.
 */

/* Letters side by side, with no gap between that is wider than a space: no
 * more than one cell of a table, perhaps only a part of a line. */
struct pdf_piece {
	double left, top, right, bottom;
	struct str text;
	struct str font;      /* of its first letter */
};

struct pdf_page {
	const struct pdf_piece *pieces; /* in poppler's order of reading */
	size_t piece_count;
	struct str text;      /* of the page, white space collapsed */
};

struct pdf_document {
	const struct pdf_page *pages;
	size_t page_count;
	const struct str *bookmarks; /* titles of the outline, in order */
	size_t bookmark_count;
};

enum { PDF_PAGES_MAX = 20000, PDF_BOOKMARKS_MAX = 100000 };

/* False where BYTES are no PDF that can be read; then PROBLEM, in ARENA. */
bool pdf_read(struct arena *arena, struct str bytes,
    struct pdf_document *document, const char **problem);

#endif
