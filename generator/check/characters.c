#include "base/utf8.h"
#include "check/rules.h"

/* Characters that no artifact may show. Files hold no control characters,
 * load/ sees to that; but escapes such as "\x07" make them. */
static const struct {
	uint32_t first, last;
	const char *what;
} forbidden[] = {
	{0x00, 0x1F, "a control character"},
	{0x7F, 0x9F, "a control character"},
	{0x2028, 0x2029, "a line separator"},
	{0x202A, 0x202E, "a control of text direction"},
	{0x2066, 0x2069, "a control of text direction"},
	{0xFDD0, 0xFDEF, "no character"},
	{0xFEFF, 0xFEFF, "a byte order mark"},
	{0xFFFD, 0xFFFD, "a replacement for a character that was lost"},
	{0xFFFE, 0xFFFF, "no character"},
};

static const char *
find_fault(uint32_t c)
{
	for (size_t i = 0; i < sizeof(forbidden) / sizeof(*forbidden); i++)
		if (c >= forbidden[i].first && c <= forbidden[i].last)
			return forbidden[i].what;
	return (c & 0xFFFE) == 0xFFFE ? "no character" : NULL;
}

/* The first of them is reported; MULTILINE allows line feeds and tabs. */
static void
check_string(struct checker *checker, struct span span, struct str text,
    bool multiline)
{
	size_t offset = 0;

	while (offset < text.length) {
		uint32_t c = utf8_next(text, &offset);
		const char *fault = find_fault(c);

		if (fault == NULL || (multiline && (c == '\n' || c == '\t')))
			continue;
		diagnostics_report(checker->diagnostics, span,
		    DIAGNOSTIC_ID_TEXT_CHARACTER, (int)c, fault);
		return;
	}
}

static void
check_text(struct checker *checker, const struct text *text)
{
	for (size_t i = 0; text_is_present(text) &&
	    i < checker->edition->language_count; i++) {
		const struct phrase *phrase = text_in(text, i);

		if (phrase->language == i)
			check_string(checker, phrase->span, phrase->plain,
			    false);
	}
}

/* ---- Where texts are ------------------------------------------------ */

static void
check_measure(struct checker *checker, const struct measure *measure)
{
	check_text(checker, &measure->unit_one);
	check_text(checker, &measure->unit_other);
	for (size_t i = 0; i < measure->item_count; i++)
		check_text(checker, &measure->items[i]);
}

static void
check_behaviour(struct checker *checker, const struct behaviour *behaviour)
{
	check_text(checker, &behaviour->text);
	check_text(checker, &behaviour->evidence);
	for (size_t i = 0; i < behaviour->measures.count; i++)
		check_measure(checker, &behaviour->measures.items[i]);
}

static void
check_alternative(struct checker *checker,
    const struct alternative *alternative)
{
	check_text(checker, &alternative->text);
	if (alternative->measure != NULL)
		check_measure(checker, alternative->measure);
}

static void
check_level(struct checker *checker, const struct level *level)
{
	check_text(checker, &level->purpose);
	for (size_t i = 0; i < level->proficiency_count; i++)
		check_text(checker, &level->proficiency[i].text);
}

static void
check_title(struct checker *checker, const struct node *node)
{
	check_text(checker, &node->title);
}

static void
check_clauses(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < edition->level_count; i++)
		check_level(checker, &edition->levels[i]);
	for (size_t i = 0; i < edition->unit_count; i++)
		check_text(checker, &edition->units[i]->text);
	for (size_t i = 0; i < edition->element_count; i++)
		check_text(checker, &edition->elements[i]->text);
	for (size_t i = 0; i < edition->behaviour_count; i++)
		check_behaviour(checker, edition->behaviours[i]);
}

static void
check_front_matter(struct checker *checker)
{
	const struct edition *edition = checker->edition;
	const struct text *texts[] = {&edition->title, &edition->owner,
	    &edition->issued_by, &edition->contact, &edition->copyright,
	    &edition->audience, &edition->approved_by};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		check_text(checker, texts[i]);
	for (size_t i = 0; i < edition->step_count; i++) {
		check_text(checker, &edition->scale[i].title);
		check_text(checker, &edition->scale[i].anchor);
	}
	for (size_t i = 0; i < edition->degree_count; i++)
		check_text(checker, &edition->degrees[i].title);
	for (size_t i = 0; i < edition->condition_count; i++) {
		check_text(checker, &edition->conditions[i].unit_one);
		check_text(checker, &edition->conditions[i].unit_other);
	}
	for (size_t i = 0; i < edition->term_count; i++)
		check_text(checker, &edition->glossary[i].text);
	for (size_t i = 0; i < edition->revision_count; i++)
		check_text(checker, &edition->revisions[i].summary);
}

/* Blocks are nested no deeper than load/ allows. */
static void
check_blocks(struct checker *checker, const struct block *blocks,
    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct block *block = &blocks[i];

		for (size_t j = 0; j < block->run_count; j++)
			check_string(checker, block->span,
			    block->runs[j].text, block->kind == BLOCK_CODE);
		check_blocks(checker, block->children, block->child_count);
	}
}

static void
check_chapters(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < edition->chapter_count; i++)
		for (size_t j = 0; edition->chapters[i].texts != NULL &&
		    j < edition->language_count; j++) {
			const struct chapter_text *text =
			    &edition->chapters[i].texts[j];

			check_blocks(checker, text->blocks,
			    text->block_count);
		}
}

void
check_characters(struct checker *checker)
{
	check_front_matter(checker);
	each_node(checker, check_title);
	check_clauses(checker);
	each_alternative(checker, check_alternative);
	check_chapters(checker);
}
