/*
 * Writes workbooks for tests/e2e/workbook.sh.
 *
 *	fill STANDARD THEMES FOLDER blank
 *	fill STANDARD THEMES FOLDER FIRST COUNT
 *
 * The first form writes every workbook of the standard, empty, and gives the
 * path of each; the second COUNT workbooks filled at random, one for each
 * seed from FIRST on, with much that people type and no program expects.
 * What the evaluator makes of them stands in the cached values.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "check/check.h"
#include "load/load.h"
#include "score/score.h"
#include "theme/theme.h"
#include "write/data/data.h"
#include "write/workbook/workbook.h"

struct dice {
	uint64_t state;
};

static uint32_t
roll(struct dice *dice, uint32_t sides)
{
	dice->state ^= dice->state << 13;
	dice->state ^= dice->state >> 7;
	dice->state ^= dice->state << 17;
	return (uint32_t)((dice->state >> 16) % sides);
}

static bool
by_chance(struct dice *dice, uint32_t percent)
{
	return roll(dice, 100) < percent;
}

#define PICK(dice, list) \
	str_from((list)[roll((dice), sizeof(list) / sizeof((list)[0]))])

static const char *const dirty_answers[] = {
	" 3 ", "3", "４", "２．０", "n/a", "N/A", "Ｎ／Ａ", "ｎ/a", "不适用",
	" 不适用\t", "  ", "\u3000", "abc", "7", "-1", "2.5", "3.0", "03",
	"+3", "3e0", "3E+0", "30e-1", "1-2", "?", "*", "TRUE", "\t4\n",
	"\u00a03\u3000", "3\u200b", "=1+1", "#N/A", "3 .", "3.", ".5", "n / a",
	"_x0041_", "<b>&\"'", "3,0", "3%", "１", "½",
	"0000000000000000000000000000000000000000000000003",
	"00000000000000000000000000000000000000000000003", "3;4", "\uFEFF2",
	"1e400", "1e-400", "--3", "+-3", "3+", "e3", "0x3", "$3", "3 4", "+3e0",
	"-0", "+30E-1", "0e5", "-3e0", "\U0001F6003",
	"3.0000000", "\U0001F600", "na", "n.a.",
};

static const char *const dirty_figures[] = {
	"5", " 5 ", "１２", "5.5", "5,5", "abc", "-3", "0", "1e6", "5000000",
	"５００００００", "70%", "70 %", "0.7", "７０％", "5 years", "1-2", "%",
	"12345678901234", "0.1234567", "4.0", "\u3000", "9.99",
};

static const char *const dirty_yes_no[] = {
	"yes", "YES", " Yes ", "no", "No", "是", "否", " 是", "ｙｅｓ", "y",
	"true", "1", "是的", "\u3000",
};

static const char *const dirty_levels[] = {
	"", "0", "1", "２", " 1 ", "9", "x", "-1", "1.5", "3e0", "  ",
};

static const char *const reasons[] = {
	"", "", "  ", "\u3000\t", "见销售记录 2014-02", "CRM, 12 March",
	"=HYPERLINK(\"http://x\")", "1", "line\nline\nline", "_x000D_",
	"\u00a0",
};

/* How a person of this seed fills in. */
struct temper {
	uint32_t blank, dirty, not_applicable, high, review, reason;
};

static struct temper
temper_of(struct dice *dice)
{
	static const uint32_t high[] = {100, 97, 90, 75, 50, 20, 0};

	return (struct temper){
		.blank = roll(dice, 3) * roll(dice, 20),
		.dirty = by_chance(dice, 40) ? 0 : roll(dice, 40),
		.not_applicable = roll(dice, 4) * roll(dice, 12),
		.high = high[roll(dice, 7)],
		.review = roll(dice, 3) * 50,
		.reason = 50 + roll(dice, 51),
	};
}

