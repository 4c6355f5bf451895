#ifndef LAYOUT_FRAGMENT_H
#define LAYOUT_FRAGMENT_H

#include "layout/typesetter.h"

/* How letters look; the face follows from it and from the script. */
enum lettering {
	LETTERING_BODY,
	LETTERING_BOLD,
	LETTERING_HEADING,
	LETTERING_EMPHASIS,
	LETTERING__COUNT
};

/* Where a piece of text leads to. */
struct link {
	struct str url;    /* empty: anchor */
	struct str anchor;
	struct str text;
};

/* A piece of a paragraph that looks alike. */
struct fragment {
	struct span span;
	struct str text;
	enum lettering lettering;
	enum colour_role colour;
	size_t language;   /* index in the edition */
	const struct link *link; /* or NULL */
	int kern;          /* extra space behind it */
	bool glued;        /* no line ends behind it, nor behind the space that
			    * follows it */
};

struct fragment_list {
	struct typesetter *typesetter;
	struct fragment *items;
	size_t count, capacity;
	/* What the next fragment looks like. */
	enum lettering lettering;
	enum colour_role colour;
	struct span span;  /* where it is written; for diagnostics */
};

struct fragment_list fragments_in(struct typesetter *typesetter,
    enum lettering lettering, enum colour_role colour);

/* Words in the language of the book: labels, numbers, codes. */
struct fragment *fragment_add(struct fragment_list *list, struct str text);
struct fragment *fragment_label(struct fragment_list *list,
    enum label label);

/*
 * A text of the content, with its links; where it is shown in another
 * language for want of a translation, marked with the name of that language.
 */
void fragment_text(struct fragment_list *list, const struct text *text);

/* The same for a phrase or runs that stand in LANGUAGE. */
void fragment_phrase(struct fragment_list *list, const struct phrase *phrase);
void fragment_runs(struct fragment_list *list, const struct run *runs,
    size_t run_count, size_t language, struct span span);

/* Words that are no text of this edition, in the language with this TAG, and
 * marked if that is another one; "": the language of the book. */
void fragment_words(struct fragment_list *list, struct str words,
    struct str tag);

/*
 * A clause's code and title, the code leading to its permanent address, with
 * GAP between them beyond the space. No code, no gap.
 */
void fragment_clause(struct fragment_list *list, const struct node *node,
    int gap);

/* A clause's code and title as a link to its place in the book. */
void fragment_reference(struct fragment_list *list, const struct node *node);

/* "一级　销售代表", the level's number in words and its title. */
struct str level_name(struct typesetter *typesetter,
    const struct level *level);

#endif
