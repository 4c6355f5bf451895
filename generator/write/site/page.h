#ifndef WRITE_SITE_PAGE_H
#define WRITE_SITE_PAGE_H

#include "model/change_groups.h"
#include "write/site/template.h"
#include "write/writer.h"

/* Digits of the content hash that artifacts show. */
enum { HASH_SHOWN = 12 };

/* What all pages of one language share. */
struct site {
	struct arena *arena;
	const struct publication *publication;
	const struct edition *edition;
	size_t language;
	struct str tag;
	const struct labels *labels;
	const struct object *label_object; /* labels without placeholders */
	struct templates *templates;
	const struct uses *uses;           /* view.h */
	/* In the language beside this one in the bilingual view; NULL where
	 * the publication has one language only. */
	const struct site *twin;
	const struct artifact *artifacts;  /* what is there to download */
	size_t artifact_count;
};

enum page_kind {
	PAGE_HOME,
	PAGE_LEVEL,
	PAGE_UNIT,
	PAGE_ALL,
	PAGE_BILINGUAL,
	PAGE_CONDITIONS,
	PAGE_COMPARISON,
	PAGE_GLOSSARY,
	PAGE_SEARCH,
	PAGE_CHANGES,
	PAGE_CHANGES_LEVEL, /* those in one level */
	PAGE_DOWNLOADS,
	PAGE_EDITION,
	PAGE_EARLIER,    /* what an earlier edition says of itself */
	PAGE_CHAPTER,
};

/* A page of a site. Every language has the same pages. */
struct page_address {
	enum page_kind kind;
	const struct node *node; /* of a level, unit, chapter; else NULL */
	struct str path;         /* below the language's folder */
	const struct publication *earlier; /* of PAGE_EARLIER; else NULL */
	const struct change_section *changes; /* of PAGE_CHANGES_LEVEL */
};

struct page_list {
	struct page_address *items;
	size_t count;
};

/* The page that is being written. */
struct page {
	const struct site *site;
	struct arena *arena;     /* of this page alone */
	struct page_address address;
	bool has_fallback;       /* a text in another language was put in */
	bool failed;             /* a template was; reported */
};

/* All pages that a publication has in each language. */
struct page_list page_list(struct arena *arena,
    const struct publication *publication);

/* "editions/2014.html": the page that tells of an edition. */
struct str edition_page(struct arena *arena, struct str edition);

/* "", or "../" for a page in a folder: from the page to its language's
 * folder, and to the root of the site. */
struct str page_base(const struct page *page);
struct str page_root(const struct page *page);

/* "changes/<level>.html": where the changes of a section have a page of their
 * own; else "". */
struct str changes_page(struct arena *arena,
    const struct change_section *section);

/* Where a node of any edition stands below a language's folder:
 * "units/x.html#y", "levels/x.html". */
struct str node_place(struct arena *arena, const struct node *node);

/* Where a link to a node leads from this page: "../units/x.html#y". */
struct str page_link(const struct page *page, const struct node *node);

/* Where the node stands on all.html, from this page. */
struct str page_permalink(const struct page *page, struct str id);

/* A label of the page's language. */
struct str page_label(const struct page *page, enum label label);

/* "一级　销售代表", "Level 1: Sales Representative". */
struct str page_level_name(const struct page *page,
    const struct level *level);

/*
 * Puts a text without markup: NAME, and NAME-lang with the language's tag
 * where it is not the page's own, else "". The second name must be a literal.
 */
void page_put_plain(struct page *page, struct object *object,
    const char *name, const char *lang_name, const struct text *text);

/* An object that templates can be filled with by itself: it has "label". */
struct object *page_object(const struct page *page);

/* The template filled with OBJECT; "" and page->failed after a finding. */
struct str page_render(struct page *page, const char *template,
    const struct object *object);

#endif
