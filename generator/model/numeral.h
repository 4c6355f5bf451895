#ifndef MODEL_NUMERAL_H
#define MODEL_NUMERAL_H

#include "base/labels.h"
#include "base/str.h"

/*
 * What the level with this NUMBER (1…) is called in the language with this
 * TAG: "一级", "Level 1". Chinese counts in its own numerals up to 99.
 */
struct str level_number(struct arena *arena, size_t number, struct str tag,
    const struct labels *labels);

#endif
