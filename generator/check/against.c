#include "base/table.h"
#include "check/check.h"

/* The ids of one edition against those of another. */
struct guard {
	struct arena *arena;   /* scratch */
	struct diagnostics *diagnostics;
	const struct edition *edition, *frozen;
	struct table *named;   /* ids that EDITION calls earlier or withdrawn */
};

static const char *const kind_phrases[] = {
	[NODE_LEVEL] = "a level",
	[NODE_UNIT] = "a unit",
	[NODE_ELEMENT] = "an element",
	[NODE_BEHAVIOUR] = "a behaviour",
	[NODE_CONDITION] = "a condition",
	[NODE_TERM] = "a term",
	[NODE_CHAPTER] = "a chapter",
};

/* ---- What an edition says of ids that are no more -------------------- */

static void
name_all(struct guard *guard, const struct str_list *ids)
{
	for (size_t i = 0; i < ids->count; i++)
		table_put(guard->named, ids->items[i], guard);
}

static void
name_earlier_ids(struct guard *guard)
{
	size_t count = edition_node_count(guard->edition);

	name_all(guard, &guard->edition->withdrawn);
	for (size_t i = 0; i < count; i++) {
		const struct node *node = edition_node(guard->edition, i);

		name_all(guard, &node->renamed_from);
		name_all(guard, &node->merged_from);
		name_all(guard, &node->split_from);
	}
}

/* ---- The rules ------------------------------------------------------- */

static void
report_dropped(struct guard *guard, struct str id, const char *what,
    struct span place)
{
	const struct edition *edition = guard->edition;

	diagnostics_report(guard->diagnostics, edition->withdrawn.count > 0 ?
	    edition->withdrawn_span : edition->edition_span,
	    DIAGNOSTIC_ID_ID_DROPPED, STR_ARGS(id), what,
	    STR_ARGS(guard->frozen->edition));
	diagnostics_note(guard->diagnostics, place, "it stood here");
}

/* NODE has ID now, or says that it was called so. */
static void
report_reused(struct guard *guard, struct str id, const struct node *node,
    const char *what, struct span place)
{
	diagnostics_report(guard->diagnostics, node->span,
	    DIAGNOSTIC_ID_ID_REUSED, STR_ARGS(id),
	    kind_phrases[node->kind], what, STR_ARGS(guard->frozen->edition));
	diagnostics_note(guard->diagnostics, place, "it stood here");
}

static bool
is_kept(const struct guard *guard, struct str id)
{
	return edition_find(guard->edition, id) != NULL ||
	    table_find(guard->named, id) != NULL;
}

/* An id that was no more in the frozen edition and had become OWNER's. A
 * thing may be named back; anything else that takes the id is another. */
static void
guard_earlier_id(struct guard *guard, struct str id, const struct node *owner)
{
	const struct node *now = edition_find(guard->edition, id);

	if (!is_kept(guard, id))
		report_dropped(guard, id, "an earlier id", owner->span);
	else if (now != NULL && !str_list_has(&now->renamed_from, owner->id) &&
	    !str_list_has(&now->merged_from, owner->id) &&
	    !str_list_has(&now->split_from, owner->id))
		report_reused(guard, id, now, "an earlier id", owner->span);
}

/* What has ID now, or was called so, is no other kind of thing. */
static void
guard_kind(struct guard *guard, struct str id, const struct node *now)
{
	const struct node *then = edition_find(guard->frozen, id);

	if (now != NULL && then != NULL && now->kind != then->kind)
		report_reused(guard, id, now, kind_phrases[then->kind],
		    then->span);
}

static void
guard_names(struct guard *guard)
{
	size_t count = edition_node_count(guard->edition);

	for (size_t i = 0; i < count; i++) {
		const struct node *node = edition_node(guard->edition, i);

		for (size_t j = 0; j < node->renamed_from.count; j++)
			guard_kind(guard, node->renamed_from.items[j], node);
	}
}

static void
guard_node(struct guard *guard, const struct node *node)
{
	const struct node *now = edition_find(guard->edition, node->id);

	if (!is_kept(guard, node->id))
		report_dropped(guard, node->id, kind_phrases[node->kind],
		    node->span);
	guard_kind(guard, node->id, now);
	for (size_t i = 0; i < node->renamed_from.count; i++)
		guard_earlier_id(guard, node->renamed_from.items[i], node);
	for (size_t i = 0; i < node->merged_from.count; i++)
		guard_earlier_id(guard, node->merged_from.items[i], node);
	/* A split leaves the old id with one of the parts, or with none. */
	for (size_t i = 0; i < node->split_from.count; i++)
		if (!is_kept(guard, node->split_from.items[i]))
			report_dropped(guard, node->split_from.items[i],
			    "an earlier id", node->span);
}

void
check_against(struct diagnostics *diagnostics, const struct edition *edition,
    const struct edition *frozen)
{
	struct arena *arena = arena_new();
	struct guard guard = {arena, diagnostics, edition, frozen,
	    table_new(arena)};
	size_t count = edition_node_count(frozen);

	name_earlier_ids(&guard);
	for (size_t i = 0; i < count; i++)
		guard_node(&guard, edition_node(frozen, i));
	guard_names(&guard);
	for (size_t i = 0; i < frozen->withdrawn.count; i++)
		if (!is_kept(&guard, frozen->withdrawn.items[i]))
			report_dropped(&guard, frozen->withdrawn.items[i],
			    "a withdrawn id", frozen->withdrawn_span);
	arena_free(arena);
}

void
check_kinds(struct diagnostics *diagnostics, const struct edition *edition,
    const struct edition *frozen, const struct edition *between)
{
	struct guard guard = {.diagnostics = diagnostics, .edition = edition,
	    .frozen = frozen};
	size_t count = edition_node_count(edition);

	for (size_t i = 0; i < count; i++) {
		const struct node *node = edition_node(edition, i);

		if (edition_find(between, node->id) == NULL)
			guard_kind(&guard, node->id, node);
	}
}

void
check_listed(struct diagnostics *diagnostics, const struct edition *edition,
    const struct edition *frozen)
{
	for (size_t i = 0; i < edition->revision_count; i++)
		if (str_equal(edition->revisions[i].edition, frozen->edition))
			return;
	diagnostics_report(diagnostics, edition->revision_count > 0 ?
	    edition->revisions[0].span : edition->edition_span,
	    DIAGNOSTIC_ID_EDITION_FORGOTTEN, STR_ARGS(frozen->edition));
}
