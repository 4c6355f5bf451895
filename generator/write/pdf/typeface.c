#include "write/pdf/typeface.h"

#include <string.h>

#include "base/hash.h"
#include "write/pdf/syntax.h"

enum {
	WIDTH_DEFAULT = 1000, /* of Han characters */
	CMAP_BLOCK_MAX = 100, /* Adobe TN 5014 */
	FLAG_SERIF = 2,
	FLAG_SYMBOLIC = 4,
	FLAG_ITALIC = 64,
};

/* The glyph's place, made where there is none yet. */
static struct glyph_use *
place_of(struct arena *arena, struct typeface *face, uint32_t glyph)
{
	size_t row = glyph / GLYPH_ROW;

	if (row >= face->row_count) {
		size_t count = row < 256 ? 256 : row * 2;
		struct glyph_use **rows = ARENA_ARRAY(arena,
		    struct glyph_use *, count);

		if (face->row_count > 0)
			memcpy(rows, face->rows,
			    face->row_count * sizeof(*rows));
		face->rows = rows;
		face->row_count = count;
	}
	if (face->rows[row] == NULL)
		face->rows[row] = ARENA_ARRAY(arena, struct glyph_use,
		    GLYPH_ROW);
	return &face->rows[row][glyph % GLYPH_ROW];
}

void
typeface_note(struct typefaces *typefaces, unsigned face, uint32_t glyph,
    struct str text)
{
	struct typeface *typeface = &typefaces->faces[face];
	struct glyph_use *use = place_of(typefaces->arena, typeface, glyph);

	if (!use->used) {
		use->used = typeface->used = true;
		use->advance = font_advance(typefaces->fonts, face, glyph);
	}
	if (use->text.length == 0)
		use->text = text;
}

const struct glyph_use *
typeface_find(const struct typefaces *typefaces, unsigned face,
    uint32_t glyph)
{
	return &typefaces->faces[face].rows[glyph / GLYPH_ROW]
	    [glyph % GLYPH_ROW];
}

/* ---- Made side by side ------------------------------------------------- */

static void
list_glyphs(struct typeface *face, struct arena *arena)
{
	size_t count = 0;

	for (size_t i = 0; i < face->row_count; i++)
		count += face->rows[i] != NULL;
	face->glyphs = ARENA_ARRAY(arena, uint32_t, count * GLYPH_ROW);
	for (size_t i = 0; i < face->row_count; i++)
		for (size_t k = 0; face->rows[i] != NULL && k < GLYPH_ROW; k++)
			if (face->rows[i][k].used)
				face->glyphs[face->glyph_count++] =
				    (uint32_t)(i * GLYPH_ROW + k);
}

static const struct glyph_use *
listed(const struct typeface *face, size_t i)
{
	return &face->rows[face->glyphs[i] / GLYPH_ROW]
	    [face->glyphs[i] % GLYPH_ROW];
}

static const char cmap_head[] =
    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
static const char cmap_tail[] =
    "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";

static size_t
count_mapped(const struct typeface *face, size_t from)
{
	size_t count = 0;

	for (size_t i = from; i < face->glyph_count; i++)
		count += listed(face, i)->text.length > 0;
	return count;
}

static struct str
make_unicode(const struct typeface *face, struct arena *arena)
{
	struct buffer buffer = buffer_in(arena);
	size_t left = count_mapped(face, 0);
	size_t open = 0; /* lines left in the block */

	buffer_add_c(&buffer, cmap_head);
	for (size_t i = 0; i < face->glyph_count; i++) {
		struct str text = listed(face, i)->text;

		if (text.length == 0)
			continue;
		if (open == 0) {
			open = left > CMAP_BLOCK_MAX ? CMAP_BLOCK_MAX : left;
			left -= open;
			pdf_integer(&buffer, open);
			buffer_add_c(&buffer, " beginbfchar\n");
		}
		buffer_add_byte(&buffer, '<');
		pdf_code(&buffer, face->glyphs[i]);
		buffer_add_c(&buffer, "><");
		pdf_utf16(&buffer, text);
		buffer_add_c(&buffer, --open == 0 ? ">\nendbfchar\n" : ">\n");
	}
	buffer_add_c(&buffer, cmap_tail);
	return buffer_str(&buffer);
}

