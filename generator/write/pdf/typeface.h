#ifndef PDF_TYPEFACE_H
#define PDF_TYPEFACE_H

#include "font/font.h"
#include "theme/theme.h"
#include "write/pdf/document.h"
#include "write/pdf/workers.h"

/*
 * The fonts of a document: which glyphs of which face are used, and for
 * which text each stands (ISO 32000-1 9.7, 9.10). A glyph's code is its
 * number in the font, in two bytes.
 */
enum { TYPEFACES_MAX = THEME_FACES_MAX };

/* A glyph of a face, and what it stands for. */
struct glyph_use {
	struct str text;   /* empty: never stood for a text by itself */
	int32_t advance;   /* thousandths of an em */
	bool used;
};

enum { GLYPH_ROW = 256 };

struct typeface {
	struct glyph_use **rows; /* by number, GLYPH_ROW a row; NULL: none of
				  * them is used */
	size_t row_count;
	bool used;
	/* By typeface_make: */
	uint32_t *glyphs;      /* used ones, rising */
	size_t glyph_count;
	size_t program_length; /* of the subset, before it was deflated */
	struct str program, unicode; /* deflated */
};

struct typefaces {
	struct arena *arena;
	struct font_set *fonts;
	struct typeface faces[TYPEFACES_MAX];
	bool glyph_sets;       /* names the glyphs, as PDF/A-1 asks */
	size_t picture;        /* the object of the image "I0"; 0: none */
};

/* Notes a glyph that stands for TEXT (empty: for a part of one). What it
 * stands for first is its own text. */
void typeface_note(struct typefaces *typefaces, unsigned face, uint32_t glyph,
    struct str text);

/* What has been noted of a glyph. Where it does not have the text that it
 * stands for, the place needs an /ActualText. */
const struct glyph_use *typeface_find(const struct typefaces *typefaces,
    unsigned face, uint32_t glyph);

/* Makes the subset and the ToUnicode map of a face, if it is used. Several
 * threads may make faces at a time. */
void typeface_make(struct typefaces *typefaces, unsigned face,
    struct worker *worker);

/*
 * Writes all used faces, once they are made: font dictionaries, subsets,
 * ToUnicode. Gives the object with the resources of every page ("F0", "F1",
 * … by face), or 0 with a diagnostic.
 */
size_t typefaces_write(struct typefaces *typefaces,
    struct pdf_document *document);

#endif
