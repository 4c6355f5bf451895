#include "cli/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/pool.h"
#include "base/utf8.h"

enum { JOBS_MAX = 64 };

struct option_row {
	char letter;           /* as in struct command, and the short form */
	bool has_short;
	const char *name;      /* the long form, or NULL */
	const char *argument;  /* its name in the usage, or NULL */
	const char *help;
};

/* Every option of every command; -q, -v, --color and --help go anywhere. */
static const struct option_row rows[] = {
	{'o', true, NULL, "ROOT",
	    "publish to ROOT/<standard-id>/ (default: out)"},
	{'t', false, "theme", "NAME", "the theme to use, of themes/"},
	{'k', false, "only", "KIND,…",
	    "only these: data, workbook, pdf, site (needs -o)"},
	{'l', false, "lang", "L,…", "only these languages (needs -o)"},
	{'j', true, NULL, "N", "use N threads (default: the processors)"},
	{'W', true, NULL, "LEVEL",
	    "fail at note, style, warning or error (default)"},
	{'A', false, "amend", NULL,
	    "replace the frozen edition, if revised is later"},
	{'a', false, "accept", NULL,
	    "record that translations are up to date: those of ID…, or all"},
	{'q', true, "quiet", NULL, "no progress"},
	{'v', true, "verbose", NULL, "say what is done, also in a pipe"},
	{'c', false, "color", "WHEN", "colour: auto, always or never"},
	{'h', false, "help", NULL, "show this"},
};

enum { ROW_COUNT = sizeof(rows) / sizeof(*rows) };
#define ANYWHERE "qvch"

static bool
is_accepted(const struct command *command, char letter)
{
	return strchr(command->accepts, letter) != NULL ||
	    strchr(ANYWHERE, letter) != NULL;
}

bool
options_allow(const struct str_list *list, struct str name)
{
	return list->count == 0 || str_list_has(list, name);
}

void
options_print_usage(const struct command *command)
{
	printf("usage: rubric %s [options] %s\n%s\n\n", command->name,
	    command->operands, command->summary);
	for (size_t i = 0; i < ROW_COUNT; i++) {
		char left[64];
		size_t columns;

		if (!is_accepted(command, rows[i].letter))
			continue;
		snprintf(left, sizeof(left), "%s%c%s%s%s%s",
		    rows[i].has_short ? "-" : " ",
		    rows[i].has_short ? rows[i].letter : ' ',
		    rows[i].name != NULL ? " --" : "",
		    rows[i].name != NULL ? rows[i].name : "",
		    rows[i].argument != NULL ? " " : "",
		    rows[i].argument != NULL ? rows[i].argument : "");
		columns = utf8_columns(str_from(left));
		printf("  %s%*s %s\n", left, columns < 20 ?
		    (int)(20 - columns) : 0, "", rows[i].help);
	}
}

static enum exit_status
refuse(const struct command *command, const char *what, const char *word)
{
	fprintf(stderr, "rubric %s: %s: %s (see rubric %s --help)\n",
	    command->name, what, word, command->name);
	return EXIT_USAGE;
}

static struct str_list
split_commas(struct arena *arena, const char *list)
{
	size_t count = 1;
	struct str *items;
	struct str rest = str_from(list);

	for (const char *c = list; *c != '\0'; c++)
		count += *c == ',';
	items = ARENA_ARRAY(arena, struct str, count);
	for (size_t i = 0; i < count; i++) {
		size_t comma = str_find(rest, STR(","), 0);

		if (comma > rest.length)
			comma = rest.length;
		items[i] = str_copy(arena, str_slice(rest, 0, comma));
		rest = str_slice(rest, comma + 1, rest.length);
	}
	return (struct str_list){items, count};
}

static bool
read_jobs(const char *word, size_t *jobs)
{
	char *end;
	long number = strtol(word, &end, 10);

	if (*word == '\0' || *end != '\0' || number < 1 || number > JOBS_MAX)
		return false;
	*jobs = (size_t)number;
	return true;
}

