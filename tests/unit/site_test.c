/* The site of the two standards of tests/golden/html, as files. */
#include "testing.h"

#include "base/file.h"
#include "base/hash.h"
#include "load/load.h"
#include "write/site/site.h"

#define RICH "tests/golden/html/rich/in"
#define PLAIN "tests/golden/html/plain/in"
#define THEME "themes/default"

struct site {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct edition *edition;
	struct str folder;     /* holds the finished site */
	const struct artifact *files;
	size_t file_count;
	bool good;
};

static void
put_download(struct site *site, struct output *output,
    enum artifact_kind kind, const char *path, const char *language,
    unsigned level, struct str contents)
{
	const struct artifact artifact = {.path = str_from(path),
	    .kind = kind, .language = str_from(language), .level = level};

	assert_true(output_write(output, site->diagnostics, &artifact,
	    contents));
}

/* What other writers would have written before. */
static void
put_downloads(struct site *site, struct output *output)
{
	char *million = calloc(1, 1500000);

	put_download(site, output, ARTIFACT_PDF, "downloads/r.en.pdf", "en",
	    0, (struct str){million, 1500000});
	put_download(site, output, ARTIFACT_WORKBOOK, "downloads/w1.en.xlsx",
	    "en", 1, (struct str){million, 12345});
	put_download(site, output, ARTIFACT_WORKBOOK, "downloads/w.en.xlsx",
	    "en", 0, STR("all"));
	put_download(site, output, ARTIFACT_DATA, "data/standard.json", "",
	    0, STR("{}"));
	/* Written by publish/, of all files. */
	put_download(site, output, ARTIFACT_SITE, "SHA256SUMS", "", 0,
	    STR("-"));
	free(million);
}

static struct site
build(struct arena *arena, const char *standard, const char *theme_folder)
{
	struct site site = {.arena = arena,
	    .diagnostics = diagnostics_new(arena),
	    .folder = make_scratch_folder(arena), .good = true};
	struct publication publication = {.data = STR("{}"),
	    .file_stem = STR("stem"), .generator = STR("rubric 0")};
	struct output *output = output_new(arena, str_c(site.folder));
	struct task_list tasks = {.arena = arena};

	site.edition = load_standard(arena, site.diagnostics, standard);
	assert_false(diagnostics_reach(site.diagnostics, DIAGNOSTIC_ERROR));
	publication.edition = site.edition;
	publication.content_sha256 = hash_sha256(arena, publication.data);
	publication.theme = theme_load(arena, site.diagnostics,
	    str_from(theme_folder), site.edition->languages,
	    site.edition->language_count);
	assert_non_null(publication.theme);
	put_downloads(&site, output);
	site_writer.plan(&site_writer, &publication, &tasks);
	for (size_t i = 0; i < tasks.count; i++)
		site.good &= site_writer.write(&publication, &tasks.items[i],
		    arena, output, site.diagnostics);
	site.files = output_list(output, arena, &site.file_count);
	output_close(output);
	return site;
}

static struct str
read_page(const struct site *site, struct str path)
{
	struct str contents;

	if (!file_read(site->arena, site->diagnostics,
	    (struct span){.file = STR("")}, str_c(file_join(site->arena,
	    site->folder, path)), 8, &contents))
		fail_msg("no file %s", str_c(path));
	return contents;
}

static bool
is_page(const struct artifact *file)
{
	return str_ends_with(file->path, STR(".html"));
}

static size_t
count(struct str text, const char *part)
{
	struct str what = str_from(part);
	size_t found = 0;

	for (size_t at = str_find(text, what, 0); at != SIZE_MAX;
	    at = str_find(text, what, at + 1))
		found++;
	return found;
}

#define assert_has(text, part) assert_true(count((text), (part)) > 0)
#define assert_lacks(text, part) assert_int_equal(count((text), (part)), 0)

/* ---- Clauses ------------------------------------------------------------- */

