#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "judge.h"

/* ---- Geometry ---------------------------------------------------------- */

int
text_measure(const struct judge *judge)
{
	const struct theme_page *page = &judge->typography->theme->page;
	int width = page->width - page->margin_inner - page->margin_outer;

	return width / page->body_size * page->body_size;
}

/* Right-hand pages are odd. */
int
text_left(const struct judge *judge, size_t page)
{
	const struct theme_page *theme = &judge->typography->theme->page;

	return page % 2 == 0 ? theme->margin_inner :
	    theme->width - theme->margin_inner - text_measure(judge);
}

/* Columns keep their distance from the text's left edge on every page. */
int
block_left(const struct judge *judge, const struct block *block, size_t page)
{
	return block->left + text_left(judge, page) -
	    text_left(judge, block->lines[0].page);
}

int
block_right(const struct judge *judge, const struct block *block, size_t page)
{
	return block->right + text_left(judge, page) -
	    text_left(judge, block->lines[0].page);
}

/* ---- Where an element stands ------------------------------------------- */

static const struct draw_element *
element_of(const struct judge *judge, size_t element)
{
	return &judge->typography->drawing->elements[element];
}

/* The paragraph that an element is a part of. */
static size_t
whole_of(const struct judge *judge, size_t element)
{
	enum draw_role role = element_of(judge, element)->role;

	while (element > ELEMENT_DOCUMENT && (role == ROLE_LINK ||
	    role == ROLE_SPAN || role == ROLE_REFERENCE)) {
		element = element_of(judge, element)->parent;
		role = element_of(judge, element)->role;
	}
	return element;
}

static enum place
place_of_role(enum draw_role role)
{
	switch (role) {
	case ROLE_HEADING_1:
	case ROLE_HEADING_2:
	case ROLE_HEADING_3:
	case ROLE_HEADING_4:
		return PLACE_HEADING;
	case ROLE_QUOTE:
		return PLACE_QUOTE;
	case ROLE_CODE:
		return PLACE_CODE;
	case ROLE_LIST_LABEL:
		return PLACE_LABEL;
	case ROLE_LIST:
	case ROLE_LIST_ITEM:
	case ROLE_LIST_BODY:
		return PLACE_LIST;
	case ROLE_CONTENTS:
	case ROLE_CONTENTS_ITEM:
	case ROLE_INDEX:
		return PLACE_ENTRY;
	case ROLE_TABLE:
	case ROLE_TABLE_HEAD:
	case ROLE_TABLE_BODY:
	case ROLE_TABLE_ROW:
	case ROLE_TABLE_HEAD_CELL:
	case ROLE_TABLE_CELL:
		return PLACE_CELL;
	case ROLE_TITLE:
	case ROLE_CAPTION:
	case ROLE_FIGURE:
		return PLACE_OTHER;
	case ROLE_ARTIFACT:
	case ROLE_DOCUMENT:
	case ROLE_SECTION:
	case ROLE_PARAGRAPH:
	case ROLE_LINK:
	case ROLE_REFERENCE:
	case ROLE_SPAN:
	case ROLE__COUNT:
		break;
	}
	return PLACE_BODY;
}

/* The outermost table, contents, index or list decides; a label is one
 * anywhere. */
static enum place
place_of(const struct judge *judge, size_t element)
{
	enum place place = place_of_role(element_of(judge, element)->role);

	if (place == PLACE_LABEL || place == PLACE_HEADING ||
	    place == PLACE_CODE)
		return place;
	for (; element > ELEMENT_DOCUMENT;
	     element = element_of(judge, element)->parent) {
		enum place outer =
		    place_of_role(element_of(judge, element)->role);

		if (outer == PLACE_CELL || outer == PLACE_ENTRY)
			return outer;
		if (outer != PLACE_BODY && place == PLACE_BODY)
			place = outer;
	}
	return place;
}

static bool
is_in_index(const struct judge *judge, size_t element)
{
	while (element > ELEMENT_DOCUMENT &&
	    element_of(judge, element)->role != ROLE_INDEX)
		element = element_of(judge, element)->parent;
	return element > ELEMENT_DOCUMENT;
}

static bool
is_cell(enum draw_role role)
{
	return role == ROLE_TABLE_CELL || role == ROLE_TABLE_HEAD_CELL;
}

