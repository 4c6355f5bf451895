#ifndef MODEL_OUTLINE_H
#define MODEL_OUTLINE_H

#include "base/labels.h"
#include "model/edition.h"

/* What a summary says of a part of the standard; the same in each artifact. */

/* The elements with behaviours (the others are headings only), and the
 * behaviours of all elements. */
size_t unit_assessed_elements(const struct unit *unit);
size_t unit_behaviours(const struct unit *unit);

/* The behaviours of a level that are drafted, and its elements that are
 * headings only. */
size_t level_drafted(const struct level *level);
size_t level_headings_only(const struct level *level);

/* All elements of a level, and all behaviours. */
size_t level_elements(const struct level *level);
size_t level_behaviours(const struct level *level);

/*
 * The words that every artifact marks a drafted behaviour with: "drafted, not
 * part of the published 2014 text". The edition named is the first one that
 * `revisions` lists; none is named where that is the edition at hand. Begins
 * as a label does, with a capital letter.
 */
struct str drafted_mark(struct arena *arena, const struct edition *edition,
    const struct labels *labels);

enum { LEVEL_NOTES_MAX = 2 };

/* What is to be said at the head of a level about what stands in it: that
 * only headings are published, or how much is drafted and how many elements
 * are headings only. Fills NOTES; gives how many there are, often none. */
size_t level_notes(struct arena *arena, const struct edition *edition,
    const struct level *level, const struct labels *labels,
    struct str notes[LEVEL_NOTES_MAX]);

/* The gates of a level in one sentence. TAG is the language. */
struct str gates_phrase(struct arena *arena, const struct grading *grading,
    struct str tag, const struct labels *labels);

/* "70 %" of hundredths of a percent, as measures have it. */
struct str share_phrase(struct arena *arena, uint32_t share, struct str tag);

#endif
