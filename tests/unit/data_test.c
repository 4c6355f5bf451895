/* data/standard.json and data/clauses.csv. */
#include "testing.h"

#include <jansson.h>
#include <sys/stat.h>

#include "base/file.h"
#include "load/load.h"
#include "write/data/data.h"

static const struct edition *
load(struct scratch *fixture, const char *folder)
{
	struct diagnostics *diagnostics = diagnostics_new(fixture->arena);
	const struct edition *edition = load_standard(fixture->arena,
	    diagnostics, folder);

	if (edition == NULL ||
	    diagnostics_reach(diagnostics, DIAGNOSTIC_ERROR))
		fail_msg("%s", print_findings(fixture->arena,
		    diagnostics).data);
	return edition;
}

/* A standard as one YAML file, loaded from a folder that holds nothing else. */
static const struct edition *
load_text(struct scratch *fixture, const char *yaml)
{
	write_text_file(fixture->folder, "standard.yaml", yaml);
	return load(fixture, fixture->folder.data);
}

/* Everything that may be left out is left out. */
static const char bare[] =
    "id: bare\ntitle: Bare\nowner: We\nedition: '1'\nrevised: 2025-01-31\n"
    "status: draft\nlanguages: [en]\n"
    "scale: [{score: 0, title: 'No'}, {score: 1.5, title: 'Yes'}]\n"
    "grading: {met_at: 1.5, element: {met: 60%}, unit: {met: 12.5 %},\n"
    "  level: {met: 100%}, not_applicable: {at_most: 0%}}\n"
    "revisions: [{edition: '1', date: 2025-01-31, summary: New}]\n"
    "levels:\n  - id: one\n    title: One\n    units:\n"
    "      - id: u\n        title: U\n        elements:\n"
    "          - {id: e, title: E}\n"
    "          - id: f\n            title: F\n            behaviours:\n"
    "              - {id: b, title: B, text: \"Do.\"}\n";

static void
test_the_bare_standard(void **state)
{
	struct scratch *fixture = *state;

	assert_text(data_standard_json(fixture->arena,
	    load_text(fixture, bare)),
	    "{\n  \"edition\": \"1\",\n  \"grading\": {\n"
	    "    \"element\": {\n      \"met\": \"60%\"\n    },\n"
	    "    \"level\": {\n      \"met\": \"100%\"\n    },\n"
	    "    \"met_at\": \"1.5\",\n"
	    "    \"not_applicable\": {\n      \"at_most\": \"0%\"\n    },\n"
	    "    \"unit\": {\n      \"met\": \"12.5%\"\n    }\n  },\n"
	    "  \"id\": \"bare\",\n  \"languages\": [\n    \"en\"\n  ],\n"
	    "  \"levels\": [\n    {\n      \"id\": \"one\",\n"
	    "      \"title\": {\n        \"en\": \"One\"\n      },\n"
	    "      \"units\": [\n        {\n          \"elements\": [\n"
	    "            {\n              \"id\": \"e\",\n"
	    "              \"title\": {\n                \"en\": \"E\"\n"
	    "              }\n            },\n            {\n"
	    "              \"behaviours\": [\n                {\n"
	    "                  \"id\": \"b\",\n                  \"text\": {\n"
	    "                    \"en\": \"Do.\"\n                  },\n"
	    "                  \"title\": {\n"
	    "                    \"en\": \"B\"\n                  }\n"
	    "                }\n              ],\n              \"id\": \"f\",\n"
	    "              \"title\": {\n                \"en\": \"F\"\n"
	    "              }\n            }\n          ],\n"
	    "          \"id\": \"u\",\n          \"title\": {\n"
	    "            \"en\": \"U\"\n          }\n        }\n      ]\n"
	    "    }\n  ],\n  \"owner\": {\n    \"en\": \"We\"\n  },\n"
	    "  \"revised\": \"2025-01-31\",\n  \"revisions\": [\n    {\n"
	    "      \"date\": \"2025-01-31\",\n      \"edition\": \"1\",\n"
	    "      \"summary\": {\n        \"en\": \"New\"\n      }\n"
	    "    }\n  ],\n  \"scale\": [\n    {\n"
	    "      \"score\": 0,\n      \"title\": {\n"
	    "        \"en\": \"No\"\n      }\n    },\n    {\n"
	    "      \"score\": \"1.5\",\n      \"title\": {\n"
	    "        \"en\": \"Yes\"\n      }\n    }\n  ],\n"
	    "  \"status\": \"draft\",\n  \"theme\": \"default\",\n"
	    "  \"title\": {\n    \"en\": \"Bare\"\n  }\n}\n");
}

