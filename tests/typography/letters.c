#include "base/utf8.h"
#include "judge.h"

struct kind_row {
	enum kind kind;
	const char *marks;
};

static const struct kind_row rows[] = {
	{KIND_OPEN, "（〔［｛〈《「『【〖〘｟〝"},
	{KIND_CLOSE, "）〕］｝〉》」』】〗〙｠〞〟"},
	{KIND_PAUSE, "、，；："},
	{KIND_STOP, "。．｡"},
	{KIND_MARK, "！？"},
	{KIND_MIDDLE, "・‧"},
	{KIND_DASH, "⸺"},
	{KIND_CONNECTOR, "～〜"},
	{KIND_SOLIDUS, "/／"},
	{KIND_PREFIX, "￥¥$€£№≥≤"},
	{KIND_SUFFIX, "%‰℃℉°％′″"},
	{KIND_FIXED_SPACE, "\u00A0\u2007\u202F\u2009\u200A"},
	{KIND_HYPHEN, "-\u2010\u2011"},
	{KIND_SOFT_HYPHEN, "\u00AD"},
	{KIND_WESTERN_OPEN, "([{"},
	{KIND_WESTERN_CLOSE, ")]},.;:!?"},
};

/* Marks of both scripts, as Chinese ones. */
static const struct kind_row shared[] = {
	{KIND_OPEN, "“‘"},
	{KIND_CLOSE, "”’"},
	{KIND_MIDDLE, "·"},
	{KIND_DASH, "—"},
	{KIND_ELLIPSIS, "…"},
	{KIND_CONNECTOR, "–"},
};

bool
language_is_chinese(struct str language)
{
	return str_starts_with(language, STR("zh")) ||
	    str_starts_with(language, STR("ja"));
}

static bool
holds(const char *marks, uint32_t c)
{
	struct str text = str_from(marks);

	for (size_t at = 0; at < text.length;)
		if (utf8_next(text, &at) == c)
			return true;
	return false;
}

static bool
find_kind(const struct kind_row *table, size_t count, uint32_t c,
    enum kind *kind)
{
	for (size_t i = 0; i < count; i++)
		if (holds(table[i].marks, c)) {
			*kind = table[i].kind;
			return true;
		}
	return false;
}

/* Latin, Greek, Cyrillic and their accents. */
static bool
is_alphabetic(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	    (c >= 0xC0 && c <= 0x52F && c != 0xD7 && c != 0xF7) ||
	    (c >= 0x1E00 && c <= 0x1FFF);
}

enum kind
kind_of(uint32_t c, bool han)
{
	enum kind kind;

	if (c >= '0' && c <= '9')
		return KIND_DIGIT;
	if (is_alphabetic(c))
		return KIND_LETTER;
	if (c == ' ')
		return KIND_SPACE;
	if (c >= 0x4E00 && c <= 0x9FFF)
		return KIND_HAN;
	if (han && find_kind(shared, sizeof(shared) / sizeof(shared[0]), c,
	    &kind))
		return kind;
	if (find_kind(rows, sizeof(rows) / sizeof(rows[0]), c, &kind))
		return kind;
	return utf8_is_wide(c) ? KIND_HAN : KIND_OTHER;
}

bool
is_closing(const struct letter *letter)
{
	return letter->wide && (letter->kind == KIND_CLOSE ||
	    letter->kind == KIND_PAUSE || letter->kind == KIND_STOP ||
	    letter->kind == KIND_MARK);
}

bool
has_blank(const struct block *block, const struct letter *letter)
{
	if (!is_closing(letter) || letter->kind == KIND_CLOSE)
		return is_closing(letter);
	return !block->centred &&
	    !(block->japanese && letter->kind == KIND_MARK);
}

bool
is_opening(const struct letter *letter)
{
	return letter->wide && letter->kind == KIND_OPEN;
}

bool
is_full_mark(const struct letter *letter)
{
	return is_closing(letter) || is_opening(letter);
}

bool
is_word(const struct letter *letter)
{
	return letter->kind == KIND_LETTER || letter->kind == KIND_DIGIT;
}

int
ink_left(const struct letter *letter)
{
	if (is_opening(letter))
		return letter->x + letter->size / 2;
	return letter->x;
}

int
ink_right(const struct block *block, const struct letter *letter)
{
	if (has_blank(block, letter))
		return letter->x + letter->size / 2;
	if (letter->kind == KIND_MIDDLE && letter->wide)
		return letter->x + letter->size * 3 / 4;
	return letter->x + letter->advance;
}

int
in_ems(const struct block *block, int length)
{
	return (int)((int64_t)length * 1000 / block->size);
}
