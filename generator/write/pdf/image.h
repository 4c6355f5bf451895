#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

#include "theme/theme.h"
#include "write/pdf/document.h"

/*
 * Writes a picture as an image XObject (ISO 32000-1 8.9.5) in sRGB, as the
 * output intent has it; without transparency, so that every flavour of PDF/A
 * allows it. Gives its object, or 0 where there is no picture.
 */
size_t image_write(struct pdf_document *document, struct arena *arena,
    const struct theme_image *image);

#endif
