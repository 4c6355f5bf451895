#ifndef FONT_SET_H
#define FONT_SET_H

#include <hb.h>

#include "font/font.h"

/* Inside font/ only. */
struct font_face {
	struct font_source source;
	hb_face_t *face;
	hb_font_t *font; /* scaled to 1000 */
	bool cff;
	bool cid_is_glyph; /* a CID-keyed CFF with CID = glyph, which subsets
			    * keep */
	/* Of this thread, made when they are needed: */
	unsigned char **known; /* which characters it has, in rows */
	struct quick *quick;   /* glyphs by character, one a language */
	hb_set_t *contextual;  /* glyphs that neighbours may change */
};

struct font_set {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct font_face *faces;
	size_t count;
	hb_buffer_t *buffer;
	struct font_glyph *glyphs; /* of the last run */
	size_t capacity;
	struct metrics metrics;
	struct font_set *shared; /* further ones with these faces, in a row */
};

/*
 * How a CFF table (Adobe TN 5176) names its glyphs: true if it is CID-keyed
 * and every glyph's CID is its number.
 */
bool cff_has_identity_cids(struct str cff);

/* The answers of struct metrics. */
bool set_has_glyph(const struct metrics *metrics, unsigned face,
    uint32_t code_point);
const struct font_glyph *set_shape(const struct metrics *metrics,
    const struct font_run *run, size_t *count);

/* Shapes a run into the set's buffer; gives the number of its glyphs. */
size_t set_run_harfbuzz(struct font_set *set, const struct font_run *run);

/* The i-th glyph in the buffer. */
struct font_glyph set_glyph(const struct font_set *set, size_t i);

/* A length that a font gives, which may be spoiled: at most 20 em, so that
 * lines of them can be added up. */
int32_t set_bounded(hb_position_t length);

/* Room for so many glyphs of a run. */
void set_make_room(struct font_set *set, size_t count);

/*
 * The run's glyphs in set->glyphs without HarfBuzz, where no character of it
 * can change with its neighbours; else false. For Chinese runs.
 */
bool set_shape_quick(struct font_set *set, const struct font_run *run,
    size_t *count);

const struct metrics *set_share(const struct metrics *metrics,
    struct arena *arena);

#endif
