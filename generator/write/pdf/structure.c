#include "write/pdf/structure.h"

#include "model/edition.h"
#include "write/pdf/marks.h"
#include "write/pdf/syntax.h"

/* Table 333 to 340; what is not there is in the role map. */
static const char *const types[ROLE__COUNT] = {
	[ROLE_ARTIFACT] = "/Artifact",
	[ROLE_DOCUMENT] = "/Document",
	[ROLE_SECTION] = "/Sect",
	[ROLE_TITLE] = "/Title",
	[ROLE_HEADING_1] = "/H1",
	[ROLE_HEADING_2] = "/H2",
	[ROLE_HEADING_3] = "/H3",
	[ROLE_HEADING_4] = "/H4",
	[ROLE_PARAGRAPH] = "/P",
	[ROLE_QUOTE] = "/BlockQuote",
	[ROLE_CODE] = "/Code",
	[ROLE_LIST] = "/L",
	[ROLE_LIST_ITEM] = "/LI",
	[ROLE_LIST_LABEL] = "/Lbl",
	[ROLE_LIST_BODY] = "/LBody",
	[ROLE_CONTENTS] = "/TOC",
	[ROLE_CONTENTS_ITEM] = "/TOCI",
	[ROLE_TABLE] = "/Table",
	[ROLE_TABLE_HEAD] = "/THead",
	[ROLE_TABLE_BODY] = "/TBody",
	[ROLE_TABLE_ROW] = "/TR",
	[ROLE_TABLE_HEAD_CELL] = "/TH",
	[ROLE_TABLE_CELL] = "/TD",
	[ROLE_CAPTION] = "/Caption",
	[ROLE_LINK] = "/Link",
	[ROLE_FIGURE] = "/Figure",
	[ROLE_INDEX] = "/Index",
	[ROLE_REFERENCE] = "/Reference",
	[ROLE_SPAN] = "/Span",
};

static const char role_map[] = "/RoleMap<</Title/P>>";

const char *
structure_type(enum draw_role role)
{
	return types[role];
}

enum { HEADINGS_MAX = ROLE_HEADING_4 - ROLE_HEADING_1 + 1 };

/* ---- The tree ---------------------------------------------------------- */

enum kid_kind { KID_ELEMENT, KID_MARK, KID_ANNOTATION };

/* What an element holds, in order of reading. */
struct kid {
	enum kid_kind kind;
	/* There are many of them, so they are kept small. */
	uint32_t page;         /* index, of marks and annotations */
	uint32_t value;        /* element, MCID, or object of the annotation */
	uint32_t next;         /* of the same element, or NO_ONE */
};

#define NO_ONE UINT32_MAX

struct knot {
	bool attached;
	bool labelled;         /* a list whose items have labels */
	enum draw_role role : 8;
	uint32_t parent;
	uint32_t language;
	uint32_t object;
	uint32_t first_kid, last_kid;     /* or NO_ONE */
	uint32_t first_child, last_child; /* of the drawing, or NO_ONE */
	uint32_t sibling;
	int left, top, right, bottom;    /* of what a figure shows */
};

struct tree {
	struct arena *arena;   /* of what is written */
	struct arena *scratch; /* of all else */
	struct pdf_document *document;
	const struct drawing *drawing;
	const size_t *pages;
	const struct page_links *links;
	struct knot *knots;    /* by element; behind them sections */
	size_t knot_count;
	size_t sections[HEADINGS_MAX + 1]; /* open ones, by level of their
				* headings; [0]: the document; 0: none */
	struct kid *kids;
	size_t kid_count;
	size_t *owners;        /* elements of all marks, page after page */
	size_t *first_owners;  /* of each page; one more than pages */
};

static void
add_kid(struct tree *tree, size_t element, enum kid_kind kind, size_t page,
    size_t value)
{
	struct knot *knot = &tree->knots[element];

	tree->kids[tree->kid_count] = (struct kid){kind, (uint32_t)page,
		(uint32_t)value, NO_ONE};
	if (knot->first_kid == NO_ONE)
		knot->first_kid = (uint32_t)tree->kid_count;
	else
		tree->kids[knot->last_kid].next = (uint32_t)tree->kid_count;
	knot->last_kid = (uint32_t)tree->kid_count++;
}

