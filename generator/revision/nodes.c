#include "revision/comparison.h"

/* ---- Levels --------------------------------------------------------------- */

struct points {
	const struct point *items;
	size_t count;
};

static struct table *
index_points(struct arena *arena, struct points points)
{
	struct table *table = table_new(arena);

	for (size_t i = 0; i < points.count; i++)
		table_put(table, points.items[i].id,
		    (void *)(uintptr_t)&points.items[i]);
	return table;
}

static void
compare_point(struct comparison *comparison, struct str field,
    const struct point *old, const struct point *new)
{
	static const struct point none;

	compare_texts(comparison, field, new->id,
	    old != NULL ? &old->text : &none.text, &new->text);
	compare_measures(comparison, field, new->id,
	    old != NULL ? &old->measures : &new->measures, &new->measures);
}

static void
compare_points(struct comparison *comparison, struct str field,
    struct points before, struct points after)
{
	static const struct text none;
	struct table *old = index_points(comparison->arena, before);
	struct table *new = index_points(comparison->arena, after);

	for (size_t i = 0; i < after.count; i++)
		compare_point(comparison, field,
		    table_find(old, after.items[i].id), &after.items[i]);
	for (size_t i = 0; i < before.count; i++)
		if (table_find(new, before.items[i].id) == NULL)
			compare_texts(comparison, field, before.items[i].id,
			    &before.items[i].text, &none);
}

static void
compare_levels(struct comparison *comparison, const struct level *a,
    const struct level *b)
{
	compare_texts(comparison, STR("purpose"), STR(""), &a->purpose,
	    &b->purpose);
	compare_points(comparison, STR("proficiency"),
	    (struct points){a->proficiency, a->proficiency_count},
	    (struct points){b->proficiency, b->proficiency_count});
	compare_points(comparison, STR("tasks"),
	    (struct points){a->tasks, a->task_count},
	    (struct points){b->tasks, b->task_count});
	compare_level_grading(comparison, a, b);
}

/* ---- The other kinds -------------------------------------------------------- */

static void
compare_behaviours(struct comparison *comparison, const struct behaviour *a,
    const struct behaviour *b)
{
	compare_texts(comparison, STR("text"), STR(""), &a->text, &b->text);
	compare_texts(comparison, STR("evidence"), STR(""), &a->evidence,
	    &b->evidence);
	compare_measures(comparison, STR("measures"), STR(""), &a->measures,
	    &b->measures);
	compare_behaviour_grading(comparison, a, b);
}

static void
compare_kinds(struct comparison *comparison, const struct node *a,
    const struct node *b)
{
	switch (b->kind) {
	case NODE_LEVEL:
		compare_levels(comparison, node_level(a), node_level(b));
		break;
	case NODE_UNIT:
		compare_texts(comparison, STR("text"), STR(""),
		    &node_unit(a)->text, &node_unit(b)->text);
		break;
	case NODE_ELEMENT:
		compare_texts(comparison, STR("text"), STR(""),
		    &node_element(a)->text, &node_element(b)->text);
		break;
	case NODE_BEHAVIOUR:
		compare_behaviours(comparison, node_behaviour(a),
		    node_behaviour(b));
		break;
	case NODE_CONDITION:
		compare_conditions(comparison, (const struct condition *)a,
		    (const struct condition *)b);
		break;
	case NODE_TERM:
		compare_texts(comparison, STR("text"), STR(""),
		    &((const struct term *)a)->text,
		    &((const struct term *)b)->text);
		break;
	case NODE_CHAPTER:
		compare_chapters(comparison, (const struct chapter *)a,
		    (const struct chapter *)b);
		break;
	}
}

void
compare_nodes(struct comparison *comparison, const struct node *a,
    const struct node *b)
{
	compare_texts(comparison, b->kind == NODE_TERM ? STR("term") :
	    STR("title"), STR(""), &a->title, &b->title);
	if (a->kind == b->kind)
		compare_kinds(comparison, a, b);
}

/* ---- The standard itself ------------------------------------------------------ */

static void
compare_languages(struct comparison *comparison)
{
	const struct edition *before = comparison->before;
	const struct edition *after = comparison->after;

	for (size_t i = 0; i < after->language_count; i++)
		if (comparison->languages[i] == NONE)
			comparison_add(comparison, CHANGE_TRANSLATION,
			    STR("languages"), after->languages[i])->language =
			    i;
	for (size_t i = 0; i < before->language_count; i++)
		if (edition_find_language(after, before->languages[i]) ==
		    NONE)
			comparison_add(comparison, CHANGE_TRANSLATION,
			    STR("languages"), before->languages[i]);
}

void
compare_standards(struct comparison *comparison)
{
	const struct edition *a = comparison->before, *b = comparison->after;
	const struct {
		const char *field;
		const struct text *before, *after;
	} rows[] = {
		{"title", &a->title, &b->title},
		{"owner", &a->owner, &b->owner},
		{"issued_by", &a->issued_by, &b->issued_by},
		{"contact", &a->contact, &b->contact},
		{"copyright", &a->copyright, &b->copyright},
		{"audience", &a->audience, &b->audience},
		{"approved", &a->approved_by, &b->approved_by},
	};

	compare_languages(comparison);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		compare_texts(comparison, str_from(rows[i].field), STR(""),
		    rows[i].before, rows[i].after);
	compare_standard_grading(comparison);
}
