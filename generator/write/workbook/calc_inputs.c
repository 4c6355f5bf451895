#include "score/score.h"
#include "write/workbook/calc.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/formula.h"
#include "write/workbook/meta.h"

/*
 * What was typed on the person's sheet, made numbers: the recognised level
 * and one row an input. Inputs that this workbook does not ask for are blank.
 */
enum { FIGURE_NONE = -1, TYPED_MAX = 99, MEANING_MAX = 48 };

static bool
is_percent(const struct input *input)
{
	return input->kind == INPUT_FIGURE &&
	    input->alternative->measure->unit == UNIT_PERCENT;
}

/* 70 for a cell that is formatted 0 % is the number 0.7. */
static struct decimal
as_fraction(struct decimal percent)
{
	percent.places += 2;
	while (percent.places > 0 && percent.units % 10 == 0) {
		percent.units /= 10;
		percent.places--;
	}
	return percent;
}

struct str
typed_entry(const struct job *job, const struct input *input,
    const struct entry *entry)
{
	if (entry->kind == ENTRY_INVALID ||
	    (job->as_found && entry->raw.length > 0))
		return cell_text_of(job, entry->raw);
	switch (entry->kind) {
	case ENTRY_FIGURE:
		if (!is_percent(input))
			return number_text(job, entry->figure);
		if (entry->figure.places + 2 > DECIMAL_PLACES_MAX)
			return FORMULA(job, "%s%%",
			    number_text(job, entry->figure).data);
		return number_text(job, as_fraction(entry->figure));
	case ENTRY_YES:
		return yes_word(job);
	case ENTRY_NO:
		return no_word(job);
	case ENTRY_BLANK:
	case ENTRY_INVALID:
		break;
	}
	return STR("");
}

struct typed {
	size_t row;            /* in _calc */
	struct str cell;       /* on the person's sheet */
	struct str text;       /* what stands there */
	enum cleaning cleaning;
};

static struct str
clean_typed(const struct job *job, const struct typed *typed)
{
	struct str text = utf16_length(typed->text) > TYPED_MAX ? STR("!") :
	    typed->text;

	return trim_here(job->arena, clean_here(job->arena, typed->cleaning,
	    text));
}

static void
write_text(struct job *job, const struct typed *typed)
{
	struct str text = FORMULA(job, "SUBSTITUTE(IFERROR(IF(LEN(%s)>%d,"
	    "\"!\",%s),\"!\"),\"" SEPARATOR "\",\"!\")", typed->cell.data,
	    TYPED_MAX, typed->cell.data);

	calc_formula_string(job, typed->row, INPUT_TEXT_COLUMN,
	    FORMULA(job, "TRIM(%s)", clean_formula(job, typed->cleaning,
	    text).data), clean_typed(job, typed));
}

static bool
ends_in_percent(struct str text)
{
	return str_ends_with(text, STR("%"));
}

/* The text without a percent sign, and its shape. */
static void
write_bare_and_shape(struct job *job, const struct typed *typed,
    bool percent)
{
	struct str text = here(job, typed->row, INPUT_TEXT_COLUMN);
	struct str bare = here(job, typed->row, INPUT_BARE);
	struct str value = clean_typed(job, typed);

	if (percent && ends_in_percent(value))
		value = trim_here(job->arena, str_slice(value, 0,
		    value.length - 1));
	calc_formula_string(job, typed->row, INPUT_BARE, percent ?
	    FORMULA(job, "IF(RIGHT(%s,1)=\"%%\",TRIM(LEFT(%s,LEN(%s)-1)),%s)",
	    text.data, text.data, text.data, text.data) : text, value);
	calc_formula_string(job, typed->row, INPUT_SHAPE,
	    shape_formula(job, FORMULA(job, "\"" SEPARATOR "\"&%s&\""
	    SEPARATOR "\"", bare.data)), shape_here(job->arena,
	    FORMULA(job, SEPARATOR "%s" SEPARATOR, value.data)));
}

/* The number that was typed, as a number or as a text; else an error. */
static struct str
typed_number(const struct job *job, const struct typed *typed, bool percent)
{
	struct str text = here(job, typed->row, INPUT_TEXT_COLUMN);
	struct str spelt = number_formula(job,
	    here(job, typed->row, INPUT_BARE),
	    here(job, typed->row, INPUT_SHAPE));

	if (percent)
		return FORMULA(job, "ROUND(IF(ISNUMBER(%s),%s*100,"
		    "%s*IF(RIGHT(%s,1)=\"%%\",1,100)),9)", typed->cell.data,
		    typed->cell.data, spelt.data, text.data);
	return FORMULA(job, "IF(ISNUMBER(%s),%s,%s)", typed->cell.data,
	    typed->cell.data, spelt.data);
}

/*
 * NUMBER where TEST holds for it; a text that is too long to mean anything,
 * or is none, gives OTHERWISE.
 */
static struct str
checked_number(const struct job *job, const struct typed *typed,
    struct str number, struct str test, int otherwise)
{
	return FORMULA(job, "IF(OR(%s=\"\",LEN(%s)>%d),%d,IFERROR(IF(%s,%s,"
	    "%d),%d))", here(job, typed->row, INPUT_TEXT_COLUMN).data,
	    here(job, typed->row, INPUT_TEXT_COLUMN).data, MEANING_MAX,
	    otherwise, test.data, number.data, otherwise, otherwise);
}

