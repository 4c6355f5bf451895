#include "load/loader.h"

enum { HUNDREDTHS = 100, SHARE_PLACES_MAX = 2 };

bool
bind_decimal(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct decimal decimal;
	struct str text;

	if (!bind_scalar(binding, field, value, &text))
		return false;
	if (!decimal_parse(text, &decimal)) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_NO_DECIMAL, STR_ARGS(bind_place(binding)),
		    STR_ARGS(text));
		return false;
	}
	if (!decimal_is_kept(decimal)) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_NUMBER_DIGITS, STR_ARGS(text),
		    DECIMAL_DIGITS_KEPT);
		return false;
	}
	*(struct decimal *)target = decimal;
	return true;
}

/* "60%" and "60 %" without the sign. */
static bool
cut_percent_sign(struct str *text)
{
	if (!str_ends_with(*text, STR("%")))
		return false;
	*text = str_trim(str_slice(*text, 0, text->length - 1));
	return true;
}

static bool
parse_share(struct str text, uint32_t *share)
{
	struct decimal decimal;

	if (!cut_percent_sign(&text) || !decimal_parse(text, &decimal))
		return false;
	if (decimal.places > SHARE_PLACES_MAX || decimal.units < 0 ||
	    decimal_compare(decimal, decimal_from_integer(100)) > 0)
		return false;
	for (uint32_t i = decimal.places; i < SHARE_PLACES_MAX; i++)
		decimal.units *= 10;
	*share = (uint32_t)decimal.units;
	return true;
}

bool
bind_share(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct str text;

	if (!bind_scalar(binding, field, value, &text))
		return false;
	if (parse_share(text, target))
		return true;
	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_NO_SHARE, STR_ARGS(bind_place(binding)),
	    STR_ARGS(text));
	return false;
}

static int
days_of_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

/* COUNT digits from byte START, or -1. */
static int
parse_digits(struct str text, size_t start, size_t count)
{
	int number = 0;

	for (size_t i = start; i < start + count; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return -1;
		number = number * 10 + (text.data[i] - '0');
	}
	return number;
}

static bool
parse_date(struct str text, struct date *date)
{
	int year, month, day;

	if (text.length != sizeof("YYYY-MM-DD") - 1 || text.data[4] != '-' ||
	    text.data[7] != '-')
		return false;
	year = parse_digits(text, 0, 4);
	month = parse_digits(text, 5, 2);
	day = parse_digits(text, 8, 2);
	/* Dates before 1900 do not exist in a workbook. */
	if (year < 1900 || month < 1 || month > 12 || day < 1 ||
	    day > days_of_month(year, month))
		return false;
	*date = (struct date){(uint16_t)year, (uint8_t)month, (uint8_t)day};
	return true;
}

bool
bind_date(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct str text;

	if (!bind_scalar(binding, field, value, &text))
		return false;
	if (parse_date(text, target))
		return true;
	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_NO_DATE, STR_ARGS(bind_place(binding)),
	    STR_ARGS(text));
	return false;
}

bool
bind_uint32(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	int64_t integer;

	if (!bind_integer(binding, field, value, &integer))
		return false;
	*(uint32_t *)target = (uint32_t)integer;
	return true;
}

bool
bind_words(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	const struct field words = {.key = field->key, .bind = bind_string,
	    .repeats = true, .size = sizeof(struct str)};
	struct str_list *list = target;
	struct str *items;
	void *bound = NULL;
	bool done = true;

	if (value->kind == TREE_LIST) {
		done = bind_list(binding, &words, value, &bound, &list->count);
		list->items = bound;
		return done;
	}
	items = ARENA_NEW(binding->arena, struct str);
	if (!bind_string(binding, field, value, items))
		return false;
	*list = (struct str_list){items, 1};
	return true;
}

bool
has_id_form(struct str id)
{
	bool after_hyphen = true;

	for (size_t i = 0; i < id.length; i++) {
		char c = id.data[i];

		if (c == '-' && after_hyphen)
			return false;
		after_hyphen = c == '-';
		if (c != '-' && !(c >= 'a' && c <= 'z') &&
		    !(c >= '0' && c <= '9'))
			return false;
	}
	return id.length > 0 && !after_hyphen;
}
