/* Publishing: a reader sees the old tree or the new one, whole, always. */
#include "testing.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/hash.h"
#include "publish/publish.h"

struct place {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str root;
};

#define PLACE_TEST(test) \
	cmocka_unit_test_setup_teardown(test, set_up_place, tear_down_place)

static int
set_up_place(void **state)
{
	struct arena *arena = arena_new();
	struct place *place = ARENA_NEW(arena, struct place);

	place->arena = arena;
	place->diagnostics = diagnostics_new(arena);
	place->root = file_join(arena, make_scratch_folder(arena),
	    STR("root"));
	*state = place;
	return 0;
}

static int
tear_down_place(void **state)
{
	struct place *place = *state;

	remove_scratch_folder(place->arena, str_copy(place->arena,
	    str_slice(place->root, 0, place->root.length - 5)));
	arena_free(place->arena);
	return 0;
}

static struct str
below(const struct place *place, const char *name)
{
	return file_join(place->arena, place->root, str_from(name));
}

static struct str
contents_of(struct place *place, const char *name)
{
	struct str contents = STR("(unread)");

	file_read(place->arena, diagnostics_new(place->arena),
	    (struct span){0}, below(place, name).data, 1, &contents);
	return contents;
}

/* The names in ROOT, each followed by a blank. */
static struct str
names_in_root(struct place *place)
{
	struct str all = STR("");
	struct str_list names;

	if (!file_list(place->arena, place->root.data, &names))
		return STR("(none)");
	for (size_t i = 0; i < names.count; i++)
		all = str_format(place->arena, "%s%s ", all.data,
		    names.items[i].data);
	return all;
}

static const struct manifest *
make_manifest(struct arena *arena)
{
	struct edition *edition = ARENA_NEW(arena, struct edition);
	struct manifest *manifest = ARENA_NEW(arena, struct manifest);

	edition->id = STR("one");
	edition->edition = STR("2014");
	edition->revised = (struct date){2014, 3, 13};
	*manifest = (struct manifest){STR("rubric 1"), STR("c0ffee"),
	    edition};
	return manifest;
}

static bool
write_artifacts(struct place *place, struct output *output, struct str text)
{
	const struct artifact page = {.path = STR("en/page.html"),
	    .kind = ARTIFACT_SITE, .language = STR("en")};
	const struct artifact fixed = {.path = STR("fixed"),
	    .kind = ARTIFACT_DATA, .level = 3};

	return output_write(output, place->diagnostics, &page, text) &&
	    output_write(output, place->diagnostics, &fixed, STR("fixed"));
}

/* Publishes a tree whose page holds TEXT as ROOT/<id>. */
static bool
publish(struct place *place, struct str id, struct str text)
{
	struct publishing *publishing = publish_begin(place->arena,
	    place->diagnostics, place->root, id);
	bool done;

	if (publishing == NULL)
		return false;
	done = write_artifacts(place, publish_output(publishing), text) &&
	    publish_commit(publishing, place->diagnostics,
	    make_manifest(place->arena));
	publish_end(publishing, place->diagnostics);
	return done;
}

static bool
publish_one(struct place *place, const char *text)
{
	return publish(place, STR("one"), str_from(text));
}

/* ---- A whole run ------------------------------------------------------- */

static void
test_publish_writes_tree_manifest_and_sums(void **state)
{
	struct place *place = *state;

	assert_true(publish_one(place, "abc"));
	assert_text(names_in_root(place), "one ");
	assert_text(contents_of(place, "one/en/page.html"), "abc");
	assert_text(contents_of(place, "one/manifest.json"),
	    "{\n  \"artifacts\": [\n    {\n      \"bytes\": 3,\n"
	    "      \"kind\": \"site\",\n      \"lang\": \"en\",\n"
	    "      \"path\": \"en/page.html\",\n      \"sha256\": "
	    "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	    "\"\n    },\n    {\n      \"bytes\": 5,\n"
	    "      \"kind\": \"data\",\n      \"level\": 3,\n"
	    "      \"path\": \"fixed\",\n      \"sha256\": "
	    "\"992a93455c71fedd36ac9bbc439952c041cf61445958472af479269b8d873513"
	    "\"\n    }\n  ],\n  \"content_sha256\": \"c0ffee\",\n"
	    "  \"edition\": \"2014\",\n  \"generator\": \"rubric 1\",\n"
	    "  \"revised\": \"2014-03-13\",\n  \"standard\": \"one\"\n}\n");
	assert_int_equal(diagnostics_count(place->diagnostics), 0);
}

