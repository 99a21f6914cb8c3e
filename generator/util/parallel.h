/* The same work on many things, shared out over threads. */
#ifndef UTIL_PARALLEL_H
#define UTIL_PARALLEL_H

#include <stddef.h>

/* Calls work(context, i, worker) once for each i in [0, n), in no particular
 * order, from at most `threads` threads (the calling one among them), and
 * returns when all are done. `worker` counts from 0 and names the thread, for
 * scratch memory of its own. */
void parallel_for(int threads, size_t n,
                  void (*work)(void *context, size_t i, int worker), void *context);

/* Likewise, and calls then(context, i) for each i in ascending order, one at a time,
 * as soon as work on it and on all before it is done: what must not depend on the
 * threads goes there, and does not wait for the end. */
void parallel_in_order(int threads, size_t n,
                       void (*work)(void *context, size_t i, int worker),
                       void (*then)(void *context, size_t i), void *context);

/* The number of processors this process may use, at least 1. */
int parallel_processors(void);

#endif
