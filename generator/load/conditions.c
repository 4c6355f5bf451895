#include <stddef.h>

#include "load/loader.h"

/* ---- Degrees and years ---------------------------------------------- */

static bool
bind_degree(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;
	const struct edition *edition = loader->edition;
	struct str id;

	if (!bind_string(binding, field, value, &id))
		return false;
	for (size_t i = 0; i < edition->degree_count; i++)
		if (str_equal(edition->degrees[i].id, id)) {
			*(size_t *)target = i;
			return true;
		}
	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_DEGREE_UNKNOWN, STR_ARGS(id));
	return false;
}

static const struct field degree_and_years_fields[] = {
	{.key = "degree", .bind = bind_degree, .required = true,
	    .offset = offsetof(struct degree_and_years, degree)},
	{.key = "years", .bind = bind_decimal, .required = true,
	    .offset = offsetof(struct degree_and_years, years)},
};

static const struct schema degree_and_years_schema = {
	"a degree with years", sizeof(struct degree_and_years),
	SCHEMA_NO_SPAN, degree_and_years_fields,
	ARRAY_COUNT(degree_and_years_fields),
};

static bool
bind_degrees_and_years(struct binding *binding,
    const struct tree_node *value, struct requirement *requirement)
{
	static const struct field row = {.key = "levels",
	    .bind = bind_record, .repeats = true, .least = 1, .most = 50,
	    .schema = &degree_and_years_schema};
	void *items = NULL;
	bool done = bind_list(binding, &row, value, &items,
	    &requirement->any_of_count);

	requirement->any_of = items;
	return done;
}

/* ---- Statements ----------------------------------------------------- */

static const struct field alternative_fields[] = {
	{.key = "id", .bind = bind_string, .required = true,
	    .offset = offsetof(struct alternative, id)},
	{.key = "measure", .bind = bind_measure_pointer,
	    .offset = offsetof(struct alternative, measure)},
	{.key = "text", .bind = bind_text, .required = true,
	    .offset = offsetof(struct alternative, text)},
};

static const struct schema alternative_schema = {
	"a statement", sizeof(struct alternative),
	offsetof(struct alternative, span), alternative_fields,
	ARRAY_COUNT(alternative_fields),
};

static bool
bind_alternative(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;
	struct alternative *alternative = target;
	bool done;

	(void)field;
	loader->scope = (struct scope){.one = &alternative->measure};
	done = schema_bind(binding, &alternative_schema, value, alternative);
	loader->scope = (struct scope){.many = NULL};
	return done;
}

static const struct field any_of_fields[] = {
	{.key = "any_of", .bind = bind_alternative, .required = true,
	    .repeats = true, .least = 1, .most = 50,
	    .offset = offsetof(struct statement, alternatives),
	    .count_offset = offsetof(struct statement, alternative_count),
	    .schema = &alternative_schema},
};

static const struct schema any_of_schema = {
	"any_of", sizeof(struct statement), SCHEMA_NO_SPAN, any_of_fields,
	ARRAY_COUNT(any_of_fields),
};

/* One of the statements that must all hold: alternatives, or a single one. */
static bool
bind_statement(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct statement *statement = target;

	if (tree_find(value, "any_of") != NULL)
		return schema_bind(binding, &any_of_schema, value, target);
	statement->alternatives = ARENA_NEW(binding->arena,
	    struct alternative);
	statement->alternative_count = 1;
	return bind_alternative(binding, field, value,
	    statement->alternatives);
}

static bool
bind_statements(struct binding *binding, const struct tree_node *value,
    struct requirement *requirement)
{
	static const struct field row = {.key = "levels",
	    .bind = bind_statement, .repeats = true, .least = 1, .most = 50,
	    .size = sizeof(struct statement)};
	void *items = NULL;
	bool done = bind_list(binding, &row, value, &items,
	    &requirement->statement_count);

	requirement->statements = items;
	return done;
}

