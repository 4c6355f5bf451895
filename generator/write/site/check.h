#ifndef WRITE_SITE_CHECK_H
#define WRITE_SITE_CHECK_H

#include "write/writer.h"

/* Fills every page and writes none: false with the findings that site_writer
 * has of the theme's templates. */
bool site_check(const struct publication *publication,
    struct diagnostics *diagnostics);

#endif
