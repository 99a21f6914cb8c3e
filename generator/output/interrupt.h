/* What is half made goes away when the user breaks off. A thread waits for SIGINT,
 * SIGTERM and SIGHUP while something is staged, calls `clear`, and ends the process by
 * the same signal. A signal that is ignored stays ignored. Known to output/ alone. */
#ifndef OUTPUT_INTERRUPT_H
#define OUTPUT_INTERRUPT_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>

struct interrupt {
    void (*clear)(void *context); /* in the thread that waits; nothing runs after it */
    void *context;
    sigset_t signals, restore;
    bool is_watching;
    pthread_t watcher;
};

/* Blocks the signals in the calling thread; threads started later inherit that. */
void interrupt_start(struct interrupt *w, void (*clear)(void *), void *context);
/* Restores what was there. Zeroed or started, once. */
void interrupt_stop(struct interrupt *w);

#endif
