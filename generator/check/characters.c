#include "base/utf8.h"
#include "check/texts.h"

/* Characters that no artifact may show. Files hold no control characters,
 * load/ sees to that; but escapes such as "\x07" make them. */
static const struct {
	uint32_t first, last;
	const char *what;
} forbidden[] = {
	{0x00, 0x1F, "a control character"},
	{0x7F, 0x9F, "a control character"},
	{0x2028, 0x2029, "a line separator"},
	{0x061C, 0x061C, "a control of text direction"},
	{0x200E, 0x200F, "a control of text direction"},
	{0x202A, 0x202E, "a control of text direction"},
	{0x2066, 0x2069, "a control of text direction"},
	{0xFDD0, 0xFDEF, "no character"},
	{0xFEFF, 0xFEFF, "a byte order mark"},
	{0xFFFD, 0xFFFD, "a replacement for a character that was lost"},
	{0xFFFE, 0xFFFF, "no character"},
};

/* What most letters are: ASCII that shows, or behind the controls of text
 * direction and before the first that is no character. */
static bool
is_plain(uint32_t c)
{
	return (c >= 0x20 && c < 0x7F) || (c >= 0x2070 && c < 0xFDD0);
}

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
		const char *fault = is_plain(c) ? NULL : find_fault(c);

		if (fault == NULL || (multiline && (c == '\n' || c == '\t')))
			continue;
		diagnostics_report(checker->diagnostics, span,
		    DIAGNOSTIC_ID_TEXT_CHARACTER, (int)c, fault);
		return;
	}
}

static void
check_passage(struct checker *checker, const struct passage *passage)
{
	check_string(checker, passage->phrase->span, passage->phrase->plain,
	    false);
}

static void
check_block(struct checker *checker, const struct chapter_text *chapter,
    const struct block *block)
{
	(void)chapter;
	for (size_t i = 0; i < block->run_count; i++)
		check_string(checker, block->span, block->runs[i].text,
		    block->kind == BLOCK_CODE);
}

void
check_characters(struct checker *checker)
{
	each_passage(checker, check_passage);
	each_block(checker, check_block);
}
