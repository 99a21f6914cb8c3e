/* inotify, one watch for each folder; see watch.h. */
#include "serve/watch.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/mark.h"
#include "util/path.h"
#include "util/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

struct watched {
    int id;
    char *folder;
};
VEC(watched_vec, struct watched);

struct watch {
    int fd;
    char *folder; /* of the source, as it was named */
    char *only;   /* a source of one file: its name */
    struct watched_vec folders;
    int root;        /* the id of `folder` */
    struct stat was; /* `folder`, when it was last looked at */
    bool is_there;   /* it is, and is what we watch */
};

/* Written and closed, moved, made, removed; not each write of many. */
#define EVENTS (IN_CLOSE_WRITE | IN_MOVE | IN_CREATE | IN_DELETE)

static bool counts(struct str name)
{
    return name.n && name.p[0] != '.' && name.p[0] != '_' && !str_ends(name, STR("~"));
}

/* ---- the folders that are watched ---- */

static struct watched *row_of(const struct watch *w, int id)
{
    for (size_t i = 0; i < w->folders.n; i++)
        if (w->folders.p[i].id == id)
            return &w->folders.p[i];
    return NULL;
}

static char *copy(const char *text)
{
    struct buf b = BUF_INIT;
    buf_puts(&b, text);
    return buf_detach(&b);
}

static void drop(struct watch *w, struct watched *row)
{
    free(row->folder);
    *row = w->folders.p[--w->folders.n];
}

/* A folder that was moved keeps its watch, under another name. */
static void note(struct watch *w, int id, const char *folder)
{
    struct watched *row = row_of(w, id);
    if (row) {
        free(row->folder);
        row->folder = copy(folder);
    } else {
        struct watched fresh = {id, copy(folder)};
        vec_push(&w->folders, fresh);
    }
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
        if (fs_kind(path.p) == FS_DIR && !mark_is_output(path.p))
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
    note(w, id, folder);
    if (!w->only && depth < 64)
        add_below(w, folder, depth);
}

/* What was moved out of the source is none of it. */
static void remove_below(struct watch *w, struct str folder)
{
    for (size_t i = w->folders.n; i-- > 0;) {
        struct str path = str_z(w->folders.p[i].folder);
        if (str_starts(path, folder) &&
            (path.n == folder.n || path.p[folder.n] == '/')) {
            inotify_rm_watch(w->fd, w->folders.p[i].id);
            drop(w, &w->folders.p[i]);
        }
    }
}

/* ---- the source as a whole ---- */

static void forget(struct watch *w)
{
    if (w->fd >= 0)
        close(w->fd);
    w->fd = -1;
    while (w->folders.n)
        drop(w, &w->folders.p[w->folders.n - 1]);
}

/* Watches all of it, from nothing. Returns 0, or -1 with errno set. */
static int begin(struct watch *w)
{
    forget(w);
    w->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (w->fd < 0 || stat(w->folder, &w->was) < 0)
        return -1;
    add(w, w->folder, 0);
    w->is_there = w->folders.n > 0;
    if (w->is_there)
        w->root = w->folders.p[0].id;
    return w->is_there ? 0 : -1;
}

/* Whether another folder has taken the place of the one that we watch, which then
 * is watched instead. An inode alone does not tell: a new folder may get the one
 * that became free, so the end of the old one is noticed by its event. */
static bool look(struct watch *w)
{
    struct stat st;
    if (stat(w->folder, &st) < 0 || !S_ISDIR(st.st_mode)) {
        w->is_there = false;
        return false;
    }
    if (w->is_there && st.st_dev == w->was.st_dev && st.st_ino == w->was.st_ino)
        return false;
    return begin(w) == 0;
}

/* The folder and, for a single file, its name. */
static void split_source(struct watch *w, const char *source)
{
    struct buf folder = BUF_INIT, name = BUF_INIT;
    buf_puts(&folder, source);
    if (fs_kind(source) == FS_FILE) {
        buf_str(&name, path_base(str_z(source)));
        w->only = buf_detach(&name);
        buf_truncate(&folder, path_dir(str_z(source)).n);
        if (folder.n == 0)
            buf_puts(&folder, source[0] == '/' ? "/" : ".");
    }
    w->folder = buf_detach(&folder);
}

struct watch *watch_start(const char *source, struct diag *diag)
{
    struct watch *w = mem_zalloc(1, sizeof *w);
    w->fd = -1;
    split_source(w, source);
    if (begin(w) == 0)
        return w;
    diag_fail(diag, (struct place){0}, "cannot watch \"%s\": %s", w->folder,
              strerror(errno));
    watch_stop(w);
    return NULL;
}

int watch_fd(const struct watch *w)
{
    return w->fd;
}

bool watch_is_there(const struct watch *w)
{
    return w->is_there;
}

/* ---- events ---- */

/* A folder came or went. False if it is the output of a build, which is exchanged
 * for the next one whenever somebody builds. */
static bool take_folder(struct watch *w, const struct inotify_event *e)
{
    const struct watched *row = row_of(w, e->wd);
    if (!row)
        return true;
    struct buf path = BUF_INIT;
    path_join(&path, str_z(row->folder), str_z(e->name));
    bool is_source = !mark_is_output(path.p);
    if (e->mask & IN_MOVED_FROM)
        remove_below(w, buf_view(&path));
    if (is_source && (e->mask & (IN_CREATE | IN_MOVED_TO)))
        add(w, path.p, 0);
    buf_release(&path);
    return is_source;
}

/* A folder is watched no more: it was removed. */
static void take_end(struct watch *w, int id)
{
    struct watched *row = row_of(w, id);
    if (row)
        drop(w, row);
    if (id == w->root)
        w->is_there = false;
}

static bool is_of_single(const struct watch *w, struct str name)
{
    return str_eq(name, str_z(w->only)) || str_eq(name, STR("handbook.yaml")) ||
           str_eq(name, STR("handbook.yml"));
}

static bool take_one(struct watch *w, const struct inotify_event *e)
{
    if (e->mask & IN_Q_OVERFLOW) {
        w->is_there = false; /* so that everything is looked at anew */
        return true;
    }
    if (e->mask & IN_IGNORED) {
        take_end(w, e->wd);
        return false;
    }
    struct str name = e->len ? str_z(e->name) : (struct str){0};
    if (!counts(name))
        return false;
    if (w->only)
        return is_of_single(w, name);
    if (e->mask & IN_ISDIR)
        return take_folder(w, e);
    return !(e->mask & IN_CREATE); /* a file that was only made has nothing in it */
}

bool watch_take(struct watch *w)
{
    _Alignas(struct inotify_event) char bytes[16 * 1024];
    bool changed = false;
    ssize_t got;
    while ((got = read(w->fd, bytes, sizeof bytes)) > 0) {
        for (ssize_t at = 0; at < got;) {
            const struct inotify_event *e =
                (const void *)(bytes + at); /* aligned by the kernel's padding */
            changed |= take_one(w, e);
            at += (ssize_t)(sizeof *e + e->len);
        }
    }
    return look(w) || changed;
}

void watch_stop(struct watch *w)
{
    if (!w)
        return;
    forget(w);
    vec_release(&w->folders);
    free(w->folder);
    free(w->only);
    free(w);
}
