#ifndef SCORE_RULES_H
#define SCORE_RULES_H

/* Inside score/: the steps of the evaluation. The rules are in score.h. */

#include "score/score.h"

enum { WHOLE_SHARE = 10000 };

/*
 * Fills view->elements, ->units and ->levels (gate, cap and counts, not what
 * is reached) from view->behaviours.
 */
void gates_evaluate(const struct edition *edition, struct view *view);

/* The result of one element from the states of its behaviours. */
struct element_result gates_element(const struct element *element,
    const struct grading *grading, const struct behaviour_result *behaviours);

/* The least number of children, out of so many, that attains the share. */
size_t gates_needed(size_t of, uint32_t share);

/* All conditions of a level together. */
enum fulfilment conditions_of_level(const struct edition *edition,
    size_t level, const enum fulfilment *conditions);

/*
 * The fewest behaviours to be met for an element; those are marked in CHOSEN,
 * which like BEHAVIOURS has one for each behaviour of the edition and holds
 * false for the element's. NONE where the element is not applicable or
 * unpublished.
 */
size_t way_of_element(const struct element *element,
    const struct grading *grading, const struct behaviour_result *behaviours,
    bool *chosen);

/*
 * Makes those of the level's not applicable BEHAVIOURS met that are best
 * answered: COUNT, or fewer where the others make no difference.
 */
void replacement_choose(struct arena *arena, const struct level *level,
    struct behaviour_result *behaviours, size_t count);

#endif
