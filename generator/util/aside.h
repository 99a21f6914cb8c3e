/* Copies that are written beside a file and then take its name. A process that is
 * killed in between leaves its copy: hidden, so that no build takes it for a note, and
 * to be cleared later. Whoever writes one holds a lock on it (flock), which ends with
 * the process; so none is cleared that somebody still writes. */
#ifndef UTIL_ASIDE_H
#define UTIL_ASIDE_H

#include "util/buf.h"

/* Makes an empty copy in `folder` ("" is the current one), only for its owner, and
 * locks it. Returns its descriptor, to be closed behind the rename, and the path in
 * `path`; or -1 with errno. */
int aside_open(struct str folder, struct buf *path);

/* Removes the copies that killed processes left below the folder `root`, or, if that
 * is a file, beside it: files of exactly such a name, which are ours, no links, have no
 * second name, and are not locked. Returns how many. */
size_t aside_clear(const char *root);

#endif
