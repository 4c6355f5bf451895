#include "text/character.h"

#include <stddef.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

struct class_row {
	uint32_t code_point;
	enum character_class class;
};

/* Sorted by code point. */
static const struct class_row rows[] = {
	{0x0021, CHARACTER_WESTERN}, {0x0024, CHARACTER_PREFIX},
	{0x0025, CHARACTER_SUFFIX}, {0x002F, CHARACTER_SOLIDUS},
	{0x00A0, CHARACTER_FIXED_SPACE}, {0x00A3, CHARACTER_PREFIX},
	{0x00A5, CHARACTER_PREFIX}, {0x00B0, CHARACTER_SUFFIX},
	{0x2007, CHARACTER_FIXED_SPACE}, {0x2009, CHARACTER_FIXED_SPACE},
	{0x200A, CHARACTER_FIXED_SPACE}, {0x202F, CHARACTER_FIXED_SPACE},
	{0x2030, CHARACTER_SUFFIX}, {0x2032, CHARACTER_SUFFIX},
	{0x2033, CHARACTER_SUFFIX}, {0x20AC, CHARACTER_PREFIX},
	{0x2103, CHARACTER_SUFFIX}, {0x2116, CHARACTER_PREFIX},
	{0x2264, CHARACTER_PREFIX}, {0x2265, CHARACTER_PREFIX},
	{0x2E3A, CHARACTER_DASH}, {0x3000, CHARACTER_HAN},
	{0x3001, CHARACTER_PAUSE}, {0x3002, CHARACTER_STOP},
	{0x3008, CHARACTER_OPEN}, {0x3009, CHARACTER_CLOSE},
	{0x300A, CHARACTER_OPEN}, {0x300B, CHARACTER_CLOSE},
	{0x300C, CHARACTER_OPEN}, {0x300D, CHARACTER_CLOSE},
	{0x300E, CHARACTER_OPEN}, {0x300F, CHARACTER_CLOSE},
	{0x3010, CHARACTER_OPEN}, {0x3011, CHARACTER_CLOSE},
	{0x3014, CHARACTER_OPEN}, {0x3015, CHARACTER_CLOSE},
	{0x3016, CHARACTER_OPEN}, {0x3017, CHARACTER_CLOSE},
	{0x3018, CHARACTER_OPEN}, {0x3019, CHARACTER_CLOSE},
	{0x301C, CHARACTER_CONNECTOR}, {0x301D, CHARACTER_OPEN},
	{0x301E, CHARACTER_CLOSE}, {0x301F, CHARACTER_CLOSE},
	{0x30FB, CHARACTER_MIDDLE}, {0xFF01, CHARACTER_MARK},
	{0xFF05, CHARACTER_SUFFIX}, {0xFF08, CHARACTER_OPEN},
	{0xFF09, CHARACTER_CLOSE}, {0xFF0C, CHARACTER_PAUSE},
	{0xFF0E, CHARACTER_STOP}, {0xFF0F, CHARACTER_SOLIDUS},
	{0xFF1A, CHARACTER_PAUSE}, {0xFF1B, CHARACTER_PAUSE},
	{0xFF1F, CHARACTER_MARK}, {0xFF3B, CHARACTER_OPEN},
	{0xFF3D, CHARACTER_CLOSE}, {0xFF5B, CHARACTER_OPEN},
	{0xFF5D, CHARACTER_CLOSE}, {0xFF5E, CHARACTER_CONNECTOR},
	{0xFF5F, CHARACTER_OPEN}, {0xFF60, CHARACTER_CLOSE},
	{0xFF61, CHARACTER_STOP}, {0xFFE5, CHARACTER_PREFIX},
};

/* What the marks of both scripts are in Chinese. Sorted. */
static const struct class_row shared_rows[] = {
	{0x00B7, CHARACTER_MIDDLE}, {0x2013, CHARACTER_CONNECTOR},
	{0x2014, CHARACTER_DASH}, {0x2018, CHARACTER_OPEN},
	{0x2019, CHARACTER_CLOSE}, {0x201C, CHARACTER_OPEN},
	{0x201D, CHARACTER_CLOSE}, {0x2026, CHARACTER_ELLIPSIS},
};

