/* The pages of what a failure hits, and how one that is too much for a page is cut.
 *
 *     what-if/az.html ── what is lost, what is partly: cards
 *                     ── what goes on: names, each leads to what its page says of the
 *                        failure; their cards  what-if/az/yes.html  yes-2.html  …
 *
 * Parts that fit stay, the worst first; of each of the others the page says how many
 * there are, and which. Their cards have pages of their own, made before the barrier;
 * they come and go with the catalogue, and neither search nor addresses.tsv knows them.
 * Known to views/ alone. */
#ifndef VIEWS_WHAT_IF_H
#define VIEWS_WHAT_IF_H

#include "views/hits.h"

/* About how many bytes of HTML the cards of a page may have: with the frame some 23 KB
 * compressed, and six sheets of paper. */
enum { WHAT_IF_BYTES = 106000 };

struct what_if {
    const struct page *whole; /* the page of the failure */
    /* On that page: the first of the pages that have the cards of a part; NULL: it has
     * them itself. */
    const struct page *apart[HIT_GROUPS];
    /* On the others: which cards, of which part. */
    enum hit_group group;
    size_t from, to;
};

/* Cuts the pages that are too long, and adds those of their parts. */
void what_if_cut(struct site *site, struct diag *diag);

#endif
