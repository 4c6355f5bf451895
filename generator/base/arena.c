#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

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

enum {
	FIRST_BLOCK_SIZE = 64 * 1024,
	BLOCK_SIZE_MAX = 4 * 1024 * 1024,
	/* Larger blocks come from the system and go back to it at once: the
	 * heap would keep them, and each thread has a heap of its own. */
	MAPPED_SIZE_MIN = 512 * 1024,
};

struct block {
	struct block *previous;
	size_t size;
	size_t used;
	size_t touched;        /* bytes from here on are still zero */
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct block *last;
	struct block *spare; /* given back by a reset; the next one */
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

static bool
is_mapped(size_t size)
{
#ifdef HAS_ADDRESS_SANITIZER
	(void)size;
	return false; /* it looks for leaks in the heap only */
#else
	return size >= MAPPED_SIZE_MIN;
#endif
}

static struct block *
allocate_block(size_t size)
{
	struct block *block;

	if (!is_mapped(size)) {
		block = allocate_or_die(sizeof(*block) + size);
	} else {
		block = mmap(NULL, sizeof(*block) + size,
		    PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		    0);
		if (block == MAP_FAILED)
			die_out_of_memory();
	}
	block->size = size;
	block->touched = is_mapped(size) ? 0 : size;
	return block;
}

static void
free_block(struct block *block)
{
	if (block != NULL && is_mapped(block->size))
		munmap(block, sizeof(*block) + block->size);
	else
		free(block);
}

struct arena *
arena_new(void)
{
	struct arena *arena = allocate_or_die(sizeof(*arena));

	arena->last = arena->spare = NULL;
	arena->used = 0;
	return arena;
}

static void
free_last_block(struct arena *arena)
{
	struct block *block = arena->last;

	arena->last = block->previous;
	SHOW(block->bytes, block->size);
	free_block(block);
}

void
arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	while (arena->last != NULL)
		free_last_block(arena);
	free_block(arena->spare);
	free(arena);
}

void
arena_adopt(struct arena *arena, struct arena *other)
{
	struct block *first = other->last;

	if (first != NULL) {
		while (first->previous != NULL)
			first = first->previous;
		/* Below the block that is being filled. */
		if (arena->last != NULL) {
			first->previous = arena->last->previous;
			arena->last->previous = other->last;
		} else {
			arena->last = other->last;
		}
		arena->used += other->used;
	}
	free_block(other->spare);
	free(other);
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
	block = arena->spare;
	arena->spare = NULL;
	if (block == NULL || block->size < size) {
		free_block(block);
		block = allocate_block(size);
	}
	block->previous = arena->last;
	block->used = 0;
	HIDE(block->bytes, block->size);
	arena->last = block;
}

/* What an allocation of SIZE bytes takes. */
static size_t
room_for(size_t size)
{
	const size_t alignment = alignof(max_align_t);
	size_t room;

	if (size > SIZE_MAX / 4)
		die_out_of_memory();
	room = (size + alignment - 1) / alignment * alignment + GAP;
	return room == 0 ? alignment : room;
}

/* Zeroes SIZE bytes of a block from START; what the system gave is zero. */
static void
clear(struct block *block, size_t start, size_t size)
{
	if (start < block->touched)
		memset(block->bytes + start, 0, size < block->touched - start ?
		    size : block->touched - start);
	if (block->touched < start + size)
		block->touched = start + size;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	size_t room = room_for(size);
	void *memory;

	if (arena->last == NULL || arena->last->size - arena->last->used < room)
		add_block(arena, room);
	memory = arena->last->bytes + arena->last->used;
	arena->last->used += room;
	arena->used += room;
	SHOW(memory, size);
	clear(arena->last, arena->last->used - room, size);
	return memory;
}

void *
arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		die_out_of_memory();
	return arena_alloc(arena, count * size);
}

bool
arena_resize(struct arena *arena, void *memory, size_t size, size_t resized)
{
	struct block *last = arena->last;
	size_t old = room_for(size), room = room_for(resized);
	unsigned char *bytes = memory;

	if (last == NULL || last->used < old ||
	    bytes != last->bytes + last->used - old ||
	    (room > old && last->size - last->used < room - old))
		return false;
	last->used = last->used - old + room;
	arena->used = arena->used - old + room;
	HIDE(bytes, room > old ? room : old);
	SHOW(bytes, resized);
	if (resized > size)
		clear(last, (size_t)(bytes - last->bytes) + size,
		    resized - size);
	return true;
}

struct arena_mark
arena_mark(const struct arena *arena)
{
	struct arena_mark mark = {arena->last, 0};

	if (arena->last != NULL)
		mark.used = arena->last->used;
	return mark;
}

/* A reset keeps the block it gives back: scratch memory that is marked where
 * a block ends would else be asked for again and again. */
static void
give_back(struct arena *arena)
{
	struct block *block = arena->last;

	arena->last = block->previous;
	SHOW(block->bytes, block->size);
	if (arena->spare != NULL && arena->spare->size >= block->size) {
		free_block(block);
		return;
	}
	free_block(arena->spare);
	arena->spare = block;
}

void
arena_reset(struct arena *arena, struct arena_mark mark)
{
	while (arena->last != mark.block) {
		arena->used -= arena->last->used;
		give_back(arena);
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
