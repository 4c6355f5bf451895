/*
 * What goldens compare and no command shows: `inspect dump STANDARD` prints
 * the model, `inspect trace STANDARD [FROZEN]` the rulebooks as they are
 * drawn, a language after the other, on metrics without fonts; with what
 * changed since the edition FROZEN.
 */
#include <stdio.h>
#include <string.h>

#include "fake_metrics.h"
#include "layout/layout.h"
#include "load/load.h"
#include "model/dump.h"
#include "revision/revision.h"
#include "score/score.h"

static bool
dump(struct arena *arena, struct diagnostics *diagnostics,
    const struct edition *edition, const char *frozen)
{
	(void)diagnostics;
	(void)frozen;
	fputs(model_dump(arena, edition).data, stdout);
	return true;
}

static const struct results *
score_the_example(struct arena *arena, const struct edition *edition)
{
	struct answers answers;

	if (edition->example.level == NULL)
		return NULL;
	answers = score_example(arena, edition);
	return score_answers(arena, edition, &answers);
}

static const struct changes *
find_changes(struct arena *arena, struct diagnostics *diagnostics,
    const struct edition *edition, const char *frozen)
{
	const struct edition *before = frozen == NULL ? NULL :
	    load_frozen(arena, diagnostics, frozen);

	return before == NULL ? NULL : changes_between(arena, before,
	    edition);
}

static bool
trace(struct arena *arena, struct diagnostics *diagnostics,
    const struct edition *edition, const char *frozen)
{
	const struct theme *theme = theme_load(arena, diagnostics,
	    STR("themes/default"), edition->languages,
	    edition->language_count);
	struct fake_metrics fake;
	struct layout_input input = {.edition = edition, .theme = theme,
		.metrics = fake_metrics_open(&fake),
		.content_sha256 = STR("0123456789abcdef"),
		.example_results = score_the_example(arena, edition),
		.changes = find_changes(arena, diagnostics, edition,
		    frozen)};
	bool good = theme != NULL;

	for (size_t i = 0; good && i < edition->language_count; i++) {
		const struct drawing *drawing;

		input.language = i;
		drawing = layout_book(arena, diagnostics, &input);
		good = drawing != NULL;
		if (good)
			fputs(layout_trace(arena, drawing).data, stdout);
	}
	fake_metrics_close(&fake);
	return good;
}

static const struct {
	const char *name;
	bool (*show)(struct arena *arena, struct diagnostics *diagnostics,
	    const struct edition *edition, const char *frozen);
} commands[] = {
	{"dump", dump},
	{"trace", trace},
};

int
main(int argc, char **argv)
{
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct edition *edition;
	size_t i = 0, count = sizeof(commands) / sizeof(commands[0]);
	bool good;

	while (argc >= 3 && i < count && strcmp(argv[1], commands[i].name) != 0)
		i++;
	if (argc < 3 || argc > 4 || i == count) {
		fputs("usage: inspect dump|trace STANDARD [FROZEN]\n",
		    stderr);
		return 2;
	}
	arena = arena_new();
	diagnostics = diagnostics_new(arena);
	edition = load_standard(arena, diagnostics, argv[2]);
	good = edition != NULL &&
	    commands[i].show(arena, diagnostics, edition, argv[3]);
	diagnostics_print(diagnostics, stderr, false);
	arena_free(arena);
	return good ? 0 : 1;
}
