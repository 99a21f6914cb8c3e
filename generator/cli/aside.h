/* What a command builds and does not keep: in a folder that goes away again. */
#ifndef CLI_ASIDE_H
#define CLI_ASIDE_H

#include "util/diag.h"

/* Has `work` work in a new folder, absolute, called after `name`. Returns what it does,
 * or -1 with the reason reported if the folder could not be made or removed. */
__attribute__((warn_unused_result)) int
aside(const char *name, int (*work)(void *context, const char *folder), void *context,
      struct diag *diag);

#endif
