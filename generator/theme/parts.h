#ifndef THEME_PARTS_H
#define THEME_PARTS_H

#include "theme/theme.h"
#include "yaml/tree.h"

/* Inside theme/ only. */

/*
 * Reads theme.yaml of FOLDER and of every theme that it builds on, beside it
 * or in HOMES, into .folders and .tree of THEME: what a theme says stands in
 * place of what those behind it say, key by key. False after a finding.
 */
bool theme_gather(struct arena *arena, struct diagnostics *diagnostics,
    struct theme *theme, struct str folder, const struct str_list *homes);

/*
 * The PNG picture FILE, named at SPAN; transparency is laid on white. False
 * after a finding.
 */
bool image_load(struct arena *arena, struct diagnostics *diagnostics,
    struct span span, struct str file, struct theme_image *image);

/*
 * That every colour of text has a contrast of 4.5:1 (WCAG 2, 1.4.3) on every
 * ground that text stands on.
 */
bool theme_check_contrast(struct diagnostics *diagnostics,
    const struct theme *theme);

/* That letters are of a size to read, lines do not overlap, and the page
 * holds a text. */
bool theme_check_page(struct diagnostics *diagnostics,
    const struct theme *theme);

#endif
