/* What to search besides a key, kept until all of it is known, and then written among
 * the entries of export_terms.h. Terms are many and the same ones stand by many keys
 * that are near each other: a part says a term once, and refers to it by its number in
 * the part from then on. */
#ifndef INDEX_EXPORT_RELATED_H
#define INDEX_EXPORT_RELATED_H

#include "index/thesaurus.h"
#include "util/arena.h"
#include "util/buf.h"

struct export_term {
    struct str string;
    uint32_t part, number; /* where it was said last: in which part, as which of it */
};

struct export_relation {
    struct str key;
    uint32_t at, n; /* in `said` */
    uint64_t hash;  /* of what is said */
};

struct export_said {
    uint32_t term, tenths;
};

/* Start with {0}. */
struct export_related {
    struct arena arena;
    VEC(, struct export_relation) keys; /* sorted */
    VEC(, struct export_said) said;
    VEC(, struct export_term) terms; /* by number */
    uint32_t part, nterms; /* the number of the part, from 1 on; how many it has */
};

void export_related_release(struct export_related *e);

/* The next key. */
void export_related_add(struct export_related *e, const struct relation *r);

/* Roughly what the entry of key `i` will have, whatever its part has said already:
 * where parts are cut must not depend on where they began. */
size_t export_related_size(const struct export_related *e, size_t i);
/* A hash of all that is said of key `i`. */
uint64_t export_related_hash(const struct export_related *e, size_t i);
/* A part begins: it has said nothing yet. */
void export_related_begin(struct export_related *e);
void export_related_put(struct export_related *e, size_t i, struct buf *out);

#endif
