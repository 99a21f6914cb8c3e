/* One page of a site as its layout gets it, for who writes layouts. Known to pipeline/
 * alone. */
#ifndef PIPELINE_MODEL_H
#define PIPELINE_MODEL_H

#include "layout/layout.h"
#include "model/site.h"

/* Appends the data of a page as JSON. `name` is
 *
 *     services/nat-gateway.html    its address, as links have it ("services/" and
 *                                  "services/nat-gateway" as well)
 *     notes/05-vpc.md              its file or folder, from here or from the source; of
 *                                  a file that several pages are made of the first
 *     notes/05-vpc.md:120          the page that this line went into
 *
 * Views of `site` are complete. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int model_put(const struct site *site,
                                                  const struct layouts *layouts,
                                                  struct str name, struct buf *out,
                                                  struct diag *diag);

#endif
