#ifndef THEME_THEME_H
#define THEME_THEME_H

#include "base/diagnostics.h"
#include "base/labels.h"
#include "base/str.h"

/*
 * How artifacts look and which words they use: themes/<name>/ with
 * theme.yaml, labels/<language>.yaml, and site/ for templates and style.
 */

/* One face in a font file, with where to look for it. */
struct theme_face {
	struct str path;       /* of the file that was found */
	unsigned index;        /* in a collection */
};

enum face_role {
	FACE_BODY,             /* Song: text */
	FACE_BODY_BOLD,
	FACE_HEADING,          /* Hei: headings */
	FACE_EMPHASIS,         /* Kai: emphasis */
	FACE_LATIN,            /* companion of the body */
	FACE_LATIN_BOLD,
	FACE_LATIN_HEADING,
	FACE_LATIN_EMPHASIS,   /* italic */
	FACE__COUNT
};

struct theme_colour {
	unsigned char red, green, blue;
};

enum colour_role {
	COLOUR_TEXT,
	COLOUR_MUTED,
	COLOUR_ACCENT,         /* headings, links */
	COLOUR_RULE,
	COLOUR_BAND,           /* behind table heads */
	COLOUR_INPUT,          /* cells that a person fills in */
	COLOUR_GOOD,
	COLOUR_BAD,
	COLOUR__COUNT
};

/* Sizes in thousandths of a point. */
struct theme_page {
	int width, height;
	int margin_top, margin_bottom, margin_inner, margin_outer;
	int body_size;         /* glyphs of the running text */
	int leading;           /* from baseline to baseline */
	int table_size, table_leading;
	int small_size;        /* running heads, notes */
	int heading_sizes[4];  /* level, unit, element, behaviour */
};

struct theme {
	struct str name;
	struct str folder;     /* themes/<name> */
	struct theme_face faces[FACE__COUNT];
	struct theme_colour colours[COLOUR__COUNT];
	struct theme_page page;
	const struct labels *labels; /* one a language of the edition */
	struct str workbook_font;    /* family name in workbooks */
};

/*
 * Loads FOLDER for LANGUAGES. Missing or unknown labels, unknown keys, font
 * files that are nowhere: diagnostics, and NULL.
 */
const struct theme *theme_load(struct arena *arena,
    struct diagnostics *diagnostics, struct str folder,
    const struct str *languages, size_t language_count);

#endif
