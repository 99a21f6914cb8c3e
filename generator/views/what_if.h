/* The pages of what a failure hits, and how one that is too much for a page is cut.
 *
 *     what-if/az.html ── what is lost: cards, those first that most others need
 *                     ── what is partly: cards while there is room, then names, each
 *                        leads to what its page says of the failure
 *                                            all cards  what-if/az/partial.html  …
 *                     ── what goes on: names; cards     what-if/az/yes.html  yes-2.html
 *
 * The worst has the room; of each part the page says how many there are and, unless
 * that alone were too much, which. All cards of a part that is cut have pages of their
 * own, made before the barrier; they come and go with the catalogue, and neither search
 * nor addresses.tsv knows them. Known to views/ alone. */
#ifndef VIEWS_WHAT_IF_H
#define VIEWS_WHAT_IF_H

#include "views/hits.h"

/* About how many bytes of HTML the cards and names of a page may have: with the frame
 * some 11 KB compressed, and with styles and scripts less than 24. Names take
 * WHAT_IF_NAMES of them at most. */
enum { WHAT_IF_BYTES = 48000, WHAT_IF_NAMES = 36000 };

struct what_if {
    const struct page *whole; /* the page of the failure */
    /* On that page: the first of the pages that have the cards of a part; NULL: it has
     * them all itself. */
    const struct page *apart[HIT_GROUPS];
    size_t kept[HIT_GROUPS];  /* of those, how many cards it has all the same */
    bool unnamed[HIT_GROUPS]; /* whether it does not name the others */
    /* On the others: which cards, of which part. */
    enum hit_group group;
    size_t from, to;
    struct str label; /* "what survives partly, part 2" */
};

/* Cuts the pages that are too long, and adds those of their parts. */
void what_if_cut(struct site *site, struct diag *diag);

#endif
