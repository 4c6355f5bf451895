#include "layout/book.h"

#include "base/table.h"
#include "layout/volume.h"
#include "model/changes.h"

/* ---- Openings ---------------------------------------------------------- */

void
entry_add(struct book *book, const struct entry *entry)
{
	struct entry_list *list = &book->entries;

	if (list->count == list->capacity) {
		struct entry *old = list->items;

		list->capacity = list->capacity * 2 + 32;
		list->items = ARENA_ARRAY(book->typesetter->arena,
		    struct entry, list->capacity);
		for (size_t i = 0; i < list->count; i++)
			list->items[i] = old[i];
	}
	list->items[list->count++] = *entry;
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

	if (opening->right)
		flow_right_page(flow);
	else if (opening->page)
		flow_page(flow);
	rulebook_anchor(book, opening->anchor);
	flow_bookmark(flow, opening->bookmark, title);
	if (opening->level == 1)
		flow_part(flow, title);
	else if (opening->level == 2)
		flow_section(flow, title);
	if (opening->depth > 0)
		entry_add(book, &(struct entry){opening->depth, opening->code,
		    opening->title, opening->anchor});
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

/* The text of an item; gives the element of its label. The flow stands in the
 * list, in the open item, or in what is no list. */
static size_t
add_item(struct flow *flow, const struct fragment_list *text,
    const struct paragraph_style *style, bool labelled)
{
	enum draw_role role = flow->elements->items[flow->element].role;
	size_t label = ELEMENT_ARTIFACT, paragraph;

	if (role == ROLE_LIST)
		list_item_begin(flow);
	if (labelled && (role == ROLE_LIST || role == ROLE_LIST_BODY))
		label = list_label(flow);
	paragraph = flow_paragraph(flow, text, style);
	if (role == ROLE_LIST)
		list_item_end(flow);
	return label != ELEMENT_ARTIFACT || !labelled ? label :
	    element_add(flow->elements, ROLE_SPAN, paragraph,
		flow->typesetter->language);
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
	struct item_list first = {.arena = typesetter->lists};

	style.left += 2 * style.size;
	style.first_indent = 0;
	place.element = add_item(flow, text, &style, label.length > 0);
	if (slab == flow->slabs.count || label.length == 0)
		return;
	fragment_add(&mark, label);
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

/* ---- The book ---------------------------------------------------------- */

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
	drawing = volume_draw(&book);
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
