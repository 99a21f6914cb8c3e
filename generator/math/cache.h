/* What pandoc made of the formulas of a page, kept from build to build in a file a
 * page. Private to math/. */
#ifndef MATH_CACHE_H
#define MATH_CACHE_H

#include "math/pandoc.h"

struct cache {
    struct str folder;   /* empty: nothing is kept */
    struct str identity; /* of the program: another one may make something else */
};

/* Fills in what is kept of these formulas, in this order. False, and nothing is filled
 * in, if that is not all of them. Thread-safe. */
bool cache_get(const struct cache *cache, struct formula *formulas, size_t n);

/* Keeps it. A folder that cannot be written to is no reason to fail. Thread-safe. */
void cache_put(const struct cache *cache, const struct formula *formulas, size_t n);

#endif
