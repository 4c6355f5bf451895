#include "write/site/view.h"

#include "model/measure.h"
#include "model/numeral.h"
#include "write/site/prose.h"

/*
 * What a condition asks is shown as groups that all have to hold; of the
 * items of one group, any one.
 */
static struct object *
view_group(struct page *page, const struct list *items)
{
	struct object *group = object_new(page->arena);

	object_flag(group, "any-of", items->count > 1);
	object_list(group, "items", items);
	return group;
}

static void
add_degrees(struct page *page, struct list *groups,
    const struct requirement *requirement)
{
	const struct edition *edition = page->site->edition;
	struct list *items = list_new(page->arena);

	for (size_t i = 0; i < requirement->any_of_count; i++) {
		const struct degree_and_years *row = &requirement->any_of[i];
		struct str phrase = degree_asked_phrase(page->arena,
		    text_plain(&edition->degrees[row->degree].title,
			page->site->language), row->years,
		    page->site->labels);

		list_markup(items, prose_escaped(page->arena, phrase));
	}
	list_object(groups, view_group(page, items));
}

static void
add_number(struct page *page, struct list *groups,
    const struct condition *condition, const struct requirement *requirement)
{
	struct list *items = list_new(page->arena);

	list_markup(items, prose_escaped(page->arena, number_asked_phrase(
	    page->arena, condition, requirement->at_least,
	    page->site->language, page->site->labels)));
	list_object(groups, view_group(page, items));
}

static void
add_statements(struct page *page, struct list *groups,
    const struct requirement *requirement)
{
	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];
		struct list *items = list_new(page->arena);

		for (size_t j = 0; j < statement->alternative_count; j++)
			list_markup(items, prose_text(page,
			    &statement->alternatives[j].text));
		list_object(groups, view_group(page, items));
	}
}

struct list *
view_groups(struct page *page, const struct condition *condition,
    size_t level)
{
	const struct requirement *requirement =
	    &condition->requirements[level];
	struct list *groups = list_new(page->arena);

	if (!requirement->asked)
		return groups;
	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		add_degrees(page, groups, requirement);
		break;
	case CONDITION_NUMBER:
		add_number(page, groups, condition, requirement);
		break;
	case CONDITION_STATEMENT:
		add_statements(page, groups, requirement);
		break;
	}
	return groups;
}

/* A cell of a table of levels. */
static struct object *
view_cell(struct page *page, size_t level)
{
	struct object *cell = object_new(page->arena);

	object_text(cell, "level", page_level_name(page,
	    &page->site->edition->levels[level]));
	return cell;
}

static struct object *
view_condition(struct page *page, const struct condition *condition,
    bool anchored)
{
	struct object *object = object_new(page->arena);
	struct list *cells = list_new(page->arena);

	for (size_t i = 0; i < page->site->edition->level_count; i++) {
		struct object *cell = view_cell(page, i);

		object_list(cell, "groups", view_groups(page, condition, i));
		list_object(cells, cell);
	}
	object_text(object, "id", anchored ? condition->node.id : STR(""));
	object_text(object, "number", condition->node.code);
	page_put_plain(page, object, "title", "title-lang",
	    &condition->node.title);
	object_list(object, "cells", cells);
	view_put_uses(page, object, anchored ? &condition->node : NULL);
	return object;
}

static struct list *
view_heads(struct page *page)
{
	const struct edition *edition = page->site->edition;
	struct list *heads = list_new(page->arena);

	for (size_t i = 0; i < edition->level_count; i++)
		list_object(heads, view_link(page, &edition->levels[i].node));
	return heads;
}

static struct list *
view_all_conditions(struct page *page, bool anchored)
{
	const struct edition *edition = page->site->edition;
	struct list *rows = list_new(page->arena);

	for (size_t i = 0; i < edition->condition_count; i++)
		list_object(rows, view_condition(page,
		    &edition->conditions[i], anchored));
	return rows;
}

struct object *
view_conditions(struct page *page, bool anchored)
{
	struct object *object;

	if (page->site->edition->condition_count == 0)
		return NULL;
	object = page_object(page);
	object_list(object, "heads", view_heads(page));
	object_list(object, "rows", view_all_conditions(page, anchored));
	return object;
}

struct list *
view_level_conditions(struct page *page, const struct level *level)
{
	const struct edition *edition = page->site->edition;
	struct list *list = list_new(page->arena);

	for (size_t i = 0; i < edition->condition_count; i++) {
		const struct condition *condition = &edition->conditions[i];
		struct object *object;

		if (!condition->requirements[level->node.index].asked)
			continue;
		object = view_link(page, &condition->node);
		object_list(object, "groups", view_groups(page, condition,
		    level->node.index));
		list_object(list, object);
	}
	return list;
}

/* ---- Comparison --------------------------------------------------------------- */

/* For each of LEVELS its purpose, proficiency and units. */
static struct list *
view_compared_levels(struct page *page, const struct list *levels)
{
	struct list *cells = list_new(page->arena);

	for (size_t i = 0; i < levels->count; i++) {
		struct object *cell = view_cell(page, i);

		object_object(cell, "content", levels->items[i].object);
		list_object(cells, cell);
	}
	return cells;
}

struct object *
view_comparison(struct page *page)
{
	struct object *object;

	if (page->site->edition->level_count < 2)
		return NULL;
	object = view_levels(page);
	object_list(object, "heads", view_heads(page));
	object_list(object, "columns", view_compared_levels(page,
	    object_find(object, STR("levels"))->list));
	object_list(object, "rows", view_all_conditions(page, false));
	return object;
}
