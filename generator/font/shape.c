#include "base/utf8.h"
#include "font/set.h"

/* ---- Is there a glyph? ------------------------------------------------- */

enum {
	ROW = 256,             /* characters */
	ROWS = 0x110000 / ROW,
};

/* What has been found out of a character. */
enum { UNKNOWN, THERE, MISSING };

static bool
look_up(const struct font_face *face, uint32_t code_point)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(face->font, code_point, &glyph) &&
	    glyph != 0;
}

bool
set_has_glyph(const struct metrics *metrics, unsigned number,
    uint32_t code_point)
{
	struct font_set *set = metrics->context;
	struct font_face *face = &set->faces[number];
	unsigned char **row, *known;

	if (code_point >= (uint32_t)ROWS * ROW)
		return look_up(face, code_point);
	if (face->known == NULL)
		face->known = ARENA_ARRAY(set->arena, unsigned char *, ROWS);
	row = &face->known[code_point / ROW];
	if (*row == NULL)
		*row = ARENA_ARRAY(set->arena, unsigned char, ROW);
	known = &(*row)[code_point % ROW];
	if (*known == UNKNOWN)
		*known = look_up(face, code_point) ? THERE : MISSING;
	return *known == THERE;
}

/* ---- Shaping ----------------------------------------------------------- */

static void
fill_buffer(hb_buffer_t *buffer, const struct font_run *run)
{
	hb_buffer_clear_contents(buffer);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	hb_buffer_add_utf8(buffer, run->text.data, (int)run->text.length,
	    (unsigned)run->start, (int)run->length);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	if (run->han)
		hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
	hb_buffer_set_language(buffer,
	    hb_language_from_string(run->language.data,
		(int)run->language.length));
	hb_buffer_guess_segment_properties(buffer);
}

void
set_make_room(struct font_set *set, size_t count)
{
	if (count <= set->capacity)
		return;
	set->capacity = count * 2;
	set->glyphs = ARENA_ARRAY(set->arena, struct font_glyph,
	    set->capacity);
}

size_t
set_run_harfbuzz(struct font_set *set, const struct font_run *run)
{
	/* Kerning would pull full-width marks off their squares. */
	static const hb_feature_t no_kerning[] = {
		{HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START,
		    HB_FEATURE_GLOBAL_END},
	};

	fill_buffer(set->buffer, run);
	hb_shape(set->faces[run->face].font, set->buffer, no_kerning,
	    run->han ? 1 : 0);
	return hb_buffer_get_length(set->buffer);
}

struct font_glyph
set_glyph(const struct font_set *set, size_t i)
{
	const hb_glyph_info_t *info =
	    hb_buffer_get_glyph_infos(set->buffer, NULL) + i;
	const hb_glyph_position_t *place =
	    hb_buffer_get_glyph_positions(set->buffer, NULL) + i;

	return (struct font_glyph){info->codepoint, info->cluster,
		set_bounded(place->x_advance), set_bounded(place->x_offset),
		set_bounded(place->y_offset)};
}

const struct font_glyph *
set_shape(const struct metrics *metrics, const struct font_run *run,
    size_t *count)
{
	struct font_set *set = metrics->context;

	if (run->han && set_shape_quick(set, run, count))
		return set->glyphs;
	*count = set_run_harfbuzz(set, run);
	set_make_room(set, *count);
	for (size_t i = 0; i < *count; i++)
		set->glyphs[i] = set_glyph(set, i);
	return set->glyphs;
}
