/*
 * Templates rendered by the generator's own engine:
 * mustache CASES FOLDER, for tests/tools/mustache.mjs.
 *
 * CASES is a JSON file with a list of {"template", "data"}; partials are in
 * FOLDER. Printed is a list of what each gives: {"text"}, or {"findings"} as
 * they would be printed, with the template named "t". A value is a list of
 * its kind and itself: ["text", "…"], ["markup", "…"], ["flag", 0 or 1],
 * ["list", [value…]], ["object", [[name, value]…]].
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"
#include "write/site/template.h"

static const struct object *read_object(struct arena *arena,
    const struct json *members);

static bool
is_kind(const struct json *value, const char *kind)
{
	struct str text;

	return json_read_text(json_item(value, 0), &text) &&
	    str_is(text, kind);
}

static struct str
read_text(const struct json *value)
{
	struct str text = STR("");

	json_read_text(json_item(value, 1), &text);
	return text;
}

static const struct list *
read_list(struct arena *arena, const struct json *items)
{
	struct list *list = list_new(arena);

	for (size_t i = 0; i < json_count(items); i++) {
		const struct json *item = json_item(items, i);

		if (is_kind(item, "object"))
			list_object(list, read_object(arena,
			    json_item(item, 1)));
		else if (is_kind(item, "markup"))
			list_markup(list, read_text(item));
		else
			list_text(list, read_text(item));
	}
	return list;
}

static void
read_member(struct object *object, const char *name,
    const struct json *value)
{
	struct arena *arena = object->arena;
	int64_t truth = 0;

	if (is_kind(value, "object"))
		object_object(object, name, read_object(arena,
		    json_item(value, 1)));
	else if (is_kind(value, "list"))
		object_list(object, name, read_list(arena,
		    json_item(value, 1)));
	else if (is_kind(value, "markup"))
		object_markup(object, name, read_text(value));
	else if (json_read_integer(json_item(value, 1), &truth))
		object_flag(object, name, truth != 0);
	else
		object_text(object, name, read_text(value));
}

static const struct object *
read_object(struct arena *arena, const struct json *members)
{
	struct object *object = object_new(arena);

	for (size_t i = 0; i < json_count(members); i++) {
		const struct json *member = json_item(members, i);
		struct str name = STR("");

		json_read_text(json_item(member, 0), &name);
		read_member(object, str_c(str_copy(arena, name)),
		    json_item(member, 1));
	}
	return object;
}

static struct str
print_findings(struct arena *arena, const struct diagnostics *diagnostics)
{
	char *bytes = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&bytes, &length);
	struct str copy;

	if (stream == NULL)
		abort();
	diagnostics_print(diagnostics, stream, false);
	fclose(stream);
	copy = str_copy(arena, (struct str){bytes, length});
	free(bytes);
	return copy;
}

static struct json_value *
render(struct arena *arena, const struct json *one, struct str folder)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct templates *templates = templates_new(arena, diagnostics,
	    (struct str_list){&folder, 1});
	struct buffer buffer = buffer_in(arena);
	struct json_value *result = json_make_object(arena);
	const struct object *data = read_object(arena,
	    json_item(json_find(one, "data"), 1));

	if (template_render_text(templates, STR("t"),
	    json_find_text(one, "template"), data, &buffer))
		json_put_text(result, "text", buffer_str(&buffer));
	if (diagnostics_count(diagnostics) > 0)
		json_put_text(result, "findings",
		    print_findings(arena, diagnostics));
	return result;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct json_value *results = json_make_array(arena);
	const char *problem = NULL;
	struct json *cases = NULL;
	uint32_t line = 0;
	struct str bytes;

	if (argc == 3 && file_read(arena, diagnostics,
	    (struct span){.file = STR("")}, argv[1], JSON_LIMIT_MIB, &bytes))
		cases = json_parse(arena, bytes, &problem, &line);
	if (cases == NULL) {
		fprintf(stderr, "usage: mustache CASES FOLDER; line %u: %s\n",
		    line, problem == NULL ? "cannot be read" : problem);
		arena_free(arena);
		return 2;
	}
	for (size_t i = 0; i < json_count(cases); i++)
		json_push(results, render(arena, json_item(cases, i),
		    str_from(argv[2])));
	fputs(str_c(json_serialise(arena, results)), stdout);
	json_release(cases);
	arena_free(arena);
	return 0;
}
