#include "base/file.h"
#include "base/table.h"
#include "load/loader.h"

/* Names what could not be read, where the finding stands elsewhere. */
void
loader_note_path(struct loader *loader, struct span span, struct str path)
{
	if (span.file.length > 0)
		diagnostics_note(loader->diagnostics,
		    (struct span){.file = path}, "this file");
}

bool
loader_read(struct loader *loader, struct span span, struct str name,
    struct str *path, struct str *contents)
{
	*path = file_join(loader->arena, loader->folder, name);
	table_put(loader->files, name, loader);
	if (!file_read(loader->arena, loader->diagnostics, span,
	    str_c(*path), FILE_LIMIT_MIB, contents)) {
		loader_note_path(loader, span, *path);
		return false;
	}
	loader->bytes += contents->length;
	if (loader->bytes > LOAD_TOTAL_BYTES) {
		diagnostics_report(loader->diagnostics,
		    (struct span){.file = *path},
		    DIAGNOSTIC_ID_STANDARD_TOO_LARGE, (int)LOAD_TOTAL_MIB);
		return false;
	}
	return true;
}

const struct tree_node *
loader_tree(struct loader *loader, struct span span, struct str name)
{
	const struct tree_node *tree;
	struct str path, contents;

	if (loader_take(loader, span, name, &tree)) {
		table_put(loader->files, name, loader);
		return tree;
	}
	if (!loader_read(loader, span, name, &path, &contents))
		return NULL;
	return tree_parse_apart(loader->arena, &loader->room,
	    loader->diagnostics, path, contents);
}

bool
loader_is_inside(struct str name)
{
	size_t start = 0;

	if (name.length == 0 || name.data[0] == '/' ||
	    str_find(name, STR("\\"), 0) != SIZE_MAX ||
	    str_find(name, STR("\0"), 0) != SIZE_MAX)
		return false;
	for (;;) {
		size_t slash = str_find(name, STR("/"), start);
		size_t end = slash == SIZE_MAX ? name.length : slash;
		struct str part = str_slice(name, start, end - start);

		if (part.length == 0 || part.data[0] == '.')
			return false;
		if (slash == SIZE_MAX)
			return true;
		start = slash + 1;
	}
}

bool
loader_allows(struct loader *loader, struct span span, struct str name)
{
	if (loader_is_inside(name) && !loader->frozen)
		return true;
	diagnostics_report(loader->diagnostics, span,
	    DIAGNOSTIC_ID_PATH_OUTSIDE, STR_ARGS(name));
	return false;
}

static void
find_unlisted(struct loader *loader, const char *folder, const char *ending)
{
	struct str path = file_join(loader->arena, loader->folder,
	    str_from(folder));
	struct str_list names;

	if (!file_list(loader->arena, str_c(path), &names))
		return;
	for (size_t i = 0; i < names.count; i++) {
		struct str name = file_join(loader->arena, str_from(folder),
		    names.items[i]);

		if (names.items[i].data[0] == '.' ||
		    !str_ends_with(name, str_from(ending)) ||
		    table_find(loader->files, name) != NULL)
			continue;
		diagnostics_report(loader->diagnostics,
		    (struct span){.file = file_join(loader->arena,
			loader->folder, name)},
		    DIAGNOSTIC_ID_FILE_UNLISTED);
	}
}

void
loader_find_unlisted(struct loader *loader)
{
	find_unlisted(loader, "levels", ".yaml");
	find_unlisted(loader, "chapters", ".md");
}
