#include "write/site/sitemap.h"

#include "write/site/escape.h"
#include "write/site/page.h"

static void
add_location(struct buffer *buffer, const struct edition *edition,
    struct str path)
{
	buffer_add_c(buffer, "  <url><loc>");
	escape_html(buffer, edition->url);
	escape_html(buffer, path);
	buffer_add_c(buffer, "</loc><lastmod>");
	buffer_add(buffer, date_format(buffer->arena, edition->revised));
	buffer_add_c(buffer, "</lastmod></url>\n");
}

static void
add_language(struct buffer *buffer, const struct edition *edition,
    size_t language, const struct page_list *pages)
{
	for (size_t i = 0; i < pages->count; i++)
		if (!str_is(pages->items[i].path, "search.html"))
			add_location(buffer, edition, str_format(
			    buffer->arena, "%.*s/%.*s",
			    STR_ARGS(edition->languages[language]),
			    STR_ARGS(pages->items[i].path)));
}

static bool
write_locations(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	const struct artifact artifact = {.path = STR("sitemap.xml"),
	    .kind = ARTIFACT_SITE};
	const struct edition *edition = publication->edition;
	struct page_list pages = page_list(arena, publication);
	struct buffer buffer = buffer_in(arena);

	buffer_add_c(&buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
	    "\n");
	add_location(&buffer, edition, STR(""));
	for (size_t i = 0; i < edition->language_count; i++)
		if (publication_has(publication, i))
			add_language(&buffer, edition, i, &pages);
	buffer_add_c(&buffer, "</urlset>\n");
	return output_write(output, diagnostics, &artifact,
	    buffer_str(&buffer));
}

static bool
write_robots(const struct edition *edition, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	const struct artifact artifact = {.path = STR("robots.txt"),
	    .kind = ARTIFACT_SITE};

	if (!str_is(sitemap_url_path(edition), "/"))
		return true;
	return output_write(output, diagnostics, &artifact, str_format(arena,
	    "User-agent: *\nDisallow:\n\nSitemap: %.*ssitemap.xml\n",
	    STR_ARGS(edition->url)));
}

struct str
sitemap_url_path(const struct edition *edition)
{
	struct str url = edition->url, mark = STR("://");
	size_t host = str_find(url, mark, 0);

	return host == SIZE_MAX ? STR("") : str_slice(url,
	    str_find(url, STR("/"), host + mark.length), url.length);
}

bool
sitemap_write(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	if (publication->edition->url.length == 0 ||
	    publication->current != NULL)
		return true;
	return write_locations(publication, arena, output, diagnostics) &&
	    write_robots(publication->edition, arena, output, diagnostics);
}
