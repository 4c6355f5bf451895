#include "base/utf8.h"
#include "judge.h"

/* Rules 1, 2, 3, 10, 13: where a line may end. */

static const char *const long_units[] = {
	"小时", "分钟", "工作日", "个工作日", "季度", "个季度", "个月", "周岁",
	"万元", "亿元", "万美元", "亿美元", "美元", "人次", "万人", "平方米",
	"立方米", "公里", "公斤", "厘米", "毫米", "百分点", "个百分点",
};

/* ---- Looking around a break -------------------------------------------- */

/* A place between two letters; spaces that stand there are behind BEFORE. */
struct view {
	const struct block *block;
	size_t before, after;  /* letters that are no spaces */
	bool spaced;
};

static bool
look(const struct block *block, size_t at, struct view *view)
{
	size_t before = at, after = at;

	while (before > 0 && block->letters[before - 1].kind == KIND_SPACE)
		before--;
	while (after < block->letter_count &&
	    block->letters[after].kind == KIND_SPACE)
		after++;
	if (before == 0 || after >= block->letter_count)
		return false;
	*view = (struct view){block, before - 1, after, before < after};
	return true;
}

static enum kind
kind_at(const struct block *block, size_t i)
{
	return i < block->letter_count ? block->letters[i].kind : KIND_OTHER;
}

static bool
is_western(enum kind kind)
{
	return kind == KIND_LETTER || kind == KIND_DIGIT ||
	    kind == KIND_SOLIDUS || kind == KIND_HYPHEN ||
	    kind == KIND_WESTERN_OPEN || kind == KIND_WESTERN_CLOSE ||
	    kind == KIND_OTHER || kind == KIND_SOFT_HYPHEN ||
	    kind == KIND_PREFIX || kind == KIND_SUFFIX;
}

/* The western letters around I that nothing parts. */
static void
find_word(const struct block *block, size_t i, size_t *first, size_t *behind)
{
	*first = *behind = i;
	while (*first > 0 && is_western(block->letters[*first - 1].kind) &&
	    !block->letters[*first - 1].wide)
		--*first;
	while (*behind < block->letter_count &&
	    is_western(block->letters[*behind].kind) &&
	    !block->letters[*behind].wide)
		++*behind;
}

/* A web address or a path: two solidi, or one and a dot, or an @. */
bool
is_address(const struct block *block, size_t i)
{
	size_t first, behind, solidi = 0, dots = 0, signs = 0;

	find_word(block, i, &first, &behind);
	for (size_t j = first; j < behind; j++) {
		uint32_t c = block->letters[j].c;

		solidi += c == '/';
		signs += c == '@' || c == '=' || c == '_';
		dots += c == '.' && j + 1 < behind &&
		    is_word(&block->letters[j + 1]);
	}
	return solidi > 1 || signs > 0 || (solidi > 0 && dots > 0) || dots > 1;
}

/* A word that is wider than half the column may be broken where it must:
 * else its line, or the one before, would be nearly empty. */
bool
is_overlong(const struct block *block, size_t i)
{
	size_t first, behind;
	int width = 0;

	find_word(block, i, &first, &behind);
	for (size_t j = first; j < behind; j++)
		width += block->letters[j].advance;
	return width * 2 > block->right - block->left;
}

/* ---- Units ------------------------------------------------------------- */

static bool
spells(const struct block *block, size_t at, struct str word)
{
	for (size_t i = 0; i < word.length; at++)
		if (at >= block->letter_count ||
		    block->letters[at].c != utf8_next(word, &i))
			return false;
	return true;
}

/* Does letter AT stand inside the unit of a number? */
static bool
is_inside_unit(const struct block *block, size_t at)
{
	for (size_t back = 1; back <= 4 && back < at; back++) {
		size_t start = at - back;
		size_t number = start - 1;

		if (block->letters[number].kind == KIND_SPACE && number > 0)
			number--;
		if (block->letters[number].kind != KIND_DIGIT)
			continue;
		for (size_t i = 0; i < sizeof(long_units) /
		     sizeof(long_units[0]); i++) {
			struct str unit = str_from(long_units[i]);

			if (utf8_count(unit) > back &&
			    spells(block, start, unit))
				return true;
		}
	}
	return false;
}

/* ---- Faults ------------------------------------------------------------ */

static unsigned
first_fault(const struct view *view, const char **reason)
{
	const struct letter *after = &view->block->letters[view->after];

	*reason = "begins with a mark that may not";
	switch (after->kind) {
	case KIND_CLOSE:
	case KIND_PAUSE:
	case KIND_STOP:
	case KIND_MARK:
	case KIND_MIDDLE:
	case KIND_CONNECTOR:
		return 1;
	case KIND_SOLIDUS:
		return is_address(view->block, view->after) ? 0 : 1;
	case KIND_WESTERN_CLOSE:
		return view->spaced || is_address(view->block, view->after) ?
		    0 : 1;
	case KIND_DASH:
	case KIND_ELLIPSIS:
		return view->block->han ? 3 : 0;
	case KIND_SUFFIX:
		return 10;
	case KIND_HAN:
	case KIND_OPEN:
	case KIND_PREFIX:
	case KIND_LETTER:
	case KIND_DIGIT:
	case KIND_SPACE:
	case KIND_FIXED_SPACE:
	case KIND_HYPHEN:
	case KIND_SOFT_HYPHEN:
	case KIND_WESTERN_OPEN:
	case KIND_OTHER:
		break;
	}
	return 0;
}

