#include "model/outline.h"
#include "score/score.h"
#include "write/workbook/formula.h"
#include "write/workbook/standard.h"

/* What stands in for [[!levels]], [[!grading]] and so on. */

static struct span_cell
cell_of(struct str text, enum look look)
{
	return (struct span_cell){text, look, STR("")};
}

/* ---- Levels -------------------------------------------------------------- */

static struct str
units_text(const struct job *job, const struct level *level)
{
	struct buffer buffer = buffer_in(job->arena);
	size_t i;

	for (i = 0; i < level->unit_count; i++)
		add_paragraph(&buffer, node_words(job,
		    &level->units[i].node));
	return buffer_str(&buffer);
}

static bool
has_purpose(const struct edition *edition)
{
	size_t i;

	for (i = 0; i < edition->level_count; i++)
		if (text_is_present(&edition->levels[i].purpose))
			return true;
	return false;
}

/* What each level is for, where any says so, and its units. */
static void
write_levels(struct cursor *cursor)
{
	const struct job *job = cursor->job;
	const struct edition *edition = job->edition;
	bool purposes = has_purpose(edition);
	struct span_table table = {cursor, 2, {GRID_HEAD - 1, GRID_PROSE_LAST}};
	enum label head[] = {LABEL_LEVEL, LABEL_UNITS, LABEL_UNITS};
	size_t units = 1, i;

	if (purposes) {
		table = (struct span_table){cursor, 3, {GRID_HEAD - 1, 9,
		    GRID_COLUMNS - 1}};
		head[1] = LABEL_PURPOSE;
		units = 2;
	}
	span_head_labels(&table, head);
	for (i = 0; i < edition->level_count; i++) {
		const struct level *level = &edition->levels[i];
		struct span_cell cells[3];

		cells[0] = node_cell(job, &level->node, LOOK_CELL_BOLD);
		cells[1] = cell_of(words_of(job, &level->purpose), LOOK_CELL);
		cells[units] = cell_of(units_text(job, level), LOOK_CELL);
		span_row(&table, cells);
	}
}

/* ---- Grading ------------------------------------------------------------- */

static void
write_scale(struct cursor *cursor)
{
	static const enum label head[] = {LABEL_SCORE, LABEL_SCALE_TITLE,
		LABEL_SCALE_ANCHOR};
	struct span_table table = {cursor, 3, {1, 5, GRID_PROSE_LAST}};
	const struct job *job = cursor->job;
	size_t i;

	prose_caption(cursor, LABEL_SCALE);
	span_head_labels(&table, head);
	for (i = 0; i < job->edition->step_count; i++) {
		const struct step *step = &job->edition->scale[i];

		span_row(&table, (struct span_cell[]){
		    cell_of(decimal_grouped(job->arena, step->score),
			LOOK_CELL_CENTRE),
		    cell_of(words_of(job, &step->title), LOOK_CELL_BOLD),
		    cell_of(words_of(job, &step->anchor), LOOK_CELL)});
	}
}

/* The rules of OWN; with COMMON only those that differ from it. */
static void
write_rules(struct cursor *cursor, size_t column, const struct grading *own,
    const struct grading *common)
{
	const struct {
		enum label label;
		uint32_t own, common;
	} shares[] = {
		{LABEL_GRADING_ELEMENT, own->element_met,
		    common ? common->element_met : 0},
		{LABEL_GRADING_UNIT, own->unit_met,
		    common ? common->unit_met : 0},
		{LABEL_GRADING_LEVEL, own->level_met,
		    common ? common->level_met : 0},
		{LABEL_GRADING_NOT_APPLICABLE, own->not_applicable_at_most,
		    common ? common->not_applicable_at_most : 0},
	};
	const struct job *job = cursor->job;
	size_t i;

	if (common == NULL ||
	    decimal_compare(own->met_at, common->met_at) != 0)
		prose_bullet(cursor, column, LABEL_FORMAT(job->arena,
		    job->labels, LABEL_GRADING_BEHAVIOUR, {"score",
		    decimal_grouped(job->arena, own->met_at)}));
	for (i = 0; i < sizeof(shares) / sizeof(shares[0]); i++)
		if (common == NULL || shares[i].own != shares[i].common)
			prose_bullet(cursor, column, LABEL_FORMAT(job->arena,
			    job->labels, shares[i].label, {"share",
			    share_words(job, shares[i].own)}));
}

