#include "font/set.h"

#include <hb-ot.h>

static int
metric(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
	hb_position_t position = 0;

	hb_ot_metrics_get_position_with_fallback(font, tag, &position);
	return position;
}

/* The PostScript name without what a PDF name may not hold. */
static struct str
post_script_name(struct arena *arena, hb_face_t *face)
{
	char name[128], clean[128];
	unsigned size = sizeof(name);
	size_t length = 0;

	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
	    HB_LANGUAGE_INVALID, &size, name);
	for (unsigned i = 0; i < size && name[i] != '\0'; i++)
		if ((name[i] >= '0' && name[i] <= '9') || name[i] == '-' ||
		    (name[i] >= 'A' && name[i] <= 'Z') ||
		    (name[i] >= 'a' && name[i] <= 'z'))
			clean[length++] = name[i];
	if (length == 0)
		return STR("Face");
	return str_copy(arena, (struct str){clean, length});
}

/* The box of all glyphs, from the head table, scaled to 1000. */
static void
read_box(hb_face_t *face, int box[4])
{
	enum { HEAD_BOX_OFFSET = 36 };
	hb_blob_t *blob = hb_face_reference_table(face,
	    HB_TAG('h', 'e', 'a', 'd'));
	unsigned length = 0;
	const unsigned char *data =
	    (const unsigned char *)hb_blob_get_data(blob, &length);
	int units = (int)hb_face_get_upem(face);

	for (size_t i = 0; i < 4 && length >= HEAD_BOX_OFFSET + 8; i++) {
		const unsigned char *at = data + HEAD_BOX_OFFSET + 2 * i;
		int value = (int)(int16_t)(uint16_t)(at[0] << 8 | at[1]);

		box[i] = value * 1000 / units;
	}
	hb_blob_destroy(blob);
}

struct font_description
font_describe(struct font_set *set, struct arena *arena, unsigned face)
{
	const struct font_face *row = &set->faces[face];
	struct font_description description = {0};
	float weight = hb_style_get_value(row->font, HB_STYLE_TAG_WEIGHT);

	description.format = row->cff ? FONT_CFF : FONT_TRUETYPE;
	description.name = post_script_name(arena, row->face);
	description.ascent = metric(row->font,
	    HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
	description.descent = metric(row->font,
	    HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
	description.cap_height = metric(row->font,
	    HB_OT_METRICS_TAG_CAP_HEIGHT);
	description.stem_v = weight >= 600 ? 140 : 80;
	description.italic_angle = (int)hb_style_get_value(row->font,
	    HB_STYLE_TAG_SLANT_ANGLE);
	description.serif = str_find(description.name, STR("Sans"), 0) ==
	    SIZE_MAX;
	read_box(row->face, description.box);
	return description;
}