/* What the JSON, written as a standard.yaml, gives again. */
static void
assert_round_trip(struct scratch *fixture, const struct edition *edition)
{
	struct str json = data_standard_json(fixture->arena, edition);
	struct str folder = make_scratch_folder(fixture->arena);

	write_text_file(folder, "standard.yaml", json.data);
	assert_string_equal(data_standard_json(fixture->arena,
	    load(fixture, folder.data)).data, json.data);
	remove_scratch_folder(fixture->arena, folder);
}

static void
test_round_trip_of_the_bare_standard(void **state)
{
	assert_round_trip(*state, load_text(*state, bare));
}

static void
test_round_trip_of_every_standard_here(void **state)
{
	const char *const homes[] = {"content", "tests/fixtures"};
	struct scratch *fixture = *state;
	size_t loaded = 0;

	for (size_t i = 0; i < sizeof(homes) / sizeof(*homes); i++) {
		struct str_list names;

		assert_true(file_list(fixture->arena, homes[i], &names));
		for (size_t j = 0; j < names.count; j++, loaded++)
			assert_round_trip(fixture, load(fixture,
			    file_join(fixture->arena, str_from(homes[i]),
				names.items[j]).data));
	}
	assert_true(loaded >= 3);
}

/* Behind the levels of `bare`: two languages are not needed for these. */
static const char optional[] =
    "url: https://example.org/\nwithdrawn: [gone]\n"
    "issued_by: I\ncontact: C\ncopyright: R\naudience: A\n"
    "effective: 2025-02-01\napproved: {by: B, date: 2025-01-30}\n"
    "degrees: [{id: low, title: L}, {id: high, title: H}]\n"
    "conditions:\n"
    "  - {id: c, kind: degree_and_years, title: C,\n"
    "     levels: {one: [{degree: low, years: 2.5}]}}\n"
    "  - {id: n, kind: number, title: N, unit: {one: year, other: years},\n"
    "     levels: {one: 3}}\n"
    "  - id: s\n    kind: statement\n    title: S\n    levels:\n"
    "      one:\n"
    "        - {any_of: [{id: x, text: '{m}', measure: {id: m,\n"
    "            at_least: 70%}}, {id: y, text: Y}]}\n"
    "        - {id: z, text: Z}\n"
    "glossary: [{id: t, term: T, text: 'Odd: \"\\\\x''\\L\\N', \n"
    "  renamed_from: [old-t]}]\n"
    "chapters:\n  back:\n"
    "    - {id: k, renamed_from: old-k, text: {en: \"# K\\n\\nA\\u2028b.\\n\"}}\n";

static void
test_round_trip_of_all_that_is_optional(void **state)
{
	struct scratch *fixture = *state;
	struct str json;
	const struct edition *edition = load_text(fixture,
	    str_format(fixture->arena, "%s%s", bare, optional).data);

	json = data_standard_json(fixture->arena, edition);
	assert_int_not_equal(str_find(json, STR("\\u2028"), 0), SIZE_MAX);
	assert_int_not_equal(str_find(json, STR("\"old-k\""), 0), SIZE_MAX);
	assert_int_not_equal(str_find(json, STR("\"old-t\""), 0), SIZE_MAX);
	assert_int_not_equal(str_find(json, STR("\"years\": \"2.5\""), 0),
	    SIZE_MAX);
	assert_round_trip(fixture, edition);
}

