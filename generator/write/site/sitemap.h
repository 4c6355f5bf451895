#ifndef WRITE_SITE_SITEMAP_H
#define WRITE_SITE_SITEMAP_H

#include "write/writer.h"

/*
 * What tells search engines of the site, where the standard has a url:
 * sitemap.xml (sitemaps.org), the pages in every language of the build but
 * not the search, which has nothing of its own; and robots.txt (RFC 9309)
 * where the site is at the root of its host, the only place where it counts.
 * Earlier editions ask not to be found, so nothing is written for them. False
 * after a finding.
 */
bool sitemap_write(const struct publication *publication,
    struct arena *arena, struct output *output,
    struct diagnostics *diagnostics);

/* "/account-manager/" of the url of a standard; "" where it has none. */
struct str sitemap_url_path(const struct edition *edition);

#endif
