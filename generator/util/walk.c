/* The walk and what it makes of symbolic links; see walk.h. */
#include "util/walk.h"

#include "util/buf.h"
#include "util/mark.h"
#include "util/path.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A walk under way. */
struct walking {
    const struct walk *w;
    char *real_root; /* without links and without a slash behind it; "" for "/" */
    struct arena *arena;
    struct str_vec *out;
    struct diag *diag;
    bool is_full;
};

static void full_path(const struct walking *k, struct str rel, struct buf *out)
{
    buf_clear(out);
    path_join(out, str_z(k->w->root), rel);
}

static bool may_find(const struct walk *w, struct str rel, bool is_folder)
{
    if (w->may_find)
        return w->may_find(w->context, rel, is_folder);
    struct str name = path_base(rel);
    return name.n && name.p[0] != '.' && name.p[0] != '_';
}

/* Whether a walk from the root would come upon `rel`, of which no part is a link:
 * each folder above it may be found, and is no output. */
static bool is_on_the_way(const struct walking *k, struct str rel)
{
    struct buf path = BUF_INIT;
    bool on = may_find(k->w, rel, false);
    for (ptrdiff_t at = 0; on && (at = str_find_char(rel, '/', (size_t)at)) >= 0;
         at++) {
        struct str folder = str_slice(rel, 0, (size_t)at);
        full_path(k, folder, &path);
        on = may_find(k->w, folder, true) && !mark_is_output(path.p);
    }
    buf_release(&path);
    return on;
}

/* ---- links ---- */

/* Why the link is not followed, or NULL if it is. */
static const char *why_not(const struct walking *k, const char *link)
{
    char *real = realpath(link, NULL);
    if (!real)
        return errno == ELOOP    ? "leads in a circle; remove it"
               : errno == EACCES ? "leads to where this program may not go; put a copy "
                                   "of the file in its place"
                                 : "leads nowhere; mend or remove it";
    size_t n = strlen(k->real_root);
    const char *why = NULL;
    if (strncmp(real, k->real_root, n) != 0 || (real[n] != '/' && real[n] != '\0'))
        why = "leads out of the source and is not followed; put a copy in its place";
    else if (fs_kind(real) == FS_DIR)
        why = "leads to a folder and is not followed, as folders are read where they "
              "lie; move or copy the folder here";
    else if (fs_kind(real) != FS_FILE)
        why = "leads to what is no file; put a file in its place";
    else if (!is_on_the_way(k, str_z(real + n + 1)))
        why = "leads to what is hidden or left out of the site, and is not followed; "
              "put a copy in its place";
    free(real);
    return why;
}

static void report(const struct walking *k, const char *link, const char *why)
{
    char to[PATH_MAX];
    ssize_t n = k->w->is_told ? -1 : readlink(link, to, sizeof to);
    if (n >= 0)
        diag_find(k->diag, DIAG_WARNING, (struct place){str_z(link), 0, 0},
                  "symbolic-link", "this symbolic link, to \"%.*s\", %s", (int)n, to,
                  why);
}

/* A pipe, a socket, a device: reading it could take for ever, or do something. */
static void report_special(const struct walking *k, const char *path)
{
    if (!k->w->is_told)
        diag_find(k->diag, DIAG_WARNING, (struct place){str_z(path), 0, 0},
                  "special-file",
                  "this is a pipe, a socket or a device and is left out; put a file in "
                  "its place or remove it");
}

static bool is_followed(const struct walking *k, const char *link)
{
    const char *why = why_not(k, link);
    if (why)
        report(k, link, why);
    return !why;
}

/* ---- the walk ---- */

static void visit_folder(struct walking *k, struct str rel, int depth);

/* A repository of some kilobytes can have a million of the same folder. */
static bool has_room(struct walking *k, const char *path)
{
    size_t most = k->w->most;
    if (!most || k->out->n < most)
        return true;
    if (!k->is_full)
        diag_find(
            k->diag, DIAG_ERROR, (struct place){str_z(path), 0, 0}, "limit-files",
            "the source has more than %zu files; this one and those behind it are "
            "left out; divide the source, or raise \"files\" under \"limits\" "
            "in handbook.yaml",
            most);
    k->is_full = true;
    return false;
}

/* What is there and cannot be looked at is told, be it a file or a folder that could be
 * found. Returns whether it is there. */
static bool report_unseen(const struct walking *k, struct str rel, const char *path)
{
    bool is_there = errno != ENOENT && errno != ENOTDIR;
    if (is_there && (may_find(k->w, rel, false) || may_find(k->w, rel, true)))
        diag_find(k->diag, DIAG_ERROR, (struct place){str_z(path), 0, 0}, "unreadable",
                  "this cannot be looked at and is left out: %s", strerror(errno));
    return is_there;
}

