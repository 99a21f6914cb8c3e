/* Which part of a page to show for a query: the heading under which most of
 * what was asked stands, and a stretch of text around the words. */
#ifndef SEARCH_EXCERPT_H
#define SEARCH_EXCERPT_H

#include "search/record.h"
#include "util/map.h"

/* A stem that was searched, and how much it says. */
struct excerpt_term {
    struct str stem;
    double weight;
};
VEC(excerpt_term_vec, struct excerpt_term);

struct excerpt_context {
    const struct excerpt_term *terms;
    size_t n;
    const struct map *stems; /* stem -> struct excerpt_term, into `terms` */
    const struct stemmer *stemmer;
};

/* Fills anchor, heading, excerpt, spans and title_spans of `hit`; strings live
 * in `arena`, spans are released with the hit. */
void excerpt_choose(struct search_hit *hit, const struct record *record,
                    const struct excerpt_context *context, struct arena *arena);

#endif
