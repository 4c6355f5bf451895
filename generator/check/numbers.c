#include "base/buffer.h"
#include "check/prose.h"

/*
 * Numbers of a text that are no {measures}. Not counted are numbers that
 * name something in place of measuring it: parts of a word (IPv6, C1, 5G),
 * numbers behind the name of a standard or version (ISO 27001) or behind a
 * word such as "level", years, dates, ordinals (第 3, 2nd), section numbers.
 */

/* Behind these a number says which, not how much. */
static const char *const naming_words[] = {
	"appendix", "chapter", "clause", "edition", "figure", "grade",
	"level", "no", "phase", "section", "stage", "step", "table", "tier",
	"version",
};

/* Capitals that are no name of a standard: a sum of money is a measure. */
static const char *const currencies[] = {
	"CNY", "RMB", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "CHF",
};

static const char *const ordinal_ends[] = {"st", "nd", "rd", "th"};

static bool
is_listed(struct str word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

#define IS_LISTED(word, words)                                             \
	is_listed((word), (words), sizeof(words) / sizeof(*(words)))

/* ASCII or full-width; the class of the latter is that of ideographs. */
static bool
is_digit(const struct prose *prose, size_t index)
{
	uint32_t c = prose_code_point(prose, index);

	return prose_class(prose, index) == CHARACTER_DIGIT ||
	    (c >= 0xFF10 && c <= 0xFF19);
}

static bool
is_plain(const struct prose *prose, size_t index)
{
	return index < prose->count &&
	    prose->letters[index].origin == LETTER_WRITTEN;
}

static bool
is_blank(const struct prose *prose, size_t index)
{
	enum character_class class = prose_class(prose, index);

	return class == CHARACTER_SPACE || class == CHARACTER_FIXED_SPACE;
}

static bool
is_capital(uint32_t c)
{
	return c >= 'A' && c <= 'Z';
}

/* One number with all that belongs to it: 1,000.5 or 3–5 or 7×24. */
struct number {
	size_t first, end;
	size_t digits;
	size_t dots;
	uint32_t value;        /* of at most four digits, else 0 */
};

static bool
joins_digits(uint32_t c)
{
	static const uint32_t joints[] = {'.', ',', '-', '/', ':', '~', 0xD7,
	    0x2012, 0x2013, 0x202F, 0xFF5E, 0x301C, 0xFF0E, 0xFF1A};

	for (size_t i = 0; i < sizeof(joints) / sizeof(*joints); i++)
		if (c == joints[i])
			return true;
	return false;
}

static struct number
take_number(const struct prose *prose, size_t first)
{
	struct number number = {.first = first, .end = first};

	for (size_t i = first; is_plain(prose, i); i++) {
		uint32_t c = prose_code_point(prose, i);

		if (is_digit(prose, i)) {
			number.end = i + 1;
			number.digits++;
			number.value = number.digits > 4 ? 0 :
			    number.value * 10 + (c & 0xF);
		} else if (!joins_digits(c) || number.end != i) {
			break;
		} else if (c == '.' && is_digit(prose, i + 1)) {
			number.dots++;
		}
	}
	return number;
}

/* ---- What stands around it ------------------------------------------ */

/* The Latin word that ends before INDEX, in ASCII; it may be empty. */
static struct str
word_before(const struct prose *prose, size_t index)
{
	struct buffer word = buffer_in(prose->checker->arena);
	size_t first = index;

	while (first > 0 && prose_code_point(prose, first - 1) < 0x80 &&
	    (prose_class(prose, first - 1) == CHARACTER_LETTER ||
	    prose_code_point(prose, first - 1) == '/'))
		first--;
	for (size_t i = first; i < index; i++)
		buffer_add_byte(&word, (char)prose_code_point(prose, i));
	return buffer_str(&word);
}

/* ISO, IEC, GB/T; in Chinese text any Latin word: Windows. */
static bool
is_name(const struct prose *prose, struct str word)
{
	size_t capitals = 0;

	if (IS_LISTED(word, currencies))
		return false;
	for (size_t i = 0; i < word.length; i++)
		capitals += is_capital((unsigned char)word.data[i]);
	return word.length > 0 && (prose->han ||
	    (capitals >= 2 && word.data[word.length - 1] < 'a'));
}

static struct str
lower(struct arena *arena, struct str word)
{
	struct buffer lowered = buffer_in(arena);

	for (size_t i = 0; i < word.length; i++)
		buffer_add_byte(&lowered, (char)(word.data[i] | 0x20));
	return buffer_str(&lowered);
}

/* Part of a word, or behind one that it belongs to. */
static bool
follows_a_name(const struct prose *prose, const struct number *number)
{
	size_t before = number->first - 1;
	uint32_t c = prose_code_point(prose, before);
	struct str word;

	if (prose_class(prose, before) == CHARACTER_LETTER)
		return !IS_LISTED(word_before(prose, number->first),
		    currencies);
	if (c == 0x7B2C)       /* 第 */
		return true;
	if (c == '.' && before > 0)
		before--;      /* No. 5 */
	while (is_blank(prose, before))
		before--;
	if (prose_code_point(prose, before) == 0x7B2C)
		return true;
	if (prose_code_point(prose, before) == '-')
		return is_capital(prose_code_point(prose, before - 1));
	if (prose_code_point(prose, before) == '.')
		before--;
	word = word_before(prose, before + 1);
	return is_name(prose, word) ||
	    IS_LISTED(lower(prose->checker->arena, word), naming_words);
}

/* 5G, 3D; 2nd. A unit such as km is in small letters. */
static bool
is_part_of_word(const struct prose *prose, size_t end)
{
	char two[] = {(char)prose_code_point(prose, end),
	    (char)prose_code_point(prose, end + 1), '\0'};

	if (is_capital(prose_code_point(prose, end)))
		return true;
	return prose_class(prose, end) == CHARACTER_LETTER &&
	    prose_class(prose, end + 1) == CHARACTER_LETTER &&
	    prose_class(prose, end + 2) != CHARACTER_LETTER &&
	    IS_LISTED(str_from(two), ordinal_ends);
}

/* A year, in Chinese with its 年 or 版; 3月; 13日 behind 月. */
static bool
is_date(const struct prose *prose, const struct number *number)
{
	size_t after = number->end;
	uint32_t c;

	if (is_blank(prose, after))
		after++;
	c = prose_code_point(prose, after);
	if (c == 0x6708)       /* 月 */
		return true;
	if (c == 0x65E5)       /* 日 */
		return prose_code_point(prose, number->first - 1) == 0x6708;
	if (c == 0x7248)       /* 版 */
		return true;
	return number->digits == 4 && number->value >= 1900 &&
	    number->value < 2100 && (c == 0x5E74 || !prose->han); /* 年 */
}

static void
check_number(struct prose *prose, const struct number *number)
{
	bool measures = number->dots < 2 && !follows_a_name(prose, number) &&
	    !is_part_of_word(prose, number->end) && !is_date(prose, number);

	if (measures)
		prose_report(prose, DIAGNOSTIC_ID_NUMBER_UNMEASURED,
		    number->first, number->end - number->first);
}

static bool
holds_measures(enum text_role role)
{
	return role == ROLE_BEHAVIOUR || role == ROLE_PROFICIENCY ||
	    role == ROLE_TASK || role == ROLE_ALTERNATIVE;
}

static void
check_passage(struct checker *checker, const struct passage *passage)
{
	struct arena_mark mark = arena_mark(checker->arena);
	struct prose prose;
	size_t i = 0;

	if (!holds_measures(passage->role))
		return;
	prose = prose_of_phrase(checker, passage->phrase,
	    checker->edition->languages[passage->language]);
	while (i < prose.count) {
		struct number number = {.end = i + 1};

		if (is_plain(&prose, i) && is_digit(&prose, i)) {
			number = take_number(&prose, i);
			check_number(&prose, &number);
		}
		i = number.end;
	}
	arena_reset(checker->arena, mark);
}

void
check_numbers(struct checker *checker)
{
	each_passage(checker, check_passage);
}
