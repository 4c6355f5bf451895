#include "base/buffer.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/cursor.h"
#include "write/workbook/formula.h"
#include "write/workbook/meta.h"

/* The first sheet: what this is, how to fill it in, how it is judged. */
enum {
	COLUMN_NUMBER,
	COLUMN_LABEL,
	COLUMN_TEXT,
	COLUMN__COUNT
};

static const double widths[COLUMN__COUNT] = {
	[COLUMN_NUMBER] = 7, [COLUMN_LABEL] = 30, [COLUMN_TEXT] = 96,
};

static size_t
larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* Number or mark, a name, a text. */
static void
write_entry(struct cursor *cursor, struct str mark, struct str name,
    struct str text)
{
	cursor_text(cursor, COLUMN_NUMBER, LOOK_CELL_CENTRE, mark);
	cursor_text(cursor, COLUMN_LABEL, LOOK_CELL_BOLD, name);
	cursor_text(cursor, COLUMN_TEXT, LOOK_CELL, text);
	cursor_end(cursor, LOOK_CELL, larger(lines_in_width(name,
	    widths[COLUMN_LABEL] - 2), lines_in_width(text,
	    widths[COLUMN_TEXT] - 2)));
}

static void
write_fact(struct cursor *cursor, enum label label, struct str text)
{
	if (text.length == 0)
		return;
	cursor_text(cursor, COLUMN_LABEL, LOOK_CELL_BOLD,
	    word(cursor->job, label));
	cursor_text(cursor, COLUMN_TEXT, LOOK_CELL, text);
	cursor_end(cursor, LOOK_CELL, lines_in_width(text,
	    widths[COLUMN_TEXT] - 2));
}

static void
write_link(struct cursor *cursor, enum label label, struct str address)
{
	cursor_text(cursor, COLUMN_LABEL, LOOK_CELL_BOLD,
	    word(cursor->job, label));
	cell_link(cursor->sheet, cursor_at(cursor, COLUMN_TEXT), LOOK_CODE_LINK,
	    LOOK_CELL, address, address);
	cursor_end(cursor, LOOK_CELL, 1);
}

/* To the sheet with the text of the standard, where there is one. */
static void
write_standard_link(struct cursor *cursor)
{
	struct job *job = cursor->job;
	const struct sheet *standard = &job->sheets[SHEET_STANDARD];

	if (standard->worksheet == NULL)
		return;
	cursor_text(cursor, COLUMN_LABEL, LOOK_CELL_BOLD,
	    word(job, LABEL_WORKBOOK_STANDARD));
	cell_link(cursor->sheet, cursor_at(cursor, COLUMN_TEXT),
	    LOOK_CELL_LINK, LOOK_CELL, str_join(job->arena,
	    STR("internal:"), ref(job, SHEET_STANDARD, 0, 0)),
	    LABEL_FORMAT(job->arena, job->labels,
	    LABEL_WORKBOOK_STANDARD_NOTE, {"standard", standard->name}));
	cursor_end(cursor, LOOK_CELL, 1);
}

/* ---- Parts --------------------------------------------------------------- */

static void
write_title(struct cursor *cursor)
{
	struct job *job = cursor->job;
	const struct edition *edition = job->edition;
	struct str which = job->scope.level == NONE ?
	    word(job, LABEL_WORKBOOK_ALL) :
	    LABEL_FORMAT(job->arena, job->labels, LABEL_WORKBOOK_LEVEL,
	    {"level", level_words(job, &edition->levels[job->scope.level])});

	cursor_line(cursor, LOOK_TITLE, text_plain(&edition->title,
	    job->language));
	cursor_line(cursor, LOOK_SUBTITLE, which);
	if (job->publication->superseded_by != NULL)
		cursor_line(cursor, LOOK_ALERT, publication_status(job->arena,
		    job->publication, job->labels));
	if (edition->status == STATUS_DRAFT)
		cursor_line(cursor, LOOK_ALERT,
		    word(job, LABEL_DRAFT_NOTICE));
}

static void
write_facts(struct cursor *cursor)
{
	struct job *job = cursor->job;
	const struct edition *edition = job->edition;
	struct str tree = publication_address(job->arena, job->publication);
	struct stamp stamp[META_STAMP_COUNT];

	cursor_gap(cursor);
	stamp_of(job, stamp);
	write_fact(cursor, LABEL_EDITION, edition->edition);
	write_fact(cursor, LABEL_REVISED, date_format(job->arena,
	    edition->revised));
	write_fact(cursor, LABEL_STATUS, publication_status(
	    job->arena, job->publication, job->labels));
	write_fact(cursor, LABEL_CONTENT_HASH, str_slice(
	    job->publication->content_sha256, 0, 12));
	write_fact(cursor, LABEL_OWNER, words_of(job, &edition->owner));
	write_fact(cursor, LABEL_ISSUED_BY, words_of(job,
	    &edition->issued_by));
	write_fact(cursor, LABEL_CONTACT, words_of(job, &edition->contact));
	write_fact(cursor, LABEL_WORKBOOK_COPYRIGHT, words_of(job,
	    &edition->copyright));
	write_standard_link(cursor);
	if (tree.length == 0)
		return;
	write_link(cursor, LABEL_WORKBOOK_SITE, FORMULA(job, "%.*s%.*s/",
	    STR_ARGS(tree), STR_ARGS(job->tag)));
	write_link(cursor, LABEL_RULEBOOK, str_join(job->arena, tree,
	    rulebook_path(job->arena, job->publication, job->language)));
}

