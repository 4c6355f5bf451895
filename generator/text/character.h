#ifndef TEXT_CHARACTER_H
#define TEXT_CHARACTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * What a character is to a typesetter of Chinese: CLREQ 3.1 (marks and their
 * widths), GB/T 15834 5.1 (where they may stand), GB/T 15835 (numerals).
 */
enum character_class {
	CHARACTER_HAN,       /* ideographs, kana, hangul, full-width forms */
	CHARACTER_LETTER,    /* of an alphabetic script, and its accents */
	CHARACTER_DIGIT,
	CHARACTER_SPACE,     /* a line may end behind it */
	CHARACTER_FIXED_SPACE, /* no-break and narrow spaces */
	CHARACTER_OPEN,      /* full-width; ink in the right half */
	CHARACTER_CLOSE,     /* full-width; ink in the left half */
	CHARACTER_PAUSE,     /* 、，；： */
	CHARACTER_STOP,      /* 。． */
	CHARACTER_MARK,      /* ！？ */
	CHARACTER_MIDDLE,    /* · */
	CHARACTER_DASH,      /* — in Chinese, as a pair */
	CHARACTER_ELLIPSIS,  /* … in Chinese, as a pair */
	CHARACTER_CONNECTOR, /* ～ – in Chinese */
	CHARACTER_SOLIDUS,
	CHARACTER_PREFIX,    /* ￥ № ≥: belongs to what follows */
	CHARACTER_SUFFIX,    /* % ℃: belongs to what stands before */
	CHARACTER_WESTERN,   /* other marks of Latin text, symbols */
	CHARACTER_NEWLINE,
	CHARACTER_IGNORABLE, /* variation selectors, joiners, soft hyphens */
	CHARACTER__COUNT
};

/*
 * The class of CODE_POINT. HAN says how to take the marks that both scripts
 * have (“ ” ‘ ’ — … · –): full-width Chinese or narrow Latin ones.
 */
enum character_class character_class(uint32_t code_point, bool han);

/* True for what no line of Chinese begins with (GB/T 15834 5.1). */
bool character_is_never_first(enum character_class class);

/* True for the marks that both scripts have. */
bool character_is_shared(uint32_t code_point);

/* True if text in this language is set in full-width marks: zh, ja. */
bool language_is_han(struct str language);

/* True where ，。 stand in the middle of their square: Taiwan, Hong Kong. */
bool language_centres_marks(struct str language);

/* True where ：；！？ stand in the middle of theirs: there, and in Japan. */
bool language_centres_colons(struct str language);

/* True where Han characters keep a distance from Latin ones: zh, ja. Korean
 * words may hold both. */
bool language_spaces_latin(struct str language);

/* False for spaces, ends of lines and what is not shown: the shaper makes
 * them without a glyph of their own. */
bool character_needs_glyph(enum character_class class);

/* True for an accent or the like, which takes the face of its base. */
bool character_is_combining(uint32_t code_point);

/* True for a letter that is written from right to left (UAX #9). */
bool character_is_leftward(uint32_t code_point);

#endif
