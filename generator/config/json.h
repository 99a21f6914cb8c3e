/* JSON front matter, as Hugo takes it: an object at the very head of a file. */
#ifndef CONFIG_JSON_H
#define CONFIG_JSON_H

#include "config/yaml.h"

/* Reads the object that `text` begins with as a tree of YAML nodes, in the order
 * written, and says in `*length` how many bytes it takes. NULL, with the reason
 * reported or kept as the reader says, if there is none. */
struct yaml *json_parse(struct str text, struct str file, int first_line,
                        struct yaml_reader *reader, size_t *length);

#endif
