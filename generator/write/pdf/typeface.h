#ifndef PDF_TYPEFACE_H
#define PDF_TYPEFACE_H

#include "font/font.h"
#include "write/pdf/document.h"

/*
 * The fonts of a document: which glyphs of which face are used, and for
 * which text each stands (ISO 32000-1 9.7, 9.10). A glyph's code is its
 * number in the font, in two bytes.
 */
enum { TYPEFACES_MAX = 16 };

struct glyph_use {
	bool used;
	struct str text;   /* empty: never stood for a text by itself */
};

struct typeface {
	struct glyph_use *glyphs; /* by number */
	size_t capacity;
	bool used;
};

struct typefaces {
	struct arena *arena;
	struct font_set *fonts;
	struct typeface faces[TYPEFACES_MAX];
};

/* Notes a glyph that stands for TEXT (empty: for a part of one). False where
 * it stands for another text already: the place needs an /ActualText. */
bool typeface_use(struct typefaces *typefaces, unsigned face, uint32_t glyph,
    struct str text);

/*
 * Writes all used faces: font dictionaries, subsets, ToUnicode. Gives the
 * object with the resources of every page ("F0", "F1", … by face), or 0 with
 * a diagnostic.
 */
size_t typefaces_write(struct typefaces *typefaces,
    struct pdf_document *document);

#endif
