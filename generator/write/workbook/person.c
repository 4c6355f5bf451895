#include "base/buffer.h"
#include "model/measure.h"
#include "model/numeral.h"
#include "write/workbook/calc.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/formula.h"

/* The person's sheet: who, what the conditions ask, and how they stand. */
enum {
	ROW_TITLE,
	ROW_MACHINE,           /* hidden */
	ROW_PERSON_HEADING,
	ROW_NAME,
	ROW_NUMBER,
	ROW_DEPARTMENT,
	ROW_DATE,
	ROW_RECOGNISED,
	ROW_GAP,
	ROW_INPUTS_HEADING,
	ROW_INPUTS_HEAD,
	ROW_INPUTS,
};

static const double widths[PERSON__COUNT] = {
	[PERSON_KEY] = 8, [PERSON_QUESTION] = 46, [PERSON_ANSWER] = 22,
	[PERSON_NOTE] = 46, [PERSON_STATE] = 14, [PERSON_MISSING] = 50,
};

static struct sheet *
sheet_of(struct job *job)
{
	return &job->sheets[SHEET_PERSON];
}

static size_t
lines_of(struct str text, size_t column)
{
	return lines_in_width(text, widths[column] - 1);
}

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static bool
asks_anything(const struct job *job)
{
	size_t i;

	for (i = 0; i < job->edition->input_count; i++)
		if (job->scope.asks[i])
			return true;
	return false;
}

/* ---- Who ----------------------------------------------------------------- */

struct field {
	size_t row;
	const char *key;
	enum label label, note;
	struct str value;
	enum look look;
};

static void
write_field(struct job *job, const struct field *field)
{
	struct sheet *sheet = sheet_of(job);
	struct str note = word(job, field->note);

	cell_string(sheet, (struct place){field->row, PERSON_KEY},
	    LOOK_MACHINE, str_from(field->key));
	cell_string(sheet, (struct place){field->row, PERSON_QUESTION},
	    LOOK_CELL_BOLD, word(job, field->label));
	cell_string(sheet, (struct place){field->row, PERSON_ANSWER},
	    field->look, field->value);
	cell_string(sheet, (struct place){field->row, PERSON_NOTE},
	    LOOK_CELL_MUTED, note);
	sheet_row_points(sheet, field->row, look_points(LOOK_CELL,
	    lines_of(note, PERSON_NOTE)));
}

static void
write_who(struct job *job)
{
	const struct workbook_person *person = &job->person;
	const struct field fields[] = {
		{ROW_NAME, "person/name", LABEL_WORKBOOK_NAME,
		    LABEL_WORKBOOK_NOTE_NAME, person->name, LOOK_INPUT_TEXT},
		{ROW_NUMBER, "person/number", LABEL_WORKBOOK_NUMBER,
		    LABEL_WORKBOOK_NOTE_NUMBER, person->number,
		    LOOK_INPUT_TEXT},
		{ROW_DEPARTMENT, "person/department",
		    LABEL_WORKBOOK_DEPARTMENT, LABEL_WORKBOOK_NOTE_DEPARTMENT,
		    person->department, LOOK_INPUT_TEXT},
		{ROW_DATE, "person/date", LABEL_WORKBOOK_DATE,
		    LABEL_WORKBOOK_NOTE_DATE, person->date, LOOK_INPUT_DATE},
	};
	struct rule date = {
		.date = true,
		.title = word(job, LABEL_WORKBOOK_DATE),
		.prompt = word(job, LABEL_WORKBOOK_NOTE_DATE),
		.error = word(job, LABEL_WORKBOOK_NOTE_DATE),
	};
	size_t i;

	cell_string(sheet_of(job), (struct place){ROW_PERSON_HEADING,
	    PERSON_QUESTION}, LOOK_HEADING, word(job, LABEL_WORKBOOK_WHO));
	sheet_row_points(sheet_of(job), ROW_PERSON_HEADING,
	    look_points(LOOK_HEADING, 1));
	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		write_field(job, &fields[i]);
	cell_rule(sheet_of(job), (struct place){ROW_DATE, PERSON_ANSWER},
	    (struct place){ROW_DATE, PERSON_ANSWER}, &date);
}

