#ifndef PDF_WORKERS_H
#define PDF_WORKERS_H

#include "base/arena.h"
#include "base/deflate.h"

/* What each thread has of its own while streams are made side by side. */
struct worker {
	struct deflater *deflater;
	struct arena *arena;   /* what it makes */
	struct arena *scratch;
};

/* COUNT of them. */
struct worker *workers_open(struct arena *arena, size_t count);

/* What they made lives as long as ARENA then. */
void workers_close(struct arena *arena, struct worker *workers, size_t count);

#endif
