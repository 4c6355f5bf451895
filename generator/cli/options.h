#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

/* What stood on the command line, for every command. */
struct options {
	struct str root;          /* -o; empty where it is not given */
	struct str theme;         /* --theme; empty: the standard's */
	struct str_list only;     /* --only: names of writers */
	struct str_list languages; /* --lang */
	size_t jobs;              /* -j; default: the processors */
	enum diagnostic_level fail_at; /* -W; default: error */
	bool amend;               /* --amend */
	bool accept;              /* --accept; operands are ids, too */
	bool quiet, verbose, colour;
	struct str_list operands; /* what is no option */
};

enum exit_status {
	EXIT_DONE = 0,
	EXIT_FINDINGS = 1,
	EXIT_USAGE = 2,
	EXIT_SYSTEM = 3,
	OPTIONS_GO_ON = -1,
};

/*
 * One command. ACCEPTS has the letter of each option that makes sense for
 * it, as in options.c; an option it does not accept is a usage error.
 */
struct command {
	const char *name;
	const char *operands;     /* for the usage line */
	const char *accepts;
	size_t operands_most;
	size_t operands_least;
	const char *summary;
	enum exit_status (*run)(struct arena *arena,
	    const struct options *options);
};

extern const struct command build_command, check_command, explain_command,
    freeze_command, verify_command;

/*
 * Reads the arguments behind the command's name. OPTIONS_GO_ON, or the
 * status to end with: after --help (on stdout), or a usage error (on
 * stderr, one line that says what is wrong).
 */
enum exit_status options_read(struct arena *arena,
    const struct command *command, int count, char **arguments,
    struct options *options);

/* Whether a LIST of options, such as --only, lets NAME in: an empty one lets
 * in all. */
bool options_allow(const struct str_list *list, struct str name);

/* Prints the usage of one command to stdout. */
void options_print_usage(const struct command *command);

#endif
