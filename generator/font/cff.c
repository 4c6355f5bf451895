#include "font/set.h"

/*
 * As much of CFF (Adobe TN 5176) as tells whether CIDs are glyph numbers:
 * header, name index, top dictionary, charset.
 */
enum {
	OPERATOR_CHARSET = 15,
	OPERATOR_CHAR_STRINGS = 17,
	OPERATOR_ROS = 12 << 8 | 30,
};

struct reader {
	struct str bytes;
	size_t at;
	bool bad;
};

static uint32_t
read_number(struct reader *reader, size_t size)
{
	uint32_t number = 0;

	for (size_t i = 0; i < size; i++, reader->at++) {
		if (reader->at >= reader->bytes.length) {
			reader->bad = true;
			return 0;
		}
		number = number << 8 |
		    (unsigned char)reader->bytes.data[reader->at];
	}
	return number;
}

/* The first entry of the index at the reader's place, which moves behind. */
static struct str
read_index(struct reader *reader, uint32_t *count)
{
	uint32_t entries = read_number(reader, 2);
	uint32_t size, first = 0, second = 0, last = 0;
	size_t base;

	*count = entries;
	if (entries == 0)
		return (struct str){0};
	size = read_number(reader, 1);
	if (size < 1 || size > 4) {
		reader->bad = true;
		return (struct str){0};
	}
	base = reader->at + (size_t)(entries + 1) * size - 1;
	for (uint32_t i = 0; i <= entries && !reader->bad; i++) {
		last = read_number(reader, size);
		first = i == 0 ? last : first;
		second = i == 1 ? last : second;
	}
	reader->at = base + last;
	if (reader->bad || second < first)
		return (struct str){0};
	return str_slice(reader->bytes, base + first, second - first);
}

/* One operand of a dictionary; real numbers are skipped. */
static int32_t
read_operand(struct reader *reader, uint32_t byte)
{
	if (byte == 28)
		return (int16_t)(uint16_t)read_number(reader, 2);
	if (byte == 29)
		return (int32_t)read_number(reader, 4);
	if (byte >= 32 && byte <= 246)
		return (int32_t)byte - 139;
	if (byte >= 247 && byte <= 250)
		return ((int32_t)byte - 247) * 256 + 108 +
		    (int32_t)read_number(reader, 1);
	if (byte >= 251 && byte <= 254)
		return -((int32_t)byte - 251) * 256 - 108 -
		    (int32_t)read_number(reader, 1);
	while (byte == 30 && !reader->bad) {
		uint32_t nibbles = read_number(reader, 1);

		if ((nibbles & 0xF) == 0xF || nibbles >> 4 == 0xF)
			break;
	}
	return 0;
}

struct top {
	bool cid_keyed;
	size_t charset;
	size_t char_strings;
};

static struct top
read_top(struct str dictionary)
{
	struct reader reader = {dictionary, 0, false};
	struct top top = {0};
	int32_t operand = 0;

	while (reader.at < dictionary.length && !reader.bad) {
		uint32_t byte = read_number(&reader, 1);

		if (byte > 21) {
			operand = read_operand(&reader, byte);
			continue;
		}
		if (byte == 12)
			byte = 12 << 8 | read_number(&reader, 1);
		if (byte == OPERATOR_ROS)
			top.cid_keyed = true;
		else if (byte == OPERATOR_CHARSET)
			top.charset = (size_t)operand;
		else if (byte == OPERATOR_CHAR_STRINGS)
			top.char_strings = (size_t)operand;
	}
	return top;
}

static bool
charset_is_identity(struct reader *reader, uint32_t glyphs)
{
	uint32_t format = read_number(reader, 1);
	uint32_t expected = 1;

	while (expected < glyphs && !reader->bad) {
		uint32_t first = read_number(reader, 2);
		uint32_t more = format == 0 ? 0 : read_number(reader, format);

		if (first != expected || format > 2)
			return false;
		expected += more + 1;
	}
	return !reader->bad;
}

bool
cff_has_identity_cids(struct str cff)
{
	struct reader reader = {cff, 2, false};
	uint32_t count;
	struct top top;

	reader.at = read_number(&reader, 1); /* size of the header */
	read_index(&reader, &count);
	top = read_top(read_index(&reader, &count));
	if (reader.bad || !top.cid_keyed || top.charset <= 2)
		return false;
	reader.at = top.char_strings;
	count = read_number(&reader, 2);
	reader.at = top.charset;
	return charset_is_identity(&reader, count);
}
