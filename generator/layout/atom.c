#include "layout/paragraph.h"

/* Blanks of full-width marks: which half is empty. */
static void
find_blanks(struct atom *atom, int size, bool centred)
{
	/* A mark from a proportional face has none. */
	if (atom->width < size * 9 / 10)
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
	case CHARACTER_MARK:
		if (centred)
			break;
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

/* CLREQ 3.1.6.1: of two marks side by side one loses its blank half. */
static void
compress_pair(struct atom *a, struct atom *b)
{
	if (is_closing(a->class) && a->trail > 0 &&
	    (is_closing(b->class) || b->class == CHARACTER_OPEN)) {
		a->width -= a->trail;
		a->trail = 0;
	} else if (a->class == CHARACTER_OPEN && b->class == CHARACTER_OPEN &&
	    b->lead > 0) {
		b->width -= b->lead;
		b->shift += b->lead;
		b->lead = 0;
	}
}

static bool
is_latin_edge(enum character_class class)
{
	return class == CHARACTER_LETTER || class == CHARACTER_DIGIT ||
	    class == CHARACTER_SUFFIX || class == CHARACTER_PREFIX;
}

static bool
needs_gap(enum character_class a, enum character_class b)
{
	return (a == CHARACTER_HAN && is_latin_edge(b)) ||
	    (is_latin_edge(a) && b == CHARACTER_HAN);
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
    const struct atom *after, int size)
{
	if (needs_gap(before->class, after->class)) {
		space->width = size / 4;
		space->is_gap = true;
	} else if (has_own_blank(before->class) ||
	    has_own_blank(after->class)) {
		space->width = 0;
		space->is_gap = true;
	}
}

void
atoms_space(struct atom *atoms, size_t count, int size, bool centred_marks)
{
	for (size_t i = 0; i < count; i++)
		find_blanks(&atoms[i], size, centred_marks);
	for (size_t i = 1; i < count; i++) {
		compress_pair(&atoms[i - 1], &atoms[i]);
		if (needs_gap(atoms[i - 1].class, atoms[i].class))
			atoms[i].gap = size / 4;
		if (i + 1 < count && atoms[i].class == CHARACTER_SPACE)
			replace_space(&atoms[i - 1], &atoms[i], &atoms[i + 1],
			    size);
	}
}
