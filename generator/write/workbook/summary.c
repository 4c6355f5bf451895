#include "base/buffer.h"
#include "write/workbook/calc.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/cursor.h"
#include "write/workbook/formula.h"

/*
 * The summary: where the person stands, each level against its gate and its
 * conditions, then every unit and element. Self answers and adopted ones
 * side by side, because the difference is what a review talks about.
 */
enum {
	COLUMN_CODE,
	COLUMN_TITLE,
	COLUMN_SELF,
	COLUMN_ADOPTED,
	COLUMN_BOUND,          /* what is asked, or the whole */
	COLUMN_SELF_VERDICT,
	COLUMN_ADOPTED_VERDICT,
	COLUMN__COUNT
};

static const double widths[COLUMN__COUNT] = {
	[COLUMN_CODE] = 10, [COLUMN_TITLE] = 46, [COLUMN_SELF] = 26,
	[COLUMN_ADOPTED] = 26, [COLUMN_BOUND] = 24,
	[COLUMN_SELF_VERDICT] = 16, [COLUMN_ADOPTED_VERDICT] = 16,
};

/* ---- Where the person stands --------------------------------------------- */

static void
write_standing_row(struct cursor *cursor, enum label label,
    enum standing standing, enum meta_list list, const size_t values[2])
{
	struct job *job = cursor->job;
	size_t view, lines = 1;

	cursor_text(cursor, COLUMN_TITLE, LOOK_CELL_BOLD, word(job, label));
	for (view = 0; view < VIEW__COUNT; view++) {
		struct str code = ref(job, SHEET_CALC,
		    job->places.calc_standing + standing, 1 + view);
		size_t i;

		cell_formula_string(cursor->sheet,
		    cursor_at(cursor, COLUMN_SELF + view), LOOK_CELL_CENTRE,
		    meta_word(job, list, code),
		    meta_text(job, list, values[view]));
		for (i = 0; i < meta_count(job, list); i++) {
			size_t needed = lines_in_width(meta_text(job, list,
			    i), widths[COLUMN_SELF + view] - 1);

			if (needed > lines)
				lines = needed;
		}
	}
	cursor_end(cursor, LOOK_CELL, lines);
}

static void
write_standing(struct cursor *cursor)
{
	static const enum label head[] = {LABEL_RESULT,
		LABEL_WORKBOOK_BY_SELF, LABEL_WORKBOOK_BY_ADOPTED};
	const struct view *self = view_of(cursor->job, SELF);
	const struct view *adopted = view_of(cursor->job, ADOPTED);

	cursor_heading(cursor, word(cursor->job, LABEL_WORKBOOK_STANDING));
	cursor_head(cursor, COLUMN_TITLE, head, 3);
	write_standing_row(cursor, LABEL_WORKBOOK_LEVEL_BY_BEHAVIOUR,
	    STANDING_BY_BEHAVIOUR, META_LEVEL_TITLES, (const size_t[]){
	    self->level_by_behaviour, adopted->level_by_behaviour});
	write_standing_row(cursor, LABEL_WORKBOOK_LEVEL_BY_CONDITIONS,
	    STANDING_BY_CONDITIONS, META_LEVEL_TITLES, (const size_t[]){
	    self->level_by_conditions, adopted->level_by_conditions});
	write_standing_row(cursor, LABEL_WORKBOOK_LEVEL_REACHED,
	    STANDING_REACHED, META_LEVEL_TITLES, (const size_t[]){
	    self->level_reached, adopted->level_reached});
	write_standing_row(cursor, LABEL_WORKBOOK_BINDING, STANDING_BINDING,
	    META_BINDINGS, (const size_t[]){self->binding,
	    adopted->binding});
}

/* ---- One level ----------------------------------------------------------- */

struct facts {
	struct cursor *cursor;
	const struct level *level;
	size_t calc;           /* row of the level in _calc */
	const struct level_result *results[VIEW__COUNT];
};