/* The next <span class="code">…</span> <span class="title"…>…</span>. */
static bool
next_clause(struct str page, size_t *at, struct str *code, struct str *title)
{
	const struct str open = STR("<span class=\"code\">");
	const struct str middle = STR("</span> <span class=\"title\"");
	size_t start = str_find(page, open, *at), end, more;

	if (start == SIZE_MAX)
		return false;
	start += open.length;
	end = str_find(page, middle, start);
	assert_true(end != SIZE_MAX);
	*code = str_slice(page, start, end - start);
	more = str_find(page, STR(">"), end + middle.length) + 1;
	end = str_find(page, STR("</span>"), more);
	*title = str_slice(page, more, end - more);
	*at = end;
	return true;
}

static void
test_all_clauses(void **state)
{
	struct site site = build(*state, RICH, THEME);

	assert_true(site.good);
	for (size_t i = 0; i < site.edition->language_count; i++) {
		struct str page = read_page(&site, str_join(site.arena,
		    site.edition->languages[i], STR("/all.html")));
		struct str code, title;
		size_t at = 0;

		for (size_t j = 0; j < site.edition->clause_count; j++) {
			const struct node *node = site.edition->clauses[j];

			if (node->kind == NODE_LEVEL)
				continue;
			assert_true(next_clause(page, &at, &code, &title));
			assert_true(str_equal(code, node->code));
			assert_true(str_equal(title,
			    text_plain(&node->title, i)));
		}
		assert_false(next_clause(page, &at, &code, &title));
	}
	remove_scratch_folder(site.arena, site.folder);
}

/* A unit's page has the unit and what is below it, its level's page too. */
static void
test_own_clauses(void **state)
{
	struct site site = build(*state, RICH, THEME);
	struct str unit = read_page(&site, STR("en/units/walking.html"));
	struct str level = read_page(&site, STR("en/levels/watchman.html"));
	struct str code, title;
	static const char *const codes[] = {"1.1", "1.1.1", "1.1.1.1",
	    "1.1.1.2", "1.1.2"};

	for (size_t page = 0; page < 2; page++) {
		size_t at = 0;

		for (size_t i = 0; i < 5; i++) {
			assert_true(next_clause(page == 0 ? unit : level, &at,
			    &code, &title));
			assert_true(str_is(code, codes[i]));
		}
		assert_false(next_clause(page == 0 ? unit : level, &at, &code,
		    &title));
	}
	remove_scratch_folder(site.arena, site.folder);
}

/* ---- Addresses ------------------------------------------------------------ */

static void
assert_anchor(struct str page, struct str id)
{
	char anchor[100];

	snprintf(anchor, sizeof(anchor), " id=\"%.*s\"", STR_ARGS(id));
	if (count(page, anchor) != 1)
		fail_msg("%s stands %zu times", anchor, count(page, anchor));
}

/* Everything that has an id, or had, stands on all.html exactly once. */
static void
test_permanent_addresses(void **state)
{
	struct site site = build(*state, RICH, THEME);
	const struct edition *edition = site.edition;
	static const char *const others[] = {"schooling", "nights", "record",
	    "curfew", "about", "notes", "the-stroll", "day-roster",
	    "night-roster", "lantern-cleaning"};

	for (size_t i = 0; i < edition->language_count; i++) {
		struct str page = read_page(&site, str_join(site.arena,
		    edition->languages[i], STR("/all.html")));

		for (size_t j = 0; j < edition->clause_count; j++)
			assert_anchor(page, edition->clauses[j]->id);
		for (size_t j = 0; j < sizeof(others) / sizeof(*others); j++)
			assert_anchor(page, str_from(others[j]));
	}
	remove_scratch_folder(site.arena, site.folder);
}

/* FOLDER of a page and a relative LINK, put together. */
static struct str
resolve(struct arena *arena, struct str page, struct str link)
{
	size_t end = page.length;

	while (end > 0 && page.data[end - 1] != '/')
		end--;
	while (str_starts_with(link, STR("../"))) {
		link = str_slice(link, 3, link.length);
		assert_true(end > 0);
		for (end--; end > 0 && page.data[end - 1] != '/';)
			end--;
	}
	return str_join(arena, str_slice(page, 0, end), link);
}

