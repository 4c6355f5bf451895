#include "base/buffer.h"
#include "model/measure.h"
#include "score/score.h"
#include "write/workbook/calc.h"
#include "write/workbook/formula.h"

/*
 * Conditions in three blocks: alternatives, the statements that any one of
 * them fulfils, the requirements that need all statements. A degree with
 * years, and a number, are a statement of one kind too, so that the formulas
 * above them are the same.
 */
struct asking {
	struct job *job;
	size_t alternative, statement; /* the next rows */
	const struct condition *condition;
	const struct requirement *requirement;
	size_t level;
	bool in_scope;
};

/* What one alternative comes to, and what is missing of it. */
struct ask {
	struct str formula;
	enum fulfilment value;
	struct expression missing; /* where it is not met */
};

static struct str
input_cell(const struct job *job, size_t input, size_t column)
{
	return here(job, job->places.calc_inputs + input, column);
}

/* ---- Shortfalls ---------------------------------------------------------- */

enum { MILLION = 1000000 };

static int64_t
in_millionths(struct decimal number)
{
	int64_t units = number.units;
	uint32_t places;

	for (places = number.places; places < DECIMAL_PLACES_MAX; places++)
		units *= 10;
	return units;
}

static struct decimal
difference(struct decimal a, struct decimal b)
{
	struct decimal result = {in_millionths(a) - in_millionths(b),
		DECIMAL_PLACES_MAX};

	while (result.places > 0 && result.units % 10 == 0) {
		result.units /= 10;
		result.places--;
	}
	return result;
}

static struct expression
constant(const struct job *job, struct str text)
{
	return (struct expression){literal(job->arena, text), text};
}

/* ASKED less what HAVE (a cell, at least 0) holds. */
static struct expression
shortfall(const struct job *job, struct decimal asked, struct str have,
    struct decimal value)
{
	return (struct expression){
		FORMULA(job, "ROUND(%s-MAX(0,%s),%d)",
		    number_text(job, asked).data, have.data,
		    DECIMAL_PLACES_MAX),
		number_text(job, difference(asked, value)),
	};
}

/* ---- Degrees ------------------------------------------------------------- */

/* "a,b,c" of a column over the inputs that are degrees from FROM on. */
static struct str
degree_cells(const struct job *job, size_t from, size_t column,
    const char *behind)
{
	struct buffer buffer = buffer_in(job->arena);
	size_t i;

	for (i = 0; i < job->edition->input_count; i++) {
		const struct input *input = &job->edition->inputs[i];

		if (input->kind != INPUT_DEGREE_YEARS ||
		    (size_t)(input->degree - job->edition->degrees) < from)
			continue;
		buffer_print(&buffer, "%s%s%s", buffer.length > 0 ? "," : "",
		    input_cell(job, i, column).data, behind);
	}
	return buffer_str(&buffer);
}

static struct decimal
best_years(const struct job *job, size_t from)
{
	struct decimal best = decimal_from_integer(0);
	size_t i;

	for (i = 0; i < job->edition->input_count; i++) {
		const struct input *input = &job->edition->inputs[i];
		const struct entry *entry = &job->answers.entries[i];

		if (input->kind == INPUT_DEGREE_YEARS &&
		    (size_t)(input->degree - job->edition->degrees) >= from &&
		    entry->kind == ENTRY_FIGURE &&
		    decimal_compare(entry->figure, best) > 0)
			best = entry->figure;
	}
	return best;
}

/* The evaluator's word on one alternative: a condition of it alone. */
static enum fulfilment
evaluate_alone(const struct asking *asking,
    const struct degree_and_years *one)
{
	struct job *job = asking->job;
	struct condition condition = *asking->condition;
	struct requirement requirement = *asking->requirement;
	struct degree_and_years alternative = *one;
	struct requirement *all = ARENA_ARRAY(job->arena, struct requirement,
	    job->edition->level_count);

	requirement.any_of = &alternative;
	requirement.any_of_count = 1;
	all[asking->level] = requirement;
	condition.requirements = all;
	return score_condition(job->edition, &condition, asking->level,
	    job->answers.entries);
}

