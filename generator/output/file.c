/* Files in one step; see file.h. */
#include "output/file.h"

#include "util/buf.h"
#include "util/fs.h"
#include "util/path.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail(const char *path, struct diag *diag)
{
    return diag_fail(diag, (struct place){0}, "cannot write \"%s\": %s", path,
                     strerror(errno));
}

static int make_folder(struct str folder, struct diag *diag)
{
    struct buf path = BUF_INIT;
    buf_str(&path, folder);
    int rc = folder.n ? fs_mkdirs(path.p, diag) : 0;
    buf_release(&path);
    return rc;
}

/* Readable by all: a file that is to be given to others. */
static int fill(int fd, struct str bytes)
{
    int rc = fs_write_fd(fd, bytes) == 0 && fchmod(fd, 0644) == 0 ? 0 : -1;
    int why = errno;
    if (close(fd) < 0 && rc == 0)
        return -1;
    errno = why;
    return rc;
}

/* `copy` ends in XXXXXX. */
static int write_and_rename(char *copy, const char *path, struct str bytes,
                            struct diag *diag)
{
    int fd = mkstemp(copy);
    if (fd < 0)
        return fail(path, diag);
    if (fill(fd, bytes) == 0 && rename(copy, path) == 0)
        return 0;
    fail(path, diag);
    unlink(copy);
    return -1;
}

int file_publish(const char *path, struct str bytes, struct diag *diag)
{
    enum fs_kind kind = fs_kind(path);
    if (kind != FS_MISSING && kind != FS_FILE)
        return diag_fail(diag, (struct place){0},
                         "\"%s\" is no file, and so it is not replaced", path);
    struct str folder = path_dir(str_z(path));
    if (make_folder(folder, diag) < 0)
        return -1;
    struct buf copy = BUF_INIT;
    path_join(&copy, folder,
              STR(".handbook-file.XXXXXX")); /* no build takes it for a note */
    int rc = write_and_rename(copy.p, path, bytes, diag);
    buf_release(&copy);
    return rc;
}
