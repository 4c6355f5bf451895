#include "score/score.h"

#include <string.h>

#include "base/utf8.h"

enum {
	TEXT_MAX = 48,         /* bytes of a text that can mean something */
	PLACES_BEFORE_POINT_MAX = 12,
	EXPONENT_MAX = 999,
	FULL_WIDTH_FIRST = 0xFF01, /* '!' */
	FULL_WIDTH_LAST = 0xFF5E,  /* '~' */
	FULL_WIDTH_OFFSET = 0xFEE0,
};

static const int64_t too_large = 1000000000000;

/* The text of a cell, trimmed, with full-width forms and case folded. */
struct folded {
	char bytes[TEXT_MAX];
	size_t length;
};

/* White_Space of Unicode, with the zero-width space and byte order mark. */
static bool
is_space(uint32_t c)
{
	return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0x85 ||
	    c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
	    c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
	    c == 0x3000 || c == 0xFEFF;
}

static struct str
trim(struct str raw)
{
	size_t offset = 0, start = raw.length, end = 0;

	while (offset < raw.length) {
		size_t before = offset;

		if (is_space(utf8_next(raw, &offset)))
			continue;
		if (end == 0)
			start = before;
		end = offset;
	}
	return start < end ? str_slice(raw, start, end - start) : STR("");
}

bool
score_is_blank(struct str raw)
{
	return trim(raw).length == 0;
}

