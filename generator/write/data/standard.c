#include "write/data/data.h"

#include "base/json.h"

/* What the functions below need: where texts come from, where words and
 * values go. */
struct source {
	struct arena *arena;
	const struct edition *edition;
};

static bool
is_translated(const struct text *text, size_t language)
{
	return text->phrases[language].language == language;
}

static struct json_value *
make_text(const struct source *source, const struct text *text)
{
	const struct edition *edition = source->edition;
	struct json_value *map = json_make_object(source->arena);

	for (size_t i = 0; i < edition->language_count; i++)
		if (is_translated(text, i))
			json_put_text(map, edition->languages[i].data,
			    text->phrases[i].source);
	return map;
}

static void
put_text(const struct source *source, struct json_value *object,
    const char *key, const struct text *text)
{
	if (text_is_present(text))
		json_put(object, key, make_text(source, text));
}

static void
put_word(struct json_value *object, const char *key, struct str word)
{
	if (word.length > 0)
		json_put_text(object, key, word);
}

static void
put_list(const struct source *source, struct json_value *object,
    const char *key, struct str_list list)
{
	struct json_value *array;

	if (list.count == 0)
		return;
	array = json_make_array(source->arena);
	for (size_t i = 0; i < list.count; i++)
		json_push_text(array, list.items[i]);
	json_put(object, key, array);
}

static void
put_date(const struct source *source, struct json_value *object,
    const char *key, struct date date)
{
	if (date.year != 0)
		json_put_text(object, key, date_format(source->arena, date));
}

/* A whole number is a JSON number; JSON has no exact fractions. */
static struct json_value *
make_number(const struct source *source, struct decimal number)
{
	return number.places == 0 ?
	    json_make_integer(source->arena, number.units) :
	    json_make_text(source->arena,
	    decimal_plain(source->arena, number));
}

static void
put_number(const struct source *source, struct json_value *object,
    const char *key, struct decimal number)
{
	json_put(object, key, make_number(source, number));
}

static struct str
format_share(const struct source *source, uint32_t hundredths)
{
	struct decimal percent = {hundredths, 2};

	while (percent.places > 0 && percent.units % 10 == 0) {
		percent.units /= 10;
		percent.places--;
	}
	return str_join(source->arena, decimal_plain(source->arena, percent),
	    STR("%"));
}

static void
put_identity(const struct source *source, struct json_value *object,
    const struct node *node)
{
	json_put_text(object, "id", node->id);
	put_list(source, object, "renamed_from", node->renamed_from);
	put_list(source, object, "merged_from", node->merged_from);
	put_list(source, object, "split_from", node->split_from);
}

static void
put_node(const struct source *source, struct json_value *object,
    const struct node *node, const char *title_key)
{
	put_identity(source, object, node);
	put_text(source, object, title_key, &node->title);
}

/* ---- Measures --------------------------------------------------------- */

/* A unit: one word a language, or {one, other} where they differ. */
static struct json_value *
make_unit(const struct source *source, const struct text *one,
    const struct text *other)
{
	const struct edition *edition = source->edition;
	struct json_value *map = json_make_object(source->arena);

	for (size_t i = 0; i < edition->language_count; i++) {
		struct str single = one->phrases[i].source;
		struct str plural = other->phrases[i].source;
		struct json_value *forms;

		if (!is_translated(other, i))
			continue;
		if (str_equal(single, plural)) {
			json_put_text(map, edition->languages[i].data, plural);
			continue;
		}
		forms = json_make_object(source->arena);
		json_put_text(forms, "one", single);
		json_put_text(forms, "other", plural);
		json_put(map, edition->languages[i].data, forms);
	}
	return map;
}

static void
put_unit(const struct source *source, struct json_value *object,
    const struct measure *measure)
{
	switch (measure->unit) {
	case UNIT_TEXT:
		json_put(object, "unit", make_unit(source, &measure->unit_one,
		    &measure->unit_other));
		break;
	case UNIT_PERCENT:
		json_put_text(object, "unit", STR("percent"));
		break;
	case UNIT_CNY:
		json_put_text(object, "unit", STR("CNY"));
		break;
	case UNIT_NONE:
		break;
	}
}

