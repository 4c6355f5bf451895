#include "write/site/template_parse.h"

#include <string.h>

#include "base/utf8.h"
#include "write/site/template.h"

struct parser {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str file;
	struct str text;
	size_t skipped;
	struct template *template;
	size_t position;
	/* Line and column of an offset that is counted on from. */
	size_t counted;
	uint32_t line, column;
	size_t open[TEMPLATE_DEPTH_MAX]; /* sections not yet closed */
	size_t depth;
};

/* One {{…}}. */
struct tag {
	size_t start, end;     /* with its braces */
	char sigil;            /* one of # ^ / > & { ! or 0 */
	struct str name;
	struct span span;
};

/* Where OFFSET stands; offsets are asked for in ascending order. */
static struct span
span_at(struct parser *parser, size_t offset)
{
	uint32_t skipped;

	while (parser->counted < offset) {
		if (parser->text.data[parser->counted] == '\n') {
			parser->counted++;
			parser->line++;
			parser->column = 1;
		} else {
			utf8_next(parser->text, &parser->counted);
			parser->column++;
		}
	}
	skipped = parser->column > parser->skipped ?
	    (uint32_t)parser->skipped : 0;
	return (struct span){parser->file, parser->line,
	    parser->column - skipped};
}

static bool
fail(struct parser *parser, struct span span, const char *problem)
{
	diagnostics_report(parser->diagnostics, span,
	    DIAGNOSTIC_ID_TEMPLATE_SYNTAX, problem);
	return false;
}

/* What no page may hold: controls but tab and line ends, and a byte order
 * mark, which would stand in the midst of it. */
static bool
is_forbidden(uint32_t c)
{
	return c < 0x20 ? c != '\t' && c != '\n' && c != '\r' :
	    (c >= 0x7F && c < 0xA0) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

/* UTF8_INVALID is forbidden too. */
static bool
check_characters(struct parser *parser)
{
	struct str text = parser->text;

	for (size_t offset = 0; offset < text.length;) {
		size_t start = offset;
		uint32_t c = utf8_next(text, &offset);

		if (!is_forbidden(c))
			continue;
		diagnostics_report(parser->diagnostics,
		    span_at(parser, start), c == UTF8_INVALID ?
		    DIAGNOSTIC_ID_UTF8_INVALID :
		    DIAGNOSTIC_ID_CONTROL_CHARACTER, c == UTF8_INVALID ?
		    (int)(unsigned char)text.data[start] : (int)c);
		return false;
	}
	return true;
}

static void
add_part(struct parser *parser, struct part part)
{
	struct template *template = parser->template;

	if (template->count == template->capacity) {
		size_t capacity = template->capacity == 0 ? 32 :
		    template->capacity * 2;
		struct part *parts = ARENA_ARRAY(parser->arena, struct part,
		    capacity);

		if (template->count > 0)
			memcpy(parts, template->parts,
			    template->count * sizeof(struct part));
		template->parts = parts;
		template->capacity = capacity;
	}
	template->parts[template->count++] = part;
}

static void
add_text(struct parser *parser, size_t end)
{
	if (end > parser->position)
		add_part(parser, (struct part){.kind = PART_TEXT,
		    .text = str_slice(parser->text, parser->position,
			end - parser->position)});
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_name(struct str name)
{
	if (str_is(name, "."))
		return true;
	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= '0' && c <= '9') && c != '-' && c != '_' &&
		    c != '.')
			return false;
	}
	return name.length > 0 && name.data[0] != '.' &&
	    name.data[name.length - 1] != '.' &&
	    str_find(name, STR(".."), 0) == SIZE_MAX;
}

/* Reads the tag that opens at START. */
static bool
read_tag(struct parser *parser, size_t start, struct tag *tag)
{
	static const char sigils[] = "#^/>&{!";
	size_t inner = start + 2;
	struct str closing = STR("}}");
	size_t close;

	*tag = (struct tag){.start = start, .span = span_at(parser, start)};
	if (inner < parser->text.length &&
	    strchr(sigils, parser->text.data[inner]) != NULL &&
	    parser->text.data[inner] != '\0')
		tag->sigil = parser->text.data[inner++];
	if (tag->sigil == '{')
		closing = STR("}}}");
	close = str_find(parser->text, closing, inner);
	if (close == SIZE_MAX)
		return fail(parser, tag->span, "this tag is not closed");
	tag->end = close + closing.length;
	tag->name = str_trim(str_slice(parser->text, inner, close - inner));
	if (tag->sigil != '!' && !is_name(tag->name))
		return fail(parser, tag->span,
		    "a tag holds a name of letters, digits, - and _");
	return true;
}

/*
 * Whether a tag stands alone on its line: then the blanks before it and the
 * rest of the line go, and *START and *END are moved outwards.
 */
