#include "base/buffer.h"
#include "write/workbook/formula.h"
#include "write/workbook/meta.h"

/*
 * What score/parse.c folds, as substitutions, applied in this order. The
 * formula nests them all: spreadsheets allow 64 levels, and one cleaning
 * uses at most 52.
 */
struct substitution {
	unsigned cleanings; /* those that need it */
	const char *from;
	const char *from_formula; /* where it is not FROM in quotes */
	const char *to;
};

enum {
	ALL = CLEAN_ANSWER | CLEAN_FIGURE | CLEAN_YES_NO,
	NUMBERS = CLEAN_ANSWER | CLEAN_FIGURE,
};

static const struct substitution substitutions[] = {
	/* What LibreOffice has for a tab in a cell of several lines. */
	{ALL, "\x01", "CHAR(1)", " "},
	{ALL, "\t", "CHAR(9)", " "},
	{ALL, "\n", "CHAR(10)", " "},
	{ALL, "\r", "CHAR(13)", " "},
	{ALL, "\u00A0", NULL, " "},
	{ALL, "\u1680", NULL, " "},
	{ALL, "\u2000", NULL, " "},
	{ALL, "\u2001", NULL, " "},
	{ALL, "\u2002", NULL, " "},
	{ALL, "\u2003", NULL, " "},
	{ALL, "\u2004", NULL, " "},
	{ALL, "\u2005", NULL, " "},
	{ALL, "\u2006", NULL, " "},
	{ALL, "\u2007", NULL, " "},
	{ALL, "\u2008", NULL, " "},
	{ALL, "\u2009", NULL, " "},
	{ALL, "\u200A", NULL, " "},
	{ALL, "\u200B", NULL, " "},
	{ALL, "\u2028", NULL, " "},
	{ALL, "\u2029", NULL, " "},
	{ALL, "\u202F", NULL, " "},
	{ALL, "\u205F", NULL, " "},
	{ALL, "\u3000", NULL, " "},
	{ALL, "\uFEFF", NULL, " "},
	{NUMBERS, "０", NULL, "0"},
	{NUMBERS, "１", NULL, "1"},
	{NUMBERS, "２", NULL, "2"},
	{NUMBERS, "３", NULL, "3"},
	{NUMBERS, "４", NULL, "4"},
	{NUMBERS, "５", NULL, "5"},
	{NUMBERS, "６", NULL, "6"},
	{NUMBERS, "７", NULL, "7"},
	{NUMBERS, "８", NULL, "8"},
	{NUMBERS, "９", NULL, "9"},
	{NUMBERS, "．", NULL, "."},
	{NUMBERS, "＋", NULL, "+"},
	{NUMBERS, "－", NULL, "-"},
	{CLEAN_FIGURE, "％", NULL, "%"},
	{CLEAN_ANSWER, "／", NULL, "/"},
	{CLEAN_ANSWER, "Ａ", NULL, "A"},
	{CLEAN_ANSWER, "ａ", NULL, "A"},
	{CLEAN_ANSWER, "a", NULL, "A"},
	{CLEAN_ANSWER | CLEAN_YES_NO, "Ｎ", NULL, "N"},
	{CLEAN_ANSWER | CLEAN_YES_NO, "ｎ", NULL, "N"},
	{CLEAN_ANSWER | CLEAN_YES_NO, "n", NULL, "N"},
	{ALL, "Ｅ", NULL, "E"},
	{ALL, "ｅ", NULL, "E"},
	{ALL, "e", NULL, "E"},
	{CLEAN_YES_NO, "Ｙ", NULL, "Y"},
	{CLEAN_YES_NO, "ｙ", NULL, "Y"},
	{CLEAN_YES_NO, "y", NULL, "Y"},
	{CLEAN_YES_NO, "Ｓ", NULL, "S"},
	{CLEAN_YES_NO, "ｓ", NULL, "S"},
	{CLEAN_YES_NO, "s", NULL, "S"},
	{CLEAN_YES_NO, "Ｏ", NULL, "O"},
	{CLEAN_YES_NO, "ｏ", NULL, "O"},
	{CLEAN_YES_NO, "o", NULL, "O"},
};

enum { SUBSTITUTIONS = sizeof(substitutions) / sizeof(substitutions[0]) };

static void
add_substitution(struct buffer *buffer, const struct substitution *one)
{
	if (one->from_formula != NULL)
		buffer_print(buffer, ",%s,\"%s\")", one->from_formula,
		    one->to);
	else
		buffer_print(buffer, ",\"%s\",\"%s\")", one->from, one->to);
}

