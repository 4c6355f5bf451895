#include "theme/theme.h"

#include <stddef.h>

#include "base/file.h"
#include "theme/labels_file.h"
#include "theme/parts.h"
#include "yaml/schema.h"

/* ---- Lengths and colours ------------------------------------------------- */

enum { LENGTH_DIGITS_MAX = 6, LENGTH_MAX = 5000 * 1000 };

/* Digits with at most three behind a point, in thousandths. */
static bool
read_thousandths(struct str text, int64_t *thousandths)
{
	int places = -1;
	int64_t number = 0;

	if (text.length == 0 || text.length > LENGTH_DIGITS_MAX + 1)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.data[i];

		if (c == '.' && places < 0 && i > 0) {
			places = 0;
			continue;
		}
		if (c < '0' || c > '9' || places == 3)
			return false;
		number = number * 10 + (c - '0');
		places += places >= 0;
	}
	if (places == 0)
		return false;
	for (int i = places < 0 ? 0 : places; i < 3; i++)
		number *= 10;
	*thousandths = number;
	return true;
}

static bool
fail_value(struct binding *binding, const struct tree_node *value,
    struct str text, const char *what)
{
	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_THEME_VALUE, STR_ARGS(text), what);
	return false;
}

/* int, in thousandths of a point: "210 mm", "10.5 pt". */
static bool
bind_length(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct str text, unit;
	int64_t length = 0;

	if (!bind_scalar(binding, field, value, &text))
		return false;
	unit = text.length < 2 ? STR("") :
	    str_slice(text, text.length - 2, 2);
	if ((!str_is(unit, "mm") && !str_is(unit, "pt")) ||
	    !read_thousandths(str_trim(str_slice(text, 0, text.length - 2)),
		&length))
		return fail_value(binding, value, text, "length in mm or pt");
	if (str_is(unit, "mm"))
		length = (length * 720 + 127) / 254;
	if (length == 0 || length > LENGTH_MAX)
		return fail_value(binding, value, text,
		    "length that fits a page");
	*(int *)target = (int)length;
	return true;
}

/* struct theme_colour: "#rrggbb". */
static bool
bind_colour(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct theme_colour *colour = target;
	unsigned char parts[3];
	struct str text;

	if (!bind_scalar(binding, field, value, &text))
		return false;
	if (text.length != 7 || text.data[0] != '#')
		return fail_value(binding, value, text, "colour");
	for (size_t i = 0; i < 3; i++) {
		int high = hexadecimal_value(text.data[1 + 2 * i]);
		int low = hexadecimal_value(text.data[2 + 2 * i]);

		if (high < 0 || low < 0)
			return fail_value(binding, value, text, "colour");
		parts[i] = (unsigned char)(high * 16 + low);
	}
	*colour = (struct theme_colour){parts[0], parts[1], parts[2]};
	return true;
}

/* ---- Fonts --------------------------------------------------------------- */

struct candidate {
	struct str file;
	int64_t index;
};

static const struct field candidate_fields[] = {
	{.key = "file", .bind = bind_string, .required = true,
	    .offset = offsetof(struct candidate, file)},
	{.key = "index", .bind = bind_integer, .most = 255,
	    .offset = offsetof(struct candidate, index)},
};
static const struct schema candidate_schema = {"font file",
    sizeof(struct candidate), SCHEMA_NO_SPAN, candidate_fields,
    ARRAY_COUNT(candidate_fields)};
static const struct field candidates_field = {.key = "files",
    .bind = bind_record, .repeats = true, .size = sizeof(struct candidate),
    .least = 1, .schema = &candidate_schema};

/* A path is taken from the folder of the file that names it. */
static struct str
beside(struct arena *arena, const struct tree_node *value, struct str path)
{
	struct str file = value->span.file;
	size_t folder = file.length - file_name(file).length;

	if (str_starts_with(path, STR("/")))
		return path;
	return str_format(arena, "%.*s%.*s", (int)folder, file.data,
	    STR_ARGS(path));
}

/* A list of candidates, or a single one. */
static bool
read_candidates(struct binding *binding, const struct tree_node *value,
    const struct candidate **candidates, size_t *count)
{
	struct candidate *one = ARENA_NEW(binding->arena, struct candidate);
	void *items = NULL;

	*candidates = one;
	*count = 1;
	if (value->kind == TREE_MAP)
		return schema_bind(binding, &candidate_schema, value, one);
	if (!bind_list(binding, &candidates_field, value, &items, count))
		return false;
	*candidates = items;
	return true;
}

/* struct theme_face: the first of the files that is there. */
static bool
bind_face(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	const struct candidate *candidates;
	size_t count;

	if (!read_candidates(binding, value, &candidates, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct str path = beside(binding->arena, value,
		    candidates[i].file);

		if (!file_exists(str_c(path)))
			continue;
		*(struct theme_face *)target = (struct theme_face){path,
		    (unsigned)candidates[i].index, value->span};
		return true;
	}
	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_THEME_FONT, field->key);
	return false;
}

