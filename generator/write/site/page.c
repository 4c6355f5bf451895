#include "write/site/page.h"

#include "model/numeral.h"

/* ---- Addresses ----------------------------------------------------------- */

static void
add_page(struct page_list *list, enum page_kind kind,
    const struct node *node, struct str path)
{
	list->items[list->count++] = (struct page_address){.kind = kind,
	    .node = node, .path = path};
}

static void
add_node(struct arena *arena, struct page_list *list, enum page_kind kind,
    const char *folder, const struct node *node)
{
	add_page(list, kind, node, str_format(arena, "%s/%.*s.html", folder,
	    STR_ARGS(node->id)));
}

struct str
edition_page(struct arena *arena, struct str edition)
{
	return str_format(arena, "editions/%.*s.html", STR_ARGS(edition));
}

struct str
changes_page(struct arena *arena, const struct change_section *section)
{
	return section->part != CHANGE_PART_LEVEL ? STR("") :
	    str_format(arena, "changes/%.*s.html",
		STR_ARGS(section->level->node.id));
}

/* What changed in a level would be too much for the page of all changes. */
static void
add_changes(struct page_list *list, const struct change_sections *sections,
    struct arena *arena)
{
	add_page(list, PAGE_CHANGES, NULL, STR("changes.html"));
	for (size_t i = 0; i < sections->count; i++) {
		struct str path = changes_page(arena, &sections->items[i]);

		if (path.length == 0)
			continue;
		add_page(list, PAGE_CHANGES_LEVEL, NULL, path);
		list->items[list->count - 1].changes = &sections->items[i];
	}
}

static size_t
count_languages(const struct publication *publication)
{
	size_t count = 0;

	for (size_t i = 0; i < publication->edition->language_count; i++)
		count += publication_has(publication, i);
	return count;
}

struct page_list
page_list(struct arena *arena, const struct publication *publication)
{
	enum { SINGLE_PAGES = 10 };
	const struct edition *edition = publication->edition;
	struct change_sections changes = {NULL, 0};
	struct page_list list = {NULL, 0};

	if (publication->changes != NULL)
		changes = change_sections(arena, publication->changes);
	list.items = ARENA_ARRAY(arena, struct page_address, SINGLE_PAGES +
	    edition->level_count + edition->unit_count +
	    edition->chapter_count + publication->earlier_count +
	    changes.count);

	add_page(&list, PAGE_HOME, NULL, STR("index.html"));
	for (size_t i = 0; i < edition->level_count; i++)
		add_node(arena, &list, PAGE_LEVEL, "levels",
		    &edition->levels[i].node);
	for (size_t i = 0; i < edition->unit_count; i++)
		add_node(arena, &list, PAGE_UNIT, "units",
		    &edition->units[i]->node);
	add_page(&list, PAGE_ALL, NULL, STR("all.html"));
	if (count_languages(publication) > 1)
		add_page(&list, PAGE_BILINGUAL, NULL, STR("bilingual.html"));
	if (edition->condition_count > 0)
		add_page(&list, PAGE_CONDITIONS, NULL, STR("conditions.html"));
	if (edition->level_count > 1)
		add_page(&list, PAGE_COMPARISON, NULL, STR("comparison.html"));
	if (edition->term_count > 0)
		add_page(&list, PAGE_GLOSSARY, NULL, STR("glossary.html"));
	if (publication->changes != NULL)
		add_changes(&list, &changes, arena);
	for (size_t i = 0; i < edition->chapter_count; i++)
		add_node(arena, &list, PAGE_CHAPTER, "chapters",
		    &edition->chapters[i].node);
	add_page(&list, PAGE_SEARCH, NULL, STR("search.html"));
	add_page(&list, PAGE_DOWNLOADS, NULL, STR("downloads.html"));
	add_page(&list, PAGE_EDITION, NULL, edition_page(arena,
	    edition->edition));
	for (size_t i = 0; i < publication->earlier_count; i++) {
		add_page(&list, PAGE_EARLIER, NULL, edition_page(arena,
		    publication->earlier[i]->edition->edition));
		list.items[list.count - 1].earlier = publication->earlier[i];
	}
	return list;
}

static bool
is_in_folder(const struct page *page)
{
	struct str path = page->address.path;

	return path.length > 0 && memchr(path.data, '/', path.length) != NULL;
}