/* What a level of the workbook has otherwise than the standard. */
static void
write_exception(struct cursor *cursor, const struct level *level)
{
	const struct job *job = cursor->job;
	const struct grading *common = &job->edition->grading;

	if (grading_is_equal(&level->grading, common))
		return;
	prose_bullet(cursor, 1, LABEL_FORMAT(job->arena, job->labels,
	    LABEL_GRADING_EXCEPTION, {"level", level_words(job, level)}));
	write_rules(cursor, 2, &level->grading, common);
}

static void
write_grading(struct cursor *cursor)
{
	const struct job *job = cursor->job;
	size_t i;

	write_scale(cursor);
	cursor_gap(cursor);
	write_rules(cursor, 1, &job->edition->grading, NULL);
	prose_bullet(cursor, 1, word(job, LABEL_GRADING_REACHED));
	for (i = 0; i < job->scope.level_count; i++)
		write_exception(cursor, &job->edition->levels[
		    job->scope.first_level + i]);
}

/* ---- Revisions, glossary ------------------------------------------------- */

static void
write_revisions(struct cursor *cursor)
{
	static const enum label head[] = {LABEL_EDITION, LABEL_DATE,
		LABEL_SUMMARY};
	struct span_table table = {cursor, 3, {2, 3, GRID_PROSE_LAST}};
	const struct job *job = cursor->job;
	const struct edition *edition = job->edition;
	size_t i;

	if (edition->revision_count == 0)
		return;
	span_head_labels(&table, head);
	for (i = 0; i < edition->revision_count; i++) {
		const struct revision *revision = &edition->revisions[i];

		span_row(&table, (struct span_cell[]){
		    cell_of(revision->edition, LOOK_CELL_BOLD),
		    cell_of(date_format(job->arena, revision->date),
			LOOK_CELL_CENTRE),
		    cell_of(words_of(job, &revision->summary), LOOK_CELL)});
	}
}

static void
write_glossary(struct cursor *cursor)
{
	static const enum label head[] = {LABEL_TERM, LABEL_DEFINITION};
	struct span_table table = {cursor, 2, {GRID_HEAD - 1, GRID_PROSE_LAST}};
	const struct job *job = cursor->job;
	size_t i;

	if (job->edition->term_count == 0)
		return;
	span_head_labels(&table, head);
	for (i = 0; i < job->edition->term_count; i++) {
		const struct term *term = &job->edition->glossary[i];

		span_row(&table, (struct span_cell[]){
		    cell_of(words_of(job, &term->node.title), LOOK_CELL_BOLD),
		    cell_of(words_of(job, &term->text), LOOK_CELL)});
	}
}

/* ---- Forms --------------------------------------------------------------- */

/* The workbook itself is the form: where to fill it in. */
static void
write_forms(struct cursor *cursor)
{
	static const enum sheet_role roles[] = {SHEET_PERSON,
		SHEET_ASSESSMENT, SHEET_SUMMARY};
	const struct job *job = cursor->job;
	size_t i;

	prose_paragraph(cursor, LOOK_PROSE, LABEL_FORMAT(job->arena,
	    job->labels, LABEL_WORKBOOK_FORMS,
	    {"person", job->sheets[SHEET_PERSON].name},
	    {"assessment", job->sheets[SHEET_ASSESSMENT].name},
	    {"summary", job->sheets[SHEET_SUMMARY].name}));
	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		prose_write(cursor, &(struct prose){.column = 1,
		    .look = LOOK_PROSE, .mark = STR("•"),
		    .text = job->sheets[roles[i]].name,
		    .address = sheet_address(job, roles[i], 0, 0)});
}

/* ---- All of them --------------------------------------------------------- */

void
computed_write(struct cursor *cursor, enum computed computed)
{
	static void (*const blocks[COMPUTED__COUNT])(struct cursor *) = {
		[COMPUTED_LEVELS] = write_levels,
		[COMPUTED_CONDITIONS] = conditions_write,
		[COMPUTED_COMPARISON] = comparison_write,
		[COMPUTED_GRADING] = write_grading,
		[COMPUTED_WORKED_EXAMPLE] = example_write,
		[COMPUTED_REVISIONS] = write_revisions,
		[COMPUTED_CHANGES] = changes_write,
		[COMPUTED_GLOSSARY] = write_glossary,
		[COMPUTED_FORMS] = write_forms,
	};

	blocks[computed](cursor);
	cursor_gap(cursor);
}
