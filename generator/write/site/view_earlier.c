#include "write/site/view.h"

struct str
view_notice(struct arena *arena, const struct publication *publication,
    const struct labels *labels)
{
	const struct edition *newer = publication->superseded_by;

	if (newer != NULL)
		return LABEL_FORMAT(arena, labels, LABEL_SITE_SUPERSEDED,
		    {"edition", publication->edition->edition},
		    {"newer", newer->edition});
	return LABEL_FORMAT(arena, labels, LABEL_SITE_DRAFT_AHEAD,
	    {"edition", publication->edition->edition},
	    {"newer", publication->current->edition->edition});
}

struct str
view_go(struct arena *arena, const struct publication *publication,
    const struct labels *labels)
{
	return LABEL_FORMAT(arena, labels, LABEL_SITE_GO_CURRENT,
	    {"edition", publication->current->edition->edition});
}

/* ---- From one tree to another -------------------------------------------- */

/* The publication of EDITION in the same build, or NULL. */
static const struct publication *
find_publication(const struct publication *whole,
    const struct edition *edition)
{
	if (whole->edition == edition)
		return whole;
	for (size_t i = 0; i < whole->earlier_count; i++)
		if (whole->earlier[i]->edition == edition)
			return whole->earlier[i];
	return NULL;
}

struct str
view_tree(const struct page *page, const struct edition *edition)
{
	const struct publication *own = page->site->publication;
	const struct publication *other = find_publication(
	    own->current != NULL ? own->current : own, edition);
	size_t language = other == NULL ? NONE :
	    publication_language(other, page->site->tag);

	if (language == NONE)
		return STR("");
	return str_format(page->arena, "%.*s%s%.*s%.*s/",
	    STR_ARGS(page_root(page)), own->current != NULL ? "../../" : "",
	    STR_ARGS(publication_folder(page->arena, other)),
	    STR_ARGS(edition->languages[language]));
}

const struct node *
view_successor(const struct edition *edition, struct str id)
{
	const struct node *node = edition_find(edition, id);
	size_t count = edition_node_count(edition);

	for (size_t i = 0; node == NULL && i < count; i++) {
		const struct node *other = edition_node(edition, i);

		if (str_list_has(&other->renamed_from, id) ||
		    str_list_has(&other->merged_from, id) ||
		    str_list_has(&other->split_from, id))
			node = other;
	}
	return node;
}

/* What has another id now is told of at the permanent address. */
void
view_put_now(const struct page *page, struct object *object,
    const struct node *node)
{
	const struct publication *whole = page->site->publication->current;
	const struct node *now;
	struct str tree = STR(""), text = STR(""), href = STR("");

	if (whole != NULL && page->address.kind == PAGE_UNIT)
		tree = view_tree(page, whole->edition);
	if (tree.length > 0) {
		now = view_successor(whole->edition, node->id);
		text = LABEL_FORMAT(page->arena, page->site->labels,
		    now == NULL ? LABEL_SITE_NOW_WITHDRAWN : LABEL_SITE_NOW,
		    {"edition", whole->edition->edition},
		    {"code", now == NULL ? STR("") : now->code});
		href = now != NULL && str_equal(now->id, node->id) ?
		    str_join(page->arena, tree, node_place(page->arena, now)) :
		    str_format(page->arena, "%.*sall.html#%.*s",
			STR_ARGS(tree), STR_ARGS(node->id));
	}
	object_text(object, "now", text);
	object_text(object, "now-href", href);
}

/* ---- All editions -------------------------------------------------------- */

/* Links to a page of a tree, in each language that this build has it in. */
static struct list *
view_links(const struct page *page, const struct publication *publication,
    const char *path)
{
	struct arena *arena = page->arena;
	struct str folder = str_join(arena, page_root(page),
	    publication_folder(arena, publication));
	struct list *links = list_new(arena);

	for (size_t i = 0; i < publication->edition->language_count; i++) {
		struct str tag = publication->edition->languages[i];
		struct object *link;

		if (!publication_has(publication, i))
			continue;
		link = object_new(arena);
		object_text(link, "tag", tag);
		object_text(link, "name", publication->theme->labels[i]
		    .text[LABEL_LANGUAGE_NAME]);
		object_text(link, "href", str_format(arena, "%.*s%.*s/%s",
		    STR_ARGS(folder), STR_ARGS(tag), path));
		list_object(links, link);
	}
	return links;
}

static struct object *
view_one(const struct page *page, const struct publication *publication)
{
	const struct edition *edition = publication->edition;
	struct object *row = object_new(page->arena);

	object_text(row, "name", edition->edition);
	object_text(row, "href", str_join(page->arena, page_base(page),
	    edition_page(page->arena, edition->edition)));
	object_text(row, "status", publication_status(page->arena,
	    publication, page->site->labels));
	object_text(row, "date", date_format(page->arena, edition->revised));
	object_text(row, "sha", str_slice(publication->content_sha256, 0,
	    HASH_SHOWN));
	object_list(row, "pages", view_links(page, publication,
	    "index.html"));
	object_list(row, "files", view_links(page, publication,
	    "downloads.html"));
	return row;
}

struct object *
view_editions(struct page *page)
{
	const struct publication *whole = page->site->publication;
	struct object *object;
	struct list *rows;

	if (whole->earlier_count == 0)
		return NULL;
	object = page_object(page);
	rows = list_new(page->arena);
	list_object(rows, view_one(page, whole));
	for (size_t i = 0; i < whole->earlier_count; i++)
		list_object(rows, view_one(page, whole->earlier[i]));
	object_list(object, "rows", rows);
	return object;
}
