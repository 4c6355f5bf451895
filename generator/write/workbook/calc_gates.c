#include "write/workbook/calc.h"
#include "write/workbook/formula.h"

struct str
share_reasons_formula(const struct job *job, struct str met, struct str open,
    struct str of, uint32_t share)
{
	return FORMULA(job, "IF(%s*10000>=%u*%s,0,IF((%s+%s)*10000<%u*%s,"
	    "%d,%d))", met.data, share, of.data, met.data, open.data, share,
	    of.data, REASON_SHARE, REASON_OPEN);
}

/* ---- Elements ------------------------------------------------------------ */

struct element_row {
	const struct element *element;
	size_t row, view;
	size_t first, count;   /* rows of its behaviours in _calc */
	const struct element_result *result;
};

static struct str
member(const struct job *job, const struct element_row *e, size_t which)
{
	return here(job, e->row, element_column(e->view, which));
}

static void
put(struct job *job, const struct element_row *e, size_t which,
    struct str formula, double value)
{
	calc_formula(job, e->row, element_column(e->view, which), formula,
	    value);
}

static void
write_weights(struct job *job, const struct element_row *e)
{
	struct str states = here_range(job, e->first, CALC_STATE + e->view,
	    e->count);
	struct str weights = here_range(job, e->first, CALC_WEIGHT, e->count);

	put(job, e, ELEMENT_MET, FORMULA(job, "SUMIF(%s,%d,%s)", states.data,
	    BEHAVIOUR_MET, weights.data), e->result->met_weight);
	put(job, e, ELEMENT_OPEN, FORMULA(job, "SUMIF(%s,%d,%s)", states.data,
	    BEHAVIOUR_OPEN, weights.data), e->result->open_weight);
	put(job, e, ELEMENT_WEIGHT, FORMULA(job, "SUM(%s)-SUMIF(%s,%d,%s)",
	    weights.data, states.data, BEHAVIOUR_NOT_APPLICABLE,
	    weights.data), e->result->weight);
}

static void
write_mandatory(struct job *job, const struct element_row *e)
{
	struct str states = here_range(job, e->first, CALC_STATE + e->view,
	    e->count);
	struct str mandatory = here_range(job, e->first, CALC_MANDATORY,
	    e->count);

	put(job, e, ELEMENT_MANDATORY_UNMET, FORMULA(job,
	    "COUNTIFS(%s,%d,%s,1)", states.data, BEHAVIOUR_NOT_MET,
	    mandatory.data), (double)e->result->mandatory_unmet);
	put(job, e, ELEMENT_MANDATORY_OPEN, FORMULA(job,
	    "COUNTIFS(%s,%d,%s,1)", states.data, BEHAVIOUR_OPEN,
	    mandatory.data), (double)e->result->mandatory_open);
}

static void
write_element_verdict(struct job *job, const struct element_row *e)
{
	const struct grading *grading = &level_of(&e->element->node)->grading;
	struct str by_share = share_reasons_formula(job,
	    member(job, e, ELEMENT_MET), member(job, e, ELEMENT_OPEN),
	    member(job, e, ELEMENT_WEIGHT), grading->element_met);
	struct str weight = member(job, e, ELEMENT_WEIGHT);
	struct str unmet = member(job, e, ELEMENT_MANDATORY_UNMET);
	struct str reasons = member(job, e, ELEMENT_REASONS);

	put(job, e, ELEMENT_REASONS, FORMULA(job,
	    "IF(%s=0,%d,IF(%s>0,%d+IF(%s=%d,%d,0),"
	    "IF(AND(%s>0,%s=0),%d,%s)))",
	    weight.data, REASON_NOT_APPLICABLE, unmet.data, REASON_MANDATORY,
	    by_share.data, REASON_SHARE, REASON_SHARE,
	    member(job, e, ELEMENT_MANDATORY_OPEN).data, by_share.data,
	    REASON_OPEN, by_share.data), e->result->reasons);
	put(job, e, ELEMENT_VERDICT, FORMULA(job,
	    "IF(%s=0,%d,IF(%s=%d,%d,IF(%s=%d,%d,%d)))", reasons.data,
	    VERDICT_PASSED, reasons.data, REASON_OPEN, VERDICT_OPEN,
	    reasons.data, REASON_NOT_APPLICABLE, VERDICT_NOT_APPLICABLE,
	    VERDICT_FAILED), e->result->verdict);
}

