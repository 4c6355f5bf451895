#include "verify/published.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/table.h"

/* No artifact is as large; the limit is for what was put in its place. */
enum { ARTIFACT_LIMIT_MIB = 512, FOLDER_DEPTH_MAX = 32 };

#define MANIFEST "manifest.json"
#define SUMS "SHA256SUMS"
#define EDITIONS STR("editions/")

struct str
published_path(const struct published *published, struct str path)
{
	return file_join(published->arena, published->folder, path);
}

const struct artifact *
published_find(const struct published *published, struct str path)
{
	return table_find(published->by_path, path);
}

/* ---- manifest.json ------------------------------------------------------ */

struct reading {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct span span;
	bool failed;
};

static void
refuse(struct reading *reading, const char *what, const char *problem)
{
	diagnostics_report(reading->diagnostics, reading->span,
	    DIAGNOSTIC_ID_VERIFY_MANIFEST, what, problem);
	reading->failed = true;
}

/* Names with '/' between them; none empty, "." or "..", no control
 * character, no backslash. */
static bool
is_plain_path(struct str path)
{
	size_t start = 0;

	for (size_t i = 0; i <= path.length; i++) {
		struct str name;

		if (i < path.length && ((unsigned char)path.data[i] < ' ' ||
		    path.data[i] == 0x7F || path.data[i] == '\\'))
			return false;
		if (i < path.length && path.data[i] != '/')
			continue;
		name = str_slice(path, start, i - start);
		if (name.length == 0 || str_is(name, ".") ||
		    str_is(name, ".."))
			return false;
		start = i + 1;
	}
	return true;
}

static bool
is_hash(struct str digits)
{
	if (digits.length != 64)
		return false;
	for (size_t i = 0; i < digits.length; i++)
		if (!((digits.data[i] >= '0' && digits.data[i] <= '9') ||
		    (digits.data[i] >= 'a' && digits.data[i] <= 'f')))
			return false;
	return true;
}

static bool
read_kind(struct str name, enum artifact_kind *kind)
{
	static const enum artifact_kind kinds[] = {
		ARTIFACT_PDF, ARTIFACT_SITE, ARTIFACT_WORKBOOK, ARTIFACT_DATA,
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_is(name, artifact_kind_name(kinds[i]))) {
			*kind = kinds[i];
			return true;
		}
	return false;
}

static bool
ends_as_named(struct arena *arena, const struct artifact *artifact)
{
	struct str end = str_format(arena, ".%.*s.%s",
	    STR_ARGS(artifact->language),
	    artifact->kind == ARTIFACT_PDF ? "pdf" : "xlsx");

	if (artifact->kind == ARTIFACT_WORKBOOK)
		end = artifact->level == 0 ?
		    str_join(arena, STR("-all"), end) :
		    str_format(arena, "-level-%u%.*s", artifact->level,
		    STR_ARGS(end));
	return str_ends_with(artifact->path, end);
}

/* A file is read as what the manifest says it is, so that has to agree with
 * its name: else a workbook could pass for data, which nobody reads back. */
static bool
is_as_named(struct arena *arena, const struct artifact *artifact)
{
	struct str path = artifact->path;
	struct str folder = str_slice(path, 0, str_find(path, STR("/"), 0));
	bool is_pdf = str_ends_with(path, STR(".pdf"));
	bool is_workbook = str_ends_with(path, STR(".xlsx"));
	bool is_page = str_ends_with(path, STR(".html"));

	if (is_pdf != (artifact->kind == ARTIFACT_PDF) ||
	    is_workbook != (artifact->kind == ARTIFACT_WORKBOOK))
		return false;
	if (is_pdf || is_workbook)
		return ends_as_named(arena, artifact);
	if (!is_page)
		return true;
	return artifact->kind == ARTIFACT_SITE &&
	    str_equal(folder.length < path.length ? folder : STR(""),
	    artifact->language);
}

/* What of ENTRY cannot be used, or NULL. */
static const char *
read_artifact(struct arena *arena, const struct json *entry,
    struct artifact *artifact)
{
	const struct json *level = json_find(entry, "level");
	int64_t bytes, number = 0;

	artifact->sha256 = str_copy(arena, json_find_text(entry, "sha256"));
	artifact->language = str_copy(arena, json_find_text(entry, "lang"));
	if (!read_kind(json_find_text(entry, "kind"), &artifact->kind))
		return "has no kind";
	if (!json_read_integer(json_find(entry, "bytes"), &bytes) || bytes < 0)
		return "has no bytes";
	if (!is_hash(artifact->sha256))
		return "has no sha256";
	if (level != NULL && (!json_read_integer(level, &number) ||
	    number < 1 || number > INT32_MAX))
		return "has no usable level";
	artifact->bytes = (uint64_t)bytes;
	artifact->level = (uint32_t)number;
	if (!is_as_named(arena, artifact))
		return "has another kind, language or level than its name";
	return NULL;
}

