#ifndef MODEL_EDITION_H
#define MODEL_EDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diagnostics.h"
#include "base/str.h"
#include "base/table.h"
#include "model/decimal.h"

/*
 * One edition of one standard, as plain structs. load/ fills it, check/
 * proves it, and from then on it is constant: writers may rely on all that
 * is said here. Everything lives in the run's arena. Numbers of things are
 * size_t; an index that is "none" is NONE.
 */
#define NONE SIZE_MAX

/*
 * PERIODS, CONDITION_KINDS and LENGTH_KINDS below are the words that content
 * and data have for the values of an enum: ROW(value, word) for each.
 */

/* ---- Texts -------------------------------------------------------- */

enum run_kind {
	RUN_TEXT,      /* text */
	RUN_MEASURE,   /* text = the number in the language's form; measure */
	RUN_REFERENCE, /* [[id]]: target; text = its code and title */
	RUN_LINK,      /* text; url (http, https or mailto); chapters only */
	RUN_BREAK,     /* a hard line break; chapters only */
};

enum run_style {
	STYLE_EMPHASIS = 1,
	STYLE_STRONG = 2,
	STYLE_CODE = 4,
};

struct run {
	enum run_kind kind;
	unsigned style; /* enum run_style, or-ed */
	struct str text;
	struct str url;
	const struct node *target;
	const struct measure *measure;
};

/* Where the bytes of a text stand in the files; load_locate knows. */
struct origin;

/* A text in one language. */
struct phrase {
	struct span span;
	const struct origin *origin; /* of source */
	struct str source;     /* as written, with {id} and [[id]] */
	struct str plain;      /* all runs put together, for formats without links */
	const struct run *runs;
	size_t run_count;
	size_t language;       /* index of the language that is shown: not the one
				* asked for where the translation is missing or stale */
};

/*
 * A text in every language of the edition: phrases[i] is for languages[i].
 * Absent optional texts have phrases == NULL.
 */
struct text {
	struct span span;
	struct phrase *phrases;
};

/* ---- Everything with an id ---------------------------------------- */

enum node_kind {
	NODE_LEVEL,
	NODE_UNIT,
	NODE_ELEMENT,
	NODE_BEHAVIOUR,
	NODE_CONDITION,
	NODE_TERM,
	NODE_CHAPTER,
};

/* First member of each struct below that has an id: a node can be cast to
 * the struct of its kind. */
struct node {
	enum node_kind kind;
	struct span span;
	struct str id;
	struct str code;        /* "1", "1.1", "1.1.1", "1.1.1.1", "C1", "" */
	struct text title;      /* of a term: the term */
	const struct node *parent; /* unit -> level, …; NULL otherwise */
	size_t index;           /* among its kind, in document order, over the edition */
	struct str_list renamed_from, merged_from, split_from; /* earlier ids */
};

/* ---- Measures ------------------------------------------------------ */

enum measure_kind {
	MEASURE_AT_LEAST,  /* low */
	MEASURE_AT_MOST,   /* high */
	MEASURE_BETWEEN,   /* low, high, both included */
	MEASURE_CHECKLIST, /* items, least */
};

enum unit_kind {
	UNIT_TEXT,    /* unit_one, unit_other */
	UNIT_PERCENT, /* low and high in percent: 70 for 70 % */
	UNIT_CNY,
	UNIT_NONE,
};

enum period {
	PERIOD_NONE,
	PERIOD_DAY,
	PERIOD_WEEK,
	PERIOD_MONTH,
	PERIOD_QUARTER,
	PERIOD_YEAR,
};

#define PERIODS(ROW)                                                       \
	ROW(PERIOD_DAY, "day") ROW(PERIOD_WEEK, "week")                    \
	ROW(PERIOD_MONTH, "month") ROW(PERIOD_QUARTER, "quarter")          \
	ROW(PERIOD_YEAR, "year")

