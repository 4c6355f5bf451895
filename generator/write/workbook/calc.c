#include "write/workbook/calc.h"

#include "score/score.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/formula.h"
#include "write/workbook/meta.h"

void
calc_number(struct job *job, size_t row, size_t column, double number)
{
	cell_number(&job->sheets[SHEET_CALC], (struct place){row, column},
	    LOOK_MACHINE, number);
}

void
calc_string(struct job *job, size_t row, size_t column, struct str text)
{
	cell_string(&job->sheets[SHEET_CALC], (struct place){row, column},
	    LOOK_MACHINE, text);
}

void
calc_formula(struct job *job, size_t row, size_t column, struct str formula,
    double value)
{
	cell_formula_number(&job->sheets[SHEET_CALC],
	    (struct place){row, column}, LOOK_MACHINE, formula, value);
}

void
calc_formula_string(struct job *job, size_t row, size_t column,
    struct str formula, struct str value)
{
	cell_formula_string(&job->sheets[SHEET_CALC],
	    (struct place){row, column}, LOOK_MACHINE, formula, value);
}

void
calc_head(struct job *job, size_t row, const char *const names[],
    size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		calc_string(job, row, i, str_from(names[i]));
}

size_t
element_column(size_t view, size_t member)
{
	return 1 + view * ELEMENT__COUNT + member;
}

size_t
unit_column(size_t view, size_t member)
{
	return 1 + view * GATE__COUNT + member;
}

size_t
level_column(size_t view, size_t member)
{
	return LEVEL_VIEWS + view * LEVEL__COUNT + member;
}

void
calc_write(struct job *job)
{
	calc_write_behaviours(job);
	calc_write_elements(job);
	calc_write_units(job);
	calc_write_levels(job);
	calc_write_inputs(job);
	calc_write_conditions(job);
	calc_write_standing(job);
	sheet_finish(&job->sheets[SHEET_CALC], true);
}

/* ---- Behaviours ---------------------------------------------------------- */

int
answer_code_of(const struct behaviour *behaviour, const struct answer *answer,
    struct str reason)
{
	switch (answer->kind) {
	case ANSWER_BLANK:
		return 0;
	case ANSWER_STEP:
		return (int)answer->step + 1;
	case ANSWER_NOT_APPLICABLE:
		if (behaviour->mandatory)
			return CODE_NA_ON_MANDATORY;
		return score_is_blank(reason) ? CODE_NA_WITHOUT_REASON :
		    CODE_NA;
	case ANSWER_INVALID:
		break;
	}
	return CODE_INVALID;
}

struct row {
	size_t index;          /* of the behaviour in the edition */
	const struct behaviour *behaviour;
	const struct behaviour_answers *answers;
	size_t calc, sheet;    /* rows there and in the assessment */
	int self, review, adopted;
};

static struct row
row_of_behaviour(const struct job *job, size_t index)
{
	struct row row = {.index = index};
	size_t offset = index - job->scope.first_behaviour;

	row.behaviour = job->edition->behaviours[index];
	row.answers = &job->answers.behaviours[index];
	row.calc = job->places.calc_behaviours + offset;
	row.sheet = job->places.behaviour_rows[offset];
	row.self = answer_code_of(row.behaviour, &row.answers->self,
	    row.answers->evidence);
	row.review = answer_code_of(row.behaviour, &row.answers->review,
	    row.answers->note);
	row.adopted = row.review == 0 ? row.self : row.review;
	return row;
}

enum row_status
row_status_of(const struct job *job, size_t behaviour)
{
	struct row row = row_of_behaviour(job, behaviour);

	switch (row.adopted) {
	case 0:
		return STATUS_UNANSWERED;
	case CODE_INVALID:
		return STATUS_INVALID;
	case CODE_NA_WITHOUT_REASON:
		return STATUS_NA_WITHOUT_REASON;
	case CODE_NA_ON_MANDATORY:
		return STATUS_NA_ON_MANDATORY;
	}
	if (job->results->adopted.behaviours[behaviour].evidence_missing)
		return STATUS_EVIDENCE_MISSING;
	return row.review == 0 ? STATUS_AWAITING_REVIEW : STATUS_REVIEWED;
}

struct str
typed_answer(const struct job *job, const struct answer *answer)
{
	if (answer->kind == ANSWER_INVALID ||
	    (job->as_found && answer->raw.length > 0))
		return cell_text_of(job, answer->raw);
	switch (answer->kind) {
	case ANSWER_STEP:
		return number_text(job,
		    job->edition->scale[answer->step].score);
	case ANSWER_NOT_APPLICABLE:
		return STR("N/A");
	case ANSWER_BLANK:
	case ANSWER_INVALID:
		break;
	}
	return STR("");
}

/* Longer texts are no answers, and they are reasons. */
enum { TEXT_PART_MAX = 99 };

static struct str
part_formula(const struct job *job, size_t row, size_t column)
{
	struct str cell = ref(job, SHEET_ASSESSMENT, row, column);

	return FORMULA(job, "SUBSTITUTE(IFERROR(IF(LEN(%s)>%d,\"!\",%s),"
	    "\"!\"),\"" SEPARATOR "\",\"!\")", cell.data, TEXT_PART_MAX,
	    cell.data);
}

