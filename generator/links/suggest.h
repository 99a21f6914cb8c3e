/* "Did you mean": the name nearest to one that is not there. */
#ifndef LINKS_SUGGEST_H
#define LINKS_SUGGEST_H

#include "util/map.h"
#include "util/str.h"

struct suggestion {
    struct str key; /* of the map, or empty */
    bool is_sure;   /* likely enough to be followed: no other is as near, the name is
                       not a short one, and its numbers are the same */
};

/* The key nearest to `name` among those that begin with `prefix`, which does not
 * count: at most three letters, and a third of what follows the last slash, are
 * wrong. */
struct suggestion suggest(const struct map *names, struct str prefix, struct str name);

#endif
