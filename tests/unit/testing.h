#ifndef TESTING_H
#define TESTING_H

/* What every unit test needs: cmocka, texts in assertions, scratch folders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

/* The text equals a C string, and a NUL stands behind it. */
#define assert_text(text, expected) assert_string_equal((text).data, (expected))

/* Runs a test with an arena as its *state. */
#define ARENA_TEST(test) \
	cmocka_unit_test_setup_teardown(test, set_up_arena, tear_down_arena)

static inline int
set_up_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static inline int
tear_down_arena(void **state)
{
	arena_free(*state);
	return 0;
}

/* All findings as they are printed, in ARENA. */
static inline struct str
print_findings(struct arena *arena, const struct diagnostics *diagnostics)
{
	char *bytes = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&bytes, &length);
	struct str copy;

	assert_non_null(stream);
	diagnostics_print(diagnostics, stream, false);
	fclose(stream);
	copy = str_copy(arena, (struct str){bytes, length});
	free(bytes);
	return copy;
}

/* A new empty folder; remove_scratch_folder ends it. */
static inline struct str
make_scratch_folder(struct arena *arena)
{
	struct str path = str_format(arena, "%s/rubric-test-XXXXXX",
	    getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp");

	assert_non_null(mkdtemp((char *)(uintptr_t)path.data));
	return path;
}

static inline void
remove_scratch_folder(struct arena *arena, struct str path)
{
	struct str command = str_format(arena,
	    "chmod -R u+rwx '%s' && rm -rf '%s'", path.data, path.data);

	assert_int_equal(system(command.data), 0);
}

/* An arena, a scratch folder in it, and findings: the *state of a test. */
struct scratch {
	struct arena *arena;
	struct str folder;
	struct diagnostics *diagnostics;
};

#define SCRATCH_TEST(test) \
	cmocka_unit_test_setup_teardown(test, set_up_scratch, tear_down_scratch)

static inline int
set_up_scratch(void **state)
{
	struct arena *arena = arena_new();
	struct scratch *scratch = ARENA_NEW(arena, struct scratch);

	scratch->arena = arena;
	scratch->folder = make_scratch_folder(arena);
	scratch->diagnostics = diagnostics_new(arena);
	*state = scratch;
	return 0;
}

static inline int
tear_down_scratch(void **state)
{
	struct scratch *scratch = *state;

	remove_scratch_folder(scratch->arena, scratch->folder);
	arena_free(scratch->arena);
	return 0;
}

static inline void
write_text_file(struct str folder, const char *name, const char *text)
{
	char path[4096];
	FILE *stream;

	snprintf(path, sizeof(path), "%s/%s", folder.data, name);
	stream = fopen(path, "w");
	assert_non_null(stream);
	fputs(text, stream);
	assert_int_equal(fclose(stream), 0);
}

/*
 * Runs WORK(context) in a child without output and gives its exit status, or
 * 1000 and the signal that ended it.
 */
static inline int
run_in_child(void (*work)(void *context), void *context)
{
	int status;
	pid_t child;

	fflush(NULL);
	child = fork();
	assert_int_not_equal(child, -1);
	if (child == 0) {
		if (freopen("/dev/null", "w", stdout) == NULL ||
		    freopen("/dev/null", "w", stderr) == NULL)
			_exit(99);
		work(context);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) :
	    1000 + WTERMSIG(status);
}

#endif
