/* Where paragraphs are broken into lines, and what their marks and gaps give
 * and take, on metrics without fonts. */
#include "paragraph_fixture.h"

static const struct theme_dictionary dictionary = {
	.language = {"en", 2},
	.path = {"/usr/share/hyphen/hyph_en_US.dic", 32},
};

static void
allow_hyphens(struct fixture *fixture)
{
	fixture->theme.dictionaries = &dictionary;
	fixture->theme.dictionary_count = 1;
}

/* TEXT in an ALIGNMENT. */
static void
set_aligned(struct fixture *fixture, size_t language, const char *text,
    int width, enum alignment alignment)
{
	struct fragment_list list = fragments_in(
	    typesetter_of(fixture, language), LETTERING_BODY, COLOUR_TEXT);
	struct column column = {width, 0, alignment};

	fragment_add(&list, str_from(text));
	set_fragments(fixture, &list, &column);
}

/* The lines with "|" between them, and "-" where a hyphen is drawn. */
static struct str
show_lines(struct fixture *fixture)
{
	struct str shown = STR("");

	for (size_t i = 0; i < fixture->lines.count; i++)
		shown = str_format(fixture->arena, "%.*s%s%.*s%s",
		    STR_ARGS(shown), i > 0 ? "|" : "",
		    STR_ARGS(line_text(fixture, i)),
		    fixture->lines.items[i].hyphen ? "-" : "");
	return shown;
}

/* From the glyph NUMBER of a line to the next one. */
static int
advance(const struct fixture *fixture, size_t line, size_t number)
{
	return glyph_x(fixture, line, number + 1) -
	    glyph_x(fixture, line, number);
}

/* ---- Last lines -------------------------------------------------------- */

static void
test_last_line_has_two_characters(void **state)
{
	struct fixture *fixture = *state;

	/* One more to the last line, though the line before it is stretched. */
	set_text(fixture, CHINESE, "甲乙丙丁戊己庚辛壬癸子。", 10 * EM);
	assert_text(show_lines(fixture), "甲乙丙丁戊己庚辛壬|癸子。");
	/* Or all into the line before. */
	set_text(fixture, CHINESE, "甲乙，丙丁，戊己，庚辛，壬癸。", 125 * EM / 10);
	assert_int_equal(fixture->lines.count, 1);
	/* Marks are no characters. */
	set_text(fixture, CHINESE, "甲乙丙丁戊己庚辛壬癸子》”。", 11 * EM);
	assert_text(show_lines(fixture), "甲乙丙丁戊己庚辛壬|癸子》”。");
	/* Headings and cells likewise. */
	set_aligned(fixture, CHINESE, "甲乙丙丁戊己庚辛壬癸子", 10 * EM,
	    ALIGN_LEFT);
	assert_text(show_lines(fixture), "甲乙丙丁戊己庚辛壬|癸子");
	/* A word may stand alone. */
	set_text(fixture, CHINESE, "甲乙丙丁戊己庚辛壬癸IT。", 10 * EM);
	assert_text(show_lines(fixture), "甲乙丙丁戊己庚辛壬癸|IT。");
}

/* For their sake the line before is stretched, not one further up. */
static void
test_last_line_but_one_is_stretched(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, TRADITIONAL, "字文（甲），“乙”字“乙”，——“乙”，"
	    "文字“乙”——字文字字。", 9 * EM);
	assert_text(show_lines(fixture), "字文（甲），“乙”字|“乙”，——“乙”，文|"
	    "字“乙”——字文|字字。");
}

/* ---- Holes --------------------------------------------------------------- */

static void
test_even_lines_are_flush_without_holes(void **state)
{
	struct fixture *fixture = *state;

	set_aligned(fixture, CHINESE, "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", 72 * EM / 10,
	    ALIGN_EVEN);
	assert_int_equal(ink_right(fixture, 0), 72 * EM / 10);
	set_aligned(fixture, CHINESE, "甲乙丙丁戊account己庚辛壬癸子丑寅", 6 * EM,
	    ALIGN_EVEN);
	assert_text(line_text(fixture, 0), "甲乙丙丁戊");
	assert_int_equal(ink_right(fixture, 0), 5 * EM);
}

