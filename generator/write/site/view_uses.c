#include "write/site/view.h"

/* The nodes whose texts name one node; each once, in reading order. */
struct naming {
	const struct node **nodes;
	size_t count, capacity;
};

struct uses {
	struct arena *arena;
	struct table *namings; /* id -> struct naming */
	size_t language;
	const struct node *namer; /* that is gone through */
};

static void
add_use(struct uses *uses, const struct node *target)
{
	struct naming *naming = table_find(uses->namings, target->id);

	if (naming == NULL)
		naming = table_put(uses->namings, target->id,
		    ARENA_NEW(uses->arena, struct naming));
	if (naming->count > 0 &&
	    naming->nodes[naming->count - 1] == uses->namer)
		return;
	if (naming->count == naming->capacity) {
		const struct node **nodes;

		naming->capacity = naming->capacity == 0 ? 4 :
		    2 * naming->capacity;
		nodes = ARENA_ARRAY(uses->arena, const struct node *,
		    naming->capacity);
		for (size_t i = 0; i < naming->count; i++)
			nodes[i] = naming->nodes[i];
		naming->nodes = nodes;
	}
	naming->nodes[naming->count++] = uses->namer;
}

static void
add_runs(struct uses *uses, const struct run *runs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (runs[i].kind == RUN_REFERENCE &&
		    runs[i].target != uses->namer)
			add_use(uses, runs[i].target);
}

static void
add_text(struct uses *uses, const struct text *text)
{
	const struct phrase *phrase;

	if (text == NULL || !text_is_present(text))
		return;
	phrase = text_in(text, uses->language);
	add_runs(uses, phrase->runs, phrase->run_count);
}

static void
add_level(struct uses *uses, const struct level *level)
{
	for (size_t i = 0; i < level->task_count; i++)
		add_text(uses, &level->tasks[i].text);
	for (size_t i = 0; i < level->proficiency_count; i++)
		add_text(uses, &level->proficiency[i].text);
}

static void
add_requirement(struct uses *uses, const struct requirement *requirement)
{
	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];

		for (size_t j = 0; j < statement->alternative_count; j++)
			add_text(uses, &statement->alternatives[j].text);
	}
}

static void
add_condition(struct uses *uses, const struct edition *edition,
    const struct condition *condition)
{
	for (size_t i = 0; i < edition->level_count; i++)
		add_requirement(uses, &condition->requirements[i]);
}

static void
add_blocks(struct uses *uses, const struct block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		add_runs(uses, blocks[i].runs, blocks[i].run_count);
		add_blocks(uses, blocks[i].children, blocks[i].child_count);
	}
}

static void
add_chapter(struct uses *uses, const struct chapter *chapter)
{
	const struct chapter_text *text = &chapter->texts[uses->language];

	add_blocks(uses, text->blocks, text->block_count);
}

static void
add_node(struct uses *uses, const struct edition *edition,
    const struct node *node)
{
	uses->namer = node;
	add_text(uses, node_text(node));
	switch (node->kind) {
	case NODE_LEVEL:
		add_level(uses, node_level(node));
		break;
	case NODE_BEHAVIOUR:
		add_text(uses, &node_behaviour(node)->evidence);
		break;
	case NODE_CONDITION:
		add_condition(uses, edition,
		    (const struct condition *)(const void *)node);
		break;
	case NODE_CHAPTER:
		add_chapter(uses,
		    (const struct chapter *)(const void *)node);
		break;
	case NODE_UNIT:
	case NODE_ELEMENT:
	case NODE_TERM:
		break;
	}
}

const struct uses *
uses_find(struct arena *arena, const struct edition *edition, size_t language)
{
	struct uses *uses = ARENA_NEW(arena, struct uses);

	*uses = (struct uses){.arena = arena, .namings = table_new(arena),
	    .language = language};
	for (size_t i = 0; i < edition_node_count(edition); i++)
		add_node(uses, edition, edition_node(edition, i));
	return uses;
}

struct list *
view_uses(struct page *page, const struct node *target)
{
	const struct naming *naming = table_find(page->site->uses->namings,
	    target->id);
	struct list *list = list_new(page->arena);

	for (size_t i = 0; naming != NULL && i < naming->count; i++)
		list_object(list, view_link(page, naming->nodes[i]));
	return list;
}

void
view_put_uses(struct page *page, struct object *object,
    const struct node *target)
{
	/* With all clauses on one page they would stand there once more. */
	bool is_shown = target != NULL && page->address.kind != PAGE_ALL;
	struct list *uses = is_shown ? view_uses(page, target) :
	    list_new(page->arena);

	object_list(object, "uses", uses);
	object_flag(object, "has-uses", uses->count > 0);
}
