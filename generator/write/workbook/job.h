#ifndef WRITE_WORKBOOK_JOB_H
#define WRITE_WORKBOOK_JOB_H

#include "model/answers.h"
#include "model/results.h"
#include "write/workbook/book.h"
#include "write/workbook/workbook.h"
#include "write/writer.h"

/*
 * One workbook while it is made. Every sheet is laid out by its own file;
 * where each thing stands is fixed first, in struct places, so that formulas
 * can point forward.
 *
 * The sheet "_calc" has one row for each behaviour, element, unit, level,
 * input and requirement, and a column for each member of the structs of
 * model/results.h, as numbers: its formulas say the rules of score/score.h
 * again. The sheets for people only show it in words.
 */
enum sheet_role {
	SHEET_GUIDE,
	SHEET_PERSON,
	SHEET_ASSESSMENT,
	SHEET_SUMMARY,
	SHEET_STANDARD,        /* left away where there is nothing to say */
	SHEET_CALC,
	SHEET_META,
	SHEET__COUNT
};

/* What of the edition the workbook holds; all of it is contiguous. */
struct scope {
	size_t level;          /* index, or NONE for all levels */
	size_t first_level, level_count;
	size_t first_unit, unit_count;
	size_t first_element, element_count;
	size_t first_behaviour, behaviour_count;
	bool *asks;            /* for each of edition.inputs */
};

/* Answers for oneself alone, and the adopted ones. */
enum { SELF, ADOPTED, VIEW__COUNT };

/* Columns of the blocks of _calc; column 0 is the id. */
enum {
	CALC_WEIGHT = 1,
	CALC_MANDATORY,
	CALC_TEXTS,            /* both cells and both reasons, cleaned */
	CALC_SELF_TEXT,
	CALC_REVIEW_TEXT,
	CALC_SELF_REASON,      /* 1: there is one */
	CALC_REVIEW_REASON,
	CALC_SELF_SHAPE,       /* of the text: digits made blanks */
	CALC_REVIEW_SHAPE,
	CALC_SELF_CODE,        /* enum answer_code, or the step from 1 on */
	CALC_REVIEW_CODE,
	CALC_ADOPTED_CODE,
	CALC_STATE,            /* + view: enum behaviour_state */
	CALC_MISSING = CALC_STATE + VIEW__COUNT, /* + view: evidence */
	CALC_STATUS = CALC_MISSING + VIEW__COUNT, /* enum row_status */
	CALC_BEHAVIOUR__END
};

enum {
	ELEMENT_MET,
	ELEMENT_OPEN,
	ELEMENT_WEIGHT,
	ELEMENT_MANDATORY_UNMET,
	ELEMENT_MANDATORY_OPEN,
	ELEMENT_REASONS,
	ELEMENT_VERDICT,
	ELEMENT__COUNT
};

enum {
	GATE_PASSED,
	GATE_OPEN,
	GATE_OF,
	GATE_REASONS,
	GATE_VERDICT,
	GATE__COUNT,
	LEVEL_NOT_APPLICABLE = GATE__COUNT,
	LEVEL_ALLOWED,
	LEVEL_EXCESS,
	LEVEL_VERDICT,
	LEVEL_ANSWERED,
	LEVEL_INVALID,
	LEVEL_MISSING,
	LEVEL_BY_BEHAVIOUR,
	LEVEL_BY_CONDITIONS,
	LEVEL_REACHED,
	LEVEL_REASONS,
	LEVEL__COUNT
};

/* Of a level, the same in both views. */
enum { LEVEL_CONDITIONS = 1, LEVEL_REVIEWED, LEVEL_CONFIRMED, LEVEL_VIEWS };

enum { INPUT_TEXT_COLUMN = 1, INPUT_BARE, INPUT_SHAPE, INPUT_FIGURE_COLUMN,
	INPUT_KIND };

/* Alternatives, statements, requirements. */
enum { ASK_FULFILMENT = 1, ASK_MISSING };

enum standing { STANDING_BY_BEHAVIOUR, STANDING_BY_CONDITIONS,
	STANDING_REACHED, STANDING_BINDING, STANDING__COUNT };

enum answer_code {
	CODE_NA = -1,
	CODE_INVALID = -2,
	CODE_NA_WITHOUT_REASON = -3,
	CODE_NA_ON_MANDATORY = -4,
};

/* Columns of the assessment. */
enum {
	ASSESSMENT_ID,         /* hidden */
	ASSESSMENT_CODE,
	ASSESSMENT_TITLE,
	ASSESSMENT_TEXT,
	ASSESSMENT_MEASURES,
	ASSESSMENT_HINT,
	ASSESSMENT_SELF,
	ASSESSMENT_EVIDENCE,
	ASSESSMENT_REVIEW,
	ASSESSMENT_NOTE,
	ASSESSMENT_ADOPTED,
	ASSESSMENT_DIFFERENCE,
	ASSESSMENT_RESULT,
	ASSESSMENT_STATUS,
	ASSESSMENT__COUNT
};