static void
test_gaps_have_a_limit(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, CHINESE, "甲乙丙丁戊worldwide己庚辛天地玄黄宇宙洪荒",
	    67 * EM / 10);
	assert_int_equal(ink_right(fixture, 0), 67 * EM / 10);
	set_text(fixture, CHINESE, "甲乙丙丁worldwide己庚辛天地玄黄宇宙洪荒",
	    62 * EM / 10);
	assert_text(line_text(fixture, 0), "甲乙丙丁");
	assert_int_equal(ink_right(fixture, 0), 4 * EM);
}

/* ---- Shrinking and stretching ----- */

static void
test_order_of_shrinking(void **state)
{
	/* Brackets can give 0.5 + 0.5, pauses 0.5, three gaps 0.125 each, a
	 * stop 0.5. */
	static const struct {
		int shrink, bracket, pause, gap, stop;
	} cases[] = {
		{0, 0, 0, 0, 0}, {400, 200, 0, 0, 0}, {1000, 500, 0, 0, 0},
		{1300, 500, 300, 0, 0}, {1500, 500, 500, 0, 0},
		{1650, 500, 500, 50, 0}, {1875, 500, 500, 125, 0},
		{2125, 500, 500, 125, 250}, {2375, 500, 500, 125, 500},
	};
	struct fixture *fixture = *state;
	int natural = 1425 * EM / 100;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int gap = EM / 4 - cases[i].gap * EM / 1000;

		set_text(fixture, CHINESE, "甲（乙）丙、丁IT己。20260年天地玄黄"
		    "宇宙洪荒日月盈昃辰宿列张寒来暑往", natural -
		    cases[i].shrink * EM / 1000);
		assert_text(line_text(fixture, 0),
		    "甲（乙）丙、丁IT己。20260年");
		/* An opening bracket's blank is on its left. */
		assert_int_equal(glyph_x(fixture, 0, 2), 2 * EM -
		    cases[i].bracket * EM / 1000);
		assert_int_equal(advance(fixture, 0, 3), EM -
		    cases[i].bracket * EM / 1000);
		assert_int_equal(advance(fixture, 0, 5), EM -
		    cases[i].pause * EM / 1000);
		assert_int_equal(advance(fixture, 0, 6), EM + gap);
		assert_int_equal(advance(fixture, 0, 8), EM / 2 + gap);
		assert_int_equal(advance(fixture, 0, 10), EM -
		    cases[i].stop * EM / 1000);
	}
}

static void
test_order_of_stretching(void **state)
{
	struct fixture *fixture = *state;
	const char *text = "甲IT乙——丙/丁～戊ab cd己20260年天地玄黄宇宙洪荒";
	int natural = 14 * EM;

	/* The space is half an em already; the gaps grow to a third. */
	set_text(fixture, CHINESE, text, natural + EM / 4);
	assert_text(line_text(fixture, 0), "甲IT乙——丙/丁～戊ab cd己");
	assert_int_equal(advance(fixture, 0, 0), EM + EM / 4 + EM / 16);
	assert_int_equal(advance(fixture, 0, 3), EM);
	assert_int_equal(advance(fixture, 0, 13), EM / 2);
	/* Then all places between squares, but for pairs and connectors. */
	set_text(fixture, CHINESE, text, natural + EM * 9 / 10);
	assert_int_equal(ink_right(fixture, 0), natural + EM * 9 / 10);
	assert_true(advance(fixture, 0, 0) > EM + EM / 3);
	assert_true(advance(fixture, 0, 3) > EM);
	assert_true(advance(fixture, 0, 13) > EM / 2);
	assert_int_equal(advance(fixture, 0, 1), EM / 2);
	assert_int_equal(advance(fixture, 0, 4), EM);
	assert_int_equal(advance(fixture, 0, 6), EM);
	assert_int_equal(advance(fixture, 0, 7), EM / 2);
	assert_int_equal(advance(fixture, 0, 8), EM);
	assert_int_equal(advance(fixture, 0, 9), EM);
}

/* ---- Hyphens ------------------------------------------------------------- */

