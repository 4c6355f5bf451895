#include "write/workbook/looks.h"

#include "base/str.h"

enum {
	BOLD = 1, WRAP = 2, BORDER = 4, CENTRE = 8, UNLOCKED = 16,
	ITALIC = 32, UNDERLINE = 64, TOP = 128, PALE = 256,
	RULED = 512,           /* lines above and below only: a band */
	UNDERLINED = 1024,     /* a line below only */
};

struct look_row {
	unsigned flags;
	unsigned points;
	enum colour_role text;
	enum colour_role fill; /* COLOUR__COUNT: none */
	const char *number_format;
};

#define NO_FILL COLOUR__COUNT

static const struct look_row rows[LOOK__COUNT] = {
[LOOK_TITLE] = {BOLD, 18, COLOUR_ACCENT, NO_FILL, NULL},
[LOOK_SUBTITLE] = {0, 12, COLOUR_MUTED, NO_FILL, NULL},
[LOOK_HEADING] = {BOLD, 13, COLOUR_ACCENT, NO_FILL, NULL},
[LOOK_ALERT] = {BOLD, 11, COLOUR_BAD, NO_FILL, NULL},
[LOOK_HEAD] = {BOLD | WRAP | BORDER | CENTRE, 10, COLOUR_TEXT, COLOUR_BAND,
    NULL},
[LOOK_CELL] = {WRAP | BORDER | TOP, 10, COLOUR_TEXT, NO_FILL, NULL},
[LOOK_CELL_BOLD] = {WRAP | BORDER | TOP | BOLD, 10, COLOUR_TEXT, NO_FILL,
    NULL},
[LOOK_CELL_MUTED] = {WRAP | BORDER | TOP, 9, COLOUR_MUTED, NO_FILL, NULL},
[LOOK_CELL_CENTRE] = {BORDER | CENTRE | TOP | WRAP, 10, COLOUR_TEXT, NO_FILL,
    NULL},
[LOOK_CELL_PERCENT] = {BORDER | CENTRE | TOP, 10, COLOUR_TEXT, NO_FILL, "0%"},
[LOOK_CELL_LINK] = {WRAP | BORDER | TOP | UNDERLINE, 10, COLOUR_ACCENT,
    NO_FILL, NULL},
[LOOK_CELL_BOLD_LINK] = {WRAP | BORDER | TOP | BOLD | UNDERLINE, 10,
    COLOUR_ACCENT, NO_FILL, NULL},
[LOOK_CODE] = {BORDER | TOP, 10, COLOUR_TEXT, NO_FILL, NULL},
[LOOK_CODE_LINK] = {BORDER | TOP | UNDERLINE, 10, COLOUR_ACCENT, NO_FILL,
    NULL},
[LOOK_LEVEL] = {BOLD | RULED | PALE, 12, COLOUR_ACCENT, COLOUR_ACCENT, NULL},
[LOOK_LEVEL_LINK] = {BOLD | RULED | PALE | UNDERLINE, 12, COLOUR_ACCENT,
    COLOUR_ACCENT, NULL},
[LOOK_LEVEL_CENTRE] = {BOLD | RULED | PALE | CENTRE, 10, COLOUR_TEXT,
    COLOUR_ACCENT, NULL},
[LOOK_UNIT] = {BOLD | RULED, 11, COLOUR_TEXT, COLOUR_BAND, NULL},
[LOOK_UNIT_LINK] = {BOLD | RULED | UNDERLINE, 11, COLOUR_ACCENT, COLOUR_BAND,
    NULL},
[LOOK_UNIT_CENTRE] = {BOLD | RULED | CENTRE, 10, COLOUR_TEXT, COLOUR_BAND,
    NULL},
[LOOK_ELEMENT] = {BOLD | RULED | PALE, 10, COLOUR_TEXT, COLOUR_BAND, NULL},
[LOOK_ELEMENT_LINK] = {BOLD | RULED | UNDERLINE | PALE, 10, COLOUR_ACCENT,
    COLOUR_BAND, NULL},
[LOOK_ELEMENT_CENTRE] = {RULED | CENTRE | PALE, 10, COLOUR_TEXT, COLOUR_BAND,
    NULL},
[LOOK_RESULT] = {BORDER | CENTRE | TOP, 10, COLOUR_TEXT, NO_FILL, NULL},
[LOOK_RESULT_TEXT] = {BORDER | WRAP | TOP, 10, COLOUR_TEXT, NO_FILL, NULL},
[LOOK_INPUT_TEXT] = {BORDER | WRAP | TOP | UNLOCKED, 10, COLOUR_TEXT,
    COLOUR_INPUT, NULL},
[LOOK_INPUT_CENTRE] = {BORDER | CENTRE | TOP | UNLOCKED, 10, COLOUR_TEXT,
    COLOUR_INPUT, NULL},
[LOOK_INPUT_NUMBER] = {BORDER | CENTRE | TOP | UNLOCKED, 10, COLOUR_TEXT,
    COLOUR_INPUT, "General"},
[LOOK_INPUT_PERCENT] = {BORDER | CENTRE | TOP | UNLOCKED, 10, COLOUR_TEXT,
    COLOUR_INPUT, "0.##%"},
[LOOK_INPUT_DATE] = {BORDER | CENTRE | TOP | UNLOCKED, 10, COLOUR_TEXT,
    COLOUR_INPUT, "yyyy-mm-dd"},
[LOOK_PROSE] = {TOP, 10, COLOUR_TEXT, NO_FILL, NULL},
[LOOK_PROSE_LINK] = {TOP | UNDERLINE, 10, COLOUR_ACCENT, NO_FILL, NULL},
[LOOK_PROSE_MARK] = {TOP | CENTRE, 10, COLOUR_ACCENT, NO_FILL, NULL},
[LOOK_QUOTE] = {TOP | ITALIC, 10, COLOUR_MUTED, NO_FILL, NULL},
[LOOK_VERBATIM] = {TOP | WRAP | PALE, 9, COLOUR_TEXT, COLOUR_BAND, NULL},
[LOOK_PART] = {BOLD, 13, COLOUR_ACCENT, NO_FILL, NULL},
[LOOK_SECTION] = {BOLD, 11, COLOUR_ACCENT, NO_FILL, NULL},
[LOOK_SUBSECTION] = {BOLD, 10, COLOUR_TEXT, NO_FILL, NULL},
[LOOK_RULE] = {UNDERLINED, 10, COLOUR_TEXT, NO_FILL, NULL},
[LOOK_SAMPLE] = {BORDER, 10, COLOUR_TEXT, COLOUR_INPUT, NULL},
[LOOK_MACHINE] = {0, 8, COLOUR_MUTED, NO_FILL, NULL},
};

