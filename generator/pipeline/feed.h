/* feed.xml: the pages that changed last, for feed readers. Known to pipeline/ alone. */
#ifndef PIPELINE_FEED_H
#define PIPELINE_FEED_H

#include "model/site.h"
#include "output/stage.h"

/* Writes it. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int feed_make(const struct site *site,
                                                  struct stage *stage,
                                                  struct arena *arena,
                                                  struct diag *diag);

#endif
