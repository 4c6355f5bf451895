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
	bool as_chinese;   /* a quote in Japanese: fonts have narrow ones */
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
	struct buffer buffer = buffer_in(builder->typesetter->glyphs);

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

static bool
is_space(const struct builder *builder, size_t i)
{
	return i < builder->letter_count &&
	    builder->letters[i].code_point == ' ';
}

/* The quotes of a paragraph that are open, by their two kinds. */
struct quotes {
	bool latin, other;
};

enum {
	SINGLE_OPEN = 0x2018, SINGLE_CLOSE = 0x2019,
	DOUBLE_OPEN = 0x201C, DOUBLE_CLOSE = 0x201D,
};

/* “the word” in the middle of Latin words: a quote that follows one. */
static bool
opens_latin(const struct builder *builder, size_t i, struct quotes *quotes)
{
	bool latin = i > 1 && is_space(builder, i - 1) &&
	    is_latin(builder, i - 2) && is_latin(builder, i + 1);

	*(latin ? &quotes->latin : &quotes->other) = true;
	return latin;
}

static bool
closes_latin(struct quotes *quotes, bool apostrophe)
{
	bool latin = quotes->latin || (apostrophe && !quotes->other);

	*(quotes->latin ? &quotes->latin : &quotes->other) = false;
	return latin;
}

/*
 * Whether a mark that both scripts have is a Latin one in a text of Han
 * characters: because it joins Latin letters or digits (it’s, 5–10, one —
 * two), or because it quotes amid Latin words. What a quote encloses does
 * not count: “IT” is a Chinese quotation.
 */
static bool
is_latin_mark(const struct builder *builder, size_t i, struct quotes *single,
    struct quotes *twofold)
{
	bool behind = i > 0 && is_latin(builder, i - 1);
	bool joins = behind && is_latin(builder, i + 1);

	switch (builder->letters[i].code_point) {
	case DOUBLE_OPEN:
		return opens_latin(builder, i, twofold);
	case DOUBLE_CLOSE:
		return closes_latin(twofold, false);
	case SINGLE_OPEN:
		return opens_latin(builder, i, single);
	case SINGLE_CLOSE:
		return joins || closes_latin(single, behind);
	default:
		return joins || (i > 1 && is_space(builder, i - 1) &&
		    is_space(builder, i + 1) && is_latin(builder, i - 2) &&
		    is_latin(builder, i + 2));
	}
}

/* Where a language sets ：； in the middle, they are middle dots to the
 * typesetter (JIS X 4051). */
static enum character_class
class_of_colon(struct str language)
{
	return language_centres_colons(language) &&
	    !language_centres_marks(language) ? CHARACTER_MIDDLE :
	    CHARACTER_PAUSE;
}

static bool
is_quote(const struct letter *letter)
{
	return (letter->class == CHARACTER_OPEN ||
	    letter->class == CHARACTER_CLOSE) &&
	    character_is_shared(letter->code_point);
}

/* Marks that both scripts have go by the language, unless they are Latin by
 * what stands around them. */
static void
classify(struct builder *builder)
{
	const struct edition *edition = builder->typesetter->edition;
	struct quotes single = {false, false}, twofold = {false, false};
	size_t language = NONE;
	bool han = false, japanese = false;

	for (size_t i = 0; i < builder->letter_count; i++) {
		struct letter *letter = &builder->letters[i];
		uint32_t c = letter->code_point;
		bool latin;

		if (letter->fragment->language != language) {
			language = letter->fragment->language;
			han = language_is_han(edition->languages[language]);
			japanese = str_starts_with(
			    edition->languages[language], STR("ja"));
		}
		latin = han && character_is_shared(c) &&
		    is_latin_mark(builder, i, &single, &twofold);
		letter->class = character_class(c, han && !latin);
		letter->as_chinese = japanese && is_quote(letter);
		if (c == 0xFF1A || c == 0xFF1B)
			letter->class = class_of_colon(
			    edition->languages[language]);
	}
}

static bool
has_glyph(const struct builder *builder, unsigned face, uint32_t code_point)
{
	const struct metrics *metrics = builder->typesetter->input->metrics;

	return metrics->has_glyph(metrics, face, code_point);
}

/* Words without a place of their own are made of labels: there, of the first
 * that has TEXT. */
