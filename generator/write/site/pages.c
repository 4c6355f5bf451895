#include "write/site/pages.h"

#include "write/site/frame.h"
#include "write/site/prose.h"
#include "write/site/view.h"
#include "write/site/view_check.h"

static void
put_chapters(struct page *page, struct object *object, const char *name,
    bool front)
{
	const struct edition *edition = page->site->edition;
	struct list *chapters = list_new(page->arena);

	for (size_t i = 0; i < edition->chapter_count; i++) {
		const struct chapter *chapter = &edition->chapters[i];
		struct object *item;

		if ((chapter->place != CHAPTER_BACK) != front)
			continue;
		item = object_new(page->arena);
		object_text(item, "id", chapter->node.id);
		page_put_plain(page, item, "title", "title-lang",
		    &chapter->node.title);
		object_markup(item, "text", prose_chapter(page, chapter, 1));
		list_object(chapters, item);
	}
	object_list(object, name, chapters);
}

static void
put_facts(struct page *page, struct object *object)
{
	object_object(object, "facts-table", view_facts(page));
	object_markup(object, "copyright",
	    prose_text(page, &page->site->edition->copyright));
}

static void
put_home(struct page *page, struct object *object)
{
	put_facts(page, object);
	object_object(object, "levels-table", view_levels(page));
	object_object(object, "files-list", view_own_files(page, NONE));
}

static void
put_neighbours(struct page *page, struct object *object,
    const struct node *previous, const struct node *next)
{
	static const enum label labels[][2] = {
		[PAGE_LEVEL] = {LABEL_SITE_PREVIOUS_LEVEL,
		    LABEL_SITE_NEXT_LEVEL},
		[PAGE_UNIT] = {LABEL_SITE_PREVIOUS, LABEL_SITE_NEXT},
		[PAGE_CHAPTER] = {LABEL_SITE_PREVIOUS_CHAPTER,
		    LABEL_SITE_NEXT_CHAPTER},
	};
	const enum label *label = labels[page->address.kind];

	object_text(object, "previous-label", page_label(page, label[0]));
	object_text(object, "next-label", page_label(page, label[1]));
	object_object(object, "previous", view_link(page, previous));
	object_object(object, "next", view_link(page, next));
	object_flag(object, "has-neighbours", previous != NULL ||
	    next != NULL);
}

static void
put_level(struct page *page, struct object *object)
{
	const struct edition *edition = page->site->edition;
	const struct level *level = node_level(page->address.node);
	struct list *conditions = view_level_conditions(page, level);
	size_t index = level->node.index;

	object_object(object, "level", view_level(page, level));
	object_list(object, "conditions", conditions);
	object_text(object, "check-href", conditions->count == 0 ? STR("") :
	    str_format(page->arena, "%sconditions.html?%.*s#_check",
		page_base(page).data, STR_ARGS(level->node.code)));
	object_flag(object, "has-conditions", edition->condition_count > 0);
	object_object(object, "sidebar", view_sidebar(page, level,
	    &level->node));
	object_object(object, "files-list", view_own_files(page, index));
	put_neighbours(page, object,
	    index == 0 ? NULL : &edition->levels[index - 1].node,
	    index + 1 == edition->level_count ? NULL :
	    &edition->levels[index + 1].node);
}

static void
put_unit(struct page *page, struct object *object)
{
	const struct edition *edition = page->site->edition;
	const struct unit *unit = node_unit(page->address.node);
	size_t index = unit->node.index;

	object_object(object, "unit", view_unit(page, unit));
	object_object(object, "sidebar", view_sidebar(page,
	    level_of(&unit->node), &unit->node));
	object_text(object, "h-element", STR("2"));
	object_text(object, "h-behaviour", STR("3"));
	put_neighbours(page, object,
	    index == 0 ? NULL : &edition->units[index - 1]->node,
	    index + 1 == edition->unit_count ? NULL :
	    &edition->units[index + 1]->node);
}

