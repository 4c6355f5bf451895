#include "write/site/view_check.h"

#include <inttypes.h>

#include "model/measure.h"
#include "model/numeral.h"
#include "write/site/escape.h"
#include "write/site/prose.h"
#include "write/site/view.h"

/* Which input has which question, by its number; NONE: none has. */
struct check {
	struct page *page;
	const struct edition *edition;
	size_t *numbers;       /* one an input */
};

/* ---- Which questions there are -------------------------------------------- */

static bool
asks_at(const struct condition *condition, size_t level)
{
	return condition->requirements[level].asked;
}

/*
 * Whether an input bears on a level. All degrees do where one is asked for,
 * the lowest too: with one given, those left blank are not held.
 */
static bool
bears_on(const struct edition *edition, const struct input *input,
    size_t level)
{
	if (input->kind != INPUT_DEGREE_YEARS)
		return input->level == NONE ?
		    asks_at(input->condition, level) : input->level == level;
	for (size_t i = 0; i < edition->condition_count; i++)
		if (edition->conditions[i].kind ==
		    CONDITION_DEGREE_AND_YEARS &&
		    asks_at(&edition->conditions[i], level))
			return true;
	return false;
}

/* The numbers of the levels that an input bears on: "1 3". */
static struct str
levels_of(const struct check *check, const struct input *input)
{
	struct buffer buffer = buffer_in(check->page->arena);

	for (size_t i = 0; i < check->edition->level_count; i++)
		if (bears_on(check->edition, input, i))
			buffer_print(&buffer, "%s%zu",
			    buffer.length > 0 ? " " : "", i + 1);
	return buffer_str(&buffer);
}

static size_t
number_questions(struct check *check)
{
	const struct edition *edition = check->edition;
	size_t count = 0;

	check->numbers = ARENA_ARRAY(check->page->arena, size_t,
	    edition->input_count);
	for (size_t i = 0; i < edition->input_count; i++)
		check->numbers[i] = levels_of(check,
		    &edition->inputs[i]).length > 0 ? count++ : NONE;
	return count;
}

/* ---- Sentences with a number ---------------------------------------------- */

/* What stands for them while a label is filled; no text has these. */
#define NUMBER_MARK "\x01"
#define UNIT_MARK "\x02"

/* A unit of which there are two forms for the script to choose from. */
static void
add_unit(struct buffer *buffer, struct str one, struct str other)
{
	if (str_equal(one, other)) {
		escape_html(buffer, one);
		return;
	}
	buffer_add_c(buffer, "<span data-one=\"");
	escape_html(buffer, one);
	buffer_add_c(buffer, "\" data-other=\"");
	escape_html(buffer, other);
	buffer_add_c(buffer, "\">");
	escape_html(buffer, other);
	buffer_add_c(buffer, "</span>");
}

/* SENTENCE as markup, with a place for the number and the unit. */
static struct str
open_places(struct arena *arena, struct str sentence, struct str one,
    struct str other)
{
	struct buffer buffer = buffer_in(arena);
	size_t start = 0;

	for (size_t i = 0; i < sentence.length; i++) {
		char byte = sentence.data[i];

		if (byte != NUMBER_MARK[0] && byte != UNIT_MARK[0])
			continue;
		escape_html(&buffer, str_slice(sentence, start, i - start));
		if (byte == NUMBER_MARK[0])
			buffer_add_c(&buffer, "<b></b>");
		else
			add_unit(&buffer, one, other);
		start = i + 1;
	}
	escape_html(&buffer, str_slice(sentence, start,
	    sentence.length - start));
	return buffer_str(&buffer);
}

/* What a number is of: in percent the sign alone. */
struct quantity {
	bool percent;
	struct str one, other;
};

static struct quantity
quantity_of(const struct page *page, const struct input *input)
{
	const struct measure *measure;
	size_t language = page->site->language;
	struct str cny = page_label(page, LABEL_WORKBOOK_UNIT_CNY);

	if (input->kind == INPUT_NUMBER)
		return (struct quantity){false,
			text_plain(&input->condition->unit_one, language),
			text_plain(&input->condition->unit_other, language)};
	measure = input->alternative->measure;
	switch (measure->unit) {
	case UNIT_PERCENT:
		return (struct quantity){true, STR("%"), STR("%")};
	case UNIT_CNY:
		return (struct quantity){false, cny, cny};
	case UNIT_TEXT:
	case UNIT_NONE:
		break;
	}
	return (struct quantity){false,
		text_plain(&measure->unit_one, language),
		text_plain(&measure->unit_other, language)};
}

static struct str
quantity_sentence(const struct page *page, enum label label,
    struct quantity quantity)
{
	struct str words = STR(NUMBER_MARK);

