/* The loop of the dev server; see serve.h. */
#include "serve/serve.h"

#include "process/browser.h"
#include "process/process.h"
#include "serve/http.h"
#include "serve/watch.h"
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
#include <unistd.h>

/* An editor saves in several steps: wait until it has been quiet for so long. And
 * look so often whether the source is still the same folder. */
enum { QUIET_MS = 120, LOOK_MS = 500 };

struct server {
    const struct serve_options *options;
    struct buf base, folder, site, findings;
    struct http *http;
    struct watch *watch;
    int signals; /* a signalfd */
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
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    s->signals = signalfd(-1, &set, SFD_CLOEXEC);
    if (s->signals < 0)
        return diag_fail(diag, (struct place){0}, "cannot wait for signals: %s",
                         strerror(errno));
    return 0;
}

/* Runs this program's own build. Returns its exit
 * status; a build that was ended by a signal counts as 2. */
static int spawn_build(const struct server *s)
{
    const char *const argv[] = {"handbook",
                                "build",
                                "-v",
                                "-s",
                                s->options->source,
                                "-o",
                                s->site.p,
                                "--report",
                                s->findings.p,
                                "--base-url",
                                http_address(s->http),
                                NULL};
    int status = process_run_shared("/proc/self/exe", argv);
    return status < 0 ? 2 : status;
}

static void rebuild(struct server *s)
{
    if (spawn_build(s) >= 2)
        fprintf(stderr, "handbook: the site stays as it was before\n");
    http_tell(s->http);
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
                                .findings = s->findings.p};
    return http_start(&http, diag);
}

/* The source was there, and is gone, or the other way round. */
static bool say_whether_there(const struct server *s, bool was)
{
    bool is = watch_is_there(s->watch);
    if (was && !is)
        plain_line(stderr, "handbook: \"%s\" is gone; the site stays until it is back",
                   s->options->source);
    return is;
}

/* Builds whenever the source has changed and then been quiet; until a signal. */
static void loop(struct server *s)
{
    bool changed = false, there = true;
    for (;;) {
        struct pollfd fds[] = {{.fd = s->signals, .events = POLLIN},
                               {.fd = watch_fd(s->watch), .events = POLLIN}};
        int ready = poll(fds, 2, changed ? QUIET_MS : LOOK_MS);
        if (ready < 0 && errno != EINTR)
            return;
        if (fds[0].revents)
            return;
        changed |= watch_take(s->watch);
        there = say_whether_there(s, there);
        if (ready == 0 && changed && there) {
            changed = false;
            rebuild(s);
        }
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
    rebuild(s);
    printf("%s\n", http_address(s->http));
    fflush(stdout);
    if (o->open)
        show_aside(s);
    loop(s);
    return 0;
}

int serve_run(const struct serve_options *options, struct diag *diag)
{
    struct server s = {.options = options,
                       .base = BUF_INIT,
                       .folder = BUF_INIT,
                       .site = BUF_INIT,
                       .findings = BUF_INIT,
                       .signals = -1};
    int rc = run(&s, diag);
    http_stop(s.http);
    watch_stop(s.watch);
    if (s.folder.n && fs_remove(s.folder.p, diag) < 0)
        rc = -1;
    if (s.signals >= 0)
        close(s.signals);
    buf_release(&s.base);
    buf_release(&s.folder);
    buf_release(&s.site);
    buf_release(&s.findings);
    return rc;
}
