#include <stdio.h>
#include <unistd.h>

#include "base/pool.h"
#include "cli/publications.h"
#include "publish/publish.h"

/* A tree that is written: of the current edition, or of an earlier one. */
struct tree {
	const struct publication *publication;
	struct output *output;
};

struct trees {
	struct tree *items;
	size_t count;
};

struct job {
	const struct tree *tree;
	struct task task;
	struct arena *arena;          /* of the findings */
	struct diagnostics *findings;
	bool failed;
};

static void
run_job(void *context, size_t i)
{
	struct job *job = &((struct job *)context)[i];
	struct arena *arena = arena_new();

	job->failed = !job->task.writer->write(job->tree->publication,
	    &job->task, arena, job->tree->output, job->findings);
	arena_free(arena);
}

/* The tasks of one stage and tree that the options leave in. */
static struct task_list
plan_stage(struct arena *arena, const struct publication *publication,
    const struct options *options, bool last)
{
	struct task_list tasks = {.arena = arena};
	size_t chosen = 0;

	for (size_t i = 0; i < writer_count; i++)
		if (writers[i]->last == last &&
		    options_allow(&options->only, str_from(writers[i]->name)))
			writers[i]->plan(writers[i], publication, &tasks);
	for (size_t i = 0; i < tasks.count; i++)
		if (tasks.items[i].language == NONE ||
		    publication_has(publication, tasks.items[i].language))
			tasks.items[chosen++] = tasks.items[i];
	tasks.count = chosen;
	return tasks;
}

static struct job *
plan_jobs(struct arena *arena, const struct trees *trees,
    const struct options *options, bool last, size_t *count)
{
	struct task_list *tasks = ARENA_ARRAY(arena, struct task_list,
	    trees->count);
	struct job *jobs;

	*count = 0;
	for (size_t i = 0; i < trees->count; i++) {
		tasks[i] = plan_stage(arena, trees->items[i].publication,
		    options, last);
		*count += tasks[i].count;
	}
	jobs = ARENA_ARRAY(arena, struct job, *count);
	*count = 0;
	for (size_t i = 0; i < trees->count; i++)
		for (size_t j = 0; j < tasks[i].count; j++) {
			struct job *job = &jobs[(*count)++];

			job->tree = &trees->items[i];
			job->task = tasks[i].items[j];
			job->arena = arena_new();
			job->findings = diagnostics_new(job->arena);
		}
	return jobs;
}

/* One run of the writers over all trees. */
static bool
run_stage(const struct source *source, const struct trees *trees,
    const struct options *options, bool last)
{
	size_t count;
	struct job *jobs = plan_jobs(source->arena, trees, options, last,
	    &count);
	bool done = true;

	pool_run(options->jobs, count, run_job, jobs);
	for (size_t i = 0; i < count; i++) {
		done = done && !jobs[i].failed;
		diagnostics_merge(source->diagnostics, jobs[i].findings);
		arena_free(jobs[i].arena);
	}
	return done;
}

static const struct manifest *
make_manifest(struct arena *arena, const struct publication *publication)
{
	struct manifest *manifest = ARENA_NEW(arena, struct manifest);

	manifest->generator = publication->generator;
	manifest->content_sha256 = publication->content_sha256;
	manifest->edition = publication->edition;
	return manifest;
}

static bool
has_any_language(const struct publication *publication)
{
	for (size_t i = 0; i < publication->edition->language_count; i++)
		if (publication_has(publication, i))
			return true;
	return false;
}

static struct trees
make_trees(struct arena *arena, const struct publication *publication,
    struct publishing *publishing)
{
	struct trees trees = {.items = ARENA_ARRAY(arena, struct tree,
	    publication->earlier_count + 1)};

	trees.items[trees.count++] = (struct tree){publication,
	    publish_output(publishing)};
	for (size_t i = 0; i < publication->earlier_count; i++) {
		const struct publication *earlier = publication->earlier[i];

		if (has_any_language(earlier))
			trees.items[trees.count++] = (struct tree){earlier,
			    publish_earlier(publishing,
			    make_manifest(arena, earlier))};
	}
	return trees;
}

static void
report_progress(struct arena *arena, const struct options *options,
    const struct publishing *publishing, struct output *output)
{
	uint64_t bytes = 0;
	size_t count;
	const struct artifact *artifacts = output_list_whole(output, arena,
	    &count);

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
    const struct options *options, const struct publication *publication,
    struct publishing *publishing)
{
	struct trees trees = make_trees(source->arena, publication,
	    publishing);

	if (!run_stage(source, &trees, options, false) ||
	    !run_stage(source, &trees, options, true) ||
	    !publish_commit(publishing, source->diagnostics,
	    make_manifest(source->arena, publication)))
		return false;
	report_progress(source->arena, options, publishing,
	    trees.items[0].output);
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
    const struct publication *publication)
{
	struct str root = options->root.length > 0 ? options->root :
	    STR("out");
	struct publishing *publishing = publish_begin(source->arena,
	    source->diagnostics, root, source->edition->id);

	if (publishing != NULL) {
		write_all_artifacts(source, options, publication, publishing);
		publish_end(publishing, source->diagnostics);
	}
	return source_report(source->diagnostics, options);
}

static enum exit_status
run_build(struct arena *arena, const struct options *options)
{
	struct source source;
	const struct publication *publication = NULL;

	if (!is_usable(options))
		return EXIT_USAGE;
	source = source_open(arena, options);
	if (source.edition != NULL)
		publication = publications_make(&source, options);
	if (publication == NULL)
		return source_report(source.diagnostics, options);
	if (!has_languages(source.edition, options))
		return EXIT_USAGE;
	return publish(&source, options, publication);
}

const struct command build_command = {
	.name = "build",
	.operands = "[STANDARD]",
	.accepts = "otklj",
	.operands_most = 1,
	.summary = "Build every artifact of a standard and publish them.",
	.run = run_build,
};
