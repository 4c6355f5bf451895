#ifndef VERIFY_TEXT_H
#define VERIFY_TEXT_H

#include <stdint.h>

#include "base/buffer.h"

/*
 * How texts are compared: equal up to white space, nothing else is folded.
 * White space are the space separators and controls of Unicode, and what is
 * never seen: the soft hyphen, zero-width spaces and joiners, the byte order
 * mark.
 */
bool text_is_space(uint32_t code_point);

/* Each run of white space becomes one space; none at the ends. */
struct str text_collapse(struct arena *arena, struct str text);

/* Without any white space. */
struct str text_squeeze(struct arena *arena, struct str text);

/*
 * Whether WORD stands in TEXT, with no letter or digit of ASCII on either
 * side. Both are compared as they are.
 */
bool text_has_word(struct str text, struct str word);

/* Where WORD stands so at or after START, or SIZE_MAX. */
size_t text_find_word(struct str text, struct str word, size_t start);

/* "1.2.3": two to four whole numbers with full stops between. */
bool text_is_clause_code(struct str text);

#endif
