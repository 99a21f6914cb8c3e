/* Notices changes of a source: a folder and what lies below it, or one file and the
 * settings beside it. Hidden files, those that begin with '_', the back-up copies of
 * editors and what this program itself makes do not count.
 *
 * The source may be removed and made again, renamed over or, where it is a link, be
 * led elsewhere, as tools for version control do: the new one is then watched. The
 * system tells nothing of that, so ask watch_take() some times a second. */
#ifndef SERVE_WATCH_H
#define SERVE_WATCH_H

#include "util/diag.h"

struct watch;

/* NULL when that is reported as a failure. */
struct watch *watch_start(const char *source, struct diag *diag);

/* A descriptor that becomes readable when there is something to take in; another
 * one after each watch_take(). */
int watch_fd(const struct watch *w);

/* Takes in what has happened, if anything; true if the source changed. New folders
 * are watched from then on. */
bool watch_take(struct watch *w);

/* Whether there is a source just now, as far as watch_take() saw. */
bool watch_is_there(const struct watch *w);

/* NULL is fine. */
void watch_stop(struct watch *w);

#endif
