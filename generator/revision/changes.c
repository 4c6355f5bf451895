#include <string.h>

#include "revision/comparison.h"

struct change *
comparison_add(struct comparison *comparison, enum change_kind kind,
    struct str field, struct str entry)
{
	struct change *change;

	if (comparison->count == comparison->capacity) {
		size_t capacity = comparison->capacity * 2 + 64;
		struct change *items = ARENA_ARRAY(comparison->arena,
		    struct change, capacity);

		if (comparison->count > 0)
			memcpy(items, comparison->items,
			    comparison->count * sizeof(*items));
		comparison->items = items;
		comparison->capacity = capacity;
	}
	change = &comparison->items[comparison->count++];
	*change = (struct change){.kind = kind, .before = comparison->old,
	    .after = comparison->new, .field = field, .entry = entry,
	    .value_before = STR(""), .value_after = STR(""),
	    .language = NONE};
	return change;
}

/* An entry about another pair than the current one. */
static void
add_about(struct comparison *comparison, enum change_kind kind,
    const struct node *before, const struct node *after)
{
	struct change *change = comparison_add(comparison, kind, STR(""),
	    STR(""));

	change->before = before;
	change->after = after;
}

/* ---- One node of the new edition ------------------------------------------ */

/* An entry for each of IDS that was a thing of the old edition and that the
 * old edition did not SAY already; the first of them, or NULL. */
static const struct node *
add_sources(struct comparison *comparison, enum change_kind kind,
    const struct str_list *ids, const struct str_list *said,
    const struct node *node)
{
	const struct node *first = NULL;

	for (size_t i = 0; i < ids->count; i++) {
		const struct match *match = comparison_find(comparison,
		    ids->items[i]);

		if (match == NULL || str_list_has(said, ids->items[i]))
			continue;
		add_about(comparison, kind, match->node, node);
		if (first == NULL)
			first = match->node;
	}
	return first;
}

/* What stays of a split keeps the id, and came out of it like the others. */
static void
add_kept_part(struct comparison *comparison, const struct node *old,
    const struct node *node)
{
	if (old != NULL && table_find(comparison->split, old->id) != NULL) {
		if (!str_list_has(&node->split_from, old->id))
			add_about(comparison, CHANGE_SPLIT, old, node);
	}
}

/* Whether the parent of NODE is another thing than the parent of OLD. */
static bool
has_moved(const struct comparison *comparison, const struct node *old,
    const struct node *node)
{
	if (old->parent == NULL || node->parent == NULL)
		return false;
	return comparison_find(comparison, old->parent->id)->heir !=
	    node->parent;
}

static void
add_place(struct comparison *comparison, const struct node *old,
    const struct node *node)
{
	if (has_moved(comparison, old, node))
		comparison_add(comparison, CHANGE_MOVED, STR(""), STR(""));
	else if (!str_equal(old->code, node->code))
		comparison_add(comparison, CHANGE_RENUMBERED, STR(""),
		    STR(""));
}

/* Whether one of IDS was a thing of the old edition with the same parent. */
static bool
has_neighbour(const struct comparison *comparison,
    const struct str_list *ids, const struct node *node)
{
	for (size_t i = 0; i < ids->count; i++) {
		const struct match *match = comparison_find(comparison,
		    ids->items[i]);

		if (match != NULL && !has_moved(comparison, match->node,
		    node))
			return true;
	}
	return false;
}

/* What was made of others only: its texts are not compared with theirs. */
static void
add_made(struct comparison *comparison, const struct node *source,
    const struct node *node)
{
	if (source == NULL)
		comparison_add(comparison, CHANGE_ADDED, STR(""), STR(""));
	else if (!has_neighbour(comparison, &node->merged_from, node) &&
	    !has_neighbour(comparison, &node->split_from, node))
		add_about(comparison, CHANGE_MOVED, source, node);
}

static void
add_node(struct comparison *comparison, const struct node *node)
{
	const struct match *origin = comparison_origin(comparison, node);
	const struct node *old = origin == NULL ? NULL : origin->node;
	const struct node *merged, *split;
	const struct str_list none = {0};

	comparison->old = old;
	comparison->new = node;
	if (old != NULL && !str_equal(old->id, node->id))
		comparison_add(comparison, CHANGE_RENAMED, STR(""), STR(""));
	merged = add_sources(comparison, CHANGE_MERGED, &node->merged_from,
	    old == NULL ? &none : &old->merged_from, node);
	split = add_sources(comparison, CHANGE_SPLIT, &node->split_from,
	    old == NULL ? &none : &old->split_from, node);
	add_kept_part(comparison, old, node);
	if (old == NULL) {
		add_made(comparison, merged != NULL ? merged : split, node);
		return;
	}
	add_place(comparison, old, node);
	compare_nodes(comparison, old, node);
}

/* ---- Order ------------------------------------------------------------------ */

