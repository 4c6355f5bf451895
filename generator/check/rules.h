#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "check/check.h"

struct checker {
	struct arena *arena;   /* scratch, freed behind the rules */
	struct diagnostics *diagnostics;
	const struct edition *edition;
	/* For the rules of style: see check_style. */
	struct span (*locate)(const struct origin *origin, size_t offset);
	size_t located;        /* findings in chapters that were */
	const struct glyphs *glyphs; /* of check_glyphs */
	struct table *seen;    /* folded text -> its phrase */
	bool *used;            /* a term */
};

/* Findings in chapters beyond these are placed with their paragraph. */
enum { CHECK_LOCATED_MAX = 1000 };

/* The rules; none depends on another having run. */

/* ids.c */
void check_standard_id(struct checker *checker);
void check_node_ids(struct checker *checker);
void check_local_ids(struct checker *checker);
void check_earlier_ids(struct checker *checker);

/* grading.c */
void check_scale(struct checker *checker);
void check_grading(struct checker *checker);
void check_degrees(struct checker *checker);
void check_conditions(struct checker *checker);

/* measures.c */
void check_measures(struct checker *checker);

/* facts.c */
void check_facts(struct checker *checker);
void check_revisions(struct checker *checker);
void check_computed_blocks(struct checker *checker);

/* characters.c */
void check_characters(struct checker *checker);

/* The rules of style; each is also on its own. */

/* lengths.c */
void check_lengths(struct checker *checker);
void check_evidence(struct checker *checker);
void check_repeated(struct checker *checker);

/* numbers.c */
void check_numbers(struct checker *checker);

/* terms.c */
void check_terms(struct checker *checker);

/* punctuation.c */
void check_punctuation(struct checker *checker);

/* Calls VISIT for every node: clauses, conditions, terms, chapters. */
void each_node(struct checker *checker,
    void (*visit)(struct checker *checker, const struct node *node));

/* Calls VISIT for every alternative of every statement. */
void each_alternative(struct checker *checker,
    void (*visit)(struct checker *checker,
	const struct alternative *alternative));

/* Calls VISIT for every task and statement of proficiency of a level. */
void each_point(struct checker *checker, const struct level *level,
    void (*visit)(struct checker *checker, const struct point *point));

#endif
