#include <stddef.h>

#include "load/loader.h"

/* ---- Grading -------------------------------------------------------- */

/* The shares stand one map deeper than in the struct: {met: 60%}. */
#define SHARE(name, word, member)                                          \
	static const struct field name##_fields[] = {                      \
		{.key = (word), .bind = bind_share, .required = true,      \
		    .offset = offsetof(struct grading, member)},           \
	};                                                                 \
	static const struct schema name##_schema = {                       \
		"grading", sizeof(struct grading), SCHEMA_NO_SPAN,         \
		name##_fields, ARRAY_COUNT(name##_fields),                 \
	}

SHARE(element_share, "met", element_met);
SHARE(unit_share, "met", unit_met);
SHARE(level_share, "met", level_met);
SHARE(not_applicable_share, "at_most", not_applicable_at_most);

static bool
bind_example(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;

	(void)field;
	(void)target;
	loader->example = value;
	return true;
}

#define GRADING_FIELDS(must)                                               \
	{.key = "met_at", .bind = bind_decimal, .required = (must),        \
	    .offset = offsetof(struct grading, met_at)},                   \
	{.key = "element", .bind = bind_record, .required = (must),        \
	    .schema = &element_share_schema},                              \
	{.key = "unit", .bind = bind_record, .required = (must),           \
	    .schema = &unit_share_schema},                                 \
	{.key = "level", .bind = bind_record, .required = (must),          \
	    .schema = &level_share_schema},                                \
	{.key = "not_applicable", .bind = bind_record, .required = (must), \
	    .schema = &not_applicable_share_schema}

static const struct field level_grading_fields[] = {
	GRADING_FIELDS(false),
};

static const struct field standard_grading_fields[] = {
	GRADING_FIELDS(true),
	{.key = "example", .bind = bind_example},
};

static const struct schema level_grading_schema = {
	"grading of a level", sizeof(struct grading),
	offsetof(struct grading, span), level_grading_fields,
	ARRAY_COUNT(level_grading_fields),
};

const struct schema standard_grading_schema = {
	"grading", sizeof(struct grading), offsetof(struct grading, span),
	standard_grading_fields, ARRAY_COUNT(standard_grading_fields),
};

/* ---- Behaviours, elements, units ------------------------------------ */

static const struct choice provenances[] = {
	{"published", false}, {"drafted", true}, {NULL, 0},
};

static const struct field behaviour_fields[] = {
	NODE_FIELDS(behaviour),
	{.key = "measures", .bind = bind_measures,
	    .offset = offsetof(struct behaviour, measures)},
	{.key = "measure", .bind = bind_one_measure,
	    .offset = offsetof(struct behaviour, measures)},
	{.key = "text", .bind = bind_text, .required = true,
	    .offset = offsetof(struct behaviour, text)},
	{.key = "evidence", .bind = bind_text,
	    .offset = offsetof(struct behaviour, evidence)},
	{.key = "mandatory", .bind = bind_boolean,
	    .offset = offsetof(struct behaviour, mandatory)},
	{.key = "weight", .bind = bind_uint32, .least = 1, .most = 100,
	    .offset = offsetof(struct behaviour, weight)},
	{.key = "provenance", .bind = bind_flag, .choices = provenances,
	    .offset = offsetof(struct behaviour, drafted)},
};

static const struct schema behaviour_schema = {
	"a behaviour", sizeof(struct behaviour),
	offsetof(struct behaviour, node.span), behaviour_fields,
	ARRAY_COUNT(behaviour_fields),
};

static bool
bind_behaviour(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;
	struct behaviour *behaviour = target;
	bool done;

	behaviour->weight = 1;
	loader->scope = (struct scope){.many = &behaviour->measures};
	done = bind_owned(binding, field, value, behaviour);
	loader->scope = (struct scope){.many = NULL};
	return done;
}

static const struct field element_fields[] = {
	NODE_FIELDS(element),
	{.key = "text", .bind = bind_text,
	    .offset = offsetof(struct element, text)},
	{.key = "behaviours", .bind = bind_behaviour, .repeats = true,
	    .offset = offsetof(struct element, behaviours),
	    .count_offset = offsetof(struct element, behaviour_count),
	    .schema = &behaviour_schema},
};

