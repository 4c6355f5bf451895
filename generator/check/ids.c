#include "base/table.h"
#include "check/rules.h"

enum { ID_LENGTH_MAX = 60, EDITION_LENGTH_MAX = 40 };

/* File names that Windows keeps for devices; ids are file names. */
static const char *const device_names[] = {"con", "prn", "aux", "nul"};
static const char *const numbered_device_names[] = {"com", "lpt"};

static bool
is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* [a-z0-9]+(-[a-z0-9]+)* */
static bool
has_id_form(struct str id)
{
	bool after_hyphen = true;

	for (size_t i = 0; i < id.length; i++) {
		if (id.data[i] == '-' ? after_hyphen :
		    !is_letter_or_digit(id.data[i]))
			return false;
		after_hyphen = id.data[i] == '-';
	}
	return id.length > 0 && !after_hyphen;
}

static bool
is_device_name(struct str id)
{
	for (size_t i = 0; i < sizeof(device_names) / sizeof(*device_names);
	    i++)
		if (str_is(id, device_names[i]))
			return true;
	for (size_t i = 0; i < sizeof(numbered_device_names) /
	    sizeof(*numbered_device_names); i++)
		if (id.length == 4 && id.data[3] >= '0' && id.data[3] <= '9' &&
		    str_is(str_slice(id, 0, 3), numbered_device_names[i]))
			return true;
	return false;
}

/* The empty id was reported as missing. */
static void
check_id(struct checker *checker, struct span span, struct str id)
{
	if (id.length == 0)
		return;
	if (!has_id_form(id))
		diagnostics_report(checker->diagnostics, span,
		    DIAGNOSTIC_ID_ID_FORM, STR_ARGS(id));
	else if (id.length > ID_LENGTH_MAX)
		diagnostics_report(checker->diagnostics, span,
		    DIAGNOSTIC_ID_ID_LONG, STR_ARGS(id), (int)ID_LENGTH_MAX);
	else if (is_device_name(id))
		diagnostics_report(checker->diagnostics, span,
		    DIAGNOSTIC_ID_ID_RESERVED, STR_ARGS(id));
}

/* ---- The standard --------------------------------------------------- */

static bool
has_edition_form(struct str edition)
{
	for (size_t i = 0; i < edition.length; i++) {
		char c = edition.data[i];
		bool inner = c == '.' || c == '-';

		if (!is_letter_or_digit(c) && !(c >= 'A' && c <= 'Z') &&
		    !(inner && i > 0 && i + 1 < edition.length))
			return false;
	}
	return edition.length <= EDITION_LENGTH_MAX;
}

void
check_standard_id(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	check_id(checker, edition->id_span, edition->id);
	if (str_is(edition->id, "build"))
		diagnostics_report(checker->diagnostics, edition->id_span,
		    DIAGNOSTIC_ID_ID_RESERVED, STR_ARGS(edition->id));
	if (!has_edition_form(edition->edition))
		diagnostics_report(checker->diagnostics, edition->edition_span,
		    DIAGNOSTIC_ID_EDITION_FORM, STR_ARGS(edition->edition));
	if (!has_id_form(edition->theme))
		diagnostics_report(checker->diagnostics, edition->theme_span,
		    DIAGNOSTIC_ID_ID_FORM, STR_ARGS(edition->theme));
}

/* ---- Ids of the whole standard -------------------------------------- */

static void
report_twice(struct checker *checker, struct span span, struct str id,
    struct span first)
{
	diagnostics_report(checker->diagnostics, span,
	    DIAGNOSTIC_ID_ID_TWICE, STR_ARGS(id));
	diagnostics_note(checker->diagnostics, first, "first used here");
}

static void
check_node_id(struct checker *checker, const struct node *node)
{
	const struct node *first = edition_find(checker->edition, node->id);

	check_id(checker, node->span, node->id);
	if (first != NULL && first != node)
		report_twice(checker, node->span, node->id, first->span);
}

void
check_node_ids(struct checker *checker)
{
	each_node(checker, check_node_id);
}

/* ---- Ids that are unique in their neighbourhood --------------------- */

/* Puts ID into TABLE, or reports that it stands there already. */
static void
check_local_id(struct checker *checker, struct table *table, struct str id,
    const struct span *span)
{
	const struct span *first;

	check_id(checker, *span, id);
	if (id.length == 0)
		return;
	first = table_put(table, id, (void *)(uintptr_t)span);
	if (first != span)
		report_twice(checker, *span, id, *first);
}

static void
check_requirement_ids(struct checker *checker,
    const struct requirement *requirement)
{
	struct table *table = table_new(checker->arena);

	for (size_t i = 0; i < requirement->statement_count; i++) {
		const struct statement *statement =
		    &requirement->statements[i];

		for (size_t j = 0; j < statement->alternative_count; j++)
			check_local_id(checker, table,
			    statement->alternatives[j].id,
			    &statement->alternatives[j].span);
	}
}

static void
check_alternative_measure_id(struct checker *checker,
    const struct alternative *alternative)
{
	if (alternative->measure != NULL)
		check_id(checker, alternative->measure->span,
		    alternative->measure->id);
}

