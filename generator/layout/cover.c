#include "layout/book.h"
#include "layout/logo.h"
#include "layout/qr_code.h"

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

enum {
	FACTS_MAX = 12,
	HASH_DIGITS = 12,
	OWNER_LINES_MAX = 3,
	FACT_LINES_MAX = 4,
	ADDRESS_LINES_MAX = 8,
	CODE_SIDE = 74000,     /* 26 mm */
	WORDS_EMS_MIN = 12,    /* beside the code */
};

static struct place
place_at(struct cover *cover, int y, int size, enum draw_role role)
{
	return (struct place){cover->left, y, cover->width, size,
		size * 3 / 2, ALIGN_LEFT,
		element_add(cover->elements, role, ELEMENT_DOCUMENT,
		    cover->typesetter->language)};
}

/* Sets a text of the edition, as much as goes into LINES. */
static int
put(struct cover *cover, const struct text *text, const struct place *place,
    enum lettering lettering, enum colour_role colour, size_t lines)
{
	struct typesetter *typesetter = cover->typesetter;
	struct fragment_list look = fragments_in(typesetter, lettering,
	    colour);
	struct fragment_list fragments = look;
	struct str plain = text_plain(text, typesetter->language);
	struct str fitting;

	if (plain.length == 0)
		return place->y;
	look.span = fragments.span =
	    text->phrases[typesetter->language].span;
	fitting = text_fit(typesetter, &look, plain, place, lines);
	if (fitting.length == plain.length)
		fragment_text(&fragments, text);
	else
		fragment_add(&fragments, fitting);
	return text_place(typesetter, cover->items, &fragments, place);
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
	struct str status = typesetter->labels->text[
	    edition->status == STATUS_DRAFT ? LABEL_STATUS_DRAFT :
	    LABEL_STATUS_IN_FORCE];

	add_fact(facts, &count, LABEL_EDITION, edition->edition);
	add_fact(facts, &count, LABEL_REVISED,
	    date_or_nothing(arena, edition->revised));
	add_fact(facts, &count, LABEL_EFFECTIVE,
	    date_or_nothing(arena, edition->effective));
	add_fact(facts, &count, LABEL_STATUS,
	    typesetter->input->superseded.length > 0 ?
	    typesetter->input->superseded : status);
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
put_fact(struct cover *cover, const struct fact *fact, int y, size_t lines)
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
	place.leading = page->leading;
	place.width = column - page->body_size;
	below = text_place(typesetter, cover->items, &label, &place);
	/* Else the two would be read as one word. */
	place.element = element_add(cover->elements, ROLE_PARAGRAPH,
	    ELEMENT_DOCUMENT, typesetter->language);
	place.x += column;
	place.width = cover->width - column;
	fragment_add(&value, text_fit(typesetter, &value, fact->value, &place,
	    lines));
	y = text_place(typesetter, cover->items, &value, &place);
	below = (y > below ? y : below) + page->leading / 4;
	item_add_box(cover->items, cover->left, below, cover->width, 400,
	    COLOUR_RULE);
	return below + page->leading / 4;
}

/* ---- Whether the copy is current --------------------------------------- */

/* The QR code of the address at the left edge; gives its side. */
static int
put_code(struct cover *cover, int y)
{
	struct typesetter *typesetter = cover->typesetter;
	struct str address = typesetter->input->edition_address;
	struct qr_code code = qr_code_of(typesetter->arena, address);
	int module = qr_code_module(&code, CODE_SIDE);
	size_t element;

	if (code.modules == 0)
		return 0;
	element = element_add(cover->elements, ROLE_FIGURE, ELEMENT_DOCUMENT,
	    typesetter->language);
	cover->elements->items[element].alternate = LABEL_FORMAT(
	    typesetter->arena, typesetter->labels, LABEL_RULEBOOK_CODE,
	    {"address", address});
	qr_code_draw(cover->items, &code, cover->left, y, module, element);
	return code.modules * module;
}

static int
put_words(struct cover *cover, struct place *place,
    const struct fragment_list *words)
{
	place->element = element_add(cover->elements, ROLE_PARAGRAPH,
	    ELEMENT_DOCUMENT, cover->typesetter->language);
	return text_place(cover->typesetter, cover->items, words, place);
}

