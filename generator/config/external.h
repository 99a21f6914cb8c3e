/* `external` of handbook.yaml: how `check --external` asks other sites. Known to
 * config/ alone. */
#ifndef CONFIG_EXTERNAL_H
#define CONFIG_EXTERNAL_H

#include "config/yaml.h"
#include "model/settings.h"

struct external external_usual(void);

/* Reads it into `target`, a struct settings. */
int external_read(const struct yaml *node, void *target, struct yaml_reader *reader);

#endif
