#ifndef VERIFY_HTML_H
#define VERIFY_HTML_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Reading what a person sees on a page of HTML. Only what is visible is
 * given: no comment, script, template, head, title, attribute; nothing
 * inside an element that is hidden by the attribute "hidden" or by the
 * classes that hide from the eye (visually-hidden, sr-only), or that has an
 * inline style, whatever it says. Style sheets are not read; an element
 * <style> is a problem.
 *
 * Follows the tokenizer of the HTML standard (WHATWG, 13.2.5) for what
 * generators write; end tags that may be left out close as they do there.
 */
enum html_kind {
	HTML_START,
	HTML_END,    /* also where the tag was left out */
	HTML_TEXT,   /* references decoded; white space as it stands */
};

struct html_event {
	enum html_kind kind;
	struct str name;     /* of an element, in lower case */
	struct str id;       /* of a start: the attributes */
	struct str classes;
	struct str text;
	uint32_t line;
};

struct html_events {
	const struct html_event *items;
	size_t count;
};

enum { HTML_DEPTH_MAX = 512, HTML_EVENTS_MAX = 1 << 19 };

/* The events of a page. False where it is no HTML that can be read: a byte
 * that is no UTF-8, nesting or a number of events past the limit, a style;
 * then PROBLEM says why. */
bool html_read(struct arena *arena, struct str bytes,
    struct html_events *events, const char **problem);

/* Whether NAME is one of the words of a class attribute. */
bool html_has_class(const struct html_event *start, const char *name);

/* All visible text, white space collapsed; words of different blocks and
 * cells are apart. */
struct str html_visible_text(struct arena *arena,
    const struct html_events *events);

#endif
