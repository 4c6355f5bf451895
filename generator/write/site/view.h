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

/* "Weight 3"; "" for the usual weight of 1. */
struct str view_weight(const struct page *page,
    const struct behaviour *behaviour);

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

/* What a condition asks of a level: a list that has to hold as a whole. */
struct list *view_groups(struct page *page, const struct condition *condition,
    size_t level);

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

/* What changed in the level that the page is about. */
struct object *view_changes_level(struct page *page);

/* "Changes: Level 2: …", of that page; and a link from it to all changes. */
struct str view_changes_name(const struct page *page);
struct object *view_changes_link(const struct page *page);

struct object *view_glossary(struct page *page, bool anchored);

/* What the page that searches offers to choose by. */
struct object *view_search(struct page *page);

/*
 * What names what by [[id]] in one language, found once for all pages; then
 * the links to all that name TARGET, and these put as "uses" and "has-uses"
 * (none for NULL).
 */
struct uses;

const struct uses *uses_find(struct arena *arena,
    const struct edition *edition, size_t language);
struct list *view_uses(struct page *page, const struct node *target);
void view_put_uses(struct page *page, struct object *object,
    const struct node *target);

/* All levels, conditions and terms in the page's language and, beside it, in
 * that of the site's twin. Puts "levels", "conditions", "terms" and what
 * tells of the two languages. */
void view_put_bilingual(struct page *page, struct object *object);

/* What the whole says of the earlier edition that the page is about. */
struct object *view_earlier(struct page *page);

/*
 * From the page to the folder of a language in the tree of EDITION, the
 * current or an earlier one: "../../editions/2014/en/". It is the page's
 * language where that tree has it. "" where this build has no such tree.
 */
struct str view_tree(const struct page *page, const struct edition *edition);

/* What has the id now or took it over; NULL: it was withdrawn. */
const struct node *view_successor(const struct edition *edition,
    struct str id);

/*
 * Puts what became of a clause of an earlier edition: "now-href" leads to it
 * in the current one, "now" says so. Both are "" in the current one, and on
 * pages other than a unit's.
 */
void view_put_now(const struct page *page, struct object *object,
    const struct node *node);

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
