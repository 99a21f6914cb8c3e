/* The part of handbook.yaml that says how much the rules on notes count: `lint`. Known
 * to config/ alone. */
#ifndef CONFIG_LINT_LEVELS_H
#define CONFIG_LINT_LEVELS_H

#include "config/yaml.h"
#include "model/settings.h"

/* A reader for the table of settings; target is a struct settings. */
int lint_levels_read(const struct yaml *node, void *target, struct yaml_reader *reader);

/* Findings that go to `diag` are of these levels. */
void lint_levels_apply(const struct settings *s, struct diag *diag);

#endif
