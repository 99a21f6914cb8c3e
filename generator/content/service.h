/* services/<slug>.md: an entry of the catalogue, and its page. */
#ifndef CONTENT_SERVICE_H
#define CONTENT_SERVICE_H

#include "model/site.h"

__attribute__((warn_unused_result)) int service_add(struct site *site, struct str text,
                                                    struct str file, struct diag *diag);

#endif
