#ifndef VERIFY_COMPARE_H
#define VERIFY_COMPARE_H

#include "verify/clauses.h"

/* A clause as it was found in an artifact, white space collapsed. */
struct shown {
	struct str code, title;
	struct str id;        /* "" where the artifact gives none */
	uint32_t line;        /* 0 where it has none */
};

struct shown_list {
	struct arena *arena;
	struct shown *items;
	size_t count, capacity;
};

void shown_add(struct shown_list *list, struct shown shown);

/* What an artifact has to show. */
struct part {
	const struct standard *standard;
	size_t language;
	size_t level;         /* index, or NONE for all */
	struct str unit;      /* its id, or "" for all */
	bool each_once;
	bool may_miss;        /* only what is shown is judged */
};

/* How the titles of the artifact are written. */
struct title_rules {
	bool without_space;   /* compare with no white space at all */
	bool with_language;   /* " [zh-Hans]" may follow the words of another
			       * language than the artifact's */
};

/*
 * Reports each clause of the part that is not shown, is shown with another
 * title or id, or more often than it may be, and each that is shown but
 * does not belong to the part. FILE is the artifact's path.
 */
void compare_clauses(struct diagnostics *diagnostics, struct str file,
    const struct part *part, const struct title_rules *rules,
    const struct shown_list *found);

/* Whether the part holds the clause. */
bool part_has(const struct part *part, const struct clause *clause);

/* Whether SHOWN is the clause's title in the part's language. */
bool clause_is_titled(struct arena *arena, const struct part *part,
    const struct title_rules *rules, const struct clause *clause,
    struct str shown);

/* What each artifact says of its edition. */
struct stamp {
	struct str edition, revised;
	struct str hash;      /* of the manifest: whole */
};

/* The digits of the hash that artifacts show. */
struct str stamp_hash(const struct stamp *stamp);

/*
 * Reports what of the stamp does not stand in TEXT as words of their own.
 * The edition must stand there near the date, but not in it. TEXT has its
 * white space collapsed.
 */
void compare_stamp(struct diagnostics *diagnostics, struct str file,
    const struct stamp *stamp, struct str text);

/* Reports the hash that does not stand in TEXT with all its digits. */
void compare_whole_hash(struct diagnostics *diagnostics, struct str file,
    const struct stamp *stamp, struct str text);

/* As compare_stamp, where the artifact says which of its words are which; ""
 * for one that it does not show. */
void compare_stamp_parts(struct diagnostics *diagnostics, struct str file,
    const struct stamp *stamp, const struct stamp *shown);

/* Reports the levels of the part whose title does not stand in TEXT. Both
 * are compared without white space. */
void compare_levels(struct diagnostics *diagnostics, struct str file,
    const struct part *part, struct str text);

#endif
