#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/item.h"
#include "layout/paragraph.h"

enum alignment {
	ALIGN_JUSTIFY, /* flush at both edges, the last line at the left one */
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
};

struct line_list {
	const struct line *items;
	size_t count;
};

/*
 * Breaks a paragraph into lines; the only place that decides where. First
 * fit: each line takes what it can hold, also by shrinking its marks (CLREQ
 * 3.2.2, push in before push out) unless that would squeeze them more than
 * it spares; a last line of a single Han character takes one more. A word
 * longer than the line is broken where it must be.
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

/* How much an atom inside a line can give at this rank. FIRST and LAST: it
 * stands at the line's edge, where its blank is cut already. */
int atom_shrink(const struct paragraph *paragraph, const struct atom *atom,
    enum shrink_rank rank, bool first, bool last);

/* The last atom of a line that is no space. */
size_t line_last(const struct paragraph *paragraph, size_t first,
    size_t behind);

/* The width of atoms FIRST to LAST as a line, before it is justified. */
int line_width(const struct paragraph *paragraph, size_t first, size_t last);

#endif
