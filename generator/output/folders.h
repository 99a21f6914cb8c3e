/* The folders that files of a tree lie in: of mode 0755, whatever the umask. Known to
 * output/ alone. */
#ifndef OUTPUT_FOLDERS_H
#define OUTPUT_FOLDERS_H

#include "util/diag.h"

/* Makes the folders of `path` behind its first `root` bytes, which must exist:
 * a stage that was removed meanwhile is not brought back. Returns 0, or -1 with the
 * reason reported. */
__attribute__((warn_unused_result)) int folders_make(char *path, size_t root,
                                                     struct diag *diag);

#endif