	if (quantity.percent)
		words = STR(NUMBER_MARK "\u202F" UNIT_MARK);
	else if (quantity.other.length > 0)
		words = LABEL_FORMAT(page->arena, page->site->labels,
		    LABEL_MEASURE_QUANTITY, {"number", STR(NUMBER_MARK)},
		    {"unit", STR(UNIT_MARK)});
	return open_places(page->arena, LABEL_FORMAT(page->arena,
	    page->site->labels, label, {"quantity", words}),
	    quantity.one, quantity.other);
}

static struct str
years_sentence(const struct page *page)
{
	return open_places(page->arena, LABEL_FORMAT(page->arena,
	    page->site->labels, LABEL_SITE_CHECK_YEARS,
	    {"count", STR(NUMBER_MARK)}), STR(""), STR(""));
}

/* ---- The form --------------------------------------------------------------- */

static const struct {
	const char *name;      /* for the script */
	enum label error;
} kinds[] = {
	[INPUT_DEGREE_YEARS] = {"years", LABEL_SITE_CHECK_WHOLE},
	[INPUT_NUMBER] = {"figure", LABEL_SITE_CHECK_NUMBER},
	[INPUT_YES_NO] = {"choice", LABEL_SITE_CHECK_NUMBER},
	[INPUT_FIGURE] = {"figure", LABEL_SITE_CHECK_NUMBER},
};

static void
put_words(const struct check *check, struct object *question,
    const struct input *input)
{
	struct page *page = check->page;
	struct str title;

	switch (input->kind) {
	case INPUT_DEGREE_YEARS:
		title = text_plain(&input->degree->title,
		    page->site->language);
		object_text(question, "words", LABEL_FORMAT(page->arena,
		    page->site->labels, LABEL_WORKBOOK_YEARS_SINCE,
		    {"degree", title}));
		object_text(question, "words-lang", STR(""));
		return;
	case INPUT_NUMBER:
		page_put_plain(page, question, "words", "words-lang",
		    &input->condition->node.title);
		return;
	case INPUT_YES_NO:
	case INPUT_FIGURE:
		break;
	}
	page_put_plain(page, question, "words", "words-lang",
	    &input->alternative->text);
}

/* The level that a question is for; "" where it is for several. */
static struct str
level_of_question(const struct page *page, const struct input *input)
{
	return input->level == NONE ? STR("") : level_number(page->arena,
	    input->level + 1, page->site->tag, page->site->labels);
}

static struct object *
view_question(const struct check *check, size_t index)
{
	struct page *page = check->page;
	const struct input *input = &check->edition->inputs[index];
	bool counted = input->kind == INPUT_NUMBER ||
	    input->kind == INPUT_FIGURE;
	struct quantity quantity = counted ? quantity_of(page, input) :
	    (struct quantity){.percent = false};
	struct object *question = object_new(page->arena);

	object_text(question, "question", str_format(page->arena, "%zu",
	    check->numbers[index]));
	object_text(question, "kind", quantity.percent ? STR("percent") :
	    str_from(kinds[input->kind].name));
	object_text(question, "for", levels_of(check, input));
	object_flag(question, "choice", input->kind == INPUT_YES_NO);
	object_flag(question, "whole", input->kind == INPUT_DEGREE_YEARS);
	object_text(question, "unit", quantity.other);
	object_text(question, "level", level_of_question(page, input));
	object_text(question, "note", input->kind == INPUT_DEGREE_YEARS ?
	    page_label(page, LABEL_WORKBOOK_NOTE_YEARS) : STR(""));
	object_text(question, "error",
	    page_label(page, kinds[input->kind].error));
	put_words(check, question, input);
	return question;
}

static void
add_name(const struct check *check, struct list *names,
    const struct condition *condition)
{
	struct object *name = object_new(check->page->arena);

	object_text(name, "number", condition->node.code);
	page_put_plain(check->page, name, "title", "title-lang",
	    &condition->node.title);
	list_object(names, name);
}

static bool
belongs_to(const struct condition *condition, const struct condition *group)
{
	return group == NULL ? condition->kind == CONDITION_DEGREE_AND_YEARS :
	    condition == group;
}

/* "1 3": the levels at which a condition of the group asks for something. */
static struct str
levels_of_group(const struct check *check, const struct condition *group)
{
	const struct edition *edition = check->edition;
	struct buffer buffer = buffer_in(check->page->arena);

	for (size_t i = 0; i < edition->level_count; i++) {
		bool asks = false;

		for (size_t j = 0; j < edition->condition_count; j++)
			asks |= belongs_to(&edition->conditions[j], group) &&
			    asks_at(&edition->conditions[j], i);
		if (asks)
			buffer_print(&buffer, "%s%zu",
			    buffer.length > 0 ? " " : "", i + 1);
	}
	return buffer_str(&buffer);
}

