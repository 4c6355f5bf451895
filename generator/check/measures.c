#include "check/rules.h"

static bool
is_named_in(const struct phrase *phrase, const struct measure *measure)
{
	for (size_t i = 0; i < phrase->run_count; i++)
		if (phrase->runs[i].measure == measure)
			return true;
	return false;
}

/* A text that spells a number out instead of naming the measure would keep
 * the old number when the measure changes. */
static void
check_named(struct checker *checker, const struct measure *measure,
    const struct text *text)
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; text_is_present(text) &&
	    i < edition->language_count; i++) {
		const struct phrase *phrase = text_in(text, i);

		if (phrase->language == i && !is_named_in(phrase, measure))
			diagnostics_report(checker->diagnostics,
			    phrase->span, DIAGNOSTIC_ID_MEASURE_UNUSED,
			    STR_ARGS(measure->id));
	}
}

static void
check_measure(struct checker *checker, const struct measure *measure,
    const struct text *text)
{
	if (measure->kind == MEASURE_CHECKLIST)
		return;
	if (measure->low.units < 0 || measure->high.units < 0)
		diagnostics_report(checker->diagnostics, measure->span,
		    DIAGNOSTIC_ID_NUMBER_NEGATIVE);
	if (measure->kind == MEASURE_BETWEEN &&
	    decimal_compare(measure->low, measure->high) > 0)
		diagnostics_report(checker->diagnostics, measure->span,
		    DIAGNOSTIC_ID_MEASURE_RANGE, STR_ARGS(measure->id));
	check_named(checker, measure, text);
}

/* Of a text that has room for a number, but for no list. */
static void
check_number(struct checker *checker, const struct measure *measure,
    const struct text *text)
{
	if (measure->kind == MEASURE_CHECKLIST)
		diagnostics_report(checker->diagnostics, measure->span,
		    DIAGNOSTIC_ID_CHECKLIST_PLACE);
	check_measure(checker, measure, text);
}

static void
check_alternative(struct checker *checker,
    const struct alternative *alternative)
{
	if (alternative->measure != NULL)
		check_number(checker, alternative->measure,
		    &alternative->text);
}

static void
check_point(struct checker *checker, const struct point *point)
{
	for (size_t i = 0; i < point->measures.count; i++)
		check_number(checker, &point->measures.items[i],
		    &point->text);
}

void
check_measures(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < edition->behaviour_count; i++) {
		const struct behaviour *behaviour = edition->behaviours[i];

		for (size_t j = 0; j < behaviour->measures.count; j++)
			check_measure(checker,
			    &behaviour->measures.items[j], &behaviour->text);
	}
	for (size_t i = 0; i < edition->level_count; i++)
		each_point(checker, &edition->levels[i], check_point);
	each_alternative(checker, check_alternative);
}
