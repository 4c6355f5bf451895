#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include "cli/options.h"
#include "model/edition.h"
#include "theme/theme.h"

/* What every command that reads a standard begins with. */
struct source {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str folder;
	const struct edition *edition; /* NULL where it cannot be read */
	/* The frozen editions before it, newest first as its revisions date
	 * them: files of editions/ of a folder, older siblings of a frozen
	 * edition. */
	const struct edition *const *earlier;
	size_t earlier_count;
	/* The same edition as it was frozen, of a folder; NULL: it is not. */
	const struct edition *frozen;
};

/*
 * Finds, loads and checks the standard named by the first operand, or the
 * only one in content/. Findings stand in .diagnostics; also "there is none".
 */
struct source source_open(struct arena *arena, const struct options *options);

/* The theme of the edition, or of --theme; NULL after a finding. */
const struct theme *source_theme(const struct source *source,
    const struct options *options);

/* Prints all findings; the status they ask for, at the level of -W. */
enum exit_status source_report(const struct diagnostics *diagnostics,
    const struct options *options);

#endif
