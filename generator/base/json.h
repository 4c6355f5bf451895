#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Canonical JSON (RFC 8259): object members sorted by key in byte order, raw
 * UTF-8 (but what a YAML reader would take for a line end, or not take, is
 * escaped), two spaces of indent, LF, a line end at the end. Texts and keys
 * must be UTF-8 and outlive the value, which lives in ARENA with all that is
 * put into it.
 */
struct json_value;

struct json_value *json_make_object(struct arena *arena);
struct json_value *json_make_array(struct arena *arena);
struct json_value *json_make_text(struct arena *arena, struct str text);
struct json_value *json_make_integer(struct arena *arena, int64_t integer);
struct json_value *json_make_boolean(struct arena *arena, bool boolean);

/* What is put under a key last, stands. */
void json_put(struct json_value *object, const char *key,
    struct json_value *value);
void json_put_text(struct json_value *object, const char *key,
    struct str text);
void json_put_integer(struct json_value *object, const char *key,
    int64_t integer);
void json_push(struct json_value *array, struct json_value *value);
void json_push_text(struct json_value *array, struct str text);

/* Whether nothing was put into an object or array, to leave it out. */
bool json_is_empty(const struct json_value *value);

struct str json_serialise(struct arena *arena, const struct json_value *root);

/*
 * Reading. The bytes may come from anybody: a byte that is no UTF-8, a key
 * that stands twice, a number out of range, nesting past a thousand or more
 * than JSON_LIMIT_MIB is refused, never guessed at. NULL then, and why in
 * PROBLEM (in ARENA) with the LINE. The root is released by json_release.
 */
enum { JSON_LIMIT_MIB = 64 };

struct json;

struct json *json_parse(struct arena *arena, struct str bytes,
    const char **problem, uint32_t *line);

/* The member of an object; NULL where it or the object is none. */
const struct json *json_find(const struct json *object, const char *key);

/* The item of an array; NULL past its end, or where it is none. */
const struct json *json_item(const struct json *array, size_t index);

/* What a value is: false for NULL and for any other type. A text is a view
 * that lives as long as the root. */
bool json_read_text(const struct json *value, struct str *text);
bool json_read_integer(const struct json *value, int64_t *integer);
bool json_is_list(const struct json *value);

/* The text of a member, or "". */
struct str json_find_text(const struct json *object, const char *key);

/* Number of members or items. */
size_t json_count(const struct json *value);

void json_release(struct json *root);

#endif
