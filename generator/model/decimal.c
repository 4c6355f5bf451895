#include "model/decimal.h"

#include <inttypes.h>

#include "base/buffer.h"

enum { DIGITS_BEFORE_POINT_MAX = 12, GROUP = 3, GROUPED_FROM_DIGITS = 5 };

static const int64_t powers_of_ten[DECIMAL_PLACES_MAX + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000,
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes digits from TEXT at *I into *UNITS; gives how many. */
static size_t
take_digits(struct str text, size_t *i, size_t most, int64_t *units)
{
	size_t count = 0;

	while (*i < text.length && is_digit(text.data[*i]) && count < most) {
		*units = *units * 10 + (text.data[*i] - '0');
		*i += 1;
		count++;
	}
	return count;
}

static void
drop_trailing_zeros(struct decimal *decimal)
{
	while (decimal->places > 0 && decimal->units % 10 == 0) {
		decimal->units /= 10;
		decimal->places--;
	}
}

bool
decimal_parse(struct str text, struct decimal *decimal)
{
	size_t i = 0;
	bool negative = text.length > 0 && text.data[0] == '-';
	int64_t units = 0;

	*decimal = (struct decimal){0, 0};
	if (negative || (text.length > 0 && text.data[0] == '+'))
		i++;
	if (take_digits(text, &i, DIGITS_BEFORE_POINT_MAX, &units) == 0)
		return false;
	if (i < text.length && text.data[i] == '.') {
		i++;
		decimal->places = (uint32_t)take_digits(text, &i,
		    DECIMAL_PLACES_MAX, &units);
		if (decimal->places == 0)
			return false;
	}
	decimal->units = negative ? -units : units;
	drop_trailing_zeros(decimal);
	return i == text.length;
}

struct decimal
decimal_from_integer(int64_t integer)
{
	return (struct decimal){integer, 0};
}

/* What stands behind the point, in 1 / 10^DECIMAL_PLACES_MAX. */
static int64_t
millionths(struct decimal decimal)
{
	return decimal.units % powers_of_ten[decimal.places] *
	    powers_of_ten[DECIMAL_PLACES_MAX - decimal.places];
}

bool
decimal_is_kept(struct decimal decimal)
{
	int64_t units = decimal.units;
	size_t digits = 0;

	while (units != 0 && units % 10 == 0)
		units /= 10;
	for (; units != 0; units /= 10)
		digits++;
	return digits <= DECIMAL_DIGITS_KEPT;
}

int
decimal_compare(struct decimal a, struct decimal b)
{
	int64_t left = a.units / powers_of_ten[a.places];
	int64_t right = b.units / powers_of_ten[b.places];

	if (left == right) {
		left = millionths(a);
		right = millionths(b);
	}
	return (left > right) - (left < right);
}

double
decimal_to_double(struct decimal decimal)
{
	return (double)decimal.units / (double)powers_of_ten[decimal.places];
}

static struct str
format(struct arena *arena, struct decimal decimal, const char *separator)
{
	struct buffer buffer = buffer_in(arena);
	int64_t power = powers_of_ten[decimal.places];
	int64_t whole = decimal.units / power;
	int64_t rest = decimal.units % power;
	struct str digits = str_format(arena, "%" PRIu64,
	    whole < 0 ? 0 - (uint64_t)whole : (uint64_t)whole);

	if (decimal.units < 0)
		buffer_add_byte(&buffer, '-');
	for (size_t i = 0; i < digits.length; i++) {
		if (i > 0 && (digits.length - i) % GROUP == 0 &&
		    digits.length >= GROUPED_FROM_DIGITS)
			buffer_add_c(&buffer, separator);
		buffer_add_byte(&buffer, digits.data[i]);
	}
	if (decimal.places > 0)
		buffer_print(&buffer, ".%0*" PRId64, (int)decimal.places,
		    rest < 0 ? -rest : rest);
	return buffer_str(&buffer);
}

struct str
decimal_plain(struct arena *arena, struct decimal decimal)
{
	return format(arena, decimal, "");
}

struct str
decimal_grouped(struct arena *arena, struct decimal decimal)
{
	return format(arena, decimal, "\u202F");
}