static void
test_sums_are_what_sha256sum_reads(void **state)
{
	struct place *place = *state;

	assert_true(publish_one(place, "abc"));
	assert_int_equal(system(str_format(place->arena,
	    "cd '%s/one' && sha256sum --strict --status -c SHA256SUMS && "
	    "test $(wc -l < SHA256SUMS) = 3", place->root.data).data), 0);
}

static ino_t
inode(struct place *place, const char *name)
{
	struct stat status;

	assert_int_equal(lstat(below(place, name).data, &status), 0);
	return status.st_ino;
}

static void
test_unchanged_files_keep_their_inode(void **state)
{
	struct place *place = *state;
	ino_t fixed, page;

	assert_true(publish_one(place, "first"));
	fixed = inode(place, "one/fixed");
	page = inode(place, "one/en/page.html");
	assert_true(publish_one(place, "second"));
	assert_int_equal(inode(place, "one/fixed"), fixed);
	assert_int_not_equal(inode(place, "one/en/page.html"), page);
	assert_text(contents_of(place, "one/en/page.html"), "second");
	assert_true(publish_one(place, "second"));
	assert_int_equal(inode(place, "one/fixed"), fixed);
	assert_text(names_in_root(place), "one ");
}

/* ---- With an earlier edition ------------------------------------------- */

/* Publishes "one", edition 2026, with TEXT, and 2014 in it with EARLIER. */
static bool
publish_both(struct place *place, const char *text, const char *earlier)
{
	struct publishing *publishing = publish_begin(place->arena,
	    place->diagnostics, place->root, STR("one"));
	const struct manifest *old = make_manifest(place->arena);
	struct edition newer = *old->edition;
	const struct manifest whole = {STR("rubric 1"), STR("cafe"), &newer};
	bool done;

	newer.edition = STR("2026");
	assert_non_null(publishing);
	done = write_artifacts(place, publish_earlier(publishing, old),
	    str_from(earlier)) && write_artifacts(place,
	    publish_output(publishing), str_from(text)) &&
	    publish_commit(publishing, place->diagnostics, &whole);
	publish_end(publishing, place->diagnostics);
	return done;
}

static void
test_an_earlier_edition_is_a_tree_of_its_own(void **state)
{
	struct place *place = *state;
	struct str manifest, inner;

	assert_true(publish_one(place, "old"));
	inner = contents_of(place, "one/manifest.json");
	assert_true(publish_both(place, "new", "old"));
	assert_text(contents_of(place, "one/en/page.html"), "new");
	assert_text(contents_of(place, "one/editions/2014/en/page.html"),
	    "old");
	/* As it was published by itself. */
	assert_text(contents_of(place, "one/editions/2014/manifest.json"),
	    inner.data);
	manifest = contents_of(place, "one/manifest.json");
	assert_int_equal(str_find(manifest, STR("editions/2014/en"), 0),
	    SIZE_MAX);
	assert_int_not_equal(str_find(manifest, str_format(place->arena,
	    "\"path\": \"editions/2014/manifest.json\",\n"
	    "      \"sha256\": \"%s\"",
	    hash_sha256(place->arena, inner).data), 0), SIZE_MAX);
	assert_text(names_in_root(place), "one ");
}

static void
test_sums_prove_the_earlier_edition_too(void **state)
{
	struct place *place = *state;

	assert_true(publish_both(place, "new", "old"));
	assert_int_equal(system(str_format(place->arena, "cd '%s/one' && "
	    "sha256sum --strict --status -c SHA256SUMS && "
	    "test $(wc -l < SHA256SUMS) = 7 && cd editions/2014 && "
	    "sha256sum --strict --status -c SHA256SUMS && "
	    "test $(wc -l < SHA256SUMS) = 3", place->root.data).data), 0);
}

static void
test_an_earlier_edition_keeps_its_files(void **state)
{
	struct place *place = *state;
	ino_t page, manifest;

	assert_true(publish_both(place, "first", "old"));
	page = inode(place, "one/editions/2014/en/page.html");
	manifest = inode(place, "one/editions/2014/manifest.json");
	assert_true(publish_both(place, "second", "old"));
	assert_int_equal(inode(place, "one/editions/2014/en/page.html"),
	    page);
	assert_int_equal(inode(place, "one/editions/2014/manifest.json"),
	    manifest);
	/* One that is no more leaves nothing behind. */
	assert_true(publish_one(place, "third"));
	assert_false(file_exists(below(place, "one/editions").data));
}

