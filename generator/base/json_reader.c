#include <jansson.h>
#include <stdint.h>

#include "base/json.h"

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

size_t
json_count(const struct json *value)
{
	return json_is_object(from(value)) ? json_object_size(from(value)) :
	    json_array_size(from(value));
}

void
json_release(struct json *root)
{
	json_decref(from(root));
}
