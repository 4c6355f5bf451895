#ifndef LAYOUT_DRAWING_H
#define LAYOUT_DRAWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "theme/theme.h"

/*
 * A book, laid out: pages as flat lists of what to draw, in final
 * coordinates. Whoever replays it decides nothing. Lengths are in thousandths
 * of a point; x grows to the right, y downwards from the page's top left
 * corner. All of it lives in the arena of the layout.
 */

/* What a piece of the page is, for tagged PDF (ISO 32000-1 14.8.4). */
enum draw_role {
	ROLE_ARTIFACT,     /* running heads, rules, repeated table heads */
	ROLE_DOCUMENT,
	ROLE_SECTION,
	ROLE_TITLE,        /* of the book */
	ROLE_HEADING_1,
	ROLE_HEADING_2,
	ROLE_HEADING_3,
	ROLE_HEADING_4,
	ROLE_PARAGRAPH,
	ROLE_QUOTE,
	ROLE_CODE,
	ROLE_LIST,
	ROLE_LIST_ITEM,
	ROLE_LIST_LABEL,
	ROLE_LIST_BODY,
	ROLE_CONTENTS,
	ROLE_CONTENTS_ITEM,
	ROLE_TABLE,
	ROLE_TABLE_HEAD,   /* the rows of the head */
	ROLE_TABLE_BODY,
	ROLE_TABLE_ROW,
	ROLE_TABLE_HEAD_CELL,
	ROLE_TABLE_CELL,
	ROLE_CAPTION,
	ROLE_LINK,
	ROLE_FIGURE,
	ROLE_INDEX,
	ROLE_REFERENCE,    /* in an entry of the contents: what it leads to */
	ROLE_SPAN,         /* words of a paragraph, nothing more */
	ROLE__COUNT
};

/* What an item is that is no part of the text (14.8.2.2). */
enum draw_aside {
	ASIDE_LAYOUT,      /* rules, tints, leaders */
	ASIDE_HEADER,      /* the running head */
	ASIDE_FOOTER,
	ASIDE_REPEATED,    /* the head of a table on its next page */
};

/* Which cells a head cell names (14.8.5.7). */
enum draw_scope {
	SCOPE_NONE,        /* no head cell */
	SCOPE_COLUMN,
	SCOPE_ROW,
};

/*
 * The structure tree, parents before children. Items name their element;
 * element 0 is the artifact, element 1 the document.
 */
struct draw_element {
	/* There are many of them, and of items, so they are kept small. */
	enum draw_role role : 8;
	enum draw_scope scope : 8;
	bool numbered;     /* a list whose labels are numbers */
	uint32_t parent;
	uint32_t language; /* index in the edition */
	uint32_t columns;  /* that a cell spans; 0 and 1: one */
	struct str alternate; /* what a figure shows, in words */
};

enum { ELEMENT_ARTIFACT, ELEMENT_DOCUMENT };

/* One glyph; its text may be empty (the rest of a cluster). */
struct draw_glyph {
	int32_t x, y;      /* from the item's origin; y downwards */
	uint32_t text;     /* bytes of the item's text */
	uint16_t text_length;
	uint16_t id;
};

struct draw_text {
	int x, y;          /* of the baseline */
	int width;
	int size;
	unsigned face : 8; /* of the theme: enum face_role, or a fallback */
	enum colour_role colour : 8;
	uint32_t glyph_count;
	struct str text;
	const struct str *language;
	const struct draw_glyph *glyphs;
};

struct draw_box {
	int x, y, width, height; /* filled */
	enum colour_role colour;
};

/* A picture that fills an area. */
struct draw_image {
	int x, y, width, height;
	const struct theme_image *image;
};

/* A link over an area: to a web address, or to an anchor of this book. */
struct draw_link {
	int x, y, width, height;
	struct str url;    /* empty: anchor */
	struct str anchor;
	const struct str *text; /* what it leads to, in words */
};

struct draw_anchor {
	struct str id;     /* unique in the book */
	int y;
};

/* An entry of the outline; levels from 1, never more than one deeper. */
struct draw_bookmark {
	unsigned level;
	struct str title;
	int y;
};

enum draw_kind {
	DRAW_TEXT,
	DRAW_BOX,
	DRAW_IMAGE,
	DRAW_LINK,
	DRAW_ANCHOR,
	DRAW_BOOKMARK,
};

struct draw_item {
	enum draw_kind kind : 8;
	enum draw_aside aside : 8; /* where its element is the artifact */
	uint32_t element;
	union {
		struct draw_text text;
		struct draw_box box;
		struct draw_image image;
		struct draw_link link;
		struct draw_anchor anchor;
		struct draw_bookmark bookmark;
	};
};

/* How a page is numbered (12.4.2). */
enum page_numbering {
	NUMBERING_NONE,    /* the cover */
	NUMBERING_ROMAN,   /* what stands before the text: i, ii, … */
	NUMBERING_ARABIC,
};

struct draw_page {
	const struct draw_item *items;
	size_t item_count;
	enum page_numbering numbering;
	size_t number;     /* from 1, of its numbering */
};

struct drawing {
	int width, height;
	const struct draw_page *pages;
	size_t page_count;
	const struct draw_element *elements;
	size_t element_count;
	struct str title, author, subject, language; /* of the document */
	const struct str *languages; /* that elements have, by their numbers */
};

/*
 * The drawing as text for goldens, one item a line: "text X Y WIDTH SIZE
 * FACE ROLE LANGUAGE TEXT", then the advances that are not the usual ones.
 */
struct str layout_trace(struct arena *arena, const struct drawing *drawing);

#endif
