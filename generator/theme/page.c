#include <stddef.h>

#include "theme/parts.h"

enum {
	POINT = 1000,
	EMS_MIN = 20,          /* of the body, across the text */
	LINES_MIN = 10,
	/* What stands in the margins, in lines of the small text. */
	HEAD_LINES = 4, FOOT_LINES = 3,
	/* Style: GB/T 9704 and CLREQ 2.3; see theme_check_style. */
	BODY_MIN = 10500,
	HAN_LEADING_MIN = 150, HAN_LEADING_MAX = 180, /* percent of the size */
};

/* A size of letters: from LEAST to MOST points; LEADING is its line's. */
struct size_row {
	const char *key;
	size_t offset;
	int least, most;
	const char *leading;
	size_t leading_offset;
};

#define SIZE(name, member, least, most) \
	{(name), offsetof(struct theme_page, member), (least), (most), NULL, 0}

static const struct size_row sizes[] = {
	{"body", offsetof(struct theme_page, body_size), 6, 36, "leading",
	    offsetof(struct theme_page, leading)},
	{"table", offsetof(struct theme_page, table_size), 6, 36,
	    "table_leading", offsetof(struct theme_page, table_leading)},
	SIZE("small", small_size, 5, 36),
	SIZE("level", heading_sizes[0], 6, 72),
	SIZE("unit", heading_sizes[1], 6, 72),
	SIZE("element", heading_sizes[2], 6, 72),
	SIZE("behaviour", heading_sizes[3], 6, 72),
};

static int
length_at(const struct theme *theme, size_t offset)
{
	return *(const int *)(const void *)((const char *)&theme->page +
	    offset);
}

static bool
check_size(struct diagnostics *diagnostics, const struct theme *theme,
    const struct size_row *row)
{
	int size = length_at(theme, row->offset);
	int leading = row->leading == NULL ? size :
	    length_at(theme, row->leading_offset);

	if (size < row->least * POINT || size > row->most * POINT) {
		diagnostics_report(diagnostics,
		    theme_span(theme, "text", row->key),
		    DIAGNOSTIC_ID_THEME_SIZE, row->key, row->least,
		    row->most);
		return false;
	}
	if (leading < size || leading > 3 * size) {
		diagnostics_report(diagnostics,
		    theme_span(theme, "text", row->leading),
		    DIAGNOSTIC_ID_THEME_LEADING, row->leading, row->key);
		return false;
	}
	return true;
}

/* What of a length is left between margins, in units of a size. */
static int
room(int length, int first, int last, int unit)
{
	return first + last >= length ? 0 : (length - first - last) / unit;
}

static bool
check_area(struct diagnostics *diagnostics, const struct theme *theme)
{
	const struct theme_page *page = &theme->page;
	int ems = room(page->width, page->margin_inner, page->margin_outer,
	    page->body_size);
	int lines = room(page->height, page->margin_top, page->margin_bottom,
	    page->leading);

	if (ems < EMS_MIN)
		diagnostics_report(diagnostics,
		    theme_span(theme, "page", "width"),
		    DIAGNOSTIC_ID_THEME_PAGE, "a line", ems,
		    "letters of the body", EMS_MIN);
	if (lines < LINES_MIN)
		diagnostics_report(diagnostics,
		    theme_span(theme, "page", "height"),
		    DIAGNOSTIC_ID_THEME_PAGE, "the page", lines, "lines",
		    LINES_MIN);
	return ems >= EMS_MIN && lines >= LINES_MIN;
}

static bool
check_margin(struct diagnostics *diagnostics, const struct theme *theme,
    const char *key, int margin, int least)
{
	int lines = margin / (theme->page.small_size * 3 / 2);

	if (lines < least)
		diagnostics_report(diagnostics,
		    theme_span(theme, "page", key), DIAGNOSTIC_ID_THEME_MARGIN,
		    key, lines, least);
	return lines >= least;
}

static bool
check_margins(struct diagnostics *diagnostics, const struct theme *theme)
{
	const struct theme_page *page = &theme->page;
	bool good = check_margin(diagnostics, theme, "margin_top",
	    page->margin_top, HEAD_LINES);

	return check_margin(diagnostics, theme, "margin_bottom",
	    page->margin_bottom, FOOT_LINES) && good;
}

bool
theme_check_page(struct diagnostics *diagnostics, const struct theme *theme)
{
	bool good = true;

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		good &= check_size(diagnostics, theme, &sizes[i]);
	if (!good)
		return false;
	good = check_area(diagnostics, theme);
	return check_margins(diagnostics, theme) && good;
}

void
theme_check_style(struct diagnostics *diagnostics, const struct theme *theme,
    bool han)
{
	const struct theme_page *page = &theme->page;
	int share = page->leading * 100 / page->body_size;

	if (page->body_size < BODY_MIN)
		diagnostics_report(diagnostics,
		    theme_span(theme, "text", "body"),
		    DIAGNOSTIC_ID_THEME_BODY_SMALL);
	if (han && (share < HAN_LEADING_MIN || share > HAN_LEADING_MAX))
		diagnostics_report(diagnostics,
		    theme_span(theme, "text", "leading"),
		    DIAGNOSTIC_ID_THEME_LEADING_HAN, share / 100,
		    share % 100);
}
