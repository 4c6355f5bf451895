#include "layout/index_parts.h"

/* Where the next block goes. */
struct filling {
	const struct index_blocks *blocks;
	size_t columns, height; /* of a page; in lines */
	size_t column, line;
};

/* Where a block is put. */
struct spot {
	size_t column, line;
};

/* Lines that the block needs, with what must stand below it. */
static size_t
lines_needed(const struct filling *filling, size_t i)
{
	const struct index_block *block = &filling->blocks->items[i];
	size_t lines = block->count;

	if (!block->head)
		return lines;
	if (filling->line > 0)
		lines++;
	return i + 1 < filling->blocks->count ?
	    lines + block[1].count : lines;
}

/* Gives the block its place; false: it goes onto the next page. */
static bool
put_block(struct filling *filling, size_t i, struct spot *spot)
{
	const struct index_block *block = &filling->blocks->items[i];

	if (filling->line > 0 &&
	    filling->line + lines_needed(filling, i) > filling->height) {
		filling->column++;
		filling->line = 0;
	}
	if (filling->column == filling->columns)
		return false;
	if (block->head && filling->line > 0)
		filling->line++;
	*spot = (struct spot){filling->column, filling->line};
	filling->line += block->count;
	return true;
}

/* Puts blocks from FIRST on into a page of so many lines; gives the first
 * one that is left. */
static size_t
fill_page(const struct index_blocks *blocks, size_t first, size_t columns,
    size_t height, struct spot *spots)
{
	struct filling filling = {.blocks = blocks, .columns = columns,
		.height = height};
	size_t i = first;

	while (i < blocks->count && put_block(&filling, i, &spots[i]))
		i++;
	return i;
}

/* The same; what does not fill the page stands in columns of one height. */
static size_t
balance_page(const struct index_blocks *blocks, size_t first, size_t columns,
    size_t height, struct spot *spots)
{
	size_t behind = fill_page(blocks, first, columns, height, spots);
	size_t lines = 1;

	if (behind < blocks->count)
		return behind;
	while (lines < height && fill_page(blocks, first, columns, lines,
	    spots) < behind)
		lines++;
	return fill_page(blocks, first, columns, lines, spots);
}

/* ---- Slabs --------------------------------------------------------------- */

/* The lines of one page, each with what stands in each column. */
struct sheet {
	const struct slab **slabs; /* by line, then by column; NULL: white */
	size_t columns, height;
};

static void
fill_sheet(struct sheet *sheet, const struct slab_list *from,
    const struct index_block *block, const struct spot *spot)
{
	for (size_t i = 0; i < block->count; i++)
		sheet->slabs[(spot->line + i) * sheet->columns +
		    spot->column] = &from->items[block->first + i];
}

static size_t
sheet_height(const struct index_blocks *blocks, const struct spot *spots,
    size_t first, size_t behind)
{
	size_t height = 0;

	for (size_t i = first; i < behind; i++) {
		size_t end = spots[i].line + blocks->items[i].count;

		height = end > height ? end : height;
	}
	return height;
}

/* A page is like one row of a table: it reads column by column. */
static void
add_sheet(struct book *book, const struct sheet *sheet, int leading,
    int distance)
{
	struct flow *flow = &book->flow;

	for (size_t line = 0; line < sheet->height; line++) {
		struct slab *slab = flow_slab(flow, leading,
		    sheet->columns + 1);

		slab->row = flow->rows;
		for (size_t i = 0; i < sheet->columns; i++) {
			const struct slab *piece =
			    sheet->slabs[line * sheet->columns + i];

			if (piece != NULL)
				item_take(&slab->parts[i + 1],
				    &piece->parts[0], (int)i * distance, 0);
		}
	}
	flow->rows++;
}

/* Lines that go below what the flow has on its last page. */
static size_t
lines_left(const struct flow *flow, int leading)
{
	const struct theme_page *page = &flow->typesetter->theme->page;
	int height = page->height - page->margin_top - page->margin_bottom;
	struct leaf_list leaves = paginate(flow);

	if (leaves.count > 0) {
		const struct leaf *leaf = &leaves.items[leaves.count - 1];
		const struct placement *last =
		    &leaf->placements[leaf->count - 1];

		height -= last->y + last->slab->height + flow->before;
	}
	return height < leading ? 1 : (size_t)(height / leading);
}

void
index_columns(struct book *book, const struct slab_list *from,
    const struct index_blocks *blocks, size_t columns, int width, int gap)
{
	struct arena *arena = book->typesetter->arena;
	struct spot *spots = ARENA_ARRAY(arena, struct spot, blocks->count);
	int leading = from->count > 0 ? from->items[0].height : 1;
	size_t height = lines_left(&book->flow, leading);
	struct flow empty = flow_begin(book->typesetter, NULL, width);
	size_t behind;

	for (size_t first = 0; first < blocks->count; first = behind) {
		struct sheet sheet = {.columns = columns};

		behind = balance_page(blocks, first, columns, height, spots);
		sheet.height = sheet_height(blocks, spots, first, behind);
		sheet.slabs = ARENA_ARRAY(arena, const struct slab *,
		    sheet.height * columns);
		for (size_t i = first; i < behind; i++)
			fill_sheet(&sheet, from, &blocks->items[i],
			    &spots[i]);
		if (first > 0)
			flow_page(&book->flow);
		add_sheet(book, &sheet, leading, width + gap);
		height = lines_left(&empty, leading);
	}
}