static struct str
part_here(const struct job *job, struct str text)
{
	struct str clean = cell_text_of(job, text);

	if (utf16_length(clean) > TEXT_PART_MAX ||
	    str_find(clean, STR(SEPARATOR), 0) != SIZE_MAX)
		return STR("!");
	return clean;
}

static void
write_texts(struct job *job, const struct row *row)
{
	struct str formula = FORMULA(job,
	    "%s&\"" SEPARATOR "\"&%s&\"" SEPARATOR "\"&%s&\"" SEPARATOR
	    "\"&%s",
	    part_formula(job, row->sheet, ASSESSMENT_SELF).data,
	    part_formula(job, row->sheet, ASSESSMENT_REVIEW).data,
	    part_formula(job, row->sheet, ASSESSMENT_EVIDENCE).data,
	    part_formula(job, row->sheet, ASSESSMENT_NOTE).data);
	struct str value = FORMULA(job,
	    "%s" SEPARATOR "%s" SEPARATOR "%s" SEPARATOR "%s",
	    part_here(job, typed_answer(job, &row->answers->self)).data,
	    part_here(job, typed_answer(job, &row->answers->review)).data,
	    part_here(job, row->answers->evidence).data,
	    part_here(job, row->answers->note).data);

	calc_formula_string(job, row->calc, CALC_TEXTS,
	    clean_formula(job, CLEAN_ANSWER, formula),
	    clean_here(job->arena, CLEAN_ANSWER, value));
}

static struct str
text_here(const struct job *job, struct str typed)
{
	return trim_here(job->arena, clean_here(job->arena, CLEAN_ANSWER,
	    part_here(job, typed)));
}

/*
 * The part with this number (from 0) of the four texts. The separators become
 * so many blanks that each part lies in a window of its own, wherever: a
 * program that counts characters beyond U+FFFF twice in one function and once
 * in another finds it all the same.
 */
enum { WINDOW = 5 * TEXT_PART_MAX };

static struct str
part_of_texts(const struct job *job, const struct row *row, int part)
{
	return FORMULA(job, "TRIM(MID(SUBSTITUTE(%s,\"" SEPARATOR "\","
	    "REPT(\" \",%d)),%d,%d))", here(job, row->calc,
	    CALC_TEXTS).data, WINDOW, part * WINDOW + 1, WINDOW);
}

static struct str
reason_formula(const struct job *job, const struct row *row, int part)
{
	return FORMULA(job, "IF(%s=\"\",0,1)",
	    part_of_texts(job, row, part).data);
}

static void
write_parts(struct job *job, const struct row *row)
{
	calc_formula_string(job, row->calc, CALC_SELF_TEXT,
	    part_of_texts(job, row, 0),
	    text_here(job, typed_answer(job, &row->answers->self)));
	calc_formula_string(job, row->calc, CALC_REVIEW_TEXT,
	    part_of_texts(job, row, 1),
	    text_here(job, typed_answer(job, &row->answers->review)));
	calc_formula(job, row->calc, CALC_SELF_REASON,
	    reason_formula(job, row, 2),
	    !score_is_blank(row->answers->evidence));
	calc_formula(job, row->calc, CALC_REVIEW_REASON,
	    reason_formula(job, row, 3), !score_is_blank(row->answers->note));
}

static void
write_shape(struct job *job, const struct row *row, size_t column,
    size_t text_column, const struct answer *answer)
{
	struct str formula = FORMULA(job,
	    "\"" SEPARATOR "\"&%s&\"" SEPARATOR "\"",
	    here(job, row->calc, text_column).data);
	struct str value = FORMULA(job, SEPARATOR "%s" SEPARATOR,
	    text_here(job, typed_answer(job, answer)).data);

	calc_formula_string(job, row->calc, column,
	    shape_formula(job, formula), shape_here(job->arena, value));
}

/* Texts over 48 bytes mean nothing; see score.h. */
enum { MEANING_MAX = 48 };

static struct str
code_formula(const struct job *job, const struct row *row, size_t input,
    size_t text, size_t reason, struct str shape)
{
	struct str typed = ref(job, SHEET_ASSESSMENT, row->sheet, input);
	struct str clean = here(job, row->calc, text);
	struct str scores = ref_fixed(job, SHEET_META, META_FIRST,
	    META_SCORES, job->edition->step_count);
	struct str not_applicable = row->behaviour->mandatory ?
	    FORMULA(job, "%d", CODE_NA_ON_MANDATORY) :
	    FORMULA(job, "IF(%s=1,%d,%d)",
	    here(job, row->calc, reason).data, CODE_NA,
	    CODE_NA_WITHOUT_REASON);

	return FORMULA(job, "IF(%s=\"\",0,IF(OR(EXACT(%s,\"N/A\"),"
	    "EXACT(%s,\"不适用\")),%s,IF(LEN(%s)>%d,%d,IFERROR(MATCH("
	    "IF(ISNUMBER(%s),%s,%s),%s,0),%d))))",
	    clean.data, clean.data, clean.data, not_applicable.data,
	    clean.data, MEANING_MAX, CODE_INVALID, typed.data, typed.data,
	    number_formula(job, clean, shape).data, scores.data,
	    CODE_INVALID);
}

