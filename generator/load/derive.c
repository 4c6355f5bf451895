#include "base/table.h"
#include "load/loader.h"
#include "model/outline.h"

/* ---- Clauses -------------------------------------------------------- */

static void
allocate(struct loader *loader)
{
	struct edition *edition = loader->edition;
	size_t units = 0, elements = 0, behaviours = 0;

	for (size_t i = 0; i < edition->level_count; i++) {
		units += edition->levels[i].unit_count;
		elements += level_elements(&edition->levels[i]);
		behaviours += level_behaviours(&edition->levels[i]);
	}
	edition->units = ARENA_ARRAY(loader->arena, const struct unit *,
	    units);
	edition->elements = ARENA_ARRAY(loader->arena,
	    const struct element *, elements);
	edition->behaviours = ARENA_ARRAY(loader->arena,
	    const struct behaviour *, behaviours);
	edition->clauses = ARENA_ARRAY(loader->arena, const struct node *,
	    edition->level_count + units + elements + behaviours);
}

static void
add_earlier_ids(struct loader *loader, struct node *node,
    const struct str_list *ids)
{
	for (size_t i = 0; i < ids->count; i++)
		table_put(loader->earlier, ids->items[i], node);
}

static void
add_node(struct loader *loader, struct node *node, enum node_kind kind,
    size_t index)
{
	add_earlier_ids(loader, node, &node->renamed_from);
	add_earlier_ids(loader, node, &node->merged_from);
	add_earlier_ids(loader, node, &node->split_from);
	node->kind = kind;
	node->index = index;
	if (node->id.length > 0)
		table_put(loader->edition->nodes, node->id, node);
}

/* NUMBER counts from 1 among the children of PARENT. */
static void
add_clause(struct loader *loader, struct node *node, enum node_kind kind,
    size_t index, const struct node *parent, size_t number)
{
	struct edition *edition = loader->edition;

	add_node(loader, node, kind, index);
	node->parent = parent;
	if (parent == NULL)
		node->code = str_format(loader->arena, "%zu", number);
	else
		node->code = str_format(loader->arena, "%.*s.%zu",
		    STR_ARGS(parent->code), number);
	edition->clauses[edition->clause_count++] = node;
}

static void
derive_element(struct loader *loader, struct element *element)
{
	struct edition *edition = loader->edition;

	for (size_t i = 0; i < element->behaviour_count; i++) {
		struct behaviour *behaviour = &element->behaviours[i];

		add_clause(loader, &behaviour->node, NODE_BEHAVIOUR,
		    edition->behaviour_count, &element->node, i + 1);
		edition->behaviours[edition->behaviour_count++] = behaviour;
	}
}

static void
derive_unit(struct loader *loader, struct unit *unit)
{
	struct edition *edition = loader->edition;

	for (size_t i = 0; i < unit->element_count; i++) {
		struct element *element = &unit->elements[i];

		add_clause(loader, &element->node, NODE_ELEMENT,
		    edition->element_count, &unit->node, i + 1);
		edition->elements[edition->element_count++] = element;
		derive_element(loader, element);
	}
}

static void
derive_level(struct loader *loader, size_t index)
{
	struct edition *edition = loader->edition;
	struct level *level = &edition->levels[index];

	add_clause(loader, &level->node, NODE_LEVEL, index, NULL, index + 1);
	level->behaviour_count = level_behaviours(level);
	level->first_behaviour = edition->behaviour_count;
	for (size_t i = 0; i < level->unit_count; i++) {
		struct unit *unit = &level->units[i];

		add_clause(loader, &unit->node, NODE_UNIT,
		    edition->unit_count, &level->node, i + 1);
		edition->units[edition->unit_count++] = unit;
		derive_unit(loader, unit);
	}
}

/* ---- Inputs --------------------------------------------------------- */

/* Called twice: first to count (edition->inputs is NULL), then to fill. */
static size_t
add_input(struct edition *edition, struct input input)
{
	if (edition->inputs != NULL)
		edition->inputs[edition->input_count] = input;
	return edition->input_count++;
}