struct str
clean_formula(const struct job *job, enum cleaning cleaning, struct str text)
{
	struct buffer buffer = buffer_in(job->arena);
	size_t i;

	for (i = 0; i < SUBSTITUTIONS; i++)
		if (substitutions[i].cleanings & cleaning)
			buffer_add_c(&buffer, "SUBSTITUTE(");
	buffer_add(&buffer, text);
	for (i = 0; i < SUBSTITUTIONS; i++)
		if (substitutions[i].cleanings & cleaning)
			add_substitution(&buffer, &substitutions[i]);
	return buffer_str(&buffer);
}

static struct str
replace_all(struct arena *arena, struct str text, struct str from,
    struct str to)
{
	struct buffer buffer = buffer_in(arena);
	size_t start = 0, found;

	if (str_find(text, from, 0) == SIZE_MAX)
		return text;
	while ((found = str_find(text, from, start)) != SIZE_MAX) {
		buffer_add(&buffer, str_slice(text, start, found - start));
		buffer_add(&buffer, to);
		start = found + from.length;
	}
	buffer_add(&buffer, str_slice(text, start, text.length - start));
	return buffer_str(&buffer);
}

struct str
clean_here(struct arena *arena, enum cleaning cleaning, struct str text)
{
	size_t i;

	for (i = 0; i < SUBSTITUTIONS; i++)
		if (substitutions[i].cleanings & cleaning)
			text = replace_all(arena, text,
			    str_from(substitutions[i].from),
			    str_from(substitutions[i].to));
	return text;
}

struct str
trim_here(struct arena *arena, struct str text)
{
	struct buffer buffer = buffer_in(arena);
	size_t i;

	for (i = 0; i < text.length; i++) {
		if (text.data[i] != ' ')
			buffer_add_byte(&buffer, text.data[i]);
		else if (buffer.length > 0 && i + 1 < text.length &&
		    text.data[i + 1] != ' ')
			buffer_add_byte(&buffer, ' ');
	}
	return buffer_str(&buffer);
}

/* ---- Numbers ------------------------------------------------------------- */

struct str
shape_formula(const struct job *job, struct str text)
{
	struct buffer buffer = buffer_in(job->arena);
	int digit;

	buffer_add_c(&buffer, "TRIM(");
	for (digit = 0; digit <= 9; digit++)
		buffer_add_c(&buffer, "SUBSTITUTE(");
	buffer_print(&buffer, "SUBSTITUTE(%s,\" \",\"x\")", text.data);
	for (digit = 0; digit <= 9; digit++)
		buffer_print(&buffer, ",\"%d\",\" \")", digit);
	buffer_add_byte(&buffer, ')');
	return buffer_str(&buffer);
}

struct str
shape_here(struct arena *arena, struct str text)
{
	char *shape = arena_alloc(arena, text.length + 1);
	size_t i;

	for (i = 0; i < text.length; i++) {
		char c = text.data[i];

		shape[i] = c == ' ' ? 'x' : (c >= '0' && c <= '9') ? ' ' : c;
	}
	return trim_here(arena, (struct str){shape, text.length});
}

struct str
shapes_of_numbers(struct arena *arena)
{
	static const char *const signs[] = {"", "+", "-"};
	static const char *const points[] = {" ", " . "};
	static const char *const exponents[] = {"", "E ", "E+ ", "E- "};
	enum { SHAPES = 3 * 2 * 4 };
	struct buffer buffer = buffer_in(arena);
	size_t i;

	for (i = 0; i < SHAPES; i++)
		buffer_print(&buffer, "%s%s%s%s", SEPARATOR, signs[i % 3],
		    points[i / 3 % 2], exponents[i / 6]);
	buffer_add_c(&buffer, SEPARATOR);
	return buffer_str(&buffer);
}

struct str
number_formula(const struct job *job, struct str text, struct str shape)
{
	/* The point becomes what the program's own language uses. */
	struct str spelt = FORMULA(job, "SUBSTITUTE(%s,\".\",%s)", text.data,
	    ref_fixed(job, SHEET_META, META_POINT_ROW, META_CONSTANTS, 1)
	    .data);

	/* 1e-400 is too small for a spreadsheet, which has 0 for it. */
	return FORMULA(job, "IF(ISNUMBER(FIND(%s,%s)),IF(AND(VALUE(%s)=0,"
	    "VALUE(LEFT(%s,FIND(\"E\",%s&\"E\")-1))<>0),NA(),VALUE(%s)),NA())",
	    shape.data, ref_fixed(job, SHEET_META, META_SHAPES_ROW,
	    META_CONSTANTS, 1).data, spelt.data, spelt.data, text.data,
	    spelt.data);
}