static void
put_all(struct page *page, struct object *object)
{
	const struct edition *edition = page->site->edition;
	struct list *levels = list_new(page->arena);
	struct list *former = view_former_ids(page);

	for (size_t i = 0; i < edition->level_count; i++)
		list_object(levels, view_level(page, &edition->levels[i]));
	put_facts(page, object);
	put_chapters(page, object, "front", true);
	put_chapters(page, object, "back", false);
	object_list(object, "levels", levels);
	object_object(object, "conditions", view_conditions(page, true));
	object_object(object, "glossary", view_glossary(page, true));
	object_list(object, "former-ids", former);
	object_flag(object, "has-former-ids", former->count > 0);
	object_text(object, "h-element", STR("4"));
	object_text(object, "h-behaviour", STR("5"));
}

static void
put_conditions(struct page *page, struct object *object)
{
	object_object(object, "conditions", view_conditions(page, true));
	object_object(object, "check", view_check(page));
}

static void
put_comparison(struct page *page, struct object *object)
{
	object_object(object, "comparison", view_comparison(page));
}

static void
put_glossary(struct page *page, struct object *object)
{
	object_object(object, "glossary", view_glossary(page, true));
}

static void
put_changes(struct page *page, struct object *object)
{
	object_object(object, "changes", view_changes(page));
}

static void
put_changes_level(struct page *page, struct object *object)
{
	object_object(object, "changes", view_changes_level(page));
}

static void
put_search(struct page *page, struct object *object)
{
	object_object(object, "search", view_search(page));
}

static void
put_downloads(struct page *page, struct object *object)
{
	object_object(object, "downloads", view_downloads(page));
	object_object(object, "editions", view_editions(page));
}

static void
put_edition(struct page *page, struct object *object)
{
	put_facts(page, object);
	object_text(object, "sha256", page->site->publication->content_sha256);
	object_object(object, "revisions", view_revisions(page));
	object_object(object, "editions", view_editions(page));
}

static void
put_earlier(struct page *page, struct object *object)
{
	const struct publication *earlier = page->address.earlier;

	object_object(object, "facts-table", view_earlier(page));
	object_text(object, "sha256", earlier->content_sha256);
	object_text(object, "notice", view_notice(page->arena, earlier,
	    page->site->labels));
	object_text(object, "go", view_go(page->arena, earlier,
	    page->site->labels));
	object_object(object, "editions", view_editions(page));
}

static void
put_chapter(struct page *page, struct object *object)
{
	const struct edition *edition = page->site->edition;
	const struct chapter *chapter =
	    (const struct chapter *)(const void *)page->address.node;
	size_t index = chapter->node.index;

	object_markup(object, "text", prose_chapter(page, chapter, 0));
	put_neighbours(page, object,
	    index == 0 ? NULL : &edition->chapters[index - 1].node,
	    index + 1 == edition->chapter_count ? NULL :
	    &edition->chapters[index + 1].node);
}

static const struct {
	const char *template;
	void (*put)(struct page *page, struct object *object);
} kinds[] = {
	[PAGE_HOME] = {"home", put_home},
	[PAGE_LEVEL] = {"level", put_level},
	[PAGE_UNIT] = {"unit", put_unit},
	[PAGE_ALL] = {"all", put_all},
	[PAGE_BILINGUAL] = {"bilingual", view_put_bilingual},
	[PAGE_CONDITIONS] = {"conditions", put_conditions},
	[PAGE_COMPARISON] = {"comparison", put_comparison},
	[PAGE_GLOSSARY] = {"glossary", put_glossary},
	[PAGE_SEARCH] = {"search", put_search},
	[PAGE_CHANGES] = {"changes", put_changes},
	[PAGE_CHANGES_LEVEL] = {"changes-level", put_changes_level},
	[PAGE_DOWNLOADS] = {"downloads", put_downloads},
	[PAGE_EDITION] = {"edition", put_edition},
	[PAGE_EARLIER] = {"earlier", put_earlier},
	[PAGE_CHAPTER] = {"chapter", put_chapter},
};

struct object *
page_content(struct page *page)
{
	struct object *object = page_object(page);

	kinds[page->address.kind].put(page, object);
	if (object_find(object, STR("sidebar")) == NULL)
		object_flag(object, "sidebar", false);
	frame_put(page, object);
	return object;
}

struct str
page_write(struct page *page)
{
	return page_render(page, kinds[page->address.kind].template,
	    page_content(page));
}
