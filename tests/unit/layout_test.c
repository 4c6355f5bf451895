/* Lines of a paragraph by the rules of CLREQ, on metrics without fonts. */
#include "paragraph_fixture.h"

/* ---- Blanks and gaps --------------------------------------------------- */

static void
test_adjacent_marks_are_compressed(void **state)
{
	struct fixture *fixture = *state;

	/* close + close, open + open, close + open: 1.5 em a pair. */
	set_text(fixture, 0, "甲》，乙", 20 * EM);
	assert_int_equal(glyph_x(fixture, 0, 2) - glyph_x(fixture, 0, 1),
	    EM / 2);
	assert_int_equal(glyph_x(fixture, 0, 3) - glyph_x(fixture, 0, 2), EM);
	set_text(fixture, 0, "甲《“乙", 20 * EM);
	assert_int_equal(glyph_x(fixture, 0, 2) - glyph_x(fixture, 0, 1),
	    EM / 2);
	assert_int_equal(glyph_x(fixture, 0, 3), 3 * EM - EM / 2);
	set_text(fixture, 0, "甲）（乙", 20 * EM);
	assert_int_equal(glyph_x(fixture, 0, 2) - glyph_x(fixture, 0, 1),
	    EM / 2);
}

static void
test_centred_marks_are_not(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 2, "甲，。乙", 20 * EM);
	assert_int_equal(glyph_x(fixture, 0, 2) - glyph_x(fixture, 0, 1), EM);
}

static void
test_opening_mark_is_trimmed_at_line_start(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 0, "《甲乙丙丁》", 20 * EM);
	assert_int_equal(glyph_x(fixture, 0, 0), -EM / 2);
	assert_int_equal(glyph_x(fixture, 0, 1), EM / 2);
}

static void
test_closing_mark_is_trimmed_at_line_end(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 0, "甲乙丙丁，戊己庚辛壬癸子丑", 45 * EM / 10);
	assert_text(line_text(fixture, 0), "甲乙丙丁，");
	assert_int_equal(glyph_x(fixture, 0, 4), 4 * EM);
}

static void
test_gap_between_han_and_latin(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 0, "用IT的", 20 * EM);
	assert_int_equal(glyph_x(fixture, 0, 1), EM + EM / 4);
	assert_int_equal(glyph_x(fixture, 0, 3), 2 * EM + EM / 2);
	/* A typed space is the gap, not beside it. */
	set_text(fixture, 0, "用 IT 的", 20 * EM);
	assert_int_equal(glyph_x(fixture, 0, 2), EM + EM / 4);
	assert_int_equal(glyph_x(fixture, 0, 5), 2 * EM + EM / 2);
	/* None beside marks. */
	set_text(fixture, 0, "（KPI），IT", 20 * EM);
	assert_int_equal(glyph_x(fixture, 0, 1), EM / 2);
	assert_int_equal(glyph_x(fixture, 0, 4), 2 * EM);
}

/* ---- Faces ------------------------------------------------------------- */

static void
test_faces_follow_the_script(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 0, "用“IT”it’s", 20 * EM);
	assert_int_equal(text_item(fixture, 0, 0)->face, FACE_BODY);
	assert_text(str_copy(fixture->arena, text_item(fixture, 0, 0)->text),
	    "用“");
	assert_int_equal(text_item(fixture, 0, 1)->face, FACE_LATIN);
	assert_int_equal(text_item(fixture, 0, 2)->face, FACE_BODY);
	assert_text(str_copy(fixture->arena, text_item(fixture, 0, 3)->text),
	    "it’s");
	set_text(fixture, 1, "“IT”", 20 * EM);
	assert_int_equal(text_item(fixture, 0, 0)->face, FACE_LATIN);
	assert_int_equal(text_item(fixture, 0, 0)->glyph_count, 4);
}

static void
test_faces_follow_the_lettering(void **state)
{
	static const unsigned faces[LETTERING__COUNT][2] = {
		{FACE_BODY, FACE_LATIN}, {FACE_BODY_BOLD, FACE_LATIN_BOLD},
		{FACE_HEADING, FACE_LATIN_HEADING},
		{FACE_EMPHASIS, FACE_LATIN_EMPHASIS},
	};
	struct fixture *fixture = *state;
	struct column column = {20 * EM, 0, ALIGN_LEFT};

	for (enum lettering i = 0; i < LETTERING__COUNT; i++) {
		struct fragment_list list = fragments_in(
		    typesetter_of(fixture, 0), i, COLOUR_TEXT);

		fragment_add(&list, STR("甲A"));
		set_fragments(fixture, &list, &column);
		assert_int_equal(text_item(fixture, 0, 0)->face, faces[i][0]);
		assert_int_equal(text_item(fixture, 0, 1)->face, faces[i][1]);
	}
}