static struct str
fact_ref(const struct facts *facts, size_t view, size_t member)
{
	return ref(facts->cursor->job, SHEET_CALC, facts->calc,
	    level_column(view, member));
}

static void
begin_fact(const struct facts *facts, enum label label, struct str bound)
{
	struct cursor *cursor = facts->cursor;

	cursor_text(cursor, COLUMN_TITLE, LOOK_CELL,
	    word(cursor->job, label));
	cursor_text(cursor, COLUMN_BOUND, LOOK_CELL_CENTRE, bound);
}

static void
end_fact(const struct facts *facts, size_t lines)
{
	cursor_end(facts->cursor, LOOK_CELL, lines);
}

static void
write_number_fact(const struct facts *facts, enum label label, size_t member,
    const size_t values[2], struct str bound)
{
	size_t view;

	begin_fact(facts, label, bound);
	for (view = 0; view < VIEW__COUNT; view++)
		cell_formula_number(facts->cursor->sheet,
		    cursor_at(facts->cursor, COLUMN_SELF + view),
		    LOOK_CELL_CENTRE, fact_ref(facts, view, member),
		    (double)values[view]);
	end_fact(facts, 1);
}

static void
write_progress(const struct facts *facts)
{
	struct job *job = facts->cursor->job;
	size_t count = facts->level->behaviour_count, view;

	begin_fact(facts, LABEL_WORKBOOK_PROGRESS, STR(""));
	for (view = 0; view < VIEW__COUNT; view++)
		cell_formula_number(facts->cursor->sheet,
		    cursor_at(facts->cursor, COLUMN_SELF + view),
		    LOOK_CELL_PERCENT, FORMULA(job, "%s/%zu",
		    fact_ref(facts, view, LEVEL_ANSWERED).data, count),
		    (double)facts->results[view]->answered / (double)count);
	end_fact(facts, 1);
}

/* "3 / 5" */
static void
write_ratio_fact(const struct facts *facts, enum label label,
    size_t part_member, size_t whole_member, struct str bound)
{
	struct job *job = facts->cursor->job;
	size_t view;

	begin_fact(facts, label, bound);
	for (view = 0; view < VIEW__COUNT; view++) {
		const struct gate_result *gate = &facts->results[view]->units;

		cell_formula_string(facts->cursor->sheet,
		    cursor_at(facts->cursor, COLUMN_SELF + view),
		    LOOK_CELL_CENTRE, FORMULA(job, "%s&\" / \"&%s",
		    fact_ref(facts, view, part_member).data,
		    fact_ref(facts, view, whole_member).data),
		    FORMULA(job, "%zu / %zu", gate->passed, gate->of));
	}
	end_fact(facts, 1);
}

static void
write_word_fact(const struct facts *facts, enum label label,
    enum meta_list list, size_t member, const size_t values[2])
{
	struct job *job = facts->cursor->job;
	size_t view;

	begin_fact(facts, label, STR(""));
	for (view = 0; view < VIEW__COUNT; view++)
		cell_formula_string(facts->cursor->sheet,
		    cursor_at(facts->cursor, COLUMN_SELF + view),
		    LOOK_CELL_CENTRE, meta_word(job, list, fact_ref(facts, view,
		    member)), meta_text(job, list, values[view]));
	end_fact(facts, 1);
}

static void
write_conditions_fact(const struct facts *facts)
{
	struct job *job = facts->cursor->job;
	struct str code = ref(job, SHEET_CALC, facts->calc,
	    LEVEL_CONDITIONS);
	size_t view;

	begin_fact(facts, LABEL_CONDITIONS, STR(""));
	for (view = 0; view < VIEW__COUNT; view++)
		cell_formula_string(facts->cursor->sheet,
		    cursor_at(facts->cursor, COLUMN_SELF + view),
		    LOOK_CELL_CENTRE, meta_word(job, META_FULFILMENTS, code),
		    meta_text(job, META_FULFILMENTS,
		    facts->results[view]->conditions));
	end_fact(facts, 1);
}

