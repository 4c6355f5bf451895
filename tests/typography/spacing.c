#include <stdlib.h>

#include "judge.h"

/* Rules 4, 7, 8, 9 and the pairs of 3: what stands between letters. */

/* One line while it is judged. */
struct seam {
	struct judge *judge;
	const struct block *block;
	const struct set_line *line;
	struct gap_list gaps;
	bool loose;            /* not stretched: last, or not justified */
};

static const char *const class_names[GAP_LOOSE + 1] = {
	"spaces", "interpuncts", "brackets", "pauses", "gaps beside Latin",
	"stops", "Han gaps", "fixed gaps", "other gaps",
};

static int
ems(const struct seam *seam, int length)
{
	return in_ems(seam->block, length);
}

static void
complain(const struct seam *seam, unsigned rule, const char *what, int ems)
{
	report(seam->judge, seam->block, seam->line, rule, "%s %s%d.%03d em",
	    what, ems < 0 ? "-" : "", abs(ems) / 1000, abs(ems) % 1000);
}

/* ---- 3 and 4 ----------------------------------------------------------- */

static bool
is_pair(const struct gap *gap)
{
	return is_full_mark(gap->before) && is_full_mark(gap->after) &&
	    !(is_opening(gap->before) && is_closing(gap->after));
}

static void
judge_pairs(const struct seam *seam)
{
	for (size_t i = 0; i < seam->gaps.count; i++) {
		const struct gap *gap = &seam->gaps.items[i];
		int wider = ems(seam, gap->slack - seam->gaps.stretch);

		if (is_pair(gap) && gap->class != GAP_LOOSE &&
		    seam->gaps.stretch_known && wider > SAME_EM)
			complain(seam, 4, "two marks are too far apart by",
			    wider);
		if (gap->class == GAP_FIXED && gap->before->wide &&
		    gap->before->kind == gap->after->kind &&
		    abs(ems(seam, gap->slack)) > SAME_EM)
			complain(seam, 3, "a mark of two ems is torn by",
			    ems(seam, gap->slack));
	}
}

/* ---- 7: shrinking ------------------------------------------------------ */

struct use {
	int used, room, least, most;
	size_t count;
};

static struct use
use_of(const struct seam *seam, enum gap_class class)
{
	struct use use = {0, 0, 0, 0, 0};

	for (size_t i = 0; i < seam->gaps.count; i++) {
		const struct gap *gap = &seam->gaps.items[i];
		int taken = ems(seam, -gap->slack);

		if (gap->class != class)
			continue;
		use.least = use.count == 0 || taken < use.least ? taken :
		    use.least;
		use.most = use.count == 0 || taken > use.most ? taken :
		    use.most;
		use.count++;
		use.used += taken > 0 ? taken : 0;
		use.room += ems(seam, gap->room);
	}
	return use;
}

static void
judge_order(const struct seam *seam)
{
	int spare = 0;         /* of the classes that give first */

	for (enum gap_class class = 0; class < GAP_SHRINKING; class++) {
		struct use use = use_of(seam, class);
		int tolerance = SAME_EM * (int)use.count;

		if (use.used > tolerance && spare > tolerance)
			report(seam->judge, seam->block, seam->line, 7,
			    "%s give way by %d thousandths, though those "
			    "that give first have %d left", class_names[class],
			    use.used, spare);
		if (use.most > SAME_EM && use.most - use.least > SAME_EM &&
		    class != GAP_MIDDLE)
			report(seam->judge, seam->block, seam->line, 7,
			    "%s shrink unequally, by %d to %d thousandths",
			    class_names[class], use.least, use.most);
		if (use.used > use.room + tolerance)
			report(seam->judge, seam->block, seam->line, 7,
			    "%s give more than they have",
			    class_names[class]);
		if (use.room - use.used > tolerance)
			spare += use.room - use.used;
	}
}

/* ---- 8: stretching ----------------------------------------------------- */

enum { HOLE_EM = THIRD_EM, HOLE_MEASURE = 20, WORD_SPACE_EM = 750 };

static void
judge_fixed(const struct seam *seam, const struct gap *gap)
{
	/* A kern may take letters apart a little. */
	if (ems(seam, gap->slack) > 5 * SAME_EM)
		complain(seam, 8, "a word, number or sign is pulled apart by",
		    ems(seam, gap->slack));
}

static void
judge_han(const struct seam *seam, const struct gap *gap)
{
	int over = ems(seam, gap->slack - seam->gaps.stretch);

	if (is_pair(gap))
		return;
	if (ems(seam, gap->slack) < -SAME_EM)
		complain(seam, 7, "characters run into each other by",
		    ems(seam, -gap->slack));
	else if (seam->gaps.stretch_known && abs(over) > SAME_EM)
		complain(seam, 8, "the gaps of the line differ by", over);
}

