#ifndef WRITE_WORKBOOK_WORKBOOK_H
#define WRITE_WORKBOOK_WORKBOOK_H

#include "model/answers.h"
#include "write/writer.h"

/* The person, as texts; all may be empty. */
struct workbook_person {
	struct str name, number, department, date;
};

/* What a workbook is filled with. */
struct workbook_fill {
	const struct answers *answers; /* of the whole edition; NULL: blank */
	struct workbook_person person;
	/*
	 * Cells show raw where an answer, an entry or the recognised level
	 * has it, not only where that is invalid: for tests of what people
	 * type. Else what is valid is written in its usual form.
	 */
	bool as_found;
	struct str recognised; /* raw; with as_found */
};

/*
 * Writes one workbook: the level with this index, or all of them (NONE), in
 * one language, to the place that ARTIFACT names. Every value that the
 * formulas show is the evaluator's (score/) for the answers that are inside
 * the workbook; answers outside of it are left away. The finished file is
 * read back. On failure a diagnostic, and false.
 */
bool workbook_write_filled(const struct publication *publication,
    const struct workbook_fill *fill, const struct artifact *artifact,
    size_t language, size_t level, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics);

#endif
