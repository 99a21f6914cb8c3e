/* Archives that somebody sent, unpacked. This folder alone knows libzip.
 *
 * Nothing leaves the folder: a name with "..", an absolute one, a drive's is left out;
 * so are symbolic links and what is no plain file, what is encrypted, and names that
 * are no text. Each costs a finding, and so does what is damaged.
 *
 * An archive in it, right at the top, is unpacked in its place, one deep: large exports
 * of Notion come so. */
#ifndef ARCHIVE_UNZIP_H
#define ARCHIVE_UNZIP_H

#include "util/diag.h"

#include <stddef.h>
#include <stdint.h>

struct unzip_limits {
    size_t files;
    uint64_t bytes; /* of all files together; 0: UNZIP_FREE_BYTES and UNZIP_RATIO times
                     * what the archive has */
};

/* What compresses better than this is no text and no picture. */
enum { UNZIP_RATIO = 100, UNZIP_FREE_BYTES = 64 << 20, UNZIP_FILE_BYTES = 256 << 20 };

/* Unpacks the file `archive` into the folder. Returns 0, or -1 with the reason
 * reported: it is no archive, it would be larger than it may be, the disk is full. What
 * was written by then stays. */
__attribute__((warn_unused_result)) int unzip(const char *archive, const char *folder,
                                              const struct unzip_limits *limits,
                                              struct diag *diag);

#endif
