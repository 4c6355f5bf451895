#include "check/rules.h"

static void (*const rules[])(struct checker *checker) = {
	check_lengths,
	check_evidence,
	check_numbers,
	check_repeated,
	check_terms,
	check_punctuation,
};

void
check_style(struct diagnostics *diagnostics, const struct edition *edition,
    struct span (*locate)(const struct origin *origin, size_t offset))
{
	struct checker checker = {.arena = arena_new(),
	    .diagnostics = diagnostics, .edition = edition,
	    .locate = locate};

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		rules[i](&checker);
	arena_free(checker.arena);
}
