/* Paths compared before a build; see place.h. */
#include "output/place.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/mark.h"
#include "util/path.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- absolute paths ---- */

static struct str without_slashes(struct str path)
{
    while (path.n > 1 && path.p[path.n - 1] == '/')
        path.n--;
    return path;
}

/* The real name of the first `n` bytes of `path`, or NULL. */
static char *real_head(struct str path, size_t n)
{
    struct buf head = BUF_INIT;
    buf_str(&head, str_slice(path, 0, n));
    if (n == 0)
        buf_puts(&head, path.p[0] == '/' ? "/" : ".");
    char *real = realpath(head.p, NULL);
    buf_release(&head);
    return real;
}

/* Adds parts that do not exist: there are no links below them, so ".." is what the
 * text says. */
static void add_rest(struct buf *out, struct str rest)
{
    for (struct str part; str_next(&rest, '/', &part);) {
        if (part.n == 0 || str_eq(part, STR(".")))
            continue;
        if (str_eq(part, STR(".."))) {
            size_t n = path_dir(buf_view(out)).n;
            buf_truncate(out, n ? n : 1);
            continue;
        }
        if (!str_ends(buf_view(out), STR("/")))
            buf_putc(out, '/');
        buf_str(out, part);
    }
}

/* Cuts parts off until what is left exists. */
static char *resolve_missing(struct str path, struct diag *diag)
{
    char *real = NULL;
    size_t n = path.n;
    do
        n = path_dir(str_slice(path, 0, n)).n;
    while (!(real = real_head(path, n)) && n);
    if (!real) {
        diag_fail(diag, (struct place){0}, "cannot reach the folder of \"%.*s\": %s",
                  STR_ARG(path), strerror(errno));
        return NULL;
    }
    struct buf out = BUF_INIT;
    buf_puts(&out, real);
    add_rest(&out, str_from(path, n));
    free(real);
    return buf_detach(&out);
}

char *place_resolve(const char *path, struct diag *diag)
{
    char *real = realpath(path, NULL);
    if (real)
        return real;
    struct str trimmed = without_slashes(str_z(path)), name = path_base(trimmed);
    if (name.n == 0 || str_eq(name, STR(".")) || str_eq(name, STR(".."))) {
        diag_fail(diag, (struct place){0}, "\"%s\" is no name for an output folder",
                  path);
        return NULL;
    }
    return resolve_missing(trimmed, diag);
}

/* ---- one in another ---- */

static bool is_below_by_name(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

static bool is_same(const char *path, const struct stat *other)
{
    struct stat st;
    return stat(path, &st) == 0 && st.st_dev == other->st_dev &&
           st.st_ino == other->st_ino;
}

/* Whether `path` is `folder` or lies in it; both absolute, either may be missing. */
static bool is_inside(const char *path, const char *folder)
{
    struct stat st;
    if (is_below_by_name(path, folder))
        return true;
    if (stat(folder, &st) < 0)
        return false;
    struct buf above = BUF_INIT;
    buf_puts(&above, path);
    bool inside = is_same(above.p, &st);
    while (!inside && above.n) {
        buf_truncate(&above, path_dir(buf_view(&above)).n);
        inside = is_same(above.n ? above.p : "/", &st);
    }
    buf_release(&above);
    return inside;
}

/* All that a build makes, replaces or removes. */
struct written {
    const char *path, *what;
};

enum { WRITTEN = 9 };

static void list_written(const struct pair *p, const char *lock,
                         struct written list[WRITTEN])
{
    const struct written all[WRITTEN] = {
        {p->site.live, "the site"},
        {p->index.live, "the index"},
        {p->site.staged, "the folder where the site is prepared"},
        {p->site.old, "the folder where the earlier site waits"},
        {p->spare, "the folder where an earlier site is kept"},
        {p->index.staged, "the folder where the index is prepared"},
        {p->index.old, "the folder where the earlier index waits"},
        {p->journal, "the journal of the build"},
        {lock, "the lock of the build"},
    };
    memcpy(list, all, sizeof all);
}

static int check_apart(const struct written *list, struct diag *diag)
{
    for (size_t i = 0; i < WRITTEN; i++)
        for (size_t j = 0; j < WRITTEN; j++)
            if (i != j && is_inside(list[i].path, list[j].path))
                return diag_fail(diag, (struct place){0},
                                 "%s \"%s\" must lie beside %s \"%s\", not in it or "
                                 "around it; name another with -o or --index",
                                 list[i].what, list[i].path, list[j].what,
                                 list[j].path);
    return 0;
}

/* A build would delete its own source. */
static int check_source(const struct written *list, const char *source,
                        struct diag *diag)
{
    char *real = source ? realpath(source, NULL) : NULL;
    int rc = 0;
    for (size_t i = 0; real && rc == 0 && i < WRITTEN; i++)
        if (is_inside(real, list[i].path))
            rc = diag_fail(diag, (struct place){0},
                           "the source \"%s\" lies in \"%s\", %s, which a build "
                           "replaces; build into another folder with -o",
                           source, list[i].path, list[i].what);
    free(real);
    return rc;
}

/* ---- whose folder it is ---- */

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
    if (mark_is_in(folder, mark) || is_empty(folder))
        return 0;
    return diag_fail(diag, (struct place){0},
                     "will not replace \"%s\": it holds files that no build made; name "
                     "a new or an empty folder",
                     folder);
}

int place_check(const struct pair *p, const char *lock, const char *source,
                struct diag *diag)
{
    struct written list[WRITTEN];
    list_written(p, lock, list);
    if (check_apart(list, diag) < 0 || check_source(list, source, diag) < 0 ||
        may_replace(p->site.live, MARK_SITE, diag) < 0 ||
        may_replace(p->index.live, MARK_INDEX, diag) < 0)
        return -1;
    return 0;
}
