#ifndef WRITE_SITE_PROSE_H
#define WRITE_SITE_PROSE_H

#include "write/site/page.h"

/* Texts of the content as markup. All of it goes through escape.h. */

/* A text that is no content, escaped. */
struct str prose_escaped(struct arena *arena, struct str text);

/*
 * A text in the page's language: references are links, numbers of measures
 * stand in <b>, words in another language in <span lang>. "" where absent.
 */
struct str prose_text(struct page *page, const struct text *text);

/* "_about-2": the id of a section of a chapter, which is no permanent one.
 * The numbers are those of the headings in reading order, from 1 on. */
struct str section_id(struct arena *arena, const struct node *chapter,
    size_t number);

/*
 * The blocks of a chapter. Headings are moved down by SHIFT levels, at most
 * to 6, and up where the source skips a level. Computed blocks are rendered
 * by templates of their own.
 */
struct str prose_chapter(struct page *page, const struct chapter *chapter,
    unsigned shift);

#endif
