#include "layout/flow.h"

/* What justification changes about an atom of a line. */
struct change {
	int before;      /* added in front of it */
	int lead, trail; /* cut from its blanks */
	int width;       /* added to a space */
};

struct setting {
	const struct paragraph *paragraph;
	const struct line *line;
	size_t first, last; /* last: no space */
	struct change *changes; /* from FIRST on */
};

size_t
line_last(const struct paragraph *paragraph, size_t first, size_t behind)
{
	size_t last = behind - 1;

	while (last > first &&
	    (paragraph->atoms[last].class == CHARACTER_SPACE ||
		paragraph->atoms[last].class == CHARACTER_NEWLINE))
		last--;
	return last;
}

int
line_width(const struct paragraph *paragraph, size_t first, size_t last)
{
	const struct atom *atoms = paragraph->atoms;
	int width = -atoms[first].gap - atoms[first].lead - atoms[last].trail;

	for (size_t i = first; i <= last; i++)
		width += atoms[i].gap + atoms[i].width;
	return width;
}

static int
scale(int32_t units, int size)
{
	int64_t product = (int64_t)units * size;

	return (int)((product + (product < 0 ? -500 : 500)) / 1000);
}

int
line_hyphen(const struct paragraph *paragraph, size_t i)
{
	unsigned face = paragraph->atoms[i - 1].face;

	return scale(paragraph->hyphens[face].advance, paragraph->size);
}

/* ---- Shrinking --------------------------------------------------------- */

static int
space_shrink(const struct paragraph *paragraph, const struct atom *atom)
{
	int least = paragraph->han ? paragraph->size / 4 :
	    atom->width - atom->width / 4;

	return atom->width > least ? atom->width - least : 0;
}

static int
gap_shrink(const struct paragraph *paragraph, const struct atom *atom,
    bool first)
{
	int gap = atom->is_gap ? atom->width : first ? 0 : atom->gap;

	return gap > paragraph->size / 8 ? gap - paragraph->size / 8 : 0;
}

/* How much an atom gives at one rank. */
static int
rank_shrink(const struct paragraph *paragraph, const struct atom *atom,
    enum shrink_rank rank, bool first, bool last)
{
	int lead = first ? 0 : atom->lead, trail = last ? 0 : atom->trail;
	enum character_class class = atom->class;

	switch (rank) {
	case SHRINK_SPACE:
		return class == CHARACTER_SPACE && !atom->is_gap &&
		    atom->fragment->kern == 0 ?
		    space_shrink(paragraph, atom) : 0;
	case SHRINK_MIDDLE:
		return class == CHARACTER_MIDDLE ? lead + trail : 0;
	case SHRINK_BRACKET:
		return class == CHARACTER_OPEN ? lead :
		    class == CHARACTER_CLOSE ? trail : 0;
	case SHRINK_PAUSE:
		return class == CHARACTER_PAUSE ? trail : 0;
	case SHRINK_GAP:
		return gap_shrink(paragraph, atom, first);
	case SHRINK_STOP:
		return class == CHARACTER_STOP || class == CHARACTER_MARK ?
		    trail : 0;
	case SHRINK__COUNT:
		break;
	}
	return 0;
}

int
atom_shrink(const struct paragraph *paragraph, const struct atom *atom,
    bool first, bool last)
{
	int total = 0;

	if ((atom->lead | atom->trail | atom->gap) == 0 &&
	    atom->class != CHARACTER_SPACE)
		return 0;
	for (enum shrink_rank rank = 0; rank < SHRINK__COUNT; rank++)
		total += rank_shrink(paragraph, atom, rank, first, last);
	return total;
}

static void
shrink_atom(const struct setting *setting, size_t i, enum shrink_rank rank,
    int amount)
{
	struct change *change = &setting->changes[i - setting->first];
	const struct atom *atom = &setting->paragraph->atoms[i];

	switch (rank) {
	case SHRINK_SPACE:
		change->width -= amount;
		break;
	case SHRINK_GAP:
		*(atom->is_gap ? &change->width : &change->before) -= amount;
		break;
	case SHRINK_MIDDLE:
		change->lead = i == setting->last ? amount :
		    i == setting->first ? 0 : amount / 2;
		change->trail = amount - change->lead;
		break;
	case SHRINK_BRACKET:
	case SHRINK_PAUSE:
	case SHRINK_STOP:
		*(atom->class == CHARACTER_OPEN ? &change->lead :
		    &change->trail) += amount;
		break;
	case SHRINK__COUNT:
		break;
	}
}

