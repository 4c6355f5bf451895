#include "model/change_words.h"
#include "model/numeral.h"
#include "model/outline.h"
#include "write/workbook/formula.h"
#include "write/workbook/standard.h"

/* What changed since the edition before, as model/ puts it into words. */
struct telling {
	struct cursor *cursor;
	const struct job *job;
	struct change_reader reader;
};

/* With its language where that is not the workbook's. */
static struct str
side_words(const struct job *job, struct change_side side)
{
	if (side.tag.length == 0)
		return side.text;
	return FORMULA(job, "%.*s [%.*s]", STR_ARGS(side.text),
	    STR_ARGS(side.tag));
}

static struct span_cell
side_cell(const struct job *job, struct change_side side)
{
	if (side.text.length == 0)
		return (struct span_cell){word(job, LABEL_CHANGE_NOTHING),
			LOOK_CELL_MUTED, STR("")};
	return (struct span_cell){side_words(job, side), LOOK_CELL,
		STR("")};
}

/* "Reworded · Evidence" */
static struct str
mark_words(const struct job *job, const struct change_words *words)
{
	if (words->subject.length == 0)
		return words->kind;
	return FORMULA(job, "%.*s · %.*s", STR_ARGS(words->kind),
	    STR_ARGS(words->subject));
}

static bool
has_sides(const struct change_words *words)
{
	return words->before.text.length + words->after.text.length > 0;
}

/* ---- One thing ----------------------------------------------------------- */

/* "Level 1", "1.1", "". */
static struct str
number_of(const struct job *job, const struct node *node)
{
	if (node == NULL || node->kind != NODE_LEVEL)
		return node == NULL ? STR("") : node->code;
	return level_number(job->arena, node->index + 1, job->tag,
	    job->labels);
}

/* "Level 1: Title", "1.1 Title", "Title". */
static struct str
numbered(const struct job *job, const struct node *node, struct str title)
{
	struct str number = number_of(job, node);

	if (node->kind == NODE_LEVEL)
		return LABEL_FORMAT(job->arena, job->labels,
		    LABEL_LEVEL_TITLED, {"level", number}, {"title", title});
	if (number.length == 0)
		return title;
	return FORMULA(job, "%.*s %.*s", STR_ARGS(number), STR_ARGS(title));
}

/* Its former number where it has another one now, number and title. */
static struct str
name_of(const struct telling *telling, const struct change_group *group)
{
	const struct job *job = telling->job;
	const struct changes *changes = telling->reader.changes;
	const struct node *node = group->after != NULL ? group->after :
	    group->before;
	struct str former = number_of(job, group->before);
	struct buffer name = buffer_in(job->arena);

	if (node == NULL)
		return word(job, LABEL_CHANGE_STANDARD);
	if (former.length > 0 && !str_equal(former, number_of(job, node)))
		buffer_print(&name, "%.*s → ", STR_ARGS(former));
	buffer_add(&name, numbered(job, node, side_words(job, change_title(
	    &telling->reader, group->after != NULL ? changes->after :
	    changes->before, node))));
	return buffer_str(&name);
}

static bool
is_drafted(const struct node *node)
{
	return node != NULL && node->kind == NODE_BEHAVIOUR &&
	    node_behaviour(node)->drafted;
}

/* A change that has no words of before and after stands behind the name. */
static struct str
head_words(const struct telling *telling, const struct change_group *group)
{
	const struct job *job = telling->job;
	struct buffer head = buffer_in(job->arena);
	size_t i;

	buffer_add(&head, name_of(telling, group));
	for (i = 0; i < group->count; i++) {
		struct change_words words = change_in_words(&telling->reader,
		    &group->items[i]);

		if (!has_sides(&words))
			buffer_print(&head, " [%.*s]",
			    STR_ARGS(mark_words(job, &words)));
	}
	if (is_drafted(group->after))
		buffer_print(&head, " [%.*s]", STR_ARGS(drafted_mark(
		    job->arena, job->edition, job->labels)));
	return buffer_str(&head);
}

static void
write_group(const struct telling *telling, const struct span_table *table,
    const struct change_group *group)
{
	const struct job *job = telling->job;
	struct span_table band = {telling->cursor, 1, {GRID_COLUMNS - 1}};
	struct span_cell head = {head_words(telling, group), LOOK_ELEMENT,
		group->after == NULL ? STR("") :
		node_address(job, group->after)};
	size_t i;

	span_row(&band, &head);
	for (i = 0; i < group->count; i++) {
		struct change_words words = change_in_words(&telling->reader,
		    &group->items[i]);

		if (has_sides(&words))
			span_row(table, (struct span_cell[]){
			    {mark_words(job, &words), LOOK_CELL, STR("")},
			    side_cell(job, words.before),
			    side_cell(job, words.after)});
	}
}

/* ---- All of them --------------------------------------------------------- */

static struct str
edition_words(const struct job *job, const struct edition *edition)
{
	return LABEL_FORMAT(job->arena, job->labels, LABEL_EDITION_NAMED,
	    {"edition", edition->edition});
}

/* The workbook of one level leaves away what is of others. */
static bool
is_in_scope(const struct job *job, const struct change_section *section)
{
	if (section->part != CHANGE_PART_LEVEL || job->scope.level == NONE)
		return true;
	return !section->level_is_old && section->level != NULL &&
	    section->level->node.index == job->scope.level;
}

static void
write_section(const struct telling *telling,
    const struct change_section *section)
{
	struct span_table table = {telling->cursor, 3, {GRID_HEAD - 1, 9,
		GRID_COLUMNS - 1}};
	const struct job *job = telling->job;
	size_t i;

	cursor_gap(telling->cursor);
	prose_paragraph(telling->cursor, LOOK_SECTION, FORMULA(job,
	    "%s (%zu)", change_section_in_words(&telling->reader,
	    section).data, section->change_count));
	span_head(&table, (struct str[]){word(job, LABEL_CHANGE_WHAT),
	    edition_words(job, telling->reader.changes->before),
	    edition_words(job, telling->reader.changes->after)});
	for (i = 0; i < section->group_count; i++)
		write_group(telling, &table, &section->groups[i]);
}

void
changes_write(struct cursor *cursor)
{
	const struct job *job = cursor->job;
	const struct publication *publication = job->publication;
	struct telling telling = {cursor, job, {job->arena,
		publication->changes, publication->theme->labels,
		job->language}};
	struct change_sections sections;
	const struct change_count *counts;
	size_t count, i;

	if (publication->changes == NULL) {
		prose_paragraph(cursor, LOOK_PROSE,
		    word(job, LABEL_CHANGES_FIRST));
		return;
	}
	sections = change_sections(job->arena, publication->changes);
	prose_paragraph(cursor, LOOK_PROSE,
	    change_total_in_words(&telling.reader));
	counts = change_counts(&telling.reader, &count);
	for (i = 0; i < count; i++)
		prose_bullet(cursor, 1, FORMULA(job, "%.*s %zu",
		    STR_ARGS(counts[i].kind), counts[i].changes));
	for (i = 0; i < sections.count; i++)
		if (is_in_scope(job, &sections.items[i]))
			write_section(&telling, &sections.items[i]);
}
