#include "base/utf8.h"
#include "check/texts.h"
#include "text/character.h"

/* What keeps a rulebook from setting a character, or DIAGNOSTIC_ID__COUNT. */
static enum diagnostic_id
find_fault(const struct glyphs *glyphs, uint32_t code_point)
{
	if (!character_needs_glyph(character_class(code_point, false)))
		return DIAGNOSTIC_ID__COUNT;
	if (character_is_leftward(code_point))
		return DIAGNOSTIC_ID_TEXT_DIRECTION;
	return glyphs->has(glyphs->context, code_point) ?
	    DIAGNOSTIC_ID__COUNT : DIAGNOSTIC_ID_GLYPH_MISSING;
}

static void
check_string(struct checker *checker, struct span span, struct str text)
{
	size_t offset = 0;

	while (offset < text.length) {
		size_t start = offset;
		uint32_t c = utf8_next(text, &offset);
		struct str character = str_slice(text, start, offset - start);
		enum diagnostic_id fault = find_fault(checker->glyphs, c);

		if (fault != DIAGNOSTIC_ID__COUNT)
			diagnostics_report(checker->diagnostics, span, fault,
			    (unsigned)c, STR_ARGS(character));
	}
}

static void
check_passage(struct checker *checker, const struct passage *passage)
{
	check_string(checker, passage->phrase->span, passage->phrase->plain);
}

static void
check_block(struct checker *checker, const struct chapter_text *chapter,
    const struct block *block)
{
	(void)chapter;
	for (size_t i = 0; i < block->run_count; i++)
		check_string(checker, block->span, block->runs[i].text);
}

void
check_glyphs(struct diagnostics *diagnostics, const struct edition *edition,
    const struct glyphs *glyphs)
{
	struct checker checker = {.arena = arena_new(),
	    .diagnostics = diagnostics, .edition = edition, .glyphs = glyphs};

	each_passage(&checker, check_passage);
	each_block(&checker, check_block);
	arena_free(checker.arena);
}
