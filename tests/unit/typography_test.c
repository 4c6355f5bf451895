/* The judge of typography can find: drawings that are right, and doctored. */
#include "testing.h"

#include <string.h>

#include "../typography/typography.h"
#include "base/utf8.h"

enum {
	EM = 12000, MEASURE = 20, MARGIN = 30000, LEADING = 19200,
	LINES_MAX = 8, PAGES = 3, ITEMS_MAX = 200, ELEMENTS_MAX = 20,
	CHINESE = 0, ENGLISH = 1,
};

static const struct str languages[] = {{"zh-Hans", 7}, {"en", 2}};

/* What is drawn by hand. */
struct sheet {
	struct arena *arena;
	struct theme theme;
	struct drawing drawing;
	struct draw_page pages[PAGES];
	struct draw_item items[PAGES][ITEMS_MAX];
	struct draw_element elements[ELEMENTS_MAX];
	size_t page, row;      /* where the next line goes */
};

static struct sheet *
new_sheet(struct arena *arena)
{
	struct sheet *sheet = ARENA_NEW(arena, struct sheet);

	sheet->arena = arena;
	sheet->theme.page = (struct theme_page){
		.width = 2 * MARGIN + MEASURE * EM, .height = 600000,
		.margin_top = MARGIN, .margin_bottom = MARGIN,
		.margin_inner = MARGIN, .margin_outer = MARGIN,
		.body_size = EM, .leading = LEADING,
	};
	sheet->elements[ELEMENT_DOCUMENT].role = ROLE_DOCUMENT;
	for (size_t i = 0; i < PAGES; i++)
		sheet->pages[i].items = sheet->items[i];
	sheet->drawing = (struct drawing){.pages = sheet->pages,
		.page_count = PAGES, .elements = sheet->elements,
		.element_count = 2};
	sheet->page = 1;       /* page 0 is the cover */
	return sheet;
}

static size_t
add_element(struct sheet *sheet, enum draw_role role, size_t parent,
    size_t language)
{
	size_t element = sheet->drawing.element_count++;

	assert_true(element < ELEMENTS_MAX);
	sheet->elements[element] = (struct draw_element){.role = role,
		.parent = (uint32_t)parent,
		.language = (uint32_t)language};
	return element;
}

/* A glyph is its character. */
static int32_t
advance_of(void *context, unsigned face, uint32_t glyph)
{
	bool square = utf8_is_wide(glyph) || glyph == 0xB7 ||
	    (glyph >= 0x2013 && glyph <= 0x2026);

	(void)context;
	return square && face < FACE_LATIN ? 1000 : 500;
}

/* ---- Setting by hand --------------------------------------------------- */

/* Text with commands: {-250} moves by so many thousandths of an em, [60] puts
 * as much behind each character from there on; ~ changes from Song to Latin
 * and back for marks that both have. */
struct pen {
	struct sheet *sheet;
	size_t element;
	int x, y, size, spread;
	unsigned face;         /* of Han characters */
	bool latin;
	struct draw_item *item; /* the last */
};

static int
scale(int size, int ems)
{
	return (int)((int64_t)size * ems / 1000);
}

static struct draw_text *
open_item(struct pen *pen, unsigned face)
{
	struct sheet *sheet = pen->sheet;
	struct draw_page *page = &sheet->pages[sheet->page];
	size_t language = sheet->elements[pen->element].language;

	if (pen->item != NULL && pen->item->text.face == face)
		return &pen->item->text;
	assert_true(page->item_count < ITEMS_MAX);
	pen->item = &sheet->items[sheet->page][page->item_count++];
	*pen->item = (struct draw_item){.kind = DRAW_TEXT,
		.element = (uint32_t)pen->element,
		.text = {.x = pen->x, .y = pen->y,
		    .size = pen->size, .face = (uint8_t)face,
		    .language = &languages[language],
		    .text = {ARENA_ARRAY(sheet->arena, char, 400), 0},
		    .glyphs = ARENA_ARRAY(sheet->arena, struct draw_glyph,
			100)}};
	return &pen->item->text;
}

