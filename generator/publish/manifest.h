#ifndef PUBLISH_MANIFEST_H
#define PUBLISH_MANIFEST_H

#include "publish/publish.h"

/* Writes manifest.json and SHA256SUMS from what OUTPUT holds. */
bool manifest_write(struct output *output, struct diagnostics *diagnostics,
    const struct manifest *manifest);

#endif
