#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "write/pdf/metadata.h"
#include "write/writer.h"

/*
 * The rulebook in one language as the bytes of a PDF file, in ARENA; false
 * with a diagnostic. The writer makes all of them in the usual flavour.
 */
bool rulebook_make(const struct publication *publication, size_t language,
    enum pdf_flavour flavour, struct arena *arena,
    struct diagnostics *diagnostics, struct str *bytes);

#endif
