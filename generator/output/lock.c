/* A lock file under flock(2), which the kernel gives up when its holder ends;
 * see lock.h. */
#include "output/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WAIT_SECONDS = 120, TRIES_A_SECOND = 20 };

/* Whether `fd` is still the file at `path`: a holder removes the file before
 * it unlocks, so the one that we waited for may be gone. -1: that cannot be told. */
static int is_current(int fd, const char *path)
{
    struct stat ours, there;
    if (fstat(fd, &ours) < 0 || stat(path, &there) < 0)
        return errno == ENOENT ? 0 : -1;
    return ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
}

static int fail(const char *path, struct diag *diag)
{
    return diag_fail(diag, (struct place){0}, "cannot lock \"%s\": %s", path,
                     strerror(errno));
}

int lock_take(const char *path, struct diag *diag)
{
    const struct timespec pause = {0, 1000000000L / TRIES_A_SECOND};
    for (int tries = 0; tries < WAIT_SECONDS * TRIES_A_SECOND;) {
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (fd < 0)
            return fail(path, diag);
        bool ours = flock(fd, LOCK_EX | LOCK_NB) == 0;
        int current = ours ? is_current(fd, path) : 0;
        if (current > 0)
            return fd;
        if (current < 0 || (!ours && errno != EWOULDBLOCK && errno != EINTR)) {
            fail(path, diag);
            close(fd);
            return -1;
        }
        close(fd);
        nanosleep(&pause, NULL);
        tries++;
    }
    return diag_fail(diag, (struct place){0},
                     "another build has been writing here for %d seconds (it holds "
                     "\"%s\"); wait for it, or end it",
                     WAIT_SECONDS, path);
}

void lock_release(const char *path, int fd)
{
    if (fd < 0)
        return;
    unlink(path);
    close(fd);
}