struct str
page_base(const struct page *page)
{
	return is_in_folder(page) ? STR("../") : STR("");
}

struct str
page_root(const struct page *page)
{
	return is_in_folder(page) ? STR("../../") : STR("../");
}

static const struct {
	const char *before; /* the id of the node or of its unit */
	const char *after; /* "": they stand on one page */
} node_paths[] = {
	[NODE_LEVEL] = {"levels/", ".html"},
	[NODE_UNIT] = {"units/", ".html"},
	[NODE_ELEMENT] = {"units/", ".html"},
	[NODE_BEHAVIOUR] = {"units/", ".html"},
	[NODE_CONDITION] = {"conditions.html", ""},
	[NODE_TERM] = {"glossary.html", ""},
	[NODE_CHAPTER] = {"chapters/", ".html"},
};

/* BASE, from a page to its language's folder, and the place in it. */
static struct str
link_from(struct arena *arena, struct str base, const struct node *node)
{
	struct str before = str_from(node_paths[node->kind].before);
	struct str after = str_from(node_paths[node->kind].after);
	const struct node *whole = node;

	while (whole->kind == NODE_BEHAVIOUR || whole->kind == NODE_ELEMENT)
		whole = whole->parent;
	if (after.length == 0)
		return STR_CONCAT(arena, base, before, STR("#"), node->id);
	if (whole == node)
		return STR_CONCAT(arena, base, before, node->id, after);
	return STR_CONCAT(arena, base, before, whole->id, after, STR("#"),
	    node->id);
}

struct str
node_place(struct arena *arena, const struct node *node)
{
	return link_from(arena, STR(""), node);
}

/* Whether the page itself has the node, under its id. */
static bool
page_has(const struct page *page, const struct node *node)
{
	enum page_kind kind = page->address.kind;

	if (kind == PAGE_BILINGUAL)
		return node->kind != NODE_CHAPTER;
	if (kind == PAGE_CONDITIONS)
		return node->kind == NODE_CONDITION;
	if (kind == PAGE_GLOSSARY)
		return node->kind == NODE_TERM;
	if (kind != PAGE_UNIT)
		return kind == PAGE_ALL;
	if (node->kind == NODE_BEHAVIOUR)
		node = node->parent;
	return node->kind == NODE_ELEMENT &&
	    node->parent == page->address.node;
}

struct str
page_link(const struct page *page, const struct node *node)
{
	if (page_has(page, node))
		return STR_CONCAT(page->arena, STR("#"), node->id);
	return link_from(page->arena, page_base(page), node);
}

struct str
page_permalink(const struct page *page, struct str id)
{
	if (page->address.kind == PAGE_ALL)
		return STR_CONCAT(page->arena, STR("#"), id);
	return STR_CONCAT(page->arena, page_base(page), STR("all.html#"), id);
}

/* ---- Words ----------------------------------------------------------------- */

struct str
page_label(const struct page *page, enum label label)
{
	return page->site->labels->text[label];
}

struct str
page_level_name(const struct page *page, const struct level *level)
{
	return LABEL_FORMAT(page->arena, page->site->labels,
	    LABEL_LEVEL_TITLED,
	    {"level", level_number(page->arena, level->node.index + 1,
		page->site->tag, page->site->labels)},
	    {"title", text_plain(&level->node.title, page->site->language)});
}

void
page_put_plain(struct page *page, struct object *object, const char *name,
    const char *lang_name, const struct text *text)
{
	size_t language = page->site->language, shown = language;

	if (text_is_present(text))
		shown = text_in(text, language)->language;
	object_text(object, name, text_plain(text, language));
	object_text(object, lang_name, shown == language ? STR("") :
	    page->site->edition->languages[shown]);
	page->has_fallback |= shown != language;
}

/* ---- Templates --------------------------------------------------------------- */

struct object *
page_object(const struct page *page)
{
	struct object *object = object_new(page->arena);

	object_object(object, "label", page->site->label_object);
	return object;
}

/* Most are shorter: so much room is there from the start. */
enum { PAGE_BYTES = 40000 };

struct str
page_render(struct page *page, const char *template,
    const struct object *object)
{
	struct buffer buffer = buffer_sized(page->arena, PAGE_BYTES);

	if (!template_render(page->site->templates, template, object,
	    &buffer)) {
		page->failed = true;
		return STR("");
	}
	return buffer_str(&buffer);
}