static struct json_value *
make_range(const struct source *source, const struct measure *measure)
{
	struct json_value *range = json_make_array(source->arena);
	const struct decimal ends[] = {measure->low, measure->high};

	for (size_t i = 0; i < 2; i++)
		json_push(range, make_number(source, ends[i]));
	return range;
}

static void
put_checklist(const struct source *source, struct json_value *object,
    const struct measure *measure)
{
	struct json_value *items = json_make_array(source->arena);

	for (size_t i = 0; i < measure->item_count; i++)
		json_push(items, make_text(source, &measure->items[i]));
	json_put(object, "items", items);
	if (measure->least != measure->item_count)
		json_put_integer(object, "at_least", (int64_t)measure->least);
}

static struct json_value *
make_measure(const struct source *source, const struct measure *measure)
{
	struct json_value *object = json_make_object(source->arena);

	json_put_text(object, "id", measure->id);
	switch (measure->kind) {
	case MEASURE_AT_LEAST:
		put_number(source, object, "at_least", measure->low);
		break;
	case MEASURE_AT_MOST:
		put_number(source, object, "at_most", measure->high);
		break;
	case MEASURE_BETWEEN:
		json_put(object, "between", make_range(source, measure));
		break;
	case MEASURE_CHECKLIST:
		put_checklist(source, object, measure);
		break;
	}
	put_unit(source, object, measure);
	if (measure->per != PERIOD_NONE)
		json_put_text(object, "per",
		    str_from(period_name(measure->per)));
	return object;
}

static void
put_measures(const struct source *source, struct json_value *object,
    const struct measures *measures)
{
	struct json_value *list;

	if (measures->count == 0)
		return;
	list = json_make_array(source->arena);
	for (size_t i = 0; i < measures->count; i++)
		json_push(list, make_measure(source, &measures->items[i]));
	json_put(object, "measures", list);
}

/* ---- Levels ------------------------------------------------------------ */

static struct json_value *
make_behaviour(const struct source *source, const struct behaviour *behaviour)
{
	struct json_value *object = json_make_object(source->arena);

	put_node(source, object, &behaviour->node, "title");
	put_text(source, object, "text", &behaviour->text);
	put_text(source, object, "evidence", &behaviour->evidence);
	put_measures(source, object, &behaviour->measures);
	if (behaviour->mandatory)
		json_put(object, "mandatory",
		    json_make_boolean(source->arena, true));
	if (behaviour->weight != 1)
		json_put_integer(object, "weight", behaviour->weight);
	if (behaviour->drafted)
		json_put_text(object, "provenance", STR("drafted"));
	return object;
}

static struct json_value *
make_element(const struct source *source, const struct element *element)
{
	struct json_value *object = json_make_object(source->arena);
	struct json_value *behaviours;

	put_node(source, object, &element->node, "title");
	put_text(source, object, "text", &element->text);
	if (element->behaviour_count == 0)
		return object;
	behaviours = json_make_array(source->arena);
	for (size_t i = 0; i < element->behaviour_count; i++)
		json_push(behaviours,
		    make_behaviour(source, &element->behaviours[i]));
	json_put(object, "behaviours", behaviours);
	return object;
}

static struct json_value *
make_unit_clause(const struct source *source, const struct unit *unit)
{
	struct json_value *object = json_make_object(source->arena);
	struct json_value *elements = json_make_array(source->arena);

	put_node(source, object, &unit->node, "title");
	put_text(source, object, "text", &unit->text);
	for (size_t i = 0; i < unit->element_count; i++)
		json_push(elements, make_element(source, &unit->elements[i]));
	json_put(object, "elements", elements);
	return object;
}

static void
put_share(const struct source *source, struct json_value *object,
    const char *key, const char *inner, uint32_t share)
{
	struct json_value *map = json_make_object(source->arena);

	json_put_text(map, inner, format_share(source, share));
	json_put(object, key, map);
}

static struct json_value *
make_grading(const struct source *source, const struct grading *grading)
{
	struct json_value *object = json_make_object(source->arena);

	put_number(source, object, "met_at", grading->met_at);
	put_share(source, object, "element", "met", grading->element_met);
	put_share(source, object, "unit", "met", grading->unit_met);
	put_share(source, object, "level", "met", grading->level_met);
	put_share(source, object, "not_applicable", "at_most",
	    grading->not_applicable_at_most);
	return object;
}

