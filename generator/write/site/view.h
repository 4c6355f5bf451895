#ifndef WRITE_SITE_VIEW_H
#define WRITE_SITE_VIEW_H

#include "write/site/page.h"

/*
 * What templates are given of an edition, as objects. Each has "label", so
 * that it can also fill a template by itself. Functions that may have nothing
 * to show say so with NULL. The names that each object has are those used in
 * themes/default/site/.
 */

/* Every level in short: name, title, purpose, link, its units. */
struct object *view_levels(struct page *page);

/* A level with all below it, a unit with all below it. */
struct object *view_level(struct page *page, const struct level *level);
struct object *view_unit(struct page *page, const struct unit *unit);

/* The units and elements of a level, with CURRENT (or NULL) marked. */
struct object *view_sidebar(struct page *page, const struct level *level,
    const struct node *current);

/* A link to a node: title, title-lang, number, href. NULL for NULL. */
struct object *view_link(struct page *page, const struct node *node);

/*
 * Conditions by level. ANCHORED: here the ids of the conditions stand.
 * NULL where there are none.
 */
struct object *view_conditions(struct page *page, bool anchored);

/* The conditions of one level: a list of objects with "groups". */
struct list *view_level_conditions(struct page *page,
    const struct level *level);

/* What changes from level to level; NULL where there is only one. */
struct object *view_comparison(struct page *page);

/* Scale and rules; the example with its results, or NULL. */
struct object *view_grading(struct page *page);
struct object *view_example(struct page *page);

/* Whether a level's rules are not the standard's; and how they read. */
bool view_has_own_grading(const struct page *page,
    const struct level *level);
struct list *view_rules(struct page *page, const struct grading *grading);

/* What an edition says of itself; its revisions; its terms. */
struct object *view_facts(struct page *page);
struct object *view_revisions(struct page *page);

/* What changed since the edition before; that this is the first one. */
struct object *view_changes(struct page *page);

struct object *view_glossary(struct page *page, bool anchored);

/* Links to the conditions and clauses whose texts name TARGET in the page's
 * language. */
struct list *view_uses(struct page *page, const struct node *target);

/* What the whole says of the earlier edition that the page is about. */
struct object *view_earlier(struct page *page);

/* All editions with links to their trees; NULL where there is only one, and
 * in the tree of an earlier one. */
struct object *view_editions(struct page *page);

/* That a publication is an earlier edition, and of which the newer one is;
 * and "Go to the 2026 edition". */
struct str view_notice(struct arena *arena,
    const struct publication *publication, const struct labels *labels);
struct str view_go(struct arena *arena,
    const struct publication *publication, const struct labels *labels);

/* What became of ids that are no more. */
struct list *view_former_ids(struct page *page);

/* Files to download: all of them in groups; the workbooks of the page's
 * language; those of the page's language for one level (index), or the
 * rulebook and the workbook for all levels (NONE). NULL: none. */
struct object *view_downloads(struct page *page);
struct object *view_forms(struct page *page);
struct object *view_own_files(struct page *page, size_t level);

#endif