static bool
is_table_part(enum draw_role role)
{
	return role == ROLE_TABLE_HEAD || role == ROLE_TABLE_BODY ||
	    role == ROLE_TABLE_ROW || role == ROLE_TABLE_HEAD_CELL ||
	    role == ROLE_TABLE_CELL || role == ROLE_CAPTION;
}

static size_t
innermost(const struct tree *tree, size_t level)
{
	while (tree->sections[level] == 0)
		level--;
	return tree->sections[level];
}

static void
attach_below(struct tree *tree, size_t knot, size_t parent)
{
	tree->knots[knot].attached = true;
	tree->knots[knot].parent = (uint32_t)parent;
	tree->knots[knot].object = (uint32_t)pdf_dictionary(tree->document);
	add_kid(tree, parent, KID_ELEMENT, 0, knot);
	if (tree->knots[knot].role == ROLE_LIST_LABEL)
		tree->knots[tree->knots[parent].parent].labelled = true;
}

static void
close_sections(struct tree *tree, size_t level)
{
	for (size_t i = level; i <= HEADINGS_MAX; i++)
		tree->sections[i] = 0;
}

/* A heading begins a section, which ends those of its level and below. */
static void
open_section(struct tree *tree, size_t level)
{
	size_t knot = tree->knot_count++;

	close_sections(tree, level);
	tree->knots[knot].role = ROLE_SECTION;
	tree->knots[knot].first_kid = NO_ONE;
	tree->knots[knot].language =
	    tree->knots[ELEMENT_DOCUMENT].language;
	attach_below(tree, knot, innermost(tree, level - 1));
	tree->sections[level] = knot;
}

static void
attach_one(struct tree *tree, size_t element)
{
	size_t parent = tree->drawing->elements[element].parent;
	enum draw_role role = tree->drawing->elements[element].role;

	if (parent != ELEMENT_DOCUMENT) {
		attach_below(tree, element, parent);
		return;
	}
	if (role >= ROLE_HEADING_1 && role <= ROLE_HEADING_4)
		open_section(tree, role - ROLE_HEADING_1 + 1);
	else if (role == ROLE_SECTION)
		close_sections(tree, 1);
	attach_below(tree, element, innermost(tree, HEADINGS_MAX));
}

/* All rows and cells, also empty ones; they are four deep at most. */
static void
attach_parts(struct tree *tree, size_t element)
{
	uint32_t child = tree->knots[element].first_child;

	for (; child != NO_ONE; child = tree->knots[child].sibling) {
		enum draw_role role = tree->drawing->elements[child].role;

		if (!is_table_part(role) || tree->knots[child].attached)
			continue;
		attach_one(tree, child);
		attach_parts(tree, child);
	}
}

/* Where content of an element is met first, it takes its place below its
 * parents. */
static void
attach(struct tree *tree, size_t element)
{
	while (!tree->knots[element].attached) {
		size_t top = element; /* the first that has no place yet */

		while (!tree->knots[tree->drawing->elements[top].parent]
			.attached)
			top = tree->drawing->elements[top].parent;
		attach_one(tree, top);
		if (tree->drawing->elements[top].role == ROLE_TABLE)
			attach_parts(tree, top);
	}
}

static void
add_child(struct tree *tree, uint32_t i)
{
	struct knot *parent = &tree->knots[tree->drawing->elements[i].parent];

	if (parent->first_child == NO_ONE)
		parent->first_child = i;
	else
		tree->knots[parent->last_child].sibling = i;
	parent->last_child = i;
}

/* Gives the number of headings: each may open a section. */
static size_t
make_knots(struct tree *tree)
{
	const struct drawing *drawing = tree->drawing;
	size_t count = drawing->element_count, headings = 0;

	for (size_t i = 0; i < count; i++)
		headings += drawing->elements[i].role >= ROLE_HEADING_1 &&
		    drawing->elements[i].role <= ROLE_HEADING_4;
	tree->knots = ARENA_ARRAY(tree->scratch, struct knot, count + headings);
	tree->knot_count = count;
	for (size_t i = 0; i < count; i++) {
		struct knot *knot = &tree->knots[i];

		knot->role = drawing->elements[i].role;
		knot->language = drawing->elements[i].language;
		knot->first_kid = knot->first_child = knot->sibling = NO_ONE;
		if (i > ELEMENT_DOCUMENT)
			add_child(tree, (uint32_t)i);
	}
	return headings;
}

