#include "model/edition.h"

#include <assert.h>

const struct node *
edition_find(const struct edition *edition, struct str id)
{
	return table_find(edition->nodes, id);
}

size_t
edition_node_count(const struct edition *edition)
{
	return edition->clause_count + edition->condition_count +
	    edition->term_count + edition->chapter_count;
}

const struct node *
edition_node(const struct edition *edition, size_t index)
{
	if (index < edition->clause_count)
		return edition->clauses[index];
	index -= edition->clause_count;
	if (index < edition->condition_count)
		return &edition->conditions[index].node;
	index -= edition->condition_count;
	if (index < edition->term_count)
		return &edition->glossary[index].node;
	return &edition->chapters[index - edition->term_count].node;
}

const struct phrase *
text_in(const struct text *text, size_t language)
{
	return &text->phrases[language];
}

struct str
text_plain(const struct text *text, size_t language)
{
	return text->phrases == NULL ? STR("") : text->phrases[language].plain;
}

bool
text_is_present(const struct text *text)
{
	return text->phrases != NULL;
}

size_t
edition_find_language(const struct edition *edition, struct str tag)
{
	for (size_t i = 0; i < edition->language_count; i++)
		if (str_equal(edition->languages[i], tag))
			return i;
	return NONE;
}

int
date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

struct str
date_format(struct arena *arena, struct date date)
{
	return str_format(arena, "%04d-%02d-%02d", (int)date.year,
	    (int)date.month, (int)date.day);
}

static const char *const kind_names[] = {
	[NODE_LEVEL] = "level",
	[NODE_UNIT] = "unit",
	[NODE_ELEMENT] = "element",
	[NODE_BEHAVIOUR] = "behaviour",
	[NODE_CONDITION] = "condition",
	[NODE_TERM] = "term",
	[NODE_CHAPTER] = "chapter",
};

const char *
node_kind_name(enum node_kind kind)
{
	return kind_names[kind];
}

#define WORD_ROW(value, word) [value] = (word),

const char *
length_kind_name(enum length_kind kind)
{
	static const char *const names[] = {LENGTH_KINDS(WORD_ROW)};

	return names[kind];
}

const char *
period_name(enum period period)
{
	static const char *const names[] = {PERIODS(WORD_ROW)};

	return names[period];
}

const char *
condition_kind_name(enum condition_kind kind)
{
	static const char *const names[] = {CONDITION_KINDS(WORD_ROW)};

	return names[kind];
}

const struct level *
node_level(const struct node *node)
{
	assert(node->kind == NODE_LEVEL);
	return (const struct level *)node;
}

const struct unit *
node_unit(const struct node *node)
{
	assert(node->kind == NODE_UNIT);
	return (const struct unit *)node;
}

const struct element *
node_element(const struct node *node)
{
	assert(node->kind == NODE_ELEMENT);
	return (const struct element *)node;
}

const struct behaviour *
node_behaviour(const struct node *node)
{
	assert(node->kind == NODE_BEHAVIOUR);
	return (const struct behaviour *)node;
}

const struct level *
level_of(const struct node *node)
{
	while (node->parent != NULL)
		node = node->parent;
	return node_level(node);
}

const struct text *
node_text(const struct node *node)
{
	switch (node->kind) {
	case NODE_LEVEL:
		return &node_level(node)->purpose;
	case NODE_UNIT:
		return &node_unit(node)->text;
	case NODE_ELEMENT:
		return &node_element(node)->text;
	case NODE_BEHAVIOUR:
		return &node_behaviour(node)->text;
	case NODE_TERM:
		return &((const struct term *)(const void *)node)->text;
	case NODE_CONDITION:
	case NODE_CHAPTER:
		break;
	}
	return NULL;
}
