#include "write/pdf/syntax.h"

#include "base/utf8.h"

static void
add_hex(struct buffer *buffer, uint32_t value, int digits)
{
	static const char alphabet[] = "0123456789ABCDEF";
	char bytes[4];

	for (int i = 0; i < digits; i++)
		bytes[i] = alphabet[value >> (4 * (digits - 1 - i)) & 0xF];
	buffer_add(buffer, (struct str){bytes, (size_t)digits});
}

void
pdf_integer(struct buffer *buffer, size_t value)
{
	char digits[3 * sizeof(value)];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + value % 10);
		value /= 10;
	} while (value > 0);
	buffer_add(buffer, (struct str){digits + at, sizeof(digits) - at});
}

void
pdf_number(struct buffer *buffer, int thousandths)
{
	unsigned value = thousandths < 0 ? 0u - (unsigned)thousandths :
	    (unsigned)thousandths;
	unsigned fraction = value % 1000;
	char digits[3] = {(char)('0' + fraction / 100),
		(char)('0' + fraction / 10 % 10), (char)('0' + fraction % 10)};
	size_t length = 3;

	if (thousandths < 0)
		buffer_add_byte(buffer, '-');
	pdf_integer(buffer, value / 1000);
	while (length > 0 && digits[length - 1] == '0')
		length--;
	if (length == 0)
		return;
	buffer_add_byte(buffer, '.');
	buffer_add(buffer, (struct str){digits, length});
}

void
pdf_utf16(struct buffer *buffer, struct str text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at);

		if (c == UTF8_INVALID)
			c = 0xFFFD;
		if (c >= 0x10000) {
			add_hex(buffer, 0xD800 + ((c - 0x10000) >> 10), 4);
			c = 0xDC00 + ((c - 0x10000) & 0x3FF);
		}
		add_hex(buffer, c, 4);
	}
}

void
pdf_code(struct buffer *buffer, uint32_t glyph)
{
	add_hex(buffer, glyph, 4);
}

void
pdf_text(struct buffer *buffer, struct str text)
{
	buffer_add_c(buffer, "<FEFF");
	pdf_utf16(buffer, text);
	buffer_add_byte(buffer, '>');
}

void
pdf_bytes(struct buffer *buffer, struct str bytes)
{
	buffer_add_byte(buffer, '<');
	for (size_t i = 0; i < bytes.length; i++)
		add_hex(buffer, (unsigned char)bytes.data[i], 2);
	buffer_add_byte(buffer, '>');
}

void
pdf_reference(struct buffer *buffer, size_t object)
{
	pdf_integer(buffer, object);
	buffer_add_c(buffer, " 0 R");
}
