#include "model/change_words.h"

#include "base/buffer.h"
#include "model/measure.h"
#include "model/numeral.h"
#include "model/outline.h"

static const enum label kind_labels[CHANGE__COUNT] = {
	[CHANGE_ADDED] = LABEL_CHANGE_ADDED,
	[CHANGE_WITHDRAWN] = LABEL_CHANGE_WITHDRAWN,
	[CHANGE_RENAMED] = LABEL_CHANGE_RENAMED,
	[CHANGE_MERGED] = LABEL_CHANGE_MERGED,
	[CHANGE_SPLIT] = LABEL_CHANGE_SPLIT,
	[CHANGE_MOVED] = LABEL_CHANGE_MOVED,
	[CHANGE_RENUMBERED] = LABEL_CHANGE_RENUMBERED,
	[CHANGE_REWORDED] = LABEL_CHANGE_REWORDED,
	[CHANGE_TRANSLATION] = LABEL_CHANGE_TRANSLATION,
	[CHANGE_THRESHOLD] = LABEL_CHANGE_THRESHOLD,
	[CHANGE_CONDITION] = LABEL_CHANGE_CONDITION,
	[CHANGE_GRADING] = LABEL_CHANGE_GRADING,
};

/* A text that is new or gone is not reworded. */
static enum label
called(const struct change *change)
{
	if (change->kind != CHANGE_REWORDED ||
	    (change->text_before != NULL) == (change->text_after != NULL))
		return kind_labels[change->kind];
	return change->text_before == NULL ? LABEL_CHANGE_SUPPLIED :
	    LABEL_CHANGE_DROPPED;
}

/* Keys of rubric-content(5) and what they are called. */
struct field {
	const char *key;
	enum label label;
};

static const struct field text_fields[] = {
	{"title", LABEL_CHANGE_TITLE},
	{"term", LABEL_TERM},
	{"text", LABEL_CHANGE_TEXT},
	{"evidence", LABEL_EVIDENCE},
	{"purpose", LABEL_PURPOSE},
	{"proficiency", LABEL_PROFICIENCY},
	{"tasks", LABEL_TASKS},
	{"owner", LABEL_OWNER},
	{"issued_by", LABEL_ISSUED_BY},
	{"approved", LABEL_APPROVED_BY},
	{"approved_by", LABEL_APPROVED_BY},
	{"contact", LABEL_CONTACT},
	{"copyright", LABEL_CHANGE_COPYRIGHT},
	{"audience", LABEL_AUDIENCE},
	{"scale", LABEL_SCALE},
	{"anchor", LABEL_SCALE_ANCHOR},
	{"degrees", LABEL_CHANGE_DEGREES},
	{"unit", LABEL_CHANGE_UNIT},
	{"measures", LABEL_MEASURE},
	{"items", LABEL_MEASURE},
	{"summary", LABEL_SUMMARY},
	{"levels", LABEL_LEVEL},
	{"languages", LABEL_SITE_LANGUAGE},
};

static const struct field grading_fields[] = {
	{"scale", LABEL_SCALE},
	{"met_at", LABEL_CHANGE_MET_AT},
	{"element", LABEL_CHANGE_ELEMENT_MET},
	{"unit", LABEL_CHANGE_UNIT_MET},
	{"level", LABEL_CHANGE_LEVEL_MET},
	{"not_applicable", LABEL_CHANGE_NOT_APPLICABLE},
	{"mandatory", LABEL_MANDATORY},
	{"weight", LABEL_CHANGE_WEIGHT},
	{"degrees", LABEL_CHANGE_DEGREES},
	{"provenance", LABEL_CHANGE_PROVENANCE},
};

static const struct labels *
labels_of(const struct change_reader *reader)
{
	return &reader->labels[reader->language];
}

static struct str
tag_of(const struct change_reader *reader)
{
	return reader->changes->after->languages[reader->language];
}

static struct str
word(const struct change_reader *reader, enum label label)
{
	return labels_of(reader)->text[label];
}

/* The reader's language in an edition; its source where it has not got it. */
static size_t
language_in(const struct change_reader *reader, const struct edition *edition)
{
	size_t language = edition_find_language(edition, tag_of(reader));

	return language == NONE ? 0 : language;
}

