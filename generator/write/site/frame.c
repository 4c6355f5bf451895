#include "write/site/frame.h"

#include "text/locale.h"
#include "write/site/sitemap.h"
#include "write/site/view.h"

/* ---- Title -------------------------------------------------------------------- */

/* Pages that have a label as their title. */
static const enum label page_labels[] = {
	[PAGE_ALL] = LABEL_SITE_ALL,
	[PAGE_BILINGUAL] = LABEL_SITE_BILINGUAL,
	[PAGE_CONDITIONS] = LABEL_CONDITIONS,
	[PAGE_COMPARISON] = LABEL_COMPARISON,
	[PAGE_GLOSSARY] = LABEL_GLOSSARY,
	[PAGE_SEARCH] = LABEL_SITE_SEARCH,
	[PAGE_CHANGES] = LABEL_CHANGES,
	[PAGE_DOWNLOADS] = LABEL_SITE_DOWNLOADS,
	[PAGE_EDITION] = LABEL_SITE_EDITION_PAGE,
	[PAGE_CHAPTER] = LABEL_SITE_CHAPTERS,
};

static struct str
plain_title(const struct page *page)
{
	const struct node *node = page->address.node;
	size_t language = page->site->language;

	switch (page->address.kind) {
	case PAGE_HOME:
		return text_plain(&page->site->edition->title, language);
	case PAGE_LEVEL:
		return page_level_name(page, node_level(node));
	case PAGE_UNIT:
		return str_format(page->arena, "%.*s %.*s",
		    STR_ARGS(node->code),
		    STR_ARGS(text_plain(&node->title, language)));
	case PAGE_CHAPTER:
		return text_plain(&node->title, language);
	case PAGE_EARLIER:
		return LABEL_FORMAT(page->arena, page->site->labels,
		    LABEL_EDITION_NAMED,
		    {"edition", page->address.earlier->edition->edition});
	case PAGE_CHANGES_LEVEL:
		return view_changes_name(page);
	case PAGE_ALL:
	case PAGE_BILINGUAL:
	case PAGE_CONDITIONS:
	case PAGE_COMPARISON:
	case PAGE_GLOSSARY:
	case PAGE_SEARCH:
	case PAGE_CHANGES:
	case PAGE_DOWNLOADS:
	case PAGE_EDITION:
		break;
	}
	return page_label(page, page_labels[page->address.kind]);
}

/* The title in the page's heading may stand in another language. */
static void
put_titles(struct page *page, struct object *object)
{
	const struct edition *edition = page->site->edition;
	struct str title = plain_title(page);
	struct str named = LABEL_FORMAT(page->arena, page->site->labels,
	    LABEL_EDITION_NAMED, {"edition", edition->edition});

	page_put_plain(page, object, "standard-title", "standard-title-lang",
	    &edition->title);
	object_text(object, "page-title", title);
	if (page->address.node == NULL)
		object_text(object, "page-title-lang", STR(""));
	else
		page_put_plain(page, object, "node-title", "page-title-lang",
		    &page->address.node->title);
	object_flag(object, "is-home", page->address.kind == PAGE_HOME);
	object_flag(object, "is-search", page->address.kind == PAGE_SEARCH);
	object_text(object, "description", page->address.kind == PAGE_HOME ?
	    str_format(page->arena, "%.*s, %.*s", STR_ARGS(title),
		STR_ARGS(named)) :
	    str_format(page->arena, "%.*s – %.*s, %.*s", STR_ARGS(title),
		STR_ARGS(text_plain(&edition->title, page->site->language)),
		STR_ARGS(named)));
}

/* ---- Links ---------------------------------------------------------------------- */

static const struct {
	enum page_kind kind;
	const char *path;
	enum label label;
} navigation[] = {
	{PAGE_HOME, "index.html", LABEL_SITE_HOME},
	{PAGE_CONDITIONS, "conditions.html", LABEL_CONDITIONS},
	{PAGE_COMPARISON, "comparison.html", LABEL_COMPARISON},
	{PAGE_ALL, "all.html", LABEL_SITE_ALL},
	{PAGE_GLOSSARY, "glossary.html", LABEL_GLOSSARY},
	{PAGE_CHANGES, "changes.html", LABEL_CHANGES},
	{PAGE_DOWNLOADS, "downloads.html", LABEL_SITE_DOWNLOADS},
};

