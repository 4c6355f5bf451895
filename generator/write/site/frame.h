#ifndef WRITE_SITE_FRAME_H
#define WRITE_SITE_FRAME_H

#include "write/site/page.h"

/*
 * What stands around the content of every page: head, navigation, languages,
 * breadcrumb, edition. To be put when the content is, so that it can say
 * whether that holds a text in another language.
 */
void frame_put(struct page *page, struct object *object);

/* The same for the root's index.html, which is in no language's folder. */
void frame_put_languages(const struct publication *publication,
    struct object *object);

/* The page for addresses that have none. */
void frame_put_missing(const struct publication *publication,
    struct object *object);

/*
 * A page of the whole that tells of an earlier edition in one of its
 * languages that the current one no longer has (former.h). ROOT leads from
 * it to the root: "../".
 */
void frame_put_former(const struct publication *earlier, size_t language,
    struct str root, struct object *object);

#endif
