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
 * An alternative has "of", the numbers of its questions, and "low" and "high",
 * whole millionths, or "": yes is 1 and no is 0. Of a degree it has "degrees"
 * too: where one of those is given, one left blank is not held. Its sentences
 * "less" and "more" say by how much a figure misses the bounds, the number to
 * be put into <b>; "no" that there is none. A figure in percent without a sign is read as if it had one,
 * for the sign stands behind the field.
 *
 * NULL where the conditions of no level ask for anything.
 */
struct object *view_check(struct page *page);

#endif
