#ifndef TEXT_HYPHENATION_H
#define TEXT_HYPHENATION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Where words of one language may be divided, by a dictionary of patterns
 * (Liang, in the format of libhyphen). Threads may ask the same one at a
 * time.
 */
struct hyphenation;

/* The longest word that is looked at, in characters. */
enum { HYPHENATION_LETTERS_MAX = 80 };

/* NULL where PATH is no dictionary. The caller closes it. */
struct hyphenation *hyphenation_open(struct arena *arena, struct str path);

/* NULL is allowed. */
void hyphenation_close(struct hyphenation *hyphenation);

/*
 * Sets MAY[i] for each i below word.length: may WORD be divided before byte
 * i? At least two letters stay in front and three go to the next line;
 * divisions that would change the spelling are left out.
 */
void hyphenation_find(const struct hyphenation *hyphenation, struct str word,
    bool *may);

#endif
