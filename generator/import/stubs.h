/* Services that an imported source speaks of, as files to take over: what
 * `handbook services --write` writes. Private to import/. */
#ifndef IMPORT_STUBS_H
#define IMPORT_STUBS_H

#include "util/diag.h"

#include <stddef.h>

/* Writes `source`/services/<slug>.md for each; `written` gets how many. Returns 0, or
 * -1 with the reason reported. */
__attribute__((warn_unused_result)) int stubs_write(const char *source, size_t *written,
                                                    struct diag *diag);

#endif
