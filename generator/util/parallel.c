/* Threads that draw numbers; see parallel.h. */
#include "util/parallel.h"

#include "util/mem.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

struct job {
    void (*work)(void *context, size_t i, int worker);
    void *context;
    size_t n;
    atomic_size_t next;
};

struct worker {
    struct job *job;
    int number;
    pthread_t thread;
};

static void *run(void *arg)
{
    struct worker *w = arg;
    struct job *job = w->job;
    for (size_t i; (i = atomic_fetch_add(&job->next, 1)) < job->n;)
        job->work(job->context, i, w->number);
    return NULL;
}

void parallel_for(int threads, size_t n,
                  void (*work)(void *context, size_t i, int worker), void *context)
{
    struct job job = {work, context, n, 0};
    if (threads < 1)
        threads = 1;
    struct worker *workers = mem_zalloc((size_t)threads, sizeof(*workers));
    int started = 1;
    workers[0] = (struct worker){.job = &job};
    for (; started < threads && (size_t)started < n; started++) {
        workers[started] = (struct worker){.job = &job, .number = started};
        /* Without another thread the others do its share. */
        if (pthread_create(&workers[started].thread, NULL, run, &workers[started]))
            break;
    }
    run(&workers[0]);
    for (int i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    free(workers);
}

int parallel_processors(void)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    int n = sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;
    return n > 0 ? n : 1;
}