static void
write_element(struct job *job, const struct element_row *e)
{
	size_t i;

	if (e->count > 0) {
		write_weights(job, e);
		write_mandatory(job, e);
		write_element_verdict(job, e);
		return;
	}
	for (i = 0; i < ELEMENT_REASONS; i++)
		calc_number(job, e->row, element_column(e->view, i), 0);
	calc_number(job, e->row, element_column(e->view, ELEMENT_REASONS),
	    e->result->reasons);
	calc_number(job, e->row, element_column(e->view, ELEMENT_VERDICT),
	    e->result->verdict);
}

void
calc_write_elements(struct job *job)
{
	static const char *const names[1 + 2 * ELEMENT__COUNT] = {"#element",
		"self_met", "self_open", "self_weight",
		"self_mandatory_unmet", "self_mandatory_open",
		"self_reasons", "self_verdict", "adopted_met",
		"adopted_open", "adopted_weight", "adopted_mandatory_unmet",
		"adopted_mandatory_open", "adopted_reasons",
		"adopted_verdict"};
	size_t first = job->places.calc_behaviours, i, view;

	calc_head(job, job->places.calc_elements - 1, names,
	    1 + 2 * ELEMENT__COUNT);
	for (i = 0; i < job->scope.element_count; i++) {
		size_t index = job->scope.first_element + i;
		struct element_row e = {
			.element = job->edition->elements[index],
			.row = job->places.calc_elements + i,
			.first = first,
		};

		e.count = e.element->behaviour_count;
		calc_string(job, e.row, 0, e.element->node.id);
		for (view = 0; view < VIEW__COUNT; view++) {
			e.view = view;
			e.result = &view_of(job, view)->elements[index];
			write_element(job, &e);
		}
		first += e.count;
	}
}

/* ---- Gates: units and levels --------------------------------------------- */

struct gate_row {
	size_t row, column;    /* of its first member */
	struct str children;   /* verdicts, empty where there are none */
	uint32_t share;
	const struct gate_result *result;
};

static void
write_gate_counts(struct job *job, const struct gate_row *gate)
{
	const char *children = gate->children.data;

	calc_formula(job, gate->row, gate->column + GATE_PASSED,
	    FORMULA(job, "COUNTIF(%s,%d)", children, VERDICT_PASSED),
	    (double)gate->result->passed);
	calc_formula(job, gate->row, gate->column + GATE_OPEN,
	    FORMULA(job, "COUNTIF(%s,%d)", children, VERDICT_OPEN),
	    (double)gate->result->open);
	calc_formula(job, gate->row, gate->column + GATE_OF,
	    FORMULA(job, "%s+%s+COUNTIF(%s,%d)",
	    here(job, gate->row, gate->column + GATE_PASSED).data,
	    here(job, gate->row, gate->column + GATE_OPEN).data, children,
	    VERDICT_FAILED), (double)gate->result->of);
}

