#include "verify/artifacts.h"

#include <string.h>

#include "base/buffer.h"

/*
 * Reading style sheets (CSS Syntax 3, section 4): what they can fetch stands
 * in strings and in url(). Escapes are read, so that none hides an address.
 */
struct style {
	struct str text;
	size_t at;
	struct arena *arena;
};

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
has_more(const struct style *style)
{
	return style->at < style->text.length;
}

static char
look(const struct style *style)
{
	return has_more(style) ? style->text.data[style->at] : '\0';
}

static bool
ends_line(char c)
{
	return c == '\n' || c == '\r' || c == '\f';
}

/*
 * One character, with its escape undone; what is no ASCII then is '?'. An
 * escaped end of line is nothing: '\0', as at the end.
 */
static char
next(struct style *style)
{
	unsigned code = 0;
	size_t digits = 0;

	if (!has_more(style))
		return '\0';
	if (look(style) != '\\')
		return style->text.data[style->at++];
	style->at++;
	while (digits < 6 && has_more(style) && hexadecimal_value(look(style)) >= 0) {
		code = code * 16 +
		    (unsigned)hexadecimal_value(style->text.data[style->at++]);
		digits++;
	}
	if (digits == 0) {
		char c = look(style);

		style->at += has_more(style);
		return ends_line(c) ? '\0' : c;
	}
	if (has_more(style) && is_space(look(style)))
		style->at++;
	return code > 0 && code < 0x80 ? (char)code : '?';
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* A string up to its quote END, or an address up to ')'; in lower case and
 * without what addresses are read without (URL Standard, 4.4). */
static struct str
read_until(struct style *style, char end)
{
	struct buffer buffer = buffer_in(style->arena);

	while (has_more(style) && look(style) != end &&
	    (end == ')' || !ends_line(look(style)))) {
		char c = next(style);

		if (c != '\0' && !is_space(c))
			buffer_add_byte(&buffer, c == '\\' ? '/' : lower(c));
	}
	style->at += has_more(style) && look(style) == end;
	return buffer_str(&buffer);
}

/* Whether ADDRESS names another place than the published folder. */
static bool
leads_away(struct str address)
{
	static const char *const starts[] = {
		"//", "http:", "https:", "ftp:", "ws:", "wss:", "file:",
		"blob:", "filesystem:",
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (str_starts_with(address, str_from(starts[i])))
			return true;
	return false;
}

static void
skip_comment(struct style *style)
{
	size_t end = str_find(style->text, STR("*/"), style->at + 2);

	style->at = end == SIZE_MAX ? style->text.length : end + 2;
}

static void
skip_blanks(struct style *style)
{
	while (has_more(style) && is_space(look(style)))
		style->at++;
}

/* The next string or address; false at the end. WORD: what stands before it,
 * kept between the calls. */
static bool
find_address(struct style *style, struct buffer *word, struct str *address)
{
	while (has_more(style)) {
		char c = look(style);

		if (c == '"' || c == '\'') {
			style->at++;
			*address = read_until(style, c);
			return true;
		}
		if (str_starts_with(str_slice(style->text, style->at, 2),
		    STR("/*"))) {
			skip_comment(style);
			continue;
		}
		c = lower(next(style));
		if (c != '(') {
			buffer_add_byte(word, c);
			continue;
		}
		if (!str_ends_with(buffer_str(word), STR("url")))
			continue;
		word->length = 0;
		skip_blanks(style);
		if (look(style) == '"' || look(style) == '\'')
			continue;
		*address = read_until(style, ')');
		return true;
	}
	return false;
}

void
read_style(struct reading *reading)
{
	struct style style = {reading->bytes, 0, reading->arena};
	struct buffer word = buffer_in(reading->arena);
	struct span span = {.file = reading->file};
	struct str address;

	/* In UTF-16 no address would be found. */
	if (memchr(reading->bytes.data, '\0', reading->bytes.length) != NULL)
		diagnostics_report(reading->diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_UNREADABLE, "CSS", "a zero byte");
	while (find_address(&style, &word, &address))
		if (leads_away(address))
			diagnostics_report(reading->diagnostics, span,
			    DIAGNOSTIC_ID_VERIFY_FOREIGN, STR_ARGS(address));
}
