/* Staged output: opening, publishing, closing, and what happens on Ctrl-C; see
 * stage.h. The exchange itself is in pair.c. */
#include "output/stage.h"

#include "output/lock.h"
#include "output/pair.h"
#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* How the next build knows the folders as its own. GitHub Pages looks only
 * whether .nojekyll is there. */
#define SITE_MARK ".nojekyll"
#define INDEX_MARK "handbook"
#define MARK_TEXT "Made by Handbook. The next build replaces this folder.\n"

struct stage {
    struct pair pair;
    char *lock_path;
    int lock;             /* a descriptor, or -1 */
    pthread_mutex_t busy; /* held while publishing and closing: signals wait */
    sigset_t signals, restore;
    bool watching;
    pthread_t watcher;
};

/* ---- the folders ---- */

/* The path without links and trailing slashes. Its folder is made if need be;
 * its last part need not exist. NULL when reported. */
static char *absolute(const char *path, struct diag *diag)
{
    char *real = realpath(path, NULL);
    if (real)
        return real;
    struct str trimmed = str_z(path);
    while (trimmed.n > 1 && trimmed.p[trimmed.n - 1] == '/')
        trimmed.n--;
    struct str base = path_base(trimmed), dir = path_dir(trimmed);
    struct buf b = BUF_INIT;
    if (dir.n == 0)
        buf_puts(&b, trimmed.n && trimmed.p[0] == '/' ? "/" : ".");
    else
        buf_str(&b, dir);
    char *parent = NULL, *result = NULL;
    if (base.n == 0 || str_eq(base, STR(".")) || str_eq(base, STR("..")))
        diag_fail(diag, (struct place){0}, "\"%s\" is no name for an output folder",
                  path);
    else if (fs_mkdirs(b.p, diag) == 0 && !(parent = realpath(b.p, NULL)))
        diag_fail(diag, (struct place){0}, "cannot reach the folder \"%s\": %s", b.p,
                  strerror(errno));
    if (parent) {
        buf_clear(&b);
        path_join(&b, str_z(parent), base);
        result = buf_detach(&b);
        free(parent);
    }
    buf_release(&b);
    return result;
}