static void
write_gate_verdict(struct job *job, const struct gate_row *gate)
{
	struct str of = here(job, gate->row, gate->column + GATE_OF);
	struct str reasons = here(job, gate->row,
	    gate->column + GATE_REASONS);
	struct str by_share = share_reasons_formula(job,
	    here(job, gate->row, gate->column + GATE_PASSED),
	    here(job, gate->row, gate->column + GATE_OPEN), of, gate->share);

	calc_formula(job, gate->row, gate->column + GATE_REASONS,
	    FORMULA(job, "IF(%s=0,IF(COUNTIF(%s,%d)>0,%d,%d),%s)", of.data,
	    gate->children.data, VERDICT_NOT_APPLICABLE,
	    REASON_NOT_APPLICABLE, REASON_UNPUBLISHED, by_share.data),
	    gate->result->reasons);
	calc_formula(job, gate->row, gate->column + GATE_VERDICT,
	    FORMULA(job, "IF(%s=0,%d,IF(%s=%d,%d,IF(%s=%d,%d,IF(%s=%d,%d,"
	    "%d))))", reasons.data, VERDICT_PASSED, reasons.data,
	    REASON_OPEN, VERDICT_OPEN, reasons.data, REASON_NOT_APPLICABLE,
	    VERDICT_NOT_APPLICABLE, reasons.data, REASON_UNPUBLISHED,
	    VERDICT_UNPUBLISHED, VERDICT_FAILED), gate->result->verdict);
}

static void
write_gate(struct job *job, const struct gate_row *gate)
{
	const struct gate_result *result = gate->result;

	if (gate->children.length > 0) {
		write_gate_counts(job, gate);
		write_gate_verdict(job, gate);
		return;
	}
	calc_number(job, gate->row, gate->column + GATE_PASSED,
	    (double)result->passed);
	calc_number(job, gate->row, gate->column + GATE_OPEN,
	    (double)result->open);
	calc_number(job, gate->row, gate->column + GATE_OF,
	    (double)result->of);
	calc_number(job, gate->row, gate->column + GATE_REASONS,
	    result->reasons);
	calc_number(job, gate->row, gate->column + GATE_VERDICT,
	    result->verdict);
}

void
calc_write_units(struct job *job)
{
	static const char *const names[1 + 2 * GATE__COUNT] = {"#unit",
		"self_passed", "self_open", "self_of", "self_reasons",
		"self_verdict", "adopted_passed", "adopted_open",
		"adopted_of", "adopted_reasons", "adopted_verdict"};
	size_t element = job->places.calc_elements, i, view;

	calc_head(job, job->places.calc_units - 1, names,
	    1 + 2 * GATE__COUNT);
	for (i = 0; i < job->scope.unit_count; i++) {
		size_t index = job->scope.first_unit + i;
		const struct unit *unit = job->edition->units[index];
		struct gate_row gate = {
			.row = job->places.calc_units + i,
			.share = level_of(&unit->node)->grading.unit_met,
		};

		calc_string(job, gate.row, 0, unit->node.id);
		for (view = 0; view < VIEW__COUNT; view++) {
			gate.column = unit_column(view, 0);
			gate.result = &view_of(job, view)->units[index];
			gate.children = unit->element_count == 0 ? STR("") :
			    here_range(job, element,
			    element_column(view, ELEMENT_VERDICT),
			    unit->element_count);
			write_gate(job, &gate);
		}
		element += unit->element_count;
	}
}

/* ---- Levels -------------------------------------------------------------- */

struct level_row {
	const struct level *level;
	size_t row, view;
	bool in_scope;
	size_t first_unit;     /* row of its first unit in _calc */
	size_t first;          /* row of its first behaviour there */
	const struct level_result *result;
};

static struct str
level_cell(const struct job *job, const struct level_row *l, size_t which)
{
	return here(job, l->row, level_column(l->view, which));
}

/* A formula where the level is in the workbook, else the value. */
static void
put_level(struct job *job, const struct level_row *l, size_t which,
    struct str formula, double value)
{
	size_t column = level_column(l->view, which);

	if (l->in_scope && formula.length > 0)
		calc_formula(job, l->row, column, formula, value);
	else
		calc_number(job, l->row, column, value);
}

static void
write_level_gate(struct job *job, const struct level_row *l)
{
	struct gate_row gate = {
		.row = l->row,
		.column = level_column(l->view, 0),
		.share = l->level->grading.level_met,
		.result = &l->result->units,
	};

	if (l->in_scope && l->level->unit_count > 0)
		gate.children = here_range(job, l->first_unit,
		    unit_column(l->view, GATE_VERDICT), l->level->unit_count);
	write_gate(job, &gate);
}