static struct ask
ask_for_degree(const struct asking *asking,
    const struct degree_and_years *one)
{
	const struct job *job = asking->job;
	struct str figures = degree_cells(job, one->degree,
	    INPUT_FIGURE_COLUMN, "");
	struct str invalid = degree_cells(job, one->degree, INPUT_KIND,
	    "=4");
	struct str blank = degree_cells(job, one->degree, INPUT_KIND, "=0");
	struct str given = degree_cells(job, 0, INPUT_KIND, "=1");
	struct named_expression values[] = {
		{"degree", constant(job, text_plain(
		    &job->edition->degrees[one->degree].title,
		    job->language))},
		{"count", shortfall(job, one->years,
		    FORMULA(job, "MAX(%s)", figures.data),
		    best_years(job, one->degree))},
	};

	return (struct ask){
		.formula = FORMULA(job, "IF(ROUND(MAX(%s)-%s,9)>=0,%d,"
		    "IF(OR(%s,AND(OR(%s),NOT(OR(%s)))),%d,%d))",
		    figures.data, number_text(job, one->years).data,
		    FULFILMENT_MET, invalid.data, blank.data, given.data,
		    FULFILMENT_OPEN, FULFILMENT_NOT_MET),
		.value = evaluate_alone(asking, one),
		.missing = label_expression(job,
		    LABEL_WORKBOOK_MISSING_YEARS, values, 2),
	};
}

/* ---- Numbers ------------------------------------------------------------- */

static struct expression
unit_expression(const struct asking *asking, struct expression count,
    struct decimal value)
{
	const struct job *job = asking->job;
	const struct condition *condition = asking->condition;
	struct str one = text_plain(&condition->unit_one, job->language);
	struct str other = text_plain(&condition->unit_other, job->language);

	return (struct expression){
		FORMULA(job, "IF(%s=1,%s,%s)", count.formula.data,
		    literal(job->arena, one).data,
		    literal(job->arena, other).data),
		unit_for(&condition->unit_one, &condition->unit_other,
		    value, job->language),
	};
}

static struct ask
ask_for_number(const struct asking *asking)
{
	const struct job *job = asking->job;
	size_t input = asking->condition->input;
	struct decimal asked = asking->requirement->at_least;
	struct decimal given = job->answers.entries[input].figure;
	struct str figure = input_cell(job, input, INPUT_FIGURE_COLUMN);
	struct expression count = shortfall(job, asked, figure, given);
	struct named_expression values[] = {
		{"count", count},
		{"unit", unit_expression(asking, count,
		    difference(asked, given))},
	};

	return (struct ask){
		.formula = FORMULA(job, "IF(%s=%d,IF(ROUND(%s-%s,9)>=0,%d,%d)"
		    ",%d)", input_cell(job, input, INPUT_KIND).data,
		    ENTRY_FIGURE, figure.data, number_text(job, asked).data,
		    FULFILMENT_MET, FULFILMENT_NOT_MET, FULFILMENT_OPEN),
		.value = score_condition(job->edition, asking->condition,
		    asking->level, job->answers.entries),
		.missing = label_expression(job,
		    LABEL_WORKBOOK_MISSING_NUMBER, values, 2),
	};
}

/* ---- Statements ---------------------------------------------------------- */

static struct str
measure_formula(const struct job *job, const struct measure *measure,
    struct str figure)
{
	struct str low = FORMULA(job, "ROUND(%s-%s,9)>=0", figure.data,
	    number_text(job, measure->low).data);
	struct str high = FORMULA(job, "ROUND(%s-%s,9)<=0", figure.data,
	    number_text(job, measure->high).data);

	switch (measure->kind) {
	case MEASURE_AT_LEAST:
		return low;
	case MEASURE_AT_MOST:
		return high;
	case MEASURE_BETWEEN:
	case MEASURE_CHECKLIST:
		break;
	}
	return FORMULA(job, "AND(%s,%s)", low.data, high.data);
}