/* Items that are no artifacts. */
static size_t
count_tagged(const struct draw_page *page)
{
	size_t count = 0;

	for (size_t i = 0; i < page->item_count; i++)
		count += page->items[i].element != ELEMENT_ARTIFACT;
	return count;
}

static struct tree
tree_begin(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing)
{
	struct tree tree = {.arena = arena, .scratch = arena_new(),
		.document = document, .drawing = drawing,
		.sections = {ELEMENT_DOCUMENT}};
	size_t items = 0;

	for (size_t i = 0; i < drawing->page_count; i++)
		items += count_tagged(&drawing->pages[i]);
	/* A section for a heading is one more kid than there are elements. */
	tree.kids = ARENA_ARRAY(tree.scratch, struct kid,
	    drawing->element_count + make_knots(&tree) + items);
	tree.owners = ARENA_ARRAY(tree.scratch, size_t, items);
	tree.first_owners = ARENA_ARRAY(tree.scratch, size_t,
	    drawing->page_count + 1);
	tree.knots[ELEMENT_DOCUMENT].attached = true;
	tree.knots[ELEMENT_DOCUMENT].object =
	    (uint32_t)pdf_dictionary(document);
	return tree;
}

/* ---- Walking the pages ------------------------------------------------- */

static void
grow(struct knot *knot, const struct draw_item *item)
{
	const struct draw_box box = item->kind == DRAW_IMAGE ?
	    (struct draw_box){.x = item->image.x, .y = item->image.y,
		.width = item->image.width, .height = item->image.height} :
	    item->box;
	bool first = knot->left == knot->right;

	if (first || box.x < knot->left)
		knot->left = box.x;
	if (first || box.y < knot->top)
		knot->top = box.y;
	if (first || box.x + box.width > knot->right)
		knot->right = box.x + box.width;
	if (first || box.y + box.height > knot->bottom)
		knot->bottom = box.y + box.height;
}

static void
read_mark(struct tree *tree, size_t page, const struct mark *mark)
{
	const struct draw_item *items = tree->drawing->pages[page].items;

	if (mark->element == ELEMENT_ARTIFACT)
		return;
	attach(tree, mark->element);
	add_kid(tree, mark->element, KID_MARK, page, mark->number);
	tree->owners[tree->first_owners[page] + mark->number] =
	    mark->element;
	for (size_t i = mark->first; i < mark->behind; i++)
		if (items[i].kind == DRAW_BOX || items[i].kind == DRAW_IMAGE)
			grow(&tree->knots[mark->element], &items[i]);
}

/* Links follow the text that they lie over. */
static size_t
read_links(struct tree *tree, size_t page, size_t from, size_t behind,
    size_t link)
{
	const struct draw_item *items = tree->drawing->pages[page].items;

	for (size_t i = from; i < behind; i++) {
		if (items[i].kind != DRAW_LINK ||
		    items[i].element == ELEMENT_ARTIFACT)
			continue;
		attach(tree, items[i].element);
		add_kid(tree, items[i].element, KID_ANNOTATION, page,
		    tree->links[page].objects[link++]);
	}
	return link;
}

static void
read_page(struct tree *tree, size_t page)
{
	const struct draw_page *drawn = &tree->drawing->pages[page];
	struct mark mark = {0};
	size_t link = 0, behind = 0;

	while (mark_next(drawn, &mark)) {
		link = read_links(tree, page, behind, mark.first, link);
		read_mark(tree, page, &mark);
		behind = mark.first;
	}
	read_links(tree, page, behind, drawn->item_count, link);
	tree->first_owners[page + 1] = tree->first_owners[page] +
	    mark.next_number;
}

/* ---- Elements ---------------------------------------------------------- */

static uint32_t
next_kid(const struct tree *tree, uint32_t i)
{
	return tree->kids[i].next;
}

