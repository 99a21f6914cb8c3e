/* The first steps of a child; see start.h.
 *
 * vfork(), not posix_spawn(): limits have to stand before the program's first
 * instruction, and posix_spawn() cannot set any. Not fork(): it copies the page
 * tables of a site of ten thousand pages for each diagram. After vfork() the
 * child borrows our memory until it becomes the program and this thread waits,
 * so it makes system calls and nothing else; all signals are blocked meanwhile,
 * for a handler would run in that memory too. What goes wrong on the way ends
 * it with 127, which is what shells say of a program that is not there. */
#include "process/start.h"

#include "process/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* No handler of ours runs in the child. Signals that we ignore stay ignored for
 * a child that shares our terminal (nohup), and for no other. */
static void reset_signals(bool ignored_too)
{
    for (int i = 1; i < NSIG; i++) {
        struct sigaction action;
        if (sigaction(i, NULL, &action) < 0 || action.sa_handler == SIG_DFL ||
            (action.sa_handler == SIG_IGN && !ignored_too))
            continue;
        action = (struct sigaction){.sa_handler = SIG_DFL};
        sigaction(i, &action, NULL);
    }
}

static bool take_limits(const struct start *s)
{
    for (size_t i = 0; i < s->limits_n; i++) {
        struct rlimit limit = {s->limits[i].soft, s->limits[i].hard};
        struct rlimit now;
        /* Where we have less ourselves, the child has no more. */
        if (getrlimit(s->limits[i].resource, &now) < 0)
            return false;
        if (limit.rlim_max > now.rlim_max)
            limit.rlim_max = now.rlim_max;
        if (limit.rlim_cur > limit.rlim_max)
            limit.rlim_cur = limit.rlim_max;
        if (setrlimit(s->limits[i].resource, &limit) < 0)
            return false;
    }
    return true;
}

/* The three are moved out of the way first: one of them may be 0, 1 or 2. */
static bool take_files(const struct start *s)
{
    int in = fcntl(s->in, F_DUPFD_CLOEXEC, 3);
    int out = fcntl(s->out, F_DUPFD_CLOEXEC, 3);
    int errors = fcntl(s->errors, F_DUPFD_CLOEXEC, 3);
    return dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
           dup2(errors, STDERR_FILENO) >= 0 &&
           (close_range(3, ~0U, 0) == 0 || errno == ENOSYS); /* before Linux 5.9 */
}

static bool is_confined(const struct start *s)
{
    return setpgid(0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
           prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && take_limits(s) &&
           confine_self(s->rules);
}

__attribute__((noreturn)) static void become(const struct start *s)
{
    reset_signals(s->limits != NULL);
    if ((!s->folder || chdir(s->folder) == 0) && (!s->limits || is_confined(s)) &&
        take_files(s)) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execve(s->program, s->argv, s->environment);
    }
    _exit(127);
}

static pid_t split(const struct start *s)
{
    pid_t pid = vfork();
    if (pid == 0)
        become(s);
    return pid;
}

pid_t process_start(const struct start *s)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t pid = split(s);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return pid;
}