static struct span
place_of(const struct builder *builder, const struct letter *letter,
    struct str text)
{
	const struct labels *labels = builder->typesetter->labels;

	if (letter->fragment->span.file.length > 0)
		return letter->fragment->span;
	for (enum label label = 0; label < LABEL__COUNT; label++)
		if (str_find(labels->text[label], text, 0) != SIZE_MAX)
			return labels->spans[label];
	return letter->fragment->span;
}

static void
report(struct builder *builder, const struct letter *letter,
    enum diagnostic_id fault)
{
	struct str text = str_slice(builder->paragraph->text, letter->start,
	    letter->length);

	diagnostics_report(builder->typesetter->diagnostics,
	    place_of(builder, letter, text), fault,
	    (unsigned)letter->code_point, STR_ARGS(text));
	builder->typesetter->failed = true;
}

static bool
has_square_quotes(struct builder *builder, unsigned face)
{
	enum { ALMOST = 900 };
	struct typesetter *typesetter = builder->typesetter;
	const struct metrics *metrics = typesetter->input->metrics;
	const struct font_run run = {.text = STR("\xE2\x80\x9C"), .length = 3,
	    .face = face, .han = true, .language = STR("zh-Hans")};
	size_t count = 0;

	if (typesetter->quotes[face] == QUOTES_UNKNOWN)
		typesetter->quotes[face] = has_glyph(builder, face,
		    DOUBLE_OPEN) && metrics->shape(metrics, &run,
		    &count)->advance >= ALMOST ? QUOTES_SQUARE :
		    QUOTES_NARROW;
	return typesetter->quotes[face] == QUOTES_SQUARE;
}

/* That of its lettering; Chinese quotes that do not fill their square there
 * are those of the body, as is the custom with marks amid Kai. */
static unsigned
han_face(struct builder *builder, const struct letter *letter)
{
	unsigned face = han_faces[letter->fragment->lettering];

	return character_is_shared(letter->code_point) &&
	    !has_square_quotes(builder, face) &&
	    has_square_quotes(builder, FACE_BODY) ? FACE_BODY : face;
}

static unsigned
find_face(struct builder *builder, const struct letter *letter)
{
	const struct theme *theme = builder->typesetter->theme;
	bool full = class_is_full_width(letter->class);
	unsigned han = han_face(builder, letter);
	unsigned latin = latin_faces[letter->fragment->lettering];
	unsigned first = full ? han : latin;
	unsigned second = full ? latin : han;

	if (character_is_leftward(letter->code_point)) {
		report(builder, letter, DIAGNOSTIC_ID_TEXT_DIRECTION);
		return first;
	}
	if (has_glyph(builder, first, letter->code_point))
		return first;
	if (has_glyph(builder, second, letter->code_point))
		return second;
	for (unsigned face = FACE__COUNT; face < theme->face_count; face++)
		if (has_glyph(builder, face, letter->code_point))
			return face;
	for (unsigned face = 0; face < FACE__COUNT; face++)
		if (has_glyph(builder, face, letter->code_point))
			return face;
	report(builder, letter, DIAGNOSTIC_ID_GLYPH_MISSING);
	return first;
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
		else if (!character_needs_glyph(letter->class))
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
	if (a->face != b->face || a->fragment != b->fragment ||
	    a->class == CHARACTER_NEWLINE || b->class == CHARACTER_NEWLINE ||
	    a->as_chinese != b->as_chinese)
		return false;
	return b->class == CHARACTER_IGNORABLE ||
	    class_is_full_width(a->class) == class_is_full_width(b->class);
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

/* The shaper gives soft hyphens to the cluster before them; they are no text
 * of its glyph. */
static void
drop_soft_hyphen(struct str text, struct atom *atom)
{
	enum { LENGTH = 2 };

	while (atom->length > LENGTH &&
	    text.data[atom->start + atom->length - 1] == '\xAD' &&
	    text.data[atom->start + atom->length - 2] == '\xC2')
		atom->length -= LENGTH;
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
		drop_soft_hyphen(paragraph->text, atom);
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
		.language = letter->as_chinese ? STR("zh-Hans") :
		    typesetter->edition->languages[letter->fragment->language],
	};

	if (letter->class == CHARACTER_NEWLINE) {
		add_newline(builder, letter);
		return;
	}
	glyphs = metrics->shape(metrics, &run, &count);
	keep_glyphs(builder, glyphs, count);
	add_atoms(builder, start, first, last->start + last->length);
}

