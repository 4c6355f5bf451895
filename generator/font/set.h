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

#endif
