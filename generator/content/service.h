/* services/<slug>.md: an entry of the catalogue, and its page. */
#ifndef CONTENT_SERVICE_H
#define CONTENT_SERVICE_H

#include "model/site.h"

/* Whether the text has the front matter of a service. A file in services/ that has
 * not is an ordinary page. */
bool service_is_entry(struct str text);

/* Adds an entry. One without a name is left out, with an error finding. Returns -1
 * if it cannot be read, reported. */
__attribute__((warn_unused_result)) int service_add(struct site *site, struct str text,
                                                    struct str file, struct diag *diag);

#endif