/* Columns of the person's sheet. */
enum {
	PERSON_KEY,            /* hidden */
	PERSON_QUESTION,
	PERSON_ANSWER,
	PERSON_NOTE,
	PERSON_STATE,
	PERSON_MISSING,
	PERSON__COUNT
};

/* What is to be done about a row, the most pressing first. */
enum row_status {
	STATUS_UNANSWERED,
	STATUS_INVALID,
	STATUS_NA_WITHOUT_REASON,
	STATUS_NA_ON_MANDATORY,
	STATUS_EVIDENCE_MISSING,
	STATUS_AWAITING_REVIEW,
	STATUS_REVIEWED,
	STATUS__COUNT
};

/* Lists of words in _meta, one column each, from row META_FIRST on. */
enum meta_list {
	META_SCORES,           /* numbers, then N/A: the dropdown */
	META_YES_NO,
	META_LEVEL_NUMBERS,    /* 0… */
	META_LEVEL_TITLES,     /* "none", then the titles */
	META_STATES,
	META_VERDICTS,
	META_FULFILMENTS,
	META_BINDINGS,
	META_STATUSES,
	META_CONFIRMED,        /* provisional, confirmed */
	META_REACHED,          /* not reached, reached */
	META_INPUT_KINDS,      /* what was entered */
	META_LIST__COUNT
};

struct places {
	size_t *behaviour_rows;  /* in the assessment, by offset in the scope */
	size_t *element_rows, *unit_rows, *level_rows;
	size_t assessment_end;   /* behind the last row */
	bool has_hints;          /* else that column is not shown */
	size_t recognised_row;   /* on the person's sheet */
	size_t *input_rows;      /* there, by index in edition.inputs */
	size_t inputs_end;       /* behind the last of them */
	/* First rows of the blocks of _calc. */
	size_t calc_behaviours, calc_elements, calc_units, calc_levels,
	    calc_recognised, calc_inputs, calc_alternatives,
	    calc_statements, calc_requirements, calc_standing;
};

struct job {
	struct arena *arena;
	const struct publication *publication;
	const struct edition *edition;
	const struct theme *theme;
	const struct labels *labels;
	size_t language;
	struct str tag;
	struct scope scope;
	struct answers answers;      /* those of the scope */
	bool as_found;
	struct str recognised_raw;
	struct workbook_person person;
	const struct results *results;
	struct book book;
	struct sheet sheets[SHEET__COUNT];
	struct places places;
	/* What each condition lacks at each level, in words, as found by
	 * calc_write: condition * levels + level. */
	struct str *missing;
};

/* Restricts answers to the scope: the rest is blank, as in the workbook. */
struct scope scope_of(struct arena *arena, const struct edition *edition,
    size_t level);
struct answers scope_answers(struct arena *arena,
    const struct edition *edition, const struct scope *scope,
    const struct answers *answers);

/* Whether the standard has more to say than the assessment shows. */
bool standard_is_shown(const struct job *job);

/* One file each. */
void places_find(struct job *job);
void assessment_place(struct job *job);
void person_place(struct job *job);
void guide_write(struct job *job);
void person_write(struct job *job);
void assessment_write(struct job *job);
void summary_write(struct job *job);
void standard_write(struct job *job);
void calc_write(struct job *job);
void calc_write_conditions(struct job *job);
void meta_write(struct job *job);

/* ---- Words --------------------------------------------------------------- */

struct str word(const struct job *job, enum label label);

/* A text as a cell holds it. */
struct str cell_text_of(const struct job *job, struct str text);

/* "Level 1: Sales Representative" */
struct str level_words(const struct job *job, const struct level *level);

/* A text in the language of the workbook; where the translation is missing,
 * the source's words with its language behind. */
struct str words_of(const struct job *job, const struct text *text);

/* "Bachelor, years of service ≥ 4" */
struct str degree_words(const struct job *job,
    const struct degree_and_years *asked);

bool grading_is_equal(const struct grading *a, const struct grading *b);

/* 6000 as "60 %" */
struct str share_words(const struct job *job, uint32_t share);

/* "yes", "no" as the evaluator reads them. */
struct str yes_word(const struct job *job);
struct str no_word(const struct job *job);

/* Footer of every sheet: standard, edition, hash. */
struct str footer_words(const struct job *job);

/* The results of a view. */
const struct view *view_of(const struct job *job, size_t view);

/* The first step of the scale, from 1 on, that meets; steps + 1 if none. */
size_t first_met_step(const struct edition *edition,
    const struct grading *grading);

#endif