static void
check_link(const struct site *site, struct str page, struct str link)
{
	size_t hash = str_find(link, STR("#"), 0);
	struct str path = str_slice(link, 0, hash), target = page;
	size_t query = str_find(path, STR("?"), 0);
	struct str fragment = hash == SIZE_MAX ? STR("") :
	    str_slice(link, hash + 1, link.length);

	if (str_starts_with(link, STR("https://")))
		return;
	path = str_slice(path, 0, query);
	if (path.length > 0)
		target = resolve(site->arena, page, path);
	if (fragment.length > 0)
		assert_anchor(read_page(site, target), fragment);
	else
		read_page(site, target);
}

static void
check_links(const struct site *site)
{
	for (size_t i = 0; i < site->file_count; i++) {
		struct str text, open = STR("href=\"");
		size_t at = 0;

		if (!is_page(&site->files[i]))
			continue;
		text = read_page(site, site->files[i].path);
		while ((at = str_find(text, open, at)) != SIZE_MAX) {
			size_t end = str_find(text, STR("\""),
			    at += open.length);

			check_link(site, site->files[i].path,
			    str_copy(site->arena, str_slice(text, at,
				end - at)));
		}
	}
}

static void
test_links(void **state)
{
	struct site rich = build(*state, RICH, THEME);
	struct site plain = build(*state, PLAIN, THEME);

	check_links(&rich);
	check_links(&plain);
	remove_scratch_folder(rich.arena, rich.folder);
	remove_scratch_folder(plain.arena, plain.folder);
}

/* ---- Pages ------------------------------------------------------------------ */

static void
test_every_page(void **state)
{
	struct site site = build(*state, RICH, THEME);

	for (size_t i = 0; i < site.file_count; i++) {
		struct str page;

		if (!is_page(&site.files[i]))
			continue;
		page = read_page(&site, site.files[i].path);
		assert_has(page, "<span class=\"edition\">2021.1</span>");
		assert_has(page, "datetime=\"2021-12-31\">2021-12-31</time>");
		assert_has(page, "<code class=\"hash\">44136fa355b3</code>");
		assert_has(page, "http-equiv=\"Content-Security-Policy\"");
		assert_int_equal(count(page, "<script"),
		    count(page, "<script src=\""));
		assert_lacks(page, "style=\"");
		if (!str_is(site.files[i].path, "index.html") &&
		    !str_is(site.files[i].path, "404.html"))
			assert_has(page, "class=\"notice draft\"");
	}
	remove_scratch_folder(site.arena, site.folder);
}

static void
test_fallback(void **state)
{
	struct site site = build(*state, RICH, THEME);
	struct str unit = read_page(&site, STR("zh-Hans/units/walking.html"));
	struct str other = read_page(&site,
	    STR("zh-Hans/units/leading.html"));
	struct str notes = read_page(&site,
	    STR("zh-Hans/chapters/notes.html"));

	assert_has(unit, "<span class=\"title\" lang=\"en\">Lanterns</span>");
	assert_has(unit, "<span lang=\"en\">Lights at least <b>70");
	assert_has(unit, "原文显示");
	assert_lacks(other, "原文显示");
	assert_has(notes, "<div lang=\"en\">");
	remove_scratch_folder(site.arena, site.folder);
}

/* A row is a line; the languages of title and text end those that need it. */
static void
test_search_data(void **state)
{
	struct site site = build(*state, RICH, THEME);
	struct str english = read_page(&site, STR("en/search-data.js"));
	struct str chinese = read_page(&site, STR("zh-Hans/search-data.js"));

	assert_true(str_starts_with(english, STR("const searchData = [\n[0,")));
	assert_true(str_ends_with(english, STR("],\n];\n")));
	assert_lacks(english, "\"zh-Hans\"]");
	assert_has(chinese, ",\"Lanterns\",\"");
	assert_has(chinese, ",\"en\",\"");
	assert_lacks(chinese, "<");
	assert_has(read_page(&site, STR("en/search.html")),
	    "<option value=\"1.1\">");
	remove_scratch_folder(site.arena, site.folder);
}

