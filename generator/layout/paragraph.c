#include "layout/paragraph.h"

#include <assert.h>

#include "base/buffer.h"
#include "base/utf8.h"

/* One character of a paragraph before shaping. */
struct letter {
	uint32_t code_point;
	uint32_t start, length;
	const struct fragment *fragment;
	enum character_class class;
	unsigned face;
};

struct builder {
	struct typesetter *typesetter;
	struct paragraph *paragraph;
	struct letter *letters;
	size_t letter_count;
	struct atom *atoms;
	size_t atom_capacity;
	struct font_glyph *glyphs;
	size_t glyph_count, glyph_capacity;
};

static const unsigned han_faces[LETTERING__COUNT] = {
	FACE_BODY, FACE_BODY_BOLD, FACE_HEADING, FACE_EMPHASIS,
};

static const unsigned latin_faces[LETTERING__COUNT] = {
	FACE_LATIN, FACE_LATIN_BOLD, FACE_LATIN_HEADING, FACE_LATIN_EMPHASIS,
};

bool
class_is_full_width(enum character_class class)
{
	switch (class) {
	case CHARACTER_HAN:
	case CHARACTER_OPEN:
	case CHARACTER_CLOSE:
	case CHARACTER_PAUSE:
	case CHARACTER_STOP:
	case CHARACTER_MARK:
	case CHARACTER_MIDDLE:
	case CHARACTER_DASH:
	case CHARACTER_ELLIPSIS:
	case CHARACTER_CONNECTOR:
		return true;
	case CHARACTER_LETTER:
	case CHARACTER_DIGIT:
	case CHARACTER_SPACE:
	case CHARACTER_FIXED_SPACE:
	case CHARACTER_SOLIDUS:
	case CHARACTER_PREFIX:
	case CHARACTER_SUFFIX:
	case CHARACTER_WESTERN:
	case CHARACTER_NEWLINE:
	case CHARACTER_IGNORABLE:
	case CHARACTER__COUNT:
		break;
	}
	return false;
}

/* ---- Letters ----------------------------------------------------------- */

static void
add_letters(struct builder *builder, const struct fragment *fragment,
    uint32_t base)
{
	for (size_t at = 0; at < fragment->text.length;) {
		size_t start = at;
		struct letter *letter =
		    &builder->letters[builder->letter_count++];

		letter->code_point = utf8_next(fragment->text, &at);
		letter->start = base + (uint32_t)start;
		letter->length = (uint32_t)(at - start);
		letter->fragment = fragment;
	}
}

static void
read_letters(struct builder *builder, const struct fragment_list *fragments)
{
	struct buffer buffer = buffer_in(builder->typesetter->arena);

	for (size_t i = 0; i < fragments->count; i++)
		buffer_add(&buffer, fragments->items[i].text);
	builder->paragraph->text = buffer_str(&buffer);
	builder->letters = ARENA_ARRAY(builder->typesetter->scratch,
	    struct letter, buffer.length);
	buffer.length = 0;
	for (size_t i = 0; i < fragments->count; i++) {
		add_letters(builder, &fragments->items[i],
		    (uint32_t)buffer.length);
		buffer.length += fragments->items[i].text.length;
	}
}

static bool
is_latin(const struct builder *builder, size_t i)
{
	enum character_class class;

	if (i >= builder->letter_count)
		return false;
	class = character_class(builder->letters[i].code_point, false);
	return class == CHARACTER_LETTER || class == CHARACTER_DIGIT;
}

/* Quotes are never taken for Latin ones because of what they enclose. */
static bool
joins_latin(const struct builder *builder, size_t i)
{
	uint32_t c = builder->letters[i].code_point;

	return c != 0x2018 && c != 0x201C && c != 0x201D && i > 0 &&
	    is_latin(builder, i - 1) && is_latin(builder, i + 1);
}

/* Marks that both scripts have go by the language, unless they join Latin
 * letters or digits: it’s, 5–10. */
static void
classify(struct builder *builder)
{
	const struct edition *edition = builder->typesetter->edition;

	for (size_t i = 0; i < builder->letter_count; i++) {
		struct letter *letter = &builder->letters[i];
		bool han = language_is_han(
		    edition->languages[letter->fragment->language]);

		if (han && character_is_shared(letter->code_point) &&
		    joins_latin(builder, i))
			han = false;
		letter->class = character_class(letter->code_point, han);
	}
}

static bool
has_glyph(const struct builder *builder, unsigned face, uint32_t code_point)
{
	const struct metrics *metrics = builder->typesetter->input->metrics;

	return metrics->has_glyph(metrics, face, code_point);
}

