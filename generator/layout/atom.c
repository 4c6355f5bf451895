#include "layout/paragraph.h"

static bool
fills_square(const struct atom *atom, int size)
{
	return atom->width >= size * 9 / 10;
}

/* Sets a narrow quote in the half of a square where a full one has its
 * ink. */
static void
square_quote(struct atom *atom, int size)
{
	int spare = size / 2 - atom->width;

	if (spare < 0)
		return;
	atom->shift -= spare / 2 +
	    (atom->class == CHARACTER_OPEN ? size / 2 : 0);
	atom->width = size;
}

/* GB/T 15834 5.1.8: the middle dot takes half a square. */
static void
halve_dot(struct atom *atom, int size)
{
	atom->shift += (atom->width - size / 2) / 2;
	atom->width = size / 2;
}

/* Blanks of full-width marks: which half is empty. */
static void
find_blanks(struct atom *atom, const struct mark_style *style)
{
	int size = style->size;

	if (style->squares && !fills_square(atom, size) &&
	    (atom->class == CHARACTER_OPEN || atom->class == CHARACTER_CLOSE))
		square_quote(atom, size);
	if (style->half_dots && atom->class == CHARACTER_MIDDLE)
		halve_dot(atom, size);
	/* A mark from a proportional face has none. */
	if (!fills_square(atom, size))
		return;
	switch (atom->class) {
	case CHARACTER_OPEN:
		atom->lead = size / 2;
		break;
	case CHARACTER_CLOSE:
		atom->trail = size / 2;
		break;
	case CHARACTER_PAUSE:
	case CHARACTER_STOP:
		if (!style->centred_stops)
			atom->trail = size / 2;
		break;
	case CHARACTER_MARK:
		if (!style->centred_colons)
			atom->trail = size / 2;
		break;
	case CHARACTER_MIDDLE:
		atom->lead = atom->trail = size / 4;
		break;
	case CHARACTER_HAN:
	case CHARACTER_LETTER:
	case CHARACTER_DIGIT:
	case CHARACTER_SPACE:
	case CHARACTER_FIXED_SPACE:
	case CHARACTER_DASH:
	case CHARACTER_ELLIPSIS:
	case CHARACTER_CONNECTOR:
	case CHARACTER_SOLIDUS:
	case CHARACTER_PREFIX:
	case CHARACTER_SUFFIX:
	case CHARACTER_WESTERN:
	case CHARACTER_NEWLINE:
	case CHARACTER_IGNORABLE:
	case CHARACTER__COUNT:
		break;
	}
}

static bool
is_closing(enum character_class class)
{
	return class == CHARACTER_CLOSE || class == CHARACTER_PAUSE ||
	    class == CHARACTER_STOP || class == CHARACTER_MARK;
}

static bool
is_opening_or_dot(enum character_class class)
{
	return class == CHARACTER_OPEN || class == CHARACTER_MIDDLE;
}

/* CLREQ 3.1.6.1: of two marks side by side one loses its blank half. */
static void
compress_pair(struct atom *a, struct atom *b)
{
	if (is_closing(a->class) && a->trail > 0 &&
	    (is_closing(b->class) || is_opening_or_dot(b->class))) {
		a->width -= a->trail;
		a->trail = 0;
	} else if (is_opening_or_dot(a->class) &&
	    b->class == CHARACTER_OPEN && b->lead > 0) {
		b->width -= b->lead;
		b->shift += b->lead;
		b->lead = 0;
	}
}

static bool
is_sign(const struct atom *atom)
{
	return atom->class == CHARACTER_SUFFIX ||
	    atom->class == CHARACTER_PREFIX;
}

/* Signs as wide as a Han character, ％ ￥ ℃, need no gap beside it. */
static bool
is_latin_edge(const struct atom *atom, int size)
{
	return atom->class == CHARACTER_LETTER ||
	    atom->class == CHARACTER_DIGIT ||
	    (is_sign(atom) && !fills_square(atom, size));
}

static bool
needs_gap(const struct atom *a, const struct atom *b,
    const struct mark_style *style)
{
	return style->spaced && ((a->class == CHARACTER_HAN &&
	    is_latin_edge(b, style->size)) ||
	    (b->class == CHARACTER_HAN && is_latin_edge(a, style->size)));
}

/* Where a space is typed, also beside signs as wide as a square, "见 №". */
static bool
takes_gap(const struct atom *a, const struct atom *b,
    const struct mark_style *style)
{
	return needs_gap(a, b, style) || (style->spaced &&
	    ((a->class == CHARACTER_HAN && is_sign(b)) ||
	    (is_sign(a) && b->class == CHARACTER_HAN)));
}

static bool
has_own_blank(enum character_class class)
{
	return class_is_full_width(class) && class != CHARACTER_HAN &&
	    class != CHARACTER_MIDDLE;
}

/* A space that was typed between Han and Latin is the gap, none beside it;
 * beside a full-width mark it is nothing. */
static void
replace_space(const struct atom *before, struct atom *space,
    const struct atom *after, const struct mark_style *style)
{
	if (takes_gap(before, after, style)) {
		space->width = style->size / 4;
		space->is_gap = true;
	} else if (has_own_blank(before->class) ||
	    has_own_blank(after->class)) {
		space->width = 0;
		space->is_gap = true;
	}
}

void
atoms_space(struct atom *atoms, size_t count, const struct mark_style *style)
{
	for (size_t i = 0; i < count; i++)
		find_blanks(&atoms[i], style);
	for (size_t i = 1; i < count; i++) {
		compress_pair(&atoms[i - 1], &atoms[i]);
		if (needs_gap(&atoms[i - 1], &atoms[i], style))
			atoms[i].gap = style->size / 4;
		if (i + 1 < count && atoms[i].class == CHARACTER_SPACE)
			replace_space(&atoms[i - 1], &atoms[i], &atoms[i + 1],
			    style);
	}
}
