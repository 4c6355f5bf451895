#include "layout/book.h"

/* One line of the facts at the foot of the cover. */
struct fact {
	enum label label;
	struct str value;
};

struct cover {
	struct typesetter *typesetter;
	struct element_list *elements;
	struct item_list *items;
	int left, width;
};

enum { FACTS_MAX = 12, HASH_DIGITS = 12 };

static struct place
place_at(struct cover *cover, int y, int size, enum draw_role role)
{
	return (struct place){cover->left, y, cover->width, size,
		size * 3 / 2, ALIGN_LEFT,
		element_add(cover->elements, role, ELEMENT_DOCUMENT,
		    cover->typesetter->language)};
}

static int
put(struct cover *cover, const struct text *text, int y, int size,
    enum lettering lettering, enum colour_role colour, enum draw_role role)
{
	struct fragment_list fragments = fragments_in(cover->typesetter,
	    lettering, colour);
	struct place place = place_at(cover, y, size, role);

	fragment_text(&fragments, text);
	return text_place(cover->typesetter, cover->items, &fragments,
	    &place);
}

static void
add_fact(struct fact *facts, size_t *count, enum label label,
    struct str value)
{
	if (value.length > 0 && *count < FACTS_MAX)
		facts[(*count)++] = (struct fact){label, value};
}

static struct str
date_or_nothing(struct arena *arena, struct date date)
{
	return date.year == 0 ? STR("") : date_format(arena, date);
}

static size_t
collect(struct typesetter *typesetter, struct fact *facts)
{
	const struct edition *edition = typesetter->edition;
	size_t language = typesetter->language, count = 0;
	struct arena *arena = typesetter->arena;
	enum label status = edition->status == STATUS_DRAFT ?
	    LABEL_STATUS_DRAFT : LABEL_STATUS_IN_FORCE;

	add_fact(facts, &count, LABEL_EDITION, edition->edition);
	add_fact(facts, &count, LABEL_REVISED,
	    date_or_nothing(arena, edition->revised));
	add_fact(facts, &count, LABEL_EFFECTIVE,
	    date_or_nothing(arena, edition->effective));
	add_fact(facts, &count, LABEL_STATUS,
	    typesetter->labels->text[status]);
	add_fact(facts, &count, LABEL_ISSUED_BY,
	    text_plain(&edition->issued_by, language));
	add_fact(facts, &count, LABEL_APPROVED_BY,
	    text_plain(&edition->approved_by, language));
	add_fact(facts, &count, LABEL_APPROVED_ON,
	    date_or_nothing(arena, edition->approved_on));
	add_fact(facts, &count, LABEL_CONTACT,
	    text_plain(&edition->contact, language));
	add_fact(facts, &count, LABEL_AUDIENCE,
	    text_plain(&edition->audience, language));
	add_fact(facts, &count, LABEL_CONTENT_HASH,
	    str_slice(typesetter->input->content_sha256, 0, HASH_DIGITS));
	return count;
}

/* A fact as label and value side by side; gives the y below it. */
static int
put_fact(struct cover *cover, const struct fact *fact, int y)
{
	struct typesetter *typesetter = cover->typesetter;
	const struct theme_page *page = &typesetter->theme->page;
	struct fragment_list label = fragments_in(typesetter, LETTERING_BODY,
	    COLOUR_MUTED);
	struct fragment_list value = fragments_in(typesetter, LETTERING_BODY,
	    COLOUR_TEXT);
	struct place place = place_at(cover, y, page->body_size,
	    ROLE_PARAGRAPH);
	int column = cover->width * 3 / 10;
	int below;

	fragment_label(&label, fact->label);
	fragment_add(&value, fact->value);
	place.leading = page->leading;
	place.width = column - page->body_size;
	below = text_place(typesetter, cover->items, &label, &place);
	place.x += column;
	place.width = cover->width - column;
	y = text_place(typesetter, cover->items, &value, &place);
	below = (y > below ? y : below) + page->leading / 4;
	item_add_box(cover->items, cover->left, below, cover->width, 400,
	    COLOUR_RULE);
	return below + page->leading / 4;
}

/* They stand at the foot of the page, with room for a line that turns. */
static int
put_facts(struct cover *cover)
{
	const struct theme_page *page = &cover->typesetter->theme->page;
	struct fact facts[FACTS_MAX];
	size_t count = collect(cover->typesetter, facts);
	int y = page->height - page->margin_bottom -
	    (int)(count + 2) * page->leading * 3 / 2;

	for (size_t i = 0; i < count; i++)
		y = put_fact(cover, &facts[i], y);
	return y;
}

/* What stands at the top: who owns it, the title, which edition. */
static void
put_title(struct cover *cover)
{
	struct typesetter *typesetter = cover->typesetter;
	const struct edition *edition = typesetter->edition;
	const struct theme_page *page = &typesetter->theme->page;
	int title = page->heading_sizes[0] * 4 / 3;
	int y = page->height * 22 / 100;
	struct place place;

	put(cover, &edition->owner, page->margin_top, page->heading_sizes[2],
	    LETTERING_HEADING, COLOUR_MUTED, ROLE_PARAGRAPH);
	item_add_box(cover->items, cover->left, y - 2 * page->leading,
	    6 * page->body_size, 4000, COLOUR_ACCENT);
	y = put(cover, &edition->title, y, title, LETTERING_HEADING,
	    COLOUR_ACCENT, ROLE_TITLE);
	y += page->leading / 2;
	place = place_at(cover, y, page->heading_sizes[1], ROLE_PARAGRAPH);
	line_place(typesetter, cover->items, LABEL_FORMAT(typesetter->arena,
		typesetter->labels, LABEL_EDITION_NAMED,
		{"edition", edition->edition}), &place,
	    LETTERING_HEADING, COLOUR_TEXT);
	if (edition->status != STATUS_DRAFT)
		return;
	place = place_at(cover, y + 3 * page->leading, page->heading_sizes[2],
	    ROLE_PARAGRAPH);
	line_place(typesetter, cover->items,
	    typesetter->labels->text[LABEL_DRAFT_NOTICE], &place,
	    LETTERING_HEADING, COLOUR_BAD);
}

void
cover_draw(struct typesetter *typesetter, struct element_list *elements,
    struct item_list *items)
{
	const struct theme_page *page = &typesetter->theme->page;
	struct cover cover = {typesetter, elements, items,
		page_left(page, 1), page_measure(page)};
	struct draw_item *mark = item_add(items, DRAW_BOOKMARK,
	    ELEMENT_ARTIFACT);
	int y;

	mark->bookmark = (struct draw_bookmark){1,
		text_plain(&typesetter->edition->title, typesetter->language),
		0};
	put_title(&cover);
	y = put_facts(&cover);
	put(&cover, &typesetter->edition->copyright, y + page->leading,
	    page->small_size, LETTERING_BODY, COLOUR_MUTED, ROLE_PARAGRAPH);
}