/* What somebody changed in place is not taken over. */
static void
test_changed_files_are_mended(void **state)
{
	struct place *place = *state;

	assert_true(publish_one(place, "first"));
	write_text_file(place->root, "one/fixed", "FIXED");
	write_text_file(place->root, "one/added", "x");
	assert_true(publish_one(place, "first"));
	assert_text(contents_of(place, "one/fixed"), "fixed");
	assert_false(file_exists(below(place, "one/added").data));
}

static void
test_other_names_in_root_are_left_alone(void **state)
{
	struct place *place = *state;

	assert_true(publish(place, STR("two"), STR("x")));
	write_text_file(place->root, ".keep", "x");
	assert_true(publish_one(place, "abc"));
	assert_text(names_in_root(place), ".keep one two ");
}

/* ---- What fails -------------------------------------------------------- */

static void
test_a_run_given_up_changes_nothing(void **state)
{
	struct place *place = *state;
	struct publishing *publishing;

	assert_true(publish_one(place, "old"));
	publishing = publish_begin(place->arena, place->diagnostics,
	    place->root, STR("one"));
	assert_text(publish_target(publishing), below(place, "one").data);
	assert_true(write_artifacts(place, publish_output(publishing),
	    STR("new")));
	publish_end(publishing, place->diagnostics);
	assert_text(names_in_root(place), "one ");
	assert_text(contents_of(place, "one/en/page.html"), "old");
}

static void
test_a_commit_that_fails_changes_nothing(void **state)
{
	struct place *place = *state;
	struct publishing *publishing;

	assert_true(publish_one(place, "old"));
	publishing = publish_begin(place->arena, place->diagnostics,
	    place->root, STR("one"));
	assert_true(write_artifacts(place, publish_output(publishing),
	    STR("new")));
	/* The manifest's name is taken. */
	write_text_file(place->root, ".staging-one/manifest.json", "x");
	assert_false(publish_commit(publishing, place->diagnostics,
	    make_manifest(place->arena)));
	publish_end(publishing, place->diagnostics);
	assert_text(names_in_root(place), "one ");
	assert_text(contents_of(place, "one/en/page.html"), "old");
	assert_true(diagnostics_reach(place->diagnostics, DIAGNOSTIC_FATAL));
}

static void
test_no_place_to_publish(void **state)
{
	struct place *place = *state;
	uid_t user = geteuid();

	write_text_file(str_copy(place->arena, str_slice(place->root, 0,
	    place->root.length - 5)), "root", "a file");
	assert_false(publish_one(place, "x"));
	unlink(place->root.data);
	assert_int_equal(mkdir(place->root.data, 0755), 0);
	assert_int_equal(chmod(place->root.data, 0555), 0);
	if (user == 0) {
		assert_int_equal(chmod(str_copy(place->arena, str_slice(
		    place->root, 0, place->root.length - 5)).data, 0755), 0);
		assert_int_equal(seteuid(65534), 0);
	}
	assert_false(publish_one(place, "x"));
	assert_int_equal(seteuid(user), 0);
	assert_text(names_in_root(place), "");
	assert_text(print_findings(place->arena, place->diagnostics),
	    str_format(place->arena, "fatal: %s: File exists [system]\n"
		"fatal: %s/.staging-one: Permission denied [system]\n",
		place->root.data, place->root.data).data);
}

/* Such as the source of the standard, with -o content. */
static void
test_what_was_not_published_is_not_replaced(void **state)
{
	struct place *place = *state;
	struct str expected;

	assert_true(folder_make(place->diagnostics, below(place, "one")));
	assert_true(publish_one(place, "over an empty folder"));
	unlink(below(place, "one/SHA256SUMS").data);
	assert_true(folder_make(place->diagnostics,
	    below(place, ".old-letters")));
	assert_false(publish_one(place, "over another's folder"));
	assert_text(contents_of(place, "one/en/page.html"),
	    "over an empty folder");
	assert_text(names_in_root(place), ".old-letters one ");
	expected = str_format(place->arena, "%s: fatal: stands where the "
	    "standard would be published, but was not published by Rubric "
	    "[target-foreign]\n", below(place, "one").data);
	assert_text(print_findings(place->arena, place->diagnostics),
	    expected.data);
}

