/* The part of handbook.yaml that says which numbers texts must agree on: `figures`.
 * Known to config/ alone. */
#ifndef CONFIG_FIGURES_H
#define CONFIG_FIGURES_H

#include "config/yaml.h"
#include "model/settings.h"

/* A reader for the table of settings; target is a struct settings. */
int figures_read(const struct yaml *node, void *target, struct yaml_reader *reader);

void figures_release(struct settings *s);

#endif
