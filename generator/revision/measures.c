#include "revision/comparison.h"

static bool
numbers_agree(const struct measure *a, const struct measure *b)
{
	return a->kind == b->kind && a->unit == b->unit && a->per == b->per &&
	    decimal_compare(a->low, b->low) == 0 &&
	    decimal_compare(a->high, b->high) == 0 &&
	    a->item_count == b->item_count && a->least == b->least;
}

bool
measures_agree(const struct comparison *comparison, const struct measure *a,
    const struct measure *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	if (!numbers_agree(a, b) || !str_equal(a->id, b->id) ||
	    !texts_agree(comparison, &a->unit_one, &b->unit_one) ||
	    !texts_agree(comparison, &a->unit_other, &b->unit_other))
		return false;
	for (size_t i = 0; i < a->item_count; i++)
		if (!texts_agree(comparison, &a->items[i], &b->items[i]))
			return false;
	return true;
}

void
compare_measure_translations(struct comparison *comparison, struct str field,
    struct str entry, const struct measure *a, const struct measure *b)
{
	size_t count = comparison->count;

	compare_translations(comparison, field, entry, &a->unit_other,
	    &b->unit_other);
	/* Where there is no plural, both are one text. */
	if (comparison->count == count)
		compare_translations(comparison, field, entry, &a->unit_one,
		    &b->unit_one);
	for (size_t i = 0; i < a->item_count; i++)
		compare_translations(comparison, field, entry, &a->items[i],
		    &b->items[i]);
}

/* A list of measures is short: load/ has a limit. */
static const struct measure *
find_measure(const struct measures *measures, struct str id)
{
	for (size_t i = 0; i < measures->count; i++)
		if (str_equal(measures->items[i].id, id))
			return &measures->items[i];
	return NULL;
}

static void
add_threshold(struct comparison *comparison, struct str field,
    struct str entry, const struct measure *a, const struct measure *b)
{
	struct change *change = comparison_add(comparison, CHANGE_THRESHOLD,
	    field, entry);

	change->measure_before = a;
	change->measure_after = b;
}

void
compare_measures(struct comparison *comparison, struct str field,
    struct str entry, const struct measures *a, const struct measures *b)
{
	for (size_t i = 0; i < b->count; i++) {
		const struct measure *new = &b->items[i];
		const struct measure *old = find_measure(a, new->id);

		if (measures_agree(comparison, old, new))
			compare_measure_translations(comparison, field, entry,
			    old, new);
		else
			add_threshold(comparison, field, entry, old, new);
	}
	for (size_t i = 0; i < a->count; i++)
		if (find_measure(b, a->items[i].id) == NULL)
			add_threshold(comparison, field, entry, &a->items[i],
			    NULL);
}