/* What the program made of a cell: nothing, or that it cannot be read. */
static void
write_reading(struct job *job, size_t row, size_t calc_row,
    enum entry_kind kind)
{
	struct str code = ref(job, SHEET_CALC, calc_row, INPUT_KIND);

	cell_formula_string(sheet_of(job), (struct place){row, PERSON_STATE},
	    LOOK_RESULT, meta_word(job, META_INPUT_KINDS, code),
	    meta_text(job, META_INPUT_KINDS, kind));
}

static void
write_recognised(struct job *job)
{
	struct sheet *sheet = sheet_of(job);
	struct place place = {ROW_RECOGNISED, PERSON_ANSWER};
	struct str typed = typed_recognised(job);
	struct field field = {ROW_RECOGNISED, "recognised",
		LABEL_WORKBOOK_RECOGNISED, LABEL_WORKBOOK_NOTE_RECOGNISED,
		typed, LOOK_INPUT_CENTRE};
	struct rule rule = {
		.list = meta_range(job, META_LEVEL_NUMBERS),
		.title = word(job, LABEL_WORKBOOK_RECOGNISED),
		.prompt = word(job, LABEL_WORKBOOK_NOTE_RECOGNISED),
		.error = word(job, LABEL_WORKBOOK_ERROR_RECOGNISED),
	};
	struct str note = word(job, field.note);

	cell_string(sheet, (struct place){field.row, PERSON_KEY},
	    LOOK_MACHINE, str_from(field.key));
	cell_string(sheet, (struct place){field.row, PERSON_QUESTION},
	    LOOK_CELL_BOLD, word(job, field.label));
	cell_string(sheet, (struct place){field.row, PERSON_NOTE},
	    LOOK_CELL_MUTED, note);
	sheet_row_points(sheet, field.row, look_points(LOOK_CELL,
	    lines_of(note, PERSON_NOTE)));
	if (job->recognised_raw.length == 0 && typed.length > 0)
		cell_number(sheet, place, field.look,
		    (double)job->answers.recognised_level);
	else
		cell_string(sheet, place, field.look, typed);
	cell_rule(sheet, place, place, &rule);
	write_reading(job, field.row, job->places.calc_recognised,
	    recognised_kind(job));
}

/* ---- Inputs for the conditions ------------------------------------------- */

static struct str
question_of(const struct job *job, const struct input *input)
{
	switch (input->kind) {
	case INPUT_DEGREE_YEARS:
		return LABEL_FORMAT(job->arena, job->labels,
		    LABEL_WORKBOOK_YEARS_SINCE,
		    {"degree", words_of(job, &input->degree->title)});
	case INPUT_NUMBER:
		return words_of(job, &input->condition->node.title);
	case INPUT_YES_NO:
	case INPUT_FIGURE:
		break;
	}
	return words_of(job, &input->alternative->text);
}

/* Level and condition that an alternative belongs to. */
static struct str
origin_of(const struct job *job, const struct input *input)
{
	return FORMULA(job, "%s · %s %s", level_number(job->arena,
	    input->level + 1, job->tag, job->labels).data,
	    input->condition->node.code.data,
	    text_plain(&input->condition->node.title, job->language).data);
}

static struct str
figure_unit(const struct job *job, const struct measure *measure)
{
	switch (measure->unit) {
	case UNIT_PERCENT:
		return STR("%");
	case UNIT_CNY:
		return word(job, LABEL_WORKBOOK_UNIT_CNY);
	case UNIT_TEXT:
		return text_plain(&measure->unit_other, job->language);
	case UNIT_NONE:
		break;
	}
	return STR("");
}

static struct str
note_of(const struct job *job, const struct input *input)
{
	switch (input->kind) {
	case INPUT_DEGREE_YEARS:
		return word(job, LABEL_WORKBOOK_NOTE_YEARS);
	case INPUT_NUMBER:
		return LABEL_FORMAT(job->arena, job->labels,
		    LABEL_WORKBOOK_NOTE_FIGURE, {"unit", text_plain(
		    &input->condition->unit_other, job->language)});
	case INPUT_YES_NO:
		return FORMULA(job, "%s\n%s", origin_of(job, input).data,
		    LABEL_FORMAT(job->arena, job->labels,
		    LABEL_WORKBOOK_NOTE_YES_NO, {"yes", yes_word(job)},
		    {"no", no_word(job)}).data);
	case INPUT_FIGURE:
		break;
	}
	return FORMULA(job, "%s\n%s", origin_of(job, input).data,
	    LABEL_FORMAT(job->arena, job->labels, LABEL_WORKBOOK_NOTE_FIGURE,
	    {"unit", figure_unit(job, input->alternative->measure)}).data);
}

