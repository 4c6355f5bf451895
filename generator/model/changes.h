#ifndef MODEL_CHANGES_H
#define MODEL_CHANGES_H

#include "model/edition.h"

/*
 * What changed from one edition of a standard to the next, one fact an entry.
 * Things are matched by id, never by position; renamed_from, merged_from and
 * split_from lead from an id to the earlier ones. Filled by revision/, printed
 * by the writers.
 */
enum change_kind {
	CHANGE_ADDED,       /* after */
	CHANGE_WITHDRAWN,   /* before */
	CHANGE_RENAMED,     /* another id; before, after */
	CHANGE_MERGED,      /* before went into after; an entry for each before */
	CHANGE_SPLIT,       /* after came out of before; one for each after */
	CHANGE_MOVED,       /* another parent; before, after */
	CHANGE_RENUMBERED,  /* the same parent, another code */
	CHANGE_REWORDED,    /* field; the text of the source language differs */
	CHANGE_TRANSLATION, /* field, language: only that translation differs */
	CHANGE_THRESHOLD,   /* a measure: new, gone or other numbers */
	CHANGE_CONDITION,   /* what a condition asks of a level */
	CHANGE_GRADING,     /* the scale, or a gate; mandatory, weight */
	CHANGE__COUNT
};

struct change {
	enum change_kind kind;
	/* What it is about in the old and in the new edition: a clause,
	 * condition, term or chapter. NULL: not there; both NULL: the
	 * standard itself. */
	const struct node *before, *after;
	/* The key that differs, as in rubric-content(5): "title", "text",
	 * "evidence", "purpose", "met_at", "weight", …; "" where the kind
	 * says all. Of an entry of a list with ids (proficiency, tasks,
	 * degrees, alternatives of a condition's levels), ENTRY is the id of
	 * the one that differs; of the scale, the score of the step. */
	struct str field, entry;
	/* REWORDED, TRANSLATION: NULL where the text is new or gone. Of
	 * chapters, whose text is no single one, both are NULL. */
	const struct text *text_before, *text_after;
	/* THRESHOLD: NULL where the measure is new or gone. */
	const struct measure *measure_before, *measure_after;
	/* CONDITION: the level it asks something of, in each edition, and
	 * what it asked, NULL for nothing. LEVEL_BEFORE is NULL of a new
	 * level; of a level that is gone there is no entry. */
	const struct level *level_before, *level_after;
	const struct requirement *requirement_before, *requirement_after;
	/* GRADING: the values ("60 %", "true", "3"); "" where there is none:
	 * a step of the scale that is new or gone, provenance. Of degrees,
	 * all ids in their order. */
	struct str value_before, value_after;
	/* TRANSLATION: index in the new edition's languages; else NONE.
	 * A whole language that is new is one entry of the standard itself,
	 * with the field "languages" and its tag in ENTRY; likewise one that
	 * is gone, with NONE. */
	size_t language;
};

struct changes {
	const struct edition *before, *after;
	/* In reading order of the new edition: the standard itself, clauses,
	 * conditions, terms, chapters; what was withdrawn stands behind what
	 * preceded it. Of one node in the order of change_kind. */
	const struct change *items;
	size_t count;
	/* Ids of the new edition -> their struct change_range. */
	struct table *ranges;
};

/* Entries that stand together. */
struct change_range {
	const struct change *first;
	size_t count;
};

/* "added", "withdrawn", …: the word for a kind, in data. */
const char *change_kind_name(enum change_kind kind);

/* Whether NODE of the new edition has an entry that touches what people are
 * assessed by or read: every kind but RENUMBERED and TRANSLATION. */
bool changes_touch(const struct changes *changes, const struct node *node);

/* The entries of NODE of the new edition, COUNT of them; also of what was
 * merged into it, not of what was withdrawn behind it. */
const struct change *changes_of(const struct changes *changes,
    const struct node *node, size_t *count);

#endif