/* Editions that were frozen before there was `opening` keep their hash. */
static void
test_opening_only_where_there_is_one(void **state)
{
	static const char *const without[] = {"",
	    "chapters: {front: [{id: k, text: {en: \"# K\"}}]}\n",
	    "chapters: {opening: [], back: [{id: k, text: {en: \"# K\"}}]}\n"};
	struct scratch *fixture = *state;
	const struct edition *edition;

	for (size_t i = 0; i < sizeof(without) / sizeof(*without); i++)
		assert_int_equal(str_find(data_standard_json(fixture->arena,
		    load_text(fixture, str_format(fixture->arena, "%s%s",
			bare, without[i]).data)), STR("opening"), 0),
		    SIZE_MAX);
	edition = load_text(fixture, str_format(fixture->arena, "%s"
	    "chapters: {opening: [{id: k, text: {en: \"# K\"}}]}\n",
	    bare).data);
	assert_int_not_equal(str_find(data_standard_json(fixture->arena,
	    edition), STR("\"opening\""), 0), SIZE_MAX);
	assert_round_trip(fixture, edition);
}

/* Any reader of JSON finds the same texts in it. */
static void
test_it_is_json_to_others(void **state)
{
	struct scratch *fixture = *state;
	struct str json = data_standard_json(fixture->arena,
	    load(fixture, "content/account-manager"));
	json_error_t error;
	json_t *root = json_loadb(json.data, json.length,
	    JSON_REJECT_DUPLICATES, &error);
	const char *title;

	assert_non_null(root);
	title = json_string_value(json_object_get(json_object_get(root,
	    "title"), "zh-Hans"));
	assert_string_equal(title, "客户经理专业任职资格标准");
	assert_int_equal(json_array_size(json_object_get(root, "levels")), 4);
	json_decref(root);
}

/* ---- clauses.csv ------------------------------------------------------- */

static void
test_clauses_one_line_each(void **state)
{
	struct scratch *fixture = *state;

	assert_text(data_clauses_csv(fixture->arena,
	    load_text(fixture, str_format(fixture->arena, "%s%s", bare,
		"              - {id: d, title: D, text: Also.,"
		" provenance: drafted}\n").data)),
	    "kind,id,code,title.en,text.en,provenance\r\n"
	    "level,one,1,\"One\",\"\",\r\n"
	    "unit,u,1.1,\"U\",\"\",\r\n"
	    "element,e,1.1.1,\"E\",\"\",\r\n"
	    "element,f,1.1.2,\"F\",\"\",\r\n"
	    "behaviour,b,1.1.2.1,\"B\",\"Do.\",published\r\n"
	    "behaviour,d,1.1.2.2,\"D\",\"Also.\",drafted\r\n");
}

static void
test_fields_that_look_like_formulas(void **state)
{
	struct scratch *fixture = *state;
	const char *const titles[][2] = {
		{"=1+1", "\"'=1+1\""}, {"+1", "\"'+1\""}, {"-1", "\"'-1\""},
		{"@SUM(A1)", "\"'@SUM(A1)\""}, {"＝1", "\"'＝1\""},
		{"1=1", "\"1=1\""}, {"a, b", "\"a, b\""},
		{"say \"x\"", "\"say \"\"x\"\"\""},
		{"—", "\"—\""},
	};

	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++) {
		const struct str tags[] = {STR("en")};
		struct phrase phrase = {.plain = str_from(titles[i][0])};
		struct level level = {.node = {.kind = NODE_LEVEL,
		    .id = STR("l"), .code = STR("1"),
		    .title = {.phrases = &phrase}}};
		const struct node *clauses[] = {&level.node};
		const struct edition edition = {.languages = tags,
		    .language_count = 1, .clauses = clauses,
		    .clause_count = 1};

		assert_text(data_clauses_csv(fixture->arena, &edition),
		    str_format(fixture->arena,
			"kind,id,code,title.en,text.en,provenance\r\n"
			"level,l,1,%s,\"\",\r\n",
			titles[i][1]).data);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_the_bare_standard),
		SCRATCH_TEST(test_round_trip_of_the_bare_standard),
		SCRATCH_TEST(test_round_trip_of_every_standard_here),
		SCRATCH_TEST(test_round_trip_of_all_that_is_optional),
		SCRATCH_TEST(test_opening_only_where_there_is_one),
		SCRATCH_TEST(test_it_is_json_to_others),
		SCRATCH_TEST(test_clauses_one_line_each),
		SCRATCH_TEST(test_fields_that_look_like_formulas),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
