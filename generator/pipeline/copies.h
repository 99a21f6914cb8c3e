/* What a site holds as it is: the assets that the program brings and those of the
 * source, and the files that pages refer to. Known to pipeline/ alone. */
#ifndef PIPELINE_COPIES_H
#define PIPELINE_COPIES_H

#include "model/site.h"
#include "output/stage.h"

/* Writes all of them. Returns 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int
copies_write(const struct site *site, struct stage *stage, struct diag *diag);

#endif
