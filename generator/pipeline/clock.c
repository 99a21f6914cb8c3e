/* POSIX clocks; see clock.h. */
#include "pipeline/clock.h"

#include <time.h>

static double seconds(clockid_t clock)
{
    struct timespec t = {0};
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double clock_wall(void)
{
    return seconds(CLOCK_MONOTONIC);
}

double clock_cpu_process(void)
{
    return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

double clock_cpu_thread(void)
{
    return seconds(CLOCK_THREAD_CPUTIME_ID);
}
