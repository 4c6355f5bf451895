#include "check/prose.h"

#include "base/buffer.h"
#include "base/utf8.h"

enum {
	FINDINGS_MAX = 5,      /* of one rule in one text */
	CONTEXT_MAX = 6,       /* letters at each side that are sought */
	MARKUP_MAX = 256,      /* bytes of markup, beside four a letter */
};

/* ---- Letters -------------------------------------------------------- */

/* What is gathered, and where in the source it stands. */
struct gathering {
	struct prose *prose;
	struct letter *letters;
	struct str source;
	size_t at;
	bool owed;             /* the second half of a doubled [[ or ]] */
};

static void
add_letter(struct gathering *gathering, uint32_t code_point,
    enum letter_origin origin, size_t run, size_t offset)
{
	struct prose *prose = gathering->prose;

	gathering->letters[prose->count++] = (struct letter){
		.code_point = code_point,
		.class = character_class(code_point, prose->han),
		.origin = origin,
		.run = run,
		.offset = offset,
	};
}

/* Bytes of the source that stand for the next letter of literal text, which
 * has LENGTH bytes; load.h has the grammar. */
static size_t
written_length(struct gathering *gathering, uint32_t code_point,
    size_t length)
{
	struct str rest = str_slice(gathering->source, gathering->at, 4);

	if (code_point == '{' || code_point == '}')
		return 2;
	if (code_point != '[' && code_point != ']')
		return length;
	if (gathering->owed || str_is(rest, "[[[[") || str_is(rest, "]]]]")) {
		gathering->owed = !gathering->owed;
		return 2;
	}
	return length;
}

static void
gather_literal(struct gathering *gathering, const struct run *run,
    size_t index)
{
	size_t offset = 0;

	while (offset < run->text.length) {
		size_t start = offset;
		uint32_t code_point = utf8_next(run->text, &offset);

		add_letter(gathering, code_point, LETTER_WRITTEN, index,
		    gathering->at);
		gathering->at += written_length(gathering, code_point,
		    offset - start);
	}
}

/* The letters of RUN; of those that were written, the first one stands at
 * FIRST. */
static void
gather_run(struct gathering *gathering, const struct run *run, size_t index,
    enum letter_origin origin, size_t first)
{
	size_t offset = 0;

	while (offset < run->text.length) {
		size_t start = offset;
		uint32_t code_point = utf8_next(run->text, &offset);

		add_letter(gathering, code_point, origin, index,
		    first + (origin == LETTER_SHOWN ? 0 : start));
	}
}

/* {id}, [[id]] or [[id|words]] */
static void
gather_bracketed(struct gathering *gathering, const struct run *run,
    size_t index, struct str close)
{
	struct str source = gathering->source;
	size_t end = str_find(source, close, gathering->at);
	size_t bar = str_find(str_slice(source, 0, end), STR("|"),
	    gathering->at);

	if (run->kind == RUN_REFERENCE && bar != SIZE_MAX)
		gather_run(gathering, run, index, LETTER_WORDS, bar + 1);
	else
		gather_run(gathering, run, index, LETTER_SHOWN,
		    gathering->at);
	gathering->at = end == SIZE_MAX ? source.length : end + close.length;
}

static void
gather_from_phrase(struct gathering *gathering, const struct run *run,
    size_t index)
{
	switch (run->kind) {
	case RUN_MEASURE:
		gather_bracketed(gathering, run, index, STR("}"));
		break;
	case RUN_REFERENCE:
		gather_bracketed(gathering, run, index, STR("]]"));
		break;
	case RUN_TEXT:
	case RUN_LINK:
	case RUN_BREAK:
		gather_literal(gathering, run, index);
		break;
	}
}

static void
gather_from_block(struct gathering *gathering, const struct run *run,
    size_t index)
{
	bool written = (run->kind == RUN_TEXT || run->kind == RUN_LINK) &&
	    (run->style & STYLE_CODE) == 0;

	gather_run(gathering, run, index,
	    written ? LETTER_WRITTEN : LETTER_SHOWN, 0);
}

static void
gather(struct prose *prose, const struct run *runs, size_t count,
    struct str source,
    void (*gather_one)(struct gathering *gathering, const struct run *run,
	size_t index))
{
	struct gathering gathering = {.prose = prose, .source = source};
	size_t letters = 0;

	for (size_t i = 0; i < count; i++)
		letters += utf8_count(runs[i].text);
	gathering.letters = ARENA_ARRAY(prose->checker->arena, struct letter,
	    letters);
	prose->letters = gathering.letters;
	for (size_t i = 0; i < count; i++)
		gather_one(&gathering, &runs[i], i);
}

