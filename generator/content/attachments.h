/* Files that are copied as they are. */
#ifndef CONTENT_ATTACHMENTS_H
#define CONTENT_ATTACHMENTS_H

#include "model/site.h"

/* Adds `file`, a path on disk; `rel` is the same relative to the source. */
void attachments_add(struct site *site, struct str file, struct str rel);

/* Whether each attachment has an address of its own; to be called when all
 * pages and attachments are there. */
__attribute__((warn_unused_result)) int attachments_check(const struct site *site,
                                                          struct diag *diag);

#endif