/* The questions of one condition, or of all degrees where it is NULL. */
static void
add_group(const struct check *check, struct list *groups,
    const struct condition *condition)
{
	const struct edition *edition = check->edition;
	struct object *group = object_new(check->page->arena);
	struct list *names = list_new(check->page->arena);
	struct list *questions = list_new(check->page->arena);

	for (size_t i = 0; i < edition->condition_count; i++)
		if (belongs_to(&edition->conditions[i], condition))
			add_name(check, names, &edition->conditions[i]);
	for (size_t i = 0; i < edition->input_count; i++)
		if (edition->inputs[i].condition == condition &&
		    check->numbers[i] != NONE)
			list_object(questions, view_question(check, i));
	if (questions->count == 0)
		return;
	object_text(group, "for", levels_of_group(check, condition));
	object_list(group, "names", names);
	object_list(group, "questions", questions);
	list_object(groups, group);
}

static struct list *
view_form_groups(const struct check *check)
{
	struct list *groups = list_new(check->page->arena);

	add_group(check, groups, NULL);
	for (size_t i = 0; i < check->edition->condition_count; i++)
		add_group(check, groups, &check->edition->conditions[i]);
	return groups;
}

/* ---- The rules --------------------------------------------------------------- */

/* A threshold in whole millionths. */
static struct str
in_millionths(struct arena *arena, struct decimal number)
{
	int64_t units = number.units;

	for (uint32_t i = number.places; i < DECIMAL_PLACES_MAX; i++)
		units *= 10;
	return str_format(arena, "%" PRId64, units);
}

/*
 * A rule that any of the questions OF fulfils; DEGREES are those of all
 * degrees where it asks for one. What else templates need is put by the caller.
 */
static struct object *
view_rule(const struct page *page, struct str of, struct str degrees)
{
	struct object *rule = object_new(page->arena);

	object_text(rule, "of", of);
	object_text(rule, "first", str_slice(of, 0,
	    str_find(of, STR(" "), 0)));
	object_text(rule, "degrees", degrees);
	return rule;
}

static void
put_bounds(const struct page *page, struct object *rule,
    const struct decimal *low, const struct decimal *high)
{
	object_text(rule, "low", low == NULL ? STR("") :
	    in_millionths(page->arena, *low));
	object_text(rule, "high", high == NULL ? STR("") :
	    in_millionths(page->arena, *high));
}

static void
put_sentences(struct object *rule, struct str less, struct str more,
    struct str no)
{
	object_markup(rule, "less", less);
	object_markup(rule, "more", more);
	object_text(rule, "no", no);
}

static struct str
question_number(const struct check *check, size_t input)
{
	return str_format(check->page->arena, "%zu", check->numbers[input]);
}

/* The questions for a degree and those above it. */
static struct str
degree_questions(const struct check *check, size_t degree)
{
	struct buffer buffer = buffer_in(check->page->arena);

	for (size_t i = 0; i < check->edition->input_count; i++) {
		const struct input *input = &check->edition->inputs[i];

		if (input->kind != INPUT_DEGREE_YEARS ||
		    (size_t)(input->degree - check->edition->degrees) < degree)
			continue;
		buffer_print(&buffer, "%s%zu", buffer.length > 0 ? " " : "",
		    check->numbers[i]);
	}
	return buffer_str(&buffer);
}

static struct object *
view_degree(const struct check *check, const struct degree_and_years *asked)
{
	struct page *page = check->page;
	struct object *rule = view_rule(page,
	    degree_questions(check, asked->degree),
	    degree_questions(check, 0));
	struct str degree = text_plain(
	    &check->edition->degrees[asked->degree].title,
	    page->site->language);

	object_markup(rule, "words", prose_escaped(page->arena,
	    degree_asked_phrase(page->arena, degree, asked->years,
		page->site->labels)));
	put_bounds(page, rule, &asked->years, NULL);
	put_sentences(rule, years_sentence(page), STR(""),
	    page_label(page, LABEL_SITE_CHECK_NO_DEGREE));
	return rule;
}

static struct object *
view_number(const struct check *check, const struct condition *condition,
    const struct requirement *requirement)
{
	struct page *page = check->page;
	size_t input = condition->input;
	struct object *rule = view_rule(page, question_number(check, input),
	    STR(""));

	object_markup(rule, "words", prose_escaped(page->arena,
	    number_asked_phrase(page->arena, condition,
		requirement->at_least, page->site->language,
		page->site->labels)));
	put_bounds(page, rule, &requirement->at_least, NULL);
	put_sentences(rule, quantity_sentence(page, LABEL_SITE_CHECK_LESS,
	    quantity_of(page, &check->edition->inputs[input])), STR(""),
	    STR(""));
	return rule;
}

