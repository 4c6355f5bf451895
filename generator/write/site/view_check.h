#ifndef WRITE_SITE_VIEW_CHECK_H
#define WRITE_SITE_VIEW_CHECK_H

#include "write/site/page.h"

/*
 * The check of conditions: a form for everything that they ask (the inputs
 * of the edition), and what each level asks as rules that a script holds the
 * form against. What the script makes of them equals score/, by test.
 *
 *	groups   questions: a group for the degrees, one for each condition
 *	levels   conditions: statements (all), alternatives (any one)
 *
 * An alternative has "of", the numbers of its questions, and where it asks
 * for a figure "low" and "high", whole millionths, or "". Its sentences
 * "less" and "more" say by how much a figure misses them, the number to be
 * put into <b>. A figure in percent without a sign is read as if it had one,
 * for the sign stands behind the field.
 *
 * NULL where the conditions of no level ask for anything.
 */
struct object *view_check(struct page *page);

#endif
