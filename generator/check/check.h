#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "model/edition.h"

/*
 * Proves what an edition means, where load/ has proven its form: ids, scale
 * and grading, conditions, measures, revisions, characters. EDITION may be
 * one in which load/ found errors; what is missing there is passed over.
 * An edition without any error from load/ and from here is what edition.h
 * promises to writers.
 */
void check_edition(struct diagnostics *diagnostics,
    const struct edition *edition);

/*
 * That EDITION keeps the ids of an earlier or of the same edition, FROZEN:
 * each id there, also those that were earlier or withdrawn ones already, is
 * still the id of the same kind of thing, or is named in renamed_from,
 * merged_from, split_from or withdrawn. Both have no errors.
 */
void check_against(struct diagnostics *diagnostics,
    const struct edition *edition, const struct edition *frozen);

/*
 * That no id of EDITION belonged to another kind of thing in FROZEN, an older
 * edition than BETWEEN, which was held against EDITION and has not that id.
 */
void check_kinds(struct diagnostics *diagnostics,
    const struct edition *edition, const struct edition *frozen,
    const struct edition *between);

/* That the revisions of EDITION list the edition FROZEN. */
void check_listed(struct diagnostics *diagnostics,
    const struct edition *edition, const struct edition *frozen);

/* Which characters can be shown. */
struct glyphs {
	const void *context;
	bool (*has)(const void *context, uint32_t code_point);
};

/* That every character of EDITION that is seen has a glyph. */
void check_glyphs(struct diagnostics *diagnostics,
    const struct edition *edition, const struct glyphs *glyphs);

/*
 * How an edition is written: numbers that are no measures, missing evidence,
 * lengths, terms that nothing names, texts that stand twice, punctuation; all
 * of them findings of style. EDITION has no errors. LOCATE finds the place of
 * a byte of a text in the files, as load_locate does. What is shown in place
 * of a missing translation is not judged again.
 */
void check_style(struct diagnostics *diagnostics,
    const struct edition *edition,
    struct span (*locate)(const struct origin *origin, size_t offset));

#endif
