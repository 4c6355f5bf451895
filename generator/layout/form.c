#include "layout/book.h"
#include "model/measure.h"

/*
 * Forms for the pen: one a level, each beginning a page; the first one follows
 * what leads to it, where there is room for its head. What the person, the
 * reviewer and the committee write stands in ruled cells.
 */
enum {
	LINES_SHORT = 2,       /* room for a word or a number */
	LINES_SIGNATURE = 3,
	ROWS_BEFORE_SIGNATURES = 3, /* on the same page */
};

static struct fragment_list
words(struct book *book, enum lettering lettering, struct str text)
{
	struct fragment_list list = fragments_in(book->typesetter, lettering,
	    COLOUR_TEXT);

	if (text.length > 0)
		fragment_add(&list, text);
	return list;
}

static struct fragment_list
label_words(struct book *book, enum lettering lettering, enum label label)
{
	return words(book, lettering, book->typesetter->labels->text[label]);
}

static struct cell
left_cell(const struct fragment_list *text)
{
	struct cell cell = cell_of(text);

	cell.align = true;
	cell.alignment = ALIGN_LEFT;
	return cell;
}

static void
add_sentence(struct book *book, struct str sentence)
{
	struct fragment_list text = words(book, LETTERING_BODY, sentence);
	struct paragraph_style style = style_body(book->typesetter);

	flow_paragraph(&book->flow, &text, &style);
}

static void
add_subheading(struct book *book, enum label label)
{
	struct fragment_list text = label_words(book, LETTERING_HEADING,
	    label);
	struct paragraph_style style = style_heading(book->typesetter, 3);

	style.role = ROLE_HEADING_3;
	flow_paragraph(&book->flow, &text, &style);
}

/* ---- Who ----------------------------------------------------------------- */

static void
add_person(struct book *book, const struct level *level)
{
	static const struct table_shape shape = {4, {18, 36, 20, 26}};
	static const enum label labels[3][2] = {
		{LABEL_WORKBOOK_NAME, LABEL_WORKBOOK_NUMBER},
		{LABEL_WORKBOOK_DEPARTMENT, LABEL_WORKBOOK_DATE},
		{LABEL_FORM_APPLIED, LABEL_WORKBOOK_RECOGNISED},
	};
	struct table table = table_begin_form(&book->flow, &shape, NULL,
	    LINES_SHORT);

	for (size_t i = 0; i < 3; i++) {
		struct fragment_list texts[4];
		struct cell cells[4];

		for (size_t k = 0; k < 4; k++)
			texts[k] = k % 2 == 1 ?
			    words(book, LETTERING_BODY, STR("")) :
			    label_words(book, LETTERING_BODY,
				labels[i][k / 2]);
		if (labels[i][0] == LABEL_FORM_APPLIED)
			texts[1] = words(book, LETTERING_BODY,
			    level_name(book->typesetter, level));
		for (size_t k = 0; k < 4; k++) {
			cells[k] = left_cell(&texts[k]);
			cells[k].is_heading = k % 2 == 0;
		}
		table_row(&table, cells);
	}
	table_end(&table);
}

/* ---- Conditions ---------------------------------------------------------- */

/* The table of conditions while it is filled. */
struct asking {
	struct book *book;
	struct table table;
	const struct condition *condition;
	bool named;            /* the row before has the condition's name */
};

/* ANY: only one of the rows from here on must hold. */
static void
ask(struct asking *asking, bool any, const struct fragment_list *question,
    struct str answer)
{
	struct book *book = asking->book;
	struct fragment_list name = words(book, LETTERING_BODY, STR(""));
	struct fragment_list texts[2] = {words(book, LETTERING_BODY, STR("")),
		*question};
	struct fragment_list room = words(book, LETTERING_BODY, answer);
	struct cell cells[3];

	if (!asking->named)
		fragment_reference(&name, &asking->condition->node);
	asking->named = true;
	texts[0].colour = COLOUR_MUTED;
	if (any)
		fragment_label(&texts[0], LABEL_CONDITION_ANY_OF);
	cells[0] = left_cell(&name);
	cells[0].is_heading = true;
	cells[1] = (struct cell){.paragraphs = texts, .count = 2};
	cells[2] = left_cell(&room);
	table_row(&asking->table, cells);
}

static void
ask_degrees(struct asking *asking, const struct requirement *requirement)
{
	const struct typesetter *typesetter = asking->book->typesetter;

	for (size_t i = 0; i < requirement->any_of_count; i++) {
		const struct degree_and_years *row = &requirement->any_of[i];
		struct fragment_list question = words(asking->book,
		    LETTERING_BODY, degree_asked_phrase(typesetter->arena,
		    text_plain(&typesetter->edition->degrees[
			row->degree].title, typesetter->language),
		    row->years, typesetter->labels));

		ask(asking, i == 0 && requirement->any_of_count > 1,
		    &question, STR(""));
	}
}

