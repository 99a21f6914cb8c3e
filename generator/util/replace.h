/* Puts a text in the place of a file that somebody wrote, so that nothing is lost: the
 * file holds the whole of the old text or of the new one at any time, and only if it
 * still holds what the new one was made of. */
#ifndef UTIL_REPLACE_H
#define UTIL_REPLACE_H

#include "util/diag.h"
#include "util/str.h"

/* Replaces `before` by `after` in the file at `path`, or in the one that it leads to as
 * a link, and keeps its mode and owner. Returns 0, or -1 with the file as it was and
 * the reason reported: it lies outside of the folder `root` (a file: is another one),
 * holds something else than `before`, may not be written, or has a second name (a hard
 * link), which would keep the old text. */
__attribute__((warn_unused_result)) int replace_file(const char *root, const char *path,
                                                     struct str before,
                                                     struct str after,
                                                     struct diag *diag);

#endif