static void
draw_character(struct pen *pen, uint32_t c)
{
	bool han = !pen->latin && (utf8_is_wide(c) || c == 0xB7 ||
	    (c >= 0x2013 && c <= 0x2026));
	unsigned face = han ? pen->face : FACE_LATIN;
	struct draw_text *text = open_item(pen, face);
	struct draw_glyph *glyphs =
	    (struct draw_glyph *)(uintptr_t)text->glyphs;
	char *bytes = (char *)(uintptr_t)text->text.data;
	size_t length = utf8_encode(c, bytes + text->text.length);

	glyphs[text->glyph_count++] = (struct draw_glyph){
		.id = (uint16_t)c, .x = pen->x - text->x, .text = (uint32_t)text->text.length,
		.text_length = (uint16_t)length};
	text->text.length += length;
	pen->x += scale(pen->size, advance_of(NULL, face, c) + pen->spread);
	text->width = pen->x - text->x;
}

static void
draw_words(struct pen *pen, const char *words)
{
	struct str text = str_from(words);

	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at);

		if (c == '~') {
			pen->latin = !pen->latin;
			continue;
		}
		if (c != '{' && c != '[') {
			draw_character(pen, c);
			continue;
		}
		if (c == '{')
			pen->x += scale(pen->size, atoi(words + at));
		else
			pen->spread = atoi(words + at);
		while (text.data[at] != '}' && text.data[at] != ']')
			at++;
		at++;
	}
}

static int
baseline(const struct sheet *sheet)
{
	return MARGIN + (LEADING - EM) / 2 + EM * 88 / 100 +
	    (int)sheet->row * LEADING;
}

/* Draws a line INDENT ems in; a page break is "\f". */
static void
draw_line(struct sheet *sheet, size_t element, const char *words, int indent)
{
	struct pen pen = {.sheet = sheet, .element = element,
		.y = baseline(sheet), .size = EM, .face = FACE_BODY};

	if (strcmp(words, "\f") == 0) {
		sheet->page++;
		sheet->row = 0;
		return;
	}
	if (sheet->elements[element].role == ROLE_HEADING_1)
		pen.face = FACE_HEADING;
	pen.x = MARGIN + indent * EM;
	draw_words(&pen, words);
	sheet->row++;
}

static size_t
draw_paragraph(struct sheet *sheet, size_t language, const char *const *lines)
{
	size_t element = add_element(sheet, ROLE_PARAGRAPH, ELEMENT_DOCUMENT,
	    language);

	for (size_t i = 0; i < LINES_MAX && lines[i] != NULL; i++)
		draw_line(sheet, element, lines[i],
		    i == 0 && language == CHINESE ? 2 : 0);
	return element;
}

/* ---- Asking the judge -------------------------------------------------- */

static struct finding_list
judge(struct sheet *sheet)
{
	const struct typography typography = {&sheet->drawing, &sheet->theme,
		languages, advance_of, NULL};

	return typography_judge(sheet->arena, &typography);
}

static void
assert_none(struct sheet *sheet)
{
	struct finding_list findings = judge(sheet);

	assert_true(findings.lines > 0);
	for (size_t i = 0; i < findings.count; i++)
		print_error("%s: rule %u: %s\n", findings.items[i].line.data,
		    findings.items[i].rule, findings.items[i].what.data);
	assert_int_equal(findings.count, 0);
}

static void
assert_found(struct sheet *sheet, unsigned rule)
{
	struct finding_list findings = judge(sheet);
	bool found = false;

	for (size_t i = 0; i < findings.count; i++)
		found |= findings.items[i].rule == rule;
	if (!found)
		fail_msg("rule %u was not found to be broken", rule);
}

/* ---- Paragraphs -------------------------------------------------------- */

/* 18 characters for a first line, 20 for others. */
#define FIRST "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"
#define FULL "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往"
#define NINETEEN "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑"
#define SIXTEEN "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
#define END "秋收冬藏"

/* A paragraph that keeps the rule, and one that breaks it. */
struct trial {
	unsigned rule;
	size_t language;
	const char *good[LINES_MAX], *bad[LINES_MAX];
};

