#ifndef VERIFY_TITLE_H
#define VERIFY_TITLE_H

#include "base/json.h"

/*
 * A title as artifacts show it, from its SOURCE in data/standard.json: {id}
 * is the number of that one of MEASURES (NULL: none) in the form of the
 * language TAG; doubled braces and brackets are single ones. White space is
 * collapsed. What names no measure stays as it is.
 */
struct str title_words(struct arena *arena, struct str source,
    const struct json *measures, struct str tag);

#endif