static struct column_key
column_of(const struct judge *judge, size_t element)
{
	const struct drawing *drawing = judge->typography->drawing;
	struct column_key key = {0, 0, 0};
	size_t cell = element, row;

	while (cell > ELEMENT_DOCUMENT && !is_cell(element_of(judge,
	    cell)->role))
		cell = element_of(judge, cell)->parent;
	row = element_of(judge, cell)->parent;
	for (size_t i = row + 1; i < drawing->element_count; i++) {
		const struct draw_element *other = &drawing->elements[i];

		if (other->role == ROLE_TABLE_ROW || other->role == ROLE_TABLE)
			break;
		if (other->parent != row || !is_cell(other->role))
			continue;
		key.cells++;
		key.index += i < cell;
	}
	for (key.table = row; key.table > ELEMENT_DOCUMENT &&
	     element_of(judge, key.table)->role != ROLE_TABLE;)
		key.table = element_of(judge, key.table)->parent;
	return key;
}

/* ---- Letters and lines ------------------------------------------------- */

static void *
grow(struct arena *arena, void *items, size_t count, size_t *capacity,
    size_t size)
{
	void *larger;

	if (count < *capacity)
		return items;
	*capacity = *capacity * 2 + 16;
	larger = arena_alloc_array(arena, *capacity, size);
	if (count > 0)
		memcpy(larger, items, count * size);
	return larger;
}

static struct set_line *
open_line(struct judge *judge, struct block *block, size_t page, int y)
{
	struct set_line *line;

	block->lines = grow(judge->arena, block->lines, block->line_count,
	    &block->line_capacity, sizeof(*block->lines));
	line = &block->lines[block->line_count++];
	*line = (struct set_line){.first = block->letter_count,
		.behind = block->letter_count, .page = page, .y = y};
	return line;
}

/* A cluster is one letter; it is as wide as its glyphs. */
static void
add_letter(struct judge *judge, struct block *block,
    const struct draw_text *text, const struct draw_glyph *glyph, bool han)
{
	struct str cluster = str_slice(text->text, glyph->text,
	    glyph->text_length);
	size_t at = 0;
	uint32_t c = utf8_next(cluster, &at);
	struct letter *letter;
	bool han_face = text->face < FACE_LATIN || text->face >= FACE__COUNT;

	block->letters = grow(judge->arena, block->letters,
	    block->letter_count, &block->letter_capacity,
	    sizeof(*block->letters));
	letter = &block->letters[block->letter_count++];
	*letter = (struct letter){.c = c, .text = cluster,
		.characters = utf8_count(cluster), .kind = kind_of(c, han),
		.x = text->x + glyph->x, .size = text->size,
		.face = text->face};
	letter->wide = letter->kind == KIND_HAN || (han_face &&
	    (letter->kind <= KIND_CONNECTOR || utf8_is_wide(c)));
}

static void
add_advance(const struct judge *judge, struct letter *letter,
    const struct draw_text *text, const struct draw_glyph *glyph)
{
	const struct typography *typography = judge->typography;

	letter->advance += (int)((int64_t)typography->advance(
	    typography->context, text->face, glyph->id) * text->size / 1000);
	/* Song and Hei both have marks of the width of letters. */
	if (letter->kind != KIND_HAN && letter->advance < letter->size * 9 / 10)
		letter->wide = false;
}

/* Does this item begin a line of the block? On the cover what is far from
 * the words before is a line of its own; a leader ends an entry of the
 * contents: what follows it is no part of the text. */
static bool
begins_line(struct block *block, size_t page, const struct draw_text *text)
{
	const struct set_line *line = block->line_count == 0 ? NULL :
	    &block->lines[block->line_count - 1];
	const struct letter *last;
	bool far;

	if (line == NULL || line->page != page || line->y != text->y)
		return true;
	if (line->behind == line->first)
		return false;
	last = &block->letters[line->behind - 1];
	far = text->x > last->x + last->advance + 3 * text->size / 2;
	if (block->place == PLACE_ENTRY && far)
		block->dropped = true;
	return text->x < last->x || (block->place == PLACE_OTHER && far);
}

static bool
has_newline(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] == '\n')
			return true;
	return false;
}

static void
add_text(struct judge *judge, struct block *block, size_t page,
    const struct draw_text *text)
{
	bool han = language_is_chinese(*text->language);
	struct set_line *line;

	if (begins_line(block, page, text)) {
		block->dropped = false;
		if (block->place == PLACE_OTHER && block->line_count > 0 &&
		    block->lines[block->line_count - 1].y == text->y)
			block->lines[block->line_count - 1].ends = true;
		open_line(judge, block, page, text->y);
	}
	if (block->dropped)
		return;
	line = &block->lines[block->line_count - 1];
	for (size_t i = 0; i < text->glyph_count; i++) {
		const struct draw_glyph *glyph = &text->glyphs[i];

		if (glyph->text_length > 0)
			add_letter(judge, block, text, glyph, han);
		if (block->letter_count > line->first)
			add_advance(judge,
			    &block->letters[block->letter_count - 1], text,
			    glyph);
	}
	line->behind = block->letter_count;
	line->ends |= has_newline(text->text);
}

