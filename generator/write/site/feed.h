#ifndef WRITE_SITE_FEED_H
#define WRITE_SITE_FEED_H

#include "write/writer.h"

/*
 * feed.xml: an Atom feed (RFC 4287) with an entry for each edition that the
 * standard tells of, newest first. All languages of the build stand in one
 * entry, for it is one event: the title in each, what it was about and how
 * much changed in a division for each, a link for each. Ids are made from
 * the ids of standard and edition alone, so that a new address or a new
 * wording makes no entry new. Dates are those of the source. Addresses
 * are absolute where the standard has a url, else relative to the feed.
 * Nothing is written for an earlier edition. False after a finding.
 */
bool feed_write(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics);

#endif