static bool
has_page(const struct publication *publication, enum page_kind kind)
{
	const struct edition *edition = publication->edition;

	return !(kind == PAGE_CONDITIONS && edition->condition_count == 0) &&
	    !(kind == PAGE_COMPARISON && edition->level_count < 2) &&
	    !(kind == PAGE_GLOSSARY && edition->term_count == 0) &&
	    !(kind == PAGE_CHANGES && publication->changes == NULL);
}

static void
put_navigation(struct page *page, struct object *object)
{
	struct list *items = list_new(page->arena);

	for (size_t i = 0; i < sizeof(navigation) / sizeof(navigation[0]);
	    i++) {
		struct object *item;

		if (!has_page(page->site->publication, navigation[i].kind))
			continue;
		item = object_new(page->arena);
		object_text(item, "href", str_join(page->arena,
		    page_base(page), str_from(navigation[i].path)));
		object_text(item, "title", page_label(page,
		    navigation[i].label));
		object_flag(item, "current",
		    navigation[i].kind == page->address.kind);
		list_object(items, item);
	}
	object_list(object, "navigation", items);
}

static void
put_chapter_links(struct page *page, struct object *object)
{
	const struct edition *edition = page->site->edition;
	struct list *items = list_new(page->arena);

	for (size_t i = 0; i < edition->chapter_count; i++) {
		const struct node *node = &edition->chapters[i].node;
		struct object *item = view_link(page, node);

		object_flag(item, "current", node == page->address.node);
		list_object(items, item);
	}
	object_list(object, "chapters", items);
	object_flag(object, "has-chapters", items->count > 0);
	object_text(object, "edition-href", str_join(page->arena,
	    page_base(page), edition_page(page->arena,
	    edition->edition)));
}

/* Home, then the level of a unit, then the page itself. */
static void
put_breadcrumb(struct page *page, struct object *object)
{
	struct list *items = list_new(page->arena);

	if (page->address.kind == PAGE_UNIT)
		list_object(items, view_link(page,
		    page->address.node->parent));
	if (page->address.kind == PAGE_CHANGES_LEVEL)
		list_object(items, view_changes_link(page));
	object_list(object, "breadcrumb", items);
	object_text(object, "home-href", str_join(page->arena,
	    page_base(page), STR("index.html")));
}

/* ---- Languages ------------------------------------------------------------------- */

static struct object *
view_language(struct arena *arena, const struct publication *publication,
    size_t language)
{
	struct object *object = object_new(arena);

	object_text(object, "tag", publication->edition->languages[language]);
	object_text(object, "name", publication->theme->labels[language]
	    .text[LABEL_LANGUAGE_NAME]);
	object_text(object, "locale", text_locale(arena,
	    publication->edition->languages[language]));
	return object;
}

/* Where the same clause, or part, stands in both languages. */
static void
put_bilingual(const struct page *page, struct object *object)
{
	const struct node *node = page->address.node;
	struct str href = str_join(page->arena, page_base(page),
	    STR("bilingual.html"));

	if (page->address.kind == PAGE_CONDITIONS)
		href = str_join(page->arena, href, STR("#_conditions"));
	else if (page->address.kind == PAGE_GLOSSARY)
		href = str_join(page->arena, href, STR("#_glossary"));
	else if (page->address.kind == PAGE_LEVEL ||
	    page->address.kind == PAGE_UNIT)
		href = str_format(page->arena, "%.*s#%.*s", STR_ARGS(href),
		    STR_ARGS(node->id));
	object_text(object, "bilingual-href", href);
	object_flag(object, "is-bilingual",
	    page->address.kind == PAGE_BILINGUAL);
}

/* For readers of another language: the root offers all of them, another page
 * is to be had in the source. */
static struct str
find_default(const struct page *page, struct str site)
{
	const struct publication *publication = page->site->publication;

	if (page->address.kind == PAGE_HOME)
		return site;
	return str_format(page->arena, "%.*s%.*s/%.*s", STR_ARGS(site),
	    STR_ARGS(publication->edition->languages[
	    publication_language(publication, STR(""))]),
	    STR_ARGS(page->address.path));
}

