#include <stddef.h>

#include "load/loader.h"

/* ---- One measure ---------------------------------------------------- */

bool
bind_unit(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct measure *measure = target;

	(void)field;
	if (value->kind == TREE_SCALAR && str_is(value->text, "percent")) {
		measure->unit = UNIT_PERCENT;
		return true;
	}
	if (value->kind == TREE_SCALAR && str_is(value->text, "CNY")) {
		measure->unit = UNIT_CNY;
		return true;
	}
	measure->unit = UNIT_TEXT;
	return bind_plural(binding, value, &measure->unit_one,
	    &measure->unit_other);
}

/* Numbers wait until it is known which kind of measure this is. */
static bool
bind_later(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	(void)binding;
	(void)field;
	(void)value;
	(void)target;
	return true;
}

static const struct choice periods[] = {
	PERIODS(CHOICE_ROW) {NULL, 0},
};

static const struct field measure_fields[] = {
	{.key = "id", .bind = bind_string, .required = true,
	    .offset = offsetof(struct measure, id)},
	{.key = "at_least", .bind = bind_later},
	{.key = "at_most", .bind = bind_later},
	{.key = "between", .bind = bind_later},
	{.key = "unit", .bind = bind_unit},
	{.key = "per", .bind = bind_choice, .choices = periods,
	    .offset = offsetof(struct measure, per)},
	{.key = "items", .bind = bind_text, .repeats = true, .least = 1,
	    .offset = offsetof(struct measure, items),
	    .count_offset = offsetof(struct measure, item_count),
	    .size = sizeof(struct text)},
};

static const struct schema measure_schema = {
	"a measure", sizeof(struct measure),
	offsetof(struct measure, span), measure_fields,
	ARRAY_COUNT(measure_fields),
};

/* A number that may be followed by a percent sign. */
static bool
bind_quantity(struct binding *binding, const char *key,
    const struct tree_node *value, struct measure *measure,
    struct decimal *number)
{
	const struct field field = {.key = key};
	const struct place place = {binding->place, str_from(key), false};
	struct tree_node bare = *value;
	bool done;

	if (value->kind == TREE_SCALAR &&
	    str_ends_with(value->text, STR("%"))) {
		bare.text = str_trim(str_slice(value->text, 0,
		    value->text.length - 1));
		if (measure->unit == UNIT_NONE)
			measure->unit = UNIT_PERCENT;
	}
	binding->place = &place;
	if (bare.text.length != value->text.length &&
	    measure->unit != UNIT_PERCENT) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_NO_DECIMAL, STR_ARGS(bind_place(binding)),
		    STR_ARGS(value->text));
		done = false;
	} else {
		done = bind_decimal(binding, &field, &bare, number);
	}
	binding->place = place.outer;
	return done;
}

static bool
bind_range(struct binding *binding, const struct tree_node *value,
    struct measure *measure)
{
	bool low, high;

	measure->kind = MEASURE_BETWEEN;
	if (value->kind != TREE_LIST || value->count != 2) {
		const struct place place = {binding->place, STR("between"),
		    false};

		binding->place = &place;
		bind_wrong_type(binding, value, "a list of two numbers");
		binding->place = place.outer;
		return false;
	}
	low = bind_quantity(binding, "between", value->items[0], measure,
	    &measure->low);
	high = bind_quantity(binding, "between", value->items[1], measure,
	    &measure->high);
	return low && high;
}

static bool
bind_checklist(struct binding *binding, const struct tree_node *at_least,
    struct measure *measure)
{
	const struct field field = {.key = "at_least", .least = 1,
	    .most = (int64_t)measure->item_count};
	const struct place place = {binding->place, STR("at_least"), false};
	int64_t least = (int64_t)measure->item_count;
	bool done = true;

	measure->kind = MEASURE_CHECKLIST;
	binding->place = &place;
	if (at_least != NULL)
		done = bind_integer(binding, &field, at_least, &least);
	binding->place = place.outer;
	measure->least = (size_t)least;
	return done;
}

static bool
finish_measure(struct binding *binding, const struct tree_node *value,
    struct measure *measure)
{
	const struct tree_node *at_least = tree_find(value, "at_least");
	const struct tree_node *at_most = tree_find(value, "at_most");
	const struct tree_node *between = tree_find(value, "between");
	bool items = measure->item_count > 0;
	int kinds = items + (at_most != NULL) + (between != NULL) +
	    (!items && at_least != NULL);

	if (kinds != 1 || (items && measure->unit != UNIT_NONE)) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_MEASURE_KIND,
		    STR_ARGS(bind_place(binding)));
		return false;
	}
	if (items)
		return bind_checklist(binding, at_least, measure);
	if (between != NULL)
		return bind_range(binding, between, measure);
	if (at_most != NULL) {
		measure->kind = MEASURE_AT_MOST;
		return bind_quantity(binding, "at_most", at_most, measure,
		    &measure->high);
	}
	measure->kind = MEASURE_AT_LEAST;
	return bind_quantity(binding, "at_least", at_least, measure,
	    &measure->low);
}

static bool
bind_measure(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct measure *measure = target;

	(void)field;
	measure->unit = UNIT_NONE;
	return schema_bind(binding, &measure_schema, value, measure) &&
	    finish_measure(binding, value, measure);
}

/* ---- Measures of a behaviour or an alternative ---------------------- */

bool
bind_measures(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	const struct field row = {.key = field->key, .bind = bind_measure,
	    .repeats = true, .size = sizeof(struct measure), .most = 20};
	struct measures *measures = target;
	void *items = NULL;
	size_t count = 0;
	bool done = bind_list(binding, &row, value, &items, &count);

	*measures = (struct measures){items, count};
	return done;
}

/* "measure:" is short for a list of one. */
bool
bind_one_measure(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct measures *measures = target;

	if (measures->count > 0) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_MEASURE_TWICE,
		    STR_ARGS(bind_place(binding)));
		return false;
	}
	measures->count = 1;
	return bind_measure_pointer(binding, field, value, &measures->items);
}

bool
bind_measure_pointer(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct measure *measure = ARENA_NEW(binding->arena, struct measure);

	/* Also where it is faulty: then its text can still name it. */
	*(const struct measure **)target = measure;
	return bind_measure(binding, field, value, measure);
}
