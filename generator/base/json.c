#include "base/json.h"

#include <assert.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"

/* struct json is jansson's json_t under our own name. */
static json_t *
from(const struct json *value)
{
	return (json_t *)(uintptr_t)value;
}

static struct json *
to_or_none(json_t *value)
{
	return (struct json *)value;
}

/* jansson gives NULL where memory ends: then the program ends, as in arena. */
static struct json *
to(json_t *value)
{
	if (value == NULL) {
		fputs("rubric: out of memory\n", stderr);
		exit(3);
	}
	return (struct json *)value;
}

static void
expect_success(int result)
{
	if (result != 0)
		to(NULL);
}

struct json *
json_make_object(void)
{
	return to(json_object());
}

struct json *
json_make_array(void)
{
	return to(json_array());
}

struct json *
json_make_text(struct str text)
{
	assert(utf8_find_invalid(text) == SIZE_MAX);
	return to(json_stringn(str_c(text), text.length));
}

struct json *
json_make_integer(int64_t integer)
{
	return to(json_integer(integer));
}

struct json *
json_make_boolean(bool boolean)
{
	return to(json_boolean(boolean));
}

void
json_put(struct json *object, const char *key, struct json *value)
{
	assert(utf8_find_invalid(str_from(key)) == SIZE_MAX);
	expect_success(json_object_set_new(from(object), key, from(value)));
}

void
json_put_text(struct json *object, const char *key, struct str text)
{
	json_put(object, key, json_make_text(text));
}

void
json_push(struct json *array, struct json *value)
{
	expect_success(json_array_append_new(from(array), from(value)));
}

size_t
json_count(const struct json *value)
{
	return json_is_object(from(value)) ? json_object_size(from(value)) :
	    json_array_size(from(value));
}

/*
 * Characters that JSON allows raw but YAML 1.1 takes for line ends or
 * forbids. They stand in texts only, so they can be escaped behind jansson,
 * and every line of the result is then one line to every reader.
 */
static bool
needs_escape(uint32_t c)
{
	return (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
	    c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static struct str
escape_rest(struct arena *arena, struct str json)
{
	struct buffer buffer = buffer_in(arena);
	size_t start = 0, offset = 0;

	while (offset < json.length) {
		size_t here = offset;
		uint32_t c = utf8_next(json, &offset);

		if (!needs_escape(c))
			continue;
		buffer_add(&buffer, str_slice(json, start, here - start));
		buffer_print(&buffer, "\\u%04X", (unsigned)c);
		start = offset;
	}
	if (start == 0)
		return json;
	buffer_add(&buffer, str_slice(json, start, json.length - start));
	return buffer_str(&buffer);
}

static int
add_chunk(const char *bytes, size_t length, void *buffer)
{
	buffer_add(buffer, (struct str){bytes, length});
	return 0;
}

struct str
json_serialise(struct arena *arena, const struct json *root)
{
	struct buffer buffer = buffer_in(arena);

	expect_success(json_dump_callback(from(root), add_chunk, &buffer,
	    JSON_SORT_KEYS | JSON_INDENT(2)));
	buffer_add_byte(&buffer, '\n');
	return escape_rest(arena, buffer_str(&buffer));
}

struct json *
json_parse(struct arena *arena, struct str bytes, const char **problem,
    uint32_t *line)
{
	json_error_t error;
	json_t *root;

	*problem = NULL;
	*line = 0;
	if (bytes.length > (size_t)JSON_LIMIT_MIB << 20) {
		*problem = "too large";
		return NULL;
	}
	root = json_loadb(str_c(bytes), bytes.length,
	    JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (root == NULL) {
		*problem = str_copy(arena, str_from(error.text)).data;
		*line = error.line > 0 ? (uint32_t)error.line : 0;
	}
	return to_or_none(root);
}

const struct json *
json_find(const struct json *object, const char *key)
{
	return to_or_none(json_object_get(from(object), key));
}

const struct json *
json_item(const struct json *array, size_t index)
{
	return to_or_none(json_array_get(from(array), index));
}

bool
json_read_text(const struct json *value, struct str *text)
{
	if (!json_is_string(from(value)))
		return false;
	text->data = json_string_value(from(value));
	text->length = json_string_length(from(value));
	return true;
}

bool
json_read_integer(const struct json *value, int64_t *integer)
{
	if (!json_is_integer(from(value)))
		return false;
	*integer = json_integer_value(from(value));
	return true;
}

bool
json_is_list(const struct json *value)
{
	return json_is_array(from(value));
}

struct str
json_find_text(const struct json *object, const char *key)
{
	struct str text = STR("");

	json_read_text(json_find(object, key), &text);
	return text;
}

void
json_release(struct json *root)
{
	json_decref(from(root));
}
