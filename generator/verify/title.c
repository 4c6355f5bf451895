#include "verify/title.h"

#include "model/measure.h"
#include "verify/text.h"

static bool
read_decimal(const struct json *value, struct decimal *decimal)
{
	struct str text;
	int64_t integer;

	if (json_read_integer(value, &integer)) {
		*decimal = decimal_from_integer(integer);
		return true;
	}
	return json_read_text(value, &text) && decimal_parse(text, decimal);
}

static enum unit_kind
read_unit(const struct json *unit)
{
	struct str text;

	if (!json_read_text(unit, &text))
		return unit == NULL ? UNIT_NONE : UNIT_TEXT;
	return str_is(text, "percent") ? UNIT_PERCENT :
	    str_is(text, "CNY") ? UNIT_CNY : UNIT_TEXT;
}

static const struct json *
find_measure(const struct json *measures, struct str id)
{
	for (size_t i = 0; i < json_count(measures); i++) {
		const struct json *measure = json_item(measures, i);

		if (str_equal(json_find_text(measure, "id"), id))
			return measure;
	}
	return NULL;
}

static bool
add_value(struct buffer *words, const struct json *value, enum unit_kind unit,
    struct str tag)
{
	const struct measure measure = {.unit = unit};
	struct decimal number;

	if (!read_decimal(value, &number))
		return false;
	buffer_add(words, measure_number(words->arena, &measure, number,
	    tag));
	return true;
}

/* The number of items that a checklist asks for. */
static void
add_checklist(struct buffer *words, const struct json *measure,
    const struct json *items, struct str tag)
{
	const struct measure plain = {.unit = UNIT_NONE};
	struct decimal least = decimal_from_integer(
	    (int64_t)json_count(items));

	read_decimal(json_find(measure, "at_least"), &least);
	buffer_add(words, measure_number(words->arena, &plain, least, tag));
}

/* Appends what {NAME} stands for: {id}, {id.low} or {id.high}; false where
 * it stands for nothing. */
static bool
add_number(struct buffer *words, struct str name,
    const struct json *measures, struct str tag)
{
	size_t dot = str_find(name, STR("."), 0);
	struct str part = str_slice(name, dot, name.length);
	const struct json *measure = find_measure(measures,
	    str_slice(name, 0, dot));
	const struct json *between = json_find(measure, "between");
	const struct json *items = json_find(measure, "items");
	const struct json *at_least = json_find(measure, "at_least");
	enum unit_kind unit = read_unit(json_find(measure, "unit"));

	if (items != NULL && part.length == 0) {
		add_checklist(words, measure, items, tag);
		return true;
	}
	if (str_is(part, ".low"))
		return add_value(words, json_item(between, 0), unit, tag);
	if (str_is(part, ".high"))
		return add_value(words, json_item(between, 1), unit, tag);
	if (part.length > 0)
		return false;
	if (between == NULL)
		return add_value(words, at_least != NULL ? at_least :
		    json_find(measure, "at_most"), unit, tag);
	if (!add_value(words, json_item(between, 0), unit, tag))
		return false;
	buffer_add_c(words, "–");
	return add_value(words, json_item(between, 1), unit, tag);
}

/* Doubled marks stand for single ones: {{ }} [[[[ ]]]]. */
static const struct {
	const char *written, *shown;
} doubled[] = {
	{"{{", "{"}, {"}}", "}"}, {"[[[[", "[["}, {"]]]]", "]]"},
};

static size_t
add_doubled(struct buffer *words, struct str rest)
{
	for (size_t i = 0; i < sizeof(doubled) / sizeof(*doubled); i++) {
		struct str written = str_from(doubled[i].written);

		if (str_starts_with(rest, written)) {
			buffer_add_c(words, doubled[i].shown);
			return written.length;
		}
	}
	return 0;
}

struct str
title_words(struct arena *arena, struct str source,
    const struct json *measures, struct str tag)
{
	struct buffer words = buffer_in(arena);
	size_t i = 0;

	while (i < source.length) {
		struct str rest = str_slice(source, i, source.length);
		size_t taken = add_doubled(&words, rest);
		size_t end = str_find(rest, STR("}"), 0);

		i += taken;
		if (taken > 0)
			continue;
		if (rest.data[0] == '{' && end < rest.length && add_number(
		    &words, str_slice(rest, 1, end - 1), measures, tag)) {
			i += end + 1;
			continue;
		}
		buffer_add_byte(&words, rest.data[0]);
		i++;
	}
	return text_collapse(arena, buffer_str(&words));
}
