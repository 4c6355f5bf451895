#include <string.h>

#include "check/prose.h"

/* Habits of punctuation: GB/T 15834 for Chinese, and what readers of Latin
 * text expect. Each rule looks at one prose and is a row of the table below. */

enum { IDEOGRAPHIC_SPACE = 0x3000, FULL_WIDTH_PERCENT = 0xFF05,
    PAIRS_OPEN_MAX = 32 };

static bool
is_one_of(uint32_t code_point, const char *marks)
{
	for (; *marks != '\0'; marks++)
		if (code_point == (uint32_t)*marks)
			return true;
	return false;
}

static bool
is_space(const struct prose *prose, size_t index)
{
	enum character_class class = prose_class(prose, index);

	return class == CHARACTER_SPACE || class == CHARACTER_FIXED_SPACE ||
	    prose_code_point(prose, index) == IDEOGRAPHIC_SPACE;
}

static bool
is_han(const struct prose *prose, size_t index)
{
	return prose_class(prose, index) == CHARACTER_HAN &&
	    !is_space(prose, index);
}

/* A mark that brings its own space; in text without Han only those that no
 * Latin text has. */
static bool
is_full_width(enum character_class class)
{
	return class == CHARACTER_OPEN || class == CHARACTER_CLOSE ||
	    class == CHARACTER_PAUSE || class == CHARACTER_STOP ||
	    class == CHARACTER_MARK;
}

static bool
is_wide(const struct prose *prose, size_t index)
{
	enum character_class class = prose_class(prose, index);

	return is_full_width(class) || class == CHARACTER_DASH ||
	    class == CHARACTER_ELLIPSIS;
}

/* The nearest letter before or behind INDEX that is no space. */
static size_t
step_back(const struct prose *prose, size_t index)
{
	do
		index--;
	while (index < prose->count && is_space(prose, index));
	return index;
}

static size_t
step_on(const struct prose *prose, size_t index)
{
	do
		index++;
	while (index < prose->count && is_space(prose, index));
	return index;
}

/* Behind the spaces that begin at INDEX. */
static size_t
end_of_spaces(const struct prose *prose, size_t index)
{
	while (index < prose->count && is_space(prose, index))
		index++;
	return index;
}

static bool
has_language(const struct prose *prose, const char *language)
{
	struct str tag = prose->tag, wanted = str_from(language);

	return str_starts_with(tag, wanted) && (tag.length == wanted.length ||
	    tag.data[wanted.length] == '-');
}

/* ---- Width ---------------------------------------------------------- */

static bool
is_latin(const struct prose *prose, size_t index)
{
	enum character_class class = prose_class(prose, index);

	return class == CHARACTER_LETTER || class == CHARACTER_DIGIT;
}

/* A point that belongs to a Latin word: .NET, etc., Co., Ltd., e.g., U.S. */
static bool
is_point_of_word(const struct prose *prose, size_t index)
{
	static const char *const shortened[] = {"Co", "Corp", "Dr", "Inc",
	    "Jr", "Ltd", "Mr", "Mrs", "Ms", "No", "Prof", "etc", "vs"};
	char word[5] = "";
	size_t first = index, length;

	if (prose_code_point(prose, index) != '.')
		return false;
	if (prose_class(prose, index + 1) == CHARACTER_LETTER)
		return true;
	while (first > 0 &&
	    prose_class(prose, first - 1) == CHARACTER_LETTER)
		first--;
	length = index - first;
	if (length == 1 && prose_code_point(prose, first - 1) == '.')
		return true;
	if (length >= sizeof(word))
		return false;
	for (size_t i = 0; i < length; i++)
		word[i] = (char)prose_code_point(prose, first + i);
	for (size_t i = 0; i < sizeof(shortened) / sizeof(*shortened); i++)
		if (strcmp(word, shortened[i]) == 0)
			return true;
	return false;
}