static void
test_words_are_divided(void **state)
{
	struct fixture *fixture = *state;
	const struct draw_text *text;

	allow_hyphens(fixture);
	set_text(fixture, ENGLISH, "the representative representation of all",
	    115 * EM / 10);
	assert_text(show_lines(fixture),
	    "the representative rep-|resentation of all");
	text = text_item(fixture, 0, 0);
	assert_text(str_copy(fixture->arena, text->text),
	    "the representative rep\xC2\xAD");
	assert_int_equal(text->glyphs[text->glyph_count - 1].id, 0x2010);
	assert_int_equal(text->glyphs[text->glyph_count - 1].text_length, 2);
	assert_int_equal(text->glyphs[text->glyph_count - 1].x +
	    EM / 2, 115 * EM / 10);
	/* In its own language only. */
	set_text(fixture, CHINESE, "the representative representation of all",
	    115 * EM / 10);
	assert_text(show_lines(fixture),
	    "the representative |representation of all");
}

/* Where the theme has a dictionary for Latin words in Chinese. */
static void
test_words_amid_chinese_are_divided(void **state)
{
	static const struct theme_dictionary chinese = {
		.language = {"zh", 2},
		.path = {"/usr/share/hyphen/hyph_en_US.dic", 32},
	};
	struct fixture *fixture = *state;

	fixture->theme.dictionaries = &chinese;
	fixture->theme.dictionary_count = 1;
	set_text(fixture, CHINESE, "甲乙丙丁representation甲乙丙丁戊己庚", 7 * EM);
	assert_true(fixture->lines.items[0].hyphen);
	/* Not the last word, and not where the whole word goes in. */
	set_text(fixture, CHINESE, "甲乙丙丁representation。", 7 * EM);
	assert_false(fixture->lines.items[0].hyphen);
	set_text(fixture, CHINESE, "甲乙丙丁representation甲乙丙丁戊己庚",
	    115 * EM / 10);
	assert_false(fixture->lines.items[0].hyphen);
}

static void
test_some_words_are_not_divided(void **state)
{
	struct fixture *fixture = *state;
	static const char *const texts[] = {
		/* The last word; names and abbreviations; parts of others. */
		"the representation of representation",
		"the representation of McRepresentation, so",
		"the representation of UNESCORESPONSE, now",
		"the representation of self-representation, so",
		"the representation of representation5, so",
		"the representation of 5representation, so",
	};
	struct fragment_list list;
	struct column column = {14 * EM, 0, ALIGN_JUSTIFY};
	const struct link link = {STR("https://example.org/"), STR(""),
	    STR("")};

	allow_hyphens(fixture);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		set_text(fixture, ENGLISH, texts[i], 14 * EM);
		for (size_t k = 0; k < fixture->lines.count; k++)
			assert_false(fixture->lines.items[k].hyphen);
	}
	set_text(fixture, ENGLISH, "the representation of representation, so",
	    14 * EM);
	assert_true(fixture->lines.items[0].hyphen);
	for (int heading = 0; heading < 2; heading++) {
		list = fragments_in(typesetter_of(fixture, ENGLISH), heading ?
		    LETTERING_HEADING : LETTERING_BODY, COLOUR_TEXT);
		fragment_add(&list, STR("the representation of "
		    "representation, so"))->link = heading ? NULL : &link;
		set_fragments(fixture, &list, &column);
		assert_false(fixture->lines.items[0].hyphen);
	}
}

static void
test_no_three_hyphens_in_a_row(void **state)
{
	struct fixture *fixture = *state;
	struct str text = STR("the");
	size_t hyphens = 0;

	allow_hyphens(fixture);
	for (int i = 0; i < 60; i++)
		text = str_join(fixture->arena, text, i % 2 == 0 ?
		    STR(" responsibilities") : STR(" characterisation"));
	for (int width = 60; width < 200; width++) {
		size_t row = 0;

		set_text(fixture, ENGLISH, text.data, width * EM / 10);
		for (size_t i = 0; i < fixture->lines.count; i++) {
			row = fixture->lines.items[i].hyphen ? row + 1 : 0;
			hyphens += row > 0;
			assert_true(row <= 2);
		}
	}
	assert_true(hyphens > 100);
}

