/* When a source file last changed, and where it can be edited: from git. A
 * source outside a repository or a shallow clone (whose dates would be those of
 * the clone) has no dates, and a site is the same without them; neither has one
 * where git cannot be asked, which git/git.h reports. */
#ifndef HISTORY_HISTORY_H
#define HISTORY_HISTORY_H

#include "model/site.h"
#include "util/diag.h"

/* Sets `updated` and `edit_url` of each page that comes from a file. */
void history_apply(struct site *site, struct diag *diag);

#endif
