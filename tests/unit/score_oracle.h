#ifndef SCORE_ORACLE_H
#define SCORE_ORACLE_H

/*
 * The gates written a second time, as plainly as can be, and random editions
 * and answers from a fixed seed, for the tests of score/.
 */

#include "score_builder.h"
#include "model/results.h"

enum {
	ORACLE_BEHAVIOURS = 11, /* of a level, where all subsets are tried */
	ORACLE_ROOM = 64,       /* of an edition */
};

/* xorshift64*: the same numbers everywhere. */
struct oracle_random {
	uint64_t state;
};

static inline size_t
oracle_below(struct oracle_random *random, size_t limit)
{
	random->state ^= random->state >> 12;
	random->state ^= random->state << 25;
	random->state ^= random->state >> 27;
	return (size_t)((random->state * 2685821657736338717u) >> 33) % limit;
}

/* ---- The gates ----------------------------------------------------------- */

/* What one outcome of all open behaviours makes of an element or above. */
enum oracle { ORACLE_FAILS, ORACLE_PASSES, ORACLE_NA, ORACLE_NOTHING };

struct oracle_states {
	const enum behaviour_state *states;
	bool open_are_met;
};

static inline bool
oracle_is_met(struct oracle_states s, const struct behaviour *behaviour)
{
	enum behaviour_state state = s.states[behaviour->node.index];

	return state == BEHAVIOUR_MET ||
	    (s.open_are_met && state == BEHAVIOUR_OPEN);
}

static inline enum oracle
oracle_element(const struct element *element, uint32_t share,
    struct oracle_states s)
{
	uint64_t met = 0, all = 0;

	if (element->behaviour_count == 0)
		return ORACLE_NOTHING;
	for (size_t i = 0; i < element->behaviour_count; i++) {
		const struct behaviour *one = &element->behaviours[i];

		if (one->mandatory && !oracle_is_met(s, one))
			return ORACLE_FAILS;
		if (s.states[one->node.index] == BEHAVIOUR_NOT_APPLICABLE)
			continue;
		all += one->weight;
		met += oracle_is_met(s, one) ? one->weight : 0;
	}
	if (all == 0)
		return ORACLE_NA;
	return met * 10000 >= all * share ? ORACLE_PASSES : ORACLE_FAILS;
}

static inline enum oracle
oracle_gate(const enum oracle *children, size_t count, uint32_t share)
{
	uint64_t passed = 0, of = 0;
	enum oracle nothing = ORACLE_NOTHING;

	for (size_t i = 0; i < count; i++) {
		passed += children[i] == ORACLE_PASSES;
		of += children[i] == ORACLE_PASSES ||
		    children[i] == ORACLE_FAILS;
		if (children[i] == ORACLE_NA)
			nothing = ORACLE_NA;
	}
	if (of == 0)
		return nothing;
	return passed * 10000 >= of * share ? ORACLE_PASSES : ORACLE_FAILS;
}

static inline enum oracle
oracle_unit(const struct unit *unit, const struct grading *grading,
    struct oracle_states s)
{
	enum oracle elements[ORACLE_ROOM];

	for (size_t i = 0; i < unit->element_count; i++)
		elements[i] = oracle_element(&unit->elements[i],
		    grading->element_met, s);
	return oracle_gate(elements, unit->element_count, grading->unit_met);
}

static inline enum oracle
oracle_outcome(const struct level *level, struct oracle_states s)
{
	enum oracle units[ORACLE_ROOM];
	uint64_t not_applicable = 0;

	for (size_t i = 0; i < level->behaviour_count; i++)
		not_applicable += s.states[level->first_behaviour + i] ==
		    BEHAVIOUR_NOT_APPLICABLE;
	if (not_applicable * 10000 > (uint64_t)level->behaviour_count *
	    level->grading.not_applicable_at_most)
		return ORACLE_FAILS;
	for (size_t i = 0; i < level->unit_count; i++)
		units[i] = oracle_unit(&level->units[i], &level->grading, s);
	return oracle_gate(units, level->unit_count,
	    level->grading.level_met);
}

/* Passed as things stand; failed when it does so whatever is still open. */
static inline enum verdict
oracle_verdict(enum oracle now, enum oracle at_best)
{
	static const enum verdict settled[] = {VERDICT_FAILED, VERDICT_PASSED,
	    VERDICT_NOT_APPLICABLE, VERDICT_UNPUBLISHED};

	return now == ORACLE_FAILS && at_best == ORACLE_PASSES ?
	    VERDICT_OPEN : settled[now];
}

static inline enum verdict
oracle_level(const struct level *level, const enum behaviour_state *states)
{
	return oracle_verdict(
	    oracle_outcome(level, (struct oracle_states){states, false}),
	    oracle_outcome(level, (struct oracle_states){states, true}));
}

/* ---- Random editions and answers -------------------------------------- */

static inline uint32_t
oracle_share(struct oracle_random *random)
{
	static const uint32_t shares[] = {0, 2500, 3333, 3334, 5000, 6000,
	    6000, 6666, 6667, 7500, 8000, 10000};

	return shares[oracle_below(random, sizeof(shares) / sizeof(*shares))];
}

static inline void
oracle_fill_level(struct builder *b, struct oracle_random *random,
    size_t behaviours)
{
	static const uint32_t weights[] = {1, 1, 1, 2, 3, 5, 100};

	builder_new_level(b);
	b->edition->levels[b->edition->level_count - 1].grading =
	    (struct grading){
		.met_at = {(int64_t)oracle_below(random, 4) + 1, 0},
		.element_met = oracle_share(random),
		.unit_met = oracle_share(random),
		.level_met = oracle_share(random),
		.not_applicable_at_most = oracle_share(random) / 2,
	};
	for (size_t units = oracle_below(random, 4) + 1; units > 0; units--) {
		builder_new_unit(b);
		for (size_t elements = oracle_below(random, 4); elements > 0;
		    elements--) {
			size_t count = oracle_below(random, 4);

			builder_new_element(b);
			for (; count > 0 && behaviours > 0; count--) {
				builder_new_behaviour(b, weights[
				    oracle_below(random, 7)],
				    oracle_below(random, 6) == 0);
				behaviours--;
			}
		}
	}
}

/* At most BEHAVIOURS a level. */
static inline struct builder
oracle_edition(struct arena *arena, struct oracle_random *random,
    size_t levels, size_t behaviours)
{
	struct builder b = builder_with_room(arena, ORACLE_ROOM, "");

	b.edition->level_count = 0;
	for (size_t i = 0; i < levels; i++)
		oracle_fill_level(&b, random, behaviours);
	return b;
}

static inline char
oracle_answer(struct oracle_random *random, size_t not_applicable)
{
	static const char others[] = "00123344..?A";

	if (oracle_below(random, 10) < not_applicable)
		return 'a';
	return others[oracle_below(random, sizeof(others) - 1)];
}

static inline void
oracle_write(struct oracle_random *random, char *text, size_t count,
    bool sparse)
{
	size_t not_applicable = oracle_below(random, 9);

	for (size_t i = 0; i < count; i++)
		text[i] = sparse && oracle_below(random, 2) == 0 ? '.' :
		    oracle_answer(random, not_applicable);
	text[count] = '\0';
}

static inline struct answers
oracle_answers(const struct builder *b, struct oracle_random *random)
{
	char self[ORACLE_ROOM + 1], review[ORACLE_ROOM + 1];

	oracle_write(random, self, b->edition->behaviour_count, false);
	oracle_write(random, review, b->edition->behaviour_count, true);
	return builder_answers(b, self, review);
}

#endif
