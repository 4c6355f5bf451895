#include "model/outline.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/formula.h"
#include "write/workbook/looks.h"
#include "write/workbook/standard.h"

/*
 * The sheet with the text of the standard: its chapters, and between the
 * front and the back ones what each level of the workbook is for.
 */
static const double widths[GRID_COLUMNS] = {4, 4, 4, 15, 9, 9, 9, 9, 9, 9, 9,
	9, 9, 9, 9, 9};

static bool
says_anything(const struct level *level)
{
	return text_is_present(&level->purpose) || level->task_count > 0 ||
	    level->proficiency_count > 0;
}

bool
standard_is_shown(const struct job *job)
{
	const struct level *levels =
	    &job->edition->levels[job->scope.first_level];
	size_t i;

	for (i = 0; i < job->scope.level_count; i++)
		if (says_anything(&levels[i]))
			return true;
	return job->edition->chapter_count > 0;
}

/* ---- Runs ---------------------------------------------------------------- */

/* " [zh-Hans]" behind a title that the text around it, in LANGUAGE, shows in
 * another language. */
static void
add_language(const struct job *job, struct buffer *buffer,
    const struct node *target, size_t language)
{
	size_t shown = text_in(&target->title, language)->language;

	if (shown != language)
		buffer_print(buffer, " [%.*s]",
		    STR_ARGS(job->edition->languages[shown]));
}

/* Where a link leads, unless its words say so. */
static void
add_address(struct buffer *buffer, const struct run *run)
{
	struct str address = run->url;

	if (str_equal(address, run->text))
		return;
	if (str_starts_with(address, STR("mailto:")))
		address = str_slice(address, 7, address.length - 7);
	if (!str_equal(address, run->text))
		buffer_print(buffer, " (%.*s)", STR_ARGS(address));
}

static struct str
runs_text(const struct job *job, const struct block *block, size_t language)
{
	struct buffer buffer = buffer_in(job->arena);
	size_t i;

	for (i = 0; i < block->run_count; i++) {
		const struct run *run = &block->runs[i];

		switch (run->kind) {
		case RUN_TEXT:
		case RUN_MEASURE:
			buffer_add(&buffer, run->text);
			break;
		case RUN_REFERENCE:
			buffer_add(&buffer, run->text);
			add_language(job, &buffer, run->target, language);
			break;
		case RUN_LINK:
			buffer_add(&buffer, run->text);
			add_address(&buffer, run);
			break;
		case RUN_BREAK:
			buffer_add_byte(&buffer, '\n');
			break;
		}
	}
	return buffer_str(&buffer);
}

/* A cell can be one link: where the paragraph is nothing else. */
static struct str
address_of(const struct job *job, const struct block *block)
{
	if (block->run_count != 1)
		return STR("");
	if (block->runs[0].kind == RUN_REFERENCE)
		return node_address(job, block->runs[0].target);
	return block->runs[0].kind == RUN_LINK ? block->runs[0].url :
	    STR("");
}

/* ---- Blocks -------------------------------------------------------------- */

/* Where blocks stand: inside lists and quotes further to the right. */
struct context {
	struct cursor *cursor;
	size_t language;       /* of the chapter's text */
	size_t column;         /* where texts begin */
	enum look look;
	struct str mark;       /* of the item that begins here */
};

static void write_blocks(struct context *context,
    const struct block *blocks, size_t count);

static void
write_paragraph(struct context *context, const struct block *block)
{
	struct job *job = context->cursor->job;
	struct prose prose = {
		.column = context->column,
		.look = context->look,
		.mark = context->mark,
		.text = runs_text(job, block, context->language),
		.address = address_of(job, block),
	};

	prose_write(context->cursor, &prose);
	context->mark = STR("");
}

static void
write_heading(struct context *context, const struct block *block)
{
	struct prose prose = {
		.column = context->column,
		.look = block->heading_level <= 2 ? LOOK_PART :
		    block->heading_level == 3 ? LOOK_SECTION :
		    LOOK_SUBSECTION,
		.text = runs_text(context->cursor->job, block,
		    context->language),
		.mark = context->mark,
	};

	if (context->column == 0)
		cursor_gap(context->cursor);
	prose_write(context->cursor, &prose);
	context->mark = STR("");
}