static void
test_soft_hyphens(void **state)
{
	struct fixture *fixture = *state;
	const char *text = "one two rub\xC2\xADric three";

	set_text(fixture, ENGLISH, text, 6 * EM);
	assert_text(show_lines(fixture), "one two rub-|ric three");
	assert_text(str_copy(fixture->arena,
	    text_item(fixture, 0, 0)->text), "one two rub\xC2\xAD");
	/* Elsewhere it is nothing. */
	set_text(fixture, ENGLISH, text, 20 * EM);
	assert_int_equal(fixture->lines.count, 1);
	assert_int_equal(text_item(fixture, 0, 0)->glyphs[10].text_length, 1);
	assert_int_equal(glyph_x(fixture, 0, 11), 11 * EM / 2);
}

static void
test_dictionary_that_is_none(void **state)
{
	static const struct theme_dictionary none = {
		.language = {"en", 2}, .path = {"/dev/null", 9},
	};
	struct fixture *fixture = *state;

	fixture->theme.dictionaries = &none;
	fixture->theme.dictionary_count = 1;
	assert_false(typesetter_of(fixture, CHINESE)->failed);
	assert_true(typesetter_of(fixture, ENGLISH)->failed);
	assert_non_null(strstr(print_findings(fixture->arena,
	    fixture->diagnostics).data, "/dev/null cannot be read as a "
	    "hyphenation dictionary"));
}

/* ---- Addresses ------------------------------------------------------------- */

static void
test_addresses_are_divided_where_they_may(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, CHINESE, "见https://example.org/standards/manager"
	    "/index.html?lang=zh-Hans&edition=2026，谢谢", 12 * EM);
	for (size_t i = 0; i < fixture->lines.count; i++)
		assert_true(ink_right(fixture, i) <= 12 * EM);
	for (size_t i = 0; i + 1 < fixture->lines.count; i++) {
		struct str line = line_text(fixture, i);

		assert_non_null(strchr("/.-?&=", line.data[line.length - 1]));
	}
	/* One that fits its line is not. */
	set_text(fixture, ENGLISH, "see the long page of www.example.org/a",
	    102 * EM / 10);
	assert_text(show_lines(fixture),
	    "see the long page of |www.example.org/a");
}

/* ---- Marks of other languages ----- */

static void
test_quotes_amid_latin_words_are_latin(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, CHINESE, "他说call it “a day” and go吧", 40 * EM);
	assert_text(str_copy(fixture->arena, text_item(fixture, 0, 1)->text),
	    "call it “a day” and go");
	set_text(fixture, CHINESE, "customers’ needs", 40 * EM);
	assert_int_equal(text_item(fixture, 0, 0)->face, FACE_LATIN);
	assert_int_equal(fixture->items[0].count, 1);
	/* In Chinese they are not, whatever they enclose. */
	set_text(fixture, CHINESE, "用‘IT’一词", 40 * EM);
	assert_text(str_copy(fixture->arena, text_item(fixture, 0, 0)->text),
	    "用‘");
	assert_text(str_copy(fixture->arena, text_item(fixture, 0, 2)->text),
	    "’一词");
}

static void
test_japanese_marks(void **state)
{
	struct fixture *fixture = *state;
	const struct atom *atoms;

	set_text(fixture, JAPANESE, "あ：い！う、え", 40 * EM);
	atoms = fixture->paragraph->atoms;
	assert_int_equal(atoms[1].class, CHARACTER_MIDDLE);
	assert_int_equal(atoms[1].lead, EM / 4);
	assert_int_equal(atoms[1].trail, EM / 4);
	assert_int_equal(atoms[3].trail, 0);
	assert_int_equal(atoms[5].trail, EM / 2);
	set_text(fixture, CHINESE, "甲：乙！丙、丁", 40 * EM);
	atoms = fixture->paragraph->atoms;
	assert_int_equal(atoms[1].trail, EM / 2);
	assert_int_equal(atoms[3].trail, EM / 2);
}

static void
test_korean_words_have_no_gaps(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, KOREAN, "IT는", 40 * EM);
	assert_int_equal(glyph_x(fixture, 0, 2), EM);
	set_text(fixture, JAPANESE, "ITは", 40 * EM);
	assert_int_equal(glyph_x(fixture, 0, 2), EM + EM / 4);
}

