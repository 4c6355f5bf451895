#include "write/site/feed.h"

#include "base/hash.h"
#include "model/change_words.h"
#include "write/site/escape.h"
#include "write/site/page.h"

/* What is written, and where. */
struct feed {
	struct arena *arena;
	const struct publication *publication;
	struct buffer buffer;
};

/* An edition; one that only the revisions name has no publication. */
struct feed_entry {
	struct str edition;
	const struct publication *publication;
	const struct revision *revision;
};

struct entries {
	struct feed_entry *items;
	size_t count;
};

/* ---- XML ----------------------------------------------------------------- */

/* As in HTML, without the two characters that only XML forbids. */
static void
add_text(struct feed *feed, struct str text)
{
	static const struct str forbidden[] = {
		{"\xEF\xBF\xBE", 3}, {"\xEF\xBF\xBF", 3},
	};
	size_t start = 0;

	for (size_t i = 0; i + 3 <= text.length; i++) {
		struct str here = str_slice(text, i, 3);

		if (!str_equal(here, forbidden[0]) &&
		    !str_equal(here, forbidden[1]))
			continue;
		escape_html(&feed->buffer, str_slice(text, start, i - start));
		buffer_add_c(&feed->buffer, "\uFFFD");
		start = i + 3;
	}
	escape_html(&feed->buffer, str_slice(text, start,
	    text.length - start));
}

static void
add_element(struct feed *feed, const char *indent, const char *name,
    struct str text)
{
	buffer_print(&feed->buffer, "%s<%s>", indent, name);
	add_text(feed, text);
	buffer_print(&feed->buffer, "</%s>\n", name);
}

static void
add_date(struct feed *feed, const char *indent, const char *name,
    struct date date)
{
	add_element(feed, indent, name, str_join(feed->arena,
	    date_format(feed->arena, date), STR("T00:00:00Z")));
}

/* Where PATH of the published folder is. */
static void
add_address(struct feed *feed, struct str path)
{
	add_text(feed, feed->publication->edition->url);
	add_text(feed, path);
}

static void
add_link(struct feed *feed, const char *indent, const char *relation,
    struct str language, struct str path)
{
	buffer_print(&feed->buffer, "%s<link rel=\"%s\" type=\"%s\"", indent,
	    relation, str_ends_with(path, STR(".xml")) ?
	    "application/atom+xml" : "text/html");
	if (language.length > 0) {
		buffer_add_c(&feed->buffer, " hreflang=\"");
		add_text(feed, language);
		buffer_add_c(&feed->buffer, "\"");
	}
	buffer_add_c(&feed->buffer, " href=\"");
	add_address(feed, path);
	buffer_add_c(&feed->buffer, "\"/>\n");
}

/* A UUID of version 8 (RFC 9562) out of the hash of NAME. */
static void
add_id(struct feed *feed, const char *indent, struct str name)
{
	static const char variants[] = "89ab";
	const char *digits = str_c(hash_sha256(feed->arena, str_join(
	    feed->arena, STR("rubric "), name)));

	buffer_print(&feed->buffer, "%s<id>urn:uuid:%.8s-%.4s-8%.3s-%c%.3s-"
	    "%.12s</id>\n", indent, digits, digits + 8, digits + 13,
	    variants[hexadecimal_value(digits[16]) % 4], digits + 17,
	    digits + 20);
}

/* ---- Languages ----------------------------------------------------------- */

/* The first one that this build has. */
static size_t
first_language(const struct feed *feed)
{
	return publication_language(feed->publication, STR(""));
}

static struct str
name_edition(const struct feed *feed, const struct feed_entry *entry,
    size_t language)
{
	const struct publication *own = entry->publication;
	bool is_draft = own != NULL && own->edition->status == STATUS_DRAFT;

	return LABEL_FORMAT(feed->arena,
	    &feed->publication->theme->labels[language], is_draft ?
	    LABEL_SITE_FEED_DRAFT : LABEL_EDITION_NAMED,
	    {"edition", entry->edition});
}

/* The name of an edition; without ENTRY, of the standard. */
static struct str
name_in(const struct feed *feed, const struct feed_entry *entry,
    size_t language)
{
	return entry != NULL ? name_edition(feed, entry, language) :
	    text_plain(&feed->publication->edition->title, language);
}

