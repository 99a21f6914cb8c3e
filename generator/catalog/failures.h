/* What an entry says of failures, tier by tier, and of backups. Known to catalog/
 * alone.
 *
 *     fails:
 *       az:
 *         survives: "partial"
 *         effect: …
 *         downtime: {text: 1 to 2 minutes, source: 1}       a fact: one of the fields
 *         test: {text: Force a failover., command: …}       that the settings name
 *     variants:
 *       - {name: Multi-AZ, fails: {az: {survives: "yes", effect: …}}}
 *     backup: {how: …, restore: {text: …, command: …}, time: …, lost: …}
 */
#ifndef CATALOG_FAILURES_H
#define CATALOG_FAILURES_H

#include "config/yaml.h"
#include "model/service.h"
#include "model/settings.h"

/* Reads the three keys of the entry into `s`, whose sources are known. What is wrong
 * is reported and left out: a whole failure if its verdict is, else a single fact. */
void failures_read(struct service *s, const struct yaml *entry,
                   const struct settings *settings, struct yaml_reader *reader);

#endif
