#include "text/collate.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "text/icu.h"
#include "text/readings.h"

enum {
	LOCALE_LENGTH_MAX = 200,
	LABEL_LENGTH_MAX = 16,
	STROKES_MAX = 64,
	KEY_USUAL = 256,
	/* Letters that tell under which head a word stands. */
	HEAD_LENGTH_MAX = 8,
	/* CLDR has strings of this noncharacter and a letter, or of it and
	 * U+2800 plus a number of strokes, before the Han characters that are
	 * read or written so. */
	HAN_BASE = 0xFDD0,
	STROKES_BASE = 0x2800,
};

/* Words from KEY on stand under HEAD. */
struct boundary {
	struct str key;        /* by letters */
	struct str order;      /* of those with one key */
	struct str head;
	UScriptCode script;
	size_t group;
};

struct collator {
	struct arena *arena;
	UCollator *order;      /* of words */
	UCollator *letters;    /* tells nothing but letters apart */
	struct boundary *boundaries; /* ascending */
	size_t count, capacity;
	size_t group_count;    /* of letters */
	const struct readings *readings; /* NULL: pinyin is not asked for */
	bool english;
};

static struct str
key_of(struct arena *arena, const UCollator *order, const UChar *units,
    int32_t length)
{
	uint8_t usual[KEY_USUAL];
	int32_t size = ucol_getSortKey(order, units, length, usual,
	    KEY_USUAL);
	uint8_t *key = ARENA_ARRAY(arena, uint8_t, (size_t)size + 1);

	if (size > KEY_USUAL)
		ucol_getSortKey(order, units, length, key, size);
	else
		memcpy(key, usual, (size_t)size);
	/* A key ends in a byte 0, which is no part of it. */
	return (struct str){(const char *)key,
	    size > 0 ? (size_t)size - 1 : 0};
}

/* ---- Heads --------------------------------------------------------------- */

static UScriptCode
script_of(UChar32 c)
{
	UErrorCode code = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript(c, &code);

	return script == USCRIPT_KATAKANA ? USCRIPT_HIRAGANA : script;
}

static void
add_boundary(struct collator *collator, const struct boundary *boundary)
{
	if (collator->count == collator->capacity) {
		struct boundary *old = collator->boundaries;

		collator->capacity = collator->capacity * 2 + 64;
		collator->boundaries = ARENA_ARRAY(collator->arena,
		    struct boundary, collator->capacity);
		if (collator->count > 0)
			memcpy(collator->boundaries, old,
			    collator->count * sizeof(*old));
	}
	collator->boundaries[collator->count++] = *boundary;
}

/* Whether the letters have a place of their own in the order, and not only
 * that of the first one of them. */
static bool
is_one_letter(struct collator *collator, const UChar *units, int32_t length,
    struct str key)
{
	int32_t first = 0;

	U16_FWD_1(units, first, length);
	return first == length || !str_starts_with(key,
	    key_of(collator->arena, collator->letters, units, first));
}

static void
add_letters(struct collator *collator, const UChar *units, int32_t length)
{
	UErrorCode code = U_ZERO_ERROR;
	char *head = ARENA_ARRAY(collator->arena, char,
	    LABEL_LENGTH_MAX * UTF8_LENGTH_MAX + 1);
	struct boundary boundary = {.key = key_of(collator->arena,
		collator->letters, units, length)};
	int32_t bytes = 0;
	size_t at = 0;

	if (length == 0 || !is_one_letter(collator, units, length,
	    boundary.key))
		return;
	boundary.order = key_of(collator->arena, collator->order, units,
	    length);
	u_strToUTF8(head, LABEL_LENGTH_MAX * UTF8_LENGTH_MAX + 1, &bytes,
	    units, length, &code);
	boundary.head = (struct str){head, (size_t)bytes};
	boundary.script = script_of((UChar32)utf8_next(boundary.head, &at));
	add_boundary(collator, &boundary);
}