/* At an end of what is quoted, and of that: “Hello!” or 《Who Am I?》. */
static bool
is_quoted_latin(const struct prose *prose, size_t index)
{
	return (prose_class(prose, index + 1) == CHARACTER_CLOSE &&
	    (is_latin(prose, index - 1) ||
	    prose_class(prose, index - 1) == CHARACTER_WESTERN)) ||
	    (prose_class(prose, index - 1) == CHARACTER_OPEN &&
	    is_latin(prose, index + 1));
}

static bool
is_at_han(const struct prose *prose, size_t index)
{
	size_t before = step_back(prose, index), after = step_on(prose, index);

	if (is_point_of_word(prose, index) || is_quoted_latin(prose, index))
		return false;
	return is_han(prose, before) || is_wide(prose, before) ||
	    is_han(prose, after) || is_wide(prose, after);
}

/* The other half of a bracket in ASCII, or SIZE_MAX: none that is near. */
static size_t
find_mate(const struct prose *prose, size_t index)
{
	enum { FARTHEST = 200 };
	uint32_t mine = prose_code_point(prose, index);
	size_t step = mine == '(' ? 1 : SIZE_MAX, depth = 0, i = index;

	if (mine != '(' && mine != ')')
		return SIZE_MAX;
	for (size_t n = 0; n < FARTHEST && i < prose->count; n++, i += step) {
		uint32_t c = prose_code_point(prose, i);

		if (c == mine)
			depth++;
		else if ((c == '(' || c == ')') && --depth == 0)
			return i;
	}
	return SIZE_MAX;
}

/* Brackets are mended both or none. */
static void
find_half_width(struct prose *prose)
{
	for (size_t i = 0; i < prose->count; i++) {
		uint32_t c = prose_code_point(prose, i);
		size_t mate;

		if (!prose_is_written(prose, i) || !is_one_of(c, ",.;:!?()"))
			continue;
		/* Dots in a row are one finding. */
		if (i > 0 && prose_code_point(prose, i - 1) == c)
			continue;
		mate = find_mate(prose, i);
		if (is_at_han(prose, i) ||
		    (mate != SIZE_MAX && is_at_han(prose, mate)))
			prose_report(prose,
			    DIAGNOSTIC_ID_PUNCTUATION_HALFWIDTH, i, 1);
	}
}

/* What is quoted in Chinese keeps its marks. */
static void
find_full_width(struct prose *prose)
{
	for (size_t i = 0; i < prose->count; i++)
		if (prose_is_written(prose, i) &&
		    (is_full_width(prose_class(prose, i)) ||
		    prose_code_point(prose, i) == FULL_WIDTH_PERCENT ||
		    prose_code_point(prose, i) == IDEOGRAPHIC_SPACE) &&
		    !is_han(prose, i - 1) && !is_han(prose, i + 1))
			prose_report(prose,
			    DIAGNOSTIC_ID_PUNCTUATION_FULLWIDTH, i, 1);
}

/* ---- Spaces --------------------------------------------------------- */

static void
find_double_spaces(struct prose *prose)
{
	for (size_t i = 1; i < prose->count; i++)
		if (is_space(prose, i - 1) && is_space(prose, i) &&
		    prose_is_written(prose, i - 1) &&
		    prose_is_written(prose, i) &&
		    !(i > 1 && is_space(prose, i - 2)))
			prose_report(prose, DIAGNOSTIC_ID_SPACE_DOUBLE,
			    i - 1, 3);
}

static void
find_spaces_at_han(struct prose *prose)
{
	for (size_t i = 1; i < prose->count; i++) {
		size_t end = end_of_spaces(prose, i);

		if (end == i || is_space(prose, i - 1) ||
		    end == prose->count || !prose_is_written(prose, i))
			continue;
		/* The Japanese set a space behind ？ and ！. */
		if (prose_class(prose, i - 1) == CHARACTER_MARK &&
		    prose_code_point(prose, i) == IDEOGRAPHIC_SPACE &&
		    has_language(prose, "ja"))
			continue;
		if (is_wide(prose, i - 1) || is_wide(prose, end) ||
		    (is_han(prose, i - 1) && is_han(prose, end)))
			prose_report(prose, DIAGNOSTIC_ID_SPACE_AT_HAN,
			    i - 1, end - i + 2);
	}
}

