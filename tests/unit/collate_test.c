/* The order of words in an index, and the heads that they stand under. */
#include "testing.h"

#include "text/collate.h"
#include "text/readings.h"

struct fixture {
	struct arena *arena;
	struct collator *collator;
};

static struct fixture
open_in(struct arena *arena, const char *language)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct fixture fixture = {arena, collator_open(arena, diagnostics,
	    str_from(language))};

	assert_non_null(fixture.collator);
	return fixture;
}

/* The head that WORD stands under: "#" of symbols, "?" of other scripts. */
static const char *
head(const struct fixture *fixture, const char *word)
{
	struct collation place = collator_place(fixture->collator,
	    str_from(word));

	switch (place.kind) {
	case COLLATION_SYMBOLS:
		assert_int_equal(place.group, 0);
		assert_int_equal(place.head.length, 0);
		return "#";
	case COLLATION_OTHER:
		assert_int_equal(place.head.length, 0);
		return "?";
	case COLLATION_LETTER:
		break;
	}
	assert_true(place.group > 0);
	return str_c(str_copy(fixture->arena, place.head));
}

/* That the words, which end in NULL, stand in this order. */
static void
check_order(const struct fixture *fixture, const char *const *words)
{
	for (size_t i = 0; words[i + 1] != NULL; i++) {
		struct collation a = collator_place(fixture->collator,
		    str_from(words[i]));
		struct collation b = collator_place(fixture->collator,
		    str_from(words[i + 1]));

		if (collation_compare(&a, &b) >= 0 ||
		    collation_compare(&b, &a) <= 0)
			fail_msg("%s does not stand before %s", words[i],
			    words[i + 1]);
	}
}

static void
test_chinese_goes_by_pinyin(void **state)
{
	static const char *const words[] = {"5G 网络", "奥运", "标书", "产品",
		"客户", "客户信息", "KPI", "销售", "证据", NULL};
	struct fixture zh = open_in(*state, "zh-Hans");

	assert_string_equal(head(&zh, "客户"), "K");
	assert_string_equal(head(&zh, "销售"), "X");
	assert_string_equal(head(&zh, "评审"), "P");
	assert_string_equal(head(&zh, "阿"), "A");
	assert_string_equal(head(&zh, "做事"), "Z");
	/* Beyond the basic plane, as ICU has it. */
	assert_string_equal(head(&zh, "𠮷"), "Z");
	check_order(&zh, words);
	collator_close(zh.collator);
}

static void
test_a_character_of_several_readings(void **state)
{
	struct fixture zh = open_in(*state, "zh-Hans");

	/* As ICU has it, which knows characters and no words … */
	assert_string_equal(head(&zh, "重点客户"), "Z");
	assert_string_equal(head(&zh, "行为"), "X");
	assert_string_equal(head(&zh, "调查"), "D");
	/* … but for common words. */
	assert_string_equal(head(&zh, "重复"), "C");
	assert_string_equal(head(&zh, "行业营销"), "H");
	assert_string_equal(head(&zh, "“行业”营销"), "H");
	assert_string_equal(head(&zh, "调整计划"), "T");
	assert_string_equal(head(&zh, "会计"), "K");
	assert_string_equal(head(&zh, "会议"), "H");
	assert_text(readings_respell(readings_new(*state), *state,
	    STR("ab同行业、长期1")), "ab同航业、常期1");
	assert_text(readings_respell(readings_new(*state), *state,
	    STR("行")), "行");
	collator_close(zh.collator);
}

static void
test_marks_at_the_start_do_not_count(void **state)
{
	struct fixture zh = open_in(*state, "zh-Hans");
	struct fixture en = open_in(*state, "en");

	assert_string_equal(head(&zh, "《客户》手册"), "K");
	assert_string_equal(head(&zh, "（试行）办法"), "S");
	assert_string_equal(head(&zh, "　客户"), "K");
	assert_string_equal(head(&en, "“Hard” facts"), "H");
	assert_string_equal(head(&en, "'Tis"), "T");
	assert_string_equal(head(&en, "The “hard” facts"), "H");
	assert_string_equal(head(&en, "A solution"), "S");
	assert_string_equal(head(&en, "Theory"), "T");
	assert_string_equal(head(&en, "A "), "A");
	collator_close(zh.collator);
	collator_close(en.collator);
}

