#include "judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"

enum { SHOWN_MAX = 48 };

static struct str
words_of(struct arena *arena, const struct block *block,
    const struct set_line *line)
{
	struct buffer buffer = buffer_in(arena);
	size_t count = line->behind - line->first;

	for (size_t i = 0; i < count; i++) {
		if (count > SHOWN_MAX && i == SHOWN_MAX / 2) {
			buffer_add_c(&buffer, " … ");
			i = count - SHOWN_MAX / 2;
		}
		buffer_add(&buffer, block->letters[line->first + i].text);
	}
	return buffer_str(&buffer);
}

static struct finding *
add_finding(struct finding_list *list)
{
	if (list->count == list->capacity) {
		size_t capacity = list->capacity * 2 + 16;
		struct finding *items = ARENA_ARRAY(list->arena,
		    struct finding, capacity);

		if (list->count > 0)
			memcpy(items, list->items,
			    list->count * sizeof(*items));
		list->items = items;
		list->capacity = capacity;
	}
	return &list->items[list->count++];
}

void
report(struct judge *judge, const struct block *block,
    const struct set_line *line, unsigned rule, const char *format, ...)
{
	char what[200];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(what, sizeof(what), format, arguments);
	va_end(arguments);
	*add_finding(&judge->findings) = (struct finding){
		.page = line->page + 1,
		.rule = rule,
		.line = words_of(judge->arena, block, line),
		.what = str_copy(judge->arena, str_from(what)),
	};
}

/* Body text of at least 五号, and a face of its own for bold: one that is
 * made bold by the program is none. */
static void
judge_theme(struct judge *judge)
{
	enum { BODY_SIZE_MIN = 10500 };
	const struct theme *theme = judge->typography->theme;
	const struct theme_face *body = &theme->faces[FACE_BODY];
	const struct theme_face *bold = &theme->faces[FACE_BODY_BOLD];
	static const struct set_line none = {0};
	static const struct block nothing = {.size = 1};

	if (theme->page.body_size < BODY_SIZE_MIN)
		report(judge, &nothing, &none, 15, "body text of %d.%03d pt",
		    theme->page.body_size / 1000,
		    theme->page.body_size % 1000);
	if (body->path.length > 0 && str_equal(body->path, bold->path) &&
	    body->index == bold->index)
		report(judge, &nothing, &none, 15,
		    "bold letters have no face of their own");
}

struct finding_list
typography_judge(struct arena *arena, const struct typography *typography)
{
	struct judge judge = {.arena = arena, .typography = typography,
		.findings = {.arena = arena}};

	find_blocks(&judge);
	judge_theme(&judge);
	for (size_t i = 0; i < judge.block_count; i++) {
		const struct block *block = &judge.blocks[i];

		if (block->line_count == 0)
			continue;
		judge_breaks(&judge, block);
		judge_edges(&judge, block);
		judge_gaps(&judge, block);
		judge_style(&judge, block);
	}
	judge_pages(&judge);
	return judge.findings;
}