static void
check_measure_ids(struct checker *checker, const struct measures *measures)
{
	struct table *table;

	if (measures->count == 0)
		return;
	table = table_new(checker->arena);
	for (size_t i = 0; i < measures->count; i++)
		check_local_id(checker, table, measures->items[i].id,
		    &measures->items[i].span);
}

static void
check_point_measure_ids(struct checker *checker, const struct point *point)
{
	check_measure_ids(checker, &point->measures);
}

/* A level's tasks and statements of proficiency share one set of ids. */
static void
check_point_ids(struct checker *checker, const struct level *level)
{
	struct table *table = table_new(checker->arena);

	for (size_t i = 0; i < level->task_count; i++)
		check_local_id(checker, table, level->tasks[i].id,
		    &level->tasks[i].span);
	for (size_t i = 0; i < level->proficiency_count; i++)
		check_local_id(checker, table, level->proficiency[i].id,
		    &level->proficiency[i].span);
	each_point(checker, level, check_point_measure_ids);
}

void
check_local_ids(struct checker *checker)
{
	const struct edition *edition = checker->edition;
	struct table *degrees = table_new(checker->arena);

	for (size_t i = 0; i < edition->degree_count; i++)
		check_local_id(checker, degrees, edition->degrees[i].id,
		    &edition->degrees[i].span);
	for (size_t i = 0; i < edition->level_count; i++)
		check_point_ids(checker, &edition->levels[i]);
	for (size_t i = 0; i < edition->behaviour_count; i++)
		check_measure_ids(checker, &edition->behaviours[i]->measures);
	for (size_t i = 0; i < edition->condition_count; i++)
		for (size_t level = 0; level < edition->level_count &&
		    edition->conditions[i].requirements != NULL; level++)
			check_requirement_ids(checker,
			    &edition->conditions[i].requirements[level]);
	each_alternative(checker, check_alternative_measure_id);
}

/* ---- Ids that are no more ------------------------------------------- */

static void
check_gone(struct checker *checker, struct span span, struct str id)
{
	const struct node *node = edition_find(checker->edition, id);

	check_id(checker, span, id);
	if (node == NULL)
		return;
	diagnostics_report(checker->diagnostics, span,
	    DIAGNOSTIC_ID_ID_STILL_USED, STR_ARGS(id));
	diagnostics_note(checker->diagnostics, node->span, "used here");
}

static void
check_list_gone(struct checker *checker, const struct node *node,
    const struct str_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		check_gone(checker, node->span, list->items[i]);
}

/* What became of an id is told once; SPAN is where. */
static void
check_told(struct checker *checker, struct table *told, struct str id,
    struct span span)
{
	struct span *place = ARENA_NEW(checker->arena, struct span);
	const struct span *first;

	*place = span;
	first = table_put(told, id, place);
	if (first == place)
		return;
	diagnostics_report(checker->diagnostics, span,
	    DIAGNOSTIC_ID_ID_TOLD_TWICE, STR_ARGS(id));
	diagnostics_note(checker->diagnostics, *first, "told here too");
}

static void
check_list_told(struct checker *checker, struct table *told,
    const struct str_list *ids, struct span span)
{
	for (size_t i = 0; i < ids->count; i++)
		check_told(checker, told, ids->items[i], span);
}

/* What was split may also live on under another id, but is not withdrawn. */
static void
check_told_ids(struct checker *checker)
{
	const struct edition *edition = checker->edition;
	struct table *told = table_new(checker->arena);
	struct table *withdrawn = table_new(checker->arena);
	size_t count = edition_node_count(edition);

	for (size_t i = 0; i < count; i++) {
		const struct node *node = edition_node(edition, i);

		check_list_told(checker, told, &node->renamed_from,
		    node->span);
		check_list_told(checker, told, &node->merged_from,
		    node->span);
	}
	check_list_told(checker, told, &edition->withdrawn,
	    edition->withdrawn_span);
	for (size_t i = 0; i < edition->withdrawn.count; i++)
		table_put(withdrawn, edition->withdrawn.items[i], told);
	for (size_t i = 0; i < count; i++) {
		const struct node *node = edition_node(edition, i);

		for (size_t j = 0; j < node->split_from.count; j++)
			if (table_find(withdrawn,
			    node->split_from.items[j]) != NULL)
				check_told(checker, told,
				    node->split_from.items[j], node->span);
	}
}

/* A split leaves the old id with one of the parts, or with none. */
static void
check_split(struct checker *checker, const struct node *node)
{
	for (size_t i = 0; i < node->split_from.count; i++)
		check_id(checker, node->span, node->split_from.items[i]);
}

static void
check_history(struct checker *checker, const struct node *node)
{
	check_list_gone(checker, node, &node->renamed_from);
	check_list_gone(checker, node, &node->merged_from);
	check_split(checker, node);
}

void
check_earlier_ids(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	each_node(checker, check_history);
	check_told_ids(checker);
	for (size_t i = 0; i < edition->withdrawn.count; i++)
		check_gone(checker, edition->withdrawn_span,
		    edition->withdrawn.items[i]);
}
