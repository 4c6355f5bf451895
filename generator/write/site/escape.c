#include "write/site/escape.h"

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

void
escape_html(struct buffer *buffer, struct str text)
{
	size_t start = 0;

	for (size_t i = 0; i < text.length; i++) {
		const char *replacement =
		    replacements[(unsigned char)text.data[i]];

		if (replacement == NULL)
			continue;
		buffer_add(buffer, str_slice(text, start, i - start));
		buffer_add_c(buffer, replacement);
		start = i + 1;
	}
	buffer_add(buffer, str_slice(text, start, text.length - start));
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