/* "provisional" or "confirmed", and how many are reviewed. */
static void
write_review_fact(const struct facts *facts)
{
	struct cursor *cursor = facts->cursor;
	struct job *job = cursor->job;
	const struct level_result *result = facts->results[ADOPTED];
	struct str reviewed = ref(job, SHEET_CALC, facts->calc,
	    LEVEL_REVIEWED);
	struct str confirmed = ref(job, SHEET_CALC, facts->calc,
	    LEVEL_CONFIRMED);

	begin_fact(facts, LABEL_WORKBOOK_REVIEWED, STR(""));
	cell_formula_string(cursor->sheet, cursor_at(cursor, COLUMN_SELF),
	    LOOK_CELL_CENTRE, FORMULA(job, "%s&\" / %zu\"", reviewed.data,
	    facts->level->behaviour_count), FORMULA(job, "%zu / %zu",
	    result->reviewed, facts->level->behaviour_count));
	cell_formula_string(cursor->sheet, cursor_at(cursor, COLUMN_ADOPTED),
	    LOOK_CELL_CENTRE, meta_word(job, META_CONFIRMED, confirmed),
	    meta_text(job, META_CONFIRMED, result->confirmed));
	end_fact(facts, 1);
}

struct reason_words {
	unsigned reason;
	enum label label;
};

static const struct reason_words reason_words[] = {
	{REASON_SHARE, LABEL_WORKBOOK_REASON_SHARE},
	{REASON_OPEN, LABEL_WORKBOOK_REASON_OPEN},
	{REASON_NOT_APPLICABLE, LABEL_WORKBOOK_REASON_NOT_APPLICABLE},
	{REASON_UNPUBLISHED, LABEL_WORKBOOK_REASON_UNPUBLISHED},
	{REASON_CAP, LABEL_WORKBOOK_REASON_CAP},
	{REASON_CONDITION_NOT_MET, LABEL_WORKBOOK_REASON_CONDITION},
	{REASON_CONDITION_OPEN, LABEL_WORKBOOK_REASON_CONDITION_OPEN},
	{REASON_LEVEL_BELOW, LABEL_WORKBOOK_REASON_BELOW},
};

enum { REASON_WORDS = sizeof(reason_words) / sizeof(reason_words[0]) };

/* Every reason whose bit is set, each with its full stop. */
static struct expression
reasons_expression(const struct job *job, struct str cell, unsigned reasons)
{
	struct buffer formula = buffer_in(job->arena);
	struct buffer text = buffer_in(job->arena);
	size_t i;

	for (i = 0; i < REASON_WORDS; i++) {
		struct str words = word(job, reason_words[i].label);

		buffer_print(&formula,
		    "%sIF(MOD(INT(%s/%u),2)=1,%s,\"\")", i > 0 ? "&" : "",
		    cell.data, reason_words[i].reason,
		    literal(job->arena, words).data);
		if (reasons & reason_words[i].reason)
			buffer_add(&text, words);
	}
	return (struct expression){buffer_str(&formula), buffer_str(&text)};
}

enum { REASON_LINES = 5 };

static void
write_reasons_fact(const struct facts *facts)
{
	struct job *job = facts->cursor->job;
	size_t view;

	begin_fact(facts, LABEL_WORKBOOK_WHY_NOT, STR(""));
	for (view = 0; view < VIEW__COUNT; view++) {
		struct expression reasons = reasons_expression(job,
		    fact_ref(facts, view, LEVEL_REASONS),
		    facts->results[view]->reasons);

		cell_formula_string(facts->cursor->sheet,
		    cursor_at(facts->cursor, COLUMN_SELF + view),
		    LOOK_RESULT_TEXT, reasons.formula, reasons.text);
	}
	end_fact(facts, REASON_LINES);
}

