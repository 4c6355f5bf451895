#include "base/utf8.h"

#include <string.h>

/* The smallest code point that needs a sequence of this many bytes. */
static const uint32_t least_of_length[] = {0, 0, 0x80, 0x800, 0x10000};

static size_t
sequence_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xC2 && first <= 0xDF)
		return 2;
	if (first >= 0xE0 && first <= 0xEF)
		return 3;
	if (first >= 0xF0 && first <= 0xF4)
		return 4;
	return 0;
}

uint32_t
utf8_next_any(struct str text, size_t *offset)
{
	const unsigned char *bytes =
	    (const unsigned char *)text.data + *offset;
	size_t length = sequence_length(bytes[0]);
	uint32_t code_point;

	if (length == 1) {
		*offset += 1;
		return bytes[0];
	}
	if (length == 0 || length > text.length - *offset)
		goto invalid;
	code_point = bytes[0] & (0xFFu >> (length + 1));
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xC0) != 0x80)
			goto invalid;
		code_point = code_point << 6 | (bytes[i] & 0x3Fu);
	}
	if (code_point < least_of_length[length] || code_point > 0x10FFFF ||
	    (code_point >= 0xD800 && code_point <= 0xDFFF))
		goto invalid;
	*offset += length;
	return code_point;
invalid:
	*offset += 1;
	return UTF8_INVALID;
}

size_t
utf8_encode(uint32_t code_point, char bytes[UTF8_LENGTH_MAX])
{
	static const unsigned char first_bits[] = {0, 0, 0xC0, 0xE0, 0xF0};
	size_t length = 4;

	if (code_point < 0x80) {
		bytes[0] = (char)code_point;
		return 1;
	}
	while (code_point < least_of_length[length])
		length--;
	for (size_t i = length - 1; i > 0; i--) {
		bytes[i] = (char)(0x80 | (code_point & 0x3F));
		code_point >>= 6;
	}
	bytes[0] = (char)(first_bits[length] | code_point);
	return length;
}

size_t
utf8_find_invalid(struct str text)
{
	size_t offset = 0;

	while (offset < text.length) {
		size_t start = offset;

		if (utf8_next(text, &offset) == UTF8_INVALID)
			return start;
	}
	return SIZE_MAX;
}

size_t
utf8_count(struct str text)
{
	size_t offset = 0, count = 0;

	while (offset < text.length) {
		utf8_next(text, &offset);
		count++;
	}
	return count;
}

static bool
is_continuation(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* How many of eight bytes begin a code point. */
static size_t
count_starts(const char *bytes)
{
	const uint64_t ones = 0x0101010101010101;
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return sizeof(word) -
	    (size_t)(((word >> 7 & ~(word >> 6) & ones) * ones) >> 56);
}

size_t
utf8_skip(struct str text, size_t offset, size_t count)
{
	while (text.length - offset >= sizeof(uint64_t)) {
		size_t starts = count_starts(text.data + offset);

		if (starts > count)
			break;
		count -= starts;
		offset += sizeof(uint64_t);
	}
	/* What was begun before is not counted again. */
	while (offset < text.length && is_continuation(text.data[offset]))
		offset++;
	while (count > 0 && offset < text.length) {
		utf8_next(text, &offset);
		count--;
	}
	return offset;
}

struct range {
	uint32_t first, last;
};

/* East Asian Width W and F (UAX 11), in ranges wide enough for layout. */
static const struct range wide_ranges[] = {
	{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF},
	{0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF},
	{0xA960, 0xA97C}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
	{0xFE10, 0xFE19}, {0xFE30, 0xFE6B}, {0xFF01, 0xFF60},
	{0xFFE0, 0xFFE6}, {0x1B000, 0x1B2FF}, {0x1F200, 0x1F265},
	{0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
	{0x20000, 0x3FFFD},
};

bool
utf8_is_wide(uint32_t code_point)
{
	for (size_t i = 0; i < sizeof(wide_ranges) / sizeof(*wide_ranges); i++)
		if (code_point >= wide_ranges[i].first &&
		    code_point <= wide_ranges[i].last)
			return true;
	return false;
}

size_t
utf8_columns(struct str text)
{
	size_t offset = 0, columns = 0;

	while (offset < text.length)
		columns += utf8_is_wide(utf8_next(text, &offset)) ? 2 : 1;
	return columns;
}
