/* Two trees and the list of how they differ; see twin.h. */
#include "output/twin.h"

#include "output/folders.h"
#include "util/arena.h"
#include "util/buf.h"
#include "util/hash.h"
#include "util/map.h"
#include "util/netstring.h"
#include "util/path.h"
#include "util/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* To be raised when what follows means something else. */
static const struct str form = STR_INIT("handbook twin 1");

enum twin_state {
    TWIN_LEFT,    /* the new site does not have it, as far as is known */
    TWIN_CLAIMED, /* being written */
    TWIN_SAME,    /* as published */
    TWIN_CHANGED
};

struct twin_file {
    struct str address;
    enum twin_state state;
    bool was; /* the published site has it */
};

struct twin {
    pthread_mutex_t lock;
    struct arena arena;
    struct map files;    /* address -> struct twin_file, old and new */
    struct str_vec lost; /* what the spare has and the published site has not */
    struct map stale;    /* address -> what in the spare is not as published */
    struct map folders;  /* that the published site has */
    struct str state;    /* of these, as it was when they were left */
    bool is_known;       /* the published site has just these files */
    bool is_over;        /* the staged folder is a copy of it … */
    bool is_mixed;       /* … of which more is gone than what the states say */
};

struct twin *twin_new(void)
{
    struct twin *t = mem_zalloc(1, sizeof *t);
    pthread_mutex_init(&t->lock, NULL);
    return t;
}

void twin_free(struct twin *t)
{
    if (!t)
        return;
    pthread_mutex_destroy(&t->lock);
    map_release(&t->files);
    map_release(&t->stale);
    map_release(&t->folders);
    vec_release(&t->lost);
    arena_release(&t->arena);
    free(t);
}

/* ---- folders ---- */

/* Puts the folders that hold the address into a set, the root as "". */
static void add_folders(struct map *folders, struct str address)
{
    do {
        address = path_dir(address);
        if (map_has(folders, address))
            return;
        map_put(folders, address, folders);
    } while (address.n);
}

static void put_folder(struct buf *out, struct str name, const struct stat *st)
{
    netstring_put(out, name);
    netstring_put_number(out, (int64_t)st->st_ino);
    netstring_put_number(out, (int64_t)st->st_mode);
    netstring_put_number(out, (int64_t)st->st_mtim.tv_sec);
    netstring_put_number(out, (int64_t)st->st_mtim.tv_nsec);
}

/* What changes it later has another time for certain. */
static void date_back(const char *path, struct stat *st)
{
    enum { BACK = 10 /* seconds: more than any clock's tick */ };
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, st->st_mtim};
    times[1].tv_sec -= BACK;
    if (utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW) == 0)
        st->st_mtim = times[1];
}

/* Leaves folders and appends their state; of one that is not there, nothing that could
 * be. */
static void leave_folders(const struct map *folders, const char *root, struct buf *out)
{
    struct buf path = BUF_INIT;
    for (size_t i = 0; i < folders->n; i++) {
        struct stat st;
        buf_clear(&path);
        path_join(&path, str_z(root), folders->entries[i].key);
        if (lstat(path.p, &st) < 0)
            st = (struct stat){0};
        else
            date_back(path.p, &st);
        put_folder(out, folders->entries[i].key, &st);
    }
    buf_release(&path);
}

/* Whether folders are in the state that was put. */
static bool has_folders(struct str put, const char *root)
{
    struct buf path = BUF_INIT, now = BUF_INIT;
    struct str rest = put, name;
    int64_t number;
    bool ok = true;
    while (ok && rest.n) {
        ok = netstring_next(&rest, &name);
        for (int i = 0; i < 4; i++)
            ok = ok && netstring_next_number(&rest, &number);
        struct stat st;
        buf_clear(&path);
        if (ok)
            path_join(&path, str_z(root), name);
        ok = ok && lstat(path.p, &st) == 0;
        if (ok)
            put_folder(&now, name, &st);
    }
    ok = ok && str_eq(put, buf_view(&now));
    buf_release(&path);
    buf_release(&now);
    return ok && put.n > 0;
}

/* ---- the list, read ---- */

/* What it says, borrowed from the file. */
struct list {
    struct str files, stale, lost, live, spare;
};

static bool read_list(struct str text, struct list *list)
{
    enum { HEX = 16 };
    char hex[HEX + 1];
    struct str head;
    if (text.n < HEX)
        return false;
    struct str rest = str_slice(text, 0, text.n - HEX);
    hash_hex(hash_bytes(rest), hex);
    return str_eq(str_from(text, rest.n), str_z(hex)) && netstring_next(&rest, &head) &&
           str_eq(head, form) && netstring_next(&rest, &list->files) &&
           netstring_next(&rest, &list->stale) && netstring_next(&rest, &list->lost) &&
           netstring_next(&rest, &list->live) && netstring_next(&rest, &list->spare);
}

static void know_file(struct twin *t, struct str address)
{
    struct twin_file *file = arena_new(&t->arena, struct twin_file, 1);
    file->address = arena_str(&t->arena, address);
    file->was = true;
    map_put(&t->files, file->address, file);
    add_folders(&t->folders, file->address);
}

