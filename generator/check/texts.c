#include "check/texts.h"

/* One walk over all texts. */
struct walk {
	struct checker *checker;
	void (*visit)(struct checker *checker, const struct passage *passage);
};

static void
visit_text(const struct walk *walk, const struct text *text,
    enum text_role role, const struct term *term)
{
	if (!text_is_present(text))
		return;
	for (size_t i = 0; i < walk->checker->edition->language_count; i++) {
		const struct passage passage = {text_in(text, i), i, role,
		    term};

		if (passage.phrase->language == i)
			walk->visit(walk->checker, &passage);
	}
}

static void
visit_measures(const struct walk *walk, const struct measure *measures,
    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct measure *measure = &measures[i];

		visit_text(walk, &measure->unit_one, ROLE_NAME, NULL);
		visit_text(walk, &measure->unit_other, ROLE_NAME, NULL);
		for (size_t j = 0; j < measure->item_count; j++)
			visit_text(walk, &measure->items[j], ROLE_ITEM, NULL);
	}
}

static void
visit_points(const struct walk *walk, const struct point *points,
    size_t count, enum text_role role)
{
	for (size_t i = 0; i < count; i++) {
		visit_text(walk, &points[i].text, role, NULL);
		visit_measures(walk, points[i].measures.items,
		    points[i].measures.count);
	}
}

static void
visit_behaviour(const struct walk *walk, const struct behaviour *behaviour)
{
	visit_text(walk, &behaviour->text, ROLE_BEHAVIOUR, NULL);
	visit_text(walk, &behaviour->evidence, ROLE_EVIDENCE, NULL);
	visit_measures(walk, behaviour->measures.items,
	    behaviour->measures.count);
}

static void
visit_level(const struct walk *walk, const struct level *level)
{
	visit_text(walk, &level->purpose, ROLE_PURPOSE, NULL);
	visit_points(walk, level->tasks, level->task_count, ROLE_TASK);
	visit_points(walk, level->proficiency, level->proficiency_count,
	    ROLE_PROFICIENCY);
}

static void
visit_clause(const struct walk *walk, const struct node *node)
{
	visit_text(walk, &node->title, ROLE_TITLE, NULL);
	switch (node->kind) {
	case NODE_LEVEL:
		visit_level(walk, node_level(node));
		break;
	case NODE_UNIT:
		visit_text(walk, &node_unit(node)->text, ROLE_PROSE, NULL);
		break;
	case NODE_ELEMENT:
		visit_text(walk, &node_element(node)->text, ROLE_PROSE, NULL);
		break;
	case NODE_BEHAVIOUR:
		visit_behaviour(walk, node_behaviour(node));
		break;
	case NODE_CONDITION:
	case NODE_TERM:
	case NODE_CHAPTER:
		break;
	}
}

static void
visit_requirement(const struct walk *walk,
    const struct requirement *requirement)
{
	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];

		for (size_t j = 0; j < statement->alternative_count; j++) {
			const struct alternative *alternative =
			    &statement->alternatives[j];

			visit_text(walk, &alternative->text,
			    ROLE_ALTERNATIVE, NULL);
			if (alternative->measure != NULL)
				visit_measures(walk, alternative->measure, 1);
		}
	}
}

static void
visit_condition(const struct walk *walk, const struct condition *condition)
{
	visit_text(walk, &condition->node.title, ROLE_NAME, NULL);
	visit_text(walk, &condition->unit_one, ROLE_NAME, NULL);
	visit_text(walk, &condition->unit_other, ROLE_NAME, NULL);
	for (size_t i = 0; condition->requirements != NULL &&
	    i < walk->checker->edition->level_count; i++)
		visit_requirement(walk, &condition->requirements[i]);
}

static void
visit_front_matter(const struct walk *walk, const struct edition *edition)
{
	const struct text *texts[] = {&edition->title, &edition->owner,
	    &edition->issued_by, &edition->contact, &edition->copyright,
	    &edition->audience, &edition->approved_by};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		visit_text(walk, texts[i], ROLE_NAME, NULL);
	for (size_t i = 0; i < edition->step_count; i++) {
		visit_text(walk, &edition->scale[i].title, ROLE_NAME, NULL);
		visit_text(walk, &edition->scale[i].anchor, ROLE_PROSE, NULL);
	}
	for (size_t i = 0; i < edition->degree_count; i++)
		visit_text(walk, &edition->degrees[i].title, ROLE_NAME, NULL);
	for (size_t i = 0; i < edition->revision_count; i++)
		visit_text(walk, &edition->revisions[i].summary, ROLE_PROSE,
		    NULL);
}

void
each_passage(struct checker *checker,
    void (*visit)(struct checker *checker, const struct passage *passage))
{
	const struct walk walk = {checker, visit};
	const struct edition *edition = checker->edition;

	visit_front_matter(&walk, edition);
	for (size_t i = 0; i < edition->clause_count; i++)
		visit_clause(&walk, edition->clauses[i]);
	for (size_t i = 0; i < edition->condition_count; i++)
		visit_condition(&walk, &edition->conditions[i]);
	for (size_t i = 0; i < edition->term_count; i++) {
		const struct term *term = &edition->glossary[i];

		visit_text(&walk, &term->node.title, ROLE_NAME, NULL);
		visit_text(&walk, &term->text, ROLE_TERM, term);
	}
	for (size_t i = 0; i < edition->chapter_count; i++)
		visit_text(&walk, &edition->chapters[i].node.title,
		    ROLE_NAME, NULL);
}

/* ---- Chapters ------------------------------------------------------- */

/* Blocks are nested no deeper than load/ allows. */
static void
visit_blocks(struct checker *checker, const struct chapter_text *chapter,
    const struct block *blocks, size_t count,
    void (*visit)(struct checker *checker, const struct chapter_text *chapter,
	const struct block *block))
{
	for (size_t i = 0; i < count; i++) {
		visit(checker, chapter, &blocks[i]);
		visit_blocks(checker, chapter, blocks[i].children,
		    blocks[i].child_count, visit);
	}
}

void
each_block(struct checker *checker,
    void (*visit)(struct checker *checker, const struct chapter_text *chapter,
	const struct block *block))
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < edition->chapter_count; i++)
		for (size_t j = 0; edition->chapters[i].texts != NULL &&
		    j < edition->language_count; j++) {
			const struct chapter_text *chapter =
			    &edition->chapters[i].texts[j];

			if (chapter->language == j)
				visit_blocks(checker, chapter,
				    chapter->blocks, chapter->block_count,
				    visit);
		}
}