static const struct schema element_schema = {
	"an element", sizeof(struct element),
	offsetof(struct element, node.span), element_fields,
	ARRAY_COUNT(element_fields),
};

static const struct field unit_fields[] = {
	NODE_FIELDS(unit),
	{.key = "text", .bind = bind_text,
	    .offset = offsetof(struct unit, text)},
	{.key = "elements", .bind = bind_owned, .required = true,
	    .repeats = true, .least = 1,
	    .offset = offsetof(struct unit, elements),
	    .count_offset = offsetof(struct unit, element_count),
	    .schema = &element_schema},
};

static const struct schema unit_schema = {
	"a unit", sizeof(struct unit), offsetof(struct unit, node.span),
	unit_fields, ARRAY_COUNT(unit_fields),
};

/* ---- Levels --------------------------------------------------------- */

static const struct field point_fields[] = {
	{.key = "id", .bind = bind_string, .required = true,
	    .offset = offsetof(struct point, id)},
	{.key = "measures", .bind = bind_measures,
	    .offset = offsetof(struct point, measures)},
	{.key = "measure", .bind = bind_one_measure,
	    .offset = offsetof(struct point, measures)},
	{.key = "text", .bind = bind_text, .required = true,
	    .offset = offsetof(struct point, text)},
};

static const struct schema proficiency_schema = {
	"an entry of proficiency", sizeof(struct point),
	offsetof(struct point, span), point_fields,
	ARRAY_COUNT(point_fields),
};

static const struct schema task_schema = {
	"an entry of tasks", sizeof(struct point),
	offsetof(struct point, span), point_fields,
	ARRAY_COUNT(point_fields),
};

static bool
bind_point(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;
	struct point *point = target;
	bool done;

	loader->scope = (struct scope){.many = &point->measures};
	done = bind_record(binding, field, value, point);
	loader->scope = (struct scope){.many = NULL};
	return done;
}

static const struct field level_fields[] = {
	NODE_FIELDS(level),
	{.key = "purpose", .bind = bind_text,
	    .offset = offsetof(struct level, purpose)},
	{.key = "tasks", .bind = bind_point, .repeats = true,
	    .offset = offsetof(struct level, tasks),
	    .count_offset = offsetof(struct level, task_count),
	    .schema = &task_schema},
	{.key = "proficiency", .bind = bind_point, .repeats = true,
	    .offset = offsetof(struct level, proficiency),
	    .count_offset = offsetof(struct level, proficiency_count),
	    .schema = &proficiency_schema},
	{.key = "grading", .bind = bind_record,
	    .offset = offsetof(struct level, grading),
	    .schema = &level_grading_schema},
	{.key = "units", .bind = bind_owned, .required = true,
	    .repeats = true, .least = 1,
	    .offset = offsetof(struct level, units),
	    .count_offset = offsetof(struct level, unit_count),
	    .schema = &unit_schema},
};

static const struct schema level_schema = {
	"a level", sizeof(struct level), offsetof(struct level, node.span),
	level_fields, ARRAY_COUNT(level_fields),
};

/* The tree of a level: a map in place, or the file that is named. */
static const struct tree_node *
open_level(struct binding *binding, const struct tree_node *value)
{
	struct loader *loader = binding->context;

	if (value->kind == TREE_MAP)
		return value;
	if (value->kind == TREE_LIST) {
		bind_wrong_type(binding, value, "the name of a file");
		return NULL;
	}
	if (!loader_allows(loader, value->span, value->text))
		return NULL;
	return loader_tree(loader, value->span, value->text);
}

bool
bind_level(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	static const struct field row = {.key = "levels",
	    .schema = &level_schema};
	struct loader *loader = binding->context;
	const struct tree_node *map = open_level(binding, value);
	const struct tree_node *id = map == NULL ? NULL :
	    tree_find(map, "id");
	const struct place *outer = binding->place;
	struct place place = *outer;
	struct level *level = target;
	bool done;

	(void)field;
	level->grading = loader->edition->grading;
	if (map == NULL)
		return false;
	if (id != NULL && id->kind == TREE_SCALAR && id->text.length > 0)
		place = (struct place){outer->outer, id->text, true};
	binding->place = &place;
	done = bind_owned(binding, &row, map, level);
	binding->place = outer;
	return done;
}