/* COUNTIF over a column of the level's behaviours. */
static struct str
count_formula(const struct job *job, const struct level_row *l,
    size_t column, const char *criterion)
{
	if (l->level->behaviour_count == 0)
		return STR("");
	return FORMULA(job, "COUNTIF(%s,%s)", here_range(job, l->first,
	    column, l->level->behaviour_count).data, criterion);
}

static void
write_level_counts(struct job *job, const struct level_row *l)
{
	const struct level_result *result = l->result;
	size_t states = CALC_STATE + l->view;
	size_t codes = l->view == SELF ? CALC_SELF_CODE : CALC_ADOPTED_CODE;

	put_level(job, l, LEVEL_NOT_APPLICABLE, count_formula(job, l, states,
	    "3"), (double)result->not_applicable);
	put_level(job, l, LEVEL_ALLOWED, STR(""),
	    (double)result->not_applicable_allowed);
	put_level(job, l, LEVEL_EXCESS, FORMULA(job, "MAX(0,%s-%s)",
	    level_cell(job, l, LEVEL_NOT_APPLICABLE).data,
	    level_cell(job, l, LEVEL_ALLOWED).data),
	    (double)result->not_applicable_excess);
	put_level(job, l, LEVEL_VERDICT, FORMULA(job, "IF(%s>0,%d,%s)",
	    level_cell(job, l, LEVEL_EXCESS).data, VERDICT_FAILED,
	    level_cell(job, l, GATE_VERDICT).data), result->verdict);
	put_level(job, l, LEVEL_ANSWERED, count_formula(job, l, states,
	    "\">0\""), (double)result->answered);
	put_level(job, l, LEVEL_INVALID, count_formula(job, l, codes,
	    "\"<-1\""), (double)result->invalid);
	put_level(job, l, LEVEL_MISSING, count_formula(job, l,
	    CALC_MISSING + l->view, "1"), (double)result->evidence_missing);
}

/* Reached: recognised, or this holds and the level below is reached so. */
static struct str
reached_formula(const struct job *job, const struct level_row *l,
    struct str holds, size_t which)
{
	size_t index = l->level->node.index;
	struct str recognised = here(job, job->places.calc_recognised,
	    INPUT_FIGURE_COLUMN);
	struct str below = index == 0 ? STR("1") : here(job, l->row - 1,
	    level_column(l->view, which));

	return FORMULA(job, "IF(OR(%s>=%zu,AND(%s=1,%s)),1,0)",
	    recognised.data, index + 1, below.data, holds.data);
}

static void
write_level_reached(struct job *job, const struct level_row *l)
{
	const struct level_result *result = l->result;
	struct str conditions = here(job, l->row, LEVEL_CONDITIONS);
	size_t column = level_column(l->view, 0);

	calc_formula(job, l->row, column + LEVEL_BY_BEHAVIOUR,
	    reached_formula(job, l, FORMULA(job, "%s=%d",
	    level_cell(job, l, LEVEL_VERDICT).data, VERDICT_PASSED),
	    LEVEL_BY_BEHAVIOUR), result->reached_by_behaviour);
	calc_formula(job, l->row, column + LEVEL_BY_CONDITIONS,
	    reached_formula(job, l, FORMULA(job, "OR(%s=%d,%s=%d)",
	    conditions.data, FULFILMENT_MET, conditions.data,
	    FULFILMENT_NOT_ASKED), LEVEL_BY_CONDITIONS),
	    result->reached_by_conditions);
	calc_formula(job, l->row, column + LEVEL_REACHED, FORMULA(job,
	    "%s*%s", level_cell(job, l, LEVEL_BY_BEHAVIOUR).data,
	    level_cell(job, l, LEVEL_BY_CONDITIONS).data), result->reached);
}

