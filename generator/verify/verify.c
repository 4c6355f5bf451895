#include "verify/verify.h"

#include "verify/artifacts.h"
#include "verify/published.h"

#define DATA_PATH STR("data/standard.json")

struct verifying {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct published *published;
	const struct standard *standard; /* NULL where its data is not there */
	struct stamp stamp;
};

/* ---- The data ----------------------------------------------------------- */

static void
compare_word(const struct verifying *verifying, const char *key,
    struct str manifest, struct str data)
{
	struct str file = published_path(verifying->published,
	    STR("manifest.json"));

	if (!str_equal(manifest, data))
		diagnostics_report(verifying->diagnostics,
		    (struct span){.file = file},
		    DIAGNOSTIC_ID_VERIFY_CONTENT, key, STR_ARGS(manifest),
		    STR_ARGS(data));
}

static void
read_standard(struct verifying *verifying)
{
	const struct published *published = verifying->published;
	const struct artifact *artifact = published_find(published,
	    DATA_PATH);
	struct str file = published_path(published, DATA_PATH);
	struct diagnostics *ignored = diagnostics_new(verifying->arena);
	const struct standard *standard;
	struct str bytes;

	if (artifact == NULL) {
		diagnostics_report(verifying->diagnostics,
		    (struct span){.file = published_path(published,
			STR("manifest.json"))},
		    DIAGNOSTIC_ID_VERIFY_NO_DATA);
		return;
	}
	/* Its own hash is reported where all files are. */
	if (!published_open(published, verifying->arena, ignored, artifact,
	    &bytes))
		return;
	compare_word(verifying, "content_sha256", published->content_sha256,
	    artifact->sha256);
	standard = standard_read(verifying->arena, verifying->diagnostics,
	    file, bytes);
	if (standard == NULL)
		return;
	compare_word(verifying, "standard", published->standard, standard->id);
	compare_word(verifying, "edition", published->edition,
	    standard->edition);
	compare_word(verifying, "revised", published->revised,
	    standard->revised);
	verifying->standard = standard;
}

/* ---- Whether all is there ----------------------------------------------- */

static bool
has_artifacts(const struct published *published, enum artifact_kind kind,
    struct str language)
{
	for (size_t i = 0; i < published->artifact_count; i++)
		if (published->artifacts[i].kind == kind &&
		    str_equal(published->artifacts[i].language, language))
			return true;
	return false;
}

/* Whether there is an artifact of any kind in LANGUAGE. */
static bool
has_language_at_all(const struct published *published, struct str language)
{
	return has_artifacts(published, ARTIFACT_PDF, language) ||
	    has_artifacts(published, ARTIFACT_SITE, language) ||
	    has_artifacts(published, ARTIFACT_WORKBOOK, language);
}

static void
ask_for_path(const struct verifying *verifying, struct str path)
{
	if (published_find(verifying->published, path) == NULL)
		diagnostics_report(verifying->diagnostics,
		    (struct span){.file = published_path(
			verifying->published, STR("manifest.json"))},
		    DIAGNOSTIC_ID_VERIFY_INCOMPLETE, STR_ARGS(path));
}

static void
ask_for_pages(const struct verifying *verifying, struct str language)
{
	static const char *const names[] = {"index", "all", "downloads"};
	const struct standard *standard = verifying->standard;
	struct arena *arena = verifying->arena;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		ask_for_path(verifying, str_format(arena, "%.*s/%s.html",
		    STR_ARGS(language), names[i]));
	ask_for_path(verifying, str_format(arena, "%.*s/editions/%.*s.html",
	    STR_ARGS(language), STR_ARGS(standard->edition)));
	for (size_t i = 0; i < verifying->published->earlier_count; i++)
		ask_for_path(verifying, str_format(arena,
		    "%.*s/editions/%.*s.html", STR_ARGS(language),
		    STR_ARGS(verifying->published->earlier[i]->edition)));
	for (size_t i = 0; i < standard->level_count; i++)
		ask_for_path(verifying, str_format(arena,
		    "%.*s/levels/%.*s.html", STR_ARGS(language),
		    STR_ARGS(standard->levels[i].id)));
	for (size_t i = 0; i < standard->clause_count; i++)
		if (standard->clauses[i].kind == NODE_UNIT)
			ask_for_path(verifying, str_format(arena,
			    "%.*s/units/%.*s.html", STR_ARGS(language),
			    STR_ARGS(standard->clauses[i].id)));
}

