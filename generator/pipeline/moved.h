/* The pages that stand where others were. Known to pipeline/ alone. */
#ifndef PIPELINE_MOVED_H
#define PIPELINE_MOVED_H

#include "layout/layout.h"
#include "model/site.h"
#include "output/stage.h"

struct policy;

/* Writes a page for each of site->redirects. */
__attribute__((warn_unused_result)) int
moved_write(const struct site *site, const struct layouts *layouts,
            const struct policy *policy, struct stage *stage, struct diag *diag);

#endif
