#include "check/rules.h"

static void (*const rules[])(struct checker *checker) = {
	check_standard_id,
	check_node_ids,
	check_local_ids,
	check_earlier_ids,
	check_scale,
	check_grading,
	check_degrees,
	check_conditions,
	check_measures,
	check_facts,
	check_revisions,
	check_computed_blocks,
	check_characters,
};

void
each_node(struct checker *checker,
    void (*visit)(struct checker *checker, const struct node *node))
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < edition->clause_count; i++)
		visit(checker, edition->clauses[i]);
	for (size_t i = 0; i < edition->condition_count; i++)
		visit(checker, &edition->conditions[i].node);
	for (size_t i = 0; i < edition->term_count; i++)
		visit(checker, &edition->glossary[i].node);
	for (size_t i = 0; i < edition->chapter_count; i++)
		visit(checker, &edition->chapters[i].node);
}

static void
each_of_requirement(struct checker *checker,
    const struct requirement *requirement,
    void (*visit)(struct checker *checker,
	const struct alternative *alternative))
{
	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];

		for (size_t j = 0; j < statement->alternative_count; j++)
			visit(checker, &statement->alternatives[j]);
	}
}

void
each_alternative(struct checker *checker,
    void (*visit)(struct checker *checker,
	const struct alternative *alternative))
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < edition->condition_count; i++) {
		const struct condition *condition = &edition->conditions[i];

		for (size_t level = 0; condition->requirements != NULL &&
		    level < edition->level_count; level++)
			each_of_requirement(checker,
			    &condition->requirements[level], visit);
	}
}

void
each_point(struct checker *checker, const struct level *level,
    void (*visit)(struct checker *checker, const struct point *point))
{
	for (size_t i = 0; i < level->task_count; i++)
		visit(checker, &level->tasks[i]);
	for (size_t i = 0; i < level->proficiency_count; i++)
		visit(checker, &level->proficiency[i]);
}

void
check_edition(struct diagnostics *diagnostics, const struct edition *edition)
{
	struct checker checker = {.arena = arena_new(),
	    .diagnostics = diagnostics, .edition = edition};

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		rules[i](&checker);
	arena_free(checker.arena);
}
