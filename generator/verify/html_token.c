#include "verify/html_token.h"

#include <string.h>

#include "base/buffer.h"

static bool
is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static struct str
lower_case(struct arena *arena, struct str text)
{
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < text.length; i++)
		buffer_add_byte(&buffer, lower(text.data[i]));
	return buffer_str(&buffer);
}

/* ---- The text under the scanner ----------------------------------------- */

static char
byte_at(const struct html_scanner *scanner, size_t ahead)
{
	size_t at = scanner->offset + ahead;

	return at < scanner->text.length ? scanner->text.data[at] : '\0';
}

static bool
is_at_end(const struct html_scanner *scanner)
{
	return scanner->offset >= scanner->text.length;
}

/* Moves on to END, counting lines; gives what was passed. */
static struct str
take_until(struct html_scanner *scanner, size_t end)
{
	struct str taken;

	if (end > scanner->text.length)
		end = scanner->text.length;
	taken = str_slice(scanner->text, scanner->offset,
	    end - scanner->offset);
	for (size_t i = 0; i < taken.length; i++)
		scanner->line += taken.data[i] == '\n';
	scanner->offset = end;
	return taken;
}

static struct str
take_while(struct html_scanner *scanner, bool (*holds)(char c))
{
	size_t end = scanner->offset;

	while (end < scanner->text.length && holds(scanner->text.data[end]))
		end++;
	return take_until(scanner, end);
}

/* ---- Character references ----------------------------------------------- */