static void know_all(struct twin *t, const struct list *list)
{
    struct str rest = list->files, address;
    while (netstring_next(&rest, &address))
        know_file(t, address);
    for (rest = list->stale; netstring_next(&rest, &address);)
        map_put(&t->stale, arena_str(&t->arena, address), t);
    for (rest = list->lost; netstring_next(&rest, &address);)
        vec_push(&t->lost, arena_str(&t->arena, address));
    t->state = arena_str(&t->arena, list->live);
    t->is_known = true;
}

/* ---- the spare, brought up to what is published ---- */

/* True if it is not there afterwards; `path` is what could not be removed otherwise. */
static bool remove_file(const char *root, struct str address, struct buf *path)
{
    buf_clear(path);
    path_join(path, str_z(root), address);
    return unlink(path->p) == 0 || errno == ENOENT || errno == ENOTDIR;
}

/* Folders that are empty then, too. */
static bool remove_whole(const char *root, struct str address, struct buf *path)
{
    if (!remove_file(root, address, path))
        return false;
    for (struct str up = path_dir(address); up.n; up = path_dir(up)) {
        buf_clear(path);
        path_join(path, str_z(root), up);
        if (rmdir(path->p) < 0)
            return errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT ||
                   errno == ENOTDIR;
    }
    return true;
}

static bool replay_one(const struct pair *p, struct str address)
{
    struct buf from = BUF_INIT, to = BUF_INIT;
    path_join(&from, str_z(p->site.live), address);
    bool done = remove_file(p->site.staged, address, &to) &&
                folders_make(to.p, strlen(p->site.staged), NULL) == 0 &&
                link(from.p, to.p) == 0;
    buf_release(&from);
    buf_release(&to);
    return done;
}

static bool replay(struct twin *t, const struct pair *p)
{
    struct buf path = BUF_INIT;
    bool done = true;
    for (size_t i = 0; i < t->lost.n && done; i++)
        done = remove_whole(p->site.staged, t->lost.p[i], &path);
    for (size_t i = 0; i < t->stale.n && done; i++)
        done = replay_one(p, t->stale.entries[i].key);
    buf_release(&path);
    return done;
}

/* The staged folder is empty, and a folder takes the place of an empty one. */
static bool take_spare(struct twin *t, const struct pair *p)
{
    if (rename(p->spare, p->site.staged) < 0)
        return false;
    if (replay(t, p))
        return true;
    return fs_remove(p->site.staged, NULL) == 0 && mkdir(p->site.staged, 0755) == 0 &&
           false;
}

void twin_reuse(struct twin *t, const struct pair *p)
{
    struct buf text = BUF_INIT;
    struct list list = {0};
    bool is_read = fs_kind(p->tree) == FS_FILE && fs_read(p->tree, &text, NULL) == 0 &&
                   read_list(buf_view(&text), &list);
    unlink(p->tree);
    if (is_read && has_folders(list.live, p->site.live)) {
        know_all(t, &list);
        t->is_over = has_folders(list.spare, p->spare) && take_spare(t, p);
    }
    if (!t->is_over)
        (void)!fs_remove(p->spare, NULL);
    buf_release(&text);
}

/* ---- files of the new site ---- */

/* Where a file was there may be a folder now, and the other way round: what was there
 * is not in the new site, for both cannot be. */
static void make_way(struct twin *t, const struct pair *p, struct str address)
{
    struct buf path = BUF_INIT;
    for (struct str up = path_dir(address); up.n; up = path_dir(up)) {
        const struct twin_file *f = map_get(&t->files, up);
        if (f && f->was) {
            (void)!remove_file(p->site.staged, up, &path); /* or no file fits there */
            t->is_mixed = true;
        }
    }
    if (map_has(&t->folders, address)) {
        t->is_mixed = true;
        buf_clear(&path);
        path_join(&path, str_z(p->site.staged), address);
        (void)!fs_remove(path.p, NULL);
    }
    buf_release(&path);
}

static enum twin_claim claim(struct twin *t, const struct pair *p, struct str address,
                             struct twin_file **file)
{
    struct twin_file *f = map_get(&t->files, address);
    if (f && f->state != TWIN_LEFT)
        return TWIN_TWICE;
    if (!f) {
        f = arena_new(&t->arena, struct twin_file, 1);
        f->address = arena_str(&t->arena, address);
        map_put(&t->files, f->address, f);
        if (t->is_over)
            make_way(t, p, address);
    }
    f->state = TWIN_CLAIMED;
    *file = f;
    return f->was && t->is_over ? TWIN_FULL : TWIN_EMPTY;
}

enum twin_claim twin_claim(struct twin *t, const struct pair *p, struct str address,
                           struct twin_file **file)
{
    pthread_mutex_lock(&t->lock);
    enum twin_claim c = claim(t, p, address, file);
    pthread_mutex_unlock(&t->lock);
    return c;
}