static void
add_kid_body(struct tree *tree, struct buffer *buffer, const struct kid *kid,
    size_t page)
{
	switch (kid->kind) {
	case KID_ELEMENT:
		pdf_reference(buffer, tree->knots[kid->value].object);
		break;
	case KID_MARK:
		if (kid->page == page) {
			pdf_integer(buffer, kid->value);
			break;
		}
		buffer_add_c(buffer, "<</Type/MCR/Pg ");
		pdf_reference(buffer, tree->pages[kid->page]);
		buffer_add_c(buffer, "/MCID ");
		pdf_integer(buffer, kid->value);
		buffer_add_c(buffer, ">>");
		break;
	case KID_ANNOTATION:
		buffer_add_c(buffer, "<</Type/OBJR");
		if (kid->page != page) {
			buffer_add_c(buffer, "/Pg ");
			pdf_reference(buffer, tree->pages[kid->page]);
		}
		buffer_add_c(buffer, "/Obj ");
		pdf_reference(buffer, kid->value);
		buffer_add_c(buffer, ">>");
		break;
	}
}

static void
add_kids(struct tree *tree, struct buffer *buffer, const struct knot *knot)
{
	uint32_t page = NO_ONE;

	for (uint32_t i = knot->first_kid; i != NO_ONE && page == NO_ONE;
	     i = next_kid(tree, i))
		if (tree->kids[i].kind != KID_ELEMENT)
			page = tree->kids[i].page;
	if (page != NO_ONE) {
		buffer_add_c(buffer, "/Pg ");
		pdf_reference(buffer, tree->pages[page]);
	}
	if (knot->first_kid == NO_ONE)
		return;
	buffer_add_c(buffer, "/K[");
	for (uint32_t i = knot->first_kid; i != NO_ONE; i = next_kid(tree, i)) {
		if (i != knot->first_kid)
			buffer_add_byte(buffer, ' ');
		add_kid_body(tree, buffer, &tree->kids[i], page);
	}
	buffer_add_byte(buffer, ']');
}

/* ISO 32000-1 14.8.5.7. */
static void
add_cell_attributes(struct buffer *buffer, const struct draw_element *element)
{
	static const char *const scopes[] = {
		[SCOPE_NONE] = "",
		[SCOPE_COLUMN] = "/Scope/Column",
		[SCOPE_ROW] = "/Scope/Row",
	};

	if (element->scope == SCOPE_NONE && element->columns <= 1)
		return;
	buffer_add_c(buffer, "/A<</O/Table");
	buffer_add_c(buffer, scopes[element->scope]);
	if (element->columns > 1) {
		buffer_add_c(buffer, "/ColSpan ");
		pdf_integer(buffer, element->columns);
	}
	buffer_add_c(buffer, ">>");
}

static void
add_figure_attributes(struct tree *tree, struct buffer *buffer, size_t i)
{
	const struct knot *knot = &tree->knots[i];
	const int edges[] = {knot->left, tree->drawing->height - knot->bottom,
		knot->right, tree->drawing->height - knot->top};

	buffer_add_c(buffer, "/Alt");
	pdf_text(buffer, tree->drawing->elements[i].alternate);
	buffer_add_c(buffer, "/A<</O/Layout/Placement/Block/BBox[");
	for (size_t k = 0; k < 4; k++) {
		pdf_number(buffer, edges[k]);
		buffer_add_byte(buffer, k < 3 ? ' ' : ']');
	}
	buffer_add_c(buffer, ">>");
}

static void
add_attributes(struct tree *tree, struct buffer *buffer, size_t i)
{
	const struct draw_element *element = &tree->drawing->elements[i];

	if (element->role == ROLE_TABLE_HEAD_CELL ||
	    element->role == ROLE_TABLE_CELL)
		add_cell_attributes(buffer, element);
	else if (tree->knots[i].labelled)
		buffer_add_c(buffer, element->numbered ?
		    "/A<</O/List/ListNumbering/Decimal>>" :
		    "/A<</O/List/ListNumbering/Disc>>");
	else if (element->role == ROLE_FIGURE)
		add_figure_attributes(tree, buffer, i);
	else if (element->role == ROLE_CODE)
		buffer_add_c(buffer, "/A<</O/Layout/Placement/Block>>");
}

/* What an element inherits is not said again (14.9.2.3). */
static void
add_language(struct tree *tree, struct buffer *buffer, size_t i)
{
	const struct drawing *drawing = tree->drawing;
	struct str inherited = drawing->language, own;

	if (drawing->languages == NULL)
		return;
	if (i != ELEMENT_DOCUMENT)
		inherited = drawing->languages[
		    tree->knots[tree->knots[i].parent].language];
	own = drawing->languages[tree->knots[i].language];
	if (str_equal(own, inherited))
		return;
	buffer_add_c(buffer, "/Lang");
	pdf_bytes(buffer, own);
}