/* ---- Conditions ----------------------------------------------------- */

static bool
bind_requirement(struct binding *binding, const struct tree_node *value,
    const struct condition *condition, struct requirement *requirement)
{
	static const struct field number = {.key = "levels"};

	requirement->span = value->span;
	requirement->asked = true;
	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		return bind_degrees_and_years(binding, value, requirement);
	case CONDITION_NUMBER:
		return bind_decimal(binding, &number, value,
		    &requirement->at_least);
	case CONDITION_STATEMENT:
		break;
	}
	return bind_statements(binding, value, requirement);
}

static size_t
find_level(const struct edition *edition, struct str id)
{
	size_t i = 0;

	while (i < edition->level_count &&
	    !str_equal(edition->levels[i].node.id, id))
		i++;
	return i;
}

static void
report_level(struct loader *loader, const struct tree_entry *entry)
{
	const struct edition *edition = loader->edition;
	const char **names = ARENA_ARRAY(loader->arena, const char *,
	    edition->level_count);
	const char *nearest;

	for (size_t i = 0; i < edition->level_count; i++)
		names[i] = str_c(edition->levels[i].node.id);
	nearest = nearest_name(entry->key, names, edition->level_count);
	diagnostics_report(loader->diagnostics, entry->span,
	    DIAGNOSTIC_ID_LEVEL_UNKNOWN, STR_ARGS(entry->key),
	    nearest == NULL ? "" : "; did you mean ",
	    nearest == NULL ? "" : nearest, nearest == NULL ? "" : "?");
}

static bool
bind_entry(struct binding *binding, const struct tree_entry *entry,
    struct condition *condition)
{
	struct loader *loader = binding->context;
	size_t level = find_level(loader->edition, entry->key);
	const struct place place = {binding->place, entry->key, false};
	bool done;

	if (level == loader->edition->level_count) {
		report_level(loader, entry);
		return false;
	}
	binding->place = &place;
	if (tree_is_null(entry->value)) {
		diagnostics_report(binding->diagnostics, entry->value->span,
		    DIAGNOSTIC_ID_VALUE_MISSING,
		    STR_ARGS(bind_place(binding)));
		done = false;
	} else {
		done = bind_requirement(binding, entry->value, condition,
		    &condition->requirements[level]);
	}
	binding->place = place.outer;
	return done;
}

/* Levels and kind are known by now: they come first in their schemas. */
static bool
bind_requirements(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct condition *condition = target;
	bool done = true;

	(void)field;
	if (value->kind != TREE_MAP)
		return bind_wrong_type(binding, value, "a map of level ids");
	for (size_t i = 0; i < value->count; i++)
		done &= bind_entry(binding, &value->entries[i], condition);
	return done;
}

static bool
bind_condition_unit(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct condition *condition = target;

	(void)field;
	return bind_plural(binding, value, &condition->unit_one,
	    &condition->unit_other);
}

static const struct choice kinds[] = {
	CONDITION_KINDS(CHOICE_ROW) {NULL, 0},
};

static const struct field condition_fields[] = {
	NODE_FIELDS(condition),
	{.key = "kind", .bind = bind_choice, .required = true,
	    .choices = kinds, .offset = offsetof(struct condition, kind)},
	{.key = "unit", .bind = bind_condition_unit},
	{.key = "levels", .bind = bind_requirements, .required = true},
};

static const struct schema condition_schema = {
	"a condition", sizeof(struct condition),
	offsetof(struct condition, node.span), condition_fields,
	ARRAY_COUNT(condition_fields),
};

bool
bind_condition(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	static const struct field row = {.key = "conditions",
	    .schema = &condition_schema};
	struct loader *loader = binding->context;
	struct condition *condition = target;

	(void)field;
	condition->requirements = ARENA_ARRAY(binding->arena,
	    struct requirement, loader->edition->level_count);
	return bind_owned(binding, &row, value, condition);
}