/* Whether no space belongs before the mark at INDEX: not before .5 or .NET,
 * and the French set some marks off. */
static bool
refuses_space(const struct prose *prose, size_t index)
{
	uint32_t mark = prose_code_point(prose, index);
	enum character_class next = prose_class(prose, index + 1);

	if (!prose_is_written(prose, index) || !is_one_of(mark, ",.;:!?)"))
		return false;
	if (next == CHARACTER_LETTER || next == CHARACTER_DIGIT ||
	    (mark == '.' && next == CHARACTER_WESTERN))
		return mark == ',' || mark == ';';
	return !has_language(prose, "fr") || is_one_of(mark, ",.)");
}

static bool
is_ratio(const struct prose *prose, size_t mark)
{
	return prose_code_point(prose, mark) == ':' &&
	    prose_class(prose, step_back(prose, mark)) == CHARACTER_DIGIT &&
	    prose_class(prose, step_on(prose, mark)) == CHARACTER_DIGIT;
}

static void
find_spaces_at_marks(struct prose *prose)
{
	for (size_t i = 0; i < prose->count; i++) {
		size_t end = end_of_spaces(prose, i);

		if (end == i || (i > 0 && is_space(prose, i - 1)) ||
		    !prose_is_written(prose, i))
			continue;
		if (i > 0 && refuses_space(prose, end) &&
		    !is_ratio(prose, end))
			prose_report(prose, DIAGNOSTIC_ID_SPACE_AT_MARK, i,
			    end - i + 1);
		else if (i > 0 && end < prose->count &&
		    prose_code_point(prose, i - 1) == '(')
			prose_report(prose, DIAGNOSTIC_ID_SPACE_AT_MARK,
			    i - 1, end - i + 1);
	}
}

/* ---- Marks in a row ------------------------------------------------- */

static bool
is_stop(enum character_class class)
{
	return class == CHARACTER_PAUSE || class == CHARACTER_STOP ||
	    class == CHARACTER_MARK;
}

/* ？！ may stand together; …… and —— are no stops. */
static bool
is_wide_pair(const struct prose *prose, size_t index)
{
	enum character_class first = prose_class(prose, index);
	enum character_class second = prose_class(prose, index + 1);

	return is_stop(first) && is_stop(second) &&
	    !(first == CHARACTER_MARK && second == CHARACTER_MARK &&
	    prose_code_point(prose, index) !=
	    prose_code_point(prose, index + 1));
}

/* Three dots are an ellipsis, two are a slip. */
static bool
is_narrow_pair(const struct prose *prose, size_t index)
{
	uint32_t mark = prose_code_point(prose, index);

	if (prose_code_point(prose, index + 1) != mark)
		return false;
	if (mark == ':' && is_latin(prose, index + 2))
		return false;  /* std::vector */
	return is_one_of(mark, ",;:!?") ||
	    (mark == '.' && prose_code_point(prose, index + 2) != '.');
}

static void
find_repeated_marks(struct prose *prose)
{
	for (size_t i = 0; i < prose->count; i++) {
		bool wide = is_wide_pair(prose, i);
		bool goes_on = i > 0 && (is_wide_pair(prose, i - 1) ||
		    prose_code_point(prose, i - 1) ==
		    prose_code_point(prose, i));

		if ((wide || is_narrow_pair(prose, i)) && !goes_on &&
		    prose_is_written(prose, i) &&
		    prose_is_written(prose, i + 1))
			prose_report(prose,
			    DIAGNOSTIC_ID_PUNCTUATION_REPEATED, i, 2);
	}
}

/* ---- Quotation marks ------------------------------------------------ */

