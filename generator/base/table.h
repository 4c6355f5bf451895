#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* A hash table from texts to pointers. Order of iteration is never used. */
struct table;

/* An empty table whose memory comes from ARENA. */
struct table *table_new(struct arena *arena);

/* The value put for KEY, or NULL. */
void *table_find(const struct table *table, struct str key);

/*
 * Puts VALUE (not NULL) for KEY, whose bytes must outlive the table, unless
 * the key is there already. Gives what stands there now.
 */
void *table_put(struct table *table, struct str key, void *value);

#endif