/* The faces behind those of the roles. */
static bool
bind_fallbacks(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	const struct field faces = {.key = field->key, .bind = bind_face,
	    .repeats = true, .size = sizeof(struct theme_face),
	    .most = THEME_FACES_MAX - FACE__COUNT};
	struct theme *theme = target;
	const struct theme_face *items;
	void *list = NULL;
	size_t count = 0;

	if (!bind_list(binding, &faces, value, &list, &count))
		return false;
	items = list;
	for (size_t i = 0; i < count; i++)
		theme->faces[FACE__COUNT + i] = items[i];
	theme->face_count = FACE__COUNT + count;
	return true;
}

/* ---- Hyphenation --------------------------------------------------------- */

/* A map from languages to files. */
static bool
bind_dictionaries(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct theme *theme = target;
	struct theme_dictionary *dictionaries;
	bool good = true;

	if (value->kind != TREE_MAP)
		return bind_wrong_type(binding, value, "a map");
	dictionaries = ARENA_ARRAY(binding->arena, struct theme_dictionary,
	    value->count);
	for (size_t i = 0; i < value->count; i++) {
		const struct tree_node *file = value->entries[i].value;
		struct str path;

		if (!bind_scalar(binding, field, file, &path)) {
			good = false;
			continue;
		}
		path = beside(binding->arena, file, path);
		dictionaries[i] = (struct theme_dictionary){
			value->entries[i].key, path, file->span};
		if (file_exists(str_c(path)))
			continue;
		diagnostics_report(binding->diagnostics, file->span,
		    DIAGNOSTIC_ID_THEME_DICTIONARY, STR_ARGS(path));
		good = false;
	}
	theme->dictionaries = dictionaries;
	theme->dictionary_count = value->count;
	return good;
}

const struct theme_dictionary *
theme_find_dictionary(const struct theme *theme, struct str language)
{
	const struct theme_dictionary *best = NULL;

	for (size_t i = 0; i < theme->dictionary_count; i++) {
		const struct theme_dictionary *one = &theme->dictionaries[i];
		size_t length = one->language.length;

		if (str_starts_with(language, one->language) &&
		    (language.length == length ||
			language.data[length] == '-') &&
		    (best == NULL || best->language.length < length))
			best = one;
	}
	return best;
}

/* ---- Pictures ------------------------------------------------------------ */

enum { LOGO_HEIGHT = 42520 /* 15 mm */ };

struct picture {
	struct str file;
	int height;
};

static const struct field picture_fields[] = {
	{.key = "file", .bind = bind_string, .required = true,
	    .offset = offsetof(struct picture, file)},
	{.key = "height", .bind = bind_length,
	    .offset = offsetof(struct picture, height)},
};
static const struct schema picture_schema = {"logo", sizeof(struct picture),
    SCHEMA_NO_SPAN, picture_fields, ARRAY_COUNT(picture_fields)};

/* struct theme_image. */
static bool
bind_picture(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct picture picture = {.height = LOGO_HEIGHT};
	struct theme_image *image = target;
	const struct tree_node *file;

	(void)field;
	if (!schema_bind(binding, &picture_schema, value, &picture))
		return false;
	file = tree_find(value, "file");
	image->height = picture.height;
	return image_load(binding->arena, binding->diagnostics, file->span,
	    beside(binding->arena, file, picture.file), image);
}

/* ---- theme.yaml ---------------------------------------------------------- */

#define PAGE_LENGTH(name, member) \
	{.key = (name), .bind = bind_length, .required = true, \
	    .offset = offsetof(struct theme, page.member)}
#define COLOUR(name, role, scheme) \
	{.key = (name), .bind = bind_colour, .required = true, \
	    .offset = offsetof(struct theme, scheme) + \
		(role) * sizeof(struct theme_colour)}
#define COLOURS(scheme) \
	COLOUR("text", COLOUR_TEXT, scheme), \
	COLOUR("muted", COLOUR_MUTED, scheme), \
	COLOUR("accent", COLOUR_ACCENT, scheme), \
	COLOUR("rule", COLOUR_RULE, scheme), \
	COLOUR("band", COLOUR_BAND, scheme), \
	COLOUR("input", COLOUR_INPUT, scheme), \
	COLOUR("good", COLOUR_GOOD, scheme), \
	COLOUR("bad", COLOUR_BAD, scheme), \
	COLOUR("warn", COLOUR_WARN, scheme)
#define FACE(name, role) \
	{.key = (name), .bind = bind_face, .required = true, \
	    .offset = offsetof(struct theme, faces) + \
		(role) * sizeof(struct theme_face)}
#define PART(name, part) \
	{.key = (name), .bind = bind_record, .required = true, .schema = &(part)}
#define SCHEMA(what, fields) \
	{(what), sizeof(struct theme), SCHEMA_NO_SPAN, (fields), \
	    ARRAY_COUNT(fields)}

