#ifndef BASE_LABELS_H
#define BASE_LABELS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

/*
 * Every word that an artifact shows and that is no content. The words
 * themselves are data: themes/<name>/labels/<language>.yaml, key = the name
 * in labels.def. A label may hold {placeholders}; see label_format.
 */
enum label {
#define LABEL(id, name) LABEL_##id,
#include "base/labels.def"
#undef LABEL
	LABEL__COUNT
};

/* The labels of one language; the theme sees to it that none is missing. */
struct labels {
	struct str text[LABEL__COUNT];
	struct span spans[LABEL__COUNT]; /* where each stands */
};

/* The key of a label in the files of the theme. */
const char *label_name(enum label label);

struct label_value {
	const char *name; /* of the placeholder, without braces */
	struct str value;
};

/*
 * The label with each {name} replaced by its value, in ARENA. Values are put
 * in as they are: escaping for a format is the writer's.
 */
struct str label_format(struct arena *arena, const struct labels *labels,
    enum label label, const struct label_value *values, size_t value_count);

/* label_format with the values written in place: {"name", text}, … */
#define LABEL_FORMAT(arena, labels, label, ...)                        \
	label_format((arena), (labels), (label),                       \
	    (const struct label_value[]){__VA_ARGS__},                 \
	    sizeof((const struct label_value[]){__VA_ARGS__}) /        \
		sizeof(struct label_value))

#endif
