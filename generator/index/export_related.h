/* The list of what to search besides, for browsers. Terms are many and the same ones
 * stand by many keys that are near each other: a part says a term once, and refers to
 * it by its number in the part from then on. */
#ifndef INDEX_EXPORT_RELATED_H
#define INDEX_EXPORT_RELATED_H

#include "index/pack.h"
#include "index/thesaurus.h"

struct export_term {
    uint32_t part, number;
};

struct export_related {
    struct pack_list *list; /* borrowed */
    struct buf entry;
    uint32_t part, nterms; /* the number of the part, from 1 on; how many it has */
    VEC(, struct export_term) terms; /* by number: where it is in which part */
};

void export_related_init(struct export_related *e, struct pack_list *list);
void export_related_release(struct export_related *e);

/* The next key. */
__attribute__((warn_unused_result)) int export_related_add(struct export_related *e,
                                                           const struct relation *r,
                                                           struct diag *diag);

#endif
