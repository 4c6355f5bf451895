/* Writing artifacts: into a folder, to nowhere, and where it fails. */
#include "testing.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/output.h"
#include "base/pool.h"

struct place {
	struct arena *arena;
	struct str folder;
	struct diagnostics *diagnostics;
	struct output *output;
};

#define PLACE_TEST(test) \
	cmocka_unit_test_setup_teardown(test, set_up_place, tear_down_place)

static int
set_up_place(void **state)
{
	struct arena *arena = arena_new();
	struct place *place = ARENA_NEW(arena, struct place);

	place->arena = arena;
	place->folder = make_scratch_folder(arena);
	place->diagnostics = diagnostics_new(arena);
	place->output = output_new(arena, place->folder.data);
	*state = place;
	return 0;
}

static int
tear_down_place(void **state)
{
	struct place *place = *state;
	size_t count, after;

	output_list_whole(place->output, place->arena, &count);
	output_close(place->output);
	output_list_whole(place->output, place->arena, &after);
	assert_int_equal(after, count);
	assert_false(file_exists(file_join(place->arena, place->folder,
	    STR(".temporary")).data));
	remove_scratch_folder(place->arena, place->folder);
	arena_free(place->arena);
	return 0;
}

static bool
write_artifact(struct place *place, const char *path, struct str contents)
{
	const struct artifact artifact = {.path = str_from(path),
	    .kind = ARTIFACT_SITE, .language = STR("en"), .level = 2};

	return output_write(place->output, place->diagnostics, &artifact,
	    contents);
}

static struct str
read_back(struct place *place, const char *path)
{
	struct str contents = STR("unread");

	assert_true(file_read(place->arena, place->diagnostics,
	    (struct span){0}, file_join(place->arena, place->folder,
	    str_from(path)).data, 16, &contents));
	return contents;
}

