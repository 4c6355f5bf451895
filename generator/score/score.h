#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/answers.h"
#include "model/edition.h"
#include "model/results.h"

/*
 * THE RULES OF GRADING, in their one place. Formulas, pages and the roll-up
 * that say the same in another language are held against this one by test.
 * All arithmetic is exact, in whole numbers: a share s (hundredths of a
 * percent) of w is attained by m when m * 10000 >= s * w. So 3 of 5 attains
 * 60 %; 2 of 3 attains 66.66 % and misses 66.67 %.
 *
 * Answer      Self view: the self cell. Adopted view: the reviewer's cell,
 *             the self cell where that is blank. An invalid reviewer's cell
 *             is invalid and never falls back. N/A needs a reason, not only
 *             white space: the evidence for a self cell, the note for a
 *             reviewer's one, never the other's. N/A without it, or on a
 *             mandatory behaviour, is invalid. Invalid counts as blank.
 * Behaviour   Met: a step whose score is at least the level's met_at. Not
 *             met: a lower step. Not applicable: a valid N/A. Open: the rest.
 * Element     w = weight of all its behaviours but the not applicable, m of
 *             the met, o of the open. Passed: every mandatory behaviour met
 *             and m attains the share of w. Failed: a mandatory one not met,
 *             or m + o misses the share. Open: the rest. Not applicable: all
 *             behaviours are. Unpublished: it has none.
 * Unit        Its elements, each counting one, without the not applicable
 *             and unpublished: passed attains the share; failed: passed +
 *             open misses it; open: the rest. With no element left: not
 *             applicable if one of them is, else unpublished.
 * Level       The gate: its units likewise. The cap: allowed = the behaviours
 *             of the level * the share, rounded down; more not applicable
 *             than that fails the level, by the excess. A level with nothing
 *             left to assess (not applicable, unpublished) never passes.
 * Degrees     Met: for one of the alternatives, a degree at or above it has
 *             a figure >= its years (each degree its own years). A degree
 *             without a figure is not held once any degree has one; else
 *             every degree is open. An invalid entry is open always. Not
 *             met, where not met already: when no open degree is at or above
 *             one of the alternatives. Else open.
 * Number      Met: figure >= the least. Open: blank or invalid.
 * Alternative Without measure: yes is met, no is not met. With one: the
 *             figure is compared, both ends included. Open: blank, invalid,
 *             or an entry of another kind.
 * Statement   Any of its alternatives: met if one is, not met if all are
 *             not, else open.
 * Condition   All its statements: not met if one is not, else open if one
 *             is, else met. The conditions of a level likewise; those not
 *             asked at the level are left out; none asked counts as met.
 * Level n is  reached by behaviour (by conditions) when n is at or below the
 *             recognised level, or when it passes (its conditions are met)
 *             and n - 1 is reached so, 0 always being. It is reached when it
 *             is by both. The level by behaviour, by conditions, reached: the
 *             highest such n.
 * Binding     At the level above the one reached: behaviour if it does not
 *             pass, conditions if they are not met, or both.
 * Confirmed   Every behaviour of the level has a valid reviewer's answer
 *             (N/A by the rule above); else provisional, k of n reviewed.
 *             The same in both views, and false where there is nothing.
 *
 * Shortest way for a level: the behaviours to be met, fewest in number.
 * - Element: its mandatory ones not yet met; then the others not yet met by
 *   falling weight, then document order, until it passes. Its cost: so many.
 *   Open and not met are alike; N/A is never proposed.
 * - Unit: the elements with the least cost (0: passed already), then document
 *   order, as many as the share asks of those that count. Level: likewise.
 * - Listed in document order.
 * - Over the cap, k = the excess of the not applicable must be answered first
 *   (k = 1 where all of the level is not applicable and the cap allows it).
 *   An answered one enters its element's weight, and an element or unit that
 *   was all not applicable enters the count. Which k is free as to the cap;
 *   of all choices, one that leaves fewest behaviours is taken, as if met,
 *   and the rest follows by the rules above. So k + the behaviours is the
 *   least number of clauses to change where k N/A are among them. The
 *   candidates are all N/A, those whose answer shortens the way first.
 * - No N/A beyond k is proposed to be answered, even where that would be
 *   shorter: being not applicable is a fact, not a choice. An answer that is
 *   met can only help, so with any other k met the way is at most as long as
 *   without them, and it is computed anew once they stand.
 */

/*
 * What the rules make of ANSWERS, of which there is one for each behaviour and
 * each input of the edition. The edition is checked: shares at most 10000,
 * steps ascending, at least one step at or above each met_at. The result is in
 * the arena and points into the edition.
 */
const struct results *score_answers(struct arena *arena,
    const struct edition *edition, const struct answers *answers);

/*
 * The shortest way for the level with this index, whatever the levels below
 * are; view->way is the one to the next level.
 */
struct way score_way(struct arena *arena, const struct edition *edition,
    const struct view *view, size_t level);

/* One condition at the level with this index. ENTRIES are those of answers. */
enum fulfilment score_condition(const struct edition *edition,
    const struct condition *condition, size_t level,
    const struct entry *entries);

/* One alternative with the entry for its input. */
enum fulfilment score_alternative(const struct alternative *alternative,
    const struct entry *entry);

/* Whether part attains the share of whole. */
bool score_attains(uint64_t part, uint64_t whole, uint32_t share);

/*
 * Part of whole in hundredths of a percent, rounded down, so that what is
 * shown never looks like more than it is; 0 where whole is 0.
 */
uint32_t score_share(uint64_t part, uint64_t whole);

/*
 * The answers of the edition's worked example: self answers, each with a
 * reason, and the levels below recognised. Blank where there is no example.
 */
struct answers score_example(struct arena *arena,
    const struct edition *edition);

/*
 * Reading cells. RAW is a cell's text, also the text that a spreadsheet file
 * holds for a number. White space at both ends (Unicode's, zero-width space
 * and byte order mark too) does not count; full-width forms are as their
 * ASCII ones; case does not count. Numbers: [-+]digits[.digits][e[-+]digits],
 * no separators; digits behind the 15th are rounded, as spreadsheets do
 * (2.2000000000000002 is 2.2). At most 12 digits before the point and 6
 * behind. What is invalid keeps RAW, a view. Texts over 48 bytes after
 * trimming are invalid.
 */

/* Nothing but white space. */
bool score_is_blank(struct str raw);

/* A step of the scale by its score; N/A or 不适用. */
struct answer score_parse_answer(const struct edition *edition,
    struct str raw);

/*
 * By the kind of the input. Years of a degree: a whole number from 0. Number,
 * figure: from 0; where the measure is in percent, "70 %", "70%" and "0.7"
 * are 70, as in a cell formatted 0 %. Else: yes, no, 是, 否.
 */
struct entry score_parse_entry(const struct input *input, struct str raw);

/* 0 to the number of levels; blank is 0. Sets both recognised members. */
void score_parse_recognised(const struct edition *edition, struct str raw,
    struct answers *answers);

#endif