/* Those that stretch first are full before Han characters part. */
static void
judge_before_han(const struct seam *seam, const struct gap *gap)
{
	int least = gap->class == GAP_AUTO ? THIRD_EM : HALF_EM;
	int width = ems(seam, gap->slack + gap->natural -
	    gap->before->advance);

	if (!seam->gaps.stretch_known ||
	    ems(seam, seam->gaps.stretch) <= SAME_EM)
		return;
	if (width < least - SAME_EM)
		complain(seam, 8, "Han characters part, but a gap that "
		    "stretches first has only", width);
}

static void
judge_stretch(const struct seam *seam)
{
	bool wide = seam->block->right - seam->block->left >=
	    HOLE_MEASURE * seam->block->size &&
	    !is_excused(seam->block, seam->line);

	for (size_t i = 0; i < seam->gaps.count; i++) {
		const struct gap *gap = &seam->gaps.items[i];

		if (gap->class == GAP_FIXED)
			judge_fixed(seam, gap);
		else if (gap->class == GAP_HAN)
			judge_han(seam, gap);
		else if (gap->class == GAP_AUTO || gap->class == GAP_SPACE)
			judge_before_han(seam, gap);
	}
	if (wide && ems(seam, seam->gaps.stretch) > HOLE_EM)
		complain(seam, 8, "a hole between any two characters of",
		    ems(seam, seam->gaps.stretch));
	if (seam->loose && seam->gaps.stretch_known &&
	    ems(seam, seam->gaps.stretch) > SAME_EM / 2)
		complain(seam, 11, "a line that is not full is stretched by",
		    ems(seam, seam->gaps.stretch));
}

/* ---- 9: Han beside Latin ----------------------------------------------- */

static void
judge_auto(const struct seam *seam)
{
	int stretch = seam->gaps.stretch_known ?
	    ems(seam, seam->gaps.stretch) : 0;
	int most = seam->loose ? QUARTER_EM : THIRD_EM;

	for (size_t i = 0; i < seam->gaps.count; i++) {
		const struct gap *gap = &seam->gaps.items[i];
		int width = ems(seam, gap->slack + gap->natural -
		    gap->before->advance);

		if (gap->class == GAP_AUTO &&
		    (width < EIGHTH_EM - SAME_EM ||
			(seam->gaps.stretch_known &&
			    width > most + stretch + SAME_EM)))
			complain(seam, 9, "the gap beside Latin is", width);
		if (gap->typed && gap->class <= GAP_HAN &&
		    gap->class != GAP_SPACE && gap->class != GAP_AUTO &&
		    ems(seam, gap->slack) > stretch + SAME_EM)
			complain(seam, 9,
			    "a typed space beside a full-width mark takes",
			    ems(seam, gap->slack));
	}
}

/* ---- English ----------------------------------------------------------- */

/* Spaces of a justified line are alike and no holes. */
static void
judge_word_spaces(const struct seam *seam)
{
	int least = 0, most = 0;

	for (size_t i = 0; i < seam->gaps.count; i++) {
		const struct gap *gap = &seam->gaps.items[i];
		int slack = ems(seam, gap->slack);

		if (gap->class == GAP_FIXED)
			judge_fixed(seam, gap);
		if (gap->class != GAP_SPACE)
			continue;
		if (-gap->slack * 3 > gap->natural - gap->before->advance)
			complain(seam, 7, "words run together, a space of",
			    ems(seam, gap->slack + gap->natural -
				gap->before->advance));
		least = slack < least ? slack : least;
		most = slack > most ? slack : most;
		if (!seam->loose && ems(seam, gap->slack + gap->natural -
		    gap->before->advance) > WORD_SPACE_EM) {
			complain(seam, 8, "a hole between words of",
			    ems(seam, gap->slack + gap->natural -
				gap->before->advance));
			break;
		}
		if (seam->loose && slack > 2 * SAME_EM)
			complain(seam, 11,
			    "a line that is not full is stretched by", slack);
	}
	if (least < -SAME_EM && most > SAME_EM)
		report(seam->judge, seam->block, seam->line, 8,
		    "spaces shrink and stretch in one line");
}

void
judge_gaps(struct judge *judge, const struct block *block)
{
	for (size_t i = 0; i < block->line_count; i++) {
		const struct set_line *line = &block->lines[i];
		struct seam seam = {judge, block, line, find_gaps(judge->arena,
			block, line->first, line->last),
			line->ends || (!block->justified &&
			    !is_excused(block, line))};

		if (block->place == PLACE_ENTRY ||
		    block->place == PLACE_LABEL || block->place == PLACE_CODE)
			continue;
		if (!block->han) {
			judge_word_spaces(&seam);
			continue;
		}
		judge_pairs(&seam);
		judge_order(&seam);
		judge_stretch(&seam);
		judge_auto(&seam);
	}
}