static bool
is_same_grading(const struct grading *a, const struct grading *b)
{
	return decimal_compare(a->met_at, b->met_at) == 0 &&
	    a->element_met == b->element_met && a->unit_met == b->unit_met &&
	    a->level_met == b->level_met &&
	    a->not_applicable_at_most == b->not_applicable_at_most;
}

static void
put_points(const struct source *source, struct json_value *object,
    const char *key, const struct point *points, size_t count)
{
	struct json_value *list;

	if (count == 0)
		return;
	list = json_make_array(source->arena);
	for (size_t i = 0; i < count; i++) {
		struct json_value *item = json_make_object(source->arena);

		json_put_text(item, "id", points[i].id);
		put_text(source, item, "text", &points[i].text);
		put_measures(source, item, &points[i].measures);
		json_push(list, item);
	}
	json_put(object, key, list);
}

static struct json_value *
make_level(const struct source *source, const struct level *level)
{
	struct json_value *object = json_make_object(source->arena);
	struct json_value *units = json_make_array(source->arena);

	put_node(source, object, &level->node, "title");
	put_text(source, object, "purpose", &level->purpose);
	put_points(source, object, "tasks", level->tasks, level->task_count);
	put_points(source, object, "proficiency", level->proficiency,
	    level->proficiency_count);
	if (!is_same_grading(&level->grading, &source->edition->grading))
		json_put(object, "grading",
		    make_grading(source, &level->grading));
	for (size_t i = 0; i < level->unit_count; i++)
		json_push(units, make_unit_clause(source, &level->units[i]));
	json_put(object, "units", units);
	return object;
}

/* ---- Conditions -------------------------------------------------------- */

static struct json_value *
make_degrees_and_years(const struct source *source,
    const struct requirement *requirement)
{
	struct json_value *list = json_make_array(source->arena);

	for (size_t i = 0; i < requirement->any_of_count; i++) {
		const struct degree_and_years *one = &requirement->any_of[i];
		struct json_value *item = json_make_object(source->arena);

		json_put_text(item, "degree",
		    source->edition->degrees[one->degree].id);
		put_number(source, item, "years", one->years);
		json_push(list, item);
	}
	return list;
}

static struct json_value *
make_alternative(const struct source *source,
    const struct alternative *alternative)
{
	struct json_value *object = json_make_object(source->arena);

	json_put_text(object, "id", alternative->id);
	put_text(source, object, "text", &alternative->text);
	if (alternative->measure != NULL)
		json_put(object, "measure",
		    make_measure(source, alternative->measure));
	return object;
}

static struct json_value *
make_statement(const struct source *source, const struct statement *statement)
{
	struct json_value *object, *any_of;

	if (statement->alternative_count == 1)
		return make_alternative(source, &statement->alternatives[0]);
	object = json_make_object(source->arena);
	any_of = json_make_array(source->arena);
	for (size_t i = 0; i < statement->alternative_count; i++)
		json_push(any_of,
		    make_alternative(source, &statement->alternatives[i]));
	json_put(object, "any_of", any_of);
	return object;
}

static struct json_value *
make_requirement(const struct source *source,
    const struct condition *condition, const struct requirement *requirement)
{
	struct json_value *list;

	switch (condition->kind) {
	case CONDITION_DEGREE_AND_YEARS:
		return make_degrees_and_years(source, requirement);
	case CONDITION_NUMBER:
		return make_number(source, requirement->at_least);
	case CONDITION_STATEMENT:
		break;
	}
	list = json_make_array(source->arena);
	for (size_t i = 0; i < requirement->statement_count; i++)
		json_push(list,
		    make_statement(source, &requirement->statements[i]));
	return list;
}

static struct json_value *
make_condition(const struct source *source, const struct condition *condition)
{
	const struct edition *edition = source->edition;
	struct json_value *object = json_make_object(source->arena);
	struct json_value *levels = json_make_object(source->arena);

	put_node(source, object, &condition->node, "title");
	json_put_text(object, "kind",
	    str_from(condition_kind_name(condition->kind)));
	if (text_is_present(&condition->unit_other))
		json_put(object, "unit", make_unit(source,
		    &condition->unit_one, &condition->unit_other));
	for (size_t i = 0; i < edition->level_count; i++)
		if (condition->requirements[i].asked)
			json_put(levels, edition->levels[i].node.id.data,
			    make_requirement(source, condition,
			    &condition->requirements[i]));
	json_put(object, "levels", levels);
	return object;
}

