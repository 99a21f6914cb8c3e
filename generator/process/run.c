/* Child processes; see process.h.
 *
 * Input and errors go through files in memory, so that only one pipe has to be
 * watched, and a child that does not read its input cannot stop us, or end us
 * by SIGPIPE. */
#include "process/process.h"

#include "process/confine.h"
#include "process/environment.h"
#include "process/start.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
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
    int rules; /* what it may see */
    pid_t pid;
};

static void child_close(struct child *c)
{
    int *const fds[] = {&c->in, &c->errors, &c->pipe[0], &c->pipe[1], &c->rules};
    for (size_t i = 0; i < countof(fds); i++)
        if (*fds[i] >= 0)
            close(*fds[i]);
}

/* Of any file that the child writes; what it says on its errors is one. */
enum { FILE_MAX = 1 << 20 };

static void child_start(struct child *c, const struct process *p, const char *program,
                        const char *const *environment)
{
    const struct start_limit limits[] = {
        {RLIMIT_AS, p->memory, p->memory},
        {RLIMIT_CPU, (rlim_t)p->seconds, (rlim_t)p->seconds + 1},
        {RLIMIT_FSIZE, FILE_MAX, FILE_MAX},
        {RLIMIT_CORE, 0, 0},
    };
    c->pid = process_start(&(struct start){.program = program,
                                           .argv = (char *const *)p->argv,
                                           .environment = (char *const *)environment,
                                           .in = c->in,
                                           .out = c->pipe[1],
                                           .errors = c->errors,
                                           .folder = p->folder ? p->folder : "/",
                                           .limits = limits,
                                           .limits_n = countof(limits),
                                           .rules = c->rules});
}

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static long smaller(long a, long b)
{
    return a < b ? a : b;
}

/* Reads until the child closes its output, or is out of time or bounds. */
static enum process_end read_output(int fd, const struct process *p, struct buf *out)
{
    long deadline = now_ms() + p->seconds * 1000L;
    long patience = (p->silent_seconds ? p->silent_seconds : p->seconds) * 1000L;
    size_t had = out->n;
    for (;;) {
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        long left = smaller(deadline - now_ms(), patience);
        int rc = left > 0 ? poll(&ready, 1, (int)left) : 0;
        if (rc < 0 && errno == EINTR)
            continue;
        if (rc <= 0)
            return PROCESS_TIMEOUT;
        char chunk[8192];
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? PROCESS_FAILED : PROCESS_OK;
        if (out->n - had + (size_t)n > p->output_max)
            return PROCESS_FLOOD;
        buf_add(out, chunk, (size_t)n);
    }
}

/* False if they cannot be read. */
static bool read_errors(int fd, struct buf *errors)
{
    char chunk[4096];
    ssize_t n = 0;
    lseek(fd, 0, SEEK_SET);
    while (errors->n < ERRORS_MAX && (n = read(fd, chunk, sizeof chunk)) > 0)
        buf_add(errors, chunk, (size_t)n);
    return n >= 0;
}

/* The child closed its output, but may go on without end: it is killed after an
 * idle second. What it started itself goes with it; the child is left unreaped
 * until then, so that its number cannot mean another group. */
static int reap(pid_t pid)
{
    int status = 0;
    siginfo_t info = {0};
    for (int i = 0; i < 1000 && info.si_pid != pid; i++) {
        if (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) < 0 &&
            errno != EINTR)
            break;
        if (info.si_pid != pid)
            nanosleep(&(struct timespec){.tv_nsec = i < 10 ? 100000 : 1000000}, NULL);
    }
    kill(-pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return status;
}

static enum process_end follow(struct child *c, const struct process *p,
                               struct buf *out, struct buf *errors)
{
    close(c->pipe[1]);
    c->pipe[1] = -1;
    enum process_end end = read_output(c->pipe[0], p, out);
    if (end != PROCESS_OK)
        kill(-c->pid, SIGKILL);
    int status = reap(c->pid);
    bool is_heard = read_errors(c->errors, errors);
    if (end == PROCESS_OK && !is_heard)
        end = PROCESS_FAILED;
    if (end == PROCESS_OK && status != 0)
        end = WIFEXITED(status) && WEXITSTATUS(status) == 127 ? PROCESS_MISSING
                                                              : PROCESS_FAILED;
    return end;
}

static int input_of(const struct process *p)
{
    return p->input.n ? memory_file(p->input) : open("/dev/null", O_RDONLY | O_CLOEXEC);
}

enum process_end process_run(const struct process *p, struct buf *out,
                             struct buf *errors)
{
    struct child c = {-1, -1, {-1, -1}, -1, -1};
    struct buf program = BUF_INIT;
    struct environment e;
    enum process_end end = PROCESS_MISSING;
    environment_init(&e, p->variables);
    int why = 0;
    if (process_find(p->argv[0], &program)) {
        end = PROCESS_BARRED;
        c.in = input_of(p);
        c.errors = memory_file((struct str){0});
        c.rules = confine_rules(program.p, p->folders, p->sees_all);
        if (c.in >= 0 && c.errors >= 0 && pipe2(c.pipe, O_CLOEXEC) == 0)
            child_start(&c, p, program.p, e.variables.p);
    }
    why = errno;
    if (c.pid > 0)
        end = follow(&c, p, out, errors);
    child_close(&c);
    environment_release(&e);
    buf_release(&program);
    errno = why;
    return end;
}

pid_t process_begin_shared(const char *program, const char *const *argv)
{
    struct buf path = BUF_INIT;
    int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
    pid_t pid = -1;
    if (in >= 0 && process_find(program, &path))
        pid = process_start(&(struct start){.program = path.p,
                                            .argv = (char *const *)argv,
                                            .environment = environ,
                                            .in = in,
                                            .out = STDOUT_FILENO,
                                            .errors = STDERR_FILENO});
    if (in >= 0)
        close(in);
    buf_release(&path);
    return pid;
}

/* An exit status, or -1; the same of a child that somebody else took. */
static int status_of(pid_t ended, int status)
{
    return ended > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool process_has_ended(pid_t pid, int *status)
{
    pid_t ended = waitpid(pid, status, WNOHANG);
    if (ended == 0 || (ended < 0 && errno == EINTR))
        return false;
    *status = status_of(ended, *status);
    return true;
}

int process_end_shared(pid_t pid)
{
    int status = -1;
    pid_t ended;
    while ((ended = waitpid(pid, &status, 0)) < 0 && errno == EINTR)
        ;
    return status_of(ended, status);
}

int process_run_shared(const char *program, const char *const *argv)
{
    pid_t pid = process_begin_shared(program, argv);
    return pid > 0 ? process_end_shared(pid) : -1;
}
