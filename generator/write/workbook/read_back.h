#ifndef WRITE_WORKBOOK_READ_BACK_H
#define WRITE_WORKBOOK_READ_BACK_H

#include "write/workbook/job.h"

/*
 * Proves a finished file whole: it is a package whose parts are all
 * well-formed XML to their end, and each sheet has the last row and the
 * number of cells that were written into it. The library does not check the
 * writes to its temporary files, so this is how a full disk is found. NULL,
 * or what is wrong with it.
 */
const char *read_back(const struct job *job, struct str contents);

#endif
