/* The catalogue, and how findings are kept, sorted and printed. */
#include "testing.h"

#include <sys/resource.h>

static const struct span nowhere = {0};

static struct span
at(const char *file, uint32_t line, uint32_t column)
{
	return (struct span){str_from(file), line, column};
}

static void
report_system(struct diagnostics *diagnostics, struct span span,
    const char *what)
{
	diagnostics_report(diagnostics, span, DIAGNOSTIC_ID_SYSTEM, what, "x");
}

/* ---- The catalogue ----------------------------------------------------- */

static bool
is_name(const char *name)
{
	size_t length = strlen(name);

	for (size_t i = 0; i < length; i++)
		if (!(name[i] >= 'a' && name[i] <= 'z') && name[i] != '-' &&
		    !(name[i] >= '0' && name[i] <= '9'))
			return false;
	return length > 0 && name[0] != '-' && name[length - 1] != '-';
}

static void
test_catalogue_rows_are_complete(void **state)
{
	(void)state;
	for (int i = 0; i < DIAGNOSTIC_ID__COUNT; i++) {
		enum diagnostic_id id = (enum diagnostic_id)i;
		const struct diagnostic_kind *kind = diagnostic_kind(id);
		size_t length = strlen(kind->remedy);

		assert_true(is_name(kind->name));
		/* A name that stands twice finds the first row. */
		assert_int_equal(diagnostic_find(str_from(kind->name)), id);
		assert_true(kind->format[0] != '\0');
		if (length < 10 || kind->remedy[length - 1] != '.')
			fail_msg("%s: the remedy is no sentence", kind->name);
		if (strchr(kind->format, '\n') != NULL)
			fail_msg("%s: more than a line", kind->name);
		assert_true(kind->level <= DIAGNOSTIC_FATAL);
	}
	assert_int_equal(diagnostic_find(STR("no-such-thing")),
	    DIAGNOSTIC_ID__COUNT);
	assert_int_equal(diagnostic_find(STR("")), DIAGNOSTIC_ID__COUNT);
}

/* Only %s, %d, %.*s and numbers in hexadecimal: nothing that a locale moves. */
static void
test_catalogue_formats_follow_no_locale(void **state)
{
	(void)state;
	for (int i = 0; i < DIAGNOSTIC_ID__COUNT; i++) {
		const struct diagnostic_kind *kind =
		    diagnostic_kind((enum diagnostic_id)i);

		for (const char *c = kind->format; *c != '\0'; c++) {
			if (*c != '%')
				continue;
			c += 1 + strspn(c + 1, "0123456789.*zlu");
			if (strchr("sdXxu%c", *c) == NULL && c[-1] != 'u')
				fail_msg("%s: %s", kind->name, kind->format);
		}
	}
}

static void
test_levels_have_names(void **state)
{
	(void)state;
	assert_string_equal(diagnostic_level_name(DIAGNOSTIC_NOTE), "note");
	assert_string_equal(diagnostic_level_name(DIAGNOSTIC_STYLE), "style");
	assert_string_equal(diagnostic_level_name(DIAGNOSTIC_WARNING),
	    "warning");
	assert_string_equal(diagnostic_level_name(DIAGNOSTIC_ERROR), "error");
	assert_string_equal(diagnostic_level_name(DIAGNOSTIC_FATAL), "fatal");
}

/* ---- Printing ---------------------------------------------------------- */

static void
test_places_are_printed_as_far_as_known(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);

	report_system(d, nowhere, "a");
	report_system(d, at("f", 0, 0), "b");
	report_system(d, at("f", 3, 14), "c");
	assert_text(print_findings(*state, d),
	    "fatal: a: x [system]\n"
	    "f: fatal: b: x [system]\n"
	    "f:3:14: fatal: c: x [system]\n");
}