static const struct trial trials[] = {
	{1, CHINESE, {FIRST, FULL, END}, {FIRST, "，" NINETEEN, END}},
	{1, CHINESE, {FIRST, FULL, END}, {FIRST, "·" NINETEEN, END}},
	{1, CHINESE, {FIRST, FULL, END}, {FIRST, "”" NINETEEN, END}},
	{1, CHINESE, {FIRST, FULL, END}, {FIRST, "～" NINETEEN, END}},
	{1, CHINESE, {FIRST, FULL, "天/地"}, {FIRST, FULL, "/天地"}},
	{2, CHINESE, {FIRST, FULL, END}, {FIRST, NINETEEN "（", END}},
	{2, CHINESE, {FIRST, FULL, END}, {FIRST, NINETEEN "“", END}},
	{2, CHINESE, {FIRST, FULL, "天/地"}, {FIRST, NINETEEN "／", "天地"}},
	{3, CHINESE, {FIRST, "天地玄——宇宙洪荒日月盈昃辰宿列张寒来暑",
	    END}, {FIRST, NINETEEN "—", "—天地"}},
	{3, CHINESE, {FIRST, FULL, "天地……"}, {FIRST, FULL, "……天地"}},
	{3, CHINESE, {FIRST, FULL, "天地……"}, {FIRST, FULL, "天地…{40}…"}},
	{4, CHINESE, {FIRST, FULL, "天，{-500}（地人）{-500}。"},
	    {FIRST, FULL, "天，（地人）{-500}。"}},
	{4, CHINESE, {FIRST, FULL, "天，{-500}（地人）{-500}。"},
	    {FIRST, FULL, "天，{-500}（地人）。"}},
	{4, CHINESE, {FIRST, FULL, "天《{-500}“地人”{-500}》"},
	    {FIRST, FULL, "天《“地人”{-500}》"}},
	/* A mark at the end of a line takes half a square, as does an opening
	 * one at its start. */
	{5, CHINESE, {FIRST, "天，{-500}地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑，",
	    END}, {FIRST, NINETEEN "，", END}},
	{5, CHINESE, {FIRST, "{-500}（天，地玄黄宇宙洪荒日月盈昃辰宿列）{-500}"
	    "暑来往",
	    END}, {FIRST, "（天）地玄黄宇宙洪荒日月盈昃辰宿列张寒", END}},
	{5, CHINESE, {"{-500}“天，地”{-500}甲乙丙丁戊己庚辛壬癸子丑。卯", FULL,
	    END}, {"“天地”甲乙丙丁戊己庚辛壬癸子丑寅卯", FULL, END}},
	/* Seventeen gaps with 0.056 em each, though 。 would go in. */
	{6, CHINESE, {FIRST, "天，{-500}地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑。",
	    END}, {FIRST, "[56]天，地玄黄宇，宙洪荒日月盈昃辰宿列张寒",
	    "来。天地秋收"}},
	{7, CHINESE, {FIRST,
	    "天，{-250}地，{-250}玄黄宇宙洪荒日月盈昃辰宿列张寒来，", END},
	    {FIRST, "天，{-500}地，玄黄宇宙洪荒日月盈昃辰宿列张寒来，", END}},
	{7, CHINESE, {FIRST,
	    "天。地，{-500}玄黄宇宙洪荒日月盈昃辰宿列张寒来，", END},
	    {FIRST, "天。{-500}地，玄黄宇宙洪荒日月盈昃辰宿列张寒来，", END}},
	{7, CHINESE, {FIRST,
	    "天）{-500}地，玄黄宇宙洪荒日月盈昃辰宿列张寒来，", END},
	    {FIRST, "天）地，{-500}玄黄宇宙洪荒日月盈昃辰宿列张寒来，", END}},
	{7, CHINESE, {FIRST, FULL, END}, {FIRST, FULL, "天{-200}地人"}},
	{8, CHINESE, {FIRST, FULL, END},
	    {FIRST, "天地玄{200}黄宇宙洪荒日月盈昃{800}辰宿列张寒来暑",
	    END}},
	{8, CHINESE, {FIRST, FULL, "天{250}AB{250}地"},
	    {FIRST, FULL, "天{250}A{150}B{250}地"}},
	{8, CHINESE, {FIRST, FULL, "天{250}12%"}, {FIRST, FULL,
	    "天{250}12{200}%"}},
	{8, CHINESE, {FIRST, FULL, END},
	    {FIRST, "天地玄黄宇宙洪荒日月盈昃辰宿列{900}—{900}—张寒", END}},
	/* Gaps beside Latin are full before Han characters part: both have
	 * a third of an em and more, or only one has. */
	{8, CHINESE, {FIRST, "[52]天{281}A{281}地玄黄宇宙洪荒日月盈昃辰宿列"
	    "张寒来", "words{250}暑往"}, {FIRST, "[77]天{80}A{80}地玄黄宇宙洪"
	    "荒日月盈昃辰宿列张寒来", "words{250}暑往"}},
	{9, CHINESE, {FIRST, FULL, "天{250}AB{250}地"},
	    {FIRST, FULL, "天AB{250}地"}},
	{9, CHINESE, {FIRST, FULL, "天{250}AB{250}地"},
	    {FIRST, FULL, "天{500}AB{250}地人"}},
	{9, CHINESE, {FIRST, FULL, "天， {-500}AB{250}地"},
	    {FIRST, FULL, "天地， AB"}},
	{10, CHINESE, {FIRST, FULL, "12{250}年"}, {FIRST, "天地玄黄宇宙洪荒日"
	    "月盈昃辰宿列张寒来{250}12", "年天"}},
	{10, CHINESE, {FIRST, FULL, "第{250}3"}, {FIRST, NINETEEN "第", "3条"}},
	{10, CHINESE, {FIRST, FULL, "天地"}, {FIRST, "天地玄黄宇宙洪荒日月"
	    "盈昃辰宿列张寒{250}12{250}小", "时天地"}},
	{10, CHINESE, {FIRST, FULL, "70%"}, {FIRST, NINETEEN "70", "%天"}},
	{10, CHINESE, {FIRST, FULL, "￥3"}, {FIRST, NINETEEN "￥", "3天"}},
	{10, CHINESE, {FIRST, FULL, "word"}, {FIRST, NINETEEN "wo", "rd"}},
	{10, CHINESE, {FIRST, FULL, "1 000"}, {FIRST, NINETEEN "01 ",
	    "000"}},
	{10, ENGLISH, {"an ordinary line which is cut at a word-",
	    "ending"}, {"an ordinary line which is cut at an word",
	    "ending"}},
	{11, CHINESE, {FIRST, FULL, END}, {FIRST, NINETEEN, END}},
	{11, CHINESE, {FIRST, FULL, END}, {FIRST, FULL "天", END}},
	{11, CHINESE, {FIRST, FULL, END}, {FIRST, "{100}" FULL, END}},
	{11, CHINESE, {FIRST, FULL, END}, {FIRST, FULL, "[100]" END}},
	{12, CHINESE, {FIRST, FULL, END}, {"{-2000}" FULL, FULL, END}},
	{13, CHINESE, {FIRST, FULL, "秋收。"}, {FIRST, FULL, "秋。"}},
	{13, CHINESE, {FIRST, FULL, "秋{250}A"}, {FIRST, FULL, "秋"}},
	{14, CHINESE, {FIRST, FULL, "\f", FULL, FULL}, {FIRST, "\f", FULL,
	    FULL, FULL}},
	{14, CHINESE, {FIRST, FULL, "\f", FULL, FULL}, {FIRST, FULL, FULL,
	    "\f", FULL}},
	{16, CHINESE, {FIRST, FULL, "天“地人”"}, {FIRST, FULL,
	    "天地~“~人~”~"}},
	{16, ENGLISH, {"~“it’s”~"}, {"“it"}},
	{16, CHINESE, {FIRST, FULL, "it~’~s"}, {FIRST, FULL, "it’s"}},
};