static uint32_t
fold_code_point(uint32_t c)
{
	if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
		c -= FULL_WIDTH_OFFSET;
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* Empty where the text cannot mean anything: too long, or no UTF-8. */
static struct folded
fold(struct str raw)
{
	struct str text = trim(raw);
	struct folded folded = {.length = 0};
	size_t offset = 0;

	if (text.length > TEXT_MAX)
		return folded;
	while (offset < text.length) {
		uint32_t c = utf8_next(text, &offset);

		if (c == UTF8_INVALID)
			return (struct folded){.length = 0};
		folded.length += utf8_encode(fold_code_point(c),
		    folded.bytes + folded.length);
	}
	return folded;
}

static struct str
text_of(const struct folded *folded)
{
	return (struct str){folded->bytes, folded->length};
}

/* A number while it is read: digits * 10^exponent. */
struct number {
	int64_t digits;
	int kept;              /* digits in there, from the first not 0 on */
	int exponent;
	bool round_up;
};

static void
add_digit(struct number *number, int digit, bool behind_point)
{
	if (number->kept < DECIMAL_DIGITS_KEPT) {
		number->digits = number->digits * 10 + digit;
		number->kept += number->digits != 0;
		number->exponent -= behind_point;
		return;
	}
	if (number->kept++ == DECIMAL_DIGITS_KEPT)
		number->round_up = digit >= 5;
	number->exponent += !behind_point;
}

/* Adds the digits of TEXT at *I; false where there are none. */
static bool
read_digits(struct str text, size_t *i, bool behind_point,
    struct number *number)
{
	size_t start = *i;

	while (*i < text.length && text.data[*i] >= '0' &&
	    text.data[*i] <= '9') {
		add_digit(number, text.data[*i] - '0', behind_point);
		*i += 1;
	}
	return *i > start;
}

static bool
read_sign(struct str text, size_t *i)
{
	bool negative = *i < text.length && text.data[*i] == '-';

	if (negative || (*i < text.length && text.data[*i] == '+'))
		*i += 1;
	return negative;
}

static bool
read_exponent(struct str text, size_t *i, struct number *number)
{
	bool negative = read_sign(text, i);
	struct number exponent = {0};

	if (!read_digits(text, i, false, &exponent) ||
	    exponent.kept > DECIMAL_DIGITS_KEPT || exponent.digits > EXPONENT_MAX)
		return false;
	number->exponent += negative ? -(int)exponent.digits :
	    (int)exponent.digits;
	return true;
}

/* False where the number does not fit into a decimal of this model. */
static bool
to_decimal(struct number number, bool negative, struct decimal *decimal)
{
	int64_t units = number.digits + number.round_up, whole;
	int exponent = number.exponent;

	if (units == 0)
		exponent = 0;
	for (; exponent < 0 && units % 10 == 0; exponent++)
		units /= 10;
	if (exponent > PLACES_BEFORE_POINT_MAX ||
	    exponent < -DECIMAL_PLACES_MAX)
		return false;
	for (; exponent > 0 && units < too_large; exponent--)
		units *= 10;
	whole = units;
	for (int places = exponent; places < 0; places++)
		whole /= 10;
	if (exponent > 0 || whole >= too_large)
		return false;
	decimal->units = negative ? -units : units;
	decimal->places = (uint32_t)-exponent;
	return true;
}

/* Reads a number, and multiplies it with 10^SHIFT. */
static bool
parse_number(struct str text, int shift, struct decimal *decimal)
{
	struct number number = {.exponent = shift};
	size_t i = 0;
	bool negative = read_sign(text, &i);

	if (!read_digits(text, &i, false, &number))
		return false;
	if (i < text.length && text.data[i] == '.') {
		i++;
		if (!read_digits(text, &i, true, &number))
			return false;
	}
	if (i < text.length && text.data[i] == 'e') {
		i++;
		if (!read_exponent(text, &i, &number))
			return false;
	}
	return i == text.length && to_decimal(number, negative, decimal);
}

static size_t
find_step(const struct edition *edition, struct decimal score)
{
	for (size_t i = 0; i < edition->step_count; i++)
		if (decimal_compare(edition->scale[i].score, score) == 0)
			return i;
	return NONE;
}

struct answer
score_parse_answer(const struct edition *edition, struct str raw)
{
	struct folded folded = fold(raw);
	struct str text = text_of(&folded);
	struct decimal score;
	size_t step;

	if (score_is_blank(raw))
		return (struct answer){.kind = ANSWER_BLANK};
	if (str_is(text, "n/a") || str_is(text, "不适用"))
		return (struct answer){.kind = ANSWER_NOT_APPLICABLE};
	step = parse_number(text, 0, &score) ? find_step(edition, score) :
	    NONE;
	if (step == NONE)
		return (struct answer){.kind = ANSWER_INVALID, .raw = raw};
	return (struct answer){.kind = ANSWER_STEP, .step = step};
}

static enum entry_kind
parse_yes_no(struct str text)
{
	if (str_is(text, "yes") || str_is(text, "是"))
		return ENTRY_YES;
	if (str_is(text, "no") || str_is(text, "否"))
		return ENTRY_NO;
	return ENTRY_INVALID;
}

/* "70 %" is 70; without the sign it is a fraction, 0.7. */
static bool
parse_percent(struct str text, struct decimal *figure)
{
	if (!str_ends_with(text, STR("%")))
		return parse_number(text, 2, figure);
	return parse_number(trim(str_slice(text, 0, text.length - 1)), 0,
	    figure);
}

static bool
parse_figure(const struct input *input, struct str text,
    struct decimal *figure)
{
	bool read = input->kind == INPUT_FIGURE &&
	    input->alternative->measure->unit == UNIT_PERCENT ?
	    parse_percent(text, figure) : parse_number(text, 0, figure);

	return read && figure->units >= 0 &&
	    (input->kind != INPUT_DEGREE_YEARS || figure->places == 0);
}

struct entry
score_parse_entry(const struct input *input, struct str raw)
{
	struct folded folded = fold(raw);
	struct str text = text_of(&folded);
	struct entry entry = {.kind = ENTRY_BLANK};

	if (score_is_blank(raw))
		return entry;
	if (input->kind == INPUT_YES_NO)
		entry.kind = parse_yes_no(text);
	else
		entry.kind = parse_figure(input, text, &entry.figure) ?
		    ENTRY_FIGURE : ENTRY_INVALID;
	if (entry.kind == ENTRY_INVALID)
		entry = (struct entry){.kind = ENTRY_INVALID, .raw = raw};
	return entry;
}

/* A whole number up to MOST. */
static bool
parse_count(struct str text, size_t most, size_t *count)
{
	struct decimal number;

	if (!parse_number(text, 0, &number) || number.places > 0 ||
	    number.units < 0 || (uint64_t)number.units > most)
		return false;
	*count = (size_t)number.units;
	return true;
}

void
score_parse_recognised(const struct edition *edition, struct str raw,
    struct answers *answers)
{
	struct folded folded = fold(raw);

	answers->recognised_level = 0;
	answers->recognised_invalid = !score_is_blank(raw) &&
	    !parse_count(text_of(&folded), edition->level_count,
		&answers->recognised_level);
}
