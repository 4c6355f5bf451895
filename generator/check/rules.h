#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "check/check.h"

struct checker {
	struct arena *arena;   /* scratch, freed behind the rules */
	struct diagnostics *diagnostics;
	const struct edition *edition;
};

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

/* Calls VISIT for every node: clauses, conditions, terms, chapters. */
void each_node(struct checker *checker,
    void (*visit)(struct checker *checker, const struct node *node));

/* Calls VISIT for every alternative of every statement. */
void each_alternative(struct checker *checker,
    void (*visit)(struct checker *checker,
	const struct alternative *alternative));

#endif