static bool
only_body_has_accents(const struct metrics *metrics, unsigned face,
    uint32_t code_point)
{
	(void)metrics;
	return code_point != 0xE9 || face == FACE_BODY;
}

static void
test_missing_glyph_falls_back(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.metrics.has_glyph = only_body_has_accents;
	set_text(fixture, 1, "café", 20 * EM);
	assert_int_equal(text_item(fixture, 0, 0)->face, FACE_LATIN);
	assert_int_equal(text_item(fixture, 0, 1)->face, FACE_BODY);
	assert_false(fixture->typesetter->failed);
}

static void
test_glyph_in_no_face(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 1, "a\xEE\x80\x80", 20 * EM);
	assert_true(fixture->typesetter->failed);
	assert_non_null(strstr(print_findings(fixture->arena,
	    fixture->diagnostics).data, "no font of the theme has a glyph for "
	    "U+E000"));
}

/* ---- Lines ------------------------------------------------------------- */

static void
test_both_edges_are_flush(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 0, "与客户通电话，每个工作日不少于5位，当日如实记下谈了"
	    "什么、结果如何，并于2026年11月前交IT部门（含销售代表）审核。",
	    115 * EM / 10);
	assert_true(fixture->lines.count > 3);
	for (size_t i = 0; i + 1 < fixture->lines.count; i++)
		assert_int_equal(ink_right(fixture, i), 115 * EM / 10);
	/* The last line keeps its natural width. */
	assert_true(ink_right(fixture, fixture->lines.count - 1) <=
	    115 * EM / 10);
}

static void
test_last_line_is_not_stretched(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 0, "甲乙丙丁戊己庚辛", 6 * EM);
	assert_int_equal(fixture->lines.count, 2);
	assert_int_equal(glyph_x(fixture, 1, 1), EM);
	set_text(fixture, 1, "one two", 20 * EM);
	assert_int_equal(glyph_x(fixture, 0, 4), 2 * EM);
}

static void
test_no_character_alone_in_the_last_line(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 0, "甲乙丙丁戊己庚辛壬癸子。", 10 * EM);
	assert_int_equal(fixture->lines.count, 2);
	assert_text(line_text(fixture, 1), "癸子。");
	assert_int_equal(ink_right(fixture, 0), 10 * EM);
}

/* Push in before push out: marks give all they can to take one letter more;
 * only then the line is stretched. All of a rank lose the same. */
static void
test_marks_give_way(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 0, "甲、乙、丙、丁、戊己庚辛壬癸子丑", 70 * EM / 10);
	assert_text(line_text(fixture, 0), "甲、乙、丙、丁、戊");
	set_text(fixture, 0, "甲、乙、丙、丁、戊己庚辛壬癸子丑", 69 * EM / 10);
	assert_text(line_text(fixture, 0), "甲、乙、丙、丁、");
	set_text(fixture, 0, "甲、乙、丙、丁，戊己庚辛壬癸子丑", 71 * EM / 10);
	assert_text(line_text(fixture, 0), "甲、乙、丙、丁，戊");
	assert_int_equal(glyph_x(fixture, 0, 2), glyph_x(fixture, 0, 4) -
	    glyph_x(fixture, 0, 2));
	assert_int_equal(ink_right(fixture, 0), 71 * EM / 10);
	set_text(fixture, 0, "甲乙丙丁，戊己庚辛壬癸子丑", 58 * EM / 10);
	assert_text(line_text(fixture, 0), "甲乙丙丁，戊");
	set_text(fixture, 0, "甲乙丙丁，戊己庚辛壬癸子丑", 53 * EM / 10);
	assert_text(line_text(fixture, 0), "甲乙丙丁，");
}

static void
test_word_longer_than_the_line(void **state)
{
	struct fixture *fixture = *state;
	char word[201];

	memset(word, 'x', 200);
	word[200] = '\0';
	set_text(fixture, 1, word, 10 * EM);
	assert_int_equal(fixture->lines.count, 10);
	for (size_t i = 0; i < fixture->lines.count; i++)
		assert_int_equal(line_text(fixture, i).length, 20);
	/* Even a column that holds no letter ends. */
	set_text(fixture, 0, "甲乙", EM / 2);
	assert_int_equal(fixture->lines.count, 2);
}

static void
test_forced_breaks(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 0, "甲乙\n丙丁戊", 20 * EM);
	assert_int_equal(fixture->lines.count, 2);
	assert_int_equal(glyph_x(fixture, 0, 1), EM);
	assert_int_equal(glyph_x(fixture, 1, 0), 0);
}

static void
test_spaces_stay_in_the_text(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 1, "alpha beta gamma delta", 6 * EM);
	assert_true(fixture->lines.count >= 2);
	for (size_t i = 0; i + 1 < fixture->lines.count; i++)
		assert_true(str_ends_with(line_text(fixture, i), STR(" ")));
	assert_true(ink_right(fixture, 0) <= 6 * EM);
}