/* ---- Blocks ------------------------------------------------------------ */

static struct block *
block_for(struct judge *judge, size_t *numbers, size_t element, size_t page)
{
	struct block *block;
	const struct typography *typography = judge->typography;
	struct str language = typography->languages[
	    element_of(judge, element)->language];

	if (numbers[element] > 0)
		return &judge->blocks[numbers[element] - 1];
	block = &judge->blocks[judge->block_count++];
	numbers[element] = judge->block_count;
	block->element = element;
	block->role = element_of(judge, element)->role;
	block->place = page == 0 ? PLACE_OTHER : place_of(judge, element);
	block->index = is_in_index(judge, element);
	block->han = language_is_chinese(language);
	block->centred = str_starts_with(language, STR("zh-Hant")) ||
	    str_starts_with(language, STR("zh-TW")) ||
	    str_starts_with(language, STR("zh-HK"));
	block->japanese = str_starts_with(language, STR("ja"));
	block->half_dots = !block->centred &&
	    str_starts_with(language, STR("zh"));
	if (block->place == PLACE_CELL)
		block->column = column_of(judge, element);
	return block;
}

static void
read_pages(struct judge *judge)
{
	const struct drawing *drawing = judge->typography->drawing;
	size_t *numbers = ARENA_ARRAY(judge->arena, size_t,
	    drawing->element_count);

	judge->blocks = ARENA_ARRAY(judge->arena, struct block,
	    drawing->element_count);
	for (size_t page = 0; page < drawing->page_count; page++)
		for (size_t i = 0; i < drawing->pages[page].item_count; i++) {
			const struct draw_item *item =
			    &drawing->pages[page].items[i];
			size_t element = whole_of(judge, item->element);

			if (item->kind != DRAW_TEXT ||
			    element == ELEMENT_ARTIFACT)
				continue;
			add_text(judge, block_for(judge, numbers, element,
				page), page, &item->text);
		}
}

/* It’s, E·F: between Latin letters they are Latin marks. */
static void
mend_latin_marks(struct block *block)
{
	for (size_t i = 1; i + 1 < block->letter_count; i++) {
		struct letter *letter = &block->letters[i];

		if ((letter->c != 0x2019 && letter->c != 0xB7) ||
		    !is_word(letter - 1) || !is_word(letter + 1))
			continue;
		letter->kind = letter->c == 0xB7 ? KIND_OTHER : KIND_LETTER;
		letter->wide = false;
	}
}

/* JLREQ 3.1.2: to Japanese ：； are middle dots. */
static void
mend_colons(struct block *block)
{
	for (size_t i = 0; block->japanese && i < block->letter_count; i++)
		if (block->letters[i].c == 0xFF1A ||
		    block->letters[i].c == 0xFF1B)
			block->letters[i].kind = KIND_MIDDLE;
}

/* What stands before a title is a code, 1.2.3 or C1 or A: the white behind it
 * is that of a label. */
static void
find_code(struct block *block)
{
	size_t i = 0, digits = 0, letters = 0;

	for (; i < block->letter_count; i++) {
		const struct letter *letter = &block->letters[i];

		if (letter->kind != KIND_DIGIT && letter->c != '.' &&
		    (letter->kind != KIND_LETTER || letter->c > 'Z'))
			break;
		digits += letter->kind == KIND_DIGIT;
		letters += letter->kind == KIND_LETTER;
	}
	if (i < block->letter_count && block->letters[i].kind == KIND_SPACE &&
	    letters < 2 && digits + letters > 0)
		block->code_end = i;
}

/* The size of most letters. */
static int
usual_size(const struct block *block)
{
	int size = 0;
	size_t lead = 0;

	for (size_t i = 0; i < block->letter_count; i++) {
		if (block->letters[i].size == size)
			lead++;
		else if (lead > 0)
			lead--;
		else
			size = block->letters[i].size;
	}
	return size;
}

static void
close_lines(struct block *block)
{
	size_t kept = 0;

	for (size_t i = 0; i < block->line_count; i++) {
		struct set_line line = block->lines[i];

		if (line.first == line.behind)
			continue;
		line.last = line.behind - 1;
		while (line.last > line.first &&
		    block->letters[line.last].kind == KIND_SPACE)
			line.last--;
		block->lines[kept++] = line;
	}
	block->line_count = kept;
	if (kept > 0)
		block->lines[kept - 1].ends = true;
}

/* ---- Columns ----------------------------------------------------------- */