static void
test_findings_are_sorted_by_place_then_order(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);

	report_system(d, at("b", 1, 1), "5");
	report_system(d, at("a", 10, 1), "4");
	report_system(d, at("a", 9, 2), "2");
	report_system(d, at("a", 9, 1), "1");
	report_system(d, at("a", 9, 2), "3");
	assert_text(print_findings(*state, d),
	    "a:9:1: fatal: 1: x [system]\n"
	    "a:9:2: fatal: 2: x [system]\n"
	    "a:9:2: fatal: 3: x [system]\n"
	    "a:10:1: fatal: 4: x [system]\n"
	    "b:1:1: fatal: 5: x [system]\n");
}

static void
test_the_same_finding_is_printed_once(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);

	report_system(d, at("a", 1, 1), "same");
	report_system(d, at("a", 1, 1), "between");
	report_system(d, at("a", 1, 1), "same");
	report_system(d, at("a", 1, 2), "same");
	diagnostics_report(d, at("a", 1, 1), DIAGNOSTIC_ID_LIBRARY, "same",
	    "x");
	assert_int_equal(diagnostics_count(d), 5);
	assert_text(print_findings(*state, d),
	    "a:1:1: fatal: same: x [system]\n"
	    "a:1:1: fatal: between: x [system]\n"
	    "a:1:1: fatal: same: x [library]\n"
	    "a:1:2: fatal: same: x [system]\n");
}

static void
test_notes_follow_their_finding_in_order(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);

	report_system(d, at("b", 1, 1), "later");
	diagnostics_note(d, at("a", 7, 1), "first used %s", "here");
	diagnostics_note(d, at("c", 2, 2), "and 100%%");
	report_system(d, at("a", 1, 1), "sooner");
	assert_text(print_findings(*state, d),
	    "a:1:1: fatal: sooner: x [system]\n"
	    "b:1:1: fatal: later: x [system]\n"
	    "a:7:1: note: first used here\n"
	    "c:2:2: note: and 100%\n");
}

static void
test_arguments_are_never_formats(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);

	report_system(d, at("%s%n", 1, 1), "%s%n%999999d");
	assert_text(print_findings(*state, d),
	    "%s%n:1:1: fatal: %s%n%999999d: x [system]\n");
}

static void
test_control_characters_are_escaped(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);

	report_system(d, at("a\033]0;b\nc", 1, 1),
	    "\033[2J\r\n\x7F \xC2\x9B \xFF \u202E \u2066 客户 😀");
	assert_text(print_findings(*state, d),
	    "a\\x1B]0;b\\x0Ac:1:1: fatal: \\x1B[2J\\x0D\\x0A\\x7F \\xC2 "
	    "\\xFF \\u202E \\u2066 客户 😀: x [system]\n");
}

static void
test_colour_is_only_around_the_level(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);
	char *bytes = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&bytes, &length);

	report_system(d, at("f", 1, 1), "a");
	diagnostics_print(d, stream, true);
	fclose(stream);
	assert_string_equal(bytes,
	    "f:1:1: \033[31mfatal:\033[0m a: x [system]\n");
	free(bytes);
}

static void
test_nothing_prints_nothing(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);

	assert_text(print_findings(*state, d), "");
	assert_int_equal(diagnostics_count(d), 0);
	assert_false(diagnostics_reach(d, DIAGNOSTIC_NOTE));
}

/* ---- Levels and merging ------------------------------------------------ */

static void
test_reach_asks_for_the_level_or_above(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);

	diagnostics_report(d, nowhere, DIAGNOSTIC_ID_BYTE_ORDER_MARK);
	assert_true(diagnostics_reach(d, DIAGNOSTIC_WARNING));
	assert_true(diagnostics_reach(d, DIAGNOSTIC_STYLE));
	assert_false(diagnostics_reach(d, DIAGNOSTIC_ERROR));
	diagnostics_report(d, nowhere, DIAGNOSTIC_ID_FILE_EMPTY);
	assert_true(diagnostics_reach(d, DIAGNOSTIC_ERROR));
	assert_false(diagnostics_reach(d, DIAGNOSTIC_FATAL));
}

