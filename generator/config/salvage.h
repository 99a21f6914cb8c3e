/* YAML as people write it: read as YAML where it is, else key by key, so that one
 * colon too many costs a finding and not the title of a page. */
#ifndef CONFIG_SALVAGE_H
#define CONFIG_SALVAGE_H

#include "config/yaml.h"

/* The tree of `text`, never NULL. If it is not valid YAML, one finding
 * (front-matter) says where and how to mend it: a warning if every key could be
 * read as it stands (`title: Redis: the good parts`), else an error. */
struct yaml *salvage_yaml(struct str text, struct str file, int first_line,
                          struct arena *arena, struct diag *diag);

/* The key that a line which is not indented sets, or empty. */
struct str salvage_key_of(struct str line);

/* Whether there is prose in it: a line below a blank one that belongs to no key.
 * Then two thematic breaks enclose it, or somebody forgot to close front matter. */
bool salvage_is_text(struct str text);

#endif
