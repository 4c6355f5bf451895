#include "write/site/site.h"

#include "write/site/assets.h"
#include "write/site/feed.h"
#include "write/site/former.h"
#include "write/site/frame.h"
#include "write/site/pages.h"
#include "write/site/sitemap.h"
#include "write/site/search_data.h"
#include "write/site/view.h"

/* ---- Parts --------------------------------------------------------------------- */

/* What there is to write in a language is cut between pages, about here. */
enum { PART_WEIGHT = 64 };

/* How long a page takes, by that of a unit. */
static size_t
weight_of(const struct edition *edition, const struct page_address *page)
{
	return page->kind == PAGE_ALL ? edition->unit_count :
	    page->kind == PAGE_BILINGUAL ? 2 * edition->unit_count : 1;
}

/* Behind the last page of the part that begins with the page START. */
static size_t
part_end(const struct edition *edition, const struct page_list *pages,
    size_t start)
{
	size_t end = start, weight = 0;

	do
		weight += weight_of(edition, &pages->items[end++]);
	while (end < pages->count && weight +
	    weight_of(edition, &pages->items[end]) <= PART_WEIGHT);
	return end;
}

/* The last parts, which hold the pages of the whole edition, come first: what
 * takes long is not left over for one thread. */
static void
plan_site(const struct writer *writer, const struct publication *publication,
    struct task_list *tasks)
{
	struct page_list pages = page_list(tasks->arena, publication);
	size_t count = 0;

	task_add(tasks, writer, NONE, NONE);
	for (size_t i = 0; i < pages.count; count++)
		i = part_end(publication->edition, &pages, i);
	for (size_t i = 0; i < publication->edition->language_count; i++)
		for (size_t part = count; part > 0; part--)
			task_add_part(tasks, writer, i, part - 1);
}

/* ---- One language -------------------------------------------------------------- */

/* Labels that can be shown as they are. */
static const struct object *
view_labels(struct arena *arena, const struct labels *labels)
{
	struct object *object = object_new(arena);

	for (enum label label = 0; label < LABEL__COUNT; label++)
		if (str_find(labels->text[label], STR("{"), 0) == SIZE_MAX)
			object_text(object, label_name(label),
			    labels->text[label]);
	return object;
}

/* What there is to download: everything that stands there but the site. */
static void
find_artifacts(struct site *site, struct output *output)
{
	size_t count = 0;
	const struct artifact *all = output_list(output, site->arena, &count);
	struct artifact *found = ARENA_ARRAY(site->arena, struct artifact,
	    count);

	for (size_t i = 0; i < count; i++)
		if (all[i].kind != ARTIFACT_SITE)
			found[site->artifact_count++] = all[i];
	site->artifacts = found;
}

static struct templates *
open_templates(const struct publication *publication, struct arena *arena,
    struct diagnostics *diagnostics)
{
	return templates_new(arena, diagnostics,
	    site_folders(arena, publication->theme));
}

static bool
write_page(const struct site *site, struct arena *scratch,
    const struct page_address *address, struct output *output,
    struct diagnostics *diagnostics)
{
	struct arena_mark mark = arena_mark(scratch);
	struct page page = {.site = site, .arena = scratch,
	    .address = *address};
	struct artifact artifact = {.kind = ARTIFACT_SITE,
	    .language = site->tag};
	struct str html = page_write(&page);
	bool good;

	artifact.path = str_format(scratch, "%.*s/%.*s", STR_ARGS(site->tag),
	    STR_ARGS(address->path));
	good = !page.failed &&
	    output_write(output, diagnostics, &artifact, html);
	arena_reset(scratch, mark);
	return good;
}

/* What is shown beside a language: the source, or beside that the next one. */
static size_t
find_twin(const struct publication *publication, size_t language)
{
	for (size_t i = 0; i < publication->edition->language_count; i++)
		if (i != language && publication_has(publication, i))
			return i;
	return NONE;
}

static struct site
open_site(const struct publication *publication, size_t language,
    struct arena *arena)
{
	const struct labels *labels = &publication->theme->labels[language];

	return (struct site){.arena = arena, .publication = publication,
	    .edition = publication->edition, .language = language,
	    .tag = publication->edition->languages[language],
	    .labels = labels, .label_object = view_labels(arena, labels)};
}

/* The pages from START to END; with the last ones what is searched in. */
static bool
write_pages(const struct site *site, const struct page_list *pages,
    size_t start, size_t end, struct output *output,
    struct diagnostics *diagnostics)
{
	struct arena *scratch = arena_new();
	bool good = true;

	for (size_t i = start; good && i < end; i++)
		good = write_page(site, scratch, &pages->items[i], output,
		    diagnostics);
	if (end == pages->count)
		good = good && search_data_write(site, scratch, output,
		    diagnostics);
	arena_free(scratch);
	return good;
}

static bool
write_part(const struct publication *publication, size_t language,
    size_t part, struct arena *arena, struct output *output,
    struct diagnostics *diagnostics)
{
	size_t start = 0, beside = find_twin(publication, language);
	struct site site = open_site(publication, language, arena), twin;
	struct page_list pages = page_list(arena, publication);

	site.templates = open_templates(publication, arena, diagnostics);
	site.uses = uses_find(arena, publication->edition, language);
	if (beside != NONE) {
		twin = open_site(publication, beside, arena);
		site.twin = &twin;
	}
	find_artifacts(&site, output);
	while (part-- > 0)
		start = part_end(site.edition, &pages, start);
	return write_pages(&site, &pages, start, part_end(site.edition,
	    &pages, start), output, diagnostics);
}

/* ---- What belongs to no language ------------------------------------------------- */

static bool
write_filled(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics,
    const char *template, const struct object *object,
    const struct artifact *artifact)
{
	struct buffer buffer = buffer_in(arena);

	return template_render(open_templates(publication, arena,
	    diagnostics), template, object, &buffer) &&
	    output_write(output, diagnostics, artifact, buffer_str(&buffer));
}

static bool
write_root(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	const struct artifact artifact = {.path = STR("index.html"),
	    .kind = ARTIFACT_SITE};
	struct object *object = object_new(arena);

	frame_put_languages(publication, object);
	return write_filled(publication, arena, output, diagnostics, "index",
	    object, &artifact);
}

/* What a server answers with where there is no page, at any depth. */
static bool
write_missing(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	const struct artifact artifact = {.path = STR("404.html"),
	    .kind = ARTIFACT_SITE};
	struct object *object = object_new(arena);

	if (publication->current != NULL)
		return true;
	frame_put_missing(publication, object);
	return write_filled(publication, arena, output, diagnostics, "404",
	    object, &artifact);
}

static bool
write_site(const struct publication *publication, const struct task *task,
    struct arena *arena, struct output *output,
    struct diagnostics *diagnostics)
{
	if (task->language != NONE)
		return write_part(publication, task->language, task->part,
		    arena, output, diagnostics);
	return write_root(publication, arena, output, diagnostics) &&
	    former_write(publication, arena, output, diagnostics) &&
	    assets_write(publication, arena, output, diagnostics) &&
	    write_missing(publication, arena, output, diagnostics) &&
	    feed_write(publication, arena, output, diagnostics) &&
	    sitemap_write(publication, arena, output, diagnostics);
}

const struct writer site_writer = {"site", true, plan_site, write_site};