/* 0 would be "automatic" to the library. */
static lxw_color_t
colour(const struct theme *theme, enum colour_role role)
{
	const struct theme_colour *c = &theme->colours[role];
	lxw_color_t rgb = ((lxw_color_t)c->red << 16) |
	    ((lxw_color_t)c->green << 8) | c->blue;

	return rgb == 0 ? LXW_COLOR_BLACK : rgb;
}

static unsigned char
towards_white(unsigned char part)
{
	return (unsigned char)(part + (255 - part) * 3 / 4);
}

static lxw_color_t
pale(const struct theme *theme, enum colour_role role)
{
	struct theme_colour c = theme->colours[role];

	return ((lxw_color_t)towards_white(c.red) << 16) |
	    ((lxw_color_t)towards_white(c.green) << 8) |
	    towards_white(c.blue);
}

static void
set_font(lxw_format *format, const struct theme *theme,
    const struct look_row *row)
{
	if (theme->workbook_font.length > 0)
		format_set_font_name(format, theme->workbook_font.data);
	format_set_font_size(format, row->points);
	format_set_font_color(format, colour(theme, row->text));
	if (row->flags & BOLD)
		format_set_bold(format);
	if (row->flags & ITALIC)
		format_set_italic(format);
	if (row->flags & UNDERLINE)
		format_set_underline(format, LXW_UNDERLINE_SINGLE);
}

