#ifndef VERIFY_GRID_H
#define VERIFY_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/package.h"
#include "base/str.h"

/*
 * What a person sees in a workbook (ISO/IEC 29500-1, SpreadsheetML): the
 * cells of the sheets, rows and columns that are not hidden, with the values
 * that stand in the file; formulas are not calculated.
 */
struct grid_cell {
	size_t row, column;   /* from 0 */
	struct str text;      /* of a number: as the file writes it */
	bool is_text;
};

enum { GRID_ROWS_MAX = 1048576, GRID_COLUMNS_MAX = 16384 };

struct grid {
	struct str name;
	const struct grid_cell *cells; /* by row, then column; none is empty */
	size_t cell_count;
	struct str footer;    /* of printed pages, with its codes */
};

struct grids {
	const struct grid *items; /* of the visible sheets, in order */
	size_t count;
};

/* False where the package holds a part that Rubric does not write, or leads
 * out of itself other than by links to click on; then PROBLEM. */
bool parts_check(struct arena *arena, const struct package *package,
    const char **problem);

/* False where BYTES are no workbook that can be read; then PROBLEM. */
bool grids_read(struct arena *arena, struct str bytes, struct grids *grids,
    const char **problem);

#endif
