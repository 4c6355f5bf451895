#include "write/site/view.h"

#include "model/change_words.h"
#include "model/numeral.h"
#include "model/outline.h"

/* The changes of a publication while they are put into objects. */
struct telling {
	struct page *page;
	struct change_reader reader;
	struct str tree;       /* of the edition before; "": there is none */
};

static struct telling
begin(struct page *page)
{
	const struct publication *publication = page->site->publication;
	struct telling telling = {page, {page->arena, publication->changes,
	    publication->theme->labels, page->site->language}, STR("")};

	if (publication->changes != NULL)
		telling.tree = view_tree(page, publication->changes->before);
	return telling;
}

static void
put_side(struct object *object, const char *name, const char *lang_name,
    struct change_side side)
{
	object_text(object, name, side.text);
	object_text(object, lang_name, side.tag);
}

/* ---- One thing ----------------------------------------------------------- */

static struct object *
view_row(const struct telling *telling, const struct change_words *words)
{
	struct object *row = object_new(telling->page->arena);

	object_text(row, "kind", words->kind);
	object_text(row, "subject", words->subject);
	put_side(row, "before", "before-lang", words->before);
	put_side(row, "after", "after-lang", words->after);
	return row;
}

static struct object *
view_mark(const struct telling *telling, const struct change_words *words)
{
	struct object *mark = object_new(telling->page->arena);

	object_text(mark, "kind", words->kind);
	object_text(mark, "subject", words->subject);
	return mark;
}

/* A change that has no words of before and after is a mark beside the
 * name. */
static void
put_changes(const struct telling *telling, struct object *object,
    const struct change_group *group, bool is_named)
{
	struct list *rows = list_new(telling->page->arena);
	struct list *marks = list_new(telling->page->arena);

	for (size_t i = 0; i < group->count; i++) {
		struct change_words words = change_in_words(&telling->reader,
		    &group->items[i]);

		if (words.before.text.length + words.after.text.length > 0)
			list_object(rows, view_row(telling, &words));
		else
			list_object(marks, view_mark(telling, &words));
	}
	object_list(object, "rows", rows);
	object_list(object, "marks", marks);
	object_flag(object, "has-head", is_named || marks->count > 0);
}

/* Where the thing stands now; where it is no more, what became of it. */
static struct str
link_to(const struct telling *telling, const struct change_group *group)
{
	const struct edition *edition = telling->page->site->edition;

	if (group->after != NULL)
		return page_link(telling->page, group->after);
	return group->before != NULL &&
	    str_list_has(&edition->withdrawn, group->before->id) ?
	    page_permalink(telling->page, group->before->id) : STR("");
}

static struct str
draft_of(const struct telling *telling, const struct node *node)
{
	const struct site *site = telling->page->site;

	if (node == NULL || node->kind != NODE_BEHAVIOUR ||
	    !node_behaviour(node)->drafted)
		return STR("");
	return drafted_mark(telling->page->arena, site->edition,
	    site->labels);
}

static struct str
number_of(const struct telling *telling, const struct node *node)
{
	const struct page *page = telling->page;

	if (node == NULL || node->kind != NODE_LEVEL)
		return node == NULL ? STR("") : node->code;
	return level_number(page->arena, node->index + 1, page->site->tag,
	    page->site->labels);
}

static struct object *
view_group(const struct telling *telling, const struct change_group *group)
{
	const struct changes *changes = telling->reader.changes;
	struct object *object = object_new(telling->page->arena);
	const struct node *node = group->after != NULL ? group->after :
	    group->before;
	struct change_side title = {STR(""), STR("")};

	if (node != NULL)
		title = change_title(&telling->reader, group->after != NULL ?
		    changes->after : changes->before, node);
	object_text(object, "number", number_of(telling, group->after));
	object_text(object, "former", group->after != NULL ? STR("") :
	    number_of(telling, group->before));
	put_side(object, "title", "title-lang", title);
	telling->page->has_fallback |= title.tag.length > 0;
	object_text(object, "href", link_to(telling, group));
	object_text(object, "was-href", group->before == NULL ||
	    telling->tree.length == 0 ? STR("") : str_format(
		telling->page->arena, "%.*sall.html#%.*s",
		STR_ARGS(telling->tree), STR_ARGS(group->before->id)));
	object_text(object, "drafted", draft_of(telling, group->after));
	/* The standard itself is named by the section. */
	put_changes(telling, object, group, node != NULL);
	return object;
}

/* ---- Sections ------------------------------------------------------------ */

static void
put_groups(const struct telling *telling, struct object *object,
    const struct change_section *section)
{
	struct list *groups = list_new(telling->page->arena);

	for (size_t i = 0; i < section->group_count; i++)
		list_object(groups, view_group(telling,
		    &section->groups[i]));
	object_list(object, "groups", groups);
}