static unsigned
last_fault(const struct view *view, const char **reason)
{
	const struct letter *before = &view->block->letters[view->before];

	*reason = "the line before ends with a mark that may not";
	if (before->kind == KIND_OPEN)
		return 2;
	if (before->kind == KIND_WESTERN_OPEN && !view->spaced)
		return is_address(view->block, view->before) ? 0 : 2;
	if (before->kind == KIND_SOLIDUS && view->block->han)
		return is_address(view->block, view->before) ? 0 : 2;
	if (before->kind == KIND_PREFIX)
		return 10;
	return 0;
}

/* "000" of "10 000". */
static bool
is_group(const struct block *block, size_t at)
{
	size_t digits = 0;

	while (kind_at(block, at + digits) == KIND_DIGIT)
		digits++;
	return digits == 3;
}

static unsigned
number_fault(const struct view *view, const char **reason)
{
	const struct block *block = view->block;
	const struct letter *before = &block->letters[view->before];
	const struct letter *after = &block->letters[view->after];

	*reason = "a number is parted from its unit";
	if (before->kind == KIND_DIGIT && after->kind == KIND_HAN)
		return 10;
	if (before->c == 0x7B2C && after->kind == KIND_DIGIT) /* 第 */
		return 10;
	if (!view->spaced && is_inside_unit(block, view->after))
		return 10;
	*reason = "a number is broken";
	if (view->spaced && before->kind == KIND_DIGIT &&
	    after->kind == KIND_DIGIT && is_group(block, view->after))
		return 10;
	return 0;
}

/* Behind a hyphen a word may be broken, and in an address behind a mark. */
static unsigned
word_fault(const struct view *view, const char **reason)
{
	const struct block *block = view->block;
	const struct letter *before = &block->letters[view->before];
	const struct letter *after = &block->letters[view->after];

	*reason = "a word or number is broken";
	if (view->spaced || before->wide || after->wide ||
	    !is_western(before->kind) || !is_western(after->kind))
		return 0;
	if (before->kind == KIND_SOFT_HYPHEN ||
	    is_overlong(block, view->after) ||
	    (before->kind == KIND_SOLIDUS && !block->han) ||
	    (before->kind == KIND_HYPHEN && !is_address(block, view->after)) ||
	    (is_address(block, view->after) && !is_word(before)))
		return 0;
	return 10;
}

unsigned
break_fault(const struct block *block, size_t at, const char **reason)
{
	static unsigned (*const faults[])(const struct view *view,
	    const char **reason) = {first_fault, last_fault, number_fault,
		word_fault};
	struct view view;

	if (!look(block, at, &view))
		return 0;
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		unsigned rule = faults[i](&view, reason);

		if (rule != 0)
			return rule;
	}
	return 0;
}

/* ---- Hyphens ----------------------------------------------------------- */

enum { HYPHEN_LEFT = 2, HYPHEN_RIGHT = 3, HYPHENS_MAX = 2 };

static bool
ends_hyphenated(const struct block *block, size_t i)
{
	return kind_at(block, block->lines[i].last) == KIND_SOFT_HYPHEN;
}

static void
judge_hyphen(struct judge *judge, const struct block *block, size_t i)
{
	const struct set_line *line = &block->lines[i];
	size_t left = 0, right = 0, j;

	for (j = line->last; j > 0 &&
	     block->letters[j - 1].kind == KIND_LETTER; j--)
		left++;
	for (j = line->behind; kind_at(block, j) == KIND_LETTER; j++)
		right++;
	if (left < HYPHEN_LEFT || right < HYPHEN_RIGHT)
		report(judge, block, line, 10, "a word is cut %zu + %zu",
		    left, right);
	if (block->place == PLACE_HEADING)
		report(judge, block, line, 10, "a heading is hyphenated");
	if (j == block->letter_count && !block->han)
		report(judge, block, line, 10,
		    "the last word of a paragraph is cut");
	if (i >= HYPHENS_MAX && ends_hyphenated(block, i - 1) &&
	    ends_hyphenated(block, i - 2))
		report(judge, block, line, 10, "the third hyphen in a row");
}

/* ---- The end of a paragraph -------------------------------------------- */

static void
judge_last_line(struct judge *judge, const struct block *block)
{
	const struct set_line *line = &block->lines[block->line_count - 1];
	size_t han = 0;

	if (block->line_count < 2 || !block->han)
		return;
	if (block->lines[block->line_count - 2].ends)
		return;
	for (size_t i = line->first; i < line->behind; i++) {
		if (is_western(block->letters[i].kind) &&
		    block->letters[i].kind != KIND_WESTERN_CLOSE)
			return;
		han += block->letters[i].kind == KIND_HAN;
	}
	if (han < 2)
		report(judge, block, line, 13,
		    "the last line has %zu Han characters", han);
}

void
judge_breaks(struct judge *judge, const struct block *block)
{
	for (size_t i = 0; i + 1 < block->line_count; i++) {
		const char *reason = "";
		unsigned rule;

		if (block->lines[i].ends)
			continue;
		rule = break_fault(block, block->lines[i].behind, &reason);
		if (rule != 0)
			report(judge, block, &block->lines[i + (rule != 2)],
			    rule, "%s", reason);
		if (ends_hyphenated(block, i))
			judge_hyphen(judge, block, i);
	}
	judge_last_line(judge, block);
}