static void
test_symbols_and_digits(void **state)
{
	static const char *const signs[] = {"5G", "10 %", "％", "①", "￥100",
		"+1", "（", "…", "", "“”", "\xff", NULL};
	static const char *const order[] = {"% of sales", "2 years",
		"10 years", "a", NULL};
	struct fixture zh = open_in(*state, "zh-Hans");
	struct fixture en = open_in(*state, "en");

	for (size_t i = 0; signs[i] != NULL; i++) {
		assert_string_equal(head(&zh, signs[i]), "#");
		assert_string_equal(head(&en, signs[i]), "#");
	}
	check_order(&en, order);
	collator_close(zh.collator);
	collator_close(en.collator);
}

static void
test_latin_goes_by_letters(void **state)
{
	static const char *const words[] = {"Account", "account manager",
		"Éclair", "evidence", "needs", "Zeal", "Ωmega", NULL};
	struct fixture en = open_in(*state, "en");
	struct fixture sv = open_in(*state, "sv");
	struct fixture hu = open_in(*state, "hu");

	assert_string_equal(head(&en, "sales"), "S");
	assert_string_equal(head(&en, "Éclair"), "E");
	assert_string_equal(head(&en, "Ωmega"), "?");
	assert_string_equal(head(&en, "客户"), "?");
	assert_string_equal(head(&sv, "Åre"), "Å");
	assert_string_equal(head(&hu, "csak"), "CS");
	assert_string_equal(head(&hu, "cukor"), "C");
	check_order(&en, words);
	collator_close(en.collator);
	collator_close(sv.collator);
	collator_close(hu.collator);
}

/* One letter is one group, wherever its words stand. */
static void
test_latin_words_among_chinese_ones(void **state)
{
	struct fixture zh = open_in(*state, "zh-Hans");
	struct collation han = collator_place(zh.collator, STR("客户"));
	struct collation latin = collator_place(zh.collator, STR("kpi"));

	assert_int_equal(han.group, latin.group);
	assert_string_equal(head(&zh, "kpi"), "K");
	assert_string_equal(head(&zh, "Ωmega"), "?");
	assert_string_equal(head(&zh, "あ"), "?");
	collator_close(zh.collator);
}

static void
test_other_languages(void **state)
{
	static const struct {
		const char *language, *word, *head;
	} rows[] = {
		{"zh-Hant", "一般", "1劃"}, {"zh-TW", "客戶", "9劃"},
		{"zh-Hant", "kpi", "K"}, {"zh-CN", "客户", "K"},
		{"zh", "客户", "K"}, {"ja", "かき", "か"},
		{"ja", "ガス", "か"}, {"ja", "Web", "W"}, {"ko", "나라", "ㄴ"},
		{"ru", "ёлка", "Е"}, {"ru", "Яблоко", "Я"},
		{"ru", "Web", "W"}, {"th", "เกม", "ก"}, {"ar", "قلم", "ق"},
		{"x-none", "word", "W"}, {"qaa", "word", "W"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fixture fixture = open_in(*state, rows[i].language);

		assert_string_equal(head(&fixture, rows[i].word),
		    rows[i].head);
		collator_close(fixture.collator);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_chinese_goes_by_pinyin),
		ARENA_TEST(test_a_character_of_several_readings),
		ARENA_TEST(test_marks_at_the_start_do_not_count),
		ARENA_TEST(test_symbols_and_digits),
		ARENA_TEST(test_latin_goes_by_letters),
		ARENA_TEST(test_latin_words_among_chinese_ones),
		ARENA_TEST(test_other_languages),
	};

	return cmocka_run_group_tests_name("collate", tests, NULL, NULL);
}