void
typeface_make(struct typefaces *typefaces, unsigned face,
    struct worker *worker)
{
	struct typeface *typeface = &typefaces->faces[face];
	struct arena_mark mark = arena_mark(worker->scratch);
	struct str program;

	if (!typeface->used)
		return;
	list_glyphs(typeface, worker->arena);
	program = font_subset(typefaces->fonts, worker->scratch, face,
	    typeface->glyphs, typeface->glyph_count);
	typeface->program_length = program.length;
	typeface->program = deflate_bytes(worker->deflater, worker->arena,
	    program);
	typeface->unicode = deflate_bytes(worker->deflater, worker->arena,
	    make_unicode(typeface, worker->scratch));
	arena_reset(worker->scratch, mark);
}

/* ---- One face ---------------------------------------------------------- */

struct face_writer {
	struct typefaces *typefaces;
	struct pdf_document *document;
	unsigned face;
	const struct typeface *typeface;
	struct font_description description;
	struct str name;       /* with the tag of a subset */
};

/* ISO 32000-1 9.6.4: six letters that tell subsets apart. */
static void
name_subset(struct face_writer *writer)
{
	struct arena *arena = writer->typefaces->arena;
	/* It lists the glyphs, in the same bytes on any machine. */
	struct str hash = hash_sha256(arena, writer->typeface->unicode);
	char tag[6];

	for (size_t i = 0; i < sizeof(tag); i++)
		tag[i] = (char)('A' + (hash.data[2 * i] +
		    hash.data[2 * i + 1]) % 26);
	writer->name = str_format(arena, "%.*s+%.*s", (int)sizeof(tag), tag,
	    STR_ARGS(writer->description.name));
}

static size_t
write_program(struct face_writer *writer)
{
	const struct typeface *face = writer->typeface;

	if (face->program_length == 0) {
		font_report_subset(writer->typefaces->fonts, writer->face);
		return 0;
	}
	return pdf_deflated_stream(writer->document,
	    writer->description.format == FONT_CFF ?
	    STR("/Subtype/CIDFontType0C") :
	    str_format(writer->typefaces->arena, "/Length1 %zu",
		face->program_length), face->program);
}

/* ISO 32000-1 9.8.3: a bit for each glyph, the highest of a byte first. */
static void
add_glyph_set(struct face_writer *writer, struct buffer *buffer)
{
	const struct typeface *face = writer->typeface;
	size_t length = face->glyphs[face->glyph_count - 1] / 8 + 1;
	char *bits = arena_alloc(writer->typefaces->arena, length);

	bits[0] = (char)0x80; /* glyph 0 is in each subset */
	for (size_t i = 0; i < face->glyph_count; i++)
		bits[face->glyphs[i] / 8] |=
		    (char)(0x80 >> face->glyphs[i] % 8);
	buffer_add_c(buffer, "/CIDSet ");
	pdf_reference(buffer, pdf_stream(writer->document, STR(""),
	    (struct str){bits, length}, true));
}

static size_t
write_descriptor(struct face_writer *writer, size_t program)
{
	const struct font_description *font = &writer->description;
	struct buffer buffer = buffer_in(writer->typefaces->arena);
	size_t object = pdf_dictionary(writer->document);
	int flags = FLAG_SYMBOLIC | (font->serif ? FLAG_SERIF : 0) |
	    (font->italic_angle != 0 ? FLAG_ITALIC : 0);

	buffer_print(&buffer, "/Type/FontDescriptor/FontName/%.*s/Flags %d"
	    "/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d"
	    "/CapHeight %d/StemV %d/%s ", STR_ARGS(writer->name), flags,
	    font->box[0], font->box[1], font->box[2], font->box[3],
	    font->italic_angle, font->ascent, font->descent, font->cap_height,
	    font->stem_v, font->format == FONT_CFF ? "FontFile3" :
	    "FontFile2");
	pdf_reference(&buffer, program);
	if (writer->typefaces->glyph_sets)
		add_glyph_set(writer, &buffer);
	pdf_fill(writer->document, object, buffer_str(&buffer));
	return object;
}

