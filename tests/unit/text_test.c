/* Where lines may end, and what characters are to a typesetter. */
#include "testing.h"

#include "text/breaks.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/hyphenation.h"

/*
 * TEXT with "|" at each place where a line may end, "!" where it must, "~"
 * inside an address, "-" behind a soft hyphen; the end of the text is left
 * out.
 */
static struct str
show_breaks(struct arena *arena, const char *language, const char *text)
{
	struct diagnostics *diagnostics = diagnostics_new(arena);
	struct text_breaker *breaker = text_breaker_open(arena, diagnostics,
	    str_from(language));
	struct str string = str_from(text);
	enum text_break *breaks = ARENA_ARRAY(arena, enum text_break,
	    string.length + 1);
	static const char signs[] = {' ', '|', '~', '-', '!'};
	struct str shown = STR("");

	assert_non_null(breaker);
	text_breaker_find(breaker, string, breaks);
	text_breaker_close(breaker);
	for (size_t i = 0; i < string.length; i++)
		shown = str_format(arena, "%.*s%.*s%c", STR_ARGS(shown),
		    breaks[i] != TEXT_BREAK_NONE, &signs[breaks[i]],
		    string.data[i]);
	return shown;
}

static void
test_han_breaks_between_all(void **state)
{
	assert_text(show_breaks(*state, "zh-Hans", "客户经理"),
	    "客|户|经|理");
	assert_text(show_breaks(*state, "en", "two words"), "two |words");
}

static void
test_marks_never_begin_a_line(void **state)
{
	struct arena *arena = *state;

	assert_text(show_breaks(arena, "zh-Hans", "甲，乙。丙；丁：戊！己？庚"),
	    "甲，|乙。|丙；|丁：|戊！|己？|庚");
	assert_text(show_breaks(arena, "zh-Hans", "甲、乙）丙”丁》戊"),
	    "甲、|乙）|丙”|丁》|戊");
	assert_text(show_breaks(arena, "zh-Hans", "阿·波"), "阿·|波");
}

static void
test_opening_marks_never_end_a_line(void **state)
{
	assert_text(show_breaks(*state, "zh-Hans", "甲（乙“丙《丁"),
	    "甲|（乙|“丙|《丁");
}

static void
test_solidus_stays_inside_in_chinese(void **state)
{
	assert_text(show_breaks(*state, "zh-Hans", "甲/乙"), "甲/乙");
	assert_text(show_breaks(*state, "en", "and/or not"), "and/|or |not");
}

static void
test_pairs_are_not_split(void **state)
{
	assert_text(show_breaks(*state, "zh-Hans", "甲——乙……丙"),
	    "甲——|乙……|丙");
}

static void
test_numbers_keep_their_units(void **state)
{
	struct arena *arena = *state;

	assert_text(show_breaks(arena, "zh-Hans", "于2026年实施"),
	    "于|2026年|实|施");
	assert_text(show_breaks(arena, "zh-Hans", "达500 万元的项目"),
	    "达|500 万元|的|项|目");
	assert_text(show_breaks(arena, "zh-Hans", "见第3.2条"), "见|第3.2条");
	assert_text(show_breaks(arena, "zh-Hans", "占70%以上"),
	    "占|70%|以|上");
	assert_text(show_breaks(arena, "zh-Hans", "满24小时后"),
	    "满|24小时|后");
	assert_text(show_breaks(arena, "zh-Hans", "每日 ≥ 5 位"),
	    "每|日 |≥ 5 位");
}

static void
test_typed_spaces_do_not_split_numbers(void **state)
{
	struct arena *arena = *state;

	assert_text(show_breaks(arena, "en", "CNY 5 000 000 or 2 more"),
	    "CNY |5 000 000 |or |2 |more");
	assert_text(show_breaks(arena, "zh-Hans", "计10 000元"), "计|10 000元");
	assert_text(show_breaks(arena, "en", "in 2014 12 of 20 1000"),
	    "in |2014 |12 |of |20 |1000");
}

