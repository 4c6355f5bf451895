#include "text/breaks.h"

#include <stdint.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/utf8.h"
#include "text/character.h"
#include "text/icu.h"

enum {
	LOCALE_LENGTH_MAX = 80,
	SOFT_HYPHEN = 0xAD,
	ORDINAL = 0x7B2C,      /* 第 */
	EM_DASH = 0x2014,
};

struct text_breaker {
	struct arena *arena;
	struct diagnostics *diagnostics;
	UBreakIterator *iterator;
	UText text;
	bool han;
};

/* Units of several characters that follow a number. */
static const char *const long_units[] = {
	"万元", "亿元", "万美元", "亿美元", "美元", "万人", "万人次", "人次",
	"小时", "分钟", "工作日", "个工作日", "个月", "个季度", "季度", "周岁",
	"平方米", "立方米", "公里", "公斤", "厘米", "毫米", "千瓦时", "百分点",
	"个百分点",
};

enum { LONG_UNITS = sizeof(long_units) / sizeof(long_units[0]) };

/* "zh-Hans" -> "zh_Hans@lb=strict". */
static void
make_locale(char locale[LOCALE_LENGTH_MAX + 12], struct str language)
{
	size_t length = language.length;

	if (length > LOCALE_LENGTH_MAX)
		length = LOCALE_LENGTH_MAX;
	for (size_t i = 0; i < length; i++)
		locale[i] = language.data[i] == '-' ? '_' : language.data[i];
	memcpy(locale + length, "@lb=strict", sizeof("@lb=strict"));
}

struct text_breaker *
text_breaker_open(struct arena *arena, struct diagnostics *diagnostics,
    struct str language)
{
	struct text_breaker *breaker = ARENA_NEW(arena, struct text_breaker);
	UErrorCode code = U_ZERO_ERROR;
	char locale[LOCALE_LENGTH_MAX + 12];

	make_locale(locale, language);
	breaker->arena = arena;
	breaker->diagnostics = diagnostics;
	breaker->han = language_is_han(language);
	breaker->text = (UText)UTEXT_INITIALIZER;
	breaker->iterator = ubrk_open(UBRK_LINE, locale, NULL, 0, &code);
	return icu_report(diagnostics, code) ? breaker : NULL;
}

void
text_breaker_close(struct text_breaker *breaker)
{
	if (breaker == NULL)
		return;
	ubrk_close(breaker->iterator);
	utext_close(&breaker->text);
}

static void
find_all(struct text_breaker *breaker, struct str text,
    enum text_break *breaks)
{
	UErrorCode code = U_ZERO_ERROR;
	int32_t place;

	utext_openUTF8(&breaker->text, text.data, (int64_t)text.length, &code);
	ubrk_setUText(breaker->iterator, &breaker->text, &code);
	if (!icu_report(breaker->diagnostics, code))
		return;
	ubrk_first(breaker->iterator);
	while ((place = ubrk_next(breaker->iterator)) != UBRK_DONE)
		breaks[place] = ubrk_getRuleStatus(breaker->iterator) >=
		    UBRK_LINE_HARD ? TEXT_BREAK_FORCED : TEXT_BREAK_ALLOWED;
}

/* ---- Addresses ----------------------------------------------------------- */

static bool
is_in_address(char c)
{
	return c > ' ' && c < 0x7F && strchr("\"<>()[]{}|^`", c) == NULL;
}

static bool
is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

/* "https://…", "www.…", "name@host.…": LENGTH bytes without a space. */
static bool
is_address(struct str word)
{
	size_t at = str_find(word, STR("@"), 0);

	if (str_find(word, STR("://"), 0) != SIZE_MAX ||
	    str_starts_with(word, STR("www.")))
		return true;
	return at != SIZE_MAX && at > 0 &&
	    str_find(word, STR("."), at) != SIZE_MAX;
}

/* Bytes from START on that could be one address. */
static size_t
address_length(struct str text, size_t start)
{
	size_t end = start;

	while (end < text.length && is_in_address(text.data[end]))
		end++;
	return end - start;
}

static void
divide_address(struct str text, size_t start, size_t end,
    enum text_break *breaks)
{
	/* So many characters at least stay on each line. */
	enum { PART_MIN = 4 };

	for (size_t i = start + 1; i < end; i++) {
		char before = text.data[i - 1], after = text.data[i];

		if (breaks[i] == TEXT_BREAK_FORCED)
			continue;
		breaks[i] = i - start >= PART_MIN && end - i >= PART_MIN &&
		    strchr("/.-?&=_#", before) != NULL &&
		    (is_alphanumeric(after) || after == '?') ?
		    TEXT_BREAK_ADDRESS : TEXT_BREAK_NONE;
	}
}

static void
find_addresses(struct str text, enum text_break *breaks)
{
	for (size_t at = 0; at < text.length;) {
		size_t length = address_length(text, at);

		if (length > 3 && is_address(str_slice(text, at, length)))
			divide_address(text, at, at + length, breaks);
		at += length + 1;
	}
}

/* ---- What Chinese does not allow --------------------------------------- */

