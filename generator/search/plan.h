/* From what the reader typed to what Xapian (or the browser) is asked.
 *
 *     nat gateway          the more of the words a page has, the better
 *     +nat gateway         pages without "nat" are left out
 *     nat -instance        pages with "instance" are left out
 *     "route table"        these words side by side
 *     scope:az kind:service chapter:networking scope:az,region
 *
 * The last word also stands for words that begin with it; a word that is not in
 * the index for words like it (search/near.h) or for its parts. Any bytes are a query.
 * The rules are in parse.c and plan.c, and again in assets/search/parse.js and plan.js:
 * tests/search/plans.tsv holds them together. */
#ifndef SEARCH_PLAN_H
#define SEARCH_PLAN_H

#include "search/database.h"
#include "search/language.h"
#include "search/query.h"
#include "search/vocabulary.h"

/* What a plan is made with. */
struct plan_context {
    const struct vocabulary *vocabulary;
    const struct language *language;
    const struct stemmer *stemmer;
    struct str scope; /* besides what the text says; may be empty */
};

/* Quoted text; it is given up if no page has it. */
struct plan_phrase {
    struct database_group words;
    struct str text; /* as typed */
};
VEC(plan_phrase_vec, struct plan_phrase);

struct plan {
    struct arena arena;
    struct database_query query;    /* without phrases */
    struct plan_phrase_vec phrases; /* to be tried */
    struct str_vec stems;           /* of the words; of several the likeliest */
    struct str_vec names;           /* related ones, as "transit_gateway_" */
    struct search_correction_vec corrections;
    struct str_vec messages;
    bool has_words; /* besides filters and what is excluded */
};

/* Fills the zeroed `*plan`. */
void plan_make(struct plan *plan, const struct plan_context *context, struct str text);
void plan_release(struct plan *plan);

#endif
