#ifndef WRITE_SITE_SITE_FILE_H
#define WRITE_SITE_SITE_FILE_H

#include "base/file.h"

/*
 * Reads PATH, <theme>/site/<name>, as file_read does; what leads out of the
 * theme by a link is a finding too.
 */
bool site_file_read(struct arena *arena, struct diagnostics *diagnostics,
    struct span span, struct str path, int limit_mib, struct str *contents);

#endif