/* The letters that indexes in this language have (CLDR: exemplars). */
static void
add_exemplars(struct collator *collator, const char *locale)
{
	UErrorCode code = U_ZERO_ERROR;
	ULocaleData *data = ulocdata_open(locale, &code);
	USet *set = ulocdata_getExemplarSet(data, NULL, 0, ULOCDATA_ES_INDEX,
	    &code);
	UChar units[LABEL_LENGTH_MAX];

	for (int32_t i = 0; U_SUCCESS(code) && i < uset_getItemCount(set);
	     i++) {
		UChar32 first = 0, last = 0;
		int32_t length = uset_getItem(set, i, &first, &last, units,
		    LABEL_LENGTH_MAX, &code);

		if (length > 0)
			add_letters(collator, units, length);
		for (UChar32 c = first; length == 0 && c <= last; c++) {
			length = 0;
			U16_APPEND_UNSAFE(units, length, c);
			add_letters(collator, units, length);
			length = 0;
		}
	}
	uset_close(set);
	if (data != NULL)
		ulocdata_close(data);
}

/* Latin words stand among those of any language. */
static void
add_latin(struct collator *collator)
{
	for (int letter = 'A'; letter <= 'Z'; letter++)
		add_letters(collator, &(UChar){(UChar)letter}, 1);
}

/* A place in the order of Han characters; false: that order has none. */
static bool
add_han(struct collator *collator, UChar mark, struct str head)
{
	const UChar units[] = {HAN_BASE, mark};
	struct boundary boundary = {.head = head, .script = USCRIPT_HAN,
		.key = key_of(collator->arena, collator->letters, units, 2)};

	if (str_starts_with(boundary.key, key_of(collator->arena,
	    collator->letters, units, 1)))
		return false;
	add_boundary(collator, &boundary);
	return true;
}

static void
add_all_han(struct collator *collator)
{
	bool pinyin = false;

	for (int letter = 'A'; letter <= 'Z'; letter++)
		pinyin |= add_han(collator, (UChar)letter,
		    str_format(collator->arena, "%c", (char)letter));
	if (pinyin)
		collator->readings = readings_new(collator->arena);
	for (unsigned strokes = 1; strokes < STROKES_MAX; strokes++)
		add_han(collator, (UChar)(STROKES_BASE + strokes),
		    str_format(collator->arena, "%u劃", strokes));
}

static int
compare_boundaries(const void *a, const void *b)
{
	const struct boundary *first = a, *second = b;
	int order = str_compare(first->key, second->key);

	/* Е before Ё. */
	return order != 0 ? order : str_compare(first->order, second->order);
}

/* Words in pinyin and in Latin letters stand together: one group for those of
 * one head. */
static size_t
find_group(const struct boundary *boundaries, size_t count, struct str head)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(boundaries[i].head, head))
			return boundaries[i].group;
	return 0;
}

/* Puts boundaries in order, one of those that are alike. */
static void
number_groups(struct collator *collator)
{
	struct boundary *all = collator->boundaries;
	size_t kept = 0;

	qsort(all, collator->count, sizeof(*all), compare_boundaries);
	for (size_t i = 0; i < collator->count; i++) {
		size_t group = find_group(all, kept, all[i].head);

		if (kept > 0 && str_equal(all[kept - 1].key, all[i].key))
			continue;
		all[kept] = all[i];
		all[kept++].group = group > 0 ? group :
		    ++collator->group_count;
	}
	collator->count = kept;
}

/* ---- Opening ------------------------------------------------------------- */

/* "zh-Hans" -> "zh_Hans"; that of no language where the tag is none. */
static void
make_locale(char locale[LOCALE_LENGTH_MAX + 1], struct str language)
{
	UErrorCode code = U_ZERO_ERROR;
	char tag[LOCALE_LENGTH_MAX + 1];

	locale[0] = '\0';
	if (language.length > LOCALE_LENGTH_MAX)
		return;
	memcpy(tag, language.data, language.length);
	tag[language.length] = '\0';
	uloc_forLanguageTag(tag, locale, LOCALE_LENGTH_MAX, NULL, &code);
	if (U_FAILURE(code) || code == U_STRING_NOT_TERMINATED_WARNING)
		locale[0] = '\0';
}

static bool
is_english(struct str language)
{
	return str_is(language, "en") || str_starts_with(language,
	    STR("en-"));
}

static UCollator *
open_order(const char *locale, UErrorCode *code)
{
	UCollator *order = ucol_open(locale, code);

	ucol_setAttribute(order, UCOL_NUMERIC_COLLATION, UCOL_ON, code);
	return order;
}