static void
test_addresses(void **state)
{
	struct arena *arena = *state;

	assert_text(show_breaks(arena, "zh-Hans",
	    "见https://a.example.org/b/c-d?e=1&f_g#h，"),
	    "见|https://~a.~example.~org/~b/~c-~d?~e=~1&~f_g#h，");
	assert_text(show_breaks(arena, "en", "to a.b@example.org (www.a.org)"),
	    "to |a.b@example.org |(www.~a.org)");
	/* No addresses. */
	assert_text(show_breaks(arena, "en", "a.b and/or c@ d@e"),
	    "a.b |and/|or |c@ |d@e");
}

static void
test_dashes_never_begin_a_line(void **state)
{
	assert_text(show_breaks(*state, "en", "one\xE2\x80\x94two"),
	    "one\xE2\x80\x94|two");
}

static void
test_lone_letters_keep_their_hyphen(void **state)
{
	assert_text(show_breaks(*state, "en", "an e-mail, an up-to-date X-ray"),
	    "an |e-mail, |an |up-|to-|date |X-ray");
	assert_text(show_breaks(*state, "zh-Hans", "用e-mail"), "用|e-mail");
}

static void
test_soft_hyphens(void **state)
{
	assert_text(show_breaks(*state, "en", "rub\xC2\xADric"),
	    "rub\xC2\xAD-ric");
}

static void
test_forced_breaks(void **state)
{
	assert_text(show_breaks(*state, "en", "a\nb"), "a\n!b");
}

static void
test_empty_and_unknown(void **state)
{
	struct arena *arena = *state;

	assert_text(show_breaks(arena, "en", ""), "");
	assert_text(show_breaks(arena, "xx-Xxxx-unknown", "a b"), "a |b");
}

static void
test_shared_marks_go_by_script(void **state)
{
	(void)state;
	assert_int_equal(character_class(0x201C, true), CHARACTER_OPEN);
	assert_int_equal(character_class(0x201C, false), CHARACTER_WESTERN);
	assert_int_equal(character_class(0x2014, true), CHARACTER_DASH);
	assert_int_equal(character_class(0x2014, false), CHARACTER_WESTERN);
	assert_true(character_is_shared(0x2026));
	assert_false(character_is_shared(0x3002));
}

static void
test_classes(void **state)
{
	(void)state;
	assert_int_equal(character_class(0x5BA2, true), CHARACTER_HAN);
	assert_int_equal(character_class(0x20BB7, true), CHARACTER_HAN);
	assert_int_equal(character_class(0x3042, true), CHARACTER_HAN);
	assert_int_equal(character_class('A', true), CHARACTER_LETTER);
	assert_int_equal(character_class(0xE9, true), CHARACTER_LETTER);
	assert_int_equal(character_class('7', true), CHARACTER_DIGIT);
	assert_int_equal(character_class(' ', true), CHARACTER_SPACE);
	assert_int_equal(character_class(0x202F, true),
	    CHARACTER_FIXED_SPACE);
	assert_int_equal(character_class(0x200B, true),
	    CHARACTER_IGNORABLE);
	assert_int_equal(character_class('\n', true), CHARACTER_NEWLINE);
	assert_int_equal(character_class(0xFF08, true), CHARACTER_OPEN);
	assert_int_equal(character_class(0xFF09, true), CHARACTER_CLOSE);
	assert_true(character_is_combining(0x301));
	assert_false(character_is_combining('a'));
}

static void
test_languages(void **state)
{
	(void)state;
	assert_true(language_is_han(STR("zh-Hans")));
	assert_true(language_is_han(STR("ja")));
	assert_false(language_is_han(STR("en")));
	assert_true(language_centres_marks(STR("zh-Hant")));
	assert_false(language_centres_marks(STR("zh-Hans")));
}

/* ---- Hyphenation ---------------------------------------------------- */

/* WORD with "-" where it may be divided. */
static struct str
divided(struct arena *arena, const struct hyphenation *hyphenation,
    const char *word)
{
	struct str text = str_from(word), shown = STR("");
	bool *may = ARENA_ARRAY(arena, bool, text.length);

	hyphenation_find(hyphenation, text, may);
	for (size_t i = 0; i < text.length; i++)
		shown = str_format(arena, "%.*s%s%c", STR_ARGS(shown),
		    may[i] ? "-" : "", text.data[i]);
	return shown;
}

