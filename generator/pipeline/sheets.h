/* What the site has for programs that read it: each page as Markdown beside it, and the
 * lists llms.txt and llms-full.txt. Search knows none of them. Known to pipeline/
 * alone.
 */
#ifndef PIPELINE_SHEETS_H
#define PIPELINE_SHEETS_H

#include "model/site.h"
#include "output/stage.h"

struct kept;

/* Writes them on all threads, unless the settings want none, but those of pages that
 * `kept` (kept.h, or NULL) keeps; a file of the source at such an address stays what is
 * there. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int sheets_write(const struct site *site,
                                                     struct kept *kept,
                                                     struct stage *stage, int threads,
                                                     struct diag *diag);

#endif
