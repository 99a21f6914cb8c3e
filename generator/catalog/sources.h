/* The sources of an entry, and how its facts cite them. Known to catalog/ alone. */
#ifndef CATALOG_SOURCES_H
#define CATALOG_SOURCES_H

#include "config/yaml.h"
#include "model/service.h"

/* Reads `sources` into `target`, a struct service. */
int sources_read(const struct yaml *node, void *target, struct yaml_reader *reader);

/* Reads a citation: the number or id of a source of `s`, a source written in place,
 * which is added to those of `s`, or a list of these. Appends their places in
 * s->sources to `out`. What is wrong is reported and left out. */
void sources_cite(const struct yaml *node, struct service *s,
                  struct service_cite_vec *out, struct yaml_reader *reader);

#endif
