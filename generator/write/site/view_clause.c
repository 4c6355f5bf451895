#include "write/site/view.h"

#include "model/measure.h"
#include "model/numeral.h"
#include "model/outline.h"
#include "write/site/prose.h"

/* Members that the object of a clause has at most, mostly. */
enum { CLAUSE_MEMBERS = 20, LINK_MEMBERS = 4 };

/* id, code, title, link and permanent address of any node. */
static struct object *
view_node(struct page *page, const struct node *node)
{
	struct object *object = object_sized(page->arena, CLAUSE_MEMBERS);

	object_text(object, "id", node->id);
	object_text(object, "code", node->code);
	page_put_plain(page, object, "title", "title-lang", &node->title);
	object_text(object, "href", page_link(page, node));
	object_text(object, "permalink", page->address.kind == PAGE_ALL ?
	    STR("") : page_permalink(page, node->id));
	view_put_now(page, object, node);
	view_put_uses(page, object, node);
	return object;
}

struct object *
view_link(struct page *page, const struct node *node)
{
	struct object *object;

	if (node == NULL)
		return NULL;
	object = object_sized(page->arena, LINK_MEMBERS);
	object_text(object, "number", node->kind == NODE_LEVEL ?
	    level_number(page->arena, node->index + 1, page->site->tag,
		page->site->labels) : node->code);
	page_put_plain(page, object, "title", "title-lang", &node->title);
	object_text(object, "href", page_link(page, node));
	return object;
}

/* ---- Behaviours, elements, units ------------------------------------------- */

static struct list *
view_measures(struct page *page, const struct measures *measures)
{
	struct list *list = list_new(page->arena);

	for (size_t i = 0; i < measures->count; i++)
		list_text(list, measure_phrase(page->arena,
		    &measures->items[i], page->site->language,
		    page->site->tag, page->site->labels));
	return list;
}

struct str
view_weight(const struct page *page, const struct behaviour *behaviour)
{
	return behaviour->weight == 1 ? STR("") : LABEL_FORMAT(page->arena,
	    page->site->labels, LABEL_WEIGHT, {"weight", str_format(
		page->arena, "%u", (unsigned)behaviour->weight)});
}

static struct object *
view_behaviour(struct page *page, const struct behaviour *behaviour)
{
	struct object *object = view_node(page, &behaviour->node);
	struct list *measures = view_measures(page, &behaviour->measures);

	object_markup(object, "text", prose_text(page, &behaviour->text));
	object_list(object, "measures", measures);
	object_flag(object, "has-measures", measures->count > 0);
	object_markup(object, "evidence",
	    prose_text(page, &behaviour->evidence));
	object_flag(object, "has-details", measures->count > 0 ||
	    text_is_present(&behaviour->evidence));
	object_flag(object, "mandatory", behaviour->mandatory);
	object_text(object, "weight", view_weight(page, behaviour));
	object_text(object, "drafted", behaviour->drafted ?
	    drafted_mark(page->arena, page->site->edition,
		page->site->labels) : STR(""));
	return object;
}

static struct object *
view_element(struct page *page, const struct element *element)
{
	struct object *object = view_node(page, &element->node);
	struct list *behaviours = list_new(page->arena);

	for (size_t i = 0; i < element->behaviour_count; i++)
		list_object(behaviours, view_behaviour(page,
		    &element->behaviours[i]));
	object_markup(object, "text", prose_text(page, &element->text));
	object_list(object, "behaviours", behaviours);
	object_flag(object, "has-behaviours", behaviours->count > 0);
	return object;
}

static void
put_unit(struct page *page, struct object *object, const struct unit *unit)
{
	struct list *elements = list_new(page->arena);

	for (size_t i = 0; i < unit->element_count; i++)
		list_object(elements, view_element(page, &unit->elements[i]));
	object_markup(object, "text", prose_text(page, &unit->text));
	object_list(object, "elements", elements);
}

struct object *
view_unit(struct page *page, const struct unit *unit)
{
	struct object *object = view_node(page, &unit->node);

	put_unit(page, object, unit);
	return object;
}

/* ---- Levels ------------------------------------------------------------------ */

static void
put_level(struct page *page, struct object *object,
    const struct level *level)
{
	object_text(object, "number", level_number(page->arena,
	    level->node.index + 1, page->site->tag, page->site->labels));
	object_markup(object, "purpose", prose_text(page, &level->purpose));
}

static struct list *
view_points(struct page *page, const struct point *points, size_t count)
{
	struct list *list = list_new(page->arena);

	for (size_t i = 0; i < count; i++)
		list_markup(list, prose_text(page, &points[i].text));
	return list;
}

static void
put_points(struct page *page, struct object *object,
    const struct level *level)
{
	object_list(object, "tasks", view_points(page, level->tasks,
	    level->task_count));
	object_flag(object, "has-tasks", level->task_count > 0);
	object_list(object, "proficiency", view_points(page,
	    level->proficiency, level->proficiency_count));
	object_flag(object, "has-proficiency", level->proficiency_count > 0);
}

