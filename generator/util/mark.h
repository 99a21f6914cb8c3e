/* How the program knows folders that it made: by a file in them that says so.
 * A build replaces only those, and no build reads them as a source. */
#ifndef UTIL_MARK_H
#define UTIL_MARK_H

#include "util/diag.h"

/* The names of that file. GitHub Pages looks only whether .nojekyll is there. */
#define MARK_SITE ".nojekyll"
#define MARK_INDEX "handbook"

/* Whether the file `name` in `folder` is a mark. */
bool mark_is_in(const char *folder, const char *name);

/* Whether the folder is a site or an index that a build made. */
bool mark_is_output(const char *folder);

/* Puts the mark there. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int mark_put(const char *folder, const char *name,
                                                 struct diag *diag);

#endif
