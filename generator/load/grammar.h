#ifndef LOAD_GRAMMAR_H
#define LOAD_GRAMMAR_H

#include "base/str.h"

/* What stands in a text; load.h has the grammar. */
enum token_kind {
	TOKEN_TEXT,      /* text as it is */
	TOKEN_MEASURE,   /* {text} */
	TOKEN_REFERENCE, /* [[text]] or [[text|words]] */
	TOKEN_COMPUTED,  /* [[!text]] */
	TOKEN_UNMATCHED, /* a bracket without its other half: text */
};

struct token {
	enum token_kind kind;
	struct str text;
	struct str words; /* behind the first bar; .data NULL: no bar */
	struct str whole; /* with its brackets */
};

/* The token at byte *OFFSET, and *OFFSET moved behind it; false at the end. */
bool token_next(struct str text, size_t *offset, struct token *token);

#endif