static int
shrink_of(const struct setting *setting, size_t i, enum shrink_rank rank)
{
	return rank_shrink(setting->paragraph, &setting->paragraph->atoms[i],
	    rank, i == setting->first, i == setting->last);
}

/* Takes up to NEED from atoms of one rank, equally; gives what is left. */
static int
shrink_rank(struct setting *setting, enum shrink_rank rank, int need)
{
	int64_t total = 0, passed = 0, taken = 0, wanted;

	for (size_t i = setting->first; i <= setting->last; i++)
		total += shrink_of(setting, i, rank);
	if (total == 0)
		return need;
	wanted = need < total ? need : total;
	for (size_t i = setting->first; i <= setting->last; i++) {
		int64_t share;

		passed += shrink_of(setting, i, rank);
		share = wanted * passed / total - taken;
		taken += share;
		shrink_atom(setting, i, rank, (int)share);
	}
	return need - (int)wanted;
}

/* ---- Stretching -------------------------------------------------------- */

/* Lines whose gaps would grow by more than this part of an em stay short. */
enum { HAN_SHARE_MAX = 2, WESTERN_SHARE_MAX = 4 };

enum stretch_rank {
	STRETCH_SPACE, /* up to half an em */
	STRETCH_GAP,   /* up to a third */
	STRETCH_ALL,   /* the rest, between any two Han characters */
	STRETCH__COUNT
};

static bool
is_pair(enum character_class a, enum character_class b)
{
	return (a == CHARACTER_DASH && b == CHARACTER_DASH) ||
	    (a == CHARACTER_ELLIPSIS && b == CHARACTER_ELLIPSIS);
}

static bool
is_tight(enum character_class class)
{
	return class == CHARACTER_SOLIDUS || class == CHARACTER_CONNECTOR ||
	    class == CHARACTER_FIXED_SPACE || class == CHARACTER_NEWLINE;
}

/* May space be put between these two? */
static bool
is_stretchable(const struct atom *a, const struct atom *b)
{
	if (a->class == CHARACTER_SPACE)
		return a->fragment->kern == 0 &&
		    (a->width > 0 || !is_tight(b->class));
	if (b->class == CHARACTER_SPACE || is_pair(a->class, b->class) ||
	    is_tight(a->class) || is_tight(b->class))
		return false;
	if (a->class == CHARACTER_PREFIX || b->class == CHARACTER_SUFFIX)
		return false;
	return class_is_full_width(a->class) || class_is_full_width(b->class);
}

bool
atom_is_joint(const struct atom *atom)
{
	return is_stretchable(atom - 1, atom);
}

/* How much an atom takes at one rank. */
static int
rank_stretch(const struct paragraph *paragraph, const struct atom *atom,
    enum stretch_rank rank, bool first)
{
	int size = paragraph->size;
	int room = 0;

	switch (rank) {
	case STRETCH_SPACE:
		if (atom->class == CHARACTER_SPACE && !atom->is_gap &&
		    atom->fragment->kern == 0)
			room = size / 2 - atom->width;
		break;
	case STRETCH_GAP:
		if (atom->is_gap && atom->width > 0)
			room = size / 3 - atom->width;
		else if (atom->gap > 0 && !first)
			room = size / 3 - atom->gap;
		break;
	case STRETCH_ALL:
		return !first && atom_is_joint(atom);
	case STRETCH__COUNT:
		break;
	}
	return room > 0 ? room : 0;
}

int
atom_stretch(const struct paragraph *paragraph, const struct atom *atom,
    bool first)
{
	if (atom->gap == 0 && atom->class != CHARACTER_SPACE)
		return 0;
	return rank_stretch(paragraph, atom, STRETCH_SPACE, first) +
	    rank_stretch(paragraph, atom, STRETCH_GAP, first);
}

static int
stretch_of(const struct setting *setting, size_t i, enum stretch_rank rank)
{
	return rank_stretch(setting->paragraph, &setting->paragraph->atoms[i],
	    rank, i == setting->first);
}

