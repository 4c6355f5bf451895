#include "write/site/escape.h"

#include <stdint.h>
#include <string.h>

#define REPLACEMENT "\uFFFD"

/* What a byte becomes; NULL: itself. */
static const char *const replacements[256] = {
	[0x00] = REPLACEMENT, [0x01] = REPLACEMENT, [0x02] = REPLACEMENT,
	[0x03] = REPLACEMENT, [0x04] = REPLACEMENT, [0x05] = REPLACEMENT,
	[0x06] = REPLACEMENT, [0x07] = REPLACEMENT, [0x08] = REPLACEMENT,
	[0x0B] = REPLACEMENT, [0x0C] = REPLACEMENT, [0x0D] = REPLACEMENT,
	[0x0E] = REPLACEMENT, [0x0F] = REPLACEMENT, [0x10] = REPLACEMENT,
	[0x11] = REPLACEMENT, [0x12] = REPLACEMENT, [0x13] = REPLACEMENT,
	[0x14] = REPLACEMENT, [0x15] = REPLACEMENT, [0x16] = REPLACEMENT,
	[0x17] = REPLACEMENT, [0x18] = REPLACEMENT, [0x19] = REPLACEMENT,
	[0x1A] = REPLACEMENT, [0x1B] = REPLACEMENT, [0x1C] = REPLACEMENT,
	[0x1D] = REPLACEMENT, [0x1E] = REPLACEMENT, [0x1F] = REPLACEMENT,
	[0x7F] = REPLACEMENT,
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;",
	['"'] = "&quot;", ['\''] = "&#39;",
};

/* The same byte in each of a word's eight. */
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

enum { STRIDE = sizeof(uint64_t) };

/*
 * False if one of STRIDE bytes is replaced, looked at together: a byte less
 * one has its highest bit set if it was 0, and so has a byte below 0x20 less
 * that. Bytes that had it before are of longer characters.
 */
static inline bool
is_plain(const char *bytes)
{
	uint64_t word, found;

	memcpy(&word, bytes, sizeof(word));
	found = (word - EACH(0x20)) |
	    ((word ^ EACH('"')) - EACH(1)) |
	    (((word | EACH('&' ^ '\'')) ^ EACH('\'')) - EACH(1)) |
	    (((word | EACH('<' ^ '>')) ^ EACH('>')) - EACH(1)) |
	    ((word ^ EACH(0x7F)) - EACH(1));
	return (found & ~word & EACH(0x80)) == 0;
}

void
escape_html(struct buffer *buffer, struct str text)
{
	size_t start = 0, looked_at = 0;

	for (size_t i = 0; i < text.length; i++) {
		const char *replacement;

		if (i == looked_at) {
			while (text.length - i >= STRIDE &&
			    is_plain(text.data + i))
				i += STRIDE;
			looked_at = i + STRIDE;
			if (i == text.length)
				break;
		}
		replacement = replacements[(unsigned char)text.data[i]];
		if (replacement == NULL)
			continue;
		buffer_add(buffer, str_slice(text, start, i - start));
		buffer_add_c(buffer, replacement);
		start = i + 1;
	}
	buffer_add(buffer, str_slice(text, start, text.length - start));
}

/* E2 80 A8 and E2 80 A9 are U+2028 and U+2029. */
static bool
is_line_separator(struct str text, size_t i)
{
	return text.length - i >= 3 && text.data[i] == '\xE2' &&
	    text.data[i + 1] == '\x80' &&
	    (text.data[i + 2] == '\xA8' || text.data[i + 2] == '\xA9');
}

static bool
is_live_in_script(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F || c == '"' ||
	    c == '\\' || c == '<';
}

void
escape_script(struct buffer *buffer, struct str text)
{
	size_t start = 0;

	for (size_t i = 0; i < text.length; i++) {
		char c = text.data[i];
		bool is_separator = is_line_separator(text, i);

		if (!is_separator && !is_live_in_script(c))
			continue;
		buffer_add(buffer, str_slice(text, start, i - start));
		if (c == '\n')
			buffer_add_c(buffer, "\\n");
		else if (is_separator)
			buffer_print(buffer, "\\u202%c",
			    text.data[i += 2] == '\xA8' ? '8' : '9');
		else
			buffer_print(buffer, "\\x%02x", (unsigned)c);
		start = i + 1;
	}
	buffer_add(buffer, str_slice(text, start, text.length - start));
}

bool
escape_is_plain(struct str text)
{
	size_t i = 0;

	while (text.length - i >= STRIDE && is_plain(text.data + i))
		i += STRIDE;
	while (i < text.length &&
	    replacements[(unsigned char)text.data[i]] == NULL)
		i++;
	return i == text.length;
}

static bool
starts_with_scheme(struct str url, const char *scheme)
{
	struct str prefix = str_from(scheme);

	if (url.length < prefix.length)
		return false;
	for (size_t i = 0; i < prefix.length; i++) {
		char c = url.data[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != prefix.data[i])
			return false;
	}
	return true;
}

void
escape_url(struct buffer *buffer, struct str url)
{
	if (starts_with_scheme(url, "https://") ||
	    starts_with_scheme(url, "http://") ||
	    starts_with_scheme(url, "mailto:"))
		escape_html(buffer, url);
	else
		buffer_add_c(buffer, "#");
}
