#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Under AddressSanitizer a byte that was not asked for is poisoned, and a
 * gap stands behind each allocation: an overrun is found as with malloc.
 */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define HAS_ADDRESS_SANITIZER
#endif
#ifdef HAS_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#define HIDE(memory, size) ASAN_POISON_MEMORY_REGION((memory), (size))
#define SHOW(memory, size) ASAN_UNPOISON_MEMORY_REGION((memory), (size))
#else
enum { GAP = 0 };
#define HIDE(memory, size) ((void)(memory), (void)(size))
#define SHOW(memory, size) ((void)(memory), (void)(size))
#endif

enum { FIRST_BLOCK_SIZE = 64 * 1024, BLOCK_SIZE_MAX = 4 * 1024 * 1024 };

struct block {
	struct block *previous;
	size_t size;
	size_t used;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct block *last;
	size_t used;
};

static _Noreturn void
die_out_of_memory(void)
{
	fputs("rubric: out of memory\n", stderr);
	exit(3);
}

static void *
allocate_or_die(size_t size)
{
	void *memory = malloc(size);

	if (memory == NULL)
		die_out_of_memory();
	return memory;
}

struct arena *
arena_new(void)
{
	struct arena *arena = allocate_or_die(sizeof(*arena));

	arena->last = NULL;
	arena->used = 0;
	return arena;
}

static void
free_last_block(struct arena *arena)
{
	struct block *block = arena->last;

	arena->last = block->previous;
	SHOW(block->bytes, block->size);
	free(block);
}

void
arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	while (arena->last != NULL)
		free_last_block(arena);
	free(arena);
}

static void
add_block(struct arena *arena, size_t least)
{
	size_t size = FIRST_BLOCK_SIZE;
	struct block *block;

	if (arena->last != NULL && arena->last->size < BLOCK_SIZE_MAX)
		size = arena->last->size * 2;
	else if (arena->last != NULL)
		size = BLOCK_SIZE_MAX;
	if (size < least)
		size = least;
	block = allocate_or_die(sizeof(*block) + size);
	block->previous = arena->last;
	block->size = size;
	block->used = 0;
	HIDE(block->bytes, size);
	arena->last = block;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	const size_t alignment = alignof(max_align_t);
	size_t room;
	void *memory;

	if (size > SIZE_MAX / 4)
		die_out_of_memory();
	room = (size + alignment - 1) / alignment * alignment + GAP;
	if (room == 0)
		room = alignment;
	if (arena->last == NULL || arena->last->size - arena->last->used < room)
		add_block(arena, room);
	memory = arena->last->bytes + arena->last->used;
	arena->last->used += room;
	arena->used += room;
	SHOW(memory, size);
	return memset(memory, 0, size);
}

void *
arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		die_out_of_memory();
	return arena_alloc(arena, count * size);
}

struct arena_mark
arena_mark(const struct arena *arena)
{
	struct arena_mark mark = {arena->last, 0};

	if (arena->last != NULL)
		mark.used = arena->last->used;
	return mark;
}

void
arena_reset(struct arena *arena, struct arena_mark mark)
{
	while (arena->last != mark.block) {
		arena->used -= arena->last->used;
		free_last_block(arena);
	}
	if (arena->last != NULL) {
		arena->used -= arena->last->used - mark.used;
		arena->last->used = mark.used;
		HIDE(arena->last->bytes + mark.used,
		    arena->last->size - mark.used);
	}
}

size_t
arena_used(const struct arena *arena)
{
	return arena->used;
}
