#include "write/site/view.h"

#include "base/file.h"

/* "980 B", "12.3 kB", "4.0 MB": powers of ten, one digit behind the point. */
static struct str
format_size(struct arena *arena, uint64_t bytes)
{
	static const struct {
		uint64_t bytes;
		const char *unit;
	} units[] = {{1000000, "MB"}, {1000, "kB"}};

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		uint64_t tenths = (bytes * 10 + units[i].bytes / 2) /
		    units[i].bytes;

		if (bytes >= units[i].bytes)
			return str_format(arena, "%llu.%llu\u00A0%s",
			    (unsigned long long)(tenths / 10),
			    (unsigned long long)(tenths % 10), units[i].unit);
	}
	return str_format(arena, "%llu\u00A0B", (unsigned long long)bytes);
}

static struct str
file_title(const struct page *page, const struct artifact *artifact)
{
	const struct edition *edition = page->site->edition;

	switch (artifact->kind) {
	case ARTIFACT_PDF:
		return page_label(page, LABEL_RULEBOOK);
	case ARTIFACT_WORKBOOK:
		if (artifact->level == 0 ||
		    artifact->level > edition->level_count)
			return page_label(page, LABEL_WORKBOOK_ALL);
		return LABEL_FORMAT(page->arena, page->site->labels,
		    LABEL_WORKBOOK_LEVEL, {"level", page_level_name(page,
			&edition->levels[artifact->level - 1])});
	case ARTIFACT_SITE:
	case ARTIFACT_DATA:
		break;
	}
	return file_name(artifact->path);
}

/* "简体中文" of a language's tag; "" for none. */
static struct str
language_name(const struct page *page, struct str tag)
{
	size_t language = edition_find_language(page->site->edition, tag);

	return language == NONE ? tag :
	    page->site->publication->theme->labels[language]
		.text[LABEL_LANGUAGE_NAME];
}

static struct object *
view_file(const struct page *page, const struct artifact *artifact)
{
	struct object *object = object_new(page->arena);
	struct str name = file_name(artifact->path);
	size_t dot = name.length;

	while (dot > 0 && name.data[dot - 1] != '.')
		dot--;
	object_text(object, "title", file_title(page, artifact));
	object_text(object, "href", str_join(page->arena, page_root(page),
	    artifact->path));
	object_text(object, "file", name);
	object_text(object, "format", str_slice(name, dot,
	    name.length - dot));
	object_text(object, "tag", artifact->language);
	object_text(object, "language", language_name(page,
	    artifact->language));
	object_text(object, "size", format_size(page->arena,
	    artifact->bytes));
	object_text(object, "sha256", artifact->sha256);
	return object;
}

/* Adds the files of a kind, language and level (0: of no one level). */
static void
add_files(const struct page *page, struct list *list,
    enum artifact_kind kind, struct str language, size_t level)
{
	for (size_t i = 0; i < page->site->artifact_count; i++) {
		const struct artifact *artifact = &page->site->artifacts[i];

		if (artifact->kind == kind && artifact->level == level &&
		    str_equal(artifact->language, language))
			list_object(list, view_file(page, artifact));
	}
}

/* All levels in order, then what is of no one level. */
static void
add_files_of(const struct page *page, struct list *list,
    enum artifact_kind kind, struct str language)
{
	for (size_t i = 1; i <= page->site->edition->level_count; i++)
		add_files(page, list, kind, language, i);
	add_files(page, list, kind, language, 0);
}

static void
add_group(const struct page *page, struct list *groups, enum label heading,
    enum artifact_kind kind)
{
	const struct edition *edition = page->site->edition;
	struct list *files = list_new(page->arena);
	struct object *group;

	add_files_of(page, files, kind, page->site->tag);
	for (size_t i = 0; i < edition->language_count; i++)
		if (i != page->site->language)
			add_files_of(page, files, kind,
			    edition->languages[i]);
	add_files_of(page, files, kind, STR(""));
	if (files->count == 0)
		return;
	group = object_new(page->arena);
	object_text(group, "heading", page_label(page, heading));
	object_list(group, "files", files);
	list_object(groups, group);
}

/* The name of a file for the commands that verify one. */
static struct str
example_file(const struct page *page)
{
	for (size_t i = 0; i < page->site->artifact_count; i++) {
		const struct artifact *artifact = &page->site->artifacts[i];

		if (str_equal(artifact->language, page->site->tag))
			return file_name(artifact->path);
	}
	return file_name(page->site->artifacts[0].path);
}

struct object *
view_downloads(struct page *page)
{
	struct object *object;
	struct list *groups = list_new(page->arena);

	add_group(page, groups, LABEL_RULEBOOK, ARTIFACT_PDF);
	add_group(page, groups, LABEL_WORKBOOKS, ARTIFACT_WORKBOOK);
	add_group(page, groups, LABEL_DATA_FILES, ARTIFACT_DATA);
	if (groups->count == 0)
		return NULL;
	object = page_object(page);
	object_list(object, "groups", groups);
	object_text(object, "example", example_file(page));
	return object;
}

static struct object *
view_list(const struct page *page, const struct list *files)
{
	struct object *object;

	if (files->count == 0)
		return NULL;
	object = page_object(page);
	object_list(object, "files", files);
	return object;
}

struct object *
view_forms(struct page *page)
{
	struct list *files = list_new(page->arena);

	/* The forms to fill in with a pen are in the rulebook. */
	add_files_of(page, files, ARTIFACT_PDF, page->site->tag);
	add_files_of(page, files, ARTIFACT_WORKBOOK, page->site->tag);
	return view_list(page, files);
}

struct object *
view_own_files(struct page *page, size_t level)
{
	struct list *files = list_new(page->arena);

	if (level == NONE)
		add_files_of(page, files, ARTIFACT_PDF, page->site->tag);
	add_files(page, files, ARTIFACT_WORKBOOK, page->site->tag,
	    level == NONE ? 0 : level + 1);
	return view_list(page, files);
}
