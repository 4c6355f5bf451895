#ifndef MODEL_CHANGE_GROUPS_H
#define MODEL_CHANGE_GROUPS_H

#include "model/changes.h"

/*
 * The same changes as a reader wants them: all that happened to one thing
 * together, and the things by the part of the standard they belong to.
 */
struct change_group {
	/* What it is now; NULL: withdrawn, or the standard itself. */
	const struct node *after;
	/* What it was; NULL: new, or come out of others. */
	const struct node *before;
	const struct change *items;
	size_t count;
};

enum change_part {
	CHANGE_PART_STANDARD,
	CHANGE_PART_LEVEL,     /* level: a new one, or an old one withdrawn */
	CHANGE_PART_CONDITIONS,
	CHANGE_PART_GLOSSARY,
	CHANGE_PART_CHAPTERS,
};

struct change_section {
	enum change_part part;
	const struct level *level; /* or NULL */
	bool level_is_old;     /* of the earlier edition only */
	const struct change_group *groups;
	size_t group_count;
	size_t change_count;   /* of all groups */
};

struct change_sections {
	const struct change_section *items;
	size_t count;
};

/* Only sections that have something; none for no changes. */
struct change_sections change_sections(struct arena *arena,
    const struct changes *changes);

#endif