/* The words of an alternative stand on the person's sheet. */
static struct expression
alternative_words(const struct asking *asking,
    const struct alternative *alternative)
{
	const struct job *job = asking->job;

	if (!asking->in_scope)
		return constant(job, STR(""));
	return (struct expression){
		ref(job, SHEET_PERSON,
		    job->places.input_rows[alternative->input],
		    PERSON_QUESTION),
		cell_text_of(job, words_of(job, &alternative->text)),
	};
}

static struct ask
ask_for_figure(const struct asking *asking,
    const struct alternative *alternative)
{
	const struct job *job = asking->job;
	const struct measure *measure = alternative->measure;
	struct str figure = input_cell(job, alternative->input,
	    INPUT_FIGURE_COLUMN);
	struct decimal given =
	    job->answers.entries[alternative->input].figure;
	struct named_expression values[] = {
		{"asked", constant(job, measure_phrase(job->arena, measure,
		    job->language, job->tag, job->labels))},
		{"given", {figure, number_text(job, given)}},
	};

	return (struct ask){
		.formula = FORMULA(job, "IF(%s=%d,IF(%s,%d,%d),%d)",
		    input_cell(job, alternative->input, INPUT_KIND).data,
		    ENTRY_FIGURE,
		    measure_formula(job, measure, figure).data,
		    FULFILMENT_MET, FULFILMENT_NOT_MET, FULFILMENT_OPEN),
		.value = score_alternative(alternative,
		    &job->answers.entries[alternative->input]),
		.missing = label_expression(job,
		    LABEL_WORKBOOK_MISSING_FIGURE, values, 2),
	};
}

static struct ask
ask_for_yes(const struct asking *asking,
    const struct alternative *alternative)
{
	const struct job *job = asking->job;
	struct str kind = input_cell(job, alternative->input, INPUT_KIND);
	struct named_expression values[] = {
		{"text", alternative_words(asking, alternative)},
	};

	return (struct ask){
		.formula = FORMULA(job, "IF(%s=%d,%d,IF(%s=%d,%d,%d))",
		    kind.data, ENTRY_YES, FULFILMENT_MET, kind.data, ENTRY_NO,
		    FULFILMENT_NOT_MET, FULFILMENT_OPEN),
		.value = score_alternative(alternative,
		    &job->answers.entries[alternative->input]),
		.missing = label_expression(job,
		    LABEL_WORKBOOK_MISSING_STATEMENT, values, 1),
	};
}

static struct ask
ask_for_alternative(const struct asking *asking,
    const struct alternative *alternative)
{
	return alternative->measure != NULL ?
	    ask_for_figure(asking, alternative) :
	    ask_for_yes(asking, alternative);
}

/* ---- Rows ---------------------------------------------------------------- */

/* Met: nothing. Open: fill it in. Not met: what is missing. Gives that. */
static struct str
write_outcome(struct job *job, size_t row, const struct ask *ask)
{
	struct str cell = here(job, row, ASK_FULFILMENT);
	struct expression fill_in = constant(job,
	    word(job, LABEL_WORKBOOK_FILL_IN));
	struct str text = ask->value == FULFILMENT_NOT_MET ?
	    ask->missing.text : ask->value == FULFILMENT_OPEN ?
	    fill_in.text : STR("");

	calc_formula(job, row, ASK_FULFILMENT, ask->formula, ask->value);
	calc_formula_string(job, row, ASK_MISSING, FORMULA(job,
	    "IF(%s=%d,%s,IF(%s=%d,%s,\"\"))", cell.data, FULFILMENT_NOT_MET,
	    ask->missing.formula.data, cell.data, FULFILMENT_OPEN,
	    fill_in.formula.data), text);
	return text;
}

/* The texts of COUNT rows, with the word for "or" or "and" between them. */
static struct expression
joined(const struct job *job, size_t row, const struct ask *asks,
    size_t count, enum label between)
{
	struct buffer formula = buffer_in(job->arena);
	struct buffer text = buffer_in(job->arena);
	struct str words = word(job, between);
	size_t i;

	for (i = 0; i < count; i++) {
		if (i > 0) {
			buffer_print(&formula, "&%s&",
			    literal(job->arena, words).data);
			buffer_add(&text, words);
		}
		buffer_add(&formula, here(job, row + i, ASK_MISSING));
		buffer_add(&text, asks[i].missing.text);
	}
	if (count == 0)
		buffer_add_c(&formula, "\"\"");
	return (struct expression){buffer_str(&formula), buffer_str(&text)};
}

