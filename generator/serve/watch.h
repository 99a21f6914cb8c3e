/* Notices changes of a source: a folder and what lies below it, or one file.
 * Hidden files, those that begin with '_', and the back-up copies of editors
 * do not count. */
#ifndef SERVE_WATCH_H
#define SERVE_WATCH_H

#include "util/diag.h"

struct watch;

/* NULL when that is reported as a failure. */
struct watch *watch_start(const char *source, struct diag *diag);

/* A descriptor that becomes readable when there is something to take in. */
int watch_fd(const struct watch *w);

/* Takes in what has happened; true if the source changed. New folders are
 * watched from then on. */
bool watch_take(struct watch *w);

/* NULL is fine. */
void watch_stop(struct watch *w);

#endif
