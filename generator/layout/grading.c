#include "layout/book.h"
#include "model/outline.h"

static bool
has_anchors(const struct edition *edition)
{
	for (size_t i = 0; i < edition->step_count; i++)
		if (text_is_present(&edition->scale[i].anchor))
			return true;
	return false;
}

static void
add_scale(struct book *book)
{
	static const enum label head[] = {LABEL_SCORE, LABEL_SCALE_TITLE,
		LABEL_SCALE_ANCHOR};
	struct table_shape shape = {2, {10, 90}};
	struct typesetter *typesetter = book->typesetter;
	const struct edition *edition = typesetter->edition;
	struct table table;

	if (has_anchors(edition))
		shape = (struct table_shape){3, {10, 20, 70}};
	table = table_begin(&book->flow, &shape, head);

	for (size_t i = 0; i < edition->step_count; i++) {
		const struct step *step = &edition->scale[i];
		struct fragment_list texts[3];
		struct cell cells[3];

		for (size_t k = 0; k < 3; k++) {
			texts[k] = fragments_in(typesetter, k == 2 ?
			    LETTERING_BODY : LETTERING_BOLD, COLOUR_TEXT);
			cells[k] = cell_of(&texts[k]);
		}
		fragment_add(&texts[0], decimal_grouped(typesetter->arena,
		    step->score));
		fragment_text(&texts[1], &step->title);
		fragment_text(&texts[2], &step->anchor);
		cells[0].is_heading = true;
		cells[1].align = true;
		cells[1].alignment = ALIGN_LEFT;
		table_row(&table, cells);
	}
	table_end(&table);
}

static void
add_rule(struct book *book, struct str rule, int left)
{
	struct fragment_list text = fragments_in(book->typesetter,
	    LETTERING_BODY, COLOUR_TEXT);

	fragment_add(&text, rule);
	rulebook_item(book, STR("•"), &text, left);
}

static void
add_share(struct book *book, enum label label, uint32_t share, int left)
{
	const struct typesetter *typesetter = book->typesetter;

	add_rule(book, LABEL_FORMAT(typesetter->arena, typesetter->labels,
	    label, {"share", share_phrase(typesetter->arena, share,
	    typesetter->tag)}), left);
}

static void
add_met_at(struct book *book, struct decimal met_at, int left)
{
	const struct typesetter *typesetter = book->typesetter;

	add_rule(book, LABEL_FORMAT(typesetter->arena, typesetter->labels,
	    LABEL_GRADING_BEHAVIOUR, {"score",
	    decimal_grouped(typesetter->arena, met_at)}), left);
}

static bool
is_equal(const struct grading *a, const struct grading *b)
{
	return decimal_compare(a->met_at, b->met_at) == 0 &&
	    a->element_met == b->element_met && a->unit_met == b->unit_met &&
	    a->level_met == b->level_met &&
	    a->not_applicable_at_most == b->not_applicable_at_most;
}

/* What a level has otherwise than the standard. */
static void
add_exception(struct book *book, const struct level *level)
{
	const struct typesetter *typesetter = book->typesetter;
	const struct grading *all = &typesetter->edition->grading;
	const struct grading *own = &level->grading;
	int left = 2 * typesetter->theme->page.body_size;

	if (is_equal(all, own))
		return;
	add_rule(book, LABEL_FORMAT(typesetter->arena, typesetter->labels,
	    LABEL_GRADING_EXCEPTION, {"level",
	    level_name(book->typesetter, level)}), 0);
	if (decimal_compare(all->met_at, own->met_at) != 0)
		add_met_at(book, own->met_at, left);
	if (all->element_met != own->element_met)
		add_share(book, LABEL_GRADING_ELEMENT, own->element_met, left);
	if (all->unit_met != own->unit_met)
		add_share(book, LABEL_GRADING_UNIT, own->unit_met, left);
	if (all->level_met != own->level_met)
		add_share(book, LABEL_GRADING_LEVEL, own->level_met, left);
	if (all->not_applicable_at_most != own->not_applicable_at_most)
		add_share(book, LABEL_GRADING_NOT_APPLICABLE,
		    own->not_applicable_at_most, left);
}

void
rulebook_grading(struct book *book)
{
	struct typesetter *typesetter = book->typesetter;
	const struct edition *edition = typesetter->edition;
	const struct grading *grading = &edition->grading;
	size_t outer = book->flow.element;

	add_scale(book);
	book->flow.element = list_begin(&book->flow, false);
	add_met_at(book, grading->met_at, 0);
	add_share(book, LABEL_GRADING_ELEMENT, grading->element_met, 0);
	add_share(book, LABEL_GRADING_UNIT, grading->unit_met, 0);
	add_share(book, LABEL_GRADING_LEVEL, grading->level_met, 0);
	add_share(book, LABEL_GRADING_NOT_APPLICABLE,
	    grading->not_applicable_at_most, 0);
	add_rule(book, typesetter->labels->text[LABEL_GRADING_REACHED], 0);
	for (size_t i = 0; i < edition->level_count; i++)
		add_exception(book, &edition->levels[i]);
	book->flow.element = outer;
}