static void
add_degrees(struct loader *loader)
{
	struct edition *edition = loader->edition;
	bool asked = false;

	for (size_t i = 0; i < edition->condition_count; i++)
		asked |= edition->conditions[i].kind ==
		    CONDITION_DEGREE_AND_YEARS;
	for (size_t i = 0; asked && i < edition->degree_count; i++)
		add_input(edition, (struct input){
		    .kind = INPUT_DEGREE_YEARS,
		    .degree = &edition->degrees[i],
		    .level = NONE,
		    .key = str_join(loader->arena, STR("degree/"),
			edition->degrees[i].id)});
}

static void
add_alternative(struct loader *loader, const struct condition *condition,
    size_t level, struct alternative *alternative)
{
	const struct node *of = &loader->edition->levels[level].node;

	alternative->input = add_input(loader->edition, (struct input){
	    .kind = alternative->measure != NULL ? INPUT_FIGURE :
		INPUT_YES_NO,
	    .condition = condition,
	    .level = level,
	    .alternative = alternative,
	    .key = str_format(loader->arena, "%.*s/%.*s/%.*s",
		STR_ARGS(condition->node.id), STR_ARGS(of->id),
		STR_ARGS(alternative->id))});
}

static void
add_statements(struct loader *loader, const struct condition *condition,
    size_t level)
{
	const struct requirement *requirement;

	if (condition->requirements == NULL)
		return;
	requirement = &condition->requirements[level];
	for (size_t i = 0; i < requirement->statement_count; i++) {
		struct statement *statement = &requirement->statements[i];

		for (size_t j = 0; j < statement->alternative_count; j++)
			add_alternative(loader, condition, level,
			    &statement->alternatives[j]);
	}
}

static void
add_inputs(struct loader *loader)
{
	struct edition *edition = loader->edition;

	edition->input_count = 0;
	add_degrees(loader);
	for (size_t i = 0; i < edition->condition_count; i++) {
		struct condition *condition = &edition->conditions[i];

		if (condition->kind == CONDITION_NUMBER)
			condition->input = add_input(edition, (struct input){
			    .kind = INPUT_NUMBER,
			    .condition = condition,
			    .level = NONE,
			    .key = condition->node.id});
		for (size_t level = 0; level < edition->level_count; level++)
			add_statements(loader, condition, level);
	}
}

/* ---- All ------------------------------------------------------------ */

static void
derive_others(struct loader *loader)
{
	struct edition *edition = loader->edition;

	for (size_t i = 0; i < edition->condition_count; i++) {
		struct node *node = &edition->conditions[i].node;

		add_node(loader, node, NODE_CONDITION, i);
		node->code = str_format(loader->arena, "C%zu", i + 1);
	}
	for (size_t i = 0; i < edition->term_count; i++) {
		add_node(loader, &edition->glossary[i].node, NODE_TERM, i);
		edition->glossary[i].node.code = STR("");
	}
	for (size_t i = 0; i < edition->chapter_count; i++) {
		add_node(loader, &edition->chapters[i].node, NODE_CHAPTER, i);
		edition->chapters[i].node.code = STR("");
	}
}

static void
name_withdrawn(struct loader *loader)
{
	const struct str_list *ids = &loader->edition->withdrawn;

	loader->withdrawn = table_new(loader->scratch);
	for (size_t i = 0; i < ids->count; i++)
		table_put(loader->withdrawn, ids->items[i], loader);
}

void
loader_derive(struct loader *loader)
{
	struct edition *edition = loader->edition;

	edition->nodes = table_new(loader->arena);
	loader->earlier = table_new(loader->scratch);
	name_withdrawn(loader);
	allocate(loader);
	for (size_t i = 0; i < edition->level_count; i++)
		derive_level(loader, i);
	derive_others(loader);
	add_inputs(loader);
	edition->inputs = ARENA_ARRAY(loader->arena, struct input,
	    edition->input_count);
	add_inputs(loader);
}