struct prose
prose_of_phrase(struct checker *checker, const struct phrase *phrase,
    struct str tag)
{
	struct prose prose = {.checker = checker, .tag = tag,
	    .han = language_is_han(tag), .phrase = phrase,
	    .rule = DIAGNOSTIC_ID__COUNT};

	gather(&prose, phrase->runs, phrase->run_count, phrase->source,
	    gather_from_phrase);
	return prose;
}

struct prose
prose_of_block(struct checker *checker, const struct chapter_text *chapter,
    const struct block *block, struct str tag)
{
	struct prose prose = {.checker = checker, .tag = tag,
	    .han = language_is_han(tag), .chapter = chapter, .block = block,
	    .rule = DIAGNOSTIC_ID__COUNT};

	gather(&prose, block->runs, block->run_count, chapter->source,
	    gather_from_block);
	return prose;
}

enum character_class
prose_class(const struct prose *prose, size_t index)
{
	return index < prose->count ? prose->letters[index].class :
	    CLASS_OUTSIDE;
}

uint32_t
prose_code_point(const struct prose *prose, size_t index)
{
	return index < prose->count ? prose->letters[index].code_point : 0;
}

bool
prose_is_written(const struct prose *prose, size_t index)
{
	return index < prose->count &&
	    prose->letters[index].origin != LETTER_SHOWN;
}

/* ---- Findings ------------------------------------------------------- */

static struct str
excerpt(const struct prose *prose, size_t first, size_t end)
{
	struct buffer buffer = buffer_in(prose->checker->arena);

	for (size_t i = first; i < end && i < prose->count; i++)
		buffer_add_code_point(&buffer, prose->letters[i].code_point);
	return buffer_str(&buffer);
}

/* How many letters of its run are sought with one. */
struct context {
	size_t before, behind;
};

/* Seeks the letter in the chapter's source, by up to so many letters of its
 * run at each side; SIZE_MAX where markup stands between them. */
static size_t
seek(const struct prose *prose, size_t index, struct context context)
{
	size_t first = index, end = index + 1, found;
	size_t run = prose->letters[index].run;
	struct str window, wanted;
	size_t before, start = prose->block->offset;

	while (first > 0 && index - first < context.before &&
	    prose->letters[first - 1].run == run)
		first--;
	while (end < prose->count && end - index <= context.behind &&
	    prose->letters[end].run == run)
		end++;
	wanted = excerpt(prose, first, end);
	before = prose->letters[index].offset - prose->letters[first].offset;
	if (prose->cursor > start + before)
		start = prose->cursor - before;
	window = str_slice(prose->chapter->source, 0,
	    prose->block->offset + prose->count * 4 + MARKUP_MAX);
	found = str_find(window, wanted, start);
	return found == SIZE_MAX ? SIZE_MAX : found + before;
}

static struct span
locate_in_chapter(struct prose *prose, size_t index)
{
	/* The last ones for what stands at the end or beginning of a line. */
	static const struct context contexts[] = {
	    {CONTEXT_MAX, CONTEXT_MAX}, {2, 2}, {1, 1}, {CONTEXT_MAX, 0},
	    {1, 0}, {0, CONTEXT_MAX}, {0, 1}};
	struct checker *checker = prose->checker;
	size_t found = SIZE_MAX;

	if (++checker->located > CHECK_LOCATED_MAX)
		return prose->block->span;
	for (size_t i = 0; i < sizeof(contexts) / sizeof(*contexts) &&
	    found == SIZE_MAX; i++)
		found = seek(prose, index, contexts[i]);
	if (found == SIZE_MAX)
		return prose->block->span;
	prose->cursor = found + 1;
	return checker->locate(prose->chapter->origin, found);
}

static struct span
locate(struct prose *prose, size_t index)
{
	if (prose->block != NULL)
		return locate_in_chapter(prose, index);
	return prose->checker->locate(prose->phrase->origin,
	    prose->letters[index].offset);
}

void
prose_report(struct prose *prose, enum diagnostic_id rule, size_t first,
    size_t count)
{
	if (rule != prose->rule) {
		prose->rule = rule;
		prose->findings = 0;
		prose->cursor = 0;
	}
	if (++prose->findings > FINDINGS_MAX)
		return;
	diagnostics_report(prose->checker->diagnostics, locate(prose, first),
	    rule, STR_ARGS(excerpt(prose, first, first + count)));
}