static void
test_alignment_and_indent(void **state)
{
	struct fixture *fixture = *state;
	struct fragment_list list = fragments_in(typesetter_of(fixture, 0),
	    LETTERING_BODY, COLOUR_TEXT);
	struct column column = {10 * EM, 0, ALIGN_RIGHT};

	fragment_add(&list, STR("甲乙"));
	set_fragments(fixture, &list, &column);
	assert_int_equal(glyph_x(fixture, 0, 0), 8 * EM);
	column.alignment = ALIGN_CENTRE;
	set_fragments(fixture, &list, &column);
	assert_int_equal(glyph_x(fixture, 0, 0), 4 * EM);
	column = (struct column){10 * EM, 2 * EM, ALIGN_JUSTIFY};
	set_fragments(fixture, &list, &column);
	assert_int_equal(glyph_x(fixture, 0, 0), 2 * EM);
}

static void
test_number_of_a_measure_keeps_its_unit(void **state)
{
	struct fixture *fixture = *state;
	struct fragment_list list = fragments_in(typesetter_of(fixture, 1),
	    LETTERING_BODY, COLOUR_TEXT);
	struct column column = {6 * EM, 0, ALIGN_LEFT};

	fragment_add(&list, STR("at least "));
	fragment_add(&list, STR("5"))->glued = true;
	fragment_add(&list, STR(" customers"));
	set_fragments(fixture, &list, &column);
	assert_text(line_text(fixture, 0), "at least ");
}

static void
test_links_cover_their_text(void **state)
{
	struct fixture *fixture = *state;
	struct fragment_list list = fragments_in(typesetter_of(fixture, 0),
	    LETTERING_BODY, COLOUR_TEXT);
	struct column column = {4 * EM, 0, ALIGN_LEFT};
	const struct link link = {STR(""), STR("there"), STR("words")};
	size_t links = 0;

	fragment_add(&list, STR("甲乙"));
	fragment_add(&list, STR("丙丁戊己"))->link = &link;
	set_fragments(fixture, &list, &column);
	for (size_t i = 0; i < fixture->lines.count; i++)
		for (size_t k = 0; k < fixture->items[i].count; k++) {
			const struct draw_item *item =
			    &fixture->items[i].items[k];

			if (item->kind != DRAW_LINK)
				continue;
			links++;
			assert_int_equal(item->link.x, i == 0 ? 2 * EM : 0);
			assert_int_equal(item->link.width, 2 * EM);
			assert_true(item->link.y < 0);
		}
	assert_int_equal(links, 2);
}

/* Where every glyph stands, and where lines end. */
static struct str
positions(struct fixture *fixture)
{
	struct buffer buffer = buffer_in(fixture->arena);

	for (size_t i = 0; i < fixture->lines.count; i++) {
		for (size_t k = 0; k < fixture->items[i].count; k++) {
			const struct draw_item *item =
			    &fixture->items[i].items[k];

			if (item->kind != DRAW_TEXT)
				continue;
			for (size_t g = 0; g < item->text.glyph_count; g++)
				buffer_print(&buffer, "%d ", item->text.x +
				    item->text.glyphs[g].x);
		}
		buffer_add_byte(&buffer, '\n');
	}
	return buffer_str(&buffer);
}

