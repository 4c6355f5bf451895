#ifndef TEXT_READINGS_H
#define TEXT_READINGS_H

#include "base/arena.h"
#include "base/str.h"

/* Chinese words in which a character does not have its most usual reading. */
struct readings;

struct readings *readings_new(struct arena *arena);

/*
 * TEXT with such characters replaced by ones that are read as these are in
 * the word at hand, so that it is put in order by its sound: 行业 is "hang ye"
 * and not, as 行 is most often read, "xing ye". Only for comparing.
 */
struct str readings_respell(const struct readings *readings,
    struct arena *arena, struct str text);

#endif