static int
stretch_rank(struct setting *setting, enum stretch_rank rank, int need)
{
	int64_t total = 0, passed = 0, given = 0, wanted = need;
	int most = setting->paragraph->size / (setting->paragraph->han ?
	    HAN_SHARE_MAX : WESTERN_SHARE_MAX);

	for (size_t i = setting->first; i <= setting->last; i++)
		total += stretch_of(setting, i, rank);
	if (total == 0 || (rank == STRETCH_ALL &&
	    wanted > total * most))
		return need;
	if (rank != STRETCH_ALL && wanted > total)
		wanted = total;
	for (size_t i = setting->first; i <= setting->last; i++) {
		struct change *change = &setting->changes[i - setting->first];
		const struct atom *atom = &setting->paragraph->atoms[i];
		int64_t share;

		passed += stretch_of(setting, i, rank);
		share = wanted * passed / total - given;
		given += share;
		*(rank != STRETCH_ALL && atom->class == CHARACTER_SPACE ?
		    &change->width : &change->before) += (int)share;
	}
	return need - (int)wanted;
}

/* Fits the line to WIDTH; gives the difference that is left. */
static int
justify(struct setting *setting, int natural, int width, bool stretch)
{
	int need = natural - width;

	for (enum shrink_rank rank = 0; need > 0 && rank < SHRINK__COUNT;
	     rank++)
		need = shrink_rank(setting, rank, need);
	if (need >= 0 || !stretch)
		return -need;
	need = -need;
	for (enum stretch_rank rank = 0; need > 0 && rank < STRETCH__COUNT;
	     rank++)
		need = stretch_rank(setting, rank, need);
	return need;
}

/* ---- Placing ----------------------------------------------------------- */

struct placer {
	struct typesetter *typesetter;
	struct item_list *items;
	const struct setting *setting;
	size_t element, link_element;
	int y;
	size_t text;             /* index of the open text item, or NONE */
	const struct atom *from; /* its first atom */
	struct draw_glyph *glyphs;
	const struct link *link; /* that is open */
	int link_x;
};

static bool
continues(const struct placer *placer, const struct atom *atom)
{
	const struct atom *from = placer->from;

	return placer->text != NONE && from->face == atom->face &&
	    from->fragment == atom->fragment &&
	    atom->class != CHARACTER_NEWLINE;
}

static void
open_text(struct placer *placer, const struct atom *atom, int x)
{
	const struct edition *edition = placer->typesetter->edition;
	const struct paragraph *paragraph = placer->setting->paragraph;
	struct draw_item *item = item_add(placer->items, DRAW_TEXT,
	    placer->link == NULL ? placer->element : placer->link_element);

	placer->text = placer->items->count - 1;
	placer->from = atom;
	item->text = (struct draw_text){
		.x = x,
		.y = placer->y,
		.size = paragraph->size,
		.face = (uint8_t)atom->face,
		.colour = atom->fragment->colour,
		.language = &edition->languages[atom->fragment->language],
		.glyphs = placer->glyphs,
	};
}

/* Of what stands for a glyph; what goes beyond any real cluster is cut. */
static uint16_t
text_length(const struct paragraph *paragraph, const struct atom *atom)
{
	const char *text = paragraph->text.data + atom->start;
	uint32_t length = atom->length;

	if (length > UINT16_MAX)
		for (length = UINT16_MAX; (text[length] & 0xC0) == 0x80;)
			length--;
	return (uint16_t)length;
}

/* Draws an atom whose left edge, before cuts, is at X. */
static void
place_atom(struct placer *placer, const struct atom *atom, int x)
{
	const struct paragraph *paragraph = placer->setting->paragraph;
	const struct font_glyph *glyphs = paragraph->glyphs + atom->glyph;
	struct draw_text *text;

	if (atom->class == CHARACTER_NEWLINE)
		return;
	if (!continues(placer, atom))
		open_text(placer, atom, x);
	text = &placer->items->items[placer->text].text;
	for (size_t i = 0; i < atom->glyph_count; i++) {
		struct draw_glyph *glyph = placer->glyphs++;

		*glyph = (struct draw_glyph){
			.id = (uint16_t)glyphs[i].id,
			.x = x - text->x + scale(glyphs[i].x_offset,
			    paragraph->size),
			.y = -scale(glyphs[i].y_offset, paragraph->size),
			.text = atom->start - placer->from->start,
			.text_length = i == 0 ?
			    text_length(paragraph, atom) : 0,
		};
		x += scale(glyphs[i].advance, paragraph->size);
		text->glyph_count++;
	}
	text->text = str_slice(paragraph->text, placer->from->start,
	    atom->start + atom->length - placer->from->start);
	text->width = x - text->x;
}

