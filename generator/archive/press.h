/* Bytes made fewer, by zlib. */
#ifndef ARCHIVE_PRESS_H
#define ARCHIVE_PRESS_H

#include "util/buf.h"
#include "util/str.h"

enum press_how {
    PRESS_SMALL, /* as small as zlib can */
    PRESS_RUNS,  /* of what is runs of one byte: looking for other likeness takes twice
                  * as long */
};

/* Appends them, in the form of RFC 1950 (what browsers call "deflate"). False, with
 * nothing appended, without memory. */
__attribute__((warn_unused_result)) bool press(struct str bytes, enum press_how how,
                                               struct buf *out);

/* The sum by which pictures and archives find out what was damaged: CRC-32 of ISO 3309.
 */
unsigned long press_sum(struct str bytes);

#endif
