#include "layout/plan.h"

/* ---- Sections ---------------------------------------------------------- */

/* A section of its own for a block that no chapter shows. */
struct section {
	enum computed computed;
	enum label label;
	const char *anchor;    /* no id can be like it */
};

static const struct section opening_sections[] = {
	{COMPUTED_REVISIONS, LABEL_REVISIONS, ":revisions"},
};

static const struct section front_sections[] = {
	{COMPUTED_LEVELS, LABEL_LEVELS, ":levels"},
	{COMPUTED_CONDITIONS, LABEL_CONDITIONS, ":conditions"},
};

static const struct section grading_sections[] = {
	{COMPUTED_COMPARISON, LABEL_COMPARISON, ":comparison"},
	{COMPUTED_GRADING, LABEL_GRADING, ":grading"},
	{COMPUTED_WORKED_EXAMPLE, LABEL_WORKED_EXAMPLE, ":worked-example"},
};

static const struct section back_sections[] = {
	{COMPUTED_FORMS, LABEL_FORMS, ":forms"},
	{COMPUTED_GLOSSARY, LABEL_GLOSSARY, ":glossary"},
};

static const struct section appendix_sections[] = {
	{COMPUTED_CHANGES, LABEL_CHANGES, ":changes"},
};

static bool
is_empty(const struct typesetter *typesetter, enum computed computed)
{
	const struct edition *edition = typesetter->edition;

	switch (computed) {
	case COMPUTED_LEVELS:
	case COMPUTED_COMPARISON:
		return edition->level_count < 2;
	case COMPUTED_CONDITIONS:
		return edition->condition_count == 0;
	case COMPUTED_GLOSSARY:
		return edition->term_count == 0;
	case COMPUTED_REVISIONS:
		return edition->revision_count == 0;
	case COMPUTED_CHANGES:
		return typesetter->input->changes == NULL;
	case COMPUTED_WORKED_EXAMPLE:
		return edition->example.level == NULL ||
		    typesetter->input->example_results == NULL;
	case COMPUTED_FORMS:
		return edition->behaviour_count == 0;
	case COMPUTED_GRADING:
	case COMPUTED__COUNT:
		break;
	}
	return false;
}

static void
add_section(struct book *book, const struct part *part)
{
	const struct section *section = part->subject;

	rulebook_open_label(book, section->label, str_from(section->anchor),
	    part->page);
	rulebook_computed(book, section->computed);
}

/* The first one begins a page. */
static void
plan_sections(struct part_list *parts, const struct book *book,
    const struct section *sections, size_t count)
{
	bool page = true;

	for (size_t i = 0; i < count; i++) {
		const struct section *section = &sections[i];

		if (book->computed[section->computed] ||
		    is_empty(book->typesetter, section->computed))
			continue;
		part_add(parts, add_section, section, page);
		page = false;
	}
}

#define PLAN_SECTIONS(parts, book, sections) plan_sections((parts), (book), \
	(sections), sizeof(sections) / sizeof((sections)[0]))

/* ---- Chapters ---------------------------------------------------------- */

static void
note_computed(bool *computed, const struct block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (blocks[i].kind == BLOCK_COMPUTED)
			computed[blocks[i].computed] = true;
		note_computed(computed, blocks[i].children,
		    blocks[i].child_count);
	}
}

static void
note_chapter(const struct book *book, const struct chapter *chapter,
    bool *computed)
{
	const struct chapter_text *text =
	    &chapter->texts[book->typesetter->language];

	note_computed(computed, text->blocks, text->block_count);
}

/* Chapters at the end that tell the changes are the appendix. */
static size_t
first_of_appendix(const struct book *book)
{
	const struct edition *edition = book->typesetter->edition;
	size_t first = edition->chapter_count;

	while (first > 0) {
		bool computed[COMPUTED__COUNT] = {false};

		note_chapter(book, &edition->chapters[first - 1], computed);
		if (edition->chapters[first - 1].place != CHAPTER_BACK ||
		    !computed[COMPUTED_CHANGES])
			break;
		first--;
	}
	return first;
}

static void
add_chapter(struct book *book, const struct part *part)
{
	rulebook_chapter(book, part->subject);
}

/* Those of PLACE among the chapters from FIRST up to but without BEHIND. */
static void
plan_chapters(struct part_list *parts, const struct edition *edition,
    enum chapter_place place, size_t first, size_t behind)
{
	for (size_t i = first; i < behind; i++)
		if (edition->chapters[i].place == place)
			part_add(parts, add_chapter, &edition->chapters[i],
			    true);
}

/* ---- Levels ------------------------------------------------------------ */

static void
add_level(struct book *book, const struct part *part)
{
	rulebook_level(book, part->subject);
}

static void
add_unit(struct book *book, const struct part *part)
{
	rulebook_unit(book, part->subject);
}

static void
plan_levels(struct part_list *parts, const struct edition *edition)
{
	for (size_t i = 0; i < edition->level_count; i++) {
		const struct level *level = &edition->levels[i];

		part_add(parts, add_level, level, true);
		for (size_t k = 0; k < level->unit_count; k++)
			part_add(parts, add_unit, &level->units[k], false);
	}
}

/* ---- The book ---------------------------------------------------------- */

static void
plan_body(struct part_list *parts, const struct book *book, size_t behind)
{
	const struct edition *edition = book->typesetter->edition;

	plan_chapters(parts, edition, CHAPTER_FRONT, 0, behind);
	PLAN_SECTIONS(parts, book, front_sections);
	plan_levels(parts, edition);
	PLAN_SECTIONS(parts, book, grading_sections);
	plan_chapters(parts, edition, CHAPTER_BACK, 0, behind);
	PLAN_SECTIONS(parts, book, back_sections);
}

struct part_list
plan_book(struct book *book)
{
	const struct edition *edition = book->typesetter->edition;
	struct part_list parts = {.arena = book->typesetter->arena};
	size_t appendix = first_of_appendix(book);

	for (size_t i = 0; i < edition->chapter_count; i++)
		note_chapter(book, &edition->chapters[i], book->computed);
	parts.segment = SEGMENT_OPENING;
	plan_chapters(&parts, edition, CHAPTER_OPENING, 0, appendix);
	PLAN_SECTIONS(&parts, book, opening_sections);
	parts.segment = SEGMENT_BODY;
	plan_body(&parts, book, appendix);
	parts.segment = SEGMENT_APPENDIX;
	plan_chapters(&parts, edition, CHAPTER_BACK, appendix,
	    edition->chapter_count);
	PLAN_SECTIONS(&parts, book, appendix_sections);
	return parts;
}
