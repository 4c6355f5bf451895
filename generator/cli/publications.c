#include "cli/publications.h"

#include "base/hash.h"
#include "revision/revision.h"
#include "score/score.h"
#include "write/data/data.h"

static void
add_example(struct arena *arena, struct publication *publication)
{
	const struct edition *edition = publication->edition;
	struct answers *answers = ARENA_NEW(arena, struct answers);

	if (edition->example.level == NULL)
		return;
	*answers = score_example(arena, edition);
	publication->example_answers = answers;
	publication->example_results = score_answers(arena, edition, answers);
}

/* BEFORE stands behind it in .earlier, or is NULL. */
static void
add_changes(struct arena *arena, struct publication *publication,
    const struct edition *before)
{
	if (before != NULL)
		publication->changes = changes_between(arena, before,
		    publication->edition);
}

static const bool *
choose_languages(struct arena *arena, const struct edition *edition,
    const struct options *options)
{
	bool *built = ARENA_ARRAY(arena, bool, edition->language_count);

	for (size_t i = 0; i < edition->language_count; i++)
		built[i] = options_allow(&options->languages,
		    edition->languages[i]);
	return built;
}

/* NULL after a finding. */
static struct publication *
begin(const struct source *source, const struct options *options,
    const struct edition *edition)
{
	struct publication *publication = ARENA_NEW(source->arena,
	    struct publication);
	struct source one = *source;

	one.edition = edition;
	publication->edition = edition;
	publication->theme = source_theme(&one, options);
	return publication->theme != NULL ? publication : NULL;
}

static void
complete(struct arena *arena, const struct options *options,
    struct publication *publication)
{
	const struct edition *edition = publication->edition;
	struct arena *scratch = arena_new();
	struct str data = data_standard_json(scratch, edition);

	publication->content_sha256 = hash_sha256(arena, data);
	/* It is large, and mostly not written where --only is given. */
	if (options_allow(&options->only, STR("data")))
		publication->data = str_copy(arena, data);
	arena_free(scratch);
	publication->file_stem = str_format(arena, "%.*s-%.*s",
	    STR_ARGS(edition->id), STR_ARGS(edition->edition));
	publication->generator = STR("rubric " RUBRIC_VERSION);
	publication->threads = options->jobs;
	publication->built = choose_languages(arena, edition, options);
	add_example(arena, publication);
}

/* A draft supersedes nothing: then it is the newest one that is none. */
static const struct edition *
find_newer(const struct source *source, size_t earlier)
{
	if (source->edition->status != STATUS_DRAFT)
		return source->edition;
	for (size_t i = 0; i < earlier; i++)
		if (source->earlier[i]->status != STATUS_DRAFT)
			return source->earlier[i];
	return NULL;
}

const struct publication *
publications_make(const struct source *source, const struct options *options)
{
	struct arena *arena = source->arena;
	size_t count = source->earlier_count;
	struct publication **earlier = ARENA_ARRAY(arena,
	    struct publication *, count);
	struct publication *whole = begin(source, options, source->edition);

	for (size_t i = 0; i < count; i++)
		earlier[i] = begin(source, options, source->earlier[i]);
	/* Only what has no errors can be written. */
	if (diagnostics_reach(source->diagnostics, DIAGNOSTIC_ERROR))
		return NULL;
	complete(arena, options, whole);
	add_changes(arena, whole, count > 0 ? source->earlier[0] : NULL);
	for (size_t i = 0; i < count; i++) {
		complete(arena, options, earlier[i]);
		add_changes(arena, earlier[i],
		    i + 1 < count ? source->earlier[i + 1] : NULL);
		earlier[i]->current = whole;
		earlier[i]->superseded_by = find_newer(source, i);
	}
	whole->earlier = (const struct publication *const *)earlier;
	whole->earlier_count = count;
	return whole;
}
