/* The catalogue of services: reads services/<slug>.md into struct service and
 * checks the entries against each other. Nothing here knows a particular
 * platform: levels come from the settings.
 *
 * An unknown key or a value of the wrong kind is a failure. What can be shown
 * all the same, but is missing or contradicts itself, is an error finding:
 *   catalog-missing         a field that every entry needs
 *   catalog-level           a level that the settings do not name
 *   catalog-contradiction   a verdict on a failure that the scope denies
 *   catalog-unknown-service depends_on or confused_with names no entry
 *   catalog-repeated        a verdict, effect or action that stands elsewhere
 *                           (a warning)
 *   catalog-alias           a name or alias that two entries claim
 */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include "config/yaml.h"
#include "model/site.h"

/* Makes an entry of the front matter of `file` and adds it to the site, sorted
 * later by catalog_link(). Returns the service, or NULL with the reason
 * reported. */
struct service *catalog_add(struct site *site, const struct yaml *front_matter,
                            struct str file, struct diag *diag);

/* When all entries are there: sorts them by slug, resolves names, fills
 * needed_by, reports contradictions. */
void catalog_link(struct site *site, struct diag *diag);

#endif
