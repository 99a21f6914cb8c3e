/* inotify, one watch for each folder; see watch.h. */
#include "serve/watch.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"
#include "util/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <unistd.h>

struct watched {
    int id;
    char *folder;
};
VEC(watched_vec, struct watched);

struct watch {
    int fd;
    struct watched_vec folders;
    char *only; /* a source of one file: its name */
};

/* Written and closed, moved, made, removed; not each write of many. */
#define EVENTS (IN_CLOSE_WRITE | IN_MOVE | IN_CREATE | IN_DELETE)

static bool counts(struct str name)
{
    return name.n && name.p[0] != '.' && name.p[0] != '_' && !str_ends(name, STR("~"));
}

static void add(struct watch *w, const char *folder, int depth);

static void add_below(struct watch *w, const char *folder, int depth)
{
    DIR *d = opendir(folder);
    if (!d)
        return;
    for (const struct dirent *e; (e = readdir(d));) {
        if (!counts(str_z(e->d_name)) || e->d_type == DT_LNK)
            continue;
        struct buf path = BUF_INIT;
        path_join(&path, str_z(folder), str_z(e->d_name));
        if (fs_kind(path.p) == FS_DIR)
            add(w, path.p, depth + 1);
        buf_release(&path);
    }
    closedir(d);
}

/* As many folders as the system lets us; the others are not noticed. */
static void add(struct watch *w, const char *folder, int depth)
{
    int id = inotify_add_watch(w->fd, folder, EVENTS | IN_ONLYDIR);
    if (id < 0)
        return;
    bool known = false;
    for (size_t i = 0; i < w->folders.n; i++)
        known |= w->folders.p[i].id == id;
    if (!known) {
        struct buf copy = BUF_INIT;
        buf_puts(&copy, folder);
        struct watched row = {id, buf_detach(&copy)};
        vec_push(&w->folders, row);
    }
    if (!w->only && depth < 64)
        add_below(w, folder, depth);
}

struct watch *watch_start(const char *source, struct diag *diag)
{
    int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (fd < 0) {
        diag_fail(diag, (struct place){0}, "cannot watch files: %s", strerror(errno));
        return NULL;
    }
    struct watch *w = mem_zalloc(1, sizeof(*w));
    w->fd = fd;
    struct buf folder = BUF_INIT;
    buf_puts(&folder, source);
    if (fs_kind(source) == FS_FILE) {
        struct buf name = BUF_INIT;
        buf_str(&name, path_base(str_z(source)));
        w->only = buf_detach(&name);
        buf_truncate(&folder, path_dir(str_z(source)).n);
        folder.p[folder.n] = '\0';
        if (folder.n == 0)
            buf_puts(&folder, source[0] == '/' ? "/" : ".");
    }
    add(w, folder.p, 0);
    if (w->folders.n == 0) {
        diag_fail(diag, (struct place){0}, "cannot watch \"%s\": %s", folder.p,
                  strerror(errno));
        watch_stop(w);
        w = NULL;
    }
    buf_release(&folder);
    return w;
}

int watch_fd(const struct watch *w)
{
    return w->fd;
}

static void add_new_folder(struct watch *w, const struct inotify_event *e)
{
    for (size_t i = 0; i < w->folders.n; i++)
        if (w->folders.p[i].id == e->wd) {
            struct buf path = BUF_INIT;
            path_join(&path, str_z(w->folders.p[i].folder), str_z(e->name));
            add(w, path.p, 0);
            buf_release(&path);
            return;
        }
}

static bool take_one(struct watch *w, const struct inotify_event *e)
{
    if (e->mask & IN_Q_OVERFLOW)
        return true;
    struct str name = e->len ? str_z(e->name) : (struct str){0};
    if (!counts(name))
        return false;
    if (w->only)
        return str_eq(name, str_z(w->only));
    if ((e->mask & IN_ISDIR) && (e->mask & (IN_CREATE | IN_MOVED_TO)))
        add_new_folder(w, e);
    /* A file that was only made has nothing in it yet. */
    return (e->mask & IN_ISDIR) || !(e->mask & IN_CREATE);
}

bool watch_take(struct watch *w)
{
    _Alignas(struct inotify_event) char bytes[16 * 1024];
    bool changed = false;
    for (;;) {
        ssize_t got = read(w->fd, bytes, sizeof(bytes));
        if (got <= 0)
            return changed;
        for (ssize_t at = 0; at < got;) {
            const struct inotify_event *e =
                (const void *)(bytes + at); /* aligned by the kernel's padding */
            changed |= take_one(w, e);
            at += (ssize_t)(sizeof(*e) + e->len);
        }
    }
}

void watch_stop(struct watch *w)
{
    if (!w)
        return;
    close(w->fd);
    for (size_t i = 0; i < w->folders.n; i++)
        free(w->folders.p[i].folder);
    vec_release(&w->folders);
    free(w->only);
    free(w);
}
