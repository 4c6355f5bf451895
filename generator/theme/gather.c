#include "base/file.h"
#include "theme/parts.h"

/* ---- Putting trees together -------------------------------------------- */

static const struct tree_node *put_over(struct arena *arena,
    const struct tree_node *over, const struct tree_node *under);

/* What stands for KEY in both: maps are put together, all else replaces. */
static const struct tree_node *
choose(struct arena *arena, const struct tree_node *over,
    const struct tree_node *under)
{
	if (over == NULL)
		return under;
	return over->kind == TREE_MAP && under->kind == TREE_MAP ?
	    put_over(arena, over, under) : over;
}

/* The map OVER with those entries of UNDER that it lacks. Maps are no deeper
 * than TREE_DEPTH_MAX. */
static const struct tree_node *
put_over(struct arena *arena, const struct tree_node *over,
    const struct tree_node *under)
{
	struct tree_node *whole = ARENA_NEW(arena, struct tree_node);
	struct tree_entry *entries = ARENA_ARRAY(arena, struct tree_entry,
	    over->count + under->count);
	size_t count = 0;

	for (size_t i = 0; i < under->count; i++) {
		entries[count] = under->entries[i];
		entries[count++].value = choose(arena, tree_find(over,
		    str_c(under->entries[i].key)), under->entries[i].value);
	}
	for (size_t i = 0; i < over->count; i++)
		if (tree_find(under, str_c(over->entries[i].key)) == NULL)
			entries[count++] = over->entries[i];
	*whole = *over;
	whole->entries = entries;
	whole->count = count;
	return whole;
}

/* ---- Finding ------------------------------------------------------------ */

static bool
has_theme(struct arena *arena, struct str folder)
{
	return file_exists(str_c(file_join(arena, folder,
	    STR("theme.yaml"))));
}

/* The folder of the theme NAME, "" where there is none. */
static struct str
find_base(struct arena *arena, struct str folder, struct str name,
    const struct str_list *homes)
{
	struct str beside = str_slice(folder, 0,
	    folder.length - file_name(folder).length);
	struct str found = str_join(arena, beside, name);

	if (has_theme(arena, found))
		return found;
	for (size_t i = 0; i < homes->count; i++) {
		found = file_join(arena, homes->items[i], name);
		if (has_theme(arena, found))
			return found;
	}
	return STR("");
}

static bool
is_known(const struct theme *theme, struct str name)
{
	for (size_t i = 0; i < theme->folder_count; i++)
		if (str_equal(file_name(theme->folders[i]), name))
			return true;
	return theme->folder_count == THEME_FOLDERS_MAX;
}

/* Where a theme that is built on stands, "" after a finding. */
static struct str
next_folder(struct arena *arena, struct diagnostics *diagnostics,
    const struct theme *theme, const struct tree_node *name,
    const struct str_list *homes)
{
	struct str folder;

	if (is_known(theme, name->text)) {
		diagnostics_report(diagnostics, name->span,
		    DIAGNOSTIC_ID_THEME_EXTENDS, THEME_FOLDERS_MAX - 1);
		return STR("");
	}
	folder = find_base(arena, theme->folders[theme->folder_count - 1],
	    name->text, homes);
	if (folder.length == 0)
		diagnostics_report(diagnostics, name->span,
		    DIAGNOSTIC_ID_THEME_MISSING, str_c(name->text));
	return folder;
}

static const struct tree_node *
read_theme(struct arena *arena, struct diagnostics *diagnostics,
    struct theme *theme, struct str folder)
{
	theme->folders[theme->folder_count++] = folder;
	return tree_load(arena, diagnostics, (struct span){.file = STR("")},
	    file_join(arena, folder, STR("theme.yaml")));
}

bool
theme_gather(struct arena *arena, struct diagnostics *diagnostics,
    struct theme *theme, struct str folder, const struct str_list *homes)
{
	const struct tree_node *tree = read_theme(arena, diagnostics, theme,
	    folder);

	theme->tree = tree;
	while (tree != NULL && tree->kind == TREE_MAP) {
		const struct tree_node *name = tree_find(tree, "extends");

		/* What is no word is a finding of the schema. */
		if (name == NULL || name->kind != TREE_SCALAR ||
		    name->text.length == 0)
			return true;
		folder = next_folder(arena, diagnostics, theme, name, homes);
		if (folder.length == 0)
			return false;
		tree = read_theme(arena, diagnostics, theme, folder);
		if (tree != NULL)
			theme->tree = choose(arena, theme->tree, tree);
	}
	return tree != NULL;
}
