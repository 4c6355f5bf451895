#ifndef LAYOUT_PART_H
#define LAYOUT_PART_H

#include "layout/book.h"

/*
 * The book's text is put together from parts that know nothing of one
 * another (a chapter, the opening of a level, a unit), so that they can be
 * laid out side by side. Their order is that of the book.
 */
struct part {
	/* Adds the part's text to BOOK. */
	void (*add)(struct book *book, const struct part *part);
	const void *subject;   /* what it is about */
	bool page;             /* it begins a page */
	enum segment segment;
	struct book book;      /* the text, once it is laid out */
};

struct part_list {
	struct arena *arena;
	enum segment segment;  /* of what is added */
	struct part *items;
	size_t count, capacity;
};

/* A further part at the end. */
void part_add(struct part_list *parts,
    void (*add)(struct book *book, const struct part *part),
    const void *subject, bool page);

/*
 * Lays the parts out on as many threads as the typesetter may use. The outcome
 * is the same with any number of threads.
 */
void parts_lay(struct book *book, struct part_list *parts);

/*
 * Puts the parts of SEGMENT that have been laid out, in order, behind what
 * BOOK has: its flow, elements, entries, anchors (an id has its place where
 * it comes first).
 */
void parts_join(struct book *book, const struct part_list *parts,
    enum segment segment);

#endif