static void
add_artifact(struct reading *reading, struct published *published,
    struct artifact *artifact, const struct json *entry)
{
	struct arena *arena = reading->arena;
	struct str path = str_copy(arena, json_find_text(entry, "path"));
	const char *problem;

	artifact->path = path;
	if (!is_plain_path(path)) {
		diagnostics_report(reading->diagnostics, reading->span,
		    DIAGNOSTIC_ID_VERIFY_PATH, STR_ARGS(path));
		return;
	}
	problem = read_artifact(arena, entry, artifact);
	if (problem != NULL) {
		refuse(reading, path.data, problem);
		return;
	}
	if (table_put(published->by_path, path, artifact) != artifact) {
		diagnostics_report(reading->diagnostics, reading->span,
		    DIAGNOSTIC_ID_VERIFY_REPEATED, STR_ARGS(path));
		return;
	}
	published->artifact_count++;
}

static struct str
read_word(struct reading *reading, const struct json *root, const char *key)
{
	struct str word = json_find_text(root, key);

	if (word.length == 0)
		refuse(reading, key, "is missing");
	return str_copy(reading->arena, word);
}

static struct published *
read_root(struct reading *reading, struct str folder, const struct json *root)
{
	struct published *published = ARENA_NEW(reading->arena,
	    struct published);
	const struct json *list = json_find(root, "artifacts");
	struct artifact *artifacts = ARENA_ARRAY(reading->arena,
	    struct artifact, json_count(list));

	published->arena = reading->arena;
	published->folder = folder;
	published->place = STR("");
	published->standard = read_word(reading, root, "standard");
	published->edition = read_word(reading, root, "edition");
	published->revised = read_word(reading, root, "revised");
	published->content_sha256 = read_word(reading, root,
	    "content_sha256");
	if (!is_hash(published->content_sha256))
		refuse(reading, "content_sha256", "is no SHA-256");
	published->by_path = table_new(reading->arena);
	published->artifacts = artifacts;
	if (!json_is_list(list))
		refuse(reading, "artifacts", "is no list");
	for (size_t i = 0; json_is_list(list) && i < json_count(list); i++)
		add_artifact(reading, published,
		    &artifacts[published->artifact_count],
		    json_item(list, i));
	return reading->failed ? NULL : published;
}

static void
read_sums(struct diagnostics *diagnostics, struct published *published)
{
	struct arena *arena = published->arena;
	struct span span = {.file = published_path(published, STR(SUMS))};
	struct str text;

	published->sums = (struct artifact){.path = STR(SUMS),
	    .kind = ARTIFACT_DATA};
	if (!file_read(arena, diagnostics, span, span.file.data,
	    JSON_LIMIT_MIB, &text))
		return;
	published->sums.bytes = text.length;
	published->sums.sha256 = hash_sha256(arena, text);
	published->sums_text = text;
}

static struct published *
read_tree(struct arena *arena, struct diagnostics *diagnostics,
    struct str folder)
{
	struct str path = file_join(arena, folder, STR(MANIFEST));
	struct reading reading = {arena, diagnostics, {.file = path}, false};
	struct published *published;
	const char *problem;
	struct json *root;
	struct str bytes;

	if (!file_read(arena, diagnostics, reading.span, path.data,
	    JSON_LIMIT_MIB, &bytes))
		return NULL;
	root = json_parse(arena, bytes, &problem, &reading.span.line);
	if (root == NULL) {
		diagnostics_report(diagnostics, reading.span,
		    DIAGNOSTIC_ID_VERIFY_JSON, problem);
		return NULL;
	}
	published = read_root(&reading, folder, root);
	json_release(root);
	if (published == NULL)
		return NULL;
	published->self = (struct artifact){.path = STR(MANIFEST),
	    .kind = ARTIFACT_DATA, .bytes = bytes.length,
	    .sha256 = hash_sha256(arena, bytes)};
	read_sums(diagnostics, published);
	return published;
}

/* ---- Earlier editions --------------------------------------------------- */

