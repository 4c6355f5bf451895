/* Reading files and handling folders: what the file system can throw at us. */
#include "testing.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "base/file.h"
#include "base/folder.h"

static struct str
below(const struct scratch *place, const char *name)
{
	return file_join(place->arena, place->folder, str_from(name));
}

static bool
read_limited(struct scratch *place, const char *name, int limit_mib,
    struct str *contents)
{
	return file_read(place->arena, place->diagnostics,
	    (struct span){STR("where"), 2, 3}, below(place, name).data,
	    limit_mib, contents);
}

/* Reading NAME fails and reports exactly MESSAGE. */
static void
assert_unread(struct scratch *place, const char *name, const char *message)
{
	struct str contents;

	place->diagnostics = diagnostics_new(place->arena);
	assert_false(read_limited(place, name, 1, &contents));
	assert_text(print_findings(place->arena, place->diagnostics),
	    str_format(place->arena, "where:2:3: error: %s\n",
		message).data);
}

/* ---- file_read --------------------------------------------------------- */

static void
test_read_gives_the_bytes_and_a_nul(void **state)
{
	struct scratch *place = *state;
	struct str contents;

	write_text_file(place->folder, "a", "客户\n");
	write_text_file(place->folder, "empty", "");
	assert_true(read_limited(place, "a", 1, &contents));
	assert_int_equal(contents.length, 7);
	assert_text(contents, "客户\n");
	assert_true(read_limited(place, "empty", 1, &contents));
	assert_int_equal(contents.length, 0);
	assert_text(contents, "");
	assert_int_equal(diagnostics_count(place->diagnostics), 0);
}

static void
test_read_of_what_is_not_there(void **state)
{
	struct scratch *place = *state;

	assert_unread(place, "missing", "no such file [file-missing]");
	write_text_file(place->folder, "file", "x");
	assert_unread(place, "file/below", "no such file [file-missing]");
	assert_unread(place, "", "not a file (a directory or a device) "
	    "[file-not-regular]");
}

static void
test_read_of_links(void **state)
{
	struct scratch *place = *state;
	struct str contents;

	assert_int_equal(symlink("loop", below(place, "loop").data), 0);
	assert_int_equal(symlink("nothing", below(place, "broken").data), 0);
	assert_int_equal(symlink("real", below(place, "link").data), 0);
	write_text_file(place->folder, "real", "x");
	assert_unread(place, "loop",
	    "symbolic links form a loop [file-loop]");
	assert_unread(place, "loop/x",
	    "symbolic links form a loop [file-loop]");
	assert_unread(place, "broken", "no such file [file-missing]");
	assert_true(read_limited(place, "link", 1, &contents));
	assert_text(contents, "x");
}

/* None of them may be waited for. */
static void
test_read_of_no_regular_file(void **state)
{
	struct scratch *place = *state;
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int end = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s",
	    below(place, "socket").data);
	assert_int_equal(bind(end, (struct sockaddr *)&address,
	    sizeof(address)), 0);
	assert_int_equal(mkfifo(below(place, "pipe").data, 0600), 0);
	assert_int_equal(symlink("/dev/zero", below(place, "device").data),
	    0);
	assert_unread(place, "socket", "not a file (a directory or a "
	    "device) [file-not-regular]");
	assert_unread(place, "pipe", "not a file (a directory or a "
	    "device) [file-not-regular]");
	assert_unread(place, "device", "not a file (a directory or a "
	    "device) [file-not-regular]");
	close(end);
}

static void
make_sparse(struct scratch *place, const char *name, off_t size)
{
	write_text_file(place->folder, name, "x");
	assert_int_equal(truncate(below(place, name).data, size), 0);
}

static void
test_read_up_to_the_limit(void **state)
{
	struct scratch *place = *state;
	struct str contents;

	make_sparse(place, "full", 1024 * 1024);
	make_sparse(place, "over", 1024 * 1024 + 1);
	make_sparse(place, "huge", (off_t)1 << 40);
	assert_true(read_limited(place, "full", 1, &contents));
	assert_int_equal(contents.length, 1024 * 1024);
	assert_unread(place, "over",
	    "larger than 1 MiB, the limit for one file [file-too-large]");
	assert_unread(place, "huge",
	    "larger than 1 MiB, the limit for one file [file-too-large]");
	assert_true(arena_used(place->arena) < 3 * 1024 * 1024);
}

/* A file that says 0 bytes, as those of /proc do, is read to its end. */
static void
test_read_more_than_the_size_says(void **state)
{
	struct scratch *place = *state;
	struct str contents;

	assert_int_equal(symlink("/proc/self/status",
	    below(place, "status").data), 0);
	assert_true(read_limited(place, "status", 1, &contents));
	assert_true(str_starts_with(contents, STR("Name:")));
	assert_true(contents.length > 200);
	assert_int_equal(strlen(contents.data), contents.length);
}

