#include "model/measure.h"
#include "model/outline.h"
#include "score/score.h"
#include "base/buffer.h"
#include "write/workbook/calc.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/formula.h"
#include "write/workbook/looks.h"

enum {
	ROW_TITLE,
	ROW_MACHINE,           /* hidden: names for programs */
	ROW_HEAD,
	ROW_FIRST,
	TEXT_LINES_MIN = 2,    /* so that a dropdown is easy to hit */
};

struct column {
	const char *machine;
	double width;
	enum label label;
};

static const struct column columns[ASSESSMENT__COUNT] = {
	[ASSESSMENT_ID] = {"#id", 8, LABEL_CLAUSE},
	[ASSESSMENT_CODE] = {"#code", 8, LABEL_WORKBOOK_CODE},
	[ASSESSMENT_TITLE] = {"#title", 18, LABEL_CLAUSE},
	[ASSESSMENT_TEXT] = {"#text", 42, LABEL_WORKBOOK_REQUIREMENT},
	[ASSESSMENT_MEASURES] = {"#measures", 21, LABEL_MEASURE},
	[ASSESSMENT_HINT] = {"#hint", 24, LABEL_WORKBOOK_HINT},
	[ASSESSMENT_SELF] = {"#self", 8, LABEL_WORKBOOK_SELF},
	[ASSESSMENT_EVIDENCE] = {"#evidence", 26, LABEL_EVIDENCE},
	[ASSESSMENT_REVIEW] = {"#review", 11, LABEL_WORKBOOK_REVIEW},
	[ASSESSMENT_NOTE] = {"#note", 20, LABEL_WORKBOOK_NOTE},
	[ASSESSMENT_ADOPTED] = {"#adopted", 9, LABEL_WORKBOOK_ADOPTED},
	[ASSESSMENT_DIFFERENCE] = {"#difference", 11,
	    LABEL_WORKBOOK_DIFFERENCE},
	[ASSESSMENT_RESULT] = {"#result", 17, LABEL_RESULT},
	[ASSESSMENT_STATUS] = {"#status", 17, LABEL_WORKBOOK_STATUS},
};

static struct sheet *
sheet_of(struct job *job)
{
	return &job->sheets[SHEET_ASSESSMENT];
}

/* ---- Heads --------------------------------------------------------------- */

static bool
has_hints(const struct job *job)
{
	size_t i;

	for (i = 0; i < job->scope.behaviour_count; i++)
		if (text_is_present(&job->edition->behaviours[
		    job->scope.first_behaviour + i]->evidence))
			return true;
	return false;
}

/* Of the columns FIRST to LAST that are shown. */
static double
width_of(const struct job *job, size_t first, size_t last)
{
	double width = 0;
	size_t i;

	for (i = first; i <= last; i++)
		if (i != ASSESSMENT_HINT || job->places.has_hints)
			width += columns[i].width;
	return width;
}

static void
write_heads(struct job *job)
{
	struct sheet *sheet = sheet_of(job);
	size_t lines = 1, i;

	cell_line(sheet, (struct place){ROW_TITLE, ASSESSMENT_CODE},
	    ASSESSMENT_STATUS, width_of(job, ASSESSMENT_CODE,
	    ASSESSMENT_STATUS), LOOK_TITLE, FORMULA(job, "%.*s · %.*s",
	    STR_ARGS(text_plain(&job->edition->title, job->language)),
	    STR_ARGS(word(job, LABEL_WORKBOOK_ASSESSMENT))));
	for (i = 0; i < ASSESSMENT__COUNT; i++) {
		struct str head = word(job, columns[i].label);
		size_t needed = lines_in_width(head, columns[i].width - 1);

		sheet_column(sheet, i, columns[i].width);
		cell_string(sheet, (struct place){ROW_MACHINE, i},
		    LOOK_MACHINE, str_from(columns[i].machine));
		cell_string(sheet, (struct place){ROW_HEAD, i}, LOOK_HEAD,
		    head);
		if (needed > lines)
			lines = needed;
	}
	sheet_hide_row(sheet, ROW_MACHINE);
	sheet_row_points(sheet, ROW_HEAD, look_points(LOOK_HEAD, lines));
	sheet_hide_columns(sheet, ASSESSMENT_ID, ASSESSMENT_ID);
	if (!job->places.has_hints)
		sheet_hide_columns(sheet, ASSESSMENT_HINT, ASSESSMENT_HINT);
}