/* ---- What a killed run leaves ------------------------------------------ */

/* Makes ROOT/NAME, a published tree with a page that holds TEXT. */
static void
make_tree(struct place *place, const char *name, const char *text)
{
	assert_true(folder_make(place->diagnostics, file_join(place->arena,
	    below(place, name), STR("en"))));
	write_text_file(below(place, name), "en/page.html", text);
	write_text_file(below(place, name), "manifest.json", "{}");
	write_text_file(below(place, name), "SHA256SUMS", "");
}

/* Begins a run that is given up at once: only the recovery is left. */
static void
recover(struct place *place, const char *id)
{
	struct publishing *publishing = publish_begin(place->arena,
	    place->diagnostics, place->root, str_from(id));

	assert_non_null(publishing);
	publish_end(publishing, place->diagnostics);
	assert_int_equal(diagnostics_count(place->diagnostics), 0);
}

/* What stands in ROOT/one: "old", "new", or "(unread)". */
static void
assert_recovers_to(struct place *place, const char *text)
{
	recover(place, "one");
	assert_text(contents_of(place, "one/en/page.html"), text);
	assert_text(names_in_root(place),
	    strcmp(text, "(unread)") == 0 ? "" : "one ");
}

static void
test_killed_while_the_first_tree_grew(void **state)
{
	make_tree(*state, ".staging-one", "half");
	assert_recovers_to(*state, "(unread)");
}

static void
test_killed_while_a_later_tree_grew(void **state)
{
	make_tree(*state, "one", "old");
	make_tree(*state, ".staging-one", "half");
	assert_recovers_to(*state, "old");
}

static void
test_killed_before_the_first_tree_took_its_place(void **state)
{
	make_tree(*state, ".new-one", "new");
	assert_recovers_to(*state, "new");
}

static void
test_killed_around_the_exchange(void **state)
{
	make_tree(*state, "one", "new");
	make_tree(*state, ".new-one", "old");
	assert_recovers_to(*state, "new");
}

static void
test_killed_between_the_two_renames(void **state)
{
	make_tree(*state, ".old-one", "old");
	make_tree(*state, ".new-one", "new");
	assert_recovers_to(*state, "new");
}

static void
test_killed_behind_the_two_renames(void **state)
{
	make_tree(*state, "one", "new");
	make_tree(*state, ".old-one", "old");
	assert_recovers_to(*state, "new");
}

static void
test_killed_with_only_the_old_tree_left(void **state)
{
	make_tree(*state, ".old-one", "old");
	make_tree(*state, ".staging-one", "half");
	assert_recovers_to(*state, "old");
}

static void
test_another_standard_is_recovered_too(void **state)
{
	struct place *place = *state;

	make_tree(place, ".staging-two", "half");
	make_tree(place, ".new-three", "new");
	make_tree(place, "four", "new");
	make_tree(place, ".old-four", "old");
	recover(place, "one");
	assert_text(names_in_root(place), "four three ");
	assert_text(contents_of(place, "four/en/page.html"), "new");
}

/* ---- A file system that cannot exchange -------------------------------- */

/* From here on renameat2 with RENAME_EXCHANGE fails with EINVAL. */
static void
refuse_exchange(void)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, args[4])),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, RENAME_EXCHANGE, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {sizeof(filter) / sizeof(*filter),
	    filter};

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
		_exit(77);
}

static void
publish_without_exchange(void *context)
{
	bool is_refused = false;

	refuse_exchange();
	if (folder_exchange(((struct place *)context)->diagnostics, STR("/"),
	    STR("/"), &is_refused) || !is_refused)
		_exit(76);
	_exit(publish_one(context, "new") ? 0 : 1);
}

static void
test_two_renames_where_exchange_is_refused(void **state)
{
	struct place *place = *state;
	int status;

	assert_true(publish_one(place, "old"));
	status = run_in_child(publish_without_exchange, place);
	if (status == 77)
		skip();
	assert_int_equal(status, 0);
	assert_text(names_in_root(place), "one ");
	assert_text(contents_of(place, "one/en/page.html"), "new");
}

/* ---- Killed at every system call --------------------------------------- */

