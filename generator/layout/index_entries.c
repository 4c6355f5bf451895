#include "base/utf8.h"
#include "layout/index_parts.h"
#include "model/numeral.h"

enum {
	/* Ems of a column that is wide enough. */
	COLUMN_EMS_MIN = 15,
	COLUMNS_MAX = 3,
	GAP_EMS = 2,
	/* An entry of so many lines may be cut. */
	WHOLE_LINES_MAX = 6,
	/* Letters of a word that fills much of a column. */
	LONG_WORD = 20,
};

/* The index while it is put together in one long column. */
struct writing {
	struct book *book;
	const struct index *index;
	struct flow flow;
	struct index_blocks blocks;
	size_t element;        /* of the index */
	size_t list;           /* of the entries below one head */
	struct paragraph_style style;
};

static void
add_block(struct writing *writing, size_t first, size_t count, bool head)
{
	struct index_blocks *blocks = &writing->blocks;

	if (blocks->count == blocks->capacity) {
		struct index_block *old = blocks->items;

		blocks->capacity = blocks->capacity * 2 + 64;
		blocks->items = ARENA_ARRAY(writing->book->typesetter->arena,
		    struct index_block, blocks->capacity);
		for (size_t i = 0; i < blocks->count; i++)
			blocks->items[i] = old[i];
	}
	blocks->items[blocks->count++] = (struct index_block){first, count,
		head};
}

/* ---- Heads --------------------------------------------------------------- */

static struct str
head_of(const struct writing *writing, const struct collation *place)
{
	const struct labels *labels = writing->book->typesetter->labels;

	switch (place->kind) {
	case COLLATION_SYMBOLS:
		return labels->text[LABEL_INDEX_SYMBOLS];
	case COLLATION_OTHER:
		return labels->text[LABEL_INDEX_OTHER];
	case COLLATION_LETTER:
		break;
	}
	return place->head;
}

static void
add_head(struct writing *writing, const struct collation *place)
{
	struct typesetter *typesetter = writing->book->typesetter;
	struct fragment_list text = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_ACCENT);
	struct paragraph_style style = writing->style;
	size_t first = writing->flow.slabs.count;

	/* Its lines stand beside those of entries: of one leading. */
	if (typesetter->theme->page.body_size < style.leading)
		style.size = typesetter->theme->page.body_size;
	style.left = 0;
	style.first_indent = 0;
	style.role = ROLE_HEADING_2;
	writing->flow.element = writing->element;
	fragment_add(&text, head_of(writing, place));
	flow_paragraph(&writing->flow, &text, &style);
	add_block(writing, first, writing->flow.slabs.count - first, true);
	writing->list = element_add(writing->flow.elements, ROLE_LIST,
	    writing->element, typesetter->language);
}

/* ---- Entries ------------------------------------------------------------- */

/* Whether the title ends in a long word, which leaves no room for a code. */
static bool
ends_long(struct str title)
{
	size_t length = 0, at = 0;

	while (at < title.length) {
		uint32_t c = utf8_next(title, &at);

		length = c == ' ' || character_class(c, false) ==
		    CHARACTER_HAN ? 0 : length + 1;
	}
	return length > LONG_WORD;
}

/* "1.1.1"; of a level "Level 1". It does not begin a line if it need not. */
static void
add_code(struct fragment_list *list, const struct node *node)
{
	struct typesetter *typesetter = list->typesetter;
	struct str code = node->code;

	if (code.length == 0)
		return;
	if (node->kind == NODE_LEVEL)
		code = level_number(typesetter->arena, node->index + 1,
		    typesetter->tag, typesetter->labels);
	list->colour = COLOUR_MUTED;
	fragment_add(list, ends_long(text_plain(&node->title,
	    typesetter->language)) ? STR(" ") : STR("\u00A0"))->kern =
	    typesetter->theme->page.table_size / 4;
	fragment_add(list, code);
}

static void
add_number(const struct writing *writing, struct fragment_list *list,
    size_t page, struct str anchor)
{
	struct arena *arena = writing->book->typesetter->arena;
	const struct indexed_page *named = &writing->index->pages[page];
	struct link *link = ARENA_NEW(arena, struct link);

	*link = (struct link){STR(""), anchor, LABEL_FORMAT(arena,
		writing->book->typesetter->labels, LABEL_INDEX_PAGE,
		{"page", named->name})};
	fragment_add(list, named->name)->link = link;
}

