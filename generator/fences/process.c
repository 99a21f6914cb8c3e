/* Child processes; see process.h.
 *
 * Input and errors go through files in memory, so that only one pipe has to be
 * watched, and a child that does not read its input cannot stop us, or end us
 * by SIGPIPE. */
#include "fences/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ERRORS_MAX = 64 * 1024 };

static int memory_file(struct str content)
{
    int fd = memfd_create("handbook", MFD_CLOEXEC);
    while (fd >= 0 && content.n > 0) {
        ssize_t n = write(fd, content.p, content.n);
        if (n < 0) {
            close(fd);
            return -1;
        }
        content = str_from(content, (size_t)n);
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

struct child {
    int in, errors, pipe[2];
    pid_t pid;
};

static void child_close(struct child *c)
{
    int *const fds[] = {&c->in, &c->errors, &c->pipe[0], &c->pipe[1]};
    for (size_t i = 0; i < sizeof(fds) / sizeof(*fds); i++)
        if (*fds[i] >= 0)
            close(*fds[i]);
}

static int child_spawn(struct child *c, const struct process *p)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, standard;
    sigemptyset(&none);
    sigemptyset(&standard);
    sigaddset(&standard, SIGPIPE);
    sigaddset(&standard, SIGINT);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, c->in, 0);
    posix_spawn_file_actions_adddup2(&actions, c->pipe[1], 1);
    posix_spawn_file_actions_adddup2(&actions, c->errors, 2);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &standard);
    int error = posix_spawnp(&c->pid, p->argv[0], &actions, &attributes,
                             (char *const *)p->argv, (char *const *)p->environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error ? -1 : 0;
}

/* Set from outside, before there is anything to do: spawned processes cannot
 * limit themselves, and the input is all they get. */
static void limit(pid_t pid, const struct process *p)
{
    struct rlimit memory = {p->memory, p->memory};
    struct rlimit seconds = {(rlim_t)p->seconds, (rlim_t)p->seconds + 1};
    struct rlimit none = {0, 0};
    prlimit(pid, RLIMIT_AS, &memory, NULL);
    prlimit(pid, RLIMIT_CPU, &seconds, NULL);
    prlimit(pid, RLIMIT_CORE, &none, NULL);
    prlimit(pid, RLIMIT_FSIZE, &(struct rlimit){1 << 20, 1 << 20}, NULL);
}

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Reads until the child closes its output, or is out of time or bounds. */
static enum process_end read_output(int fd, const struct process *p, struct buf *out)
{
    long deadline = now_ms() + p->seconds * 1000L;
    size_t had = out->n;
    for (;;) {
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        long left = deadline - now_ms();
        int rc = left > 0 ? poll(&ready, 1, (int)left) : 0;
        if (rc < 0 && errno == EINTR)
            continue;
        if (rc <= 0)
            return PROCESS_TIMEOUT;
        char chunk[8192];
        ssize_t n = read(fd, chunk, sizeof(chunk));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return PROCESS_OK;
        if (out->n - had + (size_t)n > p->output_max)
            return PROCESS_FLOOD;
        buf_add(out, chunk, (size_t)n);
    }
}

static void read_errors(int fd, struct buf *errors)
{
    char chunk[4096];
    lseek(fd, 0, SEEK_SET);
    for (ssize_t n; errors->n < ERRORS_MAX && (n = read(fd, chunk, sizeof(chunk))) > 0;)
        buf_add(errors, chunk, (size_t)n);
}

/* The child closed its output, but may go on without end: it is given the rest
 * of its time by its processor limit, and killed after an idle second. */
static int reap(pid_t pid)
{
    int status = 0;
    for (int i = 0; i < 1000; i++) {
        pid_t done = waitpid(pid, &status, WNOHANG);
        if (done == pid)
            return status;
        if (done < 0 && errno != EINTR)
            return -1;
        nanosleep(&(struct timespec){.tv_nsec = i < 10 ? 100000 : 1000000}, NULL);
    }
    kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

enum process_end process_run(const struct process *p, struct buf *out,
                             struct buf *errors)
{
    struct child c = {-1, -1, {-1, -1}, -1};
    enum process_end end = PROCESS_MISSING;
    c.in = memory_file(p->input);
    c.errors = memory_file((struct str){0});
    if (c.in < 0 || c.errors < 0 || pipe2(c.pipe, O_CLOEXEC) < 0 ||
        child_spawn(&c, p) < 0) {
        child_close(&c);
        return end;
    }
    limit(c.pid, p);
    close(c.pipe[1]);
    c.pipe[1] = -1;
    end = read_output(c.pipe[0], p, out);
    if (end != PROCESS_OK)
        kill(c.pid, SIGKILL);
    int status = reap(c.pid);
    read_errors(c.errors, errors);
    child_close(&c);
    if (end == PROCESS_OK && status != 0)
        end = WIFEXITED(status) && WEXITSTATUS(status) == 127 ? PROCESS_MISSING
                                                              : PROCESS_FAILED;
    return end;
}
