#ifndef WRITE_WORKBOOK_STANDARD_H
#define WRITE_WORKBOOK_STANDARD_H

#include "base/buffer.h"
#include "write/workbook/cursor.h"

/*
 * The sheet with the text of the standard. All of it stands on one grid of
 * narrow columns, because prose, lists and tables want other widths: what
 * takes more than one column is joined. The first columns are the indents of
 * lists, together the head of a table.
 */
enum {
	GRID_COLUMNS = 16,
	GRID_INDENTS = 3,
	GRID_HEAD = 4,         /* columns of the head of a table */
	GRID_PROSE_LAST = 12,  /* shorter lines are easier to read */
	SPAN_COLUMNS_MAX = 5,
	SPAN_LEVELS_MAX = 4,  /* side by side; they divide the columns */
};

/* A text from a column on, over as many rows as its height needs. */
struct prose {
	size_t column;
	enum look look;
	struct str text;
	struct str mark;       /* of an item of a list, in the column before */
	struct str address;    /* of a link, or empty */
};

/* Nothing for an empty text. */
void prose_write(struct cursor *cursor, const struct prose *prose);

/* From the first column on. */
void prose_paragraph(struct cursor *cursor, enum look look, struct str text);
void prose_heading(struct cursor *cursor, struct str text);
void prose_caption(struct cursor *cursor, enum label label); /* of a table */
void prose_bullet(struct cursor *cursor, size_t column, struct str text);

struct span_table {
	struct cursor *cursor;
	size_t count;
	size_t ends[SPAN_COLUMNS_MAX]; /* last column of the grid of each */
};

struct span_cell {
	struct str text;
	enum look look;
	struct str address;    /* of a link, or empty */
};

/* A head column and COUNT others of one width, SHARE for each of them. */
struct span_table span_of_levels(struct cursor *cursor, size_t count,
    size_t share);

void span_head(const struct span_table *table, const struct str heads[]);
void span_head_labels(const struct span_table *table, const enum label heads[]);

/* A row, or several where a cell is higher than one may be. */
void span_row(const struct span_table *table, const struct span_cell cells[]);

/* What stands in for [[!name]]; nothing where there is nothing to show. */
void computed_write(struct cursor *cursor, enum computed computed);
void conditions_write(struct cursor *cursor);
void level_conditions_write(struct cursor *cursor,
    const struct level *level);
void comparison_write(struct cursor *cursor);
void example_write(struct cursor *cursor);
void changes_write(struct cursor *cursor);

/* "1.1.1 Title", with its language where the translation is missing. */
struct str node_words(const struct job *job, const struct node *node);

/* Where a node is to be read: its row in the assessment if the workbook has
 * it, else its permanent address on the web, "" without either. */
struct str node_address(const struct job *job, const struct node *node);

/* The address of a cell, for links inside the workbook. */
struct str sheet_address(const struct job *job, enum sheet_role role,
    size_t row, size_t column);

/* A cell that names a node and leads to it. */
struct span_cell node_cell(const struct job *job, const struct node *node,
    enum look look);

/* Texts put below one another, each in its paragraph. */
void add_paragraph(struct buffer *buffer, struct str text);

#endif