static bool
is_standalone(const struct parser *parser, const struct tag *tag,
    size_t *start, size_t *end)
{
	struct str text = parser->text;
	size_t first = tag->start, last = tag->end;

	if (tag->sigil == 0 || tag->sigil == '&' || tag->sigil == '{')
		return false;
	while (first > 0 && is_blank(text.data[first - 1]))
		first--;
	if (first > 0 && text.data[first - 1] != '\n')
		return false;
	while (last < text.length && is_blank(text.data[last]))
		last++;
	if (last < text.length && text.data[last] == '\r')
		last++;
	if (last < text.length && text.data[last] != '\n')
		return false;
	*start = first;
	*end = last < text.length ? last + 1 : last;
	return true;
}

/* The part of a tag with its name cut at the dots. */
static struct part
make_part(struct parser *parser, enum part_kind kind, const struct tag *tag)
{
	struct part part = {.kind = kind, .text = tag->name,
	    .span = tag->span};
	struct name *names;
	size_t most = 1, start = 0, dot;

	if (kind == PART_PARTIAL || str_is(tag->name, "."))
		return part;
	for (size_t i = 0; i < tag->name.length; i++)
		most += tag->name.data[i] == '.';
	part.names = names = ARENA_ARRAY(parser->arena, struct name, most);
	while ((dot = str_find(tag->name, STR("."), start)) != SIZE_MAX) {
		names[part.name_count++] = name_of(str_slice(tag->name, start,
		    dot - start));
		start = dot + 1;
	}
	names[part.name_count++] = name_of(str_slice(tag->name, start,
	    tag->name.length - start));
	return part;
}

static bool
open_section(struct parser *parser, const struct tag *tag)
{
	if (parser->depth == TEMPLATE_DEPTH_MAX)
		return fail(parser, tag->span, "sections nest too deep");
	parser->open[parser->depth++] = parser->template->count;
	add_part(parser, make_part(parser,
	    tag->sigil == '#' ? PART_SECTION : PART_INVERTED, tag));
	return true;
}

static bool
close_section(struct parser *parser, const struct tag *tag)
{
	struct part *section;

	if (parser->depth == 0)
		return fail(parser, tag->span,
		    "this closes a section that is not open");
	section = &parser->template->parts[parser->open[--parser->depth]];
	if (!str_equal(section->text, tag->name)) {
		fail(parser, tag->span,
		    "this closes another section than the one open");
		diagnostics_note(parser->diagnostics, section->span,
		    "\"%.*s\" was opened here", STR_ARGS(section->text));
		return false;
	}
	section->end = parser->template->count;
	return true;
}

static bool
add_tag(struct parser *parser, const struct tag *tag, struct str indent)
{
	static const struct {
		char sigil;
		enum part_kind kind;
	} kinds[] = {
		{0, PART_VARIABLE}, {'&', PART_MARKUP}, {'{', PART_MARKUP},
		{'>', PART_PARTIAL},
	};

	switch (tag->sigil) {
	case '!':
		return true;
	case '#':
	case '^':
		return open_section(parser, tag);
	case '/':
		return close_section(parser, tag);
	default:
		break;
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].sigil == tag->sigil) {
			struct part part = make_part(parser, kinds[i].kind,
			    tag);

			part.indent = indent;
			add_part(parser, part);
		}
	return true;
}

/* One piece of text and the tag behind it; false at the end or a fault. */
static bool
parse_step(struct parser *parser, bool *good)
{
	size_t open = str_find(parser->text, STR("{{"), parser->position);
	struct str indent = STR("");
	struct tag tag;
	size_t start, end;

	if (open == SIZE_MAX) {
		add_text(parser, parser->text.length);
		return false;
	}
	if (!read_tag(parser, open, &tag)) {
		*good = false;
		return false;
	}
	start = tag.start;
	end = tag.end;
	if (is_standalone(parser, &tag, &start, &end))
		indent = str_slice(parser->text, start, tag.start - start);
	add_text(parser, start);
	parser->position = end;
	*good = add_tag(parser, &tag, indent);
	return *good;
}

struct template *
template_parse(struct arena *arena, struct diagnostics *diagnostics,
    struct str file, struct str text, size_t skipped)
{
	struct parser parser = {.arena = arena, .diagnostics = diagnostics,
	    .file = file, .text = text, .skipped = skipped, .line = 1,
	    .column = 1, .template = ARENA_NEW(arena, struct template)};
	bool good = check_characters(&parser);

	while (good && parse_step(&parser, &good))
		;
	if (good && parser.depth > 0)
		good = fail(&parser, parser.template->parts[
		    parser.open[parser.depth - 1]].span,
		    "this section is not closed");
	return good ? parser.template : NULL;
}
