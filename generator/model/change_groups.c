#include "model/change_groups.h"

static const struct node *
subject_of(const struct change *change)
{
	return change->after != NULL ? change->after : change->before;
}

/* Others that went into it, or out of which it came, are not what it was. */
static const struct node *
former_self(const struct change *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].kind != CHANGE_MERGED &&
		    items[i].kind != CHANGE_SPLIT && items[i].before != NULL)
			return items[i].before;
	return NULL;
}

static struct change_group
group_at(const struct changes *changes, size_t first)
{
	const struct change *items = &changes->items[first];
	size_t count = 1;

	while (first + count < changes->count &&
	    subject_of(&items[count]) == subject_of(items))
		count++;
	return (struct change_group){.after = items->after,
	    .before = former_self(items, count), .items = items,
	    .count = count};
}

struct grouping {
	struct arena *arena;
	const struct changes *changes;
	struct change_group *groups;
	size_t group_count;
	struct change_section *sections;
	size_t section_count;
};

static void
group_all(struct grouping *grouping)
{
	const struct changes *changes = grouping->changes;

	grouping->groups = ARENA_ARRAY(grouping->arena, struct change_group,
	    changes->count);
	for (size_t i = 0; i < changes->count;) {
		struct change_group group = group_at(changes, i);

		grouping->groups[grouping->group_count++] = group;
		i += group.count;
	}
}

/* The part that a group belongs to. A clause withdrawn with its level stands
 * under that level, one that is withdrawn alone under what became of it. */
static struct change_section
section_of(const struct changes *changes, const struct change_group *group)
{
	static const enum change_part parts[] = {
		[NODE_LEVEL] = CHANGE_PART_LEVEL,
		[NODE_UNIT] = CHANGE_PART_LEVEL,
		[NODE_ELEMENT] = CHANGE_PART_LEVEL,
		[NODE_BEHAVIOUR] = CHANGE_PART_LEVEL,
		[NODE_CONDITION] = CHANGE_PART_CONDITIONS,
		[NODE_TERM] = CHANGE_PART_GLOSSARY,
		[NODE_CHAPTER] = CHANGE_PART_CHAPTERS,
	};
	const struct node *node = subject_of(group->items);
	struct change_section section = {.part = CHANGE_PART_STANDARD};
	const struct node *now;

	if (node == NULL)
		return section;
	section.part = parts[node->kind];
	if (section.part != CHANGE_PART_LEVEL)
		return section;
	section.level = level_of(node);
	if (group->after != NULL)
		return section;
	now = edition_find(changes->after, section.level->node.id);
	section.level_is_old = now == NULL || now->kind != NODE_LEVEL;
	if (!section.level_is_old)
		section.level = node_level(now);
	return section;
}

static bool
is_same(const struct change_section *a, const struct change_section *b)
{
	return a->part == b->part && a->level == b->level;
}

static void
add_section(struct grouping *grouping, struct change_section section)
{
	struct change_group *groups = ARENA_ARRAY(grouping->arena,
	    struct change_group, grouping->group_count);

	for (size_t i = 0; i < grouping->group_count; i++) {
		const struct change_group *group = &grouping->groups[i];
		struct change_section other = section_of(grouping->changes,
		    group);

		if (!is_same(&section, &other))
			continue;
		groups[section.group_count++] = *group;
		section.change_count += group->count;
	}
	section.groups = groups;
	grouping->sections[grouping->section_count++] = section;
}

static bool
is_known(const struct grouping *grouping, const struct change_section *section)
{
	for (size_t i = 0; i < grouping->section_count; i++)
		if (is_same(&grouping->sections[i], section))
			return true;
	return false;
}

struct change_sections
change_sections(struct arena *arena, const struct changes *changes)
{
	struct grouping grouping = {.arena = arena, .changes = changes};
	struct change_sections sections = {0};

	group_all(&grouping);
	grouping.sections = ARENA_ARRAY(arena, struct change_section,
	    grouping.group_count);
	for (size_t i = 0; i < grouping.group_count; i++) {
		struct change_section section = section_of(changes,
		    &grouping.groups[i]);

		if (!is_known(&grouping, &section))
			add_section(&grouping, section);
	}
	sections.items = grouping.sections;
	sections.count = grouping.section_count;
	return sections;
}