static void set_state(struct twin *t, struct twin_file *file, enum twin_state state)
{
    pthread_mutex_lock(&t->lock);
    file->state = state;
    pthread_mutex_unlock(&t->lock);
}

void twin_settle(struct twin *t, struct twin_file *file, bool is_same)
{
    set_state(t, file, is_same ? TWIN_SAME : TWIN_CHANGED);
}

void twin_give_back(struct twin *t, struct twin_file *file)
{
    set_state(t, file, TWIN_LEFT);
}

static struct twin_file *file_at(const struct twin *t, size_t i)
{
    return t->files.entries[i].value;
}

void twin_list(struct twin *t, struct str_vec *out)
{
    pthread_mutex_lock(&t->lock);
    for (size_t i = 0; i < t->files.n; i++)
        if (file_at(t, i)->state != TWIN_LEFT)
            vec_push(out, file_at(t, i)->address);
    pthread_mutex_unlock(&t->lock);
}

/* ---- publishing ---- */

int twin_end(struct twin *t, const struct pair *p, struct diag *diag)
{
    struct buf path = BUF_INIT;
    int rc = 0;
    pthread_mutex_lock(&t->lock);
    t->is_mixed = true;
    pthread_mutex_unlock(&t->lock);
    for (size_t i = 0; i < t->files.n && t->is_over && rc == 0; i++)
        if (file_at(t, i)->was && file_at(t, i)->state == TWIN_LEFT &&
            !remove_whole(p->site.staged, file_at(t, i)->address, &path))
            rc = diag_fail(diag, (struct place){0}, "cannot remove \"%s\": %s", path.p,
                           strerror(errno));
    buf_release(&path);
    return rc;
}

/* What the list says of files, and the folders of the new site. */
struct telling {
    struct buf files, stale, lost, live;
    struct map folders;
};

static void tell_files(const struct twin *t, struct telling *out)
{
    for (size_t i = 0; i < t->files.n; i++) {
        const struct twin_file *f = file_at(t, i);
        bool is = f->state != TWIN_LEFT;
        if (is) {
            netstring_put(&out->files, f->address);
            add_folders(&out->folders, f->address);
        }
        if (is && f->state != TWIN_SAME)
            netstring_put(&out->stale, f->address);
        if (f->was && !is)
            netstring_put(&out->lost, f->address);
    }
}

/* Of the spare it says what was said of the same tree when it was published: what has
 * come into it since is found out then. */
static void write_list(const struct pair *p, const struct telling *told,
                       struct str spare)
{
    struct buf out = BUF_INIT;
    char hex[17];
    netstring_put(&out, form);
    netstring_put(&out, buf_view(&told->files));
    netstring_put(&out, buf_view(&told->stale));
    netstring_put(&out, buf_view(&told->lost));
    netstring_put(&out, buf_view(&told->live));
    netstring_put(&out, spare);
    hash_hex(hash_bytes(buf_view(&out)), hex);
    buf_puts(&out, hex);
    if (fs_write(p->tree, buf_view(&out), NULL) < 0)
        unlink(p->tree);
    buf_release(&out);
}

static void release_telling(struct telling *told)
{
    buf_release(&told->files);
    buf_release(&told->stale);
    buf_release(&told->lost);
    buf_release(&told->live);
    map_release(&told->folders);
}

void twin_keep(struct twin *t, const struct pair *p)
{
    struct telling told = {BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, {0}};
    bool has_spare = t->is_known && rename(p->site.staged, p->spare) == 0;
    if (!has_spare)
        (void)!fs_remove(p->spare, NULL);
    tell_files(t, &told);
    leave_folders(&told.folders, p->site.live, &told.live);
    write_list(p, &told, has_spare ? t->state : (struct str){0});
    release_telling(&told);
}

/* ---- giving up ---- */

/* The staged folder as a spare: what was claimed is there in part, or is another. A
 * file that was given back is as it was, or was never there. */
static void tell_given_up(const struct twin *t, struct telling *out)
{
    for (size_t i = 0; i < t->files.n; i++) {
        const struct twin_file *f = file_at(t, i);
        bool differs = f->state == TWIN_CLAIMED || f->state == TWIN_CHANGED;
        if (f->was)
            netstring_put(&out->files, f->address);
        if (f->was || differs)
            add_folders(&out->folders, f->address);
        if (differs)
            netstring_put(f->was ? &out->stale : &out->lost, f->address);
    }
    buf_str(&out->live, t->state);
}

/* Whatever another thread still does to the folder changes it behind the state that
 * is put, so that nobody trusts it. */
void twin_give_up(struct twin *t, const struct pair *p)
{
    struct telling told = {BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, {0}};
    struct buf spare = BUF_INIT;
    pthread_mutex_lock(&t->lock); /* for good */
    if (t->is_over && !t->is_mixed) {
        tell_given_up(t, &told);
        leave_folders(&told.folders, p->site.staged, &spare);
        if (rename(p->site.staged, p->spare) == 0)
            write_list(p, &told, buf_view(&spare));
    }
    release_telling(&told);
    buf_release(&spare);
}