/* The edition in editions/<edition>/<what follows>, or "". REST: that. */
static struct str
find_edition(struct str path, struct str *rest)
{
	struct str name;
	size_t end;

	if (!str_starts_with(path, EDITIONS))
		return STR("");
	end = str_find(path, STR("/"), EDITIONS.length);
	if (end == SIZE_MAX)
		return STR("");
	name = str_slice(path, EDITIONS.length, end - EDITIONS.length);
	*rest = str_slice(path, end + 1, path.length);
	return name;
}

/* The edition whose manifest PATH is, or "". */
static struct str
edition_of_manifest(struct str path)
{
	struct str rest = STR("");
	struct str edition = find_edition(path, &rest);

	return str_is(rest, MANIFEST) ? edition : STR("");
}

/* What speaks against INNER as an earlier edition of WHOLE, or NULL. */
static const char *
find_stranger(const struct published *whole, const struct published *inner,
    struct str edition)
{
	if (!str_equal(inner->standard, whole->standard))
		return "it is of another standard";
	if (!str_equal(inner->edition, edition))
		return "its folder is not called as its edition is";
	if (str_equal(inner->edition, whole->edition))
		return "it is of the same edition as what it stands in";
	for (size_t i = 0; i < inner->artifact_count; i++)
		if (edition_of_manifest(inner->artifacts[i].path).length > 0)
			return "it has earlier editions of its own";
	return NULL;
}

static void
read_earlier(struct diagnostics *diagnostics, struct published *whole,
    struct str edition)
{
	struct str folder = published_path(whole, str_join(whole->arena,
	    EDITIONS, edition));
	struct published *inner = read_tree(whole->arena, diagnostics,
	    folder);
	const char *problem;

	if (inner == NULL)
		return;
	inner->place = str_format(whole->arena, "editions/%.*s/",
	    STR_ARGS(edition));
	problem = find_stranger(whole, inner, edition);
	if (problem != NULL)
		diagnostics_report(diagnostics, (struct span){.file =
		    published_path(inner, STR(MANIFEST))},
		    DIAGNOSTIC_ID_VERIFY_EARLIER, problem);
	whole->earlier[whole->earlier_count++] = inner;
}

const struct published *
published_read(struct arena *arena, struct diagnostics *diagnostics,
    struct str folder)
{
	struct published *whole = read_tree(arena, diagnostics, folder);

	if (whole == NULL)
		return NULL;
	whole->earlier = ARENA_ARRAY(arena, const struct published *,
	    whole->artifact_count);
	for (size_t i = 0; i < whole->artifact_count; i++) {
		struct str edition = edition_of_manifest(
		    whole->artifacts[i].path);

		if (edition.length > 0)
			read_earlier(diagnostics, whole, edition);
	}
	return whole;
}

/* ---- The folder --------------------------------------------------------- */

static bool
is_of_the_folder(struct str path)
{
	return str_is(path, MANIFEST) || str_is(path, SUMS) ||
	    str_is(path, MANIFEST ".sig");
}

static void
check_entry(const struct published *published,
    struct diagnostics *diagnostics, struct str path, size_t depth);

/* Whether the folder PATH is the tree of an earlier edition. */
static bool
is_earlier(const struct published *published, struct str path)
{
	struct str manifest = file_join(published->arena, path,
	    STR(MANIFEST));

	return published->earlier != NULL &&
	    published_find(published, manifest) != NULL &&
	    edition_of_manifest(manifest).length > 0;
}

static void
check_folder(const struct published *published,
    struct diagnostics *diagnostics, struct str path, size_t depth)
{
	struct str_list names;
	struct str whole = path.length > 0 ? published_path(published, path) :
	    published->folder;

	if (!file_list(published->arena, str_c(whole), &names)) {
		diagnostics_report(diagnostics, (struct span){.file = whole},
		    DIAGNOSTIC_ID_FILE_UNREADABLE, "cannot be listed");
		return;
	}
	for (size_t i = 0; i < names.count; i++)
		check_entry(published, diagnostics,
		    file_join(published->arena, path, names.items[i]), depth);
}

static void
check_entry(const struct published *published,
    struct diagnostics *diagnostics, struct str path, size_t depth)
{
	struct span span = {.file = published_path(published, path)};

	if (file_is_link(str_c(span.file)))
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_LINK);
	else if (is_earlier(published, path))
		return;
	else if (file_is_directory(str_c(span.file)) &&
	    depth < FOLDER_DEPTH_MAX)
		check_folder(published, diagnostics, path, depth + 1);
	else if (published_find(published, path) == NULL &&
	    !is_of_the_folder(path))
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_UNLISTED);
}

/* What SHA256SUMS is about: every artifact, and the manifest; of earlier
 * editions their sums too. */