static bool
is_percent(const struct input *input)
{
	return input->kind == INPUT_FIGURE &&
	    input->alternative->measure->unit == UNIT_PERCENT;
}

static void
write_entry(struct job *job, size_t index, struct place place)
{
	const struct input *input = &job->edition->inputs[index];
	const struct entry *entry = &job->answers.entries[index];
	struct str typed = typed_entry(job, input, entry);
	enum look look = is_percent(input) ? LOOK_INPUT_PERCENT :
	    input->kind == INPUT_YES_NO ? LOOK_INPUT_CENTRE :
	    LOOK_INPUT_NUMBER;
	struct decimal number;

	if (entry->kind == ENTRY_FIGURE &&
	    !(job->as_found && entry->raw.length > 0) &&
	    decimal_parse(typed, &number))
		cell_number(sheet_of(job), place, look,
		    decimal_to_double(number));
	else
		cell_string(sheet_of(job), place, look, typed);
}

static void
write_entry_rule(struct job *job, const struct input *input,
    struct place place)
{
	struct rule rule = {
		.title = word(job, LABEL_WORKBOOK_ANSWER),
		.prompt = note_of(job, input),
		.error = note_of(job, input),
	};

	if (input->kind == INPUT_YES_NO) {
		rule.list = meta_range(job, META_YES_NO);
	} else {
		rule.number = true;
		rule.whole = input->kind == INPUT_DEGREE_YEARS;
	}
	cell_rule(sheet_of(job), place, place, &rule);
}

static void
write_input(struct job *job, size_t index)
{
	struct sheet *sheet = sheet_of(job);
	const struct input *input = &job->edition->inputs[index];
	size_t row = job->places.input_rows[index];
	struct place place = {row, PERSON_ANSWER};
	struct str question = question_of(job, input);
	struct str note = note_of(job, input);

	cell_string(sheet, (struct place){row, PERSON_KEY}, LOOK_MACHINE,
	    input->key);
	cell_string(sheet, (struct place){row, PERSON_QUESTION}, LOOK_CELL,
	    question);
	write_entry(job, index, place);
	write_entry_rule(job, input, place);
	cell_string(sheet, (struct place){row, PERSON_NOTE}, LOOK_CELL_MUTED,
	    note);
	write_reading(job, row, job->places.calc_inputs + index,
	    job->answers.entries[index].kind);
	sheet_row_points(sheet, row, look_points(LOOK_CELL,
	    larger(lines_of(question, PERSON_QUESTION),
	    lines_of(note, PERSON_NOTE))));
}

static void
write_head(struct job *job, size_t row, const enum label labels[],
    size_t count)
{
	struct sheet *sheet = sheet_of(job);
	size_t i;

	for (i = 0; i < count; i++)
		cell_string(sheet, (struct place){row, PERSON_QUESTION + i},
		    LOOK_HEAD, word(job, labels[i]));
	sheet_row_points(sheet, row, look_points(LOOK_HEAD, 1));
}

static void
write_inputs(struct job *job)
{
	static const enum label head[] = {LABEL_WORKBOOK_QUESTION,
		LABEL_WORKBOOK_ANSWER, LABEL_WORKBOOK_EXPLANATION,
		LABEL_WORKBOOK_READING};
	size_t i;

	cell_string(sheet_of(job), (struct place){ROW_INPUTS_HEADING,
	    PERSON_QUESTION}, LOOK_HEADING,
	    word(job, LABEL_WORKBOOK_INPUTS));
	sheet_row_points(sheet_of(job), ROW_INPUTS_HEADING,
	    look_points(LOOK_HEADING, 1));
	write_head(job, ROW_INPUTS_HEAD, head, 4);
	for (i = 0; i < job->edition->input_count; i++)
		if (job->scope.asks[i])
			write_input(job, i);
}

/* ---- How the conditions stand -------------------------------------------- */

