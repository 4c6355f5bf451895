#ifndef WRITE_SITE_TEMPLATE_H
#define WRITE_SITE_TEMPLATE_H

#include "base/buffer.h"
#include "base/diagnostics.h"
#include "write/site/value.h"

/*
 * Templates in the part of Mustache (mustache(5)) that a site needs:
 *
 *	{{name}}             a text, escaped for HTML
 *	{{{name}}} {{&name}} markup as it is; only for values that are markup
 *	{{#name}}…{{/name}}  once for each item, once for what is true, else not
 *	{{^name}}…{{/name}}  once for what is false or empty
 *	{{>name}}            the template of that name
 *	{{!…}}               a comment
 *
 * Names may be dotted; {{.}} is the current item, also in a section over what
 * is only true. A section, comment or
 * partial alone on its line takes the whole line away; a partial alone on
 * its line passes its indentation on. Unlike Mustache, a name that stands
 * for nothing is an error, and so is markup in {{ }} or a text in {{{ }}}.
 */
enum {
	TEMPLATE_DEPTH_MAX = 32,          /* sections and partials, nested */
	TEMPLATE_OUTPUT_MAX = 64 << 20,   /* bytes of one rendering */
};

/* Templates, read when first used, each from the first of FOLDERS that has
 * it. Not for several threads at once. FOLDERS must outlive them. */
struct templates;

struct templates *templates_new(struct arena *arena,
    struct diagnostics *diagnostics, struct str_list folders);

/*
 * Appends the template NAME.mustache, filled with DATA. What is wrong
 * with it is reported at its line and column, and gives false.
 */
bool template_render(struct templates *templates, const char *name,
    const struct object *data, struct buffer *output);

/* The same for a template given as TEXT; FILE is for the findings. */
bool template_render_text(struct templates *templates, struct str file,
    struct str text, const struct object *data, struct buffer *output);

/* Reads the template NAME.mustache and fills it with nothing: false with the
 * finding that it is not there or no template. */
bool template_prove(struct templates *templates, const char *name);

#endif
