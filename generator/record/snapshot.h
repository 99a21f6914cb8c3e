/* What lies in a folder, as one number that another state of it does not have: each
 * name with its kind and mode, of files size, times and inode. Nothing is read but
 * what changed so lately that its time may not tell a later change from that one: two
 * changes within a tick of the file system's clock leave one time. Git does the same
 * with its index (Documentation/technical/racy-git.txt).
 *
 *     struct snapshot s = {.since = {then, now}};
 *     if (snapshot_take("content", SNAPSHOT_SOURCE, &s)) ... s.hash[0], s.hash[1]
 */
#ifndef RECORD_SNAPSHOT_H
#define RECORD_SNAPSHOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum snapshot_of {
    /* Left out are .git, folders that builds made, and what a build keeps beside them.
     */
    SNAPSHOT_SOURCE,
    /* All counts; times of the inode do not, as links between old and new change them.
     */
    SNAPSHOT_OUTPUT
};

/* Nanoseconds since 1970. Files that changed at that time or later are read. */
typedef int64_t snapshot_time;

/* The same state, by two times: compared is with the one that the last snapshot had,
 * kept is one that the next need not read so much for. */
struct snapshot {
    snapshot_time since[2];
    uint64_t hash[2];
    size_t read; /* files that were read for the first */
};

/* The time from which on a change cannot be told by times alone: two seconds ago, the
 * coarsest clock of a file system. */
snapshot_time snapshot_now(void);

/* False if the folder is not there or cannot be read whole, is too deep or has too
 * many files to be looked at each time. */
bool snapshot_take(const char *folder, enum snapshot_of what, struct snapshot *s);

#endif
