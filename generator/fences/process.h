/* A child process that reads a text and writes one, with limits. No shell. */
#ifndef FENCES_PROCESS_H
#define FENCES_PROCESS_H

#include "util/buf.h"
#include "util/str.h"

struct process {
    const char *const *argv;        /* looked for in PATH; ends in NULL */
    const char *const *environment; /* all it gets; ends in NULL */
    struct str input;               /* its standard input */
    int seconds;                    /* of time; it is killed then */
    size_t memory;                  /* bytes of address space */
    size_t output_max;              /* it is killed when it writes more */
};

enum process_end {
    PROCESS_OK,      /* ended with status 0 */
    PROCESS_FAILED,  /* ended with another status or by a signal */
    PROCESS_TIMEOUT, /* killed for time */
    PROCESS_FLOOD,   /* killed for output */
    PROCESS_MISSING  /* there is no such program, or it could not be started */
};

/* Runs it to its end. What it wrote is appended to `out` and `errors`. Thread-
 * safe. */
enum process_end process_run(const struct process *p, struct buf *out,
                             struct buf *errors);

#endif
