#ifndef REVISION_REVISION_H
#define REVISION_REVISION_H

#include "model/changes.h"

/*
 * What changed from BEFORE to AFTER, two checked editions of one standard, in
 * ARENA. Texts are compared as they are written, with {id} and [[id]]: a
 * number that changed is a change of its measure only, and a reference does
 * not change with the code or the id of what it names. Languages are matched
 * by tag; a text is reworded if it differs in the first language of AFTER in
 * which both editions have it. Takes time in proportion to both editions.
 */
const struct changes *changes_between(struct arena *arena,
    const struct edition *before, const struct edition *after);

#endif