/* Marks that are also set with spaces on both sides: then they may. */
static bool
may_follow_space(enum character_class class)
{
	return class == CHARACTER_MIDDLE || class == CHARACTER_CONNECTOR ||
	    class == CHARACTER_SOLIDUS || class == CHARACTER_SUFFIX;
}

static bool
is_never_last(enum character_class class, bool han)
{
	return class == CHARACTER_OPEN || class == CHARACTER_PREFIX ||
	    (han && class == CHARACTER_SOLIDUS);
}

/* C++: ICU takes the sign for one before a number. */
static bool
is_in_word(enum character_class class)
{
	return class == CHARACTER_LETTER || class == CHARACTER_DIGIT ||
	    class == CHARACTER_WESTERN;
}

/* The two characters before a place, the nearer one first; the one behind. */
struct view {
	uint32_t before, second, after;
	enum character_class before_class, second_class, after_class;
	size_t letters; /* in a row, up to the nearer one */
	bool lone_letter; /* the nearer one is the hyphen of "e-mail" */
	bool han; /* the language's marks are the full-width ones */
};

static bool
is_forbidden(const struct view *view)
{
	enum character_class before = view->before_class;
	enum character_class after = view->after_class;

	if (character_is_never_first(after) &&
	    (before != CHARACTER_SPACE || !may_follow_space(after)))
		return true;
	if (is_never_last(before, view->han))
		return true;
	if (view->after == EM_DASH && before != CHARACTER_SPACE)
		return true;
	if (view->lone_letter ||
	    (view->after == '+' && is_in_word(before)))
		return true;
	if (before == CHARACTER_DIGIT && after == CHARACTER_HAN)
		return true;
	if (before == CHARACTER_SUFFIX && after == CHARACTER_HAN)
		return false;
	if (view->before == ORDINAL && after == CHARACTER_DIGIT)
		return true;
	if (before != CHARACTER_SPACE)
		return false;
	/* The same with a space typed between. */
	if (view->second_class == CHARACTER_PREFIX)
		return true;
	if (view->second_class == CHARACTER_DIGIT)
		return after == CHARACTER_HAN || after == CHARACTER_SUFFIX;
	return view->second == ORDINAL && after == CHARACTER_DIGIT;
}

/* Bytes of the longest unit at START, or 0. */
static size_t
find_unit(struct str text, size_t start)
{
	struct str rest = str_slice(text, start, text.length);
	size_t longest = 0;

	for (size_t i = 0; i < LONG_UNITS; i++) {
		struct str unit = str_from(long_units[i]);

		if (unit.length > longest && str_starts_with(rest, unit))
			longest = unit.length;
	}
	return longest;
}

static void
keep_unit(struct str text, size_t start, enum text_break *breaks)
{
	size_t length = find_unit(text, start);

	for (size_t i = 1; i < length; i++)
		breaks[start + i] = TEXT_BREAK_NONE;
}

static bool
follows_number(const struct view *view)
{
	if (view->after_class != CHARACTER_HAN)
		return false;
	return view->before_class == CHARACTER_DIGIT ||
	    (view->before_class == CHARACTER_SPACE &&
		view->second_class == CHARACTER_DIGIT);
}

/* "000" of "10 000": a typed space does not take a number apart. */
static bool
continues_number(const struct view *view, struct str text, size_t place)
{
	enum { GROUP = 3 };
	size_t digits = 0;

	if (view->before_class != CHARACTER_SPACE ||
	    view->second_class != CHARACTER_DIGIT)
		return false;
	while (place + digits < text.length &&
	    text.data[place + digits] >= '0' &&
	    text.data[place + digits] <= '9')
		digits++;
	return digits == GROUP;
}

static void
move_on(struct view *view)
{
	view->lone_letter = (view->after == '-' || view->after == 0x2010) &&
	    view->letters == 1;
	view->letters = view->after_class == CHARACTER_LETTER ?
	    view->letters + 1 : 0;
	view->second = view->before;
	view->second_class = view->before_class;
	view->before = view->after;
	view->before_class = view->after_class;
}

static void
filter(const struct text_breaker *breaker, struct str text,
    enum text_break *breaks)
{
	struct view view = {.han = breaker->han};
	size_t place = 0, next = 0;

	view.before_class = view.second_class = CHARACTER_NEWLINE;
	while (place < text.length) {
		view.after = utf8_next(text, &next);
		view.after_class = character_class(view.after, breaker->han);
		if (breaks[place] == TEXT_BREAK_ALLOWED &&
		    (is_forbidden(&view) ||
			continues_number(&view, text, place)))
			breaks[place] = TEXT_BREAK_NONE;
		else if (breaks[place] == TEXT_BREAK_ALLOWED &&
		    view.before == SOFT_HYPHEN)
			breaks[place] = TEXT_BREAK_HYPHEN;
		if (follows_number(&view))
			keep_unit(text, place, breaks);
		move_on(&view);
		place = next;
	}
}

void
text_breaker_find(struct text_breaker *breaker, struct str text,
    enum text_break *breaks)
{
	for (size_t i = 0; i <= text.length; i++)
		breaks[i] = TEXT_BREAK_NONE;
	if (text.length == 0)
		return;
	find_all(breaker, text, breaks);
	filter(breaker, text, breaks);
	find_addresses(text, breaks);
}
