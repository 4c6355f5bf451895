#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/arena.h"
#include "base/str.h"

/*
 * The text without what readers hardly see: case, white space, and the width
 * and other forms of compatibility (NFKC_Casefold, UTS #36 2.10). Two texts
 * that fold alike say the same. TEXT is UTF-8.
 */
struct str text_fold(struct arena *arena, struct str text);

#endif
