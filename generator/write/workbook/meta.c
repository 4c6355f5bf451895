#include "write/workbook/meta.h"

#include "write/workbook/formula.h"

/*
 * The hidden sheet "_meta": every list of words that formulas choose from,
 * the values of the dropdowns, two constants of the reading formulas, and
 * the stamp by which a program knows the workbook again.
 */
struct list {
	const char *name;
	const enum label *labels; /* NULL: made by a function below */
	size_t count;
};

static const enum label states[] = {LABEL_STATE_OPEN, LABEL_STATE_MET,
	LABEL_STATE_NOT_MET, LABEL_STATE_NOT_APPLICABLE};
static const enum label verdicts[] = {LABEL_VERDICT_OPEN,
	LABEL_VERDICT_PASSED, LABEL_VERDICT_FAILED,
	LABEL_VERDICT_NOT_APPLICABLE, LABEL_VERDICT_UNPUBLISHED};
static const enum label fulfilments[] = {LABEL_STATE_OPEN, LABEL_STATE_MET,
	LABEL_STATE_NOT_MET, LABEL_CONDITION_NONE};
static const enum label bindings[] = {LABEL_WORKBOOK_BINDING_NONE,
	LABEL_WORKBOOK_BINDING_BEHAVIOUR, LABEL_WORKBOOK_BINDING_CONDITIONS,
	LABEL_WORKBOOK_BINDING_BOTH};
static const enum label statuses[] = {LABEL_WORKBOOK_STATUS_UNANSWERED,
	LABEL_WORKBOOK_STATUS_INVALID, LABEL_WORKBOOK_STATUS_NA_REASON,
	LABEL_WORKBOOK_STATUS_NA_MANDATORY, LABEL_WORKBOOK_STATUS_EVIDENCE,
	LABEL_WORKBOOK_STATUS_AWAITING, LABEL_WORKBOOK_STATUS_REVIEWED};
static const enum label confirmed[] = {LABEL_WORKBOOK_PROVISIONAL,
	LABEL_WORKBOOK_CONFIRMED};
static const enum label reached[] = {LABEL_WORKBOOK_NOT_REACHED,
	LABEL_WORKBOOK_IS_REACHED};
static const enum label input_kinds[] = {LABEL_WORKBOOK_INPUT_BLANK,
	LABEL_WORKBOOK_INPUT_READ, LABEL_WORKBOOK_INPUT_READ,
	LABEL_WORKBOOK_INPUT_READ, LABEL_WORKBOOK_STATUS_INVALID};

#define LIST(name, labels) \
	{(name), (labels), sizeof(labels) / sizeof((labels)[0])}

static const struct list lists[META_LIST__COUNT] = {
	[META_SCORES] = {"scores", NULL, 0},
	[META_YES_NO] = {"yes_no", NULL, 2},
	[META_LEVEL_NUMBERS] = {"level_numbers", NULL, 0},
	[META_LEVEL_TITLES] = {"level_titles", NULL, 0},
	[META_STATES] = LIST("states", states),
	[META_VERDICTS] = LIST("verdicts", verdicts),
	[META_FULFILMENTS] = LIST("fulfilments", fulfilments),
	[META_BINDINGS] = LIST("bindings", bindings),
	[META_STATUSES] = LIST("statuses", statuses),
	[META_CONFIRMED] = LIST("confirmed", confirmed),
	[META_REACHED] = LIST("reached", reached),
	[META_INPUT_KINDS] = LIST("input_kinds", input_kinds),
};

size_t
meta_count(const struct job *job, enum meta_list list)
{
	switch (list) {
	case META_SCORES:
		return job->edition->step_count + 1;
	case META_LEVEL_NUMBERS:
	case META_LEVEL_TITLES:
		return job->edition->level_count + 1;
	case META_YES_NO:
	case META_STATES:
	case META_VERDICTS:
	case META_FULFILMENTS:
	case META_BINDINGS:
	case META_STATUSES:
	case META_CONFIRMED:
	case META_REACHED:
	case META_INPUT_KINDS:
	case META_LIST__COUNT:
		break;
	}
	return lists[list].count;
}

struct str
meta_text(const struct job *job, enum meta_list list, size_t code)
{
	if (lists[list].labels != NULL)
		return cell_text_of(job, word(job, lists[list].labels[code]));
	if (list == META_YES_NO)
		return code == 0 ? yes_word(job) : no_word(job);
	if (list == META_LEVEL_TITLES)
		return cell_text_of(job, code == 0 ?
		    word(job, LABEL_WORKBOOK_NO_LEVEL) :
		    level_words(job, &job->edition->levels[code - 1]));
	return STR("N/A");
}