/* ---- Bands --------------------------------------------------------------- */

struct band {
	const struct node *node;
	size_t row;
	size_t calc_row, calc_column; /* of the verdict in _calc */
	enum verdict verdict;
	enum look look, link, centre;
};

static void
write_band(struct job *job, const struct band *band)
{
	struct sheet *sheet = sheet_of(job);
	struct str title = text_plain(&band->node->title, job->language);
	double band_width = width_of(job, ASSESSMENT_TITLE,
	    ASSESSMENT_DIFFERENCE);
	bool is_short = look_lines(band->look, title, band_width) == 1;
	size_t i;

	cell_string(sheet, (struct place){band->row, ASSESSMENT_ID},
	    LOOK_MACHINE, band->node->id);
	cell_link(sheet, (struct place){band->row, ASSESSMENT_CODE},
	    band->link, band->look, permanent_address(job->arena,
	    job->edition, job->language, band->node->id), band->node->code);
	for (i = ASSESSMENT_TEXT; i < ASSESSMENT_RESULT && is_short; i++)
		cell_blank(sheet, (struct place){band->row, i}, band->look);
	cell_line(sheet, (struct place){band->row, ASSESSMENT_TITLE},
	    ASSESSMENT_DIFFERENCE, band_width, band->look, title);
	cell_formula_string(sheet, (struct place){band->row,
	    ASSESSMENT_RESULT}, band->centre, meta_word(job, META_VERDICTS,
	    ref(job, SHEET_CALC, band->calc_row, band->calc_column)),
	    meta_text(job, META_VERDICTS, band->verdict));
}

static void
write_level_band(struct job *job, size_t offset)
{
	size_t index = job->scope.first_level + offset;
	const struct level *level = &job->edition->levels[index];
	const struct level_result *result =
	    &job->results->adopted.levels[index];
	struct band band = {
		.node = &level->node,
		.row = job->places.level_rows[offset],
		.calc_row = job->places.calc_levels + index,
		.calc_column = level_column(ADOPTED, LEVEL_VERDICT),
		.verdict = result->verdict,
		.look = LOOK_LEVEL,
		.link = LOOK_LEVEL_LINK,
		.centre = LOOK_LEVEL_CENTRE,
	};

	write_band(job, &band);
	cell_formula_string(sheet_of(job),
	    (struct place){band.row, ASSESSMENT_STATUS}, LOOK_LEVEL_CENTRE,
	    FORMULA(job, "%s&\" / %zu\"", ref(job, SHEET_CALC,
	    band.calc_row, level_column(ADOPTED, LEVEL_ANSWERED)).data,
	    level->behaviour_count),
	    FORMULA(job, "%zu / %zu", result->answered,
	    level->behaviour_count));
}

/* A band without anything to do of its own. */
static void
write_plain_band(struct job *job, const struct band *band)
{
	write_band(job, band);
	cell_blank(sheet_of(job),
	    (struct place){band->row, ASSESSMENT_STATUS}, band->look);
}

static void
write_unit_band(struct job *job, size_t offset)
{
	size_t index = job->scope.first_unit + offset;

	write_plain_band(job, &(struct band){
		.node = &job->edition->units[index]->node,
		.row = job->places.unit_rows[offset],
		.calc_row = job->places.calc_units + offset,
		.calc_column = unit_column(ADOPTED, GATE_VERDICT),
		.verdict = job->results->adopted.units[index].verdict,
		.look = LOOK_UNIT,
		.link = LOOK_UNIT_LINK,
		.centre = LOOK_UNIT_CENTRE,
	});
}