enum quotes {
	QUOTES_NONE,
	QUOTES_STRAIGHT, /* " ' */
	QUOTES_CURLY,    /* “ ” ‘ ’ „ ‚ */
	QUOTES_CORNER,   /* 「 」 『 』 */
};

static const struct {
	uint32_t first, last;
	enum quotes quotes;
} quote_rows[] = {
	{0x22, 0x22, QUOTES_STRAIGHT}, {0x27, 0x27, QUOTES_STRAIGHT},
	{0x2018, 0x201F, QUOTES_CURLY}, {0x300C, 0x300F, QUOTES_CORNER},
};

/* In Chinese text a mark between Latin letters is an apostrophe. */
static enum quotes
quotes_at(const struct prose *prose, size_t index)
{
	uint32_t mark = prose_code_point(prose, index);

	if (!prose_is_written(prose, index) || (prose->han &&
	    (mark == '\'' || mark == 0x2019) &&
	    prose_class(prose, index - 1) == CHARACTER_LETTER &&
	    prose_class(prose, index + 1) == CHARACTER_LETTER))
		return QUOTES_NONE;
	for (size_t i = 0; i < sizeof(quote_rows) / sizeof(*quote_rows); i++)
		if (mark >= quote_rows[i].first && mark <= quote_rows[i].last)
			return quote_rows[i].quotes;
	return QUOTES_NONE;
}

/* Straight marks are refused in Chinese, and elsewhere beside curly ones; of
 * two kinds of Chinese ones the first is taken for the rule. */
static void
find_mixed_quotes(struct prose *prose)
{
	enum quotes rule = QUOTES_NONE;

	for (size_t i = 0; i < prose->count && rule == QUOTES_NONE; i++) {
		rule = quotes_at(prose, i);
		if (rule == QUOTES_STRAIGHT)
			rule = QUOTES_NONE;
	}
	for (size_t i = 0; i < prose->count; i++) {
		enum quotes quotes = quotes_at(prose, i);

		if (quotes == QUOTES_NONE || quotes == rule)
			continue;
		if (prose->han || rule != QUOTES_NONE)
			prose_report(prose, DIAGNOSTIC_ID_QUOTES_MIXED, i, 1);
	}
}

/* ---- Pairs ---------------------------------------------------------- */

static const struct {
	uint32_t open, close;
} pairs[] = {
	{'(', ')'}, {0xFF08, 0xFF09}, {0x201C, 0x201D}, {0x3008, 0x3009},
	{0x300A, 0x300B}, {0x300C, 0x300D}, {0x300E, 0x300F},
	{0x3010, 0x3011}, {0x3014, 0x3015}, {0xFF3B, 0xFF3D},
	{0xFF5B, 0xFF5D},
};

enum { PAIR_COUNT = sizeof(pairs) / sizeof(*pairs) };

/* Other languages quote „so“ or ”so”. */
static bool
is_paired(const struct prose *prose, size_t pair)
{
	return pairs[pair].open != 0x201C || prose->han ||
	    has_language(prose, "en");
}

/* Whether an enumerator may stand for the letters from FIRST to END: a, 10, iv
 * or, in full width, 一. */
static bool
counts(const struct prose *prose, size_t first, size_t end)
{
	size_t digits = 0, romans = 0;

	for (size_t i = first; i < end; i++) {
		digits += prose_class(prose, i) == CHARACTER_DIGIT;
		romans += is_one_of(prose_code_point(prose, i), "ivxIVX");
	}
	return end - first == 1 || (end - first == 2 && digits == 2) ||
	    (end - first <= 4 && romans == end - first);
}

/* a) 1) iii) 10) 1） 一）, behind a space, a mark or nothing. */
static bool
is_enumerator(const struct prose *prose, size_t index)
{
	enum { LONGEST = 4 };
	uint32_t mark = prose_code_point(prose, index);
	size_t first = index;

	if (mark != ')' && mark != 0xFF09)
		return false;
	while (first > 0 && index - first <= LONGEST &&
	    (is_latin(prose, first - 1) ||
	    (mark == 0xFF09 && is_han(prose, first - 1))))
		first--;
	return first < index && counts(prose, first, index);
}