/* "2026 版 · 2026 edition": in all languages that have another name for it. */
static struct str
join_names(const struct feed *feed, const struct feed_entry *entry)
{
	const struct publication *publication = feed->publication;
	size_t count = publication->edition->language_count;
	struct str *names = ARENA_ARRAY(feed->arena, struct str, count);
	struct str_list list = {names, 0};
	struct buffer buffer = buffer_in(feed->arena);

	for (size_t i = 0; i < count; i++) {
		struct str name = name_in(feed, entry, i);

		if (!publication_has(publication, i) ||
		    str_list_has(&list, name))
			continue;
		names[list.count++] = name;
		if (buffer.length > 0)
			buffer_add_c(&buffer, " · ");
		buffer_add(&buffer, name);
	}
	return buffer_str(&buffer);
}

/* ---- What changed -------------------------------------------------------- */

static void
add_counts(struct feed *feed, const struct publication *publication,
    size_t language, struct str tag)
{
	const struct change_reader reader = {feed->arena,
	    publication->changes, publication->theme->labels, language};
	size_t count;
	const struct change_count *counts = change_counts(&reader, &count);

	buffer_add_c(&feed->buffer, "<p><a href=\"");
	add_address(feed, str_format(feed->arena, "%.*s%.*s/changes.html",
	    STR_ARGS(publication_folder(feed->arena, publication)),
	    STR_ARGS(tag)));
	buffer_add_c(&feed->buffer, "\">");
	add_text(feed, change_total_in_words(&reader));
	buffer_add_c(&feed->buffer, "</a></p>\n");
	if (count > 0)
		buffer_add_c(&feed->buffer, "<ul>\n");
	for (size_t i = 0; i < count; i++) {
		buffer_add_c(&feed->buffer, "<li>");
		add_text(feed, counts[i].kind);
		buffer_print(&feed->buffer, " %zu</li>\n", counts[i].changes);
	}
	if (count > 0)
		buffer_add_c(&feed->buffer, "</ul>\n");
}

/* All that an entry says in one language of the current edition. */
static void
add_division(struct feed *feed, const struct feed_entry *entry, size_t language)
{
	const struct publication *own = entry->publication;
	struct str tag = feed->publication->edition->languages[language];
	size_t theirs = own == NULL ? NONE :
	    edition_find_language(own->edition, tag);

	buffer_add_c(&feed->buffer, "<div xml:lang=\"");
	add_text(feed, tag);
	buffer_add_c(&feed->buffer, "\" lang=\"");
	add_text(feed, tag);
	buffer_add_c(&feed->buffer, "\">\n");
	add_element(feed, "", "p", name_edition(feed, entry, language));
	if (entry->revision != NULL &&
	    text_is_present(&entry->revision->summary))
		add_element(feed, "", "p", text_plain(
		    &entry->revision->summary, language));
	if (own != NULL && own->changes != NULL &&
	    publication_has(own, theirs))
		add_counts(feed, own, theirs, tag);
	buffer_add_c(&feed->buffer, "</div>\n");
}

/* ---- Entries ------------------------------------------------------------- */

static const struct publication *
find_publication(const struct publication *whole, struct str edition)
{
	if (str_equal(whole->edition->edition, edition))
		return whole;
	for (size_t i = 0; i < whole->earlier_count; i++)
		if (str_equal(whole->earlier[i]->edition->edition, edition))
			return whole->earlier[i];
	return NULL;
}

static bool
is_listed(const struct edition *edition, struct str name)
{
	for (size_t i = 0; i < edition->revision_count; i++)
		if (str_equal(edition->revisions[i].edition, name))
			return true;
	return false;
}

/* Those that the revisions forgot stand first. */
static struct entries
find_entries(const struct feed *feed)
{
	const struct publication *whole = feed->publication;
	const struct edition *edition = whole->edition;
	struct entries entries = {ARENA_ARRAY(feed->arena, struct feed_entry,
	    1 + whole->earlier_count + edition->revision_count), 0};

	for (size_t i = 0; i <= whole->earlier_count; i++) {
		const struct publication *one = i == 0 ? whole :
		    whole->earlier[i - 1];

		if (!is_listed(edition, one->edition->edition))
			entries.items[entries.count++] = (struct feed_entry){
			    one->edition->edition, one, NULL};
	}
	for (size_t i = 0; i < edition->revision_count; i++) {
		const struct revision *revision = &edition->revisions[i];

		entries.items[entries.count++] = (struct feed_entry){
		    revision->edition, find_publication(whole,
			revision->edition), revision};
	}
	return entries;
}

