#include "write/site/site.h"

#include "write/site/assets.h"
#include "write/site/escape.h"
#include "write/site/frame.h"
#include "write/site/pages.h"

static void
plan_site(const struct writer *writer, const struct publication *publication,
    struct task_list *tasks)
{
	task_add(tasks, writer, NONE, NONE);
	for (size_t i = 0; i < publication->edition->language_count; i++)
		task_add(tasks, writer, i, NONE);
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

static bool
write_language(const struct publication *publication, size_t language,
    struct arena *arena, struct output *output,
    struct diagnostics *diagnostics)
{
	const struct edition *edition = publication->edition;
	const struct labels *labels = &publication->theme->labels[language];
	struct site site = {.arena = arena, .publication = publication,
	    .edition = edition, .language = language,
	    .tag = edition->languages[language], .labels = labels,
	    .label_object = view_labels(arena, labels),
	    .templates = open_templates(publication, arena, diagnostics)};
	struct page_list pages = page_list(arena, publication);
	struct arena *scratch = arena_new();
	bool good = true;

	find_artifacts(&site, output);
	for (size_t i = 0; good && i < pages.count; i++)
		good = write_page(&site, scratch, &pages.items[i], output,
		    diagnostics);
	arena_free(scratch);
	return good;
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

static bool
write_former(const struct publication *earlier, size_t language,
    struct arena *arena, struct output *output,
    struct diagnostics *diagnostics)
{
	const struct edition *edition = earlier->edition;
	const struct artifact artifact = {
		.path = str_format(arena, "%.*s/%.*s",
		    STR_ARGS(edition->languages[language]),
		    STR_ARGS(edition_page(arena, edition))),
		.kind = ARTIFACT_SITE,
		.language = edition->languages[language],
	};
	struct object *object = object_new(arena);

	frame_put_former(earlier, language, object);
	return write_filled(earlier, arena, output, diagnostics, "former",
	    object, &artifact);
}

/* A page for each language that an earlier edition had and this one lacks. */
static bool
write_formers(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	bool good = true;

	for (size_t i = 0; i < publication->earlier_count; i++) {
		const struct publication *earlier = publication->earlier[i];
		const struct edition *edition = earlier->edition;

		for (size_t j = 0; good && j < edition->language_count; j++)
			if (publication_has(earlier, j) &&
			    edition_find_language(publication->edition,
			    edition->languages[j]) == NONE)
				good = write_former(earlier, j, arena, output,
				    diagnostics);
	}
	return good;
}

static void
add_location(struct buffer *buffer, const struct edition *edition,
    struct str language, struct str path)
{
	buffer_add_c(buffer, "  <url><loc>");
	escape_html(buffer, edition->url);
	escape_html(buffer, language);
	buffer_add_c(buffer, "/");
	escape_html(buffer, path);
	buffer_add_c(buffer, "</loc><lastmod>");
	buffer_add(buffer, date_format(buffer->arena, edition->revised));
	buffer_add_c(buffer, "</lastmod></url>\n");
}

/* The pages in every language, in the form of sitemaps.org. Those of earlier
 * editions ask not to be found. */
static bool
write_sitemap(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	const struct artifact artifact = {.path = STR("sitemap.xml"),
	    .kind = ARTIFACT_SITE};
	const struct edition *edition = publication->edition;
	struct page_list pages = page_list(arena, publication);
	struct buffer buffer = buffer_in(arena);

	if (edition->url.length == 0 || publication->current != NULL)
		return true;
	buffer_add_c(&buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
	    "\n");
	for (size_t i = 0; i < edition->language_count; i++)
		for (size_t j = 0; publication_has(publication, i) &&
		    j < pages.count; j++)
			add_location(&buffer, edition, edition->languages[i],
			    pages.items[j].path);
	buffer_add_c(&buffer, "</urlset>\n");
	return output_write(output, diagnostics, &artifact,
	    buffer_str(&buffer));
}

static bool
write_site(const struct publication *publication, const struct task *task,
    struct arena *arena, struct output *output,
    struct diagnostics *diagnostics)
{
	if (task->language != NONE)
		return write_language(publication, task->language, arena,
		    output, diagnostics);
	return write_root(publication, arena, output, diagnostics) &&
	    write_formers(publication, arena, output, diagnostics) &&
	    assets_write(publication, arena, output, diagnostics) &&
	    write_sitemap(publication, arena, output, diagnostics);
}

const struct writer site_writer = {"site", true, plan_site, write_site};