/* The pair that the letter at INDEX opens or closes, or PAIR_COUNT. */
static size_t
pair_at(const struct prose *prose, size_t index, bool *opens)
{
	uint32_t c = prose_code_point(prose, index);
	size_t pair = 0;

	if (!prose_is_written(prose, index))
		return PAIR_COUNT;
	while (pair < PAIR_COUNT && c != pairs[pair].open &&
	    c != pairs[pair].close)
		pair++;
	if (pair == PAIR_COUNT || !is_paired(prose, pair))
		return PAIR_COUNT;
	*opens = c == pairs[pair].open;
	return pair;
}

static void
find_unpaired(struct prose *prose)
{
	struct {
		size_t index, pair;
	} open[PAIRS_OPEN_MAX];
	bool *unpaired = ARENA_ARRAY(prose->checker->arena, bool,
	    prose->count);
	size_t depth = 0;

	for (size_t i = 0; i < prose->count; i++) {
		bool opens = false;
		size_t pair = pair_at(prose, i, &opens);

		if (pair == PAIR_COUNT)
			continue;
		if (opens && depth < PAIRS_OPEN_MAX) {
			open[depth].index = i;
			open[depth++].pair = pair;
		} else if (!opens && depth > 0 &&
		    open[depth - 1].pair == pair) {
			depth--;
		} else if (!opens && !is_enumerator(prose, i)) {
			unpaired[i] = true;
		}
	}
	for (size_t i = 0; i < depth; i++)
		unpaired[open[i].index] = true;
	/* Places in chapters are sought from one to the next. */
	for (size_t i = 0; i < prose->count; i++)
		if (unpaired[i])
			prose_report(prose, DIAGNOSTIC_ID_MARK_UNPAIRED, i,
			    1);
}

/* ---- All of them ---------------------------------------------------- */

enum script {
	SCRIPT_ANY,
	SCRIPT_HAN,
	SCRIPT_OTHER,
};

static const struct {
	enum script script;
	void (*find)(struct prose *prose);
} habits[] = {
	{SCRIPT_HAN, find_half_width},
	{SCRIPT_OTHER, find_full_width},
	{SCRIPT_ANY, find_double_spaces},
	{SCRIPT_HAN, find_spaces_at_han},
	{SCRIPT_OTHER, find_spaces_at_marks},
	{SCRIPT_ANY, find_repeated_marks},
	{SCRIPT_ANY, find_mixed_quotes},
	{SCRIPT_ANY, find_unpaired},
};

static void
check_prose(struct prose *prose)
{
	enum script script = prose->han ? SCRIPT_HAN : SCRIPT_OTHER;

	for (size_t i = 0; i < sizeof(habits) / sizeof(*habits); i++)
		if (habits[i].script == SCRIPT_ANY ||
		    habits[i].script == script)
			habits[i].find(prose);
}

static void
check_passage(struct checker *checker, const struct passage *passage)
{
	struct arena_mark mark = arena_mark(checker->arena);
	struct prose prose = prose_of_phrase(checker, passage->phrase,
	    checker->edition->languages[passage->language]);

	check_prose(&prose);
	arena_reset(checker->arena, mark);
}

static void
check_block(struct checker *checker, const struct chapter_text *chapter,
    const struct block *block)
{
	struct arena_mark mark = arena_mark(checker->arena);
	struct prose prose;

	if (block->kind == BLOCK_CODE || block->run_count == 0)
		return;
	prose = prose_of_block(checker, chapter, block,
	    checker->edition->languages[chapter->language]);
	check_prose(&prose);
	arena_reset(checker->arena, mark);
}

void
check_punctuation(struct checker *checker)
{
	each_passage(checker, check_passage);
	each_block(checker, check_block);
}
