#ifndef THEME_LABELS_FILE_H
#define THEME_LABELS_FILE_H

#include "base/diagnostics.h"
#include "base/labels.h"

/*
 * The labels of each of LANGUAGES from labels/<language>.yaml, or that of its
 * primary subtag (zh for zh-Hans), in the first of FOLDERS that has one. Every
 * label must be there, and with the same placeholders in each language. NULL
 * after a finding.
 */
const struct labels *labels_load(struct arena *arena,
    struct diagnostics *diagnostics, const struct str_list *folders,
    const struct str *languages, size_t language_count);

#endif
