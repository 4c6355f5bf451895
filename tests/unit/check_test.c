#include "testing.h"

#include "check/check.h"
#include "load/load.h"

/*
 * The rules on editions changed by hand: what load/ could not have made, or
 * only from content far away. The goldens of the findings prove the rest.
 */

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct edition *edition;
};

static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->arena = arena_new();
	fixture->diagnostics = diagnostics_new(fixture->arena);
	fixture->edition = load_standard(fixture->arena,
	    fixture->diagnostics, "tests/fixtures/hostile-text");
	*state = fixture;
	return fixture->edition == NULL;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

#define EDITION_TEST(test) \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

/* The ids of all findings, in order. */
static void
assert_rules(struct fixture *fixture, const char *expected)
{
	struct str printed, ids = STR("");
	size_t start, end = 0;

	check_edition(fixture->diagnostics, fixture->edition);
	printed = print_findings(fixture->arena, fixture->diagnostics);
	while ((start = str_find(printed, STR(" ["), end)) != SIZE_MAX) {
		end = str_find(printed, STR("]\n"), start);
		if (end == SIZE_MAX)
			break;
		ids = str_format(fixture->arena, "%s%.*s ", ids.data,
		    STR_ARGS(str_slice(printed, start + 2,
			end - start - 2)));
	}
	assert_text(ids, expected);
}

static void
finds_nothing_in_what_is_whole(void **state)
{
	assert_rules(*state, "");
}

static void
bears_an_empty_edition(void **state)
{
	struct fixture *fixture = *state;
	struct edition *edition = ARENA_NEW(fixture->arena, struct edition);

	edition->nodes = table_new(fixture->arena);
	fixture->edition = edition;
	assert_rules(fixture, "id-form ");
}

static void
wants_ids_of_files_and_anchors(void **state)
{
	static const struct {
		const char *id, *rule;
	} cases[] = {
		{"a", ""}, {"a-1", ""}, {"1", ""}, {"0-0-0", ""},
		{"nul-a", ""}, {"com", ""}, {"com10", ""},
		{"A", "id-form "}, {"-a", "id-form "}, {"a-", "id-form "},
		{"a--b", "id-form "}, {"a_b", "id-form "}, {"a.b", "id-form "},
		{"\xC3\xA9", "id-form "}, {"a b", "id-form "},
		{"nul", "id-reserved "}, {"lpt9", "id-reserved "},
		{"build", "id-reserved "},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct fixture *fixture;
		void *mine;

		(void)state;
		assert_int_equal(set_up(&mine), 0);
		fixture = mine;
		fixture->edition->id = str_from(cases[i].id);
		assert_rules(fixture, cases[i].rule);
		tear_down(&mine);
	}
}

static void
wants_editions_that_fit_file_names(void **state)
{
	struct fixture *fixture = *state;
	struct edition *edition = fixture->edition;

	edition->edition = STR("2014/1");
	edition->revisions[0].edition = STR("2014/1");
	assert_rules(fixture, "edition-form ");
}

static void
wants_addresses_of_folders(void **state)
{
	static const struct {
		const char *url;
		bool allowed;
	} cases[] = {
		{"https://example.org/", true},
		{"http://localhost:8080/a/", true},
		{"https://example.org/%E4%B8%AD/", true},
		{"https://\xE4\xB8\xAD.org/", false},
		{"https:///", false},
		{"https://", false},
		{"//example.org/", false},
		{"https://example.org/#a/", false},
		{"https://example.org/a b/", false},
		{"https://example.org/\"/", false},
		{"javascript:alert(1)/", false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct fixture *fixture;
		void *mine;

		(void)state;
		assert_int_equal(set_up(&mine), 0);
		fixture = mine;
		fixture->edition->url = str_from(cases[i].url);
		assert_rules(fixture, cases[i].allowed ? "" : "url-form ");
		tear_down(&mine);
	}
}

static void
wants_scores_on_the_scale(void **state)
{
	struct fixture *fixture = *state;

	fixture->edition->levels[0].grading.met_at =
	    decimal_from_integer(3);
	assert_rules(fixture, "met-at-step ");
}

static void
wants_the_lower_degree_to_take_longer(void **state)
{
	struct fixture *fixture = *state;
	struct requirement *requirement =
	    fixture->edition->conditions[0].requirements;
	struct degree_and_years any_of[] = {
		{0, {4, 0}}, {1, {4, 0}}, {0, {5, 0}},
	};
	struct degree degrees[2];

	degrees[0] = degrees[1] = fixture->edition->degrees[0];
	degrees[1].id = STR("higher");
	fixture->edition->degrees = degrees;
	fixture->edition->degree_count = 2;
	requirement->any_of = any_of;
	requirement->any_of_count = 3;
	assert_rules(fixture, "degree-needless degree-needless ");
}

static void
sees_characters_in_every_language(void **state)
{
	struct fixture *fixture = *state;
	struct edition *edition = fixture->edition;

	edition->levels[0].purpose.phrases[1].plain = STR("\xE2\x81\xA6");
	edition->scale[1].anchor.phrases[0].plain = STR("\x7F");
	edition->glossary[0].text.phrases[1].plain = STR("\xF0\x9F\xBF\xBE");
	edition->behaviours[0]->measures.items[2].items[0].phrases[0].plain =
	    STR("\xEF\xBB\xBF");
	assert_rules(fixture, "text-character text-character "
	    "text-character text-character ");
}

static void
looks_at_a_translation_only_where_it_is_shown(void **state)
{
	struct fixture *fixture = *state;
	struct phrase *phrases = fixture->edition->levels[0].purpose.phrases;

	phrases[0].plain = STR("\x01");
	phrases[1] = phrases[0];
	assert_rules(fixture, "text-character ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EDITION_TEST(finds_nothing_in_what_is_whole),
		EDITION_TEST(bears_an_empty_edition),
		EDITION_TEST(wants_ids_of_files_and_anchors),
		EDITION_TEST(wants_editions_that_fit_file_names),
		EDITION_TEST(wants_addresses_of_folders),
		EDITION_TEST(wants_scores_on_the_scale),
		EDITION_TEST(wants_the_lower_degree_to_take_longer),
		EDITION_TEST(sees_characters_in_every_language),
		EDITION_TEST(looks_at_a_translation_only_where_it_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