/* ---- The rest ----------------------------------------------------------- */

static struct json_value *
make_example(const struct source *source, const struct example *example)
{
	struct json_value *object = json_make_object(source->arena);
	struct json_value *answers = json_make_object(source->arena);

	for (size_t i = 0; i < example->answer_count; i++) {
		const struct example_answer *answer = &example->answers[i];
		const char *key = answer->behaviour->node.id.data;

		if (answer->not_applicable)
			json_put_text(answers, key, STR("n/a"));
		else
			put_number(source, answers, key,
			    source->edition->scale[answer->step].score);
	}
	json_put_text(object, "level", example->level->node.id);
	json_put(object, "answers", answers);
	return object;
}

static struct json_value *
make_scale(const struct source *source)
{
	const struct edition *edition = source->edition;
	struct json_value *list = json_make_array(source->arena);

	for (size_t i = 0; i < edition->step_count; i++) {
		struct json_value *step = json_make_object(source->arena);

		put_number(source, step, "score", edition->scale[i].score);
		put_text(source, step, "title", &edition->scale[i].title);
		put_text(source, step, "anchor", &edition->scale[i].anchor);
		json_push(list, step);
	}
	return list;
}

static struct json_value *
make_degrees(const struct source *source)
{
	struct json_value *list = json_make_array(source->arena);

	for (size_t i = 0; i < source->edition->degree_count; i++) {
		const struct degree *degree = &source->edition->degrees[i];
		struct json_value *object = json_make_object(source->arena);

		json_put_text(object, "id", degree->id);
		put_text(source, object, "title", &degree->title);
		json_push(list, object);
	}
	return list;
}

static struct json_value *
make_conditions(const struct source *source)
{
	struct json_value *list = json_make_array(source->arena);

	for (size_t i = 0; i < source->edition->condition_count; i++)
		json_push(list, make_condition(source,
		    &source->edition->conditions[i]));
	return list;
}

static struct json_value *
make_glossary(const struct source *source)
{
	struct json_value *list = json_make_array(source->arena);

	for (size_t i = 0; i < source->edition->term_count; i++) {
		const struct term *term = &source->edition->glossary[i];
		struct json_value *object = json_make_object(source->arena);

		put_node(source, object, &term->node, "term");
		put_text(source, object, "text", &term->text);
		json_push(list, object);
	}
	return list;
}

static struct json_value *
make_revisions(const struct source *source)
{
	struct json_value *list = json_make_array(source->arena);

	for (size_t i = 0; i < source->edition->revision_count; i++) {
		const struct revision *revision =
		    &source->edition->revisions[i];
		struct json_value *object = json_make_object(source->arena);

		json_put_text(object, "edition", revision->edition);
		put_date(source, object, "date", revision->date);
		put_text(source, object, "summary", &revision->summary);
		json_push(list, object);
	}
	return list;
}

static struct json_value *
make_levels(const struct source *source)
{
	struct json_value *list = json_make_array(source->arena);

	for (size_t i = 0; i < source->edition->level_count; i++)
		json_push(list,
		    make_level(source, &source->edition->levels[i]));
	return list;
}

static struct json_value *
make_chapter(const struct source *source, const struct chapter *chapter)
{
	const struct edition *edition = source->edition;
	struct json_value *object = json_make_object(source->arena);
	struct json_value *texts = json_make_object(source->arena);

	put_identity(source, object, &chapter->node);
	for (size_t i = 0; i < edition->language_count; i++)
		if (chapter->texts[i].language == i)
			json_put_text(texts, edition->languages[i].data,
			    chapter->texts[i].source);
	json_put(object, "text", texts);
	return object;
}

static struct json_value *
make_chapter_list(const struct source *source, enum chapter_place place)
{
	const struct edition *edition = source->edition;
	struct json_value *list = json_make_array(source->arena);

	for (size_t i = 0; i < edition->chapter_count; i++)
		if (edition->chapters[i].place == place)
			json_push(list, make_chapter(source,
			    &edition->chapters[i]));
	return list;
}

