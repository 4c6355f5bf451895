#ifndef WRITE_WORKBOOK_LOOKS_H
#define WRITE_WORKBOOK_LOOKS_H

#include "write/workbook/book.h"
#include "write/workbook/cell_text.h"

/* The library's format for a look or tint, in the colours and the font of
 * the theme; NULL where it has no memory. It belongs to the workbook. */
lxw_format *look_make(lxw_workbook *workbook, const struct theme *theme,
    enum look look);

/* The same, but wrapped. */
lxw_format *look_make_wrapped(lxw_workbook *workbook,
    const struct theme *theme, enum look look);

/* Lines of TEXT in so many columns of the standard font's digits. */
size_t look_lines(enum look look, struct str text, double width);

lxw_format *tint_make(lxw_workbook *workbook, const struct theme *theme,
    enum tint tint);

#endif
