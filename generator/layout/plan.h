#ifndef LAYOUT_PLAN_H
#define LAYOUT_PLAN_H

#include "layout/part.h"

/*
 * Which parts a rulebook has, and in which order: chapters before the
 * contents, with the history of revisions; chapters before the levels, with
 * the overview of levels and conditions; the levels and their units; how they
 * compare and are graded; chapters behind the levels; forms; glossary; and,
 * behind the index, what changed. What a chapter shows gets no section of its
 * own.
 */
struct part_list plan_book(struct book *book);

#endif
