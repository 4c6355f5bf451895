#include "write/site/assets.h"

#include "base/file.h"
#include "write/site/site_file.h"
#include "write/site/template.h"

enum { ASSET_LIMIT_MIB = 4 };

static const char template_ending[] = ".mustache";

static const char *const colour_names[COLOUR__COUNT] = {
	"text", "muted", "accent", "rule", "band", "input", "good", "bad",
	"warn", "paper",
};

struct assets {
	const struct publication *publication;
	struct arena *arena;
	struct output *output;
	struct diagnostics *diagnostics;
	struct str_list folders;
	size_t folder;         /* that is gone through */
};

struct str_list
site_folders(struct arena *arena, const struct theme *theme)
{
	struct str *folders = ARENA_ARRAY(arena, struct str,
	    theme->folder_count);

	for (size_t i = 0; i < theme->folder_count; i++)
		folders[i] = file_join(arena, theme->folders[i], STR("site"));
	return (struct str_list){folders, theme->folder_count};
}

static struct object *
view_scheme(struct arena *arena, const struct theme_colour *colours)
{
	struct object *object = object_new(arena);

	for (size_t i = 0; i < COLOUR__COUNT; i++)
		object_text(object, colour_names[i], str_format(arena,
		    "#%02x%02x%02x", colours[i].red, colours[i].green,
		    colours[i].blue));
	return object;
}

/* The colours by their names, and "dark": those of the dark scheme or
 * false. */
static const struct object *
view_colours(struct arena *arena, const struct theme *theme)
{
	struct object *object = view_scheme(arena, theme->colours);

	object_object(object, "dark", theme->has_dark ?
	    view_scheme(arena, theme->dark) : NULL);
	return object;
}

/* Whether NAME, or the template of it, stands in FOLDER. */
static bool
has_asset(const struct assets *assets, struct str folder, struct str name)
{
	struct str path = file_join(assets->arena, folder, name);

	return file_exists(str_c(path)) || file_exists(str_c(str_join(
	    assets->arena, path, str_from(template_ending))));
}

static bool
is_taken(const struct assets *assets, struct str name)
{
	for (size_t i = 0; i < assets->folder; i++)
		if (has_asset(assets, assets->folders.items[i], name))
			return true;
	return false;
}

static bool
read_file(const struct assets *assets, struct str name, struct str *contents)
{
	struct str folder = assets->folders.items[assets->folder];

	return site_file_read(assets->arena, assets->diagnostics,
	    (struct span){.file = STR("")},
	    file_join(assets->arena, folder, name), ASSET_LIMIT_MIB,
	    contents);
}

static bool
fill(const struct assets *assets, struct str name, struct str *contents)
{
	struct buffer buffer = buffer_in(assets->arena);

	if (!template_render(templates_new(assets->arena,
		assets->diagnostics, assets->folders), str_c(name),
	    view_colours(assets->arena, assets->publication->theme), &buffer))
		return false;
	*contents = buffer_str(&buffer);
	return true;
}

/* One file of the folder; a page's template, named without a dot, is only
 * read: no page may need it. */
static bool
write_asset(const struct assets *assets, struct str file)
{
	struct str ending = str_from(template_ending), name = file;
	bool filled = str_ends_with(file, ending);
	struct str contents;

	if (filled)
		name = str_copy(assets->arena, str_slice(file, 0,
		    file.length - ending.length));
	if (is_taken(assets, name))
		return true;
	if (filled && str_find(name, STR("."), 0) == SIZE_MAX)
		return template_prove(templates_new(assets->arena,
		    assets->diagnostics, assets->folders), str_c(name));
	if (filled ? !fill(assets, name, &contents) :
	    !read_file(assets, name, &contents))
		return false;
	return output_write(assets->output, assets->diagnostics,
	    &(struct artifact){.path = name, .kind = ARTIFACT_SITE},
	    contents);
}

bool
assets_write(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	struct assets assets = {publication, arena, output, diagnostics,
		site_folders(arena, publication->theme), 0};
	bool good = true;

	for (; assets.folder < assets.folders.count; assets.folder++) {
		struct str_list files = {NULL, 0};

		if (!file_list(arena, str_c(
		    assets.folders.items[assets.folder]), &files))
			continue;
		for (size_t i = 0; good && i < files.count; i++)
			good = write_asset(&assets, files.items[i]);
	}
	return good;
}