#define BOTH(member) \
	((const size_t[]){facts->results[SELF]->member, \
	    facts->results[ADOPTED]->member})

static void
write_assessable_facts(const struct facts *facts)
{
	struct job *job = facts->cursor->job;
	struct str count = LABEL_FORMAT(job->arena, job->labels,
	    LABEL_WORKBOOK_OF_BEHAVIOURS, {"count", FORMULA(job, "%zu",
	    facts->level->behaviour_count)});
	struct str allowed = LABEL_FORMAT(job->arena, job->labels,
	    LABEL_WORKBOOK_AT_MOST, {"count", FORMULA(job, "%zu",
	    facts->results[SELF]->not_applicable_allowed)});
	struct str share = LABEL_FORMAT(job->arena, job->labels,
	    LABEL_WORKBOOK_AT_LEAST_SHARE, {"share", share_words(job,
	    facts->level->grading.level_met)});

	write_number_fact(facts, LABEL_WORKBOOK_ANSWERED, LEVEL_ANSWERED,
	    BOTH(answered), count);
	write_progress(facts);
	write_number_fact(facts, LABEL_WORKBOOK_INVALID, LEVEL_INVALID,
	    BOTH(invalid), STR(""));
	write_number_fact(facts, LABEL_WORKBOOK_EVIDENCE_MISSING,
	    LEVEL_MISSING, BOTH(evidence_missing), STR(""));
	write_number_fact(facts, LABEL_WORKBOOK_NOT_APPLICABLE,
	    LEVEL_NOT_APPLICABLE, BOTH(not_applicable), allowed);
	write_number_fact(facts, LABEL_WORKBOOK_EXCESS, LEVEL_EXCESS,
	    BOTH(not_applicable_excess), STR(""));
	write_ratio_fact(facts, LABEL_WORKBOOK_UNITS_PASSED, GATE_PASSED,
	    GATE_OF, share);
	write_review_fact(facts);
}

static void
write_level_facts(struct cursor *cursor, const struct level *level)
{
	static const enum label head[] = {LABEL_RESULT,
		LABEL_WORKBOOK_BY_SELF, LABEL_WORKBOOK_BY_ADOPTED,
		LABEL_WORKBOOK_BOUND};
	struct job *job = cursor->job;
	size_t index = level->node.index;
	struct facts own = {
		.cursor = cursor,
		.level = level,
		.calc = job->places.calc_levels + index,
		.results = {&job->results->self.levels[index],
		    &job->results->adopted.levels[index]},
	};
	const struct facts *facts = &own;

	cursor_heading(cursor, level_words(job, level));
	cursor_head(cursor, COLUMN_TITLE, head, 4);
	if (level->behaviour_count > 0) {
		write_assessable_facts(facts);
	} else {
		begin_fact(facts, LABEL_WORKBOOK_NOTHING_TO_ASSESS, STR(""));
		cell_blank(cursor->sheet, cursor_at(cursor, COLUMN_SELF),
		    LOOK_CELL);
		cell_blank(cursor->sheet, cursor_at(cursor, COLUMN_ADOPTED),
		    LOOK_CELL);
		end_fact(facts, lines_in_width(word(job,
		    LABEL_WORKBOOK_NOTHING_TO_ASSESS),
		    widths[COLUMN_TITLE] - 1));
	}
	write_word_fact(facts, LABEL_WORKBOOK_VERDICT, META_VERDICTS,
	    LEVEL_VERDICT, BOTH(verdict));
	write_conditions_fact(facts);
	write_word_fact(facts, LABEL_WORKBOOK_REACHED, META_REACHED,
	    LEVEL_REACHED, BOTH(reached));
	write_reasons_fact(facts);
}

/* ---- Units and elements -------------------------------------------------- */

