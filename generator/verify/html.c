#include "verify/html.h"

#include <string.h>

#include "base/utf8.h"
#include "verify/html_token.h"
#include "verify/text.h"

struct open_element {
	struct str name;
	bool is_hidden;      /* itself, or something around it */
};

struct reader {
	struct arena *arena;
	struct open_element open[HTML_DEPTH_MAX];
	size_t depth;
	struct html_event *items;
	size_t count, capacity;
};

static bool
is_one_of(struct str name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

#define IS_ONE_OF(name, names) \
	is_one_of((name), (names), sizeof(names) / sizeof(*(names)))

static const char *const void_names[] = {
	"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
	"meta", "source", "track", "wbr",
};

/* Never shown, or only to some. */
static const char *const unseen_names[] = {
	"head", "script", "style", "template", "title", "noscript", "textarea",
	"datalist", "iframe", "object", "audio", "video", "canvas", "noembed",
	"noframes", "dialog",
};

static const char *const hiding_classes[] = {
	"visually-hidden", "sr-only", "hidden",
};

/* Elements that do not part the words around them. */
static const char *const inline_names[] = {
	"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em",
	"i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
	"strong", "sub", "sup", "time", "u", "var", "wbr",
};

/* A start tag of one kind closes an open element of the other. */
static const struct {
	const char *start, *closes;
} implied[] = {
	{"li", "li"}, {"dt", "dt"}, {"dt", "dd"}, {"dd", "dt"}, {"dd", "dd"},
	{"tr", "tr"}, {"tr", "td"}, {"tr", "th"}, {"td", "td"}, {"td", "th"},
	{"th", "td"}, {"th", "th"}, {"tbody", "thead"}, {"tbody", "tbody"},
	{"option", "option"}, {"p", "p"}, {"div", "p"}, {"ul", "p"},
	{"ol", "p"}, {"table", "p"}, {"section", "p"}, {"h1", "p"},
	{"h2", "p"}, {"h3", "p"}, {"h4", "p"}, {"h5", "p"}, {"h6", "p"},
	{"body", "head"},
};

static bool
has_word(struct str list, const char *word)
{
	struct str wanted = str_from(word);
	size_t at = 0;

	while ((at = str_find(list, wanted, at)) != SIZE_MAX) {
		size_t end = at + wanted.length;

		if ((at == 0 || (unsigned char)list.data[at - 1] <= ' ') &&
		    (end == list.length ||
		    (unsigned char)list.data[end] <= ' '))
			return true;
		at = end;
	}
	return false;
}

static bool
is_hidden(const struct html_token *token)
{
	/* No page of ours has styles of its own: what one may do to words
	 * (no size, no colour, out of the page) is past telling. */
	if (token->is_hidden || IS_ONE_OF(token->name, unseen_names) ||
	    token->style.length > 0)
		return true;
	for (size_t i = 0; i < sizeof(hiding_classes) /
	    sizeof(*hiding_classes); i++)
		if (has_word(token->classes, hiding_classes[i]))
			return true;
	return false;
}

static bool
is_inside_hidden(const struct reader *reader)
{
	return reader->depth > 0 && reader->open[reader->depth - 1].is_hidden;
}

static void
add_event(struct reader *reader, enum html_kind kind,
    const struct html_token *token, struct str name)
{
	if (is_inside_hidden(reader))
		return;
	if (reader->count == reader->capacity) {
		size_t capacity = reader->capacity * 2 + 256;
		struct html_event *items = ARENA_ARRAY(reader->arena,
		    struct html_event, capacity);

		if (reader->count > 0)
			memcpy(items, reader->items,
			    reader->count * sizeof(*items));
		reader->items = items;
		reader->capacity = capacity;
	}
	reader->items[reader->count++] = (struct html_event){kind, name,
	    token->id, token->classes, token->text, token->line};
}

static void
close_innermost(struct reader *reader, const struct html_token *token)
{
	const struct html_token end = {.line = token->line};

	add_event(reader, HTML_END, &end,
	    reader->open[reader->depth - 1].name);
	reader->depth--;
}

static void
close_implied(struct reader *reader, const struct html_token *token)
{
	bool has_closed = true;

	while (has_closed && reader->depth > 0) {
		struct str top = reader->open[reader->depth - 1].name;

		has_closed = false;
		for (size_t i = 0; i < sizeof(implied) / sizeof(*implied); i++)
			if (str_is(token->name, implied[i].start) &&
			    str_is(top, implied[i].closes))
				has_closed = true;
		if (has_closed)
			close_innermost(reader, token);
	}
}

static const char *
take_start(struct reader *reader, const struct html_token *token)
{
	struct open_element *element;
	bool hides = is_hidden(token);

	close_implied(reader, token);
	if (IS_ONE_OF(token->name, void_names)) {
		add_event(reader, HTML_START, token, token->name);
		add_event(reader, HTML_END, token, token->name);
		return NULL;
	}
	/* Styles are in the style sheet; here they could hide any word. */
	if (str_is(token->name, "style"))
		return "a style of its own";
	if (reader->depth == HTML_DEPTH_MAX)
		return "elements nested too deeply";
	hides |= is_inside_hidden(reader);
	element = &reader->open[reader->depth];
	*element = (struct open_element){token->name, hides};
	/* Before it counts as open, so that nothing hidden leaves a start. */
	if (!hides)
		add_event(reader, HTML_START, token, token->name);
	reader->depth++;
	return NULL;
}

static void
take_end(struct reader *reader, const struct html_token *token)
{
	size_t depth = reader->depth;

	while (depth > 0 &&
	    !str_equal(reader->open[depth - 1].name, token->name))
		depth--;
	/* An end tag that nothing opened is passed over. */
	while (depth > 0 && reader->depth >= depth)
		close_innermost(reader, token);
}

static const char *
take_token(struct reader *reader, const struct html_token *token)
{
	switch (token->kind) {
	case TOKEN_TEXT:
		add_event(reader, HTML_TEXT, token, STR(""));
		break;
	case TOKEN_START:
		return take_start(reader, token);
	case TOKEN_END:
		take_end(reader, token);
		break;
	case TOKEN_NOTHING:
		break;
	}
	return NULL;
}

bool
html_read(struct arena *arena, struct str bytes, struct html_events *events,
    const char **problem)
{
	struct reader *reader = ARENA_NEW(arena, struct reader);
	struct html_scanner scanner = {.arena = arena, .text = bytes,
	    .line = 1};
	struct html_token token;

	*problem = NULL;
	reader->arena = arena;
	if (utf8_find_invalid(bytes) != SIZE_MAX)
		*problem = "bytes that are no UTF-8";
	while (*problem == NULL && html_scan(&scanner, &token))
		*problem = reader->count > HTML_EVENTS_MAX ?
		    "more elements than any page has" :
		    take_token(reader, &token);
	token.line = scanner.line;
	while (reader->depth > 0)
		close_innermost(reader, &token);
	*events = (struct html_events){reader->items, reader->count};
	return *problem == NULL;
}

bool
html_has_class(const struct html_event *start, const char *name)
{
	return has_word(start->classes, name);
}

struct str
html_visible_text(struct arena *arena, const struct html_events *events)
{
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < events->count; i++) {
		const struct html_event *event = &events->items[i];

		if (event->kind == HTML_TEXT)
			buffer_add(&buffer, event->text);
		else if (!IS_ONE_OF(event->name, inline_names))
			buffer_add_byte(&buffer, ' ');
	}
	return text_collapse(arena, buffer_str(&buffer));
}