static void
write_element_band(struct job *job, size_t offset)
{
	size_t index = job->scope.first_element + offset;

	write_plain_band(job, &(struct band){
		.node = &job->edition->elements[index]->node,
		.row = job->places.element_rows[offset],
		.calc_row = job->places.calc_elements + offset,
		.calc_column = element_column(ADOPTED, ELEMENT_VERDICT),
		.verdict = job->results->adopted.elements[index].verdict,
		.look = LOOK_ELEMENT,
		.link = LOOK_ELEMENT_LINK,
		.centre = LOOK_ELEMENT_CENTRE,
	});
}

/* ---- Behaviours ---------------------------------------------------------- */

static struct str
measures_text(const struct job *job, const struct behaviour *behaviour)
{
	struct buffer buffer = buffer_in(job->arena);
	size_t i;

	for (i = 0; i < behaviour->measures.count; i++)
		buffer_print(&buffer, "%s\n", measure_phrase(job->arena,
		    &behaviour->measures.items[i], job->language, job->tag,
		    job->labels).data);
	return str_trim(buffer_str(&buffer));
}

static void
add_mark(struct buffer *buffer, struct str mark)
{
	buffer_print(buffer, "%s[%.*s]", buffer->length > 0 ? " " : "",
	    STR_ARGS(mark));
}

/* "[Mandatory] [Weight 2]": what the issuer says of the clause itself. */
static struct str
marks_text(const struct job *job, const struct behaviour *behaviour)
{
	struct buffer buffer = buffer_in(job->arena);

	if (behaviour->mandatory)
		add_mark(&buffer, word(job, LABEL_MANDATORY));
	if (behaviour->weight != 1)
		add_mark(&buffer, LABEL_FORMAT(job->arena, job->labels,
		    LABEL_WEIGHT, {"weight", FORMULA(job, "%u",
		    behaviour->weight)}));
	if (behaviour->drafted)
		add_mark(&buffer, drafted_mark(job->arena, job->edition,
		    job->labels));
	return buffer_str(&buffer);
}

static struct str
text_of_behaviour(const struct job *job, const struct behaviour *behaviour)
{
	struct str text = words_of(job, &behaviour->text);
	struct str marks = marks_text(job, behaviour);

	if (marks.length == 0)
		return text;
	return FORMULA(job, "%.*s%s%.*s", STR_ARGS(text),
	    text.length > 0 ? "\n" : "", STR_ARGS(marks));
}

struct row {
	const struct behaviour *behaviour;
	const struct behaviour_answers *answers;
	size_t row, calc, lines;
};

static void
write_text_cell(struct job *job, struct row *row, size_t column,
    enum look look, struct str text)
{
	size_t lines = lines_in_width(text, columns[column].width - 1);

	if (lines > row->lines)
		row->lines = lines;
	cell_string(sheet_of(job), (struct place){row->row, column}, look,
	    text);
}

static void
write_score_cell(struct job *job, const struct row *row, size_t column,
    const struct answer *answer)
{
	struct place place = {row->row, column};

	if (answer->kind == ANSWER_STEP &&
	    !(job->as_found && answer->raw.length > 0))
		cell_number(sheet_of(job), place, LOOK_INPUT_CENTRE,
		    decimal_to_double(
		    job->edition->scale[answer->step].score));
	else
		cell_string(sheet_of(job), place, LOOK_INPUT_CENTRE,
		    typed_answer(job, answer));
}