static void
ask_number(struct asking *asking, const struct requirement *requirement)
{
	const struct typesetter *typesetter = asking->book->typesetter;
	struct fragment_list question = words(asking->book, LETTERING_BODY,
	    number_asked_phrase(typesetter->arena, asking->condition,
	    requirement->at_least, typesetter->language,
	    typesetter->labels));

	ask(asking, false, &question, STR(""));
}

static void
ask_statement(struct asking *asking, const struct statement *statement)
{
	const struct labels *labels = asking->book->typesetter->labels;

	for (size_t i = 0; i < statement->alternative_count; i++) {
		const struct alternative *alternative =
		    &statement->alternatives[i];
		struct fragment_list question = words(asking->book,
		    LETTERING_BODY, STR(""));

		fragment_text(&question, &alternative->text);
		ask(asking, i == 0 && statement->alternative_count > 1,
		    &question, alternative->measure == NULL ?
		    labels->text[LABEL_FORM_YES_NO] : STR(""));
	}
}

static void
ask_condition(struct asking *asking, const struct requirement *requirement)
{
	asking->named = false;
	switch (asking->condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		ask_degrees(asking, requirement);
		break;
	case CONDITION_NUMBER:
		ask_number(asking, requirement);
		break;
	case CONDITION_STATEMENT:
		for (size_t i = 0; i < requirement->statement_count; i++)
			ask_statement(asking, &requirement->statements[i]);
		break;
	}
}

static bool
asks_anything(const struct edition *edition, size_t level)
{
	for (size_t i = 0; i < edition->condition_count; i++)
		if (edition->conditions[i].requirements[level].asked)
			return true;
	return false;
}

static void
add_conditions(struct book *book, size_t level)
{
	static const struct table_shape shape = {3, {24, 50, 26}};
	static const enum label head[] = {LABEL_CONDITION, LABEL_FORM_ASKED,
		LABEL_WORKBOOK_ANSWER};
	const struct edition *edition = book->typesetter->edition;
	struct asking asking = {.book = book};

	if (!asks_anything(edition, level))
		return;
	add_subheading(book, LABEL_CONDITIONS);
	asking.table = table_begin_form(&book->flow, &shape, head,
	    LINES_SHORT);
	for (size_t i = 0; i < edition->condition_count; i++) {
		asking.condition = &edition->conditions[i];
		if (asking.condition->requirements[level].asked)
			ask_condition(&asking,
			    &asking.condition->requirements[level]);
	}
	table_end(&asking.table);
}

/* ---- Behaviours ---------------------------------------------------------- */

static void
add_band(struct book *book, struct table *table, const struct node *node)
{
	static const struct table_shape whole = {1, {1}};
	struct fragment_list text = fragments_in(book->typesetter,
	    LETTERING_HEADING, COLOUR_TEXT);
	struct cell cell = cell_of(&text);

	fragment_reference(&text, node);
	cell.is_heading = true;
	table_band(table, &whole, &cell, true);
}

static void
add_behaviour(struct book *book, struct table *table,
    const struct behaviour *behaviour)
{
	struct fragment_list blank = words(book, LETTERING_BODY, STR(""));
	struct fragment_list texts[2] = {words(book, LETTERING_HEADING,
	    STR("")), words(book, LETTERING_BODY, STR(""))};
	struct cell cells[5];

	fragment_reference(&texts[0], &behaviour->node);
	texts[1].colour = COLOUR_MUTED;
	if (behaviour->mandatory)
		fragment_label(&texts[1], LABEL_MANDATORY);
	for (size_t i = 1; i < 5; i++)
		cells[i] = left_cell(&blank);
	cells[0] = left_cell(texts);
	cells[0].count = 2;
	cells[0].is_heading = true;
	table_row(table, cells);
}

static void
add_element(struct book *book, struct table *table,
    const struct element *element)
{
	if (element->behaviour_count == 0)
		return;
	add_band(book, table, &element->node);
	for (size_t i = 0; i < element->behaviour_count; i++)
		add_behaviour(book, table, &element->behaviours[i]);
}

static bool
is_assessed(const struct unit *unit)
{
	for (size_t i = 0; i < unit->element_count; i++)
		if (unit->elements[i].behaviour_count > 0)
			return true;
	return false;
}