/* ---- Sides --------------------------------------------------------------- */

static struct change_side
plain_side(struct str text)
{
	return (struct change_side){text, STR("")};
}

static struct change_side
side_in(const struct change_reader *reader, const struct edition *edition,
    const struct text *text, size_t language)
{
	struct change_side side = plain_side(STR(""));
	struct str tag;

	if (text == NULL || !text_is_present(text))
		return side;
	side.text = text_plain(text, language);
	tag = edition->languages[text_in(text, language)->language];
	if (!str_equal(tag, tag_of(reader)))
		side.tag = tag;
	return side;
}

static struct change_side
text_side(const struct change_reader *reader, const struct edition *edition,
    const struct text *text)
{
	return side_in(reader, edition, text, language_in(reader, edition));
}

struct change_side
change_title(const struct change_reader *reader,
    const struct edition *edition, const struct node *node)
{
	return text_side(reader, edition, &node->title);
}

/* Code and title; a level as it is called. */
static struct change_side
node_side(const struct change_reader *reader, const struct edition *edition,
    const struct node *node)
{
	struct change_side side = plain_side(STR(""));

	if (node == NULL)
		return side;
	side = change_title(reader, edition, node);
	if (node->kind == NODE_LEVEL)
		side.text = LABEL_FORMAT(reader->arena, labels_of(reader),
		    LABEL_LEVEL_TITLED, {"level", level_number(reader->arena,
			node->index + 1, tag_of(reader), labels_of(reader))},
		    {"title", side.text});
	else if (node->code.length > 0)
		side.text = str_format(reader->arena, "%.*s %.*s",
		    STR_ARGS(node->code), STR_ARGS(side.text));
	return side;
}

/* ---- Conditions ---------------------------------------------------------- */

/* A list in a sentence while it is put together. */
struct series {
	const struct change_reader *reader;
	struct buffer buffer;
	enum label between;
	size_t count;
};

static struct series
series_of(const struct change_reader *reader, enum label between)
{
	return (struct series){reader, buffer_in(reader->arena), between, 0};
}

/* What goes on has no full stop. */
static void
drop_stop(struct buffer *buffer)
{
	static const char *const stops[] = {"。", "."};

	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		if (str_ends_with(buffer_str(buffer), str_from(stops[i]))) {
			buffer->length -= str_from(stops[i]).length;
			return;
		}
}

static void
series_add(struct series *series, struct str text)
{
	if (series->count++ > 0) {
		drop_stop(&series->buffer);
		buffer_add(&series->buffer,
		    word(series->reader, series->between));
	}
	buffer_add(&series->buffer, text);
}

static struct str
degrees_asked(const struct change_reader *reader,
    const struct edition *edition, const struct requirement *requirement)
{
	struct series series = series_of(reader, LABEL_WORKBOOK_OR);

	for (size_t i = 0; i < requirement->any_of_count; i++) {
		const struct degree_and_years *row = &requirement->any_of[i];
		const struct text *title =
		    &edition->degrees[row->degree].title;

		series_add(&series, degree_asked_phrase(reader->arena,
		    text_plain(title, language_in(reader, edition)),
		    row->years, labels_of(reader)));
	}
	return buffer_str(&series.buffer);
}

static struct str
number_asked(const struct change_reader *reader,
    const struct edition *edition, const struct condition *condition,
    const struct requirement *requirement)
{
	return number_asked_phrase(reader->arena, condition,
	    requirement->at_least, language_in(reader, edition),
	    labels_of(reader));
}

static struct str
statements_asked(const struct change_reader *reader,
    const struct edition *edition, const struct requirement *requirement)
{
	struct series all = series_of(reader, LABEL_LIST_SEPARATOR);

	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];
		struct series any = series_of(reader, LABEL_WORKBOOK_OR);

		for (size_t j = 0; j < statement->alternative_count; j++)
			series_add(&any, text_plain(
			    &statement->alternatives[j].text,
			    language_in(reader, edition)));
		series_add(&all, buffer_str(&any.buffer));
	}
	return buffer_str(&all.buffer);
}

