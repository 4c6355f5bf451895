/* The bytes of a PDF file: qpdf, which knows nothing of us, reads back what
 * was put in. */
#include "testing.h"

#include "base/buffer.h"
#include "base/deflate.h"
#include "base/file.h"
#include "write/pdf/finaliser.h"

enum {
	ROOT = 1,
	PAGES,
	PAGE,
	CONTENT,
	INFO,
	HOLE,          /* no object has this number */
	SECOND_STREAM,
	FIRST_NOTE,
	NOTES = 450,   /* more than two object streams hold */
	COUNT = FIRST_NOTE + NOTES,
};

static const char page_content[] = "0 0 100 100 re f\n";

static struct final_stream *
make_stream(struct arena *arena, struct str bytes, enum final_filter filter)
{
	struct final_stream *stream = ARENA_NEW(arena, struct final_stream);

	*stream = (struct final_stream){bytes, filter};
	return stream;
}

static struct final_object **
make_rows(struct arena *arena)
{
	struct final_object **rows = ARENA_ARRAY(arena,
	    struct final_object *, COUNT / FINAL_CHUNK + 1);

	for (size_t i = 0; i <= COUNT / FINAL_CHUNK; i++)
		rows[i] = ARENA_ARRAY(arena, struct final_object,
		    FINAL_CHUNK);
	return rows;
}

static struct final_object **
make_objects(struct arena *arena)
{
	struct final_object **rows = make_rows(arena), *objects = rows[0];
	struct deflater *deflater = deflater_open();

	objects[ROOT].body = STR("/Type/Catalog/Pages 2 0 R");
	objects[PAGES].body = STR("/Type/Pages/Count 1/Kids[3 0 R]");
	objects[PAGE].body = STR("/Type/Page/Parent 2 0 R"
	    "/MediaBox[0 0 200 200]/Resources<<>>/Contents 4 0 R");
	objects[CONTENT].body = STR("");
	objects[CONTENT].stream = make_stream(arena,
	    str_from(page_content), FINAL_DEFLATE);
	objects[INFO].body = STR("/Title(A title)");
	objects[SECOND_STREAM].body = STR("/Marker/Second");
	objects[SECOND_STREAM].stream = make_stream(arena,
	    deflate_bytes(deflater, arena, STR("deflated before")),
	    FINAL_DEFLATED);
	for (int i = 0; i < NOTES; i++)
		objects[FIRST_NOTE + i].body = str_format(arena,
		    "/Note %d/Next %d 0 R", i, FIRST_NOTE + (i + 1) % NOTES);
	deflater_close(deflater);
	return rows;
}

static struct str
make_file(struct arena *arena, bool plain, size_t threads)
{
	const struct final_file file = {.rows = make_objects(arena),
		.count = COUNT, .trailer = STR("/Root 1 0 R/Info 5 0 R"
		    "/ID[<00112233445566778899AABBCCDDEEFF>"
		    "<00112233445566778899AABBCCDDEEFF>]"),
		.plain = plain, .threads = threads};

	return final_write(arena, &file);
}

/* What qpdf prints with ARGUMENTS on the file; its status in STATUS. */
static struct str
ask_qpdf(struct arena *arena, struct str bytes, const char *arguments,
    int *status)
{
	struct str folder = make_scratch_folder(arena);
	struct str path = file_join(arena, folder, STR("file.pdf"));
	struct buffer answer = buffer_in(arena);
	struct diagnostics *diagnostics = diagnostics_new(arena);
	FILE *pipe;
	int byte;

	assert_true(file_write(diagnostics, path, bytes));
	pipe = popen(str_format(arena, "qpdf %s %s 2>&1", arguments,
	    path.data).data, "r");
	assert_non_null(pipe);
	while ((byte = getc(pipe)) != EOF)
		buffer_add_byte(&answer, (char)byte);
	*status = pclose(pipe);
	remove_scratch_folder(arena, folder);
	return buffer_str(&answer);
}

static void
assert_answer(struct arena *arena, struct str bytes, const char *arguments,
    const char *expected)
{
	int status;
	struct str answer = ask_qpdf(arena, bytes, arguments, &status);

	if (status != 0 || str_find(answer, str_from(expected), 0) == SIZE_MAX)
		fail_msg("qpdf %s: %s", arguments, answer.data);
}

static void
check_file(struct arena *arena, struct str bytes)
{
	assert_answer(arena, bytes, "--check", "No syntax or stream encoding");
	assert_answer(arena, bytes, "--show-object=4 --filtered-stream-data",
	    page_content);
	assert_answer(arena, bytes, "--show-object=7 --filtered-stream-data",
	    "deflated before");
	assert_answer(arena, bytes, "--show-object=7", "/Marker /Second");
	assert_answer(arena, bytes, "--show-object=6", "null");
	/* The first and the last of object streams, and those between. */
	for (int i = 0; i < NOTES; i += 1 + i % 97)
		assert_answer(arena, bytes, str_format(arena,
		    "--show-object=%d", FIRST_NOTE + i).data,
		    str_format(arena, "<< /Next %d 0 R /Note %d >>",
			FIRST_NOTE + (i + 1) % NOTES, i).data);
	assert_answer(arena, bytes, "--show-object=trailer", "/Info 5 0 R");
}

static void
test_object_streams(void **state)
{
	struct arena *arena = *state;
	struct str bytes = make_file(arena, false, 2);

	assert_true(str_starts_with(bytes, STR("%PDF-1.7\n%")));
	assert_int_equal(str_find(bytes, STR("/Note"), 0), SIZE_MAX);
	check_file(arena, bytes);
}

static void
test_plain_file(void **state)
{
	struct arena *arena = *state;
	struct str bytes = make_file(arena, true, 2);

	assert_true(str_starts_with(bytes, STR("%PDF-1.4\n%")));
	assert_int_equal(str_find(bytes, STR("/ObjStm"), 0), SIZE_MAX);
	assert_int_not_equal(str_find(bytes, STR("\nxref\n0 458\n"), 0),
	    SIZE_MAX);
	check_file(arena, bytes);
}

static void
test_threads(void **state)
{
	struct arena *arena = *state;

	for (int plain = 0; plain < 2; plain++) {
		struct str once = make_file(arena, plain, 1);

		assert_true(str_equal(once, make_file(arena, plain, 2)));
		assert_true(str_equal(once, make_file(arena, plain, 7)));
		assert_true(str_equal(once, make_file(arena, plain, 0)));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_object_streams),
		ARENA_TEST(test_plain_file),
		ARENA_TEST(test_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
