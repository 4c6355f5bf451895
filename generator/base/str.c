#include "base/str.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { SHORT = 256 };

const char *
str_c(struct str text)
{
	return text.data != NULL ? text.data : "";
}

int
hexadecimal_value(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	if (digit >= 'A' && digit <= 'F')
		return digit - 'A' + 10;
	return -1;
}

bool
str_list_has(const struct str_list *list, struct str word)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->items[i], word))
			return true;
	return false;
}

int
str_compare(struct str a, struct str b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter == 0 ? 0 : memcmp(a.data, b.data, shorter);

	if (order != 0)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

bool
str_starts_with(struct str text, struct str prefix)
{
	return str_equal(str_slice(text, 0, prefix.length), prefix);
}

bool
str_ends_with(struct str text, struct str suffix)
{
	return text.length >= suffix.length &&
	    str_equal(str_slice(text, text.length - suffix.length,
		suffix.length), suffix);
}

struct str
str_slice(struct str text, size_t start, size_t length)
{
	if (text.data == NULL || start >= text.length)
		return STR("");
	if (length > text.length - start)
		length = text.length - start;
	return (struct str){text.data + start, length};
}

size_t
str_find(struct str text, struct str part, size_t start)
{
	const char *found;

	if (start > text.length || part.length > text.length - start)
		return SIZE_MAX;
	if (part.length == 0)
		return start;
	found = memmem(text.data + start, text.length - start, part.data,
	    part.length);
	return found == NULL ? SIZE_MAX : (size_t)(found - text.data);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str
str_trim(struct str text)
{
	size_t start = 0, end = text.length;

	while (start < end && is_space(text.data[start]))
		start++;
	while (end > start && is_space(text.data[end - 1]))
		end--;
	return str_slice(text, start, end - start);
}

struct str
str_copy(struct arena *arena, struct str text)
{
	return str_join(arena, text, STR(""));
}

struct str
str_join(struct arena *arena, struct str a, struct str b)
{
	char *data = arena_alloc(arena, a.length + b.length + 1);

	if (a.length > 0)
		memcpy(data, a.data, a.length);
	if (b.length > 0)
		memcpy(data + a.length, b.data, b.length);
	return (struct str){data, a.length + b.length};
}

struct str
str_concat(struct arena *arena, const struct str *parts, size_t count)
{
	size_t length = 0;
	char *data, *end;

	for (size_t i = 0; i < count; i++)
		length += parts[i].length;
	data = end = arena_alloc(arena, length + 1);
	for (size_t i = 0; i < count; i++)
		if (parts[i].length > 0)
			end = (char *)mempcpy(end, parts[i].data,
			    parts[i].length);
	return (struct str){data, length};
}

struct str
str_format(struct arena *arena, const char *format, ...)
{
	va_list arguments, again;
	char first[SHORT];
	int length;
	char *data;

	/* Most are short, and then printed once. */
	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(first, sizeof(first), format, arguments);
	va_end(arguments);
	if (length < 0)
		length = 0;
	data = arena_alloc(arena, (size_t)length + 1);
	if (length < SHORT)
		memcpy(data, first, (size_t)length);
	else
		vsnprintf(data, (size_t)length + 1, format, again);
	va_end(again);
	return (struct str){data, (size_t)length};
}
