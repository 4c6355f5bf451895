#include <string.h>

#include "check/texts.h"

/* The terms that a text names are used; of a term's own text only once the
 * term is used itself. */
static void
mark_runs(struct checker *checker, const struct run *runs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (runs[i].kind == RUN_REFERENCE &&
		    runs[i].target->kind == NODE_TERM)
			checker->used[runs[i].target->index] = true;
}

static void
mark_passage(struct checker *checker, const struct passage *passage)
{
	if (passage->term == NULL)
		mark_runs(checker, passage->phrase->runs,
		    passage->phrase->run_count);
}

static void
mark_block(struct checker *checker, const struct chapter_text *chapter,
    const struct block *block)
{
	(void)chapter;
	mark_runs(checker, block->runs, block->run_count);
}

static void
mark_meaning(struct checker *checker, const struct term *term)
{
	for (size_t i = 0; i < checker->edition->language_count; i++) {
		const struct phrase *phrase = text_in(&term->text, i);

		mark_runs(checker, phrase->runs, phrase->run_count);
	}
}

/* Terms used by terms; each is looked into once. */
static void
mark_terms(struct checker *checker, bool *done)
{
	const struct edition *edition = checker->edition;
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < edition->term_count; i++) {
			if (done[i] || !checker->used[i])
				continue;
			mark_meaning(checker, &edition->glossary[i]);
			done[i] = again = true;
		}
	}
}

void
check_terms(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	checker->used = ARENA_ARRAY(checker->arena, bool,
	    edition->term_count);
	each_passage(checker, mark_passage);
	each_block(checker, mark_block);
	mark_terms(checker, ARENA_ARRAY(checker->arena, bool,
	    edition->term_count));
	for (size_t i = 0; i < edition->term_count; i++)
		if (!checker->used[i])
			diagnostics_report(checker->diagnostics,
			    edition->glossary[i].node.span,
			    DIAGNOSTIC_ID_TERM_UNUSED,
			    STR_ARGS(edition->glossary[i].node.id));
}
