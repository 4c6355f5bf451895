#include "cli/source.h"

static enum exit_status
run_check(struct arena *arena, const struct options *options)
{
	struct source source = source_open(arena, options);

	if (source.edition != NULL)
		source_theme(&source, options);
	return source_report(source.diagnostics, options);
}

const struct command check_command = {
	.name = "check",
	.operands = "[STANDARD]",
	.accepts = "Wt",
	.operands_most = 1,
	.summary = "Read a standard and its theme and list every finding.",
	.run = run_check,
};
