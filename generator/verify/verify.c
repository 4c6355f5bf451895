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
	const struct standard *standard = verifying->standard;
	struct arena *arena = verifying->arena;

	ask_for_path(verifying, str_format(arena, "%.*s/index.html",
	    STR_ARGS(language)));
	ask_for_path(verifying, str_format(arena, "%.*s/all.html",
	    STR_ARGS(language)));
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

/* A kind that is there in a language is there whole. */
static void
check_completeness(const struct verifying *verifying)
{
	const struct standard *standard = verifying->standard;

	for (size_t i = 0; i < standard->languages.count; i++) {
		struct str language = standard->languages.items[i];

		if (has_artifacts(verifying->published, ARTIFACT_SITE,
		    language))
			ask_for_pages(verifying, language);
		if (has_artifacts(verifying->published, ARTIFACT_WORKBOOK,
		    language))
			ask_for_workbooks(verifying, language);
	}
}

/* ---- One artifact ------------------------------------------------------- */

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
		if (str_ends_with(artifact->path, STR(".html")))
			read_page(&reading, artifact->path);
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

/* The languages of the artifacts, as the standard orders them. */
static struct str_list
list_languages(const struct verifying *verifying)
{
	const struct standard *standard = verifying->standard;
	struct str *items;
	size_t count = 0;

	if (standard == NULL)
		return (struct str_list){0};
	items = ARENA_ARRAY(verifying->arena, struct str,
	    standard->languages.count);
	for (size_t i = 0; i < standard->languages.count; i++) {
		struct str language = standard->languages.items[i];

		if (has_artifacts(verifying->published, ARTIFACT_PDF,
		    language) || has_artifacts(verifying->published,
		    ARTIFACT_SITE, language) ||
		    has_artifacts(verifying->published, ARTIFACT_WORKBOOK,
		    language))
			items[count++] = language;
	}
	return (struct str_list){items, count};
}

struct verify_summary
verify_folder(struct arena *arena, struct diagnostics *diagnostics,
    struct str folder)
{
	struct verifying verifying = {.arena = arena,
	    .diagnostics = diagnostics,
	    .published = published_read(arena, diagnostics, folder)};
	struct verify_summary summary = {0};

	if (verifying.published == NULL)
		return summary;
	verifying.stamp = (struct stamp){verifying.published->edition,
	    verifying.published->revised,
	    verifying.published->content_sha256};
	published_check_folder(verifying.published, diagnostics);
	read_standard(&verifying);
	if (verifying.standard != NULL)
		check_completeness(&verifying);
	check_artifacts(&verifying);
	summary.files = verifying.published->artifact_count;
	summary.languages = list_languages(&verifying);
	if (verifying.standard != NULL)
		summary.clauses = verifying.standard->clause_count;
	return summary;
}