struct measure {
	struct span span;
	struct str id;         /* unique in its behaviour or alternative */
	enum measure_kind kind;
	struct decimal low, high;
	enum unit_kind unit;
	struct text unit_one, unit_other; /* equal where there is no plural */
	enum period per;
	struct text *items;
	size_t item_count;
	size_t least;          /* of the items; item_count by default */
};

struct measures {
	const struct measure *items;
	size_t count;
};

/* ---- Levels --------------------------------------------------------- */

struct behaviour {
	struct node node;
	struct text text;
	struct text evidence;  /* optional */
	struct measures measures;
	bool mandatory;
	uint32_t weight;       /* 1 to 100 */
	bool drafted;          /* not part of the published text */
};

struct element {
	struct node node;
	struct text text;      /* optional */
	struct behaviour *behaviours;
	size_t behaviour_count; /* 0: only the heading is published */
};

struct unit {
	struct node node;
	struct text text;      /* optional */
	struct element *elements;
	size_t element_count;
};

/* One idea of a level: a statement of proficiency, or a typical task. */
struct point {
	struct span span;
	struct str id;         /* unique in its level */
	struct text text;
	struct measures measures; /* that its text names */
};

/* Shares are in hundredths of a percent: 60 % is 6000. */
struct grading {
	struct span span;
	struct decimal met_at;
	uint32_t element_met;
	uint32_t unit_met;
	uint32_t level_met;
	uint32_t not_applicable_at_most;
};

struct level {
	struct node node;      /* code: "1", "2", … by position */
	struct text purpose;   /* optional */
	struct point *proficiency;
	size_t proficiency_count;
	struct point *tasks;   /* typical ones; optional */
	size_t task_count;
	struct grading grading; /* the standard's, with the level's own keys */
	struct unit *units;
	size_t unit_count;
	size_t behaviour_count; /* of all its units */
	size_t first_behaviour; /* index of its first one in edition.behaviours */
};

/* ---- Scale, conditions ---------------------------------------------- */

struct step {
	struct span span;
	struct decimal score;  /* ascending over the scale */
	struct text title;
	struct text anchor;    /* optional */
};

struct degree {
	struct span span;
	struct str id;
	struct text title;
};

/* One of "a bachelor's degree and 6 years", "a master's and 4". */
struct degree_and_years {
	size_t degree;         /* index in edition.degrees */
	struct decimal years;
};

/* "Ran a project of CNY 5 million or more": one thing a person says yes, no
 * or a figure to. */
struct alternative {
	struct span span;
	struct str id;         /* unique in its condition and level */
	struct text text;
	const struct measure *measure; /* or NULL; never a checklist */
	size_t input;          /* index in edition.inputs */
};

/* Holds if any of its alternatives does. */
struct statement {
	struct alternative *alternatives;
	size_t alternative_count;
};

enum condition_kind {
	CONDITION_DEGREE_AND_YEARS,
	CONDITION_NUMBER,
	CONDITION_STATEMENT,
};

#define CONDITION_KINDS(ROW)                                               \
	ROW(CONDITION_DEGREE_AND_YEARS, "degree_and_years")                \
	ROW(CONDITION_NUMBER, "number") ROW(CONDITION_STATEMENT, "statement")

/* What a condition asks for at one level. */
struct requirement {
	struct span span;
	bool asked;            /* false: the level asks nothing */
	struct degree_and_years *any_of; /* DEGREE_AND_YEARS: any one */
	size_t any_of_count;
	struct decimal at_least;         /* NUMBER */
	struct statement *statements;    /* STATEMENT: all of them */
	size_t statement_count;
};

struct condition {
	struct node node;      /* code: "C1", … */
	enum condition_kind kind;
	struct text unit_one, unit_other; /* NUMBER */
	struct requirement *requirements; /* one a level */
	size_t input;          /* NUMBER: index in edition.inputs */
};

/*
 * Everything that a person is asked for the conditions: the full years of
 * service since each degree held, each number, each alternative.
 */