static int
left_of(const struct judge *judge, const struct block *block, size_t line)
{
	const struct set_line *l = &block->lines[line];

	return ink_left(&block->letters[l->first]) -
	    text_left(judge, l->page);
}

static int
right_of(const struct judge *judge, const struct block *block, size_t line)
{
	const struct set_line *l = &block->lines[line];

	return ink_right(block, &block->letters[l->last]) -
	    text_left(judge, l->page);
}

static bool
is_near(const struct block *block, int a, int b)
{
	return abs(in_ems(block, a - b)) <= EDGE_EM;
}

/* Of a paragraph in the width of the text: where its second and further
 * lines begin, and the right edge of the text. */
static void
find_text_column(struct judge *judge, struct block *block)
{
	int left = left_of(judge, block, block->line_count > 1);

	for (size_t i = 1; i < block->line_count; i++)
		if (left_of(judge, block, i) < left)
			left = left_of(judge, block, i);
	if (block->place == PLACE_BODY || block->place == PLACE_HEADING)
		left = 0;
	block->left = left + text_left(judge, block->lines[0].page);
	block->right = text_measure(judge) +
	    text_left(judge, block->lines[0].page);
	block->justified = (block->place == PLACE_BODY ||
	    block->place == PLACE_LIST || block->place == PLACE_QUOTE) &&
	    block->size == judge->typography->theme->page.body_size;
}

/* Of the cover, of entries: what the lines themselves reach. */
static void
find_own_column(struct judge *judge, struct block *block)
{
	int left = left_of(judge, block, 0), right = right_of(judge, block, 0);

	for (size_t i = 1; i < block->line_count; i++) {
		int l = left_of(judge, block, i);
		int r = right_of(judge, block, i);

		left = l < left ? l : left;
		right = r > right ? r : right;
	}
	block->left = left + text_left(judge, block->lines[0].page);
	block->right = right + text_left(judge, block->lines[0].page);
}

static bool
is_same_column(const struct block *a, const struct block *b)
{
	return b->place == PLACE_CELL && a->column.table == b->column.table &&
	    a->column.cells == b->column.cells &&
	    a->column.index == b->column.index;
}

/* Was a line stretched? Ragged ones only shrink. */
static bool
is_stretched(struct judge *judge, const struct block *block,
    const struct set_line *line)
{
	struct gap_list gaps = find_gaps(judge->arena, block, line->first,
	    line->last);

	for (size_t i = 0; i < gaps.count; i++)
		if (gaps.items[i].class < GAP_FIXED &&
		    in_ems(block, gaps.items[i].slack) > SAME_EM / 4)
			return true;
	return false;
}

/* The edges that the lines of a table's column reach. A paragraph all of
 * whose lines are as wide as they come is ragged. */
static void
find_cell_column(struct judge *judge, struct block *block)
{
	int left = left_of(judge, block, 0), right = right_of(judge, block, 0);
	size_t flush = 0, lines = 0;
	bool stretched = false;

	for (size_t k = 0; k < judge->block_count; k++) {
		const struct block *other = &judge->blocks[k];

		if (!is_same_column(block, other))
			continue;
		for (size_t i = 0; i < other->line_count; i++) {
			int l = left_of(judge, other, i);
			int r = right_of(judge, other, i);

			left = l < left ? l : left;
			right = r > right ? r : right;
		}
	}
	block->left = left + text_left(judge, block->lines[0].page);
	block->right = right + text_left(judge, block->lines[0].page);
	for (size_t i = 0; i < block->line_count; i++)
		if (!block->lines[i].ends &&
		    !is_excused(block, &block->lines[i])) {
			lines++;
			stretched |= is_stretched(judge, block,
			    &block->lines[i]);
			flush += is_near(block, right_of(judge, block, i),
			    right);
		}
	/* English cells are ragged, unless they are all flush. */
	block->justified = block->han ?
	    stretched && flush * 2 > lines : flush > 2 && flush == lines;
}

void
find_blocks(struct judge *judge)
{
	read_pages(judge);
	for (size_t i = 0; i < judge->block_count; i++) {
		struct block *block = &judge->blocks[i];

		mend_latin_marks(block);
		mend_colons(block);
		find_code(block);
		close_lines(block);
		block->size = usual_size(block);
		judge->findings.lines += block->line_count;
	}
	for (size_t i = 0; i < judge->block_count; i++) {
		struct block *block = &judge->blocks[i];

		if (block->line_count == 0)
			continue;
		if (block->place == PLACE_CELL)
			find_cell_column(judge, block);
		else if (block->place == PLACE_OTHER ||
		    block->place == PLACE_ENTRY || block->place == PLACE_LABEL)
			find_own_column(judge, block);
		else
			find_text_column(judge, block);
	}
}