/*
 * Runs WORK in a child and kills it when it enters its system call number
 * KILL_AT. True while it was killed; false when it ended by itself.
 */
static bool
run_and_kill(void (*work)(void *context), void *context, int kill_at)
{
	int status, calls = 0;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
			_exit(77);
		raise(SIGSTOP);
		work(context);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	while (!WIFEXITED(status) && !WIFSIGNALED(status)) {
		/* One stop at the entry of a call and one at its end. */
		if (++calls > 2 * kill_at)
			kill(child, SIGKILL);
		else
			ptrace(PTRACE_SYSCALL, child, NULL, NULL);
		assert_int_equal(waitpid(child, &status, 0), child);
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		skip();
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
	return WIFSIGNALED(status);
}

static void
publish_new(void *context)
{
	_exit(publish_one(context, "new") ? 0 : 1);
}

/* ROOT/one is whole: its sums are those of its files. */
static bool
is_whole(struct place *place)
{
	const char *const names[] = {"en/page.html", "fixed",
	    "manifest.json"};
	struct str sums = STR("");

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		sums = str_format(place->arena, "%s%s  %s\n", sums.data,
		    hash_sha256(place->arena, contents_of(place,
			str_format(place->arena, "one/%s",
			    names[i]).data)).data, names[i]);
	return str_equal(sums, contents_of(place, "one/SHA256SUMS"));
}

static void
assert_old_or_new(struct place *place)
{
	struct str page = contents_of(place, "one/en/page.html");

	assert_true(is_whole(place));
	assert_true(str_is(page, "old") || str_is(page, "new"));
}

static void
kill_everywhere(struct place *place, void (*work)(void *context),
    bool is_always_there)
{
	int kill_at = 0;
	bool killed = true;

	assert_true(publish_one(place, "old"));
	while (killed) {
		bool is_there;

		killed = run_and_kill(work, place, kill_at);
		is_there = file_exists(below(place, "one").data);
		assert_true(is_there || !is_always_there);
		if (is_there)
			assert_old_or_new(place);
		recover(place, "one");
		assert_text(names_in_root(place), "one ");
		assert_old_or_new(place);
		if (str_is(contents_of(place, "one/en/page.html"), "new"))
			assert_true(publish_one(place, "old"));
		kill_at++;
	}
	assert_true(kill_at > 40);
}

static void
test_killed_anywhere_the_tree_is_whole(void **state)
{
	kill_everywhere(*state, publish_new, true);
}

static void
test_killed_anywhere_without_exchange(void **state)
{
	struct place *place = *state;
	int status;

	assert_true(publish_one(place, "old"));
	status = run_in_child(publish_without_exchange, place);
	if (status == 77)
		skip();
	kill_everywhere(place, publish_without_exchange, false);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PLACE_TEST(test_publish_writes_tree_manifest_and_sums),
		PLACE_TEST(test_sums_are_what_sha256sum_reads),
		PLACE_TEST(test_unchanged_files_keep_their_inode),
		PLACE_TEST(test_an_earlier_edition_is_a_tree_of_its_own),
		PLACE_TEST(test_sums_prove_the_earlier_edition_too),
		PLACE_TEST(test_an_earlier_edition_keeps_its_files),
		PLACE_TEST(test_changed_files_are_mended),
		PLACE_TEST(test_other_names_in_root_are_left_alone),
		PLACE_TEST(test_a_run_given_up_changes_nothing),
		PLACE_TEST(test_a_commit_that_fails_changes_nothing),
		PLACE_TEST(test_no_place_to_publish),
		PLACE_TEST(test_what_was_not_published_is_not_replaced),
		PLACE_TEST(test_killed_while_the_first_tree_grew),
		PLACE_TEST(test_killed_while_a_later_tree_grew),
		PLACE_TEST(test_killed_before_the_first_tree_took_its_place),
		PLACE_TEST(test_killed_around_the_exchange),
		PLACE_TEST(test_killed_between_the_two_renames),
		PLACE_TEST(test_killed_behind_the_two_renames),
		PLACE_TEST(test_killed_with_only_the_old_tree_left),
		PLACE_TEST(test_another_standard_is_recovered_too),
		PLACE_TEST(test_two_renames_where_exchange_is_refused),
		PLACE_TEST(test_killed_anywhere_the_tree_is_whole),
		PLACE_TEST(test_killed_anywhere_without_exchange),
	};

	umask(022);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
