/* "Did you mean": the name nearest to one that is not there.
 *
 *     struct suggest_names *names = suggest_names_new(&map);
 *     struct suggest_budget budget = SUGGEST_BUDGET;        a page's
 *     struct suggestion near = suggest(names, prefix, name, &budget);
 *     suggest_names_free(names); */
#ifndef UTIL_SUGGEST_H
#define UTIL_SUGGEST_H

#include "util/map.h"
#include "util/str.h"

struct suggestion {
    struct str key; /* of the map, or empty */
    bool is_sure;   /* likely enough to be followed: no other is as near, the name is
                       not a short one, and its numbers are the same */
};

/* The keys of a map that outlives this. They are put in order when the first of them is
 * asked for, which any thread may do; what is added to the map later is not seen. */
struct suggest_names;

struct suggest_names *suggest_names_new(const struct map *map);
void suggest_names_free(struct suggest_names *names);

/* What a page may have looked at, in letters: so much, and more for each name it asks
 * for. A page of which most links are broken gets no answers in the end, and no other
 * page has fewer for it. */
struct suggest_budget {
    long long left;
};
enum { SUGGEST_FREE = 20000, SUGGEST_EACH = 1000 };
#define SUGGEST_BUDGET ((struct suggest_budget){SUGGEST_FREE})

/* The key nearest to `name` among those that begin with `prefix`, which does not
 * count: at most three letters, and a third of what follows the last slash, are
 * wrong. None when the budget, unless NULL, is used up. */
struct suggestion suggest(struct suggest_names *names, struct str prefix,
                          struct str name, struct suggest_budget *budget);

#endif