static void
write_codes(struct job *job, const struct row *row)
{
	struct str self = here(job, row->calc, CALC_SELF_CODE);
	struct str review = here(job, row->calc, CALC_REVIEW_CODE);

	calc_formula(job, row->calc, CALC_SELF_CODE, code_formula(job, row,
	    ASSESSMENT_SELF, CALC_SELF_TEXT, CALC_SELF_REASON,
	    here(job, row->calc, CALC_SELF_SHAPE)),
	    row->self);
	calc_formula(job, row->calc, CALC_REVIEW_CODE, code_formula(job, row,
	    ASSESSMENT_REVIEW, CALC_REVIEW_TEXT, CALC_REVIEW_REASON,
	    here(job, row->calc, CALC_REVIEW_SHAPE)), row->review);
	calc_formula(job, row->calc, CALC_ADOPTED_CODE,
	    FORMULA(job, "IF(%s=0,%s,%s)", review.data, self.data,
	    review.data), row->adopted);
}

static void
write_state(struct job *job, const struct row *row, size_t view)
{
	const struct behaviour_result *result =
	    &view_of(job, view)->behaviours[row->index];
	size_t met = first_met_step(job->edition,
	    &level_of(&row->behaviour->node)->grading);
	struct str code = here(job, row->calc,
	    view == SELF ? CALC_SELF_CODE : CALC_ADOPTED_CODE);

	calc_formula(job, row->calc, CALC_STATE + view,
	    FORMULA(job, "IF(%s>=%zu,%d,IF(%s>0,%d,IF(%s=%d,%d,%d)))",
	    code.data, met, BEHAVIOUR_MET, code.data, BEHAVIOUR_NOT_MET,
	    code.data, CODE_NA, BEHAVIOUR_NOT_APPLICABLE, BEHAVIOUR_OPEN),
	    result->state);
	calc_formula(job, row->calc, CALC_MISSING + view,
	    FORMULA(job, "IF(AND(%s=%d,%s=0),1,0)",
	    here(job, row->calc, CALC_STATE + view).data, BEHAVIOUR_MET,
	    here(job, row->calc, CALC_SELF_REASON).data),
	    result->evidence_missing);
}

static void
write_status(struct job *job, const struct row *row)
{
	struct str code = here(job, row->calc, CALC_ADOPTED_CODE);

	calc_formula(job, row->calc, CALC_STATUS, FORMULA(job,
	    "IF(%s=0,%d,IF(%s=%d,%d,IF(%s=%d,%d,IF(%s=%d,%d,IF(%s=1,%d,"
	    "IF(%s=0,%d,%d))))))",
	    code.data, STATUS_UNANSWERED,
	    code.data, CODE_INVALID, STATUS_INVALID,
	    code.data, CODE_NA_WITHOUT_REASON, STATUS_NA_WITHOUT_REASON,
	    code.data, CODE_NA_ON_MANDATORY, STATUS_NA_ON_MANDATORY,
	    here(job, row->calc, CALC_MISSING + ADOPTED).data,
	    STATUS_EVIDENCE_MISSING,
	    here(job, row->calc, CALC_REVIEW_CODE).data,
	    STATUS_AWAITING_REVIEW, STATUS_REVIEWED),
	    row_status_of(job, row->index));
}

void
calc_write_behaviours(struct job *job)
{
	static const char *const names[CALC_BEHAVIOUR__END] = {"#behaviour",
		"weight", "mandatory", "texts", "self_text", "review_text",
		"self_reason", "review_reason", "self_shape",
		"review_shape", "self_code", "review_code", "adopted_code",
		"self_state", "adopted_state", "self_missing",
		"adopted_missing", "status"};
	size_t i;

	calc_head(job, job->places.calc_behaviours - 1, names,
	    CALC_BEHAVIOUR__END);
	for (i = 0; i < job->scope.behaviour_count; i++) {
		struct row row = row_of_behaviour(job,
		    job->scope.first_behaviour + i);

		calc_string(job, row.calc, 0, row.behaviour->node.id);
		calc_number(job, row.calc, CALC_WEIGHT,
		    row.behaviour->weight);
		calc_number(job, row.calc, CALC_MANDATORY,
		    row.behaviour->mandatory);
		write_texts(job, &row);
		write_parts(job, &row);
		write_shape(job, &row, CALC_SELF_SHAPE, CALC_SELF_TEXT,
		    &row.answers->self);
		write_shape(job, &row, CALC_REVIEW_SHAPE, CALC_REVIEW_TEXT,
		    &row.answers->review);
		write_codes(job, &row);
		write_state(job, &row, SELF);
		write_state(job, &row, ADOPTED);
		write_status(job, &row);
	}
}
