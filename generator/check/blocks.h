/* Whether the services are there that texts ask to show: {{matrix nat-gateway, rds}}.
 */
#ifndef CHECK_BLOCKS_H
#define CHECK_BLOCKS_H

#include "model/site.h"
#include "util/diag.h"

void check_blocks(const struct site *site, struct diag *diag);

#endif
