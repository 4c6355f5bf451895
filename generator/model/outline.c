#include "model/outline.h"

#include "model/measure.h"

size_t
unit_assessed_elements(const struct unit *unit)
{
	size_t count = 0;

	for (size_t i = 0; i < unit->element_count; i++)
		count += unit->elements[i].behaviour_count > 0;
	return count;
}

size_t
unit_behaviours(const struct unit *unit)
{
	size_t count = 0;

	for (size_t i = 0; i < unit->element_count; i++)
		count += unit->elements[i].behaviour_count;
	return count;
}

static size_t
element_drafted(const struct element *element)
{
	size_t count = 0;

	for (size_t i = 0; i < element->behaviour_count; i++)
		count += element->behaviours[i].drafted;
	return count;
}

size_t
level_drafted(const struct level *level)
{
	size_t count = 0;

	for (size_t i = 0; i < level->unit_count; i++)
		for (size_t j = 0; j < level->units[i].element_count; j++)
			count += element_drafted(&level->units[i].elements[j]);
	return count;
}

size_t
level_headings_only(const struct level *level)
{
	size_t count = 0;

	for (size_t i = 0; i < level->unit_count; i++)
		count += level->units[i].element_count -
		    unit_assessed_elements(&level->units[i]);
	return count;
}

size_t
level_elements(const struct level *level)
{
	size_t count = 0;

	for (size_t i = 0; i < level->unit_count; i++)
		count += level->units[i].element_count;
	return count;
}

size_t
level_behaviours(const struct level *level)
{
	size_t count = 0;

	for (size_t i = 0; i < level->unit_count; i++)
		count += unit_behaviours(&level->units[i]);
	return count;
}

struct str
drafted_mark(struct arena *arena, const struct edition *edition,
    const struct labels *labels)
{
	struct str first = edition->revision_count == 0 ? edition->edition :
	    edition->revisions[edition->revision_count - 1].edition;

	if (str_equal(first, edition->edition))
		return labels->text[LABEL_DRAFTED];
	return LABEL_FORMAT(arena, labels, LABEL_DRAFTED_SINCE,
	    {"edition", first});
}

static struct str
format_part(struct arena *arena, const struct labels *labels,
    enum label label, struct str mark, size_t part, size_t whole)
{
	return LABEL_FORMAT(arena, labels, label, {"mark", mark},
	    {"part", str_format(arena, "%zu", part)},
	    {"whole", str_format(arena, "%zu", whole)});
}

size_t
level_notes(struct arena *arena, const struct edition *edition,
    const struct level *level, const struct labels *labels,
    struct str notes[LEVEL_NOTES_MAX])
{
	size_t drafted = level_drafted(level), count = 0;
	size_t headings = level_headings_only(level);

	if (level->behaviour_count == 0) {
		notes[count++] = labels->text[LABEL_SUMMARY_UNPUBLISHED];
		return count;
	}
	if (drafted > 0)
		notes[count++] = format_part(arena, labels,
		    LABEL_SUMMARY_DRAFTED, drafted_mark(arena, edition,
			labels), drafted, level->behaviour_count);
	if (headings > 0)
		notes[count++] = format_part(arena, labels,
		    LABEL_SUMMARY_HEADINGS, STR(""), headings,
		    level_elements(level));
	return count;
}

struct str
share_phrase(struct arena *arena, uint32_t share, struct str tag)
{
	static const struct measure percent = {.unit = UNIT_PERCENT};
	struct decimal number = {share, 2};

	while (number.places > 0 && number.units % 10 == 0) {
		number.units /= 10;
		number.places--;
	}
	return measure_number(arena, &percent, number, tag);
}

struct str
gates_phrase(struct arena *arena, const struct grading *grading,
    struct str tag, const struct labels *labels)
{
	return LABEL_FORMAT(arena, labels, LABEL_SUMMARY_GATES,
	    {"score", decimal_grouped(arena, grading->met_at)},
	    {"element", share_phrase(arena, grading->element_met, tag)},
	    {"unit", share_phrase(arena, grading->unit_met, tag)},
	    {"level", share_phrase(arena, grading->level_met, tag)},
	    {"not-applicable", share_phrase(arena,
		grading->not_applicable_at_most, tag)});
}