static void
test_middle_dot_takes_half_a_square(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, CHINESE, "甲·乙", 40 * EM);
	assert_int_equal(glyph_x(fixture, 0, 1), EM - EM / 4);
	assert_int_equal(glyph_x(fixture, 0, 2), EM + EM / 2);
	/* A bracket beside it gives up its blank. */
	set_text(fixture, CHINESE, "《甲》·《乙》", 40 * EM);
	assert_int_equal(glyph_x(fixture, 0, 4), 2 * EM);
	set_text(fixture, TRADITIONAL, "甲·乙", 40 * EM);
	assert_int_equal(glyph_x(fixture, 0, 2), 2 * EM);
}

/* A face whose quotes are narrow. */
static void
test_narrow_quotes_are_set_in_squares(void **state)
{
	const struct mark_style style = {.size = EM, .squares = true};
	struct atom atoms[3] = {
		{.class = CHARACTER_OPEN, .width = 350 * EM / 1000},
		{.class = CHARACTER_HAN, .width = EM},
		{.class = CHARACTER_CLOSE, .width = 350 * EM / 1000},
	};

	(void)state;
	atoms_space(atoms, 3, &style);
	assert_int_equal(atoms[0].width, EM);
	assert_int_equal(atoms[0].lead, EM / 2);
	assert_int_equal(atoms[0].shift, -575 * EM / 1000);
	assert_int_equal(atoms[2].width, EM);
	assert_int_equal(atoms[2].trail, EM / 2);
	assert_int_equal(atoms[2].shift, -75 * EM / 1000);
}

static void
test_wide_signs_need_no_gap(void **state)
{
	struct fixture *fixture = *state;
	const struct mark_style style = {.size = EM, .spaced = true};
	struct atom atoms[2] = {
		{.class = CHARACTER_SUFFIX, .width = EM},
		{.class = CHARACTER_HAN, .width = EM},
	};

	atoms_space(atoms, 2, &style);
	assert_int_equal(atoms[1].gap, 0);
	set_text(fixture, CHINESE, "达70%以", 40 * EM);
	assert_int_equal(glyph_x(fixture, 0, 4), 3 * EM);
}

/* Unless a space is typed, "见 №12": that is the gap then. */
static void
test_spaces_beside_wide_signs_are_gaps(void **state)
{
	const struct mark_style style = {.size = EM, .spaced = true};
	struct atom atoms[3] = {
		{.class = CHARACTER_HAN, .width = EM},
		{.class = CHARACTER_SPACE, .width = EM * 26 / 100},
		{.class = CHARACTER_PREFIX, .width = EM},
	};

	(void)state;
	atoms_space(atoms, 3, &style);
	assert_true(atoms[1].is_gap);
	assert_int_equal(atoms[1].width, EM / 4);
}

/* ---- Whatever comes ----- */

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static struct str
random_text(struct arena *arena, uint32_t *seed)
{
	static const char *const parts[] = {"客户", "经", "，", "“", "”", "《",
		"——", "·", " ", " ", " ", "IT", "C++", "5", "70 %", "年",
		"representation", "characterisation", "a", "the", "rub\xC2\xADric",
		"https://a.example.org/b/c-d?e=f", "name@example.org", "’",
		"word’s", "\n", "\xC2\xAD", "\xE2\x80\x8B", "が", "한국어",
		"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
		"。。。。。。。。", "e\xCC\x81", "𠮷"};
	struct buffer text = buffer_in(arena);
	size_t count = 1 + next_random(seed) % 80;

	for (size_t i = 0; i < count; i++)
		buffer_add(&text, str_from(parts[next_random(seed) %
		    (sizeof(parts) / sizeof(parts[0]))]));
	return buffer_str(&text);
}

/* The text without soft hyphens, places for breaks, and ends of lines. */
static struct str
plain(struct arena *arena, struct str text)
{
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < text.length; i++)
		if (text.length - i >= 2 &&
		    memcmp(text.data + i, "\xC2\xAD", 2) == 0)
			i++;
		else if (text.length - i >= 3 &&
		    memcmp(text.data + i, "\xE2\x80\x8B", 3) == 0)
			i += 2;
		else if (text.data[i] != '\n')
			buffer_add_byte(&buffer, text.data[i]);
	return buffer_str(&buffer);
}

static bool
has_ink(const struct paragraph *paragraph, const struct line *line)
{
	return paragraph->atoms[line_last(paragraph, line->first,
	    line->behind)].glyph_count > 0;
}

