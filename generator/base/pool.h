#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

/*
 * Calls work(context, i) once for each i below COUNT on up to THREADS
 * threads, and returns when all are done. The results must not depend on
 * the order. With THREADS 1 the calls run in order on the caller's thread.
 */
void pool_run(size_t threads, size_t count,
    void (*work)(void *context, size_t i), void *context);

/* How many threads such a call uses, at least 1. */
size_t pool_width(size_t threads, size_t count);

/*
 * The same, and the work is told which thread does it: WORKER is below
 * pool_width(threads, count), and no two calls that run at a time have the
 * same one. For what is dear to make and cannot be shared.
 */
void pool_run_workers(size_t threads, size_t count,
    void (*work)(void *context, size_t worker, size_t i), void *context);

/* Processors this process may use, at least 1. */
size_t pool_processors(void);

#endif
