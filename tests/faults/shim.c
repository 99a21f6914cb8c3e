/* Makes calls of a program fail: a library for LD_PRELOAD.
 *
 *     FAULT_CALL=write    which calls: a name of the table below, "malloc" for all that
 *                         allocate, or "change" for all that change the file system
 *     FAULT_PATH=/a.md    … of those that look at a path ("stat") one that ends so
 *     FAULT_AT=17         which of them, from 1; 0: none, they are counted
 *     FAULT_ERRNO=28      what it fails with; "kill" for FAULT_ERRNO ends the process
 * by SIGKILL in the call's place FAULT_ALWAYS=1      so do all that follow
 *     FAULT_TALLY=FILE    where numbers are kept, of eight bytes each, so that they
 * outlive the process: of faults, then of calls of each name FAULT_CLOCK=-3600 seconds
 * that each look at the clock goes back
 *
 * Calls that the C library makes within itself are not seen; those of the other
 * libraries are, but what they read below /usr is theirs and can be read. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum call {
    OPEN,
    READ,
    WRITE,
    CLOSE,
    RENAME,
    LINK,
    MKDIR,
    REMOVE,
    CHMOD,
    FOLDER,
    STAT,
    THREAD,
    PIPE,
    MALLOC,
    NCALLS
};

static const char *const names[NCALLS] = {"open", "read",   "write",  "close", "rename",
                                          "link", "mkdir",  "remove", "chmod", "folder",
                                          "stat", "thread", "pipe",   "malloc"};

static struct {
    bool wanted[NCALLS];
    const char *path;
    unsigned long at;
    int error;
    bool kills, always;
    atomic_ulong *tally, calls;
    atomic_ulong looks; /* at the clock */
    long clock;
} fault;

enum { TALLY = (NCALLS + 1) * sizeof(atomic_ulong) };

static long number(const char *variable)
{
    const char *text = getenv(variable);
    return text ? strtol(text, NULL, 10) : 0;
}

static atomic_ulong *map_tally(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0 || ftruncate(fd, TALLY) < 0)
        abort();
    void *p = mmap(NULL, TALLY, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        abort();
    return p;
}

static bool changes(int call)
{
    return call == WRITE || call == RENAME || call == LINK || call == MKDIR ||
           call == REMOVE || call == CHMOD;
}

/* Last of all, because what is set up here is made with the same calls. */
__attribute__((constructor)) static void set_up(void)
{
    const char *call = getenv("FAULT_CALL"), *error = getenv("FAULT_ERRNO");
    fault.clock = number("FAULT_CLOCK");
    if (!call || !getenv("FAULT_TALLY"))
        return;
    atomic_ulong *tally = map_tally(getenv("FAULT_TALLY"));
    fault.at = (unsigned long)number("FAULT_AT");
    fault.always = number("FAULT_ALWAYS");
    fault.path = getenv("FAULT_PATH");
    fault.kills = error && !strcmp(error, "kill");
    fault.error = (int)number("FAULT_ERRNO");
    for (int i = 0; i < NCALLS; i++)
        fault.wanted[i] =
            !strcmp(call, names[i]) || (!strcmp(call, "change") && changes(i));
    fault.tally = tally;
}

static bool ends(const char *path, const char *end)
{
    size_t n = path ? strlen(path) : 0, k = strlen(end);
    return n >= k && !strcmp(path + n - k, end);
}

/* Whether this call, of that path if it has one, is to fail; errno is set then. */
static bool fails_at(enum call call, const char *path)
{
    if (!fault.tally)
        return false;
    atomic_fetch_add(&fault.tally[1 + call], 1);
    if (!fault.wanted[call] || (fault.path && !ends(path, fault.path)))
        return false;
    unsigned long n = atomic_fetch_add(&fault.calls, 1) + 1;
    if (!fault.at || n < fault.at || (n > fault.at && !fault.always))
        return false;
    atomic_fetch_add(&fault.tally[0], 1);
    if (fault.kills)
        kill(getpid(), SIGKILL);
    errno = fault.error;
    return true;
}

static bool fails(enum call call)
{
    return fails_at(call, NULL);
}

static bool is_a_librarys(int fd)
{
    char link[64], path[5] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    return fault.tally && readlink(link, path, 5) == 5 && !memcmp(path, "/usr/", 5);
}

/* The C library's own, found once: looking for it allocates. */
#define REAL(type, name, ...)                                                          \
    static type (*real)(__VA_ARGS__);                                                  \
    if (!real)                                                                         \
    *(void **)&real = dlsym(RTLD_NEXT, name)

