#include "model/measure.h"
#include "model/numeral.h"
#include "model/outline.h"
#include "score/score.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/job.h"

/* ---- What the workbook holds --------------------------------------------- */

struct counts {
	size_t units, elements, behaviours;
};

/* What the levels FIRST to END hold. */
static struct counts
count_clauses(const struct edition *edition, size_t first, size_t end)
{
	struct counts counts = {0, 0, 0};
	size_t i, j;

	for (i = first; i < end; i++) {
		const struct level *level = &edition->levels[i];

		counts.units += level->unit_count;
		counts.behaviours += level->behaviour_count;
		for (j = 0; j < level->unit_count; j++)
			counts.elements += level->units[j].element_count;
	}
	return counts;
}

/* A higher degree counts for a lower one, so it is asked for too. */
static bool
degree_is_asked(const struct edition *edition, size_t degree, size_t level)
{
	size_t i, j;

	for (i = 0; i < edition->condition_count; i++) {
		const struct condition *condition = &edition->conditions[i];
		const struct requirement *requirement =
		    &condition->requirements[level];

		if (condition->kind != CONDITION_DEGREE_AND_YEARS ||
		    !requirement->asked)
			continue;
		for (j = 0; j < requirement->any_of_count; j++)
			if (requirement->any_of[j].degree <= degree)
				return true;
	}
	return false;
}

static bool
level_asks(const struct edition *edition, const struct input *input,
    size_t level)
{
	switch (input->kind) {
	case INPUT_DEGREE_YEARS:
		return degree_is_asked(edition,
		    (size_t)(input->degree - edition->degrees), level);
	case INPUT_NUMBER:
		return input->condition->requirements[level].asked;
	case INPUT_YES_NO:
	case INPUT_FIGURE:
		return input->level == level;
	}
	return false;
}

static bool *
inputs_asked(struct arena *arena, const struct edition *edition,
    const struct scope *scope)
{
	bool *asks = ARENA_ARRAY(arena, bool, edition->input_count);
	size_t i, j;

	for (i = 0; i < edition->input_count; i++)
		for (j = 0; j < scope->level_count && !asks[i]; j++)
			asks[i] = level_asks(edition, &edition->inputs[i],
			    scope->first_level + j);
	return asks;
}

struct scope
scope_of(struct arena *arena, const struct edition *edition, size_t level)
{
	size_t first = level == NONE ? 0 : level;
	size_t end = level == NONE ? edition->level_count : level + 1;
	struct counts before = count_clauses(edition, 0, first);
	struct counts own = count_clauses(edition, first, end);
	struct scope scope = {
		.level = level,
		.first_level = first,
		.level_count = end - first,
		.first_unit = before.units,
		.unit_count = own.units,
		.first_element = before.elements,
		.element_count = own.elements,
		.first_behaviour = before.behaviours,
		.behaviour_count = own.behaviours,
	};

	scope.asks = inputs_asked(arena, edition, &scope);
	return scope;
}

struct answers
scope_answers(struct arena *arena, const struct edition *edition,
    const struct scope *scope, const struct answers *answers)
{
	struct answers own = answers_blank(arena, edition->behaviour_count,
	    edition->input_count);
	size_t i;

	for (i = 0; i < scope->behaviour_count; i++) {
		size_t index = scope->first_behaviour + i;

		own.behaviours[index] = answers->behaviours[index];
	}
	for (i = 0; i < edition->input_count; i++)
		if (scope->asks[i])
			own.entries[i] = answers->entries[i];
	own.recognised_level = answers->recognised_level;
	own.recognised_invalid = answers->recognised_invalid;
	return own;
}

const struct view *
view_of(const struct job *job, size_t view)
{
	return view == SELF ? &job->results->self : &job->results->adopted;
}

size_t
first_met_step(const struct edition *edition, const struct grading *grading)
{
	size_t i;

	for (i = 0; i < edition->step_count; i++)
		if (decimal_compare(edition->scale[i].score,
		    grading->met_at) >= 0)
			break;
	return i + 1;
}

/* ---- Words --------------------------------------------------------------- */

struct str
word(const struct job *job, enum label label)
{
	return job->labels->text[label];
}

struct str
cell_text_of(const struct job *job, struct str text)
{
	return cell_text(job->arena, text, CELL_TEXT_MAX);
}

struct str
level_words(const struct job *job, const struct level *level)
{
	struct str number = level_number(job->arena, level->node.index + 1,
	    job->tag, job->labels);

	return LABEL_FORMAT(job->arena, job->labels, LABEL_LEVEL_TITLED,
	    {"level", number},
	    {"title", words_of(job, &level->node.title)});
}

struct str
words_of(const struct job *job, const struct text *text)
{
	const struct phrase *phrase;

	if (!text_is_present(text))
		return STR("");
	phrase = text_in(text, job->language);
	if (phrase->language == job->language)
		return phrase->plain;
	return str_format(job->arena, "%.*s [%.*s]", STR_ARGS(phrase->plain),
	    STR_ARGS(job->edition->languages[phrase->language]));
}

struct str
degree_words(const struct job *job, const struct degree_and_years *asked)
{
	return degree_asked_phrase(job->arena, words_of(job,
	    &job->edition->degrees[asked->degree].title), asked->years,
	    job->labels);
}

bool
grading_is_equal(const struct grading *a, const struct grading *b)
{
	return decimal_compare(a->met_at, b->met_at) == 0 &&
	    a->element_met == b->element_met &&
	    a->unit_met == b->unit_met && a->level_met == b->level_met &&
	    a->not_applicable_at_most == b->not_applicable_at_most;
}

struct str
share_words(const struct job *job, uint32_t share)
{
	return share_phrase(job->arena, share, job->tag);
}

static bool
is_chinese(const struct job *job)
{
	return str_is(job->tag, "zh") ||
	    str_starts_with(job->tag, STR("zh-"));
}

struct str
yes_word(const struct job *job)
{
	return is_chinese(job) ? STR("是") : STR("yes");
}

struct str
no_word(const struct job *job)
{
	return is_chinese(job) ? STR("否") : STR("no");
}

/* So that edition, date and hash fit behind any title. */
enum { FOOTER_TITLE_MAX = 56 };

struct str
footer_words(const struct job *job)
{
	const struct edition *edition = job->edition;
	struct str title = cell_text(job->arena, text_plain(&edition->title,
	    job->language), FOOTER_TITLE_MAX);

	return str_format(job->arena, "%.*s · %.*s · %.*s · %.12s",
	    STR_ARGS(title), STR_ARGS(LABEL_FORMAT(job->arena, job->labels,
	    LABEL_EDITION_NAMED, {"edition", edition->edition})),
	    STR_ARGS(date_format(job->arena, edition->revised)),
	    job->publication->content_sha256.data);
}