static void
put_measure(const struct check *check, struct object *rule,
    const struct alternative *alternative)
{
	struct page *page = check->page;
	const struct measure *measure = alternative->measure;
	bool low = measure->kind != MEASURE_AT_MOST;
	bool high = measure->kind != MEASURE_AT_LEAST;
	struct quantity quantity = quantity_of(page,
	    &check->edition->inputs[alternative->input]);

	put_bounds(page, rule, low ? &measure->low : NULL,
	    high ? &measure->high : NULL);
	put_sentences(rule,
	    low ? quantity_sentence(page, LABEL_SITE_CHECK_LESS, quantity) :
		STR(""),
	    high ? quantity_sentence(page, LABEL_SITE_CHECK_MORE, quantity) :
		STR(""),
	    STR(""));
}

/* Yes is 1, no is 0, and 1 is asked. */
static void
put_yes(const struct page *page, struct object *rule)
{
	const struct decimal yes = decimal_from_integer(1);

	put_bounds(page, rule, &yes, NULL);
	put_sentences(rule, prose_escaped(page->arena,
	    page_label(page, LABEL_SITE_CHECK_NO)), STR(""), STR(""));
}

static struct object *
view_alternative(const struct check *check,
    const struct alternative *alternative)
{
	struct page *page = check->page;
	struct object *rule = view_rule(page,
	    question_number(check, alternative->input), STR(""));

	object_markup(rule, "words", prose_text(page, &alternative->text));
	if (alternative->measure != NULL)
		put_measure(check, rule, alternative);
	else
		put_yes(page, rule);
	return rule;
}

static void
add_statement(const struct check *check, struct list *statements,
    const struct list *rules)
{
	struct object *statement = object_new(check->page->arena);

	object_flag(statement, "any-of", rules->count > 1);
	object_list(statement, "rules", rules);
	list_object(statements, statement);
}

static void
add_degrees(const struct check *check, struct list *statements,
    const struct requirement *requirement)
{
	struct list *rules = list_new(check->page->arena);

	for (size_t i = 0; i < requirement->any_of_count; i++)
		list_object(rules, view_degree(check,
		    &requirement->any_of[i]));
	add_statement(check, statements, rules);
}

static void
add_statements(const struct check *check, struct list *statements,
    const struct requirement *requirement)
{
	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];
		struct list *rules = list_new(check->page->arena);

		for (size_t j = 0; j < statement->alternative_count; j++)
			list_object(rules, view_alternative(check,
			    &statement->alternatives[j]));
		add_statement(check, statements, rules);
	}
}

static struct list *
view_statements(const struct check *check, const struct condition *condition,
    const struct requirement *requirement)
{
	struct list *statements = list_new(check->page->arena);
	struct list *rules;

	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		add_degrees(check, statements, requirement);
		break;
	case CONDITION_NUMBER:
		rules = list_new(check->page->arena);
		list_object(rules, view_number(check, condition,
		    requirement));
		add_statement(check, statements, rules);
		break;
	case CONDITION_STATEMENT:
		add_statements(check, statements, requirement);
		break;
	}
	return statements;
}

/* CELL is the row and column of the table that says the same. */
static struct object *
view_condition(const struct check *check, const struct condition *condition,
    size_t level)
{
	struct page *page = check->page;
	struct object *object = object_new(page->arena);

	object_text(object, "cell", str_format(page->arena, "%zu %zu",
	    condition->node.index + 1, level + 1));
	object_text(object, "number", condition->node.code);
	page_put_plain(page, object, "title", "title-lang",
	    &condition->node.title);
	object_list(object, "statements", view_statements(check, condition,
	    &condition->requirements[level]));
	return object;
}

static struct object *
view_checked_level(const struct check *check, const struct level *level)
{
	struct page *page = check->page;
	struct object *object = object_new(page->arena);
	struct list *conditions = list_new(page->arena);
	size_t index = level->node.index;

	for (size_t i = 0; i < check->edition->condition_count; i++)
		if (asks_at(&check->edition->conditions[i], index))
			list_object(conditions, view_condition(check,
			    &check->edition->conditions[i], index));
	object_text(object, "position", level->node.code);
	object_text(object, "short", level_number(page->arena, index + 1,
	    page->site->tag, page->site->labels));
	object_text(object, "name", page_level_name(page, level));
	object_text(object, "href", page_link(page, &level->node));
	object_list(object, "conditions", conditions);
	return object;
}

struct object *
view_check(struct page *page)
{
	struct check check = {page, page->site->edition, NULL};
	struct object *object;
	struct list *levels;

	if (number_questions(&check) == 0)
		return NULL;
	object = page_object(page);
	levels = list_new(page->arena);
	for (size_t i = 0; i < check.edition->level_count; i++)
		list_object(levels, view_checked_level(&check,
		    &check.edition->levels[i]));
	object_list(object, "groups", view_form_groups(&check));
	object_list(object, "levels", levels);
	return object;
}