static void
put_count(struct page *page, struct object *object, const char *name,
    size_t count)
{
	object_text(object, name, count == 0 ? STR("") :
	    str_format(page->arena, "%zu", count));
}

/* Each unit with its link and what there is to assess in it. */
static struct list *
view_assessed(struct page *page, const struct level *level)
{
	struct list *rows = list_new(page->arena);

	for (size_t i = 0; i < level->unit_count; i++) {
		const struct unit *unit = &level->units[i];
		struct object *row = view_link(page, &unit->node);

		put_count(page, row, "elements", unit->element_count);
		put_count(page, row, "behaviours", unit_behaviours(unit));
		list_object(rows, row);
	}
	return rows;
}

static struct object *
view_total(struct page *page, const struct level *level)
{
	struct object *total = object_new(page->arena);

	put_count(page, total, "elements", level_elements(level));
	put_count(page, total, "behaviours", level->behaviour_count);
	return total;
}

static struct list *
view_notes(struct page *page, const struct level *level)
{
	struct str notes[LEVEL_NOTES_MAX];
	size_t count = level_notes(page->arena, page->site->edition, level,
	    page->site->labels, notes);
	struct list *list = list_new(page->arena);

	for (size_t i = 0; i < count; i++)
		list_text(list, notes[i]);
	return list;
}

struct object *
view_level(struct page *page, const struct level *level)
{
	struct object *object = view_node(page, &level->node);
	struct list *units = list_new(page->arena);

	for (size_t i = 0; i < level->unit_count; i++)
		list_object(units, view_unit(page, &level->units[i]));
	put_level(page, object, level);
	put_points(page, object, level);
	object_list(object, "notes", view_notes(page, level));
	object_list(object, "assessed", view_assessed(page, level));
	object_object(object, "total", level->unit_count < 2 ? NULL :
	    view_total(page, level));
	object_text(object, "gates", level->behaviour_count == 0 ? STR("") :
	    gates_phrase(page->arena, &level->grading, page->site->tag,
		page->site->labels));
	object_list(object, "units", units);
	return object;
}

/* On the home page: what a level asks, and the form for it. */
static struct object *
view_start(struct page *page, const struct level *level)
{
	struct object *object;

	if (page->address.kind != PAGE_HOME)
		return NULL;
	object = object_new(page->arena);
	put_count(page, object, "behaviours", level->behaviour_count);
	object_flag(object, "has-conditions",
	    page->site->edition->condition_count > 0);
	object_object(object, "workbook", view_own_files(page,
	    level->node.index));
	return object;
}

/* A level with the links to its units, for tables of levels. */
static struct object *
view_level_row(struct page *page, const struct level *level)
{
	struct object *object = view_node(page, &level->node);
	struct list *units = list_new(page->arena);

	for (size_t i = 0; i < level->unit_count; i++)
		list_object(units, view_link(page, &level->units[i].node));
	put_level(page, object, level);
	put_points(page, object, level);
	object_list(object, "units", units);
	object_object(object, "start", view_start(page, level));
	return object;
}

struct object *
view_levels(struct page *page)
{
	const struct edition *edition = page->site->edition;
	struct object *object = page_object(page);
	struct list *levels = list_new(page->arena);
	bool has_purpose = false, has_proficiency = false;

	for (size_t i = 0; i < edition->level_count; i++) {
		const struct level *level = &edition->levels[i];

		list_object(levels, view_level_row(page, level));
		has_purpose |= text_is_present(&level->purpose);
		has_proficiency |= level->proficiency_count > 0;
	}
	object_list(object, "levels", levels);
	object_flag(object, "has-purpose", has_purpose);
	object_flag(object, "has-proficiency", has_proficiency);
	return object;
}

/* ---- Sidebar ------------------------------------------------------------------ */

static struct object *
view_sidebar_unit(struct page *page, const struct unit *unit,
    const struct node *current)
{
	struct object *object = view_link(page, &unit->node);
	struct list *elements = list_new(page->arena);
	bool is_current = &unit->node == current;

	for (size_t i = 0; is_current && i < unit->element_count; i++)
		list_object(elements, view_link(page,
		    &unit->elements[i].node));
	object_flag(object, "current", is_current);
	object_flag(object, "has-elements", elements->count > 0);
	object_list(object, "elements", elements);
	return object;
}

struct object *
view_sidebar(struct page *page, const struct level *level,
    const struct node *current)
{
	const struct edition *edition = page->site->edition;
	struct object *object = object_new(page->arena);
	struct list *levels = list_new(page->arena);
	struct list *units = list_new(page->arena);

	for (size_t i = 0; i < level->unit_count; i++)
		list_object(units, view_sidebar_unit(page, &level->units[i],
		    current));
	for (size_t i = 0; i < edition->level_count; i++) {
		const struct level *other = &edition->levels[i];
		struct object *item = view_link(page, &other->node);

		object_flag(item, "open", other == level);
		object_flag(item, "current", &other->node == current);
		object_list(item, "units", other == level ? units :
		    list_new(page->arena));
		list_object(levels, item);
	}
	object_list(object, "levels", levels);
	return object;
}
