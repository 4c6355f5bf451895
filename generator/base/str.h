#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"

/*
 * A text of LENGTH bytes (UTF-8 unless a caller says otherwise). Texts are
 * never changed and never owned: they are views into file contents, literals
 * or an arena. A text made by a str_ or buffer_ function below, and every
 * text in the model, is followed by a NUL byte, so .data may be passed to a
 * library that wants a C string; str_slice and str_trim give views that
 * need not be. The empty text has length 0; data may be
 * NULL only in a zeroed struct, which str_c turns into "".
 */
struct str {
	const char *data;
	size_t length;
};

struct str_list {
	const struct str *items;
	size_t count;
};

/* A text from a string literal. */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})

/* The arguments of a "%.*s" conversion. */
#define STR_ARGS(text) ((int)(text).length), ((text).data ? (text).data : "")

/* A view of a C string; NULL gives the empty text. */
static inline struct str str_from(const char *string);

/* .data, or "" where it is NULL. Valid only for NUL-followed texts. */
const char *str_c(struct str text);

static inline bool str_equal(struct str a, struct str b);

/* 0 to 15 of a hexadecimal digit of either case, -1 of anything else. */
int hexadecimal_value(char digit);

/* Whether WORD is in the list; the list is searched through. */
bool str_list_has(const struct str_list *list, struct str word);
static inline bool str_is(struct str text, const char *string);

/* Byte order: negative, 0 or positive. */
int str_compare(struct str a, struct str b);

bool str_starts_with(struct str text, struct str prefix);
bool str_ends_with(struct str text, struct str suffix);

/* The view of LENGTH bytes from byte START, cut to what is there. */
struct str str_slice(struct str text, size_t start, size_t length);

/* Offset in bytes of the first PART at or after START, or SIZE_MAX. */
size_t str_find(struct str text, struct str part, size_t start);

/* The view without ASCII white space at both ends. */
struct str str_trim(struct str text);

/* A copy in the arena. */
struct str str_copy(struct arena *arena, struct str text);

/* The concatenation of A and B in the arena. */
struct str str_join(struct arena *arena, struct str a, struct str b);

/* The same of COUNT texts. */
struct str str_concat(struct arena *arena, const struct str *parts,
    size_t count);

/* str_concat of the texts written in place. */
#define STR_CONCAT(arena, ...)                                         \
	str_concat((arena), (const struct str[]){__VA_ARGS__},         \
	    sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/* printf into the arena. The caller's format must not depend on the locale. */
struct str str_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* In line, so that the length of a literal is known where it is compared. */
static inline struct str
str_from(const char *string)
{
	if (string == NULL)
		return STR("");
	return (struct str){string, strlen(string)};
}

static inline bool
str_equal(struct str a, struct str b)
{
	return a.length == b.length &&
	    (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static inline bool
str_is(struct str text, const char *string)
{
	return str_equal(text, str_from(string));
}

#endif