static void
write_adopted(struct job *job, const struct row *row)
{
	struct str code = ref(job, SHEET_CALC, row->calc, CALC_ADOPTED_CODE);
	struct str scores = meta_range(job, META_SCORES);
	struct place place = {row->row, ASSESSMENT_ADOPTED};
	struct str formula = FORMULA(job, "IF(%s=0,\"\",IF(%s>0,"
	    "INDEX(%s,%s),IF(%s=%d,\"N/A\",%s)))", code.data, code.data,
	    scores.data, code.data, code.data, CODE_NA,
	    meta_word(job, META_STATUSES, STR("1")).data);
	const struct behaviour_result *result = &job->results->adopted
	    .behaviours[row->behaviour->node.index];

	if (result->step != NONE)
		cell_formula_number(sheet_of(job), place, LOOK_RESULT,
		    formula, decimal_to_double(
		    job->edition->scale[result->step].score));
	else
		cell_formula_string(sheet_of(job), place, LOOK_RESULT,
		    formula, result->invalid ?
		    meta_text(job, META_STATUSES, STATUS_INVALID) :
		    result->state == BEHAVIOUR_NOT_APPLICABLE ? STR("N/A") :
		    STR(""));
}

static void
write_difference(struct job *job, const struct row *row)
{
	struct str self = ref(job, SHEET_CALC, row->calc, CALC_SELF_CODE);
	struct str review = ref(job, SHEET_CALC, row->calc,
	    CALC_REVIEW_CODE);
	struct str scores = meta_range(job, META_SCORES);
	struct place place = {row->row, ASSESSMENT_DIFFERENCE};
	struct str formula = FORMULA(job, "IF(AND(%s>0,%s>0),"
	    "ROUND(INDEX(%s,%s)-INDEX(%s,%s),6),\"\")", self.data,
	    review.data, scores.data, review.data, scores.data, self.data);
	const struct step *scale = job->edition->scale;

	if (row->answers->self.kind == ANSWER_STEP &&
	    row->answers->review.kind == ANSWER_STEP)
		cell_formula_number(sheet_of(job), place, LOOK_RESULT,
		    formula, decimal_to_double(
		    scale[row->answers->review.step].score) -
		    decimal_to_double(scale[row->answers->self.step].score));
	else
		cell_formula_string(sheet_of(job), place, LOOK_RESULT,
		    formula, STR(""));
}

static void
write_results(struct job *job, const struct row *row)
{
	size_t index = row->behaviour->node.index;

	write_adopted(job, row);
	write_difference(job, row);
	cell_formula_string(sheet_of(job),
	    (struct place){row->row, ASSESSMENT_RESULT}, LOOK_RESULT,
	    meta_word(job, META_STATES, ref(job, SHEET_CALC, row->calc,
	    CALC_STATE + ADOPTED)), meta_text(job, META_STATES,
	    job->results->adopted.behaviours[index].state));
	cell_formula_string(sheet_of(job),
	    (struct place){row->row, ASSESSMENT_STATUS}, LOOK_RESULT_TEXT,
	    meta_word(job, META_STATUSES, ref(job, SHEET_CALC, row->calc,
	    CALC_STATUS)), meta_text(job, META_STATUSES,
	    row_status_of(job, index)));
}

static void
write_behaviour(struct job *job, size_t offset)
{
	size_t index = job->scope.first_behaviour + offset;
	struct sheet *sheet = sheet_of(job);
	struct row row = {
		.behaviour = job->edition->behaviours[index],
		.answers = &job->answers.behaviours[index],
		.row = job->places.behaviour_rows[offset],
		.calc = job->places.calc_behaviours + offset,
		.lines = TEXT_LINES_MIN,
	};
	const struct node *node = &row.behaviour->node;

	cell_string(sheet, (struct place){row.row, ASSESSMENT_ID},
	    LOOK_MACHINE, node->id);
	cell_link(sheet, (struct place){row.row, ASSESSMENT_CODE},
	    LOOK_CODE_LINK, LOOK_CODE, permanent_address(job->arena,
	    job->edition, job->language, node->id), node->code);
	write_text_cell(job, &row, ASSESSMENT_TITLE, LOOK_CELL_BOLD,
	    text_plain(&node->title, job->language));
	write_text_cell(job, &row, ASSESSMENT_TEXT, LOOK_CELL,
	    text_of_behaviour(job, row.behaviour));
	write_text_cell(job, &row, ASSESSMENT_MEASURES, LOOK_CELL,
	    measures_text(job, row.behaviour));
	write_text_cell(job, &row, ASSESSMENT_HINT, LOOK_CELL_MUTED,
	    words_of(job, &row.behaviour->evidence));
	write_score_cell(job, &row, ASSESSMENT_SELF, &row.answers->self);
	write_text_cell(job, &row, ASSESSMENT_EVIDENCE, LOOK_INPUT_TEXT,
	    row.answers->evidence);
	write_score_cell(job, &row, ASSESSMENT_REVIEW, &row.answers->review);
	write_text_cell(job, &row, ASSESSMENT_NOTE, LOOK_INPUT_TEXT,
	    row.answers->note);
	write_results(job, &row);
	sheet_row_points(sheet, row.row, look_points(LOOK_CELL, row.lines));
}

