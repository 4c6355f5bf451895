#include <stdio.h>
#include <string.h>

#include "cli/options.h"

static void
list_kinds(void)
{
	for (int i = 0; i < DIAGNOSTIC_ID__COUNT; i++) {
		const struct diagnostic_kind *kind =
		    diagnostic_kind((enum diagnostic_id)i);

		printf("%-24s %s\n", kind->name,
		    diagnostic_level_name(kind->level));
	}
}

/* The message with dots where a finding has a word of its own: "%.*s". */
static void
print_pattern(const char *format)
{
	for (const char *c = format; *c != '\0'; c++) {
		if (*c != '%') {
			putchar(*c);
			continue;
		}
		c += 1 + strspn(c + 1, "0123456789.*");
		/* Two that touch are one to the reader. */
		if (*c == '%' || c[1] != '%')
			fputs(*c == '%' ? "%" : "…", stdout);
	}
}

static enum exit_status
run_explain(struct arena *arena, const struct options *options)
{
	enum diagnostic_id id;
	const struct diagnostic_kind *kind;

	(void)arena;
	if (options->operands.count == 0) {
		list_kinds();
		return EXIT_DONE;
	}
	id = diagnostic_find(options->operands.items[0]);
	if (id == DIAGNOSTIC_ID__COUNT) {
		fprintf(stderr, "rubric explain: no such diagnostic: %s\n",
		    options->operands.items[0].data);
		return EXIT_USAGE;
	}
	kind = diagnostic_kind(id);
	printf("%s: ", diagnostic_level_name(kind->level));
	print_pattern(kind->format);
	printf(" [%s]\n\n%s\n", kind->name, kind->remedy);
	return EXIT_DONE;
}

const struct command explain_command = {
	.name = "explain",
	.operands = "[ID]",
	.accepts = "",
	.operands_most = 1,
	.summary = "Tell what a diagnostic means and what to do; without ID, "
	    "list all.",
	.run = run_explain,
};
