#include "font/set.h"

#include <hb-ot.h>

enum {
	UNITS = 1000,
	/* OS/2: offset of fsType, and what its bits say; of the lowest four
	 * the most lenient counts, so that 2 must stand alone. */
	OS2_TYPE_OFFSET = 8,
	OS2_RESTRICTED = 0x2, OS2_RESTRICTED_MASK = 0xF,
	OS2_NO_SUBSETTING = 0x100,
	OS2_BITMAPS_ONLY = 0x200,
};

/* At the place where the font is named, if it is; the file is named too. */
static bool
report(struct font_set *set, const struct font_face *face,
    enum diagnostic_id id, const char *what)
{
	const struct font_source *source = &face->source;
	struct span span = source->span.file.length > 0 ? source->span :
	    (struct span){.file = source->path};

	diagnostics_report(set->diagnostics, span, id,
	    STR_ARGS(source->path), what);
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

/* The font's fsType; 0, which allows all, where it has none. */
static unsigned
embedding_bits(hb_face_t *face)
{
	hb_blob_t *blob = hb_face_reference_table(face,
	    HB_TAG('O', 'S', '/', '2'));
	unsigned length = 0, bits = 0;
	const unsigned char *data =
	    (const unsigned char *)hb_blob_get_data(blob, &length);

	if (length >= OS2_TYPE_OFFSET + 2)
		bits = (unsigned)data[OS2_TYPE_OFFSET] << 8 |
		    data[OS2_TYPE_OFFSET + 1];
	hb_blob_destroy(blob);
	return bits;
}

/* What the font's maker does not allow of what we do; NULL: nothing. */
static const char *
find_restriction(hb_face_t *face)
{
	unsigned bits = embedding_bits(face);

	if ((bits & OS2_RESTRICTED_MASK) == OS2_RESTRICTED)
		return "embedded";
	if ((bits & OS2_BITMAPS_ONLY) != 0)
		return "embedded with its outlines";
	if ((bits & OS2_NO_SUBSETTING) != 0)
		return "embedded in part";
	return NULL;
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

/* Opens the file; what it lacks, or NULL. */
static const char *
make_face(struct font_face *face)
{
	hb_blob_t *blob =
	    hb_blob_create_from_file_or_fail(str_c(face->source.path));
	unsigned count;

	if (blob == NULL)
		return "the file cannot be read";
	count = hb_face_count(blob);
	face->face = hb_face_create(blob, face->source.index);
	hb_blob_destroy(blob);
	if (count == 0)
		return "it is no font";
	if (face->source.index >= count)
		return "it has no face with this index";
	if (hb_face_get_glyph_count(face->face) == 0 ||
	    (!look_at_cff(face) &&
		!has_table(face->face, HB_TAG('g', 'l', 'y', 'f'))))
		return "it has no outlines that can be embedded";
	return NULL;
}

static bool
open_face(struct font_set *set, struct font_face *face)
{
	const char *fault = make_face(face);

	if (fault != NULL)
		return report(set, face, DIAGNOSTIC_ID_FONT_UNREADABLE,
		    fault);
	fault = find_restriction(face->face);
	if (fault != NULL)
		return report(set, face, DIAGNOSTIC_ID_FONT_RESTRICTED,
		    fault);
	face->font = hb_font_create(face->face);
	hb_font_set_scale(face->font, UNITS, UNITS);
	/* From here on threads may share it. */
	hb_font_make_immutable(face->font);
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
	set->metrics = (struct metrics){set, set_has_glyph, set_shape,
		set_share};
	for (size_t i = 0; i < count; i++) {
		set->faces[i].source = sources[i];
		good = open_face(set, &set->faces[i]) && good;
	}
	if (good)
		return set;
	font_set_close(set);
	return NULL;
}

/* What a thread's set does not share. */
static void
close_own(struct font_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		hb_set_destroy(set->faces[i].contextual);
	hb_buffer_destroy(set->buffer);
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
	for (struct font_set *other = set; other != NULL;
	     other = other->shared)
		close_own(other);
}

const struct metrics *
font_set_metrics(struct font_set *set)
{
	return &set->metrics;
}

/* Faces and fonts of HarfBuzz do not change; buffers do. */
const struct metrics *
set_share(const struct metrics *metrics, struct arena *arena)
{
	struct font_set *set = metrics->context;
	struct font_set *other = ARENA_NEW(arena, struct font_set);

	*other = *set;
	other->arena = arena;
	other->buffer = hb_buffer_create();
	other->glyphs = NULL;
	other->capacity = 0;
	other->faces = ARENA_ARRAY(arena, struct font_face, set->count);
	for (size_t i = 0; i < set->count; i++) {
		other->faces[i] = set->faces[i];
		other->faces[i].known = NULL;
		other->faces[i].quick = NULL;
		other->faces[i].contextual = NULL;
	}
	other->metrics.context = other;
	set->shared = other;
	return &other->metrics;
}

int32_t
set_bounded(hb_position_t length)
{
	const hb_position_t most = 20 * UNITS;

	return length > most ? most : length < -most ? -most : length;
}

int32_t
font_advance(struct font_set *set, unsigned face, uint32_t glyph)
{
	return set_bounded(hb_font_get_glyph_h_advance(
	    set->faces[face].font, glyph));
}