static void
report_missing(struct builder *builder, const struct letter *letter)
{
	struct str text = str_slice(builder->paragraph->text, letter->start,
	    letter->length);

	diagnostics_report(builder->typesetter->diagnostics,
	    letter->fragment->span, DIAGNOSTIC_ID_GLYPH_MISSING,
	    (unsigned)letter->code_point, STR_ARGS(text));
	builder->typesetter->failed = true;
}

static unsigned
find_face(struct builder *builder, const struct letter *letter)
{
	bool full = class_is_full_width(letter->class);
	enum lettering lettering = letter->fragment->lettering;
	unsigned first = full ? han_faces[lettering] : latin_faces[lettering];
	unsigned second = full ? latin_faces[lettering] : han_faces[lettering];

	if (has_glyph(builder, first, letter->code_point))
		return first;
	if (has_glyph(builder, second, letter->code_point))
		return second;
	for (unsigned face = 0; face < FACE__COUNT; face++)
		if (has_glyph(builder, face, letter->code_point))
			return face;
	report_missing(builder, letter);
	return first;
}

/* Characters that the shaper makes from a space, or drops. */
static bool
needs_no_glyph(const struct letter *letter)
{
	return letter->class == CHARACTER_NEWLINE ||
	    letter->class == CHARACTER_IGNORABLE ||
	    letter->class == CHARACTER_FIXED_SPACE ||
	    letter->class == CHARACTER_SPACE;
}

/* Accents and the like are set in the face of what they follow. */
static bool
takes_face_of(const struct builder *builder, const struct letter *letter,
    const struct letter *before)
{
	if (before->fragment != letter->fragment)
		return false;
	return letter->class == CHARACTER_IGNORABLE ||
	    (character_is_combining(letter->code_point) &&
		has_glyph(builder, before->face, letter->code_point));
}

static void
choose_faces(struct builder *builder)
{
	for (size_t i = 0; i < builder->letter_count; i++) {
		struct letter *letter = &builder->letters[i];

		if (i > 0 && takes_face_of(builder, letter, letter - 1))
			letter->face = letter[-1].face;
		else if (needs_no_glyph(letter))
			letter->face =
			    latin_faces[letter->fragment->lettering];
		else
			letter->face = find_face(builder, letter);
	}
}

/* ---- Runs and atoms ---------------------------------------------------- */

static bool
is_same_run(const struct letter *a, const struct letter *b)
{
	return a->face == b->face && a->fragment == b->fragment &&
	    class_is_full_width(a->class) == class_is_full_width(b->class) &&
	    a->class != CHARACTER_NEWLINE && b->class != CHARACTER_NEWLINE;
}

/* The letter that begins at byte START, searched from letter FROM on. */
static size_t
letter_at(const struct builder *builder, size_t from, uint32_t start)
{
	while (builder->letters[from].start < start)
		from++;
	return from;
}

static void
keep_glyphs(struct builder *builder, const struct font_glyph *glyphs,
    size_t count)
{
	if (builder->glyph_count + count > builder->glyph_capacity) {
		struct font_glyph *old = builder->glyphs;

		builder->glyph_capacity = (builder->glyph_count + count) * 2;
		builder->glyphs = ARENA_ARRAY(builder->typesetter->scratch,
		    struct font_glyph, builder->glyph_capacity);
		for (size_t i = 0; i < builder->glyph_count; i++)
			builder->glyphs[i] = old[i];
	}
	for (size_t i = 0; i < count; i++)
		builder->glyphs[builder->glyph_count + i] = glyphs[i];
	builder->glyph_count += count;
}

static int
scale(int32_t units, int size)
{
	int64_t product = (int64_t)units * size;

	return (int)((product + (product < 0 ? -500 : 500)) / 1000);
}

/* One atom for each cluster of the run that ends at byte END. */
static void
add_atoms(struct builder *builder, size_t first_glyph, size_t first_letter,
    uint32_t end)
{
	struct paragraph *paragraph = builder->paragraph;
	size_t letter = first_letter;

	for (size_t i = first_glyph; i < builder->glyph_count;) {
		struct atom *atom = &builder->atoms[paragraph->count++];
		uint32_t cluster = builder->glyphs[i].cluster;

		assert(paragraph->count <= builder->atom_capacity);
		letter = letter_at(builder, letter, cluster);
		atom->start = cluster;
		atom->glyph = (uint32_t)i;
		atom->fragment = builder->letters[letter].fragment;
		atom->face = builder->letters[letter].face;
		atom->class = builder->letters[letter].class;
		for (; i < builder->glyph_count &&
		     builder->glyphs[i].cluster == cluster; i++)
			atom->width += scale(builder->glyphs[i].advance,
			    paragraph->size);
		atom->glyph_count = (uint32_t)i - atom->glyph;
		atom->length = (i < builder->glyph_count ?
		    builder->glyphs[i].cluster : end) - cluster;
	}
}

