/* A copy beside the file, and a rename; see replace.h. */
#include "util/replace.h"

#include "util/aside.h"
#include "util/fs.h"
#include "util/path.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct replacing {
    const char *path; /* as messages name it */
    char *real;       /* without links */
    struct stat st;   /* of the file when it was compared */
    struct str before, after;
    struct diag *diag;
};

static int refuse(const struct replacing *r, const char *why)
{
    return diag_fail(r->diag, (struct place){0}, "\"%s\" is left as it is: %s", r->path,
                     why);
}

static int fail(const struct replacing *r)
{
    return refuse(r, strerror(errno));
}

static int check_place(const struct replacing *r, const char *root)
{
    char *top = realpath(root, NULL);
    struct str path = str_z(r->real), folder = str_z(top);
    bool is_same = top && str_eq(path, folder);
    bool is_below = top && path.n > folder.n && str_starts(path, folder) &&
                    (path.p[folder.n] == '/' || str_ends(folder, STR("/")));
    free(top);
    return is_same || is_below ? 0 : refuse(r, "it lies outside of the source");
}

static int check_file(struct replacing *r)
{
    if (lstat(r->real, &r->st) < 0)
        return fail(r);
    if (!S_ISREG(r->st.st_mode))
        return refuse(r, "it is no file");
    if (r->st.st_nlink > 1)
        return refuse(r, "it has a second name (a hard link), which would keep the old "
                         "text");
    return access(r->real, W_OK) == 0 ? 0 : fail(r);
}

static int check_text(const struct replacing *r)
{
    struct buf now = BUF_INIT;
    int rc = fs_read(r->real, &now, r->diag);
    if (rc == 0 && !str_eq(buf_view(&now), r->before))
        rc = refuse(r, "somebody changed it meanwhile; check it again");
    buf_release(&now);
    return rc;
}

/* Whether it is the file that was compared, as it was then. */
static int check_again(const struct replacing *r)
{
    struct stat now;
    if (lstat(r->real, &now) < 0)
        return fail(r);
    bool is_same = now.st_dev == r->st.st_dev && now.st_ino == r->st.st_ino &&
                   now.st_size == r->st.st_size &&
                   now.st_mtim.tv_sec == r->st.st_mtim.tv_sec &&
                   now.st_mtim.tv_nsec == r->st.st_mtim.tv_nsec &&
                   now.st_ctim.tv_sec == r->st.st_ctim.tv_sec &&
                   now.st_ctim.tv_nsec == r->st.st_ctim.tv_nsec;
    return is_same ? 0 : refuse(r, "somebody changed it meanwhile; check it again");
}

/* Before the mode, for a change of owner takes some of it away. */
static int keep_owner(int fd, const struct stat *st)
{
    struct stat own;
    if (fstat(fd, &own) < 0)
        return -1;
    bool is_same = own.st_uid == st->st_uid && own.st_gid == st->st_gid;
    return is_same ? 0 : fchown(fd, st->st_uid, st->st_gid);
}

static int fill(const struct replacing *r, int fd)
{
    return keep_owner(fd, &r->st) < 0 || fchmod(fd, r->st.st_mode & 07777) < 0 ||
                   fs_write_fd(fd, r->after) < 0 || fsync(fd) < 0
               ? -1
               : 0;
}

static int put_in_place(const struct replacing *r)
{
    struct buf copy = BUF_INIT;
    int fd = aside_open(path_dir(str_z(r->real)), &copy);
    int rc = fd < 0 || fill(r, fd) < 0 ? fail(r) : check_again(r);
    if (rc == 0 && rename(copy.p, r->real) < 0)
        rc = fail(r);
    if (fd >= 0 && rc < 0)
        unlink(copy.p);
    if (fd >= 0)
        close(fd); /* nothing is lost by it any more: fill() has asked for the disk */
    buf_release(&copy);
    return rc;
}

int replace_file(const char *root, const char *path, struct str before,
                 struct str after, struct diag *diag)
{
    struct replacing r = {.path = path,
                          .real = realpath(path, NULL),
                          .before = before,
                          .after = after,
                          .diag = diag};
    int rc = -1;
    if (!r.real)
        fail(&r);
    else if (check_place(&r, root) == 0 && check_file(&r) == 0 && check_text(&r) == 0)
        rc = put_in_place(&r);
    free(r.real);
    return rc;
}
