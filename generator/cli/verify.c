#include <stdio.h>

#include "cli/options.h"
#include "cli/source.h"
#include "verify/verify.h"

static void
print_summary(const struct verify_summary *summary)
{
	printf("verified: %zu files, %zu clauses, languages",
	    summary->files, summary->clauses);
	for (size_t i = 0; i < summary->languages.count; i++)
		printf(" %s", str_c(summary->languages.items[i]));
	if (summary->earlier > 0)
		printf(", %zu earlier edition%s", summary->earlier,
		    summary->earlier == 1 ? "" : "s");
	putchar('\n');
}

static enum exit_status
run_verify(struct arena *arena, const struct options *options)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct str folder = options->operands.items[0];
	struct verify_summary summary;
	enum exit_status status;

	while (folder.length > 1 && str_ends_with(folder, STR("/")))
		folder.length--;
	summary = verify_folder(arena, diagnostics,
	    str_copy(arena, folder));
	status = source_report(diagnostics, options);
	if (status == EXIT_DONE)
		print_summary(&summary);
	return status;
}

const struct command verify_command = {
	.name = "verify",
	.operands = "DIR",
	.accepts = "",
	.operands_most = 1,
	.operands_least = 1,
	.summary = "Read a published folder back and prove that it is whole "
	    "and says what the standard says.",
	.run = run_verify,
};
