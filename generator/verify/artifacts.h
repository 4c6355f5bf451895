#ifndef VERIFY_ARTIFACTS_H
#define VERIFY_ARTIFACTS_H

#include "verify/compare.h"

/*
 * Reading one artifact back. Each function reports what does not hold under
 * FILE; BYTES may come from anybody. STANDARD of the part is NULL where only
 * the stamp can be compared.
 */
struct reading {
	struct arena *arena;      /* of this artifact alone */
	struct diagnostics *diagnostics;
	struct str file;          /* for findings */
	struct str bytes;
	const struct stamp *stamp;
	const struct stamp *about; /* of the earlier edition that a page of
				    * the whole tells of; else NULL */
	struct part part;
};

/*
 * A page of the site. PATH is below the folder: all.html, levels/<id>.html
 * and units/<id>.html of a language must show their clauses; what any page
 * marks as a clause (write/site/site.h) must be one.
 */
void read_page(struct reading *reading, struct str path);

/* A style sheet: it asks for nothing from elsewhere. */
void read_style(struct reading *reading);

/* A rulebook: every clause, in code and title, in the order of reading. */
void read_rulebook(struct reading *reading);

/* A workbook: the clauses on the sheets, rows and columns that are shown. */
void read_workbook(struct reading *reading);

#endif