static void
write_level_reasons(struct job *job, const struct level_row *l)
{
	struct str conditions = here(job, l->row, LEVEL_CONDITIONS);
	struct str below = l->level->node.index == 0 ? STR("1") :
	    here(job, l->row - 1, level_column(l->view, LEVEL_REACHED));

	calc_formula(job, l->row, level_column(l->view, LEVEL_REASONS),
	    FORMULA(job, "IF(%s=1,0,%s+IF(%s>0,%d,0)+IF(%s=%d,%d,0)"
	    "+IF(%s=%d,%d,0)+IF(%s=1,0,%d))",
	    level_cell(job, l, LEVEL_REACHED).data,
	    level_cell(job, l, GATE_REASONS).data,
	    level_cell(job, l, LEVEL_EXCESS).data, REASON_CAP,
	    conditions.data, FULFILMENT_NOT_MET, REASON_CONDITION_NOT_MET,
	    conditions.data, FULFILMENT_OPEN, REASON_CONDITION_OPEN,
	    below.data, REASON_LEVEL_BELOW), l->result->reasons);
}

static void
write_level_shared(struct job *job, const struct level_row *l)
{
	const struct level_result *result = l->result;
	size_t codes = CALC_REVIEW_CODE;
	struct str reviewed = FORMULA(job, "%s+%s",
	    count_formula(job, l, codes, "\">0\"").data,
	    count_formula(job, l, codes, "-1").data);
	size_t index = l->level->node.index;
	size_t conditions = job->edition->condition_count;

	if (conditions > 0) {
		struct str all = here_range(job,
		    job->places.calc_requirements + index * conditions,
		    ASK_FULFILMENT, conditions);

		calc_formula(job, l->row, LEVEL_CONDITIONS, FORMULA(job,
		    "IF(COUNTIF(%s,%d)>0,%d,IF(COUNTIF(%s,%d)>0,%d,"
		    "IF(COUNTIF(%s,%d)>0,%d,%d)))", all.data,
		    FULFILMENT_NOT_MET, FULFILMENT_NOT_MET, all.data,
		    FULFILMENT_OPEN, FULFILMENT_OPEN, all.data,
		    FULFILMENT_MET, FULFILMENT_MET, FULFILMENT_NOT_ASKED),
		    result->conditions);
	} else {
		calc_number(job, l->row, LEVEL_CONDITIONS,
		    result->conditions);
	}
	if (!l->in_scope || l->level->behaviour_count == 0) {
		calc_number(job, l->row, LEVEL_REVIEWED,
		    (double)result->reviewed);
		calc_number(job, l->row, LEVEL_CONFIRMED, result->confirmed);
		return;
	}
	calc_formula(job, l->row, LEVEL_REVIEWED, reviewed,
	    (double)result->reviewed);
	calc_formula(job, l->row, LEVEL_CONFIRMED, FORMULA(job,
	    "IF(%s=%zu,1,0)", here(job, l->row, LEVEL_REVIEWED).data,
	    l->level->behaviour_count), result->confirmed);
}

static void
write_level(struct job *job, struct level_row *l)
{
	size_t index = l->level->node.index, view;

	calc_string(job, l->row, 0, l->level->node.id);
	for (view = 0; view < VIEW__COUNT; view++) {
		l->view = view;
		l->result = &view_of(job, view)->levels[index];
		if (view == SELF)
			write_level_shared(job, l);
		write_level_gate(job, l);
		write_level_counts(job, l);
		write_level_reached(job, l);
		write_level_reasons(job, l);
	}
}

