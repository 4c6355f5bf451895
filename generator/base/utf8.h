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
uint32_t utf8_next(struct str text, size_t *offset);

/* Bytes written to BYTES (1 to 4) for a valid code point. */
size_t utf8_encode(uint32_t code_point, char bytes[UTF8_LENGTH_MAX]);

/* Offset of the first byte that is no UTF-8, or SIZE_MAX where all is. */
size_t utf8_find_invalid(struct str text);

/* Number of code points; an invalid byte counts one. */
size_t utf8_count(struct str text);

/* Han, kana, bopomofo, hangul, and their full-width punctuation. */
bool utf8_is_wide(uint32_t code_point);

/* Columns in a fixed-width font: wide code points count two. */
size_t utf8_columns(struct str text);

#endif