/* How many accents in a row end with LETTER. */
static size_t
count_marks(const struct letter *letter, size_t before)
{
	return character_is_combining(letter->code_point) ? before + 1 : 0;
}

/* A letter has no more accents than MARKS_MAX in any script (UAX #15, stream
 * safe); the shaper's time grows with their square. */
static void
shape_all(struct builder *builder)
{
	enum { MARKS_MAX = 30 };
	size_t marks = 0;

	builder->atom_capacity = builder->letter_count;
	builder->atoms = ARENA_ARRAY(builder->typesetter->scratch, struct atom,
	    builder->atom_capacity);
	for (size_t first = 0, i = 1; first < builder->letter_count; i++) {
		const struct letter *letters = builder->letters;
		bool same = i < builder->letter_count &&
		    is_same_run(&letters[first], &letters[i]);

		marks = same ? count_marks(&letters[i], marks) : 0;
		if (same && marks <= MARKS_MAX)
			continue;
		shape_run(builder, first, i);
		first = i;
		marks = 0;
	}
	builder->paragraph->atoms = builder->atoms;
	builder->paragraph->glyphs = builder->glyphs;
}

/* ---- Breaks ------------------------------------------------------------ */

/* What ends in a sign, "80 %", needs nothing behind it. */
static bool
is_glue(const struct atom *atom)
{
	return atom->fragment->glued && atom->class == CHARACTER_DIGIT;
}

static bool
is_glued(const struct atom *atoms, size_t i)
{
	const struct fragment *before = atoms[i - 1].fragment;

	if (before != atoms[i].fragment && is_glue(&atoms[i - 1]))
		return true;
	return i > 1 && atoms[i - 1].class == CHARACTER_SPACE &&
	    atoms[i - 2].fragment != before && is_glue(&atoms[i - 2]);
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

/* The glyph of a hyphen in FACE; false where it has none. */
static bool
find_hyphen(struct builder *builder, unsigned face, struct str language)
{
	const struct metrics *metrics = builder->typesetter->input->metrics;
	struct font_glyph *hyphen = &builder->typesetter->hyphens[face];
	struct font_run run = {.text = STR("\xE2\x80\x90"), .length = 3,
	    .face = face, .language = language};
	size_t count = 0;

	if (hyphen->id != 0)
		return true;
	if (!has_glyph(builder, face, 0x2010)) {
		if (!has_glyph(builder, face, '-'))
			return false;
		run.text = STR("-");
		run.length = 1;
	}
	*hyphen = *metrics->shape(metrics, &run, &count);
	return hyphen->id != 0;
}

static void
find_hyphens(struct builder *builder)
{
	const struct paragraph *paragraph = builder->paragraph;
	const struct typesetter *typesetter = builder->typesetter;
	struct atom *atoms = builder->atoms;

	if (typesetter->hyphenation != NULL && paragraph->count > 0 &&
	    atoms[0].fragment->language == typesetter->language)
		atoms_hyphenate(typesetter->hyphenation, paragraph, atoms);
	for (size_t i = 1; i < paragraph->count; i++)
		if (atoms[i].break_before == TEXT_BREAK_HYPHEN &&
		    !find_hyphen(builder, atoms[i - 1].face,
			typesetter->edition->languages[
			atoms[i - 1].fragment->language]))
			atoms[i].break_before = TEXT_BREAK_NONE;
	builder->paragraph->hyphens = typesetter->hyphens;
}

static struct mark_style
marks_of(struct str language, int size)
{
	bool chinese = str_starts_with(language, STR("zh"));

	return (struct mark_style){
		.size = size,
		.squares = language_is_han(language),
		.half_dots = chinese && !language_centres_marks(language),
		.centred_stops = language_centres_marks(language),
		.centred_colons = language_centres_colons(language),
		.spaced = language_spaces_latin(language),
	};
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
	struct mark_style style = marks_of(tag, size);

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
	find_hyphens(&builder);
	atoms_space(builder.atoms, paragraph->count, &style);
	add_kerns(&builder);
	return paragraph;
}
