/* The part of handbook.yaml that says what can go wrong and what entries may tell
 * of it: `failures`, `failure_fields`, `ask_for`. Known to config/ alone. */
#ifndef CONFIG_FAILURES_H
#define CONFIG_FAILURES_H

#include "config/yaml.h"
#include "model/settings.h"

/* What most platforms want to know of a failure. */
void failures_default(struct settings *s);

/* Readers for the table of settings; target is a struct settings. */
int failures_read_list(const struct yaml *node, void *target,
                       struct yaml_reader *reader);
int failures_read_fields(const struct yaml *node, void *target,
                         struct yaml_reader *reader);

/* When all settings are read, in whatever order. Without `failures` they are the levels
 * that fail, and control planes. */
void failures_settle(struct settings *s);

/* When the words of the interface are there: names what was not named. */
void failures_name(struct settings *s, struct arena *arena);

/* Whether `ask_for` names what there is; after failures_settle(). Returns 0, or -1
 * with the first that is unknown reported at `at`. */
int failures_check(const struct settings *s, struct place at,
                   struct yaml_reader *reader);

void failures_release(struct settings *s);

#endif
