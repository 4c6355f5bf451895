#ifndef CLI_PUBLICATIONS_H
#define CLI_PUBLICATIONS_H

#include "cli/source.h"
#include "write/writer.h"

/*
 * What a build gives the writers: the current edition of a source, with its
 * earlier ones. Each has its own theme, because its languages may be others.
 * NULL where .diagnostics of the source has errors by then.
 */
const struct publication *publications_make(const struct source *source,
    const struct options *options);

#endif
