#ifndef WRITE_WORKBOOK_CURSOR_H
#define WRITE_WORKBOOK_CURSOR_H

#include "write/workbook/job.h"

/* A sheet that is written from top to bottom, a row at a time. */
struct cursor {
	struct job *job;
	struct sheet *sheet;
	size_t row;            /* the next one */
	const double *widths;  /* of its columns, in digits */
	size_t columns;
};

/* Starts at row 0 and sets the columns' widths; WIDTHS is borrowed. */
struct cursor cursor_open(struct job *job, enum sheet_role role,
    const double *widths, size_t columns);

/* Print set-up with the common footer, and protection. */
void cursor_close(struct cursor *cursor);

struct place cursor_at(const struct cursor *cursor, size_t column);

/* Of the columns FIRST to LAST together. */
double cursor_width(const struct cursor *cursor, size_t first, size_t last);

void cursor_text(struct cursor *cursor, size_t column, enum look look,
    struct str text);

/* Gives the row the height for LINES of a LOOK and goes to the next. */
void cursor_end(struct cursor *cursor, enum look look, size_t lines);

/* A text over all columns: cell_line. */
void cursor_line(struct cursor *cursor, enum look look, struct str text);

/* "The standard · Summary": what a sheet begins with. */
void cursor_title(struct cursor *cursor, enum label label);

/* Leaves one blank row below what was written last. */
void cursor_gap(struct cursor *cursor);

/* A blank row, then the heading of a part. */
void cursor_heading(struct cursor *cursor, struct str text);

/* Heads of COUNT columns, from FIRST on. */
void cursor_head(struct cursor *cursor, size_t first,
    const enum label labels[], size_t count);

#endif