/* An address to type stays on one line, where smaller letters can do it. */
static struct str
fit_address(struct cover *cover, const struct fragment_list *look,
    struct place *place)
{
	struct typesetter *typesetter = cover->typesetter;
	struct str address = typesetter->input->edition_address;

	if (text_fit(typesetter, look, address, place, 1).length <
	    address.length)
		place->size = typesetter->theme->page.small_size;
	return text_fit(typesetter, look, address, place, ADDRESS_LINES_MAX);
}

/* The question, how to answer it, and the address in words. */
static int
put_address(struct cover *cover, struct place place)
{
	struct typesetter *typesetter = cover->typesetter;
	struct str address = typesetter->input->edition_address;
	struct link *link = ARENA_NEW(typesetter->arena, struct link);
	struct fragment_list words[3] = {
		fragments_in(typesetter, LETTERING_HEADING, COLOUR_TEXT),
		fragments_in(typesetter, LETTERING_BODY, COLOUR_TEXT),
		fragments_in(typesetter, LETTERING_BODY, COLOUR_ACCENT),
	};

	*link = (struct link){.url = address, .text = address};
	fragment_label(&words[0], LABEL_RULEBOOK_CURRENT);
	fragment_label(&words[1], LABEL_RULEBOOK_CURRENT_HOW);
	for (size_t i = 0; i < 2; i++)
		place.y = put_words(cover, &place, &words[i]);
	fragment_add(&words[2], fit_address(cover, &words[2], &place))->link =
	    link;
	return put_words(cover, &place, &words[2]);
}

/* A code to scan and an address to type that say whether the printed copy is
 * current; gives the y below them. Without address nothing. */
static int
put_currency(struct cover *cover, int y)
{
	const struct theme_page *page = &cover->typesetter->theme->page;
	struct place place = {cover->left, y + page->leading, cover->width,
		page->body_size, page->leading, ALIGN_LEFT, ELEMENT_ARTIFACT};
	int side, indent, below;

	if (cover->typesetter->input->edition_address.length == 0)
		return y;
	side = put_code(cover, place.y);
	below = place.y + side;
	/* Beside the code, or on a narrow page below it; outside of what stays
	 * white. */
	indent = side + 2 * page->body_size;
	if (side > 0 && cover->width - indent >= WORDS_EMS_MIN *
	    page->body_size) {
		place.x += indent;
		place.width -= indent;
	} else if (side > 0) {
		place.y = below + page->leading;
	}
	y = put_address(cover, place);
	return y > below ? y : below;
}

/* Facts, whether it is current, copyright; gives the y below them. */
static int
put_foot(struct cover *cover, int y, size_t lines)
{
	struct typesetter *typesetter = cover->typesetter;
	struct fact facts[FACTS_MAX];
	size_t count = collect(typesetter, facts);
	struct place place;

	for (size_t i = 0; i < count; i++)
		y = put_fact(cover, &facts[i], y, lines);
	y = put_currency(cover, y);
	place = place_at(cover, y + typesetter->theme->page.leading,
	    typesetter->theme->page.small_size, ROLE_PARAGRAPH);
	return put(cover, &typesetter->edition->copyright, &place,
	    LETTERING_BODY, COLOUR_MUTED, 2 * lines);
}

/* Who owns it. */
static int
put_owner(struct cover *cover)
{
	struct typesetter *typesetter = cover->typesetter;
	const struct theme_page *page = &typesetter->theme->page;
	int y = logo_place(typesetter, cover->elements, cover->items,
	    cover->left, page->margin_top, cover->width);
	struct place place = place_at(cover, y, page->heading_sizes[2],
	    ROLE_PARAGRAPH);

	return put(cover, &typesetter->edition->owner, &place,
	    LETTERING_HEADING, COLOUR_MUTED, OWNER_LINES_MAX);
}

