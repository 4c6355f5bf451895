#include "revision/comparison.h"

/* ---- A degree and years ------------------------------------------------ */

static bool
is_asked(const struct comparison *comparison,
    const struct degree_and_years *one, const struct requirement *of_old)
{
	struct str degree = comparison->after->degrees[one->degree].id;

	for (size_t i = 0; i < of_old->any_of_count; i++) {
		const struct degree_and_years *other = &of_old->any_of[i];

		if (decimal_compare(other->years, one->years) == 0 &&
		    str_equal(comparison->before->degrees[other->degree].id,
		    degree))
			return true;
	}
	return false;
}

static bool
degrees_agree(const struct comparison *comparison,
    const struct requirement *a, const struct requirement *b)
{
	if (a->any_of_count != b->any_of_count)
		return false;
	for (size_t i = 0; i < b->any_of_count; i++)
		if (!is_asked(comparison, &b->any_of[i], a))
			return false;
	return true;
}

/* ---- Statements --------------------------------------------------------- */

static bool
alternatives_agree(const struct comparison *comparison,
    const struct alternative *a, const struct alternative *b)
{
	return str_equal(a->id, b->id) &&
	    texts_agree(comparison, &a->text, &b->text) &&
	    measures_agree(comparison, a->measure, b->measure);
}

static bool
statements_agree(const struct comparison *comparison,
    const struct requirement *a, const struct requirement *b)
{
	if (a->statement_count != b->statement_count)
		return false;
	for (size_t i = 0; i < a->statement_count; i++) {
		const struct statement *old = &a->statements[i];
		const struct statement *new = &b->statements[i];

		if (old->alternative_count != new->alternative_count)
			return false;
		for (size_t j = 0; j < old->alternative_count; j++)
			if (!alternatives_agree(comparison,
			    &old->alternatives[j], &new->alternatives[j]))
				return false;
	}
	return true;
}

static void
compare_alternative(struct comparison *comparison,
    const struct alternative *a, const struct alternative *b)
{
	compare_translations(comparison, STR("levels"), b->id, &a->text,
	    &b->text);
	if (a->measure != NULL)
		compare_measure_translations(comparison, STR("levels"), b->id,
		    a->measure, b->measure);
}

/* The translations of what agrees. */
static void
compare_statements(struct comparison *comparison,
    const struct requirement *a, const struct requirement *b)
{
	for (size_t i = 0; i < a->statement_count; i++)
		for (size_t j = 0;
		    j < a->statements[i].alternative_count; j++)
			compare_alternative(comparison,
			    &a->statements[i].alternatives[j],
			    &b->statements[i].alternatives[j]);
}

/* ---- A level ------------------------------------------------------------- */

static bool
requirements_agree(const struct comparison *comparison,
    enum condition_kind kind, const struct requirement *a,
    const struct requirement *b)
{
	switch (kind) {
	case CONDITION_DEGREE_AND_YEARS:
		return degrees_agree(comparison, a, b);
	case CONDITION_NUMBER:
		return decimal_compare(a->at_least, b->at_least) == 0;
	case CONDITION_STATEMENT:
		break;
	}
	return statements_agree(comparison, a, b);
}

static const struct requirement *
requirement_of(const struct condition *condition, const struct level *level)
{
	const struct requirement *requirement;

	if (level == NULL)
		return NULL;
	requirement = &condition->requirements[level->node.index];
	return requirement->asked ? requirement : NULL;
}

static void
compare_level(struct comparison *comparison, const struct condition *a,
    const struct condition *b, const struct level *level)
{
	const struct match *origin = comparison_origin(comparison,
	    &level->node);
	const struct level *old_level = origin == NULL ? NULL :
	    node_level(origin->node);
	const struct requirement *old = requirement_of(a, old_level);
	const struct requirement *new = requirement_of(b, level);
	struct change *change;

	if (old == NULL && new == NULL)
		return;
	if (old != NULL && new != NULL && a->kind == b->kind &&
	    requirements_agree(comparison, b->kind, old, new)) {
		compare_statements(comparison, old, new);
		return;
	}
	change = comparison_add(comparison, CHANGE_CONDITION, STR("levels"),
	    STR(""));
	change->level_before = old_level;
	change->level_after = level;
	change->requirement_before = old;
	change->requirement_after = new;
}

void
compare_conditions(struct comparison *comparison, const struct condition *a,
    const struct condition *b)
{
	bool same = texts_agree(comparison, &a->unit_one, &b->unit_one);

	compare_texts(comparison, STR("unit"), STR(""),
	    same ? &a->unit_other : &a->unit_one,
	    same ? &b->unit_other : &b->unit_one);
	for (size_t i = 0; i < comparison->after->level_count; i++)
		compare_level(comparison, a, b, &comparison->after->levels[i]);
}
