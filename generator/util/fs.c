/* Whole files and folders over POSIX; see fs.h. */
#include "util/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_FILE = 256 * 1024 * 1024, READ_AT_ONCE = 64 * 1024 };

static int fail(struct diag *diag, const char *what, const char *path)
{
    return diag_fail(diag, (struct place){0}, "cannot %s \"%s\": %s", what, path,
                     strerror(errno));
}

static int read_all(int fd, const char *path, struct buf *out, struct diag *diag)
{
    for (;;) {
        buf_reserve(out, READ_AT_ONCE);
        ssize_t got = read(fd, out->p + out->n, out->cap - out->n - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(diag, "read", path);
        if (got == 0)
            break;
        out->n += (size_t)got;
        if (out->n > MAX_FILE) {
            errno = EFBIG;
            return diag_fail(diag, (struct place){0},
                             "cannot read \"%s\": larger than 256 MiB", path);
        }
    }
    out->p[out->n] = '\0';
    return 0;
}

static int fail_and_close(int fd, const char *path, struct diag *diag)
{
    int why = errno;
    fail(diag, "read", path);
    if (fd >= 0)
        close(fd);
    errno = why;
    return -1;
}

static int refuse(struct diag *diag, const char *path, mode_t mode)
{
    errno = S_ISDIR(mode) ? EISDIR : ENODEV;
    return diag_fail(diag, (struct place){0},
                     "cannot read \"%s\": it is %s, not a file", path,
                     S_ISDIR(mode) ? "a folder" : "a pipe or a device");
}

int fs_read(const char *path, struct buf *out, struct diag *diag)
{
    /* A pipe would have us wait for somebody to write into it. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) < 0)
        return fail_and_close(fd, path, diag);
    int rc = S_ISREG(st.st_mode) ? read_all(fd, path, out, diag)
                                 : refuse(diag, path, st.st_mode);
    int why = errno;
    close(fd);
    errno = why;
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

void fs_put_state(const char *path, struct buf *out)
{
    struct stat st;
    buf_puts(out, path);
    if (stat(path, &st) == 0)
        buf_printf(out, " %ju %ju %jd %jd.%ld %jd.%ld", (uintmax_t)st.st_dev,
                   (uintmax_t)st.st_ino, (intmax_t)st.st_size,
                   (intmax_t)st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
                   (intmax_t)st.st_ctim.tv_sec, st.st_ctim.tv_nsec);
    buf_putc(out, '\n');
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
