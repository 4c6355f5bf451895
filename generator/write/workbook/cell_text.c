#include "write/workbook/cell_text.h"

#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"

#define ELLIPSIS "\xE2\x80\xA6"

enum { REPLACEMENT = 0xFFFD, ESCAPE_LENGTH = 7 };

static bool
is_hexadecimal(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	    (c >= 'A' && c <= 'F');
}

/* "_xHHHH_" at OFFSET. */
static bool
looks_like_an_escape(struct str text, size_t offset)
{
	size_t i;

	if (text.length - offset < ESCAPE_LENGTH ||
	    text.data[offset] != '_' || text.data[offset + 1] != 'x' ||
	    text.data[offset + 6] != '_')
		return false;
	for (i = 2; i < 6; i++)
		if (!is_hexadecimal(text.data[offset + i]))
			return false;
	return true;
}

static uint32_t
allowed_in_xml(uint32_t code_point)
{
	if (code_point == UTF8_INVALID || code_point == 0xFFFE ||
	    code_point == 0xFFFF || code_point == 0x7F)
		return REPLACEMENT;
	if (code_point < 0x20 && code_point != '\t' && code_point != '\n')
		return REPLACEMENT;
	return code_point;
}

static size_t
utf16_units(uint32_t code_point)
{
	return code_point > 0xFFFF ? 2 : 1;
}

/* The next code point as it is written; CRLF and CR count as one LF. */
static uint32_t
next_written(struct str text, size_t *offset)
{
	uint32_t code_point = utf8_next(text, offset);

	if (code_point == '\r') {
		if (*offset < text.length && text.data[*offset] == '\n')
			++*offset;
		return '\n';
	}
	return allowed_in_xml(code_point);
}

/* Offset behind the longest start of TEXT that fits into LIMIT units. */
static size_t
fitting_length(struct str text, size_t limit)
{
	size_t units = 0, offset = 0;

	while (offset < text.length) {
		size_t start = offset;

		units += utf16_units(next_written(text, &offset));
		if (units > limit)
			return start;
	}
	return offset;
}

struct str
cell_text(struct arena *arena, struct str text, size_t limit)
{
	struct buffer buffer = buffer_in(arena);
	size_t end = fitting_length(text, limit);
	bool cut = end < text.length;
	size_t offset = 0;

	if (cut)
		end = fitting_length(text, limit - 1);
	while (offset < end)
		buffer_add_code_point(&buffer, next_written(text, &offset));
	if (cut)
		buffer_add_c(&buffer, ELLIPSIS);
	return buffer_str(&buffer);
}

struct str
cell_text_escape(struct arena *arena, struct str text)
{
	struct buffer buffer = buffer_in(arena);
	size_t i;

	for (i = 0; i < text.length; i++) {
		if (looks_like_an_escape(text, i))
			buffer_add_c(&buffer, "_x005F");
		buffer_add_byte(&buffer, text.data[i]);
	}
	return buffer_str(&buffer);
}

size_t
utf16_length(struct str text)
{
	size_t units = 0, offset = 0;

	while (offset < text.length)
		units += utf16_units(utf8_next(text, &offset));
	return units;
}

struct str
sheet_name(struct arena *arena, struct str text)
{
	struct str clean = cell_text(arena, text, SHEET_NAME_MAX);
	char *name = arena_alloc(arena, clean.length + 2);
	size_t i;

	for (i = 0; i < clean.length; i++) {
		char c = clean.data[i];

		name[i] = strchr("[]:*?/\\' \t\n", c) != NULL ? '_' : c;
	}
	if (i == 0 || strcasecmp(name, "history") == 0)
		name[i++] = '_';
	return (struct str){name, i};
}

/* ---- How many lines ------------------------------------------------------ */

/* Columns are estimated generously: a row too high is ugly, a row too low
 * hides words. */
enum { WIDE_PERCENT = 195, CAPITAL_PERCENT = 125, NARROW_PERCENT = 92 };

static unsigned
percent_of_digit(uint32_t code_point)
{
	if (utf8_is_wide(code_point))
		return WIDE_PERCENT;
	if ((code_point >= 'A' && code_point <= 'Z') || code_point == '%' ||
	    code_point > 0x2000)
		return CAPITAL_PERCENT;
	return NARROW_PERCENT;
}

struct wrapping {
	unsigned width; /* of a line, in hundredths of a digit */
	unsigned line;  /* used in this line */
	unsigned word;  /* of it, since the last place to break */
	size_t lines;
};

static void
take(struct wrapping *wrapping, uint32_t code_point)
{
	unsigned advance = percent_of_digit(code_point);
	bool wide = advance == WIDE_PERCENT;

	if (wide)
		wrapping->word = 0;
	if (wrapping->line + advance > wrapping->width &&
	    code_point != ' ') {
		wrapping->lines++;
		wrapping->line = wrapping->word < wrapping->width / 2 ?
		    wrapping->word : 0;
	}
	wrapping->line += advance;
	wrapping->word += advance;
	if (wide || code_point == ' ' || code_point == '-')
		wrapping->word = 0;
}

static struct wrapping
wrapping_of(double width)
{
	return (struct wrapping){.lines = 1,
		.width = width < 2 ? 200 : (unsigned)(width * 100)};
}

static void
take_next(struct wrapping *wrapping, struct str text, size_t *offset)
{
	uint32_t code_point = utf8_next(text, offset);

	if (code_point != '\n') {
		take(wrapping, code_point);
		return;
	}
	wrapping->lines++;
	wrapping->line = wrapping->word = 0;
}

size_t
lines_in_width(struct str text, double width)
{
	struct wrapping wrapping = wrapping_of(width);
	size_t offset = 0;

	while (offset < text.length)
		take_next(&wrapping, text, &offset);
	return wrapping.lines;
}

size_t
length_in_lines(struct str text, double width, size_t lines)
{
	struct wrapping wrapping = wrapping_of(width);
	size_t offset = 0, start = 0, line_end = 0, break_end = 0;

	while (offset < text.length) {
		start = offset;
		take_next(&wrapping, text, &offset);
		if (wrapping.lines > lines)
			break;
		if (text.data[start] == '\n')
			line_end = offset;
		if (wrapping.word == 0)
			break_end = offset;
	}
	if (wrapping.lines <= lines)
		return text.length;
	/* The LF that begins the line too many ends the last one. */
	if (text.data[start] == '\n')
		return offset;
	if (line_end > 0)
		return line_end;
	return break_end > 0 ? break_end : start > 0 ? start : offset;
}

struct str
header_text(struct arena *arena, struct str text, size_t limit)
{
	struct str clean = cell_text(arena, text, limit / 2);
	struct buffer buffer = buffer_in(arena);
	size_t i;

	for (i = 0; i < clean.length; i++) {
		if (clean.data[i] == '&')
			buffer_add_byte(&buffer, '&');
		buffer_add_byte(&buffer, clean.data[i]);
	}
	return buffer_str(&buffer);
}