static void
test_paragraphs(void **state)
{
	struct arena *arena = *state;

	for (size_t i = 0; i < sizeof(trials) / sizeof(trials[0]); i++) {
		struct sheet *good = new_sheet(arena);
		struct sheet *bad = new_sheet(arena);

		draw_paragraph(good, trials[i].language, trials[i].good);
		assert_none(good);
		draw_paragraph(bad, trials[i].language, trials[i].bad);
		assert_found(bad, trials[i].rule);
	}
}

static void
test_every_rule_has_a_trial(void **state)
{
	bool tried[18] = {[15] = true, [17] = true}; /* below */

	(void)state;
	for (size_t i = 0; i < sizeof(trials) / sizeof(trials[0]); i++)
		tried[trials[i].rule] = true;
	for (size_t rule = 1; rule < 18; rule++)
		assert_true(tried[rule]);
}

/* ---- What is more than one paragraph ----------------------------------- */

static const char *const three[LINES_MAX] = {FIRST, FULL, END};

static void
test_no_white_between_paragraphs(void **state)
{
	struct sheet *sheet = new_sheet(*state);

	draw_paragraph(sheet, CHINESE, three);
	draw_paragraph(sheet, CHINESE, three);
	assert_none(sheet);
	sheet->row++;
	draw_paragraph(sheet, CHINESE, three);
	assert_found(sheet, 12);
}

