/* The process that builds: this same program. It may end in any way without harm to
 * who watches it, and the site it builds is then the one before, whole
 * (output/stage.h).
 *
 * One at a time. It is begun, may be told that it is overtaken, and is taken when it
 * has ended, of which SIGCHLD tells. */
#ifndef SERVE_WORKER_H
#define SERVE_WORKER_H

#include <stdbool.h>
#include <sys/types.h>

/* What to build and where; strings are borrowed. */
struct worker {
    const char *source, *site, *report, *base_url;
    bool drafts;       /* too */
    pid_t pid;         /* of the one that runs; 0: none */
    bool is_overtaken; /* it was told so */
    bool is_clean;     /* it takes nothing over from what was built before */
};

enum worker_end {
    WORKER_RUNS,
    WORKER_DONE,     /* a site was published, perhaps with findings */
    WORKER_FAILED,   /* for a reason that it told */
    WORKER_GIVEN_UP, /* as it was overtaken */
    WORKER_CRASHED
};

/* Nothing runs. With `clean` it makes all anew. */
void worker_begin(struct worker *w, bool clean);

bool worker_runs(const struct worker *w);

/* What it makes is not wanted any more: it ends soon, with nothing published, or if
 * that has begun, with all. */
void worker_overtake(struct worker *w);

/* How it has ended, if it has. */
enum worker_end worker_take(struct worker *w);

/* Ends it, if it runs. */
void worker_stop(struct worker *w);

#endif
