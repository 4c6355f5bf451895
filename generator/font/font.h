#ifndef FONT_FONT_H
#define FONT_FONT_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "font/metrics.h"

/* The faces of one task, from font files. Not shared between threads. */
struct font_set;

struct font_source {
	struct str path;
	unsigned index; /* in a collection */
	struct span span; /* where it is named; zeroed: in the file itself */
};

enum font_format {
	FONT_TRUETYPE,   /* program: an sfnt with glyf */
	FONT_CFF,        /* program: a bare CFF table */
};

/* What a PDF font descriptor says (ISO 32000-1 9.8); thousandths of an em. */
struct font_description {
	enum font_format format;
	struct str name;  /* PostScript name */
	int ascent, descent, cap_height, stem_v;
	int box[4];
	int italic_angle; /* degrees */
	bool serif;
};

/*
 * Opens SOURCES; a face has the number of its source. A file that is no
 * font, or may not be embedded as a subset of its outlines (OS/2 fsType), is
 * a diagnostic; then NULL. The caller closes the set.
 */
struct font_set *font_set_open(struct arena *arena,
    struct diagnostics *diagnostics, const struct font_source *sources,
    size_t count);

/* NULL is allowed. */
void font_set_close(struct font_set *set);

/* HarfBuzz' answers for these faces; lives as long as the set. */
const struct metrics *font_set_metrics(struct font_set *set);

struct font_description font_describe(struct font_set *set,
    struct arena *arena, unsigned face);

/* The advance of a glyph. */
int32_t font_advance(struct font_set *set, unsigned face, uint32_t glyph);

/*
 * The font program with GLYPHS only, which keep their numbers. In ARENA;
 * empty where HarfBuzz cannot. Several threads may make subsets at a time.
 */
struct str font_subset(struct font_set *set, struct arena *arena,
    unsigned face, const uint32_t *glyphs, size_t count);

/* The diagnostic for a face of which there can be no subset. */
void font_report_subset(struct font_set *set, unsigned face);

#endif
