#include "write/pdf/workers.h"

struct worker *
workers_open(struct arena *arena, size_t count)
{
	struct worker *workers = ARENA_ARRAY(arena, struct worker, count);

	for (size_t i = 0; i < count; i++)
		workers[i] = (struct worker){deflater_open(), arena_new(),
			arena_new()};
	return workers;
}

void
workers_close(struct arena *arena, struct worker *workers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		deflater_close(workers[i].deflater);
		arena_free(workers[i].scratch);
		arena_adopt(arena, workers[i].arena);
	}
}
