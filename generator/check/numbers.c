#include "base/buffer.h"
#include "check/prose.h"

/*
 * Numbers of a text that are no {measures}. Not counted are numbers that
 * name something in place of measuring it: parts of a word (IPv6, C1, 5G) or
 * address, numbers behind the name of a standard or version (ISO 27001) or
 * behind a word such as "level", years, dates, times of day, ordinals (第 3,
 * 2nd), those of items and sections.
 */

/* Behind these a number says which, not how much; plurals end in s. */
static const char *const naming_words[] = {
	"abschnitt", "anhang", "annex", "annexe", "appendix", "article",
	"chapitre", "chapter", "clause", "edition", "fig", "figure", "grade",
	"kapitel", "level", "nivel", "niveau", "no", "nr", "option", "p",
	"page", "part", "phase", "pp", "rule", "schritt", "section", "stage",
	"step", "stufe", "table", "tier", "version",
};

/* Likewise, in scripts without spaces. */
static const char *const naming_ends[] = {
	"附录", "附錄", "附件", "等级", "等級", "级别", "級別", "步骤", "步驟",
	"版本", "民国", "民國", "令和", "平成", "レベル", "ステップ",
	"バージョン", "레벨", "단계", "§", "#", "№",
};

/* "Levels 2 and 3": the latter is named as well. */
static const char *const joining_words[] = {
	"and", "or", "to", "und", "oder", "bis", "et", "ou",
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
	size_t dots, dashes, slashes; /* between digits */
	uint32_t value;        /* of at most four digits, else 0 */
};

static bool
joins_digits(uint32_t c)
{
	static const uint32_t joints[] = {'.', ',', '-', '/', ':', '~', 0xD7,
	    0x2012, 0x2013, 0x2014, 0x202F, 0xFF5E, 0x301C, 0xFF0E, 0xFF1A};

	for (size_t i = 0; i < sizeof(joints) / sizeof(*joints); i++)
		if (c == joints[i])
			return true;
	return false;
}

/* 5 000: three digits behind the space, and no more. */
static bool
joins_thousands(const struct prose *prose, size_t index)
{
	for (size_t i = 1; i <= 3; i++)
		if (!is_plain(prose, index + i) || !is_digit(prose, index + i))
			return false;
	return is_blank(prose, index) && !is_digit(prose, index + 4);
}