static struct answer
random_answer(struct dice *dice, const struct edition *edition,
    const struct temper *temper)
{
	struct answer answer = {.kind = ANSWER_STEP};
	struct str raw;

	if (by_chance(dice, temper->blank))
		return (struct answer){.kind = ANSWER_BLANK};
	if (by_chance(dice, temper->not_applicable))
		return (struct answer){.kind = ANSWER_NOT_APPLICABLE};
	if (by_chance(dice, temper->dirty)) {
		raw = PICK(dice, dirty_answers);
		answer = score_parse_answer(edition, raw);
		answer.raw = raw;
		return answer;
	}
	answer.step = edition->step_count - 1;
	if (edition->step_count > 2)
		answer.step -= roll(dice, 2);
	if (!by_chance(dice, temper->high))
		answer.step = roll(dice, (uint32_t)edition->step_count);
	return answer;
}

static struct str
random_reason(struct dice *dice, const struct temper *temper)
{
	return by_chance(dice, temper->reason) ?
	    STR("\xE8\xAF\x81\xE6\x8D\xAE evidence") : PICK(dice, reasons);
}

/* Around what is asked, on both sides and exactly on it. */
static struct decimal
random_figure(struct dice *dice, const struct measure *measure)
{
	struct decimal figure = measure->kind == MEASURE_AT_MOST ||
	    (measure->kind == MEASURE_BETWEEN && by_chance(dice, 50)) ?
	    measure->high : measure->low;

	if (figure.units > 1 && by_chance(dice, 60))
		figure.units += (int64_t)roll(dice, 3) - 1;
	return figure;
}

/* A spreadsheet keeps 15 digits of a number. */
static struct entry
as_a_cell_keeps_it(const struct input *input, struct decimal figure)
{
	struct arena *arena = arena_new();
	bool percent = input->alternative->measure->unit == UNIT_PERCENT;
	struct entry entry = score_parse_entry(input, str_format(arena,
	    percent ? "%s%%" : "%s", decimal_plain(arena, figure).data));

	entry.raw = STR("");
	arena_free(arena);
	return entry;
}

static struct entry
random_entry(struct dice *dice, const struct input *input,
    const struct temper *temper)
{
	struct entry entry = {.kind = ENTRY_FIGURE};
	struct str raw;

	if (by_chance(dice, temper->blank))
		return (struct entry){.kind = ENTRY_BLANK};
	if (by_chance(dice, temper->dirty)) {
		raw = input->kind == INPUT_YES_NO ?
		    PICK(dice, dirty_yes_no) : PICK(dice, dirty_figures);
		entry = score_parse_entry(input, raw);
		entry.raw = raw;
		return entry;
	}
	if (input->kind == INPUT_YES_NO)
		return (struct entry){.kind = by_chance(dice, temper->high) ?
		    ENTRY_YES : ENTRY_NO};
	if (input->kind == INPUT_FIGURE)
		return as_a_cell_keeps_it(input, random_figure(dice,
		    input->alternative->measure));
	entry.figure = decimal_from_integer((int64_t)roll(dice, 14));
	if (input->kind == INPUT_NUMBER && by_chance(dice, 30))
		decimal_parse(STR("4.5"), &entry.figure);
	return entry;
}

static struct answers
random_answers(struct arena *arena, struct dice *dice,
    const struct edition *edition, struct str *recognised)
{
	struct answers answers = answers_blank(arena,
	    edition->behaviour_count, edition->input_count);
	struct temper temper = temper_of(dice);
	struct temper reviewer = temper_of(dice);
	size_t i;

	for (i = 0; i < edition->behaviour_count; i++) {
		struct behaviour_answers *row = &answers.behaviours[i];

		row->self = random_answer(dice, edition, &temper);
		row->evidence = random_reason(dice, &temper);
		if (!by_chance(dice, temper.review))
			continue;
		row->review = random_answer(dice, edition, &reviewer);
		row->note = random_reason(dice, &reviewer);
	}
	for (i = 0; i < edition->input_count; i++)
		answers.entries[i] = random_entry(dice, &edition->inputs[i],
		    &temper);
	if (by_chance(dice, 40)) {
		*recognised = PICK(dice, dirty_levels);
		score_parse_recognised(edition, *recognised, &answers);
	} else {
		answers.recognised_level = roll(dice,
		    (uint32_t)edition->level_count + 1);
	}
	return answers;
}