static void
ask_for_workbooks(const struct verifying *verifying, struct str language)
{
	const struct standard *standard = verifying->standard;
	struct arena *arena = verifying->arena;
	struct str stem = str_format(arena,
	    "downloads/%.*s-%.*s-self-assessment-", STR_ARGS(standard->id),
	    STR_ARGS(standard->edition));

	ask_for_path(verifying, str_format(arena, "%.*sall.%.*s.xlsx",
	    STR_ARGS(stem), STR_ARGS(language)));
	for (size_t i = 0; i < standard->level_count; i++)
		ask_for_path(verifying, str_format(arena,
		    "%.*slevel-%zu.%.*s.xlsx", STR_ARGS(stem), i + 1,
		    STR_ARGS(language)));
}

static void
ask_for_rulebook(const struct verifying *verifying, struct str language)
{
	const struct standard *standard = verifying->standard;

	ask_for_path(verifying, str_format(verifying->arena,
	    "downloads/%.*s-%.*s-rulebook.%.*s.pdf", STR_ARGS(standard->id),
	    STR_ARGS(standard->edition), STR_ARGS(language)));
}

/* Whether there is an artifact of KIND in any language. */
static bool
has_kind(const struct published *published, enum artifact_kind kind)
{
	for (size_t i = 0; i < published->artifact_count; i++)
		if (published->artifacts[i].kind == kind &&
		    published->artifacts[i].language.length > 0)
			return true;
	return false;
}

/* A kind that is there in one language is there in all that anything is
 * there in, and is there whole. */
static void
check_completeness(const struct verifying *verifying)
{
	static const struct {
		enum artifact_kind kind;
		void (*ask)(const struct verifying *verifying,
		    struct str language);
	} kinds[] = {
		{ARTIFACT_PDF, ask_for_rulebook},
		{ARTIFACT_SITE, ask_for_pages},
		{ARTIFACT_WORKBOOK, ask_for_workbooks},
	};
	const struct published *published = verifying->published;
	const struct str_list *languages = &verifying->standard->languages;

	for (size_t i = 0; i < languages->count; i++)
		for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
			if (has_language_at_all(published,
			    languages->items[i]) &&
			    has_kind(published, kinds[k].kind))
				kinds[k].ask(verifying, languages->items[i]);
}

/* The edition that a page <lang>/editions/<edition>.html is about, or "". */
static struct str
edition_of_page(struct str path)
{
	size_t start = str_find(path, STR("/editions/"), 0);

	if (start == SIZE_MAX || !str_ends_with(path, STR(".html")) ||
	    str_starts_with(path, STR("editions/")))
		return STR("");
	start += sizeof("/editions/") - 1;
	return str_slice(path, start, path.length - sizeof(".html") + 1 -
	    start);
}

/* A page that leads to the tree of an earlier edition leads to one that is
 * there. Of an edition without any of the languages built there is none. */
static void
check_leads_on(const struct verifying *verifying,
    const struct artifact *artifact, struct str bytes)
{
	struct str edition = edition_of_page(artifact->path);
	struct str tree = str_format(verifying->arena, "editions/%.*s/",
	    STR_ARGS(edition));

	if (edition.length > 0 && str_find(bytes, str_join(verifying->arena,
	    STR("../../"), tree), 0) != SIZE_MAX)
		ask_for_path(verifying, str_join(verifying->arena, tree,
		    STR("manifest.json")));
}

/* ---- One artifact ------------------------------------------------------- */

static struct stamp
stamp_of(const struct published *published)
{
	return (struct stamp){published->edition, published->revised,
	    published->content_sha256};
}

/* The stamp of the earlier edition that a page <lang>/editions/<edition>.html
 * tells of, or NULL. */
static const struct stamp *
find_about(const struct verifying *verifying, struct arena *arena,
    const struct artifact *artifact)
{
	const struct published *published = verifying->published;
	struct stamp *about = ARENA_NEW(arena, struct stamp);

	for (size_t i = 0; i < published->earlier_count; i++) {
		*about = stamp_of(published->earlier[i]);
		if (str_equal(artifact->path, str_format(arena,
		    "%.*s/editions/%.*s.html", STR_ARGS(artifact->language),
		    STR_ARGS(about->edition))))
			return about;
	}
	return NULL;
}