/* A task's arena, with the name of the file in it, goes before the print. */
static void
test_merged_findings_outlive_their_arena(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);
	struct arena *task = arena_new();
	struct diagnostics *theirs = diagnostics_new(task);
	struct str file = str_format(task, "%s", "task-file");

	report_system(d, at("z", 1, 1), "mine");
	report_system(theirs, (struct span){file, 2, 2}, "theirs");
	diagnostics_note(theirs, (struct span){file, 1, 1}, "one");
	diagnostics_note(theirs, (struct span){file, 3, 3}, "two");
	diagnostics_merge(d, theirs);
	arena_free(task);
	diagnostics_note(d, at("n", 1, 1), "three");
	assert_int_equal(diagnostics_count(d), 2);
	assert_text(print_findings(*state, d),
	    "task-file:2:2: fatal: theirs: x [system]\n"
	    "task-file:1:1: note: one\n"
	    "task-file:3:3: note: two\n"
	    "n:1:1: note: three\n"
	    "z:1:1: fatal: mine: x [system]\n");
}

static void
test_order_of_merging_is_the_order_of_printing(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);
	struct diagnostics *first = diagnostics_new(*state);
	struct diagnostics *second = diagnostics_new(*state);

	report_system(second, nowhere, "c");
	report_system(first, nowhere, "a");
	report_system(first, nowhere, "b");
	diagnostics_merge(d, first);
	diagnostics_merge(d, second);
	diagnostics_merge(d, diagnostics_new(*state));
	assert_text(print_findings(*state, d),
	    "fatal: a: x [system]\nfatal: b: x [system]\n"
	    "fatal: c: x [system]\n");
}

static void
test_many_findings_none_is_lost(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);
	struct str printed;
	size_t lines = 0;

	for (uint32_t i = 3000; i > 0; i--)
		report_system(d, at("f", i, 1), "a");
	printed = print_findings(*state, d);
	for (size_t i = 0; i < printed.length; i++)
		lines += printed.data[i] == '\n';
	assert_int_equal(lines, 3000);
	assert_true(str_starts_with(printed, STR("f:1:1: ")));
}

/* In one place too, where each was once compared with all before it: that
 * would take minutes. */
static void
test_many_findings_in_one_place(void **state)
{
	struct diagnostics *d = diagnostics_new(*state);
	const struct rlimit seconds = {60, 60};
	struct str printed;
	size_t lines = 0;
	char what[16];

	setrlimit(RLIMIT_CPU, &seconds);
	for (int i = 0; i < 400000; i++) {
		snprintf(what, sizeof(what), "%06d", i % 200000);
		report_system(d, at("f", 1, 1), what);
	}
	printed = print_findings(*state, d);
	for (size_t i = 0; i < printed.length; i++)
		lines += printed.data[i] == '\n';
	assert_int_equal(lines, 200000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_catalogue_rows_are_complete),
		cmocka_unit_test(test_catalogue_formats_follow_no_locale),
		cmocka_unit_test(test_levels_have_names),
		ARENA_TEST(test_places_are_printed_as_far_as_known),
		ARENA_TEST(test_findings_are_sorted_by_place_then_order),
		ARENA_TEST(test_the_same_finding_is_printed_once),
		ARENA_TEST(test_notes_follow_their_finding_in_order),
		ARENA_TEST(test_arguments_are_never_formats),
		ARENA_TEST(test_control_characters_are_escaped),
		ARENA_TEST(test_colour_is_only_around_the_level),
		ARENA_TEST(test_nothing_prints_nothing),
		ARENA_TEST(test_reach_asks_for_the_level_or_above),
		ARENA_TEST(test_merged_findings_outlive_their_arena),
		ARENA_TEST(test_order_of_merging_is_the_order_of_printing),
		ARENA_TEST(test_many_findings_none_is_lost),
		ARENA_TEST(test_many_findings_in_one_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
