/* Names as people sort them, in any locale and on any machine the same: without
 * regard to case and accents, numbers by their value, and letters that a language
 * counts as its own where its dictionaries have them ("ö" behind "z" in Swedish,
 * beside "o" in German). Neither strcoll (it depends on what is installed) nor ICU
 * (its tables change with its version) gives the same bytes everywhere. */
#ifndef CONTENT_COLLATE_H
#define CONTENT_COLLATE_H

#include "util/arena.h"
#include "util/str.h"

/* What `name` is sorted by: keys are compared by str_cmp(). `language` is a tag
 * such as "sv" or "pt-BR". */
struct str collate_key(struct str name, struct str language, struct arena *arena);

#endif