static void
write_list_cell(struct job *job, enum meta_list list, size_t i)
{
	struct sheet *sheet = &job->sheets[SHEET_META];
	struct place place = {META_FIRST + i, (size_t)list};

	if (list == META_LEVEL_NUMBERS)
		cell_number(sheet, place, LOOK_MACHINE, (double)i);
	else if (list == META_SCORES && i < job->edition->step_count)
		cell_number(sheet, place, LOOK_MACHINE,
		    decimal_to_double(job->edition->scale[i].score));
	else
		cell_string(sheet, place, LOOK_MACHINE,
		    meta_text(job, list, i));
}

static void
write_lists(struct job *job)
{
	struct sheet *sheet = &job->sheets[SHEET_META];
	size_t list, i;

	for (list = 0; list < META_LIST__COUNT; list++) {
		cell_string(sheet, (struct place){META_HEAD, list},
		    LOOK_MACHINE, str_from(lists[list].name));
		for (i = 0; i < meta_count(job, (enum meta_list)list); i++)
			write_list_cell(job, (enum meta_list)list, i);
	}
}

static void
write_constants(struct job *job)
{
	struct sheet *sheet = &job->sheets[SHEET_META];

	cell_string(sheet, (struct place){META_HEAD, META_CONSTANTS},
	    LOOK_MACHINE, STR("constants"));
	cell_string(sheet, (struct place){META_SHAPES_ROW, META_CONSTANTS},
	    LOOK_MACHINE, shapes_of_numbers(job->arena));
	/* The decimal point of whatever language the program runs in. */
	cell_formula_string(sheet,
	    (struct place){META_POINT_ROW, META_CONSTANTS}, LOOK_MACHINE,
	    STR("MID(1/2,2,1)"), STR("."));
}

void
stamp_of(const struct job *job, struct stamp stamp[META_STAMP_COUNT])
{
	const struct edition *edition = job->edition;
	struct str level = job->scope.level == NONE ? STR("all") :
	    edition->levels[job->scope.level].node.id;
	const struct stamp all[META_STAMP_COUNT] = {
		{"standard", edition->id},
		{"edition", edition->edition},
		{"revised", date_format(job->arena, edition->revised)},
		{"sha256", job->publication->content_sha256},
		{"schema", STR(META_SCHEMA)},
		{"language", job->tag},
		{"level", level},
		{"generator", job->publication->generator},
	};
	size_t i;

	for (i = 0; i < META_STAMP_COUNT; i++)
		stamp[i] = all[i];
}

static void
write_stamp(struct job *job)
{
	struct sheet *sheet = &job->sheets[SHEET_META];
	struct stamp stamp[META_STAMP_COUNT];
	size_t i;

	stamp_of(job, stamp);
	cell_string(sheet, (struct place){META_HEAD, META_STAMP_NAMES},
	    LOOK_MACHINE, STR("#stamp"));
	cell_string(sheet, (struct place){META_HEAD, META_STAMP_VALUES},
	    LOOK_MACHINE, STR("value"));
	for (i = 0; i < META_STAMP_COUNT; i++) {
		struct str name = FORMULA(job, "rubric.%s", stamp[i].name);

		cell_string(sheet, (struct place){META_FIRST + i,
		    META_STAMP_NAMES}, LOOK_MACHINE, name);
		cell_string(sheet, (struct place){META_FIRST + i,
		    META_STAMP_VALUES}, LOOK_MACHINE, stamp[i].value);
		book_property(&job->book, name.data, stamp[i].value);
	}
	book_name(&job->book, "rubric_stamp", sheet,
	    (struct place){META_FIRST, META_STAMP_NAMES},
	    (struct place){META_FIRST + META_STAMP_COUNT - 1,
	    META_STAMP_VALUES});
}

static void
name_column(struct job *job, const char *name, enum sheet_role sheet,
    struct place from, size_t count)
{
	if (count > 0)
		book_name(&job->book, name, &job->sheets[sheet], from,
		    (struct place){from.row + count - 1, from.column});
}

/* Names outlive every program that reads and writes the file again. */
static void
write_names(struct job *job)
{
	const struct places *places = &job->places;

	name_column(job, "rubric_scores", SHEET_META,
	    (struct place){META_FIRST, META_SCORES},
	    meta_count(job, META_SCORES));
	name_column(job, "rubric_ids", SHEET_ASSESSMENT,
	    (struct place){2, ASSESSMENT_ID}, places->assessment_end - 2);
	name_column(job, "rubric_inputs", SHEET_PERSON,
	    (struct place){1, PERSON_KEY}, places->inputs_end - 1);
	name_column(job, "rubric_recognised", SHEET_PERSON,
	    (struct place){places->recognised_row, PERSON_ANSWER}, 1);
}

void
meta_write(struct job *job)
{
	write_lists(job);
	write_constants(job);
	write_stamp(job);
	write_names(job);
	sheet_finish(&job->sheets[SHEET_META], true);
}
