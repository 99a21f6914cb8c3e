/* What is done to each page's tree before links are resolved: raw HTML goes
 * through the allow-list, code is highlighted, diagrams are drawn, formulas set. Known
 * to pipeline/ alone. */
#ifndef PIPELINE_EMBELLISH_H
#define PIPELINE_EMBELLISH_H

#include "model/site.h"

/* With `clean`, drawings of earlier builds are not used. */
__attribute__((warn_unused_result)) int embellish_pages(struct site *site, int threads,
                                                        bool clean, struct diag *diag);

#endif
