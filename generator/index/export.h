/* The index for browsers: a folder of small classic scripts, each of which
 * calls hb.part(name, data), because a page opened from the disk may load
 * nothing else. `search/root.js` has a fixed name and lists the others, which
 * are named by a hash of what they hold. assets/search-index.js reads them and
 * describes their formats. */
#ifndef INDEX_EXPORT_H
#define INDEX_EXPORT_H

#include "util/diag.h"

/* Reads the index that index_build() wrote and writes `search/` below
 * `site_dir`. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int
index_export(const char *index_dir, const char *site_dir, struct diag *diag);

#endif
