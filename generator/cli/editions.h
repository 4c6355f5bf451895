#ifndef CLI_EDITIONS_H
#define CLI_EDITIONS_H

#include "cli/source.h"

/*
 * Fills .earlier and .frozen of a SOURCE whose edition is loaded: all
 * editions/<edition>.json of a folder; of a frozen edition that is called
 * <edition>.json, what stands beside it and is older. Each is checked by
 * itself; if the edition has no errors, also that it keeps their ids. A
 * frozen edition cannot be mended any more: what is short of an error in it
 * is not reported.
 */
void editions_open(struct source *source);

#endif
