#include "write/site/view.h"

#include "model/measure.h"
#include "model/numeral.h"
#include "model/outline.h"
#include "write/site/prose.h"

/* Members that objects have, mostly. */
enum { NODE_MEMBERS = 11, PAIR_MEMBERS = 3 };

/* The page, and one like it in the language beside it. */
struct pairing {
	struct page *page;
	struct page twin;
};

/* Whether both languages show the same words, as one has none of its own. */
static bool
is_once(const struct pairing *pairing, const struct text *text)
{
	return text_in(text, pairing->page->site->language)->language ==
	    text_in(text, pairing->twin.site->language)->language;
}

/* A text in both languages; NULL where it is absent. */
static struct object *
view_pair(struct pairing *pairing, const struct text *text)
{
	struct object *object;
	bool once;

	if (!text_is_present(text))
		return NULL;
	once = is_once(pairing, text);
	object = object_sized(pairing->page->arena, PAIR_MEMBERS);
	object_flag(object, "once", once);
	object_markup(object, "left", prose_text(pairing->page, text));
	object_markup(object, "right", once ? STR("") :
	    prose_text(&pairing->twin, text));
	return object;
}

/* id, code and title in both languages. */
static struct object *
view_paired_node(struct pairing *pairing, const struct node *node)
{
	struct page *page = pairing->page;
	struct object *object = object_sized(page->arena, NODE_MEMBERS);
	bool once = is_once(pairing, &node->title);

	object_text(object, "id", node->id);
	object_text(object, "code", node->code);
	page_put_plain(page, object, "title", "title-lang", &node->title);
	object_flag(object, "title-once", once);
	object_text(object, "twin-title", once ? STR("") :
	    text_plain(&node->title, pairing->twin.site->language));
	return object;
}

static struct str
measure_in(const struct page *page, const struct measure *measure)
{
	return measure_phrase(page->arena, measure, page->site->language,
	    page->site->tag, page->site->labels);
}

static struct list *
view_paired_measures(struct pairing *pairing, const struct measures *measures)
{
	struct arena *arena = pairing->page->arena;
	struct list *list = list_new(arena);

	for (size_t i = 0; i < measures->count; i++) {
		struct object *object = object_new(arena);

		object_text(object, "left", measure_in(pairing->page,
		    &measures->items[i]));
		object_text(object, "right", measure_in(&pairing->twin,
		    &measures->items[i]));
		list_object(list, object);
	}
	return list;
}

static struct object *
view_paired_behaviour(struct pairing *pairing,
    const struct behaviour *behaviour)
{
	struct object *object = view_paired_node(pairing, &behaviour->node);

	object_flag(object, "mandatory", behaviour->mandatory);
	object_text(object, "weight", view_weight(pairing->page, behaviour));
	object_flag(object, "drafted", behaviour->drafted);
	object_object(object, "text", view_pair(pairing, &behaviour->text));
	object_list(object, "measures", view_paired_measures(pairing,
	    &behaviour->measures));
	object_object(object, "evidence", view_pair(pairing,
	    &behaviour->evidence));
	return object;
}

static struct object *
view_paired_element(struct pairing *pairing, const struct element *element)
{
	struct object *object = view_paired_node(pairing, &element->node);
	struct list *behaviours = list_new(pairing->page->arena);

	for (size_t i = 0; i < element->behaviour_count; i++)
		list_object(behaviours, view_paired_behaviour(pairing,
		    &element->behaviours[i]));
	object_object(object, "text", view_pair(pairing, &element->text));
	object_list(object, "behaviours", behaviours);
	return object;
}

static struct object *
view_paired_unit(struct pairing *pairing, const struct unit *unit)
{
	struct object *object = view_paired_node(pairing, &unit->node);
	struct list *elements = list_new(pairing->page->arena);

	for (size_t i = 0; i < unit->element_count; i++)
		list_object(elements, view_paired_element(pairing,
		    &unit->elements[i]));
	object_object(object, "text", view_pair(pairing, &unit->text));
	object_list(object, "elements", elements);
	return object;
}

