/* A file that takes the place of an earlier one in one step, or not at all. */
#ifndef OUTPUT_FILE_H
#define OUTPUT_FILE_H

#include "util/diag.h"
#include "util/str.h"

/* Writes `bytes` beside `path`, under a hidden name, and renames that; folders on the
 * way are made. What stands at `path` must be a file, or nothing. Returns 0, or -1 with
 * the reason reported and what was there untouched. */
__attribute__((warn_unused_result)) int file_publish(const char *path, struct str bytes,
                                                     struct diag *diag);

#endif
