#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/line.h"

/*
 * What stands below one another before it is cut into pages: a row of slabs
 * that are not divided themselves (a line, or one line of a table's row).
 * Coordinates count from the left edge of the text and the slab's top.
 */

/*
 * What a running head says from here on: the part of the book (a level, a
 * chapter), the section in it (a unit). A part begins without section; no
 * part: that before goes on.
 */
struct running {
	struct str part, section;
};

/* A slab's items by column, so that a row that is cut into slabs is drawn
 * cell by cell and reads in order. Part 0 is what lies behind the text. */
struct slab {
	int height;
	int before;          /* white above it, but not at the top of a page */
	bool on_grid;        /* its top stands on a line of the page's grid */
	bool keep;           /* no page ends behind it */
	bool page_before;    /* begins a page */
	bool right_before;   /* begins a right-hand page */
	bool barred;         /* with a bar in the outer margin */
	bool is_heading;     /* a line of one */
	struct item_list *parts;
	size_t part_count;
	size_t row;          /* slabs of one row of a table share it; NONE */
	const struct slab_list *head; /* repeated where the table is cut here */
	bool is_head;
	const struct running *running; /* or NULL: as before */
	size_t part;         /* of the plan that it belongs to; else 0 */
};

struct slab_list {
	struct slab *items;
	size_t count, capacity;
};

struct flow {
	struct typesetter *typesetter;
	struct slab_list slabs;
	struct arena *arena;   /* of the slabs; their items are elsewhere */
	struct element_list *elements;
	size_t element;        /* parent of what is added */
	int width;             /* of the text */
	int grid;              /* the body's leading */
	bool below_heading;    /* what is added next, or nothing is above it */
	/* For the next slab: */
	int before;
	bool page_before, right_before;
	struct item_list marks; /* anchors and bookmarks */
	const struct running *running;
	bool barred;           /* what is added from here on */
	size_t rows;           /* of tables so far */
	unsigned bookmark_level; /* of the last bookmark */
	enum draw_role heading;  /* the last one */
};

/* The structure tree while it grows. */
struct element_list {
	struct arena *arena;
	struct draw_element *items;
	size_t count, capacity;
};

struct paragraph_style {
	int size, leading;
	int left;              /* indent of the whole paragraph */
	int first_indent;
	bool flush_below_heading; /* where there is no first indent */
	enum alignment alignment;
	int before;            /* white above it */
	bool keep;             /* with what follows */
	bool off_grid;
	enum draw_role role;
};

size_t element_add(struct element_list *elements, enum draw_role role,
    size_t parent, size_t language);

struct flow flow_begin(struct typesetter *typesetter,
    struct element_list *elements, int width);

/*
 * Lists of the structure: L; in it LI with LBody (ISO 32000-1 14.8.4.3.3).
 * list_begin gives the list, which is to be the flow's element until its end;
 * an item is then begun and ended. NUMBERED: its labels are numbers.
 */
size_t list_begin(struct flow *flow, bool numbered);
void list_item_begin(struct flow *flow);
void list_item_end(struct flow *flow);

/* An element for the label of the open item. */
size_t list_label(struct flow *flow);

/* A new slab at the end, with what was waiting for it. */
struct slab *flow_slab(struct flow *flow, int height, size_t part_count);

/* Room for COUNT more slabs, or elements. */
void flow_reserve(struct flow *flow, size_t count);
void elements_reserve(struct element_list *elements, size_t count);

/* Text in the flow; gives its structure element. Nothing for no fragments. */
size_t flow_paragraph(struct flow *flow, const struct fragment_list *text,
    const struct paragraph_style *style);

/* For the next thing that is added: a place that links lead to, an entry of
 * the outline, white, a new page, a new right-hand page, a running head. */
void flow_anchor(struct flow *flow, struct str id);
void flow_bookmark(struct flow *flow, unsigned level, struct str title);
void flow_white(struct flow *flow, int height);
void flow_page(struct flow *flow);
void flow_right_page(struct flow *flow);
void flow_part(struct flow *flow, struct str part);
void flow_section(struct flow *flow, struct str section);

/* Distance from the top of a line to its baseline. */
int baseline_of(int size, int leading);

/* The styles of the book, by the theme. */
struct paragraph_style style_body(const struct typesetter *typesetter);
struct paragraph_style style_heading(const struct typesetter *typesetter,
    unsigned level);
struct paragraph_style style_table(const struct typesetter *typesetter);

#endif
