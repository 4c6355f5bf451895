#include "write/site/template.h"

#include "base/file.h"
#include "base/table.h"
#include "write/site/escape.h"
#include "write/site/site_file.h"
#include "write/site/template_parse.h"

enum { TEMPLATE_FILE_MIB = 1, STACK_MAX = TEMPLATE_DEPTH_MAX * 2 + 2 };

struct templates {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str_list folders;
	struct table *parsed;  /* indentation '/' name -> template */
};

struct renderer {
	struct templates *templates;
	struct buffer *output;
	size_t start;          /* of this rendering in the output */
	const struct value *stack[STACK_MAX];
	size_t height;
	size_t depth;          /* partials open */
};

static bool render_parts(struct renderer *renderer,
    struct template *template, size_t from, size_t to);

struct templates *
templates_new(struct arena *arena, struct diagnostics *diagnostics,
    struct str_list folders)
{
	struct templates *templates = ARENA_NEW(arena, struct templates);

	*templates = (struct templates){arena, diagnostics, folders,
	    table_new(arena)};
	return templates;
}

/* TEXT with INDENT before each of its lines that is not empty. */
static struct str
indent_lines(struct arena *arena, struct str text, struct str indent)
{
	struct buffer buffer = buffer_in(arena);
	size_t start = 0;

	while (start < text.length) {
		size_t end = str_find(text, STR("\n"), start);
		size_t length = end == SIZE_MAX ? text.length - start :
		    end - start + 1;

		if (text.data[start] != '\n')
			buffer_add(&buffer, indent);
		buffer_add(&buffer, str_slice(text, start, length));
		start += length;
	}
	return buffer_str(&buffer);
}

/* Its file: in the first folder, where none has it. */
static struct str
find_file(const struct templates *templates, struct str name)
{
	struct arena *arena = templates->arena;
	struct str file = str_format(arena, "%.*s.mustache", STR_ARGS(name));

	for (size_t i = 0; i < templates->folders.count; i++) {
		struct str path = file_join(arena,
		    templates->folders.items[i], file);

		if (file_exists(str_c(path)))
			return path;
	}
	return file_join(arena, templates->folders.items[0], file);
}

/* The template of that name, read and parsed once for each indentation. */
static struct template *
find_template(struct templates *templates, struct span span, struct str name,
    struct str indent)
{
	struct arena *arena = templates->arena;
	struct str key = str_format(arena, "%.*s/%.*s", STR_ARGS(indent),
	    STR_ARGS(name));
	struct template *found = table_find(templates->parsed, key);
	struct str path, text;

	if (found != NULL)
		return found;
	path = find_file(templates, name);
	if (!site_file_read(arena, templates->diagnostics, span, path,
	    TEMPLATE_FILE_MIB, &text))
		return NULL;
	if (indent.length > 0)
		text = indent_lines(arena, text, indent);
	found = template_parse(arena, templates->diagnostics, path, text,
	    indent.length);
	if (found != NULL)
		table_put(templates->parsed, key, found);
	return found;
}

/* ---- Names ----------------------------------------------------------- */

static const struct value *
find_first(const struct renderer *renderer, struct name name)
{
	for (size_t i = renderer->height; i > 0; i--) {
		const struct value *value = renderer->stack[i - 1];

		if (value->kind == VALUE_OBJECT) {
			value = object_find_named(value->object, name);
			if (value != NULL)
				return value;
		}
	}
	return NULL;
}

/* The value of a part's name; a finding where there is none. */
static const struct value *
find_value(const struct renderer *renderer, const struct part *part)
{
	const struct value *value;

	if (part->name_count == 0)
		return renderer->stack[renderer->height - 1];
	value = find_first(renderer, part->names[0]);
	for (size_t i = 1; value != NULL && i < part->name_count; i++)
		value = value->kind != VALUE_OBJECT ? NULL :
		    object_find_named(value->object, part->names[i]);
	if (value == NULL)
		diagnostics_report(renderer->templates->diagnostics,
		    part->span, DIAGNOSTIC_ID_TEMPLATE_NAME,
		    STR_ARGS(part->text));
	return value;
}

/* ---- Parts ------------------------------------------------------------ */

static bool
fail(struct renderer *renderer, const struct part *part,
    enum diagnostic_id id)
{
	diagnostics_report(renderer->templates->diagnostics, part->span, id,
	    STR_ARGS(part->text));
	return false;
}

