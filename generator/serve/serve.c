/* The loop of the dev server; see serve.h. */
#include "serve/serve.h"

#include "process/browser.h"
#include "serve/http.h"
#include "serve/watch.h"
#include "serve/worker.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/plain.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

/* An editor saves in several steps, within a few milliseconds: a build begins when it
 * has been quiet for so long, and what comes later makes it give up. But whoever saves
 * without an end wants to see something of it: a build is begun, and not given up, once
 * it has a change that has waited for so long. And look so often whether the source is
 * still the same folder. */
enum { QUIET_MS = 20, PATIENCE_MS = 3000, LOOK_MS = 500 };

/* Milliseconds of a clock that began before we did; 0 is never. */
struct changes {
    long first, last; /* of those that no build has taken */
    long taken;       /* the first of those that the running build has */
};

struct server {
    const struct serve_options *options;
    struct buf base, folder, site, index, findings;
    struct http *http;
    struct watch *watch;
    struct worker worker;
    struct changes changes;
    bool is_there;     /* the source */
    bool is_announced; /* somebody was told the address */
    int signals;       /* a signalfd */
};

/* "repo", "/repo" and "/repo/" are all "/repo/". */
static void normalise_base(struct buf *out, struct str base)
{
    buf_putc(out, '/');
    for (struct str part; str_next(&base, '/', &part);)
        if (part.n) {
            buf_str(out, part);
            buf_putc(out, '/');
        }
}

/* Its name is hidden: $TMPDIR may lie in the source, where a build would otherwise be
 * a change that asks for the next. */
static int make_folder(struct server *s, struct diag *diag)
{
    const char *tmp = getenv("TMPDIR");
    path_join(&s->folder, str_z(tmp && *tmp ? tmp : "/tmp"),
              STR(".handbook-serve.XXXXXX"));
    if (!mkdtemp(s->folder.p)) {
        int why = errno;
        buf_clear(&s->folder); /* nothing to remove */
        return diag_fail(diag, (struct place){0},
                         "cannot make a folder for the site below \"%s\": %s",
                         tmp && *tmp ? tmp : "/tmp", strerror(why));
    }
    path_join(&s->site, buf_view(&s->folder), STR("site"));
    path_join(&s->index, buf_view(&s->folder), STR("site.index"));
    path_join(&s->findings, buf_view(&s->folder), STR("findings.json"));
    return 0;
}

static int take_signals(struct server *s, struct diag *diag)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGCHLD);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    s->signals = signalfd(-1, &set, SFD_CLOEXEC);
    if (s->signals < 0)
        return diag_fail(diag, (struct place){0}, "cannot wait for signals: %s",
                         strerror(errno));
    return 0;
}

/* On a thread of its own, as a browser may stay in the foreground until it is closed;
 * what is still to be said then is said in the terminal. */
static void *show(void *http)
{
    const char *address = http_address(http);
    if (!browser_open(address))
        fprintf(stderr, "handbook: no browser could be started; open %s\n", address);
    return NULL;
}

static void show_aside(const struct server *s)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, show, s->http) == 0)
        pthread_detach(thread);
}

static struct http *start_http(struct server *s, struct diag *diag)
{
    enum { USUAL_PORT = 8000, MORE_PORTS = 99 };
    const struct serve_options *o = s->options;
    struct http_options http = {.host = o->host,
                                .port = o->port < 0 ? USUAL_PORT : o->port,
                                .more_ports = o->port < 0 ? MORE_PORTS : 0,
                                .base = s->base.p,
                                .folder = s->site.p,
                                .index = s->index.p,
                                .findings = s->findings.p};
    return http_start(&http, diag);
}

/* ---- builds ---- */

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000 + 1;
}

static void note_change(struct changes *c)
{
    c->last = now_ms();
    if (!c->first)
        c->first = c->last;
}

static bool is_settled(const struct changes *c)
{
    long now = now_ms();
    return now - c->last >= QUIET_MS || now - c->first >= PATIENCE_MS;
}

static void begin_build(struct server *s, bool clean)
{
    s->changes.taken = s->changes.first;
    s->changes.first = 0;
    worker_begin(&s->worker, clean);
}

/* What it had taken waits again. */
static void give_back(struct changes *c)
{
    c->first = c->taken;
    if (!c->last)
        c->last = c->taken;
}

static void announce(struct server *s)
{
    s->is_announced = true;
    printf("%s\n", http_address(s->http));
    fflush(stdout);
    if (s->options->open)
        show_aside(s);
}

