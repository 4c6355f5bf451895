#include "model/changes.h"

static const char *const kind_names[] = {
	[CHANGE_ADDED] = "added",
	[CHANGE_WITHDRAWN] = "withdrawn",
	[CHANGE_RENAMED] = "renamed",
	[CHANGE_MERGED] = "merged",
	[CHANGE_SPLIT] = "split",
	[CHANGE_MOVED] = "moved",
	[CHANGE_RENUMBERED] = "renumbered",
	[CHANGE_REWORDED] = "reworded",
	[CHANGE_TRANSLATION] = "translation",
	[CHANGE_THRESHOLD] = "threshold",
	[CHANGE_CONDITION] = "condition",
	[CHANGE_GRADING] = "grading",
};

const char *
change_kind_name(enum change_kind kind)
{
	return kind_names[kind];
}

const struct change *
changes_of(const struct changes *changes, const struct node *node,
    size_t *count)
{
	const struct change_range *range = table_find(changes->ranges,
	    node->id);

	*count = range == NULL ? 0 : range->count;
	return range == NULL ? NULL : range->first;
}

bool
changes_touch(const struct changes *changes, const struct node *node)
{
	size_t count;
	const struct change *items = changes_of(changes, node, &count);

	for (size_t i = 0; i < count; i++)
		if (items[i].kind != CHANGE_RENUMBERED &&
		    items[i].kind != CHANGE_TRANSLATION)
			return true;
	return false;
}
