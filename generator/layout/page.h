#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "layout/flow.h"

/* A slab on a page, or a table's head that is repeated there. */
struct placement {
	const struct slab *slab;
	int y;                 /* from the top of the text */
	bool repeated;
};

struct leaf {
	const struct placement *placements;
	size_t count;          /* 0: a page that stays blank */
	struct str part;       /* of the book, goes on or begins at its top */
	struct str section;    /* that begins last on it, or goes on; "": none,
				* or the part begins on it */
};

struct leaf_list {
	struct leaf *items;
	size_t count;
};

/*
 * Cuts a flow into pages: what keeps together moves to the next page
 * together, unless it is longer than a page. A last page before a new one
 * that has hardly anything on it gets some lines of the one before. The first
 * leaf is taken for a right-hand page.
 */
struct leaf_list paginate(const struct flow *flow);

/* What a page is called. Odd numbers are those of right-hand pages. */
struct page_number {
	enum page_numbering numbering;
	size_t number;
};

/* "iv", "17"; "" for a page without number. */
struct str page_number_words(struct arena *arena, struct page_number number);

/* The width of the text: whole ems of the body. Its left edge on a page. */
int page_measure(const struct theme_page *page);
int page_left(const struct theme_page *page, size_t number);

/* Draws the leaf as page NUMBER, with running head and foot; nothing on a
 * blank one, unless the book is a draft. */
void leaf_draw(struct typesetter *typesetter, struct item_list *items,
    const struct leaf *leaf, struct page_number number);

/* Text at a place of a page. */
struct place {
	int x, y, width;       /* y: top of the first line */
	int size, leading;
	enum alignment alignment;
	size_t element;
};

/* Sets a paragraph there; gives the y below its last line. */
int text_place(struct typesetter *typesetter, struct item_list *items,
    const struct fragment_list *text, const struct place *place);

/* As much of TEXT as goes into so many lines there: what is too long ends in
 * …. LOOK is an empty list that says how its letters look. */
struct str text_fit(struct typesetter *typesetter,
    const struct fragment_list *look, struct str text,
    const struct place *place, size_t lines);

/* Text on one line: what is too long ends in …. */
void line_place(struct typesetter *typesetter, struct item_list *items,
    struct str text, const struct place *place, enum lettering lettering,
    enum colour_role colour);

#endif
