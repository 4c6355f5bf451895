#include "layout/page.h"

#include "base/buffer.h"
#include "base/utf8.h"

/* ---- Geometry ---------------------------------------------------------- */

int
page_measure(const struct theme_page *page)
{
	int width = page->width - page->margin_inner - page->margin_outer;

	return width / page->body_size * page->body_size;
}

int
page_left(const struct theme_page *page, size_t number)
{
	/* Right-hand pages are odd; what the whole ems leave is outside. */
	return number % 2 == 1 ? page->margin_inner :
	    page->width - page->margin_inner - page_measure(page);
}

static bool
is_right(struct page_number number)
{
	return number.number % 2 == 1;
}

/* ---- Numbers ----------------------------------------------------------- */

/* Small letters, as books have them: 14 is xiv. Thousands are as many m. */
static struct str
roman(struct arena *arena, size_t number)
{
	static const struct {
		size_t value;
		const char *letters;
	} steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"},
		{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
		{9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
	struct buffer words = buffer_in(arena);

	for (size_t i = 0; number > 0;) {
		if (number < steps[i].value) {
			i++;
			continue;
		}
		buffer_add_c(&words, steps[i].letters);
		number -= steps[i].value;
	}
	return buffer_str(&words);
}

struct str
page_number_words(struct arena *arena, struct page_number number)
{
	switch (number.numbering) {
	case NUMBERING_NONE:
		break;
	case NUMBERING_ROMAN:
		return roman(arena, number.number);
	case NUMBERING_ARABIC:
		return str_format(arena, "%zu", number.number);
	}
	return STR("");
}

/* ---- Text at a place --------------------------------------------------- */

int
text_place(struct typesetter *typesetter, struct item_list *items,
    const struct fragment_list *text, const struct place *place)
{
	struct arena_mark mark = arena_mark(typesetter->scratch);
	const struct paragraph *paragraph = paragraph_shape(typesetter, text,
	    place->size);
	struct column column = {place->width, 0, place->alignment};
	struct line_list lines = break_lines(typesetter->scratch, paragraph,
	    &column);
	int y = place->y;

	for (size_t i = 0; i < lines.count; i++) {
		line_set(typesetter, items, paragraph, &lines.items[i],
		    &column, place->x,
		    y + baseline_of(place->size, place->leading),
		    place->element);
		y += place->leading;
	}
	arena_reset(typesetter->scratch, mark);
	return y;
}

/* The first COUNT characters of TEXT, and … where that is not all. */
static struct str
shorten(struct arena *arena, struct str text, size_t count)
{
	size_t end = 0;

	while (count-- > 0 && end < text.length)
		utf8_next(text, &end);
	return end == text.length ? text :
	    str_join(arena, str_trim(str_slice(text, 0, end)), STR("…"));
}

static bool
fits_lines(struct typesetter *typesetter,
    const struct fragment_list *look, struct str text,
    const struct place *place, size_t lines)
{
	struct arena_mark mark = arena_mark(typesetter->scratch);
	struct column column = {place->width, 0, ALIGN_LEFT};
	struct fragment_list fragments = *look;
	bool fits;

	fragment_add(&fragments, text);
	fits = break_lines(typesetter->scratch, paragraph_shape(typesetter,
		&fragments, place->size), &column).count <= lines;
	arena_reset(typesetter->scratch, mark);
	return fits;
}

struct str
text_fit(struct typesetter *typesetter, const struct fragment_list *look,
    struct str text, const struct place *place, size_t lines)
{
	/* No more letters of an eighth of an em go into the lines. */
	size_t room = lines * 8 * (size_t)(place->width / place->size + 1);
	size_t fits = 1, behind = utf8_count(text);

	if (behind <= room &&
	    fits_lines(typesetter, look, text, place, lines))
		return text;
	behind = behind < room ? behind : room;
	while (behind > fits + 1) {
		size_t middle = fits + (behind - fits) / 2;

		*(fits_lines(typesetter, look, shorten(typesetter->arena,
			text, middle), place, lines) ? &fits : &behind) =
		    middle;
	}
	return shorten(typesetter->arena, text, fits);
}

void
line_place(struct typesetter *typesetter, struct item_list *items,
    struct str text, const struct place *place, enum lettering lettering,
    enum colour_role colour)
{
	struct fragment_list fragments = fragments_in(typesetter, lettering,
	    colour);

	if (text.length == 0)
		return;
	fragment_add(&fragments, text_fit(typesetter, &fragments, text,
	    place, 1));
	text_place(typesetter, items, &fragments, place);
}

/* ---- Running head and foot --------------------------------------------- */

/* "2014 版 · 2014-03-13" */
static struct str
edition_line(struct typesetter *typesetter)
{
	const struct edition *edition = typesetter->edition;
	struct str named = LABEL_FORMAT(typesetter->arena, typesetter->labels,
	    LABEL_EDITION_NAMED, {"edition", edition->edition});

	return LABEL_FORMAT(typesetter->arena, typesetter->labels,
	    LABEL_RULEBOOK_EDITION, {"edition", named},
	    {"date", date_format(typesetter->arena, edition->revised)});
}

static int
head_top(const struct theme_page *page)
{
	int leading = page->small_size * 3 / 2;

	return page->margin_top - 2 * leading - leading / 2;
}

/* Outside the part of the book on left-hand pages, its section on right-hand
 * ones; inside the edition. */
static void
draw_head(struct typesetter *typesetter, struct item_list *items,
    const struct leaf *leaf, struct page_number number)
{
	const struct theme_page *page = &typesetter->theme->page;
	bool right = is_right(number);
	int left = page_left(page, number.number), width = page_measure(page);
	int leading = page->small_size * 3 / 2;
	struct place place = {left, head_top(page), width * 3 / 5,
		page->small_size, leading, right ? ALIGN_RIGHT : ALIGN_LEFT,
		ELEMENT_ARTIFACT};

	if (right)
		place.x += width - place.width;
	line_place(typesetter, items, right && leaf->section.length > 0 ?
	    leaf->section : leaf->part, &place, LETTERING_BODY,
	    COLOUR_MUTED);
	place.x = right ? left : left + place.width;
	place.width = width - place.width;
	place.alignment = right ? ALIGN_LEFT : ALIGN_RIGHT;
	line_place(typesetter, items, edition_line(typesetter), &place,
	    LETTERING_BODY, COLOUR_MUTED);
	item_add_box(items, left, place.y + leading + leading / 4, width, 400,
	    COLOUR_RULE);
}

static void
draw_draft_mark(struct typesetter *typesetter, struct item_list *items,
    struct page_number number)
{
	const struct theme_page *page = &typesetter->theme->page;
	int leading = page->small_size * 3 / 2;
	struct place place = {page_left(page, number.number),
		page->margin_top / 4, page_measure(page), page->small_size,
		leading, ALIGN_CENTRE, ELEMENT_ARTIFACT};

	if (place.y > head_top(page) - leading)
		place.y = head_top(page) - leading;
	if (typesetter->edition->status == STATUS_DRAFT)
		line_place(typesetter, items,
		    typesetter->labels->text[LABEL_DRAFT_NOTICE], &place,
		    LETTERING_HEADING, COLOUR_BAD);
}

/* Outside the page's number, inside the title of the book. */
static void
draw_foot(struct typesetter *typesetter, struct item_list *items,
    struct page_number number)
{
	const struct theme_page *page = &typesetter->theme->page;
	bool right = is_right(number);
	int width = page_measure(page), leading = page->small_size * 3 / 2;
	struct place place = {page_left(page, number.number),
		page->height - page->margin_bottom + 2 * leading, width,
		page->small_size, leading,
		right ? ALIGN_RIGHT : ALIGN_LEFT, ELEMENT_ARTIFACT};

	line_place(typesetter, items, page_number_words(typesetter->arena,
		number), &place, LETTERING_HEADING, COLOUR_TEXT);
	place.width = width * 9 / 10;
	place.x += right ? 0 : width - place.width;
	place.alignment = right ? ALIGN_LEFT : ALIGN_RIGHT;
	line_place(typesetter, items, text_plain(&typesetter->edition->title,
		typesetter->language), &place, LETTERING_BODY, COLOUR_MUTED);
}

/* ---- Drawing ----------------------------------------------------------- */

/* Rows are drawn cell by cell, so that they read in order. */
static size_t
draw_row(struct item_list *items, const struct leaf *leaf, size_t first,
    int left, int top)
{
	const struct placement *placements = leaf->placements;
	size_t behind = first + 1;

	while (placements[first].slab->row != NONE && behind < leaf->count &&
	    placements[behind].slab->row == placements[first].slab->row)
		behind++;
	for (size_t part = 0; part < placements[first].slab->part_count;
	     part++)
		for (size_t i = first; i < behind; i++)
			item_add_moved(items,
			    &placements[i].slab->parts[part], left,
			    top + placements[i].y);
	return behind;
}

/* What is added from item FROM on is no part of the text. */
static void
set_aside(struct item_list *items, size_t from, enum draw_aside aside)
{
	for (size_t i = from; i < items->count; i++)
		items->items[i].aside = aside;
}

/* A head that is shown again is no part of the text, no place to go to, and
 * leads nowhere: a link must be of the structure (ISO 14289-1 7.18.1). */
static void
make_artifacts(struct item_list *items, size_t from)
{
	size_t kept = from;

	for (size_t i = from; i < items->count; i++) {
		enum draw_kind kind = items->items[i].kind;

		if (kind == DRAW_ANCHOR || kind == DRAW_BOOKMARK ||
		    kind == DRAW_LINK)
			continue;
		items->items[kept] = items->items[i];
		items->items[kept++].element = ELEMENT_ARTIFACT;
	}
	items->count = kept;
	set_aside(items, from, ASIDE_REPEATED);
}

/* Beside what changed since the edition before, outside the text. */
static void
draw_bars(struct item_list *items, const struct theme_page *page,
    const struct leaf *leaf, size_t number)
{
	enum { BAR = 1500 };
	int gap = page->margin_outer / 4;
	int x = page_left(page, number) + (number % 2 == 1 ?
	    page_measure(page) + gap : -gap - BAR);

	for (size_t i = 0; i < leaf->count; i++) {
		const struct placement *placement = &leaf->placements[i];

		if (placement->slab->barred && !placement->repeated)
			item_add_box(items, x,
			    page->margin_top + placement->y, BAR,
			    placement->slab->height, COLOUR_ACCENT);
	}
}

void
leaf_draw(struct typesetter *typesetter, struct item_list *items,
    const struct leaf *leaf, struct page_number number)
{
	const struct theme_page *page = &typesetter->theme->page;
	size_t foot;

	draw_draft_mark(typesetter, items, number);
	if (leaf->count > 0)
		draw_head(typesetter, items, leaf, number);
	set_aside(items, 0, ASIDE_HEADER);
	for (size_t i = 0; i < leaf->count;) {
		size_t from = items->count;
		bool repeated = leaf->placements[i].repeated;

		i = draw_row(items, leaf, i, page_left(page, number.number),
		    page->margin_top);
		if (repeated)
			make_artifacts(items, from);
	}
	draw_bars(items, page, leaf, number.number);
	foot = items->count;
	if (leaf->count > 0)
		draw_foot(typesetter, items, number);
	set_aside(items, foot, ASIDE_FOOTER);
}