static void
add_alternatives(const struct job *job, const struct statement *statement,
    struct buffer *buffer)
{
	size_t i;

	for (i = 0; i < statement->alternative_count; i++)
		buffer_print(buffer, "%s%s", i > 0 ? FORMULA(job,
		    "\n%s", word(job, LABEL_WORKBOOK_OR_LINE).data).data : "",
		    words_of(job, &statement->alternatives[i].text).data);
}

static struct str
requirement_words(const struct job *job, const struct condition *condition,
    const struct requirement *requirement)
{
	struct buffer buffer = buffer_in(job->arena);
	size_t i;

	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		for (i = 0; i < requirement->any_of_count; i++)
			buffer_print(&buffer, "%s%s", i > 0 ?
			    word(job, LABEL_WORKBOOK_OR).data : "",
			    degree_words(job, &requirement->any_of[i]).data);
		break;
	case CONDITION_NUMBER:
		buffer_add(&buffer, number_asked_phrase(job->arena, condition,
		    requirement->at_least, job->language, job->labels));
		break;
	case CONDITION_STATEMENT:
		for (i = 0; i < requirement->statement_count; i++) {
			buffer_add_c(&buffer, i > 0 ? "\n" : "");
			add_alternatives(job, &requirement->statements[i],
			    &buffer);
		}
		break;
	}
	return buffer_str(&buffer);
}

static void
write_fulfilment(struct job *job, size_t row, struct str code,
    enum fulfilment fulfilment, enum look look)
{
	cell_formula_string(sheet_of(job), (struct place){row, PERSON_STATE},
	    look, meta_word(job, META_FULFILMENTS, code),
	    meta_text(job, META_FULFILMENTS, fulfilment));
}

static size_t
requirement_row(const struct job *job, size_t level, size_t condition)
{
	return job->places.calc_requirements +
	    level * job->edition->condition_count + condition;
}

/* Room for the longest text that the formula can give. */
static size_t
missing_lines(const struct condition *condition,
    const struct requirement *requirement, struct str asked)
{
	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		return requirement->any_of_count;
	case CONDITION_NUMBER:
		return 1;
	case CONDITION_STATEMENT:
		break;
	}
	return lines_of(asked, PERSON_MISSING) + 1;
}

static void
write_condition(struct job *job, size_t row, size_t level, size_t index)
{
	struct sheet *sheet = sheet_of(job);
	const struct condition *condition = &job->edition->conditions[index];
	const struct requirement *requirement =
	    &condition->requirements[level];
	size_t calc = requirement_row(job, level, index);
	struct str asked = requirement_words(job, condition, requirement);
	struct str title = FORMULA(job, "%s %s", condition->node.code.data,
	    text_plain(&condition->node.title, job->language).data);

	cell_string(sheet, (struct place){row, PERSON_QUESTION}, LOOK_CELL,
	    title);
	cell_string(sheet, (struct place){row, PERSON_ANSWER},
	    LOOK_CELL_CENTRE, level_number(job->arena, level + 1, job->tag,
	    job->labels));
	cell_string(sheet, (struct place){row, PERSON_NOTE}, LOOK_CELL,
	    asked);
	write_fulfilment(job, row, ref(job, SHEET_CALC, calc,
	    ASK_FULFILMENT), job->results->adopted.conditions[
	    index * job->edition->level_count + level], LOOK_RESULT);
	cell_formula_string(sheet, (struct place){row, PERSON_MISSING},
	    LOOK_RESULT_TEXT, FORMULA(job, "%s&\"\"", ref(job, SHEET_CALC,
	    calc, ASK_MISSING).data), job->missing[index *
	    job->edition->level_count + level]);
	sheet_row_points(sheet, row, look_points(LOOK_CELL,
	    larger(lines_of(asked, PERSON_NOTE),
	    missing_lines(condition, requirement, asked))));
}