struct filling {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct publication publication;
	struct output *output;
};

static void
stop(const struct filling *run)
{
	diagnostics_print(run->diagnostics, stderr, false);
	exit(3);
}

static void
write_one(struct filling *run, struct str path,
    const struct workbook_fill *fill, size_t language, size_t level)
{
	struct arena *arena = arena_new();
	struct artifact artifact = {.path = path, .kind = ARTIFACT_WORKBOOK};

	if (!workbook_write_filled(&run->publication, fill, &artifact,
	    language, level, arena, run->output, run->diagnostics))
		stop(run);
	printf("%.*s\n", STR_ARGS(path));
	arena_free(arena);
}

static void
write_blank(struct filling *run)
{
	const struct edition *edition = run->publication.edition;
	size_t i, j;

	for (i = 0; i < edition->language_count; i++)
		for (j = 0; j <= edition->level_count; j++)
			write_one(run, str_format(run->arena,
			    "blank-%s-%zu.xlsx", edition->languages[i].data,
			    j), &(struct workbook_fill){0}, i,
			    j == edition->level_count ? NONE : j);
}

static void
write_filled(struct filling *run, size_t seed)
{
	const struct edition *edition = run->publication.edition;
	size_t kinds = edition->level_count + 1;
	size_t which = seed % (kinds * edition->language_count);
	struct dice dice = {0x9E3779B97F4A7C15u * (seed + 1)};
	struct str recognised = STR("");
	struct answers answers = random_answers(run->arena, &dice, edition,
	    &recognised);
	struct workbook_fill fill = {
		.answers = &answers,
		.as_found = true,
		.recognised = recognised,
		.person = {STR("张三 & <Zhang>"), STR("007"), STR("Sales"),
		    STR("2014-03-13")},
	};

	write_one(run, str_format(run->arena, "fill-%zu.xlsx", seed), &fill,
	    which / kinds, which % kinds == edition->level_count ? NONE :
	    which % kinds);
}

static struct publication
load(struct filling *run, const char *folder, const char *themes)
{
	struct edition *edition = load_standard(run->arena, run->diagnostics,
	    folder);
	struct publication publication = {.generator = STR("rubric test")};

	if (edition == NULL)
		stop(run);
	check_edition(run->diagnostics, edition);
	publication.edition = edition;
	publication.theme = theme_load(run->arena, run->diagnostics,
	    file_join(run->arena, str_from(themes), edition->theme),
	    edition->languages, edition->language_count);
	if (publication.theme == NULL ||
	    diagnostics_reach(run->diagnostics, DIAGNOSTIC_ERROR))
		stop(run);
	publication.data = data_standard_json(run->arena, edition);
	publication.content_sha256 = hash_sha256(run->arena,
	    publication.data);
	publication.file_stem = str_format(run->arena, "%s-%s",
	    edition->id.data, edition->edition.data);
	return publication;
}

int
main(int argc, char *argv[])
{
	struct filling run = {.arena = arena_new()};
	size_t first, count, i;

	if (argc < 5)
		return 2;
	run.diagnostics = diagnostics_new(run.arena);
	run.publication = load(&run, argv[1], argv[2]);
	run.output = output_new(run.arena, argv[3]);
	if (strcmp(argv[4], "blank") == 0) {
		write_blank(&run);
	} else {
		first = strtoul(argv[4], NULL, 10);
		count = argc > 5 ? strtoul(argv[5], NULL, 10) : 1;
		for (i = 0; i < count; i++)
			write_filled(&run, first + i);
	}
	output_close(run.output);
	arena_free(run.arena);
	return 0;
}
