#ifndef LAYOUT_INDEX_PARTS_H
#define LAYOUT_INDEX_PARTS_H

#include "layout/index.h"
#include "text/collate.h"

/* Between gathering an index and setting it. */

/* A clause or a term. */
struct subject {
	const struct node *node;
	size_t rank;           /* in reading order */
	struct collation place;
	size_t explained;      /* the page where it stands itself, or NONE */
	size_t *uses;          /* pages with links to a term, ascending */
	size_t use_count, use_capacity;
	struct page_range *ranges;
	size_t range_count;
};

struct index {
	struct arena *arena;
	size_t language;
	const struct indexed_page *pages;
	struct str *anchors;   /* of pages that are linked to; "" */
	struct subject **subjects;
	size_t count;
};

/* A piece of the index that one column holds: slabs of the same height. */
struct index_block {
	size_t first, count;
	bool head;             /* white above it, and an entry below it */
};

struct index_blocks {
	struct index_block *items;
	size_t count, capacity;
};

/*
 * Puts blocks, whose slabs are in FROM, into columns of BOOK's flow, page by
 * page, each filled before the next one; on the last page all are of one
 * height. Columns are WIDTH wide and GAP apart.
 */
void index_columns(struct book *book, const struct slab_list *from,
    const struct index_blocks *blocks, size_t columns, int width, int gap);

#endif
