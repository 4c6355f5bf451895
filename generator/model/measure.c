#include "model/measure.h"

#include "base/buffer.h"

/* What CNY looks like: a language of Chinese counts in 万 (10 000). */
static const int64_t wan = 10000;
#define NARROW_NO_BREAK_SPACE "\u202F"
#define NO_BREAK_SPACE "\u00A0"

static bool
is_chinese(struct str tag)
{
	return str_is(tag, "zh") || str_starts_with(tag, STR("zh-"));
}

static struct str
format_yuan(struct arena *arena, struct decimal number, struct str tag)
{
	struct str digits = decimal_grouped(arena, number);

	if (!is_chinese(tag))
		return str_join(arena, STR("CNY" NO_BREAK_SPACE), digits);
	if (number.places > 0 || number.units < wan || number.units % wan != 0)
		return str_join(arena, digits, STR(NO_BREAK_SPACE "元"));
	return str_join(arena, decimal_grouped(arena,
	    decimal_from_integer(number.units / wan)),
	    STR(NO_BREAK_SPACE "万元"));
}

struct str
measure_number(struct arena *arena, const struct measure *measure,
    struct decimal number, struct str tag)
{
	switch (measure->unit) {
	case UNIT_PERCENT:
		return str_join(arena, decimal_grouped(arena, number),
		    STR(NARROW_NO_BREAK_SPACE "%"));
	case UNIT_CNY:
		return format_yuan(arena, number, tag);
	case UNIT_TEXT:
	case UNIT_NONE:
		break;
	}
	return decimal_grouped(arena, number);
}

struct str
unit_for(const struct text *one, const struct text *other,
    struct decimal number, size_t language)
{
	bool is_one = number.units == 1 && number.places == 0;

	return text_plain(is_one ? one : other, language);
}

/* The number with its unit: "5 customers". */
static struct str
format_quantity(struct arena *arena, const struct measure *measure,
    struct decimal number, size_t language, struct str tag,
    const struct labels *labels)
{
	struct str digits = measure_number(arena, measure, number, tag);

	if (measure->unit != UNIT_TEXT)
		return digits;
	return LABEL_FORMAT(arena, labels, LABEL_MEASURE_QUANTITY,
	    {"number", digits},
	    {"unit", unit_for(&measure->unit_one, &measure->unit_other,
		number, language)});
}

static struct str
format_checklist(struct arena *arena, const struct measure *measure,
    size_t language, const struct labels *labels)
{
	struct buffer items = buffer_in(arena);
	struct str count = str_format(arena, "%zu", measure->item_count);

	for (size_t i = 0; i < measure->item_count; i++) {
		if (i > 0)
			buffer_add(&items, labels->text[LABEL_LIST_SEPARATOR]);
		buffer_add(&items, text_plain(&measure->items[i], language));
	}
	if (measure->least == measure->item_count)
		return LABEL_FORMAT(arena, labels, LABEL_MEASURE_CHECKLIST,
		    {"count", count}, {"items", buffer_str(&items)});
	return LABEL_FORMAT(arena, labels, LABEL_MEASURE_CHECKLIST_LEAST,
	    {"least", str_format(arena, "%zu", measure->least)},
	    {"count", count}, {"items", buffer_str(&items)});
}

static const enum label period_labels[] = {
	[PERIOD_DAY] = LABEL_MEASURE_PER_DAY,
	[PERIOD_WEEK] = LABEL_MEASURE_PER_WEEK,
	[PERIOD_MONTH] = LABEL_MEASURE_PER_MONTH,
	[PERIOD_QUARTER] = LABEL_MEASURE_PER_QUARTER,
	[PERIOD_YEAR] = LABEL_MEASURE_PER_YEAR,
};

/* Without the period. */
static struct str
format_bounds(struct arena *arena, const struct measure *measure,
    size_t language, struct str tag, const struct labels *labels)
{
	switch (measure->kind) {
	case MEASURE_AT_LEAST:
		return LABEL_FORMAT(arena, labels, LABEL_MEASURE_AT_LEAST,
		    {"value", format_quantity(arena, measure, measure->low,
			language, tag, labels)});
	case MEASURE_AT_MOST:
		return LABEL_FORMAT(arena, labels, LABEL_MEASURE_AT_MOST,
		    {"value", format_quantity(arena, measure, measure->high,
			language, tag, labels)});
	case MEASURE_BETWEEN:
		return LABEL_FORMAT(arena, labels, LABEL_MEASURE_BETWEEN,
		    {"low", measure_number(arena, measure, measure->low, tag)},
		    {"high", format_quantity(arena, measure, measure->high,
			language, tag, labels)});
	case MEASURE_CHECKLIST:
		break;
	}
	return format_checklist(arena, measure, language, labels);
}

struct str
measure_phrase(struct arena *arena, const struct measure *measure,
    size_t language, struct str tag, const struct labels *labels)
{
	struct str phrase = format_bounds(arena, measure, language, tag,
	    labels);

	if (measure->per == PERIOD_NONE)
		return phrase;
	return LABEL_FORMAT(arena, labels, period_labels[measure->per],
	    {"measure", phrase});
}

struct str
number_asked_phrase(struct arena *arena, const struct condition *condition,
    struct decimal number, size_t language, const struct labels *labels)
{
	struct str quantity = decimal_grouped(arena, number);
	struct str unit = unit_for(&condition->unit_one,
	    &condition->unit_other, number, language);

	if (unit.length > 0)
		quantity = LABEL_FORMAT(arena, labels, LABEL_MEASURE_QUANTITY,
		    {"number", quantity}, {"unit", unit});
	return LABEL_FORMAT(arena, labels, LABEL_MEASURE_AT_LEAST,
	    {"value", quantity});
}

struct str
degree_asked_phrase(struct arena *arena, struct str degree,
    struct decimal years, const struct labels *labels)
{
	return LABEL_FORMAT(arena, labels, LABEL_CONDITION_DEGREE_YEARS,
	    {"degree", degree}, {"years", decimal_grouped(arena, years)});
}
