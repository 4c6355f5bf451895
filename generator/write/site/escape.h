#ifndef WRITE_SITE_ESCAPE_H
#define WRITE_SITE_ESCAPE_H

#include "base/buffer.h"

/* The gates between texts and what a browser reads. */

/*
 * HTML. TEXT is appended so that it can stand
 * between tags and in a quoted attribute: the five characters of markup
 * become references, characters that HTML forbids (C0 controls, DEL) become
 * U+FFFD. Tags are appended with buffer_add_c and literals only.
 */
void escape_html(struct buffer *buffer, struct str text);

/* Whether escape_html would leave it as it is. */
bool escape_is_plain(struct str text);

/*
 * The same inside an attribute that holds an address: a URL whose scheme is
 * none of http, https, mailto becomes "#".
 */
void escape_url(struct buffer *buffer, struct str url);

/*
 * TEXT, which is UTF-8, between the double quotes of a JavaScript literal, in
 * a file or in a page: quote, backslash, "<", controls and the line ends
 * U+2028 and U+2029 become escapes.
 */
void escape_script(struct buffer *buffer, struct str text);

#endif
