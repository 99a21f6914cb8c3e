/* A folder that was not there before, made as a whole or not at all.
 *
 *     struct fresh *f = fresh_open("my-notes", diag);
 *     ... write into fresh_path(f) ...
 *     fresh_publish(f, diag);
 *     fresh_close(f);
 *
 * It is staged beside its place (.my-notes.new, under the lock .my-notes.lock) and
 * renamed, which the kernel refuses if by then anything stands there. What ends the
 * program before, leaves nothing where it was to be; the next fresh_open() removes what
 * was staged. SIGINT, SIGTERM and SIGHUP remove it themselves (output/interrupt.h). */
#ifndef OUTPUT_FRESH_H
#define OUTPUT_FRESH_H

#include "util/diag.h"

struct fresh;

/* Whether the folder may be made: nothing is there, or an empty folder. Returns 0, or
 * -1 with the reason reported. */
__attribute__((warn_unused_result)) int fresh_check(const char *path,
                                                    struct diag *diag);

/* Checks, takes the lock and makes the staged folder. NULL when that is reported as a
 * failure. */
struct fresh *fresh_open(const char *path, struct diag *diag);

/* The folder to write into, absolute; lives as long as `f`. */
const char *fresh_path(const struct fresh *f);

/* Moves it to its place. Once only. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int fresh_publish(struct fresh *f,
                                                      struct diag *diag);

/* Removes what is staged, unless it was published, and gives up the lock. NULL is fine.
 */
void fresh_close(struct fresh *f);

#endif
