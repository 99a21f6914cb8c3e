/* The part of handbook.yaml that says what pages may load from elsewhere: `policy`.
 * Known to config/ alone. */
#ifndef CONFIG_POLICY_H
#define CONFIG_POLICY_H

#include "config/yaml.h"
#include "model/settings.h"

/* A reader for the table of settings; target is a struct settings. Sources are kept as
 * a Content-Security-Policy takes them. */
int policy_read(const struct yaml *node, void *target, struct yaml_reader *reader);

void policy_release(struct settings *s);

#endif
