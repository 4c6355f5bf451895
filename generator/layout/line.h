#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/item.h"
#include "layout/paragraph.h"

enum alignment {
	ALIGN_JUSTIFY, /* flush at both edges, the last line at the left one */
	ALIGN_EVEN,    /* so, if no line gets holes; else ALIGN_LEFT */
	ALIGN_LEFT,
	ALIGN_CENTRE,
	ALIGN_RIGHT,
};

/* Where lines go. */
struct column {
	int width;
	int first_indent;
	enum alignment alignment;
};

/* Atoms from FIRST up to but without BEHIND. */
struct line {
	size_t first, behind;
	bool last;         /* of the paragraph, or before a forced break */
	bool flush;        /* at both edges, but for a last one */
	bool hyphen;       /* ends with a hyphen that is not in the text */
};

struct line_list {
	const struct line *items;
	size_t count;
};

/*
 * Breaks a paragraph into lines; the only place that decides where. Of all
 * ways the one whose lines need the least change together (total fit). In
 * Chinese a line is not stretched if one more character goes into it by
 * shrinking its marks (GB/T 15834, CLREQ 3.2.2: push in before push out),
 * unless a last line of a single character would follow. A word is divided
 * by a hyphen at a price, no more than two lines in a row; an address at a
 * higher one; one that is longer than the line wherever it must.
 */
struct line_list break_lines(struct arena *arena,
    const struct paragraph *paragraph, const struct column *column);

/*
 * Sets a line of COLUMN whose left edge is X and whose baseline is Y: text
 * and links go into ITEMS. The difference to the column's width is taken up
 * in the order of CLREQ 3.2.3.
 */
void line_set(struct typesetter *typesetter, struct item_list *items,
    const struct paragraph *paragraph, const struct line *line,
    const struct column *column, int x, int y, size_t element);

/* ---- Between breaking and setting -------------------------------------- */

/* What gives way first when a line must shrink. */
enum shrink_rank {
	SHRINK_SPACE,
	SHRINK_MIDDLE,
	SHRINK_BRACKET,
	SHRINK_PAUSE,
	SHRINK_GAP,
	SHRINK_STOP,
	SHRINK__COUNT
};

/* How much an atom inside a line can give, all ranks together. FIRST and
 * LAST: it stands at the line's edge, where its blank is cut already. */
int atom_shrink(const struct paragraph *paragraph, const struct atom *atom,
    bool first, bool last);

/* How much it can take as a western space or as a gap before more than those
 * is stretched. */
int atom_stretch(const struct paragraph *paragraph, const struct atom *atom,
    bool first);

/* May space be put between ATOM and the one before it? */
bool atom_is_joint(const struct atom *atom);

/* The width of a hyphen that divides a word before atom I. */
int line_hyphen(const struct paragraph *paragraph, size_t i);

/* The last atom of a line that is no space. */
size_t line_last(const struct paragraph *paragraph, size_t first,
    size_t behind);

/* The width of atoms FIRST to LAST as a line, before it is justified. */
int line_width(const struct paragraph *paragraph, size_t first, size_t last);

#endif