static const struct class_row *
find_row(const struct class_row *table, size_t count, uint32_t code_point)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (table[middle].code_point == code_point)
			return &table[middle];
		if (table[middle].code_point < code_point)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool
character_is_shared(uint32_t code_point)
{
	return find_row(shared_rows,
	    sizeof(shared_rows) / sizeof(shared_rows[0]), code_point) != NULL;
}

static bool
is_newline(uint32_t code_point)
{
	return code_point == '\n' || code_point == '\r' ||
	    code_point == 0x2028 || code_point == 0x2029;
}

static enum character_class
class_by_property(uint32_t code_point)
{
	UChar32 c = (UChar32)code_point;

	if (is_newline(code_point))
		return CHARACTER_NEWLINE;
	if (u_isUWhiteSpace(c))
		return CHARACTER_SPACE;
	if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
		return CHARACTER_IGNORABLE;
	if (utf8_is_wide(code_point) ||
	    u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC))
		return CHARACTER_HAN;
	if (u_isdigit(c))
		return CHARACTER_DIGIT;
	if (u_isalpha(c) || character_is_combining(code_point))
		return CHARACTER_LETTER;
	return CHARACTER_WESTERN;
}

enum character_class
character_class(uint32_t code_point, bool han)
{
	const struct class_row *row = NULL;

	if (code_point >= 0x4E00 && code_point <= 0x9FFF)
		return CHARACTER_HAN;
	if (han)
		row = find_row(shared_rows,
		    sizeof(shared_rows) / sizeof(shared_rows[0]), code_point);
	if (row == NULL)
		row = find_row(rows, sizeof(rows) / sizeof(rows[0]),
		    code_point);
	return row != NULL ? row->class : class_by_property(code_point);
}

bool
character_is_never_first(enum character_class class)
{
	static const bool never[CHARACTER__COUNT] = {
		[CHARACTER_CLOSE] = true, [CHARACTER_PAUSE] = true,
		[CHARACTER_STOP] = true, [CHARACTER_MARK] = true,
		[CHARACTER_MIDDLE] = true, [CHARACTER_CONNECTOR] = true,
		[CHARACTER_SOLIDUS] = true, [CHARACTER_DASH] = true,
		[CHARACTER_ELLIPSIS] = true, [CHARACTER_SUFFIX] = true,
	};

	return never[class];
}

bool
language_is_han(struct str language)
{
	return str_starts_with(language, STR("zh")) ||
	    str_starts_with(language, STR("ja"));
}

bool
language_centres_marks(struct str language)
{
	return str_starts_with(language, STR("zh-Hant")) ||
	    str_starts_with(language, STR("zh-TW")) ||
	    str_starts_with(language, STR("zh-HK"));
}

bool
language_centres_colons(struct str language)
{
	return language_centres_marks(language) ||
	    str_starts_with(language, STR("ja"));
}

bool
language_spaces_latin(struct str language)
{
	return !str_starts_with(language, STR("ko"));
}

bool
character_is_combining(uint32_t code_point)
{
	int8_t type = u_charType((UChar32)code_point);

	return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

bool
character_is_leftward(uint32_t code_point)
{
	enum { FIRST = 0x590 };
	UCharDirection direction;

	if (code_point < FIRST)
		return false;
	direction = u_charDirection((UChar32)code_point);
	return direction == U_RIGHT_TO_LEFT ||
	    direction == U_RIGHT_TO_LEFT_ARABIC;
}

bool
character_needs_glyph(enum character_class class)
{
	return class != CHARACTER_SPACE && class != CHARACTER_FIXED_SPACE &&
	    class != CHARACTER_NEWLINE && class != CHARACTER_IGNORABLE;
}
