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

/* The number of processors this process may use, at least 1. */
int parallel_processors(void);

#endif
