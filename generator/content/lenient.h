/* Reading what was written for other programs, without their languages: JSON, the
 * JavaScript of an object with nothing to compute, one block of a YAML file, one
 * line of a TOML file. What cannot be read is a warning (rule foreign-settings), and
 * counts as not there. */
#ifndef CONTENT_LENIENT_H
#define CONTENT_LENIENT_H

#include "config/yaml.h"

/* YAML, JSON, or the first object that JavaScript assigns or exports. */
struct yaml *lenient_yaml(struct str text, struct str file, struct arena *arena,
                          struct diag *diag);

/* The block of a key that begins a line, as a map with that one key; NULL if there
 * is none. */
struct yaml *lenient_block(struct str text, struct str key, struct str file,
                           struct arena *arena, struct diag *diag);

/* The text behind the first "key:" or "key =" that begins a line, quotes taken off;
 * empty if there is none. */
struct str lenient_value(struct str text, struct str key);

bool lenient_number(struct str text, double *out);

#endif
