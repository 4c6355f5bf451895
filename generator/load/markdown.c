#include <cmark.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "load/grammar.h"
#include "load/loader.h"

/* One manuscript on its way into blocks. */
struct converter {
	struct loader *loader;
	const struct manuscript *manuscript;
	const size_t *lines;   /* offset of each line of the text */
	size_t line_count;
	size_t language;
	size_t cursor;         /* in the text, behind what was located last */
	size_t block_end;      /* of the paragraph being read */
	bool lost;             /* something was not found in the paragraph */
	size_t located;
	size_t refused;        /* in the paragraph */
	unsigned depth;
};

/* A paragraph's text of one style, gathered before its brackets are read. */
struct piece {
	struct run_list *runs;
	struct buffer text;
	unsigned style;
};

static const struct {
	const char *name;
	enum computed computed;
} computed_names[] = {
	{"levels", COMPUTED_LEVELS}, {"conditions", COMPUTED_CONDITIONS},
	{"comparison", COMPUTED_COMPARISON}, {"grading", COMPUTED_GRADING},
	{"worked-example", COMPUTED_WORKED_EXAMPLE},
	{"revisions", COMPUTED_REVISIONS}, {"changes", COMPUTED_CHANGES},
	{"glossary", COMPUTED_GLOSSARY}, {"forms", COMPUTED_FORMS},
};

/* ---- Places --------------------------------------------------------- */

struct span
manuscript_span(const struct manuscript *manuscript, size_t offset)
{
	offset += manuscript->start;
	if (manuscript->source != NULL)
		return tree_source_span(manuscript->source, offset);
	return tree_locate(manuscript->scalar, offset);
}

static void
index_lines(struct converter *converter)
{
	struct str text = converter->manuscript->text;
	size_t count = 1, *lines;

	for (size_t i = 0; i < text.length; i++)
		count += text.data[i] == '\n';
	lines = ARENA_ARRAY(converter->loader->scratch, size_t, count);
	converter->line_count = 1;
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] == '\n')
			lines[converter->line_count++] = i + 1;
	converter->lines = lines;
}

/* cmark counts lines from 1; a line behind the last one is the end. */
static size_t
line_offset(const struct converter *converter, int line)
{
	size_t index = line < 1 ? 0 : (size_t)line - 1;

	return index < converter->line_count ? converter->lines[index] :
	    converter->manuscript->text.length;
}

static size_t
block_offset(const struct converter *converter, cmark_node *node)
{
	int column = cmark_node_get_start_column(node);

	return line_offset(converter, cmark_node_get_start_line(node)) +
	    (column > 1 ? (size_t)column - 1 : 0);
}

/* A block in a scalar is placed with the scalar: to find each line of it
 * again would take the square of its length. */
static struct span
block_span(const struct converter *converter, cmark_node *node)
{
	if (converter->manuscript->source == NULL)
		return converter->manuscript->scalar->span;
	return manuscript_span(converter->manuscript,
	    block_offset(converter, node));
}

/* Columns of inline nodes cannot be had from cmark: what was read is sought
 * in the paragraph, onward from what was found before. */
static size_t
seek(struct converter *converter, struct str token)
{
	struct str text = str_slice(converter->manuscript->text, 0,
	    converter->block_end);
	size_t found = converter->lost ? SIZE_MAX :
	    str_find(text, token, converter->cursor);

	/* Not to search in vain again and again. */
	converter->lost = found == SIZE_MAX;
	if (converter->lost)
		return converter->cursor;
	converter->cursor = found + token.length;
	return found;
}

static struct span
locate_in_block(const void *context, struct str token, size_t offset)
{
	struct converter *converter = (struct converter *)(uintptr_t)context;
	const struct manuscript *manuscript = converter->manuscript;
	size_t found = seek(converter, token);

	(void)offset;
	/* Each place in a scalar is counted from its beginning. */
	if (manuscript->source == NULL &&
	    ++converter->located > LOAD_FINDINGS_MAX)
		return manuscript->scalar->span;
	return manuscript_span(manuscript, found);
}

static void
report(struct converter *converter, cmark_node *node, enum diagnostic_id id)
{
	diagnostics_report(converter->loader->diagnostics,
	    block_span(converter, node), id);
}

static bool
enter(struct converter *converter, cmark_node *node)
{
	if (converter->depth == LOAD_BLOCK_DEPTH_MAX) {
		diagnostics_report(converter->loader->diagnostics,
		    block_span(converter, node),
		    DIAGNOSTIC_ID_MARKDOWN_DEPTH, (int)LOAD_BLOCK_DEPTH_MAX);
		return false;
	}
	converter->depth++;
	return true;
}