/* ---- Inputs -------------------------------------------------------------- */

static void
write_figure(struct job *job, const struct typed *typed,
    const struct input *input, const struct entry *entry)
{
	bool whole = input->kind == INPUT_DEGREE_YEARS;
	struct str number = typed_number(job, typed, is_percent(input));
	struct str test = FORMULA(job,
	    "AND(%s>=0,%s<1000000000000,ROUND(%s,%d)=%s)", number.data,
	    number.data, number.data, whole ? 0 : DECIMAL_PLACES_MAX,
	    number.data);
	struct str text = here(job, typed->row, INPUT_TEXT_COLUMN);
	struct str figure = here(job, typed->row, INPUT_FIGURE_COLUMN);

	write_bare_and_shape(job, typed, is_percent(input));
	calc_formula(job, typed->row, INPUT_FIGURE_COLUMN,
	    checked_number(job, typed, number, test, FIGURE_NONE),
	    entry->kind == ENTRY_FIGURE ? decimal_to_double(entry->figure) :
	    FIGURE_NONE);
	calc_formula(job, typed->row, INPUT_KIND, FORMULA(job,
	    "IF(%s=\"\",%d,IF(%s>=0,%d,%d))", text.data, ENTRY_BLANK,
	    figure.data, ENTRY_FIGURE, ENTRY_INVALID), entry->kind);
}

static void
write_yes_no(struct job *job, const struct typed *typed,
    const struct entry *entry)
{
	struct str text = here(job, typed->row, INPUT_TEXT_COLUMN);

	calc_number(job, typed->row, INPUT_FIGURE_COLUMN, FIGURE_NONE);
	calc_formula(job, typed->row, INPUT_KIND, FORMULA(job,
	    "IF(%s=\"\",%d,IF(OR(EXACT(%s,\"YES\"),EXACT(%s,\"是\")),%d,"
	    "IF(OR(EXACT(%s,\"NO\"),EXACT(%s,\"否\")),%d,%d)))", text.data,
	    ENTRY_BLANK, text.data, text.data, ENTRY_YES, text.data,
	    text.data, ENTRY_NO, ENTRY_INVALID), entry->kind);
}

static void
write_input(struct job *job, size_t index)
{
	const struct input *input = &job->edition->inputs[index];
	const struct entry *entry = &job->answers.entries[index];
	struct typed typed = {.row = job->places.calc_inputs + index};

	calc_string(job, typed.row, 0, input->key);
	if (!job->scope.asks[index]) {
		calc_number(job, typed.row, INPUT_FIGURE_COLUMN, FIGURE_NONE);
		calc_number(job, typed.row, INPUT_KIND, ENTRY_BLANK);
		return;
	}
	typed.cell = ref(job, SHEET_PERSON, job->places.input_rows[index],
	    PERSON_ANSWER);
	typed.text = typed_entry(job, input, entry);
	typed.cleaning = input->kind == INPUT_YES_NO ? CLEAN_YES_NO :
	    CLEAN_FIGURE;
	write_text(job, &typed);
	if (input->kind == INPUT_YES_NO)
		write_yes_no(job, &typed, entry);
	else
		write_figure(job, &typed, input, entry);
}

struct str
typed_recognised(const struct job *job)
{
	if (job->recognised_raw.length > 0)
		return cell_text_of(job, job->recognised_raw);
	if (job->answers.recognised_level == 0)
		return STR("");
	return FORMULA(job, "%zu", job->answers.recognised_level);
}

enum entry_kind
recognised_kind(const struct job *job)
{
	if (score_is_blank(typed_recognised(job)))
		return ENTRY_BLANK;
	return job->answers.recognised_invalid ? ENTRY_INVALID :
	    ENTRY_FIGURE;
}

static void
write_recognised(struct job *job)
{
	struct typed typed = {
		.row = job->places.calc_recognised,
		.cell = ref(job, SHEET_PERSON, job->places.recognised_row,
		    PERSON_ANSWER),
		.text = typed_recognised(job),
		.cleaning = CLEAN_FIGURE,
	};
	struct str number = typed_number(job, &typed, false);
	struct str test = FORMULA(job, "AND(%s>=0,%s<=%zu,ROUND(%s,0)=%s)",
	    number.data, number.data, job->edition->level_count, number.data,
	    number.data);
	struct str kind;

	calc_string(job, typed.row, 0, STR("recognised"));
	write_text(job, &typed);
	write_bare_and_shape(job, &typed, false);
	calc_formula(job, typed.row, INPUT_FIGURE_COLUMN,
	    checked_number(job, &typed, number, test, 0),
	    (double)job->answers.recognised_level);
	kind = checked_number(job, &typed, FORMULA(job, "%d", ENTRY_FIGURE),
	    test, ENTRY_INVALID);
	calc_formula(job, typed.row, INPUT_KIND, FORMULA(job,
	    "IF(%s=\"\",%d,%s)", here(job, typed.row,
	    INPUT_TEXT_COLUMN).data, ENTRY_BLANK, kind.data),
	    recognised_kind(job));
}

void
calc_write_inputs(struct job *job)
{
	static const char *const names[] = {"#input", "text", "bare", "shape",
		"figure", "kind"};
	size_t i;

	calc_head(job, job->places.calc_recognised - 1, names, 6);
	write_recognised(job);
	for (i = 0; i < job->edition->input_count; i++)
		write_input(job, i);
}
