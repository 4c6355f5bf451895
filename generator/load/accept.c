#include <stdlib.h>

#include "load/loader.h"

static const char header[] =
    "# Which source text each translation was made from: the first digits of\n"
    "# its SHA-256. Written by `rubric check --accept`; not to be edited.\n";

static int
compare_presences(const void *a, const void *b)
{
	const struct presence *left = *(const struct presence *const *)a;
	const struct presence *right = *(const struct presence *const *)b;
	int order = str_compare(left->id, right->id);

	if (order == 0)
		order = str_compare(left->field, right->field);
	return order != 0 ? order :
	    str_compare(left->language, right->language);
}

/* In byte order of id, field and language: additions move nothing. */
static const struct presence **
sort_presences(const struct loader *loader)
{
	const struct presence **sorted = ARENA_ARRAY(loader->scratch,
	    const struct presence *, loader->present_count);
	size_t count = 0;

	for (const struct presence *presence = loader->present;
	    presence != NULL; presence = presence->next)
		sorted[count++] = presence;
	if (count > 0)
		qsort(sorted, count, sizeof(struct presence *),
		    compare_presences);
	return sorted;
}

static bool
is_accepted(const struct loader *loader, struct str_list ids, struct str id)
{
	/* Texts of the standard itself go by its own id. */
	if (str_is(id, "/"))
		id = loader->edition->id;
	for (size_t i = 0; i < ids.count; i++)
		if (str_equal(ids.items[i], id))
			return true;
	return ids.count == 0;
}

static void
add_presence(struct buffer *yaml, const struct presence *presence,
    const struct presence *before, struct str digest)
{
	bool same_id = before != NULL && str_equal(before->id, presence->id);

	if (!same_id)
		buffer_print(yaml, "%.*s:\n", STR_ARGS(presence->id));
	if (!same_id || !str_equal(before->field, presence->field))
		buffer_print(yaml, "  %.*s:\n", STR_ARGS(presence->field));
	buffer_print(yaml, "    %.*s: %.*s\n", STR_ARGS(presence->language),
	    STR_ARGS(digest));
}

static struct str
make_yaml(struct loader *loader, struct arena *arena, struct str_list ids)
{
	const struct presence **sorted = sort_presences(loader);
	const struct presence *before = NULL;
	struct buffer yaml = buffer_in(arena);

	buffer_add_c(&yaml, header);
	for (size_t i = 0; i < loader->present_count; i++) {
		struct str digest = sorted[i]->digest;

		if (is_accepted(loader, ids, sorted[i]->id))
			digest = translation_digest(loader,
			    sorted[i]->source);
		if (digest.length == 0)
			continue;
		add_presence(&yaml, sorted[i], before, digest);
		before = sorted[i];
	}
	return before == NULL ? STR("") : buffer_str(&yaml);
}

/* Every id belongs to something, or a finding for each that does not. */
static bool
ids_are_known(const struct loader *loader, struct diagnostics *diagnostics,
    struct str_list ids)
{
	bool known = true;

	for (size_t i = 0; i < ids.count; i++) {
		if (edition_find(loader->edition, ids.items[i]) != NULL ||
		    str_equal(ids.items[i], loader->edition->id))
			continue;
		diagnostics_report(diagnostics, loader->edition->span,
		    DIAGNOSTIC_ID_ACCEPT_UNKNOWN, STR_ARGS(ids.items[i]));
		known = false;
	}
	return known;
}

bool
load_accepted(struct arena *arena, struct diagnostics *diagnostics,
    const char *folder, struct str_list ids, struct str *yaml)
{
	struct loader loader;
	/* All that is found was reported when the standard was loaded. */
	struct diagnostics *unseen = diagnostics_new(arena);

	bool done = loader_load(&loader, arena, unseen, str_from(folder),
	    STR("standard.yaml"), false, 1) != NULL &&
	    ids_are_known(&loader, diagnostics, ids);

	if (done)
		*yaml = make_yaml(&loader, arena, ids);
	arena_free(loader.scratch);
	return done;
}