static void
set_box(lxw_format *format, const struct theme *theme,
    const struct look_row *row)
{
	if (row->fill != NO_FILL) {
		format_set_pattern(format, LXW_PATTERN_SOLID);
		format_set_fg_color(format, (row->flags & PALE) ?
		    pale(theme, row->fill) : colour(theme, row->fill));
	}
	if (row->flags & BORDER) {
		format_set_border(format, LXW_BORDER_THIN);
		format_set_border_color(format, colour(theme, COLOUR_RULE));
	}
	if (row->flags & RULED) {
		format_set_top(format, LXW_BORDER_THIN);
		format_set_top_color(format, colour(theme, COLOUR_RULE));
	}
	if (row->flags & (RULED | UNDERLINED)) {
		format_set_bottom(format, LXW_BORDER_THIN);
		format_set_bottom_color(format, colour(theme, COLOUR_RULE));
	}
	if (row->flags & UNLOCKED)
		format_set_unlocked(format);
}

lxw_format *
look_make(lxw_workbook *workbook, const struct theme *theme, enum look look)
{
	const struct look_row *row = &rows[look];
	lxw_format *format = workbook_add_format(workbook);

	if (format == NULL)
		return NULL;
	set_font(format, theme, row);
	set_box(format, theme, row);
	format_set_align(format, (row->flags & TOP) ?
	    LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
	if (row->flags & CENTRE)
		format_set_align(format, LXW_ALIGN_CENTER);
	if (row->flags & WRAP)
		format_set_text_wrap(format);
	if (row->number_format != NULL)
		format_set_num_format(format, row->number_format);
	return format;
}

lxw_format *
look_make_wrapped(lxw_workbook *workbook, const struct theme *theme,
    enum look look)
{
	lxw_format *format = look_make(workbook, theme, look);

	if (format != NULL)
		format_set_text_wrap(format);
	return format;
}

lxw_format *
tint_make(lxw_workbook *workbook, const struct theme *theme, enum tint tint)
{
	static const enum colour_role roles[TINT__COUNT] = {
		[TINT_GOOD] = COLOUR_GOOD, [TINT_BAD] = COLOUR_BAD,
		[TINT_MUTED] = COLOUR_MUTED, [TINT_ALERT] = COLOUR_BAD,
	};
	lxw_format *format = workbook_add_format(workbook);

	if (format == NULL)
		return NULL;
	format_set_font_color(format, colour(theme, roles[tint]));
	if (tint == TINT_GOOD || tint == TINT_BAD)
		format_set_bold(format);
	if (tint == TINT_ALERT)
		format_set_underline(format, LXW_UNDERLINE_SINGLE);
	return format;
}

enum { STANDARD_POINTS = 10 };

/* WIDTH in digits of the look's own font. */
static double
own_width(enum look look, double width)
{
	double size = (double)rows[look].points / STANDARD_POINTS;

	return (rows[look].flags & BOLD) ? width / size * 0.92 : width / size;
}

size_t
look_lines(enum look look, struct str text, double width)
{
	return lines_in_width(text, own_width(look, width));
}

/* Lines of the fonts in use are up to 1.45 times their size apart. */
enum { LEADING_PERCENT = 145, ROW_PADDING = 4 };

size_t
look_fitting(enum look look, struct str text, double width)
{
	size_t lines = (ROW_POINTS_MAX - ROW_PADDING) * 100 /
	    (rows[look].points * LEADING_PERCENT);

	return length_in_lines(text, own_width(look, width), lines);
}

size_t
look_points(enum look look, size_t lines)
{
	size_t points = (lines * rows[look].points * LEADING_PERCENT + 99) /
	    100 + ROW_PADDING;

	return points > ROW_POINTS_MAX ? ROW_POINTS_MAX : points;
}
