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

static void
make_room(struct typefaces *typefaces, struct typeface *face, uint32_t glyph)
{
	size_t capacity = face->capacity == 0 ? 1024 : face->capacity;
	struct glyph_use *old = face->glyphs;

	if (glyph < face->capacity)
		return;
	while (capacity <= glyph)
		capacity *= 2;
	face->glyphs = ARENA_ARRAY(typefaces->arena, struct glyph_use,
	    capacity);
	if (old != NULL)
		memcpy(face->glyphs, old, face->capacity * sizeof(*old));
	face->capacity = capacity;
}

bool
typeface_use(struct typefaces *typefaces, unsigned face, uint32_t glyph,
    struct str text)
{
	struct typeface *typeface = &typefaces->faces[face];
	struct glyph_use *use;

	make_room(typefaces, typeface, glyph);
	typeface->used = true;
	use = &typeface->glyphs[glyph];
	use->used = true;
	if (use->text.length == 0)
		use->text = text;
	return str_equal(use->text, text);
}

/* ---- One face ---------------------------------------------------------- */

struct face_writer {
	struct typefaces *typefaces;
	struct pdf_document *document;
	unsigned face;
	const struct typeface *typeface;
	struct font_description description;
	struct str name;       /* with the tag of a subset */
	uint32_t *glyphs;      /* used ones, rising */
	size_t count;
};

static void
list_glyphs(struct face_writer *writer)
{
	const struct typeface *typeface = writer->typeface;

	writer->glyphs = ARENA_ARRAY(writer->typefaces->arena, uint32_t,
	    typeface->capacity);
	for (size_t i = 0; i < typeface->capacity; i++)
		if (typeface->glyphs[i].used)
			writer->glyphs[writer->count++] = (uint32_t)i;
}

/* ISO 32000-1 9.6.4: six letters that tell subsets apart. */
static void
name_subset(struct face_writer *writer)
{
	struct arena *arena = writer->typefaces->arena;
	struct str hash = hash_sha256(arena, (struct str){
	    (const char *)writer->glyphs,
	    writer->count * sizeof(*writer->glyphs)});
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
	struct arena *arena = writer->typefaces->arena;
	struct str program = font_subset(writer->typefaces->fonts, arena,
	    writer->face, writer->glyphs, writer->count);
	struct str entries;

	if (program.length == 0)
		return 0;
	entries = writer->description.format == FONT_CFF ?
	    STR("/Subtype/CIDFontType0C") :
	    str_format(arena, "/Length1 %zu", program.length);
	return pdf_stream(writer->document, entries, program, true);
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
	pdf_fill(writer->document, object, buffer_str(&buffer));
	return object;
}

/* "12[500 510]20[250]": runs of glyphs that are not as wide as a Han one. */
static void
add_widths(struct face_writer *writer, struct buffer *buffer)
{
	uint32_t next = UINT32_MAX; /* that would go on with the open run */

	for (size_t i = 0; i < writer->count; i++) {
		uint32_t glyph = writer->glyphs[i];
		int32_t width = font_advance(writer->typefaces->fonts,
		    writer->face, glyph);

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

/* ---- ToUnicode --------------------------------------------------------- */

static const char cmap_head[] =
    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
static const char cmap_tail[] =
    "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";

static size_t
count_mapped(const struct face_writer *writer, size_t from)
{
	size_t count = 0;

	for (size_t i = from; i < writer->count; i++)
		count += writer->typeface->glyphs[writer->glyphs[i]]
		    .text.length > 0;
	return count;
}

static size_t
write_unicode(struct face_writer *writer)
{
	struct buffer buffer = buffer_in(writer->typefaces->arena);
	size_t open = 0; /* lines left in the block */

	buffer_add_c(&buffer, cmap_head);
	for (size_t i = 0; i < writer->count; i++) {
		uint32_t glyph = writer->glyphs[i];
		struct str text = writer->typeface->glyphs[glyph].text;

		if (text.length == 0)
			continue;
		if (open == 0) {
			open = count_mapped(writer, i);
			open = open > CMAP_BLOCK_MAX ? CMAP_BLOCK_MAX : open;
			buffer_print(&buffer, "%zu beginbfchar\n", open);
		}
		buffer_print(&buffer, "<%04X><", (unsigned)glyph);
		pdf_utf16(&buffer, text);
		buffer_add_c(&buffer, --open == 0 ? ">\nendbfchar\n" : ">\n");
	}
	buffer_add_c(&buffer, cmap_tail);
	return pdf_stream(writer->document, STR(""), buffer_str(&buffer),
	    true);
}

static size_t
write_face(struct face_writer *writer)
{
	struct buffer buffer = buffer_in(writer->typefaces->arena);
	size_t program, object = 0;

	list_glyphs(writer);
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
	pdf_reference(&buffer, write_unicode(writer));
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
			&typefaces->faces[i], {0}, {0}, NULL, 0};
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
	pdf_fill(document, resources, buffer_str(&buffer));
	return resources;
}
