#ifndef SITE_ASSETS_H
#define SITE_ASSETS_H

#include "write/writer.h"

/* The folders site/ of a theme and of those that it builds on. */
struct str_list site_folders(struct arena *arena, const struct theme *theme);

/*
 * Publishes what else stands in these folders, each name from the first that
 * has it: files as they are; style.css.mustache, and what is named like it,
 * as style.css, filled with the colours of the theme ("accent": #17456b).
 */
bool assets_write(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics);

#endif
