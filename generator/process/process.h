/* Child processes: git, dot and whatever else is not this program. There is no
 * other place that starts one.
 *
 * Notes are somebody else's text, and a child reads them, so a child is trusted
 * with nothing that it does not need:
 *
 *   - no shell; the program is looked for in the absolute folders of PATH alone
 *     ("." there, or an empty entry, would run a `git` that lies among the notes);
 *   - an environment of our own making: PATH as above, HOME and the XDG folders
 *     nowhere, LC_ALL=C.UTF-8, TZ=UTC0, and what the caller adds. Nothing of the
 *     user's, so no GIT_DIR of a hook, no LD_PRELOAD, no settings that make the
 *     same notes come out differently elsewhere;
 *   - where the kernel can hold it to that, no sight of the user's files, of other
 *     processes or the net, and no file to write to (process/confine.h);
 *   - input from memory or /dev/null, output and errors to us, no other file open;
 *   - limits that stand before the program begins: time, time without output,
 *     memory, output, size of any file it writes, no core file;
 *   - a process group of its own, which is killed when it is over, and when this
 *     program dies. */
#ifndef PROCESS_PROCESS_H
#define PROCESS_PROCESS_H

#include "util/buf.h"
#include "util/str.h"

#include <sys/types.h>

struct process {
    const char *const *argv;      /* a name, or an absolute path; ends in NULL */
    const char *const *variables; /* "NAME=value" beside ours; ends in NULL; or NULL */
    const char *folder;           /* where it runs; NULL: the root folder */
    const char *const *folders;   /* that it may read, beside programs and libraries;
                                     ends in NULL; or NULL */
    bool sees_all;                /* it may read everything */
    struct str input;             /* its standard input */
    int seconds;                  /* of time; it is killed then */
    int silent_seconds;           /* the same for time without output; 0: no limit */
    size_t memory;                /* bytes of address space */
    size_t output_max;            /* it is killed when it writes more */
};

enum process_end {
    PROCESS_OK,      /* ended with status 0 */
    PROCESS_FAILED,  /* ended with another status or by a signal */
    PROCESS_TIMEOUT, /* killed for time */
    PROCESS_FLOOD,   /* killed for output */
    PROCESS_MISSING, /* there is no such program, or it did not begin */
    PROCESS_BARRED /* nothing could be started: no descriptors, no memory; see errno */
};

/* Runs it to its end. What it wrote is appended to `out` and `errors`. Thread-
 * safe. */
enum process_end process_run(const struct process *p, struct buf *out,
                             struct buf *errors);

/* For this program itself and for one that the user chose (a browser), not for
 * what reads notes: it has our environment, output and terminal and no limits;
 * its input is /dev/null and no other file is open. Waits for it. Returns its
 * exit status, or -1 if it could not be started or was ended by a signal. */
int process_run_shared(const char *program, const char *const *argv);

/* The same in two steps: begins it, or returns -1; then either asks whether it has
 * ended, which fills in the same status, or waits for it. Once it has, its number may
 * mean another process. */
pid_t process_begin_shared(const char *program, const char *const *argv);
bool process_has_ended(pid_t pid, int *status);
int process_end_shared(pid_t pid);

/* Appends the absolute path of `program`, a name or an absolute path. False if
 * there is none. */
bool process_find(const char *program, struct buf *path);

/* Appends the absolute folders of PATH, ':' between them. */
void process_search_path(struct buf *out);

#endif
