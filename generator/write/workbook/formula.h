#ifndef WRITE_WORKBOOK_FORMULA_H
#define WRITE_WORKBOOK_FORMULA_H

#include "base/labels.h"
#include "write/workbook/job.h"

/*
 * Pieces of formulas, as text in the arena. Only functions that every
 * spreadsheet program has known since Excel 2010; the test lists them.
 */

/* A cell of a sheet: 'name'!C5. */
struct str ref(const struct job *job, enum sheet_role sheet, size_t row,
    size_t column);

/* A cell or range within a sheet: C5, C5:C9. */
struct str here(const struct job *job, size_t row, size_t column);
struct str here_range(const struct job *job, size_t row, size_t column,
    size_t count);

/* With fixed rows and columns, for validations and list look-ups. */
struct str ref_fixed(const struct job *job, enum sheet_role sheet,
    size_t row, size_t column, size_t count);

/* A list of _meta: its cells, and the word with the number CODE (from 0). */
struct str meta_range(const struct job *job, enum meta_list list);
struct str meta_word(const struct job *job, enum meta_list list,
    struct str code);
/* The same word as it stands there. */
struct str meta_text(const struct job *job, enum meta_list list, size_t code);
size_t meta_count(const struct job *job, enum meta_list list);

/* A text as a constant: quoted, in pieces of the length that is allowed. */
struct str literal(struct arena *arena, struct str text);

/* A formula and what it gives. */
struct expression {
	struct str formula;
	struct str text;
};

struct named_expression {
	const char *name;
	struct expression value;
};

/* A label whose placeholders are filled by formulas. */
struct expression label_expression(const struct job *job, enum label label,
    const struct named_expression *values, size_t count);

/* Number of digits free of the locale: whole numbers, decimals. */
struct str number_text(const struct job *job, struct decimal number);

#define FORMULA(job, ...) str_format((job)->arena, __VA_ARGS__)

/* ---- Reading what was typed ---------------------------------------------- */

/* Stands between texts that are cleaned together; in no text of a person. */
#define SEPARATOR "\xEE\x80\x80" /* U+E000, private use */

enum cleaning {
	CLEAN_ANSWER = 1,
	CLEAN_FIGURE = 2,
	CLEAN_YES_NO = 4,
};

/*
 * TEXT (a formula) with every white space made a blank, full-width forms and
 * the letters of the words that are understood folded; and the same done
 * here. This is the folding of score_parse_answer and its fellows.
 */
struct str clean_formula(const struct job *job, enum cleaning cleaning,
    struct str text);
struct str clean_here(struct arena *arena, enum cleaning cleaning,
    struct str text);

/* TRIM: blanks at the ends go, blanks inside become one. */
struct str trim_here(struct arena *arena, struct str text);

/* TEXT with its digits made blanks, runs of them one: the shape by which a
 * number is recognised. TEXT begins and ends with SEPARATOR. */
struct str shape_formula(const struct job *job, struct str text);
struct str shape_here(struct arena *arena, struct str text);

/* All shapes of numbers, for the cell in _meta that formulas look into. */
struct str shapes_of_numbers(struct arena *arena);

/* The number that TEXT (a cell) spells if SHAPE (of it) is one of a number;
 * an error where it is none. */
struct str number_formula(const struct job *job, struct str text,
    struct str shape);

#endif
