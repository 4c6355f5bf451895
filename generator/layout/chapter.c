#include "base/buffer.h"
#include "layout/book.h"

/* Where blocks stand: inside lists and quotes further to the right. */
struct context {
	struct book *book;
	size_t language;       /* of the chapter's text */
	int left;
	enum lettering lettering;
	struct str label;      /* of the list item that begins here */
	bool in_list;
};

/* Deeper lists and quotes do not move further to the right. */
enum { INDENT_MAX_EM = 12 };

static void add_blocks(struct context *context, const struct block *blocks,
    size_t count);

static struct fragment_list
runs_of(const struct context *context, const struct block *block,
    enum lettering lettering, enum colour_role colour)
{
	struct fragment_list text = fragments_in(context->book->typesetter,
	    lettering, colour);

	fragment_runs(&text, block->runs, block->run_count,
	    context->language, block->span);
	return text;
}

static void
add_paragraph(struct context *context, const struct block *block)
{
	struct book *book = context->book;
	struct fragment_list text = runs_of(context, block,
	    context->lettering, COLOUR_TEXT);
	struct paragraph_style style = style_body(book->typesetter);

	if (context->in_list) {
		rulebook_item(book, context->label, &text, context->left);
		context->label = STR("");
		return;
	}
	style.left = context->left;
	flow_paragraph(&book->flow, &text, &style);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "1.2 …", which who reads the outline would take for a clause. */
static bool
looks_like_a_code(struct str text)
{
	size_t i = 0;

	while (i < text.length && is_digit(text.data[i]))
		i++;
	return i > 0 && i + 1 < text.length && text.data[i] == '.' &&
	    is_digit(text.data[i + 1]);
}

/* A section is in the outline, and in the running head. */
static void
announce(struct flow *flow, unsigned level, const struct fragment_list *text)
{
	struct buffer words = buffer_in(flow->typesetter->arena);
	struct str title;

	for (size_t i = 0; i < text->count; i++)
		buffer_add(&words, text->items[i].text);
	title = str_trim(buffer_str(&words));
	if (title.length == 0)
		return;
	if (!looks_like_a_code(title))
		flow_bookmark(flow, level, title);
	if (level == 2)
		flow_section(flow, title);
}

static void
add_heading(struct context *context, const struct block *block)
{
	struct fragment_list text = runs_of(context, block,
	    LETTERING_HEADING, COLOUR_TEXT);
	unsigned level = block->heading_level;
	struct paragraph_style style = style_heading(
	    context->book->typesetter, level + 1);

	/* A size smaller than those of the clauses, at its place in order. */
	style.role = level <= 2 ? ROLE_HEADING_2 : level == 3 ?
	    ROLE_HEADING_3 : ROLE_HEADING_4;
	announce(&context->book->flow, level < 2 ? 2 : level, &text);
	flow_paragraph(&context->book->flow, &text, &style);
}

static void
add_list(struct context *context, const struct block *block)
{
	struct book *book = context->book;
	struct typesetter *typesetter = book->typesetter;
	struct context inner = *context;
	size_t outer = book->flow.element;
	int size = typesetter->theme->page.body_size;

	inner.in_list = true;
	if (context->in_list && context->left < INDENT_MAX_EM * size)
		inner.left += 2 * size;
	book->flow.element = list_begin(&book->flow,
	    block->kind == BLOCK_NUMBERED);
	for (size_t i = 0; i < block->child_count; i++) {
		inner.label = block->kind == BLOCK_BULLETS ? STR("•") :
		    str_format(typesetter->arena, "%u.",
			block->start + (unsigned)i);
		list_item_begin(&book->flow);
		add_blocks(&inner, block->children[i].children,
		    block->children[i].child_count);
		list_item_end(&book->flow);
	}
	book->flow.element = outer;
}

static void
add_quote(struct context *context, const struct block *block)
{
	struct context inner = *context;
	struct flow *flow = &context->book->flow;
	size_t outer = flow->element;
	int size = context->book->typesetter->theme->page.body_size;

	flow->element = element_add(flow->elements, ROLE_QUOTE, outer,
	    context->language);
	inner.lettering = LETTERING_EMPHASIS;
	if (context->left < INDENT_MAX_EM * size)
		inner.left += 2 * size;
	add_blocks(&inner, block->children, block->child_count);
	flow->element = outer;
}

static void
add_code(struct context *context, const struct block *block)
{
	struct book *book = context->book;
	struct fragment_list text = runs_of(context, block, LETTERING_BODY,
	    COLOUR_MUTED);
	struct paragraph_style style = style_table(book->typesetter);

	style.left = context->left + 2 * style.size;
	style.alignment = ALIGN_LEFT;
	style.before = style.leading / 2;
	style.off_grid = true;
	style.role = ROLE_CODE;
	flow_paragraph(&book->flow, &text, &style);
}

static void
add_rule(struct context *context)
{
	struct flow *flow = &context->book->flow;
	struct slab *slab = flow_slab(flow, flow->grid, 1);

	item_add_box(&slab->parts[0], flow->width / 3, flow->grid / 2,
	    flow->width / 3, 400, COLOUR_RULE);
}

static void
add_block(struct context *context, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_PARAGRAPH:
		add_paragraph(context, block);
		break;
	case BLOCK_HEADING:
		add_heading(context, block);
		break;
	case BLOCK_BULLETS:
	case BLOCK_NUMBERED:
		add_list(context, block);
		break;
	case BLOCK_ITEM:
		add_blocks(context, block->children, block->child_count);
		break;
	case BLOCK_QUOTE:
		add_quote(context, block);
		break;
	case BLOCK_CODE:
		add_code(context, block);
		break;
	case BLOCK_RULE:
		add_rule(context);
		break;
	case BLOCK_COMPUTED:
		rulebook_computed(context->book, block->computed);
		break;
	}
}

static void
add_blocks(struct context *context, const struct block *blocks, size_t count)
{
	struct slab_list *slabs = &context->book->flow.slabs;

	for (size_t i = 0; i < count; i++) {
		add_block(context, &blocks[i]);
		/* What leads to a list or table stays with it. */
		if (i + 1 < count && blocks[i].kind == BLOCK_PARAGRAPH &&
		    (blocks[i + 1].kind == BLOCK_BULLETS ||
			blocks[i + 1].kind == BLOCK_NUMBERED ||
			blocks[i + 1].kind == BLOCK_COMPUTED) &&
		    slabs->count > 0)
			slabs->items[slabs->count - 1].keep = true;
	}
}

void
rulebook_chapter(struct book *book, const struct chapter *chapter)
{
	struct typesetter *typesetter = book->typesetter;
	const struct chapter_text *text =
	    &chapter->texts[typesetter->language];
	struct fragment_list title = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_ACCENT);
	struct context context = {.book = book, .language = text->language,
		.lettering = LETTERING_BODY, .label = STR("")};
	struct opening opening = {.level = 1, .bookmark = 1, .depth = 1,
		.anchor = chapter->node.id, .page = true,
		.title = text_plain(&chapter->node.title,
		    typesetter->language)};

	fragment_text(&title, &chapter->node.title);
	rulebook_open(book, &opening, &title);
	add_blocks(&context, text->blocks, text->block_count);
}
