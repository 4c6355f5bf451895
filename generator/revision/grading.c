#include "base/buffer.h"
#include "revision/comparison.h"

static void
add_value(struct comparison *comparison, struct str field, struct str entry,
    struct str before, struct str after)
{
	struct change *change = comparison_add(comparison, CHANGE_GRADING,
	    field, entry);

	change->value_before = before;
	change->value_after = after;
}

/* ---- Gates -------------------------------------------------------------- */

enum { GATE_COUNT = 5 };

static const char *const gate_fields[GATE_COUNT] = {
	"met_at", "element", "unit", "level", "not_applicable",
};

static struct decimal
percent(uint32_t hundredths)
{
	struct decimal share = {hundredths, 2};

	while (share.places > 0 && share.units % 10 == 0) {
		share.units /= 10;
		share.places--;
	}
	return share;
}

static void
list_gates(const struct grading *grading, struct decimal *gates)
{
	gates[0] = grading->met_at;
	gates[1] = percent(grading->element_met);
	gates[2] = percent(grading->unit_met);
	gates[3] = percent(grading->level_met);
	gates[4] = percent(grading->not_applicable_at_most);
}

static struct str
format_gate(struct comparison *comparison, size_t gate, struct decimal value)
{
	struct str plain = decimal_plain(comparison->arena, value);

	return gate == 0 ? plain : str_join(comparison->arena, plain,
	    STR(" %"));
}

static void
compare_gate(struct comparison *comparison, size_t gate, struct decimal a,
    struct decimal b)
{
	if (decimal_compare(a, b) != 0)
		add_value(comparison, str_from(gate_fields[gate]), STR(""),
		    format_gate(comparison, gate, a),
		    format_gate(comparison, gate, b));
}

/* A level that follows the standard in both editions has no change of its
 * own. */
void
compare_level_grading(struct comparison *comparison, const struct level *a,
    const struct level *b)
{
	struct decimal old[GATE_COUNT], new[GATE_COUNT];
	struct decimal old_standard[GATE_COUNT], new_standard[GATE_COUNT];

	list_gates(&a->grading, old);
	list_gates(&b->grading, new);
	list_gates(&comparison->before->grading, old_standard);
	list_gates(&comparison->after->grading, new_standard);
	for (size_t i = 0; i < GATE_COUNT; i++)
		if (decimal_compare(old[i], old_standard[i]) != 0 ||
		    decimal_compare(new[i], new_standard[i]) != 0)
			compare_gate(comparison, i, old[i], new[i]);
}

/* ---- The standard ------------------------------------------------------- */

static const struct step *
find_step(const struct edition *edition, struct decimal score)
{
	for (size_t i = 0; i < edition->step_count; i++)
		if (decimal_compare(edition->scale[i].score, score) == 0)
			return &edition->scale[i];
	return NULL;
}

static void
compare_scales(struct comparison *comparison)
{
	const struct edition *before = comparison->before;
	const struct edition *after = comparison->after;

	for (size_t i = 0; i < after->step_count; i++) {
		const struct step *new = &after->scale[i];
		const struct step *old = find_step(before, new->score);
		struct str score = decimal_plain(comparison->arena,
		    new->score);

		if (old == NULL) {
			add_value(comparison, STR("scale"), score, STR(""),
			    score);
			continue;
		}
		compare_texts(comparison, STR("scale"), score, &old->title,
		    &new->title);
		compare_texts(comparison, STR("scale"), score, &old->anchor,
		    &new->anchor);
	}
	for (size_t i = 0; i < before->step_count; i++) {
		struct str score = decimal_plain(comparison->arena,
		    before->scale[i].score);

		if (find_step(after, before->scale[i].score) == NULL)
			add_value(comparison, STR("scale"), score, score,
			    STR(""));
	}
}

static struct str
list_degrees(struct arena *arena, const struct edition *edition)
{
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < edition->degree_count; i++) {
		if (i > 0)
			buffer_add_c(&buffer, ", ");
		buffer_add(&buffer, edition->degrees[i].id);
	}
	return buffer_str(&buffer);
}

static void
compare_degrees(struct comparison *comparison)
{
	const struct edition *before = comparison->before;
	const struct edition *after = comparison->after;
	struct table *old = table_new(comparison->arena);
	struct str a = list_degrees(comparison->arena, before);
	struct str b = list_degrees(comparison->arena, after);

	if (!str_equal(a, b))
		add_value(comparison, STR("degrees"), STR(""), a, b);
	for (size_t i = 0; i < before->degree_count; i++)
		table_put(old, before->degrees[i].id, &before->degrees[i]);
	for (size_t i = 0; i < after->degree_count; i++) {
		const struct degree *new = &after->degrees[i];
		const struct degree *one = table_find(old, new->id);

		if (one != NULL)
			compare_texts(comparison, STR("degrees"), new->id,
			    &one->title, &new->title);
	}
}

void
compare_standard_grading(struct comparison *comparison)
{
	struct decimal old[GATE_COUNT], new[GATE_COUNT];

	list_gates(&comparison->before->grading, old);
	list_gates(&comparison->after->grading, new);
	for (size_t i = 0; i < GATE_COUNT; i++)
		compare_gate(comparison, i, old[i], new[i]);
	compare_scales(comparison);
	compare_degrees(comparison);
}

/* ---- Behaviours ---------------------------------------------------------- */

static struct str
format_bool(bool value)
{
	return value ? STR("true") : STR("false");
}

static struct str
format_provenance(bool drafted)
{
	return drafted ? STR("drafted") : STR("");
}

void
compare_behaviour_grading(struct comparison *comparison,
    const struct behaviour *a, const struct behaviour *b)
{
	if (a->mandatory != b->mandatory)
		add_value(comparison, STR("mandatory"), STR(""),
		    format_bool(a->mandatory), format_bool(b->mandatory));
	if (a->weight != b->weight)
		add_value(comparison, STR("weight"), STR(""),
		    str_format(comparison->arena, "%u", (unsigned)a->weight),
		    str_format(comparison->arena, "%u", (unsigned)b->weight));
	if (a->drafted != b->drafted)
		add_value(comparison, STR("provenance"), STR(""),
		    format_provenance(a->drafted),
		    format_provenance(b->drafted));
}
