#include "layout/book.h"

#include "base/table.h"
#include "model/changes.h"

/* Contents are laid out until their length stands; two passes are usual. */
enum { PASSES_MAX = 5 };

/* ---- Openings ---------------------------------------------------------- */

static void
add_entry(struct book *book, const struct opening *opening)
{
	struct entry_list *list = &book->entries;

	if (opening->depth == 0)
		return;
	if (list->count == list->capacity) {
		struct entry *old = list->items;

		list->capacity = list->capacity * 2 + 32;
		list->items = ARENA_ARRAY(book->typesetter->arena,
		    struct entry, list->capacity);
		for (size_t i = 0; i < list->count; i++)
			list->items[i] = old[i];
	}
	list->items[list->count++] = (struct entry){opening->depth,
		opening->code, opening->title, opening->anchor};
}

static struct str
titled(struct book *book, const struct opening *opening)
{
	if (opening->code.length == 0)
		return opening->title;
	return str_format(book->typesetter->arena, "%.*s %.*s",
	    STR_ARGS(opening->code), STR_ARGS(opening->title));
}

void
rulebook_open(struct book *book, const struct opening *opening,
    const struct fragment_list *text)
{
	struct flow *flow = &book->flow;
	struct paragraph_style style = style_heading(book->typesetter,
	    opening->level);
	struct str title = titled(book, opening);

	if (opening->page)
		flow_page(flow);
	rulebook_anchor(book, opening->anchor);
	flow_bookmark(flow, opening->bookmark, title);
	if (opening->level <= 2)
		flow_running(flow, title);
	add_entry(book, opening);
	flow_paragraph(flow, text, &style);
	if (opening->level == 1)
		flow_white(flow, flow->grid);
}

void
rulebook_open_label(struct book *book, enum label label, struct str anchor,
    bool page)
{
	struct typesetter *typesetter = book->typesetter;
	struct fragment_list text = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_ACCENT);
	struct opening opening = {.level = 1, .bookmark = 1, .depth = 1,
		.anchor = anchor, .page = page,
		.title = typesetter->labels->text[label]};

	fragment_label(&text, label);
	rulebook_open(book, &opening, &text);
}

void
rulebook_anchor(struct book *book, struct str id)
{
	if (table_find(book->anchored, id) != NULL)
		return;
	table_put(book->anchored, id, book);
	flow_anchor(&book->flow, id);
}

void
rulebook_text(struct book *book, const struct text *text,
    enum lettering lettering)
{
	struct fragment_list fragments = fragments_in(book->typesetter,
	    lettering, COLOUR_TEXT);
	struct paragraph_style style = style_body(book->typesetter);

	fragment_text(&fragments, text);
	flow_paragraph(&book->flow, &fragments, &style);
}

void
rulebook_item(struct book *book, struct str label,
    const struct fragment_list *text, int left)
{
	struct paragraph_style style = style_body(book->typesetter);

	style.before = 0;
	style.left = left;
	rulebook_styled_item(book, label, text, &style);
}

void
rulebook_styled_item(struct book *book, struct str label,
    const struct fragment_list *text, const struct paragraph_style *whole)
{
	struct typesetter *typesetter = book->typesetter;
	struct flow *flow = &book->flow;
	struct paragraph_style style = *whole;
	struct fragment_list mark = fragments_in(typesetter, LETTERING_BODY,
	    COLOUR_ACCENT);
	size_t slab = flow->slabs.count;
	struct place place = {style.left, 0, style.size * 2, style.size,
		style.leading, ALIGN_LEFT, ELEMENT_ARTIFACT};
	struct item_list first = {.arena = typesetter->arena};

	style.left += 2 * style.size;
	style.first_indent = 0;
	flow_paragraph(flow, text, &style);
	if (slab == flow->slabs.count || label.length == 0)
		return;
	fragment_add(&mark, label);
	place.element = element_add(&book->elements, ROLE_LIST_LABEL,
	    flow->element, typesetter->language);
	text_place(typesetter, &first, &mark, &place);
	item_add_moved(&first, &flow->slabs.items[slab].parts[0], 0, 0);
	flow->slabs.items[slab].parts[0] = first;
}

void
rulebook_bar(struct book *book, const struct node *node)
{
	const struct changes *changes = book->typesetter->input->changes;

	book->flow.barred = node != NULL && changes != NULL &&
	    changes_touch(changes, node);
}

void
rulebook_bar_entry(struct book *book, const struct node *node,
    struct str entry)
{
	const struct changes *changes = book->typesetter->input->changes;
	const struct change *items = NULL;
	size_t count = 0;

