#include "base/table.h"

#include <stdint.h>
#include <stdlib.h>

/* uthash asks for memory by macro; ours is freed with the arena. */
#define uthash_malloc(size) arena_alloc(table->arena, (size))
#define uthash_free(memory, size) ((void)(memory))
#include <uthash.h>

struct entry {
	struct str key;
	void *value;
	UT_hash_handle hh;
};

struct table {
	struct arena *arena;
	struct entry *entries;
};

struct table *
table_new(struct arena *arena)
{
	struct table *table = ARENA_NEW(arena, struct table);

	table->arena = arena;
	return table;
}

static struct entry *
find_entry(const struct table *table, struct str key)
{
	struct entry *entry = NULL;

	HASH_FIND(hh, table->entries, str_c(key), (unsigned)key.length, entry);
	return entry;
}

void *
table_find(const struct table *table, struct str key)
{
	struct entry *entry = find_entry(table, key);

	return entry == NULL ? NULL : entry->value;
}

void *
table_put(struct table *table, struct str key, void *value)
{
	struct entry *entry = find_entry(table, key);

	if (entry != NULL)
		return entry->value;
	entry = ARENA_NEW(table->arena, struct entry);
	entry->key = key;
	entry->value = value;
	HASH_ADD_KEYPTR(hh, table->entries, str_c(entry->key),
	    (unsigned)key.length, entry);
	return value;
}