/* ---- Inline --------------------------------------------------------- */

static bool
is_bracket(uint32_t c)
{
	return c == '[' || c == ']' || c == '{' || c == '}';
}

static uint32_t
code_point_before(struct str text, size_t offset)
{
	size_t start = offset;

	while (start > 0 && ((unsigned char)text.data[start - 1] & 0xC0) ==
	    0x80)
		start--;
	if (start == 0)
		return ' ';
	start--;
	return utf8_next(text, &start);
}

/* A line break between two ideographs is nothing; elsewhere a space. */
static bool
joins_lines(uint32_t before, uint32_t after)
{
	return (utf8_is_wide(before) || is_bracket(before)) &&
	    (utf8_is_wide(after) || is_bracket(after)) &&
	    (utf8_is_wide(before) || utf8_is_wide(after));
}

static struct str
join_lines(struct arena *arena, struct str text)
{
	struct buffer joined = buffer_in(arena);
	size_t start = 0;

	for (;;) {
		size_t end = str_find(text, STR("\n"), start), next = end + 1;

		if (end == SIZE_MAX)
			break;
		buffer_add(&joined, str_slice(text, start, end - start));
		if (next >= text.length ||
		    !joins_lines(code_point_before(text, end),
			utf8_next(text, &next)))
			buffer_add_byte(&joined, ' ');
		start = end + 1;
	}
	buffer_add(&joined, str_slice(text, start, SIZE_MAX));
	return buffer_str(&joined);
}

static void
flush(struct piece *piece)
{
	struct arena *arena = piece->runs->loader->scratch;

	if (piece->text.length > 0)
		runs_add_text(piece->runs,
		    join_lines(arena, buffer_str(&piece->text)), piece->style);
	piece->text.length = 0;
}

static void
gather(struct piece *piece, struct str text, unsigned style)
{
	if (piece->style != style)
		flush(piece);
	piece->style = style;
	buffer_add(&piece->text, text);
}

static void add_inlines(struct converter *converter, cmark_node *parent,
    struct piece *piece, unsigned style);

static bool
is_allowed_link(struct str url)
{
	static const char *const schemes[] = {"https://", "http://",
	    "mailto:"};

	for (size_t i = 0; i < url.length; i++)
		if ((unsigned char)url.data[i] <= ' ' ||
		    url.data[i] == '"' || url.data[i] == '<' ||
		    url.data[i] == '>' || url.data[i] == '\\')
			return false;
	for (size_t i = 0; i < ARRAY_COUNT(schemes); i++)
		if (str_starts_with(url, str_from(schemes[i])))
			return true;
	return false;
}

static struct run_list
new_runs(struct converter *converter, bool references)
{
	return (struct run_list){
		.loader = converter->loader,
		.language = converter->language,
		.references = references,
		.locate = locate_in_block,
		.context = converter,
	};
}

static void
add_link(struct converter *converter, cmark_node *node, struct piece *piece,
    unsigned style)
{
	struct arena *arena = converter->loader->arena;
	struct str url = str_from(cmark_node_get_url(node));
	struct run_list inner = new_runs(converter, false);
	struct piece text = {.runs = &inner,
	    .text = buffer_in(converter->loader->scratch)};
	const struct run *words;

	if (!is_allowed_link(url) &&
	    ++converter->refused <= LOAD_FINDINGS_MAX)
		diagnostics_report(converter->loader->diagnostics,
		    locate_in_block(converter, url, 0),
		    DIAGNOSTIC_ID_LINK_SCHEME, STR_ARGS(url));
	add_inlines(converter, node, &text, 0);
	flush(&text);
	words = runs_finish(&inner);
	flush(piece);
	runs_add(piece->runs, (struct run){.kind = RUN_LINK, .style = style,
	    .url = str_copy(arena, url),
	    .text = runs_plain(arena, words, inner.count)});
}

static void
add_code(struct converter *converter, cmark_node *node, struct piece *piece,
    unsigned style)
{
	struct str literal = str_from(cmark_node_get_literal(node));

	flush(piece);
	seek(converter, literal);
	runs_add_literal(piece->runs, literal, style | STYLE_CODE);
}

static void
refuse_inline(struct converter *converter, struct str literal,
    enum diagnostic_id id)
{
	if (++converter->refused <= LOAD_FINDINGS_MAX)
		diagnostics_report(converter->loader->diagnostics,
		    locate_in_block(converter, literal, 0), id);
}

