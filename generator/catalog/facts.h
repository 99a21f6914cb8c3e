/* Single facts of an entry: a text, with the command that does it and the sources
 * that say so. Known to catalog/ alone. */
#ifndef CATALOG_FACTS_H
#define CATALOG_FACTS_H

#include "config/yaml.h"
#include "model/service.h"
#include "model/settings.h"

/* Whether the value is "n/a": the field does not apply, and is not asked for. */
bool fact_is_inapplicable(const struct yaml *value);

/* Reads "a text" or {text, command, source} as the fact `field` of `s` and appends
 * it to `out`. What is wrong is reported and left out. */
void fact_read(const struct yaml_entry *entry, const struct fact_field *field,
               struct service *s, struct service_fact_vec *out,
               struct yaml_reader *reader);

/* The ids of what `backup` may say, the same for all: how, restore, time, lost. */
enum { FACTS_BACKUP = 4 };
struct str facts_backup_id(size_t i);

/* Reads `backup`. */
void facts_read_backup(const struct yaml *node, struct service *s,
                       struct yaml_reader *reader);

#endif
