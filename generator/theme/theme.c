#include "theme/theme.h"

#include <stddef.h>

#include "base/file.h"
#include "theme/labels_file.h"
#include "yaml/schema.h"

/* ---- Lengths and colours ------------------------------------------------ */

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

/* ---- Fonts ---------------------------------------------------------------- */

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

/* struct theme_face: the first file of the list that is there. CONTEXT is
 * the theme, whose folder relative names start from. */
static bool
bind_face(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	const struct theme *theme = binding->context;
	struct theme_face *face = target;
	const struct candidate *candidates;
	void *items = NULL;
	size_t count = 0;

	if (!bind_list(binding, &candidates_field, value, &items, &count))
		return false;
	candidates = items;
	for (size_t i = 0; i < count; i++) {
		struct str path = str_starts_with(candidates[i].file,
		    STR("/")) ? candidates[i].file :
		    file_join(binding->arena, theme->folder,
			candidates[i].file);

		if (!file_exists(str_c(path)))
			continue;
		*face = (struct theme_face){path,
		    (unsigned)candidates[i].index};
		return true;
	}
	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_THEME_FONT, field->key);
	return false;
}

/* ---- theme.yaml ----------------------------------------------------------- */

#define PAGE_LENGTH(name, member) \
	{.key = (name), .bind = bind_length, .required = true, \
	    .offset = offsetof(struct theme, page.member)}
#define COLOUR(name, role) \
	{.key = (name), .bind = bind_colour, .required = true, \
	    .offset = offsetof(struct theme, colours) + \
		(role) * sizeof(struct theme_colour)}
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
	COLOUR("text", COLOUR_TEXT),
	COLOUR("muted", COLOUR_MUTED),
	COLOUR("accent", COLOUR_ACCENT),
	COLOUR("rule", COLOUR_RULE),
	COLOUR("band", COLOUR_BAND),
	COLOUR("input", COLOUR_INPUT),
	COLOUR("good", COLOUR_GOOD),
	COLOUR("bad", COLOUR_BAD),
};
static const struct schema colour_schema = SCHEMA("colours", colour_fields);

static const struct field font_fields[] = {
	FACE("body", FACE_BODY),
	FACE("body_bold", FACE_BODY_BOLD),
	FACE("heading", FACE_HEADING),
	FACE("emphasis", FACE_EMPHASIS),
	FACE("latin", FACE_LATIN),
	FACE("latin_bold", FACE_LATIN_BOLD),
	FACE("latin_heading", FACE_LATIN_HEADING),
	FACE("latin_emphasis", FACE_LATIN_EMPHASIS),
};
static const struct schema font_schema = SCHEMA("fonts", font_fields);

/* All parts are bound into the theme itself, at offset 0. */
static const struct field theme_fields[] = {
	PART("page", page_schema),
	PART("text", text_schema),
	PART("colours", colour_schema),
	PART("fonts", font_schema),
	{.key = "workbook_font", .bind = bind_string, .required = true,
	    .offset = offsetof(struct theme, workbook_font)},
};
static const struct schema theme_schema = SCHEMA("theme", theme_fields);

/* The last name of a path. */
static struct str
name_of(struct str folder)
{
	size_t end = folder.length, start;

	while (end > 1 && folder.data[end - 1] == '/')
		end--;
	start = end;
	while (start > 0 && folder.data[start - 1] != '/')
		start--;
	return str_slice(folder, start, end - start);
}

const struct theme *
theme_load(struct arena *arena, struct diagnostics *diagnostics,
    struct str folder, const struct str *languages, size_t language_count)
{
	struct theme *theme = ARENA_NEW(arena, struct theme);
	struct binding binding = {.arena = arena, .diagnostics = diagnostics,
	    .context = theme};
	const struct tree_node *tree;
	bool good;

	theme->folder = str_copy(arena, folder);
	theme->name = str_copy(arena, name_of(folder));
	tree = tree_load(arena, diagnostics, (struct span){.file = STR("")},
	    file_join(arena, folder, STR("theme.yaml")));
	good = tree != NULL &&
	    schema_bind(&binding, &theme_schema, tree, theme);
	theme->labels = labels_load(arena, diagnostics, theme->folder,
	    languages, language_count);
	return good && theme->labels != NULL ? theme : NULL;
}