static const struct field page_fields[] = {
	PAGE_LENGTH("width", width),
	PAGE_LENGTH("height", height),
	PAGE_LENGTH("margin_top", margin_top),
	PAGE_LENGTH("margin_bottom", margin_bottom),
	PAGE_LENGTH("margin_inner", margin_inner),
	PAGE_LENGTH("margin_outer", margin_outer),
};
static const struct schema page_schema = SCHEMA("page", page_fields);

static const struct field text_fields[] = {
	PAGE_LENGTH("body", body_size),
	PAGE_LENGTH("leading", leading),
	PAGE_LENGTH("table", table_size),
	PAGE_LENGTH("table_leading", table_leading),
	PAGE_LENGTH("small", small_size),
	PAGE_LENGTH("level", heading_sizes[0]),
	PAGE_LENGTH("unit", heading_sizes[1]),
	PAGE_LENGTH("element", heading_sizes[2]),
	PAGE_LENGTH("behaviour", heading_sizes[3]),
};
static const struct schema text_schema = SCHEMA("text", text_fields);

static const struct field colour_fields[] = {
	COLOURS(colours),
};
static const struct schema colour_schema = SCHEMA("colours", colour_fields);

static const struct field dark_fields[] = {
	COLOURS(dark),
	COLOUR("paper", COLOUR_PAPER, dark),
};
static const struct schema dark_schema = SCHEMA("dark colours", dark_fields);

static const struct field font_fields[] = {
	FACE("body", FACE_BODY),
	FACE("body_bold", FACE_BODY_BOLD),
	FACE("heading", FACE_HEADING),
	FACE("emphasis", FACE_EMPHASIS),
	FACE("latin", FACE_LATIN),
	FACE("latin_bold", FACE_LATIN_BOLD),
	FACE("latin_heading", FACE_LATIN_HEADING),
	FACE("latin_emphasis", FACE_LATIN_EMPHASIS),
	{.key = "fallback", .bind = bind_fallbacks},
};
static const struct schema font_schema = SCHEMA("fonts", font_fields);

/* All parts are bound into the theme itself, at offset 0. */
static const struct field theme_fields[] = {
	{.key = "extends", .bind = bind_string,
	    .offset = offsetof(struct theme, extends)},
	PART("page", page_schema),
	PART("text", text_schema),
	PART("colours", colour_schema),
	{.key = "dark", .bind = bind_record, .schema = &dark_schema},
	PART("fonts", font_schema),
	{.key = "workbook_font", .bind = bind_string, .required = true,
	    .offset = offsetof(struct theme, workbook_font)},
	{.key = "hyphenation", .bind = bind_dictionaries},
	{.key = "logo", .bind = bind_picture,
	    .offset = offsetof(struct theme, logo)},
};
static const struct schema theme_schema = SCHEMA("theme", theme_fields);

/* All findings of theme.yaml. */
static bool
read_values(struct arena *arena, struct diagnostics *diagnostics,
    struct theme *theme)
{
	static const struct theme_colour white = {255, 255, 255};
	struct binding binding = {.arena = arena, .diagnostics = diagnostics};
	bool good;

	theme->face_count = FACE__COUNT;
	theme->colours[COLOUR_PAPER] = white;
	if (!schema_bind(&binding, &theme_schema, theme->tree, theme))
		return false;
	theme->has_dark = tree_find(theme->tree, "dark") != NULL;
	good = theme_check_contrast(diagnostics, theme);
	return theme_check_page(diagnostics, theme) && good;
}

const struct theme *
theme_load_among(struct arena *arena, struct diagnostics *diagnostics,
    struct str folder, const struct str_list *homes,
    const struct str *languages, size_t language_count)
{
	struct theme *theme = ARENA_NEW(arena, struct theme);
	struct str_list folders;
	bool good;

	while (folder.length > 1 && str_ends_with(folder, STR("/")))
		folder.length--;
	folder = str_copy(arena, folder);
	theme->name = file_name(folder);
	if (!theme_gather(arena, diagnostics, theme, folder, homes))
		return NULL;
	good = read_values(arena, diagnostics, theme);
	folders = (struct str_list){theme->folders, theme->folder_count};
	theme->labels = labels_load(arena, diagnostics, &folders, languages,
	    language_count);
	return good && theme->labels != NULL ? theme : NULL;
}

const struct theme *
theme_load(struct arena *arena, struct diagnostics *diagnostics,
    struct str folder, const struct str *languages, size_t language_count)
{
	const struct str_list homes = {NULL, 0};

	return theme_load_among(arena, diagnostics, folder, &homes, languages,
	    language_count);
}

struct span
theme_span(const struct theme *theme, const char *part, const char *key)
{
	const struct tree_node *value = theme->tree == NULL ? NULL :
	    tree_find(theme->tree, part);

	if (value != NULL && value->kind == TREE_MAP)
		value = tree_find(value, key);
	return value != NULL ? value->span : (struct span){0};
}

struct str
theme_file(struct arena *arena, const struct theme *theme, struct str path)
{
	for (size_t i = 0; i < theme->folder_count; i++) {
		struct str found = file_join(arena, theme->folders[i], path);

		if (file_exists(str_c(found)))
			return found;
	}
	return STR("");
}
