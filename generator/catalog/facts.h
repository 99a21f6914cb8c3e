/* Single facts of an entry: a text, with the command that does it and the sources
 * that say so. Known to catalog/ alone. */
#ifndef CATALOG_FACTS_H
#define CATALOG_FACTS_H

#include "config/yaml.h"
#include "model/service.h"
#include "model/settings.h"

/* Reads "a text" or {text, command, source} as the fact `field` of `s` and appends
 * it to `out`. What is wrong is reported and left out. */
void fact_read(const struct yaml_entry *entry, const struct fact_field *field,
               struct service *s, struct service_fact_vec *out,
               struct yaml_reader *reader);

/* Reads `backup`, whose fields are the same for all: how, restore, time, lost. */
void facts_read_backup(const struct yaml *node, struct service *s,
                       struct yaml_reader *reader);

#endif