static void
check_lines(struct fixture *fixture, int width, enum alignment alignment)
{
	struct buffer all = buffer_in(fixture->arena);
	size_t place = 0;

	for (size_t i = 0; i < fixture->lines.count; i++) {
		const struct line *line = &fixture->lines.items[i];

		assert_int_equal(line->first, place);
		assert_true(line->behind > place);
		place = line->behind;
		if (alignment == ALIGN_JUSTIFY &&
		    has_ink(fixture->paragraph, line))
			assert_true(ink_right(fixture, i) <= width + 10 ||
			    line->behind - line->first <= 2);
		for (size_t k = 0; k < fixture->items[i].count; k++)
			if (fixture->items[i].items[k].kind == DRAW_TEXT)
				buffer_add(&all,
				    fixture->items[i].items[k].text.text);
	}
	assert_int_equal(place, fixture->paragraph->count);
	assert_text(plain(fixture->arena, buffer_str(&all)),
	    plain(fixture->arena, fixture->paragraph->text).data);
}

static void
test_random_paragraphs(void **state)
{
	struct fixture *fixture = *state;
	uint32_t seed = 15834;

	allow_hyphens(fixture);
	for (int round = 0; round < 1500; round++) {
		struct str text = random_text(fixture->arena, &seed);
		int width = (int)(1 + next_random(&seed) % 40) * EM;
		enum alignment alignment = next_random(&seed) % 5;

		set_aligned(fixture, next_random(&seed) % LANGUAGES,
		    text.data, width, alignment);
		check_lines(fixture, width, alignment);
	}
}

/* ---- Numbers of measures ----- */

static void
test_a_sign_ends_a_measure(void **state)
{
	struct fixture *fixture = *state;
	struct fragment_list list = fragments_in(typesetter_of(fixture, CHINESE),
	    LETTERING_BODY, COLOUR_TEXT);
	struct column column = {5 * EM, 0, ALIGN_LEFT};

	fragment_add(&list, STR("回款达"));
	fragment_add(&list, STR("80%"))->glued = true;
	fragment_add(&list, STR("以上者"));
	set_fragments(fixture, &list, &column);
	assert_text(show_lines(fixture), "回款达80%|以上者");
}

/* The shaper's time grows with the square of the accents on a letter. */
static void
test_letters_have_few_accents(void **state)
{
	enum { ACCENTS = 3000, MOST = 32 };
	struct fixture *fixture = *state;
	char text[1 + ACCENTS * 2 + 1] = "a";

	for (size_t i = 0; i < ACCENTS; i++)
		strcpy(text + 1 + i * 2, "\u0301");
	set_text(fixture, ENGLISH, text, 20 * EM);
	assert_true(fixture->paragraph->count > 1);
	for (size_t i = 0; i < fixture->paragraph->count; i++)
		assert_true(fixture->paragraph->atoms[i].glyph_count <= MOST);
}

int
main(void)
{
#define LINE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		LINE_TEST(test_last_line_has_two_characters),
		LINE_TEST(test_last_line_but_one_is_stretched),
		LINE_TEST(test_even_lines_are_flush_without_holes),
		LINE_TEST(test_gaps_have_a_limit),
		LINE_TEST(test_order_of_shrinking),
		LINE_TEST(test_order_of_stretching),
		LINE_TEST(test_words_are_divided),
		LINE_TEST(test_some_words_are_not_divided),
		LINE_TEST(test_words_amid_chinese_are_divided),
		LINE_TEST(test_no_three_hyphens_in_a_row),
		LINE_TEST(test_soft_hyphens),
		LINE_TEST(test_dictionary_that_is_none),
		LINE_TEST(test_addresses_are_divided_where_they_may),
		LINE_TEST(test_quotes_amid_latin_words_are_latin),
		LINE_TEST(test_japanese_marks),
		LINE_TEST(test_korean_words_have_no_gaps),
		LINE_TEST(test_middle_dot_takes_half_a_square),
		LINE_TEST(test_narrow_quotes_are_set_in_squares),
		LINE_TEST(test_wide_signs_need_no_gap),
		LINE_TEST(test_spaces_beside_wide_signs_are_gaps),
		LINE_TEST(test_a_sign_ends_a_measure),
		LINE_TEST(test_letters_have_few_accents),
		LINE_TEST(test_random_paragraphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