static void
read_artifact(const struct verifying *verifying, struct arena *arena,
    const struct artifact *artifact, struct str bytes)
{
	const struct standard *standard = verifying->standard;
	struct reading reading = {
		.arena = arena,
		.diagnostics = verifying->diagnostics,
		.file = published_path(verifying->published, artifact->path),
		.bytes = bytes,
		.stamp = &verifying->stamp,
		.about = find_about(verifying, arena, artifact),
		.part = {.standard = standard, .level = NONE,
		    .language = NONE},
	};

	if (standard != NULL)
		reading.part.language = standard_find_language(standard,
		    artifact->language);
	if (standard != NULL && artifact->level > 0 &&
	    artifact->level <= standard->level_count)
		reading.part.level = artifact->level - 1;
	/* Clauses can be compared only in a language of the standard. */
	if (reading.part.language == NONE)
		reading.part.standard = NULL;
	switch (artifact->kind) {
	case ARTIFACT_PDF:
		read_rulebook(&reading);
		break;
	case ARTIFACT_WORKBOOK:
		read_workbook(&reading);
		break;
	case ARTIFACT_SITE:
		check_leads_on(verifying, artifact, bytes);
		if (str_ends_with(artifact->path, STR(".html")))
			read_page(&reading, artifact->path);
		else if (str_ends_with(artifact->path, STR(".css")))
			read_style(&reading);
		break;
	case ARTIFACT_DATA:
		break;
	}
}

static void
check_artifacts(const struct verifying *verifying)
{
	const struct published *published = verifying->published;

	for (size_t i = 0; i < published->artifact_count; i++) {
		struct arena *arena = arena_new();
		struct str bytes;

		if (published_open(published, arena, verifying->diagnostics,
		    &published->artifacts[i], &bytes))
			read_artifact(verifying, arena,
			    &published->artifacts[i], bytes);
		arena_free(arena);
	}
}

static bool
has_language(const struct str_list *languages, struct str language)
{
	for (size_t i = 0; i < languages->count; i++)
		if (str_equal(languages->items[i], language))
			return true;
	return false;
}

/* LANGUAGES and those of the artifacts, as the standard orders them. */
static struct str_list
add_languages(const struct verifying *verifying, struct str_list languages)
{
	const struct standard *standard = verifying->standard;
	struct str_list all = languages;
	struct str *items;

	if (standard == NULL)
		return languages;
	items = ARENA_ARRAY(verifying->arena, struct str,
	    languages.count + standard->languages.count);
	for (size_t i = 0; i < languages.count; i++)
		items[i] = languages.items[i];
	all.items = items;
	for (size_t i = 0; i < standard->languages.count; i++) {
		struct str language = standard->languages.items[i];

		if (!has_language(&all, language) &&
		    has_language_at_all(verifying->published, language))
			items[all.count++] = language;
	}
	return all;
}

static void
verify_tree(struct arena *arena, struct diagnostics *diagnostics,
    const struct published *published, struct verify_summary *summary)
{
	struct verifying verifying = {.arena = arena,
	    .diagnostics = diagnostics, .published = published,
	    .stamp = stamp_of(published)};

	published_check_folder(published, diagnostics);
	read_standard(&verifying);
	if (verifying.standard != NULL)
		check_completeness(&verifying);
	check_artifacts(&verifying);
	summary->files += published->artifact_count;
	summary->languages = add_languages(&verifying, summary->languages);
	if (verifying.standard != NULL)
		summary->clauses += verifying.standard->clause_count;
}

struct verify_summary
verify_folder(struct arena *arena, struct diagnostics *diagnostics,
    struct str folder)
{
	const struct published *published = published_read(arena, diagnostics,
	    folder);
	struct verify_summary summary = {0};

	if (published == NULL)
		return summary;
	verify_tree(arena, diagnostics, published, &summary);
	for (size_t i = 0; i < published->earlier_count; i++)
		verify_tree(arena, diagnostics, published->earlier[i],
		    &summary);
	summary.earlier = published->earlier_count;
	return summary;
}
