#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Memory of one run. Everything that lives as long as the run (model, theme,
 * layout) is taken from one arena and freed with it; nothing is freed alone.
 * An allocation that fails ends the program with exit status 3: a batch tool
 * has nothing better to do, and no caller has to check.
 */
struct arena;

/* A place in an arena to go back to; see arena_mark. */
struct arena_mark {
	void *block;
	size_t used;
};

/* A new, empty arena. The caller frees it with arena_free. */
struct arena *arena_new(void);

/* Frees the arena and all that was taken from it. NULL is allowed. */
void arena_free(struct arena *arena);

/*
 * Makes all that was taken from OTHER live as long as ARENA; OTHER is gone
 * then. For what threads made side by side, each in an arena of its own.
 */
void arena_adopt(struct arena *arena, struct arena *other);

/* SIZE zeroed bytes, aligned for any type. Never NULL, also for SIZE 0. */
void *arena_alloc(struct arena *arena, size_t size);

/* COUNT * SIZE zeroed bytes; ends the program where the product overflows. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);

/*
 * Makes MEMORY, of SIZE bytes, RESIZED bytes long where it stands, new bytes
 * zeroed. False, and nothing is changed, where something was taken since or
 * there is no room behind it.
 */
bool arena_resize(struct arena *arena, void *memory, size_t size,
    size_t resized);

/*
 * Scratch memory: arena_mark remembers where the arena stands, arena_reset
 * gives back all that was taken since.
 */
struct arena_mark arena_mark(const struct arena *arena);
void arena_reset(struct arena *arena, struct arena_mark mark);

/* Bytes taken so far, for limits and reports. */
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) \
	((type *)arena_alloc_array((arena), (count), sizeof(type)))

#endif
