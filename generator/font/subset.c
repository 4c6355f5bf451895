#include <hb-subset.h>

#include "font/set.h"

/* Tables that a PDF reader has no use for. */
static const hb_tag_t dropped_tables[] = {
	HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
	HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
	HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'),
	HB_TAG('v', 'm', 't', 'x'), HB_TAG('D', 'S', 'I', 'G'),
	HB_TAG('n', 'a', 'm', 'e'), HB_TAG('c', 'm', 'a', 'p'),
	HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'),
};

static hb_face_t *
make_subset(const struct font_face *face, const uint32_t *glyphs,
    size_t count)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	unsigned flags = HB_SUBSET_FLAGS_NO_HINTING |
	    HB_SUBSET_FLAGS_DESUBROUTINIZE;
	hb_face_t *subset;

	if (input == NULL)
		return NULL;
	/* A CID-keyed program keeps its CIDs by itself. */
	if (!face->cid_is_glyph)
		flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
	hb_subset_input_set_flags(input, flags);
	for (size_t i = 0; i < count; i++)
		hb_set_add(hb_subset_input_glyph_set(input), glyphs[i]);
	for (size_t i = 0;
	     i < sizeof(dropped_tables) / sizeof(dropped_tables[0]); i++)
		hb_set_add(hb_subset_input_set(input,
			       HB_SUBSET_SETS_DROP_TABLE_TAG),
		    dropped_tables[i]);
	subset = hb_subset_or_fail(face->face, input);
	hb_subset_input_destroy(input);
	return subset;
}

struct str
font_subset(struct font_set *set, struct arena *arena, unsigned face,
    const uint32_t *glyphs, size_t count)
{
	const struct font_face *row = &set->faces[face];
	hb_face_t *subset = make_subset(row, glyphs, count);
	hb_blob_t *blob;
	unsigned length = 0;
	const char *data;
	struct str program;

	if (subset == NULL)
		return (struct str){0};
	blob = row->cff ?
	    hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' ')) :
	    hb_face_reference_blob(subset);
	data = hb_blob_get_data(blob, &length);
	program = str_copy(arena, (struct str){data, length});
	hb_blob_destroy(blob);
	hb_face_destroy(subset);
	return program;
}

void
font_report_subset(struct font_set *set, unsigned face)
{
	diagnostics_report(set->diagnostics,
	    (struct span){.file = set->faces[face].source.path},
	    DIAGNOSTIC_ID_LIBRARY, "HarfBuzz", "cannot subset");
}
