/* When a source file last changed, and where it can be edited: from git. A
 * source outside a repository, a shallow clone (whose dates would be those of
 * the clone) or a machine without git has no dates, and a site is the same
 * without them. */
#ifndef HISTORY_HISTORY_H
#define HISTORY_HISTORY_H

#include "model/site.h"

/* Sets `updated` and `edit_url` of each page that comes from a file. */
void history_apply(struct site *site);

#endif
