/* Runs a command and says what it took, its children among it:
 *
 *     measure SECONDS COMMAND...
 *
 * After that many seconds of processor time it is ended. The last line on standard
 * error is "measure: STATUS SECONDS MEGABYTES". */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void run(char **argv)
{
    rlim_t most = (rlim_t)strtoul(argv[1], NULL, 10);
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
    pid_t child = fork();
    if (child == 0)
        run(argv);
    if (child < 0 || wait4(child, &status, 0, &used) < 0)
        return 2;
    fprintf(stderr, "measure: %d %.2f %ld\n",
            WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss / 1024);
    return 0;
}
