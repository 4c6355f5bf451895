#include "layout/book.h"

static struct fragment_list
plain_list(struct book *book)
{
	return fragments_in(book->typesetter, LETTERING_BODY, COLOUR_TEXT);
}

static struct fragment_list
text_list(struct book *book, const struct text *text)
{
	struct fragment_list list = plain_list(book);

	fragment_text(&list, text);
	return list;
}

/* ---- Levels ------------------------------------------------------------ */

static struct fragment_list
level_reference(struct book *book, const struct level *level)
{
	struct fragment_list list = fragments_in(book->typesetter,
	    LETTERING_BOLD, COLOUR_TEXT);
	struct link *link = ARENA_NEW(book->typesetter->arena, struct link);
	struct str name = level_name(book->typesetter, level);

	*link = (struct link){STR(""), level->node.id, name};
	fragment_add(&list, name)->link = link;
	return list;
}

/* What a level is for; where no level says so, its units. */
static struct cell
level_cell(struct book *book, const struct level *level, bool purposes)
{
	struct arena *arena = book->typesetter->arena;
	struct fragment_list *texts = ARENA_ARRAY(arena, struct fragment_list,
	    level->unit_count + 1);
	struct cell cell = cell_of(texts);

	if (purposes) {
		texts[0] = text_list(book, &level->purpose);
		return cell;
	}
	for (size_t i = 0; i < level->unit_count; i++) {
		texts[i] = plain_list(book);
		fragment_reference(&texts[i], &level->units[i].node);
	}
	cell.count = level->unit_count;
	return cell;
}

static void
add_levels(struct book *book)
{
	static const struct table_shape shape = {2, {30, 70}};
	const struct edition *edition = book->typesetter->edition;
	enum label head[] = {LABEL_LEVEL, LABEL_UNITS};
	bool purposes = false;
	struct table table;

	for (size_t i = 0; i < edition->level_count; i++)
		purposes |= text_is_present(&edition->levels[i].purpose);
	if (purposes)
		head[1] = LABEL_PURPOSE;
	table = table_begin(&book->flow, &shape, head);
	for (size_t i = 0; i < edition->level_count; i++) {
		const struct level *level = &edition->levels[i];
		struct fragment_list name = level_reference(book, level);
		struct cell cells[] = {cell_of(&name),
			level_cell(book, level, purposes)};

		cells[0].is_heading = true;
		cells[0].align = true;
		cells[0].alignment = ALIGN_LEFT;
		table_row(&table, cells);
	}
	table_end(&table);
}

/* ---- Revisions, glossary ----------------------------------------------- */

static void
add_revisions(struct book *book)
{
	static const enum label head[] = {LABEL_EDITION, LABEL_DATE,
		LABEL_SUMMARY};
	static const struct table_shape shape = {3, {15, 20, 65}};
	struct arena *arena = book->typesetter->arena;
	const struct edition *edition = book->typesetter->edition;
	struct table table;

	if (edition->revision_count == 0)
		return;
	table = table_begin(&book->flow, &shape, head);
	for (size_t i = 0; i < edition->revision_count; i++) {
		const struct revision *revision = &edition->revisions[i];
		struct fragment_list name = plain_list(book);
		struct fragment_list date = plain_list(book);
		struct fragment_list summary = text_list(book,
		    &revision->summary);
		struct cell cells[] = {cell_of(&name), cell_of(&date),
			cell_of(&summary)};

		fragment_add(&name, revision->edition);
		fragment_add(&date, date_format(arena, revision->date));
		cells[0].is_heading = true;
		table_row(&table, cells);
	}
	table_end(&table);
}

static void
add_glossary(struct book *book)
{
	static const enum label head[] = {LABEL_TERM, LABEL_DEFINITION};
	static const struct table_shape shape = {2, {26, 74}};
	const struct edition *edition = book->typesetter->edition;
	struct table table;

	if (edition->term_count == 0)
		return;
	table = table_begin(&book->flow, &shape, head);
	for (size_t i = 0; i < edition->term_count; i++) {
		const struct term *term = &edition->glossary[i];
		struct fragment_list name = fragments_in(book->typesetter,
		    LETTERING_BOLD, COLOUR_TEXT);
		struct fragment_list text = text_list(book, &term->text);
		struct cell cells[] = {cell_of(&name), cell_of(&text)};

		fragment_text(&name, &term->node.title);
		cells[0].is_heading = true;
		cells[0].align = true;
		cells[0].alignment = ALIGN_LEFT;
		rulebook_anchor(book, term->node.id);
		table_row(&table, cells);
	}
	table_end(&table);
}

void
rulebook_computed(struct book *book, enum computed computed)
{
	switch (computed) {
	case COMPUTED_LEVELS:
		add_levels(book);
		break;
	case COMPUTED_CONDITIONS:
		rulebook_conditions(book);
		break;
	case COMPUTED_COMPARISON:
		rulebook_comparison(book);
		break;
	case COMPUTED_GRADING:
		rulebook_grading(book);
		break;
	case COMPUTED_REVISIONS:
		add_revisions(book);
		break;
	case COMPUTED_GLOSSARY:
		add_glossary(book);
		break;
	case COMPUTED_WORKED_EXAMPLE:
		rulebook_example(book);
		break;
	case COMPUTED_CHANGES:
		rulebook_changes(book);
		break;
	case COMPUTED_FORMS:
		rulebook_forms(book);
		break;
	case COMPUTED__COUNT:
		break;
	}
}
