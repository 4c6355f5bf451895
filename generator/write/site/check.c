#include "write/site/check.h"

#include "write/site/site.h"

static void
put_download(struct output *output, struct diagnostics *diagnostics,
    enum artifact_kind kind, struct str path, struct str language,
    size_t level)
{
	const struct artifact artifact = {.path = path, .kind = kind,
	    .language = language, .level = (uint32_t)level};

	output_write(output, diagnostics, &artifact, STR("-"));
}

/* What the other writers would have written before: pages list it. */
static void
put_downloads(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	const struct edition *edition = publication->edition;

	put_download(output, diagnostics, ARTIFACT_DATA,
	    STR("data/standard.json"), STR(""), 0);
	for (size_t i = 0; i < edition->language_count; i++) {
		struct str language = edition->languages[i];

		put_download(output, diagnostics, ARTIFACT_PDF,
		    rulebook_path(arena, publication, i), language, 0);
		put_download(output, diagnostics, ARTIFACT_WORKBOOK,
		    workbook_path(arena, publication, i, NONE), language, 0);
		for (size_t j = 0; j < edition->level_count; j++)
			put_download(output, diagnostics, ARTIFACT_WORKBOOK,
			    workbook_path(arena, publication, i, j), language,
			    j + 1);
	}
}

bool
site_check(const struct publication *publication,
    struct diagnostics *diagnostics)
{
	struct arena *arena = arena_new();
	struct output *output = output_new(arena, NULL);
	struct task_list tasks = {.arena = arena};
	bool good = true;

	put_downloads(publication, arena, output, diagnostics);
	site_writer.plan(&site_writer, publication, &tasks);
	for (size_t i = 0; i < tasks.count; i++) {
		struct arena *own = arena_new();

		good &= site_writer.write(publication, &tasks.items[i], own,
		    output, diagnostics);
		arena_free(own);
	}
	output_close(output);
	arena_free(arena);
	return good;
}
