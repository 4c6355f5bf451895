#include "model/dump.h"

#include "base/buffer.h"

/* One fact a line: indent, key, value. */
struct dump {
	struct buffer buffer;
	const struct edition *edition;
	int depth;
};

static void
add_line(struct dump *dump, const char *key, struct str value)
{
	for (int i = 0; i < dump->depth; i++)
		buffer_add_c(&dump->buffer, "  ");
	buffer_add_c(&dump->buffer, key);
	if (value.length > 0)
		buffer_add_byte(&dump->buffer, ' ');
	for (size_t i = 0; i < value.length; i++)
		if (value.data[i] == '\n')
			buffer_add_c(&dump->buffer, "\\n");
		else
			buffer_add_byte(&dump->buffer, value.data[i]);
	buffer_add_byte(&dump->buffer, '\n');
}

static void
add_number(struct dump *dump, const char *key, struct decimal number)
{
	add_line(dump, key, decimal_plain(dump->buffer.arena, number));
}

static void
add_count(struct dump *dump, const char *key, size_t count)
{
	add_line(dump, key, str_format(dump->buffer.arena, "%zu", count));
}

static const char *const run_names[] = {
	[RUN_TEXT] = "text",
	[RUN_MEASURE] = "measure",
	[RUN_REFERENCE] = "reference",
	[RUN_LINK] = "link",
	[RUN_BREAK] = "break",
};

/* Runs stand alone only where they say more than the plain text does. */
static void
add_runs(struct dump *dump, const struct run *runs, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str target = runs[i].target != NULL ?
		    runs[i].target->id : runs[i].url;

		add_line(dump, run_names[runs[i].kind],
		    str_format(dump->buffer.arena, "%u |%.*s| %.*s",
		    runs[i].style, STR_ARGS(runs[i].text),
		    STR_ARGS(target)));
	}
}

static void
add_text(struct dump *dump, const char *key, const struct text *text)
{
	const struct edition *edition = dump->edition;

	if (!text_is_present(text))
		return;
	add_line(dump, key, STR(""));
	dump->depth++;
	for (size_t i = 0; i < edition->language_count; i++) {
		const struct phrase *phrase = text_in(text, i);

		add_line(dump, str_c(edition->languages[i]), str_format(
		    dump->buffer.arena, "%u:%u (%.*s) %.*s",
		    phrase->span.line, phrase->span.column,
		    STR_ARGS(edition->languages[phrase->language]),
		    STR_ARGS(phrase->plain)));
		dump->depth++;
		if (phrase->run_count > 1)
			add_runs(dump, phrase->runs, phrase->run_count);
		dump->depth--;
	}
	dump->depth--;
}

static void
add_ids(struct dump *dump, const char *key, struct str_list ids)
{
	for (size_t i = 0; i < ids.count; i++)
		add_line(dump, key, ids.items[i]);
}

static void
add_node(struct dump *dump, const struct node *node)
{
	add_line(dump, node_kind_name(node->kind),
	    str_format(dump->buffer.arena, "%zu \"%.*s\" %.*s at %.*s:%u:%u",
	    node->index, STR_ARGS(node->code), STR_ARGS(node->id),
	    STR_ARGS(node->span.file), node->span.line, node->span.column));
	dump->depth++;
	add_text(dump, "title", &node->title);
	add_ids(dump, "renamed_from", node->renamed_from);
	add_ids(dump, "merged_from", node->merged_from);
	add_ids(dump, "split_from", node->split_from);
	dump->depth--;
}

static const char *const measure_names[] = {
	[MEASURE_AT_LEAST] = "at_least",
	[MEASURE_AT_MOST] = "at_most",
	[MEASURE_BETWEEN] = "between",
	[MEASURE_CHECKLIST] = "checklist",
};

static void
add_measure(struct dump *dump, const struct measure *measure)
{
	add_line(dump, "measure", str_format(dump->buffer.arena,
	    "%.*s %s unit-kind %d per %d", STR_ARGS(measure->id),
	    measure_names[measure->kind], (int)measure->unit,
	    (int)measure->per));
	dump->depth++;
	if (measure->kind == MEASURE_CHECKLIST)
		add_count(dump, "least", measure->least);
	else {
		add_number(dump, "low", measure->low);
		add_number(dump, "high", measure->high);
	}
	add_text(dump, "unit-one", &measure->unit_one);
	add_text(dump, "unit-other", &measure->unit_other);
	for (size_t i = 0; i < measure->item_count; i++)
		add_text(dump, "item", &measure->items[i]);
	dump->depth--;
}

