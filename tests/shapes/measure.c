/* Runs a command and says what it took, its children among it:
 *
 *     measure SECONDS COMMAND...
 *
 * After that many seconds of processor time it is ended. The last line on standard
 * error is "measure: STATUS SECONDS MEGABYTES".
 *
 * Seconds are those of an idle processor of the kind that the bounds were set on. On a
 * slower one, and beside other programs, which take caches and the kernel's time, the
 * same work takes more: a fixed piece of work, done before the command and after it,
 * tells how much more, and what was used is divided by that. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the fixed work takes on an idle AMD EPYC of 2024 with two cores. */
static const double idle_seconds = 0.055;

enum { ROUNDS = 6, BYTES = 8 << 20, PAGE = 4096, STEP = 64 };

static double seconds(const struct rusage *used)
{
    struct timeval u = used->ru_utime, s = used->ru_stime;
    return (double)(u.tv_sec + s.tv_sec) + (double)(u.tv_usec + s.tv_usec) / 1e6;
}

static double own_seconds(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return seconds(&used);
}

/* As a build does: gets memory, fills it, looks at it here and there. */
static uint64_t work(uint64_t x)
{
    unsigned char *p =
        mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return x;
    for (size_t i = 0; i < BYTES; i += STEP) {
        x = (x ^ i) * 0x9e3779b97f4a7c15;
        p[i] = (unsigned char)(x >> 56);
        x += p[(x >> 20) % (i + 1)];
    }
    munmap(p, BYTES);
    return x;
}

/* How many times as long as on the idle processor, at least 1. */
static double slowness(void)
{
    volatile uint64_t x = 1;
    double begun = own_seconds();
    for (int i = 0; i < ROUNDS; i++)
        x = work(x);
    double times = (own_seconds() - begun) / idle_seconds;
    return times > 1 ? times : 1;
}

static void run(char **argv, double slower)
{
    rlim_t most = (rlim_t)(strtod(argv[1], NULL) * slower) + 1;
    struct rlimit limit = {most, most};
    setrlimit(RLIMIT_CPU, &limit);
    execv(argv[2], argv + 2);
    perror(argv[2]);
    _exit(127);
}

int main(int argc, char **argv)
{
    struct rusage used;
    int status;
    if (argc < 3)
        return 2;
    double before = slowness();
    pid_t child = fork();
    if (child == 0)
        run(argv, before);
    if (child < 0 || wait4(child, &status, 0, &used) < 0)
        return 2;
    double after = slowness();
    fprintf(stderr, "measure: %d %.2f %ld\n",
            WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            seconds(&used) / (before > after ? before : after), used.ru_maxrss / 1024);
    return 0;
}