/* "12", "12–14": a link to each page that is named. */
static void
add_range(const struct writing *writing, struct fragment_list *list,
    const struct subject *subject, const struct page_range *range)
{
	const struct index *index = writing->index;
	bool term = subject->node->kind == NODE_TERM;

	list->lettering = range->explained && term ? LETTERING_HEADING :
	    LETTERING_BODY;
	add_number(writing, list, range->first, range->explained ?
	    subject->node->id : index->anchors[range->first]);
	if (range->last == range->first)
		return;
	list->items[list->count - 1].glued = true;
	fragment_add(list, STR("–"))->glued = true;
	add_number(writing, list, range->last, index->anchors[range->last]);
}

static void
add_pages(const struct writing *writing, struct fragment_list *list,
    const struct subject *subject)
{
	bool han = language_is_han(list->typesetter->tag);

	/* No line begins with a number whose name is above. */
	list->colour = COLOUR_TEXT;
	fragment_add(list, STR("\u00A0"))->kern = writing->style.size / 2;
	for (size_t i = 0; i < subject->range_count; i++) {
		list->lettering = LETTERING_BODY;
		if (i > 0)
			fragment_add(list, han ? STR("、") : STR(", "));
		add_range(writing, list, subject, &subject->ranges[i]);
	}
}

static void
add_entry(struct writing *writing, const struct subject *subject)
{
	struct typesetter *typesetter = writing->book->typesetter;
	struct flow *flow = &writing->flow;
	struct fragment_list text = fragments_in(typesetter, LETTERING_BODY,
	    COLOUR_TEXT);
	size_t first = flow->slabs.count, count;

	fragment_text(&text, &subject->node->title);
	add_code(&text, subject->node);
	add_pages(writing, &text, subject);
	flow->element = element_add(flow->elements, ROLE_LIST_ITEM,
	    writing->list, typesetter->language);
	flow_paragraph(flow, &text, &writing->style);
	count = flow->slabs.count - first;
	if (count <= WHOLE_LINES_MAX) {
		add_block(writing, first, count, false);
		return;
	}
	for (size_t i = 0; i < count; i++)
		add_block(writing, first + i, 1, false);
}

static void
add_entries(struct writing *writing)
{
	const struct index *index = writing->index;

	for (size_t i = 0; i < index->count; i++) {
		const struct subject *subject = index->subjects[i];

		if (i == 0 || subject->place.group !=
		    index->subjects[i - 1]->place.group)
			add_head(writing, &subject->place);
		add_entry(writing, subject);
	}
}

/* ---- The section --------------------------------------------------------- */

static bool
has_terms(const struct index *index)
{
	for (size_t i = 0; i < index->count; i++)
		if (index->subjects[i]->node->kind == NODE_TERM)
			return true;
	return false;
}

static void
add_note(struct book *book)
{
	struct typesetter *typesetter = book->typesetter;
	struct fragment_list text = fragments_in(typesetter, LETTERING_BODY,
	    COLOUR_MUTED);
	struct paragraph_style style = style_table(typesetter);

	fragment_label(&text, LABEL_INDEX_NOTE);
	flow_paragraph(&book->flow, &text, &style);
	flow_white(&book->flow, book->flow.grid / 2);
}

static size_t
count_columns(const struct writing *writing, int width)
{
	int size = writing->style.size;
	int columns = (width + GAP_EMS * size) /
	    ((COLUMN_EMS_MIN + GAP_EMS) * size);

	return columns < 1 ? 1 : columns > COLUMNS_MAX ? COLUMNS_MAX :
	    (size_t)columns;
}

void
rulebook_index(struct book *book, const struct index *index)
{
	struct typesetter *typesetter = book->typesetter;
	struct writing writing = {.book = book, .index = index,
		.style = style_table(typesetter)};
	int gap = GAP_EMS * writing.style.size, width = book->flow.width;
	size_t columns = count_columns(&writing, width);

	rulebook_open_label(book, LABEL_INDEX, STR(":index"), true);
	if (has_terms(index))
		add_note(book);
	width = (width + gap) / (int)columns - gap;
	writing.style.alignment = ALIGN_LEFT;
	writing.style.off_grid = true;
	writing.style.left = writing.style.size;
	writing.style.first_indent = -writing.style.size;
	writing.style.role = ROLE_LIST_BODY;
	writing.flow = flow_begin(typesetter, &book->elements, width);
	writing.element = element_add(&book->elements, ROLE_INDEX,
	    book->flow.element, typesetter->language);
	add_entries(&writing);
	index_columns(book, &writing.flow.slabs, &writing.blocks, columns,
	    width, gap);
}