static void
write_steps(struct cursor *cursor)
{
	static const enum label names[] = {LABEL_WORKBOOK_STEP_PERSON,
		LABEL_WORKBOOK_STEP_ASSESS, LABEL_WORKBOOK_STEP_REVIEW};
	static const enum label texts[] = {LABEL_WORKBOOK_STEP_PERSON_TEXT,
		LABEL_WORKBOOK_STEP_ASSESS_TEXT,
		LABEL_WORKBOOK_STEP_REVIEW_TEXT};
	struct job *job = cursor->job;
	size_t i;

	cursor_heading(cursor, word(job, LABEL_WORKBOOK_STEPS));
	for (i = 0; i < 3; i++)
		write_entry(cursor, FORMULA(job, "%zu", i + 1),
		    word(job, names[i]), LABEL_FORMAT(job->arena, job->labels,
		    texts[i], {"person", job->sheets[SHEET_PERSON].name},
		    {"assessment", job->sheets[SHEET_ASSESSMENT].name},
		    {"summary", job->sheets[SHEET_SUMMARY].name}));
	cursor_text(cursor, COLUMN_NUMBER, LOOK_SAMPLE, STR(""));
	cursor_text(cursor, COLUMN_LABEL, LOOK_CELL_BOLD,
	    word(job, LABEL_WORKBOOK_INPUT_CELLS));
	cursor_text(cursor, COLUMN_TEXT, LOOK_CELL,
	    word(job, LABEL_WORKBOOK_INPUT_CELLS_TEXT));
	cursor_end(cursor, LOOK_CELL, lines_in_width(word(job,
	    LABEL_WORKBOOK_INPUT_CELLS_TEXT), widths[COLUMN_TEXT] - 2));
}

static void
write_scale(struct cursor *cursor)
{
	static const enum label head[COLUMN__COUNT] = {LABEL_SCORE,
		LABEL_SCALE_TITLE, LABEL_SCALE_ANCHOR};
	struct job *job = cursor->job;
	size_t i;

	cursor_heading(cursor, word(job, LABEL_SCALE));
	cursor_head(cursor, COLUMN_NUMBER, head, COLUMN__COUNT);
	for (i = 0; i < job->edition->step_count; i++) {
		const struct step *step = &job->edition->scale[i];

		write_entry(cursor, number_text(job, step->score),
		    words_of(job, &step->title),
		    words_of(job, &step->anchor));
	}
	write_entry(cursor, STR("N/A"), word(job, LABEL_STATE_NOT_APPLICABLE),
	    word(job, LABEL_WORKBOOK_NA_TEXT));
}

static struct str
share_label(const struct job *job, enum label label, uint32_t share)
{
	return LABEL_FORMAT(job->arena, job->labels, label,
	    {"share", share_words(job, share)});
}

/* The gates of one level, a line each. */
static struct str
gates_text(const struct job *job, const struct grading *grading)
{
	return FORMULA(job, "%s\n%s\n%s\n%s\n%s",
	    LABEL_FORMAT(job->arena, job->labels, LABEL_GRADING_BEHAVIOUR,
	    {"score", number_text(job, grading->met_at)}).data,
	    share_label(job, LABEL_GRADING_ELEMENT,
	    grading->element_met).data,
	    share_label(job, LABEL_GRADING_UNIT, grading->unit_met).data,
	    share_label(job, LABEL_GRADING_LEVEL, grading->level_met).data,
	    share_label(job, LABEL_GRADING_NOT_APPLICABLE,
	    grading->not_applicable_at_most).data);
}

/* One entry where all levels are judged alike, else one a level. */
static void
write_grading(struct cursor *cursor)
{
	struct job *job = cursor->job;
	const struct level *levels =
	    &job->edition->levels[job->scope.first_level];
	bool alike = true;
	size_t i;

	cursor_heading(cursor, word(job, LABEL_GRADING));
	for (i = 1; i < job->scope.level_count; i++)
		alike &= grading_is_equal(&levels[0].grading,
		    &levels[i].grading);
	for (i = 0; i < (alike ? 1 : job->scope.level_count); i++)
		write_entry(cursor, STR(""), alike ?
		    word(job, LABEL_WORKBOOK_GATES) :
		    level_words(job, &levels[i]),
		    gates_text(job, &levels[i].grading));
	write_entry(cursor, STR(""), word(job, LABEL_WORKBOOK_LEVEL_REACHED),
	    word(job, LABEL_GRADING_REACHED));
	write_entry(cursor, STR(""), word(job, LABEL_WORKBOOK_ADOPTED),
	    word(job, LABEL_WORKBOOK_ADOPTED_TEXT));
	for (i = 0; i < job->scope.level_count; i++)
		if (levels[i].behaviour_count == 0)
			write_entry(cursor, STR(""),
			    level_words(job, &levels[i]), word(job,
			    LABEL_WORKBOOK_NOTHING_TO_ASSESS));
}

static void
write_protection(struct cursor *cursor)
{
	struct job *job = cursor->job;

	cursor_heading(cursor, word(job, LABEL_WORKBOOK_PROTECTION));
	write_entry(cursor, STR(""), word(job,
	    LABEL_WORKBOOK_PROTECTION_SHEETS), word(job,
	    LABEL_WORKBOOK_PROTECTION_TEXT));
	write_entry(cursor, STR(""), word(job,
	    LABEL_WORKBOOK_NUMBERS), word(job,
	    LABEL_WORKBOOK_NUMBERS_TEXT));
}

void
guide_write(struct job *job)
{
	struct cursor cursor = cursor_open(job, SHEET_GUIDE, widths,
	    COLUMN__COUNT);

	write_title(&cursor);
	write_facts(&cursor);
	write_steps(&cursor);
	write_scale(&cursor);
	write_grading(&cursor);
	write_protection(&cursor);
	cursor_close(&cursor);
}
