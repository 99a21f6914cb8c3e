/* The list that browsers look words up in. By key it has all that a query needs of it,
 * so that a word costs one part:
 *
 *     word      documents, is it in a name, stem
 *     related   of a stem, or of some together ("box_jump"): terms to search besides
 *     postings  of a stem, a name ("~nat_gateway_"), first letters ("<nat"): documents
 *
 * Stems sort beside their words, and some stems together behind the first of them, so
 * what a word asks for is mostly in one part; and what it may go on to is near. Names
 * stand twice: together, for whoever has typed the beginning of one, and without their
 * mark ("nat_gateway_") beside the first word, for whoever has typed that. */
#ifndef INDEX_EXPORT_TERMS_H
#define INDEX_EXPORT_TERMS_H

#include "index/contents.h"
#include "index/export_related.h"
#include "index/pack.h"

#include <stdatomic.h>

struct export_terms {
    const struct contents *contents;
    struct export_related related;
    struct export_postings *postings; /* of the stems that are wanted, or of all */
    struct pack_list list;            /* its directory, once written */
    atomic_int awaited;               /* halves that are not complete */
};

void export_terms_init(struct export_terms *e, const struct contents *c,
                       const struct index_parts *out, size_t target);
void export_terms_release(struct export_terms *e);

/* The two halves of what it is made of, each from one thread: what is related is
 * complete (it is added to `related` before), and who holds which stem. Whichever comes
 * later writes the list. Return 0, or -1 with the reason reported. */
__attribute__((warn_unused_result)) int export_terms_related(struct export_terms *e,
                                                             struct diag *diag);
__attribute__((warn_unused_result)) int export_terms_postings(struct export_terms *e,
                                                              struct diag *diag);

#endif