/* ---- Rules --------------------------------------------------------------- */

/* "0 Not shown; 1 Beginning; …" */
static struct str
scale_prompt(const struct job *job)
{
	struct buffer buffer = buffer_in(job->arena);
	size_t i;

	for (i = 0; i < job->edition->step_count; i++)
		buffer_print(&buffer, "%s %s\n", number_text(job,
		    job->edition->scale[i].score).data,
		    text_plain(&job->edition->scale[i].title,
		    job->language).data);
	buffer_add(&buffer, word(job, LABEL_WORKBOOK_PROMPT_NA));
	return buffer_str(&buffer);
}

static void
write_rules_of(struct job *job, size_t first, size_t last)
{
	struct rule rule = {
		.list = meta_range(job, META_SCORES),
		.title = word(job, LABEL_WORKBOOK_SELF),
		.prompt = scale_prompt(job),
		.error = word(job, LABEL_WORKBOOK_ERROR_SCORE),
	};
	struct rule text = {
		.title = word(job, LABEL_EVIDENCE),
		.prompt = word(job, LABEL_WORKBOOK_PROMPT_EVIDENCE),
	};
	struct sheet *sheet = sheet_of(job);

	cell_rule(sheet, (struct place){first, ASSESSMENT_SELF},
	    (struct place){last, ASSESSMENT_SELF}, &rule);
	rule.title = word(job, LABEL_WORKBOOK_REVIEW);
	cell_rule(sheet, (struct place){first, ASSESSMENT_REVIEW},
	    (struct place){last, ASSESSMENT_REVIEW}, &rule);
	cell_rule(sheet, (struct place){first, ASSESSMENT_EVIDENCE},
	    (struct place){last, ASSESSMENT_EVIDENCE}, &text);
	text.title = word(job, LABEL_WORKBOOK_NOTE);
	text.prompt = word(job, LABEL_WORKBOOK_PROMPT_NOTE);
	cell_rule(sheet, (struct place){first, ASSESSMENT_NOTE},
	    (struct place){last, ASSESSMENT_NOTE}, &text);
}

/* One rule for each run of rows that are behaviours. */
static void
write_rules(struct job *job)
{
	const size_t *rows = job->places.behaviour_rows;
	size_t count = job->scope.behaviour_count, i, first = 0;

	for (i = 0; i < count; i++) {
		if (i + 1 < count && rows[i + 1] == rows[i] + 1)
			continue;
		write_rules_of(job, rows[first], rows[i]);
		first = i + 1;
	}
}

static void
tint_words(struct job *job, size_t column, enum tint tint, struct str words)
{
	struct place from = {ROW_FIRST, column};
	struct place to = {job->places.assessment_end - 1, column};

	cell_tint(sheet_of(job), from, to, tint, FORMULA(job, "%s=%s",
	    here(job, ROW_FIRST, column).data,
	    literal(job->arena, words).data));
}