static void
put_languages(const struct page *page, struct object *object)
{
	const struct publication *publication = page->site->publication;
	const struct edition *edition = publication->edition;
	struct list *languages = list_new(page->arena);
	struct str site = publication_address(page->arena, publication);
	struct str path;

	for (size_t i = 0; i < edition->language_count; i++) {
		struct object *item = view_language(page->arena, publication,
		    i);

		if (!publication_has(publication, i))
			continue;
		path = str_format(page->arena, "%.*s/%.*s",
		    STR_ARGS(edition->languages[i]),
		    STR_ARGS(page->address.path));
		object_text(item, "href", str_join(page->arena,
		    page_root(page), path));
		object_text(item, "address", site.length > 0 ?
		    str_join(page->arena, site, path) : STR(""));
		object_flag(item, "current", i == page->site->language);
		list_object(languages, item);
	}
	object_list(object, "languages", languages);
	object_flag(object, "has-languages", languages->count > 1);
	object_text(object, "locale", text_locale(page->arena,
	    page->site->tag));
	object_text(object, "default-address", languages->count < 2 ?
	    STR("") : find_default(page, site));
	put_bilingual(page, object);
	object_text(object, "canonical", site.length > 0 ?
	    str_format(page->arena, "%.*s%.*s/%.*s", STR_ARGS(site),
		STR_ARGS(page->site->tag), STR_ARGS(page->address.path)) :
	    STR(""));
}

/* ---- Earlier editions ---------------------------------------------------------- */

static bool
is_marked(const struct publication *publication)
{
	return publication->superseded_by != NULL ||
	    publication->edition->status == STATUS_DRAFT;
}

/* The same page of the whole where it has one, else its home. */
static struct str
find_current(const struct page *page)
{
	const struct publication *whole = page->site->publication->current;
	struct page_list pages = page_list(page->arena, whole);
	struct str tree = view_tree(page, whole->edition);

	for (size_t i = 0; i < pages.count; i++)
		if (str_equal(pages.items[i].path, page->address.path))
			return str_join(page->arena, tree,
			    page->address.path);
	return tree.length > 0 ? str_join(page->arena, tree,
	    STR("index.html")) : str_join(page->arena, page_root(page),
	    STR("../../index.html"));
}

static void
put_archive(const struct page *page, struct object *object)
{
	const struct publication *publication = page->site->publication;
	const struct labels *labels = page->site->labels;
	struct object *archive;

	if (publication->current == NULL) {
		object_flag(object, "archive", false);
		return;
	}
	archive = object_new(page->arena);
	object_text(archive, "text", view_notice(page->arena, publication,
	    labels));
	object_text(archive, "go", view_go(page->arena, publication,
	    labels));
	object_text(archive, "href", find_current(page));
	object_object(object, "archive", archive);
}

/* ---- The page of the root ------------------------------------------------------ */

static struct object *
view_choice(struct arena *arena, const struct publication *publication,
    size_t language)
{
	const struct edition *edition = publication->edition;
	const struct labels *labels = &publication->theme->labels[language];
	struct object *item = view_language(arena, publication, language);
	struct str site = publication_address(arena, publication);
	struct str path = str_format(arena, "%.*s/index.html",
	    STR_ARGS(edition->languages[language]));
	bool is_archived = publication->current != NULL;

	object_text(item, "href", path);
	object_text(item, "address", site.length > 0 ?
	    str_join(arena, site, path) : STR(""));
	object_text(item, "title", text_plain(&edition->title, language));
	object_text(item, "choose", labels->text[LABEL_SITE_CHOOSE_LANGUAGE]);
	object_text(item, "edition-named", LABEL_FORMAT(arena, labels,
	    LABEL_EDITION_NAMED, {"edition", edition->edition}));
	object_text(item, "status", is_marked(publication) ?
	    publication_status(arena, publication, labels) : STR(""));
	object_text(item, "notice", is_archived ?
	    view_notice(arena, publication, labels) : STR(""));
	object_text(item, "go", is_archived ?
	    view_go(arena, publication, labels) : STR(""));
	return item;
}

static void
put_stamp(const struct publication *publication, struct object *object)
{
	const struct edition *edition = publication->edition;

	object_text(object, "edition", edition->edition);
	object_text(object, "revised", date_format(object->arena,
	    edition->revised));
	object_text(object, "hash", str_slice(publication->content_sha256, 0,
	    HASH_SHOWN));
	object_flag(object, "has-dark", publication->theme->has_dark);
}

void
frame_put_languages(const struct publication *publication,
    struct object *object)
{
	const struct edition *edition = publication->edition;
	struct arena *arena = object->arena;
	struct list *languages = list_new(arena);
	size_t first = NONE;

	for (size_t i = 0; i < edition->language_count; i++) {
		if (!publication_has(publication, i))
			continue;
		first = first == NONE ? i : first;
		list_object(languages, view_choice(arena, publication, i));
	}
	first = first == NONE ? 0 : first;
	object_list(object, "languages", languages);
	object_flag(object, "has-languages", languages->count > 1);
	object_text(object, "lang", edition->languages[first]);
	object_text(object, "page-title", text_plain(&edition->title, first));
	object_text(object, "canonical", publication_address(arena, publication));
	object_flag(object, "archived", publication->current != NULL);
	put_stamp(publication, object);
}

