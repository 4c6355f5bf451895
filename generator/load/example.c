#include "load/loader.h"

static const char *const not_applicable_words[] = {"n/a", "N/A", "不适用"};

static bool
is_not_applicable(struct str text)
{
	for (size_t i = 0; i < ARRAY_COUNT(not_applicable_words); i++)
		if (str_is(text, not_applicable_words[i]))
			return true;
	return false;
}

static size_t
find_step(const struct edition *edition, struct str text)
{
	struct decimal score;

	if (!decimal_parse(text, &score))
		return NONE;
	for (size_t i = 0; i < edition->step_count; i++)
		if (decimal_compare(edition->scale[i].score, score) == 0)
			return i;
	return NONE;
}

static bool
bind_answer(struct loader *loader, const struct tree_entry *entry,
    struct example_answer *answer)
{
	const struct edition *edition = loader->edition;
	const struct node *node = edition_find(edition, entry->key);

	if (node == NULL || node->kind != NODE_BEHAVIOUR ||
	    level_of(node) != edition->example.level) {
		diagnostics_report(loader->diagnostics, entry->span,
		    DIAGNOSTIC_ID_EXAMPLE_BEHAVIOUR, STR_ARGS(entry->key));
		return false;
	}
	answer->behaviour = node_behaviour(node);
	answer->not_applicable = is_not_applicable(entry->value->text);
	answer->step = answer->not_applicable ? NONE :
	    find_step(edition, entry->value->text);
	if (answer->not_applicable || answer->step != NONE)
		return true;
	diagnostics_report(loader->diagnostics, entry->value->span,
	    DIAGNOSTIC_ID_EXAMPLE_SCORE, STR_ARGS(entry->key),
	    STR_ARGS(entry->value->text));
	return false;
}

static bool
bind_answers(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;
	struct example *example = &loader->edition->example;

	(void)field;
	(void)target;
	if (value->kind != TREE_MAP)
		return bind_wrong_type(binding, value,
		    "a map of behaviour ids");
	if (example->level == NULL)
		return false;
	example->answers = ARENA_ARRAY(loader->arena, struct example_answer,
	    value->count);
	for (size_t i = 0; i < value->count; i++)
		if (bind_answer(loader, &value->entries[i],
		    &example->answers[example->answer_count]))
			example->answer_count++;
	return true;
}

static bool
bind_example_level(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct loader *loader = binding->context;
	const struct node *node;
	struct str id;

	(void)target;
	if (!bind_string(binding, field, value, &id))
		return false;
	node = edition_find(loader->edition, id);
	if (node == NULL || node->kind != NODE_LEVEL) {
		diagnostics_report(loader->diagnostics, value->span,
		    DIAGNOSTIC_ID_LEVEL_UNKNOWN, STR_ARGS(id), "", "", "");
		return false;
	}
	loader->edition->example.level = node_level(node);
	return true;
}

void
loader_load_example(struct loader *loader)
{
	static const struct field fields[] = {
		{.key = "level", .bind = bind_example_level,
		    .required = true},
		{.key = "answers", .bind = bind_answers, .required = true},
	};
	static const struct schema schema = {"example",
	    sizeof(struct example), SCHEMA_NO_SPAN, fields,
	    ARRAY_COUNT(fields)};
	const struct place place = {NULL, STR("grading > example"), false};

	if (loader->example == NULL)
		return;
	loader->binding.place = &place;
	schema_bind(&loader->binding, &schema, loader->example,
	    &loader->edition->example);
	loader->binding.place = NULL;
}