static struct change_side
condition_side(const struct change_reader *reader,
    const struct edition *edition, const struct node *node,
    const struct requirement *requirement)
{
	const struct condition *condition =
	    (const struct condition *)(const void *)node;
	struct change_side side = plain_side(STR(""));
	struct str source = edition->languages[language_in(reader, edition)];

	if (requirement == NULL || !requirement->asked)
		return plain_side(word(reader, LABEL_CONDITION_NONE));
	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		side.text = degrees_asked(reader, edition, requirement);
		break;
	case CONDITION_NUMBER:
		side.text = number_asked(reader, edition, condition,
		    requirement);
		break;
	case CONDITION_STATEMENT:
		side.text = statements_asked(reader, edition, requirement);
		break;
	}
	if (!str_equal(source, tag_of(reader)))
		side.tag = source;
	return side;
}

/* ---- Values -------------------------------------------------------------- */

/* "60 %", "true", "3" as readers write them. */
static struct str
value_in_words(const struct change_reader *reader, struct str value)
{
	size_t end = value.length;
	struct decimal number;

	if (str_is(value, "true"))
		return word(reader, LABEL_CHANGE_YES);
	if (str_is(value, "false"))
		return word(reader, LABEL_CHANGE_NO);
	if (str_is(value, "drafted"))
		return drafted_mark(reader->arena, reader->changes->after,
		    labels_of(reader));
	if (str_ends_with(value, STR("%"))) {
		static const struct measure percent = {.unit = UNIT_PERCENT};

		value = str_trim(str_slice(value, 0, end - 1));
		return decimal_parse(value, &number) ?
		    measure_number(reader->arena, &percent, number,
			tag_of(reader)) : value;
	}
	return decimal_parse(value, &number) ?
	    decimal_grouped(reader->arena, number) : value;
}

static struct change_side
measure_side(const struct change_reader *reader,
    const struct edition *edition, const struct measure *measure)
{
	size_t language = language_in(reader, edition);
	struct change_side side = plain_side(STR(""));

	if (measure == NULL)
		return side;
	side.text = measure_phrase(reader->arena, measure, language,
	    tag_of(reader), labels_of(reader));
	if (!str_equal(edition->languages[language], tag_of(reader)))
		side.tag = edition->languages[language];
	return side;
}

/* ---- Subjects ------------------------------------------------------------ */

static struct str
field_name(const struct change_reader *reader, const struct field *fields,
    size_t count, struct str key)
{
	size_t dot = str_find(key, STR("."), 0);
	struct str first = dot == SIZE_MAX ? key : str_slice(key, 0, dot);

	for (size_t i = 0; i < count; i++)
		if (str_equal(str_from(fields[i].key), first))
			return word(reader, fields[i].label);
	return key;
}

static struct str
text_field_name(const struct change_reader *reader, struct str key)
{
	return field_name(reader, text_fields,
	    sizeof(text_fields) / sizeof(text_fields[0]), key);
}

/* "Evidence (English)". */
static struct str
translation_subject(const struct change_reader *reader,
    const struct change *change)
{
	struct str field = text_field_name(reader, change->field);
	struct str name = reader->labels[change->language]
	    .text[LABEL_LANGUAGE_NAME];

	if (field.length == 0)
		return name;
	return LABEL_FORMAT(reader->arena, labels_of(reader),
	    LABEL_CHANGE_FIELD_IN, {"field", field}, {"language", name});
}

static struct str
condition_subject(const struct change_reader *reader,
    const struct change *change)
{
	if (change->level_after != NULL)
		return node_side(reader, reader->changes->after,
		    &change->level_after->node).text;
	return node_side(reader, reader->changes->before,
	    change->level_before == NULL ? NULL :
	    &change->level_before->node).text;
}

/* ---- Changes ------------------------------------------------------------- */

/* Where the reader's language says the same as before, what the source
 * says. */
static void
put_rewording(const struct change_reader *reader, const struct change *change,
    struct change_words *words)
{
	const struct edition *before = reader->changes->before;
	const struct edition *after = reader->changes->after;

