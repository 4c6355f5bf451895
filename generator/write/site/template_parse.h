#ifndef WRITE_SITE_TEMPLATE_PARSE_H
#define WRITE_SITE_TEMPLATE_PARSE_H

#include "base/diagnostics.h"
#include "base/str.h"
#include "write/site/value.h"

enum part_kind {
	PART_TEXT,
	PART_VARIABLE,
	PART_MARKUP,
	PART_SECTION,
	PART_INVERTED,
	PART_PARTIAL,
};

/* A template as a flat list; the parts of a section follow it. */
struct part {
	enum part_kind kind;
	struct str text;       /* literal text, or the name */
	const struct name *names; /* of a value: between its dots */
	size_t name_count;     /* 0: the current item */
	struct template *partial; /* NULL until it is first used */
	struct str indent;     /* of a partial alone on its line */
	size_t end;            /* of a section: index behind its last part */
	struct span span;
};

struct template {
	struct part *parts;
	size_t count, capacity;
};

/*
 * Cuts TEXT, which must outlive the template, into parts. SKIPPED columns at
 * the start of each line are not the file's own (the indentation of a
 * partial). NULL after a finding.
 */
struct template *template_parse(struct arena *arena,
    struct diagnostics *diagnostics, struct str file, struct str text,
    size_t skipped);

#endif
