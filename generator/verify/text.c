#include "verify/text.h"

#include "base/utf8.h"

bool
text_is_space(uint32_t code_point)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{0x00, 0x20}, {0x7F, 0xA0}, {0xAD, 0xAD}, {0x1680, 0x1680},
		{0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F},
		{0x3000, 0x3000}, {0xFEFF, 0xFEFF},
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (code_point >= ranges[i].first &&
		    code_point <= ranges[i].last)
			return true;
	return false;
}

static struct str
without_space(struct arena *arena, struct str text, const char *between)
{
	struct buffer buffer = buffer_in(arena);
	bool is_pending = false;
	size_t offset = 0;

	while (offset < text.length) {
		size_t start = offset;

		if (text_is_space(utf8_next(text, &offset))) {
			is_pending = buffer.length > 0;
			continue;
		}
		if (is_pending)
			buffer_add_c(&buffer, between);
		is_pending = false;
		buffer_add(&buffer, str_slice(text, start, offset - start));
	}
	return buffer_str(&buffer);
}

struct str
text_collapse(struct arena *arena, struct str text)
{
	return without_space(arena, text, " ");
}

struct str
text_squeeze(struct arena *arena, struct str text)
{
	return without_space(arena, text, "");
}

static bool
is_word_byte(struct str text, size_t offset)
{
	char c = offset < text.length ? text.data[offset] : ' ';

	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z');
}

size_t
text_find_word(struct str text, struct str word, size_t start)
{
	size_t found = start;

	if (word.length == 0)
		return SIZE_MAX;
	while ((found = str_find(text, word, found)) != SIZE_MAX) {
		if ((found == 0 || !is_word_byte(text, found - 1) ||
		    !is_word_byte(word, 0)) &&
		    (!is_word_byte(text, found + word.length) ||
		    !is_word_byte(word, word.length - 1)))
			return found;
		found++;
	}
	return SIZE_MAX;
}

bool
text_has_word(struct str text, struct str word)
{
	return text_find_word(text, word, 0) != SIZE_MAX;
}

bool
text_is_clause_code(struct str text)
{
	size_t numbers = 0, i = 0;

	while (numbers < 4) {
		size_t start = i;

		while (i < text.length && text.data[i] >= '0' &&
		    text.data[i] <= '9')
			i++;
		if (i == start)
			return false;
		numbers++;
		if (i == text.length)
			return numbers >= 2;
		if (text.data[i++] != '.')
			return false;
	}
	return false;
}
