#include "write/site/view.h"

/* What is looked for, and in which language. */
struct search {
	const struct node *target;
	size_t language;
};

static bool
text_names(const struct search *search, const struct text *text)
{
	const struct phrase *phrase;

	if (!text_is_present(text))
		return false;
	phrase = text_in(text, search->language);
	for (size_t i = 0; i < phrase->run_count; i++)
		if (phrase->runs[i].kind == RUN_REFERENCE &&
		    phrase->runs[i].target == search->target)
			return true;
	return false;
}

static bool
points_name(const struct search *search, const struct point *points,
    size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_names(search, &points[i].text))
			return true;
	return false;
}

static bool
level_names(const struct search *search, const struct level *level)
{
	return text_names(search, &level->purpose) ||
	    points_name(search, level->tasks, level->task_count) ||
	    points_name(search, level->proficiency,
		level->proficiency_count);
}

static bool
behaviour_names(const struct search *search,
    const struct behaviour *behaviour)
{
	return text_names(search, &behaviour->text) ||
	    text_names(search, &behaviour->evidence);
}

static bool
clause_names(const struct search *search, const struct node *node)
{
	switch (node->kind) {
	case NODE_LEVEL:
		return level_names(search, node_level(node));
	case NODE_UNIT:
		return text_names(search, &node_unit(node)->text);
	case NODE_ELEMENT:
		return text_names(search, &node_element(node)->text);
	case NODE_BEHAVIOUR:
		return behaviour_names(search, node_behaviour(node));
	case NODE_CONDITION:
	case NODE_TERM:
	case NODE_CHAPTER:
		break;
	}
	return false;
}

static bool
requirement_names(const struct search *search,
    const struct requirement *requirement)
{
	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];

		for (size_t j = 0; j < statement->alternative_count; j++)
			if (text_names(search,
			    &statement->alternatives[j].text))
				return true;
	}
	return false;
}

static bool
condition_names(const struct search *search, size_t level_count,
    const struct condition *condition)
{
	for (size_t i = 0; i < level_count; i++)
		if (requirement_names(search, &condition->requirements[i]))
			return true;
	return false;
}

struct list *
view_uses(struct page *page, const struct node *target)
{
	const struct edition *edition = page->site->edition;
	const struct search search = {target, page->site->language};
	struct list *list = list_new(page->arena);

	for (size_t i = 0; i < edition->condition_count; i++)
		if (condition_names(&search, edition->level_count,
		    &edition->conditions[i]))
			list_object(list, view_link(page,
			    &edition->conditions[i].node));
	for (size_t i = 0; i < edition->clause_count; i++)
		if (clause_names(&search, edition->clauses[i]))
			list_object(list, view_link(page,
			    edition->clauses[i]));
	return list;
}
