#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "model/edition.h"

/*
 * Proves what an edition means, where load/ has proven its form: ids, scale
 * and grading, conditions, measures, revisions, characters. EDITION may be
 * one in which load/ found errors; what is missing there is passed over.
 * An edition without any error from load/ and from here is what edition.h
 * promises to writers.
 */
void check_edition(struct diagnostics *diagnostics,
    const struct edition *edition);

#endif
