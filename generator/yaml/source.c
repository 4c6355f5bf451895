#include "yaml/source.h"

#include <string.h>

#include "base/utf8.h"

#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF")

struct span
tree_source_span(const struct tree_source *source, size_t offset)
{
	struct tree_cursor *cursor = source->cursor;
	size_t low = 0, high = source->line_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (source->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	if (cursor->line != low || cursor->offset > offset)
		*cursor = (struct tree_cursor){source->lines[low], low, 0};
	cursor->column += utf8_count(str_slice(source->bytes, cursor->offset,
	    offset - cursor->offset));
	cursor->offset = offset;
	return (struct span){source->file, (uint32_t)low + 1,
	    (uint32_t)cursor->column + 1};
}

size_t
tree_source_offset(const struct tree_source *source, size_t line, size_t column)
{
	size_t offset;

	if (line == 0 || line > source->line_count)
		return source->bytes.length;
	offset = source->lines[line - 1];
	while (column > 1 && offset < source->bytes.length &&
	    source->bytes.data[offset] != '\n') {
		utf8_next(source->bytes, &offset);
		column--;
	}
	return offset;
}

/* The byte behind the line feed at or behind OFFSET, or SIZE_MAX. */
static size_t
next_line(struct str bytes, size_t offset)
{
	const char *end = offset == bytes.length ? NULL :
	    memchr(bytes.data + offset, '\n', bytes.length - offset);

	return end == NULL ? SIZE_MAX : (size_t)(end - bytes.data) + 1;
}

static void
index_lines(struct arena *arena, struct tree_source *source)
{
	struct str bytes = source->bytes;
	size_t *lines, count = 0;

	for (size_t i = 0; i != SIZE_MAX; i = next_line(bytes, i))
		count++;
	lines = ARENA_ARRAY(arena, size_t, count);
	source->line_count = 0;
	for (size_t i = 0; i != SIZE_MAX; i = next_line(bytes, i))
		lines[source->line_count++] = i;
	source->lines = lines;
	source->cursor = ARENA_NEW(arena, struct tree_cursor);
}

/* CR LF becomes LF; a CR elsewhere stays, to be refused. */
static struct str
unify_line_ends(struct arena *arena, struct str bytes)
{
	char *data = arena_alloc(arena, bytes.length + 1);
	size_t length = 0;

	for (size_t i = 0; i < bytes.length; i++)
		if (bytes.data[i] != '\r' || i + 1 == bytes.length ||
		    bytes.data[i + 1] != '\n')
			data[length++] = bytes.data[i];
	return (struct str){data, length};
}

/* What no text may hold: controls but tab and line feed, and the other line
 * breaks of YAML, which would count lines differently from every editor. */
static bool
is_forbidden(uint32_t c)
{
	if (c < 0x7F)
		return c < 0x20 && c != '\t' && c != '\n';
	return c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
	    (c & 0xFFFE) == 0xFFFE;
}

/* Of all files all but a few are. UTF8_INVALID is forbidden too. */
static bool
is_clean(struct str bytes)
{
	size_t offset = 0;

	while (offset < bytes.length)
		if (is_forbidden(utf8_next(bytes, &offset)))
			return false;
	return true;
}

static bool
prove_characters(const struct tree_source *source,
    struct diagnostics *diagnostics)
{
	size_t offset;

	if (is_clean(source->bytes))
		return true;
	offset = utf8_find_invalid(source->bytes);
	if (offset != SIZE_MAX) {
		diagnostics_report(diagnostics,
		    tree_source_span(source, offset),
		    DIAGNOSTIC_ID_UTF8_INVALID,
		    (int)(unsigned char)source->bytes.data[offset]);
		return false;
	}
	for (offset = 0; offset < source->bytes.length;) {
		size_t start = offset;
		uint32_t c = utf8_next(source->bytes, &offset);

		if (is_forbidden(c)) {
			diagnostics_report(diagnostics,
			    tree_source_span(source, start),
			    DIAGNOSTIC_ID_CONTROL_CHARACTER, (int)c);
			return false;
		}
	}
	return true;
}

const struct tree_source *
tree_source_open(struct arena *arena, struct diagnostics *diagnostics,
    struct str file, struct str bytes)
{
	struct tree_source *source = ARENA_NEW(arena, struct tree_source);
	size_t line_end;

	source->file = file;
	if (str_starts_with(bytes, BYTE_ORDER_MARK)) {
		diagnostics_report(diagnostics, (struct span){file, 1, 1},
		    DIAGNOSTIC_ID_BYTE_ORDER_MARK);
		bytes = str_slice(bytes, BYTE_ORDER_MARK.length, bytes.length);
	}
	source->bytes = bytes;
	index_lines(arena, source);
	line_end = str_find(bytes, STR("\r\n"), 0);
	if (line_end != SIZE_MAX) {
		diagnostics_report(diagnostics,
		    tree_source_span(source, line_end),
		    DIAGNOSTIC_ID_LINE_ENDS);
		source->bytes = unify_line_ends(arena, bytes);
		index_lines(arena, source);
	}
	return prove_characters(source, diagnostics) ? source : NULL;
}
