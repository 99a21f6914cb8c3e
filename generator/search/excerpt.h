/* Which part of a page to show for a query: the heading under which most of
 * what was asked stands, and a stretch of text around the words. Whoever asked for
 * the page by its name is shown its beginning. Lengths count in UTF-16 units, so
 * that browsers (assets/search/excerpt.js) show the same. */
#ifndef SEARCH_EXCERPT_H
#define SEARCH_EXCERPT_H

#include "search/query.h"
#include "search/record.h"
#include "util/map.h"

/* A stem that was searched, and how much it says. */
struct excerpt_term {
    struct str stem;
    double weight;
    bool is_asked; /* for a word of the query; else besides one */
    unsigned seen; /* by the sum that is being made */
};
VEC(excerpt_term_vec, struct excerpt_term);

struct excerpt_context {
    struct excerpt_term_vec terms;
    struct map stems;            /* stem -> struct excerpt_term, into `terms` */
    const struct str_vec *asked; /* stems of the words of the query */
    const struct str_vec *names; /* that the query may stand for, "transit_gateway_" */
    const struct stemmer *stemmer;
    unsigned sums; /* made so far */
};

/* Fills heading, excerpt, spans, title_spans and headings of `hit`, and anchor if the
 * chosen section has one; strings live in `arena`, the rest is released with the hit.
 */
void excerpt_choose(struct search_hit *hit, const struct record *record,
                    struct excerpt_context *context, struct arena *arena);

#endif
