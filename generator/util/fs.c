/* Whole files and folders over POSIX; see fs.h. */
#include "util/fs.h"

#include "util/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_FILE = 256 * 1024 * 1024, MAX_DEPTH = 64 };

static int fail(struct diag *diag, const char *what, const char *path)
{
    return diag_fail(diag, (struct place){0}, "cannot %s \"%s\": %s", what, path,
                     strerror(errno));
}

static int read_all(int fd, const char *path, struct buf *out, struct diag *diag)
{
    for (;;) {
        buf_reserve(out, 64 * 1024);
        ssize_t got = read(fd, out->p + out->n, out->cap - out->n - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(diag, "read", path);
        if (got == 0)
            break;
        out->n += (size_t)got;
        if (out->n > MAX_FILE)
            return diag_fail(diag, (struct place){0},
                             "cannot read \"%s\": larger than 256 MiB", path);
    }
    out->p[out->n] = '\0';
    return 0;
}

int fs_read(const char *path, struct buf *out, struct diag *diag)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(diag, "read", path);
    int rc = read_all(fd, path, out, diag);
    close(fd);
    return rc;
}

int fs_write_fd(int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t put = write(fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        bytes = str_from(bytes, (size_t)put);
    }
    return 0;
}

int fs_write(const char *path, struct str bytes, struct diag *diag)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return fail(diag, "write", path);
    if (fs_write_fd(fd, bytes) < 0) {
        fail(diag, "write", path);
        close(fd);
        return -1;
    }
    if (close(fd) < 0)
        return fail(diag, "write", path);
    return 0;
}

int fs_mkdirs(const char *path, struct diag *diag)
{
    struct buf part = BUF_INIT;
    int rc = -1;
    for (const char *p = path; *p;) {
        const char *slash = strchr(p + 1, '/');
        size_t n = slash ? (size_t)(slash - path) : strlen(path);
        buf_clear(&part);
        buf_add(&part, path, n);
        if (mkdir(part.p, 0755) < 0 && errno != EEXIST) {
            fail(diag, "create the folder", part.p);
            goto out;
        }
        p = path + n;
    }
    if (fs_kind(path) != FS_DIR) {
        diag_fail(diag, (struct place){0},
                  "cannot create the folder \"%s\": a file of that name is in the way",
                  path);
        goto out;
    }
    rc = 0;
out:
    buf_release(&part);
    return rc;
}

enum fs_kind fs_kind(const char *path)
{
    struct stat st;
    if (stat(path, &st) < 0)
        return FS_MISSING;
    return S_ISREG(st.st_mode) ? FS_FILE : S_ISDIR(st.st_mode) ? FS_DIR : FS_OTHER;
}

/* Whether the file really lies below `root` once links are followed. */
static bool is_inside(const char *path, const char *root)
{
    char *real = realpath(path, NULL), *real_root = realpath(root, NULL);
    bool inside = real && real_root && str_starts(str_z(real), str_z(real_root)) &&
                  (real[strlen(real_root)] == '/' || real[strlen(real_root)] == '\0');
    free(real);
    free(real_root);
    return inside;
}

static bool is_link(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

static int walk(const char *root, struct str rel, int depth, struct arena *arena,
                struct str_vec *out, struct diag *diag)
{
    struct buf path = BUF_INIT;
    path_join(&path, str_z(root), rel);
    struct dirent **names = NULL;
    int rc = -1;
    int n = scandir(path.p, &names, NULL, NULL);
    if (n < 0) {
        fail(diag, "read the folder", path.p);
        goto out;
    }
    for (int i = 0; i < n; i++) {
        struct str name = str_z(names[i]->d_name);
        if (name.p[0] == '.' || name.p[0] == '_')
            continue;
        struct buf child = BUF_INIT, full = BUF_INIT;
        path_join(&child, rel, name);
        path_join(&full, str_z(root), buf_view(&child));
        enum fs_kind kind = fs_kind(full.p);
        /* Not every file system tells the type in the folder. */
        bool link = names[i]->d_type == DT_LNK ||
                    (names[i]->d_type == DT_UNKNOWN && is_link(full.p));
        int sub = 0;
        if (kind == FS_FILE && (!link || is_inside(full.p, root)))
            vec_push(out, arena_str(arena, buf_view(&child)));
        else if (kind == FS_DIR && !link && depth < MAX_DEPTH)
            sub = walk(root, buf_view(&child), depth + 1, arena, out, diag);
        else if (kind == FS_DIR && !link)
            sub = diag_fail(diag, (struct place){0},
                            "the folder \"%s\" lies too deep; move it up", full.p);
        buf_release(&child);
        buf_release(&full);
        if (sub < 0)
            goto out;
    }
    rc = 0;
out:
    for (int i = 0; i < n; i++)
        free(names[i]);
    free(names);
    buf_release(&path);
    return rc;
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

int fs_walk(const char *dir, struct arena *arena, struct str_vec *out,
            struct diag *diag)
{
    size_t before = out->n;
    if (walk(dir, (struct str){0}, 0, arena, out, diag) < 0)
        return -1;
    if (out->n > before)
        qsort(out->p + before, out->n - before, sizeof(*out->p), by_bytes);
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int type,
                      struct FTW *where)
{
    (void)st, (void)type, (void)where;
    return remove(path);
}

int fs_remove(const char *path, struct diag *diag)
{
    struct stat st;
    if (lstat(path, &st) < 0)
        return errno == ENOENT ? 0 : fail(diag, "remove", path);
    if (nftw(path, remove_one, 32, FTW_DEPTH | FTW_PHYS) < 0)
        return fail(diag, "remove", path);
    return 0;
}
