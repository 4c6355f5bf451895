#ifndef PDF_MARKS_H
#define PDF_MARKS_H

#include "layout/drawing.h"

/*
 * The marked-content sequences of a page (ISO 32000-1 14.6, 14.7.4): runs of
 * drawn items of one kind and one element. The content stream and the
 * structure tree count them alike, so that neither needs the other.
 */
struct mark {
	size_t first, behind;  /* items of the page; some may draw nothing */
	size_t element;
	size_t number;         /* its MCID, if it is no artifact */
	size_t next_number;
};

/* True if the item puts anything on the page. */
bool item_is_drawn(const struct draw_item *item);

/* The next sequence of the page behind *MARK, which starts zeroed; false
 * where there is none. */
bool mark_next(const struct draw_page *page, struct mark *mark);

#endif
