#ifndef LAYOUT_TYPESETTER_H
#define LAYOUT_TYPESETTER_H

#include "layout/layout.h"
#include "text/breaks.h"

/* Inside layout/: what every step needs. */
struct typesetter {
	struct arena *arena;
	struct arena *scratch;          /* for one paragraph at a time */
	struct diagnostics *diagnostics;
	const struct layout_input *input;
	const struct edition *edition;
	const struct theme *theme;
	const struct labels *labels;
	size_t language;
	struct str tag;                 /* of the language */
	struct text_breaker **breakers; /* one a language, opened when needed */
	bool failed;                    /* a diagnostic was recorded */
};

struct typesetter *typesetter_open(struct arena *arena,
    struct diagnostics *diagnostics, const struct layout_input *input);
void typesetter_close(struct typesetter *typesetter);

/* The breaker of a language of the edition, or NULL. */
struct text_breaker *typesetter_breaker(struct typesetter *typesetter,
    size_t language);

#endif