/* The title in letters of SIZE, which edition, that it is a draft. */
static int
put_title(struct cover *cover, int y, int size, size_t lines)
{
	struct typesetter *typesetter = cover->typesetter;
	const struct edition *edition = typesetter->edition;
	const struct theme_page *page = &typesetter->theme->page;
	struct place place = place_at(cover, y, size, ROLE_TITLE);
	struct fragment_list notice = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_BAD);
	struct str warning = typesetter->input->superseded;

	y = put(cover, &edition->title, &place, LETTERING_HEADING,
	    COLOUR_ACCENT, lines) + page->leading / 2;
	place = place_at(cover, y, page->heading_sizes[1], ROLE_PARAGRAPH);
	line_place(typesetter, cover->items, LABEL_FORMAT(typesetter->arena,
		typesetter->labels, LABEL_EDITION_NAMED,
		{"edition", edition->edition}), &place,
	    LETTERING_HEADING, COLOUR_TEXT);
	y += place.leading;
	if (edition->status == STATUS_DRAFT)
		warning = typesetter->labels->text[LABEL_DRAFT_NOTICE];
	if (warning.length == 0)
		return y;
	place = place_at(cover, y + page->leading, page->heading_sizes[2],
	    ROLE_PARAGRAPH);
	fragment_add(&notice, warning);
	return text_place(typesetter, cover->items, &notice, &place);
}

/* ---- What goes where --------------------------------------------------- */

/* A cover that is only measured: what it draws goes nowhere. */
static struct cover
rehearsal(const struct cover *cover, struct item_list *items)
{
	struct cover trial = *cover;
	struct arena *arena = cover->typesetter->arena;

	*items = (struct item_list){.arena = arena};
	trial.items = items;
	trial.elements = ARENA_NEW(arena, struct element_list);
	trial.elements->arena = arena;
	return trial;
}

/* The facts stand at the foot, as far up as what they say takes them; at most
 * over half of the page. Gives their lowest place. */
static int
place_foot(const struct cover *cover, size_t *lines)
{
	const struct theme_page *page = &cover->typesetter->theme->page;
	struct item_list items;
	struct cover trial = rehearsal(cover, &items);
	int height;

	for (*lines = FACT_LINES_MAX;; *lines /= 2) {
		height = put_foot(&trial, 0, *lines);
		if (*lines == 1 || height <= page->height / 2)
			break;
	}
	return page->height - page->margin_bottom * 4 / 5 - height;
}

/* A place that suits short facts better, where the title leaves it free. */
static int
lift_foot(const struct cover *cover, int y, int lowest)
{
	const struct theme_page *page = &cover->typesetter->theme->page;
	struct fact facts[FACTS_MAX];
	int count = (int)collect(cover->typesetter, facts);
	int usual = page->height - page->margin_bottom -
	    (count + 2) * page->leading * 3 / 2;
	int size = page->heading_sizes[0] * 4 / 3;
	struct item_list items;
	struct cover trial = rehearsal(cover, &items);

	return usual < lowest && put_title(&trial, y, size,
	    (size_t)(page->height / size)) <= usual - page->leading ?
	    usual : lowest;
}

/* The title, in letters so large that it ends above BELOW. */
static void
fit_title(struct cover *cover, int y, int below)
{
	const struct theme_page *page = &cover->typesetter->theme->page;
	struct item_list items;
	struct cover trial = rehearsal(cover, &items);
	int size = page->heading_sizes[0] * 4 / 3;
	size_t lines = (size_t)(page->height / 2 / page->body_size);

	while (size > page->body_size &&
	    put_title(&trial, y, size, lines) > below)
		size -= size / 10;
	if (lines > (size_t)(page->height / 2 / size))
		lines = (size_t)(page->height / 2 / size);
	while (lines > 1 && put_title(&trial, y, size, lines) > below)
		lines--;
	put_title(cover, y, size, lines);
}

void
cover_draw(struct typesetter *typesetter, struct element_list *elements,
    struct item_list *items)
{
	const struct theme_page *page = &typesetter->theme->page;
	struct cover cover = {typesetter, elements, items,
		page_left(page, 1), page_measure(page)};
	size_t lines;
	int foot = place_foot(&cover, &lines), y;

	item_add(items, DRAW_BOOKMARK, ELEMENT_ARTIFACT)->bookmark =
	    (struct draw_bookmark){1, text_plain(&typesetter->edition->title,
		typesetter->language), 0};
	y = put_owner(&cover) + 4 * page->leading;
	if (y < page->height * 22 / 100)
		y = page->height * 22 / 100;
	item_add_box(items, cover.left, y - 2 * page->leading,
	    6 * page->body_size, 4000, COLOUR_ACCENT);
	foot = lift_foot(&cover, y, foot);
	fit_title(&cover, y, foot - page->leading);
	put_foot(&cover, foot, lines);
}
