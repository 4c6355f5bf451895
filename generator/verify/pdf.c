#include <string.h>

#include "verify/artifacts.h"
#include "verify/pdf_text.h"
#include "verify/text.h"

enum { FONTS_MAX = 64 };

struct font_count {
	struct str font;
	size_t numbers;          /* of the codes */
	size_t count;
};

/* A piece that begins with a code, but is no clause of the standard. */
struct suspect {
	size_t page;
	const struct pdf_piece *piece;
	struct str code, shown;
	const struct clause *clause; /* with another title; or NULL */
};

/*
 * How a clause is found: a piece of text that begins with its code, and then
 * the title to its end, over as many pieces to the right and lines below as
 * it takes. What is compared is what lies on the page, so it does not matter
 * in which order the letters were drawn.
 */
struct search {
	struct arena *arena;
	const struct reading *reading;
	const struct pdf_document *document;
	uint8_t *seen;           /* for each clause of the standard */
	double body;             /* height of most letters */
	struct font_count fonts[FONTS_MAX]; /* in which clauses were found */
	size_t font_count;
	struct suspect *suspects;
	size_t suspect_count, suspect_capacity;
};

/* Lengths of a letter's height. */
static const double right_limit = 4.0;
static const double below_limit = 2.6;
static const double heading_factor = 1.3;

static double
height_of(const struct pdf_piece *piece)
{
	return piece->bottom - piece->top;
}

/* The code that a text begins with, or "". */
static struct str
leading_code(struct str text)
{
	size_t i = 0;
	struct str code;

	while (i < text.length && ((text.data[i] >= '0' &&
	    text.data[i] <= '9') || text.data[i] == '.'))
		i++;
	code = str_slice(text, 0, i);
	return text_is_clause_code(code) ? code : STR("");
}

static bool
is_to_the_right(const struct pdf_piece *piece, const struct pdf_piece *other)
{
	double rise = other->bottom - piece->bottom;
	double height = height_of(piece);

	return other->left >= piece->right && other->left - piece->right <
	    right_limit * height && rise < height / 2 && rise > -height / 2;
}

/* Whether OTHER can be the next line of a title whose code stands in FIRST. */
static bool
is_below(const struct pdf_piece *first, const struct pdf_piece *piece,
    const struct pdf_piece *other)
{
	double fall = other->bottom - piece->bottom;
	double height = height_of(piece);

	return fall > height / 2 && fall < below_limit * height &&
	    other->left > first->left - height &&
	    other->left < first->right;
}

/* A clause without translation is followed by a remark in brackets. */
static bool
is_remark(struct str text)
{
	static const char *const marks[] = {"[", "(", "（", "〔", "【"};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_starts_with(text, str_from(marks[i])))
			return true;
	return false;
}

/* What is left of TITLE behind SHOWN; "" where it is the end of it. */
static bool
fits(const struct clause *clause, size_t language, struct str shown,
    struct str title, struct str *rest)
{
	struct str behind = str_slice(shown, title.length, shown.length);

	*rest = str_slice(title, shown.length, title.length);
	if (str_starts_with(title, shown))
		return true;
	return str_starts_with(shown, title) &&
	    clause->is_fallback[language] && is_remark(behind);
}

/* The piece that goes on with REST behind PIECE, or NULL. The first one that
 * fits is taken; titles do not branch. */
static const struct pdf_piece *
find_next(const struct search *search, const struct pdf_page *page,
    const struct pdf_piece *first, const struct pdf_piece *piece,
    const struct clause *clause, struct str *rest)
{
	size_t language = search->reading->part.language;
	struct str title = *rest;

	for (size_t i = 0; i < page->piece_count; i++) {
		const struct pdf_piece *other = &page->pieces[i];

		if ((is_to_the_right(piece, other) ||
		    is_below(first, piece, other)) && fits(clause, language,
		    text_squeeze(search->arena, other->text), title, rest))
			return other;
	}
	return NULL;
}

enum match {
	MATCH_EXACT,
	MATCH_PART,   /* in running text, or cut by the end of a page */
	MATCH_NONE,
};

static enum match
match_title(const struct search *search, const struct pdf_page *page,
    const struct pdf_piece *first, const struct clause *clause,
    struct str shown)
{
	size_t language = search->reading->part.language;
	struct str title = text_squeeze(search->arena,
	    clause->titles[language]);
	const struct pdf_piece *piece = first;
	struct str rest;

