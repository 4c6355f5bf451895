#ifndef MODEL_MEASURE_H
#define MODEL_MEASURE_H

#include "base/labels.h"
#include "model/edition.h"

/*
 * A number of this measure as `{id}` shows it: digits in groups; with its
 * unit where that is percent or CNY ("70 %", "500 万元", "CNY 5 000 000").
 * TAG is the language.
 */
struct str measure_number(struct arena *arena, const struct measure *measure,
    struct decimal number, struct str tag);

/*
 * The whole measure in words: "≥ 5 customers a day", "all 13 of: …". Words
 * come from the labels of the language with index LANGUAGE and tag TAG.
 */
struct str measure_phrase(struct arena *arena, const struct measure *measure,
    size_t language, struct str tag, const struct labels *labels);

/* The unit text that goes with NUMBER: one or other (CLDR: en one = 1). */
struct str unit_for(const struct text *one, const struct text *other,
    struct decimal number, size_t language);

/* What conditions ask, in words: "≥ 3 years" of one that asks for a number,
 * "Bachelor, years of service ≥ 4" of a DEGREE in its own words. */
struct str number_asked_phrase(struct arena *arena,
    const struct condition *condition, struct decimal number,
    size_t language, const struct labels *labels);
struct str degree_asked_phrase(struct arena *arena, struct str degree,
    struct decimal years, const struct labels *labels);

#endif
