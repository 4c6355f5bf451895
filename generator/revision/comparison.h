#ifndef REVISION_COMPARISON_H
#define REVISION_COMPARISON_H

#include "revision/revision.h"

/* What became of a node of the old edition. */
struct match {
	const struct node *node;
	const struct node *heir; /* the same thing in the new one, or NULL */
	bool used;               /* went into something else */
	bool moved;              /* the heir has another parent */
	struct match *next_gone; /* withdrawn behind the same node */
};

/* What the parts of revision/ share while two editions are compared. */
struct comparison {
	struct arena *arena;
	const struct edition *before, *after;
	size_t *languages;       /* of AFTER -> those of BEFORE, or NONE */
	struct match *matches;   /* of BEFORE's nodes, in reading order */
	size_t match_count;
	struct table *by_id;     /* old ids -> matches */
	struct table *split;     /* ids that something was split from */
	/* What the entries being added are about. */
	const struct node *old, *new;
	struct change *items;
	size_t count, capacity;
};

/* ---- Matching (match.c) ---------------------------------------------- */

void comparison_match(struct comparison *comparison);

/* The match of an old id, or NULL. */
struct match *comparison_find(const struct comparison *comparison,
    struct str id);

/* The match whose heir a new node is, or NULL. */
struct match *comparison_origin(const struct comparison *comparison,
    const struct node *node);

/* ---- Entries (changes.c) --------------------------------------------- */

/* A new entry about .old and .new, valid until the next one. */
struct change *comparison_add(struct comparison *comparison,
    enum change_kind kind, struct str field, struct str entry);

/* ---- Texts (texts.c) -------------------------------------------------- */

/* Whether both are absent, or say the same but for translations. */
bool texts_agree(const struct comparison *comparison, const struct text *a,
    const struct text *b);

/* Whether two sources are equal but for references to renamed ids. */
bool sources_agree(const struct comparison *comparison, struct str a,
    struct str b);

/* Adds what differs: REWORDED, or a TRANSLATION for each language. */
void compare_texts(struct comparison *comparison, struct str field,
    struct str entry, const struct text *a, const struct text *b);

/* The same of texts that agree. */
void compare_translations(struct comparison *comparison, struct str field,
    struct str entry, const struct text *a, const struct text *b);

/* The Markdown of a chapter, without its title. */
void compare_chapters(struct comparison *comparison, const struct chapter *a,
    const struct chapter *b);

/* ---- Measures (measures.c) --------------------------------------------- */

bool measures_agree(const struct comparison *comparison,
    const struct measure *a, const struct measure *b);

void compare_measure_translations(struct comparison *comparison,
    struct str field, struct str entry, const struct measure *a,
    const struct measure *b);

void compare_measures(struct comparison *comparison, struct str field,
    struct str entry, const struct measures *a, const struct measures *b);

/* ---- Conditions (conditions.c) ----------------------------------------- */

void compare_conditions(struct comparison *comparison,
    const struct condition *a, const struct condition *b);

/* ---- Grading (grading.c) ------------------------------------------------ */

void compare_standard_grading(struct comparison *comparison);
void compare_level_grading(struct comparison *comparison,
    const struct level *a, const struct level *b);
void compare_behaviour_grading(struct comparison *comparison,
    const struct behaviour *a, const struct behaviour *b);

/* ---- Nodes (nodes.c) ---------------------------------------------------- */

/* Everything that can differ in one thing, or in the standard itself. */
void compare_nodes(struct comparison *comparison, const struct node *a,
    const struct node *b);
void compare_standards(struct comparison *comparison);

#endif
