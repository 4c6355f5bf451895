#ifndef WRITE_WORKBOOK_CALC_H
#define WRITE_WORKBOOK_CALC_H

#include "write/workbook/job.h"

/* Cells of "_calc", inside of which a number and its formula stand. */
void calc_number(struct job *job, size_t row, size_t column, double number);
void calc_string(struct job *job, size_t row, size_t column, struct str text);
void calc_formula(struct job *job, size_t row, size_t column,
    struct str formula, double value);
void calc_formula_string(struct job *job, size_t row, size_t column,
    struct str formula, struct str value);

/* The head of a block: names of its columns, for programs. */
void calc_head(struct job *job, size_t row, const char *const names[],
    size_t count);

/* Where the columns of a view begin. */
size_t element_column(size_t view, size_t member);
size_t unit_column(size_t view, size_t member);
size_t level_column(size_t view, size_t member);

/* Reasons (enum reason) and verdict of a gate, from cells of its counts. */
struct str share_reasons_formula(const struct job *job, struct str met,
    struct str open, struct str of, uint32_t share);

/* Blocks, each in a file of its own. */
void calc_write_behaviours(struct job *job);
void calc_write_elements(struct job *job);
void calc_write_units(struct job *job);
void calc_write_levels(struct job *job);
void calc_write_standing(struct job *job);
void calc_write_inputs(struct job *job);

/* Code of an answer, and what is to be done about a behaviour. */
int answer_code_of(const struct behaviour *behaviour,
    const struct answer *answer, struct str reason);
enum row_status row_status_of(const struct job *job, size_t behaviour);

/* How many rows the blocks of the conditions take. */
struct ask_counts {
	size_t alternatives, statements;
};
struct ask_counts ask_counts_of(const struct edition *edition);

/* Text of what was typed, as a program puts it into a text. */
struct str typed_answer(const struct job *job, const struct answer *answer);
struct str typed_entry(const struct job *job, const struct input *input,
    const struct entry *entry);
struct str typed_recognised(const struct job *job);

/* BLANK, FIGURE or INVALID. */
enum entry_kind recognised_kind(const struct job *job);

#endif