static void
add_element(struct tree *tree, struct buffer *buffer, size_t i, size_t root)
{
	const struct knot *knot = &tree->knots[i];

	buffer_add_c(buffer, "/Type/StructElem/S");
	buffer_add_c(buffer, types[knot->role]);
	buffer_add_c(buffer, "/P ");
	pdf_reference(buffer, i == ELEMENT_DOCUMENT ? root :
	    tree->knots[knot->parent].object);
	add_language(tree, buffer, i);
	if (i < tree->drawing->element_count)
		add_attributes(tree, buffer, i);
	add_kids(tree, buffer, knot);
}

static void
write_elements(struct tree *tree, size_t root)
{
	for (size_t i = ELEMENT_DOCUMENT; i < tree->knot_count; i++) {
		struct buffer buffer = buffer_in(tree->arena);

		if (!tree->knots[i].attached)
			continue;
		add_element(tree, &buffer, i, root);
		pdf_fill(tree->document, tree->knots[i].object,
		    buffer_str(&buffer));
	}
}

/* ---- From content back to elements (14.7.4.4) -------------------------- */

static void
add_page_parents(struct tree *tree, struct buffer *buffer, size_t page)
{
	pdf_integer(buffer, page);
	buffer_add_byte(buffer, '[');
	for (size_t i = tree->first_owners[page];
	     i < tree->first_owners[page + 1]; i++) {
		pdf_reference(buffer, tree->knots[tree->owners[i]].object);
		buffer_add_byte(buffer, ' ');
	}
	buffer_add_c(buffer, "]\n");
}

static size_t
add_link_parents(struct tree *tree, struct buffer *buffer, size_t page)
{
	const struct draw_page *drawn = &tree->drawing->pages[page];
	size_t key = tree->links[page].first_key;

	for (size_t i = 0; i < drawn->item_count; i++) {
		const struct draw_item *item = &drawn->items[i];

		if (item->kind != DRAW_LINK ||
		    item->element == ELEMENT_ARTIFACT)
			continue;
		pdf_integer(buffer, key++);
		buffer_add_byte(buffer, ' ');
		pdf_reference(buffer, tree->knots[item->element].object);
		buffer_add_byte(buffer, '\n');
	}
	return key;
}

/* Gives the object of the parent tree; the first unused key in NEXT. */
static size_t
write_parents(struct tree *tree, size_t *next)
{
	size_t count = tree->drawing->page_count;
	struct buffer buffer = buffer_in(tree->arena);
	size_t object = pdf_dictionary(tree->document);

	*next = count;
	buffer_add_c(&buffer, "/Nums[");
	for (size_t i = 0; i < count; i++)
		add_page_parents(tree, &buffer, i);
	for (size_t i = 0; i < count; i++)
		*next = add_link_parents(tree, &buffer, i);
	buffer_add_byte(&buffer, ']');
	pdf_fill(tree->document, object, buffer_str(&buffer));
	return object;
}

size_t
structure_write(struct pdf_document *document, struct arena *arena,
    const struct drawing *drawing, const size_t *pages,
    const struct page_links *links)
{
	struct tree tree = tree_begin(document, arena, drawing);
	struct buffer buffer = buffer_in(arena);
	size_t root = pdf_dictionary(document), next;

	tree.pages = pages;
	tree.links = links;
	for (size_t i = 0; i < drawing->page_count; i++)
		read_page(&tree, i);
	write_elements(&tree, root);
	buffer_add_c(&buffer, "/Type/StructTreeRoot/K[");
	pdf_reference(&buffer, tree.knots[ELEMENT_DOCUMENT].object);
	buffer_add_c(&buffer, "]/ParentTree ");
	pdf_reference(&buffer, write_parents(&tree, &next));
	buffer_add_c(&buffer, "/ParentTreeNextKey ");
	pdf_integer(&buffer, next);
	buffer_add_c(&buffer, role_map);
	pdf_fill(document, root, buffer_str(&buffer));
	arena_free(tree.scratch);
	return root;
}
