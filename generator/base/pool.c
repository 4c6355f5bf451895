#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { THREADS_MAX = 64 };

struct pool {
	atomic_size_t next;
	atomic_size_t workers; /* that have begun */
	size_t count;
	void (*work)(void *context, size_t worker, size_t i);
	void *context;
};

static void *
take_work(void *argument)
{
	struct pool *pool = argument;
	size_t worker = atomic_fetch_add(&pool->workers, 1), i;

	while ((i = atomic_fetch_add(&pool->next, 1)) < pool->count)
		pool->work(pool->context, worker, i);
	return NULL;
}

size_t
pool_width(size_t threads, size_t count)
{
	if (threads > count)
		threads = count;
	if (threads > THREADS_MAX)
		threads = THREADS_MAX;
	return threads == 0 ? 1 : threads;
}

void
pool_run_workers(size_t threads, size_t count,
    void (*work)(void *context, size_t worker, size_t i), void *context)
{
	struct pool pool = {.count = count, .work = work, .context = context};
	pthread_t started[THREADS_MAX];
	size_t running = 0;

	threads = pool_width(threads, count);
	/* Where a thread cannot be had, the others do its work. */
	while (running + 1 < threads && pthread_create(&started[running], NULL,
	    take_work, &pool) == 0)
		running++;
	take_work(&pool);
	while (running > 0)
		pthread_join(started[--running], NULL);
}

/* Work that does not ask which thread does it. */
struct plain_work {
	void (*work)(void *context, size_t i);
	void *context;
};

static void
do_plain(void *context, size_t worker, size_t i)
{
	const struct plain_work *plain = context;

	(void)worker;
	plain->work(plain->context, i);
}

void
pool_run(size_t threads, size_t count,
    void (*work)(void *context, size_t i), void *context)
{
	struct plain_work plain = {work, context};

	pool_run_workers(threads, count, do_plain, &plain);
}

size_t
pool_processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return CPU_COUNT(&set) > 0 ? (size_t)CPU_COUNT(&set) : 1;
}
