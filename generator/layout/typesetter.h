#ifndef LAYOUT_TYPESETTER_H
#define LAYOUT_TYPESETTER_H

#include "layout/layout.h"
#include "text/breaks.h"
#include "text/hyphenation.h"

struct element_list;
struct link;

/* A link of a paragraph, which may go on in its next line. */
struct link_place {
	const struct link *link;
	size_t paragraph, element; /* of the structure */
};

/* Inside layout/: what every step needs. */
struct typesetter {
	struct arena *arena;
	struct arena *glyphs;           /* for those that are drawn */
	struct arena *scratch;          /* for one paragraph at a time, and the
					 * fragments of a part or page */
	struct arena *lists;            /* for slabs and their items, which are
					 * gone once pages are drawn */
	struct filled_lists *filled;    /* those before, the last one first */
	struct diagnostics *diagnostics;
	const struct layout_input *input;
	const struct edition *edition;
	const struct theme *theme;
	const struct labels *labels;
	size_t language;
	struct str tag;                 /* of the language */
	struct text_breaker **breakers; /* one a language, opened when needed */
	const struct hyphenation *hyphenation; /* of that language, or NULL */
	struct hyphenation *dictionary; /* the same, if it is to close it */
	/* By face, shaped when needed; glyph 0: not yet. */
	struct font_glyph hyphens[THEME_FACES_MAX];
	/* Do Chinese quotes of a face fill a square? */
	enum {QUOTES_UNKNOWN, QUOTES_NARROW, QUOTES_SQUARE}
	    quotes[THEME_FACES_MAX];
	bool failed;                    /* a diagnostic was recorded */
	struct element_list *elements;  /* the structure tree that grows */
	struct link_place link;         /* the last one set */
	struct arena *drafts;           /* for the parts of the book, which
					 * are gone once they are joined */
	struct typesetter **workers;    /* of typesetter_share, by thread */
	size_t worker_count;
};

struct typesetter *typesetter_open(struct arena *arena,
    struct diagnostics *diagnostics, const struct layout_input *input);

/* What its workers made lives as long as its arena. */
void typesetter_close(struct typesetter *typesetter);

/* Frees the drafts of all workers. */
void typesetter_drop_drafts(struct typesetter *typesetter);

/* Before a worker lays out PART: where its lists are full, new ones are begun,
 * so that the others can be freed with the parts below PART. */
void typesetter_turn_lists(struct typesetter *worker, size_t part);

/* Frees the lists of all workers that hold nothing but parts below PART. */
void typesetter_drop_lists(struct typesetter *typesetter, size_t part);

/*
 * Calls work(context, worker, i) once for each i below COUNT on as many
 * threads as the input allows, each with a typesetter of its own, whose arena
 * lives as long as that of TYPESETTER. Findings and failures are gathered in
 * the order of i: behind the call all is as if one thread had done it.
 */
void typesetter_share(struct typesetter *typesetter, size_t count,
    void (*work)(void *context, struct typesetter *worker, size_t i),
    void *context);

/* The breaker of a language of the edition, or NULL. */
struct text_breaker *typesetter_breaker(struct typesetter *typesetter,
    size_t language);

#endif
