/* Ending cleanly on Ctrl-C; see interrupt.h. */
#include "output/interrupt.h"

#include "util/str.h"

#include <unistd.h>

static void *watch(void *interrupt)
{
    struct interrupt *w = interrupt;
    int signal_number;
    if (sigwait(&w->signals, &signal_number) != 0)
        return NULL;
    /* From here on the process ends: interrupt_stop() must not call us off. */
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    w->clear(w->context);
    signal(signal_number, SIG_DFL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal_number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    raise(signal_number);
    _exit(128 + signal_number);
}

/* A signal that is ignored (nohup, a job in the background) stays ignored. */
static bool choose_signals(sigset_t *out)
{
    const int wanted[] = {SIGINT, SIGTERM, SIGHUP};
    bool any = false;
    sigemptyset(out);
    for (size_t i = 0; i < countof(wanted); i++) {
        struct sigaction now;
        if (sigaction(wanted[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL) {
            sigaddset(out, wanted[i]);
            any = true;
        }
    }
    return any;
}

void interrupt_start(struct interrupt *w, void (*clear)(void *), void *context)
{
    w->clear = clear;
    w->context = context;
    if (!choose_signals(&w->signals))
        return;
    pthread_sigmask(SIG_BLOCK, &w->signals, &w->restore);
    w->is_watching = pthread_create(&w->watcher, NULL, watch, w) == 0;
    if (!w->is_watching)
        pthread_sigmask(SIG_SETMASK, &w->restore, NULL);
}

void interrupt_stop(struct interrupt *w)
{
    if (!w->is_watching)
        return;
    pthread_cancel(w->watcher);
    pthread_join(w->watcher, NULL);
    pthread_sigmask(SIG_SETMASK, &w->restore, NULL);
    w->is_watching = false;
}