static const struct {
	const char *name;
	uint32_t code_point;
} named[] = {
	{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'},
	{"apos", '\''}, {"nbsp", 0xA0}, {"shy", 0xAD}, {"ensp", 0x2002},
	{"emsp", 0x2003}, {"thinsp", 0x2009}, {"ndash", 0x2013},
	{"mdash", 0x2014}, {"hellip", 0x2026}, {"middot", 0xB7},
	{"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C},
	{"rdquo", 0x201D}, {"times", 0xD7}, {"ge", 0x2265}, {"le", 0x2264},
};

static int
digit_value(char c, int base)
{
	int value = c >= '0' && c <= '9' ? c - '0' :
	    lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : base;

	return value < base ? value : -1;
}

static bool
read_number(struct str digits, uint32_t *code_point)
{
	bool is_hexadecimal = digits.length > 0 && lower(*digits.data) == 'x';
	int base = is_hexadecimal ? 16 : 10;
	size_t i = is_hexadecimal;

	*code_point = 0;
	if (i >= digits.length)
		return false;
	for (; i < digits.length; i++) {
		int value = digit_value(digits.data[i], base);

		if (value < 0)
			return false;
		*code_point = *code_point * (uint32_t)base + (uint32_t)value;
		if (*code_point > 0x10FFFF)
			*code_point = 0x110000;
	}
	if (*code_point == 0 || *code_point > 0x10FFFF ||
	    (*code_point >= 0xD800 && *code_point <= 0xDFFF))
		*code_point = 0xFFFD;
	return true;
}

static bool
read_reference(struct str name, uint32_t *code_point)
{
	if (name.length > 0 && name.data[0] == '#')
		return read_number(str_slice(name, 1, name.length),
		    code_point);
	for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++)
		if (str_is(name, named[i].name)) {
			*code_point = named[i].code_point;
			return true;
		}
	return false;
}

/* References that are none, or not known, stay as they are written. */
static struct str
decode(struct arena *arena, struct str text)
{
	enum { NAME_MAX_LENGTH = 32 };
	struct buffer buffer = buffer_in(arena);
	size_t i = 0;

	while (i < text.length) {
		size_t next = str_find(text, STR("&"), i);
		struct str name;
		uint32_t code_point;
		size_t end;

		if (next > text.length)
			next = text.length;
		buffer_add(&buffer, str_slice(text, i, next - i));
		i = next;
		if (i == text.length)
			break;
		name = str_slice(text, i + 1, NAME_MAX_LENGTH);
		end = str_find(name, STR(";"), 0);
		if (end < name.length && read_reference(
		    str_slice(name, 0, end), &code_point)) {
			buffer_add_code_point(&buffer, code_point);
			i += end + 2;
		} else {
			buffer_add_byte(&buffer, text.data[i++]);
		}
	}
	return buffer_str(&buffer);
}

/* ---- Tags --------------------------------------------------------------- */

static bool
is_in_tag_name(char c)
{
	return !is_white(c) && c != '/' && c != '>';
}

static bool
is_in_attribute_name(char c)
{
	return is_in_tag_name(c) && c != '=';
}

static bool
is_between_attributes(char c)
{
	return is_white(c) || c == '/';
}

static bool
is_in_bare_value(char c)
{
	return !is_white(c) && c != '>';
}

static struct str
scan_value(struct html_scanner *scanner)
{
	char quote = byte_at(scanner, 0);
	char end[2] = {quote, '\0'};
	struct str value;

	if (quote != '"' && quote != '\'')
		return take_while(scanner, is_in_bare_value);
	take_until(scanner, scanner->offset + 1);
	value = take_until(scanner, str_find(scanner->text, str_from(end),
	    scanner->offset));
	take_until(scanner, scanner->offset + 1);
	return value;
}

/* Of two attributes with one name the first counts. */
static void
keep_attribute(struct html_scanner *scanner, struct html_token *token,
    struct str name, struct str value)
{
	struct str *slot = str_is(name, "id") ? &token->id :
	    str_is(name, "class") ? &token->classes :
	    str_is(name, "style") ? &token->style : NULL;

	if (str_is(name, "hidden"))
		token->is_hidden = true;
	if (slot != NULL && slot->data == NULL)
		*slot = decode(scanner->arena, value);
}

static void
scan_attribute(struct html_scanner *scanner, struct html_token *token)
{
	size_t start = scanner->offset;
	struct str name, value = STR("");

	/* A name may begin with '='. */
	if (byte_at(scanner, 0) == '=')
		take_until(scanner, scanner->offset + 1);
	take_while(scanner, is_in_attribute_name);
	name = lower_case(scanner->arena, str_slice(scanner->text, start,
	    scanner->offset - start));
	take_while(scanner, is_white);
	if (byte_at(scanner, 0) == '=') {
		take_until(scanner, scanner->offset + 1);
		take_while(scanner, is_white);
		value = scan_value(scanner);
	}
	keep_attribute(scanner, token, name, value);
}

static void
scan_tag(struct html_scanner *scanner, struct html_token *token)
{
	bool is_end = byte_at(scanner, 1) == '/';

	take_until(scanner, scanner->offset + (is_end ? 2 : 1));
	token->kind = is_end ? TOKEN_END : TOKEN_START;
	token->name = lower_case(scanner->arena,
	    take_while(scanner, is_in_tag_name));
	for (;;) {
		take_while(scanner, is_between_attributes);
		if (is_at_end(scanner) || byte_at(scanner, 0) == '>')
			break;
		scan_attribute(scanner, token);
	}
	take_until(scanner, scanner->offset + 1);
}

/* ---- All the rest ------------------------------------------------------- */

/* Elements whose contents are no markup. */
static const char *const raw_names[] = {
	"script", "style", "textarea", "title", "xmp", "iframe", "noembed",
	"noframes",
};

static bool
is_raw(struct str name)
{
	for (size_t i = 0; i < sizeof(raw_names) / sizeof(*raw_names); i++)
		if (str_is(name, raw_names[i]))
			return true;
	return false;
}

static bool
ends_raw(const struct html_scanner *scanner, size_t at)
{
	struct str raw = scanner->raw;
	struct str tag = str_slice(scanner->text, at, raw.length + 3);

	if (tag.length < raw.length + 3 || tag.data[1] != '/' ||
	    is_in_tag_name(tag.data[raw.length + 2]))
		return false;
	for (size_t i = 0; i < raw.length; i++)
		if (lower(tag.data[i + 2]) != raw.data[i])
			return false;
	return true;
}

static void
scan_raw(struct html_scanner *scanner, struct html_token *token)
{
	size_t end = str_find(scanner->text, STR("<"), scanner->offset);

	while (end < scanner->text.length && !ends_raw(scanner, end))
		end = str_find(scanner->text, STR("<"), end + 1);
	token->kind = TOKEN_TEXT;
	token->text = take_until(scanner, end);
	scanner->raw = STR("");
}

static void
scan_comment(struct html_scanner *scanner, struct html_token *token)
{
	size_t start = scanner->offset + 4, end, other;

	token->kind = TOKEN_NOTHING;
	if (byte_at(scanner, 4) == '>' ||
	    (byte_at(scanner, 4) == '-' && byte_at(scanner, 5) == '>')) {
		take_until(scanner, start + (byte_at(scanner, 4) == '-') + 1);
		return;
	}
	end = str_find(scanner->text, STR("-->"), start);
	other = str_find(scanner->text, STR("--!>"), start);
	if (other < end)
		take_until(scanner, other + 4);
	else
		take_until(scanner, end < SIZE_MAX ? end + 3 : end);
}

static void
scan_declaration(struct html_scanner *scanner, struct html_token *token)
{
	size_t end = str_find(scanner->text, STR(">"), scanner->offset);

	token->kind = TOKEN_NOTHING;
	take_until(scanner, end < SIZE_MAX ? end + 1 : end);
}

static void
scan_text(struct html_scanner *scanner, struct html_token *token)
{
	token->kind = TOKEN_TEXT;
	token->text = decode(scanner->arena, take_until(scanner,
	    str_find(scanner->text, STR("<"), scanner->offset + 1)));
}

bool
html_scan(struct html_scanner *scanner, struct html_token *token)
{
	char second = byte_at(scanner, 1);

	*token = (struct html_token){.line = scanner->line};
	if (is_at_end(scanner))
		return false;
	if (scanner->raw.length > 0)
		scan_raw(scanner, token);
	else if (byte_at(scanner, 0) != '<')
		scan_text(scanner, token);
	else if (is_letter(second) ||
	    (second == '/' && is_letter(byte_at(scanner, 2))))
		scan_tag(scanner, token);
	else if (str_starts_with(str_slice(scanner->text, scanner->offset, 4),
	    STR("<!--")))
		scan_comment(scanner, token);
	else if (second == '!' || second == '?' || second == '/')
		scan_declaration(scanner, token);
	else
		scan_text(scanner, token);
	if (token->kind == TOKEN_START && is_raw(token->name))
		scanner->raw = token->name;
	return true;
}