static bool
render_variable(struct renderer *renderer, const struct part *part)
{
	const struct value *value = find_value(renderer, part);

	if (value == NULL)
		return false;
	if (value->kind != (part->kind == PART_MARKUP ? VALUE_MARKUP :
	    VALUE_TEXT))
		return fail(renderer, part, value->kind == VALUE_MARKUP ?
		    DIAGNOSTIC_ID_TEMPLATE_MARKUP :
		    value->kind == VALUE_TEXT ? DIAGNOSTIC_ID_TEMPLATE_RAW :
		    DIAGNOSTIC_ID_TEMPLATE_TYPE);
	if (value->kind == VALUE_MARKUP)
		buffer_add(renderer->output, value->text);
	else
		escape_html(renderer->output, value->text);
	return true;
}

static bool
render_in(struct renderer *renderer, struct template *template,
    size_t section, const struct value *context)
{
	bool good;

	if (renderer->height == STACK_MAX)
		return fail(renderer, &template->parts[section],
		    DIAGNOSTIC_ID_TEMPLATE_DEPTH);
	renderer->stack[renderer->height++] = context;
	good = render_parts(renderer, template, section + 1,
	    template->parts[section].end);
	renderer->height--;
	return good;
}

static bool
render_section(struct renderer *renderer, struct template *template,
    size_t index)
{
	const struct part *part = &template->parts[index];
	const struct value *value = find_value(renderer, part);
	bool good = true;

	if (value == NULL)
		return false;
	if (part->kind == PART_INVERTED)
		return value_is_true(value) || render_parts(renderer,
		    template, index + 1, part->end);
	if (!value_is_true(value))
		return true;
	if (value->kind == VALUE_BOOLEAN)
		return render_parts(renderer, template, index + 1, part->end);
	if (value->kind != VALUE_LIST)
		return render_in(renderer, template, index, value);
	for (size_t i = 0; good && i < value->list->count; i++)
		good = render_in(renderer, template, index,
		    &value->list->items[i]);
	return good;
}

static struct template *
find_partial(struct renderer *renderer, const struct part *part)
{
	struct template *found = NULL;

	if (str_find(part->text, STR("."), 0) == SIZE_MAX)
		found = find_template(renderer->templates, part->span,
		    part->text, part->indent);
	else
		fail(renderer, part, DIAGNOSTIC_ID_TEMPLATE_PARTIAL);
	return found;
}

static bool
render_partial(struct renderer *renderer, struct part *part)
{
	bool good;

	if (renderer->depth == TEMPLATE_DEPTH_MAX)
		return fail(renderer, part, DIAGNOSTIC_ID_TEMPLATE_DEPTH);
	if (part->partial == NULL)
		part->partial = find_partial(renderer, part);
	if (part->partial == NULL)
		return false;
	renderer->depth++;
	good = render_parts(renderer, part->partial, 0, part->partial->count);
	renderer->depth--;
	return good;
}

static bool
render_part(struct renderer *renderer, struct template *template,
    size_t index)
{
	struct part *part = &template->parts[index];

	switch (part->kind) {
	case PART_TEXT:
		buffer_add(renderer->output, part->text);
		return true;
	case PART_VARIABLE:
	case PART_MARKUP:
		return render_variable(renderer, part);
	case PART_SECTION:
	case PART_INVERTED:
		return render_section(renderer, template, index);
	case PART_PARTIAL:
		break;
	}
	return render_partial(renderer, part);
}

static bool
render_parts(struct renderer *renderer, struct template *template,
    size_t from, size_t to)
{
	for (size_t i = from; i < to;) {
		const struct part *part = &template->parts[i];

		if (!render_part(renderer, template, i))
			return false;
		if (renderer->output->length - renderer->start >
		    TEMPLATE_OUTPUT_MAX)
			return fail(renderer, part,
			    DIAGNOSTIC_ID_TEMPLATE_OUTPUT);
		i = part->kind == PART_SECTION || part->kind == PART_INVERTED ?
		    part->end : i + 1;
	}
	return true;
}

static bool
render(struct templates *templates, struct template *template,
    const struct object *data, struct buffer *output)
{
	struct value root = {.kind = VALUE_OBJECT, .object = data};
	struct renderer renderer = {.templates = templates, .output = output,
	    .start = output->length, .stack = {&root}, .height = 1};

	return template != NULL &&
	    render_parts(&renderer, template, 0, template->count);
}

bool
template_render(struct templates *templates, const char *name,
    const struct object *data, struct buffer *output)
{
	struct span nowhere = {.file = STR("")};

	return render(templates, find_template(templates, nowhere,
	    str_from(name), STR("")), data, output);
}

bool
template_prove(struct templates *templates, const char *name)
{
	const struct span nowhere = {.file = STR("")};

	return find_template(templates, nowhere, str_from(name), STR("")) !=
	    NULL;
}

bool
template_render_text(struct templates *templates, struct str file,
    struct str text, const struct object *data, struct buffer *output)
{
	return render(templates, template_parse(templates->arena,
	    templates->diagnostics, file, text, 0), data, output);
}