static void
add_styled(struct converter *converter, cmark_node *node,
    struct piece *piece, unsigned style)
{
	if (!enter(converter, node))
		return;
	add_inlines(converter, node, piece, style);
	converter->depth--;
}

static void
add_inline(struct converter *converter, cmark_node *node,
    struct piece *piece, unsigned style)
{
	struct str literal = str_from(cmark_node_get_literal(node));
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_TEXT)
		gather(piece, literal, style);
	else if (type == CMARK_NODE_SOFTBREAK)
		gather(piece, STR("\n"), style);
	else if (type == CMARK_NODE_CODE)
		add_code(converter, node, piece, style);
	else if (type == CMARK_NODE_EMPH)
		add_styled(converter, node, piece, style | STYLE_EMPHASIS);
	else if (type == CMARK_NODE_STRONG)
		add_styled(converter, node, piece, style | STYLE_STRONG);
	else if (type == CMARK_NODE_LINK)
		add_link(converter, node, piece, style);
	else if (type == CMARK_NODE_IMAGE)
		refuse_inline(converter, STR("!["),
		    DIAGNOSTIC_ID_MARKDOWN_IMAGE);
	else if (type == CMARK_NODE_HTML_INLINE)
		refuse_inline(converter, literal,
		    DIAGNOSTIC_ID_MARKDOWN_HTML);
	else if (type == CMARK_NODE_LINEBREAK) {
		flush(piece);
		runs_add(piece->runs, (struct run){.kind = RUN_BREAK,
		    .text = STR(" ")});
	}
}

static void
add_inlines(struct converter *converter, cmark_node *parent,
    struct piece *piece, unsigned style)
{
	for (cmark_node *node = cmark_node_first_child(parent); node != NULL;
	    node = cmark_node_next(node))
		add_inline(converter, node, piece, style);
}

static void
convert_inlines(struct converter *converter, cmark_node *node,
    struct block *block)
{
	struct run_list runs = new_runs(converter, true);
	struct piece piece = {.runs = &runs,
	    .text = buffer_in(converter->loader->scratch)};

	converter->lost = false;
	converter->refused = 0;
	converter->cursor = block_offset(converter, node);
	converter->block_end = line_offset(converter,
	    cmark_node_get_end_line(node) + 1);
	add_inlines(converter, node, &piece, 0);
	flush(&piece);
	block->runs = runs_finish(&runs);
	block->run_count = runs.count;
}

/* ---- Blocks --------------------------------------------------------- */

static void convert_children(struct converter *converter, cmark_node *parent,
    struct block *block);

/* The name in a paragraph that is only [[!name]]; else empty. */
static struct str
find_computed(struct converter *converter, cmark_node *paragraph)
{
	struct buffer text = buffer_in(converter->loader->scratch);
	struct token token;
	size_t offset = 0;

	if (!str_starts_with(str_from(cmark_node_get_literal(
	    cmark_node_first_child(paragraph))), STR("[")))
		return STR("");
	for (cmark_node *node = cmark_node_first_child(paragraph);
	    node != NULL; node = cmark_node_next(node)) {
		if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
			return STR("");
		buffer_add_c(&text, cmark_node_get_literal(node));
	}
	if (!token_next(buffer_str(&text), &offset, &token) ||
	    token.kind != TOKEN_COMPUTED || offset != text.length)
		return STR("");
	return token.text;
}

static void
convert_computed(struct converter *converter, struct block *block,
    struct str name)
{
	const char *names[ARRAY_COUNT(computed_names)];
	const char *nearest;

	block->kind = BLOCK_COMPUTED;
	for (size_t i = 0; i < ARRAY_COUNT(computed_names); i++) {
		names[i] = computed_names[i].name;
		if (str_is(name, names[i])) {
			block->computed = computed_names[i].computed;
			return;
		}
	}
	nearest = nearest_name(name, names, ARRAY_COUNT(names));
	diagnostics_report(converter->loader->diagnostics, block->span,
	    DIAGNOSTIC_ID_COMPUTED_UNKNOWN, STR_ARGS(name),
	    nearest == NULL ? "" : "; did you mean ",
	    nearest == NULL ? "" : nearest, nearest == NULL ? "" : "?");
}

static void
convert_paragraph(struct converter *converter, cmark_node *node,
    struct block *block)
{
	struct str computed = converter->depth > 0 ? STR("") :
	    find_computed(converter, node);