static void
test_heading_keeps_with_text(void **state)
{
	struct sheet *sheet = new_sheet(*state);

	draw_line(sheet, add_element(sheet, ROLE_HEADING_1, ELEMENT_DOCUMENT,
		CHINESE), "题目", 0);
	draw_paragraph(sheet, CHINESE, three);
	assert_none(sheet);
	draw_line(sheet, add_element(sheet, ROLE_HEADING_1, ELEMENT_DOCUMENT,
		CHINESE), "题目", 0);
	draw_line(sheet, ELEMENT_DOCUMENT, "\f", 0);
	draw_paragraph(sheet, CHINESE, three);
	assert_found(sheet, 14);
}

/* A label is no line of its own. */
static void
test_heading_keeps_with_more_than_a_label(void **state)
{
	struct sheet *sheet = new_sheet(*state);
	size_t list = add_element(sheet, ROLE_LIST, ELEMENT_DOCUMENT, 0);
	size_t label = add_element(sheet, ROLE_LIST_LABEL, list, 0);
	size_t body = add_element(sheet, ROLE_LIST_BODY, list, 0);

	draw_line(sheet, add_element(sheet, ROLE_HEADING_1, ELEMENT_DOCUMENT,
		CHINESE), "题目", 0);
	draw_line(sheet, label, "1.", 0);
	sheet->row--;
	draw_line(sheet, body, "短项", 2);
	assert_none(sheet);
	draw_line(sheet, ELEMENT_DOCUMENT, "\f", 0);
	draw_paragraph(sheet, CHINESE, three);
	assert_found(sheet, 14);
}

static void
test_sizes_and_faces(void **state)
{
	struct sheet *sheet = new_sheet(*state);
	struct draw_item *items = sheet->items[1];

	draw_line(sheet, add_element(sheet, ROLE_HEADING_1, ELEMENT_DOCUMENT,
		CHINESE), "题目", 0);
	draw_paragraph(sheet, CHINESE, three);
	assert_none(sheet);
	items[0].text.face = FACE_BODY;
	assert_found(sheet, 15);
	items[0].text.face = FACE_HEADING;
	items[1].text.face = FACE_HEADING;
	assert_found(sheet, 15);
	items[1].text.face = FACE_BODY;
	assert_none(sheet);
	items[0].text.size = 6000;
	assert_found(sheet, 15);
}

static void
test_body_is_large_and_bold_is_a_face(void **state)
{
	struct sheet *sheet = new_sheet(*state);

	draw_paragraph(sheet, CHINESE, three);
	sheet->theme.faces[FACE_BODY].path = STR("a.ttc");
	sheet->theme.faces[FACE_BODY_BOLD].path = STR("b.ttc");
	assert_none(sheet);
	sheet->theme.faces[FACE_BODY_BOLD].path = STR("a.ttc");
	assert_found(sheet, 15);
	sheet->theme.faces[FACE_BODY_BOLD].index = 1;
	assert_none(sheet);
	sheet->theme.page.body_size = 10000;
	assert_found(sheet, 15);
}

static void
test_leading_is_neither_tight_nor_wide(void **state)
{
	struct sheet *sheet = new_sheet(*state);

	draw_paragraph(sheet, CHINESE, three);
	for (size_t i = 0; i < 3; i++)
		sheet->items[1][i].text.y -= (int)i * 3000;
	assert_found(sheet, 15);
}

static void
test_lines_stand_on_the_grid(void **state)
{
	struct sheet *sheet = new_sheet(*state);
	struct draw_item *items = sheet->items[1];

	draw_paragraph(sheet, CHINESE, three);
	items[2].text.y += 2000;
	assert_found(sheet, 17);
	items[2].text.y -= 2000;
	assert_none(sheet);
	for (size_t i = 0; i < 3; i++)
		items[i].text.y += LEADING / 2;
	assert_found(sheet, 17);
}