	if (!fits(clause, language, shown, title, &rest))
		return str_starts_with(shown, title) ? MATCH_PART :
		    MATCH_NONE;
	while (rest.length > 0 && piece != NULL)
		piece = find_next(search, page, first, piece, clause, &rest);
	return rest.length == 0 ? MATCH_EXACT : MATCH_PART;
}

static size_t
count_numbers(struct str code)
{
	size_t count = 1;

	for (size_t i = 0; i < code.length; i++)
		count += code.data[i] == '.';
	return count;
}

static void
count_font(struct search *search, const struct pdf_piece *piece,
    size_t numbers)
{
	struct font_count *font = search->fonts;

	while (font < search->fonts + search->font_count &&
	    !(str_equal(font->font, piece->font) && font->numbers == numbers))
		font++;
	if (font == search->fonts + search->font_count) {
		if (search->font_count == FONTS_MAX)
			return;
		search->font_count++;
		*font = (struct font_count){piece->font, numbers, 0};
	}
	font->count++;
}

/* Whether most codes of so many numbers stand in this font. */
static bool
is_usual_font(const struct search *search, struct str font, size_t numbers)
{
	size_t own = 0, most = 0;

	for (size_t i = 0; i < search->font_count; i++) {
		const struct font_count *other = &search->fonts[i];

		if (other->numbers != numbers)
			continue;
		if (other->count > most)
			most = other->count;
		if (str_equal(other->font, font))
			own = other->count;
	}
	return own == most;
}

static bool
is_of_a_level(const struct standard *standard, struct str code)
{
	size_t level = 0;

	for (size_t i = 0; i < code.length && code.data[i] != '.'; i++)
		if (level <= standard->level_count)
			level = level * 10 + (size_t)(code.data[i] - '0');
	return level >= 1 && level <= standard->level_count;
}

/*
 * Whether a number at the start of a line can only be meant as a code. "1.5"
 * may be a measure unless it is as large as a heading; "1.5.2" may be the
 * version of something unless it stands in the font of codes.
 */
static bool
is_surely_code(const struct search *search, const struct suspect *suspect)
{
	size_t numbers = count_numbers(suspect->code);

	/* "2.1 edition", large on the cover; clause 2.1 is asked for anyway. */
	if (str_equal(suspect->code, search->reading->stamp->edition))
		return false;
	if (!is_of_a_level(search->reading->part.standard, suspect->code))
		return false;
	return height_of(suspect->piece) > heading_factor * search->body ||
	    (numbers > 2 &&
	    is_usual_font(search, suspect->piece->font, numbers));
}

static void
report_suspect(const struct search *search, const struct suspect *suspect)
{
	const struct reading *reading = search->reading;
	struct span span = {.file = reading->file,
	    .line = (uint32_t)suspect->page + 1, .column = 1};

	if (!is_surely_code(search, suspect))
		return;
	if (suspect->clause == NULL)
		diagnostics_report(reading->diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_CLAUSE_EXTRA,
		    STR_ARGS(suspect->code), STR_ARGS(suspect->shown));
	else
		diagnostics_report(reading->diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_CLAUSE_TITLE,
		    STR_ARGS(suspect->code), STR_ARGS(suspect->shown),
		    STR_ARGS(suspect->clause->titles[
			reading->part.language]));
}

static void
add_suspect(struct search *search, struct suspect suspect)
{
	if (search->suspect_count == search->suspect_capacity) {
		size_t capacity = search->suspect_capacity * 2 + 16;
		struct suspect *items = ARENA_ARRAY(search->arena,
		    struct suspect, capacity);

		if (search->suspect_count > 0)
			memcpy(items, search->suspects,
			    search->suspect_count * sizeof(*items));
		search->suspects = items;
		search->suspect_capacity = capacity;
	}
	search->suspects[search->suspect_count++] = suspect;
}