static void
test_hyphenation(void **state)
{
	struct arena *arena = *state;
	struct hyphenation *hyphenation = hyphenation_open(arena,
	    STR("/usr/share/hyphen/hyph_en_US.dic"));
	char longest[HYPHENATION_LETTERS_MAX + 2];

	assert_non_null(hyphenation);
	assert_text(divided(arena, hyphenation, "hyphenation"),
	    "hy-phen-ation");
	assert_text(divided(arena, hyphenation, "Standard"), "Stan-dard");
	/* Two letters stay, three follow. */
	assert_text(divided(arena, hyphenation, "ready"), "ready");
	assert_text(divided(arena, hyphenation, "able"), "able");
	assert_text(divided(arena, hyphenation, "a"), "a");
	assert_text(divided(arena, hyphenation, ""), "");
	assert_text(divided(arena, hyphenation, "résumé"), "ré-sumé");
	memset(longest, 'a', sizeof(longest));
	longest[sizeof(longest) - 1] = '\0';
	assert_text(divided(arena, hyphenation, longest), longest);
	hyphenation_close(hyphenation);
}

/* A dictionary that would allow more. */
static void
test_parts_of_words_have_letters(void **state)
{
	char path[] = "/tmp/hyphenation-XXXXXX";
	int file = mkstemp(path);
	const char *patterns =
	    "UTF-8\nLEFTHYPHENMIN 1\nRIGHTHYPHENMIN 1\na1a\n";
	struct hyphenation *hyphenation;

	assert_true(write(file, patterns, strlen(patterns)) > 0);
	close(file);
	hyphenation = hyphenation_open(*state, str_from(path));
	unlink(path);
	assert_non_null(hyphenation);
	assert_text(divided(*state, hyphenation, "aaaaaaa"), "aa-a-a-aaa");
	hyphenation_close(hyphenation);
}

static void
test_no_dictionary(void **state)
{
	assert_null(hyphenation_open(*state, STR("/dev/null")));
	assert_null(hyphenation_open(*state, STR("/nowhere/hyph.dic")));
	/* A text that is none. */
	assert_null(hyphenation_open(*state, STR("/etc/passwd")));
	hyphenation_close(NULL);
}

/* ---- Folding -------------------------------------------------------- */

static void
test_folding(void **state)
{
	static const struct {
		const char *text, *folded;
	} cases[] = {
		{"", ""},
		{"Hello, World", "hello,world"},
		{"ＡＢＣ　１２（）", "abc12()"},
		{" 客户\u00A0档案\n", "客户档案"},
		{"Straße", "strasse"},
		{"e\u0301", "\u00E9"},
		{"ﷺ", "صلىاللهعليهوسلم"},
		{"𠀀\U0001F600", "𠀀\U0001F600"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(text_fold(*state, str_from(cases[i].text)),
		    cases[i].folded);
	assert_text(text_fold(*state, (struct str){0}), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_han_breaks_between_all),
		ARENA_TEST(test_marks_never_begin_a_line),
		ARENA_TEST(test_opening_marks_never_end_a_line),
		ARENA_TEST(test_solidus_stays_inside_in_chinese),
		ARENA_TEST(test_pairs_are_not_split),
		ARENA_TEST(test_numbers_keep_their_units),
		ARENA_TEST(test_typed_spaces_do_not_split_numbers),
		ARENA_TEST(test_addresses),
		ARENA_TEST(test_dashes_never_begin_a_line),
		ARENA_TEST(test_lone_letters_keep_their_hyphen),
		ARENA_TEST(test_soft_hyphens),
		ARENA_TEST(test_forced_breaks),
		ARENA_TEST(test_empty_and_unknown),
		ARENA_TEST(test_shared_marks_go_by_script),
		ARENA_TEST(test_classes),
		ARENA_TEST(test_languages),
		ARENA_TEST(test_hyphenation),
		ARENA_TEST(test_parts_of_words_have_letters),
		ARENA_TEST(test_no_dictionary),
		ARENA_TEST(test_folding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