/* English may stand half a line off. */
static void
test_english_stands_on_half_the_grid(void **state)
{
	static const char *const lines[LINES_MAX] = {
		"an ordinary line of text which is set as ", "end of it"};
	struct sheet *sheet = new_sheet(*state);
	struct draw_item *items = sheet->items[1];

	draw_paragraph(sheet, ENGLISH, lines);
	for (size_t i = 0; i < 2; i++)
		items[i].text.y += LEADING / 2;
	assert_none(sheet);
	for (size_t i = 0; i < 2; i++)
		items[i].text.y += LEADING / 4;
	assert_found(sheet, 17);
}

static void
test_english_has_no_holes(void **state)
{
	static const char *const bad[LINES_MAX] = {
		"an ordinary {400}line of text which is set ", "end of it"};
	static const char *const tight[LINES_MAX] = {
		"an ordinary {-300}line of text which is set as as ",
		"the end"};
	static const char *const loose[LINES_MAX] = {
		"an ordinary line of text which is set as ", "the {200}end"};
	struct sheet *sheet = new_sheet(*state);

	draw_paragraph(sheet, ENGLISH, bad);
	assert_found(sheet, 8);
	sheet = new_sheet(*state);
	draw_paragraph(sheet, ENGLISH, loose);
	assert_found(sheet, 11);
	sheet = new_sheet(*state);
	draw_paragraph(sheet, ENGLISH, tight);
	assert_found(sheet, 7);
}

/* ---- Hyphens ----------------------------------------------------------- */

static void
test_hyphens_have_limits(void **state)
{
	static const char *const good[LINES_MAX] = {
		"an ordinary line which ends with any or\u00AD",
		"dinary word"};
	static const char *const bad[][LINES_MAX] = {
		{"an ordinary line which ends with an  o\u00AD",
		    "rdinary word"},
		{"an ordinary line that ends in ordinary\u00AD",
		    "ly cut words"},
		{"an ordinary line which ends with any or\u00AD", "dinary"},
		{"an ordinary line which ends with any or\u00AD",
		    "dinary lines which ends again within or\u00AD",
		    "dinary lines which ends again within or\u00AD",
		    "dinary word"},
	};

	for (size_t i = 0; i < 5; i++) {
		struct sheet *sheet = new_sheet(*state);

		draw_paragraph(sheet, ENGLISH, i == 0 ? good : bad[i - 1]);
		if (i == 0)
			assert_none(sheet);
		else
			assert_found(sheet, 10);
	}
}

/* ---- Tables ------------------------------------------------------------ */

/* A cell obeys as the text does: marks, words, single characters. */
static void
test_cells_are_judged(void **state)
{
	struct sheet *sheet = new_sheet(*state);
	size_t table = add_element(sheet, ROLE_TABLE, ELEMENT_DOCUMENT, 0);
	size_t row = add_element(sheet, ROLE_TABLE_ROW, table, 0);
	size_t cell = add_element(sheet, ROLE_TABLE_CELL, row, 0);
	size_t text = add_element(sheet, ROLE_PARAGRAPH, cell, 0);

	draw_line(sheet, text, "天地玄黄宇宙", 1);
	draw_line(sheet, text, "洪荒", 1);
	assert_none(sheet);
	draw_line(sheet, text, "，日月", 1);
	assert_found(sheet, 1);
}

/* What is repeated on a page, and what is no text, is not. */
static void
test_artifacts_are_not_judged(void **state)
{
	struct sheet *sheet = new_sheet(*state);

	draw_paragraph(sheet, CHINESE, three);
	draw_line(sheet, ELEMENT_ARTIFACT, "天{900}地——", 0);
	assert_none(sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_paragraphs),
		ARENA_TEST(test_every_rule_has_a_trial),
		ARENA_TEST(test_no_white_between_paragraphs),
		ARENA_TEST(test_heading_keeps_with_text),
		ARENA_TEST(test_heading_keeps_with_more_than_a_label),
		ARENA_TEST(test_sizes_and_faces),
		ARENA_TEST(test_body_is_large_and_bold_is_a_face),
		ARENA_TEST(test_leading_is_neither_tight_nor_wide),
		ARENA_TEST(test_lines_stand_on_the_grid),
		ARENA_TEST(test_english_stands_on_half_the_grid),
		ARENA_TEST(test_english_has_no_holes),
		ARENA_TEST(test_hyphens_have_limits),
		ARENA_TEST(test_cells_are_judged),
		ARENA_TEST(test_artifacts_are_not_judged),
	};

	return cmocka_run_group_tests_name("typography", tests, NULL, NULL);
}