	if (changes != NULL)
		items = changes_of(changes, node, &count);
	book->flow.barred = false;
	for (size_t i = 0; i < count; i++)
		book->flow.barred |= str_equal(items[i].entry, entry) &&
		    items[i].kind != CHANGE_TRANSLATION;
}

/* ---- What stands where ------------------------------------------------- */

static void
note_computed(struct book *book, const struct block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (blocks[i].kind == BLOCK_COMPUTED)
			book->computed[blocks[i].computed] = true;
		note_computed(book, blocks[i].children,
		    blocks[i].child_count);
	}
}

static void
add_chapters(struct book *book, bool front)
{
	const struct edition *edition = book->typesetter->edition;

	for (size_t i = 0; i < edition->chapter_count; i++)
		if (edition->chapters[i].front == front)
			rulebook_chapter(book, &edition->chapters[i]);
}

/* A section of its own for a block that no chapter shows. */
struct section {
	enum computed computed;
	enum label label;
	const char *anchor;    /* no id can be like it */
};

static const struct section opening_sections[] = {
	{COMPUTED_LEVELS, LABEL_LEVELS, ":levels"},
	{COMPUTED_CONDITIONS, LABEL_CONDITIONS, ":conditions"},
};

static const struct section closing_sections[] = {
	{COMPUTED_GRADING, LABEL_GRADING, ":grading"},
	{COMPUTED_WORKED_EXAMPLE, LABEL_WORKED_EXAMPLE, ":worked-example"},
	{COMPUTED_GLOSSARY, LABEL_GLOSSARY, ":glossary"},
	{COMPUTED_REVISIONS, LABEL_REVISIONS, ":revisions"},
	{COMPUTED_CHANGES, LABEL_CHANGES, ":changes"},
};

static bool
is_empty(const struct typesetter *typesetter, enum computed computed)
{
	const struct edition *edition = typesetter->edition;

	if (computed == COMPUTED_LEVELS)
		return edition->level_count < 2;
	if (computed == COMPUTED_CONDITIONS)
		return edition->condition_count == 0;
	if (computed == COMPUTED_GLOSSARY)
		return edition->term_count == 0;
	if (computed == COMPUTED_REVISIONS)
		return edition->revision_count == 0;
	if (computed == COMPUTED_CHANGES)
		return typesetter->input->changes == NULL;
	if (computed == COMPUTED_WORKED_EXAMPLE)
		return edition->example.level == NULL ||
		    typesetter->input->example_results == NULL;
	return false;
}

/* The first one begins a page. */
static void
add_sections(struct book *book, const struct section *sections, size_t count)
{
	bool page = true;

	for (size_t i = 0; i < count; i++) {
		const struct section *section = &sections[i];

		if (book->computed[section->computed] ||
		    is_empty(book->typesetter, section->computed))
			continue;
		rulebook_open_label(book, section->label,
		    str_from(section->anchor), page);
		rulebook_computed(book, section->computed);
		page = false;
	}
}

static void
add_body(struct book *book)
{
	const struct edition *edition = book->typesetter->edition;

	for (size_t i = 0; i < edition->chapter_count; i++) {
		const struct chapter_text *text =
		    &edition->chapters[i].texts[book->typesetter->language];

		note_computed(book, text->blocks, text->block_count);
	}
	add_chapters(book, true);
	add_sections(book, opening_sections,
	    sizeof(opening_sections) / sizeof(opening_sections[0]));
	for (size_t i = 0; i < edition->level_count; i++)
		rulebook_level(book, &edition->levels[i]);
	add_sections(book, closing_sections,
	    sizeof(closing_sections) / sizeof(closing_sections[0]));
	add_chapters(book, false);
}

/* ---- Contents ---------------------------------------------------------- */

/* The leaf on which an anchor stands, counted from 0. */
static size_t
find_leaf(const struct leaf_list *leaves, struct str anchor)
{
	for (size_t i = 0; i < leaves->count; i++)
		for (size_t j = 0; j < leaves->items[i].count; j++) {
			const struct item_list *marks =
			    &leaves->items[i].placements[j].slab->parts[0];

			for (size_t k = 0; k < marks->count; k++)
				if (marks->items[k].kind == DRAW_ANCHOR &&
				    str_equal(marks->items[k].anchor.id,
					anchor))
					return i;
		}
	return 0;
}

static struct leaf_list
lay_contents(struct book *book, const size_t *leaves, size_t first_page)
{
	struct flow flow = flow_begin(book->typesetter, &book->elements,
	    book->flow.width);
	size_t count = book->entries.count;
	size_t *pages = ARENA_ARRAY(book->typesetter->arena, size_t, count);
	size_t elements = book->elements.count;
	struct leaf_list list;

	for (size_t i = 0; i < count; i++)
		pages[i] = leaves[i] + first_page;
	contents_add(&flow, &book->entries, pages);
	list = paginate(&flow);
	/* A pass that is not the last one leaves no trace in the tree. */
	if (2 + list.count != first_page)
		book->elements.count = elements;
	return list;
}

