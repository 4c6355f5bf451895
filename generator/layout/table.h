#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/flow.h"

enum { TABLE_COLUMNS_MAX = 8 };

/* A table in a flow. Rows may be cut between lines over pages; the head is
 * then repeated. Shares are parts of the flow's width. */
struct table_shape {
	size_t columns;
	int shares[TABLE_COLUMNS_MAX];
};

/* One cell: paragraphs below one another. */
struct cell {
	const struct fragment_list *paragraphs;
	size_t count;
	enum alignment alignment;
	bool align;            /* else as the language's tables are */
	bool is_heading;       /* names its row */
};

struct table {
	struct flow *flow;
	struct table_shape shape;
	struct slab_list *head; /* NULL: none */
	size_t element, body;  /* of the structure; body: of its rows */
	size_t first_slab;
	size_t least_lines;    /* of a row; more than 0: ruled all around */
	bool tight;            /* rows added from here on have less white */
	bool small;            /* in the letters of notes */
};

/* Begins a table with white around it. HEAD names the columns; NULL: none. */
struct table table_begin(struct flow *flow, const struct table_shape *shape,
    const enum label *head);

/* The same with words of its own for the head. */
struct table table_begin_text(struct flow *flow,
    const struct table_shape *shape, const struct fragment_list *head);

/* The same in the letters of notes, close together. HEAD may be NULL. */
struct table table_begin_small(struct flow *flow,
    const struct table_shape *shape, const struct fragment_list *head);

/* A table to write in with a pen: cells ruled all around, each row at least
 * so many lines high. */
struct table table_begin_form(struct flow *flow,
    const struct table_shape *shape, const enum label *head,
    size_t least_lines);

/* A row of as many cells as the table has columns. Gives its element. */
void table_row(struct table *table, const struct cell *cells);

/* A row of cells of other widths. */
void table_row_of(struct table *table, const struct table_shape *shape,
    const struct cell *cells);

/* A row of cells of other widths, tinted, that keeps with the next one. */
void table_band(struct table *table, const struct table_shape *shape,
    const struct cell *cells, bool keep);

void table_end(struct table *table);

/* A cell of one paragraph. */
struct cell cell_of(const struct fragment_list *paragraph);

#endif
