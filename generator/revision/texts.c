#include "revision/comparison.h"

/* ---- Sources ---------------------------------------------------------- */

/* The id of [[id]] or [[id|words]] at byte AT, or "". */
static struct str
reference_at(struct str text, size_t at)
{
	size_t end = at + 2;

	if (!str_starts_with(str_slice(text, at, 2), STR("[[")))
		return STR("");
	while (end < text.length && (text.data[end] == '-' ||
	    (text.data[end] >= 'a' && text.data[end] <= 'z') ||
	    (text.data[end] >= '0' && text.data[end] <= '9')))
		end++;
	if (end >= text.length ||
	    (text.data[end] != '|' && text.data[end] != ']'))
		return STR("");
	return str_slice(text, at + 2, end - at - 2);
}

static bool
is_renamed(const struct comparison *comparison, struct str old,
    struct str new)
{
	const struct match *match = comparison_find(comparison, old);

	return str_equal(old, new) || (match != NULL && match->heir != NULL &&
	    str_equal(match->heir->id, new));
}

bool
sources_agree(const struct comparison *comparison, struct str a,
    struct str b)
{
	size_t i = 0, j = 0;

	while (i < a.length && j < b.length) {
		struct str old = reference_at(a, i);
		struct str new = reference_at(b, j);

		if (old.length > 0 && new.length > 0) {
			if (!is_renamed(comparison, old, new))
				return false;
			i += old.length + 2;
			j += new.length + 2;
		} else if (a.data[i++] != b.data[j++]) {
			return false;
		}
	}
	return i == a.length && j == b.length;
}

/* ---- Languages ---------------------------------------------------------- */

/* The text as written in a language; false where it shows another one. */
static bool
find_source(const struct text *text, size_t language, struct str *source)
{
	const struct phrase *phrase;

	*source = STR("");
	if (language == NONE)
		return false;
	phrase = text_in(text, language);
	if (phrase->language != language)
		return false;
	*source = phrase->source;
	return true;
}

/* The first language of the new edition in which both have the text. */
static size_t
find_common_language(const struct comparison *comparison,
    const struct text *a, const struct text *b)
{
	struct str source;

	for (size_t i = 0; i < comparison->after->language_count; i++)
		if (find_source(b, i, &source) &&
		    find_source(a, comparison->languages[i], &source))
			return i;
	return NONE;
}

bool
texts_agree(const struct comparison *comparison, const struct text *a,
    const struct text *b)
{
	struct str old, new;
	size_t language;

	if (!text_is_present(a) || !text_is_present(b))
		return text_is_present(a) == text_is_present(b);
	language = find_common_language(comparison, a, b);
	return language != NONE &&
	    find_source(a, comparison->languages[language], &old) &&
	    find_source(b, language, &new) &&
	    sources_agree(comparison, old, new);
}

void
compare_translations(struct comparison *comparison, struct str field,
    struct str entry, const struct text *a, const struct text *b)
{
	if (!text_is_present(a) || !text_is_present(b))
		return;
	for (size_t i = 0; i < comparison->after->language_count; i++) {
		size_t language = comparison->languages[i];
		struct str old, new;
		bool was = find_source(a, language, &old);
		bool is = find_source(b, i, &new);
		struct change *change;

		/* A language that is new as a whole is one change. */
		if (language == NONE || (was == is &&
		    sources_agree(comparison, old, new)))
			continue;
		change = comparison_add(comparison, CHANGE_TRANSLATION, field,
		    entry);
		change->text_before = a;
		change->text_after = b;
		change->language = i;
	}
}

void
compare_texts(struct comparison *comparison, struct str field,
    struct str entry, const struct text *a, const struct text *b)
{
	struct change *change;

	if (texts_agree(comparison, a, b)) {
		compare_translations(comparison, field, entry, a, b);
		return;
	}
	change = comparison_add(comparison, CHANGE_REWORDED, field, entry);
	change->text_before = text_is_present(a) ? a : NULL;
	change->text_after = text_is_present(b) ? b : NULL;
}

/* ---- Chapters ------------------------------------------------------------ */

/* What stands behind the line of the title; false as in find_source. */
static bool
find_body(const struct chapter *chapter, size_t language, struct str *body)
{
	struct str source;
	size_t end;

	*body = STR("");
	if (language == NONE || chapter->texts[language].language != language)
		return false;
	source = str_trim(chapter->texts[language].source);
	end = str_find(source, STR("\n"), 0);
	if (end != SIZE_MAX)
		*body = str_trim(str_slice(source, end, source.length - end));
	return true;
}

static size_t
find_common_body(const struct comparison *comparison,
    const struct chapter *a, const struct chapter *b)
{
	struct str body;

	for (size_t i = 0; i < comparison->after->language_count; i++)
		if (find_body(b, i, &body) &&
		    find_body(a, comparison->languages[i], &body))
			return i;
	return NONE;
}

static bool
bodies_agree(const struct comparison *comparison, const struct chapter *a,
    const struct chapter *b, size_t language)
{
	struct str old, new;

	return language != NONE &&
	    find_body(a, comparison->languages[language], &old) ==
	    find_body(b, language, &new) &&
	    sources_agree(comparison, old, new);
}

void
compare_chapters(struct comparison *comparison, const struct chapter *a,
    const struct chapter *b)
{
	if (!bodies_agree(comparison, a, b,
	    find_common_body(comparison, a, b))) {
		comparison_add(comparison, CHANGE_REWORDED, STR("text"),
		    STR(""));
		return;
	}
	for (size_t i = 0; i < comparison->after->language_count; i++)
		if (comparison->languages[i] != NONE &&
		    !bodies_agree(comparison, a, b, i))
			comparison_add(comparison, CHANGE_TRANSLATION,
			    STR("text"), STR(""))->language = i;
}
