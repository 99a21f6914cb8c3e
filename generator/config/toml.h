/* TOML as front matter has it: keys (bare, quoted, dotted), texts of all four
 * kinds, arrays, inline tables, tables and arrays of tables; numbers, dates and
 * true or false are kept as they were written. Debian 12 has TOML for C++ alone
 * (cpptoml), which knows no places and recurses as deep as a file likes.
 *
 * A line that cannot be read is passed over, and the first such problem kept in
 * the reader or reported, as the reader says. */
#ifndef CONFIG_TOML_H
#define CONFIG_TOML_H

#include "config/yaml.h"

/* The text as a tree of YAML nodes: always a map. It begins at line `first_line`
 * of `file`. Values borrow from `text` where they can. */
struct yaml *toml_parse(struct str text, struct str file, int first_line,
                        struct yaml_reader *reader);

#endif
