/* What a site holds besides its pages: assets, attachments, services.json,
 * site map, feed, manifest, service worker. Known to pipeline/ alone. */
#ifndef PIPELINE_EXTRAS_H
#define PIPELINE_EXTRAS_H

#include "model/site.h"
#include "output/stage.h"

/* Writes all of them. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int
extras_write(const struct site *site, struct stage *stage, struct diag *diag);

#endif