struct clause {
	const struct node *node;
	size_t calc;           /* row in _calc */
	size_t part[VIEW__COUNT], whole[VIEW__COUNT],
	    verdict_column[VIEW__COUNT]; /* columns there */
	size_t part_value[VIEW__COUNT], whole_value[VIEW__COUNT];
	enum verdict verdict[VIEW__COUNT];
	uint32_t share;
	enum look look, centre;
};

/* "5 / 6": what is met of what counts, by weight or number. */
static void
write_clause(struct cursor *cursor, const struct clause *clause)
{
	struct job *job = cursor->job;
	struct str title = text_plain(&clause->node->title, job->language);
	size_t view;

	cursor_text(cursor, COLUMN_CODE, clause->look, clause->node->code);
	/* A title that is too long is wrapped in its one column. */
	cell_line(cursor->sheet, cursor_at(cursor, COLUMN_TITLE), COLUMN_TITLE,
	    widths[COLUMN_TITLE] - 1, clause->look, title);
	cursor_text(cursor, COLUMN_BOUND, clause->centre,
	    LABEL_FORMAT(job->arena, job->labels,
	    LABEL_WORKBOOK_AT_LEAST_SHARE, {"share",
	    share_words(job, clause->share)}));
	for (view = 0; view < VIEW__COUNT; view++) {
		cell_formula_string(cursor->sheet,
		    cursor_at(cursor, COLUMN_SELF + view), clause->centre,
		    FORMULA(job, "%s&\" / \"&%s", ref(job, SHEET_CALC,
		    clause->calc, clause->part[view]).data, ref(job,
		    SHEET_CALC, clause->calc, clause->whole[view]).data),
		    FORMULA(job, "%zu / %zu", clause->part_value[view],
		    clause->whole_value[view]));
		cell_formula_string(cursor->sheet,
		    cursor_at(cursor, COLUMN_SELF_VERDICT + view),
		    clause->centre, meta_word(job, META_VERDICTS, ref(job,
		    SHEET_CALC, clause->calc, clause->verdict_column[view])),
		    meta_text(job, META_VERDICTS, clause->verdict[view]));
	}
	cursor->row++;
}

static void
set_gate(struct clause *clause, size_t view, const struct gate_result *gate,
    size_t first_column)
{
	clause->part[view] = first_column + GATE_PASSED;
	clause->whole[view] = first_column + GATE_OF;
	clause->part_value[view] = gate->passed;
	clause->whole_value[view] = gate->of;
}

static void
write_level_clause(struct cursor *cursor, const struct level *level)
{
	struct job *job = cursor->job;
	struct clause clause = {
		.node = &level->node,
		.calc = job->places.calc_levels + level->node.index,
		.share = level->grading.level_met,
		.look = LOOK_LEVEL, .centre = LOOK_LEVEL_CENTRE,
	};
	size_t view;

	for (view = 0; view < VIEW__COUNT; view++) {
		const struct level_result *result =
		    &view_of(job, view)->levels[level->node.index];

		set_gate(&clause, view, &result->units,
		    level_column(view, 0));
		clause.verdict_column[view] = level_column(view,
		    LEVEL_VERDICT);
		clause.verdict[view] = result->verdict;
	}
	write_clause(cursor, &clause);
}

static void
write_unit_clause(struct cursor *cursor, const struct unit *unit)
{
	struct job *job = cursor->job;
	size_t index = unit->node.index, view;
	struct clause clause = {
		.node = &unit->node,
		.calc = job->places.calc_units + index -
		    job->scope.first_unit,
		.share = level_of(&unit->node)->grading.unit_met,
		.look = LOOK_UNIT, .centre = LOOK_UNIT_CENTRE,
	};

	for (view = 0; view < VIEW__COUNT; view++) {
		const struct gate_result *result =
		    &view_of(job, view)->units[index];

		set_gate(&clause, view, result, unit_column(view, 0));
		clause.verdict_column[view] = unit_column(view,
		    GATE_VERDICT);
		clause.verdict[view] = result->verdict;
	}
	write_clause(cursor, &clause);
}

