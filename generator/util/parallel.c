/* Threads that draw numbers; see parallel.h. */
#include "util/parallel.h"

#include "util/mem.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
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
    mem_work_on(NULL, 0);
    return NULL;
}

void parallel_for(int threads, size_t n,
                  void (*work)(void *context, size_t i, int worker), void *context)
{
    struct job job = {work, context, n, 0};
    if (threads < 1)
        threads = 1;
    struct worker *workers = mem_zalloc((size_t)threads, sizeof *workers);
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

/* ---- in order ---- */

struct queue {
    void (*work)(void *context, size_t i, int worker);
    void (*then)(void *context, size_t i);
    void *context;
    size_t n, next; /* the first that `then` was not called for */
    bool *is_done;
    bool is_busy; /* a thread is in `then` */
    pthread_mutex_t lock;
};

/* The thread that comes while another is busy leaves its number to that one. */
static void take_turns(struct queue *q)
{
    q->is_busy = true;
    while (q->next < q->n && q->is_done[q->next]) {
        size_t i = q->next;
        pthread_mutex_unlock(&q->lock);
        q->then(q->context, i);
        pthread_mutex_lock(&q->lock);
        q->next++;
    }
    q->is_busy = false;
}

static void work_then(void *context, size_t i, int worker)
{
    struct queue *q = context;
    q->work(q->context, i, worker);
    pthread_mutex_lock(&q->lock);
    q->is_done[i] = true;
    if (!q->is_busy)
        take_turns(q);
    pthread_mutex_unlock(&q->lock);
}

void parallel_in_order(int threads, size_t n,
                       void (*work)(void *context, size_t i, int worker),
                       void (*then)(void *context, size_t i), void *context)
{
    struct queue q = {work,    then,
                      context, n,
                      0,       mem_zalloc(n + 1, sizeof *q.is_done),
                      false,   PTHREAD_MUTEX_INITIALIZER};
    parallel_for(threads, n, work_then, &q);
    pthread_mutex_destroy(&q.lock);
    free(q.is_done);
}

int parallel_processors(void)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n > 0 ? n : 1;
}
