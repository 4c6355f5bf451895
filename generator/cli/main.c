#include <stdio.h>
#include <string.h>

#include "cli/options.h"

static const struct command *const commands[] = {
	&build_command,
	&check_command,
	&freeze_command,
	&verify_command,
	&explain_command,
};

enum { COMMAND_COUNT = sizeof(commands) / sizeof(*commands) };

static void
print_help(void)
{
	puts("usage: rubric COMMAND [options] [operands]\n"
	    "One source of a professional qualification standard in; a PDF "
	    "rulebook, a site,\nself-assessment workbooks and open data out."
	    "\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		printf("  %-8s %s\n", commands[i]->name,
		    commands[i]->summary);
	puts("\nrubric COMMAND --help tells more; rubric --version the "
	    "version.");
}

static const struct command *
find_command(const char *name)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

/* stdout is checked once, at the end: a full disk must not look like success. */
static enum exit_status
flush_stdout(enum exit_status status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	fputs("rubric: cannot write to the standard output\n", stderr);
	return status == EXIT_DONE ? EXIT_SYSTEM : status;
}

static enum exit_status
run_command(const struct command *command, int count, char **arguments)
{
	struct arena *arena = arena_new();
	struct options options;
	enum exit_status status = options_read(arena, command, count,
	    arguments, &options);

	if (status == OPTIONS_GO_ON)
		status = command->run(arena, &options);
	arena_free(arena);
	return status;
}

int
main(int argc, char **argv)
{
	const struct command *command;

	if (argc < 2 || strcmp(argv[1], "--help") == 0 ||
	    strcmp(argv[1], "-h") == 0) {
		print_help();
		return flush_stdout(argc < 2 ? EXIT_USAGE : EXIT_DONE);
	}
	if (strcmp(argv[1], "--version") == 0) {
		puts("rubric " RUBRIC_VERSION);
		return flush_stdout(EXIT_DONE);
	}
	command = find_command(argv[1]);
	if (command == NULL) {
		fprintf(stderr, "rubric: no such command: %s "
		    "(see rubric --help)\n", argv[1]);
		return EXIT_USAGE;
	}
	return flush_stdout(run_command(command, argc - 1, argv + 1));
}
