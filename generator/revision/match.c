#include "revision/comparison.h"

struct match *
comparison_find(const struct comparison *comparison, struct str id)
{
	return table_find(comparison->by_id, id);
}

static bool
is_origin(const struct match *match, const struct node *node)
{
	return match != NULL && match->heir == node;
}

struct match *
comparison_origin(const struct comparison *comparison,
    const struct node *node)
{
	struct match *match = comparison_find(comparison, node->id);

	if (is_origin(match, node))
		return match;
	for (size_t i = 0; i < node->renamed_from.count; i++) {
		match = comparison_find(comparison,
		    node->renamed_from.items[i]);
		if (is_origin(match, node))
			return match;
	}
	return NULL;
}

static void
list_matches(struct comparison *comparison)
{
	const struct edition *before = comparison->before;

	comparison->match_count = edition_node_count(before);
	comparison->matches = ARENA_ARRAY(comparison->arena, struct match,
	    comparison->match_count);
	for (size_t i = 0; i < comparison->match_count; i++) {
		struct match *match = &comparison->matches[i];

		match->node = edition_node(before, i);
		table_put(comparison->by_id, match->node->id, match);
	}
}

/* The same thing of the old edition: by its id, or by an earlier one. */
static struct match *
find_origin(const struct comparison *comparison, const struct node *node)
{
	struct match *match = comparison_find(comparison, node->id);

	if (match != NULL && match->node->kind == node->kind)
		return match;
	for (size_t i = 0; i < node->renamed_from.count; i++) {
		struct str id = node->renamed_from.items[i];

		match = comparison_find(comparison, id);
		if (match != NULL && match->heir == NULL &&
		    edition_find(comparison->after, id) == NULL)
			return match;
	}
	return NULL;
}

static void
mark_used(struct comparison *comparison, const struct str_list *ids)
{
	for (size_t i = 0; i < ids->count; i++) {
		struct match *match = comparison_find(comparison,
		    ids->items[i]);

		if (match != NULL)
			match->used = true;
	}
}

static void
match_node(struct comparison *comparison, const struct node *node)
{
	struct match *origin = find_origin(comparison, node);

	if (origin != NULL)
		origin->heir = node;
	mark_used(comparison, &node->merged_from);
	mark_used(comparison, &node->split_from);
	for (size_t i = 0; i < node->split_from.count; i++) {
		struct str id = node->split_from.items[i];

		if (origin == NULL ||
		    !str_list_has(&origin->node->split_from, id))
			table_put(comparison->split, id, comparison);
	}
}

static void
find_moved(struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->match_count; i++) {
		struct match *match = &comparison->matches[i];
		const struct node *parent = match->node->parent;

		if (parent != NULL && match->heir != NULL)
			match->moved = match->heir->parent !=
			    comparison_find(comparison, parent->id)->heir;
	}
}

void
comparison_match(struct comparison *comparison)
{
	size_t count = edition_node_count(comparison->after);

	comparison->by_id = table_new(comparison->arena);
	comparison->split = table_new(comparison->arena);
	list_matches(comparison);
	for (size_t i = 0; i < count; i++)
		match_node(comparison, edition_node(comparison->after, i));
	find_moved(comparison);
}