static void
write_tints(struct job *job)
{
	struct place from = {ROW_FIRST, ASSESSMENT_DIFFERENCE};
	struct place to = {job->places.assessment_end - 1,
		ASSESSMENT_DIFFERENCE};
	struct str difference = here(job, ROW_FIRST, ASSESSMENT_DIFFERENCE);
	size_t i;

	tint_words(job, ASSESSMENT_RESULT, TINT_GOOD,
	    meta_text(job, META_STATES, BEHAVIOUR_MET));
	tint_words(job, ASSESSMENT_RESULT, TINT_BAD,
	    meta_text(job, META_STATES, BEHAVIOUR_NOT_MET));
	for (i = STATUS_INVALID; i <= STATUS_EVIDENCE_MISSING; i++)
		tint_words(job, ASSESSMENT_STATUS, TINT_ALERT,
		    meta_text(job, META_STATUSES, i));
	cell_tint(sheet_of(job), from, to, TINT_BAD, FORMULA(job,
	    "IF(ISNUMBER(%s),%s<=-2,FALSE)", difference.data,
	    difference.data));
}

void
assessment_write(struct job *job)
{
	struct sheet *sheet = sheet_of(job);
	size_t end = job->places.assessment_end, i;

	write_heads(job);
	for (i = 0; i < job->scope.level_count; i++)
		write_level_band(job, i);
	for (i = 0; i < job->scope.unit_count; i++)
		write_unit_band(job, i);
	for (i = 0; i < job->scope.element_count; i++)
		write_element_band(job, i);
	for (i = 0; i < job->scope.behaviour_count; i++)
		write_behaviour(job, i);
	write_rules(job);
	if (end > ROW_FIRST) {
		write_tints(job);
		sheet_filter(sheet, (struct place){ROW_HEAD,
		    ASSESSMENT_CODE}, (struct place){end - 1,
		    ASSESSMENT_STATUS});
	}
	sheet_freeze(sheet, (struct place){ROW_FIRST, ASSESSMENT_TEXT});
	sheet_repeat(sheet, ROW_HEAD, ROW_HEAD);
	sheet_print(sheet, footer_words(job), ASSESSMENT_STATUS);
	sheet_finish(sheet, false);
}

/* ---- Where the rows are -------------------------------------------------- */

struct counter {
	struct places *places;
	size_t row, level, unit, element, behaviour;
};

static void
place_element(struct counter *counter, const struct element *element)
{
	size_t i;

	counter->places->element_rows[counter->element++] = counter->row++;
	for (i = 0; i < element->behaviour_count; i++)
		counter->places->behaviour_rows[counter->behaviour++] =
		    counter->row++;
}

static void
place_unit(struct counter *counter, const struct unit *unit)
{
	size_t i;

	counter->places->unit_rows[counter->unit++] = counter->row++;
	for (i = 0; i < unit->element_count; i++)
		place_element(counter, &unit->elements[i]);
}

static void
place_level(struct counter *counter, const struct level *level)
{
	size_t i;

	counter->places->level_rows[counter->level++] = counter->row++;
	for (i = 0; i < level->unit_count; i++)
		place_unit(counter, &level->units[i]);
}

void
assessment_place(struct job *job)
{
	const struct scope *scope = &job->scope;
	struct places *places = &job->places;
	struct counter counter = {.places = places, .row = ROW_FIRST};
	size_t i;

	places->level_rows = ARENA_ARRAY(job->arena, size_t,
	    scope->level_count);
	places->unit_rows = ARENA_ARRAY(job->arena, size_t,
	    scope->unit_count);
	places->element_rows = ARENA_ARRAY(job->arena, size_t,
	    scope->element_count);
	places->behaviour_rows = ARENA_ARRAY(job->arena, size_t,
	    scope->behaviour_count);
	for (i = 0; i < scope->level_count; i++)
		place_level(&counter,
		    &job->edition->levels[scope->first_level + i]);
	places->assessment_end = counter.row;
	places->has_hints = has_hints(job);
}
