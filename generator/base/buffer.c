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

struct buffer
buffer_sized(struct arena *arena, size_t capacity)
{
	return (struct buffer){.arena = arena,
	    .data = arena_alloc(arena, capacity + 1),
	    .capacity = capacity + 1};
}

void
buffer_reserve(struct buffer *buffer, size_t more)
{
	size_t needed = buffer->length + more + 1;
	size_t capacity = buffer->capacity == 0 ? 64 : buffer->capacity;
	char *data;

	if (needed <= buffer->capacity)
		return;
	while (capacity < needed)
		capacity *= 2;
	if (buffer->capacity > 0 && arena_resize(buffer->arena, buffer->data,
	    buffer->capacity, capacity)) {
		buffer->capacity = capacity;
		return;
	}
	data = arena_alloc(buffer->arena, capacity);
	if (buffer->length > 0)
		memcpy(data, buffer->data, buffer->length);
	buffer->data = data;
	buffer->capacity = capacity;
}

void
buffer_add_c(struct buffer *buffer, const char *string)
{
	buffer_add(buffer, str_from(string));
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
	size_t room;
	int length;

	/* Mostly it fits, and is printed once. */
	buffer_reserve(buffer, 0);
	room = buffer->capacity - buffer->length;
	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(buffer->data + buffer->length, room, format,
	    arguments);
	va_end(arguments);
	if (length > 0 && (size_t)length >= room) {
		buffer_reserve(buffer, (size_t)length);
		vsnprintf(buffer->data + buffer->length, (size_t)length + 1,
		    format, again);
	}
	if (length > 0)
		buffer->length += (size_t)length;
	buffer->data[buffer->length] = '\0';
	va_end(again);
}

struct str
buffer_str(struct buffer *buffer)
{
	buffer_reserve(buffer, 0);
	buffer->data[buffer->length] = '\0';
	/* What is not needed is given back while that is possible. */
	if (arena_resize(buffer->arena, buffer->data, buffer->capacity,
	    buffer->length + 1))
		buffer->capacity = buffer->length + 1;
	return (struct str){buffer->data, buffer->length};
}
