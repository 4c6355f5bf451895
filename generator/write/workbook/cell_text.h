#ifndef WRITE_WORKBOOK_CELL_TEXT_H
#define WRITE_WORKBOOK_CELL_TEXT_H

#include "base/arena.h"
#include "base/str.h"

/* Excel's limits, in UTF-16 units and points. */
enum {
	CELL_TEXT_MAX = 32767,
	SHEET_NAME_MAX = 31,
	PROMPT_TITLE_MAX = 32,
	PROMPT_TEXT_MAX = 255,
	HEADER_TEXT_MAX = 255,
	ROW_POINTS_MAX = 409,
};

/*
 * TEXT as a cell may hold it, in ARENA: LF line ends; what XML 1.0 forbids,
 * and bytes that are no UTF-8, as U+FFFD; cut to LIMIT UTF-16 units with an
 * ellipsis.
 */
struct str cell_text(struct arena *arena, struct str text, size_t limit);

/*
 * A cell_text as it is written into the file: "_x0041_", which readers take
 * for an escape (ECMA-376 part 1, 22.9.2.19), becomes "_x005F_x0041_".
 */
struct str cell_text_escape(struct arena *arena, struct str text);

size_t utf16_length(struct str text);

/*
 * A legal sheet name: no []:*?/\ and no apostrophe at the ends, at most
 * SHEET_NAME_MAX units, no white space (which breaks other programs), never
 * empty or the reserved "History".
 */
struct str sheet_name(struct arena *arena, struct str text);

/* Lines that TEXT takes in a column of WIDTH digits, wrapped as a
 * spreadsheet does: at white space, and anywhere between wide characters. */
size_t lines_in_width(struct str text, double width);

/*
 * Bytes of the longest start of TEXT that takes at most LINES there: up to
 * the end of a line of its own, else to a place to break; all of TEXT where
 * it fits, never nothing of it.
 */
size_t length_in_lines(struct str text, double width, size_t lines);

/* TEXT for a header or footer, where & begins a code. */
struct str header_text(struct arena *arena, struct str text, size_t limit);

#endif