static void
take_joint(struct number *number, uint32_t c)
{
	number->dots += c == '.';
	number->dashes += c == '-';
	number->slashes += c == '/';
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
		} else if (number.end != i || !(joins_digits(c) ||
		    (number.digits <= 3 && joins_thousands(prose, i)))) {
			break;
		} else if (is_digit(prose, i + 1)) {
			take_joint(&number, c);
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

/* Whether what ends before INDEX ends in one of naming_ends. */
static bool
is_behind_naming_end(const struct prose *prose, size_t index)
{
	enum { LONGEST = 5 };
	struct buffer text = buffer_in(prose->checker->arena);

	for (size_t i = index > LONGEST ? index - LONGEST : 0; i < index; i++)
		buffer_add_code_point(&text, prose_code_point(prose, i));
	for (size_t i = 0; i < sizeof(naming_ends) / sizeof(*naming_ends);
	    i++)
		if (str_ends_with(buffer_str(&text),
		    str_from(naming_ends[i])))
			return true;
	return false;
}

/* 第; in Korean 제, which also ends other words. */
static bool
makes_ordinal(const struct prose *prose, size_t index)
{
	uint32_t c = prose_code_point(prose, index);

	return c == 0x7B2C || (c == 0xC81C &&
	    prose_class(prose, index - 1) != CHARACTER_HAN);
}

/* Behind the name "Windows 11" stands nothing that is counted. */
static bool
counts_something(const struct prose *prose, size_t end)
{
	static const char *const others[] = {"and", "as", "at", "by", "for",
	    "from", "in", "is", "on", "or", "to", "with"};
	size_t first = end + 1, last = first;
	struct str word;

	if (!is_blank(prose, end))
		return false;
	while (prose_class(prose, last) == CHARACTER_LETTER)
		last++;
	word = word_before(prose, last);
	return last > first && !is_capital(prose_code_point(prose, first)) &&
	    !IS_LISTED(word, others);
}

/* "uses Windows 11"; not where a sentence begins, nor in languages that
 * begin other words with capitals. */
static bool
is_english_name(const struct prose *prose, struct str word, size_t end)
{
	size_t before = end - word.length - 1;
	enum character_class class;

	if (!str_is(prose->tag, "en") &&
	    !str_starts_with(prose->tag, STR("en-")))
		return false;
	if (word.length < 2 || word.length >= end || !is_capital(
	    (unsigned char)word.data[0]) || !is_blank(prose, before) ||
	    IS_LISTED(word, currencies))
		return false;
	class = prose_class(prose, before - 1);
	return class == CHARACTER_LETTER || class == CHARACTER_DIGIT ||
	    prose_code_point(prose, before - 1) == ',';
}

static bool
is_naming_word(const struct prose *prose, struct str word, bool plural_only)
{
	struct str lowered = lower(prose->checker->arena, word);

	if (!plural_only && IS_LISTED(lowered, naming_words))
		return true;
	return lowered.length > 1 && str_ends_with(lowered, STR("s")) &&
	    IS_LISTED(str_slice(lowered, 0, lowered.length - 1),
	    naming_words);
}

/* Whether the letters before INDEX join numbers; leaves it behind a digit. */
static bool
step_over_joint(const struct prose *prose, size_t *index)
{
	static const uint32_t joints[] = {',', 0x3001, 0x548C, 0x6216, 0x81F3,
	    0x5230, 0x53CA}; /* ,、和或至到及 */
	size_t at = *index;
	struct str word;

	while (is_blank(prose, at - 1))
		at--;
	word = word_before(prose, at);
	if (IS_LISTED(word, joining_words)) {
		at -= word.length;
	} else {
		size_t i = 0;

		while (i < sizeof(joints) / sizeof(*joints) &&
		    prose_code_point(prose, at - 1) != joints[i])
			i++;
		if (i == sizeof(joints) / sizeof(*joints))
			return false;
		at--;
	}
	while (is_blank(prose, at - 1))
		at--;
	*index = at;
	return is_digit(prose, at - 1);
}

/* 第2、3步, levels 1, 2 and 3 */
static bool
goes_on_naming(const struct prose *prose, size_t first)
{
	enum { MOST = 8 };

	for (size_t i = 0; i < MOST && step_over_joint(prose, &first); i++) {
		size_t before;

		while (is_digit(prose, first - 1) ||
		    joins_digits(prose_code_point(prose, first - 1)))
			first--;
		before = first - 1;
		while (is_blank(prose, before))
			before--;
		if (makes_ordinal(prose, before) ||
		    is_behind_naming_end(prose, before + 1) ||
		    is_naming_word(prose, word_before(prose, before + 1),
		    true))
			return true;
	}
	return false;
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
	if (makes_ordinal(prose, before))
		return true;
	if (c == '.' && before > 0)
		before--;      /* No. 5 */
	while (is_blank(prose, before))
		before--;
	if (makes_ordinal(prose, before) ||
	    is_behind_naming_end(prose, before + 1))
		return true;
	if (prose_code_point(prose, before) == '-')
		return is_capital(prose_code_point(prose, before - 1));
	if (prose_code_point(prose, before) == '.')
		before--;
	word = word_before(prose, before + 1);
	return is_name(prose, word) || is_naming_word(prose, word, false) ||
	    (!counts_something(prose, number->end) &&
	    is_english_name(prose, word, before + 1)) ||
	    goes_on_naming(prose, number->first);
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

static bool
is_year(const struct prose *prose, size_t index)
{
	uint32_t value = 0;

	for (size_t i = index; i < index + 4; i++) {
		if (!is_digit(prose, i))
			return false;
		value = value * 10 + (prose_code_point(prose, i) & 0xF);
	}
	return value >= 1900 && value < 2100 && !is_digit(prose, index + 4);
}

/* 13 March 2014, 13. März 2014; March 13, 2014 */
static bool
is_day(const struct prose *prose, const struct number *number)
{
	size_t at = number->end;

	if (number->digits > 2 || number->value > 31)
		return false;
	if (prose_code_point(prose, at) == ',')
		return is_blank(prose, at + 1) && is_year(prose, at + 2);
	if (prose_code_point(prose, at) == '.')
		at++;
	if (!is_blank(prose, at))
		return false;
	do
		at++;
	while (prose_class(prose, at) == CHARACTER_LETTER);
	return is_blank(prose, at) && is_year(prose, at + 1);
}

/* A year, in Chinese with its 年 or 版; 3月; 13日 behind 月; 3级. */
static bool
is_date(const struct prose *prose, const struct number *number)
{
	size_t after = number->end, before = number->first - 1;
	uint32_t c, month;

	if (is_blank(prose, after))
		after++;
	while (is_blank(prose, before))
		before--;
	c = prose_code_point(prose, after);
	month = prose_code_point(prose, before);
	if (c == 0x6708 || c == 0xC6D4)   /* 月 월 */
		return true;
	if (c == 0x65E5 || c == 0xC77C)   /* 日 일 */
		return month == 0x6708 || month == 0xC6D4;
	if (c == 0x7248 || c == 0x7EA7 || c == 0x7D1A) /* 版 级 級 */
		return true;
	if (number->dashes > 1 || number->slashes > 1 ||
	    is_day(prose, number))
		return true;
	return number->digits == 4 && number->value >= 1900 &&
	    number->value < 2100 && (c == 0x5E74 || !prose->han); /* 年 */
}

/* 9:30, and 9:30–17:00 */
static bool
is_time(const struct prose *prose, const struct number *number)
{
	size_t colon = number->first;
	uint32_t hour = 0;

	for (; is_digit(prose, colon) && colon < number->first + 3; colon++)
		hour = hour * 10 + (prose_code_point(prose, colon) & 0xF);
	if (prose_code_point(prose, colon) != ':' &&
	    prose_code_point(prose, colon) != 0xFF1A)
		return false;
	return hour <= 24 && is_digit(prose, colon + 1) &&
	    (prose_code_point(prose, colon + 1) & 0xF) < 6 &&
	    is_digit(prose, colon + 2) && !is_digit(prose, colon + 3);
}

/* Whether a bracket is open before INDEX. */
static bool
is_bracketed(const struct prose *prose, size_t index)
{
	while (index-- > 0) {
		uint32_t c = prose_code_point(prose, index);

		if (c == '(' || c == 0xFF08)
			return true;
		if (c == ')' || c == 0xFF09)
			return false;
	}
	return false;
}

/* Of an item: 1) or (1), in full width too, and 1、 */
static bool
is_item(const struct prose *prose, const struct number *number)
{
	size_t end = number->end;
	uint32_t before = prose_code_point(prose, number->first - 1);
	uint32_t after = prose_code_point(prose, end);
	enum character_class class = prose_class(prose, number->first - 1);
	bool begins = number->first == 0 || class == CHARACTER_STOP ||
	    class == CHARACTER_PAUSE || before == ';' || before == ':';

	if (number->end - number->first > 2)
		return false;
	if (after == 0x3001)   /* 、 */
		return begins && before != 0x3001 &&
		    !is_digit(prose, end + 1);
	if (after != ')' && after != 0xFF09)
		return false;
	return before == '(' || before == 0xFF08 || ((begins ||
	    is_blank(prose, number->first - 1)) &&
	    !is_bracketed(prose, number->first));
}

/* Of an address on the web. */
static bool
is_in_address(const struct prose *prose, size_t index)
{
	enum { LONGEST = 300 };

	for (size_t i = index; i > 2 && index - i < LONGEST &&
	    !is_blank(prose, i - 1) &&
	    prose_class(prose, i - 1) != CHARACTER_HAN; i--)
		if (prose_code_point(prose, i - 1) == '/' &&
		    prose_code_point(prose, i - 2) == '/' &&
		    prose_code_point(prose, i - 3) == ':')
			return true;
	return false;
}

static void
check_number(struct prose *prose, const struct number *number)
{
	bool measures = number->dots < 2 && !follows_a_name(prose, number) &&
	    !is_part_of_word(prose, number->end) && !is_date(prose, number) &&
	    !is_time(prose, number) && !is_item(prose, number) &&
	    !is_in_address(prose, number->first);

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