static void
test_write_makes_folders_and_lists(void **state)
{
	struct place *place = *state;
	const struct artifact *list;
	size_t count;

	assert_true(write_artifact(place, "en/units/b.html", STR("second")));
	assert_true(write_artifact(place, "en/units/a.html", STR("abc")));
	assert_true(write_artifact(place, "Z", STR("")));
	assert_text(read_back(place, "en/units/a.html"), "abc");
	assert_int_equal(read_back(place, "Z").length, 0);
	list = output_list(place->output, place->arena, &count);
	assert_int_equal(count, 3);
	assert_text(list[0].path, "Z");
	assert_text(list[1].path, "en/units/a.html");
	assert_text(list[2].path, "en/units/b.html");
	assert_int_equal(list[1].bytes, 3);
	assert_int_equal(list[1].kind, ARTIFACT_SITE);
	assert_int_equal(list[1].level, 2);
	assert_text(list[1].language, "en");
	assert_text(list[1].sha256,
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_an_existing_file_is_never_overwritten(void **state)
{
	struct place *place = *state;
	size_t count;

	assert_true(write_artifact(place, "a", STR("first")));
	assert_false(write_artifact(place, "a", STR("second")));
	assert_int_equal(symlink("elsewhere", file_join(place->arena,
	    place->folder, STR("link")).data), 0);
	assert_false(write_artifact(place, "link", STR("x")));
	assert_text(read_back(place, "a"), "first");
	assert_false(file_exists(file_join(place->arena, place->folder,
	    STR("elsewhere")).data));
	output_list(place->output, place->arena, &count);
	assert_int_equal(count, 1);
	assert_text(print_findings(place->arena, place->diagnostics),
	    str_format(place->arena,
		"fatal: %s/a: File exists [system]\n"
		"fatal: %s/link: File exists [system]\n",
		place->folder.data, place->folder.data).data);
}

static void
test_a_file_where_a_folder_belongs(void **state)
{
	struct place *place = *state;

	assert_true(write_artifact(place, "a", STR("x")));
	assert_false(write_artifact(place, "a/b", STR("x")));
	assert_text(print_findings(place->arena, place->diagnostics),
	    str_format(place->arena,
		"fatal: %s/a/b: Not a directory [system]\n",
		place->folder.data).data);
}

static void
test_no_permission(void **state)
{
	struct place *place = *state;
	uid_t user = geteuid();

	assert_int_equal(chmod(place->folder.data, 0555), 0);
	if (user == 0)
		assert_int_equal(seteuid(65534), 0);
	assert_false(write_artifact(place, "a", STR("x")));
	assert_false(write_artifact(place, "b/c", STR("x")));
	assert_int_equal(seteuid(user), 0);
	assert_text(print_findings(place->arena, place->diagnostics),
	    str_format(place->arena,
		"fatal: %s/a: Permission denied [system]\n"
		"fatal: %s/b: Permission denied [system]\n",
		place->folder.data, place->folder.data).data);
}

/* A write that the system cuts short, as a full disk does. */
static void
test_no_room(void **state)
{
	struct place *place = *state;
	struct rlimit before, small;
	char *megabyte = arena_alloc(place->arena, 1 << 20);
	size_t count;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 64 * 1024;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_false(write_artifact(place, "large",
	    (struct str){megabyte, 1 << 20}));
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	output_list(place->output, place->arena, &count);
	assert_int_equal(count, 0);
	assert_text(print_findings(place->arena, place->diagnostics),
	    str_format(place->arena, "fatal: %s/large: File too large "
		"[system]\n", place->folder.data).data);
}

static void
test_the_folder_is_gone(void **state)
{
	struct place *place = *state;

	place->output = output_new(place->arena, file_join(place->arena,
	    place->folder, STR("gone")).data);
	assert_false(write_artifact(place, "a", STR("x")));
	assert_true(diagnostics_reach(place->diagnostics, DIAGNOSTIC_FATAL));
}

/* An output below another: paths below its folder, a list of its own. */
static void
test_an_output_below_another(void **state)
{
	struct place *place = *state;
	struct output *one = output_below(place->output, STR("trees/1"));
	struct output *two = output_below(place->output, STR("trees/2"));
	const struct artifact inner = {.path = STR("en/a"),
	    .kind = ARTIFACT_DATA};
	const struct artifact *list;
	size_t count;

	assert_true(write_artifact(place, "z", STR("whole")));
	assert_true(write_artifact(place, "a", STR("whole")));
	assert_true(output_write(one, place->diagnostics, &inner,
	    STR("first")));
	assert_true(output_write(two, place->diagnostics, &inner,
	    STR("second")));
	assert_text(read_back(place, "trees/1/en/a"), "first");
	assert_text(read_back(place, "trees/2/en/a"), "second");
	list = output_list(place->output, place->arena, &count);
	assert_int_equal(count, 2);
	assert_text(list[0].path, "a");
	for (size_t i = 0; i < 2; i++) {
		list = output_list(i == 0 ? one : two, place->arena, &count);
		assert_int_equal(count, 1);
		assert_text(list[0].path, "en/a");
		list = output_list_whole(i == 0 ? one : two, place->arena,
		    &count);
		assert_int_equal(count, 1);
	}
	list = output_list_whole(place->output, place->arena, &count);
	assert_int_equal(count, 4);
	assert_text(list[0].path, "a");
	assert_text(list[1].path, "trees/1/en/a");
	assert_int_equal(list[1].bytes, 5);
	assert_text(list[2].path, "trees/2/en/a");
	assert_text(list[3].path, "z");
}

static void
test_a_library_below_another(void **state)
{
	struct place *place = *state;
	struct output *below = output_below(place->output, STR("trees/1"));
	const struct artifact book = {.path = STR("b.xlsx"),
	    .kind = ARTIFACT_WORKBOOK};
	struct str path, temporary, contents;
	size_t count;

	assert_true(output_reserve(below, place->arena, place->diagnostics,
	    &book, &path, &temporary));
	assert_text(path, file_join(place->arena, place->folder,
	    STR("trees/1/b.xlsx")).data);
	assert_text(temporary, file_join(place->arena, place->folder,
	    STR(".temporary")).data);
	write_text_file(place->folder, "trees/1/b.xlsx", "bytes");
	assert_true(output_adopt(below, place->arena, place->diagnostics,
	    &book, &contents));
	assert_text(contents, "bytes");
	output_list(place->output, place->arena, &count);
	assert_int_equal(count, 0);
}

/* What a library writes by itself: reserve, write, adopt. */
static const struct artifact workbook = {.path = {"downloads/a.xlsx", 16},
    .kind = ARTIFACT_WORKBOOK};

static void
test_reserve_and_adopt(void **state)
{
	struct place *place = *state;
	struct str path, temporary, contents;
	const struct artifact *list;
	size_t count;

	assert_true(output_reserve(place->output, place->arena,
	    place->diagnostics, &workbook, &path, &temporary));
	assert_true(file_is_directory(temporary.data));
	write_text_file(temporary, "left-behind", "x");
	write_text_file(place->folder, "downloads/a.xlsx", "bytes");
	assert_string_equal(path.data, file_join(place->arena, place->folder,
	    workbook.path).data);
	assert_true(output_adopt(place->output, place->arena,
	    place->diagnostics, &workbook, &contents));
	assert_text(contents, "bytes");
	list = output_list(place->output, place->arena, &count);
	assert_int_equal(count, 1);
	assert_int_equal(list[0].bytes, 5);
	/* tear_down_place proves that .temporary goes, full or not. */
}

static void
test_adopt_of_what_was_not_written(void **state)
{
	struct place *place = *state;
	struct str path, temporary, contents;
	size_t count;

	assert_true(output_reserve(place->output, place->arena,
	    place->diagnostics, &workbook, &path, &temporary));
	assert_false(output_adopt(place->output, place->arena,
	    place->diagnostics, &workbook, &contents));
	assert_int_equal(diagnostics_count(place->diagnostics), 1);
	output_list(place->output, place->arena, &count);
	assert_int_equal(count, 0);
}

static void
test_the_null_sink_leaves_nothing(void **state)
{
	struct place *place = *state;
	struct output *nowhere;
	struct str path, temporary, contents;
	struct str_list names;
	size_t count;

	setenv("TMPDIR", place->folder.data, 1);
	nowhere = output_new(place->arena, NULL);
	assert_true(output_write(nowhere, place->diagnostics,
	    &(struct artifact){.path = STR("a/b")}, STR("abc")));
	assert_true(file_list(place->arena, place->folder.data, &names));
	assert_int_equal(names.count, 0);
	assert_true(output_reserve(nowhere, place->arena, place->diagnostics,
	    &workbook, &path, &temporary));
	assert_true(str_starts_with(path, place->folder));
	write_text_file(STR(""), path.data, "bytes");
	assert_true(output_adopt(nowhere, place->arena, place->diagnostics,
	    &workbook, &contents));
	assert_text(contents, "bytes");
	output_list(nowhere, place->arena, &count);
	assert_int_equal(count, 2);
	output_close(nowhere);
	unsetenv("TMPDIR");
	assert_true(file_list(place->arena, place->folder.data, &names));
	assert_int_equal(names.count, 0);
}

static void
test_the_null_sink_without_a_temporary_folder(void **state)
{
	struct place *place = *state;
	struct output *nowhere;
	struct str path, temporary;

	setenv("TMPDIR", "/nonexistent", 1);
	nowhere = output_new(place->arena, NULL);
	assert_false(output_reserve(nowhere, place->arena,
	    place->diagnostics, &workbook, &path, &temporary));
	unsetenv("TMPDIR");
	output_close(nowhere);
	assert_text(print_findings(place->arena, place->diagnostics),
	    "fatal: temporary folder: No such file or directory [system]\n");
}

static void
write_one_of_many(void *context, size_t i)
{
	struct place *place = context;
	struct arena *arena = arena_new();
	const struct artifact artifact = {
		.path = str_format(arena, "d%zu/e%zu/%03zu", i % 7, i % 3, i)};

	if (!output_write(place->output, diagnostics_new(arena), &artifact,
	    artifact.path))
		abort();
	arena_free(arena);
}

static void
test_writing_from_several_threads(void **state)
{
	struct place *place = *state;
	const struct artifact *list;
	size_t count;

	pool_run(8, 300, write_one_of_many, place);
	list = output_list(place->output, place->arena, &count);
	assert_int_equal(count, 300);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			assert_true(str_compare(list[i - 1].path,
			    list[i].path) < 0);
		assert_true(str_equal(read_back(place, list[i].path.data),
		    list[i].path));
	}
}

static void
test_kinds_have_names(void **state)
{
	(void)state;
	assert_string_equal(artifact_kind_name(ARTIFACT_PDF), "pdf");
	assert_string_equal(artifact_kind_name(ARTIFACT_SITE), "site");
	assert_string_equal(artifact_kind_name(ARTIFACT_WORKBOOK),
	    "workbook");
	assert_string_equal(artifact_kind_name(ARTIFACT_DATA), "data");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PLACE_TEST(test_write_makes_folders_and_lists),
		PLACE_TEST(test_an_existing_file_is_never_overwritten),
		PLACE_TEST(test_a_file_where_a_folder_belongs),
		PLACE_TEST(test_no_permission),
		PLACE_TEST(test_no_room),
		PLACE_TEST(test_the_folder_is_gone),
		PLACE_TEST(test_an_output_below_another),
		PLACE_TEST(test_a_library_below_another),
		PLACE_TEST(test_reserve_and_adopt),
		PLACE_TEST(test_adopt_of_what_was_not_written),
		PLACE_TEST(test_the_null_sink_leaves_nothing),
		PLACE_TEST(test_the_null_sink_without_a_temporary_folder),
		PLACE_TEST(test_writing_from_several_threads),
		cmocka_unit_test(test_kinds_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
