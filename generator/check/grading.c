#include "check/rules.h"

/* ---- Scale and grading ---------------------------------------------- */

void
check_scale(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	for (size_t i = 1; i < edition->step_count; i++)
		if (decimal_compare(edition->scale[i - 1].score,
		    edition->scale[i].score) >= 0)
			diagnostics_report(checker->diagnostics,
			    edition->scale[i].span,
			    DIAGNOSTIC_ID_SCALE_ORDER);
}

static void
check_met_at(struct checker *checker, const struct grading *grading)
{
	const struct edition *edition = checker->edition;
	struct str score = decimal_plain(checker->arena, grading->met_at);

	/* An incomplete grading was reported as such. */
	if (grading->span.line == 0)
		return;
	for (size_t i = 0; i < edition->step_count; i++)
		if (decimal_compare(edition->scale[i].score,
		    grading->met_at) == 0)
			return;
	diagnostics_report(checker->diagnostics, grading->span,
	    DIAGNOSTIC_ID_MET_AT_STEP, STR_ARGS(score));
}

void
check_grading(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	check_met_at(checker, &edition->grading);
	for (size_t i = 0; i < edition->level_count; i++)
		check_met_at(checker, &edition->levels[i].grading);
}

/* ---- Degrees -------------------------------------------------------- */

static bool
requirement_uses(const struct requirement *requirement, size_t degree)
{
	for (size_t i = 0; i < requirement->any_of_count; i++)
		if (requirement->any_of[i].degree == degree)
			return true;
	return false;
}

static bool
is_degree_used(const struct edition *edition, size_t degree)
{
	for (size_t i = 0; i < edition->condition_count; i++)
		for (size_t level = 0; level < edition->level_count &&
		    edition->conditions[i].requirements != NULL; level++)
			if (requirement_uses(
			    &edition->conditions[i].requirements[level],
			    degree))
				return true;
	return false;
}

void
check_degrees(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < edition->degree_count; i++)
		if (!is_degree_used(edition, i))
			diagnostics_report(checker->diagnostics,
			    edition->degrees[i].span,
			    DIAGNOSTIC_ID_DEGREE_UNUSED,
			    STR_ARGS(edition->degrees[i].id));
}

/* A higher degree counts for a lower one: it must be asked fewer years. */
static bool
is_needless(const struct requirement *requirement, size_t index)
{
	const struct degree_and_years *one = &requirement->any_of[index];

	for (size_t i = 0; i < requirement->any_of_count; i++) {
		const struct degree_and_years *other =
		    &requirement->any_of[i];

		if ((one->degree > other->degree ||
		    (one->degree == other->degree && index > i)) &&
		    decimal_compare(one->years, other->years) >= 0)
			return true;
	}
	return false;
}

static void
check_any_of(struct checker *checker, const struct requirement *requirement)
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < requirement->any_of_count; i++) {
		const struct degree_and_years *one = &requirement->any_of[i];

		if (one->years.places > 0 || one->years.units < 0)
			diagnostics_report(checker->diagnostics,
			    requirement->span, DIAGNOSTIC_ID_YEARS_WHOLE,
			    STR_ARGS(decimal_plain(checker->arena,
				one->years)));
		if (one->degree < edition->degree_count &&
		    is_needless(requirement, i))
			diagnostics_report(checker->diagnostics,
			    requirement->span, DIAGNOSTIC_ID_DEGREE_NEEDLESS,
			    STR_ARGS(edition->degrees[one->degree].id));
	}
}

/* ---- Conditions ----------------------------------------------------- */

static void
check_requirement(struct checker *checker, const struct condition *condition,
    const struct requirement *requirement)
{
	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		check_any_of(checker, requirement);
		break;
	case CONDITION_NUMBER:
		if (requirement->at_least.units < 0)
			diagnostics_report(checker->diagnostics,
			    requirement->span, DIAGNOSTIC_ID_NUMBER_NEGATIVE);
		break;
	case CONDITION_STATEMENT:
		break;
	}
}

static void
check_condition(struct checker *checker, const struct condition *condition)
{
	bool asked = false;
	bool number = condition->kind == CONDITION_NUMBER;

	for (size_t i = 0; i < checker->edition->level_count &&
	    condition->requirements != NULL; i++) {
		asked |= condition->requirements[i].asked;
		check_requirement(checker, condition,
		    &condition->requirements[i]);
	}
	if (!asked)
		diagnostics_report(checker->diagnostics, condition->node.span,
		    DIAGNOSTIC_ID_CONDITION_IDLE,
		    STR_ARGS(condition->node.id));
	if (number != text_is_present(&condition->unit_other))
		diagnostics_report(checker->diagnostics, condition->node.span,
		    DIAGNOSTIC_ID_CONDITION_UNIT,
		    STR_ARGS(condition->node.id),
		    number ? "needs a unit" : "asks no number, so has no unit");
}

void
check_conditions(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < edition->condition_count; i++)
		check_condition(checker, &edition->conditions[i]);
}