static void
test_read_without_permission(void **state)
{
	struct scratch *place = *state;
	uid_t user = geteuid();

	write_text_file(place->folder, "secret", "x");
	assert_int_equal(chmod(below(place, "secret").data, 0), 0);
	assert_int_equal(chmod(place->folder.data, 0755), 0);
	if (user == 0)
		assert_int_equal(seteuid(65534), 0);
	assert_unread(place, "secret",
	    "cannot be read: Permission denied [file-unreadable]");
	assert_int_equal(seteuid(user), 0);
}

static void
test_read_names_its_own_path(void **state)
{
	struct scratch *place = *state;
	struct str path = below(place, "none");
	struct str contents;

	assert_false(file_read(place->arena, place->diagnostics,
	    (struct span){0}, path.data, 1, &contents));
	assert_text(print_findings(place->arena, place->diagnostics),
	    str_format(place->arena,
		"%s: error: no such file [file-missing]\n", path.data).data);
}

/* ---- Lists and paths --------------------------------------------------- */

static void
test_list_is_sorted_by_byte(void **state)
{
	struct scratch *place = *state;
	struct str_list names;

	assert_true(file_list(place->arena, place->folder.data, &names));
	assert_int_equal(names.count, 0);
	write_text_file(place->folder, "b", "");
	write_text_file(place->folder, "客", "");
	write_text_file(place->folder, ".hidden", "");
	write_text_file(place->folder, "B", "");
	assert_true(file_list(place->arena, place->folder.data, &names));
	assert_int_equal(names.count, 4);
	assert_text(names.items[0], ".hidden");
	assert_text(names.items[1], "B");
	assert_text(names.items[2], "b");
	assert_text(names.items[3], "客");
	assert_false(file_list(place->arena, below(place, "b").data,
	    &names));
	assert_false(file_list(place->arena, below(place, "no").data,
	    &names));
}

static void
test_list_of_many(void **state)
{
	struct scratch *place = *state;
	struct str_list names;

	for (int i = 0; i < 500; i++)
		write_text_file(place->folder,
		    str_format(place->arena, "%03d", 499 - i).data, "");
	assert_true(file_list(place->arena, place->folder.data, &names));
	assert_int_equal(names.count, 500);
	for (size_t i = 0; i < 500; i++)
		assert_text(names.items[i],
		    str_format(place->arena, "%03zu", i).data);
}

static void
test_join_and_exists(void **state)
{
	struct scratch *place = *state;

	assert_text(file_join(place->arena, STR("a/b"), STR("c")), "a/b/c");
	assert_text(file_join(place->arena, STR(""), STR("c")), "c");
	assert_int_equal(symlink("gone", below(place, "broken").data), 0);
	assert_true(file_exists(below(place, "broken").data));
	assert_false(file_exists(below(place, "gone").data));
	assert_true(file_is_directory(place->folder.data));
	assert_false(file_is_directory(below(place, "broken").data));
}

/* ---- Folders ----------------------------------------------------------- */

static void
test_make_folders_above_too(void **state)
{
	struct scratch *place = *state;

	assert_true(folder_make(place->diagnostics, below(place, "a/b/c")));
	assert_true(folder_make(place->diagnostics, below(place, "a/b/c")));
	assert_true(folder_make(place->diagnostics, below(place, "a//d/")));
	assert_true(file_is_directory(below(place, "a/b/c").data));
	assert_true(file_is_directory(below(place, "a/d").data));
	assert_int_equal(diagnostics_count(place->diagnostics), 0);
}

static void
test_make_folder_over_a_file(void **state)
{
	struct scratch *place = *state;

	write_text_file(place->folder, "file", "x");
	assert_false(folder_make(place->diagnostics, below(place, "file")));
	assert_false(folder_make(place->diagnostics,
	    below(place, "file/below")));
	assert_int_equal(diagnostics_count(place->diagnostics), 2);
	assert_true(diagnostics_reach(place->diagnostics, DIAGNOSTIC_FATAL));
}

static void
test_remove_never_follows_a_link(void **state)
{
	struct scratch *place = *state;

	assert_true(folder_make(place->diagnostics, below(place, "kept")));
	assert_true(folder_make(place->diagnostics, below(place, "a/b/c")));
	write_text_file(place->folder, "kept/file", "x");
	write_text_file(place->folder, "a/b/file", "x");
	assert_int_equal(symlink("../../kept", below(place,
	    "a/b/link").data), 0);
	assert_int_equal(symlink("kept", below(place, "top").data), 0);
	assert_true(folder_remove(place->diagnostics, below(place, "a")));
	assert_true(folder_remove(place->diagnostics, below(place, "a")));
	assert_true(folder_remove(place->diagnostics, below(place, "top")));
	assert_false(file_exists(below(place, "a").data));
	assert_false(file_exists(below(place, "top").data));
	assert_true(file_exists(below(place, "kept/file").data));
	assert_int_equal(diagnostics_count(place->diagnostics), 0);
}