void
calc_write_levels(struct job *job)
{
	static const char *const shared[] = {"#level", "conditions",
		"reviewed", "confirmed"};
	static const char *const members[LEVEL__COUNT] = {"passed", "open",
		"of", "gate_reasons", "gate_verdict", "not_applicable",
		"allowed", "excess", "verdict", "answered", "invalid",
		"evidence_missing", "by_behaviour", "by_conditions",
		"reached", "reasons"};
	const struct scope *scope = &job->scope;
	size_t unit = job->places.calc_units;
	size_t behaviour = job->places.calc_behaviours;
	size_t head = job->places.calc_levels - 1, i;

	calc_head(job, head, shared, LEVEL_VIEWS);
	for (i = 0; i < (size_t)VIEW__COUNT * LEVEL__COUNT; i++)
		calc_string(job, head, LEVEL_VIEWS + i, FORMULA(job, "%s_%s",
		    i < LEVEL__COUNT ? "self" : "adopted",
		    members[i % LEVEL__COUNT]));
	for (i = 0; i < job->edition->level_count; i++) {
		struct level_row l = {
			.level = &job->edition->levels[i],
			.row = job->places.calc_levels + i,
			.first_unit = unit,
			.first = behaviour,
		};

		l.in_scope = i >= scope->first_level &&
		    i < scope->first_level + scope->level_count;
		write_level(job, &l);
		if (l.in_scope) {
			unit += l.level->unit_count;
			behaviour += l.level->behaviour_count;
		}
	}
}

/* ---- Where the person stands --------------------------------------------- */

static void
write_level_sum(struct job *job, size_t row, size_t view, size_t which,
    size_t value)
{
	calc_formula(job, row, 1 + view, FORMULA(job, "SUM(%s)",
	    here_range(job, job->places.calc_levels,
	    level_column(view, which), job->edition->level_count).data),
	    (double)value);
}

/* The member of the level behind the last one reached. Of a single cell
 * gnumeric has no INDEX. */
static struct str
next_level_cell(const struct job *job, size_t column, struct str reached)
{
	size_t levels = job->edition->level_count;

	if (levels == 1)
		return here(job, job->places.calc_levels, column);
	return FORMULA(job, "INDEX(%s,%s+1)", here_range(job,
	    job->places.calc_levels, column, levels).data, reached.data);
}

static void
write_binding(struct job *job, size_t row, size_t view)
{
	size_t levels = job->edition->level_count;
	struct str reached = here(job, row - 1, 1 + view);
	struct str verdict = next_level_cell(job, level_column(view,
	    LEVEL_VERDICT), reached);
	struct str conditions = next_level_cell(job, LEVEL_CONDITIONS,
	    reached);

	calc_formula(job, row, 1 + view, FORMULA(job,
	    "IF(%s=%zu,%d,IF(%s=%d,%d,IF(OR(%s=%d,%s=%d),%d,%d)))",
	    reached.data, levels, BINDING_NONE, verdict.data,
	    VERDICT_PASSED, BINDING_CONDITIONS, conditions.data,
	    FULFILMENT_MET, conditions.data, FULFILMENT_NOT_ASKED,
	    BINDING_BEHAVIOUR, BINDING_BOTH), view_of(job, view)->binding);
}

void
calc_write_standing(struct job *job)
{
	static const char *const names[] = {"#standing", "self", "adopted"};
	size_t first = job->places.calc_standing, view;

	calc_head(job, first - 1, names, 3);
	calc_string(job, first + STANDING_BY_BEHAVIOUR, 0,
	    STR("by_behaviour"));
	calc_string(job, first + STANDING_BY_CONDITIONS, 0,
	    STR("by_conditions"));
	calc_string(job, first + STANDING_REACHED, 0, STR("reached"));
	calc_string(job, first + STANDING_BINDING, 0, STR("binding"));
	for (view = 0; view < VIEW__COUNT; view++) {
		const struct view *v = view_of(job, view);

		write_level_sum(job, first + STANDING_BY_BEHAVIOUR, view,
		    LEVEL_BY_BEHAVIOUR, v->level_by_behaviour);
		write_level_sum(job, first + STANDING_BY_CONDITIONS, view,
		    LEVEL_BY_CONDITIONS, v->level_by_conditions);
		write_level_sum(job, first + STANDING_REACHED, view,
		    LEVEL_REACHED, v->level_reached);
		write_binding(job, first + STANDING_BINDING, view);
	}
}