/* What stands inside, one step to the right as far as there are any. */
static struct context
inner_context(const struct context *context)
{
	struct context inner = *context;

	if (inner.column < GRID_INDENTS)
		inner.column++;
	return inner;
}

static void
write_list(struct context *context, const struct block *list)
{
	struct context inner = inner_context(context);
	size_t i;

	for (i = 0; i < list->child_count; i++) {
		const struct block *item = &list->children[i];

		inner.mark = list->kind == BLOCK_BULLETS ? STR("•") :
		    FORMULA(context->cursor->job, "%zu.",
		    list->start + i);
		write_blocks(&inner, item->children, item->child_count);
	}
}

static void
write_quote(struct context *context, const struct block *quote)
{
	struct context inner = inner_context(context);

	inner.look = LOOK_QUOTE;
	write_blocks(&inner, quote->children, quote->child_count);
}

static void
write_code(struct context *context, const struct block *block)
{
	struct prose prose = {
		.column = context->column,
		.look = LOOK_VERBATIM,
		.mark = context->mark,
		.text = runs_text(context->cursor->job, block,
		    context->language),
	};

	prose_write(context->cursor, &prose);
	context->mark = STR("");
}

enum { RULE_POINTS = 8 };

static void
write_rule(struct cursor *cursor)
{
	size_t i;

	for (i = 0; i <= GRID_PROSE_LAST; i++)
		cell_blank(cursor->sheet, cursor_at(cursor, i), LOOK_RULE);
	sheet_row_points(cursor->sheet, cursor->row++, RULE_POINTS);
}

static void
write_block(struct context *context, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_PARAGRAPH:
		write_paragraph(context, block);
		break;
	case BLOCK_HEADING:
		write_heading(context, block);
		break;
	case BLOCK_BULLETS:
	case BLOCK_NUMBERED:
		write_list(context, block);
		break;
	case BLOCK_ITEM:
		write_blocks(context, block->children, block->child_count);
		break;
	case BLOCK_QUOTE:
		write_quote(context, block);
		break;
	case BLOCK_CODE:
		write_code(context, block);
		break;
	case BLOCK_RULE:
		write_rule(context->cursor);
		break;
	case BLOCK_COMPUTED:
		computed_write(context->cursor, block->computed);
		break;
	}
}

static void
write_blocks(struct context *context, const struct block *blocks,
    size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		write_block(context, &blocks[i]);
}

/* ---- Parts --------------------------------------------------------------- */

/* A chapter or level begins: a band over the whole width. */
static void
open_part(struct cursor *cursor, const struct node *node, struct str title)
{
	struct span_table band = {cursor, 1, {GRID_COLUMNS - 1}};
	struct span_cell cell = {title, LOOK_LEVEL,
		node->kind == NODE_LEVEL ? node_address(cursor->job, node) :
		STR("")};

	cursor_gap(cursor);
	span_row(&band, &cell);
}

static void
write_chapter(struct cursor *cursor, const struct chapter *chapter)
{
	const struct chapter_text *text =
	    &chapter->texts[cursor->job->language];
	struct context context = {.cursor = cursor,
		.language = text->language, .look = LOOK_PROSE,
		.mark = STR("")};

	open_part(cursor, &chapter->node,
	    words_of(cursor->job, &chapter->node.title));
	write_blocks(&context, text->blocks, text->block_count);
}

static void
write_chapters(struct cursor *cursor, bool front)
{
	const struct edition *edition = cursor->job->edition;
	size_t i;

	for (i = 0; i < edition->chapter_count; i++)
		if ((edition->chapters[i].place != CHAPTER_BACK) == front)
			write_chapter(cursor, &edition->chapters[i]);
}

static bool
asks_anything(const struct edition *edition, const struct level *level)
{
	size_t i;

	for (i = 0; i < edition->condition_count; i++)
		if (edition->conditions[i].requirements[level->node.index]
		    .asked)
			return true;
	return false;
}

