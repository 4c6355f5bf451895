#include "write/site/prose.h"

#include "write/site/computed.h"
#include "write/site/escape.h"

enum {
	HEADING_MAX = 6,
	TAGS_OF_TEXT = 96,     /* bytes; more room is made where it is short */
};

struct str
prose_escaped(struct arena *arena, struct str text)
{
	struct buffer buffer = buffer_in(arena);

	escape_html(&buffer, text);
	return buffer_str(&buffer);
}

/* ---- Runs ------------------------------------------------------------------- */

static const struct {
	enum run_style style;
	const char *open, *close;
} styles[] = {
	{STYLE_STRONG, "<strong>", "</strong>"},
	{STYLE_EMPHASIS, "<em>", "</em>"},
	{STYLE_CODE, "<code>", "</code>"},
};
enum { STYLE_COUNT = sizeof(styles) / sizeof(styles[0]) };

/* The title that a reference shows may lack a translation though the text
 * around it, in LANGUAGE, has one. */
static void
add_title_language(struct page *page, struct buffer *buffer,
    const struct node *target, size_t language)
{
	size_t shown = text_in(&target->title, language)->language;

	if (shown == language)
		return;
	page->has_fallback = true;
	buffer_add_c(buffer, "\" lang=\"");
	escape_html(buffer, page->site->edition->languages[shown]);
}

static void
add_link(struct page *page, struct buffer *buffer, const struct run *run,
    size_t language)
{
	buffer_add_c(buffer, run->kind == RUN_REFERENCE &&
	    run->target->kind == NODE_TERM ? "<a class=\"term\" href=\"" :
	    "<a href=\"");
	if (run->kind == RUN_REFERENCE) {
		escape_html(buffer, page_link(page, run->target));
		add_title_language(page, buffer, run->target, language);
	} else {
		escape_url(buffer, run->url);
	}
	buffer_add_c(buffer, "\">");
	escape_html(buffer, run->text);
	buffer_add_c(buffer, "</a>");
}

static void
add_run(struct page *page, struct buffer *buffer, const struct run *run,
    size_t language)
{
	for (size_t i = 0; i < STYLE_COUNT; i++)
		if (run->style & styles[i].style)
			buffer_add_c(buffer, styles[i].open);
	switch (run->kind) {
	case RUN_TEXT:
		escape_html(buffer, run->text);
		break;
	case RUN_MEASURE:
		buffer_add_c(buffer, "<b>");
		escape_html(buffer, run->text);
		buffer_add_c(buffer, "</b>");
		break;
	case RUN_REFERENCE:
	case RUN_LINK:
		add_link(page, buffer, run, language);
		break;
	case RUN_BREAK:
		buffer_add_c(buffer, "<br>");
		break;
	}
	for (size_t i = STYLE_COUNT; i > 0; i--)
		if (run->style & styles[i - 1].style)
			buffer_add_c(buffer, styles[i - 1].close);
}

static void
add_runs(struct page *page, struct buffer *buffer, const struct run *runs,
    size_t count, size_t language)
{
	for (size_t i = 0; i < count; i++)
		add_run(page, buffer, &runs[i], language);
}

/* <TAG lang="…"> where a text is not in the page's language. */
static void
open_language(struct page *page, struct buffer *buffer, const char *tag,
    size_t language)
{
	page->has_fallback = true;
	buffer_print(buffer, "<%s lang=\"", tag);
	escape_html(buffer, page->site->edition->languages[language]);
	buffer_add_c(buffer, "\">");
}

/* A text that is its own markup. */
static bool
is_bare(const struct phrase *phrase)
{
	return phrase->run_count == 1 && phrase->runs[0].kind == RUN_TEXT &&
	    phrase->runs[0].style == 0 && escape_is_plain(phrase->runs[0].text);
}

struct str
prose_text(struct page *page, const struct text *text)
{
	struct buffer buffer;
	const struct phrase *phrase;
	bool is_fallback;

	if (!text_is_present(text))
		return STR("");
	phrase = text_in(text, page->site->language);
	is_fallback = phrase->language != page->site->language;
	if (!is_fallback && is_bare(phrase))
		return phrase->runs[0].text;
	buffer = buffer_sized(page->arena,
	    phrase->plain.length + TAGS_OF_TEXT);
	if (is_fallback)
		open_language(page, &buffer, "span", phrase->language);
	add_runs(page, &buffer, phrase->runs, phrase->run_count,
	    phrase->language);
	if (is_fallback)
		buffer_add_c(&buffer, "</span>");
	return buffer_str(&buffer);
}

/* ---- Blocks ------------------------------------------------------------------ */

struct writing {
	struct page *page;
	struct buffer *buffer;
	unsigned shift;
	size_t language;       /* of the text, an index */
	const struct node *chapter;
	size_t section;        /* the number of the current one */
	/* Levels of the headings that the current text stands below. */
	unsigned headings[HEADING_MAX];
	unsigned depth;
};

static void add_blocks(struct writing *writing, const struct block *blocks,
    size_t count);

