#ifndef YAML_SOURCE_H
#define YAML_SOURCE_H

#include "yaml/tree.h"

/*
 * Proves that BYTES are readable text, for YAML and Markdown alike: valid
 * UTF-8 and no control characters (errors, and NULL), no byte order mark
 * (a warning; it is skipped), lines that end in LF (a finding of style; read
 * as LF). The source lives in ARENA; its bytes may be those given.
 */
const struct tree_source *tree_source_open(struct arena *arena,
    struct diagnostics *diagnostics, struct str file, struct str bytes);

/* The place of a byte of the source. */
struct span tree_source_span(const struct tree_source *source, size_t offset);

/* The byte at a line and column, both from 1, column in code points. */
size_t tree_source_offset(const struct tree_source *source, size_t line,
    size_t column);

#endif