	block->kind = BLOCK_PARAGRAPH;
	if (computed.length > 0)
		convert_computed(converter, block, computed);
	else
		convert_inlines(converter, node, block);
}

static void
convert_heading(struct converter *converter, cmark_node *node,
    struct block *block)
{
	int level = cmark_node_get_heading_level(node);

	if (level < 2 || level > 4)
		report(converter, node, DIAGNOSTIC_ID_HEADING_LEVEL);
	block->kind = BLOCK_HEADING;
	block->heading_level = level < 2 ? 2 : level > 4 ? 4 :
	    (unsigned)level;
	convert_inlines(converter, node, block);
}

static void
convert_list(struct converter *converter, cmark_node *node,
    struct block *block)
{
	int start = cmark_node_get_list_start(node);
	bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;

	block->kind = numbered ? BLOCK_NUMBERED : BLOCK_BULLETS;
	block->start = start < 0 ? 0 : (unsigned)start;
	convert_children(converter, node, block);
}

static void
convert_container(struct converter *converter, cmark_node *node,
    struct block *block, enum block_kind kind)
{
	block->kind = kind;
	if (!enter(converter, node))
		return;
	convert_children(converter, node, block);
	converter->depth--;
}

static void
convert_code(struct converter *converter, cmark_node *node,
    struct block *block)
{
	struct str literal = str_from(cmark_node_get_literal(node));
	struct run_list runs = new_runs(converter, false);

	block->kind = BLOCK_CODE;
	if (str_ends_with(literal, STR("\n")))
		literal = str_slice(literal, 0, literal.length - 1);
	runs_add_literal(&runs, literal, STYLE_CODE);
	block->runs = runs_finish(&runs);
	block->run_count = runs.count;
}

/* False where nothing stands for the node. */
static bool
convert_block(struct converter *converter, cmark_node *node,
    struct block *block)
{
	cmark_node_type type = cmark_node_get_type(node);

	*block = (struct block){.span = block_span(converter, node),
	    .offset = converter->manuscript->start +
	    block_offset(converter, node)};
	if (type == CMARK_NODE_PARAGRAPH)
		convert_paragraph(converter, node, block);
	else if (type == CMARK_NODE_HEADING)
		convert_heading(converter, node, block);
	else if (type == CMARK_NODE_LIST)
		convert_list(converter, node, block);
	else if (type == CMARK_NODE_ITEM)
		convert_container(converter, node, block, BLOCK_ITEM);
	else if (type == CMARK_NODE_BLOCK_QUOTE)
		convert_container(converter, node, block, BLOCK_QUOTE);
	else if (type == CMARK_NODE_CODE_BLOCK)
		convert_code(converter, node, block);
	else if (type == CMARK_NODE_THEMATIC_BREAK)
		block->kind = BLOCK_RULE;
	else {
		report(converter, node, DIAGNOSTIC_ID_MARKDOWN_HTML);
		return false;
	}
	return true;
}

static void
convert_children(struct converter *converter, cmark_node *parent,
    struct block *block)
{
	size_t count = 0;

	for (cmark_node *node = cmark_node_first_child(parent); node != NULL;
	    node = cmark_node_next(node))
		count++;
	block->children = ARENA_ARRAY(converter->loader->arena, struct block,
	    count);
	for (cmark_node *node = cmark_node_first_child(parent); node != NULL;
	    node = cmark_node_next(node))
		if (convert_block(converter, node,
		    &block->children[block->child_count]))
			block->child_count++;
}

void
markdown_blocks(struct loader *loader, const struct manuscript *manuscript,
    size_t language, struct chapter_text *chapter)
{
	struct converter converter = {.loader = loader,
	    .manuscript = manuscript, .language = language};
	struct block root = {.kind = BLOCK_QUOTE};
	struct origin *origin;
	cmark_node *document = cmark_parse_document(
	    str_c(manuscript->text), manuscript->text.length,
	    CMARK_OPT_DEFAULT);

	index_lines(&converter);
	convert_children(&converter, document, &root);
	cmark_node_free(document);
	chapter->blocks = root.children;
	chapter->block_count = root.child_count;
	chapter->language = language;
	chapter->source = manuscript->whole;
	origin = ARENA_NEW(loader->arena, struct origin);
	if (manuscript->source != NULL)
		origin->source = manuscript->source;
	else
		*origin = origin_in(manuscript->scalar, 0);
	chapter->origin = origin;
}
