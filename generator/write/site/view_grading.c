#include "write/site/view.h"

#include <string.h>

#include "model/outline.h"
#include "score/score.h"
#include "write/site/prose.h"

/* ---- Scale and rules ------------------------------------------------------------ */

static void
add_rule(const struct page *page, struct list *rules, enum label label,
    struct str share)
{
	list_text(rules, LABEL_FORMAT(page->arena, page->site->labels, label,
	    {"share", share}, {"score", share}));
}

struct list *
view_rules(struct page *page, const struct grading *grading)
{
	struct list *rules = list_new(page->arena);

	add_rule(page, rules, LABEL_GRADING_BEHAVIOUR,
	    decimal_grouped(page->arena, grading->met_at));
	add_rule(page, rules, LABEL_GRADING_ELEMENT,
	    share_phrase(page->arena, grading->element_met,
		page->site->tag));
	add_rule(page, rules, LABEL_GRADING_UNIT,
	    share_phrase(page->arena, grading->unit_met,
		page->site->tag));
	add_rule(page, rules, LABEL_GRADING_LEVEL,
	    share_phrase(page->arena, grading->level_met,
		page->site->tag));
	add_rule(page, rules, LABEL_GRADING_NOT_APPLICABLE,
	    share_phrase(page->arena, grading->not_applicable_at_most,
		page->site->tag));
	return rules;
}

bool
view_has_own_grading(const struct page *page, const struct level *level)
{
	const struct grading *own = &level->grading;
	const struct grading *common = &page->site->edition->grading;

	return decimal_compare(own->met_at, common->met_at) != 0 ||
	    own->element_met != common->element_met ||
	    own->unit_met != common->unit_met ||
	    own->level_met != common->level_met ||
	    own->not_applicable_at_most != common->not_applicable_at_most;
}

static struct list *
view_scale(struct page *page)
{
	const struct edition *edition = page->site->edition;
	struct list *steps = list_new(page->arena);

	for (size_t i = 0; i < edition->step_count; i++) {
		const struct step *step = &edition->scale[i];
		struct object *object = object_new(page->arena);

		object_text(object, "score", decimal_grouped(page->arena,
		    step->score));
		object_markup(object, "name", prose_text(page, &step->title));
		object_markup(object, "anchor",
		    prose_text(page, &step->anchor));
		list_object(steps, object);
	}
	return steps;
}

static struct list *
view_exceptions(struct page *page)
{
	const struct edition *edition = page->site->edition;
	struct list *exceptions = list_new(page->arena);

	for (size_t i = 0; i < edition->level_count; i++) {
		const struct level *level = &edition->levels[i];
		struct object *object;

		if (!view_has_own_grading(page, level))
			continue;
		object = object_new(page->arena);
		object_text(object, "heading", LABEL_FORMAT(page->arena,
		    page->site->labels, LABEL_GRADING_EXCEPTION,
		    {"level", page_level_name(page, level)}));
		object_list(object, "rules", view_rules(page,
		    &level->grading));
		list_object(exceptions, object);
	}
	return exceptions;
}

struct object *
view_grading(struct page *page)
{
	struct object *object = page_object(page);
	struct list *rules = view_rules(page, &page->site->edition->grading);

	list_text(rules, page_label(page, LABEL_GRADING_REACHED));
	object_list(object, "scale", view_scale(page));
	object_list(object, "rules", rules);
	object_list(object, "exceptions", view_exceptions(page));
	return object;
}

/* ---- Worked example --------------------------------------------------------------- */

static const struct {
	enum label label;
	const char *class;     /* of the mark in the style sheet */
} states[] = {
	[BEHAVIOUR_OPEN] = {LABEL_STATE_OPEN, "open"},
	[BEHAVIOUR_MET] = {LABEL_STATE_MET, "good"},
	[BEHAVIOUR_NOT_MET] = {LABEL_STATE_NOT_MET, "bad"},
	[BEHAVIOUR_NOT_APPLICABLE] = {LABEL_STATE_NOT_APPLICABLE, "none"},
}, verdicts[] = {
	[VERDICT_OPEN] = {LABEL_VERDICT_OPEN, "open"},
	[VERDICT_PASSED] = {LABEL_VERDICT_PASSED, "good"},
	[VERDICT_FAILED] = {LABEL_VERDICT_FAILED, "bad"},
	[VERDICT_NOT_APPLICABLE] = {LABEL_VERDICT_NOT_APPLICABLE, "none"},
	[VERDICT_UNPUBLISHED] = {LABEL_VERDICT_UNPUBLISHED, "none"},
};

