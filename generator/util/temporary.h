/* Folders that live as long as a task does. */
#ifndef UTIL_TEMPORARY_H
#define UTIL_TEMPORARY_H

#include "util/buf.h"

/* The folder that temporary ones are made in: $TMPDIR, or /tmp. */
const char *temporary_place(void);

/* Makes a folder ".handbook-NAME.xxxxxx" there, hidden because $TMPDIR may lie in
 * a source; only we may enter it. Sets `path` to it, absolute; remove it with
 * fs_remove(). Returns 0, or -1 with errno set, `path` empty and nothing reported. */
__attribute__((warn_unused_result)) int temporary_folder(const char *name,
                                                         struct buf *path);

#endif
