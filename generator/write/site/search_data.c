#include "write/site/search_data.h"

#include "model/measure.h"
#include "model/numeral.h"
#include "write/site/escape.h"
#include "write/site/prose.h"

/* A row that is being written. */
struct row {
	struct buffer *buffer;
	const struct site *site;
	bool has_text;         /* a part of it was added */
	struct str more;
	struct str title_language, text_language; /* "" where the file's */
};

static const char kind_digits[] = {
	[NODE_LEVEL] = '0', [NODE_UNIT] = '1', [NODE_ELEMENT] = '2',
	[NODE_BEHAVIOUR] = '3', [NODE_CONDITION] = '4', [NODE_TERM] = '5',
	[NODE_CHAPTER] = '6',
};
#define SECTION_DIGIT '7'

static const char measure_letters[] = {
	[MEASURE_AT_LEAST] = SEARCH_AT_LEAST,
	[MEASURE_AT_MOST] = SEARCH_AT_MOST,
	[MEASURE_BETWEEN] = SEARCH_BETWEEN,
	[MEASURE_CHECKLIST] = SEARCH_CHECKLIST,
};

struct str
search_letters(struct arena *arena, const struct behaviour *behaviour)
{
	struct buffer letters = buffer_in(arena);

	if (behaviour->mandatory)
		buffer_add_byte(&letters, SEARCH_MANDATORY);
	buffer_add_byte(&letters, behaviour->measures.count > 0 ?
	    SEARCH_MEASURED : SEARCH_UNMEASURED);
	for (size_t i = 0; i < behaviour->measures.count; i++)
		buffer_add_byte(&letters, measure_letters[
		    behaviour->measures.items[i].kind]);
	return buffer_str(&letters);
}

/* ---- Rows ------------------------------------------------------------------ */

static void
add_string(struct row *row, struct str text)
{
	buffer_add_c(row->buffer, ",\"");
	escape_script(row->buffer, text);
	buffer_add_c(row->buffer, "\"");
}

/* "" for the language of the file. */
static struct str
language_tag(const struct site *site, size_t language)
{
	return language == site->language ? STR("") :
	    site->edition->languages[language];
}

static struct str
text_language(const struct site *site, const struct text *text)
{
	return text_is_present(text) ? language_tag(site,
	    text_in(text, site->language)->language) : STR("");
}

/* Up to the quote that begins the text. */
static void
open_row(struct row *row, char kind, struct str place, struct str code,
    struct str title)
{
	buffer_add_c(row->buffer, "[");
	buffer_add_byte(row->buffer, kind);
	add_string(row, place);
	add_string(row, code);
	add_string(row, title);
	buffer_add_c(row->buffer, ",\"");
}

static void
add_part(struct row *row, struct str part)
{
	if (part.length == 0)
		return;
	if (row->has_text)
		escape_script(row->buffer, STR("\n"));
	escape_script(row->buffer, part);
	row->has_text = true;
}

static void
add_text(struct row *row, const struct text *text)
{
	add_part(row, text_plain(text, row->site->language));
}

static void
close_row(struct row *row)
{
	bool has_languages = row->title_language.length > 0 ||
	    row->text_language.length > 0;

	buffer_add_c(row->buffer, "\"");
	if (row->more.length > 0 || has_languages)
		add_string(row, row->more);
	if (has_languages) {
		add_string(row, row->title_language);
		add_string(row, row->text_language);
	}
	buffer_add_c(row->buffer, "],\n");
}

/* ---- Clauses and terms ------------------------------------------------------- */

static void
add_points(struct row *row, const struct point *points, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_text(row, &points[i].text);
}

static void
add_level(struct row *row, const struct level *level)
{
	add_points(row, level->tasks, level->task_count);
	add_points(row, level->proficiency, level->proficiency_count);
	row->more = level_number(row->buffer->arena, level->node.index + 1,
	    row->site->tag, row->site->labels);
}

static void
add_behaviour(struct row *row, const struct behaviour *behaviour)
{
	const struct site *site = row->site;
	struct arena *arena = row->buffer->arena;

	for (size_t i = 0; i < behaviour->measures.count; i++)
		add_part(row, measure_phrase(arena,
		    &behaviour->measures.items[i], site->language, site->tag,
		    site->labels));
	add_text(row, &behaviour->evidence);
	row->more = search_letters(arena, behaviour);
}

static void
add_alternatives(struct row *row, const struct requirement *requirement)
{
	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];

		for (size_t j = 0; j < statement->alternative_count; j++) {
			const struct text *text =
			    &statement->alternatives[j].text;

			add_text(row, text);
			row->text_language = text_language(row->site, text);
		}
	}
}

static void
add_degrees(struct row *row, const struct requirement *requirement)
{
	const struct site *site = row->site;

	for (size_t i = 0; i < requirement->any_of_count; i++) {
		const struct degree_and_years *asked = &requirement->any_of[i];

		add_part(row, degree_asked_phrase(row->buffer->arena,
		    text_plain(&site->edition->degrees[asked->degree].title,
			site->language), asked->years, site->labels));
	}
}