static void tell_end(struct server *s, enum worker_end end)
{
    if (end != WORKER_DONE)
        fprintf(stderr, "handbook: the site stays as it was before\n");
    http_tell(s->http);
    if (!s->is_announced)
        announce(s);
}

static void take_worker(struct server *s)
{
    enum worker_end end = worker_take(&s->worker);
    if (end == WORKER_RUNS)
        return;
    if (end == WORKER_GIVEN_UP) {
        fprintf(stderr, "handbook: overtaken by a newer change, and given up\n");
        give_back(&s->changes);
    } else if (end == WORKER_CRASHED && !s->worker.is_clean) {
        fprintf(stderr, "handbook: the build crashed; once more, all anew\n");
        give_back(&s->changes);
        begin_build(s, true);
    } else {
        tell_end(s, end);
    }
}

/* A change that has settled has a build begin, and the one that runs give up. */
static void consider(struct server *s)
{
    const struct changes *c = &s->changes;
    if (!c->first || !s->is_there || !is_settled(c))
        return;
    if (!worker_runs(&s->worker))
        begin_build(s, false);
    else if (!s->worker.is_overtaken && now_ms() - c->taken < PATIENCE_MS)
        worker_overtake(&s->worker);
}

/* ---- the loop ---- */

/* The source was there, and is gone, or the other way round. */
static void look_whether_there(struct server *s)
{
    bool is = watch_is_there(s->watch);
    if (s->is_there && !is)
        plain_line(stderr, "handbook: \"%s\" is gone; the site stays until it is back",
                   s->options->source);
    s->is_there = is;
}

/* Until a change has settled. A build that ends wakes us by a signal. */
static int wait_ms(const struct changes *c)
{
    long left = c->first ? QUIET_MS - (now_ms() - c->last) : 0;
    return left > 0 ? (int)left : LOOK_MS;
}

/* Whether we are to end. */
static bool take_signal(const struct server *s)
{
    struct signalfd_siginfo info;
    return read(s->signals, &info, sizeof info) == (ssize_t)sizeof info &&
           info.ssi_signo != SIGCHLD;
}

/* Until a signal. */
static void loop(struct server *s)
{
    for (;;) {
        struct pollfd fds[] = {{.fd = s->signals, .events = POLLIN},
                               {.fd = watch_fd(s->watch), .events = POLLIN}};
        if (poll(fds, 2, wait_ms(&s->changes)) < 0 && errno != EINTR)
            return;
        if (fds[0].revents && take_signal(s))
            return;
        if (watch_take(s->watch))
            note_change(&s->changes);
        look_whether_there(s);
        if (worker_runs(&s->worker))
            take_worker(s);
        consider(s);
    }
}

static int run(struct server *s, struct diag *diag)
{
    const struct serve_options *o = s->options;
    if (fs_kind(o->source) == FS_MISSING)
        return diag_fail(diag, (struct place){0}, "there is no \"%s\" to serve",
                         o->source);
    normalise_base(&s->base, str_z(o->base));
    if (take_signals(s, diag) < 0 || make_folder(s, diag) < 0)
        return -1;
    s->watch = watch_start(o->source, diag);
    if (!s->watch)
        return -1;
    s->http = start_http(s, diag);
    if (!s->http)
        return -1;
    s->worker = (struct worker){.source = o->source,
                                .site = s->site.p,
                                .report = s->findings.p,
                                .base_url = http_address(s->http),
                                .drafts = o->drafts};
    s->is_there = true;
    note_change(&s->changes);
    begin_build(s, false);
    loop(s);
    return 0;
}

int serve_run(const struct serve_options *options, struct diag *diag)
{
    struct server s = {.options = options,
                       .base = BUF_INIT,
                       .folder = BUF_INIT,
                       .site = BUF_INIT,
                       .index = BUF_INIT,
                       .findings = BUF_INIT,
                       .signals = -1};
    int rc = run(&s, diag);
    worker_stop(&s.worker);
    http_stop(s.http);
    watch_stop(s.watch);
    if (s.folder.n && fs_remove(s.folder.p, diag) < 0)
        rc = -1;
    if (s.signals >= 0)
        close(s.signals);
    buf_release(&s.base);
    buf_release(&s.folder);
    buf_release(&s.site);
    buf_release(&s.index);
    buf_release(&s.findings);
    return rc;
}