static void
add_around(struct writing *writing, const struct block *block,
    const char *open, const char *close)
{
	buffer_add_c(writing->buffer, open);
	add_runs(writing->page, writing->buffer, block->runs,
	    block->run_count, writing->language);
	buffer_add_c(writing->buffer, close);
}

static void
add_children(struct writing *writing, const struct block *block,
    const char *open, const char *close)
{
	buffer_add_c(writing->buffer, open);
	add_blocks(writing, block->children, block->child_count);
	buffer_add_c(writing->buffer, close);
}

/* The element around it says already that it is code. */
static void
add_code(struct writing *writing, const struct block *block)
{
	buffer_add_c(writing->buffer, "<pre><code>");
	for (size_t i = 0; i < block->run_count; i++)
		escape_html(writing->buffer, block->runs[i].text);
	buffer_add_c(writing->buffer, "</code></pre>\n");
}

/* The level to write, one deeper at most than the heading above it. */
static unsigned
enter_heading(struct writing *writing, unsigned level)
{
	while (writing->depth > 0 &&
	    writing->headings[writing->depth - 1] >= level)
		writing->depth--;
	if (writing->depth < HEADING_MAX)
		writing->headings[writing->depth++] = level;
	level = 1 + writing->shift + writing->depth;
	return level < HEADING_MAX ? level : HEADING_MAX;
}

struct str
section_id(struct arena *arena, const struct node *chapter, size_t number)
{
	return str_format(arena, "_%.*s-%zu", STR_ARGS(chapter->id), number);
}

static void
add_heading(struct writing *writing, const struct block *block)
{
	unsigned level = enter_heading(writing, block->heading_level);

	buffer_print(writing->buffer, "<h%u id=\"", level);
	escape_html(writing->buffer, section_id(writing->page->arena,
	    writing->chapter, ++writing->section));
	buffer_add_c(writing->buffer, "\">");
	add_runs(writing->page, writing->buffer, block->runs,
	    block->run_count, writing->language);
	buffer_print(writing->buffer, "</h%u>\n", level);
}

static void
add_numbered(struct writing *writing, const struct block *block)
{
	if (block->start == 1)
		buffer_add_c(writing->buffer, "<ol>\n");
	else
		buffer_print(writing->buffer, "<ol start=\"%u\">\n",
		    block->start);
	add_children(writing, block, "", "</ol>\n");
}

/* An item that is one paragraph is written without <p>. */
static void
add_item(struct writing *writing, const struct block *item)
{
	size_t first = item->child_count > 0 &&
	    item->children[0].kind == BLOCK_PARAGRAPH;

	buffer_add_c(writing->buffer, "<li>");
	if (first)
		add_around(writing, &item->children[0], "", "");
	if (item->child_count > first)
		buffer_add_c(writing->buffer, "\n");
	add_blocks(writing, item->children + first,
	    item->child_count - first);
	buffer_add_c(writing->buffer, "</li>\n");
}

/* A computed block is in the page's language also where the text around it
 * is not. */
static void
add_computed(struct writing *writing, enum computed computed)
{
	const struct site *site = writing->page->site;
	bool differs = writing->language != site->language;

	if (differs) {
		buffer_add_c(writing->buffer, "<div lang=\"");
		escape_html(writing->buffer,
		    site->edition->languages[site->language]);
		buffer_add_c(writing->buffer, "\">\n");
	}
	buffer_add(writing->buffer, computed_block(writing->page, computed));
	if (differs)
		buffer_add_c(writing->buffer, "</div>\n");
}

static void
add_block(struct writing *writing, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_PARAGRAPH:
		add_around(writing, block, "<p>", "</p>\n");
		break;
	case BLOCK_HEADING:
		add_heading(writing, block);
		break;
	case BLOCK_BULLETS:
		add_children(writing, block, "<ul>\n", "</ul>\n");
		break;
	case BLOCK_NUMBERED:
		add_numbered(writing, block);
		break;
	case BLOCK_ITEM:
		add_item(writing, block);
		break;
	case BLOCK_QUOTE:
		add_children(writing, block, "<blockquote>\n",
		    "</blockquote>\n");
		break;
	case BLOCK_CODE:
		add_code(writing, block);
		break;
	case BLOCK_RULE:
		buffer_add_c(writing->buffer, "<hr>\n");
		break;
	case BLOCK_COMPUTED:
		add_computed(writing, block->computed);
		break;
	}
}

static void
add_blocks(struct writing *writing, const struct block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_block(writing, &blocks[i]);
}

struct str
prose_chapter(struct page *page, const struct chapter *chapter,
    unsigned shift)
{
	const struct chapter_text *text =
	    &chapter->texts[page->site->language];
	struct buffer buffer = buffer_in(page->arena);
	struct writing writing = {.page = page, .buffer = &buffer,
	    .shift = shift, .language = text->language,
	    .chapter = &chapter->node};
	bool is_fallback = text->language != page->site->language;

	if (is_fallback)
		open_language(page, &buffer, "div", text->language);
	add_blocks(&writing, text->blocks, text->block_count);
	if (is_fallback)
		buffer_add_c(&buffer, "</div>\n");
	return buffer_str(&buffer);
}
