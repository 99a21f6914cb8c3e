/* services/<slug>.md: an entry of the catalogue, and its page. */
#ifndef CONTENT_SERVICE_H
#define CONTENT_SERVICE_H

#include "config/front_matter.h"
#include "model/site.h"

/* Whether this is the front matter of a service. A file in services/ that has another
 * is an ordinary page. */
bool service_is_entry(const struct front_matter *front);

/* Adds an entry. One without a name is left out, with an error finding. */
void service_add(struct site *site, const struct front_matter *front, struct str file,
                 struct diag *diag);

#endif
