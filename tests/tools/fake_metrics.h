#ifndef TESTS_FAKE_METRICS_H
#define TESTS_FAKE_METRICS_H

#include <stdlib.h>

#include "base/utf8.h"
#include "font/metrics.h"
#include "text/character.h"

/*
 * Metrics without fonts: Han characters and their marks are one em wide, all
 * else half an em, accents nothing. A glyph's number is its code point.
 * Private use characters have no glyph.
 */
struct fake_metrics {
	struct metrics metrics;
	struct font_glyph *glyphs;
	size_t capacity;
	struct arena *arena; /* of the glyphs; NULL: they are on the heap */
};

static inline void
fake_make_room(struct fake_metrics *fake, size_t count)
{
	if (count <= fake->capacity)
		return;
	fake->capacity = count * 2;
	fake->glyphs = fake->arena != NULL ?
	    ARENA_ARRAY(fake->arena, struct font_glyph, fake->capacity) :
	    realloc(fake->glyphs, fake->capacity * sizeof(*fake->glyphs));
}

static inline bool
fake_has_glyph(const struct metrics *metrics, unsigned face,
    uint32_t code_point)
{
	(void)metrics;
	(void)face;
	return code_point < 0xE000 || code_point > 0xF8FF;
}

static inline const struct font_glyph *
fake_shape(const struct metrics *metrics, const struct font_run *run,
    size_t *count)
{
	struct fake_metrics *fake = metrics->context;
	size_t at = run->start;

	fake_make_room(fake, run->length);
	*count = 0;
	while (at < run->start + run->length) {
		size_t start = at;
		uint32_t c = utf8_next(run->text, &at);
		bool accent = character_is_combining(c) && *count > 0;

		if (character_class(c, false) == CHARACTER_IGNORABLE)
			continue;
		fake->glyphs[*count] = (struct font_glyph){
			.id = c,
			.cluster = accent ? fake->glyphs[*count - 1].cluster :
			    (uint32_t)start,
			.advance = accent ? 0 : run->han ? 1000 : 500,
		};
		++*count;
	}
	return fake->glyphs;
}

/* For another thread: its memory is that of an arena. */
static inline const struct metrics *
fake_share(const struct metrics *metrics, struct arena *arena)
{
	struct fake_metrics *fake = ARENA_NEW(arena, struct fake_metrics);

	fake->metrics = *metrics;
	fake->metrics.context = fake;
	fake->arena = arena;
	return &fake->metrics;
}

/* The caller frees with fake_metrics_close. FAKE must not be moved. */
static inline const struct metrics *
fake_metrics_open(struct fake_metrics *fake)
{
	*fake = (struct fake_metrics){.metrics = {fake, fake_has_glyph,
		fake_shape, fake_share}};
	return &fake->metrics;
}

static inline void
fake_metrics_close(struct fake_metrics *fake)
{
	free(fake->glyphs);
}

#endif
