/* Builds as processes; see worker.h. */
#include "serve/worker.h"

#include "process/process.h"

#include <signal.h>

void worker_begin(struct worker *w, bool clean)
{
    const char *argv[16] = {"handbook", "build",      "-v",       "-s",
                            w->source,  "-o",         w->site,    "--report",
                            w->report,  "--base-url", w->base_url};
    size_t n = 11;
    if (w->drafts)
        argv[n++] = "--drafts";
    if (clean)
        argv[n++] = "--clean";
    w->is_overtaken = false;
    w->is_clean = clean;
    w->pid = process_begin_shared("/proc/self/exe", argv);
}

bool worker_runs(const struct worker *w)
{
    return w->pid != 0;
}

void worker_overtake(struct worker *w)
{
    w->is_overtaken = true;
    if (w->pid > 0)
        kill(w->pid, SIGTERM);
}

static enum worker_end end_of(const struct worker *w, int status)
{
    if (status >= 0)
        return status >= 2 ? WORKER_FAILED : WORKER_DONE;
    return w->is_overtaken ? WORKER_GIVEN_UP : WORKER_CRASHED;
}

enum worker_end worker_take(struct worker *w)
{
    int status = -1;
    if (w->pid > 0 && !process_has_ended(w->pid, &status))
        return WORKER_RUNS;
    w->pid = 0;
    return end_of(w, status);
}

void worker_stop(struct worker *w)
{
    if (w->pid <= 0)
        return;
    worker_overtake(w);
    (void)process_end_shared(w->pid);
    w->pid = 0;
}
