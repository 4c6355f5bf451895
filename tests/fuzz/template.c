/*
 * Templates of anybody: the input is one, and behind each form feed a partial
 * (a, b, c and d). It is filled with values of every kind. Whatever it is, it
 * is rendered, or there is a finding; and no "<" comes out of a text.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "write/site/template.h"

enum { PARTIALS = 4, PATH_SIZE = 64 };

static char folder[] = "/tmp/rubric-fuzz-XXXXXX";

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
name_partial(char *path, size_t index)
{
	snprintf(path, PATH_SIZE, "%s/%c.mustache", folder,
	    (char)('a' + index));
}

static void
clear(void)
{
	char path[PATH_SIZE];

	for (size_t i = 0; i < PARTIALS; i++) {
		name_partial(path, i);
		unlink(path);
	}
}

static void
clean_up(void)
{
	clear();
	rmdir(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	if (mkdtemp(folder) == NULL)
		abort();
	return atexit(clean_up);
}

static void
write_partial(size_t index, struct str text)
{
	char path[PATH_SIZE];
	FILE *file;

	name_partial(path, index);
	file = fopen(path, "wb");
	if (file == NULL ||
	    fwrite(text.data, 1, text.length, file) != text.length ||
	    fclose(file) != 0)
		abort();
}

/* The text before the first form feed; what is behind each, in a file. */
static struct str
split(struct str input)
{
	size_t end = str_find(input, STR("\f"), 0), next;
	struct str first = str_slice(input, 0, end);

	for (size_t i = 0; i < PARTIALS && end != SIZE_MAX; i++) {
		next = str_find(input, STR("\f"), end + 1);
		write_partial(i, str_slice(input, end + 1, next - end - 1));
		end = next;
	}
	return first;
}

/* One value of each kind, in "o" and in each of "l" again. */
static struct object *
make_values(struct arena *arena, unsigned depth)
{
	struct object *object = object_new(arena);
	struct list *list = list_new(arena), *words = list_new(arena);

	object_text(object, "t", STR("<i>&\"'\x01\r\n客"));
	object_text(object, "e", STR(""));
	object_markup(object, "m", STR("&amp;"));
	object_flag(object, "y", true);
	object_flag(object, "n", false);
	object_list(object, "z", list_new(arena));
	for (size_t i = 0; i < 3; i++) {
		list_text(words, STR("<w>"));
		if (depth > 0)
			list_object(list, make_values(arena, depth - 1));
	}
	list_markup(words, STR("&lt;"));
	object_list(object, "w", words);
	object_list(object, "l", list);
	object_object(object, "o", depth == 0 ? NULL :
	    make_values(arena, depth - 1));
	return object;
}

static void
render(struct arena *arena, struct str input)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct str name = str_from(folder);
	struct templates *templates = templates_new(arena, diagnostics,
	    (struct str_list){&name, 1});
	struct buffer buffer = buffer_in(arena);
	bool good = template_render_text(templates, STR("t"), split(input),
	    make_values(arena, 2), &buffer);

	if (good != (diagnostics_count(diagnostics) == 0))
		abort();
	if (memchr(input.data, '<', input.length) == NULL &&
	    buffer.length > 0 &&
	    memchr(buffer.data, '<', buffer.length) != NULL)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena *arena = arena_new();

	render(arena, str_copy(arena, (struct str){(const char *)bytes,
	    size}));
	arena_free(arena);
	clear();
	return 0;
}
