/* What a summary says of a level: counts, what is drafted, the gates. */
#include "testing.h"

#include "model/outline.h"

static const struct labels *
make_labels(struct arena *arena)
{
	struct labels *labels = ARENA_NEW(arena, struct labels);

	labels->text[LABEL_DRAFTED] = STR("Drafted");
	labels->text[LABEL_DRAFTED_SINCE] = STR("Drafted, not in {edition}");
	labels->text[LABEL_SUMMARY_DRAFTED] = STR("{mark}: {part}/{whole}");
	labels->text[LABEL_SUMMARY_HEADINGS] = STR("Headings {part}/{whole}");
	labels->text[LABEL_SUMMARY_UNPUBLISHED] = STR("Nothing");
	labels->text[LABEL_SUMMARY_GATES] =
	    STR("{score} {element} {unit} {level} {not-applicable}");
	return labels;
}

/* ---- Which edition was the first -------------------------------------- */

static void
test_marks_name_the_first_edition(void **state)
{
	const struct labels *labels = make_labels(*state);
	struct revision revisions[] = {{.edition = STR("2026")},
		{.edition = STR("2020")}, {.edition = STR("2014")}};
	struct edition edition = {.edition = STR("2026"),
		.revisions = revisions, .revision_count = 3};

	assert_text(drafted_mark(*state, &edition, labels),
	    "Drafted, not in 2014");
	edition.revision_count = 2;
	assert_text(drafted_mark(*state, &edition, labels),
	    "Drafted, not in 2020");
}

static void
test_marks_of_a_first_edition_name_none(void **state)
{
	const struct labels *labels = make_labels(*state);
	struct revision revisions[] = {{.edition = STR("2014")},
		{.edition = STR("2014")}};
	struct edition edition = {.edition = STR("2014"),
		.revisions = revisions};

	for (size_t count = 0; count <= 2; count++) {
		edition.revision_count = count;
		assert_text(drafted_mark(*state, &edition, labels), "Drafted");
	}
}

/* ---- What stands in a level -------------------------------------------- */

/* Two units: one with an element of three behaviours, of which DRAFTED are,
 * and one of only a heading; one with an element of one behaviour. */
static const struct level *
make_level(struct arena *arena, size_t drafted)
{
	struct level *level = ARENA_NEW(arena, struct level);
	struct unit *units = ARENA_ARRAY(arena, struct unit, 2);
	struct element *elements = ARENA_ARRAY(arena, struct element, 3);
	struct behaviour *behaviours = ARENA_ARRAY(arena, struct behaviour,
	    4);

	for (size_t i = 0; i < drafted; i++)
		behaviours[i].drafted = true;
	elements[0].behaviours = behaviours;
	elements[0].behaviour_count = 3;
	elements[2].behaviours = behaviours + 3;
	elements[2].behaviour_count = 1;
	units[0].elements = elements;
	units[0].element_count = 2;
	units[1].elements = elements + 2;
	units[1].element_count = 1;
	level->units = units;
	level->unit_count = 2;
	level->behaviour_count = 4;
	return level;
}

static void
test_counts(void **state)
{
	const struct level *level = make_level(*state, 2);

	assert_int_equal(unit_assessed_elements(&level->units[0]), 1);
	assert_int_equal(unit_behaviours(&level->units[0]), 3);
	assert_int_equal(unit_behaviours(&level->units[1]), 1);
	assert_int_equal(level_elements(level), 3);
	assert_int_equal(level_headings_only(level), 1);
	assert_int_equal(level_drafted(level), 2);
	assert_int_equal(level_drafted(make_level(*state, 4)), 4);
}

static void
test_notes_of_what_is_drafted_and_what_is_not_there(void **state)
{
	const struct labels *labels = make_labels(*state);
	const struct edition edition = {.edition = STR("1")};
	struct str notes[LEVEL_NOTES_MAX];

	assert_int_equal(level_notes(*state, &edition, make_level(*state, 2),
	    labels, notes), 2);
	assert_text(notes[0], "Drafted: 2/4");
	assert_text(notes[1], "Headings 1/3");
}

static void
test_a_whole_level_needs_no_note(void **state)
{
	const struct labels *labels = make_labels(*state);
	const struct edition edition = {.edition = STR("1")};
	const struct level *level = make_level(*state, 0);
	struct str notes[LEVEL_NOTES_MAX];

	level->units[0].element_count = 1;
	assert_int_equal(level_notes(*state, &edition, level, labels, notes),
	    0);
}

static void
test_a_level_of_headings_says_only_that(void **state)
{
	const struct labels *labels = make_labels(*state);
	const struct edition edition = {.edition = STR("1")};
	struct element element = {.behaviour_count = 0};
	struct unit unit = {.elements = &element, .element_count = 1};
	struct level level = {.units = &unit, .unit_count = 1};
	struct str notes[LEVEL_NOTES_MAX];

	assert_int_equal(level_notes(*state, &edition, &level, labels, notes),
	    1);
	assert_text(notes[0], "Nothing");
}

/* ---- Gates ---------------------------------------------------------------- */

#define PERCENT "\u202F%"

static void
test_gates_in_a_sentence(void **state)
{
	const struct grading grading = {.met_at = {25, 1},
		.element_met = 6000, .unit_met = 5, .level_met = 6667,
		.not_applicable_at_most = 10000};

	assert_text(gates_phrase(*state, &grading, STR("en"),
	    make_labels(*state)), "2.5 60" PERCENT " 0.05" PERCENT " 66.67"
	    PERCENT " 100" PERCENT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_marks_name_the_first_edition),
		ARENA_TEST(test_marks_of_a_first_edition_name_none),
		ARENA_TEST(test_counts),
		ARENA_TEST(test_notes_of_what_is_drafted_and_what_is_not_there),
		ARENA_TEST(test_a_whole_level_needs_no_note),
		ARENA_TEST(test_a_level_of_headings_says_only_that),
		ARENA_TEST(test_gates_in_a_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
