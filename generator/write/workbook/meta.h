#ifndef WRITE_WORKBOOK_META_H
#define WRITE_WORKBOOK_META_H

#include "write/workbook/job.h"

/* Where things stand on the sheet "_meta". */
enum {
	META_HEAD = 0,           /* names of the columns */
	META_FIRST = 1,          /* of each list */
	META_CONSTANTS = META_LIST__COUNT, /* column of: */
	META_SHAPES_ROW = 1,
	META_POINT_ROW,
	META_STAMP_NAMES = META_CONSTANTS + 1, /* column of names, … */
	META_STAMP_VALUES,       /* … and of values */
	META_STAMP_COUNT = 8,
};

/* The version of this form, for programs that read it back. */
#define META_SCHEMA "1"

struct stamp {
	const char *name;        /* without the prefix */
	struct str value;
};

/* What says which edition and which workbook this is. */
void stamp_of(const struct job *job, struct stamp stamp[META_STAMP_COUNT]);

#endif