static struct list *
view_paired_points(struct pairing *pairing, const struct point *points,
    size_t count)
{
	struct list *list = list_new(pairing->page->arena);

	for (size_t i = 0; i < count; i++)
		list_object(list, view_pair(pairing, &points[i].text));
	return list;
}

static struct str
number_in(const struct page *page, const struct level *level)
{
	return level_number(page->arena, level->node.index + 1,
	    page->site->tag, page->site->labels);
}

static void
put_numbers(struct pairing *pairing, struct object *object,
    const struct level *level)
{
	object_text(object, "number", number_in(pairing->page, level));
	object_text(object, "twin-number", number_in(&pairing->twin, level));
}

static struct object *
view_paired_level(struct pairing *pairing, const struct level *level)
{
	struct object *object = view_paired_node(pairing, &level->node);
	struct list *units = list_new(pairing->page->arena);

	for (size_t i = 0; i < level->unit_count; i++)
		list_object(units, view_paired_unit(pairing,
		    &level->units[i]));
	put_numbers(pairing, object, level);
	object_object(object, "text", view_pair(pairing, &level->purpose));
	object_list(object, "tasks", view_paired_points(pairing,
	    level->tasks, level->task_count));
	object_flag(object, "has-tasks", level->task_count > 0);
	object_list(object, "proficiency", view_paired_points(pairing,
	    level->proficiency, level->proficiency_count));
	object_flag(object, "has-proficiency", level->proficiency_count > 0);
	object_list(object, "units", units);
	return object;
}

/* ---- Conditions and terms ----------------------------------------------------- */

static struct object *
view_asked(struct page *page, const struct condition *condition,
    size_t level)
{
	struct object *object = page_object(page);

	object_list(object, "groups", view_groups(page, condition, level));
	return object;
}

static struct object *
view_paired_condition(struct pairing *pairing,
    const struct condition *condition)
{
	const struct edition *edition = pairing->page->site->edition;
	struct object *object = view_paired_node(pairing, &condition->node);
	struct list *asked = list_new(pairing->page->arena);

	for (size_t i = 0; i < edition->level_count; i++) {
		struct object *row;

		if (!condition->requirements[i].asked)
			continue;
		row = object_new(pairing->page->arena);
		put_numbers(pairing, row, &edition->levels[i]);
		object_object(row, "left", view_asked(pairing->page,
		    condition, i));
		object_object(row, "right", view_asked(&pairing->twin,
		    condition, i));
		list_object(asked, row);
	}
	object_list(object, "asked", asked);
	return object;
}

static struct object *
view_paired_term(struct pairing *pairing, const struct term *term)
{
	struct object *object = view_paired_node(pairing, &term->node);

	object_object(object, "text", view_pair(pairing, &term->text));
	return object;
}

/* ---- All of it ------------------------------------------------------------------ */

static void
put_lists(struct pairing *pairing, struct object *object)
{
	const struct edition *edition = pairing->page->site->edition;
	struct arena *arena = pairing->page->arena;
	struct list *conditions = list_new(arena), *levels = list_new(arena),
	    *terms = list_new(arena);

	for (size_t i = 0; i < edition->condition_count; i++)
		list_object(conditions, view_paired_condition(pairing,
		    &edition->conditions[i]));
	for (size_t i = 0; i < edition->level_count; i++)
		list_object(levels, view_paired_level(pairing,
		    &edition->levels[i]));
	for (size_t i = 0; i < edition->term_count; i++)
		list_object(terms, view_paired_term(pairing,
		    &edition->glossary[i]));
	object_list(object, "conditions", conditions);
	object_flag(object, "has-conditions", edition->condition_count > 0);
	object_list(object, "levels", levels);
	object_list(object, "terms", terms);
	object_flag(object, "has-terms", edition->term_count > 0);
}

void
view_put_bilingual(struct page *page, struct object *object)
{
	struct pairing pairing = {page, *page};

	pairing.twin.site = page->site->twin;
	object_text(object, "twin-tag", pairing.twin.site->tag);
	object_object(object, "twin", pairing.twin.site->label_object);
	object_text(object, "drafted-mark", drafted_mark(page->arena,
	    page->site->edition, page->site->labels));
	put_lists(&pairing, object);
}
