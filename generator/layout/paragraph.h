#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include "layout/fragment.h"
#include "text/character.h"

/*
 * A paragraph as a row of atoms: the smallest things that a line is made of,
 * one for each cluster of glyphs. All lengths in thousandths of a point.
 *
 * The width of an atom is what is left of its advance when blank halves of
 * full-width marks have been cut because of the neighbour (CLREQ 3.1.6).
 * Lead and trail are the blanks that it still has: they are cut at the edges
 * of a line and may shrink in it.
 */
struct atom {
	uint32_t start, length;      /* bytes in the paragraph's text */
	uint32_t glyph, glyph_count;
	const struct fragment *fragment;
	unsigned face;
	enum character_class class;
	enum text_break break_before; /* may a line end before it? */
	int width;
	int shift;        /* cut from its left side already */
	int lead, trail;
	int gap;          /* between Han and Latin, before it */
	bool is_gap;      /* a typed space that stands for such a gap */
};

struct paragraph {
	struct str text;
	int size;         /* of the letters */
	bool han;         /* its language is set in full-width marks */
	const struct atom *atoms;
	size_t count;
	const struct font_glyph *glyphs;
	const struct font_glyph *hyphens; /* by face, of those that may be
					   * drawn */
};

/*
 * Shapes FRAGMENTS as one paragraph in letters of SIZE. It lives in the
 * typesetter's scratch arena, but for its text, which what is drawn refers
 * to. A character in no face marks the typesetter as failed, with a
 * diagnostic.
 */
struct paragraph *paragraph_shape(struct typesetter *typesetter,
    const struct fragment_list *fragments, int size);

/* Inside the paragraph: how its language sets marks. */
struct mark_style {
	int size;
	bool squares;         /* quotes fill a square in any face */
	bool half_dots;       /* middle dots half of one */
	bool centred_stops;   /* 、，。 stand in the middle of their square */
	bool centred_colons;  /* likewise ：；！？ */
	bool spaced;          /* gaps between Han and Latin */
};

/* Sets widths, blanks and gaps of shaped atoms. */
void atoms_space(struct atom *atoms, size_t count,
    const struct mark_style *style);

/* Allows hyphens in the words of PARAGRAPH, which BREAKS belong to. */
void atoms_hyphenate(const struct hyphenation *hyphenation,
    const struct paragraph *paragraph, struct atom *atoms);

/* True for Han characters, and for marks that fill a square as they do. */
bool class_is_full_width(enum character_class class);

#endif