static enum fulfilment
any_of(const struct ask *asks, size_t count)
{
	enum fulfilment any = FULFILMENT_NOT_MET;
	size_t i;

	for (i = 0; i < count; i++) {
		if (asks[i].value == FULFILMENT_MET)
			return FULFILMENT_MET;
		if (asks[i].value == FULFILMENT_OPEN)
			any = FULFILMENT_OPEN;
	}
	return any;
}

/* Writes alternatives and the statement that any of them fulfils. */
static struct ask
write_statement(struct asking *asking, const struct ask *asks, size_t count)
{
	struct job *job = asking->job;
	size_t first = asking->alternative, i;
	struct str range = here_range(job, first, ASK_FULFILMENT, count);
	struct ask statement = {
		.formula = FORMULA(job, "IF(COUNTIF(%s,%d)>0,%d,"
		    "IF(COUNTIF(%s,%d)>0,%d,%d))", range.data,
		    FULFILMENT_MET, FULFILMENT_MET, range.data,
		    FULFILMENT_OPEN, FULFILMENT_OPEN, FULFILMENT_NOT_MET),
		.value = any_of(asks, count),
		.missing = joined(job, first, asks, count, LABEL_WORKBOOK_OR),
	};

	for (i = 0; i < count; i++) {
		calc_string(job, asking->alternative, 0,
		    asking->condition->node.id);
		write_outcome(job, asking->alternative++, &asks[i]);
	}
	calc_string(job, asking->statement, 0, asking->condition->node.id);
	write_outcome(job, asking->statement++, &statement);
	return statement;
}

static struct ask
write_degrees(struct asking *asking)
{
	const struct requirement *requirement = asking->requirement;
	struct ask *asks = ARENA_ARRAY(asking->job->arena, struct ask,
	    requirement->any_of_count);
	size_t i;

	for (i = 0; i < requirement->any_of_count; i++)
		asks[i] = ask_for_degree(asking, &requirement->any_of[i]);
	return write_statement(asking, asks, requirement->any_of_count);
}

static struct ask
write_alternatives(struct asking *asking, const struct statement *statement)
{
	struct ask *asks = ARENA_ARRAY(asking->job->arena, struct ask,
	    statement->alternative_count);
	size_t i;

	for (i = 0; i < statement->alternative_count; i++)
		asks[i] = ask_for_alternative(asking,
		    &statement->alternatives[i]);
	return write_statement(asking, asks, statement->alternative_count);
}

static size_t
statement_count(const struct condition *condition,
    const struct requirement *requirement)
{
	if (!requirement->asked)
		return 0;
	return condition->kind == CONDITION_STATEMENT ?
	    requirement->statement_count : 1;
}

static struct ask
write_statement_at(struct asking *asking, size_t i)
{
	struct ask number;

	switch (asking->condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		return write_degrees(asking);
	case CONDITION_NUMBER:
		number = ask_for_number(asking);
		return write_statement(asking, &number, 1);
	case CONDITION_STATEMENT:
		break;
	}
	return write_alternatives(asking, &asking->requirement->statements[i]);
}

/* The statements not met, in words; the rest says nothing. */
static struct expression
unmet_words(const struct job *job, size_t row, const struct ask *asks,
    size_t count)
{
	struct buffer formula = buffer_in(job->arena);
	struct buffer text = buffer_in(job->arena);
	struct str stop = word(job, LABEL_WORKBOOK_MISSING_END);
	size_t i;

	for (i = 0; i < count; i++) {
		buffer_print(&formula, "%sIF(%s=%d,%s&%s,\"\")",
		    i > 0 ? "&" : "",
		    here(job, row + i, ASK_FULFILMENT).data,
		    FULFILMENT_NOT_MET,
		    here(job, row + i, ASK_MISSING).data,
		    literal(job->arena, stop).data);
		if (asks[i].value != FULFILMENT_NOT_MET)
			continue;
		buffer_add(&text, asks[i].missing.text);
		buffer_add(&text, stop);
	}
	return (struct expression){buffer_str(&formula), buffer_str(&text)};
}