enum input_kind {
	INPUT_DEGREE_YEARS, /* degree; whole years, blank = not held */
	INPUT_NUMBER,       /* condition; a number from 0 */
	INPUT_YES_NO,       /* condition, level, alternative */
	INPUT_FIGURE,       /* likewise, with a measure: a number from 0 */
};

struct input {
	enum input_kind kind;
	const struct degree *degree;
	const struct condition *condition;
	size_t level;          /* index; NONE for DEGREE_YEARS and NUMBER */
	const struct alternative *alternative;
	struct str key;        /* unique: "degree/bachelor", "sales-years",
				* "sales-record/<level-id>/<alternative-id>" */
};

/* ---- Glossary, revisions, chapters ----------------------------------- */

struct term {
	struct node node;      /* title: the term */
	struct text text;
};

struct date {
	uint16_t year;         /* 0: absent */
	uint8_t month, day;
};

struct revision {
	struct span span;
	struct str edition;
	struct date date;
	struct text summary;
};

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,   /* heading_level 2…4: 1 is the chapter's title */
	BLOCK_BULLETS,   /* children are items */
	BLOCK_NUMBERED,  /* likewise; start */
	BLOCK_ITEM,      /* children are blocks */
	BLOCK_QUOTE,     /* children are blocks */
	BLOCK_CODE,      /* runs: one RUN_TEXT */
	BLOCK_RULE,
	BLOCK_COMPUTED,  /* [[!name]] */
};

enum computed {
	COMPUTED_LEVELS,
	COMPUTED_CONDITIONS,
	COMPUTED_COMPARISON,
	COMPUTED_GRADING,
	COMPUTED_WORKED_EXAMPLE,
	COMPUTED_REVISIONS,
	COMPUTED_CHANGES,
	COMPUTED_GLOSSARY,
	COMPUTED_FORMS,
	COMPUTED__COUNT
};

struct block {
	enum block_kind kind;
	struct span span;
	size_t offset;         /* of its first byte in the chapter's source */
	unsigned heading_level;
	unsigned start;
	enum computed computed;
	const struct run *runs;
	size_t run_count;
	struct block *children;
	size_t child_count;
};

/* A chapter's Markdown in one language. */
struct chapter_text {
	struct str source;     /* the file, as read */
	const struct origin *origin; /* of source */
	struct block *blocks;  /* behind the title */
	size_t block_count;
	size_t language;       /* the one shown, as in struct phrase */
};

/* Where a chapter stands in a book. */
enum chapter_place {
	CHAPTER_OPENING,       /* before the contents */
	CHAPTER_FRONT,         /* before the levels */
	CHAPTER_BACK,          /* behind them */
	CHAPTER__COUNT
};

struct chapter {
	struct node node;      /* title: the first line, "# Title" */
	enum chapter_place place;
	struct chapter_text *texts; /* one a language */
};

/* ---- The worked example ---------------------------------------------- */

struct example_answer {
	const struct behaviour *behaviour;
	bool not_applicable;
	size_t step;           /* index in edition.scale, unless N/A */
};

struct example {
	const struct level *level; /* NULL: no example */
	struct example_answer *answers;
	size_t answer_count;
};

/* ---- The edition ------------------------------------------------------ */

/* Texts whose length a standard may state. */
enum length_kind {
	LENGTH_TITLE,          /* of levels, units, elements, behaviours */
	LENGTH_BEHAVIOUR,
	LENGTH_EVIDENCE,
	LENGTH_PURPOSE,
	LENGTH_PROFICIENCY,
	LENGTH_TASK,
	LENGTH_TERM,           /* what a term means */
	LENGTH__COUNT
};