static void
test_downloads(void **state)
{
	struct site site = build(*state, RICH, THEME);
	struct str page = read_page(&site, STR("zh-Hans/downloads.html"));
	struct str home = read_page(&site, STR("en/index.html"));

	assert_has(page, "../downloads/r.en.pdf");
	assert_has(page, "1.5\u00A0MB");
	assert_has(page, "12.3\u00A0kB");
	assert_has(page, "3\u00A0B");
	assert_has(page, "../data/standard.json");
	assert_has(page, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310"
	    "c060f61caaff8a");
	assert_has(home, "../downloads/r.en.pdf");
	assert_has(home, "../downloads/w.en.xlsx");
	assert_has(home, "../downloads/w1.en.xlsx");
	assert_has(read_page(&site, STR("en/levels/watchman.html")),
	    "../../downloads/w1.en.xlsx");
	remove_scratch_folder(site.arena, site.folder);
}

/* What a standard does not have is not there, nor linked. */
static void
test_plain(void **state)
{
	struct site site = build(*state, PLAIN, THEME);
	struct str home = read_page(&site, STR("en/index.html"));

	assert_true(site.good);
	assert_lacks(home, "conditions.html");
	assert_lacks(home, "glossary.html");
	assert_lacks(home, "canonical");
	assert_lacks(home, "class=\"languages\"");
	assert_has(home, "comparison.html");
	for (size_t i = 0; i < site.file_count; i++)
		assert_false(str_is(site.files[i].path, "sitemap.xml"));
	assert_has(read_page(&site, STR("en/units/dough.html")),
	    "Not yet published");
	remove_scratch_folder(site.arena, site.folder);
}

static void
test_sitemap(void **state)
{
	struct site site = build(*state, RICH, THEME);
	struct str map = read_page(&site, STR("sitemap.xml"));
	size_t pages = 0;

	for (size_t i = 0; i < site.file_count; i++)
		pages += is_page(&site.files[i]);
	/* Not the search in two languages, nor 404.html. */
	assert_int_equal(count(map, "<loc>https://watch.example.org/"),
	    pages - 3);
	assert_has(map, "/zh-Hans/units/walking.html</loc>"
	    "<lastmod>2021-12-31</lastmod>");
	assert_has(read_page(&site, STR("en/all.html")), "hreflang=\"zh-Hans\""
	    " href=\"https://watch.example.org/zh-Hans/all.html\"");
	remove_scratch_folder(site.arena, site.folder);
}

static void
test_same_bytes(void **state)
{
	struct site first = build(*state, RICH, THEME);
	struct site second = build(*state, RICH, THEME);

	assert_int_equal(first.file_count, second.file_count);
	for (size_t i = 0; i < first.file_count; i++) {
		assert_true(str_equal(first.files[i].path,
		    second.files[i].path));
		assert_true(str_equal(first.files[i].sha256,
		    second.files[i].sha256));
	}
	remove_scratch_folder(first.arena, first.folder);
	remove_scratch_folder(second.arena, second.folder);
}

/* A template that names what is not there stops the writer, with its place. */
static void
test_wrong_template(void **state)
{
	struct str theme = make_scratch_folder(*state);
	struct str command = str_format(*state, "cp -r " THEME "/. '%s' && "
	    "sed -i 's/{{label.site-skip}}/{{label.site-skap}}/' "
	    "'%s/site/head.mustache'", theme.data, theme.data);
	struct site site;
	struct str findings;

	assert_int_equal(system(command.data), 0);
	site = build(*state, PLAIN, theme.data);
	assert_false(site.good);
	findings = print_findings(*state, site.diagnostics);
	assert_has(findings, "/site/head.mustache:");
	assert_has(findings, "label.site-skap");
	assert_has(findings, "[template-name]");
	remove_scratch_folder(site.arena, site.folder);
	remove_scratch_folder(site.arena, theme);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_all_clauses),
		ARENA_TEST(test_own_clauses),
		ARENA_TEST(test_permanent_addresses),
		ARENA_TEST(test_links),
		ARENA_TEST(test_every_page),
		ARENA_TEST(test_fallback),
		ARENA_TEST(test_search_data),
		ARENA_TEST(test_downloads),
		ARENA_TEST(test_plain),
		ARENA_TEST(test_sitemap),
		ARENA_TEST(test_same_bytes),
		ARENA_TEST(test_wrong_template),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