static struct json_value *
make_chapters(const struct source *source)
{
	const struct edition *edition = source->edition;
	struct json_value *object = json_make_object(source->arena);

	/* Editions from before there was this list are without it. */
	if (edition->chapter_count > 0 &&
	    edition->chapters[0].place == CHAPTER_OPENING)
		json_put(object, "opening", make_chapter_list(source,
		    CHAPTER_OPENING));
	json_put(object, "front", make_chapter_list(source, CHAPTER_FRONT));
	json_put(object, "back", make_chapter_list(source, CHAPTER_BACK));
	return object;
}

static struct json_value *
make_approval(const struct source *source)
{
	struct json_value *object = json_make_object(source->arena);

	put_text(source, object, "by", &source->edition->approved_by);
	put_date(source, object, "date", source->edition->approved_on);
	return object;
}

static struct json_value *
make_length(const struct source *source, const struct length *lengths)
{
	const struct edition *edition = source->edition;
	struct json_value *map = json_make_object(source->arena);

	for (size_t i = 0; i < edition->language_count; i++) {
		struct json_value *range;

		if (lengths[i].most == 0)
			continue;
		range = json_make_array(source->arena);
		json_push(range, json_make_integer(source->arena,
		    lengths[i].least));
		json_push(range, json_make_integer(source->arena,
		    lengths[i].most));
		json_put(map, edition->languages[i].data, range);
	}
	return map;
}

static struct json_value *
make_lengths(const struct source *source)
{
	struct length *const *lengths = source->edition->lengths;
	struct json_value *object = json_make_object(source->arena);

	for (int i = 0; i < LENGTH__COUNT; i++)
		if (lengths[i] != NULL)
			json_put(object,
			    length_kind_name((enum length_kind)i),
			    make_length(source, lengths[i]));
	return object;
}

static void
put_heading(const struct source *source, struct json_value *root)
{
	const struct edition *edition = source->edition;

	json_put_text(root, "id", edition->id);
	put_text(source, root, "title", &edition->title);
	put_text(source, root, "owner", &edition->owner);
	put_text(source, root, "issued_by", &edition->issued_by);
	put_text(source, root, "contact", &edition->contact);
	put_text(source, root, "copyright", &edition->copyright);
	put_text(source, root, "audience", &edition->audience);
	json_put_text(root, "edition", edition->edition);
	put_date(source, root, "revised", edition->revised);
	put_date(source, root, "effective", edition->effective);
	if (text_is_present(&edition->approved_by) ||
	    edition->approved_on.year != 0)
		json_put(root, "approved", make_approval(source));
	json_put_text(root, "status", edition->status == STATUS_DRAFT ?
	    STR("draft") : STR("in-force"));
	put_word(root, "url", edition->url);
	put_word(root, "theme", edition->theme);
	put_list(source, root, "withdrawn", edition->withdrawn);
	put_list(source, root, "languages", (struct str_list){
	    edition->languages, edition->language_count});
}

static void
put_if_any(struct json_value *root, const char *key, struct json_value *value)
{
	if (!json_is_empty(value))
		json_put(root, key, value);
}

struct str
data_standard_json(struct arena *arena, const struct edition *edition)
{
	struct arena *scratch = arena_new();
	const struct source source = {scratch, edition};
	struct json_value *root = json_make_object(scratch);
	struct json_value *grading = make_grading(&source, &edition->grading);
	struct str bytes;

	if (edition->example.level != NULL)
		json_put(grading, "example",
		    make_example(&source, &edition->example));
	put_heading(&source, root);
	json_put(root, "scale", make_scale(&source));
	json_put(root, "grading", grading);
	put_if_any(root, "lengths", make_lengths(&source));
	put_if_any(root, "degrees", make_degrees(&source));
	put_if_any(root, "conditions", make_conditions(&source));
	put_if_any(root, "glossary", make_glossary(&source));
	put_if_any(root, "revisions", make_revisions(&source));
	json_put(root, "levels", make_levels(&source));
	if (edition->chapter_count > 0)
		json_put(root, "chapters", make_chapters(&source));
	bytes = str_copy(arena, json_serialise(scratch, root));
	arena_free(scratch);
	return bytes;
}
