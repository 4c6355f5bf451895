#include "load/grammar.h"

#include <stdint.h>

struct bracket {
	const char *open, *close;
	enum token_kind kind;
};

static const struct bracket brackets[] = {
	{"[[!", "]]", TOKEN_COMPUTED},
	{"[[", "]]", TOKEN_REFERENCE},
	{"{", "}", TOKEN_MEASURE},
};

/* Doubled brackets stand for single ones. */
static const char *const literals[] = {"{{", "}}", "[[[[", "]]]]"};
static const char *const closers[] = {"}", "]]"};

static bool
stands_at(struct str text, size_t offset, const char *part)
{
	struct str wanted = str_from(part);

	return str_equal(str_slice(text, offset, wanted.length), wanted);
}

static bool
is_bracket_at(struct str text, size_t offset)
{
	switch (text.data[offset]) {
	case '{':
	case '}':
		return true;
	case '[':
		return stands_at(text, offset, "[[");
	case ']':
		return stands_at(text, offset, "]]");
	default:
		return false;
	}
}

static struct token
make_token(enum token_kind kind, struct str text, struct str whole)
{
	return (struct token){.kind = kind, .text = text, .whole = whole};
}

/* [[text|words]] */
static void
split_words(struct token *token)
{
	size_t bar = str_find(token->text, STR("|"), 0);

	if (bar == SIZE_MAX)
		return;
	token->words = str_slice(token->text, bar + 1, SIZE_MAX);
	token->text = str_slice(token->text, 0, bar);
}

static struct token
bracketed(struct str text, size_t offset, const struct bracket *bracket)
{
	struct str open = str_from(bracket->open);
	size_t inner = offset + open.length;
	size_t close = str_find(text, str_from(bracket->close), inner);
	struct token token;
	size_t end;

	if (close == SIZE_MAX)
		return make_token(TOKEN_UNMATCHED, open, open);
	end = close + str_from(bracket->close).length;
	token = make_token(bracket->kind,
	    str_slice(text, inner, close - inner),
	    str_slice(text, offset, end - offset));
	if (token.kind == TOKEN_REFERENCE)
		split_words(&token);
	return token;
}

static struct token
token_at(struct str text, size_t offset)
{
	size_t end = offset;

	for (size_t i = 0; i < sizeof(literals) / sizeof(*literals); i++)
		if (stands_at(text, offset, literals[i])) {
			struct str whole = str_from(literals[i]);

			return make_token(TOKEN_TEXT,
			    str_slice(whole, 0, whole.length / 2), whole);
		}
	for (size_t i = 0; i < sizeof(brackets) / sizeof(*brackets); i++)
		if (stands_at(text, offset, brackets[i].open))
			return bracketed(text, offset, &brackets[i]);
	for (size_t i = 0; i < sizeof(closers) / sizeof(*closers); i++)
		if (stands_at(text, offset, closers[i]))
			return make_token(TOKEN_UNMATCHED,
			    str_from(closers[i]), str_from(closers[i]));
	while (end < text.length && !is_bracket_at(text, end))
		end++;
	return make_token(TOKEN_TEXT, str_slice(text, offset, end - offset),
	    str_slice(text, offset, end - offset));
}

bool
token_next(struct str text, size_t *offset, struct token *token)
{
	if (*offset >= text.length)
		return false;
	*token = token_at(text, *offset);
	*offset += token->whole.length;
	return true;
}