static void
write_asked(struct asking *asking, size_t row, size_t count)
{
	struct job *job = asking->job;
	struct ask *asks = ARENA_ARRAY(job->arena, struct ask, count);
	size_t first = asking->statement, i;
	struct str range = here_range(job, first, ASK_FULFILMENT, count);
	struct ask requirement;

	for (i = 0; i < count; i++)
		asks[i] = write_statement_at(asking, i);
	requirement.formula = FORMULA(job, "IF(COUNTIF(%s,%d)>0,%d,"
	    "IF(COUNTIF(%s,%d)>0,%d,%d))", range.data, FULFILMENT_NOT_MET,
	    FULFILMENT_NOT_MET, range.data, FULFILMENT_OPEN,
	    FULFILMENT_OPEN, FULFILMENT_MET);
	requirement.value = score_condition(job->edition, asking->condition,
	    asking->level, job->answers.entries);
	requirement.missing = unmet_words(job, first, asks, count);
	job->missing[asking->condition->node.index *
	    job->edition->level_count + asking->level] =
	    write_outcome(job, row, &requirement);
}

static void
write_requirement(struct asking *asking)
{
	struct job *job = asking->job;
	size_t row = job->places.calc_requirements +
	    asking->level * job->edition->condition_count +
	    asking->condition->node.index;
	size_t count = statement_count(asking->condition,
	    asking->requirement);

	calc_string(job, row, 0, FORMULA(job, "%.*s/%.*s",
	    STR_ARGS(asking->condition->node.id),
	    STR_ARGS(job->edition->levels[asking->level].node.id)));
	if (count > 0)
		write_asked(asking, row, count);
	else
		calc_number(job, row, ASK_FULFILMENT, FULFILMENT_NOT_ASKED);
}

void
calc_write_conditions(struct job *job)
{
	static const char *const alternatives[] = {"#alternative",
		"fulfilment", "missing"};
	static const char *const statements[] = {"#statement",
		"fulfilment", "missing"};
	static const char *const requirements[] = {"#requirement",
		"fulfilment", "missing"};
	const struct edition *edition = job->edition;
	struct asking asking = {
		.job = job,
		.alternative = job->places.calc_alternatives,
		.statement = job->places.calc_statements,
	};
	size_t i;

	job->missing = ARENA_ARRAY(job->arena, struct str,
	    edition->level_count * edition->condition_count);
	calc_head(job, job->places.calc_alternatives - 1, alternatives, 3);
	calc_head(job, job->places.calc_statements - 1, statements, 3);
	calc_head(job, job->places.calc_requirements - 1, requirements, 3);
	for (i = 0; i < edition->level_count * edition->condition_count; i++) {
		asking.level = i / edition->condition_count;
		asking.condition =
		    &edition->conditions[i % edition->condition_count];
		asking.requirement =
		    &asking.condition->requirements[asking.level];
		asking.in_scope = asking.level >= job->scope.first_level &&
		    asking.level < job->scope.first_level +
		    job->scope.level_count;
		write_requirement(&asking);
	}
}

static size_t
alternatives_of(const struct condition *condition,
    const struct requirement *requirement)
{
	size_t count = 0, i;

	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		return requirement->any_of_count;
	case CONDITION_NUMBER:
		return 1;
	case CONDITION_STATEMENT:
		break;
	}
	for (i = 0; i < requirement->statement_count; i++)
		count += requirement->statements[i].alternative_count;
	return count;
}

struct ask_counts
ask_counts_of(const struct edition *edition)
{
	struct ask_counts counts = {0, 0};
	size_t i, j;

	for (i = 0; i < edition->condition_count; i++) {
		const struct condition *condition = &edition->conditions[i];

		for (j = 0; j < edition->level_count; j++) {
			const struct requirement *requirement =
			    &condition->requirements[j];

			if (!requirement->asked)
				continue;
			counts.alternatives += alternatives_of(condition,
			    requirement);
			counts.statements += statement_count(condition,
			    requirement);
		}
	}
	return counts;
}
