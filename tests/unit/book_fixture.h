#ifndef TESTS_BOOK_FIXTURE_H
#define TESTS_BOOK_FIXTURE_H

/* A standard to be laid out on metrics without fonts. */
#include "testing.h"

#include "../tools/fake_metrics.h"
#include "layout/layout.h"
#include "load/load.h"

#define REAL "content/account-manager"
#define MINIMAL "tests/fixtures/minimal"

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct fake_metrics fake;
	struct edition *edition;
	const struct theme *theme;
	struct layout_input input;
	const struct drawing *drawing;
	struct str text;       /* of what a test looks at */
};

static inline int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	fake_metrics_open(&fixture->fake);
	*state = fixture;
	return 0;
}

static inline int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	fake_metrics_close(&fixture->fake);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static inline struct layout_input
input_of(const struct fixture *fixture, size_t language)
{
	return (struct layout_input){
		.edition = fixture->edition,
		.theme = fixture->theme,
		.metrics = &fixture->fake.metrics,
		.language = language,
		.content_sha256 = STR("0123456789abcdef0123456789abcdef"),
	};
}

static inline void
load(struct fixture *fixture, const char *standard)
{
	fixture->edition = load_standard(fixture->arena, fixture->diagnostics,
	    standard);
	assert_non_null(fixture->edition);
	fixture->theme = theme_load(fixture->arena, fixture->diagnostics,
	    STR("themes/default"), fixture->edition->languages,
	    fixture->edition->language_count);
	assert_non_null(fixture->theme);
	fixture->input = input_of(fixture, 0);
}

#endif