static void
add_requirement(struct row *row, const struct condition *condition,
    const struct requirement *requirement)
{
	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		add_degrees(row, requirement);
		break;
	case CONDITION_NUMBER:
		add_part(row, number_asked_phrase(row->buffer->arena,
		    condition, requirement->at_least, row->site->language,
		    row->site->labels));
		break;
	case CONDITION_STATEMENT:
		add_alternatives(row, requirement);
		break;
	}
}

static void
add_condition(struct row *row, const struct condition *condition)
{
	const struct edition *edition = row->site->edition;
	struct buffer levels = buffer_in(row->buffer->arena);

	for (size_t i = 0; i < edition->level_count; i++) {
		if (!condition->requirements[i].asked)
			continue;
		add_requirement(row, condition, &condition->requirements[i]);
		buffer_add_c(&levels, levels.length > 0 ? " " : "");
		buffer_add(&levels, edition->levels[i].node.code);
	}
	row->more = buffer_str(&levels);
}

static void
add_node(struct row *row, const struct node *node)
{
	const struct text *text = node_text(node);
	struct arena *arena = row->buffer->arena;
	bool is_on_unit = node->kind == NODE_ELEMENT ||
	    node->kind == NODE_BEHAVIOUR;

	row->title_language = text_language(row->site, &node->title);
	open_row(row, kind_digits[node->kind], is_on_unit ?
	    str_join(arena, STR("#"), node->id) : node_place(arena, node),
	    node->code, text_plain(&node->title, row->site->language));
	if (text != NULL) {
		row->text_language = text_language(row->site, text);
		add_text(row, text);
	}
	if (node->kind == NODE_LEVEL)
		add_level(row, node_level(node));
	else if (node->kind == NODE_BEHAVIOUR)
		add_behaviour(row, node_behaviour(node));
	else if (node->kind == NODE_CONDITION)
		add_condition(row,
		    (const struct condition *)(const void *)node);
	close_row(row);
}

/* ---- Chapters ------------------------------------------------------------------ */

/* A chapter that is cut at its headings. */
struct cutting {
	struct row row;
	struct str place;      /* of the chapter */
	size_t section;        /* the number of the current one */
};

static void
begin_section(struct cutting *cutting, const struct chapter *chapter,
    struct str title)
{
	struct row *row = &cutting->row;

	close_row(row);
	cutting->section++;
	row->has_text = false;
	/* Headings are in the language of the text. */
	row->title_language = row->text_language;
	open_row(row, SECTION_DIGIT, str_format(row->buffer->arena,
	    "%.*s#%.*s", STR_ARGS(cutting->place), STR_ARGS(section_id(
		row->buffer->arena, &chapter->node, cutting->section))),
	    STR(""), title);
}

static struct str
join_runs(struct arena *arena, const struct block *block)
{
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < block->run_count; i++)
		if (block->runs[i].kind == RUN_BREAK)
			buffer_add_c(&buffer, "\n");
		else
			buffer_add(&buffer, block->runs[i].text);
	return buffer_str(&buffer);
}

static void
add_blocks(struct cutting *cutting, const struct chapter *chapter,
    const struct block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str text = join_runs(cutting->row.buffer->arena,
		    &blocks[i]);

		if (blocks[i].kind == BLOCK_HEADING)
			begin_section(cutting, chapter, text);
		else
			add_part(&cutting->row, text);
		add_blocks(cutting, chapter, blocks[i].children,
		    blocks[i].child_count);
	}
}

static void
add_chapter(const struct row *row, const struct chapter *chapter)
{
	const struct node *node = &chapter->node;
	size_t language = row->site->language;
	const struct chapter_text *text = &chapter->texts[language];
	struct cutting cutting = {.row = *row,
	    .place = node_place(row->buffer->arena, node)};

	cutting.row.title_language = text_language(row->site, &node->title);
	cutting.row.text_language = language_tag(row->site, text->language);
	open_row(&cutting.row, kind_digits[node->kind], cutting.place,
	    node->code, text_plain(&node->title, language));
	add_blocks(&cutting, chapter, text->blocks, text->block_count);
	close_row(&cutting.row);
}

/* ---- All of it ------------------------------------------------------------------ */

static struct str
make_rows(const struct site *site, struct arena *arena)
{
	const struct edition *edition = site->edition;
	struct buffer buffer = buffer_in(arena);
	size_t count = edition_node_count(edition);

	buffer_add_c(&buffer, "const searchData = [\n");
	for (size_t i = 0; i < count; i++) {
		const struct node *node = edition_node(edition, i);
		struct row row = {.buffer = &buffer, .site = site};

		if (node->kind == NODE_CHAPTER)
			add_chapter(&row, (const struct chapter *)
			    (const void *)node);
		else
			add_node(&row, node);
	}
	buffer_add_c(&buffer, "];\n");
	return buffer_str(&buffer);
}

bool
search_data_write(const struct site *site, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	const struct artifact artifact = {
		.path = str_format(arena, "%.*s/search-data.js",
		    STR_ARGS(site->tag)),
		.kind = ARTIFACT_SITE,
		.language = site->tag,
	};

	return output_write(output, diagnostics, &artifact,
	    make_rows(site, arena));
}