static void visit(struct walking *k, struct str rel, int depth)
{
    struct buf path = BUF_INIT;
    struct stat st;
    full_path(k, rel, &path);
    if (lstat(path.p, &st) < 0) {
        (void)report_unseen(k, rel, path.p);
    } else if (may_find(k->w, rel, S_ISDIR(st.st_mode))) {
        if (S_ISDIR(st.st_mode))
            visit_folder(k, rel, depth + 1);
        else if ((S_ISREG(st.st_mode) ||
                  (S_ISLNK(st.st_mode) && is_followed(k, path.p))) &&
                 has_room(k, path.p))
            vec_push(k->out, arena_str(k->arena, rel));
        else if (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode))
            report_special(k, path.p);
    }
    buf_release(&path);
}

/* Whether what the folder holds is to be read. */
static bool is_entered(const struct walking *k, const char *path, int depth)
{
    if (depth > 0 && mark_is_output(path))
        return false;
    int deepest = k->w->deepest ? k->w->deepest : WALK_DEEPEST;
    if (depth <= deepest)
        return true;
    diag_find(k->diag, DIAG_ERROR, (struct place){str_z(path), 0, 0}, "folder-depth",
              "this folder lies more than %d folders deep and is left out; move it up",
              deepest);
    return false;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void visit_folder(struct walking *k, struct str rel, int depth)
{
    struct buf path = BUF_INIT, child = BUF_INIT;
    struct dirent **names = NULL;
    full_path(k, rel, &path);
    int n = is_entered(k, path.p, depth) ? scandir(path.p, &names, NULL, by_name) : 0;
    if (n < 0)
        diag_find(k->diag, DIAG_ERROR, (struct place){str_z(path.p), 0, 0},
                  "unreadable", "this folder cannot be read and is left out: %s",
                  strerror(errno));
    for (int i = 0; i < n; i++) {
        struct str name = str_z(names[i]->d_name);
        if (!k->is_full && !str_eq(name, STR(".")) && !str_eq(name, STR(".."))) {
            buf_clear(&child);
            path_join(&child, rel, name);
            visit(k, buf_view(&child), depth);
        }
        free(names[i]);
    }
    free(names);
    buf_release(&path);
    buf_release(&child);
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static int begin(struct walking *k)
{
    DIR *d = opendir(k->w->root);
    k->real_root = d ? realpath(k->w->root, NULL) : NULL;
    if (d)
        closedir(d);
    if (!k->real_root)
        return diag_fail(k->diag, (struct place){0},
                         "cannot read the folder \"%s\": %s", k->w->root,
                         strerror(errno));
    if (strcmp(k->real_root, "/") == 0)
        k->real_root[0] = '\0';
    return 0;
}

/* Whether `rel`, or a folder above it, is a link, which is reported. */
static bool goes_through_link(const struct walking *k, struct str rel)
{
    struct buf path = BUF_INIT;
    bool is_link = false;
    struct stat st;
    for (size_t at = 0; !is_link && at < rel.n; at++) {
        ptrdiff_t slash = str_find_char(rel, '/', at);
        at = slash < 0 ? rel.n : (size_t)slash;
        full_path(k, str_slice(rel, 0, at), &path);
        bool is_seen = lstat(path.p, &st) == 0;
        if (!is_seen)
            is_link = report_unseen(k, rel, path.p); /* it may be one */
        else
            is_link = S_ISLNK(st.st_mode);
        if (is_seen && is_link)
            (void)is_followed(k, path.p);
    }
    buf_release(&path);
    return is_link;
}

static bool is_folder_there(const struct walking *k, struct str rel)
{
    struct buf path = BUF_INIT;
    struct stat st;
    full_path(k, rel, &path);
    bool may_look = !goes_through_link(k, rel);
    bool is_seen = may_look && stat(path.p, &st) == 0;
    if (may_look && !is_seen)
        (void)report_unseen(k, rel, path.p);
    buf_release(&path);
    return is_seen && S_ISDIR(st.st_mode);
}

int walk_files(const struct walk *w, struct arena *arena, struct str_vec *out,
               struct diag *diag)
{
    struct walking k = {w, NULL, arena, out, diag, false};
    size_t before = out->n;
    if (begin(&k) < 0)
        return -1;
    if (w->below.n == 0 || is_folder_there(&k, w->below))
        visit_folder(&k, w->below, w->below.n ? 1 : 0);
    free(k.real_root);
    if (out->n > before)
        qsort(out->p + before, out->n - before, sizeof *out->p, by_bytes);
    return 0;
}

bool walk_finds(const struct walk *w, struct str rel, struct diag *diag)
{
    struct walking k = {w, NULL, NULL, NULL, diag, false};
    struct buf path = BUF_INIT;
    struct stat st;
    path_join(&path, str_z(w->root), rel);
    bool is_seen = lstat(path.p, &st) == 0;
    if (!is_seen)
        (void)report_unseen(&k, rel, path.p);
    bool found =
        is_seen && begin(&k) == 0 && is_on_the_way(&k, rel) &&
        !goes_through_link(&k, path_dir(rel)) &&
        (S_ISREG(st.st_mode) || (S_ISLNK(st.st_mode) && is_followed(&k, path.p)));
    free(k.real_root);
    buf_release(&path);
    return found;
}