static bool is_inside(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

static bool holds(const char *folder, const char *name)
{
    struct buf b = BUF_INIT;
    path_join(&b, str_z(folder), str_z(name));
    struct stat st;
    bool there = lstat(b.p, &st) == 0;
    buf_release(&b);
    return there;
}

static bool is_empty(const char *folder)
{
    DIR *d = opendir(folder);
    if (!d)
        return false;
    bool empty = true;
    for (const struct dirent *e; empty && (e = readdir(d));)
        empty = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
    closedir(d);
    return empty;
}

/* Whether an earlier build made the folder: its mark begins with our words. */
static bool is_ours(const char *folder, const char *mark)
{
    struct buf path = BUF_INIT, text = BUF_INIT;
    struct diag *unheard = diag_new();
    path_join(&path, str_z(folder), str_z(mark));
    bool ours = fs_kind(path.p) == FS_FILE && fs_read(path.p, &text, unheard) == 0 &&
                str_starts(buf_view(&text), STR("Made by Handbook"));
    diag_free(unheard);
    buf_release(&path);
    buf_release(&text);
    return ours;
}

/* Only a missing folder, an empty one, or one of ours may be replaced. */
static int may_replace(const char *folder, const char *mark, struct diag *diag)
{
    enum fs_kind kind = fs_kind(folder);
    if (kind == FS_MISSING)
        return 0;
    if (kind != FS_DIR)
        return diag_fail(diag, (struct place){0},
                         "cannot write to \"%s\": it is not a folder", folder);
    if (holds(folder, ".git"))
        return diag_fail(diag, (struct place){0},
                         "will not replace \"%s\": it is a git checkout; build into "
                         "another folder and copy the result",
                         folder);
    if (is_ours(folder, mark) || is_empty(folder))
        return 0;
    return diag_fail(diag, (struct place){0},
                     "will not replace \"%s\": it holds files that no build made; name "
                     "a new or an empty folder",
                     folder);
}

static int make_folder(const char *path, struct diag *diag)
{
    if (mkdir(path, 0755) < 0 || chmod(path, 0755) < 0)
        return diag_fail(diag, (struct place){0}, "cannot create the folder \"%s\": %s",
                         path, strerror(errno));
    return 0;
}

/* ---- signals ---- */

/* Other threads may still write while we remove, so the folder is moved out of
 * their way first; a second round catches what they put in its place. */
static void remove_staged(const struct half *h, struct diag *unheard)
{
    int rc = fs_remove(h->old, unheard);
    for (int round = 0; round < 2 && rc == 0; round++)
        if (rename(h->staged, h->old) == 0)
            rc = fs_remove(h->old, unheard);
}

static void *watch(void *stage)
{
    struct stage *s = stage;
    int signal_number;
    if (sigwait(&s->signals, &signal_number) != 0)
        return NULL;
    /* From here on the process ends: stage_close() must not call us off. */
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    pthread_mutex_lock(&s->busy);
    if (s->lock >= 0) {
        struct diag *unheard = diag_new();
        remove_staged(&s->pair.site, unheard);
        remove_staged(&s->pair.index, unheard);
        diag_free(unheard);
        unlink(s->lock_path);
    }
    signal(signal_number, SIG_DFL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal_number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    raise(signal_number);
    _exit(128 + signal_number);
}

/* A signal that is ignored (nohup, a job in the background) stays ignored. */
static void watch_start(struct stage *s)
{
    const int wanted[] = {SIGINT, SIGTERM, SIGHUP};
    sigemptyset(&s->signals);
    bool any = false;
    for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
        struct sigaction now;
        if (sigaction(wanted[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL) {
            sigaddset(&s->signals, wanted[i]);
            any = true;
        }
    }
    if (!any)
        return;
    pthread_sigmask(SIG_BLOCK, &s->signals, &s->restore);
    s->watching = pthread_create(&s->watcher, NULL, watch, s) == 0;
    if (!s->watching)
        pthread_sigmask(SIG_SETMASK, &s->restore, NULL);
}

static void watch_stop(struct stage *s)
{
    if (!s->watching)
        return;
    pthread_cancel(s->watcher);
    pthread_join(s->watcher, NULL);
    pthread_sigmask(SIG_SETMASK, &s->restore, NULL);
}

/* ---- the stage ---- */

static int resolve(struct stage *s, const char *output, const char *index,
                   struct diag *diag)
{
    char *site = absolute(output, diag);
    if (!site)
        return -1;
    struct buf beside = BUF_INIT;
    buf_printf(&beside, "%s.index", site);
    char *index_path = index ? absolute(index, diag) : buf_detach(&beside);
    buf_release(&beside);
    if (!index_path) {
        free(site);
        return -1;
    }
    pair_init(&s->pair, site, index_path);
    if (is_inside(index_path, site) || is_inside(site, index_path))
        return diag_fail(diag, (struct place){0},
                         "the index \"%s\" must lie beside the site \"%s\", not in it "
                         "or around it",
                         index_path, site);
    struct buf lock = BUF_INIT;
    buf_str(&lock, str_slice(str_z(s->pair.journal), 0,
                             strlen(s->pair.journal) - strlen("journal")));
    buf_puts(&lock, "lock");
    s->lock_path = buf_detach(&lock);
    return 0;
}

static int prepare(struct stage *s, struct diag *diag)
{
    const struct pair *p = &s->pair;
    if (may_replace(p->site.live, SITE_MARK, diag) < 0 ||
        may_replace(p->index.live, INDEX_MARK, diag) < 0)
        return -1;
    s->lock = lock_take(s->lock_path, diag);
    if (s->lock < 0 || pair_heal(p, diag) < 0)
        return -1;
    watch_start(s);
    if (make_folder(p->site.staged, diag) < 0 || make_folder(p->index.staged, diag) < 0)
        return -1;
    return 0;
}

struct stage *stage_open(const char *output, const char *index, struct diag *diag)
{
    struct stage *s = mem_zalloc(1, sizeof(*s));
    s->lock = -1;
    pthread_mutex_init(&s->busy, NULL);
    if (resolve(s, output, index, diag) < 0 || prepare(s, diag) < 0) {
        stage_close(s);
        return NULL;
    }
    return s;
}

const char *stage_site(const struct stage *s)
{
    return s->pair.site.staged;
}

const char *stage_index(const struct stage *s)
{
    return s->pair.index.staged;
}

const char *stage_previous_site(const struct stage *s)
{
    return s->pair.site.live;
}

const char *stage_previous_index(const struct stage *s)
{
    return s->pair.index.live;
}

static int put_mark(const char *folder, const char *name, struct diag *diag)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(folder), str_z(name));
    unlink(path.p); /* it may share its bytes with the previous build's */
    int rc = fs_write(path.p, STR(MARK_TEXT), diag);
    if (rc == 0 && chmod(path.p, 0644) < 0)
        rc = diag_fail(diag, (struct place){0}, "cannot write \"%s\": %s", path.p,
                       strerror(errno));
    buf_release(&path);
    return rc;
}

int stage_publish(struct stage *s, struct diag *diag)
{
    if (put_mark(s->pair.site.staged, SITE_MARK, diag) < 0 ||
        put_mark(s->pair.index.staged, INDEX_MARK, diag) < 0)
        return -1;
    pthread_mutex_lock(&s->busy);
    int rc = pair_publish(&s->pair, diag);
    pthread_mutex_unlock(&s->busy);
    return rc;
}

void stage_close(struct stage *s)
{
    if (!s)
        return;
    pthread_mutex_lock(&s->busy);
    if (s->lock >= 0) {
        struct diag *unheard = diag_new(); /* the next build tries again */
        pair_clear(&s->pair, unheard);
        diag_free(unheard);
        lock_release(s->lock_path, s->lock);
        s->lock = -1;
    }
    pthread_mutex_unlock(&s->busy);
    watch_stop(s);
    pthread_mutex_destroy(&s->busy);
    pair_release(&s->pair);
    free(s->lock_path);
    free(s);
}
