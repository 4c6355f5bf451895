#include "layout/book.h"
#include "model/outline.h"

/* So many items of a list and its heading stay together. */
enum { KEPT_ITEMS = 5 };

/* The opening of a level: on one page, where it is no longer than usual, what
 * a person has to know of it. */

/* Smaller than the body, as tables are, and close together. */
static struct paragraph_style
style_summary(const struct typesetter *typesetter)
{
	struct paragraph_style style = style_table(typesetter);

	style.off_grid = true;
	return style;
}

static void
add_subheading(struct book *book, enum label label, bool close)
{
	struct fragment_list text = fragments_in(book->typesetter,
	    LETTERING_HEADING, COLOUR_TEXT);
	struct paragraph_style style = style_heading(book->typesetter, 3);

	style.role = ROLE_HEADING_2;
	style.off_grid = close;
	fragment_label(&text, label);
	flow_paragraph(&book->flow, &text, &style);
}

static void
add_sentence(struct book *book, struct str sentence, enum colour_role colour)
{
	struct fragment_list text = fragments_in(book->typesetter,
	    LETTERING_BODY, colour);
	struct paragraph_style style = style_summary(book->typesetter);

	style.before = book->flow.grid / 2;
	fragment_add(&text, sentence);
	flow_paragraph(&book->flow, &text, &style);
}

static void
add_notes(struct book *book, const struct level *level)
{
	const struct typesetter *typesetter = book->typesetter;
	struct str notes[LEVEL_NOTES_MAX];
	size_t count = level_notes(typesetter->arena, typesetter->edition,
	    level, typesetter->labels, notes);

	for (size_t i = 0; i < count; i++)
		add_sentence(book, notes[i], COLOUR_MUTED);
}

static void
add_conditions(struct book *book, const struct level *level)
{
	if (book->typesetter->edition->condition_count == 0)
		return;
	add_subheading(book, LABEL_CONDITIONS, true);
	if (!rulebook_level_conditions(book, level))
		add_sentence(book, book->typesetter->labels->text[
		    LABEL_CONDITION_NONE], COLOUR_MUTED);
}

static void
add_tasks(struct book *book, const struct level *level)
{
	struct typesetter *typesetter = book->typesetter;
	struct paragraph_style style = style_summary(typesetter);
	size_t outer = book->flow.element;

	if (level->task_count == 0)
		return;
	add_subheading(book, LABEL_TASKS, true);
	book->flow.element = list_begin(&book->flow, false);
	for (size_t i = 0; i < level->task_count; i++) {
		struct fragment_list text = fragments_in(typesetter,
		    LETTERING_BODY, COLOUR_TEXT);

		fragment_text(&text, &level->tasks[i].text);
		rulebook_bar_entry(book, &level->node, level->tasks[i].id);
		rulebook_styled_item(book, STR("•"), &text, &style);
	}
	rulebook_bar(book, NULL);
	book->flow.element = outer;
}

static void
keep_slabs(struct book *book, size_t from)
{
	for (size_t i = from; i < book->flow.slabs.count; i++)
		book->flow.slabs.items[i].keep = true;
}

static void
add_proficiency(struct book *book, const struct level *level)
{
	struct typesetter *typesetter = book->typesetter;
	size_t outer = book->flow.element, from = book->flow.slabs.count;

	if (level->proficiency_count == 0)
		return;
	add_subheading(book, LABEL_PROFICIENCY, false);
	book->flow.element = list_begin(&book->flow, true);
	for (size_t i = 0; i < level->proficiency_count; i++) {
		struct fragment_list text = fragments_in(typesetter,
		    LETTERING_BODY, COLOUR_TEXT);

		fragment_text(&text, &level->proficiency[i].text);
		rulebook_bar_entry(book, &level->node,
		    level->proficiency[i].id);
		rulebook_item(book, str_format(typesetter->arena, "%zu.",
		    i + 1), &text, 0);
		if (i + 1 < KEPT_ITEMS && i + 1 < level->proficiency_count)
			keep_slabs(book, from);
	}
	rulebook_bar(book, NULL);
	book->flow.element = outer;
}

/* ---- What is assessed ------------------------------------------------- */

/* A row of the table of units: a name, and two counts. */
static void
add_counts(struct table *table, const struct fragment_list *name,
    size_t elements, size_t behaviours)
{
	struct typesetter *typesetter = name->typesetter;
	struct fragment_list texts[3];
	struct cell cells[3];

	texts[0] = *name;
	texts[1] = fragments_in(typesetter, name->lettering, COLOUR_TEXT);
	texts[2] = fragments_in(typesetter, name->lettering, COLOUR_TEXT);
	fragment_add(&texts[1], str_format(typesetter->arena, "%zu",
	    elements));
	if (behaviours > 0) {
		fragment_add(&texts[2], str_format(typesetter->arena, "%zu",
		    behaviours));
	} else {
		texts[2].colour = COLOUR_MUTED;
		fragment_label(&texts[2], LABEL_UNPUBLISHED);
	}
	for (size_t i = 0; i < 3; i++) {
		cells[i] = cell_of(&texts[i]);
		cells[i].align = true;
		cells[i].alignment = ALIGN_LEFT;
	}
	cells[0].is_heading = true;
	table_row(table, cells);
}

static void
add_unit_counts(struct book *book, struct table *table,
    const struct unit *unit)
{
	struct fragment_list name = fragments_in(book->typesetter,
	    LETTERING_BODY, COLOUR_TEXT);

	fragment_reference(&name, &unit->node);
	add_counts(table, &name, unit->element_count, unit_behaviours(unit));
}

static void
add_total(struct book *book, struct table *table, const struct level *level)
{
	struct fragment_list name = fragments_in(book->typesetter,
	    LETTERING_BOLD, COLOUR_TEXT);

	fragment_label(&name, LABEL_TOTAL);
	add_counts(table, &name, level_elements(level),
	    level->behaviour_count);
}

static void
add_assessed(struct book *book, const struct level *level)
{
	static const struct table_shape shape = {3, {61, 16, 23}};
	static const enum label head[] = {LABEL_UNIT, LABEL_ELEMENTS,
		LABEL_BEHAVIOURS};
	const struct typesetter *typesetter = book->typesetter;
	struct table table;

	add_subheading(book, LABEL_ASSESSED, true);
	table = table_begin(&book->flow, &shape, head);
	table.tight = true;
	for (size_t i = 0; i < level->unit_count; i++)
		add_unit_counts(book, &table, &level->units[i]);
	if (level->unit_count > 1)
		add_total(book, &table, level);
	table_end(&table);
	if (level->behaviour_count == 0)
		return;
	/* Not alone on the next page. */
	book->flow.slabs.items[book->flow.slabs.count - 1].keep = true;
	add_sentence(book, gates_phrase(typesetter->arena, &level->grading,
	    typesetter->tag, typesetter->labels), COLOUR_TEXT);
}

void
rulebook_summary(struct book *book, const struct level *level)
{
	rulebook_text(book, &level->purpose, LETTERING_EMPHASIS);
	add_notes(book, level);
	add_conditions(book, level);
	add_tasks(book, level);
	add_assessed(book, level);
	add_proficiency(book, level);
}
