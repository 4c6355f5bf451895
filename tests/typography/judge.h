#ifndef TYPOGRAPHY_JUDGE_H
#define TYPOGRAPHY_JUDGE_H

#include "typography.h"

/* Inside the judge. Lengths are in thousandths of a point or, named _em, in
 * thousandths of the letter's size. */

enum {
	EDGE_EM = 50,          /* an edge is flush within this */
	SAME_EM = 20,          /* two gaps are equal within this */
	HALF_EM = 500,
	QUARTER_EM = 250,
	EIGHTH_EM = 125,
	THIRD_EM = 333,
};

/* What a letter is, CLREQ 3.1 and GB/T 15834 4 and 5. */
enum kind {
	KIND_HAN,
	KIND_OPEN,             /* full-width, ink on the right */
	KIND_CLOSE,            /* full-width, ink on the left */
	KIND_PAUSE,            /* 、，；： */
	KIND_STOP,             /* 。． */
	KIND_MARK,             /* ！？ */
	KIND_MIDDLE,           /* · */
	KIND_DASH,
	KIND_ELLIPSIS,
	KIND_CONNECTOR,        /* – ～ */
	KIND_SOLIDUS,
	KIND_PREFIX,           /* ￥ № ≥ */
	KIND_SUFFIX,           /* % ℃ */
	KIND_LETTER,
	KIND_DIGIT,
	KIND_SPACE,
	KIND_FIXED_SPACE,
	KIND_HYPHEN,
	KIND_SOFT_HYPHEN,      /* a hyphen that is drawn where a word is cut */
	KIND_WESTERN_OPEN,     /* ( [ { */
	KIND_WESTERN_CLOSE,    /* ) ] } , . ; : ! ? */
	KIND_OTHER,
};

struct letter {
	uint32_t c;            /* its first character */
	struct str text;       /* all of them */
	size_t characters;     /* of the cluster */
	enum kind kind;
	bool wide;             /* a full-width mark or Han character */
	int x, advance, size;
	unsigned face;
};

/* Letters FIRST up to but without BEHIND of the block; LAST is no space. */
struct set_line {
	size_t first, last, behind;
	size_t page;           /* from 0 */
	int y;
	bool ends;             /* last of the paragraph, or before a break that
				* was written */
};

enum place {
	PLACE_BODY,
	PLACE_LIST,
	PLACE_LABEL,           /* of a list item */
	PLACE_QUOTE,
	PLACE_HEADING,
	PLACE_CELL,
	PLACE_ENTRY,           /* of contents or index */
	PLACE_CODE,
	PLACE_OTHER,           /* cover, captions, figures */
};

/* A column of a table: its cells over all rows with as many of them. */
struct column_key {
	size_t table, cells, index;
};

/* One paragraph, heading, or paragraph of a cell. */
struct block {
	size_t element;        /* of the drawing */
	enum place place;
	enum draw_role role;   /* of the element */
	bool index;            /* stands in the index */
	bool han;              /* its language has full-width marks */
	bool centred;          /* whose ，。 stand in the middle: Taiwan */
	bool japanese;         /* ！？ stand in the middle */
	bool half_dots;        /* · takes half a square: China */
	struct column_key column;
	struct letter *letters;
	size_t letter_count, letter_capacity;
	struct set_line *lines;
	size_t line_count, line_capacity;
	size_t code_end;       /* of the code that it begins with; 0: none */
	int size;              /* of most of its letters */
	int left, right;       /* edges of its column on the first line's
				* page */
	bool justified;
	bool dropped;          /* behind the leader of an entry of contents */
};

struct judge {
	struct arena *arena;
	const struct typography *typography;
	struct block *blocks;  /* in reading order */
	size_t block_count;
	struct finding_list findings;
};

/* ---- letters.c --------------------------------------------------------- */

bool language_is_chinese(struct str language); /* or Japanese */
enum kind kind_of(uint32_t c, bool han);
bool is_closing(const struct letter *letter);  /* and full-width */
/* Is the right half of a closing mark blank? */
bool has_blank(const struct block *block, const struct letter *letter);
bool is_opening(const struct letter *letter);
bool is_full_mark(const struct letter *letter);
bool is_word(const struct letter *letter);     /* letter or digit */
/* Where the ink of a letter begins and ends, about. */
int ink_left(const struct letter *letter);
int ink_right(const struct block *block, const struct letter *letter);
/* 70 for 0.07 em of the block's letters. */
int in_ems(const struct block *block, int length);

/* ---- lines.c: from items to blocks ------------------------------------- */

void find_blocks(struct judge *judge);
/* The left edge of the text on a page, from 0; the width of the text. */
int text_left(const struct judge *judge, size_t page);
int text_measure(const struct judge *judge);
/* The edges of the block's column on a page. */
int block_left(const struct judge *judge, const struct block *block,
    size_t page);
int block_right(const struct judge *judge, const struct block *block,
    size_t page);

/* ---- gaps.c: what stands between two letters --------------------------- */

enum gap_class {
	GAP_SPACE,             /* in the order of shrinking */
	GAP_MIDDLE,
	GAP_BRACKET,
	GAP_PAUSE,
	GAP_AUTO,              /* between Han and Latin */
	GAP_STOP,
	GAP_SHRINKING,         /* so many of them can shrink */
	GAP_HAN = GAP_SHRINKING, /* any other beside a full-width letter */
	GAP_FIXED,             /* never changes */
	GAP_LOOSE,             /* not judged */
};

struct gap {
	const struct letter *before, *after;
	enum gap_class class;
	int natural, room;     /* distance of the letters; what it can give */
	int slack;             /* real distance - natural */
	bool typed;            /* holds a space that somebody typed */
};

struct gap_list {
	struct gap *items;
	size_t count;
	int stretch;           /* what was put between Han characters */
	bool stretch_known;
};

/* The gaps between letters FIRST and LAST of a block; SLACK is 0 where they
 * are not in one line. */
struct gap_list find_gaps(struct arena *arena, const struct block *block,
    size_t first, size_t last);

/* ---- The rules --------------------------------------------------------- */

/* Why no line may end before letter AT; 0: it may. Else the rule. */
unsigned break_fault(const struct block *block, size_t at,
    const char **reason);

/* Does letter I stand in a web address or path? In a word without a break
 * that is wider than half the column? */
bool is_address(const struct block *block, size_t i);
bool is_overlong(const struct block *block, size_t i);

/* Has a line nowhere to stretch, or to put what follows? */
bool is_excused(const struct block *block, const struct set_line *line);

void report(struct judge *judge, const struct block *block,
    const struct set_line *line, unsigned rule, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

void judge_breaks(struct judge *judge, const struct block *block);
void judge_edges(struct judge *judge, const struct block *block);
void judge_gaps(struct judge *judge, const struct block *block);
void judge_style(struct judge *judge, const struct block *block);
void judge_pages(struct judge *judge); /* 12, 14, 17 */

#endif