	words->subject = text_field_name(reader, change->field);
	if (str_is(change->field, "scale"))
		words->subject = str_format(reader->arena, "%.*s %.*s",
		    STR_ARGS(words->subject), STR_ARGS(change->entry));
	words->before = text_side(reader, before, change->text_before);
	words->after = text_side(reader, after, change->text_after);
	if (!str_equal(words->before.text, words->after.text))
		return;
	words->before = side_in(reader, before, change->text_before, 0);
	words->after = side_in(reader, after, change->text_after, 0);
	/* A reference, or the place of a number: nothing that shows. */
	if (str_equal(words->before.text, words->after.text))
		words->before = words->after = plain_side(STR(""));
}

/* A language that the standard is new in, or is no more. */
static void
put_language(const struct change_reader *reader, const struct change *change,
    struct change_words *words)
{
	words->subject = word(reader, LABEL_SITE_LANGUAGE);
	if (change->language == NONE)
		words->before = plain_side(change->entry);
	else
		words->after = (struct change_side){
		    reader->labels[change->language]
			.text[LABEL_LANGUAGE_NAME],
		    change->language == reader->language ? STR("") :
		    reader->changes->after->languages[change->language]};
}

/* Shown in words to those who read that translation. */
static void
put_translation(const struct change_reader *reader,
    const struct change *change, struct change_words *words)
{
	if (str_is(change->field, "languages") || change->language == NONE) {
		put_language(reader, change, words);
		return;
	}
	words->subject = translation_subject(reader, change);
	if (change->language != reader->language)
		return;
	words->before = text_side(reader, reader->changes->before,
	    change->text_before);
	words->after = text_side(reader, reader->changes->after,
	    change->text_after);
}

static const struct node *
parent_of(const struct node *node)
{
	return node == NULL ? NULL : node->parent;
}

static void
put_nodes(const struct change_reader *reader, struct change_words *words,
    const struct node *before, const struct node *after)
{
	words->before = node_side(reader, reader->changes->before, before);
	words->after = node_side(reader, reader->changes->after, after);
}

static void
put_codes(struct change_words *words, struct str before, struct str after)
{
	words->before = plain_side(before);
	words->after = plain_side(after);
}

/* "1.2.3 → 1.2.4". */
static struct str
codes_in_words(const struct change_reader *reader,
    const struct change *change)
{
	struct str before = change->before->code, after = change->after->code;

	if (str_equal(before, after))
		return STR("");
	return str_format(reader->arena, "%.*s → %.*s", STR_ARGS(before),
	    STR_ARGS(after));
}

static void
put_numbers(const struct change_reader *reader, const struct change *change,
    struct change_words *words)
{
	words->before = measure_side(reader, reader->changes->before,
	    change->measure_before);
	words->after = measure_side(reader, reader->changes->after,
	    change->measure_after);
}

static void
put_condition(const struct change_reader *reader, const struct change *change,
    struct change_words *words)
{
	words->subject = condition_subject(reader, change);
	words->before = condition_side(reader, reader->changes->before,
	    change->before, change->requirement_before);
	words->after = condition_side(reader, reader->changes->after,
	    change->after, change->requirement_after);
}

static struct str
degrees_of(const struct change_reader *reader, const struct edition *edition)
{
	struct series series = series_of(reader, LABEL_LIST_SEPARATOR);

	for (size_t i = 0; i < edition->degree_count; i++)
		series_add(&series, text_plain(&edition->degrees[i].title,
		    language_in(reader, edition)));
	return buffer_str(&series.buffer);
}

static void
put_grading(const struct change_reader *reader, const struct change *change,
    struct change_words *words)
{
	words->subject = field_name(reader, grading_fields,
	    sizeof(grading_fields) / sizeof(grading_fields[0]),
	    change->field);
	if (str_is(change->field, "degrees")) {
		put_codes(words, degrees_of(reader, reader->changes->before),
		    degrees_of(reader, reader->changes->after));
		return;
	}
	if (change->entry.length > 0)
		words->subject = str_format(reader->arena, "%.*s %.*s",
		    STR_ARGS(words->subject), STR_ARGS(change->entry));
	put_codes(words, value_in_words(reader, change->value_before),
	    value_in_words(reader, change->value_after));
}

