#ifndef WRITE_SITE_COMPUTED_H
#define WRITE_SITE_COMPUTED_H

#include "write/site/page.h"

/*
 * A computed block ([[!levels]], …) as markup: the template of its name
 * filled with the view of the same thing that the pages use. Empty where the
 * edition has nothing to show.
 */
struct str computed_block(struct page *page, enum computed computed);

#endif
