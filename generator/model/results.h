#ifndef MODEL_RESULTS_H
#define MODEL_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/edition.h"

/* What score/ makes of answers, by the rules of grading. */

enum behaviour_state {
	BEHAVIOUR_OPEN,        /* blank or invalid */
	BEHAVIOUR_MET,
	BEHAVIOUR_NOT_MET,
	BEHAVIOUR_NOT_APPLICABLE,
};

enum verdict {
	VERDICT_OPEN,
	VERDICT_PASSED,
	VERDICT_FAILED,
	VERDICT_NOT_APPLICABLE, /* all of it is */
	VERDICT_UNPUBLISHED,    /* nothing to assess */
};

/*
 * Why an element, a unit or a level does not pass, or a level is not reached;
 * or-ed into "reasons", which is 0 where it passes or is reached.
 */
enum reason {
	REASON_MANDATORY = 1,          /* element: a mandatory one is not met */
	REASON_SHARE = 2,              /* it can no longer attain the share */
	REASON_OPEN = 4,               /* it still can: answers are open */
	REASON_NOT_APPLICABLE = 8,     /* all of it is */
	REASON_UNPUBLISHED = 16,       /* nothing to assess */
	REASON_CAP = 32,               /* level: too many not applicable */
	REASON_CONDITION_NOT_MET = 64, /* level */
	REASON_CONDITION_OPEN = 128,   /* level: one is open, none is not met */
	REASON_LEVEL_BELOW = 256,      /* level: the one below is not reached */
};

struct behaviour_result {
	enum behaviour_state state;
	bool invalid;          /* the cell in force cannot be read as an answer,
				* or is N/A without reason or on a mandatory one */
	bool evidence_missing; /* met, but no evidence: only a status */
	size_t step;           /* adopted step, NONE where there is none */
};

struct element_result {
	enum verdict verdict;
	uint32_t met_weight;
	uint32_t open_weight;
	uint32_t weight;       /* of all but the not applicable */
	size_t mandatory_unmet; /* not met for certain */
	size_t mandatory_open;
	unsigned reasons;      /* enum reason */
};

/* A unit over its elements; a level over its units. */
struct gate_result {
	enum verdict verdict;
	size_t passed;
	size_t open;
	size_t of;             /* without not applicable and unpublished ones */
	unsigned reasons;      /* enum reason */
};

enum fulfilment {
	FULFILMENT_OPEN,
	FULFILMENT_MET,
	FULFILMENT_NOT_MET,
	FULFILMENT_NOT_ASKED,  /* counts as met */
};

struct level_result {
	struct gate_result units;      /* the gate alone, before the N/A cap */
	enum verdict verdict;          /* gate and cap together */
	size_t not_applicable;         /* behaviours */
	size_t not_applicable_allowed;
	size_t not_applicable_excess;  /* over the cap, else 0 */
	size_t answered;               /* valid answers, N/A among them */
	size_t invalid;
	enum fulfilment conditions;    /* all of them together */
	bool reached_by_behaviour;     /* this level and those below, from the
					* recognised level on */
	bool reached_by_conditions;
	bool reached;
	unsigned reasons;              /* enum reason: why it is not reached */
	size_t evidence_missing;       /* behaviours */
	size_t reviewed;               /* behaviours with a valid review answer */
	bool confirmed;                /* reviewed == behaviours, and there are any */
};

enum binding {
	BINDING_NONE,         /* the highest level is reached */
	BINDING_BEHAVIOUR,
	BINDING_CONDITIONS,
	BINDING_BOTH,
};

/*
 * The clauses to change for a level: answers to give instead of N/A first.
 * Where the first k candidates are answered and met, the behaviours named
 * suffice and no fewer do.
 */
struct way {
	size_t replace_not_applicable; /* k: "answer k of these instead" */
	const struct behaviour **not_applicable; /* the candidates, all of the
				* level's: up to k that shorten the way, then the
				* others; each part in document order; none
				* where k is 0 */
	size_t not_applicable_count;
	const struct behaviour **behaviours;     /* to be met, in document
						  * order */
	size_t behaviour_count;
	bool possible;         /* false: the level cannot be reached by answers */
};

/* One view of the answers: the self ones alone, or the adopted ones. */
struct view {
	struct behaviour_result *behaviours;
	struct element_result *elements;
	struct gate_result *units;
	struct level_result *levels;
	enum fulfilment *conditions; /* condition * level_count + level */
	size_t level_by_behaviour;   /* 0: none; the recognised level counts */
	size_t level_by_conditions;
	size_t level_reached;
	enum binding binding;        /* of the next level */
	struct way way;              /* to the next level; empty at the top */
};

struct results {
	struct view self;
	struct view adopted;
};

#endif