#define WRAP_AT(type, name, call, path, bad, parameters, arguments)                    \
    type name parameters;                                                              \
    type name parameters                                                               \
    {                                                                                  \
        static type(*real) parameters;                                                 \
        if (!real)                                                                     \
            *(void **)&real = dlsym(RTLD_NEXT, #name);                                 \
        return fails_at(call, path) ? (bad) : real arguments;                          \
    }
#define WRAP(type, name, call, bad, parameters, arguments)                             \
    WRAP_AT(type, name, call, NULL, bad, parameters, arguments)

static mode_t mode_of(int flags, va_list list)
{
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(list, mode_t) : 0;
}

#define WRAP_OPEN(name)                                                                \
    int name(const char *path, int flags, ...);                                        \
    int name(const char *path, int flags, ...)                                         \
    {                                                                                  \
        REAL(int, #name, const char *, int, ...);                                      \
        va_list list;                                                                  \
        va_start(list, flags);                                                         \
        mode_t mode = mode_of(flags, list);                                            \
        va_end(list);                                                                  \
        return fails(OPEN) ? -1 : real(path, flags, mode);                             \
    }

WRAP_OPEN(open)
WRAP_OPEN(open64)
WRAP(FILE *, fopen, OPEN, NULL, (const char *path, const char *mode), (path, mode))
WRAP(FILE *, fopen64, OPEN, NULL, (const char *path, const char *mode), (path, mode))
WRAP(int, memfd_create, OPEN, -1, (const char *name, unsigned flags), (name, flags))
WRAP(char *, mkdtemp, MKDIR, NULL, (char *path), (path))
WRAP(ssize_t, pread, READ, -1, (int fd, void *p, size_t n, off_t at), (fd, p, n, at))
WRAP(ssize_t, pread64, READ, -1, (int fd, void *p, size_t n, off_t at), (fd, p, n, at))
WRAP(ssize_t, pwrite, WRITE, -1, (int fd, const void *p, size_t n, off_t at),
     (fd, p, n, at))
WRAP(int, ftruncate, WRITE, -1, (int fd, off_t n), (fd, n))
WRAP(int, fsync, WRITE, -1, (int fd), (fd))
WRAP(int, fdatasync, WRITE, -1, (int fd), (fd))
WRAP(int, rename, RENAME, -1, (const char *from, const char *to), (from, to))
WRAP(int, renameat2, RENAME, -1,
     (int a, const char *from, int b, const char *to, unsigned flags),
     (a, from, b, to, flags))
WRAP(int, link, LINK, -1, (const char *from, const char *to), (from, to))
WRAP(int, mkdir, MKDIR, -1, (const char *path, mode_t mode), (path, mode))
WRAP(int, unlink, REMOVE, -1, (const char *path), (path))
WRAP(int, rmdir, REMOVE, -1, (const char *path), (path))
WRAP(int, remove, REMOVE, -1, (const char *path), (path))
WRAP(int, chmod, CHMOD, -1, (const char *path, mode_t mode), (path, mode))
WRAP(int, fchmod, CHMOD, -1, (int fd, mode_t mode), (fd, mode))
WRAP(DIR *, opendir, FOLDER, NULL, (const char *path), (path))
WRAP(struct dirent *, readdir, FOLDER, NULL, (DIR * folder), (folder))
WRAP(int, scandir, FOLDER, -1,
     (const char *path, struct dirent ***out, int (*want)(const struct dirent *),
      int (*order)(const struct dirent **, const struct dirent **)),
     (path, out, want, order))
WRAP_AT(int, stat, STAT, path, -1, (const char *path, struct stat *out), (path, out))
WRAP_AT(int, lstat, STAT, path, -1, (const char *path, struct stat *out), (path, out))
WRAP(int, fstat, STAT, -1, (int fd, struct stat *out), (fd, out))
WRAP(int, pthread_create, THREAD, fault.error,
     (pthread_t * t, const pthread_attr_t *a, void *(*run)(void *), void *arg),
     (t, a, run, arg))
WRAP(int, pipe2, PIPE, -1, (int fds[2], int flags), (fds, flags))

ssize_t read(int fd, void *p, size_t n)
{
    REAL(ssize_t, "read", int, void *, size_t);
    return !is_a_librarys(fd) && fails(READ) ? -1 : real(fd, p, n);
}

/* What is said of a fault must get through. */
ssize_t write(int fd, const void *p, size_t n)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    return fd > STDERR_FILENO && fails(WRITE) ? -1 : real(fd, p, n);
}

/* A descriptor is given up whatever close() says of what was written. */
int close(int fd)
{
    REAL(int, "close", int);
    bool bad = fails(CLOSE);
    int why = errno, rc = real(fd);
    if (bad)
        errno = why;
    return bad ? -1 : rc;
}

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t n);

void *malloc(size_t n)
{
    return fails(MALLOC) ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return fails(MALLOC) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t n)
{
    return fails(MALLOC) ? NULL : __libc_realloc(old, n);
}

/* ---- the clock ---- */

static time_t back(time_t now)
{
    return now + (time_t)(atomic_fetch_add(&fault.looks, 1) + 1) * fault.clock;
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
    REAL(int, "clock_gettime", clockid_t, struct timespec *);
    int rc = real(clock, out);
    if (rc == 0 && clock == CLOCK_REALTIME)
        out->tv_sec = back(out->tv_sec);
    return rc;
}

time_t time(time_t *out)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out)
        *out = now.tv_sec;
    return now.tv_sec;
}
