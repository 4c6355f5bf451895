#include <stdio.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/pool.h"
#include "cli/source.h"
#include "publish/publish.h"
#include "score/score.h"
#include "write/data/data.h"
#include "write/writer.h"

/* One run of the writers: each task has its own arena and findings. */
struct batch {
	const struct publication *publication;
	struct output *output;
	const struct task *tasks;
	struct diagnostics **findings;
	bool *failed;
};

static void
run_task(void *context, size_t i)
{
	struct batch *batch = context;
	struct arena *arena = arena_new();

	batch->failed[i] = !batch->tasks[i].writer->write(batch->publication,
	    &batch->tasks[i], arena, batch->output, batch->findings[i]);
	arena_free(arena);
}

static bool
is_listed(const struct str_list *list, struct str name)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->items[i], name))
			return true;
	return list->count == 0;
}

/* The tasks of one stage that the options leave in. */
static struct task_list
plan_stage(struct arena *arena, const struct publication *publication,
    const struct options *options, bool last)
{
	struct task_list all = {.arena = arena}, chosen = {.arena = arena};

	for (size_t i = 0; i < writer_count; i++)
		if (writers[i]->last == last &&
		    is_listed(&options->only, str_from(writers[i]->name)))
			writers[i]->plan(writers[i], publication, &all);
	for (size_t i = 0; i < all.count; i++) {
		const struct task *task = &all.items[i];

		if (task->language == NONE || is_listed(&options->languages,
		    publication->edition->languages[task->language]))
			task_add(&chosen, task->writer, task->language,
			    task->level);
	}
	return chosen;
}

static bool
run_stage(struct arena *arena, struct diagnostics *diagnostics,
    const struct publication *publication, struct output *output,
    const struct options *options, bool last)
{
	struct task_list tasks = plan_stage(arena, publication, options, last);
	struct batch batch = {publication, output, tasks.items,
	    ARENA_ARRAY(arena, struct diagnostics *, tasks.count),
	    ARENA_ARRAY(arena, bool, tasks.count)};
	struct arena **arenas = ARENA_ARRAY(arena, struct arena *,
	    tasks.count);
	bool done = true;

	for (size_t i = 0; i < tasks.count; i++) {
		arenas[i] = arena_new();
		batch.findings[i] = diagnostics_new(arenas[i]);
	}
	pool_run(options->jobs, tasks.count, run_task, &batch);
	for (size_t i = 0; i < tasks.count; i++) {
		done = done && !batch.failed[i];
		diagnostics_merge(diagnostics, batch.findings[i]);
		arena_free(arenas[i]);
	}
	return done;
}

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

static struct publication
make_publication(struct arena *arena, const struct edition *edition,
    const struct theme *theme)
{
	struct publication publication = {
		.edition = edition,
		.theme = theme,
		.data = data_standard_json(arena, edition),
		.file_stem = str_format(arena, "%.*s-%.*s",
		    STR_ARGS(edition->id), STR_ARGS(edition->edition)),
		.generator = STR("rubric " RUBRIC_VERSION),
	};

	publication.content_sha256 = hash_sha256(arena, publication.data);
	add_example(arena, &publication);
	return publication;
}

static void
report_progress(struct arena *arena, const struct options *options,
    const struct publishing *publishing, struct output *output)
{
	uint64_t bytes = 0;
	size_t count;
	const struct artifact *artifacts = output_list(output, arena, &count);

	if (options->quiet || (!options->verbose && !isatty(STDERR_FILENO)))
		return;
	for (size_t i = 0; i < count; i++)
		bytes += artifacts[i].bytes;
	fprintf(stderr, "%zu files, %llu kB, published to %s\n", count,
	    (unsigned long long)(bytes + 500) / 1000,
	    publish_target(publishing).data);
}

static bool
write_all_artifacts(const struct source *source,
    const struct options *options, const struct theme *theme,
    struct publishing *publishing)
{
	struct publication publication = make_publication(source->arena,
	    source->edition, theme);
	struct output *output = publish_output(publishing);
	const struct manifest manifest = {publication.generator,
	    publication.content_sha256, source->edition};

	if (!run_stage(source->arena, source->diagnostics, &publication,
	    output, options, false) ||
	    !run_stage(source->arena, source->diagnostics, &publication,
	    output, options, true))
		return false;
	if (!publish_commit(publishing, source->diagnostics, &manifest))
		return false;
	report_progress(source->arena, options, publishing, output);
	return true;
}

static bool
is_known_writer(struct str name)
{
	for (size_t i = 0; i < writer_count; i++)
		if (str_is(name, writers[i]->name))
			return true;
	return false;
}

/* What of the options can only be judged with writers and languages known. */
static bool
is_usable(const struct options *options)
{
	if ((options->only.count > 0 || options->languages.count > 0) &&
	    options->root.length == 0) {
		fputs("rubric build: --only and --lang write a part, which "
		    "needs a ROOT of its own: add -o ROOT\n", stderr);
		return false;
	}
	for (size_t i = 0; i < options->only.count; i++)
		if (!is_known_writer(options->only.items[i])) {
			fprintf(stderr, "rubric build: unknown kind: %s\n",
			    options->only.items[i].data);
			return false;
		}
	return true;
}

static bool
has_languages(const struct edition *edition, const struct options *options)
{
	for (size_t i = 0; i < options->languages.count; i++)
		if (edition_find_language(edition,
		    options->languages.items[i]) == NONE) {
			fprintf(stderr, "rubric build: the standard has no "
			    "language %s\n", options->languages.items[i].data);
			return false;
		}
	return true;
}

static enum exit_status
publish(const struct source *source, const struct options *options,
    const struct theme *theme)
{
	struct str root = options->root.length > 0 ? options->root :
	    STR("out");
	struct publishing *publishing = publish_begin(source->arena,
	    source->diagnostics, root, source->edition->id);

	if (publishing != NULL) {
		write_all_artifacts(source, options, theme, publishing);
		publish_end(publishing, source->diagnostics);
	}
	return source_report(source->diagnostics, options);
}

static enum exit_status
run_build(struct arena *arena, const struct options *options)
{
	struct source source;
	const struct theme *theme = NULL;

	if (!is_usable(options))
		return EXIT_USAGE;
	source = source_open(arena, options);
	if (source.edition != NULL)
		theme = source_theme(&source, options);
	if (theme == NULL ||
	    diagnostics_reach(source.diagnostics, DIAGNOSTIC_ERROR))
		return source_report(source.diagnostics, options);
	if (!has_languages(source.edition, options))
		return EXIT_USAGE;
	return publish(&source, options, theme);
}

const struct command build_command = {
	.name = "build",
	.operands = "[STANDARD]",
	.accepts = "otklj",
	.operands_most = 1,
	.summary = "Build every artifact of a standard and publish them.",
	.run = run_build,
};