static size_t
write_conditions_of(struct job *job, size_t row, size_t level)
{
	struct sheet *sheet = sheet_of(job);
	const struct edition *edition = job->edition;
	size_t i;

	cell_string(sheet, (struct place){row, PERSON_QUESTION}, LOOK_UNIT,
	    level_words(job, &edition->levels[level]));
	cell_blank(sheet, (struct place){row, PERSON_ANSWER}, LOOK_UNIT);
	cell_blank(sheet, (struct place){row, PERSON_NOTE}, LOOK_UNIT);
	write_fulfilment(job, row, ref(job, SHEET_CALC,
	    job->places.calc_levels + level, LEVEL_CONDITIONS),
	    job->results->adopted.levels[level].conditions,
	    LOOK_UNIT_CENTRE);
	cell_blank(sheet, (struct place){row, PERSON_MISSING}, LOOK_UNIT);
	sheet_row_points(sheet, row++, look_points(LOOK_UNIT, 1));
	for (i = 0; i < edition->condition_count; i++)
		if (edition->conditions[i].requirements[level].asked)
			write_condition(job, row++, level, i);
	return row;
}

static size_t
write_conditions(struct job *job, size_t row)
{
	static const enum label head[] = {LABEL_CONDITION, LABEL_LEVEL,
		LABEL_WORKBOOK_REQUIREMENT, LABEL_RESULT,
		LABEL_WORKBOOK_MISSING};
	struct sheet *sheet = sheet_of(job);
	size_t i;

	cell_string(sheet, (struct place){row, PERSON_QUESTION},
	    LOOK_HEADING, word(job, LABEL_CONDITIONS));
	sheet_row_points(sheet, row++, look_points(LOOK_HEADING, 1));
	write_head(job, row++, head, 5);
	for (i = 0; i < job->scope.level_count; i++)
		row = write_conditions_of(job, row,
		    job->scope.first_level + i);
	return row;
}

static void
write_tints(struct job *job, size_t end)
{
	struct place from = {ROW_NAME, PERSON_STATE};
	struct place to = {end - 1, PERSON_STATE};
	struct str cell = here(job, ROW_NAME, PERSON_STATE);

	cell_tint(sheet_of(job), from, to, TINT_GOOD, FORMULA(job, "%s=%s",
	    cell.data, literal(job->arena, meta_text(job, META_FULFILMENTS,
	    FULFILMENT_MET)).data));
	cell_tint(sheet_of(job), from, to, TINT_BAD, FORMULA(job, "%s=%s",
	    cell.data, literal(job->arena, meta_text(job, META_FULFILMENTS,
	    FULFILMENT_NOT_MET)).data));
	cell_tint(sheet_of(job), from, to, TINT_ALERT, FORMULA(job, "%s=%s",
	    cell.data, literal(job->arena, meta_text(job, META_INPUT_KINDS,
	    ENTRY_INVALID)).data));
}

void
person_write(struct job *job)
{
	struct sheet *sheet = sheet_of(job);
	size_t end = ROW_RECOGNISED + 1, i;

	for (i = 0; i < PERSON__COUNT; i++)
		sheet_column(sheet, i, widths[i]);
	cell_string(sheet, (struct place){ROW_TITLE, PERSON_QUESTION},
	    LOOK_TITLE, word(job, LABEL_WORKBOOK_PERSON_TITLE));
	sheet_row_points(sheet, ROW_TITLE, look_points(LOOK_TITLE, 1));
	cell_string(sheet, (struct place){ROW_MACHINE, PERSON_KEY},
	    LOOK_MACHINE, STR("#key"));
	cell_string(sheet, (struct place){ROW_MACHINE, PERSON_ANSWER},
	    LOOK_MACHINE, STR("#value"));
	sheet_hide_row(sheet, ROW_MACHINE);
	write_who(job);
	write_recognised(job);
	if (asks_anything(job)) {
		write_inputs(job);
		end = job->places.inputs_end + 1;
	}
	if (job->edition->condition_count > 0)
		end = write_conditions(job, end);
	write_tints(job, end);
	sheet_hide_columns(sheet, PERSON_KEY, PERSON_KEY);
	sheet_print(sheet, footer_words(job), PERSON_MISSING);
	sheet_finish(sheet, false);
}

void
person_place(struct job *job)
{
	struct places *places = &job->places;
	size_t row = ROW_INPUTS, i;

	places->recognised_row = ROW_RECOGNISED;
	places->input_rows = ARENA_ARRAY(job->arena, size_t,
	    job->edition->input_count);
	for (i = 0; i < job->edition->input_count; i++)
		if (job->scope.asks[i])
			places->input_rows[i] = row++;
	places->inputs_end = row;
}
