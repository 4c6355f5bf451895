#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "base/diagnostics.h"
#include "font/metrics.h"
#include "layout/drawing.h"
#include "model/edition.h"
#include "model/results.h"
#include "theme/theme.h"

struct changes;

/* What a book is made of. */
struct layout_input {
	const struct edition *edition;
	const struct theme *theme;
	const struct metrics *metrics; /* face numbers are enum face_role */
	size_t language;
	struct str content_sha256;
	struct str superseded; /* that a newer edition is in force, in words;
				* "" where none is */
	const struct results *example_results; /* of the worked example, or
						* NULL: it is left out */
	const struct changes *changes; /* since the edition before, or NULL */
	struct str edition_address; /* of the web page that says whether this
				* edition is in force; "": none */
	struct arena *glyphs;  /* takes the glyphs of all texts and what they
				* stand for, so that the caller can free them
				* before the rest; NULL: they go with it */
	size_t threads;        /* that may work side by side, at least 1; the
				* drawing is the same with any number */
	/* The permanent address of an id; NULL: no links to the web. */
	struct str (*address)(struct arena *arena,
	    const struct edition *edition, size_t language, struct str id);
};

/*
 * Lays the rulebook out in one language. A character that no face has is a
 * fatal diagnostic; then NULL.
 */
const struct drawing *layout_book(struct arena *arena,
    struct diagnostics *diagnostics, const struct layout_input *input);

#endif
