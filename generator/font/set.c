#include "font/set.h"

#include <hb-ot.h>

enum {
	UNITS = 1000,
	/* OS/2: offset of fsType, and its bit 1, "restricted licence". */
	OS2_TYPE_OFFSET = 8,
	OS2_RESTRICTED = 2,
};

static bool
report(struct font_set *set, const struct font_face *face,
    enum diagnostic_id id)
{
	diagnostics_report(set->diagnostics,
	    (struct span){.file = face->source.path}, id);
	return false;
}

static bool
has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(blob) > 0;

	hb_blob_destroy(blob);
	return has;
}

static bool
may_embed(hb_face_t *face)
{
	hb_blob_t *blob = hb_face_reference_table(face,
	    HB_TAG('O', 'S', '/', '2'));
	unsigned length = 0;
	const char *data = hb_blob_get_data(blob, &length);
	bool may = length < OS2_TYPE_OFFSET + 2 ||
	    ((unsigned char)data[OS2_TYPE_OFFSET + 1] & 0xF) != OS2_RESTRICTED;

	hb_blob_destroy(blob);
	return may;
}

static bool
look_at_cff(struct font_face *face)
{
	hb_blob_t *blob = hb_face_reference_table(face->face,
	    HB_TAG('C', 'F', 'F', ' '));
	unsigned length = 0;
	const char *data = hb_blob_get_data(blob, &length);

	face->cff = length > 0;
	face->cid_is_glyph = face->cff &&
	    cff_has_identity_cids((struct str){data, length});
	hb_blob_destroy(blob);
	return face->cff;
}

static bool
open_face(struct font_set *set, struct font_face *face)
{
	hb_blob_t *blob =
	    hb_blob_create_from_file_or_fail(str_c(face->source.path));

	if (blob == NULL)
		return report(set, face, DIAGNOSTIC_ID_FONT_UNREADABLE);
	face->face = hb_face_create(blob, face->source.index);
	hb_blob_destroy(blob);
	if (hb_face_get_glyph_count(face->face) == 0 ||
	    (!look_at_cff(face) &&
		!has_table(face->face, HB_TAG('g', 'l', 'y', 'f'))))
		return report(set, face, DIAGNOSTIC_ID_FONT_UNREADABLE);
	if (!may_embed(face->face))
		return report(set, face, DIAGNOSTIC_ID_FONT_RESTRICTED);
	face->font = hb_font_create(face->face);
	hb_font_set_scale(face->font, UNITS, UNITS);
	return true;
}

struct font_set *
font_set_open(struct arena *arena, struct diagnostics *diagnostics,
    const struct font_source *sources, size_t count)
{
	struct font_set *set = ARENA_NEW(arena, struct font_set);
	bool good = true;

	set->arena = arena;
	set->diagnostics = diagnostics;
	set->faces = ARENA_ARRAY(arena, struct font_face, count);
	set->count = count;
	set->buffer = hb_buffer_create();
	set->metrics = (struct metrics){set, set_has_glyph, set_shape};
	for (size_t i = 0; i < count; i++) {
		set->faces[i].source = sources[i];
		good = open_face(set, &set->faces[i]) && good;
	}
	if (good)
		return set;
	font_set_close(set);
	return NULL;
}

void
font_set_close(struct font_set *set)
{
	if (set == NULL)
		return;
	for (size_t i = 0; i < set->count; i++) {
		hb_font_destroy(set->faces[i].font);
		hb_face_destroy(set->faces[i].face);
	}
	hb_buffer_destroy(set->buffer);
}

const struct metrics *
font_set_metrics(struct font_set *set)
{
	return &set->metrics;
}

int32_t
font_advance(struct font_set *set, unsigned face, uint32_t glyph)
{
	return hb_font_get_glyph_h_advance(set->faces[face].font, glyph);
}
