/* Files that are copied as they are. */
#ifndef CONTENT_ATTACHMENTS_H
#define CONTENT_ATTACHMENTS_H

#include "model/site.h"

/* Adds `file`, a path on disk; `rel` is its path as the site has it. */
void attachments_add(struct site *site, struct str file, struct str rel);

/* Gives each attachment an address of its own, when all pages and attachments are
 * there: the second of two gets a number, with a warning (rule address-taken). */
void attachments_settle(struct site *site, struct diag *diag);

#endif
