#ifndef VERIFY_HTML_TOKEN_H
#define VERIFY_HTML_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum html_token_kind {
	TOKEN_TEXT,
	TOKEN_START,
	TOKEN_END,
	TOKEN_NOTHING, /* a comment, a doctype */
};

/* One piece of markup. Names are in lower case, references decoded. */
struct html_token {
	enum html_token_kind kind;
	struct str name;
	struct str text;
	struct str id, classes, style;
	bool is_hidden;       /* has the attribute hidden */
	uint32_t line;
};

/* Where the tokenizer stands. Start with {.arena, .text, .line = 1}. */
struct html_scanner {
	struct arena *arena;
	struct str text;
	size_t offset;
	uint32_t line;
	struct str raw;       /* inside <script> and the like: its name */
};

/* The next token; false at the end. */
bool html_scan(struct html_scanner *scanner, struct html_token *token);

#endif
