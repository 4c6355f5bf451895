#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

struct buffer
buffer_in(struct arena *arena)
{
	return (struct buffer){.arena = arena};
}

/* Makes room for MORE bytes and a NUL. */
static void
reserve(struct buffer *buffer, size_t more)
{
	size_t needed = buffer->length + more + 1;
	size_t capacity = buffer->capacity == 0 ? 64 : buffer->capacity;
	char *data;

	if (needed <= buffer->capacity)
		return;
	while (capacity < needed)
		capacity *= 2;
	data = arena_alloc(buffer->arena, capacity);
	if (buffer->length > 0)
		memcpy(data, buffer->data, buffer->length);
	buffer->data = data;
	buffer->capacity = capacity;
}

void
buffer_add(struct buffer *buffer, struct str text)
{
	reserve(buffer, text.length);
	if (text.length > 0)
		memcpy(buffer->data + buffer->length, text.data, text.length);
	buffer->length += text.length;
	buffer->data[buffer->length] = '\0';
}

void
buffer_add_c(struct buffer *buffer, const char *string)
{
	buffer_add(buffer, str_from(string));
}

void
buffer_add_byte(struct buffer *buffer, char byte)
{
	buffer_add(buffer, (struct str){&byte, 1});
}

void
buffer_add_code_point(struct buffer *buffer, uint32_t code_point)
{
	char bytes[UTF8_LENGTH_MAX];
	size_t length = utf8_encode(code_point, bytes);

	buffer_add(buffer, (struct str){bytes, length});
}

void
buffer_print(struct buffer *buffer, const char *format, ...)
{
	va_list arguments, again;
	int length;

	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length > 0) {
		reserve(buffer, (size_t)length);
		vsnprintf(buffer->data + buffer->length, (size_t)length + 1,
		    format, again);
		buffer->length += (size_t)length;
	}
	va_end(again);
}

struct str
buffer_str(struct buffer *buffer)
{
	reserve(buffer, 0);
	buffer->data[buffer->length] = '\0';
	return (struct str){buffer->data, buffer->length};
}