struct change_words
change_in_words(const struct change_reader *reader,
    const struct change *change)
{
	const struct changes *changes = reader->changes;
	struct change_words words = {.kind = word(reader,
	    called(change)), .subject = STR(""),
	    .before = plain_side(STR("")), .after = plain_side(STR(""))};

	switch (change->kind) {
	case CHANGE_ADDED:
		break;
	case CHANGE_WITHDRAWN:
		words.before = text_side(reader, changes->before,
		    node_text(change->before));
		break;
	case CHANGE_RENAMED:
		put_codes(&words, change->before->id, change->after->id);
		break;
	case CHANGE_MERGED:
	case CHANGE_SPLIT:
		put_nodes(reader, &words, change->before, change->after);
		break;
	case CHANGE_MOVED:
		words.subject = codes_in_words(reader, change);
		put_nodes(reader, &words, parent_of(change->before),
		    parent_of(change->after));
		break;
	case CHANGE_RENUMBERED:
		words.subject = codes_in_words(reader, change);
		break;
	case CHANGE_REWORDED:
		put_rewording(reader, change, &words);
		break;
	case CHANGE_TRANSLATION:
		put_translation(reader, change, &words);
		break;
	case CHANGE_THRESHOLD:
		put_numbers(reader, change, &words);
		break;
	case CHANGE_CONDITION:
		put_condition(reader, change, &words);
		break;
	case CHANGE_GRADING:
		put_grading(reader, change, &words);
		break;
	case CHANGE__COUNT:
		break;
	}
	return words;
}

const struct change_count *
change_counts(const struct change_reader *reader, size_t *count)
{
	static const enum label order[] = {LABEL_CHANGE_ADDED,
		LABEL_CHANGE_WITHDRAWN, LABEL_CHANGE_RENAMED,
		LABEL_CHANGE_MERGED, LABEL_CHANGE_SPLIT, LABEL_CHANGE_MOVED,
		LABEL_CHANGE_RENUMBERED, LABEL_CHANGE_REWORDED,
		LABEL_CHANGE_SUPPLIED, LABEL_CHANGE_DROPPED,
		LABEL_CHANGE_TRANSLATION, LABEL_CHANGE_THRESHOLD,
		LABEL_CHANGE_CONDITION, LABEL_CHANGE_GRADING};
	const size_t labels = sizeof(order) / sizeof(*order);
	const struct changes *changes = reader->changes;
	struct change_count *counts = ARENA_ARRAY(reader->arena,
	    struct change_count, labels);

	*count = 0;
	for (size_t i = 0; i < labels; i++) {
		struct change_count one = {word(reader, order[i]), 0};

		for (size_t k = 0; k < changes->count; k++)
			one.changes += called(&changes->items[k]) == order[i];
		if (one.changes > 0)
			counts[(*count)++] = one;
	}
	return counts;
}

struct str
change_section_in_words(const struct change_reader *reader,
    const struct change_section *section)
{
	const struct changes *changes = reader->changes;

	switch (section->part) {
	case CHANGE_PART_STANDARD:
		break;
	case CHANGE_PART_LEVEL:
		return node_side(reader, section->level_is_old ?
		    changes->before : changes->after,
		    &section->level->node).text;
	case CHANGE_PART_CONDITIONS:
		return word(reader, LABEL_CONDITIONS);
	case CHANGE_PART_GLOSSARY:
		return word(reader, LABEL_GLOSSARY);
	case CHANGE_PART_CHAPTERS:
		return word(reader, LABEL_CHANGE_CHAPTERS);
	}
	return word(reader, LABEL_CHANGE_STANDARD);
}

struct str
change_total_in_words(const struct change_reader *reader)
{
	const struct changes *changes = reader->changes;

	return LABEL_FORMAT(reader->arena, labels_of(reader),
	    LABEL_CHANGES_TOTAL, {"before", changes->before->edition},
	    {"after", changes->after->edition},
	    {"count", str_format(reader->arena, "%zu", changes->count)});
}