static void
add_behaviour(struct dump *dump, const struct behaviour *behaviour)
{
	add_node(dump, &behaviour->node);
	dump->depth++;
	add_text(dump, "text", &behaviour->text);
	add_text(dump, "evidence", &behaviour->evidence);
	for (size_t i = 0; i < behaviour->measures.count; i++)
		add_measure(dump, &behaviour->measures.items[i]);
	if (behaviour->mandatory)
		add_line(dump, "mandatory", STR(""));
	if (behaviour->weight != 1)
		add_count(dump, "weight", behaviour->weight);
	if (behaviour->drafted)
		add_line(dump, "drafted", STR(""));
	dump->depth--;
}

static void
add_element(struct dump *dump, const struct element *element)
{
	add_node(dump, &element->node);
	dump->depth++;
	add_text(dump, "text", &element->text);
	for (size_t i = 0; i < element->behaviour_count; i++)
		add_behaviour(dump, &element->behaviours[i]);
	dump->depth--;
}

static void
add_unit(struct dump *dump, const struct unit *unit)
{
	add_node(dump, &unit->node);
	dump->depth++;
	add_text(dump, "text", &unit->text);
	for (size_t i = 0; i < unit->element_count; i++)
		add_element(dump, &unit->elements[i]);
	dump->depth--;
}

static void
add_grading(struct dump *dump, const struct grading *grading)
{
	add_line(dump, "grading", str_format(dump->buffer.arena,
	    "met_at %.*s element %u unit %u level %u n/a %u",
	    STR_ARGS(decimal_plain(dump->buffer.arena, grading->met_at)),
	    grading->element_met, grading->unit_met, grading->level_met,
	    grading->not_applicable_at_most));
}

static void
add_point(struct dump *dump, const char *key, const struct point *point)
{
	add_line(dump, key, point->id);
	dump->depth++;
	add_text(dump, "text", &point->text);
	for (size_t i = 0; i < point->measures.count; i++)
		add_measure(dump, &point->measures.items[i]);
	dump->depth--;
}

static void
add_level(struct dump *dump, const struct level *level)
{
	add_node(dump, &level->node);
	dump->depth++;
	add_text(dump, "purpose", &level->purpose);
	add_grading(dump, &level->grading);
	add_count(dump, "first-behaviour", level->first_behaviour);
	add_count(dump, "behaviours", level->behaviour_count);
	for (size_t i = 0; i < level->task_count; i++)
		add_point(dump, "task", &level->tasks[i]);
	for (size_t i = 0; i < level->proficiency_count; i++)
		add_point(dump, "proficiency", &level->proficiency[i]);
	for (size_t i = 0; i < level->unit_count; i++)
		add_unit(dump, &level->units[i]);
	dump->depth--;
}

static void
add_statement(struct dump *dump, const struct statement *statement)
{
	add_line(dump, "statement", STR(""));
	dump->depth++;
	for (size_t i = 0; i < statement->alternative_count; i++) {
		const struct alternative *one = &statement->alternatives[i];

		add_line(dump, "alternative", one->id);
		dump->depth++;
		add_text(dump, "text", &one->text);
		if (one->measure != NULL)
			add_measure(dump, one->measure);
		add_count(dump, "input", one->input);
		dump->depth--;
	}
	dump->depth--;
}

static void
add_requirement(struct dump *dump, const struct condition *condition,
    const struct requirement *requirement)
{
	for (size_t i = 0; i < requirement->any_of_count; i++) {
		const struct degree_and_years *one = &requirement->any_of[i];

		add_line(dump, "degree",
		    dump->edition->degrees[one->degree].id);
		add_number(dump, "years", one->years);
	}
	if (condition->kind == CONDITION_NUMBER)
		add_number(dump, "at_least", requirement->at_least);
	for (size_t i = 0; i < requirement->statement_count; i++)
		add_statement(dump, &requirement->statements[i]);
}

static void
add_condition(struct dump *dump, const struct condition *condition)
{
	const struct edition *edition = dump->edition;

	add_node(dump, &condition->node);
	dump->depth++;
	add_count(dump, "kind", condition->kind);
	add_text(dump, "unit-one", &condition->unit_one);
	add_text(dump, "unit-other", &condition->unit_other);
	for (size_t i = 0; i < edition->level_count; i++) {
		if (!condition->requirements[i].asked)
			continue;
		add_line(dump, "for", edition->levels[i].node.id);
		dump->depth++;
		add_requirement(dump, condition, &condition->requirements[i]);
		dump->depth--;
	}
	dump->depth--;
}

