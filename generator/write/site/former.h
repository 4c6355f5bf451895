#ifndef WRITE_SITE_FORMER_H
#define WRITE_SITE_FORMER_H

#include "write/writer.h"

/*
 * The pages of the whole in languages that only earlier editions had, in the
 * words of the newest of them: there is no site around these, but rulebooks
 * and workbooks in that language point their readers there.
 *
 *	<lang>/editions/<edition>.html   what became of the edition
 *	<lang>/index.html                the same of the newest one
 *	<lang>/all.html                  the same with every id that one of them
 *	                                 had, so that permanent addresses lead
 *	                                 on: to the clause then, and now
 *
 * Nothing where there are none. False after a finding.
 */
bool former_write(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics);

#endif
