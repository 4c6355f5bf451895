#include "base/utf8.h"
#include "yaml/tree.h"

/* Walks a scalar's value and its source side by side. */
struct walk {
	struct str source;
	size_t at;       /* in source */
	size_t end;
	struct str value;
	size_t reached;  /* in value */
	char quote;      /* ', " or 0 */
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Bytes of the double-quoted escape at \. */
static size_t
escape_length(char letter)
{
	switch (letter) {
	case 'x':
		return 4;
	case 'u':
		return 6;
	case 'U':
		return 10;
	default:
		return 2;
	}
}

static size_t
skip_spaces(struct str text, size_t at, size_t end)
{
	while (at < end && is_space(text.data[at]))
		at++;
	return at;
}

/* A fold, an indentation, or spaces: as long as they are on either side. */
static void
step_over_spaces(struct walk *walk)
{
	walk->at = skip_spaces(walk->source, walk->at, walk->end);
	walk->reached = skip_spaces(walk->value, walk->reached,
	    walk->value.length);
}

static void
step_over_escape(struct walk *walk)
{
	char letter = walk->source.data[walk->at + 1];

	if (letter == '\n') {
		walk->at = skip_spaces(walk->source, walk->at + 1, walk->end);
		return;
	}
	walk->at += escape_length(letter);
	utf8_next(walk->value, &walk->reached);
}

/* One step; false where the two do not agree. */
static bool
step(struct walk *walk)
{
	char c = walk->source.data[walk->at];

	if (is_space(c)) {
		step_over_spaces(walk);
		return true;
	}
	if (walk->quote == '"' && c == '\\' && walk->at + 1 < walk->end) {
		step_over_escape(walk);
		return true;
	}
	if (c != walk->value.data[walk->reached])
		return false;
	walk->at += walk->quote == '\'' && c == '\'' ? 2 : 1;
	walk->reached++;
	return true;
}

static struct walk
walk_begin(const struct tree_node *scalar)
{
	struct walk walk = {.source = scalar->source->bytes,
	    .at = scalar->start, .end = scalar->end, .value = scalar->text};

	if (scalar->block) {
		while (walk.at < walk.end &&
		    walk.source.data[walk.at] != '\n')
			walk.at++;
	} else if (!scalar->plain && walk.at < walk.end) {
		walk.quote = walk.source.data[walk.at++];
	}
	if (scalar->block)
		walk.at = skip_spaces(walk.source, walk.at, walk.end);
	return walk;
}

struct span
tree_locate(const struct tree_node *scalar, size_t offset)
{
	struct walk walk = walk_begin(scalar);
	struct span span = scalar->span;
	size_t at = scalar->start;

	while (walk.reached < offset && walk.reached < walk.value.length &&
	    walk.at < walk.end && step(&walk))
		continue;
	while (at < walk.at && at < walk.source.length) {
		bool ends_line = walk.source.data[at] == '\n';

		utf8_next(walk.source, &at);
		span.line += ends_line;
		span.column = ends_line ? 1 : span.column + 1;
	}
	return span;
}