static void
write_conditions(struct cursor *cursor, const struct level *level)
{
	if (cursor->job->edition->condition_count == 0)
		return;
	prose_heading(cursor, word(cursor->job, LABEL_CONDITIONS));
	if (asks_anything(cursor->job->edition, level))
		level_conditions_write(cursor, level);
	else
		prose_paragraph(cursor, LOOK_PROSE,
		    word(cursor->job, LABEL_CONDITION_NONE));
}

static void
write_tasks(struct cursor *cursor, const struct level *level)
{
	size_t i;

	if (level->task_count > 0)
		prose_heading(cursor, word(cursor->job, LABEL_TASKS));
	for (i = 0; i < level->task_count; i++)
		prose_bullet(cursor, 1, words_of(cursor->job,
		    &level->tasks[i].text));
}

static void
write_proficiency(struct cursor *cursor, const struct level *level)
{
	const struct job *job = cursor->job;
	size_t i;

	if (level->proficiency_count > 0)
		prose_heading(cursor, word(job, LABEL_PROFICIENCY));
	for (i = 0; i < level->proficiency_count; i++)
		prose_write(cursor, &(struct prose){.column = 1,
		    .look = LOOK_PROSE, .mark = FORMULA(job, "%zu.", i + 1),
		    .text = words_of(job, &level->proficiency[i].text)});
}

/* A unit, or all of them, with what of it is assessed. */
static void
write_count(const struct span_table *table, struct span_cell name,
    size_t elements, size_t behaviours)
{
	const struct job *job = table->cursor->job;

	span_row(table, (struct span_cell[]){name,
	    {FORMULA(job, "%zu", elements), LOOK_CELL_CENTRE, STR("")},
	    {behaviours == 0 ? word(job, LABEL_UNPUBLISHED) :
		FORMULA(job, "%zu", behaviours), LOOK_CELL_CENTRE,
		STR("")}});
}

static void
write_assessed(struct cursor *cursor, const struct level *level)
{
	static const enum label head[] = {LABEL_UNIT, LABEL_ELEMENTS,
		LABEL_BEHAVIOURS};
	struct span_table table = {cursor, 3, {8, 10, GRID_PROSE_LAST}};
	const struct job *job = cursor->job;
	size_t i;

	prose_heading(cursor, word(job, LABEL_ASSESSED));
	span_head_labels(&table, head);
	for (i = 0; i < level->unit_count; i++) {
		const struct unit *unit = &level->units[i];

		write_count(&table, node_cell(job, &unit->node, LOOK_CELL),
		    unit->element_count, unit_behaviours(unit));
	}
	write_count(&table, (struct span_cell){word(job, LABEL_TOTAL),
	    LOOK_CELL_BOLD, STR("")}, level_elements(level),
	    level->behaviour_count);
	if (level->behaviour_count > 0)
		prose_paragraph(cursor, LOOK_PROSE, gates_phrase(job->arena,
		    &level->grading, job->tag, job->labels));
}

static void
write_level(struct cursor *cursor, const struct level *level)
{
	const struct job *job = cursor->job;
	struct str notes[LEVEL_NOTES_MAX];
	size_t count = level_notes(job->arena, job->edition, level,
	    job->labels, notes), i;

	open_part(cursor, &level->node, level_words(job, level));
	prose_paragraph(cursor, LOOK_PROSE, words_of(job, &level->purpose));
	for (i = 0; i < count; i++)
		prose_paragraph(cursor, LOOK_QUOTE, notes[i]);
	write_conditions(cursor, level);
	write_tasks(cursor, level);
	write_assessed(cursor, level);
	write_proficiency(cursor, level);
}

void
standard_write(struct job *job)
{
	struct cursor cursor;
	size_t i;

	if (job->sheets[SHEET_STANDARD].worksheet == NULL)
		return;
	cursor = cursor_open(job, SHEET_STANDARD, widths, GRID_COLUMNS);
	cursor_title(&cursor, LABEL_WORKBOOK_STANDARD);
	if (job->edition->status == STATUS_DRAFT)
		cursor_line(&cursor, LOOK_ALERT,
		    word(job, LABEL_DRAFT_NOTICE));
	write_chapters(&cursor, true);
	for (i = 0; i < job->scope.level_count; i++)
		write_level(&cursor, &job->edition->levels[
		    job->scope.first_level + i]);
	write_chapters(&cursor, false);
	cursor_close(&cursor);
}
