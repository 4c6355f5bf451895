#include "font/set.h"

bool
set_has_glyph(const struct metrics *metrics, unsigned face,
    uint32_t code_point)
{
	const struct font_set *set = metrics->context;
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(set->faces[face].font, code_point,
	    &glyph) && glyph != 0;
}

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

static void
make_room(struct font_set *set, size_t count)
{
	if (count <= set->capacity)
		return;
	set->capacity = count * 2;
	set->glyphs = ARENA_ARRAY(set->arena, struct font_glyph,
	    set->capacity);
}

const struct font_glyph *
set_shape(const struct metrics *metrics, const struct font_run *run,
    size_t *count)
{
	/* Kerning would pull full-width marks off their squares. */
	static const hb_feature_t no_kerning[] = {
		{HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START,
		    HB_FEATURE_GLOBAL_END},
	};
	struct font_set *set = metrics->context;
	const hb_glyph_info_t *infos;
	const hb_glyph_position_t *places;
	unsigned length;

	fill_buffer(set->buffer, run);
	hb_shape(set->faces[run->face].font, set->buffer, no_kerning,
	    run->han ? 1 : 0);
	infos = hb_buffer_get_glyph_infos(set->buffer, &length);
	places = hb_buffer_get_glyph_positions(set->buffer, NULL);
	make_room(set, length);
	for (unsigned i = 0; i < length; i++)
		set->glyphs[i] = (struct font_glyph){infos[i].codepoint,
			infos[i].cluster, places[i].x_advance,
			places[i].x_offset, places[i].y_offset};
	*count = length;
	return set->glyphs;
}
