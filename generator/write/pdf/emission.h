#ifndef PDF_EMISSION_H
#define PDF_EMISSION_H

#include "layout/drawing.h"
#include "write/pdf/typeface.h"

/*
 * What takes time of a document, made on up to THREADS threads: notes the
 * glyphs of all pages, then makes subsets of the faces beside the content
 * streams of the pages. Gives the streams, deflated, in the arena of
 * TYPEFACES, which are ready to be written then. The bytes are the same with
 * any number of threads.
 */
const struct str *emit(struct typefaces *typefaces, const struct theme *theme,
    const struct drawing *drawing, size_t threads);

#endif
