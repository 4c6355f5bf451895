#ifndef FONT_METRICS_H
#define FONT_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * What layout asks of fonts. Tests answer with metrics of their own, so that
 * a trace does not change with the fonts of a machine. Faces are numbers;
 * lengths are in thousandths of an em.
 */
struct font_glyph {
	uint32_t id;       /* 0: the face has no glyph for it */
	uint32_t cluster;  /* byte offset in the text of its first character */
	int32_t advance;
	int32_t x_offset, y_offset; /* y upwards */
};

/* One run of one face, script and language in a text. */
struct font_run {
	struct str text;      /* the whole paragraph, for context */
	size_t start, length; /* the run's bytes in it */
	unsigned face;
	bool han;             /* Chinese: full-width forms, no kerning */
	struct str language;  /* BCP 47 */
};

struct metrics {
	void *context;
	/* Is there a glyph? */
	bool (*has_glyph)(const struct metrics *metrics, unsigned face,
	    uint32_t code_point);
	/*
	 * The glyphs of a run from left to right, valid until the next call;
	 * their number in COUNT. Clusters never fall.
	 */
	const struct font_glyph *(*shape)(const struct metrics *metrics,
	    const struct font_run *run, size_t *count);
	/*
	 * The same answers for another thread, which takes memory from ARENA;
	 * they live as long as these. Called on the thread of these.
	 */
	const struct metrics *(*share)(const struct metrics *metrics,
	    struct arena *arena);
};

#endif