static void
close_link(struct placer *placer, int x)
{
	const struct paragraph *paragraph = placer->setting->paragraph;
	struct draw_item *item;

	if (placer->link == NULL)
		return;
	item = item_add(placer->items, DRAW_LINK, placer->link_element);
	item->link = (struct draw_link){
		.x = placer->link_x,
		.y = placer->y - paragraph->size,
		.width = x - placer->link_x,
		.height = paragraph->size * 5 / 4,
		.url = placer->link->url,
		.anchor = placer->link->anchor,
		.text = &placer->link->text,
	};
	placer->link = NULL;
}

/* A link has one element in its paragraph, also over several lines. */
static size_t
link_element(struct placer *placer, const struct fragment *fragment)
{
	struct typesetter *typesetter = placer->typesetter;
	struct link_place *last = &typesetter->link;

	if (placer->element == ELEMENT_ARTIFACT)
		return ELEMENT_ARTIFACT;
	if (last->link != fragment->link || last->paragraph != placer->element)
		*last = (struct link_place){fragment->link, placer->element,
			element_add(typesetter->elements, ROLE_LINK,
			    placer->element, fragment->language)};
	return last->element;
}

static void
follow_link(struct placer *placer, const struct atom *atom, int x)
{
	if (placer->link == atom->fragment->link)
		return;
	close_link(placer, x);
	placer->link = atom->fragment->link;
	placer->link_x = x;
	if (placer->link != NULL)
		placer->link_element = link_element(placer, atom->fragment);
}

/* The hyphen of a divided word; its text is a soft hyphen (ISO 32000-1
 * 14.8.2.2.3). X: where the line ends before it. */
static void
place_hyphen(struct placer *placer, int x)
{
	const struct setting *setting = placer->setting;
	const struct atom *last = &setting->paragraph->atoms[setting->last];
	struct draw_text *text = &placer->items->items[placer->text].text;
	struct str mark = STR("\xC2\xAD");

	text->glyph_count++;
	*placer->glyphs++ = (struct draw_glyph){
		.id = (uint16_t)setting->paragraph->hyphens[last->face].id,
		.x = x - text->x,
		.text = (uint32_t)text->text.length,
		.text_length = (uint16_t)mark.length,
	};
	text->text = str_join(placer->typesetter->glyphs, text->text, mark);
	text->width = x + line_hyphen(setting->paragraph, setting->last + 1) -
	    text->x;
}

static void
place_all(struct placer *placer, int x, size_t behind)
{
	const struct setting *setting = placer->setting;
	const struct paragraph *paragraph = setting->paragraph;

	for (size_t i = setting->first; i < behind; i++) {
		const struct atom *atom = &paragraph->atoms[i];
		const struct change *change =
		    &setting->changes[i - setting->first];
		bool first = i == setting->first;
		int cut = change->lead + (first ? atom->lead : 0);

		x += (first ? 0 : atom->gap) + change->before;
		if (i <= setting->last)
			follow_link(placer, atom, x);
		place_atom(placer, atom, x - atom->shift - cut);
		x += atom->width - cut - change->trail + change->width;
		if (i == setting->last)
			close_link(placer, x);
	}
	if (setting->line->hyphen)
		place_hyphen(placer, x);
}

static size_t
count_glyphs(const struct paragraph *paragraph, const struct line *line)
{
	size_t count = 0;

	for (size_t i = line->first; i < line->behind; i++)
		count += paragraph->atoms[i].glyph_count;
	return count;
}

void
line_set(struct typesetter *typesetter, struct item_list *items,
    const struct paragraph *paragraph, const struct line *line,
    const struct column *column, int x, int y, size_t element)
{
	struct setting setting = {paragraph, line, line->first,
		line_last(paragraph, line->first, line->behind),
		ARENA_ARRAY(typesetter->scratch, struct change,
		    line->behind - line->first)};
	int indent = line->first == 0 ? column->first_indent : 0;
	int width = column->width - indent;
	int natural = line_width(paragraph, setting.first, setting.last) +
	    (line->hyphen ? line_hyphen(paragraph, line->behind) : 0);
	struct placer placer = {.typesetter = typesetter, .items = items,
		.setting = &setting, .element = element, .y = y, .text = NONE,
		.glyphs = ARENA_ARRAY(typesetter->glyphs, struct draw_glyph,
		    count_glyphs(paragraph, line) + line->hyphen)};

	x += indent;
	if (natural > width || line->flush)
		natural = width - justify(&setting, natural, width,
		    line->flush && !line->last);
	if (column->alignment == ALIGN_CENTRE)
		x += (width - natural) / 2;
	else if (column->alignment == ALIGN_RIGHT)
		x += width - natural;
	place_all(&placer, x, line->behind);
	item_trim(items);
}