/* Links of a page that may be shown at any address: only from the root of
 * the host, if that is known. */
static void
put_missing_links(struct object *item, struct str root, struct str tag)
{
	static const struct {
		const char *name, *path;
	} links[] = {{"home-href", "index.html"}, {"all-href", "all.html"}};

	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++)
		object_text(item, links[i].name, root.length == 0 ? STR("") :
		    str_format(item->arena, "%.*s%.*s/%s", STR_ARGS(root),
			STR_ARGS(tag), links[i].path));
}

void
frame_put_missing(const struct publication *publication,
    struct object *object)
{
	const struct edition *edition = publication->edition;
	struct arena *arena = object->arena;
	struct str root = sitemap_url_path(edition);
	struct list *languages = list_new(arena);
	size_t first = publication_language(publication, STR(""));

	for (size_t i = 0; i < edition->language_count; i++) {
		const struct labels *labels = &publication->theme->labels[i];
		struct object *item = view_language(arena, publication, i);

		if (!publication_has(publication, i))
			continue;
		object_text(item, "title", text_plain(&edition->title, i));
		object_text(item, "missing", labels->text[LABEL_SITE_MISSING]);
		object_text(item, "hint", labels->text[root.length > 0 ?
		    LABEL_SITE_MISSING_HINT : LABEL_SITE_MISSING_SEEK]);
		object_text(item, "home", labels->text[LABEL_SITE_HOME]);
		object_text(item, "all", labels->text[LABEL_SITE_ALL]);
		put_missing_links(item, root, edition->languages[i]);
		list_object(languages, item);
	}
	first = first == NONE ? 0 : first;
	object_list(object, "languages", languages);
	object_text(object, "lang", edition->languages[first]);
	object_text(object, "page-title", publication->theme->labels[first]
	    .text[LABEL_SITE_MISSING]);
	object_text(object, "root", root);
	put_stamp(publication, object);
}

void
frame_put_former(const struct publication *earlier, size_t language,
    struct str root, struct object *object)
{
	const struct edition *edition = earlier->edition;
	const struct labels *labels = &earlier->theme->labels[language];
	struct arena *arena = object->arena;
	struct str tree = str_format(arena, "%.*s%.*s%.*s/", STR_ARGS(root),
	    STR_ARGS(publication_folder(arena, earlier)),
	    STR_ARGS(edition->languages[language]));

	object_text(object, "root", root);
	object_text(object, "lang", edition->languages[language]);
	object_text(object, "page-title", text_plain(&edition->title,
	    language));
	object_text(object, "edition-named", LABEL_FORMAT(arena, labels,
	    LABEL_EDITION_NAMED, {"edition", edition->edition}));
	object_text(object, "notice", view_notice(arena, earlier, labels));
	object_text(object, "go", view_go(arena, earlier, labels));
	object_text(object, "pages", labels->text[LABEL_SITE_EDITION_PAGES]);
	object_text(object, "pages-href", str_join(arena, tree,
	    STR("index.html")));
	object_text(object, "files", labels->text[LABEL_SITE_DOWNLOADS]);
	object_text(object, "files-href", str_join(arena, tree,
	    STR("downloads.html")));
	object_text(object, "date", date_format(arena, edition->revised));
	object_text(object, "sha", str_slice(earlier->content_sha256, 0,
	    HASH_SHOWN));
	object_text(object, "sha256", earlier->content_sha256);
	put_stamp(earlier->current, object);
}

/* ---- All of it --------------------------------------------------------------------- */

void
frame_put(struct page *page, struct object *object)
{
	const struct publication *publication = page->site->publication;
	const struct edition *edition = page->site->edition;
	bool has_fallback = page->has_fallback;

	object_text(object, "lang", page->site->tag);
	object_text(object, "base", page_base(page));
	object_text(object, "root", page_root(page));
	put_titles(page, object);
	put_navigation(page, object);
	put_chapter_links(page, object);
	put_breadcrumb(page, object);
	put_languages(page, object);
	put_archive(page, object);
	object_flag(object, "draft", edition->status == STATUS_DRAFT);
	object_flag(object, "marked", is_marked(publication));
	object_text(object, "status", publication_status(page->arena,
	    publication, page->site->labels));
	put_stamp(publication, object);
	object_flag(object, "has-fallback", has_fallback);
}