static struct str
format_fraction(const struct page *page, size_t part, size_t whole)
{
	if (whole == 0)
		return STR("–");
	return LABEL_FORMAT(page->arena, page->site->labels, LABEL_FRACTION,
	    {"part", str_format(page->arena, "%zu", part)},
	    {"whole", str_format(page->arena, "%zu", whole)});
}

/* A row: a clause, what was scored or counted, what comes of it. */
static struct object *
view_row(struct page *page, const struct node *node, struct str figure,
    enum label result, const char *class)
{
	struct object *row = view_link(page, node);

	object_text(row, "figure", figure);
	object_text(row, "result", page_label(page, result));
	object_text(row, "class", str_from(class));
	return row;
}

static struct str
figure_of(struct page *page, const struct behaviour_result *result)
{
	if (result->step != NONE)
		return decimal_grouped(page->arena,
		    page->site->edition->scale[result->step].score);
	return page_label(page, result->state == BEHAVIOUR_NOT_APPLICABLE ?
	    LABEL_STATE_NOT_APPLICABLE : LABEL_NOT_ANSWERED);
}

static struct object *
view_example_element(struct page *page, const struct element *element,
    const struct view *view)
{
	const struct element_result *result =
	    &view->elements[element->node.index];
	struct object *row = view_row(page, &element->node,
	    format_fraction(page, result->met_weight, result->weight),
	    verdicts[result->verdict].label, verdicts[result->verdict].class);
	struct list *behaviours = list_new(page->arena);

	for (size_t i = 0; i < element->behaviour_count; i++) {
		const struct node *node = &element->behaviours[i].node;
		const struct behaviour_result *behaviour =
		    &view->behaviours[node->index];

		list_object(behaviours, view_row(page, node,
		    figure_of(page, behaviour),
		    states[behaviour->state].label,
		    states[behaviour->state].class));
	}
	object_list(row, "behaviours", behaviours);
	return row;
}

static struct object *
view_example_unit(struct page *page, const struct unit *unit,
    const struct view *view)
{
	const struct gate_result *result = &view->units[unit->node.index];
	struct object *row = view_row(page, &unit->node,
	    format_fraction(page, result->passed, result->of),
	    verdicts[result->verdict].label, verdicts[result->verdict].class);
	struct list *elements = list_new(page->arena);

	for (size_t i = 0; i < unit->element_count; i++)
		list_object(elements, view_example_element(page,
		    &unit->elements[i], view));
	object_list(row, "elements", elements);
	return row;
}

struct object *
view_example(struct page *page)
{
	const struct edition *edition = page->site->edition;
	const struct level *level = edition->example.level;
	struct answers answers;
	const struct view *view;
	const struct level_result *result;
	struct object *object;
	struct list *units;

	if (level == NULL)
		return NULL;
	answers = score_example(page->arena, edition);
	view = &score_answers(page->arena, edition, &answers)->self;
	result = &view->levels[level->node.index];
	object = page_object(page);
	units = list_new(page->arena);
	for (size_t i = 0; i < level->unit_count; i++)
		list_object(units, view_example_unit(page, &level->units[i],
		    view));
	object_object(object, "level", view_row(page, &level->node,
	    format_fraction(page, result->units.passed, result->units.of),
	    verdicts[result->verdict].label,
	    verdicts[result->verdict].class));
	object_text(object, "not-applicable", LABEL_FORMAT(page->arena,
	    page->site->labels, LABEL_EXAMPLE_NOT_APPLICABLE,
	    {"count", str_format(page->arena, "%zu",
		result->not_applicable)},
	    {"limit", str_format(page->arena, "%zu",
		result->not_applicable_allowed)}));
	object_list(object, "units", units);
	return object;
}
