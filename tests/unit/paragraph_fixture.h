#ifndef TESTS_PARAGRAPH_FIXTURE_H
#define TESTS_PARAGRAPH_FIXTURE_H

/* One paragraph at a time, set in lines on metrics without fonts. */
#include "testing.h"

#include "../tools/fake_metrics.h"
#include "base/buffer.h"
#include "layout/flow.h"

enum { EM = 10000 };

enum { CHINESE, ENGLISH, TRADITIONAL, JAPANESE, KOREAN, LANGUAGES };

static const struct str languages[LANGUAGES] = {
	{"zh-Hans", 7}, {"en", 2}, {"zh-Hant", 7}, {"ja", 2}, {"ko", 2},
};

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct fake_metrics fake;
	struct edition edition;
	struct theme theme;
	struct labels labels[LANGUAGES];
	struct layout_input input;
	struct typesetter *typesetter;
	struct element_list elements;
	/* The last paragraph that was set. */
	const struct paragraph *paragraph;
	struct line_list lines;
	struct item_list *items; /* one list a line */
};

static inline int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	fixture->edition.languages = languages;
	fixture->edition.language_count = LANGUAGES;
	fixture->theme.labels = fixture->labels;
	fixture->input = (struct layout_input){
		.edition = &fixture->edition,
		.theme = &fixture->theme,
		.metrics = fake_metrics_open(&fixture->fake),
	};
	*state = fixture;
	return 0;
}

static inline int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	if (fixture->typesetter != NULL)
		typesetter_close(fixture->typesetter);
	fake_metrics_close(&fixture->fake);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static inline struct typesetter *
typesetter_of(struct fixture *fixture, size_t language)
{
	if (fixture->typesetter != NULL)
		typesetter_close(fixture->typesetter);
	fixture->input.language = language;
	fixture->typesetter = typesetter_open(fixture->arena,
	    fixture->diagnostics, &fixture->input);
	fixture->elements = (struct element_list){.arena = fixture->arena};
	fixture->typesetter->elements = &fixture->elements;
	return fixture->typesetter;
}

static inline void
set_fragments(struct fixture *fixture, const struct fragment_list *text,
    const struct column *column)
{
	fixture->paragraph = paragraph_shape(fixture->typesetter, text, EM);
	fixture->lines = break_lines(fixture->arena, fixture->paragraph,
	    column);
	fixture->items = ARENA_ARRAY(fixture->arena, struct item_list,
	    fixture->lines.count);
	for (size_t i = 0; i < fixture->lines.count; i++) {
		fixture->items[i].arena = fixture->arena;
		line_set(fixture->typesetter, &fixture->items[i],
		    fixture->paragraph, &fixture->lines.items[i], column, 0,
		    0, ELEMENT_DOCUMENT);
	}
}

/* Sets TEXT in a column of WIDTH, flush at both edges. */
static inline void
set_text(struct fixture *fixture, size_t language, const char *text,
    int width)
{
	struct fragment_list list = fragments_in(
	    typesetter_of(fixture, language), LETTERING_BODY, COLOUR_TEXT);
	struct column column = {width, 0, ALIGN_JUSTIFY};

	fragment_add(&list, str_from(text));
	set_fragments(fixture, &list, &column);
}

/* The words of a line. */
static inline struct str
line_text(struct fixture *fixture, size_t i)
{
	const struct line *line = &fixture->lines.items[i];
	const struct atom *first = &fixture->paragraph->atoms[line->first];
	const struct atom *last =
	    &fixture->paragraph->atoms[line->behind - 1];

	return str_copy(fixture->arena, str_slice(fixture->paragraph->text,
	    first->start, last->start + last->length - first->start));
}

/* The x of the glyph NUMBER of a line. */
static inline int
glyph_x(const struct fixture *fixture, size_t line, size_t number)
{
	const struct item_list *items = &fixture->items[line];

	for (size_t i = 0; i < items->count; i++) {
		const struct draw_text *text = &items->items[i].text;

		if (items->items[i].kind != DRAW_TEXT)
			continue;
		if (number < text->glyph_count)
			return text->x + text->glyphs[number].x;
		number -= text->glyph_count;
	}
	fail_msg("no such glyph");
	return 0;
}

static inline const struct draw_text *
text_item(const struct fixture *fixture, size_t line, size_t number)
{
	const struct item_list *items = &fixture->items[line];

	for (size_t i = 0; i < items->count; i++)
		if (items->items[i].kind == DRAW_TEXT && number-- == 0)
			return &items->items[i].text;
	fail_msg("no such item");
	return NULL;
}

/* Where the ink of a line ends: behind the last letter that is no space, in
 * the middle of a mark that is blank on the right. */
static inline int
ink_right(const struct fixture *fixture, size_t line)
{
	const struct line *row = &fixture->lines.items[line];
	size_t last = line_last(fixture->paragraph, row->first, row->behind);
	const struct atom *atom = &fixture->paragraph->atoms[last];

	return glyph_x(fixture, line, atom->glyph -
	    fixture->paragraph->atoms[row->first].glyph) + atom->shift +
	    atom->width - atom->trail;
}

#endif