static void
take_piece(struct search *search, size_t number,
    const struct pdf_piece *piece)
{
	const struct standard *standard = search->reading->part.standard;
	struct str code = leading_code(piece->text);
	struct suspect suspect = {.page = number, .piece = piece,
	    .code = code};
	enum match match = MATCH_NONE;

	if (code.length == 0)
		return;
	suspect.shown = text_squeeze(search->arena, str_slice(piece->text,
	    code.length, piece->text.length));
	suspect.clause = table_find(standard->by_code, code);
	if (suspect.clause != NULL)
		match = match_title(search, &search->document->pages[number],
		    piece, suspect.clause, suspect.shown);
	switch (match) {
	case MATCH_EXACT:
		search->seen[suspect.clause - standard->clauses] = 1;
		count_font(search, piece, count_numbers(code));
		break;
	case MATCH_PART:
		break;
	case MATCH_NONE:
		add_suspect(search, suspect);
		break;
	}
}

/* The height that most letters have, to a tenth of a point. */
static double
find_body_height(const struct search *search)
{
	enum { TENTHS_MAX = 2000 };
	size_t *counts = ARENA_ARRAY(search->arena, size_t, TENTHS_MAX);
	size_t best = 0;

	for (size_t i = 0; i < search->document->page_count; i++) {
		const struct pdf_page *page = &search->document->pages[i];

		for (size_t j = 0; j < page->piece_count; j++) {
			double tenths = height_of(&page->pieces[j]) * 10;

			if (tenths >= 0 && tenths < TENTHS_MAX)
				counts[(size_t)tenths] +=
				    page->pieces[j].text.length;
		}
	}
	for (size_t i = 0; i < TENTHS_MAX; i++)
		if (counts[i] > counts[best])
			best = i;
	return (double)best / 10;
}

static void
find_clauses(struct search *search)
{
	const struct standard *standard = search->reading->part.standard;
	const struct reading *reading = search->reading;

	for (size_t i = 0; i < search->document->page_count; i++) {
		const struct pdf_page *page = &search->document->pages[i];

		for (size_t j = 0; j < page->piece_count; j++)
			take_piece(search, i, &page->pieces[j]);
	}
	for (size_t i = 0; i < search->suspect_count; i++)
		report_suspect(search, &search->suspects[i]);
	for (size_t i = 0; i < standard->clause_count; i++)
		if (!search->seen[i])
			diagnostics_report(reading->diagnostics,
			    (struct span){.file = reading->file},
			    DIAGNOSTIC_ID_VERIFY_CLAUSE_MISSING,
			    STR_ARGS(standard->clauses[i].code),
			    STR_ARGS(standard->clauses[i].titles[
				reading->part.language]));
}

/* The outline names clauses too: what it names must be right. */
static void
compare_bookmarks(const struct reading *reading,
    const struct pdf_document *document)
{
	static const struct title_rules rules = {.without_space = true};
	struct shown_list found = {.arena = reading->arena};
	struct part part = reading->part;

	for (size_t i = 0; i < document->bookmark_count; i++) {
		struct str title = document->bookmarks[i];
		struct str code = leading_code(title);

		if (code.length > 0)
			shown_add(&found, (struct shown){.code = code,
			    .title = text_collapse(reading->arena, str_slice(
				title, code.length, title.length))});
	}
	part.may_miss = true;
	compare_clauses(reading->diagnostics, reading->file, &part, &rules,
	    &found);
}

static struct str
all_words(struct arena *arena, const struct pdf_document *document)
{
	struct buffer words = buffer_in(arena);

	for (size_t i = 0; i < document->page_count; i++) {
		buffer_add(&words, document->pages[i].text);
		buffer_add_byte(&words, ' ');
	}
	return buffer_str(&words);
}

void
read_rulebook(struct reading *reading)
{
	struct pdf_document document;
	const char *problem;
	struct search search = {.arena = reading->arena, .reading = reading,
	    .document = &document};
	struct str words;

	if (!pdf_read(reading->arena, reading->bytes, &document, &problem)) {
		diagnostics_report(reading->diagnostics,
		    (struct span){.file = reading->file},
		    DIAGNOSTIC_ID_VERIFY_UNREADABLE, "PDF", problem);
		return;
	}
	words = all_words(reading->arena, &document);
	compare_stamp(reading->diagnostics, reading->file, reading->stamp,
	    words);
	if (reading->part.standard == NULL)
		return;
	search.seen = ARENA_ARRAY(reading->arena, uint8_t,
	    reading->part.standard->clause_count);
	search.body = find_body_height(&search);
	find_clauses(&search);
	compare_bookmarks(reading, &document);
	compare_levels(reading->diagnostics, reading->file, &reading->part,
	    words);
}