static const char *const block_names[] = {
	[BLOCK_PARAGRAPH] = "paragraph",
	[BLOCK_HEADING] = "heading",
	[BLOCK_BULLETS] = "bullets",
	[BLOCK_NUMBERED] = "numbered",
	[BLOCK_ITEM] = "item",
	[BLOCK_QUOTE] = "quote",
	[BLOCK_CODE] = "code",
	[BLOCK_RULE] = "rule",
	[BLOCK_COMPUTED] = "computed",
};

static void
add_blocks(struct dump *dump, const struct block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct block *block = &blocks[i];

		add_line(dump, block_names[block->kind],
		    str_format(dump->buffer.arena, "%u:%u level %u start %u "
		    "computed %d", block->span.line, block->span.column,
		    block->heading_level, block->start,
		    (int)block->computed));
		dump->depth++;
		add_runs(dump, block->runs, block->run_count);
		add_blocks(dump, block->children, block->child_count);
		dump->depth--;
	}
}

static void
add_chapter(struct dump *dump, const struct chapter *chapter)
{
	static const char *const places[CHAPTER__COUNT] = {"opening", "front",
		"back"};

	add_node(dump, &chapter->node);
	dump->depth++;
	add_line(dump, places[chapter->place], STR(""));
	for (size_t i = 0; i < dump->edition->language_count; i++) {
		const struct chapter_text *text = &chapter->texts[i];

		add_line(dump, str_c(dump->edition->languages[i]),
		    dump->edition->languages[text->language]);
		dump->depth++;
		add_blocks(dump, text->blocks, text->block_count);
		dump->depth--;
	}
	dump->depth--;
}

static void
add_lengths(struct dump *dump)
{
	const struct edition *edition = dump->edition;

	for (size_t i = 0; i < LENGTH__COUNT * edition->language_count; i++) {
		enum length_kind kind =
		    (enum length_kind)(i / edition->language_count);
		size_t language = i % edition->language_count;
		const struct length *lengths = edition->lengths[kind];

		if (lengths != NULL && lengths[language].most > 0)
			add_line(dump, "length", str_format(
			    dump->buffer.arena, "%s %.*s %u–%u",
			    length_kind_name(kind),
			    STR_ARGS(edition->languages[language]),
			    lengths[language].least, lengths[language].most));
	}
}

static void
add_heading(struct dump *dump)
{
	const struct edition *edition = dump->edition;
	struct arena *arena = dump->buffer.arena;

	add_line(dump, "standard", edition->id);
	add_line(dump, "edition", edition->edition);
	add_line(dump, "revised", date_format(arena, edition->revised));
	add_line(dump, "status", edition->status == STATUS_DRAFT ?
	    STR("draft") : STR("in-force"));
	add_line(dump, "url", edition->url);
	add_line(dump, "theme", edition->theme);
	add_text(dump, "title", &edition->title);
	add_text(dump, "owner", &edition->owner);
	add_text(dump, "issued_by", &edition->issued_by);
	add_text(dump, "contact", &edition->contact);
	add_text(dump, "copyright", &edition->copyright);
	add_text(dump, "audience", &edition->audience);
	add_ids(dump, "withdrawn", edition->withdrawn);
	add_lengths(dump);
	add_grading(dump, &edition->grading);
}

static void
add_lists(struct dump *dump)
{
	const struct edition *edition = dump->edition;

	for (size_t i = 0; i < edition->step_count; i++) {
		add_number(dump, "step", edition->scale[i].score);
		add_text(dump, "title", &edition->scale[i].title);
		add_text(dump, "anchor", &edition->scale[i].anchor);
	}
	for (size_t i = 0; i < edition->degree_count; i++) {
		add_line(dump, "degree", edition->degrees[i].id);
		add_text(dump, "title", &edition->degrees[i].title);
	}
	for (size_t i = 0; i < edition->input_count; i++)
		add_line(dump, "input", edition->inputs[i].key);
	for (size_t i = 0; i < edition->term_count; i++) {
		add_node(dump, &edition->glossary[i].node);
		add_text(dump, "text", &edition->glossary[i].text);
	}
	for (size_t i = 0; i < edition->revision_count; i++) {
		add_line(dump, "revision", edition->revisions[i].edition);
		add_text(dump, "summary", &edition->revisions[i].summary);
	}
}

struct str
model_dump(struct arena *arena, const struct edition *edition)
{
	struct dump dump = {buffer_in(arena), edition, 0};

	add_heading(&dump);
	add_lists(&dump);
	for (size_t i = 0; i < edition->condition_count; i++)
		add_condition(&dump, &edition->conditions[i]);
	for (size_t i = 0; i < edition->level_count; i++)
		add_level(&dump, &edition->levels[i]);
	for (size_t i = 0; i < edition->chapter_count; i++)
		add_chapter(&dump, &edition->chapters[i]);
	return buffer_str(&dump.buffer);
}