/* A term of the glossary leads on, but its line is set as if it did not. */
static void
test_terms_leave_lines_as_they_are(void **state)
{
	static const struct node term = {.kind = NODE_TERM, .id = {"t", 1}};
	const char *const parts[][3] = {
		{"收集客户的", "决策链", "信息，每月更新。"},
		{"", "决策链", "（IT部门）由客户提供。"},
		{"与客户高层交流，引导", "招标", "。"},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		for (int width = 2; width < 16; width++) {
			struct run runs[] = {
				{.text = str_from(parts[i][0])},
				{.kind = RUN_REFERENCE, .target = &term,
				    .text = str_from(parts[i][1])},
				{.text = str_from(parts[i][2])},
			};
			struct column column = {width * EM, 0, ALIGN_JUSTIFY};
			struct fragment_list list;
			struct str plain;

			set_text(fixture, 0, str_format(fixture->arena,
			    "%s%s%s", parts[i][0], parts[i][1],
			    parts[i][2]).data, width * EM);
			plain = positions(fixture);
			list = fragments_in(fixture->typesetter,
			    LETTERING_BODY, COLOUR_TEXT);
			fragment_runs(&list, runs, 3, 0, (struct span){0});
			assert_int_equal(list.items[1].colour, COLOUR_TEXT);
			set_fragments(fixture, &list, &column);
			assert_text(positions(fixture), plain.data);
		}
}

static void
test_accents_stay_with_their_letter(void **state)
{
	struct fixture *fixture = *state;

	set_text(fixture, 1, "e\xCC\x81x", 20 * EM);
	assert_int_equal(fixture->paragraph->count, 2);
	assert_int_equal(fixture->paragraph->atoms[0].glyph_count, 2);
	assert_int_equal(text_item(fixture, 0, 0)->glyphs[0].text_length, 3);
	assert_int_equal(text_item(fixture, 0, 0)->glyphs[1].text_length, 0);
	/* A letter beyond the basic plane is one em of one glyph. */
	set_text(fixture, 0, "𠮷野", 20 * EM);
	assert_int_equal(glyph_x(fixture, 0, 1), EM);
}

/* ---- Whatever comes ---------------------------------------------------- */

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static struct str
random_text(struct arena *arena, uint32_t *seed)
{
	static const char *const parts[] = {"客户", "经", "理", "，", "。", "、",
		"（", "）", "“", "”", "《", "》", "；", "：", "！", "？", "——",
		"……", "·", "/", " ", "IT", "KPI", "2014", "5", "70%", "年",
		"万元", "word", "’", "，", "要素", "评定", "单元", "第", "≥ "};
	struct str text = STR("");
	size_t count = 1 + next_random(seed) % 60;

	for (size_t i = 0; i < count; i++)
		text = str_join(arena, text, str_from(parts[next_random(seed) %
		    (sizeof(parts) / sizeof(parts[0]))]));
	return text;
}

static void
check_line(const struct fixture *fixture, size_t i, int width)
{
	const struct line *line = &fixture->lines.items[i];
	const struct atom *atoms = fixture->paragraph->atoms;
	size_t last = line_last(fixture->paragraph, line->first, line->behind);
	bool may_break = i == 0 ||
	    atoms[line->first].break_before != TEXT_BREAK_NONE;
	int right = ink_right(fixture, i);

	assert_true(line->behind > line->first);
	assert_true(right <= width || line->behind - line->first == 1);
	if (!may_break)
		return;
	if (i > 0) {
		enum character_class class = atoms[line->first].class;

		assert_false(class == CHARACTER_PAUSE ||
		    class == CHARACTER_STOP || class == CHARACTER_MARK ||
		    class == CHARACTER_CLOSE || class == CHARACTER_DASH);
	}
	if (!line->last && atoms[line->behind].break_before !=
	    TEXT_BREAK_NONE)
		assert_int_not_equal(atoms[last].class, CHARACTER_OPEN);
}

static void
check_text(const struct fixture *fixture, struct arena *arena)
{
	struct str all = STR("");

	for (size_t i = 0; i < fixture->lines.count; i++)
		for (size_t k = 0; k < fixture->items[i].count; k++)
			all = str_join(arena, all,
			    fixture->items[i].items[k].text.text);
	assert_text(all, fixture->paragraph->text.data);
}

static void
test_random_paragraphs(void **state)
{
	struct fixture *fixture = *state;
	uint32_t seed = 2014;

	for (int round = 0; round < 400; round++) {
		struct str text = random_text(fixture->arena, &seed);
		int width = (int)(2 + next_random(&seed) % 40) * EM;

		set_text(fixture, next_random(&seed) % LANGUAGES, text.data,
		    width);
		for (size_t i = 0; i < fixture->lines.count; i++)
			check_line(fixture, i, width);
		check_text(fixture, fixture->arena);
	}
}

int
main(void)
{
#define LINE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		LINE_TEST(test_adjacent_marks_are_compressed),
		LINE_TEST(test_centred_marks_are_not),
		LINE_TEST(test_opening_mark_is_trimmed_at_line_start),
		LINE_TEST(test_closing_mark_is_trimmed_at_line_end),
		LINE_TEST(test_gap_between_han_and_latin),
		LINE_TEST(test_faces_follow_the_script),
		LINE_TEST(test_faces_follow_the_lettering),
		LINE_TEST(test_missing_glyph_falls_back),
		LINE_TEST(test_glyph_in_no_face),
		LINE_TEST(test_both_edges_are_flush),
		LINE_TEST(test_last_line_is_not_stretched),
		LINE_TEST(test_no_character_alone_in_the_last_line),
		LINE_TEST(test_marks_give_way),
		LINE_TEST(test_word_longer_than_the_line),
		LINE_TEST(test_forced_breaks),
		LINE_TEST(test_spaces_stay_in_the_text),
		LINE_TEST(test_alignment_and_indent),
		LINE_TEST(test_number_of_a_measure_keeps_its_unit),
		LINE_TEST(test_links_cover_their_text),
		LINE_TEST(test_terms_leave_lines_as_they_are),
		LINE_TEST(test_accents_stay_with_their_letter),
		LINE_TEST(test_random_paragraphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