static void
add_newline(struct builder *builder, const struct letter *letter)
{
	struct atom *atom =
	    &builder->atoms[builder->paragraph->count++];

	atom->start = letter->start;
	atom->length = letter->length;
	atom->glyph = (uint32_t)builder->glyph_count;
	atom->fragment = letter->fragment;
	atom->face = letter->face;
	atom->class = CHARACTER_NEWLINE;
}

static void
shape_run(struct builder *builder, size_t first, size_t behind)
{
	const struct typesetter *typesetter = builder->typesetter;
	const struct metrics *metrics = typesetter->input->metrics;
	const struct letter *letter = &builder->letters[first];
	const struct letter *last = &builder->letters[behind - 1];
	size_t start = builder->glyph_count, count;
	const struct font_glyph *glyphs;
	struct font_run run = {
		.text = builder->paragraph->text,
		.start = letter->start,
		.length = last->start + last->length - letter->start,
		.face = letter->face,
		.han = class_is_full_width(letter->class),
		.language = typesetter->edition->languages[
		    letter->fragment->language],
	};

	if (letter->class == CHARACTER_NEWLINE) {
		add_newline(builder, letter);
		return;
	}
	glyphs = metrics->shape(metrics, &run, &count);
	keep_glyphs(builder, glyphs, count);
	add_atoms(builder, start, first, last->start + last->length);
}

static void
shape_all(struct builder *builder)
{
	builder->atom_capacity = builder->letter_count;
	builder->atoms = ARENA_ARRAY(builder->typesetter->scratch, struct atom,
	    builder->atom_capacity);
	for (size_t first = 0, i = 1; first < builder->letter_count; i++) {
		if (i < builder->letter_count &&
		    is_same_run(&builder->letters[first],
			&builder->letters[i]))
			continue;
		shape_run(builder, first, i);
		first = i;
	}
	builder->paragraph->atoms = builder->atoms;
	builder->paragraph->glyphs = builder->glyphs;
}

/* ---- Breaks ------------------------------------------------------------ */

static bool
is_glued(const struct atom *atoms, size_t i)
{
	const struct fragment *before = atoms[i - 1].fragment;

	if (before != atoms[i].fragment && before->glued)
		return true;
	return i > 1 && atoms[i - 1].class == CHARACTER_SPACE &&
	    atoms[i - 2].fragment != before && atoms[i - 2].fragment->glued;
}

static void
find_breaks(struct builder *builder)
{
	struct paragraph *paragraph = builder->paragraph;
	struct text_breaker *breaker;
	enum text_break *breaks;

	if (paragraph->count == 0)
		return;
	breaker = typesetter_breaker(builder->typesetter,
	    builder->atoms[0].fragment->language);
	if (breaker == NULL)
		return;
	breaks = ARENA_ARRAY(builder->typesetter->scratch, enum text_break,
	    paragraph->text.length + 1);
	text_breaker_find(breaker, paragraph->text, breaks);
	for (size_t i = 1; i < paragraph->count; i++)
		if (!is_glued(builder->atoms, i) ||
		    breaks[builder->atoms[i].start] == TEXT_BREAK_FORCED)
			builder->atoms[i].break_before =
			    breaks[builder->atoms[i].start];
}

static void
add_kerns(struct builder *builder)
{
	size_t count = builder->paragraph->count;

	for (size_t i = 0; i < count; i++)
		if (i + 1 == count || builder->atoms[i + 1].fragment !=
		    builder->atoms[i].fragment)
			builder->atoms[i].width +=
			    builder->atoms[i].fragment->kern;
}

struct paragraph *
paragraph_shape(struct typesetter *typesetter,
    const struct fragment_list *fragments, int size)
{
	struct builder builder = {.typesetter = typesetter};
	struct paragraph *paragraph = ARENA_NEW(typesetter->scratch,
	    struct paragraph);
	size_t language = fragments->count > 0 ?
	    fragments->items[0].language : typesetter->language;
	struct str tag = typesetter->edition->languages[language];

	builder.paragraph = paragraph;
	paragraph->size = size;
	paragraph->han = language_is_han(tag);
	read_letters(&builder, fragments);
	classify(&builder);
	choose_faces(&builder);
	if (typesetter->failed)
		return paragraph;
	shape_all(&builder);
	find_breaks(&builder);
	atoms_space(builder.atoms, paragraph->count, size,
	    language_centres_marks(tag));
	add_kerns(&builder);
	return paragraph;
}