static void
test_exchange_swaps_in_one_step(void **state)
{
	struct scratch *place = *state;
	bool is_refused;

	folder_make(place->diagnostics, below(place, "a"));
	folder_make(place->diagnostics, below(place, "b"));
	write_text_file(place->folder, "a/1", "");
	write_text_file(place->folder, "b/2", "");
	if (!folder_exchange(place->diagnostics, below(place, "a"),
	    below(place, "b"), &is_refused)) {
		assert_true(is_refused);
		skip();
	}
	assert_true(file_exists(below(place, "b/1").data));
	assert_true(file_exists(below(place, "a/2").data));
	assert_false(folder_exchange(place->diagnostics, below(place, "a"),
	    below(place, "none"), &is_refused));
	assert_false(is_refused);
	assert_int_equal(diagnostics_count(place->diagnostics), 1);
}

static void
test_rename_and_sync_report(void **state)
{
	struct scratch *place = *state;

	assert_true(folder_sync(place->diagnostics, place->folder));
	assert_false(folder_sync(place->diagnostics, below(place, "none")));
	assert_false(folder_rename(place->diagnostics, below(place, "none"),
	    below(place, "other")));
	assert_text(print_findings(place->arena, place->diagnostics),
	    str_format(place->arena,
		"fatal: %s/none: No such file or directory [system]\n"
		"fatal: %s/other: No such file or directory [system]\n",
		place->folder.data, place->folder.data).data);
}

static void
take_lock(void *context)
{
	const struct scratch *place = context;

	alarm(1);
	folder_unlock(folder_lock(place->diagnostics, place->folder));
}

static void
test_lock_is_waited_for(void **state)
{
	struct scratch *place = *state;
	int lock = folder_lock(place->diagnostics, place->folder);

	assert_true(lock >= 0);
	assert_int_equal(run_in_child(take_lock, place), 1000 + SIGALRM);
	folder_unlock(lock);
	assert_int_equal(run_in_child(take_lock, place), 0);
	assert_int_equal(folder_lock(place->diagnostics,
	    below(place, "none")), -1);
	assert_int_equal(diagnostics_count(place->diagnostics), 1);
	folder_unlock(-1);
}

static ino_t
inode(const struct scratch *place, const char *name)
{
	struct stat status;

	assert_int_equal(lstat(below(place, name).data, &status), 0);
	return status.st_ino;
}

/* Links NEW to OLD where that is right; whether it did. */
static bool
is_linked(struct scratch *place)
{
	folder_link_unchanged(below(place, "new"), below(place, "old"),
	    below(place, "temporary"));
	assert_false(file_exists(below(place, "temporary").data));
	return inode(place, "new") == inode(place, "old");
}

static void
test_link_only_the_same_bytes(void **state)
{
	struct scratch *place = *state;

	write_text_file(place->folder, "old", "same");
	write_text_file(place->folder, "new", "same");
	assert_true(is_linked(place));
	assert_true(is_linked(place));
	unlink(below(place, "new").data);
	write_text_file(place->folder, "new", "othe");
	assert_false(is_linked(place));
	write_text_file(place->folder, "new", "longer");
	assert_false(is_linked(place));
	write_text_file(place->folder, "new", "same");
	assert_int_equal(chmod(below(place, "new").data, 0600), 0);
	assert_false(is_linked(place));
}

static void
test_link_never_to_a_link_or_folder(void **state)
{
	struct scratch *place = *state;

	write_text_file(place->folder, "target", "same");
	write_text_file(place->folder, "new", "same");
	assert_int_equal(symlink("target", below(place, "old").data), 0);
	assert_false(is_linked(place));
	unlink(below(place, "old").data);
	assert_int_equal(mkdir(below(place, "old").data, 0755), 0);
	assert_false(is_linked(place));
	rmdir(below(place, "old").data);
	folder_link_unchanged(below(place, "new"), below(place, "old"),
	    below(place, "temporary"));
	folder_link_unchanged(below(place, "none"), below(place, "new"),
	    below(place, "temporary"));
	assert_false(file_exists(below(place, "none").data));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_read_gives_the_bytes_and_a_nul),
		SCRATCH_TEST(test_read_of_what_is_not_there),
		SCRATCH_TEST(test_read_of_links),
		SCRATCH_TEST(test_read_of_no_regular_file),
		SCRATCH_TEST(test_read_up_to_the_limit),
		SCRATCH_TEST(test_read_more_than_the_size_says),
		SCRATCH_TEST(test_read_without_permission),
		SCRATCH_TEST(test_read_names_its_own_path),
		SCRATCH_TEST(test_list_is_sorted_by_byte),
		SCRATCH_TEST(test_list_of_many),
		SCRATCH_TEST(test_join_and_exists),
		SCRATCH_TEST(test_make_folders_above_too),
		SCRATCH_TEST(test_make_folder_over_a_file),
		SCRATCH_TEST(test_remove_never_follows_a_link),
		SCRATCH_TEST(test_exchange_swaps_in_one_step),
		SCRATCH_TEST(test_rename_and_sync_report),
		SCRATCH_TEST(test_lock_is_waited_for),
		SCRATCH_TEST(test_link_only_the_same_bytes),
		SCRATCH_TEST(test_link_never_to_a_link_or_folder),
	};

	umask(022);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
