#ifndef WRITE_SITE_PAGES_H
#define WRITE_SITE_PAGES_H

#include "write/site/page.h"

/* Everything that the template of a page is filled with. */
struct object *page_content(struct page *page);

/* The whole page as HTML; page->failed after a finding. */
struct str page_write(struct page *page);

#endif
