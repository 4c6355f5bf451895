#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* A text that grows, kept in an arena. Start with {.arena = …}. */
struct buffer {
	struct arena *arena;
	char *data;
	size_t length;
	size_t capacity;
};

/* An empty buffer whose bytes come from ARENA. */
struct buffer buffer_in(struct arena *arena);

/* The same with room for CAPACITY bytes from the start. */
struct buffer buffer_sized(struct arena *arena, size_t capacity);

static inline void buffer_add(struct buffer *buffer, struct str text);
void buffer_add_c(struct buffer *buffer, const char *string);
static inline void buffer_add_byte(struct buffer *buffer, char byte);

/* Appends the UTF-8 form of a code point. */
void buffer_add_code_point(struct buffer *buffer, uint32_t code_point);

/* printf at the end. No floating-point conversions: they follow the locale. */
void buffer_print(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What was added so far, followed by a NUL; valid until the next addition. */
struct str buffer_str(struct buffer *buffer);

/* Makes room for MORE bytes and a NUL. */
void buffer_reserve(struct buffer *buffer, size_t more);

static inline void
buffer_add(struct buffer *buffer, struct str text)
{
	if (buffer->capacity - buffer->length <= text.length)
		buffer_reserve(buffer, text.length);
	if (text.length > 0)
		memcpy(buffer->data + buffer->length, text.data, text.length);
	buffer->length += text.length;
	buffer->data[buffer->length] = '\0';
}

static inline void
buffer_add_byte(struct buffer *buffer, char byte)
{
	if (buffer->length + 1 >= buffer->capacity) {
		buffer_add(buffer, (struct str){&byte, 1});
		return;
	}
	buffer->data[buffer->length++] = byte;
	buffer->data[buffer->length] = '\0';
}

#endif
