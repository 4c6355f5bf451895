#ifndef THEME_THEME_H
#define THEME_THEME_H

#include "base/diagnostics.h"
#include "base/labels.h"
#include "base/str.h"

/*
 * How artifacts look and which words they use: themes/<name>/ with
 * theme.yaml, labels/<language>.yaml, and site/ for templates and style.
 */

/* One face in a font file. */
struct theme_face {
	struct str path;       /* of the file that was found */
	unsigned index;        /* in a collection */
	struct span span;      /* where the theme lists it */
};

enum {
	THEME_FACES_MAX = 16,
	THEME_FOLDERS_MAX = 8,
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
	COLOUR_WARN,           /* notices on the site */
	COLOUR_PAPER,          /* behind all of it: white, but in the dark */
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

/* A picture, laid on white: sRGB, three bytes a pixel, rows from the top. */
struct theme_image {
	struct str pixels;     /* empty: there is none */
	unsigned columns, rows;
	int height;            /* on paper, in thousandths of a point */
};

/* Where words of a language may be divided (libhyphen). */
struct theme_dictionary {
	struct str language;   /* BCP 47; also for what begins with it */
	struct str path;
	struct span span;      /* where the theme lists it */
};

struct font_set;
struct tree_node;

struct theme {
	struct str name;
	/* themes/<name>, then those that it builds on, nearest first: each of
	 * labels/ and site/ is taken from the first folder that has it. */
	struct str folders[THEME_FOLDERS_MAX];
	size_t folder_count;
	struct str extends;    /* the theme that it builds on, or empty */
	/* By face_role, then the fallbacks in their order. */
	struct theme_face faces[THEME_FACES_MAX];
	size_t face_count;
	struct theme_image logo; /* on the cover */
	const struct theme_dictionary *dictionaries;
	size_t dictionary_count;
	/* theme.yaml, put together with what it builds on. */
	const struct tree_node *tree;
	struct theme_colour colours[COLOUR__COUNT];
	bool has_dark;         /* the site has a dark scheme, */
	struct theme_colour dark[COLOUR__COUNT]; /* in these colours */
	struct theme_page page;
	const struct labels *labels; /* one a language of the edition */
	struct str workbook_font;    /* family name in workbooks */
};

/*
 * Loads FOLDER for LANGUAGES. A theme that it builds on stands beside it, or
 * in one of HOMES. Missing or unknown labels, unknown keys, font files that
 * are nowhere, colours that cannot be told from their background, a page
 * that is too small, a picture that cannot be read: diagnostics, and NULL.
 */
const struct theme *theme_load(struct arena *arena,
    struct diagnostics *diagnostics, struct str folder,
    const struct str *languages, size_t language_count);
const struct theme *theme_load_among(struct arena *arena,
    struct diagnostics *diagnostics, struct str folder,
    const struct str_list *homes, const struct str *languages,
    size_t language_count);

/* The dictionary for a language, or NULL. */
const struct theme_dictionary *theme_find_dictionary(
    const struct theme *theme, struct str language);

/* Opens the faces of a theme, by their numbers; else as font_set_open. */
struct font_set *theme_open_fonts(struct arena *arena,
    struct diagnostics *diagnostics, const struct theme *theme);

/* What theme.yaml says about the page that is a matter of style. HAN: the
 * text is set in squares, which want more white between the lines. */
void theme_check_style(struct diagnostics *diagnostics,
    const struct theme *theme, bool han);

/* Where the theme says KEY of PART ("page", "width"). */
struct span theme_span(const struct theme *theme, const char *part,
    const char *key);

/* The path of a file, "site/style.css", in the first folder that has it; "",
 * if none has. */
struct str theme_file(struct arena *arena, const struct theme *theme,
    struct str path);

#endif
