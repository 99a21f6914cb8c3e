/* How a child begins: between us and the program it becomes. Known to process/
 * alone. */
#ifndef PROCESS_START_H
#define PROCESS_START_H

#include <sys/resource.h>
#include <sys/types.h>

struct start_limit {
    int resource; /* RLIMIT_... */
    rlim_t soft, hard;
};

struct start {
    const char *program;              /* its absolute path */
    char *const *argv;                /* ends in NULL */
    char *const *environment;         /* ends in NULL */
    int in, out, errors;              /* become its 0, 1 and 2; all others are closed */
    const char *folder;               /* where it runs; NULL: where we do */
    const struct start_limit *limits; /* NULL: none, and it stays in our group */
    size_t limits_n;
    int rules; /* with limits: what it may see, from confine_rules() */
};

/* Returns the child, or -1 if it could not become the program. With limits it
 * leads a process group of its own and dies with the thread that started it. */
pid_t process_start(const struct start *s);

#endif
