#include "layout/fragment.h"

#include <string.h>

#include "model/numeral.h"

struct fragment_list
fragments_in(struct typesetter *typesetter, enum lettering lettering,
    enum colour_role colour)
{
	return (struct fragment_list){.typesetter = typesetter,
		.lettering = lettering, .colour = colour};
}

static void
grow(struct fragment_list *list)
{
	size_t capacity = list->capacity == 0 ? 4 : list->capacity * 2;
	struct fragment *items = ARENA_ARRAY(list->typesetter->scratch,
	    struct fragment, capacity);

	if (list->count > 0)
		memcpy(items, list->items, list->count * sizeof(*items));
	list->items = items;
	list->capacity = capacity;
}

struct fragment *
fragment_add(struct fragment_list *list, struct str text)
{
	struct fragment *fragment;

	if (list->count == list->capacity)
		grow(list);
	fragment = &list->items[list->count++];
	*fragment = (struct fragment){
		.span = list->span,
		.text = text,
		.lettering = list->lettering,
		.colour = list->colour,
		.language = list->typesetter->language,
	};
	return fragment;
}

struct fragment *
fragment_label(struct fragment_list *list, enum label label)
{
	return fragment_add(list, list->typesetter->labels->text[label]);
}

static const struct link *
make_link(struct fragment_list *list, struct str url, struct str anchor,
    struct str text)
{
	struct link *link = ARENA_NEW(list->typesetter->arena, struct link);

	*link = (struct link){url, anchor, text};
	return link;
}

static enum lettering
run_lettering(const struct fragment_list *list, const struct run *run)
{
	if (run->style & STYLE_STRONG)
		return list->lettering == LETTERING_HEADING ?
		    LETTERING_HEADING : LETTERING_BOLD;
	if (run->style & STYLE_EMPHASIS)
		return LETTERING_EMPHASIS;
	return list->lettering;
}

static void
add_run(struct fragment_list *list, const struct run *run, size_t language,
    struct span span)
{
	struct fragment *fragment = fragment_add(list,
	    run->kind == RUN_BREAK ? STR("\n") : run->text);

	fragment->span = span;
	fragment->language = language;
	fragment->lettering = run_lettering(list, run);
	switch (run->kind) {
	case RUN_MEASURE:
		fragment->glued = true;
		break;
	case RUN_REFERENCE:
		/* Terms stand in many sentences: they lead on unseen. */
		if (run->target->kind != NODE_TERM)
			fragment->colour = COLOUR_ACCENT;
		fragment->link = make_link(list, STR(""), run->target->id,
		    run->text);
		break;
	case RUN_LINK:
		fragment->colour = COLOUR_ACCENT;
		fragment->link = make_link(list, run->url, STR(""), run->text);
		break;
	case RUN_TEXT:
	case RUN_BREAK:
		break;
	}
}

/* " [简体中文]" behind a text that has no translation. */
static void
add_language_mark(struct fragment_list *list, size_t language)
{
	struct typesetter *typesetter = list->typesetter;
	struct fragment *fragment;

	if (language == typesetter->language)
		return;
	fragment = fragment_add(list, str_format(typesetter->arena,
	    " [%.*s]", STR_ARGS(typesetter->theme->labels[language].text[
	    LABEL_LANGUAGE_NAME])));
	fragment->language = language;
	fragment->colour = COLOUR_MUTED;
	fragment->lettering = LETTERING_BODY;
}

void
fragment_runs(struct fragment_list *list, const struct run *runs,
    size_t run_count, size_t language, struct span span)
{
	for (size_t i = 0; i < run_count; i++)
		add_run(list, &runs[i], language, span);
}

void
fragment_phrase(struct fragment_list *list, const struct phrase *phrase)
{
	fragment_runs(list, phrase->runs, phrase->run_count, phrase->language,
	    phrase->span);
	add_language_mark(list, phrase->language);
}

void
fragment_text(struct fragment_list *list, const struct text *text)
{
	if (text_is_present(text))
		fragment_phrase(list,
		    text_in(text, list->typesetter->language));
}

void
fragment_words(struct fragment_list *list, struct str words, struct str tag)
{
	size_t language = tag.length == 0 ? NONE :
	    edition_find_language(list->typesetter->edition, tag);
	struct fragment *fragment = fragment_add(list, words);

	if (language == NONE)
		return;
	fragment->language = language;
	add_language_mark(list, language);
}

void
fragment_clause(struct fragment_list *list, const struct node *node, int gap)
{
	struct typesetter *typesetter = list->typesetter;
	const struct layout_input *input = typesetter->input;
	struct fragment *fragment;
	enum colour_role colour = list->colour;
	struct str url = STR("");

	if (node->code.length > 0) {
		if (input->address != NULL)
			url = input->address(typesetter->arena, input->edition,
			    input->language, node->id);
		list->colour = COLOUR_ACCENT;
		fragment = fragment_add(list, node->code);
		if (url.length > 0)
			fragment->link = make_link(list, url, STR(""),
			    node->code);
		fragment = fragment_add(list, STR(" "));
		fragment->kern = gap;
		list->colour = colour;
	}
	fragment_text(list, &node->title);
}

void
fragment_reference(struct fragment_list *list, const struct node *node)
{
	struct typesetter *typesetter = list->typesetter;
	struct str title = text_plain(&node->title, typesetter->language);
	const struct link *link = make_link(list, STR(""), node->id, title);
	size_t start = list->count;

	if (node->code.length > 0) {
		fragment_add(list, node->code);
		fragment_add(list, STR(" "));
	}
	fragment_text(list, &node->title);
	for (size_t i = start; i < list->count; i++)
		list->items[i].link = link;
}

struct str
level_name(struct typesetter *typesetter, const struct level *level)
{
	struct str number = level_number(typesetter->arena,
	    level->node.index + 1, typesetter->tag, typesetter->labels);

	return LABEL_FORMAT(typesetter->arena, typesetter->labels,
	    LABEL_LEVEL_TITLED, {"level", number},
	    {"title", text_plain(&level->node.title, typesetter->language)});
}
