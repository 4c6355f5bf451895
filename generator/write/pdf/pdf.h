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

/* Lays the rulebook out and makes no file of it: false with the findings that
 * rulebook_make has of the content and of the theme. */
bool rulebook_check(const struct publication *publication, size_t language,
    struct diagnostics *diagnostics);

#endif
