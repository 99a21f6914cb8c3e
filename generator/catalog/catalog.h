/* The catalogue of services: reads services/<slug>.md into struct service and
 * checks the entries against each other. Nothing here knows a particular
 * platform: levels come from the settings.
 *
 * Nothing here stops a build. What is wrong is an error finding:
 *   catalog-entry           an unknown key, or a value of the wrong kind: left out
 *   catalog-missing         a field that every entry needs
 *   catalog-level           a level or failure that the settings do not name
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

/* Whether it describes a service, and is not the front matter of an ordinary page
 * that lies in services/. NULL: it does not. */
bool catalog_is_entry(const struct yaml *front_matter);

/* Whether `key` is one of an entry. */
bool catalog_knows(struct str key);

/* Makes an entry of the front matter of `file` and adds it to the site, sorted
 * later by catalog_link(). Wrong keys and values are left out, an error finding
 * each. Returns the service, or NULL if it has no name, reported too. */
struct service *catalog_add(struct site *site, const struct yaml *front_matter,
                            struct str file, struct diag *diag);

/* When all entries are there: sorts them by slug, resolves names, fills
 * needed_by, reports contradictions. */
void catalog_link(struct site *site, struct diag *diag);

/* For those who ask what is missing: of each entry a note (catalog-asked) that names
 * what `ask_for` wants and the entry does not say of failures that hit it. */
void catalog_ask(const struct site *site, struct diag *diag);

#endif
