#include "score/rules.h"

/* Every one of some: not met if one is not, else open if one is. */
static enum fulfilment
both(enum fulfilment a, enum fulfilment b)
{
	if (a == FULFILMENT_NOT_ASKED)
		return b;
	if (b == FULFILMENT_NOT_ASKED)
		return a;
	if (a == FULFILMENT_NOT_MET || b == FULFILMENT_NOT_MET)
		return FULFILMENT_NOT_MET;
	return a == FULFILMENT_OPEN ? a : b;
}

static enum fulfilment
met_if(bool met)
{
	return met ? FULFILMENT_MET : FULFILMENT_NOT_MET;
}

static bool
measure_holds(const struct measure *measure, struct decimal figure)
{
	bool low = decimal_compare(figure, measure->low) >= 0;
	bool high = decimal_compare(figure, measure->high) <= 0;

	switch (measure->kind) {
	case MEASURE_AT_LEAST:
		return low;
	case MEASURE_AT_MOST:
		return high;
	case MEASURE_BETWEEN:
		return low && high;
	case MEASURE_CHECKLIST:
		break;
	}
	return false;
}

enum fulfilment
score_alternative(const struct alternative *alternative,
    const struct entry *entry)
{
	if (alternative->measure != NULL)
		return entry->kind != ENTRY_FIGURE ? FULFILMENT_OPEN :
		    met_if(measure_holds(alternative->measure, entry->figure));
	if (entry->kind != ENTRY_YES && entry->kind != ENTRY_NO)
		return FULFILMENT_OPEN;
	return met_if(entry->kind == ENTRY_YES);
}

static enum fulfilment
evaluate_statement(const struct statement *statement,
    const struct entry *entries)
{
	enum fulfilment any = FULFILMENT_NOT_MET;

	for (size_t i = 0; i < statement->alternative_count; i++) {
		const struct alternative *alternative =
		    &statement->alternatives[i];
		enum fulfilment one = score_alternative(alternative,
		    &entries[alternative->input]);

		if (one == FULFILMENT_MET)
			return FULFILMENT_MET;
		if (one == FULFILMENT_OPEN)
			any = FULFILMENT_OPEN;
	}
	return any;
}

static enum fulfilment
evaluate_statements(const struct requirement *requirement,
    const struct entry *entries)
{
	enum fulfilment all = FULFILMENT_NOT_ASKED;

	for (size_t i = 0; i < requirement->statement_count; i++)
		all = both(all, evaluate_statement(&requirement->statements[i],
		    entries));
	return all;
}

static bool
any_degree_given(const struct edition *edition, const struct entry *entries)
{
	for (size_t i = 0; i < edition->input_count; i++)
		if (edition->inputs[i].kind == INPUT_DEGREE_YEARS &&
		    entries[i].kind == ENTRY_FIGURE)
			return true;
	return false;
}

/* One degree, held for so many years, against one alternative. */
static enum fulfilment
evaluate_degree(const struct degree_and_years *asked, size_t degree,
    const struct entry *entry, bool any_given)
{
	if (degree < asked->degree)
		return FULFILMENT_NOT_MET;
	if (entry->kind == ENTRY_FIGURE)
		return met_if(decimal_compare(entry->figure,
		    asked->years) >= 0);
	if (entry->kind == ENTRY_BLANK && any_given)
		return FULFILMENT_NOT_MET;
	return FULFILMENT_OPEN;
}

static enum fulfilment
evaluate_degrees(const struct edition *edition,
    const struct requirement *requirement, const struct entry *entries)
{
	bool given = any_degree_given(edition, entries);
	enum fulfilment any = FULFILMENT_NOT_MET;

	for (size_t i = 0; i < edition->input_count; i++) {
		const struct input *input = &edition->inputs[i];

		if (input->kind != INPUT_DEGREE_YEARS)
			continue;
		for (size_t j = 0; j < requirement->any_of_count; j++) {
			enum fulfilment one = evaluate_degree(
			    &requirement->any_of[j],
			    (size_t)(input->degree - edition->degrees),
			    &entries[i], given);

			if (one == FULFILMENT_MET)
				return FULFILMENT_MET;
			if (one == FULFILMENT_OPEN)
				any = FULFILMENT_OPEN;
		}
	}
	return any;
}

static enum fulfilment
evaluate_number(const struct requirement *requirement,
    const struct entry *entry)
{
	if (entry->kind != ENTRY_FIGURE)
		return FULFILMENT_OPEN;
	return met_if(decimal_compare(entry->figure,
	    requirement->at_least) >= 0);
}

enum fulfilment
score_condition(const struct edition *edition,
    const struct condition *condition, size_t level,
    const struct entry *entries)
{
	const struct requirement *requirement = &condition->requirements[level];

	if (!requirement->asked)
		return FULFILMENT_NOT_ASKED;
	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		return evaluate_degrees(edition, requirement, entries);
	case CONDITION_NUMBER:
		return evaluate_number(requirement, &entries[condition->input]);
	case CONDITION_STATEMENT:
		return evaluate_statements(requirement, entries);
	}
	return FULFILMENT_OPEN;
}

enum fulfilment
conditions_of_level(const struct edition *edition, size_t level,
    const enum fulfilment *conditions)
{
	enum fulfilment all = FULFILMENT_NOT_ASKED;

	for (size_t i = 0; i < edition->condition_count; i++)
		all = both(all, conditions[i * edition->level_count + level]);
	return all;
}