/* The entries from FIRST on, in the order of their kinds. */
static void
sort_kinds(struct comparison *comparison, size_t first)
{
	size_t count = comparison->count - first, sorted = 0;
	const struct change *items = &comparison->items[first];
	struct change *list = ARENA_ARRAY(comparison->arena, struct change,
	    count);

	if (count == 0)
		return;
	for (int kind = 0; kind < CHANGE__COUNT; kind++)
		for (size_t i = 0; i < count; i++)
			if ((int)items[i].kind == kind)
				list[sorted++] = items[i];
	memcpy(&comparison->items[first], list, count * sizeof(*list));
}

/* Where what is gone stands: behind these, or before all of its kind. */
enum group { GROUP_CLAUSES, GROUP_CONDITIONS, GROUP_TERMS, GROUP_CHAPTERS };

enum { GROUP_COUNT = GROUP_CHAPTERS + 1 };

static enum group
group_of(const struct node *node)
{
	switch (node->kind) {
	case NODE_LEVEL:
	case NODE_UNIT:
	case NODE_ELEMENT:
	case NODE_BEHAVIOUR:
		return GROUP_CLAUSES;
	case NODE_CONDITION:
		return GROUP_CONDITIONS;
	case NODE_TERM:
		return GROUP_TERMS;
	case NODE_CHAPTER:
		break;
	}
	return GROUP_CHAPTERS;
}

/* What is gone, behind what preceded it and stayed. */
struct gone {
	struct match *first[GROUP_COUNT]; /* what nothing precedes */
	struct match **end[GROUP_COUNT];
	struct table *behind;             /* new ids -> struct match */
};

static bool
is_gone(const struct match *match)
{
	return match->heir == NULL && !match->used;
}

static void
list_gone(struct comparison *comparison, struct gone *gone)
{
	for (size_t i = 0; i < GROUP_COUNT; i++)
		gone->end[i] = &gone->first[i];
	gone->behind = table_new(comparison->arena);
	for (size_t i = 0; i < comparison->match_count; i++) {
		struct match *match = &comparison->matches[i];
		enum group group = group_of(match->node);

		if (is_gone(match)) {
			*gone->end[group] = match;
			gone->end[group] = &match->next_gone;
		} else if (match->heir != NULL && !match->moved) {
			struct match **list = ARENA_NEW(comparison->arena,
			    struct match *);

			table_put(gone->behind, match->heir->id, list);
			gone->end[group] = list;
		}
	}
}

static void
add_gone(struct comparison *comparison, const struct match *list)
{
	comparison->new = NULL;
	for (; list != NULL; list = list->next_gone) {
		comparison->old = list->node;
		comparison_add(comparison, CHANGE_WITHDRAWN, STR(""),
		    STR(""));
	}
}

static void
add_nodes(struct comparison *comparison)
{
	size_t count = edition_node_count(comparison->after), i = 0;
	struct gone gone = {0};

	list_gone(comparison, &gone);
	for (size_t group = 0; group < GROUP_COUNT; group++) {
		add_gone(comparison, gone.first[group]);
		for (; i < count; i++) {
			const struct node *node = edition_node(
			    comparison->after, i);
			struct match *const *behind = table_find(gone.behind,
			    node->id);
			size_t first = comparison->count;

			if (group_of(node) != group)
				break;
			add_node(comparison, node);
			sort_kinds(comparison, first);
			if (behind != NULL)
				add_gone(comparison, *behind);
		}
	}
}

/* ---- The whole ---------------------------------------------------------------- */

/* The entries of a node stand together. */
static struct table *
index_changes(struct arena *arena, const struct change *items, size_t count)
{
	struct table *ranges = table_new(arena);
	struct change_range *range = NULL;

	for (size_t i = 0; i < count; i++) {
		if (items[i].after == NULL)
			continue;
		if (i > 0 && items[i].after == items[i - 1].after) {
			range->count++;
			continue;
		}
		range = ARENA_NEW(arena, struct change_range);
		*range = (struct change_range){&items[i], 1};
		table_put(ranges, items[i].after->id, range);
	}
	return ranges;
}

static void
match_languages(struct comparison *comparison)
{
	const struct edition *after = comparison->after;

	comparison->languages = ARENA_ARRAY(comparison->arena, size_t,
	    after->language_count);
	for (size_t i = 0; i < after->language_count; i++)
		comparison->languages[i] = edition_find_language(
		    comparison->before, after->languages[i]);
}

const struct changes *
changes_between(struct arena *arena, const struct edition *before,
    const struct edition *after)
{
	struct comparison comparison = {.arena = arena, .before = before,
	    .after = after};
	struct changes *changes = ARENA_NEW(arena, struct changes);

	match_languages(&comparison);
	comparison_match(&comparison);
	compare_standards(&comparison);
	sort_kinds(&comparison, 0);
	add_nodes(&comparison);
	*changes = (struct changes){before, after, comparison.items,
	    comparison.count,
	    index_changes(arena, comparison.items, comparison.count)};
	return changes;
}
