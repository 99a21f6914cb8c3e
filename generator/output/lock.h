/* One build at a time for an output: a lock file that goes away with its
 * holder. Known to output/ alone. */
#ifndef OUTPUT_LOCK_H
#define OUTPUT_LOCK_H

#include "util/diag.h"

/* Takes the lock at `path`, waiting up to two minutes for another holder.
 * Returns a descriptor for lock_release(), or -1 with the reason reported. */
int lock_take(const char *path, struct diag *diag);

/* Removes the file and gives up the lock; -1 is fine. */
void lock_release(const char *path, int fd);

#endif
