#include "base/json.h"

#include <assert.h>

#include "base/buffer.h"
#include "base/utf8.h"

enum kind {
	KIND_OBJECT,
	KIND_ARRAY,
	KIND_TEXT,
	KIND_INTEGER,
	KIND_BOOLEAN,
};

struct json_value {
	enum kind kind;
	struct arena *arena;
	struct str key;                /* of a member */
	struct json_value *next;       /* beside it */
	struct json_value *first, *last; /* in it */
	struct str text;
	int64_t number;
};

static struct json_value *
make(struct arena *arena, enum kind kind)
{
	struct json_value *value = ARENA_NEW(arena, struct json_value);

	value->kind = kind;
	value->arena = arena;
	return value;
}

struct json_value *
json_make_object(struct arena *arena)
{
	return make(arena, KIND_OBJECT);
}

struct json_value *
json_make_array(struct arena *arena)
{
	return make(arena, KIND_ARRAY);
}

struct json_value *
json_make_text(struct arena *arena, struct str text)
{
	struct json_value *value = make(arena, KIND_TEXT);

	value->text = text;
	return value;
}

struct json_value *
json_make_integer(struct arena *arena, int64_t integer)
{
	struct json_value *value = make(arena, KIND_INTEGER);

	value->number = integer;
	return value;
}

struct json_value *
json_make_boolean(struct arena *arena, bool boolean)
{
	struct json_value *value = make(arena, KIND_BOOLEAN);

	value->number = boolean;
	return value;
}

/* ---- Putting together ------------------------------------------------ */

static void
insert(struct json_value *whole, struct json_value **place,
    struct json_value *value)
{
	value->next = *place;
	*place = value;
	if (value->next == NULL)
		whole->last = value;
}

/* Members stand in the order of their keys; most are put in it. */
void
json_put(struct json_value *object, const char *key, struct json_value *value)
{
	struct json_value **place = &object->first;
	int order = -1;

	assert(object->kind == KIND_OBJECT);
	value->key = str_from(key);
	if (object->last != NULL &&
	    str_compare(object->last->key, value->key) < 0)
		place = &object->last->next;
	while (*place != NULL &&
	    (order = str_compare((*place)->key, value->key)) < 0)
		place = &(*place)->next;
	if (*place != NULL && order == 0)
		*place = (*place)->next;
	insert(object, place, value);
}

void
json_put_text(struct json_value *object, const char *key, struct str text)
{
	json_put(object, key, json_make_text(object->arena, text));
}

void
json_put_integer(struct json_value *object, const char *key, int64_t integer)
{
	json_put(object, key, json_make_integer(object->arena, integer));
}

void
json_push(struct json_value *array, struct json_value *value)
{
	assert(array->kind == KIND_ARRAY);
	insert(array, array->last == NULL ? &array->first :
	    &array->last->next, value);
}

void
json_push_text(struct json_value *array, struct str text)
{
	json_push(array, json_make_text(array->arena, text));
}

bool
json_is_empty(const struct json_value *value)
{
	return value->first == NULL;
}

/* ---- Texts ------------------------------------------------------------ */

/*
 * Characters that JSON allows raw but YAML 1.1 takes for line ends or
 * forbids: escaped, so that every line of the result is one line to every
 * reader.
 */
static bool
is_escaped_for_yaml(uint32_t c)
{
	return (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
	    c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static bool
is_escaped(uint32_t c)
{
	if (c < 0x7F)
		return c < 0x20 || c == '"' || c == '\\';
	assert(c != UTF8_INVALID);
	return is_escaped_for_yaml(c);
}

static void
add_escape(struct buffer *buffer, uint32_t c)
{
	static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";

	for (size_t i = 0; i + 1 < sizeof(letters); i += 2)
		if (c == (unsigned char)letters[i]) {
			buffer_add_byte(buffer, '\\');
			buffer_add_byte(buffer, letters[i + 1]);
			return;
		}
	buffer_print(buffer, "\\u%04X", (unsigned)c);
}

/* Whether a character that begins with BYTE is never escaped; of those that
 * are, the first bytes are C2, E2 and EF. What goes on one is passed over. */
static inline bool
is_plain(unsigned char byte)
{
	return byte < 0x7F ? byte >= 0x20 && byte != '"' && byte != '\\' :
	    byte != 0x7F && byte != 0xC2 && byte != 0xE2 && byte != 0xEF;
}

static void
add_text(struct buffer *buffer, struct str text)
{
	size_t start = 0, offset = 0;

	buffer_add_byte(buffer, '"');
	while (offset < text.length) {
		size_t here = offset;
		uint32_t c;

		if (is_plain((unsigned char)text.data[offset])) {
			offset++;
			continue;
		}
		c = utf8_next(text, &offset);
		if (!is_escaped(c))
			continue;
		buffer_add(buffer, str_slice(text, start, here - start));
		add_escape(buffer, c);
		start = offset;
	}
	buffer_add(buffer, str_slice(text, start, text.length - start));
	buffer_add_byte(buffer, '"');
}

/* ---- The whole -------------------------------------------------------- */

static void
start_line(struct buffer *buffer, size_t depth)
{
	buffer_add_byte(buffer, '\n');
	while (depth-- > 0)
		buffer_add(buffer, STR("  "));
}

static void
add_value(struct buffer *buffer, const struct json_value *value, size_t depth);

static void
add_parts(struct buffer *buffer, const struct json_value *whole, size_t depth)
{
	bool is_object = whole->kind == KIND_OBJECT;

	buffer_add_byte(buffer, is_object ? '{' : '[');
	for (const struct json_value *part = whole->first; part != NULL;
	    part = part->next) {
		if (part != whole->first)
			buffer_add_byte(buffer, ',');
		start_line(buffer, depth + 1);
		if (is_object) {
			add_text(buffer, part->key);
			buffer_add(buffer, STR(": "));
		}
		add_value(buffer, part, depth + 1);
	}
	if (whole->first != NULL)
		start_line(buffer, depth);
	buffer_add_byte(buffer, is_object ? '}' : ']');
}

static void
add_value(struct buffer *buffer, const struct json_value *value, size_t depth)
{
	switch (value->kind) {
	case KIND_OBJECT:
	case KIND_ARRAY:
		add_parts(buffer, value, depth);
		break;
	case KIND_TEXT:
		add_text(buffer, value->text);
		break;
	case KIND_INTEGER:
		buffer_print(buffer, "%lld", (long long)value->number);
		break;
	case KIND_BOOLEAN:
		buffer_add_c(buffer, value->number ? "true" : "false");
		break;
	}
}

struct str
json_serialise(struct arena *arena, const struct json_value *root)
{
	struct buffer buffer = buffer_in(arena);

	add_value(&buffer, root, 0);
	buffer_add_byte(&buffer, '\n');
	return buffer_str(&buffer);
}