static void
write_element_clause(struct cursor *cursor, const struct element *element)
{
	struct job *job = cursor->job;
	size_t index = element->node.index, view;
	struct clause clause = {
		.node = &element->node,
		.calc = job->places.calc_elements + index -
		    job->scope.first_element,
		.share = level_of(&element->node)->grading.element_met,
		.look = LOOK_CELL, .centre = LOOK_CELL_CENTRE,
	};

	for (view = 0; view < VIEW__COUNT; view++) {
		const struct element_result *result =
		    &view_of(job, view)->elements[index];

		clause.part[view] = element_column(view, ELEMENT_MET);
		clause.whole[view] = element_column(view, ELEMENT_WEIGHT);
		clause.part_value[view] = result->met_weight;
		clause.whole_value[view] = result->weight;
		clause.verdict_column[view] = element_column(view,
		    ELEMENT_VERDICT);
		clause.verdict[view] = result->verdict;
	}
	write_clause(cursor, &clause);
}

static void
write_clauses(struct cursor *cursor)
{
	static const enum label head[COLUMN__COUNT] = {LABEL_WORKBOOK_CODE,
		LABEL_CLAUSE, LABEL_WORKBOOK_MET_BY_SELF,
		LABEL_WORKBOOK_MET_BY_ADOPTED, LABEL_WORKBOOK_BOUND,
		LABEL_WORKBOOK_VERDICT_BY_SELF,
		LABEL_WORKBOOK_VERDICT_BY_ADOPTED};
	struct job *job = cursor->job;
	size_t i, j, k;

	cursor_heading(cursor, word(job, LABEL_WORKBOOK_UNITS_AND_ELEMENTS));
	cursor_head(cursor, COLUMN_CODE, head, COLUMN__COUNT);
	for (i = 0; i < job->scope.level_count; i++) {
		const struct level *level =
		    &job->edition->levels[job->scope.first_level + i];

		write_level_clause(cursor, level);
		for (j = 0; j < level->unit_count; j++) {
			write_unit_clause(cursor, &level->units[j]);
			for (k = 0; k < level->units[j].element_count; k++)
				write_element_clause(cursor,
				    &level->units[j].elements[k]);
		}
	}
}

static void
write_tints(struct job *job, size_t first, size_t end)
{
	static const struct {
		enum meta_list list;
		size_t code;
		enum tint tint;
	} tints[] = {
		{META_VERDICTS, VERDICT_PASSED, TINT_GOOD},
		{META_VERDICTS, VERDICT_FAILED, TINT_BAD},
		{META_FULFILMENTS, FULFILMENT_MET, TINT_GOOD},
		{META_FULFILMENTS, FULFILMENT_NOT_MET, TINT_BAD},
		{META_REACHED, 1, TINT_GOOD},
	};
	struct str cell = here(job, first, COLUMN_SELF);
	size_t i;

	for (i = 0; i < sizeof(tints) / sizeof(tints[0]); i++)
		cell_tint(&job->sheets[SHEET_SUMMARY],
		    (struct place){first, COLUMN_SELF},
		    (struct place){end - 1, COLUMN_ADOPTED_VERDICT},
		    tints[i].tint, FORMULA(job, "%s=%s", cell.data,
		    literal(job->arena, meta_text(job, tints[i].list,
		    tints[i].code)).data));
}

void
summary_write(struct job *job)
{
	struct cursor cursor = cursor_open(job, SHEET_SUMMARY, widths,
	    COLUMN__COUNT);
	size_t i;

	cursor_title(&cursor, LABEL_WORKBOOK_SUMMARY);
	write_standing(&cursor);
	for (i = 0; i < job->scope.level_count; i++)
		write_level_facts(&cursor, &job->edition->levels[
		    job->scope.first_level + i]);
	write_clauses(&cursor);
	write_tints(job, 2, cursor.row);
	cursor_close(&cursor);
}