static const struct artifact *
find_summed(const struct published *published, struct str path)
{
	for (size_t i = 0; i < published->earlier_count; i++) {
		const struct published *earlier = published->earlier[i];

		if (str_starts_with(path, earlier->place))
			return find_summed(earlier, str_slice(path,
			    earlier->place.length, path.length));
	}
	if (str_is(path, SUMS) && published->place.length > 0)
		return &published->sums;
	return str_is(path, MANIFEST) ? &published->self :
	    published_find(published, path);
}

static bool
is_signature(const struct published *published, struct str line)
{
	struct str path = published_path(published, STR(MANIFEST ".sig"));

	return str_is(str_slice(line, 66, line.length), MANIFEST ".sig") &&
	    file_exists(path.data);
}

/* One line of SHA256SUMS; notes in SEEN that its path was there. */
static void
check_sums_line(const struct published *published,
    struct diagnostics *diagnostics, struct span span, struct str line,
    struct table *seen)
{
	struct str path = str_slice(line, 66, line.length);
	const struct artifact *artifact = find_summed(published, path);

	if (is_signature(published, line))
		return;
	if (artifact == NULL ||
	    !str_equal(str_slice(line, 0, 64), artifact->sha256) ||
	    !str_equal(str_slice(line, 64, 2), STR("  ")) ||
	    table_find(seen, path) != NULL)
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_SUMS, STR_ARGS(line));
	if (artifact != NULL)
		table_put(seen, str_copy(published->arena, path),
		    (void *)(uintptr_t)artifact);
}

static void
ask_for_sum(const struct published *published,
    struct diagnostics *diagnostics, const struct published *tree,
    const struct table *seen, struct str path)
{
	if (tree != published)
		path = str_join(published->arena, tree->place, path);
	if (table_find(seen, path) == NULL)
		diagnostics_report(diagnostics, (struct span){.file =
		    published_path(published, STR(SUMS))},
		    DIAGNOSTIC_ID_VERIFY_SUMS_SHORT, STR_ARGS(path));
}

/* Reports what of TREE is not SEEN in the sums of the whole. */
static void
ask_for_sums(const struct published *published,
    struct diagnostics *diagnostics, const struct published *tree,
    const struct table *seen)
{
	for (size_t i = 0; i < tree->artifact_count; i++)
		ask_for_sum(published, diagnostics, tree, seen,
		    tree->artifacts[i].path);
	ask_for_sum(published, diagnostics, tree, seen, STR(MANIFEST));
	if (tree != published)
		ask_for_sum(published, diagnostics, tree, seen, STR(SUMS));
}

static void
check_sums(const struct published *published, struct diagnostics *diagnostics)
{
	struct span span = {.file = published_path(published, STR(SUMS))};
	struct table *seen = table_new(published->arena);
	struct str text = published->sums_text;
	size_t start = 0;

	if (published->sums.sha256.length == 0)
		return;
	while (start < text.length) {
		size_t end = str_find(text, STR("\n"), start);

		span.line++;
		span.column = 1;
		check_sums_line(published, diagnostics, span,
		    str_slice(text, start, end - start), seen);
		start = end == SIZE_MAX ? text.length : end + 1;
	}
	ask_for_sums(published, diagnostics, published, seen);
	for (size_t i = 0; i < published->earlier_count; i++)
		ask_for_sums(published, diagnostics, published->earlier[i],
		    seen);
}

void
published_check_folder(const struct published *published,
    struct diagnostics *diagnostics)
{
	check_folder(published, diagnostics, STR(""), 0);
	check_sums(published, diagnostics);
}

/* ---- One file ----------------------------------------------------------- */

static struct str
number(struct arena *arena, uint64_t bytes)
{
	return str_format(arena, "%llu", (unsigned long long)bytes);
}

bool
published_open(const struct published *published, struct arena *arena,
    struct diagnostics *diagnostics, const struct artifact *artifact,
    struct str *bytes)
{
	struct span span = {.file = published_path(published,
	    artifact->path)};
	struct str sha256;

	if (!file_read(arena, diagnostics, span, span.file.data,
	    ARTIFACT_LIMIT_MIB, bytes))
		return false;
	if (bytes->length != artifact->bytes) {
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_SIZE,
		    STR_ARGS(number(arena, bytes->length)),
		    STR_ARGS(number(arena, artifact->bytes)));
		return true;
	}
	sha256 = hash_sha256(arena, *bytes);
	if (!str_equal(sha256, artifact->sha256))
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_SHA256, STR_ARGS(sha256),
		    STR_ARGS(artifact->sha256));
	return true;
}
