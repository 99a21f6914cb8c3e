/* Where a build may write. A build replaces whole folders, so before it touches
 * anything it makes sure that it knows them as its own and that neither what it
 * reads nor another of its own folders lies in one of them. Folders are compared
 * by device and inode, not by name alone: a folder may be mounted in two places,
 * and some file systems do not tell capital letters from small ones. */
#ifndef OUTPUT_PLACE_H
#define OUTPUT_PLACE_H

#include "output/pair.h"

/* The absolute path without links and trailing slashes. Folders that do not exist
 * yet are taken as they are named; none is made. NULL when that is no name for a
 * folder, reported. */
char *place_resolve(const char *path, struct diag *diag);

/* Whether the pair may be published with the lock at that path, from `source` (a
 * file, a folder, or NULL):
 *   - each of the two folders is missing, empty, or made by an earlier build, and
 *     holds no git checkout;
 *   - no path that the build writes to lies in another one, or is another one;
 *   - the source neither is one of them nor lies in one (they may lie in it).
 * Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int place_check(const struct pair *p,
                                                    const char *lock,
                                                    const char *source,
                                                    struct diag *diag);

#endif
