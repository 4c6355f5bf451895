#ifndef WRITE_WORKBOOK_BOOK_H
#define WRITE_WORKBOOK_BOOK_H

#include <stdbool.h>
#include <stdint.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/edition.h"
#include "theme/theme.h"

/*
 * The one gate to libxlsxwriter. Each of its return codes is looked at here:
 * the first that is no success stays in book.problem, later calls do nothing
 * of use, and book_close tells. Texts become cells only through cell_text;
 * no content ever becomes a formula.
 */

/* How a cell looks. Rows of the table in looks.c. */
enum look {
	LOOK_TITLE,          /* of a sheet */
	LOOK_SUBTITLE,
	LOOK_HEADING,        /* of a part of a sheet */
	LOOK_ALERT,          /* "draft" */
	LOOK_HEAD,           /* heads of columns */
	LOOK_CELL,           /* a locked cell in a table */
	LOOK_CELL_BOLD,
	LOOK_CELL_MUTED,
	LOOK_CELL_CENTRE,
	LOOK_CELL_PERCENT,
	LOOK_CELL_LINK,
	LOOK_CELL_BOLD_LINK,
	LOOK_CODE,
	LOOK_CODE_LINK,
	LOOK_LEVEL,          /* bands */
	LOOK_LEVEL_LINK,
	LOOK_LEVEL_CENTRE,
	LOOK_UNIT,
	LOOK_UNIT_LINK,
	LOOK_UNIT_CENTRE,
	LOOK_ELEMENT,
	LOOK_ELEMENT_LINK,
	LOOK_ELEMENT_CENTRE,
	LOOK_RESULT,         /* found by a formula */
	LOOK_RESULT_TEXT,
	LOOK_INPUT_TEXT,     /* what a person fills in: unlocked, tinted */
	LOOK_INPUT_CENTRE,
	LOOK_INPUT_NUMBER,
	LOOK_INPUT_PERCENT,
	LOOK_INPUT_DATE,
	LOOK_PROSE,          /* running text, without lines around it */
	LOOK_PROSE_LINK,
	LOOK_PROSE_MARK,     /* of an item of a list */
	LOOK_QUOTE,
	LOOK_VERBATIM,
	LOOK_PART,           /* headings in running text, down to the third */
	LOOK_SECTION,
	LOOK_SUBSECTION,
	LOOK_RULE,           /* a line across */
	LOOK_SAMPLE,         /* the tint of inputs, in the guide */
	LOOK_MACHINE,        /* read by programs only */
	LOOK__COUNT
};

/* Colours by rule, on top of a look. */
enum tint {
	TINT_GOOD,
	TINT_BAD,
	TINT_MUTED,
	TINT_ALERT,
	TINT__COUNT
};

struct book {
	struct arena *arena;
	lxw_workbook *workbook;
	const struct theme *theme;
	lxw_format *looks[LOOK__COUNT];
	lxw_format *wrapped[LOOK__COUNT]; /* made when needed */
	lxw_format *tints[TINT__COUNT];
	const char *problem; /* the first failure, or NULL */
};

struct sheet {
	struct book *book;
	lxw_worksheet *worksheet;
	struct str name;
	struct str quoted;   /* 'name' for formulas */
	size_t links;
	size_t last_row;     /* the last with a cell in it */
	size_t cells;        /* written, each once */
};

/* The address of a cell; rows and columns count from 0. */
struct place {
	size_t row, column;
};

/* Starts the file at PATH; its temporary files go to TEMPORARY_FOLDER. */
struct book book_open(struct arena *arena, const struct theme *theme,
    struct str path, struct str temporary_folder);

/* Writes the file, frees what the library holds; false where anything failed,
 * and the reason in PROBLEM. */
bool book_close(struct book *book);

/* Document properties: made on the DATE, by nobody in particular. */
void book_describe(struct book *book, struct str title, struct str subject,
    struct str author, struct date date);
void book_property(struct book *book, const char *name, struct str value);

/* A name for the cells FROM to TO; NAME is ours, so it is legal. */
void book_name(struct book *book, const char *name,
    const struct sheet *sheet, struct place from, struct place to);

struct sheet sheet_open(struct book *book, struct str name);

/* WIDTH in digits of the standard font. */
void sheet_column(struct sheet *sheet, size_t column, double width);
void sheet_hide_columns(struct sheet *sheet, size_t first, size_t last);
void sheet_row_points(struct sheet *sheet, size_t row, size_t points);
void sheet_hide_row(struct sheet *sheet, size_t row);

/* Points that LINES of a LOOK need. */
size_t look_points(enum look look, size_t lines);

/* Bytes of the longest start of TEXT that one row of WIDTH digits can show:
 * all of it, or up to the end of a paragraph, or else of a word. */
size_t look_fitting(enum look look, struct str text, double width);

void cell_blank(struct sheet *sheet, struct place place, enum look look);
/* An empty text leaves a blank cell. */
void cell_string(struct sheet *sheet, struct place place, enum look look,
    struct str text);
void cell_number(struct sheet *sheet, struct place place, enum look look,
    double number);
/*
 * A text over the columns FIRST to LAST, WIDTH in all: it runs on over blank
 * cells, or, where it is too long for one line, the cells are joined and it
 * is wrapped. The row gets the height for its lines.
 */
void cell_line(struct sheet *sheet, struct place first, size_t last,
    double width, enum look look, struct str text);

/*
 * A text in the cells FIRST to LAST of a row, joined and wrapped; LINK_LOOK
 * and a link to ADDRESS where there is one, as in cell_link. The height of
 * the row is the caller's.
 */
void cell_span(struct sheet *sheet, struct place first, size_t last,
    enum look link_look, enum look look, struct str address,
    struct str text);

/* A place of the web or of the workbook ("internal:'sheet'!A1").
 * A link where ADDRESS is not empty and the sheet has room for one more;
 * TEXT in LOOK otherwise. */
void cell_link(struct sheet *sheet, struct place place, enum look link_look,
    enum look look, struct str address, struct str text);

/* FORMULA without "="; the value is what a program shows that does not
 * calculate by itself. */
void cell_formula_number(struct sheet *sheet, struct place place,
    enum look look, struct str formula, double value);
void cell_formula_string(struct sheet *sheet, struct place place,
    enum look look, struct str formula, struct str value);

/* ---- Rules for input ----------------------------------------------------- */

/* What a cell accepts, with the prompt that Excel shows beside it. Anything
 * can still be pasted, so formulas never rely on it. */
struct rule {
	struct str list;     /* a range; empty: no list */
	bool number, whole;  /* from 0 */
	bool date;
	struct str title, prompt, error;
};

void cell_rule(struct sheet *sheet, struct place from, struct place to,
    const struct rule *rule);

/* Tints FROM…TO where FORMULA, written for FROM, holds. */
void cell_tint(struct sheet *sheet, struct place from, struct place to,
    enum tint tint, struct str formula);

/* ---- Sheets as a whole --------------------------------------------------- */

/* A4 landscape, one page wide; FOOTER on the left, page numbers right. */
void sheet_print(struct sheet *sheet, struct str footer, size_t last_column);
void sheet_repeat(struct sheet *sheet, size_t first_row, size_t last_row);
void sheet_freeze(struct sheet *sheet, struct place place);
void sheet_filter(struct sheet *sheet, struct place from, struct place to);

/* Locked but for inputs, without a password; HIDDEN ones are for programs. */
void sheet_finish(struct sheet *sheet, bool hidden);

#endif
