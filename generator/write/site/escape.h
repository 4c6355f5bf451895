#ifndef WRITE_SITE_ESCAPE_H
#define WRITE_SITE_ESCAPE_H

#include "base/buffer.h"

/*
 * The one gate between texts and HTML. TEXT is appended so that it can stand
 * between tags and in a quoted attribute: the five characters of markup
 * become references, characters that HTML forbids (C0 controls, DEL) become
 * U+FFFD. Tags are appended with buffer_add_c and literals only.
 */
void escape_html(struct buffer *buffer, struct str text);

/*
 * The same inside an attribute that holds an address: a URL whose scheme is
 * none of http, https, mailto becomes "#".
 */
void escape_url(struct buffer *buffer, struct str url);

#endif
