#ifndef LAYOUT_BOOK_H
#define LAYOUT_BOOK_H

#include "layout/page.h"
#include "layout/table.h"

/* A line of the contents. */
struct entry {
	unsigned depth;        /* 1: chapters and levels, 2: units */
	struct str code;
	struct str title;
	struct str anchor;
};

struct entry_list {
	struct entry *items;
	size_t count, capacity;
};

/* Stretches of the book that are numbered, or put together, by themselves. */
enum segment {
	SEGMENT_OPENING,       /* before the contents */
	SEGMENT_BODY,          /* behind them; what the index is about */
	SEGMENT_INDEX,
	SEGMENT_APPENDIX,      /* behind the index */
};

/* The book while its text is put together. */
struct book {
	struct typesetter *typesetter;
	struct element_list elements;
	struct flow flow;
	struct entry_list entries;
	struct table *anchored;         /* ids that have their place: for each
					 * a struct page_number */
	bool computed[COMPUTED__COUNT]; /* blocks that a chapter holds */
};

/* A heading with its anchor, bookmark, line of the contents, running head. */
struct opening {
	unsigned level;        /* of the heading, 1… */
	unsigned bookmark;     /* level in the outline */
	unsigned depth;        /* in the contents; 0: not there */
	struct str anchor;
	struct str code;
	struct str title;
	bool page;             /* on a new page */
	bool right;            /* on a new right-hand page */
};

void rulebook_open(struct book *book, const struct opening *opening,
    const struct fragment_list *text);

/* The same for a section that no content names. */
void rulebook_open_label(struct book *book, enum label label, struct str anchor,
    bool page);

/* An anchor for what is added next; an id has its place where the book
 * anchors it first. */
void rulebook_anchor(struct book *book, struct str id);

/* Text as the body has it; nothing for an absent text. */
void rulebook_text(struct book *book, const struct text *text,
    enum lettering lettering);

/* A list item: LABEL hangs at LEFT, the text stands to its right. */
void rulebook_item(struct book *book, struct str label,
    const struct fragment_list *text, int left);

/* The same in another style, whose `left` is that of the label. */
void rulebook_styled_item(struct book *book, struct str label,
    const struct fragment_list *text, const struct paragraph_style *whole);

/* What is added from here on has a bar in the margin if NODE changed since
 * the edition before; NULL: none has. */
void rulebook_bar(struct book *book, const struct node *node);

/* The same if the entry ENTRY of a list of NODE changed. */
void rulebook_bar_entry(struct book *book, const struct node *node,
    struct str entry);

/* A line of the contents at the end. */
void entry_add(struct book *book, const struct entry *entry);

/* The parts, in their files. */
void rulebook_chapter(struct book *book, const struct chapter *chapter);
void rulebook_computed(struct book *book, enum computed computed);
void rulebook_conditions(struct book *book);
/* What the conditions ask at one level; false: they ask nothing. */
bool rulebook_level_conditions(struct book *book, const struct level *level);
/* The same of one condition, as the cell of a table. */
struct cell rulebook_requirement(struct book *book,
    const struct condition *condition, const struct level *level);
/* What the levels ask, side by side; nothing for a single one. */
void rulebook_comparison(struct book *book);
void rulebook_grading(struct book *book);
void rulebook_example(struct book *book);
void rulebook_changes(struct book *book);
void rulebook_forms(struct book *book);
/* The opening of a level, without its units; a unit. */
void rulebook_level(struct book *book, const struct level *level);
void rulebook_unit(struct book *book, const struct unit *unit);
/* What stands at the head of a level: purpose, conditions, tasks, what is
 * assessed, proficiency. */
void rulebook_summary(struct book *book, const struct level *level);
void cover_draw(struct typesetter *typesetter, struct element_list *elements,
    struct item_list *items);

/* The contents as a flow of their own; PAGES gives each entry's page. */
void contents_add(struct flow *flow, const struct entry_list *entries,
    const struct page_number *pages);

/* The page of an anchor, once what it is in has been cut into pages; NULL: it
 * is not in the book. */
const struct page_number *rulebook_page(const struct book *book,
    struct str anchor);

#endif