static struct date
date_of(const struct feed_entry *entry)
{
	return entry->publication != NULL ?
	    entry->publication->edition->revised : entry->revision->date;
}

static void
add_entry(struct feed *feed, const struct feed_entry *entry)
{
	const struct edition *edition = feed->publication->edition;
	struct str page = edition_page(feed->arena, entry->edition);

	buffer_add_c(&feed->buffer, "  <entry>\n");
	add_id(feed, "    ", str_format(feed->arena, "%.*s/%.*s",
	    STR_ARGS(edition->id), STR_ARGS(entry->edition)));
	add_element(feed, "    ", "title", join_names(feed, entry));
	add_date(feed, "    ", "updated", date_of(entry));
	for (size_t i = 0; entry->publication != NULL &&
	    i < edition->language_count; i++)
		if (publication_has(feed->publication, i))
			add_link(feed, "    ", "alternate",
			    edition->languages[i], str_format(feed->arena,
			    "%.*s/%.*s", STR_ARGS(edition->languages[i]),
			    STR_ARGS(page)));
	if (entry->revision != NULL &&
	    text_is_present(&entry->revision->summary))
		add_element(feed, "    ", "summary", text_plain(
		    &entry->revision->summary, first_language(feed)));
	buffer_add_c(&feed->buffer, "    <content type=\"xhtml\">\n"
	    "<div xmlns=\"http://www.w3.org/1999/xhtml\">\n");
	for (size_t i = 0; i < edition->language_count; i++)
		if (publication_has(feed->publication, i))
			add_division(feed, entry, i);
	buffer_add_c(&feed->buffer, "</div>\n    </content>\n  </entry>\n");
}

/* ---- The feed ------------------------------------------------------------ */

static struct date
last_date(const struct entries *entries)
{
	struct date last = date_of(&entries->items[0]);

	for (size_t i = 1; i < entries->count; i++)
		if (date_compare(last, date_of(&entries->items[i])) < 0)
			last = date_of(&entries->items[i]);
	return last;
}

static void
add_head(struct feed *feed, const struct entries *entries)
{
	const struct edition *edition = feed->publication->edition;
	size_t language = first_language(feed);

	buffer_add_c(&feed->buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
	    "\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
	add_text(feed, edition->languages[language]);
	buffer_add_c(&feed->buffer, "\">\n");
	add_id(feed, "  ", edition->id);
	add_element(feed, "  ", "title", join_names(feed, NULL));
	add_date(feed, "  ", "updated", last_date(entries));
	buffer_add_c(&feed->buffer, "  <author>\n");
	add_element(feed, "    ", "name", text_plain(&edition->owner,
	    language));
	buffer_add_c(&feed->buffer, "  </author>\n");
	/* Where the feed itself stands is known only on the web. */
	if (edition->url.length > 0)
		add_link(feed, "  ", "self", STR(""), STR("feed.xml"));
	for (size_t i = 0; i < edition->language_count; i++)
		if (publication_has(feed->publication, i))
			add_link(feed, "  ", "alternate",
			    edition->languages[i], str_join(feed->arena,
			    edition->languages[i], STR("/index.html")));
	add_element(feed, "  ", "generator", feed->publication->generator);
	if (text_is_present(&edition->copyright))
		add_element(feed, "  ", "rights", text_plain(
		    &edition->copyright, language));
}

bool
feed_write(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	const struct artifact artifact = {.path = STR("feed.xml"),
	    .kind = ARTIFACT_SITE};
	struct feed feed = {arena, publication, buffer_in(arena)};
	struct entries entries = find_entries(&feed);

	if (publication->current != NULL ||
	    publication_language(publication, STR("")) == NONE)
		return true;
	add_head(&feed, &entries);
	for (size_t i = 0; i < entries.count; i++)
		add_entry(&feed, &entries.items[i]);
	buffer_add_c(&feed.buffer, "</feed>\n");
	return output_write(output, diagnostics, &artifact,
	    buffer_str(&feed.buffer));
}
