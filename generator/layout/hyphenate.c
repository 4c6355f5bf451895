#include "layout/paragraph.h"

#include "base/utf8.h"

/* Letters of one word: atoms from FIRST up to but without BEHIND. */
struct word {
	size_t first, behind;
};

static bool
is_letter(const struct atom *atom)
{
	return atom->class == CHARACTER_LETTER;
}

/* The word that begins with the atom FROM or behind it, or none. */
static bool
next_word(const struct paragraph *paragraph, size_t from, struct word *word)
{
	const struct atom *atoms = paragraph->atoms;

	while (from < paragraph->count && !is_letter(&atoms[from]))
		from++;
	word->first = word->behind = from;
	while (word->behind < paragraph->count &&
	    is_letter(&atoms[word->behind]))
		word->behind++;
	return word->first < word->behind;
}

static struct str
text_of(const struct paragraph *paragraph, const struct word *word)
{
	const struct atom *last = &paragraph->atoms[word->behind - 1];
	size_t start = paragraph->atoms[word->first].start;

	return str_slice(paragraph->text, start,
	    last->start + last->length - start);
}

/* Capitals behind the first letter: an abbreviation or a name. */
static bool
has_inner_capitals(struct str text)
{
	for (size_t i = 1; i < text.length; i++)
		if (text.data[i] >= 'A' && text.data[i] <= 'Z')
			return true;
	return false;
}

/* What a word may stand beside: other signs make it part of a name of
 * another kind (an address, a path, a code, a compound). */
static bool
is_word_edge(const struct paragraph *paragraph, size_t i)
{
	static const uint32_t edges[] = {'(', ')', '[', ']', ',', ';', ':',
		'.', '!', '?', '"', 0x2014, 0x2018, 0x2019, 0x201C, 0x201D};
	size_t at = paragraph->atoms[i].start;
	enum character_class class = paragraph->atoms[i].class;
	uint32_t c;

	if (class == CHARACTER_SPACE || class == CHARACTER_NEWLINE ||
	    class_is_full_width(class))
		return true;
	c = utf8_next(paragraph->text, &at);
	if ((c == '.' || c == ':') && i + 1 < paragraph->count &&
	    is_letter(&paragraph->atoms[i + 1]))
		return false;
	for (size_t k = 0; k < sizeof(edges) / sizeof(edges[0]); k++)
		if (edges[k] == c)
			return true;
	return false;
}

/* Whether nothing but marks follows from atom I on. */
static bool
ends_paragraph(const struct paragraph *paragraph, size_t i)
{
	while (i < paragraph->count &&
	    paragraph->atoms[i].class != CHARACTER_HAN &&
	    !is_letter(&paragraph->atoms[i]))
		i++;
	return i == paragraph->count;
}

/* A word of the text alone, not the last one of the paragraph. */
static bool
is_divisible(const struct paragraph *paragraph, const struct word *word)
{
	const struct atom *atoms = paragraph->atoms;
	const struct fragment *fragment = atoms[word->first].fragment;

	if (ends_paragraph(paragraph, word->behind) ||
	    fragment->language != atoms[0].fragment->language ||
	    fragment->lettering == LETTERING_HEADING ||
	    (fragment->link != NULL && fragment->link->url.length > 0))
		return false;
	for (size_t i = word->first; i < word->behind; i++)
		if (atoms[i].fragment != fragment ||
		    atoms[i].break_before == TEXT_BREAK_HYPHEN)
			return false;
	return (word->first == 0 ||
	    is_word_edge(paragraph, word->first - 1)) &&
	    is_word_edge(paragraph, word->behind) &&
	    !has_inner_capitals(text_of(paragraph, word));
}

static void
divide(const struct hyphenation *hyphenation,
    const struct paragraph *paragraph, struct atom *atoms,
    const struct word *word)
{
	bool may[HYPHENATION_LETTERS_MAX * UTF8_LENGTH_MAX];
	struct str text = text_of(paragraph, word);
	size_t start = atoms[word->first].start;

	if (text.length > sizeof(may))
		return;
	hyphenation_find(hyphenation, text, may);
	for (size_t i = word->first + 1; i < word->behind; i++)
		if (may[atoms[i].start - start])
			atoms[i].break_before = TEXT_BREAK_HYPHEN;
}

void
atoms_hyphenate(const struct hyphenation *hyphenation,
    const struct paragraph *paragraph, struct atom *atoms)
{
	struct word word = {0};

	while (next_word(paragraph, word.behind, &word))
		if (is_divisible(paragraph, &word))
			divide(hyphenation, paragraph, atoms, &word);
}
