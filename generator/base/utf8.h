#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { UTF8_LENGTH_MAX = 4 };
#define UTF8_INVALID UINT32_MAX

/*
 * The code point at byte *OFFSET, and *OFFSET moved behind it. For bytes that
 * are no UTF-8 (RFC 3629: no overlong form, no surrogate, at most U+10FFFF)
 * UTF8_INVALID, and *OFFSET moved by one byte. *OFFSET must be < length.
 */
static inline uint32_t utf8_next(struct str text, size_t *offset);

/* The same for the sequences that the function in line leaves to it. */
uint32_t utf8_next_any(struct str text, size_t *offset);

/* Bytes written to BYTES (1 to 4) for a valid code point. */
size_t utf8_encode(uint32_t code_point, char bytes[UTF8_LENGTH_MAX]);

/* Offset of the first byte that is no UTF-8, or SIZE_MAX where all is. */
size_t utf8_find_invalid(struct str text);

/* Number of code points; an invalid byte counts one. */
size_t utf8_count(struct str text);

/* The offset behind COUNT more code points from OFFSET on, at most the end of
 * TEXT, which is valid. */
size_t utf8_skip(struct str text, size_t offset, size_t count);

/* Han, kana, bopomofo, hangul, and their full-width punctuation. */
bool utf8_is_wide(uint32_t code_point);

/* Columns in a fixed-width font: wide code points count two. */
size_t utf8_columns(struct str text);

/* ASCII and most of Han go in line: all texts are read letter by letter. */
static inline uint32_t
utf8_next(struct str text, size_t *offset)
{
	const unsigned char *bytes =
	    (const unsigned char *)text.data + *offset;

	if (bytes[0] < 0x80) {
		*offset += 1;
		return bytes[0];
	}
	/* Three bytes from U+1000 on: neither overlong nor surrogates. */
	if (bytes[0] >= 0xE1 && bytes[0] <= 0xEC &&
	    text.length - *offset >= 3 && (bytes[1] & 0xC0) == 0x80 &&
	    (bytes[2] & 0xC0) == 0x80) {
		*offset += 3;
		return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 |
		    (bytes[2] & 0x3Fu);
	}
	return utf8_next_any(text, offset);
}

#endif
