#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { THREADS_MAX = 64 };

struct pool {
	atomic_size_t next;
	size_t count;
	void (*work)(void *context, size_t i);
	void *context;
};

static void *
take_work(void *argument)
{
	struct pool *pool = argument;
	size_t i;

	while ((i = atomic_fetch_add(&pool->next, 1)) < pool->count)
		pool->work(pool->context, i);
	return NULL;
}

void
pool_run(size_t threads, size_t count,
    void (*work)(void *context, size_t i), void *context)
{
	struct pool pool = {.count = count, .work = work, .context = context};
	pthread_t started[THREADS_MAX];
	size_t running = 0;

	if (threads > count)
		threads = count;
	if (threads > THREADS_MAX)
		threads = THREADS_MAX;
	/* Where a thread cannot be had, the others do its work. */
	while (running + 1 < threads && pthread_create(&started[running], NULL,
	    take_work, &pool) == 0)
		running++;
	take_work(&pool);
	while (running > 0)
		pthread_join(started[--running], NULL);
}

size_t
pool_processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return CPU_COUNT(&set) > 0 ? (size_t)CPU_COUNT(&set) : 1;
}