static bool
read_level(const char *word, enum diagnostic_level *level)
{
	for (int i = DIAGNOSTIC_NOTE; i <= DIAGNOSTIC_ERROR; i++) {
		*level = (enum diagnostic_level)i;
		if (strcmp(word, diagnostic_level_name(*level)) == 0)
			return true;
	}
	return false;
}

static bool
read_colour(const char *word, bool *colour)
{
	if (strcmp(word, "auto") == 0)
		*colour = isatty(STDERR_FILENO);
	else if (strcmp(word, "always") == 0)
		*colour = true;
	else if (strcmp(word, "never") == 0)
		*colour = false;
	else
		return false;
	return true;
}

/* Takes one option; false where its argument makes no sense. */
static bool
take_option(struct arena *arena, struct options *options, char letter,
    const char *argument)
{
	switch (letter) {
	case 'o':
		options->root = str_from(argument);
		return options->root.length > 0;
	case 't':
		options->theme = str_from(argument);
		return options->theme.length > 0;
	case 'k':
		options->only = split_commas(arena, argument);
		return true;
	case 'l':
		options->languages = split_commas(arena, argument);
		return true;
	case 'j':
		return read_jobs(argument, &options->jobs);
	case 'W':
		return read_level(argument, &options->fail_at);
	case 'A':
		options->amend = true;
		return true;
	case 'a':
		options->accept = true;
		return true;
	case 'q':
		options->quiet = true;
		return true;
	case 'v':
		options->verbose = true;
		return true;
	default:
		return read_colour(argument, &options->colour);
	}
}

/* getopt's two forms of the rows. */
static void
make_getopt_tables(char *letters, struct option *names)
{
	*letters++ = ':';
	for (size_t i = 0; i < ROW_COUNT; i++) {
		if (rows[i].has_short) {
			*letters++ = rows[i].letter;
			if (rows[i].argument != NULL)
				*letters++ = ':';
		}
		if (rows[i].name != NULL)
			*names++ = (struct option){rows[i].name,
			    rows[i].argument != NULL, NULL, rows[i].letter};
	}
	*letters = '\0';
	*names = (struct option){0};
}

static enum exit_status
take_operands(struct arena *arena, const struct command *command,
    struct options *options, int count, char **arguments)
{
	struct str *items = ARENA_ARRAY(arena, struct str, (size_t)count);

	options->operands = (struct str_list){items, (size_t)count};
	for (int i = 0; i < count; i++)
		items[i] = str_from(arguments[i]);
	if (options->operands.count > command->operands_most &&
	    !options->accept)
		return refuse(command, "too many operands",
		    arguments[command->operands_most]);
	if (options->operands.count < command->operands_least)
		return refuse(command, "missing operand", command->operands);
	return OPTIONS_GO_ON;
}

enum exit_status
options_read(struct arena *arena, const struct command *command, int count,
    char **arguments, struct options *options)
{
	char letters[2 * ROW_COUNT + 2];
	struct option names[ROW_COUNT + 1];
	int letter;

	*options = (struct options){.jobs = pool_processors(),
	    .fail_at = DIAGNOSTIC_ERROR, .colour = isatty(STDERR_FILENO)};
	make_getopt_tables(letters, names);
	opterr = 0;
	while ((letter = getopt_long(count, arguments, letters, names,
	    NULL)) != -1) {
		const char *word = arguments[optind - 1];

		if (letter == 'h') {
			options_print_usage(command);
			return EXIT_DONE;
		}
		if (letter == ':')
			return refuse(command, "an argument is missing", word);
		if (letter == '?' || !is_accepted(command, (char)letter))
			return refuse(command, "unknown option", word);
		if (!take_option(arena, options, (char)letter, optarg))
			return refuse(command, "unusable argument", optarg);
	}
	return take_operands(arena, command, options, count - optind,
	    arguments + optind);
}