static struct str
name_edition(const struct telling *telling, const struct edition *edition)
{
	return LABEL_FORMAT(telling->page->arena,
	    telling->page->site->labels, LABEL_EDITION_NAMED,
	    {"edition", edition->edition});
}

static void
put_editions(const struct telling *telling, struct object *object)
{
	const struct changes *changes = telling->reader.changes;

	object_text(object, "edition-before", name_edition(telling,
	    changes->before));
	object_text(object, "edition-after", name_edition(telling,
	    changes->after));
}

/* Where a section stands: on a page of its own, or on that of all. */
static struct str
link_to_section(const struct page *page, const struct change_section *section,
    struct str id)
{
	struct str path = changes_page(page->arena, section);

	if (path.length > 0)
		return str_join(page->arena, page_base(page), path);
	return str_format(page->arena, "%.*s#%.*s",
	    STR_ARGS(page->address.kind == PAGE_CHANGES ? STR("") :
		str_join(page->arena, page_base(page),
		STR("changes.html"))), STR_ARGS(id));
}

static struct object *
view_section(const struct telling *telling,
    const struct change_section *section, size_t number)
{
	struct arena *arena = telling->page->arena;
	struct object *object = object_new(arena);
	struct str id = str_format(arena, "_changes-%zu", number);
	bool is_here = telling->page->address.kind == PAGE_CHANGES &&
	    changes_page(arena, section).length == 0;

	object_text(object, "id", id);
	object_text(object, "name", change_section_in_words(&telling->reader,
	    section));
	object_text(object, "count", str_format(arena, "%zu",
	    section->change_count));
	object_text(object, "section-href", link_to_section(telling->page,
	    section, id));
	object_flag(object, "is-here", is_here);
	if (is_here)
		put_groups(telling, object, section);
	return object;
}

/* ---- All of them --------------------------------------------------------- */

static struct list *
view_counts(const struct telling *telling)
{
	struct arena *arena = telling->page->arena;
	struct list *list = list_new(arena);
	size_t count;
	const struct change_count *counts = change_counts(&telling->reader,
	    &count);

	for (size_t i = 0; i < count; i++) {
		struct object *object = object_new(arena);

		object_text(object, "kind", counts[i].kind);
		object_text(object, "count", str_format(arena, "%zu",
		    counts[i].changes));
		list_object(list, object);
	}
	return list;
}

static void
put_all(const struct telling *telling, struct object *object)
{
	const struct changes *changes = telling->reader.changes;
	struct change_sections sections = change_sections(
	    telling->page->arena, changes);
	struct list *list = list_new(telling->page->arena);

	for (size_t i = 0; i < sections.count; i++)
		list_object(list, view_section(telling, &sections.items[i],
		    i + 1));
	object_text(object, "total", change_total_in_words(&telling->reader));
	put_editions(telling, object);
	object_list(object, "counts", view_counts(telling));
	object_list(object, "sections", list);
	object_flag(object, "has-sections", sections.count > 0);
}

struct object *
view_changes(struct page *page)
{
	const struct publication *publication = page->site->publication;
	const struct telling telling = begin(page);
	struct object *object = page_object(page);

	object_flag(object, "is-first", publication->changes == NULL);
	if (publication->changes != NULL)
		put_all(&telling, object);
	return object;
}

/* ---- One level ----------------------------------------------------------- */

struct object *
view_changes_level(struct page *page)
{
	const struct telling telling = begin(page);
	struct object *object = page_object(page);

	put_editions(&telling, object);
	object_text(object, "name", change_section_in_words(&telling.reader,
	    page->address.changes));
	object_text(object, "count", str_format(page->arena, "%zu",
	    page->address.changes->change_count));
	put_groups(&telling, object, page->address.changes);
	return object;
}

struct str
view_changes_name(const struct page *page)
{
	const struct publication *publication = page->site->publication;
	const struct change_reader reader = {page->arena,
	    publication->changes, publication->theme->labels,
	    page->site->language};

	return LABEL_FORMAT(page->arena, page->site->labels,
	    LABEL_SITE_CHANGES_OF, {"what", change_section_in_words(&reader,
	    page->address.changes)});
}

struct object *
view_changes_link(const struct page *page)
{
	struct object *object = object_new(page->arena);

	object_text(object, "number", STR(""));
	object_text(object, "title", page_label(page, LABEL_CHANGES));
	object_text(object, "title-lang", STR(""));
	object_text(object, "href", str_join(page->arena, page_base(page),
	    STR("changes.html")));
	return object;
}
