#include "write/site/page.h"

#include "model/numeral.h"

/* ---- Addresses ----------------------------------------------------------- */

static void
add_page(struct page_list *list, enum page_kind kind,
    const struct node *node, struct str path)
{
	list->items[list->count++] = (struct page_address){kind, node, path,
	    NULL};
}

static void
add_node(struct arena *arena, struct page_list *list, enum page_kind kind,
    const char *folder, const struct node *node)
{
	add_page(list, kind, node, str_format(arena, "%s/%.*s.html", folder,
	    STR_ARGS(node->id)));
}

struct str
edition_page(struct arena *arena, const struct edition *edition)
{
	return str_format(arena, "editions/%.*s.html",
	    STR_ARGS(edition->edition));
}

struct page_list
page_list(struct arena *arena, const struct publication *publication)
{
	enum { SINGLE_PAGES = 8 };
	const struct edition *edition = publication->edition;
	struct page_list list = {.items = ARENA_ARRAY(arena,
	    struct page_address, SINGLE_PAGES + edition->level_count +
	    edition->unit_count + edition->chapter_count +
	    publication->earlier_count)};

	add_page(&list, PAGE_HOME, NULL, STR("index.html"));
	for (size_t i = 0; i < edition->level_count; i++)
		add_node(arena, &list, PAGE_LEVEL, "levels",
		    &edition->levels[i].node);
	for (size_t i = 0; i < edition->unit_count; i++)
		add_node(arena, &list, PAGE_UNIT, "units",
		    &edition->units[i]->node);
	add_page(&list, PAGE_ALL, NULL, STR("all.html"));
	if (edition->condition_count > 0)
		add_page(&list, PAGE_CONDITIONS, NULL, STR("conditions.html"));
	if (edition->level_count > 1)
		add_page(&list, PAGE_COMPARISON, NULL, STR("comparison.html"));
	if (edition->term_count > 0)
		add_page(&list, PAGE_GLOSSARY, NULL, STR("glossary.html"));
	if (publication->changes != NULL)
		add_page(&list, PAGE_CHANGES, NULL, STR("changes.html"));
	for (size_t i = 0; i < edition->chapter_count; i++)
		add_node(arena, &list, PAGE_CHAPTER, "chapters",
		    &edition->chapters[i].node);
	add_page(&list, PAGE_DOWNLOADS, NULL, STR("downloads.html"));
	add_page(&list, PAGE_EDITION, NULL, edition_page(arena, edition));
	for (size_t i = 0; i < publication->earlier_count; i++) {
		add_page(&list, PAGE_EARLIER, NULL, edition_page(arena,
		    publication->earlier[i]->edition));
		list.items[list.count - 1].earlier = publication->earlier[i];
	}
	return list;
}

static bool
is_in_folder(const struct page *page)
{
	return str_find(page->address.path, STR("/"), 0) != SIZE_MAX;
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
	const char *after;
} node_paths[] = {
	[NODE_LEVEL] = {"levels/", ".html"},
	[NODE_UNIT] = {"units/", ".html"},
	[NODE_ELEMENT] = {"units/", ".html"},
	[NODE_BEHAVIOUR] = {"units/", ".html"},
	[NODE_CONDITION] = {"conditions.html", NULL},
	[NODE_TERM] = {"glossary.html", NULL},
	[NODE_CHAPTER] = {"chapters/", ".html"},
};

struct str
page_link(const struct page *page, const struct node *node)
{
	const struct node *whole = node;
	struct str path;

	if (page->address.kind == PAGE_ALL)
		return page_permalink(page, node->id);
	while (whole->kind == NODE_BEHAVIOUR || whole->kind == NODE_ELEMENT)
		whole = whole->parent;
	path = node_paths[node->kind].after == NULL ?
	    str_from(node_paths[node->kind].before) :
	    str_format(page->arena, "%s%.*s%s", node_paths[node->kind].before,
		STR_ARGS(whole->id), node_paths[node->kind].after);
	if (whole == node && node_paths[node->kind].after != NULL)
		return str_join(page->arena, page_base(page), path);
	if (str_equal(path, page->address.path))
		return str_format(page->arena, "#%.*s", STR_ARGS(node->id));
	return str_format(page->arena, "%.*s%.*s#%.*s",
	    STR_ARGS(page_base(page)), STR_ARGS(path), STR_ARGS(node->id));
}

struct str
page_permalink(const struct page *page, struct str id)
{
	if (page->address.kind == PAGE_ALL)
		return str_format(page->arena, "#%.*s", STR_ARGS(id));
	return str_format(page->arena, "%.*sall.html#%.*s",
	    STR_ARGS(page_base(page)), STR_ARGS(id));
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

struct str
page_render(struct page *page, const char *template,
    const struct object *object)
{
	struct buffer buffer = buffer_in(page->arena);

	if (!template_render(page->site->templates, template, object,
	    &buffer)) {
		page->failed = true;
		return STR("");
	}
	return buffer_str(&buffer);
}