struct collator *
collator_open(struct arena *arena, struct diagnostics *diagnostics,
    struct str language)
{
	struct collator *collator = ARENA_NEW(arena, struct collator);
	UErrorCode code = U_ZERO_ERROR;
	char locale[LOCALE_LENGTH_MAX + 1];

	make_locale(locale, language);
	collator->arena = arena;
	collator->english = is_english(language);
	collator->order = open_order(locale, &code);
	collator->letters = open_order(locale, &code);
	ucol_setAttribute(collator->letters, UCOL_STRENGTH, UCOL_PRIMARY,
	    &code);
	if (!icu_report(diagnostics, code)) {
		collator_close(collator);
		return NULL;
	}
	add_all_han(collator);
	/* The exemplars of Chinese are radicals in some regions: no order. */
	if (collator->count == 0)
		add_exemplars(collator, locale);
	add_latin(collator);
	number_groups(collator);
	return collator;
}

void
collator_close(struct collator *collator)
{
	if (collator == NULL)
		return;
	ucol_close(collator->order);
	ucol_close(collator->letters);
}

/* ---- Words --------------------------------------------------------------- */

/* Brackets, quotation marks, spaces, and what is not seen. */
static bool
is_skipped(UChar32 c)
{
	return (U_GET_GC_MASK(c) & (U_GC_PS_MASK | U_GC_PE_MASK |
	    U_GC_PI_MASK | U_GC_PF_MASK | U_GC_Z_MASK | U_GC_C_MASK)) != 0 ||
	    c == '"' || c == '\'';
}

/* WORD from its first character that counts; as it is where none does. */
static struct str
without_marks(struct str word)
{
	size_t at = 0;

	while (at < word.length) {
		size_t behind = at;

		if (!is_skipped((UChar32)utf8_next(word, &behind)))
			return str_slice(word, at, word.length);
		at = behind;
	}
	return word;
}

/* An English title stands where its first word behind an article does. */
static struct str
without_article(struct str word)
{
	static const char *const articles[] = {"a ", "an ", "the "};

	for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++) {
		size_t length = strlen(articles[i]);

		if (word.length > length &&
		    strncasecmp(word.data, articles[i], length) == 0)
			return str_slice(word, length, word.length);
	}
	return word;
}

static UChar *
to_utf16(struct arena *arena, struct str word, int32_t *length)
{
	UErrorCode code = U_ZERO_ERROR;
	UChar *units = ARENA_ARRAY(arena, UChar, word.length + 1);

	u_strFromUTF8WithSub(units, (int32_t)word.length + 1, length,
	    word.data, (int32_t)word.length, 0xFFFD, NULL, &code);
	return units;
}

/* The last boundary at or before KEY, or NULL. */
static const struct boundary *
find_boundary(const struct collator *collator, struct str key)
{
	size_t first = 0, behind = collator->count;

	while (first < behind) {
		size_t middle = first + (behind - first) / 2;

		if (str_compare(collator->boundaries[middle].key, key) <= 0)
			first = middle + 1;
		else
			behind = middle;
	}
	return first == 0 ? NULL : &collator->boundaries[first - 1];
}

struct collation
collator_place(struct collator *collator, struct str word)
{
	struct str shown = without_marks(word);
	struct collation place = {.group = 0, .head = STR("")};
	const struct boundary *boundary;
	UChar32 first = 0;
	int32_t length = 0;
	size_t at = 0;
	UChar *units;

	if (collator->english)
		shown = without_marks(without_article(shown));
	if (collator->readings != NULL)
		shown = readings_respell(collator->readings,
		    collator->arena, shown);
	units = to_utf16(collator->arena, shown, &length);
	place.key = key_of(collator->arena, collator->order, units, length);
	if (shown.length > 0)
		first = (UChar32)utf8_next(shown, &at);
	if (!u_isUAlphabetic(first))
		return place;
	boundary = find_boundary(collator, key_of(collator->arena,
	    collator->letters, units, length < HEAD_LENGTH_MAX ? length :
	    HEAD_LENGTH_MAX));
	if (boundary == NULL || boundary->script != script_of(first)) {
		place.kind = COLLATION_OTHER;
		place.group = collator->group_count + 1;
		return place;
	}
	place.kind = COLLATION_LETTER;
	place.group = boundary->group;
	place.head = boundary->head;
	return place;
}

int
collation_compare(const struct collation *a, const struct collation *b)
{
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return str_compare(a->key, b->key);
}