/* Contents follow the cover; the text begins behind them. */
static struct leaf_list
settle_contents(struct book *book, const struct leaf_list *body)
{
	size_t *leaves = ARENA_ARRAY(book->typesetter->arena, size_t,
	    book->entries.count);
	size_t first_page = 3;
	struct leaf_list list = {0};

	for (size_t i = 0; i < book->entries.count; i++)
		leaves[i] = find_leaf(body, book->entries.items[i].anchor);
	for (int pass = 0; pass < PASSES_MAX; pass++) {
		list = lay_contents(book, leaves, first_page);
		if (2 + list.count == first_page)
			break;
		first_page = 2 + list.count;
	}
	return list;
}

/* ---- The drawing ------------------------------------------------------- */

/* Links to what has no place in the book are dropped. */
static void
drop_dangling(const struct book *book, struct item_list *items)
{
	size_t kept = 0;

	for (size_t i = 0; i < items->count; i++) {
		const struct draw_item *item = &items->items[i];

		if (item->kind == DRAW_LINK && item->link.url.length == 0 &&
		    table_find(book->anchored, item->link.anchor) == NULL)
			continue;
		items->items[kept++] = *item;
	}
	items->count = kept;
}

static struct draw_page
draw_leaf(struct book *book, const struct leaf *leaf, size_t number)
{
	struct item_list items = {.arena = book->typesetter->arena};

	leaf_draw(book->typesetter, &items, leaf, number);
	drop_dangling(book, &items);
	return (struct draw_page){.items = items.items,
	    .item_count = items.count, .numbering = NUMBERING_NONE};
}

static struct draw_page
draw_cover(struct book *book)
{
	struct item_list items = {.arena = book->typesetter->arena};

	cover_draw(book->typesetter, &book->elements, &items);
	return (struct draw_page){.items = items.items,
	    .item_count = items.count, .numbering = NUMBERING_NONE};
}

static void
describe(const struct typesetter *typesetter, struct drawing *drawing)
{
	const struct edition *edition = typesetter->edition;
	size_t language = typesetter->language;

	drawing->width = typesetter->theme->page.width;
	drawing->height = typesetter->theme->page.height;
	drawing->title = text_plain(&edition->title, language);
	drawing->author = text_plain(&edition->owner, language);
	drawing->subject = LABEL_FORMAT(typesetter->arena,
	    typesetter->labels, LABEL_EDITION_NAMED,
	    {"edition", edition->edition});
	drawing->language = typesetter->tag;
}

static const struct drawing *
draw_book(struct book *book)
{
	struct arena *arena = book->typesetter->arena;
	struct drawing *drawing = ARENA_NEW(arena, struct drawing);
	struct leaf_list body = paginate(&book->flow);
	struct leaf_list contents = settle_contents(book, &body);
	size_t count = 1 + contents.count + body.count;
	struct draw_page *pages = ARENA_ARRAY(arena, struct draw_page, count);

	pages[0] = draw_cover(book);
	for (size_t i = 0; i < contents.count; i++)
		pages[1 + i] = draw_leaf(book, &contents.items[i], 2 + i);
	for (size_t i = 0; i < body.count; i++)
		pages[1 + contents.count + i] = draw_leaf(book,
		    &body.items[i], 2 + contents.count + i);
	describe(book->typesetter, drawing);
	drawing->pages = pages;
	drawing->page_count = count;
	drawing->elements = book->elements.items;
	drawing->element_count = book->elements.count;
	return drawing;
}

static const struct drawing *
make_book(struct typesetter *typesetter)
{
	struct book book = {
		.typesetter = typesetter,
		.elements = {.arena = typesetter->arena},
		.anchored = table_new(typesetter->arena),
	};
	const struct drawing *drawing;

	element_add(&book.elements, ROLE_ARTIFACT, ELEMENT_ARTIFACT,
	    typesetter->language);
	element_add(&book.elements, ROLE_DOCUMENT, ELEMENT_ARTIFACT,
	    typesetter->language);
	book.flow = flow_begin(typesetter, &book.elements,
	    page_measure(&typesetter->theme->page));
	add_body(&book);
	drawing = draw_book(&book);
	return typesetter->failed ? NULL : drawing;
}

const struct drawing *
layout_book(struct arena *arena, struct diagnostics *diagnostics,
    const struct layout_input *input)
{
	struct typesetter *typesetter = typesetter_open(arena, diagnostics,
	    input);
	const struct drawing *drawing = make_book(typesetter);

	typesetter_close(typesetter);
	return drawing;
}
