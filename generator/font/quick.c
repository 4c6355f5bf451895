#include <hb-ot.h>

#include "base/utf8.h"
#include "font/set.h"

/*
 * A short way for Chinese: characters whose glyph no neighbour can change are
 * shaped once and remembered. What comes out is what HarfBuzz would give.
 */
enum {
	ROW = 256,             /* characters */
	ROWS = 0x110000 / ROW,
};

/* What is known of a character in a face and language. */
struct quick_glyph {
	enum { QUICK_UNKNOWN, QUICK_ALONE, QUICK_IN_CONTEXT } state;
	struct font_glyph glyph;
};

struct quick {
	struct str language;
	struct quick_glyph **rows; /* by character */
	struct quick *next;
};

/* Features that make one glyph of several, or look at neighbours. Those that
 * HarfBuzz turns on by itself; "locl" replaces glyphs one by one. */
static hb_set_t *
find_contextual(hb_face_t *face)
{
	static const hb_tag_t features[] = {
		HB_TAG('c', 'c', 'm', 'p'), HB_TAG('r', 'l', 'i', 'g'),
		HB_TAG('r', 'c', 'l', 't'), HB_TAG('c', 'a', 'l', 't'),
		HB_TAG('c', 'l', 'i', 'g'), HB_TAG('l', 'i', 'g', 'a'), 0,
	};
	hb_set_t *glyphs = hb_set_create(), *lookups = hb_set_create();
	hb_codepoint_t lookup = HB_SET_VALUE_INVALID;

	hb_ot_layout_collect_lookups(face, HB_OT_TAG_GSUB, NULL, NULL,
	    features, lookups);
	while (hb_set_next(lookups, &lookup))
		hb_ot_layout_lookup_collect_glyphs(face, HB_OT_TAG_GSUB,
		    lookup, glyphs, glyphs, glyphs, NULL);
	hb_set_destroy(lookups);
	return glyphs;
}

/* Ideographs and the marks that are set with them. */
static bool
is_usual(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
	    (c >= 0x20000 && c <= 0x323AF && (c < 0x2F800 || c > 0x2FA1F)) ||
	    (c >= 0x3000 && c <= 0x301B) || (c >= 0xFF01 && c <= 0xFF5E) ||
	    (c >= 0x2018 && c <= 0x201D);
}

static struct quick *
find_quick(struct font_set *set, struct font_face *face, struct str language)
{
	struct quick *quick = face->quick;

	while (quick != NULL && !str_equal(quick->language, language))
		quick = quick->next;
	if (quick != NULL)
		return quick;
	quick = ARENA_NEW(set->arena, struct quick);
	quick->language = str_copy(set->arena, language);
	quick->rows = ARENA_ARRAY(set->arena, struct quick_glyph *, ROWS);
	quick->next = face->quick;
	face->quick = quick;
	return quick;
}

static struct quick_glyph *
find_glyph(struct font_set *set, struct quick *quick, uint32_t c)
{
	struct quick_glyph **row = &quick->rows[c / ROW];

	if (*row == NULL)
		*row = ARENA_ARRAY(set->arena, struct quick_glyph, ROW);
	return &(*row)[c % ROW];
}

/* Shapes the character of the run at START to END by itself. */
static void
learn(struct font_set *set, const struct font_run *run, size_t start,
    size_t end, uint32_t c, struct quick_glyph *known)
{
	struct font_face *face = &set->faces[run->face];
	struct font_run alone = *run;
	hb_codepoint_t glyph;

	known->state = QUICK_IN_CONTEXT;
	if (face->contextual == NULL)
		face->contextual = find_contextual(face->face);
	if (!is_usual(c) || !hb_font_get_nominal_glyph(face->font, c, &glyph) ||
	    hb_set_has(face->contextual, glyph))
		return;
	alone.start = start;
	alone.length = end - start;
	if (set_run_harfbuzz(set, &alone) != 1)
		return;
	known->glyph = set_glyph(set, 0);
	known->state = QUICK_ALONE;
}

bool
set_shape_quick(struct font_set *set, const struct font_run *run,
    size_t *count)
{
	struct quick *quick = find_quick(set, &set->faces[run->face],
	    run->language);
	size_t at = run->start, end = run->start + run->length, total = 0;

	set_make_room(set, run->length);
	while (at < end) {
		size_t start = at;
		uint32_t c = utf8_next(run->text, &at);
		struct quick_glyph *known;

		if (c >= 0x110000)
			return false;
		known = find_glyph(set, quick, c);
		if (known->state == QUICK_UNKNOWN)
			learn(set, run, start, at, c, known);
		if (known->state == QUICK_IN_CONTEXT)
			return false;
		set->glyphs[total] = known->glyph;
		set->glyphs[total++].cluster = (uint32_t)start;
	}
	*count = total;
	return true;
}
