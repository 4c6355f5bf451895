#include "layout/typesetter.h"

#include "base/pool.h"

enum { LISTS_SIZE = 4 * 1024 * 1024 };

/* Lists of a worker that nothing is added to any more. */
struct filled_lists {
	struct arena *lists;
	size_t behind;         /* they hold parts below this one */
	struct filled_lists *previous;
};

static struct typesetter *
make(struct arena *arena, struct diagnostics *diagnostics,
    const struct layout_input *input)
{
	struct typesetter *typesetter = ARENA_NEW(arena, struct typesetter);

	typesetter->arena = arena;
	typesetter->glyphs = input->glyphs != NULL ? input->glyphs : arena;
	typesetter->scratch = arena_new();
	typesetter->lists = arena_new();
	typesetter->drafts = arena_new();
	typesetter->diagnostics = diagnostics;
	typesetter->input = input;
	typesetter->edition = input->edition;
	typesetter->theme = input->theme;
	typesetter->labels = &input->theme->labels[input->language];
	typesetter->language = input->language;
	typesetter->tag = input->edition->languages[input->language];
	typesetter->breakers = ARENA_ARRAY(arena, struct text_breaker *,
	    input->edition->language_count);
	return typesetter;
}

static void
open_dictionary(struct typesetter *typesetter)
{
	const struct theme_dictionary *dictionary =
	    theme_find_dictionary(typesetter->theme, typesetter->tag);

	if (dictionary == NULL)
		return;
	typesetter->dictionary = hyphenation_open(typesetter->arena,
	    dictionary->path);
	typesetter->hyphenation = typesetter->dictionary;
	if (typesetter->dictionary != NULL)
		return;
	diagnostics_report(typesetter->diagnostics, dictionary->span,
	    DIAGNOSTIC_ID_THEME_DICTIONARY, STR_ARGS(dictionary->path));
	typesetter->failed = true;
}

struct typesetter *
typesetter_open(struct arena *arena, struct diagnostics *diagnostics,
    const struct layout_input *input)
{
	struct typesetter *typesetter = make(arena, diagnostics, input);

	open_dictionary(typesetter);
	return typesetter;
}

static void
drop_lists(struct typesetter *worker, size_t part)
{
	struct filled_lists **filled = &worker->filled;

	/* The first that are filled hold the first parts. */
	while (*filled != NULL && (*filled)->behind > part)
		filled = &(*filled)->previous;
	for (struct filled_lists *one = *filled; one != NULL;
	     one = one->previous)
		arena_free(one->lists);
	*filled = NULL;
}

void
typesetter_close(struct typesetter *typesetter)
{
	for (size_t i = 0; i < typesetter->worker_count; i++) {
		struct arena *arena = typesetter->workers[i]->arena;

		typesetter_close(typesetter->workers[i]);
		if (typesetter->input->glyphs != NULL)
			arena_adopt(typesetter->glyphs,
			    typesetter->workers[i]->glyphs);
		arena_adopt(typesetter->arena, arena);
	}
	for (size_t i = 0; i < typesetter->edition->language_count; i++)
		text_breaker_close(typesetter->breakers[i]);
	hyphenation_close(typesetter->dictionary);
	arena_free(typesetter->scratch);
	drop_lists(typesetter, SIZE_MAX);
	arena_free(typesetter->lists);
	arena_free(typesetter->drafts);
}

void
typesetter_drop_drafts(struct typesetter *typesetter)
{
	for (size_t i = 0; i < typesetter->worker_count; i++) {
		arena_free(typesetter->workers[i]->drafts);
		typesetter->workers[i]->drafts = arena_new();
	}
}

void
typesetter_turn_lists(struct typesetter *worker, size_t part)
{
	struct filled_lists *filled;

	if (arena_used(worker->lists) < LISTS_SIZE)
		return;
	filled = ARENA_NEW(worker->arena, struct filled_lists);
	*filled = (struct filled_lists){worker->lists, part, worker->filled};
	worker->filled = filled;
	worker->lists = arena_new();
}

void
typesetter_drop_lists(struct typesetter *typesetter, size_t part)
{
	for (size_t i = 0; i < typesetter->worker_count; i++)
		drop_lists(typesetter->workers[i], part);
}

struct text_breaker *
typesetter_breaker(struct typesetter *typesetter, size_t language)
{
	struct text_breaker **breaker = &typesetter->breakers[language];

	if (*breaker == NULL && !typesetter->failed) {
		*breaker = text_breaker_open(typesetter->arena,
		    typesetter->diagnostics,
		    typesetter->edition->languages[language]);
		typesetter->failed = *breaker == NULL;
	}
	return *breaker;
}

/* ---- Several threads --------------------------------------------------- */

/* One that can work beside TYPESETTER. */
static struct typesetter *
open_worker(const struct typesetter *typesetter)
{
	struct arena *arena = arena_new();
	struct layout_input *input = ARENA_NEW(arena, struct layout_input);
	struct typesetter *worker;

	*input = *typesetter->input;
	input->metrics = input->metrics->share(input->metrics, arena);
	if (input->glyphs != NULL)
		input->glyphs = arena_new();
	worker = make(arena, NULL, input);
	worker->hyphenation = typesetter->hyphenation;
	return worker;
}

static void
open_workers(struct typesetter *typesetter, size_t count)
{
	if (typesetter->workers == NULL)
		typesetter->workers = ARENA_ARRAY(typesetter->arena,
		    struct typesetter *,
		    pool_width(typesetter->input->threads, SIZE_MAX));
	while (typesetter->worker_count < count)
		typesetter->workers[typesetter->worker_count++] =
		    open_worker(typesetter);
}

struct sharing {
	struct typesetter *const *workers;
	void (*work)(void *context, struct typesetter *worker, size_t i);
	void *context;
	struct outcome {
		struct diagnostics *diagnostics;
		bool failed;
	} *outcomes;
};

static void
do_share(void *context, size_t number, size_t i)
{
	const struct sharing *sharing = context;
	struct typesetter *worker = sharing->workers[number];

	worker->diagnostics = diagnostics_new(worker->arena);
	worker->failed = false;
	sharing->work(sharing->context, worker, i);
	sharing->outcomes[i] = (struct outcome){worker->diagnostics,
		worker->failed};
}

void
typesetter_share(struct typesetter *typesetter, size_t count,
    void (*work)(void *context, struct typesetter *worker, size_t i),
    void *context)
{
	size_t threads = typesetter->input->threads;
	struct sharing sharing = {.work = work, .context = context,
		.outcomes = ARENA_ARRAY(typesetter->arena, struct outcome,
		    count)};

	open_workers(typesetter, pool_width(threads, count));
	sharing.workers = typesetter->workers;
	pool_run_workers(threads, count, do_share, &sharing);
	for (size_t i = 0; i < count; i++) {
		diagnostics_merge(typesetter->diagnostics,
		    sharing.outcomes[i].diagnostics);
		typesetter->failed |= sharing.outcomes[i].failed;
	}
}
