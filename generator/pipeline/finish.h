/* The lane of a build that makes pages: each is rendered, written and looked at by one
 * thread while it is at hand. Known to pipeline/ alone. */
#ifndef PIPELINE_FINISH_H
#define PIPELINE_FINISH_H

#include "layout/layout.h"
#include "model/site.h"
#include "output/stage.h"

struct policy;
struct kept;

/* What the threads spent, in CPU seconds. */
struct finish_cost {
    double render, write, check;
};

/* All other files of the site that pages lead to are in the stage. Pages that `kept`
 * (kept.h, or NULL) keeps are not made. Changes nothing in `site` or `layouts`. Returns
 * 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int
finish_pages(const struct site *site, const struct layouts *layouts,
             const struct policy *policy, struct kept *kept, struct stage *stage,
             int threads, struct finish_cost *cost, struct diag *diag);

#endif
