#ifndef PUBLISH_MANIFEST_H
#define PUBLISH_MANIFEST_H

#include "publish/publish.h"

/* The name of the manifest in each tree. */
#define MANIFEST_NAME STR("manifest.json")

/*
 * Writes manifest.json and SHA256SUMS from what OUTPUT holds. Of what stands
 * below it the manifest lists the manifests, which must be written, and
 * SHA256SUMS everything.
 */
bool manifest_write(struct output *output, struct diagnostics *diagnostics,
    const struct manifest *manifest);

#endif