/* "12[500 510]20[250]": runs of glyphs that are not as wide as a Han one. */
static void
add_widths(struct face_writer *writer, struct buffer *buffer)
{
	uint32_t next = UINT32_MAX; /* that would go on with the open run */

	for (size_t i = 0; i < writer->typeface->glyph_count; i++) {
		uint32_t glyph = writer->typeface->glyphs[i];
		int32_t width = listed(writer->typeface, i)->advance;

		if (width == WIDTH_DEFAULT)
			continue;
		if (glyph != next)
			buffer_print(buffer, next == UINT32_MAX ? "%u[" :
			    "]%u[", (unsigned)glyph);
		else
			buffer_add_byte(buffer, ' ');
		buffer_print(buffer, "%d", (int)width);
		next = glyph + 1;
	}
	if (next != UINT32_MAX)
		buffer_add_byte(buffer, ']');
}

static size_t
write_descendant(struct face_writer *writer, size_t descriptor)
{
	bool cff = writer->description.format == FONT_CFF;
	struct buffer buffer = buffer_in(writer->typefaces->arena);
	size_t object = pdf_dictionary(writer->document);

	buffer_print(&buffer, "/Type/Font/Subtype/%s/BaseFont/%.*s"
	    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
	    "/Supplement 0>>/DW %d/W[", cff ? "CIDFontType0" : "CIDFontType2",
	    STR_ARGS(writer->name), WIDTH_DEFAULT);
	add_widths(writer, &buffer);
	buffer_add_c(&buffer, cff ? "]" : "]/CIDToGIDMap/Identity");
	buffer_add_c(&buffer, "/FontDescriptor ");
	pdf_reference(&buffer, descriptor);
	pdf_fill(writer->document, object, buffer_str(&buffer));
	return object;
}

static size_t
write_face(struct face_writer *writer)
{
	struct buffer buffer = buffer_in(writer->typefaces->arena);
	size_t program, object = 0;

	writer->description = font_describe(writer->typefaces->fonts,
	    writer->typefaces->arena, writer->face);
	name_subset(writer);
	program = write_program(writer);
	if (program == 0)
		return 0;
	object = pdf_dictionary(writer->document);
	buffer_print(&buffer, "/Type/Font/Subtype/Type0/BaseFont/%.*s%s"
	    "/Encoding/Identity-H/DescendantFonts[", STR_ARGS(writer->name),
	    writer->description.format == FONT_CFF ? "-Identity-H" : "");
	pdf_reference(&buffer, write_descendant(writer,
	    write_descriptor(writer, program)));
	buffer_add_c(&buffer, "]/ToUnicode ");
	pdf_reference(&buffer, pdf_deflated_stream(writer->document, STR(""),
	    writer->typeface->unicode));
	pdf_fill(writer->document, object, buffer_str(&buffer));
	return object;
}

size_t
typefaces_write(struct typefaces *typefaces, struct pdf_document *document)
{
	struct buffer buffer = buffer_in(typefaces->arena);
	size_t resources = pdf_dictionary(document);

	buffer_add_c(&buffer, "/ProcSet[/PDF/Text]/Font<<");
	for (unsigned i = 0; i < TYPEFACES_MAX; i++) {
		struct face_writer writer = {typefaces, document, i,
			&typefaces->faces[i], {0}, {0}};
		size_t font;

		if (!typefaces->faces[i].used)
			continue;
		font = write_face(&writer);
		if (font == 0)
			return 0;
		buffer_print(&buffer, "/F%u ", i);
		pdf_reference(&buffer, font);
	}
	buffer_add_c(&buffer, ">>");
	if (typefaces->picture != 0) {
		buffer_add_c(&buffer, "/XObject<</I0 ");
		pdf_reference(&buffer, typefaces->picture);
		buffer_add_c(&buffer, ">>");
	}
	pdf_fill(document, resources, buffer_str(&buffer));
	return resources;
}