#define LENGTH_KINDS(ROW)                                                  \
	ROW(LENGTH_TITLE, "title") ROW(LENGTH_BEHAVIOUR, "behaviour")      \
	ROW(LENGTH_EVIDENCE, "evidence") ROW(LENGTH_PURPOSE, "purpose")    \
	ROW(LENGTH_PROFICIENCY, "proficiency") ROW(LENGTH_TASK, "task")    \
	ROW(LENGTH_TERM, "term")

/* In code points of what is shown; most 0: nothing is stated. */
struct length {
	uint32_t least, most;
};

enum status {
	STATUS_DRAFT,
	STATUS_IN_FORCE,
};

struct edition {
	struct span span;
	/* Of the values that are judged by themselves; as span where left out. */
	struct span id_span, edition_span, revised_span, url_span, theme_span,
	    withdrawn_span;
	struct str id;
	struct text title, owner;
	struct text issued_by, contact, copyright, audience; /* optional */
	struct str edition;    /* "2014" */
	struct date revised;
	struct date effective; /* optional */
	struct text approved_by; /* optional */
	struct date approved_on; /* optional */
	enum status status;
	struct str url;        /* ends in '/', or empty */
	struct str theme;
	struct str_list withdrawn; /* ids */

	const struct str *languages; /* BCP 47; the first is the source */
	size_t language_count;
	struct length *lengths[LENGTH__COUNT]; /* one a language, or NULL */

	struct step *scale;
	size_t step_count;
	struct grading grading;
	struct example example;
	struct degree *degrees; /* ascending */
	size_t degree_count;
	struct condition *conditions;
	size_t condition_count;
	struct input *inputs;
	size_t input_count;
	struct term *glossary;
	size_t term_count;
	struct revision *revisions; /* newest first, as written */
	size_t revision_count;
	struct level *levels;
	size_t level_count;
	struct chapter *chapters; /* by place, then as listed */
	size_t chapter_count;

	/* Derived. In document order over all levels. */
	const struct unit **units;
	size_t unit_count;
	const struct element **elements;
	size_t element_count;
	const struct behaviour **behaviours;
	size_t behaviour_count;
	/* Levels, units, elements, behaviours in reading order. */
	const struct node **clauses;
	size_t clause_count;
	struct table *nodes;   /* id -> struct node; see edition_find */
};

/* The node with this id, or NULL. */
const struct node *edition_find(const struct edition *edition, struct str id);

/* All nodes in reading order: clauses, conditions, terms, chapters. */
size_t edition_node_count(const struct edition *edition);
const struct node *edition_node(const struct edition *edition, size_t index);

/* "zh-Hans" … of a phrase that is shown for languages[language]. */
const struct phrase *text_in(const struct text *text, size_t language);

/* The words of a text, "" where it is absent. */
struct str text_plain(const struct text *text, size_t language);

bool text_is_present(const struct text *text);

/* The language of an edition by its tag, or NONE. */
size_t edition_find_language(const struct edition *edition, struct str tag);

/* Negative where A is the earlier one, 0 or positive. */
int date_compare(struct date a, struct date b);

/* "2014-03-13". */
struct str date_format(struct arena *arena, struct date date);

/* "level", "unit", …: the word for a kind, in data. */
const char *node_kind_name(enum node_kind kind);

/* "title", "behaviour", …: the key of a kind in lengths. */
const char *length_kind_name(enum length_kind kind);

/* "day", …; NULL for PERIOD_NONE. */
const char *period_name(enum period period);

/* "degree_and_years", … */
const char *condition_kind_name(enum condition_kind kind);

/* Casts, for readers of the code; the kind must match. */
const struct level *node_level(const struct node *node);
const struct unit *node_unit(const struct node *node);
const struct element *node_element(const struct node *node);
const struct behaviour *node_behaviour(const struct node *node);

/* What a level is for, what a unit, element, behaviour or term says; NULL of
 * conditions and chapters, which have no such text. */
const struct text *node_text(const struct node *node);

/* The level that a level, unit, element or behaviour belongs to. */
const struct level *level_of(const struct node *node);

#endif