static void
add_assessment(struct book *book, const struct level *level)
{
	static const struct table_shape shape = {5, {33, 9, 28, 11, 19}};
	static const enum label head[] = {LABEL_RULEBOOK_BEHAVIOUR,
		LABEL_FORM_SELF, LABEL_EVIDENCE, LABEL_FORM_REVIEW,
		LABEL_FORM_NOTE};
	const struct labels *labels = book->typesetter->labels;
	struct table table;

	add_subheading(book, LABEL_WORKBOOK_ASSESSMENT);
	if (level->behaviour_count == 0) {
		add_sentence(book,
		    labels->text[LABEL_WORKBOOK_NOTHING_TO_ASSESS]);
		return;
	}
	table = table_begin_form(&book->flow, &shape, head, LINES_SHORT);
	for (size_t i = 0; i < level->unit_count; i++) {
		if (!is_assessed(&level->units[i]))
			continue;
		add_band(book, &table, &level->units[i].node);
		for (size_t k = 0; k < level->units[i].element_count; k++)
			add_element(book, &table,
			    &level->units[i].elements[k]);
	}
	table_end(&table);
}

/* "Scale: 0 = no; 1 = yes". */
static struct str
scale_in_words(const struct typesetter *typesetter)
{
	const struct edition *edition = typesetter->edition;
	struct str steps = STR("");

	for (size_t i = 0; i < edition->step_count; i++) {
		struct str step = LABEL_FORMAT(typesetter->arena,
		    typesetter->labels, LABEL_FORM_STEP, {"score",
		    decimal_grouped(typesetter->arena,
			edition->scale[i].score)}, {"title",
		    text_plain(&edition->scale[i].title,
			typesetter->language)});

		if (i > 0)
			steps = str_join(typesetter->arena, steps,
			    typesetter->labels->text[LABEL_LIST_SEPARATOR]);
		steps = str_join(typesetter->arena, steps, step);
	}
	return LABEL_FORMAT(typesetter->arena, typesetter->labels,
	    LABEL_FORM_SCALE, {"steps", steps});
}

/* ---- Who signs ----------------------------------------------------------- */

static void
add_signatures(struct book *book)
{
	static const struct table_shape shape = {4, {20, 36, 26, 18}};
	static const enum label head[] = {LABEL_FORM_ROLE, LABEL_FORM_RESULT,
		LABEL_FORM_SIGNATURE, LABEL_DATE};
	static const enum label roles[] = {LABEL_FORM_APPLICANT,
		LABEL_FORM_REVIEWER, LABEL_FORM_COMMITTEE};
	struct fragment_list blank = words(book, LETTERING_BODY, STR(""));
	struct table table = table_begin_form(&book->flow, &shape, head,
	    LINES_SIGNATURE);

	for (size_t i = 0; i < 3; i++) {
		struct fragment_list role = label_words(book, LETTERING_BODY,
		    roles[i]);
		struct cell cells[4] = {left_cell(&role), left_cell(&blank),
			left_cell(&blank), left_cell(&blank)};

		cells[0].is_heading = true;
		table_row(&table, cells);
	}
	table_end(&table);
}

/* Who signs sees something of what is signed: the last rows of the table that
 * ends here, of slabs from FIRST on, keep with what follows. */
static void
keep_last_rows(struct slab_list *slabs, size_t first)
{
	size_t rows = 0;

	for (size_t i = slabs->count; i-- > first;) {
		if (i + 1 == slabs->count ||
		    slabs->items[i].row != slabs->items[i + 1].row)
			rows++;
		if (rows > ROWS_BEFORE_SIGNATURES)
			break;
		slabs->items[i].keep = true;
	}
}

static void
add_form(struct book *book, const struct level *level)
{
	struct typesetter *typesetter = book->typesetter;
	struct slab_list *slabs = &book->flow.slabs;
	size_t from = slabs->count;
	struct str name = LABEL_FORMAT(typesetter->arena, typesetter->labels,
	    LABEL_FORM_FOR, {"level", level_name(typesetter, level)});
	struct fragment_list title = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_ACCENT);
	struct opening opening = {.level = 2, .bookmark = 2, .depth = 2,
		.anchor = str_format(typesetter->arena, ":form-%zu",
		    level->node.index + 1), .title = name,
		.page = level->node.index > 0};

	fragment_add(&title, name);
	rulebook_open(book, &opening, &title);
	add_person(book, level);
	add_sentence(book, typesetter->labels->text[LABEL_FORM_HOW]);
	add_sentence(book, scale_in_words(typesetter));
	for (size_t i = from; i < slabs->count; i++)
		slabs->items[i].keep = true;
	add_conditions(book, level->node.index);
	from = slabs->count;
	add_assessment(book, level);
	keep_last_rows(slabs, from);
	add_signatures(book);
}

void
rulebook_forms(struct book *book)
{
	const struct edition *edition = book->typesetter->edition;

	for (size_t i = 0; i < edition->level_count; i++)
		add_form(book, &edition->levels[i]);
	if (edition->level_count > 0)
		flow_page(&book->flow);
}
