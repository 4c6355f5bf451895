#ifndef MODEL_DECIMAL_H
#define MODEL_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* An exact decimal number: units / 10^places. */
struct decimal {
	int64_t units;
	uint32_t places; /* at most DECIMAL_PLACES_MAX */
};

enum {
	DECIMAL_PLACES_MAX = 6,
	DECIMAL_DIGITS_KEPT = 15, /* that a spreadsheet keeps of a number */
};

/*
 * Reads [-+]digits[.digits], at most 12 digits before and DECIMAL_PLACES_MAX
 * behind the point. Trailing zeros behind the point are dropped, so equal
 * numbers have equal structs. False for anything else.
 */
bool decimal_parse(struct str text, struct decimal *decimal);

struct decimal decimal_from_integer(int64_t integer);

/* Whether a spreadsheet keeps the number as it is: all of its digits between
 * the first and the last that is not 0. */
bool decimal_is_kept(struct decimal decimal);

/* Negative, 0 or positive. */
int decimal_compare(struct decimal a, struct decimal b);

/* The nearest double, for cells of a workbook. */
double decimal_to_double(struct decimal decimal);

/* "1234.5": the form that decimal_parse reads. */
struct str decimal_plain(struct arena *arena, struct decimal decimal);

/*
 * For readers: digits in groups of three by U+202F (narrow no-break space)
 * from five digits before the point on (GB/T 15835, ISO 80000-1).
 */
struct str decimal_grouped(struct arena *arena, struct decimal decimal);

#endif
