/* What a site holds besides its pages: what is copied (copies.h), the parts of the side
 * bar, the catalogue for other programs, site map, feed, manifest. Known to pipeline/
 * alone. */
#ifndef PIPELINE_FILES_H
#define PIPELINE_FILES_H

#include "model/site.h"
#include "output/stage.h"

/* Writes all of them. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int
files_write(const struct site *site, struct stage *stage, struct diag *diag);

#endif
