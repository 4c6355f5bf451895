#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

/* Whether a line may end at a place in a text. */
enum text_break {
	TEXT_BREAK_NONE,
	TEXT_BREAK_ALLOWED,
	TEXT_BREAK_ADDRESS,  /* inside a web or mail address, if need be */
	TEXT_BREAK_HYPHEN,   /* behind a soft hyphen, which is drawn then */
	TEXT_BREAK_FORCED,
};

/* Finds the places where lines may end, for one language. */
struct text_breaker;

/*
 * A breaker for LANGUAGE (BCP 47) with the strict rules of its script. NULL
 * and a diagnostic if ICU fails. The caller closes it.
 */
struct text_breaker *text_breaker_open(struct arena *arena,
    struct diagnostics *diagnostics, struct str language);

/* NULL is allowed. */
void text_breaker_close(struct text_breaker *breaker);

/*
 * Sets BREAKS[i] for each i from 0 to text.length: may a line end before
 * byte i? Follows UAX #14 as tailored by ICU for the language and takes away
 * what Chinese does not allow: GB/T 15834 5.1 (no mark at the start of a
 * line, no opening one and no solidus at its end, —— and …… undivided),
 * CLREQ 3.2 (a number and its unit stay together, 第 and its number). An
 * address is one word that may be divided behind / . - ? & = _ #.
 */
void text_breaker_find(struct text_breaker *breaker, struct str text,
    enum text_break *breaks);

#endif
